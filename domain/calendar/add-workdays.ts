import type { PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, walkWorkdays } from './explanation.ts';

/**
 * The last of `workdays` working days after `from`, counted one by one (Civil Code 2015, Art. 147).
 * @throws RangeError when `workdays` is not a whole number from 1
 */
export function addWorkdays(count: { from: PlainDate; workdays: number; calendar: Calendar }): Explanation {
  assertLength(count.workdays);
  const walk = walkWorkdays({ ...count, direction: 'FORWARD' });
  return { start: count.from, rule: { length: count.workdays, unit: 'WD', direction: 'FORWARD' }, ...walk };
}
