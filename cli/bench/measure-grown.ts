import { SPECIALIST } from '../demo/chapters.ts';
import { checkChain } from './check-chain.ts';
import { onDatabase } from './databases.ts';
import { makeBacklog } from './floor-tables.ts';
import {
  type Acted,
  type BenchOptions,
  type Ground,
  openRunner,
  type Seeded,
  seedProvince,
  versionFrom,
} from './ground.ts';
import { growthRatio, measureGrowth, measureReads, type ReadTimes, type StepMedians } from './growth.ts';
import { startMandate } from './mandate-processes.ts';
import type { MandateRunner } from './mandate-runner.ts';
import { type FirstRows, measureFirstRows } from './measure-first-rows.ts';
import { openExpressFloor } from './pg-floors.ts';
import { PROVINCE } from './template-life.ts';

const READS = ['page', 'count', 'floorPage', 'floorCount', 'tenfoldPage', 'tenfoldCount'] as const;

/** What a long log, many open cases and a large register do to acts and inboxes. */
export interface GrownFindings {
  readonly growth: {
    readonly actMs: StepMedians<'small' | 'large' | 'tenfold'>;
    readonly ratio: number;
    readonly small: Seeded;
    readonly large: Seeded;
  };
  /** An act beside few papers and beside many. */
  readonly papers: { readonly actMs: StepMedians<'few' | 'many'>; readonly ratio: number };
  readonly inbox: Readonly<Record<(typeof READS)[number], ReadTimes>>;
  /** The large province's inbox in a browser; null where there is none. */
  readonly firstRows: FirstRows | null;
  readonly tenfold: Seeded & { readonly items: number };
  readonly logs: readonly Acted[];
}

/** A small and a large province and one with a tenfold register, each with an API of its own and no engine, in turn. */
export async function measureGrown(ground: Ground, { settings, signal, log }: BenchOptions): Promise<GrownFindings> {
  const { growth: wanted, register } = settings;
  const { lives } = wanted;
  log('seeding the small and the large province, and one with a large register');
  const small = await openProvince(ground, { name: 'bench_small', lives, ...wanted.small, log });
  const large = await openProvince(ground, { name: 'bench_large', lives, ...wanted.large, log });
  const tenfold = await openProvince(ground, { name: 'bench_tenfold', lives, ...register, log });
  log('measuring acts on them in turn');
  const runners = { small: small.runner, large: large.runner, tenfold: tenfold.runner };
  const actMs = await measureGrowth(runners, { lives, signal });
  const growth = { actMs, ratio: growthRatio(actMs.large, actMs.small) };
  log('measuring the inbox of a busy official');
  const inbox = await measureInbox(ground, runners, { open: wanted.large.open, times: settings.inboxReads, signal });
  log('opening the inbox in a browser');
  const page = { address: large.address, busy: SPECIALIST, idle: IDLE, times: settings.firstRows, signal };
  const firstRows = await measureFirstRows(page);
  const items = await countItems(tenfold.url);
  for (const one of [small, large, tenfold]) await one.close();
  const papers = await measurePapers(ground, { settings, signal, log });
  const logs = [small, large, tenfold].map(({ url, runner }): Acted => ({ url, keys: runner.acknowledged }));
  return {
    growth: { ...growth, small: small.seeded, large: large.seeded },
    papers: papers.found,
    inbox,
    firstRows,
    tenfold: { ...tenfold.seeded, items },
    logs: [...logs, ...papers.logs],
  };
}

async function measurePapers(ground: Ground, { settings, signal, log }: BenchOptions) {
  const { few: little, many: much, ...beside } = settings.papers;
  const { lives } = settings.growth;
  log('measuring acts beside few papers and beside many');
  const few = await openProvince(ground, { name: 'bench_few_papers', lives, ...beside, papers: little, log });
  const many = await openProvince(ground, { name: 'bench_many_papers', lives, ...beside, papers: much, log });
  const actMs = await measureGrowth({ few: few.runner, many: many.runner }, { lives, signal });
  for (const one of [few, many]) await one.close();
  const logs = [few, many].map(({ url, runner }): Acted => ({ url, keys: runner.acknowledged }));
  return { found: { actMs, ratio: growthRatio(actMs.many, actMs.few) }, logs };
}

async function openProvince(
  ground: Ground,
  wanted: Parameters<typeof seedProvince>[1],
): Promise<{ url: string; address: string; seeded: Seeded; runner: MandateRunner; close(): Promise<void> }> {
  const { name, lives, log } = wanted;
  const { url, ...seeded } = await seedProvince(ground, wanted);
  await checkChain(url, (line) => log(`${name}: ${line}`));
  const api = await startMandate(ground.servers, { name, databaseUrl: url, engine: false });
  const runner = await openRunner(ground, { url, address: api.address, lives, look: versionFrom(url) });
  return {
    url,
    address: api.address,
    seeded,
    runner,
    async close() {
      runner.close();
      await api.stop();
    },
  };
}

const BUSY = 'P-BUSY';
/** Whose inbox is empty in a seeded province. */
const IDLE = 'P-INSP-1';

async function measureInbox(
  { servers, floor }: Ground,
  { large, tenfold }: { large: MandateRunner; tenfold: MandateRunner },
  { open, times, signal }: { open: number; times: number; signal: AbortSignal },
): Promise<GrownFindings['inbox']> {
  await onDatabase(floor.url, (client) => makeBacklog(client, BUSY, open));
  const env = { DATABASE_URL: floor.url };
  const express = await servers.startListening('floor-express', 'cli/bench/express-floor.ts', { env, path: '/livez' });
  const b = await openExpressFloor(
    { address: express.address, databaseUrl: floor.url },
    { steps: floor.steps, name: 'inbox' },
  );
  const read = (runner: MandateRunner, path: string) => async () => {
    const { status } = await runner.get(`/api/v1${path}`, SPECIALIST);
    if (status !== 200) throw new Error(`${path}: ${status}`);
  };
  const inbox = await measureReads(
    {
      page: read(large, '/inbox?limit=100'),
      floorPage: () => b.get(`/inbox/${BUSY}`),
      count: read(large, '/inbox/count'),
      floorCount: () => b.get(`/inbox/${BUSY}/count`),
      tenfoldPage: read(tenfold, '/inbox?limit=100'),
      tenfoldCount: read(tenfold, '/inbox/count'),
    },
    { times, signal },
  );
  await b.close();
  await express.process.stop();
  return inbox;
}

function countItems(url: string): Promise<number> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM register_item WHERE province = $1`, [PROVINCE]);
    return rows[0].n;
  });
}
