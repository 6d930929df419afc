import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { importSampleTasks } from '../../cli/sample-tasks.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/** The sample province with its 42 running cases, at 30 June 2025; `checked` as in `openDatabase`. */
export async function openSampleProvince({ checked = true }: { checked?: boolean } = {}): Promise<TestLedger> {
  const ledger = await openTestLedger({ startsAt: SAMPLE_STARTS_AT, checked });
  const folder = await mkdtemp(join(tmpdir(), 'mandate-papers-'));
  try {
    await importSampleTasks({ db: ledger.db, province: PROVINCE, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return ledger;
}

/** Lines of a sample table by header; the table itself is read by the product's own reader in its own test. */
export async function sampleTable(name: string): Promise<Record<string, string>[]> {
  const text = await readFile(new URL(`../../cli/sample/${name}.csv`, import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, plain, quoted]) => quoted ?? plain ?? '');
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']));
  });
}
