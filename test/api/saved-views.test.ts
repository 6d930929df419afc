import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { broughtIn } from '../support/brought-in.ts';
import { tasksUnderA } from '../support/regime-moves.ts';
import { type Agent, newKey, openTestApi, type TestApi } from '../support/test-api.ts';

let api: TestApi;
let officer: Agent;
let other: Agent;

beforeAll(async () => {
  api = await openTestApi({ startsAt: SAMPLE_STARTS_AT });
  await broughtIn(api.ledger, tasksUnderA(20));
  [officer, other] = await Promise.all([api.signIn('P-SPEC-1'), api.signIn('P-SPEC-2')]);
}, 300_000);
afterAll(() => api?.close());

const add = (agent: Agent, view: object, key = newKey()) =>
  agent.post('/api/v1/saved-views').set('idempotency-key', key).send(view);
const change = (agent: Agent, id: string, view: object, key = newKey()) =>
  agent.put(`/api/v1/saved-views/${id}`).set('idempotency-key', key).send(view);
const remove = (agent: Agent, id: string, key = newKey()) =>
  agent.delete(`/api/v1/saved-views/${id}`).set('idempotency-key', key);
const views = async (agent: Agent, query: object = {}) =>
  (await agent.get('/api/v1/saved-views').query(query).expect(200)).body.items as { id: string; name: string }[];
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('[IB-3] a named filter follows the person, is changed at the version that was seen, and goes when it is taken away', async () => {
  const view = { screen: 'INBOX', name: 'Đến hạn trong hai ngày', filter: { urgency: 'SOON', via: 'OFFICE' } };
  const key = newKey();
  const first = await add(officer, view, key);
  expect([first.status, first.body]).toEqual([201, { id: expect.any(String), version: 1, ...view }]);
  expect((await add(officer, view, key)).body).toEqual(first.body);
  expect(codeOf(await add(officer, { ...view, filter: {} }, key))).toEqual([422, 'idempotency.mismatch']);
  expect(codeOf(await add(officer, view))).toEqual([409, 'view.name_taken']);
  expect((await add(officer, { ...view, screen: 'CASES', filter: { phase: 'execution', open: 'true' } })).status).toBe(
    201,
  );
  const { id } = first.body;
  const again = await api.signIn('P-SPEC-1');
  expect(await views(again, { screen: 'INBOX' })).toEqual([first.body]);
  expect(await views(officer)).toHaveLength(2);
  expect(await views(other)).toEqual([]);

  const renamed = { ...view, name: 'Sắp đến hạn', version: 1 };
  expect(codeOf(await change(other, id, renamed))).toEqual([404, 'view.unknown']);
  expect((await change(officer, id, renamed)).body).toMatchObject({ name: 'Sắp đến hạn', version: 2 });
  expect(codeOf(await change(officer, id, renamed))).toEqual([412, 'version.stale']);
  const removal = newKey();
  expect(codeOf(await remove(other, id))).toEqual([404, 'view.unknown']);
  expect((await remove(officer, id, removal)).status).toBe(204);
  expect((await remove(officer, id, removal)).status).toBe(204);
  expect(codeOf(await remove(officer, id))).toEqual([404, 'view.unknown']);
});

test('[IB-3] a view names known filters only, and never a regime', async () => {
  const view = { screen: 'INBOX', name: 'Lạ' };
  for (const filter of [{ regime: 'R2013-A@1' }, { version: '1' }, { cursor: 'x' }, { holder: 'me' }])
    expect(codeOf(await add(officer, { ...view, filter }))).toEqual([400, 'input.unknown_key']);
  expect(codeOf(await add(officer, { ...view, filter: { urgency: 'VERY' } }))).toEqual([400, 'input.value']);
  expect((await add(officer, { screen: 'CASES', name: 'Lạ', filter: { urgency: 'SOON' } })).status).toBe(400);
});

test('[IB-3] whatever narrows or orders the register can be kept', async () => {
  const filter = {
    ...{ kind: 'task', due: 'LATE', year: '2025', field: 'MAR', unit: 'U-H01', holder: 'NOBODY', step: 'REPORT' },
    ...{ openedFrom: '2025-01-01', sort: 'due', q: 'nuôi biển' },
  };
  const kept = await add(officer, { screen: 'CASES', name: 'Nhiệm vụ trễ', filter });
  expect([kept.status, kept.body.filter]).toEqual([201, filter]);
  await officer.get('/api/v1/cases').query(kept.body.filter).expect(200);
  for (const more of [{ limit: '5' }, { format: 'csv' }, { columns: 'code' }])
    expect(codeOf(await add(officer, { screen: 'CASES', name: 'Thừa', filter: more }))).toEqual([
      400,
      'input.unknown_key',
    ]);
});

test('[IB-3] a kept filter finds work under an older regime as it finds any other', async () => {
  const filter = { kind: 'task', code: 'PUBLISH_RESULT' };
  const kept = await add(officer, { screen: 'INBOX', name: 'Công bố kết quả', filter });
  const { body } = await officer.get('/api/v1/inbox').query(kept.body.filter).expect(200);
  expect(body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(['QN-DT.2024.10', 'QN-DT.2024.20']);
  const { regime } = (await officer.get('/api/v1/cases/QN-DT.2024.10').expect(200)).body;
  expect(regime.name).toBe('R2013-A@1'); // the regime of the day is another one
  expect((await officer.get('/api/v1/inbox/count').query(kept.body.filter)).body.count).toBe(2);
});

test('[IB-3] nobody keeps more than fifty', async () => {
  const had = (await views(other)).length;
  for (let count = had; count < 50; count += 1)
    expect((await add(other, { screen: 'CASES', name: `Bộ lọc ${count}`, filter: {} })).status).toBe(201);
  expect(codeOf(await add(other, { screen: 'CASES', name: 'Thêm nữa', filter: {} }))).toEqual([409, 'view.too_many']);
});
