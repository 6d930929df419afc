import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** A case whose workflow has not seen its newest act, or what concerns every case. */
export interface LaggingCase {
  readonly caseId: string;
  readonly kind: string;
  readonly seq: number;
  /** Number of acts that its workflow has seen; null where none has looked yet. */
  readonly seen: number | null;
  /** Database time of the newest act; null where it has seen that, and only the province's agenda is ahead. */
  readonly since: string | null;
}

/** @returns how many cases of a province lag behind, and those that have for longest */
export async function readLagging(
  db: Pick<Database, '$queryRaw'>,
  { province, limit }: { province: string; limit: number },
): Promise<{ readonly total: number; readonly oldest: readonly LaggingCase[] }> {
  const [counted] = await db.$queryRaw<{ total: number }[]>(
    Prisma.sql`SELECT count(*)::int AS total FROM case_waiting WHERE province = ${province} AND behind`,
  );
  const total = counted?.total ?? 0;
  if (total === 0) return { total, oldest: [] };
  const oldest = await db.$queryRaw<LaggingCase[]>(Prisma.sql`
    SELECT w.id AS "caseId", w.kind, w.seq, n.seq AS seen,
      CASE WHEN w.seq > coalesce(n.seq, 0) THEN instant(e.db_time) END AS since
    FROM case_waiting w JOIN case_file c ON c.province = w.province AND c.id = w.id
      JOIN audit_entry e ON e.province = c.province AND e.n = c.last_n
      LEFT JOIN case_seen n ON n.province = w.province AND n.case_id = w.id
    WHERE w.province = ${province} AND w.behind ORDER BY w.seq <= coalesce(n.seq, 0), c.last_n, w.id LIMIT ${limit}`);
  return { total, oldest };
}
