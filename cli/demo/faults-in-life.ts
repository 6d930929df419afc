import { setTimeout as sleep } from 'node:timers/promises';
import { openHttpDoor } from './http-door.ts';
import { randomFrom } from './random-from.ts';
import { reportOn } from './report.ts';
import { startProduct, type Victim } from './start-product.ts';
import { LIFE_STARTS_AT, wholeLife } from './whole-life.ts';

export const VICTIMS: readonly Victim[] = ['api', 'worker', 'temporal', 'postgres'];

/** A kill falls within this long of the request of its step, so that some hit before it, some in it, some after. */
const LATEST_KILL_MS = 60;

export interface FaultRun {
  readonly victims: readonly Victim[];
  readonly kills: number;
  readonly finalState: string;
  /** Events with the state each led to, in the order of the story. */
  readonly acts: readonly string[];
  /** Acts recorded in all, those of time and those that followed among them. */
  readonly entries: string;
  readonly seconds: number;
}

/**
 * The demo's life while processes are ended by `kill -9` on the way: at each step of `at` the next of the victims. Ends in
 * the same state, by the same acts, as a life without faults, or throws.
 */
export async function lifeWithFaults({
  victims,
  at,
  seed,
  log,
}: {
  victims: readonly Victim[];
  at: (step: number) => boolean;
  seed: number;
  log: (line: string) => void;
}): Promise<FaultRun> {
  const began = Date.now();
  const random = randomFrom(seed);
  const product = await startProduct({
    startsAt: LIFE_STARTS_AT,
    log: () => undefined,
    env: { MANDATE_RESTART_WAIT_MS: '100' },
  });
  let kills = 0;
  const beforeStep = async (step: number): Promise<void> => {
    const victim = victims[kills % victims.length];
    if (victim === undefined || !at(step)) return;
    kills += 1;
    if (kills % 10 === 0) log(`${victims.join(', ')}: ${kills} kills, step ${step}`);
    void sleep(Math.floor(random() * LATEST_KILL_MS)).then(() => product.kill(victim).catch(() => undefined));
  };
  try {
    const door = openHttpDoor({ address: product.address, log: () => undefined, beforeStep });
    const life = await wholeLife(door);
    const { json } = await reportOn(door, life, { seconds: 0 });
    const acts = door.seen.acts.map((act) => `${act.event} ${act.caseId} ${act.state}`);
    const seconds = Math.round((Date.now() - began) / 1000);
    return { victims, kills, finalState: json.finalState, acts, entries: json.chainHead.n, seconds };
  } catch (error) {
    throw new Error(
      `after ${kills} kills: ${(error as Error).message}\n${(await product.faults()).slice(-3).join('\n')}`,
      { cause: error },
    );
  } finally {
    await product.stop();
  }
}
