import { openDocumentStore } from '../records/documents.ts';
import { carryOutImport } from '../records/imports/carry-out-import.ts';
import { confirmImport, enterImport } from '../records/imports/enter-import.ts';
import { filesAt, storePapers } from './import-files.ts';
import { type ImportRun, say, sayFaults, sayRefusal } from './import-run.ts';

/** Brings running cases in. @returns the exit code */
export async function importTasks(
  given: ImportRun & { readonly papers: string | undefined; readonly documents: string },
): Promise<number> {
  const { ledger, province, paths, enteredBy: person, confirmedBy } = given;
  const documents = openDocumentStore({ db: ledger.db, folder: given.documents });
  const papers =
    given.papers === undefined ? new Map() : await storePapers(documents, { province, person, folder: given.papers });
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
      return sayFaults(entered);
    case 'REFUSED':
      return sayRefusal(entered.refusal);
    case 'UNCHANGED':
      console.log(`${entered.unchanged} cases are there already, word for word; nothing changed`);
      return 0;
    case 'ENTERED':
      console.log(`import ${entered.run}: ${entered.fresh} new cases, ${entered.unchanged} there already`);
      return confirmedBy === undefined ? 0 : confirm(given, { run: entered.run, by: confirmedBy });
  }
}

async function confirm({ ledger, province }: ImportRun, { run, by }: { run: string; by: string }): Promise<number> {
  const confirmed = await confirmImport(ledger, { province, person: by, run });
  if (confirmed.status === 'REFUSED') return sayRefusal(confirmed.refusal);
  const place = { province, run };
  const brought = await carryOutImport(ledger, { place, onProgress: (cases) => say(`${cases} cases brought in`) });
  console.log(`${brought} cases brought in`);
  return 0;
}
