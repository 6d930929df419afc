import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';

/** How far the standings of a province have been compared with the register and the hour. */
export interface Review {
  /** Mark of the register. */
  readonly mark: string;
  /** Number in the log up to which every decision was judged. */
  readonly n: string;
  /** Business time at which something begins or ends; null when nothing will. */
  readonly nextAt: string | null;
}

/** @returns whether the register, the hour or a case with an open decision has changed since the last review ended */
export async function isReviewDue(db: Pick<Database, 'pool'>, province: string): Promise<boolean> {
  const [row] = await readPrepared<{ due: boolean }>(
    db,
    'is_review_due',
    Prisma.sql`SELECT is_review_due(${province}) AS due`,
  );
  return row?.due === true;
}

/** @returns provinces whose review is due; one whose clock strides is reviewed on the way */
export async function findReviewsDue({ db }: { db: Database }): Promise<string[]> {
  const rows = await db.$queryRaw<{ province: string }[]>(
    Prisma.sql`SELECT province FROM audit_head WHERE n > 0 AND clock_target IS NULL AND is_review_due(province)`,
  );
  return rows.map(({ province }) => province);
}

/** @returns how far the last review came, and the number of the last entry now */
export async function readReview(db: Database, province: string): Promise<{ n: string; last: Review | null }> {
  const [row] = await db.$queryRaw<{ n: string; last: Review | null }[]>(Prisma.sql`
    SELECT h.n::text, CASE WHEN r.province IS NOT NULL
      THEN json_build_object('mark', r.mark, 'n', r.n::text, 'nextAt', instant(r.next_at)) END AS last
    FROM audit_head h LEFT JOIN authority_review r ON r.province = h.province WHERE h.province = ${province}`);
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row;
}

/** Notes that every decision was judged; what is not open any more has no standing. */
export async function endReview(
  db: Database,
  { province, mark, n, nextAt }: Review & { province: string },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM step_standing s WHERE s.province = ${province} AND NOT EXISTS (SELECT FROM step t
      WHERE t.province = s.province AND t.case_id = s.case_id AND t.id = s.step AND t.status = 'OPEN')`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO authority_review VALUES (${province}, ${mark}, ${BigInt(n)}, ${nextAt}::timestamptz)
    ON CONFLICT (province) DO UPDATE SET mark = excluded.mark, n = excluded.n, next_at = excluded.next_at`);
}
