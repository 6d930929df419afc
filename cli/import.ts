import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { openDatabase } from '../records/database.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';
import { importAccounts } from './import-accounts.ts';
import type { ImportRun } from './import-run.ts';
import { importTasks } from './import-tasks.ts';

interface Options {
  readonly enteredBy: string;
  readonly confirmedBy?: string;
  readonly papers?: string;
}

/** Brings running cases, or units, posts, people and accounts, in from CSV or XLSX files; the how-tos tell their columns. */
const { province, databaseUrl, documents } = readConfig();
const program = new Command('import').description('bring in what another system holds, from CSV or XLSX files');
program
  .command('tasks', { isDefault: true })
  .description('running cases: docs/how-to/import-running-tasks.md')
  .argument('<files...>', 'tables of cases, events, instalments and papers, known by their columns')
  .requiredOption('--entered-by <person>', 'who has made the files (specialist or planning division)')
  .option('--confirmed-by <person>', 'another person, head of a division; without one the files are entered and wait')
  .option('--papers <folder>', 'files that the lines of papers name')
  .action((paths: string[], options: Options) =>
    run(paths, options, (given) => importTasks({ ...given, papers: options.papers, documents })),
  );
program
  .command('accounts')
  .description('units, posts, people and accounts of the operations system: docs/how-to/import-accounts.md')
  .argument('<files...>', 'tables of units, posts, people and accounts, known by their columns')
  .requiredOption('--entered-by <person>', 'who enters the files (legal officer)')
  .option('--confirmed-by <person>', 'another person who verifies items of the register; without one the files wait')
  .action((paths: string[], options: Options) => run(paths, options, importAccounts));
await program.parseAsync();

async function run(
  paths: readonly string[],
  { enteredBy, confirmedBy }: Options,
  work: (given: ImportRun) => Promise<number>,
): Promise<void> {
  const db = openDatabase({ url: databaseUrl, connections: 4 });
  try {
    const ledger = { db, regimes: await loadRegimeShelf(db, province) };
    process.exitCode = await work({ ledger, province, paths, enteredBy, confirmedBy });
  } finally {
    await db.$disconnect();
  }
}
