import { addDays, compareDates, type PlainDate, plainDate, weekday, yearOf } from '../time.ts';
import type { OfficialDay } from './calendar.ts';

interface LegalHoliday {
  readonly fromYear: number;
  readonly name: OfficialDay['name'];
  readonly basis: string;
}

interface FixedHoliday extends LegalHoliday {
  readonly monthDay: string;
}

/** So many days among those from `from` to `to`, both included; which ones, the moon or the year's notice says. */
interface MovingHoliday extends LegalHoliday {
  readonly from: string;
  readonly to: string;
  readonly days: number;
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
 * The holidays whose days no rule fixes by date alone. No other holiday lies between these dates in the years 1990 to 2100, so
 * that whoever counts the holidays there counts these.
 */
export const MOVING_HOLIDAYS: readonly MovingHoliday[] = [
  {
    ...{ from: '01-15', to: '02-28', days: 5, fromYear: 1900 },
    name: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
    basis: LABOUR_CODE,
  },
  {
    ...{ from: '03-28', to: '04-29', days: 1, fromYear: 1900 },
    name: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings' },
    basis: LABOUR_CODE,
  },
  {
    ...{ from: '09-01', to: '09-03', days: 2, fromYear: 2021 },
    name: { vi: 'Quốc khánh và một ngày liền kề', en: 'National Day and the day beside it' },
    basis: LABOUR_CODE,
  },
];

/** What the basis of a row says that stands only until the year's notice is known. */
export const NOTICE_AWAITED = 'the yearly notice is awaited';

/** The holidays of a year that need no notice and no moon, by date. */
export function fixedHolidaysOf(year: number): OfficialDay[] {
  return FIXED_HOLIDAYS.filter(({ fromYear }) => year >= fromYear).map(({ monthDay, name, basis }) => ({
    date: plainDate(`${year}-${monthDay}`),
    kind: 'HOLIDAY',
    name,
    basis,
    verified: true,
  }));
}

/**
 * Days off that the law alone gives a year whose notice is missing: the fixed holidays, and for every holiday on a weekly
 * rest day, the known ones included, the next working day (LC-2019 Art. 111(3)).
 * @param known rows already loaded; they stand, and a row on the same date replaces the computed one
 */
export function legalDaysOf({ year, known }: { year: number; known: readonly OfficialDay[] }): OfficialDay[] {
  const loaded = known.filter((day) => yearOf(day.date) === year);
  const isLoaded = ({ date }: OfficialDay) => loaded.some((day) => day.date === date);
  const fixed = fixedHolidaysOf(year).filter((day) => !isLoaded(day));
  const inLieu = daysInLieuOf([...loaded, ...fixed]).filter((day) => !isLoaded(day));
  return [...fixed, ...inLieu];
}

/**
 * For every holiday on a weekly rest day, by date, the next working day (LC-2019 Art. 111(3)). Rows that are COMPENSATORY
 * already take no place from it: they are what this answers.
 */
export function daysInLieuOf(days: readonly OfficialDay[]): OfficialDay[] {
  const taken = new Set(days.filter(({ kind }) => kind !== 'COMPENSATORY').map(({ date }) => date));
  return days
    .filter(({ kind, date }) => kind === 'HOLIDAY' && weekday(date) > 5)
    .toSorted((a, b) => compareDates(a.date, b.date))
    .map((holiday) => compensation(holiday, taken));
}

function compensation(holiday: OfficialDay, taken: Set<PlainDate>): OfficialDay {
  let date = addDays({ date: holiday.date, days: 1 });
  while (weekday(date) > 5 || taken.has(date)) date = addDays({ date, days: 1 });
  taken.add(date);
  const name = { vi: `Nghỉ bù ${holiday.name.vi}`, en: `In lieu of ${holiday.name.en}` };
  return { date, kind: 'COMPENSATORY', name, basis: REST_ON_A_HOLIDAY, verified: holiday.verified };
}
