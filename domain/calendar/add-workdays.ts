import type { PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, periodFrom, rollForward, walkWorkdays } from './explanation.ts';
import type { Pause } from './pause.ts';

/**
 * The last of `workdays` working days after `from`, counted one by one (Civil Code 2015, Art. 147); days of a pause are not.
 * @throws RangeError when `workdays` is not a whole number from 1
 */
export function addWorkdays(count: {
  from: PlainDate;
  workdays: number;
  calendar: Calendar;
  pauses?: readonly Pause[];
}): Explanation {
  const { from, workdays, calendar, pauses = [] } = count;
  assertLength(workdays);
  const rule = { length: workdays, unit: 'WD', direction: 'FORWARD' } as const;
  const counted = walkWorkdays({ from, workdays, direction: 'FORWARD', calendar, pauses });
  const end = rollForward({ date: counted.result, calendar, pauses });
  // a last day that was worked and counted is among what was passed over already
  if (end.result === counted.result) return periodFrom(from, rule, { end: counted, pauses });
  return periodFrom(from, rule, { counted, end, pauses });
}
