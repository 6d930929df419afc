import { assertNever } from '../assert-never.ts';
import type { CaseState } from './case-state.ts';
import { holds } from './condition.ts';
import type { Facts, Json, Machine, Row, SlateRule, StepRule, Verdict } from './definition.ts';
import { ESCALATED_FACT } from './escalated-case.ts';
import type { Command, Situation } from './situation.ts';

/** The fact that holds how the slates of a case stand, by slate; no act writes it and no signature covers it. */
export const SLATES_FACT = 'slates';

/** What somebody said in a slot. The act itself, by its number in the case, holds its basis, reason and papers. */
export interface SlateEntry {
  readonly slot: string;
  readonly verdict: Verdict;
  readonly round: number;
  /** Null where the day passed without an answer. */
  readonly person: string | null;
  readonly on: string;
  /** Number of the act in the case. */
  readonly seq: number;
  /** SHA-256 of what was shown (AU-13). */
  readonly digest: string | null;
  /** Words of a question or an answer; why a signature failed. */
  readonly said: string | null;
  /** Provider of the personal signature that came with it. */
  readonly signature: string | null;
}

export interface SlateStanding {
  /** Number in the case of the act with which each round began; what was said in the rounds before no longer counts. */
  readonly began: readonly number[];
  readonly entries: readonly SlateEntry[];
}

export const SLATE_DECISIONS = ['OPEN', 'DONE', 'REFUSED', 'RETURNED'] as const;
export type SlateDecision = (typeof SLATE_DECISIONS)[number];

const NOTHING_SAID: SlateStanding = { began: [], entries: [] };

/** @returns how a slate stands; nothing said in no round where it has not been asked yet */
export function standingOf(facts: Facts, slate: string): SlateStanding {
  return (standingsIn(facts)[slate] as SlateStanding | undefined) ?? NOTHING_SAID;
}

function standingsIn(facts: Facts): Readonly<Record<string, unknown>> {
  return (facts[SLATES_FACT] ?? {}) as Readonly<Record<string, unknown>>;
}

/** Facts that only the reducer writes. */
export const KEPT_FACTS: readonly string[] = [SLATES_FACT, ESCALATED_FACT];

/** @returns the facts that a decision is about: without who has approved them so far, and what was brought before whom */
export function factsApart(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !KEPT_FACTS.includes(name)));
}

/** @returns the slate with this code; throws when the machine has none (a fault: the checker refuses such a regime) */
export function slateOf(machine: Machine, code: string): SlateRule {
  const slate = machine.slates?.find((one) => one.code === code);
  if (slate === undefined) throw new Error(`machine ${machine.kind} has no slate ${code}`);
  return slate;
}

/** @returns whether the case is where the slate is asked */
export function isAsked(slate: SlateRule, { state, facts }: Pick<CaseState, 'state' | 'facts'>): boolean {
  return slate.in.includes(state) && holds(facts, slate.when);
}

/** @returns what was said in the round that runs, in its order */
export function entriesNow({ began, entries }: SlateStanding): SlateEntry[] {
  return entries.filter((entry) => entry.round === began.length);
}

const SETTLING: readonly Verdict[] = ['approve', 'refuse', 'return', 'abstain', 'noAnswer'];

/** @returns the verdicts that close their slots in the round that runs, in the order in which they were given */
export function verdictsNow(standing: SlateStanding): SlateEntry[] {
  return entriesNow(standing).filter((entry) => SETTLING.includes(entry.verdict));
}

/**
 * What the slate has become. One that asks for opinions is done when every slot is settled. Any other is done when enough
 * have approved, and decided against as soon as not enough still can: where everybody has to approve by the refusal or return
 * that made it so, else as the slate says.
 */
export function decisionOf(slate: SlateRule, standing: SlateStanding): SlateDecision {
  const said = verdictsNow(standing);
  const settled = new Set(said.map((entry) => entry.slot));
  const open = slate.slots.filter(({ slot }) => !settled.has(slot)).map(({ slot }) => slot);
  if (slate.consults) return open.length === 0 ? 'DONE' : 'OPEN';
  const approved = said.filter((entry) => entry.verdict === 'approve').map((entry) => entry.slot);
  if (isEnough(slate, approved)) return 'DONE';
  if (isEnough(slate, [...approved, ...open])) return 'OPEN';
  const against = said.find(({ verdict }) => verdict === 'refuse' || verdict === 'return');
  if (against === undefined || !needsEverybody(slate)) return slate.short ?? 'REFUSED';
  return against.verdict === 'return' ? 'RETURNED' : 'REFUSED';
}

function needsEverybody({ way }: SlateRule): boolean {
  return way === 'SEQUENCE' || way === 'PARALLEL';
}

