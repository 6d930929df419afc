import type { Actor, AuthorityQuery, Candidate, Check, HeldAs } from './authority-query.ts';
import { frozenChecksOf } from './checks-of.ts';
import { closestRefusal } from './closest-refusal.ts';
import { sortedUnique } from './is-within.ts';
import type { AuthorityRefusal } from './refusal.ts';
import type { Instrument, LegalNote, SignatureMode } from './register.ts';
import { claimedSeats, type Resolution, resolveAuthority } from './resolve-authority.ts';
import { giverPersons, type JudgedSeat, leaveOf } from './seat-checks.ts';
import type { Capacity, Line } from './signing-line.ts';
import { standingQuery } from './standing-register.ts';

/** One paper of the chain. The article is null where the text is not public: such papers are never cited by article. */
export interface BasisLink {
  readonly instrument: string;
  readonly version: number;
  readonly number: string;
  readonly article: string | null;
}

/** What an act rests on, frozen with it (4.4 step 7); later expiry or repeal does not alter it. */
export interface Basis {
  readonly action: string;
  readonly person: string;
  /** Post signed from. */
  readonly office: string;
  /** Head's post, when KT. */
  readonly onBehalfOf: string | null;
  readonly capacity: Capacity;
  /** How the post has the power; differs from `capacity` for a deputy. */
  readonly heldAs: HeldAs;
  readonly signatureMode: SignatureMode;
  /** From the paper at the top to the one that lets this person sign; empty for the base holder himself. */
  readonly chain: readonly BasisLink[];
  readonly baseRole: string;
  readonly baseArticle: string;
  readonly baseVerification: string;
  /** Precedence and legal notes cited. */
  readonly notes: readonly string[];
  /** What each of them says: whose reason settled what the papers leave open stays with the act. */
  readonly noteWords: Readonly<Record<string, string>>;
  /** The reason given with the act, where an instrument that needs review rests on it. */
  readonly legalReason: string | null;
  /** Persons whose power is used by delegation or order; each counts as the actor does (R13). */
  readonly givers: readonly string[];
  /** AU-8: a delegated act stays with its giver, a decentralised one is the holder's. */
  readonly responsibility: 'GIVER' | 'HOLDER';
  /** Instrument whose holder could not act, where the power went back to its giver. */
  readonly escalatedFrom: string | null;
  /** Rests on a scope that is only illustrative; refused in production. */
  readonly illustrative: boolean;
  readonly checks: readonly Check[];
}

export type BasisAnswer =
  | { readonly ok: true; readonly basis: Basis }
  | { readonly ok: false; readonly refusal: AuthorityRefusal };

/**
 * May this person do this act now, and on what basis? Domain.md 4.4 steps 1 to 7 with 0.5; default deny, any bar beats any
 * grant, the order of the register does not matter (R1).
 */
export function basisFor({ actor, ...asked }: AuthorityQuery & { readonly actor: Actor }): BasisAnswer {
  const query = standingQuery(asked);
  const resolution = resolveAuthority({ query, claimed: actor.capacity?.instrument ?? null });
  const held = heldBy({ resolution, actor });
  if (held === null) return { ok: false, refusal: closestRefusal({ resolution, actor, query }) };
  return { ok: true, basis: basisOf({ ...held, checks: frozenChecksOf({ resolution, query }, actor.person), query }) };
}

/** The one seat the actor may act from, after the claim; none, or several without a claim that chooses, give null. */
function heldBy(asked: { resolution: Resolution; actor: Actor }): { line: Line; seat: JudgedSeat } | null {
  const { outcome } = asked.resolution;
  if (outcome.kind !== 'HELD') return null;
  const [seat, another] = claimedSeats({ judged: outcome.last, actor: asked.actor });
  return seat === undefined || another !== undefined ? null : { line: outcome.last.line, seat };
}

/** @returns the frozen basis of one seat (4.4 step 7) */
export function basisOf(found: {
  line: Line;
  seat: JudgedSeat;
  checks: readonly Check[];
  query: AuthorityQuery;
}): Basis {
  const { line, query } = found;
  const { person, office, onBehalfOf, capacity, signatureMode, assignment } = found.seat.seat;
  const cited = line.candidate;
  const papers = [...(cited?.chain ?? []), ...(assignment ? [assignment] : [])];
  const leave = leaveOf({ seat: found.seat.seat, line, query });
  const notes = [...line.notes, ...notesWith(leave.notes, query)];
  return {
    action: query.action,
    person,
    office: office.id,
    onBehalfOf: onBehalfOf?.id ?? null,
    capacity,
    heldAs: line.heldAs,
    signatureMode,
    chain: papers.map((paper) => linkOf({ paper, cited })),
    baseRole: line.rule.holderRole,
    baseArticle: line.rule.source.article,
    baseVerification: line.rule.source.verification,
    notes: notes.map((note) => note.id),
    noteWords: Object.fromEntries(notes.map((note) => [note.id, note.text])),
    legalReason: leave.usesReason ? (query.reason ?? null) : null,
    givers: giverPersons({ line, query }),
    responsibility: staysWithGiver(cited) ? 'GIVER' : 'HOLDER',
    escalatedFrom: line.escalatedFrom,
    illustrative:
      line.rule.source.verification === 'ILLUSTRATIVE' || papers.some((paper) => paper.scopeStatus === 'ILLUSTRATIVE'),
    checks: found.checks,
  };
}

function notesWith(ids: readonly string[], { register }: AuthorityQuery): LegalNote[] {
  return sortedUnique(
    register.legalNotes.filter((note) => ids.includes(note.id)),
    (note) => note.id,
  );
}

function linkOf({ paper, cited }: { paper: Instrument; cited: Candidate | null }): BasisLink {
  const citable = paper.publicText === 'FULL' && paper.id === cited?.instrument.id;
  return {
    instrument: paper.id,
    version: paper.version,
    number: paper.number,
    article: citable ? cited.grant.article : null,
  };
}

function staysWithGiver(cited: Candidate | null): boolean {
  return cited?.chain.some(({ kind }) => kind === 'DELEGATION' || kind === 'ASSIGNMENT') === true;
}
