import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';
import type { Viewer } from '../register-reading.ts';

/** A case that has changed. */
export interface ChangedCase {
  readonly caseId: string;
  /** Number in the log of the last of these changes. */
  readonly n: string;
  /** Keys of the holders of steps that came, went or are otherwise than before. */
  readonly holders: readonly string[];
  /** Who of those asked about sees it. */
  readonly seenBy: readonly string[];
}

export interface Changes {
  /** In the order of the log. */
  readonly cases: readonly ChangedCase[];
  /** Something that bears on what waits for anybody: the register, a regime, the business clock. */
  readonly bearsOnAll: boolean;
}

/** @returns the number of the last entry of the province's log */
export async function readHeadNumber(db: Database, province: string): Promise<bigint> {
  const head = await db.auditHead.findUnique({ where: { province }, select: { n: true } });
  if (head === null) throw new Error(`there is no province ${province}`);
  return head.n;
}

/**
 * What was recorded after one number of the log up to another, as far as these viewers see it: the same `sees` as everywhere.
 * @param most cases told of; where there are more, one more than that is returned
 */
export async function readChanges(
  db: Pick<Database, 'pool'>,
  {
    province,
    after,
    upTo,
    viewers,
    most,
  }: {
    province: string;
    after: bigint;
    upTo: bigint;
    viewers: readonly Pick<Viewer, 'person' | 'units' | 'official'>[];
    most: number;
  },
): Promise<Changes> {
  const asked = viewers.map(({ person, units, official }) => ({ person, units, ids: [person, ...units], official }));
  const [row] = await readPrepared<Changes>(
    db,
    'changes',
    Prisma.sql`
      WITH entries AS MATERIALIZED (SELECT e.n, e.kind, e.case_id FROM audit_entry e
        WHERE e.province = ${province} AND e.n > ${after}::bigint AND e.n <= ${upTo}::bigint),
      changed AS (SELECT case_id, max(n) AS n FROM entries WHERE case_id IS NOT NULL GROUP BY case_id ORDER BY max(n) LIMIT ${most + 1}::int)
      SELECT EXISTS (SELECT FROM entries WHERE kind IN ('REGISTER', 'REGIME', 'CLOCK')) AS "bearsOnAll",
        coalesce((SELECT json_agg(json_build_object('caseId', c.id, 'n', d.n::text,
          'holders', ARRAY(SELECT DISTINCT h FROM step s, unnest(s.holders) h WHERE s.province = c.province AND s.case_id = c.id
            AND (s.version > ${after}::bigint OR s.closed_n > ${after}::bigint)),
          'seenBy', ARRAY(SELECT v->>'person' FROM jsonb_array_elements(${JSON.stringify(asked)}::jsonb) v WHERE sees(v, c))) ORDER BY d.n)
        FROM changed d JOIN case_file c ON c.province = ${province} AND c.id = d.case_id), '[]') AS cases`,
  );
  if (row === undefined) throw new Error('changes were not read');
  return row;
}

/** @returns how many notices each of these people has not read; who has none is not named */
export async function countUnreadOf(
  db: Database,
  { province, people }: { province: string; people: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const counted = await db.notice.groupBy({
    by: ['person'],
    where: { province, person: { in: [...people] }, readAt: null },
    _count: true,
  });
  return new Map(counted.map(({ person, _count }) => [person, _count]));
}
