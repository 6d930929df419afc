import type { Refusal } from '../../domain/machine/refusal.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { doerRefusalOf } from '../commit-entry.ts';
import type { Loaded, RegisterRow } from '../legal-transaction.ts';
import {
  ENTERERS,
  enteringEntry,
  enteringRefusalOf,
  findWaiting,
  verifyingEntry,
  verifyingRefusalOf,
} from '../register-judgement.ts';
import type { NewItem } from '../register-row.ts';
import { loadLockFree } from './load-lock-free.ts';
import type { RegisterEntry } from './read-register.ts';
import type { Reader } from './viewer.ts';

/**
 * Whether items could be entered, one after the other, each as if those before it were on record and waited: the same
 * questions as the entering itself, without its lock, and nothing is written. Null: it could.
 */
export async function checkRegisterItems(
  ledger: Ledger,
  { items, ...reader }: Reader & { items: readonly NewItem[] },
): Promise<(Refusal | null)[]> {
  const entries = items.map(enteringEntry);
  const loaded = await loadRegister(ledger, {
    ...reader,
    cases: entries.flatMap(({ asks }) => asks?.cases ?? []),
    documents: entries.flatMap(({ asks }) => asks?.documents ?? []),
    succession: items.find(({ kind }) => kind === 'SUCCESSION')?.id ?? null,
  });
  const judging = { ledger, change: reader };
  return items.map((item, place) => {
    const before = items.slice(0, place).map((one) => waitingRow(one, reader.person));
    const known = { ...loaded, register: [...loaded.register, ...before] };
    const entry = enteringEntry(item);
    return doerRefusalOf(known, { change: reader, entry }) ?? enteringRefusalOf(known, { ...judging, item });
  });
}

function waitingRow({ kind, id, data }: NewItem, enteredBy: string): RegisterRow {
  return { kind, id, data, version: 1, enteredBy, verifiedBy: null };
}

/** An item that waits for its second person, and why the reader cannot be that. */
export interface WaitingItem {
  readonly entry: RegisterEntry;
  readonly enteredAt: string;
  /** It would replace a version that counts. */
  readonly replaces: boolean;
  readonly refusal: Refusal | null;
}

/**
 * Whatever waits for its second person, the newest version of each, in the order of entering; and why the reader could enter
 * nothing at all, null where something could be entered.
 */
export async function readWaiting(
  ledger: Ledger,
  reader: Reader,
): Promise<{ entering: Refusal | null; items: WaitingItem[] }> {
  const rows = await listUnverified(ledger, reader.province);
  const succession = rows.find(({ entry }) => entry.kind === 'SUCCESSION')?.entry.id ?? null;
  const loaded = await loadRegister(ledger, { ...reader, cases: [], documents: [], succession });
  const change = reader;
  const items = rows.flatMap(({ entry, enteredAt }): WaitingItem[] => {
    const { id, version } = entry;
    if (findWaiting(loaded, id)?.version !== version) return [];
    const refusal =
      doerRefusalOf(loaded, { change, entry: verifyingEntry(id) }) ??
      verifyingRefusalOf(loaded, { ledger, change, id });
    const replaces = loaded.register.some((row) => row.id === id && row.verifiedBy !== null);
    return [{ entry, enteredAt, replaces, refusal }];
  });
  return { entering: doerRefusalOf(loaded, { change, entry: ANYTHING }), items };
}

/** Entering something that nobody gains by. */
const ANYTHING = {
  event: 'enterRegisterItem',
  content: {},
  roles: ENTERERS,
  gainRefusalOf: () => null,
  enteredBy: () => null,
};

interface Asked extends Reader {
  readonly cases: readonly string[];
  readonly documents: readonly string[];
  /** Id of a succession among what is asked about. */
  readonly succession: string | null;
}

function loadRegister(ledger: Ledger, { succession, ...asked }: Asked): Promise<Loaded> {
  return loadLockFree(ledger.db, {
    ...asked,
    keys: [],
    roles: [],
    wholeRegister: true,
    ...(succession === null ? {} : { openWorkFor: { id: succession, kind: 'SUCCESSION' } }),
  });
}

async function listUnverified(
  { db }: Ledger,
  province: string,
): Promise<{ readonly entry: RegisterEntry; readonly enteredAt: string }[]> {
  const rows = await db.$queryRaw<(RegisterEntry & { enteredAt: string })[]>(Prisma.sql`
    SELECT i.id, i.version, i.kind, i.data, instant(i.valid_from) AS from, instant(i.valid_until) AS until,
      i.entered_by AS "enteredBy", i.verified_by AS "verifiedBy", instant(e.business_time) AS "enteredAt"
    FROM register_item i JOIN audit_entry e ON e.province = i.province AND e.n = i.entered_n
    WHERE i.province = ${province} AND i.verified_by IS NULL AND i.replaced_n IS NULL
    ORDER BY i.entered_n, i.id, i.version`);
  return rows.map(({ enteredAt, ...entry }) => ({ entry, enteredAt }));
}
