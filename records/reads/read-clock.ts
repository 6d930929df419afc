import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

export interface ClockReading {
  readonly businessTime: string;
  readonly dbTime: string;
  readonly movable: boolean;
  readonly sample: boolean;
  readonly province: { readonly code: string; readonly vi: string; readonly en: string };
}

/** Both clocks of a province; null before it is founded. */
export async function readClock(db: Database, province: string): Promise<ClockReading | null> {
  const [row] = await db.$queryRaw<ClockReading[]>(Prisma.sql`
    SELECT instant(moment + h.clock_offset_ms * interval '1 millisecond') AS "businessTime", instant(moment) AS "dbTime",
      h.clock_movable AS movable, p.sample, jsonb_build_object('code', p.code, 'vi', p.name_vi, 'en', p.name_en) AS province
    FROM audit_head h JOIN province p ON p.code = h.province CROSS JOIN (SELECT clock_timestamp() AS moment) now
    WHERE h.province = ${province} AND h.n > 0`);
  return row ?? null;
}
