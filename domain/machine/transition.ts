import { assertNever } from '../assert-never.ts';
import type { CaseState, Party, Seat, StepState } from './case-state.ts';
import { clocksAfter, namedClock } from './clocks.ts';
import { holds, valueAt } from './condition.ts';
import { DECIDED_AGAIN, isDecidedAgain } from './decided-again.ts';
import {
  type CaseKind,
  type Facts,
  type Json,
  type Machine,
  type Move,
  NEW,
  type Opening,
  type Regime,
  type Row,
} from './definition.ts';
import { DERIVATIONS } from './derivations.ts';
import { ESCALATED, escalatedCase, escalatedStill } from './escalated-case.ts';
import { GUARDS } from './guards.ts';
import { ANSWER_PRESS, isPress, PRESS_HOLDER, pressRefusalOf, pressRow } from './press.ts';
import { CLOCKS_REDATED, redatedCase } from './redated-case.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Command, Situation } from './situation.ts';
import { openQuestion, slatesAfter, standingOf, type VoidedEntry } from './slate.ts';
import { answersAStep, finishedStep, isOpen, stepAnswered, stepsAfter } from './steps-of.ts';
import { OFFICE_SUCCEEDED, succeededCase } from './succeeded-case.ts';
import { PERIOD_WAIVED, waiverRefusalOf, waiverRow } from './waived-period.ts';

/** @returns the machine of a kind; throws when the regime has none (a fault: cases are opened from their regime) */
export function machineOf(regime: Regime, kind: CaseKind): Machine {
  const machine = regime.machines[kind];
  if (machine === undefined) throw new Error(`regime ${regime.id} has no machine ${kind}`);
  return machine;
}

/** Every machine has this row in every state: a period passed, and nothing else follows by itself. */
export const DEADLINE_PASSED: Row = {
  row: 'D-00',
  event: 'deadlinePassed',
  label: { vi: 'Hết thời hạn', en: 'Deadline passed' },
  from: [],
  to: '=',
  basis: { kind: 'TIME' },
  source: {
    article: 'domain.md 3.2: missing a deadline never moves the state by itself',
    verification: 'DESIGN_CHOICE',
  },
};

/** Raised on a case while a decision waits in it whose ground fell away. */
export const AUTHORITY_REVIEW = 'AUTHORITY_REVIEW';

/**
 * And this one: who may decide an open step has changed, by the register or by time. Steps and clocks stay as they are; the
 * payload says of `AUTHORITY_REVIEW` whether it is RAISED or LOWERED by it.
 */
export const HOLDER_MOVED: Row = {
  row: 'A-00',
  event: 'holderMoved',
  label: { vi: 'Thẩm quyền xử lý việc đang chờ thay đổi', en: 'Who may decide what waits has changed' },
  from: [],
  to: '=',
  basis: { kind: 'TIME' },
  source: {
    article: 'domain.md 4.4, status of a pending file; R12: nothing is approved by time',
    verification: 'DESIGN_CHOICE',
  },
};

/** Rows that no regime writes: every machine has them in every state. */
export const ROWS_OF_EVERY_STATE: readonly Row[] = [
  DEADLINE_PASSED,
  HOLDER_MOVED,
  OFFICE_SUCCEEDED,
  CLOCKS_REDATED,
  PERIOD_WAIVED,
  ESCALATED,
  PRESS_HOLDER,
  ANSWER_PRESS,
  ...DECIDED_AGAIN,
];

/** @returns the row that this event fires from this state, if there is one */
export function findRow(machine: Machine, state: string, event: string): Row | undefined {
  const always = state === NEW ? undefined : ROWS_OF_EVERY_STATE.find((row) => row.event === event);
  if (always === PERIOD_WAIVED) return waiverRow(machine);
  if (always === PRESS_HOLDER) return pressRow(machine);
  return always ?? machine.rows.find((row) => row.event === event && row.from.includes(state));
}

