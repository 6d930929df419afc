import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { migrate } from '../../prisma/schema-engine.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const SERVER = process.env.TEST_DATABASE_URL ?? '';
/** Named after the migrations it holds, so that an edited one makes a new template. */
const TEMPLATE = `mandate_template_${digestOfMigrations()}`;
const TEMPLATE_LOCK = 7_236_581;

/** A database of its own for a test file, copied from a migrated template; needs TEST_DATABASE_URL (set by `npm test`). */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (SERVER === '') throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await makeTemplate(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  return {
    url: urlOf(name),
    drop: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function makeTemplate(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount !== 0) return;
  await client.query(`CREATE DATABASE ${TEMPLATE}_new`);
  await migrate(urlOf(`${TEMPLATE}_new`));
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${TEMPLATE}_new'`);
  await client.query(`ALTER DATABASE ${TEMPLATE}_new RENAME TO ${TEMPLATE}`);
}

function urlOf(database: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function digestOfMigrations(): string {
  const folder = new URL('../../prisma/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(new URL(`${name}/migration.sql`, folder)));
  return hash.digest('hex').slice(0, 12);
}
