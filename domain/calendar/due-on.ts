import { assertNever } from '../assert-never.ts';
import { addDays, addMonthsTo, endOfDay, type Instant, type PlainDate } from '../time.ts';
import { addCalendarDays } from './add-calendar-days.ts';
import { addMonths } from './add-months.ts';
import { addWorkdays } from './add-workdays.ts';
import type { Calendar } from './calendar.ts';
import type { DeadlineKind, DeadlineRule } from './deadline-rule.ts';
import { assertLength, type CountedPeriod, type Explanation } from './explanation.ts';
import { latestSendDay } from './latest-send-day.ts';
import type { Pause } from './pause.ts';

/** The date of a deadline and how it came about; `date` is the explanation's result. */
export interface Due {
  readonly date: PlainDate;
  readonly explanation: Explanation;
}

interface DueQuestion {
  readonly rule: DeadlineRule;
  /** Date of the event; for BEFORE and ALERT the date counted back from. */
  readonly from: PlainDate;
  readonly calendar: Calendar;
  /** Days that are not counted, earliest first; none in a period counted backwards. */
  readonly pauses?: readonly Pause[];
}

/**
 * What a row of the deadline catalogue means for one date (domain.md 3.2). Days and months counted backwards keep their
 * date even on a day off: rolling it forward would shorten what the text calls a minimum.
 * @throws RangeError when the length is not a whole number from 1, or a period counted backwards has pauses
 */
export function dueOn({ rule, from, calendar, pauses = [] }: DueQuestion): Due {
  const direction = isBackward(rule.kind) ? 'BACKWARD' : 'FORWARD';
  const counted = countPeriod({ rule: { ...rule, direction }, from, calendar, pauses });
  const explanation = { ...counted, rule: { ...counted.rule, code: rule.code, source: rule.source } };
  return { date: explanation.result, explanation };
}

/**
 * A period counted from a date, in either direction.
 * @throws RangeError when the length is not a whole number from 1, or a period counted backwards has pauses
 */
export function countPeriod({ rule, from, calendar, pauses = [] }: PeriodQuestion): Explanation {
  if (rule.direction === 'FORWARD') return count({ rule, from, calendar, pauses });
  if (pauses.length > 0) throw new RangeError('a period counted backwards cannot pause');
  return countBack({ rule, from, calendar });
}

interface PeriodQuestion extends Omit<DueQuestion, 'rule'> {
  readonly rule: CountedPeriod;
}

/** The first instant after the last day, kept half-open (domain.md 0.5(7)). */
export function dueInstant(question: DueQuestion): Instant {
  return endOfDay(dueOn(question).date);
}

function isBackward(kind: DeadlineKind): boolean {
  switch (kind) {
    case 'BEFORE':
    case 'ALERT':
      return true;
    case 'NOT_LATER':
    case 'AT_LEAST':
    case 'REPEATING':
    case 'CUTOFF':
      return false;
    default:
      return assertNever(kind);
  }
}

function count({ rule: { unit, length }, from, calendar, pauses = [] }: PeriodQuestion): Explanation {
  switch (unit) {
    case 'WD':
      return addWorkdays({ from, workdays: length, calendar, pauses });
    case 'CD':
      return addCalendarDays({ from, days: length, calendar, pauses });
    case 'MO':
      return addMonths({ from, months: length, calendar, pauses });
    default:
      return assertNever(unit);
  }
}

function countBack({ rule: { unit, length }, from, calendar }: PeriodQuestion): Explanation {
  assertLength(length);
  const rule: CountedPeriod = { length, unit, direction: 'BACKWARD' };
  const plain = { start: from, rule, skipped: [], makeups: [], pauses: [], provisional: false };
  switch (unit) {
    case 'WD':
      return latestSendDay({ meeting: from, workdays: length, calendar });
    case 'CD':
      return { ...plain, result: addDays({ date: from, days: -length }) };
    case 'MO':
      return { ...plain, result: addMonthsTo({ date: from, months: -length }) };
    default:
      return assertNever(unit);
  }
}
