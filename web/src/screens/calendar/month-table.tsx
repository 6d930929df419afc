import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { Year } from './calendar-screen.tsx';
import { dayKindText, signOf } from './day-words.ts';

const W = {
  month: (month: number, year: number) => words(`Tháng ${month}/${year}`, `${MONTHS[month - 1] ?? month} ${year}`),
  workdays: (count: number) => words(`${count} ngày làm việc`, `${count} working days`),
  today: words('hôm nay', 'today'),
  weekdays: [
    words('T2', 'Mo'),
    words('T3', 'Tu'),
    words('T4', 'We'),
    words('T5', 'Th'),
    words('T6', 'Fr'),
    words('T7', 'Sa'),
    words('CN', 'Su'),
  ],
  whole: [
    words('Thứ Hai', 'Monday'),
    words('Thứ Ba', 'Tuesday'),
    words('Thứ Tư', 'Wednesday'),
    words('Thứ Năm', 'Thursday'),
    words('Thứ Sáu', 'Friday'),
    words('Thứ Bảy', 'Saturday'),
    words('Chủ nhật', 'Sunday'),
  ],
};

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** One month as a table of weeks; which of its days are worked the door says. */
export function MonthTable({
  year,
  month,
  today,
}: {
  readonly year: Year;
  readonly month: number;
  readonly today: string;
}) {
  const say = useSay();
  const prefix = `${year.year}-${String(month).padStart(2, '0')}-`;
  const worked = new Set(year.workdays.filter((date) => date.startsWith(prefix)));
  return (
    <table className="month">
      <caption>
        <strong>{say(W.month(month, year.year))}</strong> · {say(W.workdays(worked.size))}
      </caption>
      <thead>
        <tr>
          {W.weekdays.map((short, place) => (
            <th key={short.en} scope="col">
              <abbr title={say(W.whole[place] ?? short)}>{say(short)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year.year, month).map((week) => (
          <tr key={week.join()}>
            {week.map((day, place) =>
              day === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the places of a week never move
                <td key={place} />
              ) : (
                <Day key={day} date={`${prefix}${String(day).padStart(2, '0')}`} {...{ year, worked, today }} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  date,
  year,
  worked,
  today,
}: {
  readonly date: string;
  readonly year: Year;
  readonly worked: ReadonlySet<string>;
  readonly today: string;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const official = year.days.find((day) => day.date === date);
  const kind = official?.kind ?? (worked.has(date) ? undefined : 'WEEKLY_REST');
  const sign = kind === undefined ? '' : signOf(kind, language);
  return (
    <td data-kind={kind} data-today={date === today} title={official?.name[language]}>
      {Number(date.slice(8))}
      {sign !== '' && (
        <span className="sign" aria-hidden>
          {sign}
        </span>
      )}
      {kind !== undefined && (
        <span className="only-heard">
          {say(dayKindText(kind))}
          {official === undefined ? '' : `: ${official.name[language]}`}
        </span>
      )}
      {date === today && <span className="only-heard">{say(W.today)}</span>}
    </td>
  );
}

/** @returns the weeks of a month from Monday on; null where another month's day stands */
function weeksOf(year: number, month: number): (number | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const before = (first + 6) % 7;
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = [...Array<null>(before).fill(null), ...Array.from({ length: count }, (_, place) => place + 1)];
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, place) => days[week * 7 + place] ?? null),
  );
}
