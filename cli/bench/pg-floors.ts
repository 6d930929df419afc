import type pg from 'pg';
import { inOnePacket } from '../../records/in-one-packet.ts';
import { HOST } from '../demo/chapters.ts';
import { hostOf } from './copy-names.ts';
import { openPool } from './databases.ts';
import { type FloorStep, filler, floorAct, floorInbox, makeFloorCase, openStepId } from './floor-tables.ts';
import { openHttpCaller } from './http-caller.ts';
import type { System } from './run-callers.ts';
import { BENCH_STEPS } from './steps.ts';

/** A case of the floors; its host differs from case to case as in ours. */
export interface FloorCase {
  readonly id: string;
  readonly host: string;
}

export interface PgFloor extends System<FloorCase> {
  start(cases: number): Promise<FloorCase[]>;
  /** What finished cases would leave in an inbox. */
  clear(cases: readonly FloorCase[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Floor (a): two round trips a step on a pool, in the callers' own process; what is asked for at once leaves at once.
 * @param reads false: the act alone, to be compared with a loop that does nothing but commit
 */
export function openPgFloor(
  databaseUrl: string,
  { steps, name, reads = true }: { steps: readonly FloorStep[]; name: string; reads?: boolean },
): PgFloor {
  const pool = openPool(databaseUrl, { pipeline: true });
  return {
    start: starterOf(pool, name),
    clear: (cases) => closeLast(pool, cases),
    async step({ id, host }, index) {
      const holder = holderOf(host, index);
      const client = await pool.connect();
      try {
        const [, items] = await inOnePacket(client, () =>
          Promise.all([
            floorAct(client, { steps, caseId: id, index, holder }),
            reads ? floorInbox(client, holder) : null,
          ]),
        );
        if (items !== null) refuseUnseen(items, id, index);
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** Floor (b): the same statements behind Express, which runs as a process of its own. */
export async function openExpressFloor(
  { address, databaseUrl }: { address: string; databaseUrl: string },
  { steps, name }: { steps: readonly FloorStep[]; name: string },
): Promise<PgFloor & { get(path: string): Promise<unknown> }> {
  const pool = openPool(databaseUrl, { max: 4 });
  const caller = openHttpCaller(address);
  await caller.send('PUT', '/steps', { body: steps });
  return {
    start: starterOf(pool, name),
    clear: (cases) => closeLast(pool, cases),
    async step({ id, host }, index) {
      const holder = holderOf(host, index);
      const done = await caller.send('POST', '/acts', { body: { caseId: id, index, holder } });
      if (done.status !== 201) throw new Error(`floor: ${done.status}`);
      const { body } = await caller.send('GET', `/inbox/${holder}`);
      refuseUnseen((body as { items: { id: string }[] }).items, id, index);
    },
    get: async (path) => (await caller.send('GET', path)).body,
    async close() {
      caller.close();
      await pool.end();
    },
  };
}

/** What a commit costs here: BEGIN, one row with the bytes of an act's rows together, COMMIT, on the same kind of pool. */
export function openBareLoop(
  databaseUrl: string,
  { bytes }: { bytes: number },
): System<number> & { close(): Promise<void> } {
  const pool = openPool(databaseUrl);
  const body = filler(bytes);
  return {
    async step() {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query({ name: 'bare', text: 'INSERT INTO bare (body) VALUES ($1)', values: [body] });
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function starterOf(pool: pg.Pool, name: string): PgFloor['start'] {
  let started = 0;
  return async (cases) => {
    const made: FloorCase[] = [];
    for (let index = 0; index < cases; index += 1) {
      started += 1;
      const id = `${name}-${started}`;
      await makeFloorCase(pool, id);
      made.push({ id, host: `P-H${hostOf(started)}` });
    }
    return made;
  };
}

async function closeLast(pool: pg.Pool, cases: readonly FloorCase[]): Promise<void> {
  const last = cases.map(({ id }) => openStepId(id, BENCH_STEPS.length - 1));
  await pool.query('UPDATE step SET holder = NULL WHERE id = ANY($1::text[])', [last]);
}

function holderOf(host: string, index: number): string {
  const person = BENCH_STEPS[index]?.next.person ?? '';
  return person === HOST ? host : person;
}

function refuseUnseen(items: readonly { id: string }[], caseId: string, index: number): void {
  if (!items.some((item) => item.id === openStepId(caseId, index)))
    throw new Error(`floor: ${caseId} ${index} was not seen`);
}
