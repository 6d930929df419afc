import type { Database } from '../database.ts';

/** Event recorded under this key by this person; null when the key is new. Only the transaction itself decides what follows. */
export async function findRecordedEvent(
  db: Database,
  { province, person, key }: { province: string; person: string; key: string },
): Promise<string | null> {
  const found = await db.actKey.findUnique({
    where: { province_key: { province, key } },
    select: { person: true, answer: true },
  });
  if (found === null || found.person !== person) return null;
  const { event } = JSON.parse(found.answer) as { event?: unknown };
  return typeof event === 'string' ? event : null;
}