function isEnough(slate: SlateRule, approved: readonly string[]): boolean {
  const has = new Set(approved);
  switch (slate.way) {
    case 'SEQUENCE':
    case 'PARALLEL':
      return slate.slots.every(({ slot }) => has.has(slot));
    case 'M_OF_N':
      return has.size >= (slate.needed ?? slate.slots.length);
    case 'ONE_PER_GROUP':
      return openGroups(slate, has).length === 0;
    default:
      return assertNever(slate.way);
  }
}

function openGroups({ groups = [], slots }: SlateRule, approved: ReadonlySet<string>): string[] {
  const spoken = new Set(slots.filter(({ slot }) => approved.has(slot)).map(({ group }) => group));
  return groups.map(({ group }) => group).filter((group) => !spoken.has(group));
}

/** @returns how many approvals are still needed; for opinions how many have neither come nor let their day pass */
export function stillNeeded(slate: SlateRule, standing: SlateStanding): number {
  const said = verdictsNow(standing);
  const approved = new Set(said.filter(({ verdict }) => verdict === 'approve').map(({ slot }) => slot));
  if (slate.consults) return slate.slots.length - said.length;
  if (slate.way === 'M_OF_N') return Math.max(0, (slate.needed ?? slate.slots.length) - approved.size);
  if (slate.way === 'ONE_PER_GROUP') return openGroups(slate, approved).length;
  return slate.slots.length - approved.size;
}

/** Slots that are asked now: the next one of a sequence, else all that are not settled and whose group has not approved. */
export function openSlots(machine: Machine, slate: SlateRule, facts: Facts): string[] {
  const standing = standingOf(facts, slate.code);
  const isDone = (code: string) => decisionOf(slateOf(machine, code), standingOf(facts, code)) === 'DONE';
  if (decisionOf(slate, standing) !== 'OPEN' || !(slate.after ?? []).every(isDone)) return [];
  const said = verdictsNow(standing);
  const settled = new Set(said.map(({ slot }) => slot));
  const open = slate.slots.filter(({ slot }) => !settled.has(slot));
  const approved = new Set(said.filter(({ verdict }) => verdict === 'approve').map(({ slot }) => slot));
  const waiting = new Set(slate.way === 'ONE_PER_GROUP' ? openGroups(slate, approved) : []);
  const asked = slate.way === 'ONE_PER_GROUP' ? open.filter(({ group = '' }) => waiting.has(group)) : open;
  return (slate.way === 'SEQUENCE' ? asked.slice(0, 1) : asked).map(({ slot }) => slot);
}

/** @returns the question of a slot that waits for its answer in the round that runs */
export function openQuestion(standing: SlateStanding, slot: string): SlateEntry | null {
  const talk = entriesNow(standing).filter((entry) => entry.slot === slot);
  const last = talk.findLast(({ verdict }) => verdict === 'ask' || verdict === 'answer');
  const isSettled = talk.some(({ verdict }) => SETTLING.includes(verdict));
  return last?.verdict === 'ask' && !isSettled ? last : null;
}

/** @returns whether the step of a slot is wanted in a case with these facts */
export function wantsSlot(machine: Machine, { slot: of }: Pick<StepRule, 'slot'>, facts: Facts): boolean {
  if (of === undefined) return true;
  const isOpen = openSlots(machine, slateOf(machine, of.slate), facts).includes(of.slot);
  return of.answers ? isOpen && openQuestion(standingOf(facts, of.slate), of.slot) !== null : isOpen;
}

/** How a slot stands with its signature: not signed, failed and to be tried again, or signed. */
export const SIGNING_STATES = ['NONE', 'FAILED', 'SIGNED'] as const;

/** @returns the state of the signature of a slot in the round that runs; a failed one is no decision */
export function signingOf(standing: SlateStanding, slot: string): (typeof SIGNING_STATES)[number] {
  const own = entriesNow(standing).filter((entry) => entry.slot === slot);
  const approval = own.find(({ verdict }) => verdict === 'approve');
  if (approval !== undefined) return approval.signature === null ? 'NONE' : 'SIGNED';
  return own.at(-1)?.verdict === 'fail' ? 'FAILED' : 'NONE';
}

/** Attempts to sign that a round keeps; what fails after them is refused like any other act. */
const MOST_FAILED = 5;

/** @returns the row that records that a signature of this slot failed; null where it is not recorded (any more) */
export function failureRow(machine: Machine, { slot }: Pick<Row, 'slot'>, facts: Facts): Row | null {
  if (slot === undefined) return null;
  const failed = entriesNow(standingOf(facts, slot.slate)).filter(({ verdict }) => verdict === 'fail');
  const rows = machine.rows.filter((row) => row.slot?.slate === slot.slate && row.slot.slot === slot.slot);
  return (failed.length < MOST_FAILED && rows.find((row) => row.slot?.verdict === 'fail')) || null;
}

