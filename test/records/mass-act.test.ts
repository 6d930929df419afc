import { randomUUID } from 'node:crypto';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { carryOutMassAct } from '../../records/mass-acts/carry-out-mass-act.ts';
import { findDueMassActs, findMassAct, findNextMassAct } from '../../records/mass-acts/mass-act-rows.ts';
import { rebuild } from '../../records/rebuild.ts';
import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import type { RegisterKind } from '../../records/register-slice.ts';
import { actMeanwhile, inMilliseconds } from '../support/act-meanwhile.ts';
import { broughtIn } from '../support/brought-in.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { IN_FORCE } from '../support/told-files.ts';

/** A thousand running tasks of one host, which is renamed (fictional). */
const CASES = 1_000;
const RENAMED_AT = '2025-06-29T17:00:00.000Z';

let api: TestApi;
let ordered: bigint;
let second: bigint;
let openBefore: Awaited<ReturnType<typeof openSteps>>;

async function entered(kind: RegisterKind, id: string, data: Facts): Promise<bigint> {
  const change = { province: PROVINCE, key: randomUUID() };
  const one = await enterRegisterItem(api.ledger, { ...change, person: 'P-LEGAL', item: { kind, id, data } });
  if (one.status === 'REFUSED') throw new Error(JSON.stringify(one.refusal));
  const two = await verifyRegisterItem(api.ledger, { ...change, key: randomUUID(), person: 'P-PPC-OFFICE', id });
  if (two.status === 'REFUSED') throw new Error(JSON.stringify(two.refusal));
  return BigInt(two.n);
}

const renaming = (from: string, to: string): Facts => ({
  kind: 'RENAME',
  instrument: '41',
  from: RENAMED_AT,
  units: [{ old: from, new: to }],
  offices: [],
  text: 'Đổi tên (hư cấu)',
});

beforeAll(async () => {
  api = await openTestApi({ startsAt: SAMPLE_STARTS_AT });
  const rows = Array.from({ length: CASES }, (_, place) => ({
    ...IN_FORCE,
    code: `QN-DT.2024.${`${place + 1}`.padStart(2, '0')}`,
    title: `Nhiệm vụ hư cấu ${place + 1}`,
  }));
  expect(await broughtIn(api.ledger, rows)).toBe(CASES);
  for (const unit of ['U-NEW-1', 'U-NEW-2']) await entered('UNIT', unit, { kind: 'HOST', name: `${unit} (hư cấu)` });
  openBefore = await openSteps();
  ordered = await entered('SUCCESSION', 'SX-1', renaming('U-H06', 'U-NEW-1'));
  second = await entered('SUCCESSION', 'SX-2', renaming('U-R02', 'U-NEW-2'));
}, 900_000);
afterAll(() => api?.close());

const succeeded = () =>
  api.ledger.db.act.groupBy({ by: ['caseId', 'basis'], where: { event: 'officeSucceeded' }, _count: true });
const openSteps = () =>
  api.ledger.db.step.findMany({
    where: { status: 'OPEN', caseId: { startsWith: 'QN-DT.' } },
    orderBy: [{ caseId: 'asc' }, { position: 'asc' }],
    select: { caseId: true, id: true, openedOn: true, dueOn: true },
  });

test('[AU-2] it is ordered once it is verified; the second one waits for the first', async () => {
  expect(await findDueMassActs(api.ledger)).toEqual([PROVINCE]);
  expect(await findNextMassAct(api.ledger.db, PROVINCE)).toMatchObject({ n: `${ordered}`, item: 'SX-1' });
  expect(await findMassAct(api.ledger.db, { province: PROVINCE, n: second })).toMatchObject({ status: 'ORDERED' });
});

test('[AU-6] killed in the middle it goes on where it stood, each case once, and others act meanwhile', async () => {
  const host = await api.signIn('P-H02');
  let over = false;
  const others = actMeanwhile(host, () => over);
  let noted: { looked: number; done: number; after: string } | null = null;
  const killed = carryOutMassAct(api.ledger, {
    province: PROVINCE,
    onProgress: ({ looked, done, after }) => {
      if (looked >= 300) throw new Error('killed');
      noted = { looked, done, after };
    },
  });
  await expect(killed).rejects.toThrow('killed');
  const before = (await succeeded()).length;
  expect(before).toBeGreaterThan(0);
  // as if the page that was committed last had found nobody to note it
  await api.ledger.db.massAct.updateMany({ where: { n: ordered }, data: noted ?? {} });
  const since = performance.now();
  for (let part = await carryOutMassAct(api.ledger, { province: PROVINCE }); part !== null && part.item === 'SX-1'; )
    part = part.ended ? null : await carryOutMassAct(api.ledger, { province: PROVINCE });
  const seconds = (performance.now() - since) / 1_000;
  over = true;
  const took = await others;
  console.info(
    `${(await succeeded()).length - before} cases in ${seconds.toFixed(1)} s; meanwhile ${inMilliseconds(took)}`,
  );
  expect(took.length).toBeGreaterThan(1);
  const acts = await succeeded();
  const [read] = [await findMassAct(api.ledger.db, { province: PROVINCE, n: ordered })];
  expect(read).toMatchObject({ status: 'DONE', done: acts.length, looked: read?.total });
  expect(acts.every(({ _count }) => _count === 1)).toBe(true);
  expect(acts.filter(({ caseId }) => /^QN-DT\.2024\.\d+$/.test(caseId)).length).toBe(CASES);
  const keys = await api.ledger.db.actKey.count({ where: { key: { startsWith: `mass/${ordered}/` } } });
  expect(keys).toBe(acts.length);
}, 600_000);

test('[AU-6] two workers at once do no case twice', async () => {
  const both = await Promise.allSettled([1, 2].map(() => carryOutMassAct(api.ledger, { province: PROVINCE })));
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  for (let part = await carryOutMassAct(api.ledger, { province: PROVINCE }); part !== null; )
    part = await carryOutMassAct(api.ledger, { province: PROVINCE });
  expect((await succeeded()).every(({ _count }) => _count === 1)).toBe(true);
  const read = await findMassAct(api.ledger.db, { province: PROVINCE, n: second });
  const done = await api.ledger.db.actKey.count({ where: { key: { startsWith: `mass/${second}/` } } });
  expect(read).toMatchObject({ status: 'DONE', looked: read?.total, done });
  const files = await api.ledger.db.caseFile.findMany({ where: { kind: 'task' } });
  expect(files.every(({ parties }) => !/U-H06|U-R02/.test(JSON.stringify(parties)))).toBe(true);
  expect(await openSteps()).toEqual(openBefore);
}, 600_000);

test('[AU-6] what is stored is what the acts give', async () => {
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
}, 600_000);
