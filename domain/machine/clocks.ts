import type { Calendar } from '../calendar/calendar.ts';
import type { PauseCause } from '../calendar/pause.ts';
import { endOfDay, type PlainDate, plainDate } from '../time.ts';
import type { CaseState, ClockState, StepState } from './case-state.ts';
import { type ClockRules, type CountedFrom, lastDayOf, lastDayUnder, startOf } from './clock-days.ts';
import type { ClockStart, DeadlineRule, Machine, Row } from './definition.ts';
import type { RedatedClock } from './redated-case.ts';
import type { Command, Situation } from './situation.ts';
import { nextStepId, stepName } from './steps-of.ts';
import { PERIOD_WAIVED } from './waived-period.ts';

/** @returns the running clock that a command of time, or a waiver, names by `deadline` and `round` */
export function namedClock(state: CaseState, { payload }: Pick<Command, 'payload'>): ClockState | undefined {
  return state.clocks.find(
    ({ status, deadline, round }) => status === 'RUNNING' && deadline === payload.deadline && round === payload.round,
  );
}

interface ClockQuestion {
  readonly machine: Machine;
  readonly row: Row;
  readonly command: Command;
  readonly situation: Situation;
}

/**
 * The case with its clocks after a row: passed, waived, met with their step, stopped, standing still, going on or started; steps
 * carry their due date.
 */
export function clocksAfter(state: CaseState, { machine, row, command, situation }: ClockQuestion): CaseState {
  const standing = standingOf(state, { machine, situation });
  const isTimes = row.basis.kind === 'TIME';
  const named = isTimes || row.event === PERIOD_WAIVED.event ? namedClock(state, command) : undefined;
  const before = state.clocks.map((clock): ClockState => {
    if (clock === named) return { ...clock, status: isTimes ? passedStatus(situation, clock) : 'WAIVED' };
    if (isLive(clock) && row.stops?.includes(clock.deadline)) return { ...backOn(clock, standing), status: 'MET' };
    return clockIn(clock, standing);
  });
  const fromSteps = state.steps
    .filter((step) => step.status === 'OPEN')
    .flatMap((step) => {
      const start = machine.steps.find((rule) => rule.code === step.code)?.deadline;
      return start === undefined || !needsClock(step, { start, clocks: before, standing })
        ? []
        : [{ start, step: step.id }];
    });
  const fromRow = standing.closed ? [] : (row.starts ?? []).map((start) => ({ start, step: null }));
  const waived = isTimes || named === undefined ? [] : nextRound(named, standing);
  const clocks = [...fromRow, ...waived, ...fromSteps].reduce(
    (all, one) => startClock(all, { ...one, standing }),
    before,
  );
  const steps = state.steps.map((step) => {
    const clock = clocks.findLast((candidate) => candidate.step === step.id);
    return step.status === 'OPEN' && clock !== undefined ? { ...step, dueOn: dayAsked(clock) } : step;
  });
  return { ...state, clocks, steps };
}

/** One round of a repeating period is waived, not those that would begin when it passes. */
function nextRound(clock: ClockState, { machine, regime }: Standing): { start: ClockStart; step: string | null }[] {
  const start = startOf(machine, clock);
  const repeats = regime.deadlines[clock.deadline]?.kind === 'REPEATING';
  return start === undefined || !repeats ? [] : [{ start, step: clock.step }];
}

/** The day by which anybody is asked for it: none while it stands still, nor once it is waived. */
function dayAsked({ status, dueOn }: ClockState): string | null {
  return status === 'PAUSED' || status === 'WAIVED' ? null : dueOn;
}

/**
 * An open step has one clock; when the date it is counted from moves (a meeting put off), it is dated again. One that RESUMEs is
 * counted from its first day whatever comes, and a waiver holds for its step.
 */
function needsClock(
  step: StepState,
  { start, clocks, standing }: { start: ClockStart; clocks: readonly ClockState[]; standing: Standing },
): boolean {
  const last = clocks.findLast((clock) => clock.step === step.id);
  if (last === undefined || start.from === undefined) return last === undefined;
  if (last.status === 'WAIVED' || isResumed(standing.regime.deadlines[last.deadline])) return false;
  const from = standing.state.facts[start.from];
  return typeof from === 'string' && from !== last.startedOn;
}

