import type { Calendar, CalendarYear, OfficialDay } from './calendar.ts';
import { OFFICIAL_CALENDAR } from './official-days.ts';

/** The calendar of one year as two people have entered it: every day that is not as its weekday says. */
export interface CalendarYearData extends CalendarYear {
  readonly days: readonly OfficialDay[];
}

/** Such a year as the register has it. */
export interface EnteredYear extends CalendarYearData {
  readonly id: string;
  readonly version: number;
}

/**
 * The calendar that a province counts by: its own years in place of those that come with the product, which stand for good
 * wherever nobody has entered another.
 * @param entered verified years, at most one for each
 */
export function calendarWith(entered: readonly EnteredYear[]): Calendar {
  if (entered.length === 0) return OFFICIAL_CALENDAR;
  const own = new Set(entered.map(({ year }) => year));
  const isOthers = ({ date }: OfficialDay) => !own.has(Number(date.slice(0, 4)));
  const names = entered.map(({ id, version }) => `${id}@${version}`).sort();
  return {
    version: [OFFICIAL_CALENDAR.version, ...names].join(' '),
    years: [
      ...OFFICIAL_CALENDAR.years.filter(({ year }) => !own.has(year)),
      ...entered.map(({ year, state }) => ({ year, state })),
    ],
    days: [...OFFICIAL_CALENDAR.days.filter(isOthers), ...entered.flatMap(({ days }) => days)],
  };
}
