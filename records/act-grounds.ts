import type { DutyDone } from '../domain/authority/duties-apart.ts';
import type { Remedy } from '../domain/authority/refusal.ts';
import type { RegisterSlice } from '../domain/authority/register.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import { type Facts, NEW } from '../domain/machine/definition.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { type Basis, type BasisQuestion, dutyConflictOf, findBasis, findHolders } from './act-basis.ts';
import type { ActRequest, SignedOnPaper } from './act-request.ts';
import { subjectOf } from './case-rows.ts';
import { type FlaggedAct, partOf } from './flagged-act.ts';
import type { Loaded } from './legal-transaction.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { partiesInFamily, registerSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

/** What the acts of a plan rest on: one basis, inherited by what follows from the act. */
export interface Grounds {
  readonly basis: Basis;
  readonly office: string | null;
  /** Duties that should be kept apart but only warn (SoD-3, SoD-6), and what keeps the signer of a paper from it today. */
  readonly warnings: readonly string[];
  /** Why the signer of a paper could not do it today; null where he could, or where nothing was signed on paper. */
  readonly todayRefusal: Refusal | null;
}

interface GroundsQuestion {
  readonly request: ActRequest;
  readonly loaded: Loaded;
  readonly regimes: RegimeShelf;
  readonly acts: readonly [PlannedAct, ...PlannedAct[]];
}

/** The basis of the act, or why not: authority or duty or right, what was shown, duties apart, files that exist. */
export function findGrounds(question: GroundsQuestion): { grounds: Grounds } | { refusal: Refusal } {
  const { request, loaded, regimes, acts } = question;
  const [first] = acts;
  const family = familyAfter(question);
  const state = judgedCase(first);
  const register = registerSlice(loaded.register, partiesInFamily(family, state.life));
  const done: readonly DutyDone[] = loaded.duties;
  const regime = regimes.get(state.regime);
  const { row, next } = first.applied;
  const { businessTime, awards } = loaded;
  const asked = { request, row, state, facts: next.facts, family, register, regime, done, awards };
  const found = findBasis({ ...asked, at: request.signed?.signedAt ?? businessTime });
  if ('refusal' in found) return found;
  const part = request.again === undefined ? null : partRefusalOf(request.again, { ...asked, at: businessTime });
  if (part !== null) return { refusal: part };
  if (found.basis.illustrative === true && !loaded.sample) {
    return { refusal: { rule: 'authority.illustrative', detail: { action: String(found.basis.action) } } };
  }
  const givers = giversIn(found.basis);
  const conflicts = acts.map((act) => dutyConflictOf({ regime, done, givers }, request.person, act.applied.row.duty));
  const refusal =
    shownRefusalOf(question) ??
    conflicts.find((conflict) => conflict.refusal !== null)?.refusal ??
    fileRefusalOf(question);
  if (refusal !== null) return { refusal };
  const warnings = conflicts.flatMap((conflict) => conflict.warnings);
  if (request.signed === undefined) return { grounds: { ...found, warnings, todayRefusal: null } };
  const issuer = issuerRefusalOf(request.signed, found.basis, register);
  if (issuer !== null) return { refusal: issuer };
  const today = findBasis({ ...asked, at: businessTime });
  const todayRefusal = 'refusal' in today ? today.refusal : null;
  const basis = { ...found.basis, paper: paperMark(request.signed) };
  return {
    grounds: {
      ...found,
      basis,
      todayRefusal,
      warnings: [...warnings, ...(todayRefusal === null ? [] : [todayRefusal.rule])],
    },
  };
}

/** An act is decided again by another: neither by who did it nor by whoever was found to be kept out of it (R14). */
function partRefusalOf(again: FlaggedAct, asked: BasisQuestion): Refusal | null {
  const part = partOf(again);
  const { person } = asked.request;
  if (person === null || !part.includes(person)) return null;
  const holders = findHolders(asked, again.action ?? '').filter((holder) => !part.includes(holder.person));
  const remedy = holders.map(({ person: able, office, title, chain, onBehalfOf }): Remedy => {
    // a deputy signs under the paper of the post he signs for, where it has one
    const paper = (onBehalfOf === null ? undefined : chain.at(-2)) ?? chain.at(-1);
    return { how: 'ACTS', office, title, person: able, instrument: paper?.instrument ?? null, until: null };
  });
  return { rule: 'again.same_person', detail: { person, decision: again.n }, remedy };
}

/** What stays on an act that was signed on paper. */
function paperMark({ decision, number, issuer, signedOn, signedAt, file }: SignedOnPaper): Facts {
  return { decision, number, issuer, signedOn, signedAt, file };
}

/** A paper carries a number of the unit its signer's post belongs to, or of one that issued a paper he signs under. */
function issuerRefusalOf(
  { issuer }: SignedOnPaper,
  { office, chain }: Basis,
  { offices, instruments }: RegisterSlice,
): Refusal | null {
  const papers = Array.isArray(chain) ? chain.map((link) => String((link as Facts).instrument)) : [];
  const organs = [
    ...offices.filter(({ id }) => id === office).map(({ unit }) => unit),
    ...instruments.filter(({ id }) => papers.includes(id)).map((paper) => paper.issuer),
  ];
  const issuers = [...new Set(organs)].join(' ');
  return organs.includes(issuer) ? null : { rule: 'signed.issuer', detail: { issuer, issuers } };
}

/** Persons whose delegated power the act uses (R13). */
function giversIn({ givers }: Basis): readonly string[] {
  return Array.isArray(givers) ? givers.map(String) : [];
}

/** The family as the plan leaves it. */
function familyAfter({ loaded, acts }: GroundsQuestion): CaseState[] {
  const family = new Map(loaded.cases.map((state) => [state.id, state]));
  for (const act of acts) family.set(act.caseId, act.applied.next);
  return [...family.values()];
}

/** Who opens a case is judged as the party that the opening names; later acts by the parties the case had. */
function judgedCase({ before, applied }: PlannedAct): CaseState {
  return before.state === NEW ? { ...before, parties: applied.next.parties, seats: applied.next.seats } : before;
}

/** You sign what you saw: a decision carries the digest of what was shown, and it must still be so. */
function shownRefusalOf({ request, loaded, acts: [{ before, applied }] }: GroundsQuestion): Refusal | null {
  const isOnlyEntered = request.signed?.checkedBy === null; // who enters a paper answers for its words, not for the dossier
  if (!applied.row.signsSubject || before.state === NEW || isOnlyEntered) return null;
  const current = subjectDigest(before, loaded.papers);
  if (request.subjectDigest === undefined) return { rule: 'subject.not_shown', detail: { current } };
  return request.subjectDigest === current ? null : { rule: 'subject.changed', detail: { current } };
}

function fileRefusalOf({ request, loaded }: GroundsQuestion): Refusal | null {
  const missing = filesOf(request).find((sha256) => !loaded.documents.includes(sha256));
  return missing === undefined ? null : { rule: 'file.unknown', detail: { sha256: missing } };
}

/** SHA-256 of every file that comes with an act. */
export function filesOf({ papers, signed }: Pick<ActRequest, 'papers' | 'signed'>): string[] {
  const own = papers.map((paper) => paper.sha256);
  return [...new Set(signed === undefined ? own : [...own, signed.file])];
}

/** SHA-256 over what a decision on this case is about, hex. */
export function subjectDigest(state: CaseState, papers: Loaded['papers']): string {
  return canonicalDigest(subjectOf(state, papers), sha256);
}
