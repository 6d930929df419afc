import type { Database } from '../database.ts';
import type { Loaded, Question } from '../legal-transaction.ts';
import { loadHeld } from '../load-held.ts';

/**
 * What the write path would load for this question, without holding the head: good for saying what one may do, never for
 * doing it.
 */
export async function loadLockFree(
  { pool, holdings }: Pick<Database, 'pool' | 'holdings'>,
  question: Omit<Question, 'key'>,
): Promise<Loaded> {
  return (await loadHeld(pool, { holdings, question: { ...question, key: null }, look: true })).loaded;
}
