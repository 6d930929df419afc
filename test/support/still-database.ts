import pg from 'pg';
import type { ProcessClock } from '../../records/clock-watch.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface StillDatabase extends TestDatabase {
  /** Agrees with the database. */
  readonly clock: ProcessClock;
}

/**
 * A database whose own clock stands still, so that business time is to the millisecond what an act has moved it to: what is
 * judged at a border is judged there and not a little later. Everything else of it is as it is.
 */
export async function createStillDatabase(): Promise<StillDatabase> {
  const database = await createTestDatabase();
  const now = new Date();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // found before the built-in function of this name
  await client.query(`
    CREATE SCHEMA still;
    CREATE FUNCTION still.clock_timestamp() RETURNS timestamptz LANGUAGE sql IMMUTABLE
      AS $$ SELECT timestamptz '${now.toISOString()}' $$;
    ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET search_path TO still, pg_catalog, public`);
  await client.end();
  return { ...database, clock: { wallMs: () => now.getTime(), steadyMs: () => 0, upMs: () => 0 } };
}
