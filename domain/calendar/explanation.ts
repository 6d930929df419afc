import { addDays, type PlainDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import type { PeriodUnit, RuleSource } from './deadline-rule.ts';
import { type DayVerdict, judgeDay } from './judge-day.ts';

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
  /** The day off on which the period would have ended (Civil Code 2015, Art. 148). */
  readonly rolledFrom?: PlainDate;
  readonly result: PlainDate;
  /** The result rests on a year whose official notice is not complete (domain.md 0.5(8)). */
  readonly provisional: boolean;
}

type Walk = Pick<Explanation, 'skipped' | 'makeups' | 'result' | 'provisional'>;

/** Passes day by day over `workdays` working days; `from` itself is not counted. */
export function walkWorkdays(count: {
  from: PlainDate;
  workdays: number;
  direction: CountedPeriod['direction'];
  calendar: Calendar;
}): Walk {
  const step = count.direction === 'FORWARD' ? 1 : -1;
  const passed: DayVerdict[] = [];
  let left = count.workdays;
  let date = count.from;
  while (left > 0) {
    date = addDays({ date, days: step });
    const verdict = judgeDay({ date, calendar: count.calendar });
    passed.push(verdict);
    if (verdict.working) left -= 1;
  }
  return {
    skipped: passed.filter((day) => !day.working).map(noted),
    makeups: passed.filter((day) => day.reason === 'MAKEUP_WORKDAY').map(noted),
    result: date,
    provisional: passed.some((day) => day.provisional),
  };
}

/** The day itself when it is worked, else the next working day (Civil Code 2015, Art. 148). */
export function rollForward({
  date,
  calendar,
}: {
  date: PlainDate;
  calendar: Calendar;
}): Walk & { rolledFrom?: PlainDate } {
  const from = addDays({ date, days: -1 });
  const walk = walkWorkdays({ from, workdays: 1, direction: 'FORWARD', calendar });
  return walk.result === date ? walk : { ...walk, rolledFrom: date };
}

/** @throws RangeError unless a whole number from 1: a period of nothing is a fault of the data, not a rule */
export function assertLength(length: number): void {
  if (!Number.isSafeInteger(length) || length < 1) throw new RangeError(`not the length of a period: ${length}`);
}

function noted({ date, reason, basis, verified }: DayVerdict): NotedDay {
  return { date, reason, basis, verified };
}
