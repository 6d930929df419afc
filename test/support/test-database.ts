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

/** What a database begins with beside its tables; filled in once for all the files that begin so. */
export interface Filling {
  /** Tells one filling from another, and from what the same one was before its sources were edited. */
  readonly name: string;
  readonly fill: (url: string) => Promise<unknown>;
}

/** A database of its own for a test file, copied from a migrated template; needs TEST_DATABASE_URL (set by `npm test`). */
export async function createTestDatabase(filling?: Filling): Promise<TestDatabase> {
  if (SERVER === '') throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    const template = await makeTemplates(client, filling);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(name),
    drop: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** @returns the template to copy, which nobody else makes or copies until the connection ends */
async function makeTemplates(client: pg.Client, filling: Filling | undefined): Promise<string> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  await makeTemplate(client, { name: TEMPLATE, from: 'template1', fill: migrate });
  if (filling === undefined) return TEMPLATE;
  const name = `${TEMPLATE}_${filling.name}`;
  await makeTemplate(client, { name, from: TEMPLATE, fill: filling.fill });
  return name;
}

async function makeTemplate(client: pg.Client, { name, from, fill }: Filling & { from: string }): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  // what a run that was broken off has left
  await client.query(`DROP DATABASE IF EXISTS ${name}_new WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name}_new TEMPLATE ${from}`);
  await fill(urlOf(`${name}_new`));
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}_new'`);
  await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
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
