import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { OfficialDay } from '../domain/calendar/calendar.ts';
import type { CalendarYearData } from '../domain/calendar/calendar-year.ts';
import { legalDaysOf, MOVING_HOLIDAYS, NOTICE_AWAITED } from '../domain/calendar/legal-days.ts';
import { compareDates, plainDate } from '../domain/time.ts';

/** The rules of the library for the two days that hang on the moon; its other days the law names by date. */
const LUNAR_RULES: Readonly<Record<string, string>> = {
  'vietnamese 1-0-1': 'Tết Nguyên đán',
  'vietnamese 3-0-10': 'Giỗ Tổ Hùng Vương',
};

/**
 * What can be known of a year before its notice: the holidays of the law, the first day of Tết and Hùng Kings by the Vietnamese
 * moon (date-holidays; data CC-BY-3.0), and the days in lieu. What the notice chooses is not guessed: the other days of Tết, the
 * day beside 2 September, swapped days.
 * @param year from 1990 to 2199
 */
export function draftCalendarYear(year: number): CalendarYearData {
  const lunar = lunarDaysOf(year);
  const days = [...lunar, ...legalDaysOf({ year, known: lunar })].map(asDraft);
  return { year, state: 'PROVISIONAL', days: days.toSorted((a, b) => compareDates(a.date, b.date)) };
}

function lunarDaysOf(year: number): OfficialDay[] {
  // the library's own zone of Vietnam decides its dates, whatever the machine's is
  return new Holidays('VN').getHolidays(year).flatMap((holiday) => lunarDayOf(holiday) ?? []);
}

function lunarDayOf({ rule, date }: HolidaysTypes.Holiday): OfficialDay | null {
  const holiday = MOVING_HOLIDAYS.find(({ name }) => name.vi === LUNAR_RULES[rule]);
  if (holiday === undefined) return null;
  const { name, basis } = holiday;
  const computed = `${basis}, lunar date computed`;
  return {
    date: plainDate(date.slice(0, 'YYYY-MM-DD'.length)),
    kind: 'HOLIDAY',
    name,
    basis: computed,
    verified: false,
  };
}

function asDraft(day: OfficialDay): OfficialDay {
  return { ...day, basis: `draft: ${day.basis}; ${NOTICE_AWAITED}`, verified: false };
}
