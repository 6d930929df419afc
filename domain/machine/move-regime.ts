import type { CaseState, ClockState } from './case-state.ts';
import { clocksUnder } from './clocks.ts';
import type { Regime, Row } from './definition.ts';
import { escalatedStill } from './escalated-case.ts';
import { type PlannedAct, situationOf, type World } from './plan-act.ts';
import type { Command, Situation } from './situation.ts';
import { slatesAfter } from './slate.ts';
import { isOpen, stepsAfter } from './steps-of.ts';
import { type Applied, machineOf } from './transition.ts';

/** Every machine has this row in every open state: the case is moved to another published regime (domain.md 0.5 item 4). */
export const REGIME_MOVED: Row = {
  row: 'G-00',
  event: 'moveRegime',
  label: { vi: 'Chuyển sang chế độ pháp lý khác', en: 'Moved to another regime' },
  from: [],
  to: '=',
  basis: { kind: 'DUTY', roles: [] },
  source: {
    article: 'domain.md 0.5 item 4; L93/2025 Art. 73 is about who need not move',
    verification: 'DESIGN_CHOICE',
  },
};

/** Why a case cannot be moved: nothing there means what it is in here. */
export const MOVE_OBSTACLES = [
  'MACHINE_MISSING', // the other regime has no machine of its kind
  'STATE_MISSING', // the machine there has no such state
  'STATE_CLOSED', // what runs here is over there
  'DEADLINE_MISSING', // a period that runs is unknown there
  'NOBODY_WAITS', // nobody would have it in the inbox any more, and no period would bring it on
] as const;
export interface MoveObstacle {
  readonly caseId: string;
  readonly why: (typeof MOVE_OBSTACLES)[number];
  /** The kind, state or deadline. */
  readonly found: string;
}

export interface PlannedMoves {
  /** One act for each open case of the root, the root's first; none where there are obstacles. */
  readonly acts: readonly PlannedAct[];
  readonly obstacles: readonly MoveObstacle[];
}

/**
 * One running root case and what runs under it, moved to another regime. What is closed stays as it ended, under the rules
 * it ended by.
 * @param command its payload names the regime in `to`
 */
export function planMove(world: World, { root, command }: { root: string; command: Command }): PlannedMoves {
  const cases = new Map(world.cases.map((state) => [state.id, state]));
  const running = world.cases.filter(
    (state) => state.root === root && isOpen(machineOf(world.regime(state.regime), state.kind), state),
  );
  const ordered = [...running.filter(({ id }) => id === root), ...running.filter(({ id }) => id !== root)];
  const to = regimeNamed(world, command);
  const missing = ordered.flatMap((state) => missingIn(state, to));
  if (missing.length > 0) return { acts: [], obstacles: missing };
  const acts = ordered.map((before, place): PlannedAct => {
    const applied = applyMove(world, situationOf(world, before, cases), command);
    return { caseId: before.id, command, before, applied, cause: place === 0 ? null : 0 };
  });
  const left = acts.flatMap(({ before, applied: { next } }): MoveObstacle[] =>
    isWaitedFor(before) && !isWaitedFor(next) ? [{ caseId: next.id, why: 'NOBODY_WAITS', found: next.state }] : [],
  );
  return { acts: left.length > 0 ? [] : acts, obstacles: left };
}

/** The case under the regime that the command names: its steps and periods as the machine there has them. Pure and total after `planMove`. */
export function applyMove(world: Pick<World, 'regime'>, situation: Situation, command: Command): Applied {
  const before = situation.case;
  const regime = regimeNamed(world, command);
  const machine = machineOf(regime, before.kind);
  const moved: CaseState = { ...before, regime: String(command.payload.to), seq: before.seq + 1 };
  const { facts } = slatesAfter(moved, { machine, row: REGIME_MOVED, command, situation });
  const slated = { ...moved, facts };
  const steps = stepsAfter(machine, slated, { before, today: situation.today });
  const next = escalatedStill(clocksUnder({ ...slated, steps }, { machine, situation: { ...situation, regime } }));
  return { row: REGIME_MOVED, next, answered: null, moves: [], openings: [], voided: [] };
}

