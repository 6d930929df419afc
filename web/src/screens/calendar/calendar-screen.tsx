import './calendar.css';
import { Button, Group, NativeSelect, Stack, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSession } from '../../shell/session.tsx';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { CountTool } from './count-tool.tsx';
import { DAY_KINDS, dayKindText, signOf } from './day-words.ts';
import { MonthTable } from './month-table.tsx';
import { NewYear } from './new-year.tsx';

export type Year = AnswerOf<'GET /calendar/{year}'>;

const W = {
  title: words('Lịch làm việc', 'Working calendar'),
  year: words('Năm', 'Year'),
  before: words('Năm trước', 'Year before'),
  after: words('Năm sau', 'Year after'),
  complete: words('Đủ thông báo của năm', 'The notice of the year is complete'),
  provisional: words('Tạm tính', 'Provisional'),
  provisionalWhat: words(
    'Chưa có đủ thông báo nghỉ lễ của năm này: chỉ tính ngày nghỉ theo luật, mọi ngày hạn trong năm có thể thay đổi.',
    'The notice of this year is awaited: only the holidays of the law count, and every due date in it may change.',
  ),
  awaited: (year: number) =>
    words(
      `Chưa có lịch nghỉ chính thức của năm ${year}. Hạn rơi vào năm đó là tạm tính cho đến khi lịch được nhập và xác nhận.`,
      `The official calendar of ${year} is missing. Due dates in it are provisional until it is entered and verified.`,
    ),
  source: (id: string, version: number) =>
    words(`Theo mục ${id}, phiên bản ${version} của sổ`, `From the item ${id}, version ${version} of the register`),
  shipped: words('Đi kèm sản phẩm', 'Comes with the product'),
  inYear: (days: number) => words(`${days} ngày làm việc trong năm`, `${days} working days in the year`),
  months: words('Mười hai tháng', 'Twelve months'),
  days: words('Ngày nghỉ, ngày làm bù và căn cứ', 'Days off and make-up days with their papers'),
  caption: (year: number, count: number) =>
    words(
      `${count} ngày của năm ${year} không theo thứ trong tuần`,
      `${count} days of ${year} are not as their weekday says`,
    ),
  heads: [
    words('Ngày', 'Day'),
    words('Loại', 'Kind'),
    words('Tên', 'Name'),
    words('Căn cứ', 'Paper'),
    words('Đối chiếu', 'Read'),
  ],
  read: words('Đã đối chiếu', 'Read in the paper'),
  notRead: words('Chưa đối chiếu', 'Not read'),
  computed: words('Tính theo luật', 'Computed by the law'),
};

/** Days that count and days that do not, each with the paper it rests on (ux.md S14). */
export default function CalendarScreen() {
  const say = useSay();
  const clock = useAnswer('GET /clock');
  return (
    <Page title={say(W.title)}>
      <Answered result={clock}>{({ today }) => <CalendarOf today={today} />}</Answered>
    </Page>
  );
}

function CalendarOf({ today }: { readonly today: string }) {
  const say = useSay();
  const [{ year = today.slice(0, 4) }, change] = useFilters(['year']);
  const { official } = useSession();
  const result = useAnswer('GET /calendar/{year}', { params: { year } });
  const move = (by: number) => change({ year: String(Number(year) + by) });
  const current = Number(today.slice(0, 4));
  const years = [
    ...new Set([...Array.from({ length: 7 }, (_, place) => current - 3 + place), Number(year)]),
  ].toSorted();
  return (
    <Stack gap="lg">
      <Group align="flex-end" gap="sm">
        <Button variant="default" onClick={() => move(-1)} disabled={Number(year) <= 1900}>
          {say(W.before)}
        </Button>
        <NativeSelect
          label={say(W.year)}
          value={year}
          data={years.map(String)}
          onChange={(event) => change({ year: event.currentTarget.value })}
        />
        <Button variant="default" onClick={() => move(1)} disabled={Number(year) >= 2199}>
          {say(W.after)}
        </Button>
      </Group>
      <Answered result={result}>
        {(shown) => (
          <>
            <Standing year={shown} />
            <Months year={shown} today={today} />
            <OfficialDays year={shown} />
            {official && <NewYear key={year} shown={shown} />}
          </>
        )}
      </Answered>
      <CountTool today={today} />
    </Stack>
  );
}

function Standing({ year: { state, source, awaited, workdays } }: { readonly year: Year }) {
  const say = useSay();
  return (
    <Stack gap="xs">
      {awaited !== null && (
        <section className="panel" data-tone="soon" role="status">
          {say(W.awaited(awaited))}
        </section>
      )}
      <Group gap="sm">
        <Lozenge tone={state === 'COMPLETE' ? 'good' : 'soon'}>
          {say(state === 'COMPLETE' ? W.complete : W.provisional)}
        </Lozenge>
        <span>{source === null ? say(W.shipped) : say(W.source(source.id, source.version))}</span>
        <span>{say(W.inYear(workdays.length))}</span>
      </Group>
      {state === 'PROVISIONAL' && <p>{say(W.provisionalWhat)}</p>}
    </Stack>
  );
}

function Months({ year, today }: { readonly year: Year; readonly today: string }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section aria-labelledby="months">
      <Title order={2} id="months" mb="xs">
        {say(W.months)}
      </Title>
      <p className="legend">
        {Object.entries(DAY_KINDS).map(([kind, { label }]) => (
          <span key={kind} data-kind={kind}>
            {signOf(kind, language) !== '' && <strong>{signOf(kind, language)}</strong>} {say(label)}
          </span>
        ))}
      </p>
      <div className="months">
        {Array.from({ length: 12 }, (_, place) => place + 1).map((month) => (
          <MonthTable key={month} year={year} month={month} today={today} />
        ))}
      </div>
    </section>
  );
}

function OfficialDays({ year: { year, days } }: { readonly year: Year }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section aria-labelledby="official-days">
      <Title order={2} id="official-days" mb="xs">
        {say(W.days)}
      </Title>
      <div className="scrolls">
        <table className="rows">
          <caption>{say(W.caption(year, days.length))}</caption>
          <thead>
            <tr>
              {W.heads.map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, kind, name, basis, verified, computed }) => (
              <tr key={date}>
                <th scope="row" className="never-wraps">
                  {weekdayText(date, language)}
                </th>
                <td>{say(dayKindText(kind))}</td>
                <td>{name[language]}</td>
                <td>{basis}</td>
                <td>
                  {computed ? (
                    <Lozenge tone="still">{say(W.computed)}</Lozenge>
                  ) : (
                    <Lozenge tone={verified ? 'good' : 'plain'}>{say(verified ? W.read : W.notRead)}</Lozenge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