function passedStatus(situation: Situation, clock: ClockState): ClockState['status'] {
  const rule = situation.regime.deadlines[clock.deadline];
  return rule?.onDue === undefined ? 'MISSED' : 'PASSED';
}

/** Where a case stands, as its periods see it. */
interface Standing extends ClockRules {
  readonly state: CaseState;
  /** Its steps before what has just been done. */
  readonly stepsBefore: readonly StepState[];
  readonly closed: boolean;
  readonly today: string;
}

function standingOf(
  state: CaseState,
  { machine, situation: { regime, calendar, today, case: before } }: Pick<ClockQuestion, 'machine' | 'situation'>,
): Standing {
  const closed = machine.states[state.state]?.closed === true;
  return { state, stepsBefore: before.steps, closed, machine, regime, calendar, today };
}

function isResumed(rule: DeadlineRule | undefined): boolean {
  return rule?.pause === 'RESUME';
}

/** A period that may still come to its end. */
function isLive({ status }: ClockState): boolean {
  return status === 'RUNNING' || status === 'PAUSED';
}

/** Whom a case in this state waits for, where that makes the periods of this rule stand still. */
export function pauseOf(
  rule: DeadlineRule | undefined,
  { machine, state }: { machine: Pick<Machine, 'states'>; state: Pick<CaseState, 'state'> },
): PauseCause | undefined {
  return isResumed(rule) ? machine.states[state.state]?.waitsFor : undefined;
}

/** A clock where the case stands now. */
function clockIn(clock: ClockState, standing: Standing): ClockState {
  const why = pauseOf(standing.regime.deadlines[clock.deadline], standing);
  if (why !== undefined) return standingStill(clock, why, standing);
  if (clock.pauses.at(-1)?.until === null) return goingOn(clock, standing);
  const status = isLive(clock) ? statusByStep(clock, standing) : clock.status;
  return { ...clock, status, step: stepThere(clock, standing) };
}

function statusByStep({ step: id }: ClockState, standing: Standing): ClockState['status'] {
  if (id === null) return standing.closed ? 'STOPPED' : 'RUNNING';
  const step = standing.state.steps.find((candidate) => candidate.id === id);
  if (step === undefined) return isWanted(id, standing) ? 'RUNNING' : 'STOPPED';
  if (step.status === 'DONE') return 'MET';
  return step.status === 'OPEN' ? 'RUNNING' : 'STOPPED';
}

/**
 * The file goes to somebody else: what runs stands still from today, though the return may have answered its step; what is late
 * or waived goes on as such when its step is opened again.
 */
function standingStill(clock: ClockState, why: PauseCause, standing: Standing): ClockState {
  const last = clock.pauses.at(-1);
  if (clock.status === 'PAUSED' && isAnswered(clock, standing)) return { ...backOn(clock, standing), status: 'MET' };
  const isOver = clock.status === 'MISSED' || clock.status === 'WAIVED';
  if (!isLive(clock) && !(isOver && isLost(clock, standing))) return clock;
  if (last?.until === null && last.why === why) return clock;
  const pauses = [...backOn(clock, standing).pauses, { from: standing.today, until: null, why }];
  return { ...clock, pauses, status: isLive(clock) ? 'PAUSED' : clock.status };
}

/** The file is back: the period goes on with the step of the same name, counted with its pause; without such a step it stops. */
function goingOn(clock: ClockState, standing: Standing): ClockState {
  const back = backOn(clock, standing);
  if (isLive(clock) && isAnswered(clock, standing)) return { ...back, status: 'MET' };
  const step = stepAgain(clock, standing);
  if (!isLive(clock)) return { ...back, step: step ?? stepThere(clock, standing) };
  if (step === undefined || (step === null && standing.closed))
    return { ...back, status: 'STOPPED', step: stepThere(clock, standing) };
  const running: ClockState = { ...back, step, status: 'RUNNING' };
  return wasOver(clock) ? running : dated(running, standing);
}

