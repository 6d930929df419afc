import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { Loaded, Question } from '../legal-transaction.ts';
import { loadedFrom, type RawLoaded } from '../loaded.ts';

/**
 * What the write path would load for this question, without holding the head: good for saying what one may do, never for
 * doing it.
 */
export async function loadLockFree(db: Database, question: Omit<Question, 'key'>): Promise<Loaded> {
  const asked = JSON.stringify({ ...question, key: null, look: true });
  const [row] = await db.$queryRaw<{ loaded: RawLoaded | null }[]>(
    Prisma.sql`SELECT lock_and_load(${asked}::jsonb) AS loaded`,
  );
  if (row?.loaded == null) throw new Error(`there is no province ${question.province}`);
  return loadedFrom(row.loaded);
}
