import type { BenchServers } from './bench-servers.ts';
import { onDatabase, urlOf } from './databases.ts';
import { bytesPerStep } from './floor-tables.ts';
import { type Acted, type BenchOptions, type Ground, openRunner, seedProvince } from './ground.ts';
import { noteClosedSeen, startMandate, waitUntilSettled } from './mandate-processes.ts';
import { databaseBytes, measureSystems, type Round, type Systems } from './measure-systems.ts';
import { openBareLoop, openExpressFloor, openPgFloor } from './pg-floors.ts';
import { type Readings, readProcesses } from './process-meter.ts';
import { livesOf } from './settings.ts';
import { openTemporalFloor } from './temporal-floor.ts';

/** What the interleaved comparison gave. */
export interface MainFindings {
  /** Version of the dev server. */
  readonly temporal: string;
  readonly rounds: readonly Round[];
  /** Growth of the database on disk for the twelve steps of a case, indexes and dead rows included. */
  readonly bytesPerCase: number;
  readonly memory: Readings | null;
  readonly logs: readonly Acted[];
}

/** Mandate and its floors in turn, each as processes of its own on the same two servers. */
export async function measureMain(ground: Ground, options: BenchOptions): Promise<MainFindings> {
  const { servers } = ground;
  const { settings, signal, log } = options;
  const lives = livesOf(settings);
  const { url } = await seedProvince(ground, { name: 'bench_running', lives, open: 0, entries: 0, log });
  await noteClosedSeen(url);
  const stoppedUrl = urlOf(servers.databaseUrl, 'bench_stopped');
  await onDatabase(servers.databaseUrl, (client) =>
    client.query('CREATE DATABASE bench_stopped TEMPLATE bench_running'),
  );
  log('starting the API, its worker, and the floors');
  const running = await startMandate(servers, { name: 'running', databaseUrl: url, engine: true });
  const stopped = await startMandate(servers, { name: 'stopped', databaseUrl: stoppedUrl, engine: false });
  const floors = await openFloors(ground);
  if (!(await waitUntilSettled(url, { signal, log })))
    throw new Error('the workflows of the seeded cases did not start within three minutes');
  const runners = {
    running: await openRunner(ground, { url, address: running.address, lives }),
    stopped: await openRunner(ground, { url: stoppedUrl, address: stopped.address, lives }),
  };
  const pids = {
    callers: process.pid,
    ...servers.pids,
    api: running.pids.api,
    worker: running.pids.worker,
    apiAlone: stopped.pids.api,
    ...floors.pids,
  };
  const bytesBefore = await databaseBytes(stoppedUrl);
  log('measuring');
  const rounds = await measureSystems(
    {
      ...floors.systems,
      running: { runner: runners.running, databaseUrl: url },
      stopped: { runner: runners.stopped },
      pids,
    },
    settings,
    { signal, log },
  );
  const bytesPerCase = ((await databaseBytes(stoppedUrl)) - bytesBefore) / lives;
  const memory = readProcesses(pids);
  await floors.close();
  for (const one of Object.values(runners)) one.close();
  for (const one of [running, stopped]) await one.stop();
  const logs: Acted[] = [
    { url, keys: runners.running.acknowledged },
    { url: stoppedUrl, keys: runners.stopped.acknowledged },
  ];
  return { temporal: floors.systems.c.version, rounds, bytesPerCase, memory, logs };
}

async function openFloors({ servers, floor: { url, steps } }: { servers: BenchServers; floor: Ground['floor'] }) {
  const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: servers.temporalAddress };
  const express = await servers.startListening('floor-express', 'cli/bench/express-floor.ts', { env, path: '/livez' });
  const worker = await servers.startProgram('floor-worker', 'cli/bench/temporal-floor-worker.ts', env);
  const systems = {
    bare: openBareLoop(url, { bytes: bytesPerStep(steps) }),
    act: openPgFloor(url, { steps, name: 'act', reads: false }),
    a: openPgFloor(url, { steps, name: 'a' }),
    b: await openExpressFloor({ address: express.address, databaseUrl: url }, { steps, name: 'b' }),
    c: await openTemporalFloor({ address: servers.temporalAddress, databaseUrl: url }),
  } satisfies Partial<Systems>;
  return {
    systems,
    pids: { express: express.process.pid, floorWorker: worker.pid },
    async close(): Promise<void> {
      for (const one of Object.values(systems)) await one.close();
      for (const one of [worker, express.process]) await one.stop();
    },
  };
}
