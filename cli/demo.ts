import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { openHttpDoor } from './demo/http-door.ts';
import { reportOn } from './demo/report.ts';
import { startProduct } from './demo/start-product.ts';
import { LIFE_STARTS_AT, wholeLife } from './demo/whole-life.ts';

/** One task travels through its whole life by HTTP, in a database of its own. */
const options = new Command('demo')
  .description('one science task through its whole life, in a database of its own; the data are fictional')
  .option('--once', 'stop when the life is told; else the product stays up until Ctrl-C')
  .option('--json <file>', 'write acts, refusals, final state, chain head and seconds as JSON')
  .parse()
  .opts<{ once?: true; json?: string }>();

const began = Date.now();
const product = await startProduct({ startsAt: LIFE_STARTS_AT, log: console.log });
try {
  const door = openHttpDoor({ address: product.address, log: console.log });
  const life = await wholeLife(door);
  const report = await reportOn(door, life, { seconds: (Date.now() - began) / 1000 });
  console.log(report.words);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report.json, null, 2)}\n`);
  if (options.once !== true) {
    console.log(`\nThe product stays up at ${product.address()} until Ctrl-C.`);
    await product.stopped;
  }
} finally {
  await product.stop();
}
