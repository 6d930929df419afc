import { rebuild } from '../../records/rebuild.ts';
import {
  clockTo,
  doneBy,
  morningOf,
  openLedgerOf,
  type Prepared,
  preparedFrom,
  registered,
  tellLife,
} from '../records/told-life.ts';
import { type Agent, actionFor, newKey, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { acted, consolidatedProposal, ELEVEN_SEATS, identificationSession, PROVINCE } from '../support/test-ledger.ts';

/** A contract of 900 million that the director signed on 3 March 2025, TUQ. by 624; it is 10 March. */
let signed: Prepared;
let caseId: string;
let n: string;
const apis: TestApi[] = [];

beforeAll(async () => {
  const startsAt = '2024-09-16T01:00:00.000Z';
  const original = await openLedgerOf({ startsAt });
  const as = { approve: 'P-CHAIR' };
  const left = await tellLife(original, { startsAt, days: -112, millions: 900, as, until: 'signAsAssigner' });
  await clockTo(original, morningOf('2025-03-03'));
  ({ caseId, n } = await doneBy(original, left));
  await clockTo(original, morningOf('2025-03-10'));
  signed = await preparedFrom(original);
}, 120_000);
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()));
});
afterAll(() => signed?.close());

async function openDesk(): Promise<{ api: TestApi; official: Agent }> {
  const ledger = await signed.copy();
  const api = await openTestApi({ ledger: { ...ledger, close: async () => undefined } });
  apis.push(api);
  return { api, official: await api.signIn('P-LEGAL') };
}

/** Since the eve of the signature, so that what the director did before in this life is not touched. */
const SINCE_MARCH = { from: '2025-03-01T17:00:00.000Z', until: null };

async function lifeOf({ ledger }: TestApi): Promise<string> {
  const where = { province_id: { province: PROVINCE, id: caseId } };
  return (await ledger.db.caseFile.findUniqueOrThrow({ where })).life;
}

async function bar(api: TestApi, data: object = {}): Promise<void> {
  const life = await lifeOf(api);
  const item = { ...SINCE_MARCH, person: 'P-DIR', life, code: 'COI-3', ...data };
  await registered(api.ledger, { kind: 'BAR', id: 'BAR-1', data: item });
}

async function flagged(agent: Agent, query: object = {}) {
  return (await agent.get('/api/v1/acts/flagged').query(query).expect(200)).body.items;
}

/** One decides the signature again, as shown. */
async function decide(agent: Agent, event: string, more: object = {}) {
  const { body } = await agent.get(`/api/v1/cases/${caseId}`).expect(200);
  return sendAct(agent, {
    caseId,
    event,
    ifMatch: body.version,
    payload: { decision: n },
    reason: 'Xem xét lại vì phát hiện xung đột lợi ích',
    subjectDigest: body.subjectDigest,
    ...more,
  });
}

