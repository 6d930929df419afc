import pg from 'pg';
import { migrate } from '../../prisma/schema-engine.ts';
import type { Ledger } from '../../records/commit-act.ts';
import { openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { LIFE_STARTS_AT } from '../demo/whole-life.ts';
import { sampleFounding } from '../sample-founding.ts';
import { HOSTS } from './copy-names.ts';
import { PROVINCE } from './template-life.ts';
import { type Papers, withPapers } from './with-papers.ts';

const TABLES = 'bench_tables';

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs work on one connection of its own. */
export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // an administrator's command may end it while nobody waits for an answer
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As many connections as the API has; given back soon, for all systems share one server's hundred. */
export function openPool(url: string, { max = 20, pipeline = false } = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 500, pipeline });
  // the server may be stopped under it: whoever waits for an answer hears of it, and nobody else needs to
  pool.on('error', () => undefined);
  return pool;
}

/** Makes the database that others are copied from: our tables and nothing in them. */
export async function makeTables(server: string): Promise<void> {
  await onDatabase(server, (client) => client.query(`CREATE DATABASE ${TABLES}`));
  await migrate(urlOf(server, TABLES));
}

/** How much larger than the sample's a register is: people and posts so many times, or papers so many in all. */
export interface Enlarged {
  readonly times?: number;
  readonly papers?: Papers;
}

/** A new database with the sample province, its register enlarged. @returns its address */
export async function makeRecords(server: string, database: string, more: Enlarged = {}): Promise<string> {
  await onDatabase(server, (client) => client.query(`CREATE DATABASE ${database} TEMPLATE ${TABLES}`));
  const url = urlOf(server, database);
  await foundSample(url, more);
  return url;
}

/** Founds the sample province of the demo's year in a database with our tables, its register enlarged. */
export async function foundSample(url: string, { times = 1, papers }: Enlarged = {}): Promise<void> {
  const db = openDatabase({ url, connections: 2 });
  const founding = enlarged(withHosts(sampleFounding({ startsAt: LIFE_STARTS_AT })), times);
  try {
    await foundProvince(db, papers === undefined ? founding : withPapers(founding, papers));
  } finally {
    await db.$disconnect();
  }
}

/** The records of a database with their published rules. */
export async function openLedger(url: string, connections = 4): Promise<Ledger> {
  const db = openDatabase({ url, connections });
  return { db, regimes: await loadRegimeShelf(db, PROVINCE) };
}

type Founding = ReturnType<typeof sampleFounding>;
type Item = Founding['items'][number];
const PEOPLED = ['PERSON', 'UNIT', 'OFFICE', 'APPOINTMENT'];
/** Roles that many hold anyway; whoever is copied from another post gets one that no rule asks for. */
const SHARED_ROLES = ['HOST_REP', 'RECEIVER_REP', 'COUNCIL_EXPERT'];

/** The sample's hosts, and as many more as the benchmark knows, each like the first. */
function withHosts(founding: Founding): Founding {
  const ids = new Set(founding.items.map((item) => item.id));
  const first = founding.items.filter((item) => JSON.stringify(item).includes('-H01'));
  const more = HOSTS.filter((host) => !ids.has(`P-H${host}`)).map(
    (host) => JSON.parse(JSON.stringify(first).replaceAll('H01', `H${host}`)) as Item[],
  );
  return { ...founding, items: [...founding.items, ...more.flat()] };
}

/** The register `times` as large: persons, units, posts and appointments again and again under other names. */
function enlarged(founding: Founding, times: number): Founding {
  const copied = founding.items.filter((item) => PEOPLED.includes(item.kind));
  const others = founding.items.length - copied.length;
  const copies = Math.max(1, Math.round((times * founding.items.length - others) / copied.length));
  const ids = new Set(copied.map((item) => item.id));
  const more = Array.from({ length: copies - 1 }, (_, copy) =>
    copied.map((item) => renamed(item, ids, `-x${copy + 1}`)),
  );
  return { ...founding, items: [...founding.items, ...more.flat()] };
}

function renamed({ kind, id, data }: Item, ids: ReadonlySet<string>, suffix: string): Item {
  const fields = Object.entries(data).map(([name, value]): [string, typeof value] => {
    if (name === 'role' && !SHARED_ROLES.includes(String(value))) return [name, 'OTHER_POST'];
    return [name, typeof value === 'string' && ids.has(value) ? `${value}${suffix}` : value];
  });
  return { kind, id: `${id}${suffix}`, data: Object.fromEntries(fields) };
}