/** Its last day had passed when the file was sent away, though time's own act was still to come: it is late. */
function wasOver({ dueOn, pauses }: ClockState): boolean {
  const away = pauses.at(-1);
  return away !== undefined && dueOn < away.from;
}

/** The clock without a pause that lasts: it is over today. */
function backOn(clock: ClockState, { today }: Standing): ClockState {
  return { ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, until: pause.until ?? today })) };
}

/** Its step was open until now. */
function isLost({ step }: ClockState, { state, stepsBefore }: Standing): boolean {
  const isOpen = (steps: readonly StepState[]) => steps.some(({ id, status }) => id === step && status === 'OPEN');
  return isOpen(stepsBefore) && !isOpen(state.steps);
}

function isAnswered(clock: ClockState, standing: Standing): boolean {
  const isDone = standing.state.steps.some(({ id, status }) => id === clock.step && status === 'DONE');
  return isDone && isLost(clock, standing);
}

/** The step with which a period goes on: its own, the one that was opened in its place, or will be; undefined where there is none. */
function stepAgain({ step: id }: ClockState, standing: Standing): string | null | undefined {
  const { steps } = standing.state;
  const own = steps.find((step) => step.id === id);
  if (id === null || own?.status === 'OPEN') return id;
  if (own === undefined) return isWanted(id, standing) ? id : undefined;
  const opened = steps.findLast((step) => step.status === 'OPEN' && stepName(step) === stepName(own));
  return opened?.id ?? (isWanted(id, standing) ? nextStepId(own, steps) : undefined);
}

/** The step of a clock; where one that was to come comes no more, the last there was of its name. */
function stepThere({ step: id }: ClockState, standing: Standing): string | null {
  const { steps } = standing.state;
  if (id === null || steps.some((step) => step.id === id) || isWanted(id, standing)) return id;
  return steps.findLast((step) => stepName(step) === id.split('#')[0])?.id ?? id;
}

