import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import writeXlsxFile from 'write-excel-file/node';
import { TYPESCRIPT } from '../../cli/launch/checkout.mjs';
import { inBatches, MOST_ITEMS } from '../../records/imports/account-import.ts';
import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { confirmAccounts } from '../../records/imports/confirm-accounts.ts';
import { enterAccounts } from '../../records/imports/enter-accounts.ts';
import { findImport } from '../../records/imports/read-imports.ts';
import { filesOf, numbers, type OperationsDay, operationsDay } from '../support/operations-files.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { toldFile } from '../support/told-files.ts';
import { registered } from './told-life.ts';

const COMMAND = fileURLToPath(new URL('../../cli/import.ts', import.meta.url));
const ISSUER = 'https://id.example';

let folder: string;
let ledger: TestLedger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-accounts-'));
  ledger = await openTestLedger({ checked: false });
}, 60_000);
afterEach(async () => {
  await ledger?.close();
  await rm(folder, { recursive: true, force: true });
});

async function entered(day: OperationsDay): Promise<string> {
  const files = await Promise.all(filesOf(day).map((file) => toldFile(folder, file)));
  const outcome = await enterAccounts(ledger, { province: PROVINCE, person: 'P-LEGAL', key: randomUUID(), files });
  if (outcome.status !== 'ENTERED') throw new Error(JSON.stringify(outcome));
  return outcome.run;
}

async function confirmed(day: OperationsDay): Promise<{ province: string; run: string }> {
  const run = await entered(day);
  const key = randomUUID();
  const outcome = await confirmAccounts(ledger, { province: PROVINCE, person: 'P-PPC-OFFICE', key, run });
  if (outcome.status !== 'CONFIRMED') throw new Error(JSON.stringify(outcome));
  return { province: PROVINCE, run };
}

const countItems = (kind: string) =>
  ledger.db.registerItem.count({ where: { province: PROVINCE, kind, id: { startsWith: 'OPS-' } } });