/** Persons who have spoken for other slots in the round that runs: none of them may fill this one as well (R15). */
export function seatedElsewhere(machine: Machine, { slot }: Pick<Row, 'slot'>, facts: Facts): SlateEntry[] {
  if (slot === undefined || slot.verdict === 'answer' || slot.verdict === 'noAnswer') return [];
  if (slateOf(machine, slot.slate).clerical) return [];
  return verdictsNow(standingOf(facts, slot.slate)).filter(
    (entry) => entry.slot !== slot.slot && entry.person !== null,
  );
}

/** A verdict that no longer counts since this act, for what it was about has changed. */
export type VoidedEntry = Pick<SlateEntry, 'slot' | 'person' | 'seq'> & { readonly slate: string };

export interface SlatesAfter {
  readonly facts: Facts;
  /** Row that follows from the verdict that decided its slate. */
  readonly outcome: string | null;
  readonly voided: readonly VoidedEntry[];
}

interface SlateQuestion {
  readonly machine: Machine;
  readonly row: Row;
  readonly command: Command;
  readonly situation: Situation;
}

/**
 * The facts with how the slates stand after an act. A round begins when the case comes to where the slate is asked, when it was
 * decided against and is asked again, and when something material has changed since somebody approved it (R16).
 * @param state the case as the act leaves it, its slates still as they were
 */
export function slatesAfter(state: CaseState, question: SlateQuestion): SlatesAfter {
  const { machine, row } = question;
  const { slates = [] } = machine;
  if (slates.length === 0) return { facts: state.facts, outcome: null, voided: [] };
  const after = slates.map((slate) => [slate, standingAfter(slate, state, question)] as const);
  const standings = Object.fromEntries(
    after.flatMap(([{ code }, standing]) => (standing.began.length === 0 ? [] : [[code, standing]])),
  );
  const own = after.find(([{ code }]) => code === row.slot?.slate);
  const isAny = Object.keys(standings).length > 0;
  return {
    facts: isAny ? { ...state.facts, [SLATES_FACT]: standings as unknown as Json } : state.facts,
    outcome: own === undefined ? null : outcomeOf(...own),
    voided: slates.flatMap((slate) => voidedBy(slate, state, question)),
  };
}

function standingAfter(slate: SlateRule, state: CaseState, question: SlateQuestion): SlateStanding {
  const { row, command, situation } = question;
  const before = standingOf(situation.case.facts, slate.code);
  const isNew = isAsked(slate, state) && beginsRound(slate, state, question);
  const began = isNew ? [...before.began, state.seq] : before.began;
  if (row.slot?.slate !== slate.code) return { began, entries: before.entries };
  const entry: SlateEntry = {
    slot: row.slot.slot,
    verdict: row.slot.verdict,
    round: began.length,
    person: command.person,
    on: situation.today,
    seq: state.seq,
    digest: command.subjectDigest ?? null,
    said: wordsIn(command, row),
    signature: command.signature ?? null,
  };
  return { began, entries: [...before.entries, entry] };
}

function beginsRound(slate: SlateRule, state: CaseState, question: SlateQuestion): boolean {
  const { row, situation } = question;
  const { outcomes } = slate;
  return (
    !isAsked(slate, situation.case) ||
    standingOf(situation.case.facts, slate.code).began.length === 0 ||
    row.event === outcomes.refused ||
    row.event === outcomes.returned ||
    voidedBy(slate, state, question).length > 0
  );
}

/** Verdicts of the round that runs which saw what this act changes. */
function voidedBy(slate: SlateRule, state: CaseState, { command, situation }: SlateQuestion): VoidedEntry[] {
  const before = situation.case;
  if (!isAsked(slate, before) || !isAsked(slate, state)) return [];
  const { facts, papers } = slate.material;
  const isChanged =
    facts.some((name) => JSON.stringify(before.facts[name]) !== JSON.stringify(state.facts[name])) ||
    (command.follows ? [] : command.attached).some(
      (paper) =>
        papers.includes(paper.kind) &&
        !situation.papers.some((old) => old.kind === paper.kind && old.sha256 === paper.sha256),
    );
  if (!isChanged) return [];
  return verdictsNow(standingOf(before.facts, slate.code)).map(({ slot, person, seq }) => {
    return { slate: slate.code, slot, person, seq };
  });
}

/** What the slot keeps of the words of an act; they are no facts of the case. */
function wordsIn({ payload, reason }: Command, { slot }: Row): string | null {
  if (slot?.verdict === 'fail') return reason;
  const words = slot?.verdict === 'ask' ? payload.question : slot?.verdict === 'answer' ? payload.answer : undefined;
  return typeof words === 'string' ? words : null;
}

function outcomeOf(slate: SlateRule, standing: SlateStanding): string | null {
  const decision = decisionOf(slate, standing);
  switch (decision) {
    case 'OPEN':
      return null;
    case 'DONE':
      return slate.outcomes.done;
    case 'REFUSED':
      return slate.outcomes.refused ?? null;
    case 'RETURNED':
      return slate.outcomes.returned ?? null;
    default:
      return assertNever(decision);
  }
}