/** @returns rows that somebody may do and that answer this step from where the case stands */
export function rowsAnswering(machine: Machine, state: string, code: string): Row[] {
  const events = new Set(machine.steps.filter((step) => step.code === code).flatMap((step) => step.events));
  return machine.rows.filter((row) => events.has(row.event) && row.from.includes(state) && row.movedBy === undefined);
}

const NOBODYS: readonly Row['basis']['kind'][] = ['TIME', 'IMPORT', 'MASS_ACT'];

/** @returns whether a person can ask for this row: it does not only follow, nor does time or a file bring it about */
export function isAskedFor(row: Row): boolean {
  return row.movedBy === undefined && !NOBODYS.includes(row.basis.kind);
}

/** @returns the events that a person can ask for in this state */
export function possibleEvents(machine: Machine, state: string): string[] {
  return machine.rows.filter((row) => row.from.includes(state) && isAskedFor(row)).map((row) => row.event);
}

/** Facts of the case with the payload of the command over them, as guards and targets see them. */
export function factsWith(state: CaseState, command: Command): Facts {
  return { ...state.facts, ...command.payload };
}

/**
 * Why this command cannot be done on this case, by the rules of its machine: no such row from here, step not open,
 * reason or paper missing, or a guard. Authority, duties kept apart and conflicts are asked apart from it.
 * What is told of the past (`told`) is asked less: the steps and papers of its time are not here, its row, its content and
 * its guards are.
 * @returns null when `apply` may be called
 */
export function refusalOf(
  situation: Situation,
  command: Command,
  { moved = false, told = false }: AskedHow = {},
): Refusal | null {
  const machine = machineOf(situation.regime, situation.case.kind);
  const row = findRow(machine, situation.case.state, command.event);
  if (row === undefined) {
    return refuse('state.not_possible', {
      event: command.event,
      state: situation.case.state,
      possible: possibleEvents(machine, situation.case.state).join(' '),
    });
  }
  if (!moved) {
    const foreign = (told ? null : strangerRefusalOf(command, row)) ?? foreignRefusalOf(command, row);
    if (foreign !== null) return foreign;
  }
  return (
    (moved ? null : timeRefusalOf(situation, command, row)) ??
    (told ? null : stepRefusalOf(machine, situation.case, command)) ??
    questionRefusalOf(situation.case, row) ??
    reasonRefusalOf(command, row) ??
    (told ? null : paperRefusalOf(situation, command, row)) ??
    (isWaiver(row) ? waiverRefusalOf(situation.case, { command, deadlines: situation.regime.deadlines }) : null) ??
    (row.event === PRESS_HOLDER.event ? pressRefusalOf(situation, { command, machine }) : null) ??
    guardRefusalOf(situation, command, row)
  );
}

/** How a command comes: moved by another act, or told of the past. */
export interface AskedHow {
  readonly moved?: boolean;
  readonly told?: boolean;
}

function isWaiver({ event }: Row): boolean {
  return event === PERIOD_WAIVED.event;
}

/** What people may not do at all: what only follows, only a file tells or only time brings. */
function strangerRefusalOf(command: Command, row: Row): Refusal | null {
  const isTimes = row.movedBy === undefined && row.basis.kind === 'TIME';
  if (command.person === null ? isTimes : isAskedFor(row)) return null;
  return refuse('event.not_yours', { event: row.event, movedBy: row.movedBy?.join(' ') ?? row.basis.kind });
}

/** What this row has no place for. */
function foreignRefusalOf(command: Command, row: Row): Refusal | null {
  const isTime = row.basis.kind === 'TIME';
  const strange = isTime ? undefined : Object.keys(command.payload).find((field) => row.fields?.[field] === undefined);
  if (strange !== undefined) return refuse('payload.unknown_field', { row: row.row, field: strange });
  const papers = [...(row.needs ?? []), ...(row.carries ?? [])];
  const loose = command.attached.find((paper) => !papers.includes(paper.kind));
  return loose === undefined ? null : refuse('paper.unexpected', { row: row.row, paper: loose.kind });
}

