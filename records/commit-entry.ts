import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { anyCaseRefusalOf, officesOf, remediesByRole } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction, type Loaded, type Question, type Recording } from './legal-transaction.ts';
import { recordRefusal } from './record-refusal.ts';
import { standingSlice } from './register-slice.ts';
import { isUnconfirmed } from './registrations/own-registration.ts';
import { sha256 } from './sha256.ts';

export interface Refused {
  readonly status: 'REFUSED';
  readonly refusal: Refusal;
}

/** Who enters something or lets it count, and under which key. */
export interface Change {
  readonly province: string;
  readonly key: string;
  readonly person: string;
}

/** What is to be done: one of the two halves of a change of the register or of the rules. */
export interface Entry {
  readonly event: string;
  /** What makes two requests the same one. */
  readonly content: Facts;
  /** Whose work it is; none: only the owner's. */
  readonly roles: readonly string[];
  /** Who may do it of himself, whatever post he holds. */
  readonly owner?: string;
  /** The case it moves; a refused attempt is kept there. */
  readonly caseId?: string;
  /** What it asks for beside who does it. */
  readonly asks?: Partial<Omit<Question, 'province' | 'key' | 'person' | 'paper'>>;
  /** @returns why this person would gain by it (R18), or null; asked of the doer before all else */
  readonly gainRefusalOf: (loaded: Loaded, person: string) => Refusal | null;
  /** @returns who has done the first half and so cannot do this one (SoD-9); null in the first half */
  readonly enteredBy: (loaded: Loaded) => string | null;
}

/** The doer's office, null for an owner without one, and the row that keeps the answer under its key. */
export interface EntryGround {
  readonly office: string | null;
  readonly role: string | null;
  keyRow(answer: { readonly n: string }): Record<string, unknown>;
}

type Judged<Answer> = Recording<Answer> | { readonly answer: Answer } | { readonly refusal: Refusal };

/** What another person could put right; the others are about what was entered. */
const PERSONAL = [
  'duty.not_held',
  'sod.enter_verify',
  'sod.self_grant',
  'sod.grant_use',
  'sod.administrator',
  'authority.suspended',
];

/**
 * One half of what two people bring about, in one legal transaction, in the same log as every act: by one who gains nothing
 * by it, whose work it is, another person than the half before, once for each key. A refusal is kept as an act's is.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function commitEntry<Answer extends { readonly status: string }>(
  ledger: Ledger,
  { change, entry }: { change: Change; entry: Entry },
  judge: (loaded: Loaded, ground: EntryGround) => Judged<Answer>,
): Promise<Answer | Refused> {
  const { province, key, person } = change;
  const { event, content, roles, caseId, asks = {} } = entry;
  const fingerprint = canonicalDigest({ event, content }, sha256);
  const question = {
    cases: caseId === undefined ? [] : [caseId],
    documents: [],
    ...asks,
    province,
    key,
    person,
    keys: [`person:${person}`, ...(asks.keys ?? [])],
    roles: [...roles, ...(asks.roles ?? [])],
  };
  const outcome = await inLegalTransaction<Answer | Refused>(ledger.db, question, (loaded) => {
    const { recorded } = loaded;
    if (recorded !== null) {
      const same = recorded.person === person && recorded.fingerprint === fingerprint;
      return same
        ? { answer: JSON.parse(recorded.answer) as Answer }
        : refused({ rule: 'idempotency.mismatch', detail: {} });
    }
    const personal = doerRefusalOf(loaded, { change, entry });
    if (personal !== null) return refused(personal);
    const office = findOffice(loaded, { person, entry });
    const keyRow = (answer: { readonly n: string }) => {
      return { key, person, fingerprint, n: answer.n, answer: JSON.stringify(answer) };
    };
    const judged = judge(loaded, { office: office?.id ?? null, role: office?.role ?? null, keyRow });
    return 'refusal' in judged ? refused(judged.refusal) : judged;
  });
  if (isRefused(outcome)) {
    const target = caseId === undefined ? ({ kind: 'task' } as const) : { caseId };
    await recordRefusal(ledger.db, { province, person, target, event }, outcome.refusal);
  }
  return outcome;
}

/** @returns why this person cannot do this half, with who could; null where nothing about the person is in the way */
export function doerRefusalOf(
  loaded: Loaded,
  { change, entry }: { change: Pick<Change, 'person'>; entry: Entry },
): Refusal | null {
  const personal = personalRefusalOf(loaded, { person: change.person, entry });
  return personal === null ? null : withRemedy(personal, { loaded, change, entry });
}

function isRefused(outcome: { readonly status: string }): outcome is Refused {
  return outcome.status === 'REFUSED';
}

interface Doing {
  readonly person: string;
  readonly entry: Entry;
}

function findOffice(loaded: Loaded, { person, entry: { roles, owner } }: Doing) {
  const held = officesOf(standingSlice(loaded), person, loaded.businessTime);
  return held.find(({ role }) => person === owner || roles.includes(role));
}

/** Who would gain hears that first, then whose work it is not. */
function personalRefusalOf(loaded: Loaded, doing: Doing): Refusal | null {
  const { person, entry } = doing;
  if (isUnconfirmed(loaded.register, person)) return { rule: 'registration.unconfirmed', detail: { person } };
  return (
    entry.gainRefusalOf(loaded, person) ??
    notHeld(loaded, doing) ??
    anyCaseRefusalOf(standingSlice(loaded), person, loaded.businessTime) ??
    (person === entry.enteredBy(loaded) ? { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } } : null)
  );
}

function notHeld(loaded: Loaded, { person, entry }: Doing): Refusal | null {
  const { roles, owner } = entry;
  if (person === owner || findOffice(loaded, { person, entry }) !== undefined) return null;
  return { rule: 'duty.not_held', detail: { roles: roles.join(' ') || (owner ?? '') } };
}

/** Who holds a post for this work and could do it now. */
function withRemedy(
  refusal: Refusal,
  { loaded, change, entry }: { loaded: Loaded; change: Pick<Change, 'person'>; entry: Entry },
): Refusal {
  if (!PERSONAL.includes(refusal.rule)) return refusal;
  const register = standingSlice(loaded);
  const at = loaded.businessTime;
  const isAble = (other: string) =>
    other !== change.person &&
    other !== entry.enteredBy(loaded) &&
    anyCaseRefusalOf(register, other, at) === null &&
    entry.gainRefusalOf(loaded, other) === null;
  return { ...refusal, remedy: remediesByRole(register, { roles: entry.roles, at, isAble }) };
}

function refused(refusal: Refusal): { answer: Refused } {
  return { answer: { status: 'REFUSED', refusal } };
}
