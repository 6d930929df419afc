import { type PlainDate, yearOf } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { isComplete } from './judge-day.ts';

/** From this day of a year on the next one's notice is asked for (stack.md 2.4). */
const ASKED_FROM = '10-01';

/** @returns the year whose notice should be there on this day and is not: this one, or from 1 October the next; null where none is missing */
export function awaitedYear({ today, calendar }: { today: PlainDate; calendar: Calendar }): number | null {
  const year = yearOf(today);
  if (!isComplete({ year, calendar })) return year;
  return today.slice(5) >= ASKED_FROM && !isComplete({ year: year + 1, calendar }) ? year + 1 : null;
}