/** A row of time fires only for a clock that runs, whose last day is over, and which names the event. */
function timeRefusalOf(situation: Situation, command: Command, row: Row): Refusal | null {
  if (row.basis.kind !== 'TIME') return null;
  const clock = namedClock(situation.case, command);
  const fires = clock === undefined ? undefined : timeCommand(situation.regime, situation.case, clock).event;
  if (clock !== undefined && clock.dueAt <= situation.now && fires === command.event) return null;
  return refuse('clock.not_due', { event: command.event, dueAt: clock?.dueAt ?? 'no such running clock' });
}

function stepRefusalOf(machine: Machine, state: CaseState, command: Command): Refusal | null {
  if (!answersAStep(machine, state, command.event)) return null;
  if (stepAnswered(machine, state, command) !== undefined) return null;
  return refuse('step.not_open', { event: command.event, state: state.state });
}

/** One question of a slot at a time. */
function questionRefusalOf({ facts }: CaseState, { slot }: Row): Refusal | null {
  if (slot?.verdict !== 'ask') return null;
  const open = openQuestion(standingOf(facts, slot.slate), slot.slot);
  return open === null ? null : refuse('slate.question_open', { slot: slot.slot, since: open.on });
}

/**
 * Kinds of paper the row needs that are neither on the file of this case or of one below it, nor come with the act. Another
 * case's paper (a competitor's, an earlier report's) is not this one's.
 */
export function missingPapers(
  { case: state, family, papers }: Situation,
  row: Row,
  attached: Command['attached'],
): string[] {
  const own = papers.filter((paper) => isAtOrBelow(paper.caseId, state.id, family));
  const onFile = new Set([...own, ...attached].map((paper) => paper.kind));
  return (row.needs ?? []).filter((kind) => !onFile.has(kind));
}

function isAtOrBelow(id: string | null, above: string, family: Situation['family']): boolean {
  if (id === null || id === above) return id === above;
  return isAtOrBelow(family.find((state) => state.id === id)?.parent ?? null, above, family);
}

function paperRefusalOf(situation: Situation, command: Command, row: Row): Refusal | null {
  const missing = missingPapers(situation, row, command.attached);
  return missing.length === 0 ? null : refuse('paper.missing', { row: row.row, papers: missing.join(' ') });
}

function reasonRefusalOf(command: Command, row: Row): Refusal | null {
  const missing = row.reason === 'REQUIRED' && (command.reason ?? '').trim() === '';
  return missing ? refuse('reason.missing', { row: row.row }) : null;
}

function guardRefusalOf(situation: Situation, command: Command, row: Row): Refusal | null {
  const facts = factsWith(situation.case, command);
  for (const call of row.guards ?? []) {
    const [name, ...args] = typeof call === 'string' ? [call] : call;
    const guard = GUARDS[name];
    if (guard === undefined) throw new Error(`row ${row.row} calls the unknown guard ${name}`);
    const refusal = guard({ situation, command, row, facts, args });
    if (refusal !== null) return { ...refusal, detail: { row: row.row, guard: name, ...refusal.detail } };
  }
  return null;
}

/** What one row did: the case afterwards and the rows it fires in other cases. */
export interface Applied {
  readonly row: Row;
  readonly next: CaseState;
  readonly answered: string | null;
  readonly moves: readonly PlannedMove[];
  readonly openings: readonly PlannedOpening[];
  /** Approvals that no longer count since this act. */
  readonly voided: readonly VoidedEntry[];
}

export interface PlannedMove {
  readonly caseId: string;
  readonly event: string;
  readonly payload: Facts;
}

export interface PlannedOpening {
  readonly opening: Opening;
  readonly payload: Facts;
  readonly subjects: readonly string[];
}

/**
 * The case after this command, and what it moves and opens. Pure and total after `refusalOf` = null: folding the acts of
 * a case from its first one gives what is stored.
 */
