import type { Calendar } from '../calendar/calendar.ts';
import type { CaseState, ClockState } from './case-state.ts';
import { type LastDay, lastDayUnder } from './clock-days.ts';
import type { Regime } from './definition.ts';
import { REGIME_MOVED } from './move-regime.ts';
import { machineOf } from './transition.ts';

/** An act of a case as it was folded: what it found, what it left and the calendar that counted then. */
export interface ActTold {
  /** Number in the log. */
  readonly n: string;
  readonly caseId: string;
  readonly event: string;
  /** Null where time acted. */
  readonly person: string | null;
  readonly sealed: boolean;
  readonly today: string;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly calendar: Calendar;
}

/**
 * What an act did to a period. MOVED: the case came under another regime; REDATED: another calendar, or another date of what it is
 * counted from; the last ones are how it ended.
 */
export const CLOCK_TURNS = [
  'STARTED',
  'PAUSED',
  'RESUMED',
  'MOVED',
  'REDATED',
  'MET',
  'MISSED',
  'PASSED',
  'STOPPED',
  'WAIVED',
] as const;
export interface ClockTurn {
  readonly turn: (typeof CLOCK_TURNS)[number];
  readonly act: ActTold;
  /** The clock as the act left it. */
  readonly clock: ClockState;
}

/** Which period of a case: `round` counts its starts. */
export type ClockName = Pick<ClockState, 'deadline' | 'round'>;

/** @returns the clock of this name, if the case has it */
export function findClock({ clocks }: CaseState, { deadline, round }: ClockName): ClockState | undefined {
  return clocks.find((clock) => clock.deadline === deadline && clock.round === round);
}

/**
 * What became of a period, act by act.
 * @param acts those of its case, in the order of the log
 */
export function clockStory(acts: readonly ActTold[], name: ClockName): ClockTurn[] {
  return acts.flatMap((act) => {
    const clock = findClock(act.after, name);
    if (clock === undefined) return [];
    return turnsOf(findClock(act.before, name), clock, act.event).map((turn) => ({ turn, act, clock }));
  });
}

function turnsOf(before: ClockState | undefined, after: ClockState, event: string): ClockTurn['turn'][] {
  const [was, is] = [before?.status, after.status];
  const stands = after.pauses.length > (before?.pauses.length ?? 0) && after.pauses.at(-1)?.until === null;
  if (before === undefined) return is === 'RUNNING' ? ['STARTED'] : ['STARTED', is];
  const turns: ClockTurn['turn'][] = [];
  if (was === 'PAUSED' && is === 'RUNNING') turns.push('RESUMED');
  else if (stands) turns.push('PAUSED');
  else if (is !== was && is !== 'RUNNING') turns.push(is);
  const isLive = is === 'RUNNING' || is === 'PAUSED';
  if (event === REGIME_MOVED.event && isLive) return [...turns, 'MOVED'];
  return after.dueOn !== before.dueOn && turns.length === 0 ? ['REDATED'] : turns;
}

/** How the last day of a period came about. */
export interface LastDayTold extends LastDay {
  /** The act that counted it, as it left the clock. */
  readonly counted: ClockTurn;
  /** Name of the regime whose rule it was counted by. */
  readonly regime: string;
  /** The day that was counted was over already when it was counted so: then it is the day of that act. */
  readonly overdue: boolean;
}

const COUNTING: readonly ClockTurn['turn'][] = ['STARTED', 'RESUMED', 'MOVED', 'REDATED'];

/**
 * The last day of a period as it was counted then: by the regime, the calendar and the pauses of the act that counted it, whatever
 * came later.
 * @param regime the published regime with this name
 * @returns null where the story does not tell its start
 */
export function lastDayTold(story: readonly ClockTurn[], regime: (name: string) => Regime): LastDayTold | null {
  const counted = story.findLast(
    ({ turn, clock }) => COUNTING.includes(turn) && (turn === 'STARTED' || clock.status !== 'PAUSED'),
  );
  if (counted === undefined) return null;
  const { act, clock } = counted;
  const rules = regime(act.after.regime);
  const last = lastDayUnder(clock, {
    machine: machineOf(rules, act.after.kind),
    regime: rules,
    calendar: act.calendar,
  });
  return last && { ...last, counted, regime: act.after.regime, overdue: last.date < clock.dueOn };
}
