import { randomBytes } from 'node:crypto';
import { businessNow } from '../../records/advance-clock.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { rebuild } from '../../records/rebuild.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import {
  consolidatedProposal,
  identificationSession,
  openTestLedger,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';

let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  ledger = await openTestLedger();
  engine = await openTestEngine(ledger, { namespace: `remind-${randomBytes(4).toString('hex')}` });
  stopWorker = await engine.startWorker();
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
}, 60_000);

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Time passes while nobody looks. */
async function pass(to: string): Promise<void> {
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  await strideClock(ledger.db, { province: PROVINCE, to });
}

async function toldTo(person: string): Promise<string[]> {
  const rows = await ledger.db.notice.findMany({
    where: { province: PROVINCE, person, event: { startsWith: 'remind/' } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ event, kind }) => `${event.split('/').at(-2)} ${kind}`);
}

/** Timers that are set and neither fired nor cancelled in the newest run. */
async function timersOf(id: string): Promise<number> {
  const { events } = await engine.client.workflow.getHandle(id).fetchHistory();
  const ids = (kind: 'timerStartedEventAttributes' | 'timerFiredEventAttributes' | 'timerCanceledEventAttributes') =>
    (events ?? []).flatMap((event) => event[kind]?.timerId ?? []);
  const over = new Set([...ids('timerFiredEventAttributes'), ...ids('timerCanceledEventAttributes')]);
  return ids('timerStartedEventAttributes').filter((timer) => !over.has(timer)).length;
}

test('[DL-4] [DL-6] a worker that was dead for three weeks tells each reminder once, in the order of their instants', async () => {
  const subjects = [await consolidatedProposal(ledger)];
  const caseId = await identificationSession(ledger, { subjects, meetingOn: '2025-03-31' });
  await until(
    'the workflow',
    async () => (await ledger.db.caseSeen.count({ where: { province: PROVINCE, caseId } })) > 0,
  );
  await until('its timer', async () => (await timersOf(caseId)) === 1);
  await stopWorker();
  await pass('2025-04-01T02:00:00.000Z');
  expect(await toldTo('P-SPEC-1')).toEqual([]);
  stopWorker = await engine.startWorker();
  await until('the escalation', async () => (await ledger.db.act.count({ where: { caseId, event: 'escalated' } })) > 0);
  expect(await toldTo('P-SPEC-1')).toEqual([
    'BEFORE_5 REMINDER_BEFORE',
    'BEFORE_1 REMINDER_BEFORE',
    'DUE REMINDER_DUE',
    'LATE_1 REMINDER_LATE',
    'LATE_3 REMINDER_LATE',
  ]);
  expect(await toldTo('P-HEAD-1')).toEqual(['LATE_3 ESCALATED']);
  const acts = await ledger.db.act.findMany({ where: { caseId, person: null }, orderBy: { seq: 'asc' } });
  expect(acts.map(({ event, today, dueAt }) => [event, today, dueAt?.toISOString()])).toEqual([
    ['deadlinePassed', '2025-03-25', '2025-03-24T17:00:00.000Z'],
    ['escalated', '2025-03-27', '2025-03-27T01:00:00.000Z'],
  ]);
  await until('one timer, for the last rung', async () => (await timersOf(caseId)) === 1);
  expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
}, 180_000);

test('[DL-6] its own timer tells, at the hour, while the clock stands as it runs', async () => {
  const subjects = [await consolidatedProposal(ledger)];
  const caseId = await identificationSession(ledger, { subjects, meetingOn: '2025-05-15' });
  const [row] = await ledger.db.reminder.findMany({ where: { province: PROVINCE, caseId } });
  const at = row?.remindAt as Date;
  await pass(new Date(at.getTime() - 4_000).toISOString());
  await until('the reminder', async () => {
    return (await ledger.db.notice.count({ where: { caseId, kind: 'REMINDER_BEFORE', person: 'P-SPEC-1' } })) === 1;
  });
  expect((await businessNow(ledger, PROVINCE)) >= at.toISOString()).toBe(true);
}, 120_000);

test('[DL-6] the morning’s digest comes by the sweep, once', async () => {
  await pass('2025-05-12T02:00:00.000Z');
  const digests = () => ledger.db.notice.findMany({ where: { province: PROVINCE, event: 'digest/2025-05-12' } });
  await until('the digest', async () => (await digests()).length > 0);
  const found = await digests();
  expect(new Set(found.map(({ person }) => person)).size).toBe(found.length);
  expect(found.map(({ person }) => person)).toContain('P-SPEC-1');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect((await digests()).length).toBe(found.length);
}, 120_000);
