import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { openDatabase } from '../records/database.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';
import { rebuild } from '../records/rebuild.ts';

/** Folds every act again and compares cases, inbox and clocks with what is stored. */
const options = new Command('rebuild')
  .description('fold every act of the province again and compare what comes out with what is stored')
  .option('--write', 'replace what differs by what the acts give')
  .parse()
  .opts<{ write?: true }>();

const config = readConfig();
const db = openDatabase({ url: config.databaseUrl, connections: 2 });
const regimes = await loadRegimeShelf(db, config.province);
const differences = await rebuild({ db, regimes }, { province: config.province, write: options.write === true });
for (const { table, key, stored, rebuilt } of differences) {
  console.log(`${table} ${key}\n  stored  ${JSON.stringify(stored)}\n  rebuilt ${JSON.stringify(rebuilt)}`);
}
console.log(`${differences.length} differences${options.write === true && differences.length > 0 ? ', mended' : ''}`);
await db.$disconnect();
process.exitCode = differences.length === 0 || options.write === true ? 0 : 1;
