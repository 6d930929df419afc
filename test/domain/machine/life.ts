import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState } from '../../../domain/machine/case-state.ts';
import type { CaseKind, Facts, Regime } from '../../../domain/machine/definition.ts';
import {
  childCase,
  newCase,
  type PlannedAct,
  planAct,
  situationOf,
  type World,
} from '../../../domain/machine/plan-act.ts';
import type { Refusal } from '../../../domain/machine/refusal.ts';
import type { Command, PaperOnFile, SealedPayload } from '../../../domain/machine/situation.ts';
import { isOpen } from '../../../domain/machine/steps-of.ts';
import { apply, findRow, machineOf, timeCommand } from '../../../domain/machine/transition.ts';
import { REGIME } from './execution-cases.ts';

/** How an act is done, beside its payload. */
export interface How {
  readonly by?: string;
  readonly reason?: string;
  readonly papers?: readonly string[];
}

/** One act with the world it was judged in: what a register keeps. */
export interface KeptAct {
  readonly act: PlannedAct;
  readonly at: Pick<World, 'papers' | 'sealed' | 'today' | 'now'>;
}

/** A little register in memory: cases, papers, sealed ballots, a clock that only goes forward. */
export interface Life {
  readonly kept: readonly KeptAct[];
  readonly cases: () => readonly CaseState[];
  readonly get: (id: string) => CaseState;
  readonly today: () => string;
  /** Does the act with all that follows, or says why not. */
  readonly tryAct: (id: string, event: string, payload?: Facts, how?: How) => Refusal | null;
  /** Does the act; a refusal fails the test. */
  readonly act: (id: string, event: string, payload?: Facts, how?: How) => void;
  readonly openRoot: (kind: CaseKind, question: { id: string; subjects?: readonly string[] }) => string;
  readonly openChild: (parent: string, kind: CaseKind) => string;
  /** Comes to this day; every clock that is over on the way does its act. */
  readonly comeTo: (day: string) => void;
}

/** Where a register begins: empty on a day, or with what another one held. */
export interface Start {
  readonly on: string;
  readonly cases?: readonly CaseState[];
  readonly papers?: readonly PaperOnFile[];
  readonly sealed?: World['sealed'];
  readonly now?: string;
}

const TASK_CODE = 'QN-DT.2025.01';

export function startLife(start: Start, regime: Regime = REGIME): Life {
  const { on } = start;
  const cases = new Map((start.cases ?? []).map((state) => [state.id, state]));
  const fresh = new Map<string, CaseState>();
  const kept: KeptAct[] = [];
  let papers = start.papers ?? [];
  let sealed = start.sealed ?? {};
  let today = on;
  let now = start.now ?? `${on}T02:00:00.000Z`;

  const get = (id: string): CaseState => {
    const found = cases.get(id) ?? fresh.get(id);
    if (found === undefined) throw new Error(`no case ${id} in ${[...cases.keys()].join(' ')}`);
    return found;
  };

  const commit = (id: string, command: Command): Refusal | null => {
    const at = { papers, sealed, today, now };
    const plan = planAct(worldOf({ regime, cases: [...cases.values()], at }), { state: get(id), command });
    if ('refusal' in plan) return { ...plan.refusal, detail: { ...plan.refusal.detail, case: plan.caseId } };
    for (const act of plan.acts) {
      kept.push({ act, at });
      cases.set(act.caseId, act.applied.next);
      sealed = sealedAfter(sealed, act);
    }
    papers = [...papers, ...command.attached];
    return null;
  };

  const tryAct: Life['tryAct'] = (id, event, payload = {}, { by = 'p-clerk', reason, papers: kinds = [] } = {}) =>
    commit(id, {
      event,
      payload,
      person: by,
      reason: reason ?? null,
      attached: kinds.map((kind) => ({ caseId: id, kind, sha256: 'b'.repeat(64) })),
    });

  const act: Life['act'] = (id, event, payload, how) => {
    const refusal = tryAct(id, event, payload, how);
    if (refusal !== null) throw new Error(`${today} ${id} ${event}: ${refusal.rule} ${JSON.stringify(refusal.detail)}`);
  };

  const comeTo = (day: string): void => {
    const noon = `${day}T02:00:00.000Z`;
    for (let due = nextDue(cases, noon); due !== undefined; due = nextDue(cases, noon)) {
      now = later(now, due.clock.dueAt);
      today = later(today, due.clock.dueOn);
      const command = timeCommand(regime, due.state, due.clock);
      const refusal = commit(due.state.id, command);
      if (refusal !== null) throw new Error(`${due.state.id} ${command.event}: ${JSON.stringify(refusal)}`);
    }
    today = day;
    now = later(now, noon);
  };

  return {
    kept,
    cases: () => [...cases.values()],
    get,
    today: () => today,
    tryAct,
    act,
    openRoot: (kind, { id, subjects = [] }) => {
      fresh.set(id, newCase({ id, kind, regime: regime.id, subjects }));
      return id;
    },
    openChild: (parent, kind) => {
      const child = childCase(get(parent), { kind, subjects: [], cases });
      fresh.set(child.id, child);
      return child.id;
    },
    comeTo,
  };
}

