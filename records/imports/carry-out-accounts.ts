import { givesPower } from '../../domain/authority/gives-power.ts';
import { isWithin } from '../../domain/authority/is-within.ts';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import { LISTED_CHANGES } from '../../domain/importing/comparing.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { noteExchange } from '../outside-systems/note-exchange.ts';
import { admissionRefusalIn, sameAccount } from '../register-judgement.ts';
import { type NewItem, registerRow, replacedRow } from '../register-row.ts';
import { type RegisterRow, standingSlice } from '../register-slice.ts';
import { sha256 } from '../sha256.ts';
import { type BatchAnswer, batchKey, findAccountImport, type ImportItem, listImportItems } from './account-import.ts';
import { rolesInRules } from './roles-in-rules.ts';
import type { StagingPlace } from './stage-lines.ts';

/** Whom the operations system is set up with: its files, brought by people. */
export const OPERATIONS_PEER = 'FILE';

/**
 * Carries out a confirmed import of accounts, batch after batch, each in a legal transaction and under a key of its own: what was
 * broken off goes on where it stood. An item that has changed since it was compared is left as it is.
 * @returns how many items were looked at now
 */
export async function carryOutAccounts(
  ledger: Ledger,
  { place, onProgress }: { place: StagingPlace; onProgress: (items: number) => void },
): Promise<number> {
  const { province, run } = place;
  const { db } = ledger;
  const found = await findAccountImport(db, { province, run });
  if (found?.confirmedBy == null) throw new Error(`import ${run} was not confirmed`);
  const by = { enteredBy: found.enteredBy, confirmedBy: found.confirmedBy };
  let looked = 0;
  let open = Object.entries(found.changes)
    .filter(([name]) => LISTED_CHANGES.some((change) => name.endsWith(` ${change}`)))
    .reduce((sum, [, count]) => sum + count, 0);
  for (const batch of await listBatches(ledger, place)) {
    const items = await listImportItems(db, { province, run, batch });
    const { left } = await carryOutBatch(ledger, { place, batch, items, by });
    looked += items.length;
    open += left.length;
    onProgress(looked);
  }
  await noteExchange(db, { province, system: 'OPERATIONS', peer: OPERATIONS_PEER }, { kind: 'MET', differences: open });
  return looked;
}

async function listBatches({ db }: Ledger, { province, run }: StagingPlace): Promise<number[]> {
  const rows = await db.$queryRaw<{ batch: number }[]>(Prisma.sql`
    SELECT DISTINCT batch FROM import_item WHERE province = ${province} AND run = ${run} AND batch IS NOT NULL ORDER BY batch`);
  return rows.map(({ batch }) => batch);
}

interface Batch {
  readonly place: StagingPlace;
  readonly batch: number;
  readonly items: readonly ImportItem[];
  readonly by: { readonly enteredBy: string; readonly confirmedBy: string };
}

