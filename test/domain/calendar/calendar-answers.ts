import { assertNever } from '../../../domain/assert-never.ts';
import { addCalendarDays } from '../../../domain/calendar/add-calendar-days.ts';
import { addMonths } from '../../../domain/calendar/add-months.ts';
import { addWorkdays } from '../../../domain/calendar/add-workdays.ts';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { DeadlineRule } from '../../../domain/calendar/deadline-rule.ts';
import { dueOn } from '../../../domain/calendar/due-on.ts';
import type { Explanation } from '../../../domain/calendar/explanation.ts';
import { latestSendDay } from '../../../domain/calendar/latest-send-day.ts';
import { OFFICE_HOURS, receiptDate } from '../../../domain/calendar/receipt-date.ts';
import { instant, plainDate } from '../../../domain/time.ts';
import type { Question } from './calendar-questions.ts';
import { type DayCounter, type DayNumber, textOf } from './day-counter.ts';

type Period = Extract<Question, { ask: 'PERIOD' }>;
type Receipt = Extract<Question, { ask: 'RECEIPT' }>;

const SOURCE: DeadlineRule['source'] = { article: 'test', verification: 'DESIGN_CHOICE' };
const DAY_MS = 86_400_000;

/** What the engine says, in one line: the day, where it rolled from, days passed over, make-up days counted, provisional. */
export function answerOfEngine(question: Question, calendar: Calendar): string {
  if (question.ask === 'PERIOD') {
    const { result, rolledFrom, skipped, makeups, provisional } = explained(question, calendar);
    return lineOf({ result, rolledFrom, skipped: skipped.length, makeups: makeups.length, provisional });
  }
  const hours = { ...OFFICE_HOURS, closes: question.closes };
  const receivedAt = instant(instantText(question.instantMs));
  const { date, skipped, provisional } = receiptDate({ receivedAt, hours, calendar });
  return lineOf({ result: date, skipped: skipped.length, makeups: 0, provisional });
}

function explained({ kind, unit, length, start, byRule }: Period, calendar: Calendar): Explanation {
  const from = plainDate(textOf(start));
  const isBackward = kind === 'BEFORE' || kind === 'ALERT';
  if (byRule || (isBackward && unit !== 'WD'))
    return dueOn({ rule: { code: 'D-00', kind, unit, length, source: SOURCE }, from, calendar }).explanation;
  switch (unit) {
    case 'WD':
      return isBackward
        ? latestSendDay({ meeting: from, workdays: length, calendar })
        : addWorkdays({ from, workdays: length, calendar });
    case 'CD':
      return addCalendarDays({ from, days: length, calendar });
    case 'MO':
      return addMonths({ from, months: length, calendar });
    default:
      return assertNever(unit);
  }
}

/** The same line, from the counter. */
export function answerOfCounter(question: Question, counter: DayCounter): string {
  return question.ask === 'PERIOD' ? countedPeriod(question, counter) : countedReceipt(question, counter);
}

function countedPeriod({ kind, unit, length, start }: Period, counter: DayCounter): string {
  const isBackward = kind === 'BEFORE' || kind === 'ALERT';
  if (unit === 'WD') {
    const result = isBackward ? counter.beforeWorkdays(start, length) : counter.afterWorkdays(start, length);
    return isBackward
      ? passed({ from: result, to: start - 1, result }, counter)
      : passed({ from: start + 1, to: result, result }, counter);
  }
  if (isBackward) {
    const result = unit === 'CD' ? start - length : counter.afterMonths(start, -length);
    return lineOf({ result: textOf(result), skipped: 0, makeups: 0, provisional: false });
  }
  const end = unit === 'CD' ? counter.afterDays(start, length) : counter.afterMonths(start, length);
  const result = counter.workdayFrom(end);
  return passed({ from: end, to: result, result, ...(result === end ? {} : { rolledFrom: textOf(end) }) }, counter);
}

function countedReceipt({ instantMs, closes }: Receipt, counter: DayCounter): string {
  const [hour = 0, minute = 0] = closes.split(':').map(Number);
  const day = counter.dayOf(instantMs);
  const isLate = counter.isLate(instantMs, (hour * 60 + minute) * 60_000);
  const result = counter.received(day, isLate);
  const { skipped, provisional } = passedBy(isLate ? day + 1 : day, result, counter);
  return lineOf({ result: textOf(result), skipped, makeups: 0, provisional });
}

function passed(
  { from, to, result, rolledFrom }: { from: DayNumber; to: DayNumber; result: DayNumber; rolledFrom?: string },
  counter: DayCounter,
): string {
  return lineOf({ result: textOf(result), rolledFrom, ...passedBy(from, to, counter) });
}

function passedBy(from: DayNumber, to: DayNumber, counter: DayCounter) {
  let skipped = 0;
  let makeups = 0;
  for (let day = from; day <= to; day += 1) {
    skipped += counter.works(day) ? 0 : 1;
    makeups += counter.isMakeup(day) ? 1 : 0;
  }
  return { skipped, makeups, provisional: counter.isProvisional(from, to) };
}

function lineOf(answer: {
  result: string;
  rolledFrom?: string | undefined;
  skipped: number;
  makeups: number;
  provisional: boolean;
}): string {
  const { result, rolledFrom = '', skipped, makeups, provisional } = answer;
  return `${result} ${rolledFrom} ${skipped} ${makeups} ${provisional}`;
}

/** Written without a date library, as everything that the counter is asked. */
function instantText(instantMs: number): string {
  const day = Math.floor(instantMs / DAY_MS);
  const ms = instantMs - day * DAY_MS;
  const two = (value: number) => `${value < 10 ? '0' : ''}${value}`;
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) => two(Math.floor(part))).join(':');
  return `${textOf(day)}T${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}