describe('a conflict found late (R14)', () => {
  test('[AD-11] R14: the act is flagged with why and since when, nothing of it is changed; another one confirms it, both stay', async () => {
    const { api, official } = await openDesk();
    const act = { province_n: { province: PROVINCE, n: BigInt(n) } };
    const before = await api.ledger.db.act.findUniqueOrThrow({ where: act });
    expect(await flagged(official)).toEqual([]);
    const early = await decide(await api.signIn('P-DD-1'), 'confirmAgain');
    expect([early.status, early.body.code]).toEqual([409, 'again.not_flagged']);
    expect(await actionFor(official, { caseId, event: 'confirmAgain' })).toBeUndefined();

    await bar(api);
    const [found, ...others] = await flagged(official);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      n,
      caseId,
      event: 'signAsAssigner',
      person: { id: 'P-DIR' },
      action: 'A10',
      findings: [
        { reason: 'CONFLICT', person: { id: 'P-DIR' }, code: 'COI-3', item: 'BAR-1', knownN: expect.any(String) },
      ],
      again: null,
    });
    expect(BigInt(found.findings[0].knownN)).toBeGreaterThan(BigInt(n));
    expect(found.findings[0].words.vi).toContain('COI-3');

    const director = await api.signIn('P-DIR');
    expect(await actionFor(director, { caseId, event: 'confirmAgain' })).toBeUndefined();
    const own = await decide(director, 'confirmAgain');
    expect([own.status, own.body.code]).toEqual([403, 'coi.barred']);
    expect(own.body.remedy.map(({ person }: { person: string }) => person)).toEqual(['P-DD-1']);
    const chairman = await decide(await api.signIn('P-CHAIR'), 'confirmAgain');
    expect([chairman.status, chairman.body.code]).toEqual([403, 'authority.not_holder']);

    const deputy = await api.signIn('P-DD-1');
    const offered = await actionFor(deputy, { caseId, event: 'confirmAgain' });
    expect(offered).toMatchObject({
      // of several such decisions each is an action of its own
      id: `confirmAgain.${n}`,
      office: { id: 'O-DD-1' },
      may: true,
      fields: { decision: { type: 'choice', oneOf: [n] } },
      signsSubject: true,
    });
    expect((await decide(deputy, 'confirmAgain', { reason: undefined })).body.code).toBe('reason.missing');
    expect((await decide(deputy, 'confirmAgain', { subjectDigest: undefined })).body.code).toBe('subject.not_shown');
    const confirmed = await decide(deputy, 'confirmAgain');
    expect([confirmed.status, confirmed.body.state]).toEqual([201, 'EFFECTIVE']);
    expect(confirmed.body.basis).toMatchObject({
      action: 'A10',
      capacity: 'KT',
      onBehalfOf: 'O-DIR',
      office: 'O-DD-1',
    });

    expect(await api.ledger.db.act.findUniqueOrThrow({ where: act })).toEqual(before);
    expect(await flagged(official)).toEqual([]);
    expect((await flagged(official, { state: 'all' }))[0].again).toMatchObject({
      n: confirmed.body.n,
      verdict: 'CONFIRMED',
      person: { id: 'P-DD-1' },
    });
    const lines = (await official.get(`/api/v1/cases/${caseId}/timeline`)).body.items;
    expect(lines.find((line: { n: string }) => line.n === n).decidedAgain).toEqual({
      n: confirmed.body.n,
      event: 'confirmAgain',
    });
    expect(lines.at(-1)).toMatchObject({
      payload: { decision: n },
      label: { en: expect.stringContaining('confirmed') },
    });
    const second = await decide(deputy, 'setAside');
    expect([second.status, second.body.code]).toEqual([409, 'again.done']);
    expect((await official.get(`/api/v1/cases/${caseId}`)).body.flags).toEqual([]);
    expect((await official.get('/api/v1/log/check')).body.whole).toBe(true);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('R14: an interest declared late; set aside raises a flag and undoes nothing by itself', async () => {
    const { api, official } = await openDesk();
    const director = await api.signIn('P-DIR');
    const data = {
      ...SINCE_MARCH,
      person: 'P-DIR',
      life: await lifeOf(api),
      code: 'COI-4',
      text: 'Có góp vốn tại tổ chức chủ trì',
    };
    await director
      .post('/api/v1/register/items')
      .set('idempotency-key', newKey())
      .send({ kind: 'INTEREST', id: 'INT-1', data })
      .expect(201);
    expect((await flagged(official))[0].findings).toMatchObject([{ code: 'COI-4', item: 'INT-1' }]);
    const before = (await official.get(`/api/v1/cases/${caseId}`)).body;
    const aside = await decide(await api.signIn('P-DD-1'), 'setAside');
    expect([aside.status, aside.body.state]).toEqual([201, before.state]);
    const after = (await official.get(`/api/v1/cases/${caseId}`)).body;
    expect(after.flags).toEqual(['DECISION_SET_ASIDE']);
    expect([after.facts, after.papers, after.steps]).toEqual([before.facts, before.papers, before.steps]);
    const [line] = await flagged(official, { state: 'all', case: caseId });
    expect(line).toMatchObject({
      again: { verdict: 'SET_ASIDE' },
      follows: { en: expect.stringContaining('ordinary acts') },
    });
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('R14: a post in the host organisation that becomes known late (COI-2); and a bar of the giver of the power (R10)', async () => {
    const { api, official } = await openDesk();
    const held = {
      person: 'P-DIR',
      office: 'O-H01',
      from: '2022-12-31T17:00:00.000Z',
      until: '2024-06-30T17:00:00.000Z',
    };
    await registered(api.ledger, { kind: 'APPOINTMENT', id: 'O-H01/P-DIR', data: held });
    await bar(api, { person: 'P-CHAIR' });
    const found = (await flagged(official)).find((act: { n: string }) => act.n === n);
    expect(found.findings.map(({ reason, code }: { reason: string; code: string }) => `${reason} ${code}`)).toEqual([
      'CONFLICT COI-2',
      'GIVER COI-3',
    ]);
    // a post in a unit that is no party touches nothing
    const elsewhere = { ...held, office: 'O-H02' };
    await registered(api.ledger, { kind: 'APPOINTMENT', id: 'O-H02/P-DIR', data: elsewhere });
    const again = (await flagged(official)).find((act: { n: string }) => act.n === n);
    expect(again.findings.length).toBe(2);
  });

  test('R14: what begins after the act, waits for its second person or keeps another one out flags nothing', async () => {
    const { api, official } = await openDesk();
    await bar(api, { from: '2025-03-04T17:00:00.000Z' });
    await registered(api.ledger, {
      kind: 'BAR',
      id: 'BAR-2',
      data: { ...SINCE_MARCH, person: 'P-DD-2', life: await lifeOf(api), code: 'COI-3' },
    });
    const legal = await api.signIn('P-LEGAL');
    await legal
      .post('/api/v1/register/items')
      .set('idempotency-key', newKey())
      .send({
        kind: 'BAR',
        id: 'BAR-3',
        data: { ...SINCE_MARCH, person: 'P-DIR', life: await lifeOf(api), code: 'COI-5' },
      })
      .expect(201);
    expect(await flagged(official)).toEqual([]);
    expect((await (await api.signIn('P-H01')).get('/api/v1/acts/flagged')).body.code).toBe('officials.only');
  });

  test('R14: who did it does not decide it again, though nothing keeps him out any more', async () => {
    const { api } = await openDesk();
    await bar(api, { until: '2025-03-05T17:00:00.000Z' });
    const own = await decide(await api.signIn('P-DIR'), 'confirmAgain');
    expect([own.status, own.body.code]).toEqual([403, 'again.same_person']);
    expect(own.body.remedy.map(({ person }: { person: string }) => person)).toEqual(['P-DD-1']);
  });
});

test('R11: acts under a paper that was revoked for cause are flagged; the chairman decides again', async () => {
  const { api, official } = await openDesk();
  const data = {
    instrument: '624',
    status: 'REVOKED',
    from: '2025-03-09T17:00:00.000Z',
    by: '624',
    forCause: true,
    text: 'Thu hồi do vi phạm (hư cấu)',
  };
  await registered(api.ledger, { kind: 'STATUS_CHANGE', id: 'SC-1', data: { ...data, forCause: false } });
  expect(await flagged(official)).toEqual([]);
  await registered(api.ledger, { kind: 'STATUS_CHANGE', id: 'SC-1', data });
  const found = await flagged(official);
  expect(found.map((act: { n: string; findings: object[] }) => act.n)).toContain(n);
  expect(found.find((act: { n: string }) => act.n === n).findings).toMatchObject([
    { reason: 'FOR_CAUSE', person: null, code: '624', item: 'SC-1' },
  ]);
  const confirmed = await decide(await api.signIn('P-CHAIR'), 'confirmAgain');
  expect([confirmed.status, confirmed.body.basis.office, confirmed.body.basis.chain]).toEqual([201, 'O-CHAIR', []]);
});

test('R14: a council member found to be barred: the review is decided again by who set the council up; a sealed ballot is not given away', async () => {
  const api = await openTestApi();
  apis.push(api);
  const { ledger } = api;
  const subject = await consolidatedProposal(ledger);
  const session = await identificationSession(ledger, { subjects: [subject], meetingOn: '2025-03-31' });
  const target = { caseId: session };
  await acted(ledger, { person: 'P-SPEC-1', target, event: 'sendDocuments' });
  for (const { person } of ELEVEN_SEATS)
    await acted(ledger, { person, target, event: 'declareInterest', payload: { conflict: false } });
  for (const person of ['P-E-03', 'P-E-04'])
    await acted(ledger, { person, target, event: 'fileReview', payload: { review: 'Cần thiết' } });
  await clockTo(ledger, '2025-03-31T01:00:00.000Z');
  const present = ELEVEN_SEATS.map(({ person }) => ({ person }));
  const chair = { person: 'P-E-01', target };
  await acted(ledger, { ...chair, event: 'convene', payload: { present } });
  const panel = ['P-E-06', 'P-E-07', 'P-E-08'].map((person) => ({ person }));
  await acted(ledger, { ...chair, event: 'openVoting', payload: { panel } });
  const criteria = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];
  const ballot = { subject, mode: 'SELECTION', criteria: criteria.map((criterion) => ({ criterion, passes: true })) };
  await acted(ledger, { person: 'P-E-03', target, event: 'castBallot', payload: { proposals: [ballot] } });

  const where = { province_id: { province: PROVINCE, id: subject } };
  const { life } = await ledger.db.caseFile.findUniqueOrThrow({ where });
  const data = { ...SINCE_MARCH, person: 'P-E-03', life, code: 'COI-3' };
  await registered(ledger, { kind: 'BAR', id: 'BAR-9', data });
  const official = await api.signIn('P-LEGAL');
  const found = await flagged(official, { case: session });
  expect(found.map((act: { event: string; action: string }) => `${act.event} ${act.action}`)).toEqual([
    'declareInterest A02',
    'fileReview A02',
  ]);
  const director = await api.signIn('P-DIR');
  const { body } = await director.get(`/api/v1/cases/${session}`).expect(200);
  const aside = await sendAct(director, {
    caseId: session,
    event: 'setAside',
    ifMatch: body.version,
    payload: { decision: found[1].n },
    reason: 'Phản biện có xung đột lợi ích',
    subjectDigest: body.subjectDigest,
  });
  expect([aside.status, aside.body.basis.action]).toEqual([201, 'A02']);
  expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
}, 60_000);
