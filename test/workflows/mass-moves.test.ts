import { randomBytes, randomUUID } from 'node:crypto';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { findMassAct } from '../../records/mass-acts/mass-act-rows.ts';
import { confirmMassMove, enterMassMove } from '../../records/mass-acts/mass-move.ts';
import { readMassMove } from '../../records/mass-acts/mass-move-sheet.ts';
import { rebuild } from '../../records/rebuild.ts';
import { enterRegime, publishRegime } from '../../records/regime-change.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { registered } from '../records/told-life.ts';
import { broughtIn } from '../support/brought-in.ts';
import { NEXT_A, taskAt, tasksUnderA } from '../support/regime-moves.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { TRANSITION_LAW } from '../support/transition-law.ts';

/** Running tasks that are moved to another version of their regime, on the real Temporal. */
const CASES = 60;
const [FROM, TO] = ['R2013-A@1', 'R2013-A@2'];

let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: (() => Promise<void>) | null = null;

beforeAll(async () => {
  ledger = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
  await broughtIn(ledger, tasksUnderA(CASES));
  await registered(ledger, { kind: 'INSTRUMENT', id: 'L93-VD', data: TRANSITION_LAW });
  const entered = await enterRegime(ledger, { ...by('P-LEGAL'), regime: NEXT_A });
  const published = await publishRegime(ledger, { ...by('P-DIR'), name: TO });
  if (entered.status !== 'RECORDED' || published.status !== 'RECORDED') throw new Error(JSON.stringify(published));
  engine = await openTestEngine(ledger, { namespace: `moves-${randomBytes(4).toString('hex')}` });
  stopWorker = await engine.startWorker();
}, 300_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
}, 60_000);

const by = (person: string) => ({ province: PROVINCE, key: randomUUID(), person });

/** @returns the number of the mass act */
async function orderedByTwo(): Promise<bigint> {
  const found = await readMassMove(ledger, { province: PROVINCE, from: FROM, to: TO });
  if ('refusal' in found) throw new Error(JSON.stringify(found.refusal));
  const { digest } = found.sheet;
  const basis = { instrument: 'L93-VD', article: 'Điều 73', reason: 'Chuyển tiếp (hư cấu)' };
  const entered = await enterMassMove(ledger, { ...by('P-LEGAL'), ...basis, from: FROM, to: TO, digest });
  if (entered.status === 'REFUSED') throw new Error(JSON.stringify(entered.refusal));
  const confirmed = await confirmMassMove(ledger, { ...by('P-DIR'), from: FROM, n: entered.n, digest });
  if (confirmed.status === 'REFUSED') throw new Error(JSON.stringify(confirmed.refusal));
  return BigInt(confirmed.n);
}

async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  for (const end = Date.now() + 150_000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

const readingOf = (caseId: string) =>
  engine.client.workflow
    .getHandle(caseId)
    .query<CaseReading | null>('state')
    .catch(() => null);

/** When the case itself expects its next period to end, by the records. */
async function dueNext(caseId: string): Promise<string | undefined> {
  const clocks = await ledger.db.clock.findMany({ where: { caseId, status: 'RUNNING' }, orderBy: { dueAt: 'asc' } });
  return clocks[0]?.dueOn;
}

test('[CV-3] two people order it, its workflow carries it out over a stopped worker, and each workflow waits by the other regime', async () => {
  const first = taskAt(0);
  const before = await until(() => readingOf(first), 'the first look of a workflow');
  expect(before.next?.dueOn).toBe(await dueNext(first));
  const n = await orderedByTwo();
  const read = () => findMassAct(ledger.db, { province: PROVINCE, n });
  await until(async () => ((await read())?.looked ?? 0) > 0, 'its beginning');
  await stopWorker?.();
  stopWorker = await engine.startWorker();
  const done = await until(async () => (await read())?.status === 'DONE' && read(), 'its end');
  expect(done).toMatchObject({ kind: 'REGIME_MOVE', looked: CASES, total: CASES, done: CASES - 6, left: 6 });
  const roots = await ledger.db.act.groupBy({
    by: ['caseId'],
    where: { event: 'moveRegime', cause: null },
    _count: true,
  });
  expect(roots.map(({ _count }) => _count)).toEqual(Array.from({ length: CASES - 6 }, () => 1));
  // nobody signalled them one by one: the sweep finds whose number is ahead of what its workflow has seen
  await until(async () => {
    const [left] = await ledger.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM case_waiting WHERE behind`;
    return left?.count === 0n;
  }, 'every workflow to look');
  const { seq } = await ledger.db.caseFile.findFirstOrThrow({ where: { id: first } });
  const after = await until(async () => {
    const reading = await readingOf(first);
    return reading !== null && reading.seq >= seq && reading;
  }, 'the workflow of a moved case to read it');
  expect(after).toMatchObject({ state: before.state, phase: before.phase, known: true });
  expect(after.next?.dueOn).toBe(await dueNext(first));
  expect(after.next?.dueOn).not.toBe(before.next?.dueOn);
  expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
}, 400_000);
