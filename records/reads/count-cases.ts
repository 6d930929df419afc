import { AUTHORITY_REVIEW } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

export interface CaseCount {
  readonly kind: string;
  readonly phase: string;
  /** Null when counted by stage. */
  readonly state: string | null;
  readonly open: number;
  readonly closed: number;
  readonly cases: number;
  /** Of these, cases in which a decision waits whose ground fell away. */
  readonly underReview: number;
}

/** Cases the reader sees, counted by kind and stage or by state; the total is counted apart, in the same statement. */
export async function countCases(
  db: Database,
  { by, ...reader }: Reader & { by: 'stage' | 'state' },
): Promise<{ counts: CaseCount[]; total: number }> {
  const state = by === 'state' ? Prisma.sql`c.state` : Prisma.sql`NULL::text`;
  const rows = await db.$queryRaw<(CaseCount & { whole: boolean })[]>(Prisma.sql`
    WITH ${asReader(reader)}, seen AS (
      SELECT c.kind, c.phase, ${state} AS state, c.open, c.flags FROM case_file c, me WHERE c.province = ${reader.province} AND ${isSeen(reader)})
    SELECT kind, phase, state, count(*) FILTER (WHERE open)::int AS open, count(*) FILTER (WHERE NOT open)::int AS closed,
      count(*)::int AS cases, count(*) FILTER (WHERE ${AUTHORITY_REVIEW} = ANY (flags))::int AS "underReview", grouping(kind) = 1 AS whole
    FROM seen GROUP BY GROUPING SETS ((kind, phase, state), ()) ORDER BY kind, phase, state`);
  const counts = rows.filter((row) => !row.whole).map(({ whole: _whole, ...count }) => count);
  return { counts, total: rows.find((row) => row.whole)?.cases ?? 0 };
}
