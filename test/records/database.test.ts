import pg from 'pg';
import { openDatabase } from '../../records/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database?.drop());

test('[AD-8] a connection that is lost while it is held fails its next statement and ends no process', async () => {
  const db = openDatabase({ url: database.url, connections: 2 });
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  try {
    const held = await db.pool.connect();
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const lost = new Promise((resolve) => held.once('end', resolve));
    await other.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    await expect(held.query('SELECT 1')).rejects.toThrow();
    held.release(true);
    expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    expect(held.listenerCount('error')).toBeGreaterThan(0);
  } finally {
    await other.end();
    await db.$disconnect();
  }
});
