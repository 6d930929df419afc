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

let api: TestApi;
let host: Agent;
let officer: Agent;
let form: { kind: string; sha256: string; name: string };

beforeAll(async () => {
  api = await openTestApi();
  host = await api.signIn('P-H01');
  officer = await api.signIn('P-SPEC-1');
  form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu đề xuất.pdf' };
}, 60_000);
afterAll(() => api?.close());

async function submitted(): Promise<{ caseId: string; receipt: string }> {
  const caseId = await draft(host);
  const step = await actionFor(host, { caseId, event: 'submit' });
  const answer = await host
    .post(`/api/v1/proposals/${caseId}/submission`)
    .set('idempotency-key', newKey())
    .set('if-match', `"${step?.ifMatch}"`)
    .send({ papers: [form] })
    .expect(201);
  return { caseId, receipt: answer.body.receipt };
}

describe('a proposal by HTTP', () => {
  test('[IN-3] draft, save, submit: a receipt number, and the proposal found by it', async () => {
    const caseId = await draft(host);
    const seen = await host.get(`/api/v1/cases/${caseId}`).expect(200);
    expect(seen.headers.etag).toBe('"c1"');
    const saved = await host
      .put(`/api/v1/proposals/${caseId}/draft`)
      .set('idempotency-key', newKey())
      .set('if-match', seen.headers.etag ?? '')
      .send({ payload: { title: 'Nuôi biển ở vùng nhiều bão' } });
    expect(saved.status).toBe(201);
    const answer = await sendAct(host, { caseId, event: 'submit', papers: [form] });
    expect(answer.body).toMatchObject({ caseId, state: 'SUBMITTED', row: 'P01', basis: { kind: 'OWN_RIGHT' } });
    expect(answer.body.receipt).toMatch(/^000\.00\.12\.H49-250310-\d{4}$/);
    const found = await host.get(`/api/v1/receipts/${answer.body.receipt}`).expect(200);
    expect(found.body).toMatchObject({
      caseId,
      title: 'Nuôi biển ở vùng nhiều bão',
      state: 'SUBMITTED',
      issuedOn: '2025-03-10',
    });
  });

  test('[IN-3] a returned proposal is submitted again and keeps its receipt', async () => {
    const { caseId, receipt } = await submitted();
    await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu địa chỉ ứng dụng' } });
    const { body } = await host.get(`/api/v1/cases/${caseId}`);
    const step = body.steps.find(
      (one: { code: string; status: string }) => one.code === 'SUPPLEMENT' && one.status === 'OPEN',
    );
    const again = await host
      .post(`/api/v1/proposals/${caseId}/submission`)
      .set('idempotency-key', newKey())
      .set('if-match', `"${step.version}"`)
      .send({ papers: [form] });
    expect(again.body).toMatchObject({ event: 'resubmit', state: 'SUBMITTED', receipt: null });
    await host.get(`/api/v1/receipts/${receipt}`).expect(200);
  });

  test('[IG-3] the same request with the same key is answered with the same bytes, also after the case moved on', async () => {
    const caseId = await draft(host);
    const { ifMatch = '' } = (await actionFor(host, { caseId, event: 'submit' })) ?? {};
    const sent = { caseId, event: 'submit', papers: [form], ifMatch, key: newKey() };
    const first = await sendAct(host, sent);
    const repeat = await sendAct(host, sent);
    expect([first.status, repeat.status]).toEqual([201, 201]);
    expect(repeat.text).toBe(first.text);
    expect(repeat.headers['idempotent-replayed']).toBe('true');
    const other = await sendAct(host, { ...sent, reason: 'Nội dung khác' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
  });

  test('[IG-3] fifty at once with one key are one act', async () => {
    const caseId = await draft(host);
    const { ifMatch = '' } = (await actionFor(host, { caseId, event: 'submit' })) ?? {};
    const sent = { caseId, event: 'submit', papers: [form], ifMatch, key: newKey() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendAct(host, sent)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    const acts = await api.ledger.db.act.count({ where: { province: 'QN', caseId } });
    expect(acts).toBe(2);
  });

  test('[SE-6] two opposite decisions at once: one wins, the other is stale', async () => {
    const { caseId } = await submitted();
    const { ifMatch = '' } = (await actionFor(officer, { caseId, event: 'return' })) ?? {};
    const rival = await api.signIn('P-SPEC-2');
    const answers = await Promise.all([
      sendAct(officer, { caseId, event: 'confirmComplete', ifMatch }),
      sendAct(rival, { caseId, event: 'return', payload: { gaps: 'Thiếu dự toán' }, ifMatch }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 412]);
  });

  test('[AD-2] the person who acted comes from the session, never from the payload', async () => {
    const { caseId } = await submitted();
    const forged = await sendAct(officer, { caseId, event: 'confirmComplete', personId: 'P-CHAIR' });
    expect([forged.status, forged.body.code, forged.body.fields[0].path]).toEqual([
      400,
      'input.unknown_key',
      'personId',
    ]);
    await sendAct(officer, { caseId, event: 'confirmComplete' });
    const { body } = await officer.get(`/api/v1/cases/${caseId}/timeline`).expect(200);
    const last = body.items.at(-1);
    expect(last).toMatchObject({
      event: 'confirmComplete',
      person: { id: 'P-SPEC-1' },
      office: { id: 'O-SPEC-1' },
      row: 'P05a',
    });
  });

  test('[AD-4] a refused attempt is kept with its rule and actor, and names who could act instead', async () => {
    const { caseId } = await submitted();
    const refused = await sendAct(host, { caseId, event: 'confirmComplete' });
    expect([refused.status, refused.body.code]).toEqual([403, 'duty.not_held']);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body.remedy.map((one: { person: string }) => one.person)).toContain('P-SPEC-1');
    const kept = await api.ledger.db.refusedAct.findFirst({ where: { caseId }, orderBy: { id: 'desc' } });
    expect(kept).toMatchObject({ person: 'P-H01', event: 'confirmComplete', rule: 'duty.not_held' });
  });

  test('an act in the wrong state is refused with what is possible', async () => {
    const { caseId } = await submitted();
    const { body: seen } = await host.get(`/api/v1/cases/${caseId}`);
    const refused = await sendAct(host, { caseId, event: 'submit', papers: [form], ifMatch: seen.version });
    expect([refused.status, refused.body.code]).toEqual([409, 'state.not_possible']);
    expect(refused.body.possible).toContain('withdraw');
  });

  test('time and consequences are nobody’s to send', async () => {
    const { caseId } = await submitted();
    const { body: seen } = await officer.get(`/api/v1/cases/${caseId}`);
    const byTime = await sendAct(officer, { caseId, event: 'deadlinePassed', ifMatch: seen.version });
    expect([byTime.status, byTime.body.code]).toEqual([409, 'event.not_yours']);
  });

  test('every case that an act touched is woken', async () => {
    api.engine.woken.length = 0;
    const { caseId } = await submitted();
    expect(api.engine.woken).toEqual([caseId, caseId]);
  });
});

test('[IG-3] who has lost sight of a case since still gets the answer to what was recorded, byte for byte', async () => {
  const leaver = await api.signIn('P-H03');
  const caseId = await draft(leaver, { proposer: 'U-H03' });
  const step = await actionFor(leaver, { caseId, event: 'withdraw' });
  const send = (body: object) =>
    leaver
      .post(`/api/v1/cases/${caseId}/acts`)
      .set('idempotency-key', key)
      .set('if-match', `"${step?.ifMatch}"`)
      .send(body);
  const key = newKey();
  const body = { event: 'withdraw', reason: 'Không còn nhu cầu' };
  const first = await send(body).expect(201);
  await api.ledger.db.$executeRaw`UPDATE register_item SET valid_until = '2025-03-01T00:00:00Z'
    WHERE kind = 'APPOINTMENT' AND keys @> ARRAY['person:P-H03']`;
  await leaver.get(`/api/v1/cases/${caseId}`).expect(404);
  const again = await send(body);
  expect(again.text).toBe(first.text);
  expect((await send({ ...body, reason: 'Lý do khác' })).body.code).toBe('idempotency.mismatch');
});