export function apply(situation: Situation, command: Command): Applied {
  const before = situation.case;
  const machine = machineOf(situation.regime, before.kind);
  const row = findRow(machine, before.state, command.event);
  if (row === undefined) throw new Error(`no row for ${command.event} from ${before.state} in ${before.kind}`);
  if (row === OFFICE_SUCCEEDED) return { ...UNMOVED, row, next: succeededCase(before, command.payload) };
  if (row === ESCALATED) return { ...UNMOVED, row, next: escalatedCase(before, command.payload) };
  if (row === CLOCKS_REDATED) return { ...UNMOVED, row, next: redatedCase(before, command.payload) };
  const facts = factsAfter(situation, command, row);
  const seen = { ...facts, ...(row.sealed ? {} : command.payload) };
  const answered = finishedStep(machine, { before, row, facts, command });
  const unslated: CaseState = {
    ...before,
    state: targetOf(row, before, seen),
    seq: before.seq + 1,
    facts,
    flags: flagsAfter(before.flags, row),
    parties: partiesAfter(before.parties, row, seen),
    seats: row.seats === undefined ? before.seats : seatsIn(seen[row.seats]),
    steps: before.steps.map((step) => (step.id === answered ? { ...step, status: 'DONE' } : step)),
  };
  const { facts: slated, outcome, voided } = slatesAfter(unslated, { machine, row, command, situation });
  const moved = { ...unslated, facts: slated };
  const steps = stepsAfter(machine, moved, { before, today: situation.today });
  const flags = flagsAfterReview(moved.flags, { row, command, isDecided: isDecided(machine, before, steps) });
  const next = escalatedStill(clocksAfter({ ...moved, steps, flags }, { machine, row, command, situation }));
  const decided = outcome === null ? [] : [{ caseId: next.id, event: outcome, payload: {} }];
  const moves = [...movesOf(situation, next, row, seen), ...decided];
  return { row, next, answered, moves, openings: openingsOf(next, row, seen), voided };
}

const UNMOVED = { answered: null, moves: [], openings: [], voided: [] };

/**
 * The command of time for a clock whose period has passed: the event its deadline names where this state has a row for
 * it, else the bare record that it passed.
 */
export function timeCommand(regime: Regime, state: CaseState, clock: { deadline: string; round: number }): Command {
  const onDue = regime.deadlines[clock.deadline]?.onDue;
  const machine = machineOf(regime, state.kind);
  const event =
    onDue !== undefined && findRow(machine, state.state, onDue) !== undefined ? onDue : DEADLINE_PASSED.event;
  const payload = { deadline: clock.deadline, round: clock.round };
  return { event, payload, reason: null, person: null, attached: [] };
}

function factsAfter(situation: Situation, command: Command, row: Row): Facts {
  const before = situation.case.facts;
  const isTalk = row.slot?.verdict === 'ask' || row.slot?.verdict === 'answer';
  const isTimes = row.basis.kind === 'TIME' && row.movedBy === undefined;
  const dropped = row.sealed || isTalk || isTimes || isDecidedAgain(row) || isWaiver(row) || isPress(row);
  const kept = dropped ? before : { ...before, ...command.payload };
  const counted = Object.fromEntries((row.counts ?? []).map((name) => [name, Number(before[name] ?? 0) + 1]));
  const set = { ...kept, ...row.sets, ...counted };
  if (row.derives === undefined) return set;
  const derive = DERIVATIONS[row.derives];
  if (derive === undefined) throw new Error(`row ${row.row} derives by the unknown ${row.derives}`);
  return { ...set, ...derive({ situation, command, row, facts: set }) };
}

function targetOf(row: Row, before: CaseState, facts: Facts): string {
  if (row.to === '=') return before.state;
  if (typeof row.to === 'string') return row.to;
  const target = row.to.is[String(valueAt(facts[row.to.by], before.id))];
  if (target === undefined) throw new Error(`row ${row.row}: no target for ${row.to.by} = ${String(facts[row.to.by])}`);
  return target;
}

function flagsAfter(flags: readonly string[], row: Row): string[] {
  const left = flags.filter((flag) => !(row.lowers ?? []).includes(flag));
  return [...left, ...(row.raises ?? []).filter((flag) => !left.includes(flag))].sort();
}

