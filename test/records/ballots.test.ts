import type { LogEntry } from '../../domain/evidence/log-entry.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { rebuild } from '../../records/rebuild.ts';
import {
  act,
  acted,
  consolidatedProposal,
  ELEVEN_SEATS,
  identificationSession,
  openTestLedger,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';

let ledger: TestLedger;
let session: string;
let proposal: string;

beforeAll(async () => {
  ledger = await openTestLedger();
  proposal = await consolidatedProposal(ledger);
  session = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-03-31' });
  await acted(ledger, { person: 'P-SPEC-1', target: { caseId: session }, event: 'sendDocuments' });
  for (const { person } of ELEVEN_SEATS) {
    await acted(ledger, {
      person,
      target: { caseId: session },
      event: 'declareInterest',
      payload: { conflict: false },
    });
  }
  for (const { person } of ELEVEN_SEATS.filter((seat) => seat.post === 'REVIEWER')) {
    await acted(ledger, { person, target: { caseId: session }, event: 'fileReview', payload: { review: 'Cần thiết' } });
  }
  const to = '2025-03-31T01:00:00.000Z';
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  await strideClock(ledger.db, { province: PROVINCE, to });
  const present = ELEVEN_SEATS.map(({ person }) => ({ person }));
  await acted(ledger, { person: 'P-E-01', target: { caseId: session }, event: 'convene', payload: { present } });
  const panel = ['P-E-06', 'P-E-07', 'P-E-08'].map((person) => ({ person }));
  await acted(ledger, { person: 'P-E-01', target: { caseId: session }, event: 'openVoting', payload: { panel } });
}, 120_000);
afterAll(() => ledger.close());

const CRITERIA = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];

function ballotOf(passes: boolean) {
  return {
    proposals: [
      { subject: proposal, mode: 'SELECTION', criteria: CRITERIA.map((criterion) => ({ criterion, passes })) },
    ],
  };
}

describe('sealed ballots (D08/2014 Art. 33; C06/2023)', () => {
  test('[RC-5] eleven ballots at the same moment neither collide nor tell who voted', async () => {
    const outcomes = await Promise.all(
      ELEVEN_SEATS.map(({ person }, index) =>
        act(ledger, { person, target: { caseId: session }, event: 'castBallot', payload: ballotOf(index !== 10) }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(Array(11).fill('RECORDED'));
    const votes = await ledger.db.auditEntry.findMany({
      where: { province: PROVINCE, caseId: session },
      orderBy: { n: 'desc' },
      take: 11,
    });
    for (const row of votes) {
      const text = Buffer.from(row.bytes).toString('utf8');
      const entry = JSON.parse(text) as LogEntry;
      expect(entry).toMatchObject({ event: 'castBallot', step: 'BALLOT', office: null, basis: { kind: 'COLLEGIAL' } });
      for (const { person, post } of ELEVEN_SEATS) {
        expect(text).not.toContain(person);
        expect(text).not.toContain(post);
      }
    }
    const file = await ledger.db.caseFile.findUniqueOrThrow({
      where: { province_id: { province: PROVINCE, id: session } },
    });
    expect(JSON.stringify(file.facts)).not.toContain('"passes"');
  });

  test('a second ballot of the same seat, and one of a stranger, are refused', async () => {
    const second = await act(ledger, {
      person: 'P-E-01',
      target: { caseId: session },
      event: 'castBallot',
      payload: ballotOf(true),
    });
    expect(second).toMatchObject({ status: 'REFUSED', refusal: { rule: 'step.not_open' } });
    const stranger = await act(ledger, {
      person: 'P-E-12',
      target: { caseId: session },
      event: 'castBallot',
      payload: ballotOf(true),
    });
    expect(stranger).toMatchObject({ status: 'REFUSED', refusal: { rule: 'case.unknown' } });
  });

  test('[RC-6] the tally is taken by three, from the sealed ballots: 10 of 11 is more than three quarters', async () => {
    await acted(ledger, { person: 'P-E-06', target: { caseId: session }, event: 'confirmCount' });
    const twice = await act(ledger, { person: 'P-E-06', target: { caseId: session }, event: 'countBallots' });
    expect(twice.status).toBe('REFUSED');
    await acted(ledger, { person: 'P-E-07', target: { caseId: session }, event: 'confirmCount' });
    const counted = await acted(ledger, { person: 'P-E-08', target: { caseId: session }, event: 'countBallots' });
    expect(counted.state).toBe('TALLIED');
    const file = await ledger.db.caseFile.findUniqueOrThrow({
      where: { province_id: { province: PROVINCE, id: session } },
    });
    expect(file.facts).toMatchObject({
      tally: { [proposal]: { ballots: 11, doVotes: 10, needed: 9, recommended: true } },
    });
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });
});
