import { cookieOf, followEvents } from '../support/event-reader.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';

let api: TestApi;
let host: Agent;
let rival: Agent;
let officer: Agent;
let head: Agent;
let admin: Agent;
let caseId: string;

beforeAll(async () => {
  api = await openTestApi();
  [host, rival, officer, head, admin] = (await Promise.all(
    ['P-H01', 'P-H02', 'P-SPEC-1', 'P-HEAD-1', 'P-ADMIN'].map((who) => api.signIn(who)),
  )) as [Agent, Agent, Agent, Agent, Agent];
  caseId = await draft(host);
  const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
  expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
}, 60_000);
afterAll(() => api?.close());

const write = (agent: Agent, body: object, key = newKey()) =>
  agent.post(`/api/v1/cases/${caseId}/comments`).set('idempotency-key', key).send(body);
const withdraw = (agent: Agent, id: string) =>
  agent.post(`/api/v1/cases/${caseId}/comments/${id}/withdrawal`).set('idempotency-key', newKey()).send();
const comments = async (agent: Agent, query: object = {}) =>
  (await agent.get(`/api/v1/cases/${caseId}/comments`).query(query).expect(200)).body as {
    items: { id: string; text: string | null; by: { id: string }; mayWithdraw: boolean; files: unknown[] }[];
    mayWrite: boolean;
    next: string | null;
  };
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('[IB-7] officials who see the case speak beside the record; its parties read only what is marked for them', async () => {
  const { n } = await api.ledger.db.auditHead.findFirstOrThrow();
  const key = newKey();
  const said = await write(officer, { text: 'Đề nghị xem lại dự toán mục 3' }, key);
  expect([said.status, said.body]).toEqual([201, { id: expect.any(String), saidAt: expect.any(String) }]);
  expect((await write(officer, { text: 'Đề nghị xem lại dự toán mục 3' }, key)).body).toEqual(said.body);
  expect(codeOf(await write(officer, { text: 'Khác' }, key))).toEqual([422, 'idempotency.mismatch']);
  await write(officer, { text: 'Mời quý viện bổ sung phụ lục', toApplicant: true }).expect(201);
  expect((await comments(head)).items.map(({ text }) => text)).toEqual([
    'Đề nghị xem lại dự toán mục 3',
    'Mời quý viện bổ sung phụ lục',
  ]);
  const shown = await comments(host);
  expect([shown.mayWrite, shown.items.map(({ text }) => text)]).toEqual([false, ['Mời quý viện bổ sung phụ lục']]);
  expect((await rival.get(`/api/v1/cases/${caseId}/comments`)).body.code).toBe('case.unknown');
  expect(codeOf(await write(host, { text: 'Cảm ơn' }))).toEqual([403, 'officials.only']);
  expect(codeOf(await write(rival, { text: 'Ai đó' }))).toEqual([404, 'case.unknown']);
  expect((await write(officer, { text: 'x'.repeat(4001) })).status).toBe(400);
  expect((await api.ledger.db.auditHead.findFirstOrThrow()).n).toBe(n); // nothing of it is in the log
  const first = await comments(officer, { limit: '1' });
  const second = await comments(officer, { limit: '1', cursor: first.next });
  expect([first, second].map(({ items }) => items[0]?.text)).toEqual(
    (await comments(officer)).items.map(({ text }) => text),
  );
});

test('[IB-7] a file comes along by its content, for those who read the comment and nobody else', async () => {
  const sha256 = await storeFile(officer, 'ghi chú nội bộ');
  const files = [{ sha256, name: 'Ghi chú.pdf' }];
  const unread = await storeFile(rival, 'hồ sơ của người khác');
  expect(codeOf(await write(officer, { text: 'Xem tệp', files: [{ sha256: unread, name: 'x.pdf' }] }))).toEqual([
    422,
    'file.unknown',
  ]);
  const { body } = await write(officer, { text: 'Xem tệp', files }).expect(201);
  expect((await comments(head)).items.find(({ id }) => id === body.id)?.files).toEqual(files);
  const asked = async (agent: Agent) => (await agent.get(`/api/v1/documents/${sha256}`).buffer(true)).status;
  expect([await asked(head), await asked(host), await asked(rival)]).toEqual([200, 404, 404]);
  const { headers } = await head.get(`/api/v1/documents/${sha256}`).buffer(true);
  expect(headers['content-disposition']).toContain(encodeURIComponent('Ghi chú.pdf'));
});

