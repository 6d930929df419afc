import { Prisma } from '../prisma/generated/client.ts';
import { type CaseStamp, caseRows } from './case-rows.ts';
import type { Ledger } from './commit-act.ts';
import { type Folded, foldActs } from './fold-acts.ts';

/** One row that differs between what is stored and what the acts give. */
export interface Difference {
  readonly table: 'case_file' | 'step' | 'clock';
  readonly key: string;
  readonly stored: unknown;
  readonly rebuilt: unknown;
}

/**
 * Folds every act of a province again, in the order of the log, and compares the cases, steps (the inbox) and clocks that
 * come out with what is stored. With `write` the stored rows are replaced by the rebuilt ones.
 * @returns the differences found, none when the screens equal the facts
 */
export async function rebuild(
  ledger: Ledger,
  { province, write = false }: { province: string; write?: boolean },
): Promise<Difference[]> {
  const head = await headOf(ledger, province);
  const rebuilt = rowsOf(await foldActs(ledger, { province }), ledger);
  const differences: Difference[] = [];
  for (const table of ['case_file', 'step', 'clock'] as const) {
    const stored = await storedRows(ledger, { province, table });
    differences.push(...compare(table, stored, rebuilt[table]));
  }
  if (write && differences.length > 0) await replaceRows(ledger, { province, rebuilt, head });
  return differences;
}

/** Number of the last entry: what is folded up to it must still be all there is when it is written. */
async function headOf({ db }: Ledger, province: string): Promise<bigint> {
  return (await db.auditHead.findUniqueOrThrow({ where: { province } })).n;
}

type Rows = Readonly<Record<Difference['table'], Readonly<Record<string, unknown>>[]>>;

function rowsOf({ cases, stamps }: Folded, { regimes }: Ledger): Rows {
  const family = [...cases.values()];
  const all = family.map((state) =>
    caseRows({ state, family, regime: regimes.get(state.regime), stamp: stamps.get(state.id) as CaseStamp }),
  );
  return {
    case_file: all.map((one) => one.caseFile),
    step: all.flatMap((one) => one.steps),
    clock: all.flatMap((one) => one.clocks),
  };
}

const KEYS = {
  case_file: ['id'],
  step: ['case_id', 'id'],
  clock: ['case_id', 'deadline', 'round'],
} as const satisfies Record<Difference['table'], readonly string[]>;

async function storedRows(
  { db }: Ledger,
  { province, table }: { province: string; table: Difference['table'] },
): Promise<Record<string, unknown>[]> {
  const from = Prisma.raw(table);
  const rows = await db.$queryRaw<{ row: Record<string, unknown> }[]>(
    Prisma.sql`SELECT to_jsonb(t) - 'province' AS row FROM ${from} t WHERE province = ${province}`,
  );
  return rows.map(({ row }) => row);
}

function compare(
  table: Difference['table'],
  stored: readonly Record<string, unknown>[],
  rebuilt: readonly Record<string, unknown>[],
): Difference[] {
  const keyOf = (row: Record<string, unknown>) => KEYS[table].map((name) => String(row[name])).join(' ');
  const left = new Map(stored.map((row) => [keyOf(row), comparable(row)]));
  const right = new Map(rebuilt.map((row) => [keyOf(row), comparable(row)]));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [a, b] = [left.get(key), right.get(key)];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ table, key, stored: a ?? null, rebuilt: b ?? null }];
  });
}

const INSTANTS = new Set(['opened_at', 'changed_at', 'due_at']);
const NUMBERS = new Set(['first_n', 'last_n', 'version', 'closed_n']);

/** The same value whether it comes from a column or from the fold: sorted keys, instants and numbers of the log as text. */
function comparable(value: unknown, name = ''): unknown {
  if (value !== null && INSTANTS.has(name)) return new Date(String(value)).toISOString();
  if (value !== null && NUMBERS.has(name)) return String(value);
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, comparable(inner, key)]));
}

async function replaceRows(
  { db }: Ledger,
  { province, rebuilt, head }: { province: string; rebuilt: Rows; head: bigint },
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const [locked] = await tx.$queryRaw<
        { n: bigint }[]
      >`SELECT n FROM audit_head WHERE province = ${province} FOR UPDATE`;
      if (locked?.n !== head)
        throw new Error('acts were recorded while the old ones were folded: nothing was written, run it again');
      for (const table of ['case_file', 'step', 'clock'] as const) {
        const name = Prisma.raw(table);
        await tx.$executeRaw(Prisma.sql`DELETE FROM ${name} WHERE province = ${province}`);
        await tx.$executeRaw(Prisma.sql`INSERT INTO ${name}
          SELECT (jsonb_populate_record(NULL::${name}, r || jsonb_build_object('province', ${province}::text))).*
          FROM jsonb_array_elements(${JSON.stringify(rebuilt[table])}::jsonb) r`);
      }
    },
    { timeout: 300_000, maxWait: 10_000 },
  );
}
