import { mkdir, writeFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Ledger } from '../../records/commit-act.ts';

const FOLDER = new URL('../replay/histories/', import.meta.url);

/**
 * Keeps one history for each kind of case and state it stands in, for the replay tests; only when MANDATE_RECORD_HISTORIES is
 * set (`npm run record-histories`), since a kept history is a promise that running workflows still replay.
 */
export async function recordHistories({ db }: Ledger, client: Client): Promise<void> {
  if (!process.env.MANDATE_RECORD_HISTORIES) return;
  await mkdir(FOLDER, { recursive: true });
  const cases = await db.caseFile.findMany({ where: { province: 'QN' }, orderBy: { seq: 'asc' } });
  const paths = new Map(cases.map(({ id, kind, state }) => [`${kind}-${state}`, id]));
  for (const [path, id] of paths) {
    const history = await client.workflow.getHandle(id).fetchHistory();
    await writeFile(new URL(`${path}.json`, FOLDER), `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
  }
}