function carryOutBatch(ledger: Ledger, batched: Batch): Promise<BatchAnswer> {
  const { place, batch, items } = batched;
  const { province, run } = place;
  const key = batchKey(run, batch);
  const question = { province, key, person: null, cases: [], keys: [], roles: [], documents: [], wholeRegister: true };
  return inLegalTransaction<BatchAnswer>(ledger.db, question, (loaded) => {
    if (loaded.recorded !== null) return { answer: JSON.parse(loaded.recorded.answer) as BatchAnswer };
    const { brought, left } = judgeBatch(ledger, { ...batched, loaded });
    const payload = { run, items: brought.map(({ item, version, change }) => ({ ...item, version, change })) };
    const draft = { kind: 'REGISTER', event: 'bringInAccounts', person: null, payload, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const { n } = written.head;
    const answer = { done: items.length - left.length, left };
    const fingerprint = canonicalDigest({ run, batch }, sha256);
    const keys = [{ key, person: '', fingerprint, n, answer: JSON.stringify(answer) }];
    const registerItems = brought.flatMap((one) => rowsOf(one, { n, by: batched.by }));
    return { rows: { province, ...written, keys, registerItems }, answer };
  });
}

interface Brought {
  readonly item: NewItem;
  readonly version: number;
  readonly change: ImportItem['change'];
  /** Versions that it comes after. */
  readonly before: readonly RegisterRow[];
}

function judgeBatch(
  ledger: Ledger,
  { place: { province }, items, by, loaded }: Batch & { loaded: Loaded },
): { brought: Brought[]; left: BatchAnswer['left'] } {
  const brought: Brought[] = [];
  const left: { place: number; rule: string }[] = [];
  const seats = new Map<string, number>();
  const roles = rolesInRules(ledger.regimes);
  const versions = versionsIn(loaded, items);
  for (const { place, change, kind, id, base, data, stamp } of items) {
    const item: NewItem = { kind, id, data: stamped(data, stamp, loaded.businessTime) };
    const half = change === 'PROPOSE' ? 'ENTER' : 'VERIFY';
    const person = change === 'PROPOSE' ? by.enteredBy : by.confirmedBy;
    const isAsCompared =
      newestOf(versions.get(id)) === base &&
      sameAccount(item, loaded.register) === undefined &&
      !hasComeToPower(loaded, { item, change, roles });
    const rule = isAsCompared
      ? (admissionRefusalIn(loaded, { ledger, change: { province, person }, item, half })?.rule ??
        (isFull(loaded, item, { change, seats }) ? 'register.overlap' : null))
      : 'import.overtaken';
    if (rule === null) brought.push({ item, version: base + 1, change, before: versions.get(id) ?? [] });
    else left.push({ place, rule });
  }
  return { brought, left };
}

/** Current versions of what a batch is about: the register is gone through once. */
function versionsIn({ register }: Loaded, items: readonly ImportItem[]): Map<string, RegisterRow[]> {
  const wanted = new Set(items.map(({ id }) => id));
  const found = new Map<string, RegisterRow[]>();
  for (const row of register) if (wanted.has(row.id)) found.set(row.id, [...(found.get(row.id) ?? []), row]);
  return found;
}

function newestOf(versions: readonly RegisterRow[] = []): number {
  return Math.max(0, ...versions.map(({ version }) => version));
}

/** A post that gave nothing when it was compared, and does now: whoever is to hold it needs a second person of his own. */
function hasComeToPower(
  loaded: Loaded,
  { item: { kind, data }, change, roles }: { item: NewItem; change: ImportItem['change']; roles: readonly string[] },
): boolean {
  if (kind !== 'APPOINTMENT' || change === 'PROPOSE') return false;
  const register = standingSlice(loaded);
  const office = register.offices.find(({ id }) => id === data.office);
  return office !== undefined && givesPower(office, { register, roles });
}

/** Those of one batch do not stand in the register beside each other yet: seats are counted here as well. */
function isFull(
  loaded: Loaded,
  { kind, data }: NewItem,
  { change, seats }: { change: ImportItem['change']; seats: Map<string, number> },
): boolean {
  if (kind !== 'APPOINTMENT' || change === 'PROPOSE' || data.until !== null) return false;
  const office = String(data.office);
  const { offices, appointments } = standingSlice(loaded);
  const most = offices.find(({ id }) => id === office)?.seats ?? 1;
  const standing = appointments.filter((one) => one.office === office && isWithin(one, loaded.businessTime)).length;
  const taken = seats.get(office) ?? 0;
  if (standing + taken >= most) return true;
  seats.set(office, taken + 1);
  return false;
}

/** A period begins or ends at the instant at which it is recorded, never before it was known. */
function stamped(data: Facts, stamp: ImportItem['stamp'], at: string): Facts {
  if (stamp === 'from') return { ...data, from: at };
  if (stamp === null) return data;
  const begun = String(data.from) < at;
  return { ...data, ...(begun ? {} : { from: new Date(Date.parse(at) - 1).toISOString() }), until: at };
}

/** A proposal waits for its second person as any item; the others replace what stood before them. */
function rowsOf(
  { item, version, change, before }: Brought,
  { n, by }: { n: string; by: Batch['by'] },
): Record<string, unknown>[] {
  const { enteredBy, confirmedBy } = by;
  if (change === 'PROPOSE') return [registerRow(item, { n, enteredBy, version })];
  return [
    registerRow(item, { n, enteredBy, version, verified: { by: confirmedBy, n } }),
    ...before.map((row) => replacedRow(row, n)),
  ];
}
