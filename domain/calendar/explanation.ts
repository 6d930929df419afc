import { addDays, type PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import type { PeriodUnit, RuleSource } from './deadline-rule.ts';
import { type DayVerdict, judgeDay } from './judge-day.ts';
import { type CountedPause, isAway, isPaused, type Pause, pausesMet } from './pause.ts';

/** The period that was counted; `code` and `source` when it is a row of a regime. */
export interface CountedPeriod {
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly direction: 'FORWARD' | 'BACKWARD';
  readonly code?: string;
  readonly source?: RuleSource;
}

/** A day that stands out in a count, with the paper that makes it so. */
export type NotedDay = Pick<DayVerdict, 'date' | 'reason' | 'basis' | 'verified'>;

/** A date that can say how it came about: enough to count it again by hand. */
export interface Explanation {
  /** The day of the event; itself never counted (Civil Code 2015, Art. 147). */
  readonly start: PlainDate;
  readonly rule: CountedPeriod;
  /** Days off that were passed over, in the order of counting. */
  readonly skipped: readonly NotedDay[];
  /** Make-up Saturdays that did count. */
  readonly makeups: readonly NotedDay[];
  /** What it stood still for, in their order. */
  readonly pauses: readonly CountedPause[];
  /** The day off on which the period would have ended (Civil Code 2015, Art. 148). */
  readonly rolledFrom?: PlainDate;
  /** The day on which it would have ended while the file was away: what is left of it is the day on which that comes back. */
  readonly heldFrom?: PlainDate;
  readonly result: PlainDate;
  /** The result rests on a year whose official notice is not complete (domain.md 0.5(8)). */
  readonly provisional: boolean;
}

type Walk = Pick<Explanation, 'skipped' | 'makeups' | 'result' | 'provisional'>;

/** Passes day by day over `workdays` working days; neither `from` itself nor a day of a pause is counted. */
export function walkWorkdays(count: {
  from: PlainDate;
  workdays: number;
  direction: CountedPeriod['direction'];
  calendar: Calendar;
  pauses?: readonly Pause[];
}): Walk {
  const { from, workdays, direction, calendar, pauses = [] } = count;
  const step = direction === 'FORWARD' ? 1 : -1;
  const passed: DayVerdict[] = [];
  let left = workdays;
  let date = from;
  while (left > 0) {
    date = addDays({ date, days: step });
    if (isPaused(date, pauses)) continue;
    const verdict = judgeDay({ date, calendar });
    passed.push(verdict);
    if (verdict.working) left -= 1;
  }
  return walkOver(passed, date);
}

type End = Walk & Pick<Explanation, 'rolledFrom' | 'heldFrom'>;

/**
 * The day itself when it is worked, else the next working day (Civil Code 2015, Art. 148), on which the file is there when it
 * ends.
 */
export function rollForward(question: { date: PlainDate; calendar: Calendar; pauses?: readonly Pause[] }): End {
  const { date, calendar, pauses = [] } = question;
  const passed: DayVerdict[] = [];
  let heldFrom: PlainDate | undefined;
  for (let day = date; ; day = addDays({ date: day, days: 1 })) {
    if (isAway(day, pauses)) {
      heldFrom ??= day;
      continue;
    }
    const verdict = judgeDay({ date: day, calendar });
    passed.push(verdict);
    if (!verdict.working) continue;
    const isOff = day !== date && !judgeDay({ date, calendar }).working;
    return {
      ...walkOver(passed, day),
      ...(isOff ? { rolledFrom: date } : {}),
      ...(heldFrom === undefined ? {} : { heldFrom }),
    };
  }
}

/** A period that runs from `start` for what `counted` passed over and ends by `end`. */
export function periodFrom(
  start: PlainDate,
  rule: CountedPeriod,
  { counted, end, pauses }: { counted?: Walk; end: End; pauses: readonly Pause[] },
): Explanation {
  return {
    start,
    rule,
    ...end,
    skipped: [...(counted?.skipped ?? []), ...end.skipped],
    makeups: [...(counted?.makeups ?? []), ...end.makeups],
    provisional: counted?.provisional === true || end.provisional,
    pauses: pausesMet({ start, end: end.result, pauses }),
  };
}

function walkOver(passed: readonly DayVerdict[], result: PlainDate): Walk {
  return {
    skipped: passed.filter((day) => !day.working).map(noted),
    makeups: passed.filter((day) => day.reason === 'MAKEUP_WORKDAY').map(noted),
    result,
    provisional: passed.some((day) => day.provisional),
  };
}

/** @throws RangeError unless a whole number from 1: a period of nothing is a fault of the data, not a rule */
export function assertLength(length: number): void {
  if (!Number.isSafeInteger(length) || length < 1) throw new RangeError(`not the length of a period: ${length}`);
}

function noted({ date, reason, basis, verified }: DayVerdict): NotedDay {
  return { date, reason, basis, verified };
}