function worldOf({ regime, cases, at }: { regime: Regime; cases: readonly CaseState[]; at: KeptAct['at'] }): World {
  return {
    ...at,
    cases,
    calendar: OFFICIAL_CALENDAR,
    regime: () => regime,
    regimeToday: regime.id,
    nextCode: () => (cases.some(({ id }) => id === TASK_CODE) ? `${TASK_CODE}-${cases.length}` : TASK_CODE),
  };
}

function sealedAfter(
  sealed: Readonly<Record<string, readonly SealedPayload[]>>,
  { caseId, command, applied }: PlannedAct,
): Readonly<Record<string, readonly SealedPayload[]>> {
  if (applied.row.sealed !== true) return sealed;
  const ballot = { person: command.person ?? '', event: command.event, payload: command.payload };
  return { ...sealed, [caseId]: [...(sealed[caseId] ?? []), ballot] };
}

/** Dates and instants compare as text. */
function later(first: string, second: string): string {
  return first < second ? second : first;
}

function nextDue(cases: ReadonlyMap<string, CaseState>, now: string) {
  const running = [...cases.values()].flatMap((state) =>
    state.clocks.filter((clock) => clock.status === 'RUNNING' && clock.dueAt <= now).map((clock) => ({ state, clock })),
  );
  return running.sort((a, b) => (a.clock.dueAt < b.clock.dueAt ? -1 : a.clock.dueAt > b.clock.dueAt ? 1 : 0))[0];
}

/** The world before each act that somebody asked for: places where another life can go on. */
export function placesIn(kept: readonly KeptAct[]): Start[] {
  const cases = new Map<string, CaseState>();
  const places: Start[] = [];
  for (const { act, at } of kept) {
    if (act.cause === null) places.push({ ...at, on: at.today, cases: [...cases.values()] });
    cases.set(act.caseId, act.applied.next);
  }
  return places;
}

/** Folds the kept acts again, one after the other, from nothing or from where the register began. */
export function foldAgain(
  kept: readonly KeptAct[],
  from: readonly CaseState[] = [],
  regime: Regime = REGIME,
): Map<string, CaseState> {
  const cases = new Map(from.map((state) => [state.id, state]));
  for (const { act, at } of kept) {
    const before = cases.get(act.caseId) ?? { ...act.before, seq: 0 };
    cases.set(act.caseId, before);
    const world = worldOf({ regime, cases: [...cases.values()], at });
    cases.set(act.caseId, apply(situationOf(world, before, cases), act.command).next);
  }
  return cases;
}

/** Cases that are open and that neither a step nor a clock nor an act of somebody can bring on. */
export function stranded(cases: readonly CaseState[], regime: Regime = REGIME): string[] {
  return cases
    .filter((state) => {
      const machine = machineOf(regime, state.kind);
      if (!isOpen(machine, state)) return false;
      const hasStep = state.steps.some((step) => step.status === 'OPEN');
      const hasClock = state.clocks.some((clock) => {
        const onDue = regime.deadlines[clock.deadline]?.onDue;
        return clock.status === 'RUNNING' && onDue !== undefined && findRow(machine, state.state, onDue) !== undefined;
      });
      return !hasStep && !hasClock;
    })
    .map((state) => `${state.id}=${state.state}`);
}
