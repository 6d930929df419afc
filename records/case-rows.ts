import type { CaseState } from '../domain/machine/case-state.ts';
import type { BasisRule, Facts, Regime } from '../domain/machine/definition.ts';
import { REGIME_MOVED } from '../domain/machine/move-regime.ts';
import { partiesOf } from '../domain/machine/plan-act.ts';
import { factsApart } from '../domain/machine/slate.ts';
import { isOpen } from '../domain/machine/steps-of.ts';
import { OFFICE_SUCCEEDED } from '../domain/machine/succeeded-case.ts';
import { type Applied, machineOf } from '../domain/machine/transition.ts';

/** Rows of `case_file`, `step` and `clock` for a case after an act; the same function serves the act and the rebuild. */
export function caseRows({
  state,
  family,
  regime,
  stamp,
}: {
  state: CaseState;
  family: readonly CaseState[];
  regime: Regime;
  stamp: CaseStamp;
}): { caseFile: CaseFileRow; steps: StepRow[]; clocks: ClockRow[] } {
  const machine = machineOf(regime, state.kind);
  return {
    caseFile: {
      id: state.id,
      kind: state.kind,
      regime: state.regime,
      root: state.root,
      parent: state.parent,
      origin: state.origin,
      life: state.life,
      subjects: state.subjects,
      state: state.state,
      phase: machine.states[state.state]?.phase ?? '',
      open: isOpen(machine, state),
      seq: state.seq,
      first_n: stamp.firstN,
      last_n: stamp.lastN,
      facts: state.facts,
      flags: state.flags,
      parties: state.parties,
      seats: state.seats,
      receipt: stamp.receipt,
      title: titleOf(state, family),
      opened_at: stamp.openedAt,
      changed_at: stamp.changedAt,
      lives: livesOf(state, family, stamp.lives),
    },
    steps: state.steps.map((step, position) => ({
      case_id: state.id,
      id: step.id,
      code: step.code,
      seat: step.seat,
      status: step.status,
      opened_on: step.openedOn,
      due_on: step.dueOn,
      version: stamp.stepVersions[step.id],
      closed_n: stamp.stepClosed[step.id] ?? null,
      position,
      holders: step.status === 'OPEN' ? holdersOfStep({ regime, state, family, code: step.code, seat: step.seat }) : [],
    })),
    clocks: state.clocks.map((clock, position) => ({
      case_id: state.id,
      deadline: clock.deadline,
      round: clock.round,
      step: clock.step,
      started_on: clock.startedOn,
      due_on: clock.dueOn,
      due_at: clock.dueAt,
      status: clock.status,
      position,
      pauses: clock.pauses,
      calendar: clock.calendar,
    })),
  };
}

/** What a case's rows know beyond its state: numbers in the log and instants. */
export interface CaseStamp {
  readonly firstN: string;
  readonly lastN: string;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly receipt: string | null;
  /** Lives that the case bears on; set when its first row is made. */
  readonly lives: readonly string[];
  /** Number in the log of the act that opened each step or last changed what it is about, and of the one that closed it. */
  readonly stepVersions: Readonly<Record<string, string>>;
  readonly stepClosed: Readonly<Record<string, string>>;
}

/** The stamp after one act; folding it over the acts of a case gives what is stored. */
export function stampAfter(
  stamp: CaseStamp | null,
  {
    applied: { row, next: after, answered },
    facts,
    n,
    businessTime,
    receipt,
  }: {
    applied: Pick<Applied, 'row' | 'next' | 'answered'>;
    /** Facts before the act. */
    facts: Facts;
    n: string;
    businessTime: string;
    receipt: string | null;
  },
): CaseStamp {
  const versions = { ...stamp?.stepVersions };
  const closed = { ...stamp?.stepClosed };
  // an act that answers no step but changes the content is news to whoever is about to answer one (a colleague saved)
  const isNews = answered === null && JSON.stringify(factsApart(facts)) !== JSON.stringify(factsApart(after.facts));
  // what was seen before was seen under other rules, or by another's leave
  const isMoved = row === REGIME_MOVED || row === OFFICE_SUCCEEDED;
  for (const step of after.steps) {
    const isRenewed = step.status === 'OPEN' && (isMoved || (isNews && step.seat === null));
    versions[step.id] = isRenewed ? n : (versions[step.id] ?? n);
    if (step.status !== 'OPEN') closed[step.id] ??= n;
  }
  return {
    firstN: stamp?.firstN ?? n,
    lastN: n,
    openedAt: stamp?.openedAt ?? businessTime,
    changedAt: businessTime,
    receipt: receipt ?? stamp?.receipt ?? null,
    lives: stamp?.lives ?? [],
    stepVersions: versions,
    stepClosed: closed,
  };
}

