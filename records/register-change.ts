import type { Instrument, RegisterSlice } from '../domain/authority/register.ts';
import { instrumentIdentity } from '../domain/authority/register.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { officesOf } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction, type Loaded, type RegisterRow } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { keysOf, type NewItem, registerRow, replacedRow } from './register-row.ts';
import { registerSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

export type RegisterOutcome =
  | { readonly status: 'RECORDED'; readonly n: string; readonly id: string; readonly version: number }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/** Who enters a paper into the register, and who verifies what another has entered (domain.md 0.5 item 6). */
const ENTERERS = ['DOST_LEGAL'];
const VERIFIERS = ['DOST_DD', 'DOST_DIR', 'DOST_LEGAL', 'PPC_OFFICE'];

interface Change {
  readonly province: string;
  readonly key: string;
  readonly person: string;
}

/**
 * Enters an item: it is on record from now on and counts only once another person has verified it (R18, SoD-9). A second
 * entry with the same id is a new version; the old one stays readable. The one who gains by it cannot enter it.
 */
export function enterRegisterItem(
  ledger: Ledger,
  { item, ...change }: Change & { item: NewItem },
): Promise<RegisterOutcome> {
  return commitChange(
    ledger,
    change,
    { event: 'enterRegisterItem', content: { ...item }, id: item.id, roles: ENTERERS },
    (loaded) => {
      const latest = loaded.register.filter((row) => row.id === item.id);
      if (latest.some((row) => row.kind !== item.kind)) return no('register.conflict', { id: item.id });
      const same = sameInstrument(item, change.province, loaded.register);
      if (same !== undefined) return no('register.conflict', { id: item.id, same });
      if (gains(item.data, change.person, loaded)) return no('sod.grant_use', { rule: 'R18', person: change.person });
      const version = Math.max(0, ...latest.map((row) => row.version)) + 1;
      return { version, rows: (n) => [registerRow(item, { n, enteredBy: change.person, version })] };
    },
  );
}

/** Verifies what another person has entered; from then on it counts. */
export function verifyRegisterItem(
  ledger: Ledger,
  { id, ...change }: Change & { id: string },
): Promise<RegisterOutcome> {
  return commitChange(
    ledger,
    change,
    { event: 'verifyRegisterItem', content: { id }, id, roles: VERIFIERS },
    (loaded) => {
      const found = loaded.register.find((row) => row.id === id && row.verifiedBy === null);
      if (found === undefined) return no('register.unknown', { id });
      if (found.enteredBy === change.person) return no('sod.enter_verify', { rule: 'SoD-9', person: change.person });
      if (gains(found.data, change.person, loaded)) return no('sod.grant_use', { rule: 'R18', person: change.person });
      const { version, enteredBy, data } = found;
      const item = { kind: found.kind as NewItem['kind'], id, data };
      const before = loaded.register.find((row) => row.id === id && row.verifiedBy !== null);
      return {
        version,
        rows: (n) => [
          registerRow(item, { n, enteredBy, version, verified: { by: change.person, n } }),
          ...(before === undefined ? [] : [replacedRow(before, n)]),
        ],
      };
    },
  );
}

type Judged =
  | { readonly version: number; readonly rows: (n: string) => Record<string, unknown>[] }
  | { readonly refusal: Refusal };

/** One change of the register in one legal transaction, in the same log as every act. */
function commitChange(
  { db }: Ledger,
  { province, key, person }: Change,
  { event, content, id, roles }: { event: string; content: Facts; id: string; roles: readonly string[] },
  judge: (loaded: Loaded) => Judged,
): Promise<RegisterOutcome> {
  const fingerprint = canonicalDigest({ event, content }, sha256);
  const keys = [`person:${person}`, `id:${id}`, ...keysNamed(content)];
  const question = { province, key, person, cases: [], keys, roles: [], documents: [] };
  return inLegalTransaction<RegisterOutcome>(db, question, (loaded) => {
    if (loaded.recorded !== undefined) return { answer: repeated(loaded.recorded, person, fingerprint) };
    const office = officesOf(slice(loaded), person, loaded.businessTime).find((held) => roles.includes(held.role));
    if (office === undefined) return refused({ rule: 'duty.not_held', detail: { roles: roles.join(' ') } });
    const judged = judge(loaded);
    if ('refusal' in judged) return refused(judged.refusal);
    const draft = { kind: 'REGISTER', event, person, office: office.id, payload: content, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const { n } = written.head;
    const answer = { status: 'RECORDED', n, id, version: judged.version } as const;
    const rows = {
      province,
      ...written,
      keys: [{ key, person, fingerprint, n, answer: JSON.stringify(answer) }],
      registerItems: judged.rows(n),
    };
    return { rows, answer };
  });
}

function keysNamed(content: Facts): string[] {
  return typeof content.kind === 'string' ? keysOf(content as unknown as NewItem) : [];
}

function repeated(recorded: NonNullable<Loaded['recorded']>, person: string, fingerprint: string): RegisterOutcome {
  if (recorded.person !== person || recorded.fingerprint !== fingerprint) {
    return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
  }
  return JSON.parse(recorded.answer) as RegisterOutcome;
}

function slice(loaded: Loaded): RegisterSlice {
  return registerSlice(loaded.register, []);
}

/** Whether an item gives something to an office this person holds, or to the person (R18: the beneficiary is neither). */
function gains(data: Facts, person: string, loaded: Loaded): boolean {
  const held = officesOf(slice(loaded), person, loaded.businessTime);
  const named = new Set(keysOf({ kind: 'GRANT', id: '', data }));
  return (
    named.has(`person:${person}`) ||
    held.some((office) => named.has(`office:${office.id}`) || named.has(`role:${office.role}`))
  );
}

/** Two rows with the same province, issuer, kind, number and date are the same paper. */
function sameInstrument(
  { kind, id, data }: NewItem,
  province: string,
  register: readonly RegisterRow[],
): string | undefined {
  if (kind !== 'INSTRUMENT') return undefined;
  const identity = identityOf(data, province);
  return register.find(
    (row) => row.kind === 'INSTRUMENT' && row.id !== id && identityOf(row.data, province) === identity,
  )?.id;
}

function identityOf(data: Facts, province: string): string {
  return instrumentIdentity({ ...(data as unknown as Instrument), province });
}

function no(rule: string, detail: Record<string, string>): { refusal: Refusal } {
  return { refusal: { rule, detail } };
}

function refused(refusal: Refusal): { answer: RegisterOutcome } {
  return { answer: { status: 'REFUSED', refusal } };
}
