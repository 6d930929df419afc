import type { OutsideExchange } from '../../domain/outside-system.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** @returns what was noted of exchanges with every peer that a province has ever had */
export function readExchanges(
  db: Pick<Database, '$queryRaw'>,
  { province }: { province: string },
): Promise<OutsideExchange[]> {
  return db.$queryRaw<OutsideExchange[]>(Prisma.sql`
    SELECT system, peer, instant(met_since) AS "metSince", instant(met_at) AS "metAt", instant(failed_at) AS "failedAt", differences
    FROM outside_exchange WHERE province = ${province}`);
}
