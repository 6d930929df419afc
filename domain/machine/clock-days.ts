import type { Calendar } from '../calendar/calendar.ts';
import { dueOn } from '../calendar/due-on.ts';
import type { Explanation } from '../calendar/explanation.ts';
import { type PlainDate, plainDate } from '../time.ts';
import type { ClockPause, ClockState } from './case-state.ts';
import type { ClockStart, DeadlineRule, Machine, Regime } from './definition.ts';

/** The rules by which a case's periods run. */
export interface ClockRules {
  readonly machine: Machine;
  readonly regime: Regime;
  readonly calendar: Calendar;
}

/** What the last day of a period is counted from. */
export type CountedFrom = Pick<ClockState, 'deadline' | 'round' | 'step' | 'startedOn' | 'pauses'>;

/** How a period comes to its last day under these rules; `explanation` is null for a date that the law or a paper names itself. */
export interface LastDay {
  readonly date: PlainDate;
  readonly rule: DeadlineRule;
  readonly explanation: Explanation | null;
}

/** @returns the last day of a period, counted from the day it began; null where these rules have no such period for what it runs for */
export function lastDayUnder(clock: CountedFrom, { machine, regime, calendar }: ClockRules): LastDay | null {
  const start = startOf(machine, clock);
  const rule = regime.deadlines[clock.deadline];
  return start === undefined || rule === undefined ? null : lastDayOf(clock, { rule, start, calendar });
}

/**
 * The same for a period whose rule is known. A period of nothing is a date that the law or a paper names itself: it is not moved
 * off a day off. A pause that lasts leaves out nothing yet.
 */
export function lastDayOf(
  { round, startedOn, pauses }: Omit<CountedFrom, 'deadline' | 'step'>,
  { rule, start, calendar }: { rule: DeadlineRule; start: ClockStart; calendar: Calendar },
): LastDay {
  const from = plainDate(startedOn);
  if (rule.length === 0) return { date: from, rule, explanation: null };
  const counted = periodOf(rule, round, start);
  const { date, explanation } = dueOn({ rule: counted, from, calendar, pauses: pauses.flatMap(pauseOver) });
  return { date, rule, explanation };
}

function pauseOver({ from, until, why }: ClockPause) {
  return until === null ? [] : [{ from: plainDate(from), until: plainDate(until), why }];
}

/** A repeating period counted from a fixed date grows with its rounds, so that no roll-over shifts the later ones. */
function periodOf(rule: DeadlineRule, round: number, start: ClockStart): DeadlineRule {
  if (rule.kind !== 'REPEATING' || start.from === undefined) return rule;
  return { ...rule, length: rule.length * round };
}

/** @returns how the machine starts this period for what it runs for */
export function startOf(
  machine: Machine,
  { deadline, step }: Pick<ClockState, 'deadline' | 'step'>,
): ClockStart | undefined {
  const code = step?.split(/[@#]/)[0];
  const starts =
    code === undefined
      ? machine.rows.flatMap((row) => row.starts ?? [])
      : machine.steps.flatMap((rule) => (rule.code === code && rule.deadline !== undefined ? [rule.deadline] : []));
  return starts.find((start) => start.deadline === deadline);
}
