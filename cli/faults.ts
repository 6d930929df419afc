import { Command } from 'commander';
import { lifeWithFaults, VICTIMS } from './demo/faults-in-life.ts';
import type { Victim } from './demo/start-product.ts';

/** One life of the demo per victim, with a `kill -9` of it at every step; each must end as the life without faults does. */
const options = new Command('faults')
  .description('kill -9 one process at every step of the demo, for each victim; the final state must be the same')
  .option('--victim <name>', `one of ${VICTIMS.join(', ')}`)
  .option('--every <n>', 'only at every n-th step', '1')
  .option('--seed <n>', 'seed of the moments at which the kills fall', String(Date.now() % 1_000_000))
  .parse()
  .opts<{ victim?: string; every: string; seed: string }>();

const seed = Number(options.seed);
const every = Number(options.every);
console.log(`seed ${seed}`);
const calm = await lifeWithFaults({ victims: [], at: () => false, seed, log: console.log });
console.log(`without faults: ${calm.finalState}, ${calm.acts.length} acts, ${calm.entries} entries, ${calm.seconds} s`);
let failed = 0;
for (const victim of VICTIMS.filter((name) => options.victim === undefined || name === options.victim))
  failed += (await isSame(victim)) ? 0 : 1;
process.exitCode = failed === 0 ? 0 : 1;

async function isSame(victim: Victim): Promise<boolean> {
  const run = await lifeWithFaults({ victims: [victim], at: (step) => step % every === 0, seed, log: console.log });
  const same = run.finalState === calm.finalState && JSON.stringify(run.acts) === JSON.stringify(calm.acts);
  console.log(
    `${same ? 'same  ' : 'DIFFERS'} ${victim}: ${run.kills} kills, ${run.finalState}, ${run.acts.length} acts, ${run.entries} entries, ${run.seconds} s`,
  );
  return same;
}
