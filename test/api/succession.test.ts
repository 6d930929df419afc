import type { Facts } from '../../domain/machine/definition.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { carryOutMassAct } from '../../records/mass-acts/carry-out-mass-act.ts';
import { rebuild } from '../../records/rebuild.ts';
import { broughtIn } from '../support/brought-in.ts';
import {
  type Agent,
  actionFor,
  draft,
  newKey,
  openTestApi,
  sendAct,
  storeFile,
  type TestApi,
} from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { APPROVED } from '../support/told-files.ts';

/** Entered on 30 June 2025: the department is merged with another one on 1 July (fictional papers, posts and people). */
const STARTS = '2025-06-28T02:00:00.000Z';
const ENTERED_ON = '2025-06-30T02:00:00.000Z';
const FIRST_OF_JULY = '2025-06-30T17:00:00.000Z';
const SECOND_OF_JULY = '2025-07-02T02:00:00.000Z';

let api: TestApi;
let legal: Agent;
let office: Agent;
let waiting: string;
let drafted: string;
let ordered: string;
let beforeInbox: string[];

const send = (agent: Agent, kind: string, id: string, data: object) =>
  agent.post('/api/v1/register/items').set('idempotency-key', newKey()).send({ kind, id, data });
const confirm = (agent: Agent, id: string) =>
  agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());

/** @returns the number of the verification in the log */
async function entered(kind: string, id: string, data: object): Promise<string> {
  expect((await send(legal, kind, id, data)).body).toMatchObject({ status: 'RECORDED' });
  const { body } = await confirm(office, id);
  expect(body).toMatchObject({ status: 'RECORDED' });
  return body.n as string;
}

const RESOLUTION = {
  kind: 'COUNCIL_RESOLUTION',
  number: '999/NQ-HĐND',
  title: 'Sắp xếp cơ quan chuyên môn (hư cấu)',
  issuer: 'U-PPC',
  giver: null,
  province: 'QN',
  signedOn: '2025-06-20',
  parent: null,
  publicText: 'TITLE_ONLY',
  scopeStatus: 'ILLUSTRATIVE',
  status: 'IN_FORCE',
  statusFrom: null,
  redelegation: 'FORBIDDEN',
  consent: null,
  signatureMode: 'TM',
  from: '2025-06-20T17:00:00.000Z',
  until: null,
};
const POSTS = [
  ['O-DIR', 'DOST_DIR', 'Giám đốc Sở mới'],
  ['O-DD-1', 'DOST_DD', 'Phó Giám đốc Sở mới'],
  ['O-SPEC-1', 'DOST_SPEC', 'Chuyên viên tiếp nhận'],
] as const;
const CODE = APPROVED.code as string;
const TASK = { ...APPROVED, state_m: '900', other_m: '0', allocation_m: '900' };
const MERGER = {
  kind: 'MERGE',
  instrument: 'NQ-999',
  from: FIRST_OF_JULY,
  units: [{ old: 'U-DOST', new: 'U-NEW' }],
  offices: POSTS.map(([old]) => ({ old, new: old.replace('O-', 'O-N-') })),
  text: 'Hợp nhất hai sở (hư cấu)',
};
const RENAMING = {
  kind: 'RENAME',
  instrument: 'NQ-999',
  from: FIRST_OF_JULY,
  units: [{ old: 'U-H06', new: 'U-H06-B' }],
  offices: [],
  text: 'Đổi tên tổ chức chủ trì (hư cấu)',
};

const CONTRACT = {
  contractStart: '2025-07-15',
  contractEnd: '2027-07-14',
  budgetLine: 'Sự nghiệp khoa học và công nghệ năm 2025',
  tranches: [
    { ordinal: 1, amountDong: '360000000', plannedOn: '2025-07-20', last: false },
    { ordinal: 2, amountDong: '540000000', plannedOn: '2027-07-30', last: true },
  ],
};

async function recorded(agent: Agent, what: Parameters<typeof sendAct>[1]): Promise<Facts> {
  const { status, body } = await sendAct(agent, what);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as Facts;
}

async function inboxOf(agent: Agent): Promise<string[]> {
  const { body } = await agent.get('/api/v1/inbox').expect(200);
  return (body.items as { caseId: string; step: string }[]).map(({ caseId, step }) => `${caseId} ${step}`).sort();
}

