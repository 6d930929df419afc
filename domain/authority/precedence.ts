import type { AuthorityQuery, Candidate } from './authority-query.ts';
import { compareText, covers, isVerifiedByAnother, isWithin, sortedUnique } from './is-within.ts';
import { type Grant, INSTRUMENT_LEVELS, type PrecedenceNote } from './register.ts';

/** What 4.4 step 4 makes of the instruments that cover the act. */
export type Choice =
  | { readonly kind: 'BASE' }
  | {
      readonly kind: 'CHOSEN';
      readonly chosen: Candidate;
      /** How many have this holder and capacity, the chosen one included. */
      readonly equals: number;
      readonly notes: readonly PrecedenceNote[];
    }
  | { readonly kind: 'AMBIGUOUS'; readonly candidates: readonly Candidate[]; readonly suggestion: Candidate };

/**
 * 4.4 step 4: none: base holder. One, or several with the same holder and capacity: the most specific is cited. Otherwise
 * verified notes decide; what they leave open is ambiguous, never picked silently (R4).
 */
export function choose(question: {
  candidates: readonly Candidate[];
  query: AuthorityQuery;
  claimed: string | null;
}): Choice {
  const { candidates, query, claimed } = question;
  const ranked = candidates.toSorted(bySuggestion);
  const [first] = ranked;
  if (!first) return { kind: 'BASE' };
  if (isOneBasis(ranked))
    return { kind: 'CHOSEN', chosen: citedOf({ ranked, claimed }) ?? first, equals: ranked.length, notes: [] };
  const notes = countingNotes({ query, candidates: ranked });
  const overruled = new Set(notes.flatMap((note) => note.over));
  const left = ranked.filter(({ instrument }) => !overruled.has(instrument.id));
  const [chosen] = left;
  if (chosen && isOneBasis(left)) {
    return { kind: 'CHOSEN', chosen: citedOf({ ranked: left, claimed }) ?? chosen, equals: left.length, notes };
  }
  return { kind: 'AMBIGUOUS', candidates: left.length > 0 ? left : ranked, suggestion: chosen ?? first };
}

/** R4: a claim may cite any instrument of the same holder and capacity. */
function citedOf({ ranked, claimed }: { ranked: readonly Candidate[]; claimed: string | null }): Candidate | undefined {
  return ranked.find((candidate) => candidate.instrument.id === claimed);
}

/**
 * Notes that choose here: in force, for this action and case, verified by another, preferring an instrument that covers
 * the act over another that does. Two notes against each other leave nothing, so the answer stays ambiguous.
 */
function countingNotes({
  query,
  candidates,
}: {
  query: AuthorityQuery;
  candidates: readonly Candidate[];
}): PrecedenceNote[] {
  const ids = candidates.map((candidate) => candidate.instrument.id);
  const notes = query.register.precedenceNotes.filter(
    (note) =>
      isWithin(note, query.at) &&
      covers(note.actions, query.action) &&
      (note.life === null || note.life === query.life) &&
      isVerifiedByAnother(note) &&
      ids.includes(note.prefers) &&
      note.over.some((id) => id !== note.prefers && ids.includes(id)),
  );
  return sortedUnique(notes, (note) => note.id);
}

/** @returns how many dimensions the grant limits; more is more specific */
export function specificityOf({
  actions,
  taskTypes,
  fields,
  modes,
  ceilingDong,
  floorDong,
  conditions,
  to,
}: Grant): number {
  const scopes = [actions, taskTypes, fields, modes].filter((scope) => scope !== 'ALL').length;
  const amounts = (ceilingDong === null ? 0 : 1) + (floorDong === null ? 0 : 1);
  const gates = conditions.filter((condition) => condition.kind === 'ONLY_IF').length;
  return scopes + amounts + gates + (to.kind === 'PERSON' ? 1 : 0);
}

/** @returns a text equal for two candidates exactly when the same posts (and person) hold the power */
export function holderKey({ offices, onlyPerson }: Pick<Candidate, 'offices' | 'onlyPerson'>): string {
  return JSON.stringify([offices.map((office) => office.id), onlyPerson]);
}

/** Same holder and same capacity. */
function isOneBasis(candidates: readonly Candidate[]): boolean {
  return new Set(candidates.map((candidate) => `${candidate.heldAs} ${holderKey(candidate)}`)).size === 1;
}

/** Order of suggestion: more specific scope, later date, higher level; then the id, so that order is total. */
function bySuggestion(left: Candidate, right: Candidate): number {
  return (
    specificityOf(right.grant) - specificityOf(left.grant) ||
    compareText(right.instrument.signedOn, left.instrument.signedOn) ||
    INSTRUMENT_LEVELS[left.instrument.kind] - INSTRUMENT_LEVELS[right.instrument.kind] ||
    compareText(left.instrument.id, right.instrument.id) ||
    compareText(holderKey(left), holderKey(right))
  );
}
