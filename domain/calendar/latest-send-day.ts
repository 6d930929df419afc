import type { PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, walkWorkdays } from './explanation.ts';

/**
 * The last day to send papers for a meeting: `workdays` working days before it (domain.md 3.2, counting rules).
 * @throws RangeError when `workdays` is not a whole number from 1
 */
export function latestSendDay(count: { meeting: PlainDate; workdays: number; calendar: Calendar }): Explanation {
  const { meeting, workdays, calendar } = count;
  assertLength(workdays);
  const walk = walkWorkdays({ from: meeting, workdays, direction: 'BACKWARD', calendar });
  return { start: meeting, rule: { length: workdays, unit: 'WD', direction: 'BACKWARD' }, pauses: [], ...walk };
}
