import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { ImportFault } from '../domain/importing/told-line.ts';
import { openDatabase } from '../records/database.ts';
import { openDocumentStore } from '../records/documents.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';
import { carryOutImport } from '../records/imports/carry-out-import.ts';
import { confirmImport, enterImport } from '../records/imports/enter-import.ts';
import { importFaultWords } from '../texts/import-texts.ts';
import { filesAt, storePapers } from './import-files.ts';

interface Options {
  readonly enteredBy: string;
  readonly confirmedBy?: string;
  readonly papers?: string;
}

/** Brings running cases in from CSV or XLSX files; the how-to tells their columns. */
const command = new Command('import')
  .description('bring running cases in from CSV or XLSX files: docs/how-to/import-running-tasks.md')
  .argument('<files...>', 'tables of cases, events, instalments and papers, known by their columns')
  .requiredOption('--entered-by <person>', 'who has made the files (specialist or planning division)')
  .option('--confirmed-by <person>', 'another person, head of a division; without one the files are entered and wait')
  .option('--papers <folder>', 'files that the lines of papers name')
  .parse();
const options = command.opts<Options>();

const config = readConfig();
const { province } = config;
const db = openDatabase({ url: config.databaseUrl, connections: 4 });
try {
  process.exitCode = await run(command.args);
} finally {
  await db.$disconnect();
}

async function run(paths: readonly string[]): Promise<number> {
  const ledger = { db, regimes: await loadRegimeShelf(db, province) };
  const person = options.enteredBy;
  const documents = openDocumentStore({ db, folder: config.documents });
  const papers =
    options.papers === undefined
      ? new Map()
      : await storePapers(documents, { province, person, folder: options.papers });
  const files = await filesAt(paths);
  const entered = await enterImport(ledger, {
    province,
    person,
    files,
    papers,
    onProgress: ({ lines, cases }) => say(`${lines} lines read, ${cases} cases checked`),
  });
  switch (entered.status) {
    case 'FAULTY':
      for (const fault of entered.faults) console.log(lineOf(fault));
      console.log(`${entered.total} faults; nothing was kept`);
      return 1;
    case 'REFUSED':
      console.log(`refused: ${entered.refusal.rule} ${JSON.stringify(entered.refusal.detail)}`);
      return 1;
    case 'UNCHANGED':
      console.log(`${entered.unchanged} cases are there already, word for word; nothing changed`);
      return 0;
    case 'ENTERED':
      console.log(`import ${entered.run}: ${entered.fresh} new cases, ${entered.unchanged} there already`);
      return options.confirmedBy === undefined ? 0 : confirm(entered.run, options.confirmedBy);
  }

  async function confirm(id: string, by: string): Promise<number> {
    const confirmed = await confirmImport(ledger, { province, person: by, run: id });
    if (confirmed.status === 'REFUSED') {
      console.log(`refused: ${confirmed.refusal.rule} ${JSON.stringify(confirmed.refusal.detail)}`);
      return 1;
    }
    const place = { province, run: id };
    const brought = await carryOutImport(ledger, { place, onProgress: (cases) => say(`${cases} cases brought in`) });
    console.log(`${brought} cases brought in`);
    return 0;
  }
}

function say(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}   `);
}

function lineOf(fault: ImportFault): string {
  const { vi, en } = importFaultWords(fault);
  return `${fault.file}:${fault.line}${fault.column === null ? '' : ` ${fault.column}`}: ${fault.code} – ${vi} / ${en}`;
}
