import { addMonthsTo, daysBetween, type PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { assertLength, type Explanation, periodFrom, rollForward } from './explanation.ts';
import { nthCountedDay, type Pause } from './pause.ts';

/**
 * The same date `months` later, or the last day of a shorter month, moved on by the calendar days of the pauses; on a day off
 * the next working day (Civil Code 2015, Art. 147-148). Repeated periods are counted from their first start, never chained:
 * 31 Jan + 2 MO is 31 Mar.
 * @throws RangeError when `months` is not a whole number from 1
 */
export function addMonths(count: {
  from: PlainDate;
  months: number;
  calendar: Calendar;
  pauses?: readonly Pause[];
}): Explanation {
  const { from, months, calendar, pauses = [] } = count;
  assertLength(months);
  const days = daysBetween({ from, to: addMonthsTo({ date: from, months }) });
  const end = rollForward({ date: nthCountedDay({ from, days, pauses }), calendar, pauses });
  return periodFrom(from, { length: months, unit: 'MO', direction: 'FORWARD' }, { end, pauses });
}
