import { addDays, type PlainDate, plainDate, weekday, yearOf } from '../time.ts';
import type { OfficialDay } from './calendar.ts';

interface FixedHoliday {
  readonly monthDay: string;
  readonly fromYear: number;
  readonly name: OfficialDay['name'];
  readonly basis: string;
}

const LABOUR_CODE = 'LC-2019 Art. 112(1)';
const REST_ON_A_HOLIDAY = 'LC-2019 Art. 111(3)';

/** The holidays that need no notice and no moon. Tết, Hùng Kings and the second day of 2 September wait for the year's paper. */
export const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { monthDay: '01-01', fromYear: 1900, name: { vi: 'Tết Dương lịch', en: "New Year's Day" }, basis: LABOUR_CODE },
  { monthDay: '04-30', fromYear: 1900, name: { vi: 'Ngày Chiến thắng', en: 'Victory Day' }, basis: LABOUR_CODE },
  { monthDay: '05-01', fromYear: 1900, name: { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' }, basis: LABOUR_CODE },
  { monthDay: '09-02', fromYear: 1900, name: { vi: 'Quốc khánh', en: 'National Day' }, basis: LABOUR_CODE },
  {
    monthDay: '11-24',
    fromYear: 2026,
    name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
    basis: '28/2026/QH16',
  },
];

/**
 * Days off that the law alone gives a year whose notice is missing: the fixed holidays, and for every holiday on a weekly
 * rest day, the known ones included, the next working day (LC-2019 Art. 111(3)).
 * @param known rows already loaded; they stand, and a row on the same date replaces the computed one
 */
export function legalDaysOf({ year, known }: { year: number; known: readonly OfficialDay[] }): OfficialDay[] {
  const loaded = known.filter((day) => yearOf(day.date) === year);
  const fixed = FIXED_HOLIDAYS.filter(({ fromYear }) => year >= fromYear)
    .map(({ monthDay, name, basis }) => ({ date: plainDate(`${year}-${monthDay}`), name, basis }))
    .filter(({ date }) => !loaded.some((day) => day.date === date))
    .map((day): OfficialDay => ({ ...day, kind: 'HOLIDAY', verified: true }));
  const taken = new Set<PlainDate>([...loaded, ...fixed].map((day) => day.date));
  const onRestDays = [...loaded, ...fixed]
    .filter((day) => day.kind === 'HOLIDAY' && weekday(day.date) > 5)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return [...fixed, ...onRestDays.map((day) => compensation(day, taken))];
}

function compensation(holiday: OfficialDay, taken: Set<PlainDate>): OfficialDay {
  let date = addDays({ date: holiday.date, days: 1 });
  while (weekday(date) > 5 || taken.has(date)) date = addDays({ date, days: 1 });
  taken.add(date);
  const name = { vi: `Nghỉ bù ${holiday.name.vi}`, en: `In lieu of ${holiday.name.en}` };
  return { date, kind: 'COMPENSATORY', name, basis: REST_ON_A_HOLIDAY, verified: holiday.verified };
}
