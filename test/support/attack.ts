import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { Prisma } from '../../prisma/generated/client.ts';
import type { TestApi } from './test-api.ts';
import { PROVINCE } from './test-ledger.ts';

/** One request that must be refused, and how. */
export interface Attack {
  readonly send: () => PromiseLike<Response>;
  readonly status: number;
  readonly code: string;
  /** Where the one denial stands: among the refused acts, or, where nothing was asked of the records, in the log of the process. */
  readonly kept?: 'RECORDS' | 'LOG';
}

/** Refused as it should be; nothing legal has changed, the denial is on record once, and the answer tells nothing of the inside. */
export async function expectRefused(api: TestApi, { send, status, code, kept = 'RECORDS' }: Attack): Promise<Response> {
  const before = await legalRows(api);
  const answer = await send();
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.text).not.toMatch(/\bat .+\.(ts|js):\d+|node_modules|stack|Error:/);
  const { refused, ...after } = await legalRows(api);
  const denied = kept === 'RECORDS' ? [code] : [];
  expect({ ...after, refused }).toEqual({ ...before, refused: [...before.refused, ...denied] });
  if (kept === 'LOG') expect(await lineOf(api, answer)).toMatchObject({ res: { status } });
  return answer;
}

const LEGAL_TABLES = [
  ...['act', 'act_key', 'audit_entry', 'audit_head', 'entry_text', 'case_file', 'step', 'clock', 'paper'],
  ...['register_item', 'published_regime', 'number_series', 'life_duty', 'life_mark'],
] as const;

/** Every legal table by a digest of its rows, and the rules of what was refused in their order. */
export async function legalRows({ ledger: { db } }: TestApi) {
  const digests = LEGAL_TABLES.map(
    (table) => `(SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM ${table} t) AS ${table}`,
  );
  const { rows } = await db.pool.query<Record<string, string>>(`SELECT ${digests.join(', ')}`);
  const refused = await db.refusedAct.findMany({ where: { province: PROVINCE }, orderBy: { id: 'asc' } });
  return { tables: rows[0], refused: refused.map(({ rule }) => rule) };
}

async function lineOf({ logged }: TestApi, { headers }: Response): Promise<unknown> {
  const id = String(headers['x-request-id']);
  for (let tries = 0; tries < 100; tries += 1) {
    const line = logged.find((one) => one.includes(id) && one.includes('request completed'));
    if (line !== undefined) return JSON.parse(line);
    await sleep(10);
  }
  throw new Error(`the log says nothing of ${id}`);
}

/**
 * Sets what the write path takes for the database's clock: an expression of SQL, in which `pg_catalog.clock_timestamp()` is the
 * true one.
 */
export async function setDatabaseClock({ ledger: { db } }: TestApi, moment: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`CREATE SCHEMA IF NOT EXISTS set_clock`);
  await db.pool.query(
    `CREATE OR REPLACE FUNCTION set_clock.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
      BEGIN RETURN ${moment}; END $$`,
  );
  await db.pool.query('ALTER FUNCTION lock_and_load(jsonb) SET search_path = set_clock, pg_catalog, public');
}

/** The true clock again. */
export async function resetDatabaseClock({ ledger: { db } }: TestApi): Promise<void> {
  await db.pool.query('ALTER FUNCTION lock_and_load(jsonb) RESET search_path');
}
