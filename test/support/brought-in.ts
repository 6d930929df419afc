import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '../../records/commit-act.ts';
import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { confirmImport, enterImport } from '../../records/imports/enter-import.ts';
import { PROVINCE } from './test-ledger.ts';
import { type Cells, toldFile } from './told-files.ts';

/** Brings in running tasks as an import does. @returns how many cases came */
export async function broughtIn(ledger: Ledger, rows: readonly Cells[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-told-'));
  try {
    const file = await toldFile(folder, { name: 'tasks.csv', content: rows });
    const entered = await enterImport(ledger, { province: PROVINCE, person: 'P-SPEC-2', files: [file] });
    if (entered.status !== 'ENTERED') throw new Error(JSON.stringify(entered));
    const { run } = entered;
    const confirmed = await confirmImport(ledger, { province: PROVINCE, person: 'P-HEAD-1', run });
    if (confirmed.status !== 'CONFIRMED') throw new Error(JSON.stringify(confirmed));
    return await carryOutImport(ledger, { place: { province: PROVINCE, run } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
