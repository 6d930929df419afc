import type { PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, periodFrom, rollForward } from './explanation.ts';
import { nthCountedDay, type Pause } from './pause.ts';

/**
 * The end of a period of calendar days, those of a pause not counted; on a day off it ends on the next working day (Civil Code
 * 2015, Art. 147-148).
 * @throws RangeError when `days` is not a whole number from 1
 */
export function addCalendarDays(count: {
  from: PlainDate;
  days: number;
  calendar: Calendar;
  pauses?: readonly Pause[];
}): Explanation {
  const { from, days, calendar, pauses = [] } = count;
  assertLength(days);
  const end = rollForward({ date: nthCountedDay({ from, days, pauses }), calendar, pauses });
  return periodFrom(from, { length: days, unit: 'CD', direction: 'FORWARD' }, { end, pauses });
}