/** The review comes and goes with what is recorded of the holders, and goes with the decision that it waits for. */
function flagsAfterReview(
  flags: readonly string[],
  { row, command, isDecided: over }: { row: Row; command: Command; isDecided: boolean },
): readonly string[] {
  const review = row === HOLDER_MOVED ? command.payload.review : undefined;
  if (review === 'RAISED') return [...new Set([...flags, AUTHORITY_REVIEW])].sort();
  return review === 'LOWERED' || over ? flags.filter((flag) => flag !== AUTHORITY_REVIEW) : flags;
}

/** Whether a step that only authority decides was open and is not any more. */
function isDecided(machine: Machine, before: CaseState, steps: readonly StepState[]): boolean {
  if (!before.flags.includes(AUTHORITY_REVIEW)) return false;
  const open = new Set(steps.filter((step) => step.status === 'OPEN').map((step) => step.id));
  return before.steps.some(
    (step) =>
      step.status === 'OPEN' &&
      !open.has(step.id) &&
      rowsAnswering(machine, before.state, step.code).some((row) => row.basis.kind === 'AUTHORITY'),
  );
}

function partiesAfter(parties: readonly Party[], row: Row, facts: Facts): readonly Party[] {
  const named = Object.entries(row.parties ?? {}).flatMap(([role, field]) => {
    const id = facts[field];
    return typeof id === 'string' ? [{ role, id }] : [];
  });
  const roles = new Set(named.map((party) => party.role));
  return named.length === 0 ? parties : [...parties.filter((party) => !roles.has(party.role)), ...named];
}

function seatsIn(value: Json | undefined): Seat[] {
  if (!Array.isArray(value)) return [];
  return value.map((seat) => ({ person: String(seat.person), post: String(seat.post) }));
}

function movesOf(situation: Situation, next: CaseState, row: Row, facts: Facts): PlannedMove[] {
  return (row.moves ?? []).flatMap((move) =>
    targetsOf(situation, next, move)
      .filter((target) => holds(facts, move.when, target))
      .map((caseId) => ({ caseId, event: move.event, payload: pick(facts, move.with, caseId) })),
  );
}

/** Children and sessions are moved while they are open: what is closed stays as it ended. */
function targetsOf(situation: Situation, next: CaseState, move: Move): readonly string[] {
  const isMeant = (state: CaseState) => {
    const machine = situation.regime.machines[state.kind];
    return (move.kind === undefined || state.kind === move.kind) && (machine === undefined || isOpen(machine, state));
  };
  switch (move.target) {
    case 'PARENT':
      return next.parent === null ? [] : [next.parent];
    case 'ROOT':
      return [next.root];
    case 'ORIGIN':
      return next.origin === null ? [] : [next.origin];
    case 'SUBJECTS':
      return next.subjects;
    case 'CHILDREN':
      return situation.family.filter((state) => state.parent === next.id && isMeant(state)).map((state) => state.id);
    case 'SESSIONS':
      return situation.family
        .filter((state) => state.subjects.includes(next.id) && isMeant(state))
        .map((state) => state.id);
    default:
      return assertNever(move.target);
  }
}

function openingsOf(next: CaseState, row: Row, facts: Facts): PlannedOpening[] {
  return (row.opens ?? [])
    .filter((opening) => holds(facts, opening.when, next.id))
    .flatMap((opening) => {
      const items = opening.each === undefined ? [{}] : itemsIn(facts[opening.each]);
      const subjects = opening.subjects === undefined ? [] : subjectsIn(opening.subjects, next, facts);
      return items.map((item) => ({ opening, payload: { ...pick(facts, opening.with, next.id), ...item }, subjects }));
    });
}

function itemsIn(value: Json | undefined): Facts[] {
  return Array.isArray(value) ? (value as readonly Facts[]).map((item) => item) : [];
}

function subjectsIn(name: string, next: CaseState, facts: Facts): string[] {
  if (name === 'SELF') return [next.id];
  const value = facts[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Payload of a moved or opened case: its field ← field or fact here; `SELF` is this case's id. Absent ones are left out. */
function pick(facts: Facts, fields: Readonly<Record<string, string>> | undefined, of: string): Facts {
  return Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([field, name]) => {
      const value = valueAt(facts[name], of);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}
