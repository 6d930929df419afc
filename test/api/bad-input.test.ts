import { createHash } from 'node:crypto';
import {
  type Agent,
  actionFor,
  draft,
  newKey,
  openTestApi,
  PROPOSAL,
  sendAct,
  storeFile,
  type TestApi,
} from '../support/test-api.ts';

let api: TestApi;
let host: Agent;

beforeAll(async () => {
  api = await openTestApi();
  host = await api.signIn('P-H01');
}, 60_000);
afterAll(() => api?.close());

async function legalRows(): Promise<string> {
  const { db } = api.ledger;
  const counts = await Promise.all([
    db.act.count(),
    db.auditEntry.count(),
    db.caseFile.count(),
    db.step.count(),
    db.paper.count(),
  ]);
  return counts.join(' ');
}

/** A raw text as body, on the route that opens a case. */
function sendRaw(text: string | Buffer, type = 'application/json') {
  const asItIs = (body: unknown) => body as string;
  return host
    .post('/api/v1/proposals')
    .set('idempotency-key', newKey())
    .set('content-type', type)
    .serialize(asItIs)
    .send(text);
}

const payload = (more: object) => JSON.stringify({ payload: { ...PROPOSAL, ...more } });
const withText = (text: string) => payload({ title: text });
const inPayload = (raw: string) => `{"payload":{${JSON.stringify(PROPOSAL).slice(1, -1)},${raw}}}`;

