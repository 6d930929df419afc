import type { DutyDone } from '../domain/authority/duties-apart.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import { NEW } from '../domain/machine/definition.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { type Basis, dutyConflictOf, findBasis } from './act-basis.ts';
import type { ActRequest } from './act-request.ts';
import { subjectOf } from './case-rows.ts';
import type { Loaded } from './legal-transaction.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { partiesInFamily, registerSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

/** What the acts of a plan rest on: one basis, inherited by what follows from the act. */
export interface Grounds {
  readonly basis: Basis;
  readonly office: string | null;
  /** Duties that should be kept apart but only warn (SoD-3, SoD-6). */
  readonly warnings: readonly string[];
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
  const at = loaded.businessTime;
  const { awards } = loaded;
  const found = findBasis({ request, row, state, facts: next.facts, family, register, regime, at, done, awards });
  if ('refusal' in found) return found;
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
  return { grounds: { ...found, warnings: conflicts.flatMap((conflict) => conflict.warnings) } };
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
  if (!applied.row.signsSubject || before.state === NEW) return null;
  const current = subjectDigest(before, loaded.papers);
  if (request.subjectDigest === undefined) return { rule: 'subject.not_shown', detail: { current } };
  return request.subjectDigest === current ? null : { rule: 'subject.changed', detail: { current } };
}

function fileRefusalOf({ request, loaded }: GroundsQuestion): Refusal | null {
  const missing = request.papers.find((paper) => !loaded.documents.includes(paper.sha256));
  return missing === undefined ? null : { rule: 'file.unknown', detail: { sha256: missing.sha256 } };
}

/** SHA-256 over what a decision on this case is about, hex. */
export function subjectDigest(state: CaseState, papers: Loaded['papers']): string {
  return canonicalDigest(subjectOf(state, papers), sha256);
}
