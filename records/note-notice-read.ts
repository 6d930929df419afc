import { Prisma } from '../prisma/generated/client.ts';
import type { Database } from './database.ts';

/**
 * Notes that its receiver has read a notice; the first time counts.
 * @returns when it was read, business time; null when the person has no such notice
 */
export async function noteNoticeRead(
  db: Database,
  { province, person, id }: { province: string; person: string; id: string },
): Promise<string | null> {
  const [row] = await db.$queryRaw<{ readAt: string }[]>(Prisma.sql`
    UPDATE notice n SET read_at = coalesce(n.read_at, clock_timestamp() + h.clock_offset_ms * interval '1 millisecond')
    FROM audit_head h WHERE h.province = n.province AND n.province = ${province} AND n.person = ${person} AND n.id = ${BigInt(id)}
    RETURNING instant(n.read_at) AS "readAt"`);
  return row?.readAt ?? null;
}
