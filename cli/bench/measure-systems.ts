import { onDatabase } from './databases.ts';
import { waitUntilSettled } from './mandate-processes.ts';
import type { MandateRunner } from './mandate-runner.ts';
import { percentile } from './numbers.ts';
import type { openBareLoop, PgFloor } from './pg-floors.ts';
import { cpuBetween, readProcesses } from './process-meter.ts';
import { type Run, runCallers, type System } from './run-callers.ts';
import type { Settings } from './settings.ts';
import { BENCH_STEPS } from './steps.ts';
import type { TemporalFloor } from './temporal-floor.ts';

export const SYSTEMS = ['bare', 'act', 'a', 'b', 'c', 'running', 'stopped'] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** One system at one number of callers in one repetition. */
export interface Measured {
  readonly acts: number;
  readonly actsPerSecond: number;
  /** Until every workflow has caught up; null: it had not after three minutes. */
  readonly settledPerSecond: number | null;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Of the act alone, where it can be told from the read. */
  readonly actP50Ms: number | null;
  /** Processor ms an act costs, by process; null where the system has no /proc. */
  readonly cpuMsPerAct: Readonly<Record<string, number>> | null;
  /** Reads of the inbox beyond the first, an act. */
  readonly extraReads: number;
}

export interface Round {
  readonly repetition: number;
  readonly callers: number;
  readonly systems: Readonly<Record<SystemName, Measured>>;
}

export interface Systems {
  readonly bare: ReturnType<typeof openBareLoop>;
  /** Floor (a) without its read. */
  readonly act: PgFloor;
  readonly a: PgFloor;
  readonly b: PgFloor;
  readonly c: TemporalFloor;
  readonly running: { readonly runner: MandateRunner; readonly databaseUrl: string };
  readonly stopped: { readonly runner: MandateRunner };
  readonly pids: Readonly<Record<string, number | null>>;
}

interface Options {
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Every system once at every number of callers, in turn, for each repetition. */
export async function measureSystems(systems: Systems, settings: Settings, { signal, log }: Options): Promise<Round[]> {
  const rounds: Round[] = [];
  await warmUp(systems, settings, signal);
  for (let repetition = 1; repetition <= settings.repetitions; repetition += 1) {
    for (const load of settings.loads) {
      const measured = await measureRound(systems, load, signal);
      rounds.push({ repetition, callers: load.callers, systems: measured });
      const words = SYSTEMS.map((name) => `${name} ${measured[name].actsPerSecond.toFixed(0)}`).join('  ');
      log(`repetition ${repetition}, ${load.callers} callers, acts/s: ${words}`);
    }
  }
  return rounds;
}

async function warmUp(systems: Systems, { warmUpLives: lives }: Settings, signal: AbortSignal): Promise<void> {
  const steps = BENCH_STEPS.length;
  const options = { callers: 8, steps, signal };
  for (const floor of [systems.act, systems.a, systems.b]) {
    const started = await floor.start(64);
    await runCallers(floor, { ...options, cases: started });
    await floor.clear(started);
  }
  await runCallers(systems.c, { ...options, cases: await systems.c.start(8, steps) });
  for (const { runner } of [systems.running, systems.stopped]) {
    const taken = runner.take(lives);
    await runCallers(runner, { ...options, callers: 4, cases: taken });
    await runner.clear(taken);
  }
  await waitUntilSettled(systems.running.databaseUrl, { signal });
}

async function measureRound(
  { bare, act, a, b, c, running, stopped, pids }: Systems,
  { callers, cases, floorCases }: Settings['loads'][number],
  signal: AbortSignal,
): Promise<Round['systems']> {
  const steps = BENCH_STEPS.length;
  const measure = <Case>(system: System<Case>, on: readonly Case[]): Promise<Measured> =>
    measured(pids, () => runCallers(system, { callers, cases: on, steps, signal }));
  const measureFloor = async (floor: PgFloor): Promise<Measured> => {
    const started = await floor.start(floorCases);
    const found = await measure(floor, started);
    await floor.clear(started);
    return found;
  };
  const measureMandate = async (
    { runner }: { runner: MandateRunner },
    settle?: () => Promise<boolean>,
  ): Promise<Measured> => {
    const lives = runner.take(cases);
    const reads = runner.extraReads();
    const acts = runner.actMs.length;
    const found = await measured(pids, () => runCallers(runner, { callers, cases: lives, steps, signal }), settle);
    const more = {
      extraReads: (runner.extraReads() - reads) / found.acts,
      actP50Ms: percentile(runner.actMs.slice(acts), 0.5),
    };
    await runner.clear(lives);
    await settle?.();
    return { ...found, ...more };
  };
  return {
    bare: await measure(
      bare,
      Array.from({ length: floorCases }, (_, index) => index),
    ),
    act: await measureFloor(act),
    a: await measureFloor(a),
    b: await measureFloor(b),
    c: await measure(c, await c.start(cases, steps)),
    running: await measureMandate(running, () => waitUntilSettled(running.databaseUrl, { signal })),
    stopped: await measureMandate(stopped),
  };
}

async function measured(
  pids: Systems['pids'],
  run: () => Promise<Run>,
  settle: () => Promise<boolean> = async () => true,
): Promise<Measured> {
  const before = readProcesses(pids);
  const began = performance.now();
  const { acts, seconds, latenciesMs } = await run();
  const isSettled = await settle();
  const settledSeconds = (performance.now() - began) / 1000;
  const cpu = cpuBetween(before, readProcesses(pids));
  return {
    acts,
    actsPerSecond: acts / seconds,
    settledPerSecond: isSettled ? acts / settledSeconds : null,
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    p99Ms: percentile(latenciesMs, 0.99),
    actP50Ms: null,
    cpuMsPerAct: cpu === null ? null : Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [name, ms / acts])),
    extraReads: 0,
  };
}

/** What a database holds on disk, bytes. */
export function databaseBytes(url: string): Promise<number> {
  return onDatabase(url, async (client) =>
    Number((await client.query('SELECT pg_database_size(current_database()) AS size')).rows[0].size),
  );
}