test('[IB-7] [IB-8] who is mentioned is told, if he may read it', async () => {
  const noticed = async (agent: Agent) =>
    ((await agent.get('/api/v1/notices').expect(200)).body.items as { kind: string; caseId: string }[]).filter(
      ({ kind }) => kind === 'MENTIONED',
    );
  await write(officer, { text: 'Chị xem giúp', mentions: ['P-HEAD-1', 'P-HEAD-1'] }).expect(201);
  const [notice, ...others] = await noticed(head);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    caseId,
    title: { en: 'Somebody has named you' },
    detail: { en: expect.stringContaining(caseId) },
  });
  expect(JSON.stringify(notice)).not.toContain('Chị xem giúp');
  const refused = await write(officer, { text: 'Mời xem', mentions: ['P-H01', 'P-HEAD-1', 'P-NOBODY'] });
  expect([codeOf(refused), refused.body.facts.persons]).toEqual([[422, 'comment.mention'], 'P-H01 P-NOBODY']);
  await write(officer, { text: 'Mời xem', mentions: ['P-H01'], toApplicant: true }).expect(201);
  expect(await noticed(host)).toHaveLength(1);
});

test('[IB-7] a comment is never changed: it is withdrawn within ten minutes, or corrected by another', async () => {
  const { body } = await write(officer, { text: 'Nhầm' }).expect(201);
  expect((await comments(officer)).items.find(({ id }) => id === body.id)?.mayWithdraw).toBe(true);
  expect(codeOf(await withdraw(head, body.id))).toEqual([403, 'comment.not_yours']);
  expect(codeOf(await withdraw(host, body.id))).toEqual([404, 'comment.unknown']);
  expect((await withdraw(officer, body.id)).status).toBe(200);
  expect((await withdraw(officer, body.id)).status).toBe(200);
  expect((await comments(head)).items.find(({ id }) => id === body.id)).toMatchObject({
    text: null,
    files: [],
    withdrawnAt: expect.any(String),
  });
  const late = await write(officer, { text: 'Mục 4' }).expect(201);
  const { businessTime } = (await admin.get('/api/v1/clock').expect(200)).body;
  const to = new Date(Date.parse(businessTime) + 11 * 60_000).toISOString();
  await admin.post('/api/v1/clock').send({ to }).expect(200);
  expect(codeOf(await withdraw(officer, late.body.id))).toEqual([409, 'comment.too_late']);
  await write(officer, { text: 'Mục 5, không phải mục 4', corrects: late.body.id }).expect(201);
  expect(codeOf(await write(officer, { text: 'Lạc', corrects: '999999' }))).toEqual([404, 'comment.unknown']);
  for (const method of ['put', 'delete'] as const)
    expect((await officer[method](`/api/v1/cases/${caseId}/comments`)).status).toBe(405);
});

test('[IB-7] an official who is a party of the case himself reads it as one', async () => {
  await api.ledger.db
    .$executeRaw`UPDATE case_file SET parties = parties || '[{"role": "PI", "id": "P-SPEC-2"}]' WHERE id = ${caseId}`;
  const party = await api.signIn('P-SPEC-2');
  const { items, mayWrite } = await comments(party);
  expect([mayWrite, items.every(({ text }) => !text?.includes('dự toán'))]).toEqual([false, true]);
  expect(codeOf(await write(party, { text: 'Tôi là chủ nhiệm' }))).toEqual([403, 'officials.only']);
});

test('[IB-7] open screens hear of it: officials of every comment, parties of what is for them', async () => {
  const [mine, theirs] = await Promise.all(
    ['P-H01', 'P-HEAD-1'].map(async (person) =>
      followEvents(api.origin, { cookie: await cookieOf(api.origin, person) }),
    ),
  );
  await Promise.all([mine?.until(({ event }) => event === 'ready'), theirs?.until(({ event }) => event === 'ready')]);
  await write(officer, { text: 'Nội bộ' }).expect(201);
  await theirs?.until(({ event, data }) => event === 'case' && data.caseId === caseId);
  expect(mine?.events.filter(({ event }) => event === 'case')).toEqual([]);
  await write(officer, { text: 'Cho quý viện', toApplicant: true }).expect(201);
  await mine?.until(({ event, data }) => event === 'case' && data.caseId === caseId);
  mine?.leave();
  theirs?.leave();
});