/** The machine has such a step where the case stands, though others may come before it. */
function isWanted(step: string, { machine, state, closed }: Standing): boolean {
  const [name] = step.split(/[@#]/);
  return !closed && machine.steps.some(({ code, in: states }) => code === name && states.includes(state.state));
}

/** The clock counted by the rules of this standing. */
function dated(clock: ClockState, standing: Standing): ClockState {
  const last = lastDayUnder(clock, standing);
  return last === null ? clock : withDay(clock, last.date, standing);
}

/** Nothing is late before it is counted so: a last day that would already be over is today. */
function withDay(
  clock: ClockState,
  day: string,
  { today, calendar }: Pick<Standing, 'today' | 'calendar'>,
): ClockState {
  const dueOn = notOver(day, today);
  return { ...clock, dueOn, dueAt: endOfDay(plainDate(dueOn)), calendar: calendar.version };
}

function notOver(day: string, today: string): string {
  return day < today ? today : day;
}

interface Starting {
  readonly start: ClockStart;
  readonly step: string | null;
  readonly standing: Standing;
  /** Day of the event, where it is not today. */
  readonly openedOn?: string;
}

function startClock(clocks: readonly ClockState[], starting: Starting): ClockState[] {
  const { start, step, standing, openedOn = standing.today } = starting;
  const { state, regime, calendar, today } = standing;
  const rule = regime.deadlines[start.deadline];
  if (rule === undefined) throw new Error(`unknown deadline ${start.deadline}`);
  const startedOn = start.from === undefined ? openedOn : state.facts[start.from];
  if (typeof startedOn !== 'string') return [...clocks];
  const round = clocks.filter((clock) => clock.deadline === rule.code).length + 1;
  const stopped = clocks.map(
    (clock): ClockState =>
      isLive(clock) && clock.deadline === rule.code && clock.step === step
        ? { ...backOn(clock, standing), status: 'STOPPED' }
        : clock,
  );
  const pauses = pausesBefore(stopped, { rule, start, step, startedOn });
  const { date: day } = lastDayOf({ round, startedOn, pauses }, { rule, start, calendar });
  const dueAt = endOfDay(day);
  const clock = { deadline: rule.code, round, step, startedOn, dueOn: day, dueAt, pauses, calendar: calendar.version };
  if (isKeptElsewhere(rule, { start, state, day }))
    return startClock([...stopped, { ...clock, status: 'STOPPED' }], starting);
  const why = pauseOf(rule, standing);
  if (why === undefined) return [...stopped, { ...clock, status: 'RUNNING' }];
  return [...stopped, { ...clock, status: 'PAUSED', pauses: [...pauses, { from: today, until: null, why }] }];
}

/** A repeating period is counted from its first start: what its rounds before stood still moves the later ones too. */
function pausesBefore(
  clocks: readonly ClockState[],
  { rule, start, step, startedOn }: Pick<Starting, 'start' | 'step'> & { rule: DeadlineRule; startedOn: string },
): ClockState['pauses'] {
  if (rule.kind !== 'REPEATING' || start.from === undefined) return [];
  const last = clocks.findLast((clock) => clock.deadline === rule.code && clock.step === step);
  return last?.startedOn === startedOn ? last.pauses : [];
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

/**
 * The last day a period would have under other rules, counted from the day it began; null where they have no such period for
 * what it runs for.
 */
export function dueUnder(clock: CountedFrom, rules: ClockRules): PlainDate | null {
  return lastDayUnder(clock, rules)?.date ?? null;
}

/**
 * The case with its periods under the regime of the situation, to which it was moved today: what runs on is counted again
 * from the day it began, what the new rules do not know ends, open steps get the periods they have there. A new rule lets
 * nothing be late before it applies: a last day that would already be over is today.
 */
export function clocksUnder(state: CaseState, question: Omit<ClockQuestion, 'row' | 'command'>): CaseState {
  const { machine } = question;
  const standing = standingOf(state, question);
  const kept = state.clocks.map((clock) => clockThere(clock, standing));
  const started = state.steps.reduce<readonly ClockState[]>((all, step) => {
    const start = machine.steps.find((rule) => rule.code === step.code)?.deadline;
    const has = all.some((clock) => clock.step === step.id && clock.deadline === start?.deadline);
    if (step.status !== 'OPEN' || start === undefined || has) return all;
    return startClock(all, { start, step: step.id, standing, openedOn: step.openedOn });
  }, kept);
  const clocks = started.map((clock, place) =>
    place >= kept.length && clock.status === 'RUNNING' ? withDay(clock, clock.dueOn, standing) : clock,
  );
  const steps = state.steps.map((step) => {
    const clock = clocks.findLast((one) => one.step === step.id && one.status !== 'STOPPED');
    return step.status === 'OPEN' ? { ...step, dueOn: clock === undefined ? null : dayAsked(clock) } : step;
  });
  return { ...state, clocks, steps };
}

/** A clock of a case that was moved: it stands still or goes on as the other machine says, counted by the other rules. */
function clockThere(clock: ClockState, standing: Standing): ClockState {
  if (isLive(clock) && lastDayUnder(clock, standing) === null) return { ...backOn(clock, standing), status: 'STOPPED' };
  const there = clockIn(clock, standing);
  if (there.status !== 'RUNNING') return there;
  const day = dueUnder(there, standing);
  if (day === null) return { ...there, status: 'STOPPED' };
  return day === there.dueOn ? { ...there, calendar: standing.calendar.version } : withDay(there, day, standing);
}

/**
 * The running periods whose last day is another one by the calendar as it is now than it was before, counted with what they stood
 * still. What was dated otherwise than by counting stays where no count differs; a last day that would already be over is today,
 * what is over by both stays late.
 */
export function redatedClocks(
  { clocks }: CaseState,
  {
    machine,
    regime,
    before,
    now,
    today,
  }: Omit<ClockRules, 'calendar'> & { before: Calendar; now: Calendar; today: string },
): RedatedClock[] {
  return clocks.flatMap((clock): RedatedClock[] => {
    if (clock.status !== 'RUNNING') return [];
    const day = dueUnder(clock, { machine, regime, calendar: now });
    if (day === null || day === dueUnder(clock, { machine, regime, calendar: before })) return [];
    const { deadline, round, dueOn: from } = clock;
    if (from < today && day < today) return [];
    const to = notOver(day, today);
    return to === from ? [] : [{ deadline, round, from, to }];
  });
}