describe('bad input is answered with its code, and nothing is half done (reliability.md 4)', () => {
  test.each<[name: string, body: string | Buffer, status: number, code: string]>([
    ['an unknown key', '{"payload":{},"status":"APPROVED"}', 400, 'input.unknown_key'],
    ['an unknown key in the payload', inPayload('"approvedBy":"P-CHAIR"'), 400, 'input.unknown_key'],
    ['__proto__', '{"__proto__":{"admin":true},"payload":{}}', 400, 'input.unknown_key'],
    ['__proto__ deeper down', inPayload('"__proto__":{"x":1}'), 400, 'input.unknown_key'],
    ['an escaped __proto__', '{"\\u005f_proto__":{},"payload":{}}', 400, 'input.unknown_key'],
    ['constructor', '{"constructor":{"prototype":{}}}', 400, 'input.unknown_key'],
    ['prototype', inPayload('"prototype":1'), 400, 'input.unknown_key'],
    ['a key twice', '{"payload":{},"payload":{}}', 400, 'input.unknown_key'],
    ['a key twice, once escaped', '{"payload":{},"p\\u0061yload":{}}', 400, 'input.unknown_key'],
    ['arrays nested 10,000 deep', `{"payload":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'input.depth'],
    ['objects nested 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400, 'input.depth'],
    ['5 MB', `{"payload":{"title":"${'a'.repeat(5 * 1024 * 1024)}"}}`, 413, 'input.too_large'],
    ['no JSON', 'title=x', 400, 'input.json'],
    ['nothing', '', 400, 'input.json'],
    ['half of it', '{"payload":{', 400, 'input.json'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'input.json'],
    ['a byte order mark', '\ufeff{}', 400, 'input.json'],
    ['an array', '[]', 400, 'input.value'],
    ['null', 'null', 400, 'input.value'],
    ['a missing field', JSON.stringify({ payload: { proposer: 'U-H01' } }), 400, 'input.missing'],
    ['a wrong type', payload({ durationMonths: '24' }), 400, 'input.value'],
    ['a number that is not whole', payload({ durationMonths: 2.5 }), 400, 'input.value'],
    ['a choice that is none', payload({ taskType: 'XX' }), 400, 'input.value'],
    ['a text of nothing but blanks', withText('  \n '), 400, 'input.value'],
    ['a text too long', withText('a'.repeat(501)), 400, 'input.value'],
    ['NUL', '{"payload":{"proposer":"U-H01","title":"a\\u0000b"}}', 400, 'input.text'],
    ['a lone surrogate', '{"payload":{"proposer":"U-H01","title":"a\\ud800b"}}', 400, 'input.text'],
    ['a bidi override', withText('abc\u202Edef'), 400, 'input.text'],
    ['a zero-width joiner', withText('abc\u200Ddef'), 400, 'input.text'],
    ['an escape sequence', '{"payload":{"proposer":"U-H01","title":"a\\u001b[31mb"}}', 400, 'input.text'],
    ['a negative amount', payload({ stateBudgetDong: '-1' }), 400, 'input.amount'],
    ['half a dong', payload({ stateBudgetDong: '0.5' }), 400, 'input.amount'],
    ['an amount as number', payload({ stateBudgetDong: 1000 }), 400, 'input.amount'],
    ['1e400', inPayload('"stateBudgetDong":1e400').replace('"stateBudgetDong":"900000000",', ''), 400, 'input.amount'],
    ['"1e3"', payload({ stateBudgetDong: '1e3' }), 400, 'input.amount'],
    ['more digits than there is money', payload({ stateBudgetDong: '9'.repeat(16) }), 400, 'input.amount'],
    ['" 100"', payload({ stateBudgetDong: ' 100' }), 400, 'input.amount'],
    ['a leading zero', payload({ stateBudgetDong: '0100' }), 400, 'input.amount'],
    ['full-width digits', payload({ stateBudgetDong: '１００' }), 400, 'input.amount'],
    [
      'a date that does not exist',
      JSON.stringify({ payload: PROPOSAL, papers: [paper({ datedOn: '2025-02-29' })] }),
      400,
      'input.date',
    ],
    ['year 1', JSON.stringify({ payload: PROPOSAL, papers: [paper({ datedOn: '0001-01-01' })] }), 400, 'input.date'],
    [
      'year 275760',
      JSON.stringify({ payload: PROPOSAL, papers: [paper({ datedOn: '275760-09-13' })] }),
      400,
      'input.date',
    ],
    [
      'a digest that is none',
      JSON.stringify({ payload: PROPOSAL, papers: [paper({ sha256: 'abc' })] }),
      400,
      'input.value',
    ],
    [
      'a kind of paper that the act does not carry',
      JSON.stringify({ payload: PROPOSAL, papers: [paper({ kind: 'LOOKUP_REPORT' })] }),
      400,
      'input.value',
    ],
    ['a file that nobody stored', JSON.stringify({ payload: PROPOSAL, papers: [paper({})] }), 422, 'file.unknown'],
    ['a unit that does not exist', payload({ receiver: 'U-NOWHERE' }), 422, 'subject.unknown'],
    ['a proposer that is not mine', payload({ proposer: 'U-H02' }), 403, 'party.not_yours'],
  ])('%s', async (_name, body, status, code) => {
    const before = await legalRows();
    const answer = await sendRaw(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.texts.vi.title).not.toBe('');
    expect(answer.text).not.toMatch(/node_modules|at \w+ \(/);
    expect(await legalRows()).toBe(before);
  });

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=utf-8', 201],
  ])('a body of type %s is answered %i', async (type, status) => {
    expect((await sendRaw(Buffer.from(payload({})), type)).status).toBe(status);
  });

  test('a compressed body is not unpacked', async () => {
    const answer = await host
      .post('/api/v1/proposals')
      .set('idempotency-key', newKey())
      .set('content-encoding', 'gzip')
      .type('json')
      .send(payload({}));
    expect([answer.status, answer.body.code]).toEqual([415, 'input.media_type']);
  });

  test('NFD Vietnamese is brought to NFC: kept, found and compared as the same words', async () => {
    const title = 'Đề tài chuyển đổi số';
    const key = newKey();
    const send = (form: 'NFC' | 'NFD') =>
      host
        .post('/api/v1/proposals')
        .set('idempotency-key', key)
        .send({ payload: { ...PROPOSAL, title: title.normalize(form) } });
    const first = await send('NFD');
    const again = await send('NFC');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    const { body } = await host.get(`/api/v1/cases/${first.body.caseId}`);
    expect(body.title).toBe(title.normalize('NFC'));
  });
});

function paper(more: object) {
  return { kind: 'PROPOSAL_FORM', sha256: '1'.repeat(64), name: 'a.pdf', ...more };
}

describe('preconditions of a write', () => {
  test.each<[name: string, headers: Record<string, string>, status: number, code: string]>([
    ['no key', { 'if-match': '"c1"' }, 400, 'key.missing'],
    ['a key too short', { 'idempotency-key': 'abc', 'if-match': '"c1"' }, 400, 'key.malformed'],
    ['a key with blanks', { 'idempotency-key': 'abc def ghi', 'if-match': '"c1"' }, 400, 'key.malformed'],
    ['no If-Match', { 'idempotency-key': 'a-key-of-mine-1' }, 428, 'version.missing'],
    ['If-Match: *', { 'idempotency-key': 'a-key-of-mine-2', 'if-match': '*' }, 428, 'version.missing'],
    ['a weak If-Match', { 'idempotency-key': 'a-key-of-mine-3', 'if-match': 'W/"c1"' }, 412, 'version.stale'],
    ['an If-Match without quotes', { 'idempotency-key': 'a-key-of-mine-4', 'if-match': 'c1' }, 412, 'version.stale'],
    ['a stale If-Match', { 'idempotency-key': 'a-key-of-mine-5', 'if-match': '"s1"' }, 412, 'version.stale'],
  ])('%s', async (_name, headers, status, code) => {
    const caseId = await draft(host);
    const answer = await host
      .post(`/api/v1/cases/${caseId}/acts`)
      .set(headers)
      .send({ event: 'withdraw', reason: 'Thôi' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a missing reason, a missing paper and a condition that is not met say which', async () => {
    const caseId = await draft(host, { budgetYear: undefined });
    const withdrawn = await sendAct(host, { caseId, event: 'withdraw' });
    expect([withdrawn.status, withdrawn.body.code, withdrawn.body.row]).toEqual([422, 'reason.missing', 'P12']);
    const bare = await sendAct(host, { caseId, event: 'submit' });
    expect([bare.status, bare.body.code, bare.body.facts.papers]).toEqual([422, 'paper.missing', 'PROPOSAL_FORM']);
    const form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'a.pdf' };
    const incomplete = await sendAct(host, { caseId, event: 'submit', papers: [form] });
    expect([incomplete.status, incomplete.body.code, incomplete.body.rule]).toEqual([409, 'guard.refused', 'has']);
  });

  test('a decision without the digest of what was shown, and one on something that changed', async () => {
    const { caseId } = await recommended();
    const director = await api.signIn('P-CHAIR');
    const { ifMatch = '' } = (await actionFor(director, { caseId, event: 'declineOrder' })) ?? {};
    const blind = await sendAct(director, { caseId, event: 'declineOrder', reason: 'Chưa cần', ifMatch });
    expect([blind.status, blind.body.code]).toEqual([422, 'subject.not_shown']);
    const other = await sendAct(director, {
      caseId,
      event: 'declineOrder',
      reason: 'Chưa cần',
      ifMatch,
      subjectDigest: 'a'.repeat(64),
    });
    expect([other.status, other.body.code]).toEqual([409, 'subject.changed']);
  });
});

/** A proposal put into the state that a decision is asked for, past the council that this is not about. */
async function recommended(): Promise<{ caseId: string }> {
  const caseId = await draft(host);
  const { db } = api.ledger;
  await db.$executeRaw`UPDATE case_file SET state = 'RECOMMENDED', facts = facts || '{"mode":"DIRECT"}' WHERE id = ${caseId}`;
  await db.$executeRaw`UPDATE step SET code = 'ORDER', id = 'ORDER' WHERE case_id = ${caseId}`;
  return { caseId };
}

describe('query strings are as strict as bodies', () => {
  test.each([
    ['?status[startsWith]=A', 'input.unknown_key'],
    ['?id[not]=x', 'input.unknown_key'],
    ['?__proto__=x', 'input.unknown_key'],
    ['?order=amount;drop', 'input.unknown_key'],
    ['?sort=amount;drop', 'input.value'],
    ['?due=SOMETIME', 'input.value'],
    ['?year=25', 'input.value'],
    ['?holder=a;drop', 'input.value'],
    ['?openedFrom=2025-02-30', 'input.date'],
    ['?columns=code;title', 'input.value'],
    ['?limit=-1', 'input.value'],
    ['?limit=101', 'input.value'],
    ['?limit=1&limit=2', 'input.value'],
    ['?open=yes', 'input.value'],
    ['?kind=everything', 'input.value'],
    ['?cursor=edited', 'input.cursor'],
    ['?cursor=WyIxIl0', 'input.cursor'],
    ['?q=%00', 'input.text'],
    ['?q=a%E2%80%AEb', 'input.text'],
  ])('%s is %s', async (query, code) => {
    const answer = await host.get(`/api/v1/cases${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  test.each(['/api/v1/cases/%', '/api/v1/cases/%ff', '/api/v1/cases/a%00b', `/api/v1/cases/${'a'.repeat(300)}`])(
    '%s is 400',
    async (path) => {
      expect((await host.get(path)).status).toBe(400);
    },
  );

  test('a wildcard in the words is a character like any other', async () => {
    await draft(host, { title: 'Tỷ lệ 100% tự động' });
    const { body } = await host.get('/api/v1/cases').query({ q: '100%' }).expect(200);
    expect(body.items.map((one: { title: string }) => one.title)).toEqual(['Tỷ lệ 100% tự động']);
    expect((await host.get('/api/v1/cases').query({ q: '%' }).expect(200)).body.items).toHaveLength(1);
  });
});

describe('files by their content', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  test.each<[name: string, content: Buffer, sha256: string | null, status: number, code: string | undefined]>([
    ['a PNG', PNG, null, 201, undefined],
    ['UTF-8 text', Buffer.from('Biên bản họp'), null, 201, undefined],
    ['a PDF that is cut off', Buffer.from('%PDF-1.7\n1 0 obj'), null, 422, 'file.content'],
    ['a PNG that is cut off', PNG.subarray(0, 40), null, 422, 'file.content'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), null, 422, 'file.content'],
    ['a program', Buffer.from('#!/bin/sh\necho'), null, 422, 'file.content'],
    ['binary of no known kind', Buffer.from([1, 2, 3, 0, 5]), null, 422, 'file.content'],
    ['a bare zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), null, 422, 'file.content'],
    ['nothing', Buffer.alloc(0), null, 422, 'file.content'],
    ['another digest', PNG, 'f'.repeat(64), 422, 'file.digest'],
    ['a digest in capitals', PNG, 'F'.repeat(64), 400, 'input.value'],
    ['21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), null, 413, 'input.too_large'],
  ])('%s', async (_name, content, sha256, status, code) => {
    const digest = sha256 ?? createHash('sha256').update(content).digest('hex');
    const answer = await host
      .put(`/api/v1/documents/${digest}`)
      .set('content-type', 'application/octet-stream')
      .send(content);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('another type than octet-stream is not read', async () => {
    const answer = await host
      .put(`/api/v1/documents/${'a'.repeat(64)}`)
      .set('content-type', 'application/pdf')
      .send(PNG);
    expect(answer.status).toBe(415);
  });

  test('a name can end neither the header nor the path', async () => {
    const caseId = await draft(host);
    const sha256 = await storeFile(host, 'tên lạ');
    const name = '../../etc/"mật\' khẩu;.pdf';
    await sendAct(host, { caseId, event: 'saveDraft', papers: [{ kind: 'PROPOSAL_FORM', sha256, name }] });
    const answer = await host.get(`/api/v1/documents/${sha256}`).buffer(true).expect(200);
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="mat khau.pdf"; filename*=UTF-8\'\'%22m%E1%BA%ADt%27%20kh%E1%BA%A9u%3B.pdf',
    );
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'application/pdf' });
  });
});
