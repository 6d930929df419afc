import type { Calendar } from '../calendar/calendar.ts';
import { dueOn } from '../calendar/due-on.ts';
import { endOfDay, type PlainDate, plainDate } from '../time.ts';
import type { CaseState, ClockState, StepState } from './case-state.ts';
import type { ClockStart, DeadlineRule, Machine, Regime, Row } from './definition.ts';
import type { RedatedClock } from './redated-case.ts';
import type { Command, Situation } from './situation.ts';

/** @returns the running clock that a command of time names by `deadline` and `round` */
export function passedClock(state: CaseState, command: Command): ClockState | undefined {
  return state.clocks.find(
    (clock) =>
      clock.status === 'RUNNING' &&
      clock.deadline === command.payload.deadline &&
      clock.round === command.payload.round,
  );
}

interface ClockQuestion {
  readonly machine: Machine;
  readonly row: Row;
  readonly command: Command;
  readonly situation: Situation;
}

/** The case with its clocks after a row: passed, met with their step, stopped or started; steps carry their due date. */
export function clocksAfter(state: CaseState, question: ClockQuestion): CaseState {
  const { machine, row, command, situation } = question;
  const passed = row.basis.kind === 'TIME' ? passedClock(state, command) : undefined;
  const closed = machine.states[state.state]?.closed === true;
  const before = state.clocks.map((clock): ClockState => {
    if (clock.status !== 'RUNNING') return clock;
    if (clock === passed) return { ...clock, status: passedStatus(situation, clock) };
    if (row.stops?.includes(clock.deadline)) return { ...clock, status: 'MET' };
    return { ...clock, status: statusByStep(clock, state.steps, closed) };
  });
  const fromSteps = state.steps
    .filter((step) => step.status === 'OPEN')
    .flatMap((step) => {
      const start = machine.steps.find((rule) => rule.code === step.code)?.deadline;
      return start === undefined || !needsClock(step, { start, clocks: before, state })
        ? []
        : [{ start, step: step.id }];
    });
  const fromRow = closed ? [] : (row.starts ?? []).map((start) => ({ start, step: null }));
  const starts = [...fromRow, ...fromSteps];
  const clocks = starts.reduce((all, { start, step }) => startClock(all, { start, step, state, situation }), before);
  const steps = state.steps.map((step) => {
    const clock = clocks.findLast((candidate) => candidate.step === step.id);
    return step.status === 'OPEN' && clock !== undefined ? { ...step, dueOn: clock.dueOn } : step;
  });
  return { ...state, clocks, steps };
}

/** An open step has one clock; when the date it is counted from moves (a meeting put off), it is dated again. */
function needsClock(
  step: StepState,
  { start, clocks, state }: { start: ClockStart; clocks: readonly ClockState[]; state: CaseState },
): boolean {
  const last = clocks.findLast((clock) => clock.step === step.id);
  if (last === undefined || start.from === undefined) return last === undefined;
  const from = state.facts[start.from];
  return typeof from === 'string' && from !== last.startedOn;
}

function passedStatus(situation: Situation, clock: ClockState): ClockState['status'] {
  const rule = situation.regime.deadlines[clock.deadline];
  return rule?.onDue === undefined ? 'MISSED' : 'PASSED';
}

function statusByStep(clock: ClockState, steps: readonly StepState[], closed: boolean): ClockState['status'] {
  if (clock.step === null) return closed ? 'STOPPED' : 'RUNNING';
  const step = steps.find((candidate) => candidate.id === clock.step);
  if (step?.status === 'DONE') return 'MET';
  return step?.status === 'OPEN' ? 'RUNNING' : 'STOPPED';
}

function startClock(
  clocks: readonly ClockState[],
  { start, step, state, situation }: { start: ClockStart; step: string | null; state: CaseState; situation: Situation },
): ClockState[] {
  const rule = situation.regime.deadlines[start.deadline];
  if (rule === undefined) throw new Error(`unknown deadline ${start.deadline}`);
  const from = start.from === undefined ? situation.today : state.facts[start.from];
  if (typeof from !== 'string') return [...clocks];
  const round = clocks.filter((clock) => clock.deadline === rule.code).length + 1;
  const stopped = clocks.map(
    (clock): ClockState =>
      clock.status === 'RUNNING' && clock.deadline === rule.code && clock.step === step
        ? { ...clock, status: 'STOPPED' }
        : clock,
  );
  const day = lastDay(periodOf(rule, round, start), { from, calendar: situation.calendar });
  const clock = { deadline: rule.code, round, step, startedOn: from, dueOn: day, dueAt: endOfDay(day) } as const;
  if (!isKeptElsewhere(rule, { start, state, day })) return [...stopped, { ...clock, status: 'RUNNING' }];
  return startClock([...stopped, { ...clock, status: 'STOPPED' }], { start, step, state, situation });
}

