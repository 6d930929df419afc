import type { OutsideSystemCode } from '../../domain/outside-system.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** What came of an exchange; `differences`: what a comparison of both sides left open. */
export type ExchangeOutcome = { readonly kind: 'MET'; readonly differences?: number } | { readonly kind: 'FAILED' };

/** Of many exchanges one a minute is noted: more would say no more. */
const NOTED_EVERY = Prisma.sql`interval '1 minute'`;

/** Notes that a system of others answered, or did not; whoever asks it notes it, and nothing waits for that. */
export async function noteExchange(
  db: Pick<Database, '$executeRaw'>,
  { province, system, peer }: { province: string; system: OutsideSystemCode; peer: string },
  outcome: ExchangeOutcome,
): Promise<void> {
  const met = outcome.kind === 'MET';
  const differences = met ? (outcome.differences ?? null) : null;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO outside_exchange AS known (province, system, peer, met_since, met_at, failed_at, differences)
    SELECT ${province}, ${system}, ${peer}, CASE WHEN ${met} THEN moment END, CASE WHEN ${met} THEN moment END,
      CASE WHEN NOT ${met} THEN moment END, ${differences}::int FROM (SELECT clock_timestamp() AS moment) now
    ON CONFLICT (province, system, peer) DO UPDATE SET met_since = coalesce(known.met_since, excluded.met_since),
      met_at = coalesce(excluded.met_at, known.met_at), failed_at = coalesce(excluded.failed_at, known.failed_at),
      differences = coalesce(excluded.differences, known.differences)
    WHERE excluded.differences IS NOT NULL OR (CASE WHEN ${met} THEN known.met_at IS NULL OR known.failed_at > known.met_at
        OR known.met_at < excluded.met_at - ${NOTED_EVERY}
      ELSE known.failed_at IS NULL OR known.met_at > known.failed_at OR known.failed_at < excluded.failed_at - ${NOTED_EVERY} END)`);
}
