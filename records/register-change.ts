import type { Instrument, RegisterSlice } from '../domain/authority/register.ts';
import { instrumentIdentity } from '../domain/authority/register.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { anyCaseRefusalOf, officesOf, remediesByRole } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction, type Loaded, type RegisterRow } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { recordRefusal } from './record-refusal.ts';
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
      const versions = loaded.register.filter((row) => row.id === item.id);
      if (versions.some((row) => row.kind !== item.kind)) return no('register.conflict', { id: item.id });
      const same = sameInstrument(item, change.province, loaded.register);
      if (same !== undefined) return no('register.conflict', { id: item.id, same });
      const gain = gainRefusalOf(item, change.person, loaded);
      if (gain !== null) return { refusal: gain };
      const version = Math.max(0, ...versions.map((row) => row.version)) + 1;
      return { version, rows: (n) => [registerRow(item, { n, enteredBy: change.person, version })] };
    },
  );
}

/**
 * Verifies what another person has entered: the newest version that waits. From then on it counts, and every other version
 * is replaced, also one that waited before it and was never verified.
 */
export function verifyRegisterItem(
  ledger: Ledger,
  { id, ...change }: Change & { id: string },
): Promise<RegisterOutcome> {
  return commitChange(
    ledger,
    change,
    { event: 'verifyRegisterItem', content: { id }, id, roles: VERIFIERS },
    (loaded) => {
      const versions = loaded.register.filter((row) => row.id === id);
      const found = versions.findLast((row) => row.verifiedBy === null);
      if (found === undefined) return no('register.unknown', { id });
      const { version, enteredBy, data } = found;
      if (enteredBy === change.person) return no('sod.enter_verify', { rule: 'SoD-9', person: change.person });
      const item = { kind: found.kind as NewItem['kind'], id, data };
      const gain = gainRefusalOf(item, change.person, loaded);
      if (gain !== null) return { refusal: gain };
      return {
        version,
        rows: (n) => [
          registerRow(item, { n, enteredBy, version, verified: { by: change.person, n } }),
          ...versions.filter((row) => row !== found).map((row) => replacedRow(row, n)),
        ],
      };
    },
  );
}

type Judged =
  | { readonly version: number; readonly rows: (n: string) => Record<string, unknown>[] }
  | { readonly refusal: Refusal };

interface Asked {
  readonly event: string;
  readonly content: Facts;
  readonly id: string;
  /** Whose work it is. */
  readonly roles: readonly string[];
}

/** One change of the register in one legal transaction, in the same log as every act; a refusal is kept as an act's is. */
async function commitChange(
  ledger: Ledger,
  change: Change,
  asked: Asked,
  judge: (loaded: Loaded) => Judged,
): Promise<RegisterOutcome> {
  const { province, key, person } = change;
  const { event, content, id, roles } = asked;
  const fingerprint = canonicalDigest({ event, content }, sha256);
  const keys = [`person:${person}`, `id:${id}`, `instrument:${id}`, ...keysNamed(content)];
  const question = { province, key, person, cases: [], keys, roles, documents: [] };
  const outcome = await inLegalTransaction<RegisterOutcome>(ledger.db, question, (loaded) => {
    if (loaded.recorded !== null) return { answer: repeated(loaded.recorded, person, fingerprint) };
    const register = slice(loaded);
    const office = officesOf(register, person, loaded.businessTime).find((held) => roles.includes(held.role));
    const judged = office === undefined ? no('duty.not_held', { roles: roles.join(' ') }) : judge(loaded);
    const kept = office === undefined ? null : anyCaseRefusalOf(register, person, loaded.businessTime);
    if (kept !== null) return refused(withRemedy(kept, { change, asked, loaded }));
    if ('refusal' in judged) return refused(withRemedy(judged.refusal, { change, asked, loaded }));
    const draft = { kind: 'REGISTER', event, person, office: office?.id ?? null, payload: content, key } as const;
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
  if (outcome.status === 'REFUSED') {
    await recordRefusal(ledger.db, { province, person, target: NO_CASE, event }, outcome.refusal);
  }
  return outcome;
}

/** A change of the register is about no case. */
const NO_CASE = { kind: 'task' } as const;
/** What another person could put right; the others are about the item itself. */
const PERSONAL = ['duty.not_held', 'sod.enter_verify', 'sod.grant_use', 'sod.administrator', 'authority.suspended'];

/** Who holds a post for this work and could do it now. */
function withRemedy(
  refusal: Refusal,
  { change, asked, loaded }: { change: Change; asked: Asked; loaded: Loaded },
): Refusal {
  if (!PERSONAL.includes(refusal.rule)) return refusal;
  const register = slice(loaded);
  const at = loaded.businessTime;
  const entering = asked.event === 'enterRegisterItem';
  const waiting = loaded.register.findLast((row) => row.id === asked.id && row.verifiedBy === null);
  const item = (entering ? asked.content : waiting) as NewItem | undefined;
  const isAble = (person: string) =>
    person !== change.person &&
    (entering || person !== waiting?.enteredBy) &&
    anyCaseRefusalOf(register, person, at) === null &&
    (item === undefined || gainRefusalOf(item, person, loaded) === null);
  return { ...refusal, remedy: remediesByRole(register, { roles: asked.roles, at, isAble }) };
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

/**
 * R18: who gains by an item neither enters nor verifies it: a person or post it names, and whoever a paper gives a power to,
 * for the paper itself and for a note that lets it count or go first.
 */
function gainRefusalOf(item: NewItem, person: string, loaded: Loaded): Refusal | null {
  const held = officesOf(slice(loaded), person, loaded.businessTime);
  const papers = papersFavoured(item);
  const grants = loaded.register.filter((row) => row.kind === 'GRANT' && papers.includes(String(row.data.instrument)));
  const given = grants.flatMap(({ id, data }) => keysOf({ kind: 'GRANT', id, data }));
  const named = new Set([...keysOf(item).filter((key) => isGain(item.kind, key)), ...given]);
  const gains =
    named.has(`person:${person}`) ||
    held.some((office) => named.has(`office:${office.id}`) || named.has(`role:${office.role}`));
  return gains ? { rule: 'sod.grant_use', detail: { rule: 'R18', person } } : null;
}

/** An appointment favours the person, not who holds the post now; a new post of one's own role gives nothing. */
function isGain(kind: NewItem['kind'], key: string): boolean {
  if (kind === 'APPOINTMENT') return key.startsWith('person:');
  return kind !== 'OFFICE' || !key.startsWith('role:');
}

function papersFavoured({ kind, id, data }: NewItem): string[] {
  switch (kind) {
    case 'INSTRUMENT':
      return [id];
    case 'LEGAL_NOTE':
      return [String(data.instrument)];
    case 'PRECEDENCE_NOTE':
      return [String(data.prefers)];
    default:
      return [];
  }
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
