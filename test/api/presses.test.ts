import { rebuild } from '../../records/rebuild.ts';
import { type Agent, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, identificationSession, PROVINCE } from '../support/test-ledger.ts';

let api: TestApi;
let caseId: string;
let director: Agent;
let specialist: Agent;
let admin: Agent;

beforeAll(async () => {
  api = await openTestApi();
  const subjects = [await consolidatedProposal(api.ledger)];
  caseId = await identificationSession(api.ledger, { subjects, meetingOn: '2025-03-31' });
  [director, specialist, admin] = await Promise.all([
    api.signIn('P-DIR'),
    api.signIn('P-SPEC-1'),
    api.signIn('P-ADMIN'),
  ]);
}, 60_000);
afterAll(() => api?.close());

const TEXT = 'Đề nghị báo cáo lý do chậm gửi tài liệu và ngày gửi';
const asked = { step: 'SEND_IDENTIFY', answerBy: '2025-04-02', text: TEXT };

async function versionOf(id: string): Promise<string> {
  return (await director.get(`/api/v1/cases/${id}`).expect(200)).body.version as string;
}

async function press(agent: Agent, payload: object = asked) {
  return sendAct(agent, { caseId, event: 'pressHolder', payload, ifMatch: await versionOf(caseId) });
}

async function answer(agent: Agent, payload: object) {
  return sendAct(agent, { caseId, event: 'answerPress', payload, ifMatch: await versionOf(caseId) });
}

async function clockTo(to: string): Promise<void> {
  await admin.post('/api/v1/clock').send({ to }).expect(200);
}

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

/** What "what may I do here" offers somebody of late work: event, choices, whether he may. */
async function offered(agent: Agent): Promise<unknown[]> {
  const { body } = await agent.get(`/api/v1/cases/${caseId}/actions`).expect(200);
  const beside = (body.actions as Offered[]).filter(({ event }) => ['pressHolder', 'answerPress'].includes(event));
  return beside.map(({ event, may, fields }) => [event, (fields.step ?? fields.press)?.oneOf?.join(' '), may]);
}

interface Offered {
  readonly event: string;
  readonly may: boolean;
  readonly fields: Readonly<Record<string, { readonly oneOf?: readonly string[] }>>;
}

async function noticesOf(agent: Agent, kinds: readonly string[]) {
  const { body } = await agent.get('/api/v1/notices?limit=100').expect(200);
  const items = body.items as { kind: string; title: { vi: string }; detail: { vi: string; en: string } }[];
  return items.filter(({ kind }) => kinds.includes(kind));
}

async function presses(agent: Agent, state?: string) {
  const { body } = await agent.get(`/api/v1/presses${state === undefined ? '' : `?state=${state}`}`).expect(200);
  return body.items as { n: string; state: string; answer: { text: string } | null; label: { vi: string } }[];
}

test('[QR-9] nobody is pressed for what is not late, or no open step', async () => {
  expect(await offered(director)).toEqual([]);
  expect(codeOf(await press(director))).toEqual([409, 'press.not_late']);
  expect(codeOf(await press(director, { ...asked, step: 'OPEN_MEETING' }))).toEqual([409, 'step.not_open']);
});

test('[QR-9] only those who head the work press, for an answer by a working day to come', async () => {
  await clockTo('2025-03-26T02:00:00.000Z');
  expect(await offered(director)).toEqual([['pressHolder', 'SEND_IDENTIFY', true]]);
  expect(await offered(specialist)).toEqual([['pressHolder', 'SEND_IDENTIFY', false]]);
  expect(codeOf(await press(specialist))).toEqual([403, 'duty.not_held']);
  expect(codeOf(await press(director, { ...asked, answerBy: '2025-03-25' }))).toEqual([422, 'press.day']);
  expect(codeOf(await press(director, { ...asked, answerBy: '2025-03-29' }))).toEqual([422, 'press.day']); // a Saturday
  expect(codeOf(await press(director, { ...asked, answerBy: '2025-03-32' }))).toEqual([400, 'input.date']);
});

let first: string;

