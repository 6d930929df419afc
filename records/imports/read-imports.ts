import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** An import as people follow it. */
export interface ImportReading {
  readonly province: string;
  readonly run: string;
  readonly kind: 'CASES' | 'ACCOUNTS';
  readonly asOf: string;
  readonly enteredBy: string;
  readonly confirmedBy: string | null;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Cases or items it brings in, and those that are there or were left. */
  readonly cases: number;
  readonly brought: number;
  readonly status: 'ENTERED' | 'CONFIRMED' | 'DONE';
}

const READING = Prisma.sql`
  SELECT r.province, r.id AS run, r.kind, instant(r.as_of) AS "asOf", r.entered_by AS "enteredBy", k.person AS "confirmedBy", r.files,
    r.cases, b.brought, CASE WHEN k.n IS NULL THEN 'ENTERED' WHEN b.brought < r.cases THEN 'CONFIRMED' ELSE 'DONE' END AS status
  FROM import_run r JOIN act_key e ON e.province = r.province AND e.key = 'import/entry/' || r.id
    LEFT JOIN act_key k ON k.province = r.province AND k.key = 'import/run/' || r.id
    CROSS JOIN LATERAL (SELECT CASE r.kind WHEN 'CASES' THEN (SELECT count(*) FROM (SELECT DISTINCT l.code FROM import_line l
        WHERE l.province = r.province AND l.run = r.id) codes
        JOIN act_key c ON c.province = r.province AND c.key = 'import/case/' || codes.code)
      ELSE (SELECT count(*) FROM import_item i JOIN act_key c ON c.province = i.province
          AND c.key = 'import/batch/' || i.run || '/' || i.batch
        WHERE i.province = r.province AND i.run = r.id) END::int AS brought) b`;

/** @returns the import with this id; undefined when there is none */
export async function findImport(
  db: Database,
  { province, run }: { province: string; run: string },
): Promise<ImportReading | undefined> {
  const [row] = await db.$queryRaw<ImportReading[]>(
    Prisma.sql`${READING} WHERE r.province = ${province} AND r.id = ${run}`,
  );
  return row;
}

const MOST_LISTED = 100;

/** @returns the newest imports of a province */
export function listImports(db: Database, { province }: { province: string }): Promise<ImportReading[]> {
  return db.$queryRaw<ImportReading[]>(
    Prisma.sql`${READING} WHERE r.province = ${province} ORDER BY r.as_of DESC, r.id LIMIT ${MOST_LISTED}`,
  );
}

/** @returns confirmed imports whose cases are not all there, of every province */
export function findUnfinishedImports(db: Database): Promise<ImportReading[]> {
  return db.$queryRaw<ImportReading[]>(Prisma.sql`${READING} WHERE k.n IS NOT NULL AND b.brought < r.cases`);
}
