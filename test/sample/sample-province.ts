import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SAMPLE_STARTS_AT, sampleFounding } from '../../cli/sample-founding.ts';
import { importSampleTasks } from '../../cli/sample-tasks.ts';
import { openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { openFilledLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/** The sample province with its 42 running cases, at 30 June 2025; `checked` as in `openDatabase`. It is told once, and copied. */
export function openSampleProvince({ checked = true }: { checked?: boolean } = {}): Promise<TestLedger> {
  return openFilledLedger({ name: `sample_${digestOfSources()}`, fill: tellSample }, { checked });
}

async function tellSample(url: string): Promise<void> {
  const db = openDatabase({ url, connections: 8 });
  const folder = await mkdtemp(join(tmpdir(), 'mandate-papers-'));
  try {
    await foundProvince(db, sampleFounding({ startsAt: SAMPLE_STARTS_AT }));
    await importSampleTasks({ db, province: PROVINCE, folder });
  } finally {
    await db.$disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whatever may tell the sample otherwise: its tables, the law, and how acts are recorded. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['cli/sample', 'domain', 'records']) {
    const at = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    for (const file of readdirSync(at, { recursive: true, withFileTypes: true }))
      if (file.isFile()) hash.update(readFileSync(join(file.parentPath, file.name)));
  }
  for (const file of ['sample-founding', 'sample-tasks', 'import-files'])
    hash.update(readFileSync(new URL(`../../cli/${file}.ts`, import.meta.url)));
  return hash.digest('hex').slice(0, 12);
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
