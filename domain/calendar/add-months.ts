import { addMonthsTo, type PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, rollForward } from './explanation.ts';

/**
 * The same date `months` later, or the last day of a shorter month; on a day off the next working day (Civil Code 2015,
 * Art. 147-148). Repeated periods are counted from their first start, never chained: 31 Jan + 2 MO is 31 Mar.
 * @throws RangeError when `months` is not a whole number from 1
 */
export function addMonths(count: { from: PlainDate; months: number; calendar: Calendar }): Explanation {
  const { from, months, calendar } = count;
  assertLength(months);
  const end = rollForward({ date: addMonthsTo({ date: from, months }), calendar });
  return { start: from, rule: { length: months, unit: 'MO', direction: 'FORWARD' }, ...end };
}
