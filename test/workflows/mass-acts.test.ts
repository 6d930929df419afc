import { randomBytes, randomUUID } from 'node:crypto';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { findMassAct } from '../../records/mass-acts/mass-act-rows.ts';
import { rebuild } from '../../records/rebuild.ts';
import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import type { RegisterKind } from '../../records/register-slice.ts';
import { broughtIn } from '../support/brought-in.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { IN_FORCE } from '../support/told-files.ts';

/** Running tasks of one host that was renamed the day before (fictional), on the real Temporal. */
const CASES = 60;
const RENAMED_AT = '2025-06-28T17:00:00.000Z';

let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: (() => Promise<void>) | null = null;
let ordered: bigint;

beforeAll(async () => {
  ledger = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
  const rows = Array.from({ length: CASES }, (_, place) => ({
    ...IN_FORCE,
    code: `QN-DT.2024.${`${place + 1}`.padStart(2, '0')}`,
  }));
  await broughtIn(ledger, rows);
  await entered('UNIT', 'U-NEW', { kind: 'HOST', name: 'Tổ chức mới (hư cấu)' });
  ordered = await entered('SUCCESSION', 'SX-1', {
    kind: 'RENAME',
    instrument: '41',
    from: RENAMED_AT,
    units: [{ old: 'U-H06', new: 'U-NEW' }],
    offices: [],
    text: 'Đổi tên (hư cấu)',
  });
  engine = await openTestEngine(ledger, { namespace: `mass-${randomBytes(4).toString('hex')}` });
}, 300_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
}, 60_000);

async function entered(kind: RegisterKind, id: string, data: Facts): Promise<bigint> {
  const change = { province: PROVINCE, key: randomUUID() };
  const one = await enterRegisterItem(ledger, { ...change, person: 'P-LEGAL', item: { kind, id, data } });
  const two = await verifyRegisterItem(ledger, { ...change, key: randomUUID(), person: 'P-PPC-OFFICE', id });
  if (one.status === 'REFUSED' || two.status === 'REFUSED') throw new Error(JSON.stringify([one, two]));
  return BigInt(two.n);
}

async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + 150_000;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

const read = async () => (await findMassAct(ledger.db, { province: PROVINCE, n: ordered })) ?? null;
const succeeded = () => ledger.db.act.groupBy({ by: ['caseId'], where: { event: 'officeSucceeded' }, _count: true });

test('[AU-6] once it is due its workflow carries it out, also when a worker stops on the way, and every case is woken', async () => {
  stopWorker = await engine.startWorker();
  await until(async () => ((await read())?.looked ?? 0) > 0, 'its beginning');
  await stopWorker();
  stopWorker = await engine.startWorker();
  const done = await until(async () => (await read())?.status === 'DONE' && read(), 'its end');
  const acts = await succeeded();
  expect(done).toMatchObject({ looked: done?.total, done: acts.length });
  expect(acts.every(({ _count }) => _count === 1)).toBe(true);
  expect(acts.filter(({ caseId }) => /^QN-DT\.2024\.\d+$/.test(caseId)).length).toBe(CASES);
  const described = await until(async () => {
    const found = await engine.client.workflow.getHandle(`mass-acts-${PROVINCE}`).describe();
    return found.status.name === 'COMPLETED' && found;
  }, 'the end of its workflow');
  expect(described).toMatchObject({ type: 'massActs' });
  // nobody signalled them one by one: the sweep finds whose number is ahead of what its workflow has seen
  await until(async () => {
    const [left] = await ledger.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM case_waiting WHERE behind`;
    return left?.count === 0n;
  }, 'every workflow to look');
  expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
}, 400_000);
