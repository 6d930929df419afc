import { readConfig } from '../config.ts';
import type { Ledger } from '../records/commit-act.ts';
import { openDatabase } from '../records/database.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';

/** Runs an operator's command on the records that the environment names. */
export async function withLedger(work: (at: { ledger: Ledger; province: string }) => Promise<void>): Promise<void> {
  const { databaseUrl, province } = readConfig();
  const db = openDatabase({ url: databaseUrl, connections: 2 });
  try {
    await work({ ledger: { db, regimes: await loadRegimeShelf(db, province) }, province });
  } finally {
    await db.$disconnect();
  }
}
