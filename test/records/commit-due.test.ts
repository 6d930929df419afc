import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { commitDue } from '../../records/commit-due.ts';
import {
  acted,
  consolidatedProposal,
  identificationSession,
  openTestLedger,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';

let ledger: TestLedger;
let session: string;

beforeAll(async () => {
  ledger = await openTestLedger();
  const proposal = await consolidatedProposal(ledger);
  session = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-03-31' });
  const to = '2025-04-07T02:00:00.000Z';
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  await strideClock(ledger.db, { province: PROVINCE, to });
});
afterAll(() => ledger.close());

describe('what time brings about in a case', () => {
  test('is asked for again, not at once and for ever, when it cannot be recorded', async () => {
    const clock = await ledger.db.clock.findFirstOrThrow({
      where: { province: PROVINCE, caseId: session, status: 'RUNNING' },
    });
    const key = `time/${session}/${clock.deadline}/${clock.round}`;
    const spoiled = { province: PROVINCE, key, person: '', fingerprint: Buffer.from('00', 'hex'), n: 1n, answer: '{}' };
    await ledger.db.actKey.create({ data: spoiled });
    await expect(commitDue(ledger, { province: PROVINCE, caseId: session })).rejects.toThrow(/cannot be recorded/);
    await ledger.db.$executeRaw`ALTER TABLE act_key DISABLE TRIGGER append_only`;
    await ledger.db.actKey.delete({ where: { province_key: { province: PROVINCE, key } } });
    await ledger.db.$executeRaw`ALTER TABLE act_key ENABLE TRIGGER append_only`;
  });

  test('[DL-5] is recorded once, dated by the day whose end brought it, and moves nothing by itself', async () => {
    const both = [1, 2].map(() => commitDue(ledger, { province: PROVINCE, caseId: session }));
    const recorded = await Promise.all(both);
    expect(recorded.reduce((sum, one) => sum + one, 0)).toBe(1);
    const [act] = await ledger.db.act.findMany({ where: { province: PROVINCE, caseId: session, person: null } });
    expect(act).toMatchObject({
      event: 'deadlinePassed',
      today: '2025-03-25',
      fromState: 'FORMED',
      toState: 'FORMED',
      basis: { kind: 'TIME' },
    });
    expect(act?.dueAt?.toISOString()).toBe('2025-03-24T17:00:00.000Z');
  });
});

test('a meeting put off moves the deadline that is counted back from it (D-01); the earlier one is not missed', async () => {
  const proposal = await consolidatedProposal(ledger);
  const caseId = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-04-28' });
  const payload = { meetingOn: '2025-05-12' };
  await acted(ledger, {
    person: 'P-SPEC-1',
    target: { caseId },
    event: 'postponeMeeting',
    payload,
    reason: 'Chủ tịch đi công tác',
  });
  const clocks = await ledger.db.clock.findMany({ where: { province: PROVINCE, caseId }, orderBy: { round: 'asc' } });
  expect(clocks.map(({ deadline, dueOn, status }) => [deadline, dueOn, status])).toEqual([
    ['D-01', '2025-04-22', 'STOPPED'], // Saturday 26 April is worked
    ['D-01', '2025-05-05', 'RUNNING'],
  ]);
  const step = await ledger.db.step.findFirstOrThrow({ where: { province: PROVINCE, caseId, status: 'OPEN' } });
  expect(step.dueOn).toBe('2025-05-05');
});
