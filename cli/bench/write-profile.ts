import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../../records/commit-act.ts';
import { PROVINCE, walkTemplate } from './template-life.ts';

const TABLES = [
  'audit_entry',
  'entry_text',
  'act',
  'act_key',
  'case_file',
  'step',
  'clock',
  'paper',
  'audit_head',
] as const;
export type WrittenTable = (typeof TABLES)[number];

/** What one act wrote into one table. */
export interface Written {
  readonly table: WrittenTable;
  readonly inserted: number;
  readonly updated: number;
  /** Of all these rows, as PostgreSQL stores them. */
  readonly bytes: number;
}

/** Walks the measured steps on the template and counts, from the database itself, what each of them wrote. */
export async function profileSteps(ledger: Ledger) {
  const profile: Written[][] = [];
  let counts = await countRows(ledger);
  const known = await walkTemplate(ledger, async (_index, answer) => {
    const after = await countRows(ledger);
    profile.push(await writtenBy(ledger, { n: answer.n, before: counts, after }));
    counts = after;
  });
  return { known, profile };
}

type Counts = Readonly<Record<WrittenTable, number>>;

async function countRows({ db }: Ledger): Promise<Counts> {
  const each = TABLES.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
  const [row] = await db.$queryRaw<Counts[]>(Prisma.raw(`SELECT ${each}`));
  return row as Counts;
}

/** Every row that the act's transaction left carries its number. */
async function writtenBy(
  { db }: Ledger,
  { n, before, after }: { n: string; before: Counts; after: Counts },
): Promise<Written[]> {
  const xid = `(SELECT xmin FROM audit_entry WHERE province = '${PROVINCE}' AND n = ${BigInt(n)})`;
  const each = TABLES.map(
    (table) =>
      `SELECT '${table}' AS "table", count(*)::int AS rows, coalesce(sum(pg_column_size(t.*)), 0)::int AS bytes FROM ${table} t WHERE t.xmin = ${xid}`,
  ).join(' UNION ALL ');
  const found = await db.$queryRaw<{ table: WrittenTable; rows: number; bytes: number }[]>(Prisma.raw(each));
  return found.map(({ table, rows, bytes }) => {
    const inserted = after[table] - before[table];
    return { table, inserted, updated: rows - inserted, bytes };
  });
}
