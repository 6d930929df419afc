import type { Calendar } from '../calendar/calendar.ts';
import type { CaseState } from './case-state.ts';
import { type CaseKind, type Facts, NEW, type Opening, type Regime } from './definition.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Command, PaperOnFile, SealedPayload, Situation } from './situation.ts';
import { type Applied, type AskedHow, apply, type PlannedMove, type PlannedOpening, refusalOf } from './transition.ts';

/** What one transaction has loaded: the cases an act may touch and what rules may look at. */
export interface World {
  readonly cases: readonly CaseState[];
  readonly papers: readonly PaperOnFile[];
  /** Sealed payloads by case. */
  readonly sealed: Readonly<Record<string, readonly SealedPayload[]>>;
  readonly today: string;
  readonly now: string;
  readonly calendar: Calendar;
  /** The published regime with this id; throws when there is none (a fault). */
  readonly regime: (id: string) => Regime;
  /** The regime that a root case opened today is pinned to. */
  readonly regimeToday: string;
  /** The next code of a root case, given its kind and first facts. */
  readonly nextCode: (kind: CaseKind, facts: Facts) => string;
}

/** One act of the plan: the first is what was asked, the others are what the regime makes follow in the same transaction. */
export interface PlannedAct {
  readonly caseId: string;
  readonly command: Command;
  readonly before: CaseState;
  readonly applied: Applied;
  /** Index in the plan of the act that caused this one. */
  readonly cause: number | null;
}

/** A case in no state yet: its first row gives it one. */
export function newCase(state: Pick<CaseState, 'id' | 'kind' | 'regime'> & Partial<CaseState>): CaseState {
  return {
    root: state.id,
    parent: null,
    origin: null,
    life: state.id,
    subjects: [],
    state: NEW,
    seq: 0,
    facts: {},
    flags: [],
    parties: [],
    seats: [],
    steps: [],
    clocks: [],
    ...state,
  };
}

type Planned = { readonly acts: readonly PlannedAct[] } | { readonly refusal: Refusal; readonly caseId: string };

/**
 * An act with everything that follows from it by the regime: parents and subjects moved, cases opened. The whole plan
 * holds or nothing of it: a consequence that is refused refuses the act.
 */
export function planAct(
  world: World,
  start: { state: CaseState; command: Command },
  { told = false, moved = false }: AskedHow = {},
): Planned {
  const cases = new Map(world.cases.map((state) => [state.id, state]));
  cases.set(start.state.id, start.state);
  const queue: { caseId: string; command: Command; cause: number | null }[] = [
    { caseId: start.state.id, command: start.command, cause: null },
  ];
  const acts: PlannedAct[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const before = cases.get(next.caseId);
    if (before === undefined) throw new Error(`the act moves ${next.caseId}, which was not loaded`);
    const situation = situationOf(world, before, cases);
    const refusal = refusalOf(situation, next.command, { moved: moved || next.cause !== null, told });
    if (refusal !== null) return { refusal, caseId: next.caseId };
    const applied = apply(situation, next.command);
    cases.set(before.id, applied.next);
    const cause = acts.push({ caseId: before.id, command: next.command, before, applied, cause: next.cause }) - 1;
    for (const move of applied.moves) queue.push({ caseId: move.caseId, command: follow(next.command, move), cause });
    const pinned = applied.openings.every(({ opening }) => opening.as === 'CHILD') || world.regimeToday !== '';
    if (!pinned) return { refusal: refuse('regime.none', { date: world.today }), caseId: before.id };
    for (const opening of applied.openings) {
      const opened = openedCase(world, applied.next, opening, cases);
      cases.set(opened.id, opened);
      queue.push({
        caseId: opened.id,
        command: follow(next.command, { ...opening.opening, payload: opening.payload }),
        cause,
      });
    }
  }
  return { acts };
}

/** What a rule sees of the world from one case. */
export function situationOf(world: World, state: CaseState, cases: ReadonlyMap<string, CaseState>): Situation {
  return {
    regime: world.regime(state.regime),
    case: state,
    family: [...cases.values()],
    papers: world.papers,
    sealed: world.sealed[state.id] ?? [],
    today: world.today,
    now: world.now,
    calendar: world.calendar,
  };
}

/** A consequence is done by the same person, for the same reason and with the same papers. */
function follow(command: Command, { event, payload }: Pick<PlannedMove, 'event' | 'payload'>): Command {
  const { subjectDigest: _shown, signature: _signed, ...carried } = command;
  return { ...carried, event, payload, follows: true };
}

function openedCase(
  world: World,
  by: CaseState,
  { opening, payload, subjects }: PlannedOpening,
  cases: ReadonlyMap<string, CaseState>,
): CaseState {
  if (opening.as === 'CHILD') return childCase(by, { kind: opening.kind, subjects, cases });
  const id = world.nextCode(opening.kind, payload);
  return newCase({ id, kind: opening.kind, regime: world.regimeToday, origin: by.id, life: by.life, subjects });
}

/** A child's id is its parent's with its kind and number: whoever reads it knows where it belongs. */
export function childCase(
  parent: CaseState,
  {
    kind,
    subjects,
    cases,
  }: { kind: Opening['kind']; subjects: readonly string[]; cases: ReadonlyMap<string, CaseState> },
): CaseState {
  const siblings = [...cases.values()].filter((state) => state.parent === parent.id && state.kind === kind).length;
  return newCase({
    id: `${parent.id}.${kind}-${siblings + 1}`,
    kind,
    regime: parent.regime,
    root: parent.root,
    parent: parent.id,
    life: parent.life,
    subjects,
  });
}

/** Parties of a case: its own and those of the cases above it. */
export function partiesOf(state: CaseState, family: readonly CaseState[]): CaseState['parties'] {
  const parent = family.find((candidate) => candidate.id === state.parent);
  return parent === undefined ? state.parties : [...state.parties, ...partiesOf(parent, family)];
}