test('[IG-11] whoever carries it out is killed after a batch: the next one goes on there, nothing comes twice', async () => {
  const people = MOST_ITEMS + 50;
  const place = await confirmed(operationsDay({ issuer: ISSUER, units: 2, people: numbers(1, people) }));
  let batches = 0;
  const killed = carryOutImport(ledger, {
    place,
    onProgress: () => {
      batches += 1;
      if (batches === 3) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await findImport(ledger.db, place)).toMatchObject({ kind: 'ACCOUNTS', status: 'CONFIRMED' });
  expect([await countItems('PERSON'), await countItems('ACCOUNT')]).toEqual([MOST_ITEMS, 0]);
  await carryOutImport(ledger, { place });
  expect(await findImport(ledger.db, place)).toMatchObject({ status: 'DONE' });
  expect([await countItems('PERSON'), await countItems('ACCOUNT'), await countItems('APPOINTMENT')]).toEqual([
    people,
    people,
    people,
  ]);
  const versions = await ledger.db.registerItem.count({ where: { id: { startsWith: 'OPS-' }, version: { gt: 1 } } });
  expect(versions).toBe(0);
}, 180_000);

test('[IG-11] what came between confirmation and batch is left as it is, and said; a post that has come to power is filled by nobody', async () => {
  const day = operationsDay({ issuer: ISSUER, units: 1, people: numbers(1, 2) });
  const first = await confirmed(day);
  await carryOutImport(ledger, { place: first });
  const others = operationsDay({ issuer: ISSUER, units: 1, people: numbers(1, 3) });
  const renamed = others.people.map((one, place) => (place === 0 ? { ...one, name: 'Tên mới (hư cấu)' } : one));
  const place = await confirmed({ ...others, people: renamed });
  await registered(ledger, { kind: 'PERSON', id: 'OPS-P-nv1', data: { outsideId: 'nv1', name: 'Tên khác (hư cấu)' } });
  const head = {
    outsideId: 'CV-1',
    unit: 'OPS-U-1',
    role: 'STAFF',
    title: { vi: 'a', en: 'a' },
    seats: 500,
    head: true,
  };
  await registered(ledger, { kind: 'OFFICE', id: 'OPS-O-CV-1', data: head });
  const byHand = {
    person: 'P-DIR',
    issuer: ISSUER,
    subject: 'subject-3',
    from: '2025-01-01T00:00:00.000Z',
    until: null,
  };
  await registered(ledger, { kind: 'ACCOUNT', id: 'TK-3', data: byHand });
  await carryOutImport(ledger, { place });
  const { data } = await ledger.db.registerItem.findFirstOrThrow({ where: { id: 'OPS-P-nv1', replacedN: null } });
  expect(data).toMatchObject({ name: 'Tên khác (hư cấu)' });
  expect([await countItems('APPOINTMENT'), await countItems('ACCOUNT')]).toEqual([2, 2]);
  expect(await countItems('PERSON')).toBe(4); // three people, and the version that came between
  const keys = await ledger.db.actKey.findMany({ where: { key: { startsWith: `import/batch/${place.run}/` } } });
  const left = keys.flatMap(({ answer }) => (JSON.parse(answer) as { left: { rule: string }[] }).left);
  expect(left.map(({ rule }) => rule)).toEqual(['import.overtaken', 'import.overtaken', 'import.overtaken']);
}, 120_000);

test('[IG-11] no batch mixes what names with what is named, and none is larger than a transaction may be', () => {
  const item = (kind: 'PERSON' | 'ACCOUNT' | 'UNIT', place: number) =>
    ({ change: 'JOIN', kind, id: `${kind}-${place}`, base: 0, data: {}, stamp: null, name: '' }) as const;
  const items = numbers(1, 450).flatMap((place) => [item('ACCOUNT', place), item('PERSON', place)]);
  const placed = inBatches([...items, item('UNIT', 1)]);
  for (const number of new Set(placed.map(({ batch }) => batch))) {
    const batch = placed.filter((one) => one.batch === number);
    expect(batch.length).toBeLessThanOrEqual(MOST_ITEMS);
    expect(new Set(batch.map(({ kind }) => kind)).size).toBe(1);
  }
  expect(placed[0]).toMatchObject({ kind: 'UNIT', place: 0, batch: 1 });
});

describe('[IG-11] npm run import -- accounts', () => {
  function command(...args: string[]): Promise<{ code: number; out: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: ledger.url, MANDATE_PROVINCE: PROVINCE };
    const all = ['--import', TYPESCRIPT, COMMAND, ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, all, { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), out: `${stdout}${stderr}` }),
      );
    });
  }

  test('a workbook of four sheets is entered and confirmed, again changes nothing, and a fault is told by its sheet and line', async () => {
    const day = operationsDay({ issuer: ISSUER, units: 2, people: numbers(1, 3) });
    const workbook = async (told: OperationsDay) => {
      const sheets = Object.entries(told).map(([sheet, rows]) => ({ sheet, data: cellsOf(rows) }));
      const path = join(folder, 'dieu-hanh.xlsx');
      await writeFile(path, await (await writeXlsxFile(sheets)).toBuffer());
      return path;
    };
    const by = ['--entered-by', 'P-LEGAL', '--confirmed-by', 'P-PPC-OFFICE'];
    const first = await command('accounts', await workbook(day), ...by);
    expect(first.out).toMatch(
      /3 joined, 0 left, 0 moved, 0 changed\n[\s\S]*OFFICE PROPOSE: 2[\s\S]*15 items, 0 of them left/,
    );
    expect(first.code).toBe(0);
    const again = await command('accounts', await workbook(day), ...by);
    expect(again).toEqual({ code: 0, out: expect.stringContaining('nothing changed') });
    const faulty = await command('accounts', await workbook({ ...day, units: [{ ...day.units[0], name: '' }] }), ...by);
    expect(faulty.out).toMatch(/dieu-hanh\.xlsx#units:2 name: cell\.missing – .+ \/ .+\n/);
    expect([faulty.code, faulty.out]).toEqual([1, expect.stringContaining('nothing was kept')]);
    const refused = await command('accounts', await workbook(day), '--entered-by', 'P-SPEC-1');
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('refused: duty.not_held')]);
    expect((await command(await workbook(day), '--entered-by', 'P-SPEC-2')).out).toContain('file.header');
  }, 180_000);
});

function cellsOf(rows: readonly Readonly<Record<string, string>>[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((line) => line.map((value) => (value === '' ? null : { value })));
}
