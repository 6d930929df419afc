import type { Database } from '../database.ts';
import type { Loaded, Question } from '../legal-transaction.ts';
import { type Asked, loadedFor, loadHeld } from '../load-held.ts';

/**
 * What the write path would load for this question, without holding the head: good for saying what one may do, never for
 * doing it.
 */
export async function loadLockFree(
  { pool, holdings }: Pick<Database, 'pool' | 'holdings'>,
  question: Omit<Question, 'key'>,
): Promise<Loaded> {
  const questions = [{ ...question, key: null }] as const;
  const { ground, asked } = await loadHeld(pool, { holdings, questions, look: true });
  return loadedFor(pool, ground, asked[0] as Asked);
}