/** A period of nothing is a date that the law or a paper names itself: it is not moved off a day off. */
function lastDay(period: DeadlineRule, { from, calendar }: { from: string; calendar: Calendar }): PlainDate {
  const started = plainDate(from);
  return period.length === 0 ? started : dueOn({ rule: period, from: started, calendar }).date;
}

/** A round that was over before the case was brought in: its number stays taken, nobody is asked for it here. */
function isKeptElsewhere(
  rule: DeadlineRule,
  { start, state, day }: { start: ClockStart; state: CaseState; day: string },
): boolean {
  const followedFrom = state.facts[start.followedFrom ?? ''];
  return (
    rule.kind === 'REPEATING' && start.from !== undefined && typeof followedFrom === 'string' && day < followedFrom
  );
}

/** A repeating period counted from a fixed date grows with its rounds, so that no roll-over shifts the later ones. */
function periodOf(rule: DeadlineRule, round: number, start: ClockStart): DeadlineRule {
  if (rule.kind !== 'REPEATING' || start.from === undefined) return rule;
  return { ...rule, length: rule.length * round };
}

/** The rules by which a case's periods are to run. */
interface OtherRules {
  readonly machine: Machine;
  readonly regime: Regime;
  readonly calendar: Calendar;
}

/**
 * The last day a running period would have under other rules, counted from the day it began; null where they have no such
 * period for what it runs for.
 */
export function dueUnder(clock: ClockState, { machine, regime, calendar }: OtherRules): PlainDate | null {
  const start = startOf(machine, clock);
  const rule = regime.deadlines[clock.deadline];
  if (start === undefined || rule === undefined) return null;
  return lastDay(periodOf(rule, clock.round, start), { from: clock.startedOn, calendar });
}

/**
 * The running periods whose last day is another one by the calendar as it is now than it was before. What was dated otherwise
 * than by counting stays where no count differs; a last day that would already be over is today.
 */
export function redatedClocks(
  { clocks }: CaseState,
  {
    machine,
    regime,
    before,
    now,
    today,
  }: Omit<OtherRules, 'calendar'> & { before: Calendar; now: Calendar; today: string },
): RedatedClock[] {
  return clocks.flatMap((clock): RedatedClock[] => {
    if (clock.status !== 'RUNNING') return [];
    const day = dueUnder(clock, { machine, regime, calendar: now });
    if (day === null || day === dueUnder(clock, { machine, regime, calendar: before })) return [];
    const to = day < today ? today : day;
    const { deadline, round, dueOn: from } = clock;
    return to === from ? [] : [{ deadline, round, from, to }];
  });
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

/**
 * The case with its periods under the regime of the situation, to which it was moved today: what runs on is counted again
 * from the day it began, what the new rules do not know ends, open steps get the periods they have there. A new rule lets
 * nothing be late before it applies: a last day that would already be over is today.
 */
export function clocksUnder(
  state: CaseState,
  { machine, situation }: Omit<ClockQuestion, 'row' | 'command'>,
): CaseState {
  const { regime, calendar, today } = situation;
  const closed = machine.states[state.state]?.closed === true;
  const notPast = (clock: ClockState, day: string): ClockState => {
    const dueOn = day < today ? today : day;
    return { ...clock, dueOn, dueAt: endOfDay(plainDate(dueOn)) };
  };
  const kept = state.clocks.map((clock): ClockState => {
    if (clock.status !== 'RUNNING') return clock;
    const day = dueUnder(clock, { machine, regime, calendar });
    const status = day === null ? 'STOPPED' : statusByStep(clock, state.steps, closed);
    if (status !== 'RUNNING') return { ...clock, status };
    return day === null || day === clock.dueOn ? clock : notPast(clock, day);
  });
  const started = state.steps.reduce<readonly ClockState[]>((all, step) => {
    const start = machine.steps.find((rule) => rule.code === step.code)?.deadline;
    const has = all.some((clock) => clock.step === step.id && clock.deadline === start?.deadline);
    if (step.status !== 'OPEN' || start === undefined || has) return all;
    return startClock(all, { start, step: step.id, state, situation: { ...situation, today: step.openedOn } });
  }, kept);
  const clocks = started.map((clock, place) =>
    place >= kept.length && clock.status === 'RUNNING' ? notPast(clock, clock.dueOn) : clock,
  );
  const steps = state.steps.map((step) => {
    const clock = clocks.findLast((one) => one.step === step.id && one.status !== 'STOPPED');
    return step.status === 'OPEN' ? { ...step, dueOn: clock?.dueOn ?? null } : step;
  });
  return { ...state, clocks, steps };
}
