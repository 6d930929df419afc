import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { anyCaseRefusalOf, officesOf, remediesByRole } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction, type Loaded, type Question, type Recording } from './legal-transaction.ts';
import { recordRefusal } from './record-refusal.ts';
import { standingSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

export interface Refused {
  readonly status: 'REFUSED';
  readonly refusal: Refusal;
}

/** Who does something about the rules, and under which key. */
export interface Change {
  readonly province: string;
  readonly key: string;
  readonly person: string;
}

/** What is to be done: one of the two halves of a change of rules. */
export interface RuleEntry {
  readonly event: string;
  /** What makes two requests the same one. */
  readonly content: Facts;
  /** Whose work it is. */
  readonly roles: readonly string[];
  /** What it asks for beside who does it. */
  readonly asks?: Partial<Pick<Question, 'cases' | 'keys' | 'roles'>>;
  /** Who has done the first half and so cannot do this one; null for the first half. */
  readonly enteredBy: string | null;
}

/** The doer's office, and the row that keeps the answer under its key. */
export interface RuleGround {
  readonly office: { readonly id: string; readonly role: string };
  keyRow(answer: { readonly n: string }): Record<string, unknown>;
}

type Judged<Answer> = Recording<Answer> | { readonly answer: Answer } | { readonly refusal: Refusal };

/** What another person could put right; the others are about the rules themselves. */
const PERSONAL = ['duty.not_held', 'sod.enter_verify', 'sod.grant_use', 'sod.administrator', 'authority.suspended'];

/**
 * One half of a change of rules in one legal transaction, in the same log as every act: by an office whose work it is, by
 * another person than the half before (SoD-9), once for each key. A refusal is kept as an act's is.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function commitRuleEntry<Answer extends { readonly status: string }>(
  ledger: Ledger,
  { change, entry }: { change: Change; entry: RuleEntry },
  judge: (loaded: Loaded, ground: RuleGround) => Judged<Answer>,
): Promise<Answer | Refused> {
  const { province, key, person } = change;
  const { event, content, roles, asks = {} } = entry;
  const fingerprint = canonicalDigest({ event, content }, sha256);
  const question = {
    province,
    key,
    person,
    cases: asks.cases ?? [],
    keys: [`person:${person}`, ...(asks.keys ?? [])],
    roles: [...roles, ...(asks.roles ?? [])],
    documents: [],
  };
  const outcome = await inLegalTransaction<Answer | Refused>(ledger.db, question, (loaded) => {
    const { recorded } = loaded;
    if (recorded !== null) {
      const same = recorded.person === person && recorded.fingerprint === fingerprint;
      return same
        ? { answer: JSON.parse(recorded.answer) as Answer }
        : refused({ rule: 'idempotency.mismatch', detail: {} });
    }
    const office = officeFor(loaded, { person, roles });
    const personal = personalRefusalOf(loaded, { person, entry });
    if (office === undefined || personal !== null) {
      return refused(withRemedy(personal ?? notHeld(roles), { loaded, change, entry }));
    }
    const keyRow = (answer: { readonly n: string }) => {
      return { key, person, fingerprint, n: answer.n, answer: JSON.stringify(answer) };
    };
    const judged = judge(loaded, { office, keyRow });
    return 'refusal' in judged ? refused(withRemedy(judged.refusal, { loaded, change, entry })) : judged;
  });
  if (isRefused(outcome)) {
    const [caseId] = question.cases;
    const target = caseId === undefined ? ({ kind: 'task' } as const) : { caseId };
    await recordRefusal(ledger.db, { province, person, target, event }, outcome.refusal);
  }
  return outcome;
}

function isRefused(outcome: { readonly status: string }): outcome is Refused {
  return outcome.status === 'REFUSED';
}

function officeFor(loaded: Loaded, { person, roles }: { person: string; roles: readonly string[] }) {
  return officesOf(standingSlice(loaded), person, loaded.businessTime).find(({ role }) => roles.includes(role));
}

function personalRefusalOf(
  loaded: Loaded,
  { person, entry: { roles, enteredBy } }: { person: string; entry: RuleEntry },
): Refusal | null {
  if (officeFor(loaded, { person, roles }) === undefined) return notHeld(roles);
  const kept = anyCaseRefusalOf(standingSlice(loaded), person, loaded.businessTime);
  if (kept !== null) return kept;
  return person === enteredBy ? { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } } : null;
}

function notHeld(roles: readonly string[]): Refusal {
  return { rule: 'duty.not_held', detail: { roles: roles.join(' ') } };
}

/** Who holds a post for this work and could do it now. */
function withRemedy(
  refusal: Refusal,
  { loaded, change, entry: { roles, enteredBy } }: { loaded: Loaded; change: Change; entry: RuleEntry },
): Refusal {
  if (!PERSONAL.includes(refusal.rule)) return refusal;
  const register = standingSlice(loaded);
  const at = loaded.businessTime;
  const isAble = (other: string) =>
    other !== change.person && other !== enteredBy && anyCaseRefusalOf(register, other, at) === null;
  return { ...refusal, remedy: remediesByRole(register, { roles, at, isAble }) };
}

function refused(refusal: Refusal): { answer: Refused } {
  return { answer: { status: 'REFUSED', refusal } };
}
