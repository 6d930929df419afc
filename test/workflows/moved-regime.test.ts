import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import type { Regime } from '../../domain/machine/definition.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';
import { wakeCase } from '../../engine/waker.ts';
import { findWakeTargets } from '../../records/read-agenda.ts';
import { enterRegime, publishRegime } from '../../records/regime-change.ts';
import { confirmMove, enterMove, readMove } from '../../records/regime-move.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { registered } from '../records/told-life.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import {
  acted,
  draftProposal,
  FORM,
  openTestLedger,
  PROVINCE,
  storedFile,
  type TestLedger,
} from '../support/test-ledger.ts';
import { TRANSITION_LAW } from '../support/transition-law.ts';

const WORKFLOWS = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  ledger = await openTestLedger({ startsAt: '2025-10-06T02:00:00.000Z' });
  engine = await openTestEngine(ledger, { namespace: `moved-${randomBytes(4).toString('hex')}` });
  stopWorker = await engine.startWorker();
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
}, 60_000);

/** The draft with another length of the check of a proposal, in working days; shorter than its intake as a whole. */
function withIntakePeriod(version: number, length: number): Regime {
  const rule = R2025.deadlines['D-53'];
  if (rule === undefined) throw new Error('no such rule');
  return { ...R2025, version, deadlines: { ...R2025.deadlines, 'D-53': { ...rule, length } } };
}

async function published(regime: Regime): Promise<string> {
  const change = { province: PROVINCE, key: randomUUID() };
  const entered = await enterRegime(ledger, { ...change, person: 'P-LEGAL', regime });
  if (entered.status !== 'RECORDED') throw new Error(JSON.stringify(entered));
  const { name } = entered;
  const done = await publishRegime(ledger, { province: PROVINCE, key: randomUUID(), person: 'P-DIR', name });
  if (done.status !== 'RECORDED') throw new Error(JSON.stringify(done));
  return name;
}

async function moved(caseId: string, to: string): Promise<void> {
  await registered(ledger, { kind: 'INSTRUMENT', id: 'VD', data: TRANSITION_LAW });
  const digest = async (person: string) => {
    const found = await readMove(ledger, { province: PROVINCE, person, caseId, to });
    if ('refusal' in found) throw new Error(JSON.stringify(found.refusal));
    return found.sheet.digest;
  };
  const basis = { instrument: 'VD', article: 'Điều 1', reason: 'Minh họa' };
  const enterer = { province: PROVINCE, key: randomUUID(), person: 'P-LEGAL' };
  const entered = await enterMove(ledger, { ...enterer, ...basis, caseId, to, digest: await digest('P-LEGAL') });
  if (entered.status !== 'ENTERED') throw new Error(JSON.stringify(entered));
  const confirmer = { province: PROVINCE, key: randomUUID(), person: 'P-DIR' };
  const done = await confirmMove(ledger, { ...confirmer, caseId, n: entered.n, digest: await digest('P-DIR') });
  if (done.status !== 'MOVED') throw new Error(JSON.stringify(done));
}

async function readingAfter(caseId: string, seq: number): Promise<CaseReading> {
  const [target] = await findWakeTargets(ledger, { province: PROVINCE, ids: [caseId] });
  if (target !== undefined) await wakeCase(engine.client, target);
  const handle = engine.client.workflow.getHandle(caseId);
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const read = await handle.query<CaseReading | null>('state').catch(() => null);
    if (read !== null && read.seq >= seq) return read;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the workflow of ${caseId} has not read ${seq} acts`);
}

test('[CV-3] a workflow goes on over a transition: it waits for the new last day, and its history replays', async () => {
  const [first, second] = [await published(withIntakePeriod(1, 5)), await published(withIntakePeriod(2, 15))];
  expect([first, second]).toEqual(['R2025@1', 'R2025@2']);
  await storedFile(ledger);
  const caseId = await draftProposal(ledger);
  await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
  const before = await readingAfter(caseId, 2);
  expect(before.next).toMatchObject({ deadline: 'D-53', step: 'INTAKE' });
  await published(withIntakePeriod(3, 5));
  await moved(caseId, 'R2025@3');
  const after = await readingAfter(caseId, 3);
  expect(after).toMatchObject({ state: before.state, phase: before.phase, known: true });
  expect((after.next?.dueOn ?? '') < (before.next?.dueOn ?? '')).toBe(true);
  await stopWorker();
  stopWorker = await engine.startWorker();
  await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'withdraw', reason: 'Không còn cần' });
  await engine.client.workflow.getHandle(caseId).result();
  const history = await engine.client.workflow.getHandle(caseId).fetchHistory();
  await Worker.runReplayHistory({ workflowsPath: WORKFLOWS }, history, caseId);
}, 120_000);
