import { addDays, type PlainDate, plainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { judgeDay } from './judge-day.ts';

/** A rest in lieu may fall into the first days of the year after. */
const DAYS_LOOKED_AT = 366 + 14;

/** @returns the days of a year, and just after it, that are worked by one of these calendars and not by the other; in order */
export function changedDays({ year, before, now }: { year: number; before: Calendar; now: Calendar }): PlainDate[] {
  const first = plainDate(`${year}-01-01`);
  return Array.from({ length: DAYS_LOOKED_AT }, (_, days) => addDays({ date: first, days })).filter(
    (date) => judgeDay({ date, calendar: before }).working !== judgeDay({ date, calendar: now }).working,
  );
}
