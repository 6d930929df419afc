import { setTimeout as sleep } from 'node:timers/promises';
import { type Acted, type BenchOptions, type Ground, openRunner, seedProvince, versionFrom } from './ground.ts';
import { noteClosedSeen, startMandate, waitUntilSettled } from './mandate-processes.ts';
import type { MandateRunner } from './mandate-runner.ts';
import { percentile } from './numbers.ts';
import type { Settings } from './settings.ts';
import { BENCH_STEPS } from './steps.ts';

/** What people wait for. */
export interface Waited {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface Used {
  readonly reads: Waited;
  readonly acts: Waited;
  /** Events that came to open desks. */
  readonly heard: number;
  /** What failed, in words; nothing is asked a second time. */
  readonly errors: readonly string[];
}

/** One person alone without a pause, then many at once who think between their questions, each with his desk open. */
export interface UserFindings {
  readonly count: number;
  readonly alone: Used;
  readonly together: Used;
  readonly logs: readonly Acted[];
}

const NAME = 'bench_users';

/** People at their desks, engine running: each reads his inbox and a case of his, then does its next step. */
export async function measureUsers(ground: Ground, { settings, signal, log }: BenchOptions): Promise<UserFindings> {
  const { count, seconds, thinkMs, aloneLives } = settings.users;
  const lives = livesOfUsers(settings.users);
  const { url } = await seedProvince(ground, { name: NAME, lives, open: 0, entries: 0, log });
  await noteClosedSeen(url);
  const mandate = await startMandate(ground.servers, { name: NAME, databaseUrl: url, engine: true });
  if (!(await waitUntilSettled(url, { signal, log }))) throw new Error('workflows did not start within three minutes');
  const runner = await openRunner(ground, { url, address: mandate.address, lives, look: versionFrom(url) });
  const walk = aloneLives * BENCH_STEPS.length;
  await useDesk(runner, { person: 0, signal, thinkMs: () => 0, isOver: over(BENCH_STEPS.length) }); // not counted: it warms up
  log('one person at a desk');
  const alone = await useDesk(runner, { person: 0, signal, thinkMs: () => 0, isOver: over(walk) });
  log(`${count} people at their desks for ${seconds} s`);
  const end = Date.now() + seconds * 1_000;
  const people = Array.from({ length: count }, (_, person) =>
    useDesk(runner, {
      person,
      signal,
      thinkMs: (turn) => thinking(thinkMs, person, turn),
      isOver: () => Date.now() >= end,
    }),
  );
  const together = await Promise.all(people);
  runner.close();
  await mandate.stop();
  return { count, alone: usedOf([alone]), together: usedOf(together), logs: [{ url, keys: runner.acknowledged }] };
}

/** Lives that are enough, whatever speed: a person thinks at least so long before each of his questions. */
function livesOfUsers({ count, seconds, thinkMs, aloneLives }: Settings['users']): number {
  const actsOfOne = (seconds * 1_000) / (thinkMs.least * (READS.length + 1));
  return 1 + aloneLives + count * Math.ceil((actsOfOne + 1) / BENCH_STEPS.length);
}

function over(acts: number): (done: number) => boolean {
  return (done) => done >= acts;
}

/** Spread evenly between the least and the most, the same in every run, for each person in another order. */
function thinking({ least, most }: Settings['users']['thinkMs'], person: number, turn: number): number {
  const PARTS = 17;
  return least + ((most - least) * ((person * 7 + turn * 5) % PARTS)) / (PARTS - 1);
}

/** What the desk asks while somebody comes to a case and looks at it. */
const READS: readonly ((caseId: string) => string)[] = [
  () => '/inbox?limit=50',
  () => '/inbox/count',
  (caseId) => `/cases/${caseId}`,
  (caseId) => `/cases/${caseId}/actions`,
  (caseId) => `/cases/${caseId}/timeline?limit=50`,
];

interface Walked {
  readonly reads: readonly number[];
  readonly acts: readonly number[];
  readonly heard: number;
  readonly errors: readonly string[];
}

/** Somebody's turns at the desk. Whoever's turn it is in the case acts; he hears what concerns one of all people. */
async function useDesk(
  runner: MandateRunner,
  options: {
    person: number;
    signal: AbortSignal;
    thinkMs: (turn: number) => number;
    isOver: (acts: number) => boolean;
  },
): Promise<Walked> {
  const { person, signal, thinkMs, isOver } = options;
  const [reads, acts, errors]: [number[], number[], string[]] = [[], [], []];
  let turn = 0;
  const timed = async (into: number[], work: () => Promise<void>) => {
    await sleep(thinkMs(turn));
    turn += 1;
    const from = performance.now();
    try {
      await work();
      into.push(performance.now() - from);
      return true;
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const walk = async (): Promise<void> => {
    const [life] = runner.take(1);
    for (let index = 0; life !== undefined && index < BENCH_STEPS.length; index += 1) {
      const { caseId, as } = runner.nextOf(life, index);
      for (const path of READS) {
        if (isOver(acts.length)) return;
        signal.throwIfAborted();
        await timed(reads, async () => {
          const { status } = await runner.get(`/api/v1${path(caseId)}`, as);
          if (status !== 200) throw new Error(`${path(caseId)}: ${status}`);
        });
      }
      if (!(await timed(acts, () => runner.act(life, index)))) return;
      await runner.see(life, index);
    }
  };
  const events = runner.listen(runner.people[person % runner.people.length] as string);
  while (!isOver(acts.length)) await walk();
  const fault = events.fault();
  events.close();
  return { reads, acts, heard: events.heard(), errors: fault === null ? errors : [...errors, fault] };
}

function usedOf(all: readonly Walked[]): Used {
  const waited = (of: (one: Walked) => readonly number[]): Waited => {
    const ms = all.flatMap(of);
    return { count: ms.length, p50Ms: percentile(ms, 0.5), p95Ms: percentile(ms, 0.95) };
  };
  return {
    reads: waited(({ reads }) => reads),
    acts: waited(({ acts }) => acts),
    heard: all.reduce((sum, one) => sum + one.heard, 0),
    errors: all.flatMap(({ errors }) => errors),
  };
}
