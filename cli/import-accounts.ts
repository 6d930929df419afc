import { randomUUID } from 'node:crypto';
import { LISTED_CHANGES } from '../domain/importing/comparing.ts';
import { findAccountImport, listImportItems, listLeft } from '../records/imports/account-import.ts';
import { carryOutImport } from '../records/imports/carry-out-import.ts';
import { confirmAccounts } from '../records/imports/confirm-accounts.ts';
import { enterAccounts } from '../records/imports/enter-accounts.ts';
import { filesAt } from './import-files.ts';
import { type ImportRun, say, sayFaults, sayRefusal } from './import-run.ts';

/** Brings units, posts, people and accounts in, and says what they change. @returns the exit code */
export async function importAccounts(given: ImportRun): Promise<number> {
  const { ledger, province, paths, enteredBy: person, confirmedBy } = given;
  const files = await filesAt(paths);
  const entered = await enterAccounts(ledger, { province, person, key: randomUUID(), files });
  switch (entered.status) {
    case 'FAULTY':
      return sayFaults(entered);
    case 'REFUSED':
      return sayRefusal(entered.refusal);
    case 'UNCHANGED':
      console.log(`${entered.unchanged} lines say what the register says; nothing changed`);
      if (entered.told > 0) console.log(`${entered.told} matters still wait for a paper, a seat or a second person`);
      return 0;
    case 'ENTERED':
      await sayDifference(given, entered.run);
      return confirmedBy === undefined ? 0 : confirm(given, { run: entered.run, by: confirmedBy });
  }
}

async function sayDifference({ ledger: { db }, province }: ImportRun, run: string): Promise<void> {
  const found = await findAccountImport(db, { province, run });
  const { joined = 0, left = 0, moved = 0, changed = 0 } = found?.people ?? {};
  console.log(`import ${run}: ${joined} joined, ${left} left, ${moved} moved, ${changed} changed`);
  for (const [what, count] of Object.entries(found?.changes ?? {})) console.log(`  ${what}: ${count}`);
  for (const { change, kind, id, name } of await listImportItems(db, { province, run, changes: LISTED_CHANGES }))
    console.log(`  for people: ${change} ${kind} ${id} ${name}`);
}

async function confirm({ ledger, province }: ImportRun, { run, by }: { run: string; by: string }): Promise<number> {
  const confirmed = await confirmAccounts(ledger, { province, person: by, key: randomUUID(), run });
  if (confirmed.status === 'REFUSED') return sayRefusal(confirmed.refusal);
  const place = { province, run };
  const looked = await carryOutImport(ledger, { place, onProgress: (items) => say(`${items} items`) });
  const left = await listLeft(ledger.db, place);
  console.log(`${looked} items, ${left.length} of them left as they are`);
  for (const { place: number, rule } of left) console.log(`  item ${number}: ${rule}`);
  return 0;
}
