import { leafHash } from '../../domain/evidence/log-entry.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { sha256 } from '../../records/sha256.ts';
import { type Agent, draft, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { acted, consolidatedProposal, ELEVEN_SEATS, identificationSession, PROVINCE } from '../support/test-ledger.ts';

let api: TestApi;
let host: Agent;
let officer: Agent;
let inspector: Agent;
let caseId: string;
let drafted: string;

beforeAll(async () => {
  api = await openTestApi();
  [host, officer, inspector] = await Promise.all([api.signIn('P-H01'), api.signIn('P-SPEC-1'), api.signIn('P-INSP-1')]);
  const form = {
    kind: 'PROPOSAL_FORM',
    sha256: await storeFile(host),
    name: 'Phiếu đề xuất.pdf',
    number: '15/ĐX-VBĐB',
  };
  caseId = await draft(host);
  await sendAct(host, { caseId, event: 'submit', papers: [form] });
  await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu thuyết minh' } });
  drafted = await draft(host, { title: 'Bản nháp chưa nộp' });
}, 60_000);
afterAll(() => api?.close());

interface Entry {
  readonly n: string;
  readonly kind: string;
  readonly entry: string;
  readonly leafHash: string;
  readonly prev: string;
  readonly person: { id: string; name: string } | null;
  readonly withheld: string | null;
}

async function entries(query: object): Promise<Entry[]> {
  return (await inspector.get('/api/v1/log/entries').query(query).expect(200)).body.items;
}

describe('entries of the log, told to an auditor', () => {
  test('[AD-1] [AD-2] who, what, when, from and to stand beside the text that was hashed', async () => {
    const found = await entries({ case: caseId });
    expect(found).toMatchObject([
      { label: { vi: expect.any(String) }, person: { id: 'P-H01' }, act: { fromState: 'NEW', toState: 'DRAFT' } },
      { person: { id: 'P-H01' }, papers: [expect.stringMatching(/^[0-9a-f]{64}$/)], act: { toState: 'SUBMITTED' } },
      {
        label: { vi: 'Trả lại để bổ sung', en: 'Return for supplement' },
        caseTitle: 'Nghiên cứu công nghệ nuôi biển chịu bão',
        person: { id: 'P-SPEC-1', name: 'Chuyên viên tiếp nhận (hư cấu)' },
        office: { id: 'O-SPEC-1' },
        onBehalfOf: null,
        withheld: null,
        act: {
          row: 'P02',
          fromState: 'SUBMITTED',
          toState: 'RETURNED',
          toStateLabel: { en: 'Returned' },
        },
      },
    ]);
    for (const { entry, leafHash: stored } of found)
      expect(leafHash(new TextEncoder().encode(entry), sha256)).toBe(stored);
  });

  test('each names the hash of the one before, oldest or newest first, page after page', async () => {
    const [newest] = await entries({ order: 'newest', limit: '1' });
    const all = await entries({ limit: '100' });
    expect(all.at(-1)?.n).toBe(newest?.n);
    for (const [place, { prev }] of all.slice(1).entries()) expect(prev).toBe(all[place]?.leafHash);
    const first = (await inspector.get('/api/v1/log/entries').query({ order: 'newest', limit: '2' })).body;
    expect(first.next).toBe(first.items[1].n);
    const [third] = await entries({ order: 'newest', limit: '1', after: first.next });
    expect(Number(third?.n)).toBe(Number(first.next) - 1);
  });

  test('filters: person, kind, days', async () => {
    const mine = await entries({ person: 'P-SPEC-1' });
    expect(mine.map(({ person }) => person?.id)).toEqual(mine.map(() => 'P-SPEC-1'));
    expect(mine.length).toBeGreaterThan(0);
    expect((await entries({ kind: 'FOUNDING' })).map(({ n }) => n)).toEqual(['1']);
    const day = { from: '2025-03-10', until: '2025-03-10' };
    expect(await entries(day)).toEqual(await entries({}));
    expect(await entries({ from: '2025-03-11' })).toEqual([]);
    expect(await entries({ until: '2025-03-09' })).toEqual([]);
  });

  test('of a draft that officials do not see, an entry tells nobody and nothing, and no filter by person finds it', async () => {
    const [entry] = await entries({ case: drafted });
    expect(entry).toMatchObject({
      withheld: 'CASE',
      person: null,
      office: null,
      caseTitle: null,
      basis: null,
      act: null,
    });
    expect((await entries({ person: 'P-H01' })).map(({ n }) => n)).not.toContain(entry?.n);
  });

  test('[AD-5] a sealed ballot tells nobody until it is opened, and no filter by person finds it', async () => {
    const { ledger } = api;
    const { session, proposal } = await sessionThatVotes();
    const target = { caseId: session };
    const [seat] = ELEVEN_SEATS;
    const { person } = seat as (typeof ELEVEN_SEATS)[number];
    const { n } = await acted(ledger, { person, target, event: 'castBallot', payload: ballotOf(proposal) });
    const [entry] = await entries({ after: `${BigInt(n) - 1n}`, limit: '1' });
    expect(entry).toMatchObject({
      n,
      withheld: 'SEALED',
      person: null,
      office: null,
      papers: [],
      act: { reason: null },
    });
    expect((await entries({ person })).map((one) => one.n)).not.toContain(n);
  });

  test('for officials only', async () => {
    expect((await host.get('/api/v1/log/entries').query({ case: caseId })).body.code).toBe('officials.only');
  });
});

async function sessionThatVotes(): Promise<{ session: string; proposal: string }> {
  const { ledger } = api;
  const proposal = await consolidatedProposal(ledger);
  const session = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-03-31' });
  const target = { caseId: session };
  await acted(ledger, { person: 'P-SPEC-1', target, event: 'sendDocuments' });
  for (const { person } of ELEVEN_SEATS)
    await acted(ledger, { person, target, event: 'declareInterest', payload: { conflict: false } });
  for (const { person } of ELEVEN_SEATS.filter(({ post }) => post === 'REVIEWER'))
    await acted(ledger, { person, target, event: 'fileReview', payload: { review: 'Cần thiết' } });
  const to = '2025-03-31T01:00:00.000Z';
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  await strideClock(ledger.db, { province: PROVINCE, to });
  const present = ELEVEN_SEATS.map(({ person }) => ({ person }));
  await acted(ledger, { person: 'P-E-01', target, event: 'convene', payload: { present } });
  const panel = ['P-E-06', 'P-E-07', 'P-E-08'].map((person) => ({ person }));
  await acted(ledger, { person: 'P-E-01', target, event: 'openVoting', payload: { panel } });
  return { session, proposal };
}

function ballotOf(proposal: string) {
  const criteria = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];
  return {
    proposals: [
      { subject: proposal, mode: 'SELECTION', criteria: criteria.map((criterion) => ({ criterion, passes: true })) },
    ],
  };
}

