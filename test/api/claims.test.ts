import { rebuild } from '../../records/rebuild.ts';
import { cookieOf, followEvents } from '../support/event-reader.ts';
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

let api: TestApi;
let host: Agent;
let first: Agent;
let second: Agent;
let admin: Agent;
let papers: object[];

beforeAll(async () => {
  api = await openTestApi();
  [host, first, second, admin] = (await Promise.all(
    ['P-H01', 'P-SPEC-1', 'P-SPEC-2', 'P-ADMIN'].map((who) => api.signIn(who)),
  )) as [Agent, Agent, Agent, Agent];
  papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
}, 60_000);
afterAll(() => api?.close());

async function submitted(): Promise<string> {
  const caseId = await draft(host);
  expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
  return caseId;
}

/** The step in which an official looks whether it is complete. */
async function intakeOf(agent: Agent, caseId: string) {
  const { body } = await agent.get(`/api/v1/cases/${caseId}`).expect(200);
  return (body.steps as { id: string; code: string; claim: unknown }[]).find(({ code }) => code === 'INTAKE') as {
    id: string;
    claim: { by: { id: string; name: string }; until: string } | null;
  };
}

const pathOf = (caseId: string, step: string, what: string) =>
  `/api/v1/cases/${caseId}/steps/${encodeURIComponent(step)}/${what}`;
const claim = (agent: Agent, caseId: string, step: string, key = newKey()) =>
  agent
    .post(pathOf(caseId, step, 'claim'))
    .set('idempotency-key', key)
    .send({});
const release = (agent: Agent, caseId: string, step: string, reason = 'Bận họp', key = newKey()) =>
  agent
    .post(pathOf(caseId, step, 'release'))
    .set('idempotency-key', key)
    .send({ reason });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

async function lineOf(agent: Agent, caseId: string, query: object = {}) {
  const { body } = await agent
    .get('/api/v1/inbox')
    .query({ limit: '100', ...query })
    .expect(200);
  return (body.items as { caseId: string; claim: unknown }[]).find((line) => line.caseId === caseId);
}

test('[IB-2] who may do a step claims it until the end of the next working day, and everybody sees it', async () => {
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  const told = await followEvents(api.origin, { cookie: await cookieOf(api.origin, 'P-SPEC-2') });
  await told.until(({ event }) => event === 'ready');
  const key = newKey();
  const made = await claim(first, caseId, id, key);
  expect([made.status, made.body]).toEqual([201, { caseId, step: id, person: 'P-SPEC-1', until: expect.any(String) }]);
  expect((await claim(first, caseId, id, key)).body).toEqual(made.body);
  await told.until(({ event, data }) => event === 'case' && data.caseId === caseId);
  await told.until(({ event }) => event === 'inbox');
  told.leave();

  const { until } = made.body;
  const shown = { by: { id: 'P-SPEC-1', name: expect.any(String) }, until };
  expect((await intakeOf(host, caseId)).claim).toEqual(shown);
  expect(await lineOf(second, caseId)).toMatchObject({ claim: shown });
  expect(await lineOf(first, caseId, { claimed: 'ME' })).toMatchObject({ claim: shown });
  expect(await lineOf(second, caseId, { claimed: 'OTHERS' })).toMatchObject({ claim: shown });
  expect(await lineOf(second, caseId, { claimed: 'NOBODY' })).toBeUndefined();
  expect(await actionFor(second, { caseId, event: 'confirmComplete' })).toMatchObject({ may: true, claim: shown });
  expect(codeOf(await claim(second, caseId, id))).toEqual([409, 'step.claimed']);

  const start = (await api.ledger.db.stepClaim.findFirstOrThrow({ where: { caseId } })).claimedAt;
  const { body } = await first
    .get('/api/v1/calendar/count')
    .query({ from: new Date(start.getTime() + 7 * 3_600_000).toISOString().slice(0, 10), unit: 'WD', length: '1' });
  expect(until).toBe(new Date(Date.parse(`${body.result}T17:00:00.000Z`)).toISOString());
});