async function moveClock(to: string): Promise<void> {
  await requestClockMove(api.ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  while (!(await advanceOnce(api.ledger, { province: PROVINCE })));
}

beforeAll(async () => {
  api = await openTestApi({ startsAt: STARTS });
  [legal, office] = await Promise.all([api.signIn('P-LEGAL'), api.signIn('P-PPC-OFFICE')]);
  await broughtIn(api.ledger, [TASK]);
  const clerk = await api.signIn('P-SPEC-2');
  await recorded(clerk, { caseId: CODE, event: 'publishResult' });
  const host = await api.signIn('P-H06');
  drafted = await draft(host, { proposer: 'U-H06' });
  waiting = `${CODE}.contract-1`;
  const papers = [{ kind: 'CONTRACT', sha256: await storeFile(host), name: 'Hợp đồng.pdf' }];
  await recorded(clerk, { caseId: waiting, event: 'draftContract', payload: CONTRACT });
  await recorded(host, { caseId: waiting, event: 'signAsHost', papers });
  await moveClock(ENTERED_ON);
  beforeInbox = await inboxOf(await api.signIn('P-DIR'));
  for (const unit of ['U-NEW', 'U-H06-B'])
    await entered('UNIT', unit, { kind: 'DEPARTMENT', name: `${unit} (hư cấu)` });
  for (const [old, role, title] of POSTS) {
    const id = old.replace('O-', 'O-N-');
    const person = id.replace('O-', 'P-');
    const head = old === 'O-DIR' ? { head: true } : {};
    await entered('OFFICE', id, { unit: 'U-NEW', role, title: { vi: title, en: title }, ...head });
    await entered('PERSON', person, { name: `Người ${id} (hư cấu)` });
    await entered('APPOINTMENT', `${id}/${person}`, { person, office: id, from: FIRST_OF_JULY, until: null });
  }
  await entered('INSTRUMENT', 'NQ-999', RESOLUTION);
  ordered = await entered('SUCCESSION', 'SX-1', MERGER);
  await entered('SUCCESSION', 'SX-2', RENAMING);
}, 120_000);
afterAll(() => api?.close());

const caseFile = (id: string) =>
  api.ledger.db.caseFile.findUniqueOrThrow({ where: { province_id: { province: PROVINCE, id } } });
const openSteps = () =>
  api.ledger.db.step.findMany({ where: { status: 'OPEN' }, orderBy: [{ caseId: 'asc' }, { position: 'asc' }] });
const dates = ({ caseId, id, openedOn, dueOn }: Awaited<ReturnType<typeof openSteps>>[number]) => [
  caseId,
  id,
  openedOn,
  dueOn,
];

async function carriedOut(): Promise<void> {
  while ((await carryOutMassAct(api.ledger, { province: PROVINCE })) !== null);
}

test('[AU-2] until its instant nothing shows of a succession that is recorded', async () => {
  expect(beforeInbox.length).toBeGreaterThan(0);
  expect(await inboxOf(await api.signIn('P-DIR'))).toEqual(beforeInbox);
  expect(await carryOutMassAct(api.ledger, { province: PROVINCE })).toBe(null);
  const { body } = await office.get(`/api/v1/mass-acts/${ordered}`).expect(200);
  expect(body).toMatchObject({
    kind: 'SUCCESSION',
    item: 'SX-1',
    status: 'ORDERED',
    dueAt: FIRST_OF_JULY,
    total: null,
  });
});

test('[AU-2] from then on the new director finds the steps in his inbox, and the old one hears who it is', async () => {
  await moveClock(SECOND_OF_JULY);
  const [oldOne, newOne] = await Promise.all([api.signIn('P-DIR'), api.signIn('P-N-DIR')]);
  expect(await inboxOf(oldOne)).toEqual([]);
  expect(await inboxOf(newOne)).toEqual(beforeInbox);
  expect(await actionFor(newOne, { caseId: waiting, event: 'signAsAssigner' })).toMatchObject({ may: true });
  const { status, body } = await sendAct(oldOne, { caseId: waiting, event: 'signAsAssigner' });
  expect([status, body.code]).toEqual([403, 'authority.abolished']);
  expect(body.facts).toMatchObject({ office: 'O-DIR', from: FIRST_OF_JULY, successors: 'O-N-DIR' });
  expect((body.remedy as Facts[]).map(({ how, person }) => [how, person])).toEqual([
    ['ACTS', 'P-N-DD-1'],
    ['ACTS', 'P-N-DIR'],
  ]);
});

test('[AU-2] valid on and known on: each day is asked as it was, and as it was known', async () => {
  const holders = async (query: object) => {
    const { body } = await office.get('/api/v1/register/who-may').query({ action: 'A02', field: 'MAR', ...query });
    return (body.holders as { office: string }[]).map((one) => one.office);
  };
  expect(await holders({ on: '2025-06-30' })).toEqual(['O-DD-1', 'O-DIR']);
  expect(await holders({ on: '2025-07-02' })).toEqual(['O-N-DD-1', 'O-N-DIR']);
  expect(await holders({ on: '2025-07-02', known: '2025-06-29' })).toEqual(['O-DD-1', 'O-DIR']);
  const { body } = await office.get('/api/v1/register/successions').expect(200);
  expect((body.items as { id: string }[]).map(({ id }) => id)).toEqual(['SX-1', 'SX-2']);
});

test('[AU-2] the representative of a renamed host acts on, before its cases know of it', async () => {
  const host = await api.signIn('P-H06');
  expect(await inboxOf(host)).toContain(`${drafted} SUBMIT`);
  expect(await actionFor(host, { caseId: drafted, event: 'saveDraft' })).toMatchObject({ may: true });
});

test('[AU-6] open cases have the succession in their own log, parties replaced, steps due as before', async () => {
  const stepsBefore = await openSteps();
  await carriedOut();
  const { body } = await office.get(`/api/v1/mass-acts/${ordered}`).expect(200);
  expect(body).toMatchObject({ status: 'DONE', done: 1 });
  const acts = await api.ledger.db.act.findMany({ where: { event: 'officeSucceeded' }, orderBy: { n: 'asc' } });
  expect(acts.map((act) => [act.caseId, (act.basis as Facts).item, act.person])).toEqual([
    [waiting, 'SX-1', null],
    [CODE, 'SX-2', null],
    [drafted, 'SX-2', null],
  ]);
  const { body: lines } = await office.get(`/api/v1/cases/${waiting}/timeline`).expect(200);
  expect((lines.items as { event: string }[]).find(({ event }) => event === 'officeSucceeded')).toMatchObject({
    basis: { kind: 'MASS_ACT', massAct: ordered, item: 'SX-1', instrument: 'NQ-999', number: '999/NQ-HĐND' },
    payload: { succession: 'SX-1', parties: [], steps: ['SIGN_AS_ASSIGNER'] },
    reason: MERGER.text,
  });
  const file = await caseFile(drafted);
  expect(file.parties).toContainEqual({ role: 'PROPOSER', id: 'U-H06-B' });
  expect(file.facts).toMatchObject({ proposer: 'U-H06-B' });
  const stepsAfter = await openSteps();
  expect(stepsAfter.map(dates)).toEqual(stepsBefore.map(dates));
  for (const { caseId, version } of stepsAfter)
    expect(version).toEqual(acts.find((act) => act.caseId === caseId)?.n ?? expect.anything());
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
});

test('[AU-2] whoever saw a step before looks again; then the successors act', async () => {
  const host = await api.signIn('P-H06');
  const form = await storeFile(host);
  const papers = [{ kind: 'PROPOSAL_FORM', sha256: form, name: 'Phiếu đề xuất.pdf' }];
  expect((await recorded(host, { caseId: drafted, event: 'submit', papers })).basis).toMatchObject({
    kind: 'OWN_RIGHT',
    unit: 'U-H06-B',
    office: 'O-H06',
  });
  const intake = await api.signIn('P-N-SPEC-1');
  const checked = await sendAct(intake, { caseId: drafted, event: 'confirmComplete' });
  expect(checked.status).toBe(201);
  expect(checked.body.basis).toMatchObject({ kind: 'DUTY', office: 'O-N-SPEC-1' });
});

test('[AU-2] nobody posts the event of a succession to a case', async () => {
  const answer = await sendAct(legal, { caseId: waiting, event: 'officeSucceeded', ifMatch: 'c9' });
  expect(answer.body).toMatchObject({ code: 'event.not_yours' });
});

test('[AU-2] a succession that has come is not said otherwise, and what nobody inherits is not abolished', async () => {
  const late = await send(legal, 'SUCCESSION', 'SX-1', MERGER);
  expect(late).toMatchObject({ status: 422, body: { code: 'succession.invalid', facts: { why: 'HAS_COME' } } });
  const alone = {
    ...MERGER,
    kind: 'ABOLISH',
    from: '2025-07-03T17:00:00.000Z',
    units: [],
    offices: [{ old: 'O-REG', new: null }],
  };
  const refused = await send(legal, 'SUCCESSION', 'SX-3', alone);
  expect(refused).toMatchObject({ status: 422, body: { code: 'succession.invalid', facts: { why: 'NO_HEIR' } } });
  const host = { ...alone, units: [{ old: 'U-H06-B', new: null }], offices: [] };
  expect((await send(legal, 'SUCCESSION', 'SX-4', host)).body).toMatchObject({ facts: { why: 'NO_HEIR' } });
});

test('[AU-2] a succession recorded late makes doubtful what was done from the old post since; nothing is changed', async () => {
  const registry = await api.signIn('P-REG');
  const lookup = { kind: 'LOOKUP_REPORT', sha256: await storeFile(registry, 'tra cứu'), name: 'Kết quả tra cứu.pdf' };
  const { n } = await recorded(registry, {
    caseId: drafted,
    event: 'checkDuplication',
    payload: { duplication: 'NONE' },
    papers: [lookup],
  });
  const title = { vi: 'Phụ trách đăng ký (mới)', en: 'Registrar (new)' };
  await entered('OFFICE', 'O-N-REG', { unit: 'U-NEW', role: 'REG', title });
  const late = { ...MERGER, from: '2025-07-01T17:00:00.000Z', units: [], offices: [{ old: 'O-REG', new: 'O-N-REG' }] };
  await entered('SUCCESSION', 'SX-5', late);
  const { body } = await office.get('/api/v1/acts/doubtful').expect(200);
  expect(body.items).toMatchObject([{ n, since: [{ kind: 'SUCCESSION', id: 'SX-5' }] }]);
});