describe('[AD-7] the chain, walked whole or a stretch at a time', () => {
  const check = async (query: object = {}) => (await inspector.get('/api/v1/log/check').query(query).expect(200)).body;

  test('stretches follow each other to the head, and say since when the log is', async () => {
    const whole = await check();
    const first = (await api.ledger.db.auditEntry.findFirstOrThrow({ where: { n: 1n } })).businessTime.toISOString();
    expect(whole).toMatchObject({ whole: true, next: null, firstBreak: null, since: { businessTime: first } });
    expect(whole.checked).toEqual({ after: '0', upTo: whole.entries });
    const walked: string[] = [];
    let after: string | null = '0';
    while (after !== null) {
      const answer: { whole: boolean; checked: { upTo: string }; next: string | null } = await check({
        after,
        limit: '7',
      });
      expect(answer.whole).toBe(true);
      walked.push(answer.checked.upTo);
      after = answer.next;
    }
    expect(walked.at(-1)).toBe(whole.entries);
    expect(walked.length).toBe(Math.ceil(Number(whole.entries) / 7));
    expect(await check({ after: '999999999' })).toMatchObject({ whole: true, next: null });
  });

  test('what was changed from outside is the first break, with both values and what record it is', async () => {
    const { db } = api.ledger;
    const [entry] = await entries({ case: caseId });
    const n = entry?.n ?? '';
    await db.$executeRawUnsafe('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await db.$executeRawUnsafe(
      `UPDATE audit_entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"draft"', '"drift"'), 'UTF8') WHERE n = ${n}`,
    );
    const broken = { whole: false, next: null, firstBreak: { n, record: { kind: 'ACT', caseId } } };
    expect(await check()).toMatchObject(broken);
    const { firstBreak } = await check({ limit: '5000' });
    expect(firstBreak.wanted).toBe(`leaf ${entry?.leafHash}`);
    expect(firstBreak.found).toMatch(/^leaf [0-9a-f]{64}$/);
    // a stretch that leaves it out finds nothing: only all of them together say that the log is whole
    expect((await check({ after: n })).whole).toBe(true);
    await db.$executeRawUnsafe(`DELETE FROM audit_entry WHERE n = ${n}`);
    expect((await check()).firstBreak).toMatchObject({ n: `${BigInt(n) + 1n}` });
  });
});

test('how far work on many cases has come is read by who keeps the installation too, and by nobody else', async () => {
  const keeper = await api.signIn('P-ADMIN');
  for (const path of ['mass-acts', 'imports']) {
    expect((await keeper.get(`/api/v1/${path}`).expect(200)).body).toMatchObject({ items: [] });
    expect((await host.get(`/api/v1/${path}`)).body.code).toBe('officials.only');
  }
  expect((await keeper.get('/api/v1/log/entries')).body.code).toBe('officials.only');
});
