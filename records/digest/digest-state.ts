import type { PlainDate } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** How far the people of a province were told in the mornings. */
export interface DigestState {
  /** Last day on which it was looked for, and the number of the last entry of the log then. */
  readonly lastOn: string;
  readonly n: string;
}

/** @returns provinces whose morning has come and was not looked at; one whose clock strides is told on the way */
export async function findDigestsDue({ db }: { db: Database }): Promise<string[]> {
  const rows = await db.$queryRaw<{ province: string }[]>(Prisma.sql`
    SELECT h.province FROM audit_head h LEFT JOIN digest d ON d.province = h.province,
      LATERAL (SELECT (clock_timestamp() + h.clock_offset_ms * interval '1 millisecond') AT TIME ZONE 'Asia/Ho_Chi_Minh' AS now) local
    WHERE h.n > 0 AND h.clock_target IS NULL AND local.now::time >= '08:00'
      AND coalesce(d.last_on, '') < to_char(local.now, 'YYYY-MM-DD')`);
  return rows.map(({ province }) => province);
}

/** @returns how far it came, and the number of the last entry now; null where nobody was told yet */
export async function readDigestState(
  db: Database,
  province: string,
): Promise<{ n: string; last: DigestState | null }> {
  const [row] = await db.$queryRaw<{ n: string; last: DigestState | null }[]>(Prisma.sql`
    SELECT h.n::text AS n, CASE WHEN d.province IS NOT NULL THEN jsonb_build_object('lastOn', d.last_on, 'n', d.n::text) END AS last
    FROM audit_head h LEFT JOIN digest d ON d.province = h.province WHERE h.province = ${province}`);
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row;
}

/** An open step, as a digest tells of it. */
export interface OpenStep {
  readonly caseId: string;
  readonly step: string;
  readonly isNew: boolean;
}

/** Open steps that are due by a day, or were opened or changed since an entry of the log. */
export function findStepsToTell(
  db: Database,
  { province, soon, since }: { province: string; soon: string; since: string },
): Promise<OpenStep[]> {
  return db.$queryRaw<OpenStep[]>(Prisma.sql`
    SELECT s.case_id AS "caseId", s.id AS step, s.version > ${BigInt(since)} AS "isNew" FROM step s
    WHERE s.province = ${province} AND s.status = 'OPEN' AND (s.due_on <= ${soon} OR s.version > ${BigInt(since)})
    ORDER BY s.case_id, s.id`);
}

/** @returns the nearest due day of what is open, and whether something was opened or changed since an entry of the log */
export async function findNearestWork(
  db: Database,
  { province, since }: { province: string; since: string },
): Promise<{ dueOn: PlainDate | null; isNew: boolean }> {
  const [row] = await db.$queryRaw<{ dueOn: PlainDate | null; isNew: boolean }[]>(Prisma.sql`
    SELECT min(due_on) AS "dueOn", coalesce(bool_or(version > ${BigInt(since)}), false) AS "isNew"
    FROM step WHERE province = ${province} AND status = 'OPEN'`);
  return row ?? { dueOn: null, isNew: false };
}
