import pg from 'pg';
import { schemaAsSql } from '../../prisma/schema-engine.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let migrated: TestDatabase;
let drawn: TestDatabase;

beforeAll(async () => {
  [migrated, drawn] = [await createTestDatabase(), await createTestDatabase()];
}, 60_000);
afterAll(async () => {
  await migrated?.drop();
  await drawn?.drop();
});

async function columnsOf({ url }: TestDatabase, { redraw }: { redraw: boolean }): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (redraw) {
      await client.query('DROP SCHEMA public CASCADE');
      await client.query(await schemaAsSql(url));
    }
    const { rows } = await client.query(`SELECT table_name, column_name, ordinal_position, data_type, is_nullable
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
        AND table_name NOT IN (SELECT table_name FROM information_schema.views WHERE table_schema = 'public')
      ORDER BY table_name, ordinal_position`);
    return rows;
  } finally {
    await client.end();
  }
}

test('the migrations end where schema.prisma says, in the order of its columns (record() fills rows by it)', async () => {
  const wanted = await columnsOf(drawn, { redraw: true });
  expect(wanted.length).toBeGreaterThan(50);
  expect(await columnsOf(migrated, { redraw: false })).toEqual(wanted);
}, 60_000);
