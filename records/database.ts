import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../prisma/generated/client.ts';
import { ClockWatch, PROCESS_CLOCK, type ProcessClock } from './clock-watch.ts';
import { HeadQueue } from './head-queue.ts';
import { Holdings } from './holdings.ts';

/** The legal tables, by the ORM and, where every act passes, by its pool directly. */
export type Database = PrismaClient & {
  readonly pool: pg.Pool;
  readonly holdings: Holdings;
  readonly headQueue: HeadQueue;
  readonly clockWatch: ClockWatch;
};

/** Waiting for the head of the log longer than this is answered as "try again", not waited out. */
const LOCK_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Later than the server would have ended it: there is no server any more at the other end. */
const ANSWER_TIMEOUT_MS = 35_000;
/** A new connection plans everything anew, so one that rests is kept. */
const KEEP_IDLE_MS = 600_000;

const SESSION = {
  lock_timeout: LOCK_TIMEOUT_MS,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  timezone: 'UTC',
  jit: 'off', // compiling takes longer than any statement here
};

/**
 * The one way to the legal tables. `connections` bounds the pool of this process; `checked`, for tests, compares what the
 * process holds with the rows whenever something is judged by it; `clock` is what the database's is compared with.
 */
export function openDatabase({
  url,
  connections = 20,
  checked = false,
  clock = PROCESS_CLOCK,
  mostHeld,
}: {
  url: string;
  connections?: number;
  checked?: boolean;
  clock?: ProcessClock;
  /** Cases whose lives this process holds at most. */
  mostHeld?: number;
}): Database {
  const options = Object.entries(SESSION)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options,
    application_name: 'mandate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    idleTimeoutMillis: KEEP_IDLE_MS,
    pipeline: true,
  });
  pool.on('error', () => undefined); // one that is lost while idle is replaced when it is asked for
  // one that is lost while it is used fails its statement; its own event besides must not end the process
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const orm = new PrismaClient({ adapter: new PrismaPg(pool) });
  return Object.assign(orm, {
    pool,
    holdings: new Holdings(mostHeld === undefined ? { checked } : { checked, mostHeld }),
    headQueue: new HeadQueue(),
    clockWatch: new ClockWatch(clock),
    async $disconnect() {
      await PrismaClient.prototype.$disconnect.call(orm);
      if (!pool.ending) await pool.end();
    },
  });
}

/**
 * Rows of a read that is asked at every turn: without the way through the ORM, and prepared under its name once for each
 * connection, so that it is not planned again. The text under a name must always be the same.
 */
export async function readPrepared<Row extends object>(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  { text, values }: Prisma.Sql,
): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** @returns settings under which a commit may be lost by a power cut; empty when the server is safe */
export async function findUnsafeSettings(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`;
  return rows.filter((row) => row.setting === 'off').map((row) => row.name);
}