test('[IB-2] a claim takes nobody’s power: the other is told, and goes on knowingly', async () => {
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  await claim(first, caseId, id).expect(201);
  const refused = await sendAct(second, { caseId, event: 'confirmComplete' });
  expect(codeOf(refused)).toEqual([409, 'step.claimed']);
  expect(refused.body.facts).toMatchObject({ person: 'P-SPEC-1', step: id });
  // who may not do it hears that first
  expect(codeOf(await sendAct(host, { caseId, event: 'confirmComplete', overClaim: true }))).toEqual([
    403,
    'duty.not_held',
  ]);
  const key = newKey();
  const done = await sendAct(second, { caseId, event: 'confirmComplete', overClaim: true, key });
  expect(done.status).toBe(201);
  const { ifMatch: _none, ...same } = { caseId, event: 'confirmComplete', key, ifMatch: 's1' };
  expect((await sendAct(second, { ...same, ifMatch: 's1' })).body).toEqual(done.body);
  expect(codeOf(await claim(first, caseId, id))).toEqual([409, 'step.not_open']);
});

test('[IB-2] who claims it acts as ever; released with a reason, or run out, it is anybody’s', async () => {
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  await claim(first, caseId, id).expect(201);
  expect(codeOf(await release(second, caseId, id))).toEqual([409, 'step.claimed']);
  expect((await release(first, caseId, id, '')).status).toBe(400);
  expect((await release(first, caseId, id, 'Chuyển cho người khác')).status).toBe(200);
  expect(codeOf(await release(first, caseId, id))).toEqual([409, 'claim.none']);
  expect(await api.ledger.db.stepClaim.findMany({ where: { caseId }, select: { reason: true } })).toEqual([
    { reason: 'Chuyển cho người khác' },
  ]);
  await claim(second, caseId, id).expect(201);
  const { businessTime } = (await admin.get('/api/v1/clock').expect(200)).body;
  await admin
    .post('/api/v1/clock')
    .send({ to: new Date(Date.parse(businessTime) + 6 * 86_400_000).toISOString() })
    .expect(200);
  expect((await intakeOf(first, caseId)).claim).toBeNull();
  expect(await lineOf(first, caseId)).toMatchObject({ claim: null });
  expect((await sendAct(first, { caseId, event: 'confirmComplete' })).status).toBe(201);
});

test('[IB-2] the door says what can be claimed: what several may do, by who may do it', async () => {
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  const claimableOf = async (agent: Agent) =>
    (await agent.get(`/api/v1/cases/${caseId}/actions`).expect(200)).body.claimable;
  expect(await Promise.all([first, second, host].map(claimableOf))).toEqual([[id], [id], []]);
  expect(await lineOf(first, caseId)).toMatchObject({ shared: true });
  await claim(first, caseId, id).expect(201);
  expect(await claimableOf(second)).toEqual([id]); // claimed by another it is still his to do
});

test('[IB-2] only who could do the step claims it, and not what is one person’s alone or not open', async () => {
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  expect(codeOf(await claim(host, caseId, id))).toEqual([403, 'duty.not_held']);
  expect(codeOf(await claim(await api.signIn('P-H02'), caseId, id))).toEqual([404, 'case.unknown']);
  expect(codeOf(await claim(first, caseId, 'INTAKE#9'))).toEqual([409, 'step.not_open']);
  const all = await Promise.all([first, second].map((agent) => claim(agent, caseId, id)));
  expect(all.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('[IB-2] nothing of a claim is in the log, and nothing folds to it', async () => {
  const before = await api.ledger.db.auditHead.findFirstOrThrow();
  const caseId = await submitted();
  const { id } = await intakeOf(first, caseId);
  await claim(first, caseId, id).expect(201);
  await release(first, caseId, id).expect(200);
  const after = await api.ledger.db.auditHead.findFirstOrThrow();
  expect(after.n - before.n).toBe(2n);
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
});