function regimeNamed(world: Pick<World, 'regime'>, { payload }: Command): Regime {
  return world.regime(String(payload.to));
}

function missingIn({ id: caseId, kind, state, clocks }: CaseState, to: Regime): MoveObstacle[] {
  const machine = to.machines[kind];
  if (machine === undefined) return [{ caseId, why: 'MACHINE_MISSING', found: kind }];
  const rule = machine.states[state];
  if (rule === undefined) return [{ caseId, why: 'STATE_MISSING', found: state }];
  if (rule.closed) return [{ caseId, why: 'STATE_CLOSED', found: state }];
  return clocks
    .filter(({ status, deadline }) => isLive(status) && to.deadlines[deadline] === undefined)
    .map(({ deadline }) => ({ caseId, why: 'DEADLINE_MISSING', found: deadline }));
}

function isWaitedFor({ steps, clocks }: CaseState): boolean {
  return [...steps, ...clocks].some(({ status }) => status === 'OPEN' || status === 'RUNNING');
}

function isLive(status: ClockState['status']): boolean {
  return status === 'RUNNING' || status === 'PAUSED';
}

/** What a move does to one case, for whoever decides on it. */
export interface MoveEffect {
  readonly caseId: string;
  readonly kind: string;
  readonly state: string;
  readonly from: string;
  /** Ids of open steps. */
  readonly kept: readonly string[];
  readonly lost: readonly string[];
  readonly added: readonly string[];
  readonly clocks: readonly ClockEffect[];
}

export const CLOCK_EFFECTS = ['KEPT', 'CHANGED', 'STOPPED', 'STARTED', 'PAUSED', 'RESUMED'] as const;

export interface ClockEffect {
  readonly deadline: string;
  readonly round: number;
  readonly step: string | null;
  /** PAUSED: it stands still there; RESUMED: it stood still here. */
  readonly effect: (typeof CLOCK_EFFECTS)[number];
  /** Last day before and after; null where it does not run. */
  readonly dueOn: string | null;
  readonly dueOnThere: string | null;
}

/** What this planned move changes in its case. */
export function moveEffectOf({ before, applied: { next } }: PlannedAct): MoveEffect {
  const open = (state: CaseState) => state.steps.flatMap(({ id, status }) => (status === 'OPEN' ? [id] : []));
  const [was, is] = [open(before), open(next)];
  return {
    caseId: before.id,
    kind: before.kind,
    state: before.state,
    from: before.regime,
    kept: was.filter((id) => is.includes(id)),
    lost: was.filter((id) => !is.includes(id)),
    added: is.filter((id) => !was.includes(id)),
    clocks: next.clocks.flatMap((clock, place) => clockEffect(before.clocks[place], clock)),
  };
}

/** Periods are only ever added at the end. */
function clockEffect(before: ClockState | undefined, after: ClockState): ClockEffect[] {
  const { deadline, round, step, status: is } = after;
  const was = before?.status ?? 'STOPPED';
  if (was === is && is !== 'RUNNING') return [];
  const dueOn = was === 'RUNNING' ? (before?.dueOn ?? null) : null;
  const dueOnThere = is === 'RUNNING' ? after.dueOn : null;
  const effect = effectOf(was, is) ?? (dueOn === dueOnThere ? 'KEPT' : 'CHANGED');
  return [{ deadline, round, step, effect, dueOn, dueOnThere }];
}

/** What a move does to a period that does not run on both sides of it. */
function effectOf(was: ClockState['status'], is: ClockState['status']): ClockEffect['effect'] | null {
  if (was === is) return null;
  if (is === 'RUNNING') return was === 'PAUSED' ? 'RESUMED' : 'STARTED';
  return is === 'PAUSED' ? 'PAUSED' : 'STOPPED';
}
