import { readFileSync } from 'node:fs';
import { lifeWithFaults, VICTIMS } from '../../cli/demo/faults-in-life.ts';

const ACTS = JSON.parse(readFileSync(new URL('../life/acts-of-the-life.json', import.meta.url), 'utf8')) as string[];

/** The short form of `npm run faults`, which kills one victim at every step of a life of its own. */
describe('a life during which the API, the worker, Temporal and PostgreSQL are each killed again and again', () => {
  test('[IG-3] [AD-8] ends in the same state by the same acts: none lost, none doubled', async () => {
    const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
    console.info(`seed of the moments of the kills: ${seed} (FAULT_SEED repeats it)`);
    const run = await lifeWithFaults({ victims: VICTIMS, at: (step) => step % 11 === 0, seed, log: () => undefined });
    expect(run.kills).toBeGreaterThanOrEqual(4 * VICTIMS.length - 1);
    expect(run.finalState).toBe('CLOSED');
    expect(run.acts).toEqual(ACTS);
  }, 600_000);
});