export type CaseFileRow = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly lives: readonly string[];
};
export type StepRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly case_id: string };
export type ClockRow = Readonly<Record<string, unknown>>;

/**
 * Lives that a case bears on: its own, and those of what its root is about. Who acts on one of the dossiers that a session
 * judges loads the session without the others: then they are as they were `known`.
 * @throws where one was not loaded and nothing is known
 */
export function livesOf(state: CaseState, family: Iterable<CaseState>, known: readonly string[]): readonly string[] {
  const all = [...family];
  const root = state.root === state.id ? state : all.find((one) => one.id === state.root);
  const about = (root?.subjects ?? []).map((subject) => all.find((one) => one.id === subject)?.life);
  const loaded = about.filter((life) => life !== undefined);
  if (loaded.length === about.length) return [...new Set([state.life, ...loaded])].sort();
  if (known.length === 0) throw new Error(`something that ${state.root} is about was not loaded`);
  return known;
}

export function titleOf(state: CaseState, family: readonly CaseState[]): string {
  const own = state.facts.title;
  if (typeof own === 'string' && own !== '') return own;
  const above = family.find((candidate) => candidate.id === (state.parent ?? state.subjects[0]));
  return above === undefined || above.id === state.id ? '' : titleOf(above, family);
}

/**
 * Who finds a step in the inbox, as keys: `A:` an action of authority, `D:` a role, `P:` a party's unit or person, `S:` a
 * seat's person. Who may really act is judged at the act.
 */
export function holdersOfStep({
  regime,
  state,
  family,
  code,
  seat,
}: {
  regime: Regime;
  state: CaseState;
  family: readonly CaseState[];
  code: string;
  seat: string | null;
}): string[] {
  if (seat !== null) return [`S:${seat}`];
  const machine = machineOf(regime, state.kind);
  const events = machine.steps.find((step) => step.code === code)?.events ?? [];
  // a row that only follows another act is nobody's to do: its step is somebody else's work elsewhere
  const rows = machine.rows.filter(
    (row) => events.includes(row.event) && row.from.includes(state.state) && row.movedBy === undefined,
  );
  return [...new Set(rows.flatMap((row) => holderKeys(row.basis, state, family)))].sort();
}

function holderKeys(basis: BasisRule, state: CaseState, family: readonly CaseState[]): string[] {
  switch (basis.kind) {
    case 'AUTHORITY':
      return [`A:${basis.action}`];
    case 'DUTY':
      return basis.roles.map((role) => `D:${role}`);
    case 'OWN_RIGHT':
      return partiesOf(state, family)
        .filter((party) => basis.parties.includes(party.role))
        .map((party) => `P:${party.id}`);
    case 'COLLEGIAL':
      return state.seats.filter((seat) => basis.posts.includes(seat.post)).map((seat) => `S:${seat.person}`);
    case 'TIME':
    case 'IMPORT':
    case 'MASS_ACT':
    case 'STEP_HOLDER':
      return [];
  }
}

/** Facts that a decision is about; what is signed is the digest of these, whoever has signed them before. */
export function subjectOf(
  state: CaseState,
  papers: readonly { caseId: string; kind: string; sha256: string }[],
): Facts {
  const own = papers.filter((paper) => paper.caseId === state.id).map((paper) => `${paper.kind} ${paper.sha256}`);
  return {
    case: state.id,
    state: state.state,
    regime: state.regime,
    facts: factsApart(state.facts),
    papers: own.sort(),
  };
}
