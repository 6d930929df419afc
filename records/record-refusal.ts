import type { Refusal } from '../domain/machine/refusal.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { ActRequest } from './act-request.ts';
import type { Database } from './database.ts';

/**
 * Keeps a refused attempt with its rule and actor, outside the legal transaction, so that a flood of refusals cannot hold
 * the head; the digest of each minute goes into the log (`sealRefusals`).
 */
export async function recordRefusal(
  db: Database,
  { province, person, target, event }: Pick<ActRequest, 'province' | 'person' | 'target' | 'event'>,
  { rule, detail }: Refusal,
): Promise<void> {
  const caseId = 'caseId' in target ? target.caseId : (target.parent ?? null);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO refused_act (province, person, case_id, event, rule, detail, db_time, business_time)
    SELECT province, ${person}, ${caseId}, ${event}, ${rule}, ${JSON.stringify(detail)}::jsonb, clock_timestamp(),
      clock_timestamp() + clock_offset_ms * interval '1 millisecond'
    FROM audit_head WHERE province = ${province}`);
}
