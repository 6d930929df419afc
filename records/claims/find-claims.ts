import type { QueryResult } from 'pg';
import type { Claim } from '../../domain/claim.ts';

interface TextAsker {
  query<Row extends object>(text: string, values: unknown[]): Promise<QueryResult<Row>>;
}

/** A claim with its number among all of them. */
export interface ClaimRow extends Claim {
  readonly id: string;
}

/** @returns claims that last now, by business time, on steps of a case; whether a step is still open its case says */
export async function findClaims(
  asker: TextAsker,
  { province, caseId }: { province: string; caseId: string },
): Promise<ClaimRow[]> {
  const { rows } = await asker.query<ClaimRow>(
    `SELECT k.id::text, k.case_id AS "caseId", k.step, k.person, instant(k.until) AS until
      FROM step_claim k JOIN audit_head h ON h.province = k.province
      WHERE k.province = $1 AND k.case_id = $2 AND k.released_at IS NULL
        AND k.until > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond' ORDER BY k.id`,
    [province, caseId],
  );
  return rows;
}

/** @returns the claim that lasts on a step, or null */
export async function findClaim(
  asker: TextAsker,
  { step, ...place }: { province: string; caseId: string; step: string },
): Promise<ClaimRow | null> {
  return (await findClaims(asker, place)).find((claim) => claim.step === step) ?? null;
}
