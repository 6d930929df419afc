import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { type RegisterReading, registerReading } from '../register-reading.ts';
import type { RegisterRow } from '../register-slice.ts';

/**
 * Number of the last entry recorded before an instant of business time; 0 where there is none. Business time never goes back,
 * so the log is halved until it is found.
 */
export async function logNumberBefore(
  db: Pick<Database, '$queryRaw'>,
  { province, instant }: { province: string; instant: string },
): Promise<bigint> {
  const [found] = await db.$queryRaw<{ n: bigint }[]>(Prisma.sql`
    WITH RECURSIVE half(low, high) AS (
      SELECT 0::bigint, n FROM audit_head WHERE province = ${province}
      UNION ALL
      SELECT CASE WHEN e.business_time < ${instant}::timestamptz THEN e.n ELSE low END,
        CASE WHEN e.business_time < ${instant}::timestamptz THEN high ELSE e.n - 1 END
      FROM half JOIN audit_entry e ON e.province = ${province} AND e.n = (low + high + 1) / 2
      WHERE low < high)
    SELECT low AS n FROM half WHERE low = high`);
  return found?.n ?? 0n;
}

/**
 * The register as it was known when entry `n` had been recorded: versions that were entered by then and not yet replaced, each
 * verified only if it was by then. Nothing of it is ever edited, so any day can be asked again.
 */
export async function readRegisterKnown(
  db: Pick<Database, '$queryRaw'>,
  { province, n }: { province: string; n: bigint },
): Promise<RegisterReading> {
  const rows = await db.$queryRaw<RegisterRow[]>(Prisma.sql`
    SELECT id, version, kind, data, entered_by AS "enteredBy",
      CASE WHEN verified_n <= ${n} THEN verified_by END AS "verifiedBy"
    FROM register_item WHERE province = ${province} AND entered_n <= ${n} AND (replaced_n IS NULL OR replaced_n > ${n})
    ORDER BY kind, id, version`);
  return registerReading({ mark: `known at ${n}`, rows });
}
