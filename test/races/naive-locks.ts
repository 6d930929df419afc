import type { RaceGround } from './race-ground.ts';

/**
 * Two ways to lock and read that look right and are not, as negative control of the races: all is as in the product, but the
 * register that an act is judged by is older than the lock under which it is recorded.
 */
export const NAIVE_LOCKS = {
  'reads the register, then locks': `
    DECLARE
      read json := read_register(q->>'province');
    BEGIN
      RETURN with_register(locked_and_loaded(q), read);
    END`,
  // what is only read sees what had committed when the statement began, and that was before it waited for the lock
  'locks and reads in one statement': `
    BEGIN
      RETURN (SELECT with_register(locked_and_loaded(q), read_register(q->>'province')));
    END`,
} as const;
export type NaiveLock = keyof typeof NAIVE_LOCKS;

export async function replaceLock({ api }: RaceGround, naive: NaiveLock): Promise<void> {
  await api.ledger.db.pool.query(`
    ALTER FUNCTION lock_and_load(jsonb) RENAME TO locked_and_loaded;
    CREATE FUNCTION with_register(loaded json, register json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
      SELECT (loaded::jsonb || jsonb_build_object('register', register))::json $$;
    CREATE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$ ${NAIVE_LOCKS[naive]} $$`);
}
