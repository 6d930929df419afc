import { randomBytes, randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { createCare } from '../../engine/care.ts';
import { wakeCase } from '../../engine/waker.ts';
import { businessNow } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { findUnseenCases, findWakeTargets } from '../../records/read-agenda.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import {
  acted,
  consolidatedProposal,
  draftProposal,
  identificationSession,
  openTestLedger,
  PROVINCE,
  storedFile,
  type TestLedger,
} from '../support/test-ledger.ts';

let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  ledger = await openTestLedger();
  engine = await openTestEngine(ledger, { namespace: `follow-${randomBytes(4).toString('hex')}` });
  stopWorker = await engine.startWorker();
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
}, 60_000);

const FORM = { kind: 'PROPOSAL_FORM', sha256: '0'.repeat(64), name: 'Phiếu đề xuất.pdf' };

async function until<T>(look: () => Promise<T | null | undefined | false>, what: string, limitMs = 30_000): Promise<T> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

async function reading(id: string): Promise<CaseReading | null> {
  try {
    return await engine.client.workflow.getHandle(id).query<CaseReading | null>('state');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function wake(id: string): Promise<void> {
  const [target] = await findWakeTargets(ledger, { province: PROVINCE, ids: [id] });
  if (target !== undefined) await wakeCase(engine.client, target);
}

describe('a case and its workflow (architecture.md 3, steps 6 to 8)', () => {
  test('an act wakes its workflow, which reads what to wait for', async () => {
    const caseId = await draftProposal(ledger);
    await wake(caseId);
    const first = await until(() => reading(caseId), 'the first reading');
    expect(first).toMatchObject({ phase: 'intake', state: 'DRAFT', steps: ['SUBMIT'], known: true });
    const described = await engine.client.workflow.getHandle(caseId).describe();
    expect(described.type).toBe('proposal');
    expect(described.searchAttributes).toMatchObject({ MandatePhase: ['intake'], MandateState: ['DRAFT'] });
    expect(await described.staticSummary()).toBe(caseId);
    await storedFile(ledger);
    await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
    await wake(caseId);
    const second = await until(
      async () => (await reading(caseId))?.state === 'SUBMITTED' && reading(caseId),
      'the second reading',
    );
    expect(second).toMatchObject({ seq: 2, phase: 'intake' });
  }, 60_000);

  test('a wake that never came is made good by the sweep', async () => {
    const caseId = await draftProposal(ledger);
    await until(() => reading(caseId), 'the sweep');
    expect((await findUnseenCases(ledger, { limit: 100 })).map((one) => one.id)).not.toContain(caseId);
  }, 60_000);

  test('a case that closed before any workflow read it waits for none', async () => {
    await stopWorker();
    const caseId = await draftProposal(ledger);
    await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'withdraw', reason: 'Không còn cần' });
    const unseen = async () => (await findUnseenCases(ledger, { limit: 100 })).map((one) => one.id);
    expect(await unseen()).not.toContain(caseId);
    await createCare({ client: engine.client, ledger }).sweep();
    await expect(engine.client.workflow.getHandle(caseId).describe()).rejects.toThrow(WorkflowNotFoundError);
    stopWorker = await engine.startWorker();
  }, 60_000);

  test('[SE-5] a forged signal changes nothing legal; a terminated run is started again', async () => {
    const caseId = await draftProposal(ledger);
    await wake(caseId);
    await until(() => reading(caseId), 'the workflow');
    const before = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    const handle = engine.client.workflow.getHandle(caseId);
    for (let i = 0; i < 20; i += 1) await handle.signal('wake', 10_000 + i);
    await handle.signal('approve', { by: 'P-DIR' });
    await expect(handle.executeUpdate('approve', { args: ['P-DIR'] })).rejects.toThrow();
    await engine.client.workflow.start('task', {
      workflowId: `forged-${randomUUID()}`,
      taskQueue: 'mandate',
      args: [{ province: PROVINCE, caseId }],
    });
    await handle.terminate('forged');
    expect(await createCare({ client: engine.client, ledger }).reconcile()).toBeGreaterThan(0);
    await until(async () => (await handle.describe()).status.name === 'RUNNING', 'the healed run');
    const after = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    expect(after.n).toBe(before.n);
    expect(await until(() => reading(caseId), 'the reading after')).toMatchObject({ state: 'DRAFT', seq: 1 });
  }, 60_000);

  test('[AD-8] with the engine’s store lost, every open case gets its workflow again, and nothing legal has changed', async () => {
    const before = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    const empty = await openTestEngine(ledger, { namespace: `lost-${randomBytes(4).toString('hex')}` });
    const open = await ledger.db.caseFile.count({ where: { province: PROVINCE, open: true } });
    expect(await createCare({ client: empty.client, ledger }).reconcile()).toBe(open);
    expect(await createCare({ client: empty.client, ledger }).reconcile()).toBe(0);
    const described = await empty.client.workflowService.describeNamespace({
      namespace: empty.client.options.namespace,
    });
    expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
    await empty.close();
    const after = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    expect(after.n).toBe(before.n);
  }, 60_000);

  test('[DL-4] the business clock moves from due instant to due instant; time’s own acts are recorded with dueAt', async () => {
    const caseId = await withRunningClock();
    const [clock] = await ledger.db.clock.findMany({
      where: { province: PROVINCE, caseId, status: 'RUNNING' },
      orderBy: { dueAt: 'asc' },
    });
    const to = new Date((clock?.dueAt.getTime() ?? 0) + 86_400_000).toISOString();
    await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
    const handle = await engine.client.workflow.start('businessClock', {
      workflowId: `business-clock-${randomUUID()}`,
      taskQueue: 'mandate',
      args: [{ province: PROVINCE }],
    });
    await handle.result();
    expect((await businessNow(ledger, PROVINCE)) >= to).toBe(true);
    const passed = await ledger.db.act.findMany({ where: { province: PROVINCE, caseId, person: null } });
    expect(passed.map((one) => [one.event, one.dueAt?.getTime()])).toEqual([
      ['deadlinePassed', clock?.dueAt.getTime()],
    ]);
    expect(passed[0]?.businessTime.getTime()).toBeGreaterThanOrEqual(clock?.dueAt.getTime() ?? 0);
    const [missed] = await ledger.db.clock.findMany({
      where: { province: PROVINCE, caseId, deadline: clock?.deadline ?? '' },
    });
    expect(missed?.status).toBe('MISSED');
  }, 120_000);
});

/** A council whose documents must be sent five working days before it meets (D-01). */
async function withRunningClock(): Promise<string> {
  const proposal = await consolidatedProposal(ledger);
  return identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-03-31' });
}
