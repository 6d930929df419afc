import { addDays, type PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, rollForward } from './explanation.ts';

/**
 * The end of a period of calendar days; on a day off it ends on the next working day (Civil Code 2015, Art. 147-148).
 * @throws RangeError when `days` is not a whole number from 1
 */
export function addCalendarDays(count: { from: PlainDate; days: number; calendar: Calendar }): Explanation {
  const { from, days, calendar } = count;
  assertLength(days);
  const end = rollForward({ date: addDays({ date: from, days }), calendar });
  return { start: from, rule: { length: days, unit: 'CD', direction: 'FORWARD' }, ...end };
}