test('[QR-9] the holders are told, and it stands in the case and among what was asked', async () => {
  const recorded = await press(director);
  expect(recorded.status).toBe(201);
  first = recorded.body.n;
  expect(await offered(specialist)).toContainEqual(['answerPress', first, true]);
  expect(await offered(director)).toContainEqual(['answerPress', first, false]);
  const [told, ...others] = await noticesOf(specialist, ['PRESSED']);
  expect(others).toEqual([]);
  expect(told?.detail.en).toContain('by 2 April 2025');
  expect(await noticesOf(director, ['PRESSED'])).toEqual([]);
  expect(await presses(director, 'OPEN')).toMatchObject([
    { n: first, step: 'SEND_IDENTIFY', text: TEXT, answer: null },
  ]);
  const { body } = await specialist.get(`/api/v1/cases/${caseId}`).expect(200);
  expect(body.presses).toMatchObject([{ n: first, state: 'OPEN', text: TEXT }]);
  expect(body.facts).not.toHaveProperty('text');
});

test('[QR-9] unanswered on its day: both are told, once, and it stands so', async () => {
  await clockTo('2025-04-02T16:59:00.000Z');
  expect(await presses(director, 'UNANSWERED')).toEqual([]);
  await clockTo('2025-04-02T17:00:00.000Z');
  expect(await presses(director, 'UNANSWERED')).toMatchObject([{ n: first }]);
  await clockTo('2025-04-03T17:00:00.000Z');
  expect((await noticesOf(director, ['PRESS_UNANSWERED'])).length).toBe(1);
  expect((await noticesOf(specialist, ['PRESS_UNANSWERED'])).length).toBe(1);
});

test('[QR-9] only who may do the step answers, once; who asked is told', async () => {
  const host = await api.signIn('P-REG');
  expect(codeOf(await answer(host, { press: first, text: 'x' }))).toEqual([403, 'press.not_yours']);
  expect(codeOf(await answer(specialist, { press: '1', text: 'x' }))).toEqual([404, 'press.unknown']);
  expect((await answer(specialist, { press: first, text: 'Sẽ gửi ngày 04/4' })).status).toBe(201);
  expect(await offered(specialist)).toEqual([['pressHolder', 'SEND_IDENTIFY', false]]);
  expect(codeOf(await answer(specialist, { press: first, text: 'again' }))).toEqual([409, 'press.answered']);
  expect((await noticesOf(director, ['PRESS_ANSWERED'])).length).toBe(1);
  expect(await presses(director, 'ANSWERED')).toMatchObject([{ n: first, answer: { text: 'Sẽ gửi ngày 04/4' } }]);
});

test('[QR-9] what was answered is not told of again; a step that closes closes what is open about it', async () => {
  const second = await press(director, { ...asked, answerBy: '2025-04-11' });
  expect(second.status).toBe(201);
  expect((await answer(specialist, { press: second.body.n, text: 'Đang gửi' })).status).toBe(201);
  const third = await press(director, { ...asked, answerBy: '2025-04-11' });
  const moved = { meetingOn: '2025-05-12' };
  const ifMatch = await versionOf(caseId);
  expect(
    (await sendAct(specialist, { caseId, event: 'postponeMeeting', payload: moved, reason: 'Bận', ifMatch })).status,
  ).toBe(201);
  expect((await sendAct(specialist, { caseId, event: 'sendDocuments' })).status).toBe(201);
  expect(await presses(director, 'CLOSED')).toMatchObject([{ n: third.body.n }]);
  await clockTo('2025-04-14T02:00:00.000Z');
  expect((await noticesOf(director, ['PRESS_UNANSWERED'])).length).toBe(1);
  expect(codeOf(await answer(specialist, { press: third.body.n, text: 'x' }))).toEqual([409, 'step.not_open']);
});

test('[AD-9] an answer is explained by the step it was given for, as it stood then', async () => {
  const given = await api.ledger.db.act.findFirstOrThrow({ where: { province: PROVINCE, event: 'answerPress' } });
  const { body } = await director.get(`/api/v1/acts/${given.n}/explanation`).expect(200);
  expect(body).toMatchObject({ verdict: 'SAME', person: 'P-SPEC-1' });
});

test('[QR-9] the screens are what the acts fold to, and nothing was decided by it', async () => {
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  const acts = await api.ledger.db.act.findMany({
    where: { province: PROVINCE, event: { in: ['pressHolder', 'answerPress'] } },
  });
  expect(acts.every(({ fromState, toState, duty }) => fromState === toState && duty === null)).toBe(true);
});
