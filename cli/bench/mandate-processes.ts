import { setTimeout as sleep } from 'node:timers/promises';
import { WORKER_OPTIONS } from '../launch/checkout.mjs';
import type { BenchServers, Started } from './bench-servers.ts';
import { onDatabase } from './databases.ts';

export interface MandateProcesses {
  readonly address: string;
  readonly pids: { readonly api: number; readonly worker: number | null };
  stop(): Promise<void>;
}

/** An address at which no engine answers. */
const NO_ENGINE = '127.0.0.1:1';

/** The API, and with the engine its worker, as processes of their own on one database. */
export async function startMandate(
  servers: BenchServers,
  {
    name,
    databaseUrl,
    engine,
    namespace = 'default',
  }: { name: string; databaseUrl: string; engine: boolean; namespace?: string },
): Promise<MandateProcesses> {
  const address = engine ? servers.temporalAddress : NO_ENGINE;
  const env = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  const api = await servers.startListening(`${name}-api`, 'api/main.ts', { env, path: '/api/v1/personas' });
  const worker: Started | null = engine
    ? await servers.startProgram(`${name}-worker`, 'activities/worker.ts', env, WORKER_OPTIONS)
    : null;
  return {
    address: api.address,
    pids: { api: api.process.pid, worker: worker?.pid ?? null },
    async stop() {
      await worker?.stop();
      await api.process.stop();
    },
  };
}

/** Cases whose workflow has not seen their newest act, or that wait for time and have none yet: whether there are any, how many. */
const IS_BEHIND = 'SELECT EXISTS (SELECT FROM case_waiting WHERE behind) AS behind';
const BEHIND = 'SELECT count(*)::int AS behind FROM case_waiting WHERE behind';
const SETTLE_LIMIT_MS = 180_000;

/** Resolves when every workflow has seen the newest act of its case. @returns whether it came to that in time (three minutes) */
export async function waitUntilSettled(
  url: string,
  { signal, log, limitMs = SETTLE_LIMIT_MS }: { signal: AbortSignal; log?: (line: string) => void; limitMs?: number },
): Promise<boolean> {
  return onDatabase(url, async (client) => {
    const end = Date.now() + limitMs;
    let told = Date.now();
    for (;;) {
      signal.throwIfAborted();
      if (!(await client.query(IS_BEHIND)).rows[0].behind) return true;
      if (Date.now() > end) return false;
      if (log !== undefined && Date.now() - told > 5_000) {
        told = Date.now();
        const { behind } = (await client.query(BEHIND)).rows[0];
        log(`${behind} cases are still to be seen by their workflows`);
      }
      await sleep(50);
    }
  });
}

/** Closed cases count as seen, as they would be after all this time; open ones are left to the worker. */
export async function noteClosedSeen(url: string): Promise<void> {
  await onDatabase(url, (client) =>
    client.query(`INSERT INTO case_seen SELECT c.province, c.id, c.seq, h.agenda, now() FROM case_file c
      JOIN audit_head h ON h.province = c.province WHERE NOT c.open ON CONFLICT DO NOTHING`),
  );
}

/** Acknowledged keys that do not stand in the log exactly once, with an act. */
export async function countLost(url: string, keys: readonly string[]): Promise<number> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS found FROM unnest($1::text[]) k
       WHERE (SELECT count(*) FROM act_key x JOIN act a ON a.province = x.province AND a.n = x.n
         JOIN audit_entry e ON e.province = a.province AND e.n = a.n
           AND convert_from(e.bytes, 'UTF8')::jsonb->>'key' = x.key WHERE x.key = k) = 1`,
      [keys],
    );
    return keys.length - rows[0].found;
  });
}
