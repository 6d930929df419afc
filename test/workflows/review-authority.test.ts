import { randomBytes } from 'node:crypto';
import { businessNow } from '../../records/advance-clock.ts';
import { registered, type ToldLife, tellOnce } from '../records/told-life.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/** A proposal waits for the chairman's order (A03), which the vice chair may sign KT. */
let waiting: ToldLife;
let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  waiting = await tellOnce({ startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900, until: 'order' });
  ledger = await waiting.copy();
  engine = await openTestEngine(ledger, { namespace: `review-${randomBytes(4).toString('hex')}` });
  stopWorker = await engine.startWorker();
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await waiting?.close();
}, 60_000);

async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

const movesFound = () =>
  ledger.db.act.findMany({ where: { province: PROVINCE, event: 'holderMoved' }, orderBy: { n: 'asc' } });
const noticesFound = () =>
  ledger.db.notice.findMany({ where: { province: PROVINCE, kind: { startsWith: 'WORK' } }, orderBy: { id: 'asc' } });

async function suspended(person: string, { inMs }: { inMs: number }): Promise<string> {
  const from = new Date(Date.parse(await businessNow(ledger, PROVINCE)) + inMs).toISOString();
  await registered(ledger, { kind: 'SUSPENSION', id: `S-${person}`, data: { person, from, until: null } });
  return from;
}

test('[AU-6] what begins by the hour alone is recorded and told by the keeper, while nobody reads', async () => {
  await until(() => ledger.db.stepStanding.findFirst({ where: { caseId: waiting.left.on } }), 'the first review');
  const from = await suspended('P-VC-1', { inMs: 5_000 });
  await until(async () => (await noticesFound()).length > 0, 'the notice');
  const [moved] = await movesFound();
  expect(moved).toMatchObject({ caseId: waiting.left.on, person: null, basis: { kind: 'TIME' } });
  expect((moved?.businessTime.toISOString() ?? '') >= from).toBe(true);
  expect((await noticesFound()).map(({ person, kind, n }) => [person, kind, n])).toEqual([
    ['P-VC-1', 'WORK_LEFT', moved?.n],
  ]);
  const handle = engine.client.workflow.getHandle(`authority-review-${PROVINCE}`);
  expect((await handle.describe()).type).toBe('reviewAuthority');
  expect(await handle.result()).toBeUndefined();
}, 120_000);

test('[AU-6] what changed while no worker ran is told once there is one, and not twice', async () => {
  await stopWorker();
  await suspended('P-CHAIR', { inMs: -1_000 });
  expect(await movesFound()).toHaveLength(1);
  stopWorker = await engine.startWorker();
  await until(async () => (await movesFound()).length === 2, 'the second move');
  await stopWorker();
  stopWorker = await engine.startWorker();
  await engine.client.workflow.execute('reviewAuthority', {
    workflowId: `again-${randomBytes(4).toString('hex')}`,
    taskQueue: engine.taskQueue,
    args: [{ province: PROVINCE }],
  });
  expect((await noticesFound()).map(({ person, kind }) => `${person} ${kind}`)).toEqual([
    'P-VC-1 WORK_LEFT',
    'P-CHAIR WORK_LEFT',
  ]);
}, 120_000);
