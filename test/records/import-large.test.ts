import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { enterImport } from '../../records/imports/enter-import.ts';
import { MOST_TOLD_FAULTS } from '../../records/imports/fault-list.ts';
import type { ImportFile } from '../../records/imports/read-lines.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { APPROVED, type Cells, IN_FORCE } from '../support/told-files.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const LINES = 200_000;
const MOST_GROWTH = 150 * 1024 * 1024;

let ledger: TestLedger;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-large-'));
  ledger = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
});

afterAll(async () => {
  await ledger?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Written as it is made: the test itself holds no more of it than the product does. */
async function largeFile(name: string, rowOf: (place: number) => Cells, lines = LINES): Promise<ImportFile> {
  const path = join(folder, name);
  const columns = Object.keys(rowOf(0));
  const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
  const hash = createHash('sha256');
  function* pieces(): Generator<string> {
    yield line(columns);
    for (let place = 0; place < lines; place += 1) {
      const row = rowOf(place);
      yield line(columns.map((column) => row[column] ?? ''));
    }
  }
  await pipeline(
    Readable.from(pieces()),
    async function* (source: AsyncIterable<string>) {
      for await (const piece of source) {
        hash.update(piece);
        yield piece;
      }
    },
    createWriteStream(path),
  );
  return { path, name, sha256: hash.digest('hex') };
}

/** Enters a file and sees how far it came, step by step, and how much the process grew at most while it did. */
async function entered(file: ImportFile) {
  collectGarbage();
  const start = process.memoryUsage().heapUsed;
  const seen: { lines: number; cases: number }[] = [];
  let most = 0;
  const outcome = await enterImport(ledger, {
    province: PROVINCE,
    person: 'P-SPEC-2',
    files: [file],
    onProgress: (progress) => {
      seen.push({ ...progress });
      if (seen.length % 50 !== 0) return;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed - start);
    },
  });
  return { outcome, seen, most };
}

async function kept(): Promise<number[]> {
  const { db } = ledger;
  const counts = [db.importRun.count(), db.importLine.count(), db.act.count(), db.caseFile.count()];
  return Promise.all(counts);
}

const grows = (numbers: readonly number[]) =>
  numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0));

/** Codes that each stand on a hundred lines: every line but the first is a fault. */
const CODES = 2_000;

test('[IG-6] 200,000 rows of cases are counted, with progress and within bounds', async () => {
  const file = await largeFile('cases.csv', (at) => ({ ...APPROVED, code: `QN-DT.2025.${1_000 + (at % CODES)}` }));
  const { outcome, seen, most } = await entered(file);
  if (outcome.status !== 'FAULTY') throw new Error(JSON.stringify(outcome));
  expect(outcome.total).toBe(LINES - CODES);
  expect(outcome.faults).toHaveLength(MOST_TOLD_FAULTS);
  const first = { file: 'cases.csv', line: CODES + 2, column: 'code', code: 'row.duplicate' };
  expect(outcome.faults[0]).toMatchObject(first);
  expect(seen.at(-1)).toEqual({ lines: LINES, cases: CODES });
  expect(seen.length).toBeGreaterThan(200);
  expect(grows(seen.map(({ lines }) => lines)) && grows(seen.map(({ cases }) => cases))).toBe(true);
  expect(most).toBeLessThan(MOST_GROWTH);
  expect(await kept()).toEqual([0, 0, 0, 0]);
}, 300_000);

test('[IG-6] 100,000 lines about few cases are read a page at a time', async () => {
  const row = (place: number): Cells => ({
    code: `QN-DT.2024.${10 + (place % 45)}`,
    on: '2025-01-10',
    event: 'suspend',
    reason: `Minh họa ${place}`,
  });
  const { outcome, seen, most } = await entered(await largeFile('events.csv', row, LINES / 2));
  if (outcome.status !== 'FAULTY') throw new Error(JSON.stringify(outcome));
  expect(new Set(outcome.faults.map(({ code }) => code))).toEqual(new Set(['row.too_many']));
  expect(outcome.total).toBe(45);
  expect(seen.at(-1)).toEqual({ lines: LINES / 2, cases: 45 });
  expect(most).toBeLessThan(MOST_GROWTH);
  expect(await kept()).toEqual([0, 0, 0, 0]);
}, 300_000);

test('[IG-6] lines that cannot be read show progress too', async () => {
  const file = await largeFile('broken.csv', () => ({ ...IN_FORCE, title: '#REF!' }), 20_000);
  const { outcome, seen } = await entered(file);
  expect(outcome).toMatchObject({ status: 'FAULTY', total: 20_000 });
  expect(seen.length).toBeGreaterThan(20);
  expect(await kept()).toEqual([0, 0, 0, 0]);
}, 300_000);
