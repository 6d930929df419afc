import { createHash } from 'node:crypto';
import { ENDPOINTS } from '../../api/contract/endpoints.ts';
import { csvOf } from '../../api/csv.ts';
import { ROUTES } from '../../api/routes.ts';
import { expectRefused } from '../support/attack.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';

/** Reliability.md 4: rows 20, 21, 25, 27, 30, 38 and 39, as far as no other file shows them; the matrix has 20 for every operation. */

let api: TestApi;
let host: Agent;
let rival: Agent;

beforeAll(async () => {
  api = await openTestApi();
  [host, rival] = [await api.signIn('P-H01'), await api.signIn('P-H02')];
}, 60_000);
afterAll(() => api?.close());

const RUN = '00000000-0000-4000-8000-000000000000';
const pathOf = (path: string) => {
  const known: Readonly<Record<string, string>> = {
    sha256: 'a'.repeat(64),
    year: '2025',
    round: '1',
    kind: 'task',
    run: RUN,
    event: 'saveDraft',
  };
  return `/api/v1${path.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? '999999')}`;
};

describe('20: what is another’s cannot be named', () => {
  test('a file that somebody else stored is no file of mine: an act that names it would show it', async () => {
    const theirs = await storeFile(rival, 'hồ sơ mật của tổ chức khác');
    const caseId = await draft(host);
    const attach = (sha256: string) => {
      const papers = [{ kind: 'PROPOSAL_FORM', sha256, name: 'Phiếu đề xuất.pdf' }];
      return sendAct(host, { caseId, event: 'saveDraft', papers });
    };
    const taken = await expectRefused(api, { send: () => attach(theirs), status: 422, code: 'file.unknown' });
    const unknown = await expectRefused(api, { send: () => attach('e'.repeat(64)), status: 422, code: 'file.unknown' });
    expect(taken.body.facts).toEqual({ sha256: theirs });
    expect(unknown.body.facts).toEqual({ sha256: 'e'.repeat(64) });
    expect((await host.get(`/api/v1/documents/${theirs}`)).status).toBe(404);
    await storeFile(host, 'hồ sơ mật của tổ chức khác'); // who has its content may name it
    expect((await attach(theirs)).status).toBe(201);
  });

  test('a file on a case that one sees may be named again', async () => {
    const form = await storeFile(rival, 'phiếu đã nộp');
    const caseId = await draft(rival, { proposer: 'U-H02' });
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: form, name: 'Phiếu đề xuất.pdf' }];
    expect((await sendAct(rival, { caseId, event: 'submit', papers })).status).toBe(201);
    const [officer, registrar] = [await api.signIn('P-SPEC-1'), await api.signIn('P-REG')];
    expect((await sendAct(officer, { caseId, event: 'confirmComplete' })).status).toBe(201);
    const lookup = [{ kind: 'LOOKUP_REPORT', sha256: form, name: 'Kết quả tra cứu.pdf' }];
    const payload = { duplication: 'NONE' };
    expect((await sendAct(registrar, { caseId, event: 'checkDuplication', payload, papers: lookup })).status).toBe(201);
  });

  test('an interest in a case that one does not see is one in a case that is not there', async () => {
    const hidden = await draft(rival, { proposer: 'U-H02' });
    const declare = (life: string) => {
      const data = { person: 'P-H01', life, code: 'COI-4', text: 'Quen biết (hư cấu)', ...SOMETIME };
      return host
        .post('/api/v1/register/items')
        .set('idempotency-key', newKey())
        .send({ kind: 'INTEREST', id: `I-${life}`, data });
    };
    for (const life of [hidden, 'QN-DX.2025.999']) {
      const answer = await expectRefused(api, {
        send: () => declare(life),
        status: 422,
        code: 'register.unknown_name',
      });
      expect(JSON.stringify(answer.body.facts)).toContain(life);
    }
    expect((await declare(await draft(host))).status).toBe(201);
  });

  test.each(['life', 'root', 'q'])(
    'a filter by what one does not see finds as little as by what is not there: %s',
    async (name) => {
      const hidden = await draft(rival, { proposer: 'U-H02', title: 'Zkwvx qjhgp' });
      const asked = name === 'q' ? ['Zkwvx qjhgp', 'Wvbbk frxtz'] : [hidden, 'QN-DX.2025.999'];
      const [known, unknown] = asked.map((one) => host.get('/api/v1/cases').query({ [name]: one }));
      expect((await known)?.body).toEqual((await unknown)?.body);
      expect((await host.get('/api/v1/presses').query({ case: hidden })).body.items).toEqual([]);
    },
  );

  test('who may act is asked about oneself; about others by officials', async () => {
    const ask = (agent: Agent, person: string) =>
      agent.get('/api/v1/register/who-may').query({ action: 'A08', person });
    expect((await ask(host, 'P-H01')).status).toBe(200);
    const other = await ask(host, 'P-DIR');
    expect([other.status, other.body.code]).toEqual([403, 'officials.only']);
    expect((await ask(await api.signIn('P-LEGAL'), 'P-DIR')).status).toBe(200);
  });
});

const SOMETIME = { from: '2025-03-01T00:00:00.000Z', until: null };
const FORGED = ['status', 'approvedBy', 'createdAt', 'personId', 'role'];

/** Of these it is looked first which kind they are of. */
const TOLD_APART: Readonly<Record<string, object>> = {
  'POST /register/items': { kind: 'PERSON', id: 'X', data: { name: 'X' } },
  'POST /saved-views': { screen: 'INBOX', name: 'X', filter: {} },
  'PUT /saved-views/{id}': { screen: 'INBOX', name: 'X', filter: {}, version: 1 },
};

describe('21: a field that nobody asked for', () => {
  type Issue = {
    readonly code: string;
    readonly keys?: readonly string[];
    readonly errors?: readonly (readonly Issue[])[];
  };
  interface Taken {
    readonly shape?: object;
    safeParse(value: unknown): { readonly error?: { readonly issues: readonly Issue[] } };
  }
  const unknownIn = (issues: readonly Issue[]): string[] =>
    issues.flatMap(({ keys = [], errors = [] }) => [...keys, ...errors.flatMap(unknownIn)]);

  const taken = Object.entries(ENDPOINTS).flatMap(([key, endpoint]) =>
    (['query', 'body'] as const).flatMap((part) => (part in endpoint ? [[key, part, endpoint] as const] : [])),
  );
  test.each(taken)('%s takes none in its %s', (key, part, endpoint) => {
    const schema = (endpoint as Record<string, Taken>)[part];
    const item = TOLD_APART[key] ?? {};
    // a list of mails or papers asks for a state of its own
    for (const name of FORGED.filter((one) => !Object.hasOwn(schema?.shape ?? {}, one))) {
      const { error } = schema?.safeParse({ ...item, [name]: 'x' }) ?? {};
      expect([name, unknownIn(error?.issues ?? []).includes(name)]).toEqual([name, true]);
    }
  });
});

describe('25: of two cookies of the same name the first alone counts', () => {
  test('a planted one before the true one signs nobody in, one behind it changes nothing', async () => {
    const agent = api.anonymous();
    const { headers } = await agent.post('/api/v1/session').send({ person: 'P-H01' }).expect(201);
    const mine = (headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '';
    const other = await api.anonymous().post('/api/v1/session').send({ person: 'P-CHAIR' });
    const theirs = (other.headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '';
    const forged = 'mandate=s%3Aforged.signature';
    const ask = (...cookies: string[]) => api.anonymous().get('/api/v1/session').set('cookie', cookies.join('; '));
    expect((await ask(forged, mine)).status).toBe(401);
    // twice: once read from the database, once remembered
    for (let times = 0; times < 2; times += 1) expect((await ask(mine, theirs)).body.person).toBe('P-H01');
    expect((await ask(mine, forged)).body.person).toBe('P-H01');
  });
});

describe('27: what another site sends', () => {
  const writes = ROUTES.filter(({ method }) => method !== 'get');

  test.each(writes.map((route) => [route.id, route] as const))(
    '%s is refused before anything of it is read',
    async (_id, route) => {
      for (const from of ['cross-site', 'same-site', 'cross-site, same-origin']) {
        const answer = await host[route.method](pathOf(route.path)).set('sec-fetch-site', from).type('text').send('{}');
        expect([from, answer.status, answer.body.code]).toEqual([from, 403, 'site.cross']);
      }
      expect((await host.get('/api/v1/session')).body.person).toBe('P-H01');
    },
  );

  test.each(writes.filter(({ body }) => body !== undefined).map((route) => [route.id, route] as const))(
    '%s takes no form, and no JSON that says it is text',
    async (_id, route) => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const headers = { 'idempotency-key': newKey(), 'if-match': '"c1"', 'content-type': type };
        const answer = await host[route.method](pathOf(route.path)).set(headers).send('{"person":"P-CHAIR"}');
        expect([type, answer.status, answer.body.code]).toEqual([type, 415, 'input.media_type']);
      }
    },
  );

  test('from its own page, and by a program that is none, it is taken', async () => {
    for (const from of ['same-origin', 'none'])
      expect((await host.put('/api/v1/notice-preferences').set('sec-fetch-site', from).send({})).body.code).toBe(
        'input.missing',
      );
  });
});

describe('30: what is asked in a query is asked by its names', () => {
  const reads = ROUTES.filter(({ method }) => method === 'get');

  test.each(reads.filter(({ who }) => who === 'signedIn').map((route) => [route.id, route] as const))(
    '%s takes no operator, no field of its own making, no edited place',
    async (_id, route) => {
      const shape = route.query?.shape ?? {};
      const faults = [
        ['status[startsWith]=A', 'input.unknown_key'],
        ['id[not]=x', 'input.unknown_key'],
        ['sort=amount;drop', 'sort' in shape ? 'input.value' : 'input.unknown_key'],
        ['constructor=x', 'input.unknown_key'],
        ...('limit' in shape ? [['limit=-1', 'input.value']] : []),
      ];
      for (const [query, code] of faults) {
        const answer = await host.get(`${pathOf(route.path)}?${query}`);
        expect([query, answer.status]).toEqual([query, 400]);
        const codes = (answer.body.fields as { code: string }[]).map((field) => field.code);
        expect([query, codes]).toEqual([query, expect.arrayContaining([code])]);
      }
    },
  );

  test('an edited cursor is none', async () => {
    const officer = await api.signIn('P-LEGAL');
    const paged = reads.filter(({ query }) => query !== undefined && 'cursor' in query.shape && !query.shape.to);
    // of the register's papers a place is the id of one, whichever
    const asked = paged.filter(({ path }) => !path.includes('{') && !['/mails', '/register/papers'].includes(path));
    expect(asked.length).toBeGreaterThan(5);
    for (const { path } of asked) {
      const answer = await officer.get(`${pathOf(path)}?cursor=WyJlZGl0ZWQiXQ`);
      expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'input.cursor']);
    }
  });
});

describe('38 and 39: what a client says of itself, and what a log or a table would take for its own', () => {
  test('38: who asks is who signed in, by the method that was sent', async () => {
    const said = {
      'x-user-id': 'P-CHAIR',
      'x-remote-user': 'P-CHAIR',
      'x-http-method-override': 'DELETE',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-user': 'P-CHAIR',
      'x-request-id': 'mine',
    };
    const { body, headers } = await host.get('/api/v1/session').set(said).expect(200);
    expect(body.person).toBe('P-H01');
    await host.put('/api/v1/notice-preferences').set(said).send({}).expect(400);
    await host.get('/api/v1/session').expect(200);
    const line = api.logged.find((one) => one.includes(String(headers['x-request-id'])));
    expect(line).toContain('"person":"P-H01"');
    expect(api.logged.join('')).not.toMatch(/203\.0\.113\.9|P-CHAIR"/);
  });

  test('39: a line in a path is no line of the log, and words of a query are not in it', async () => {
    const before = api.logged.length;
    const forged = '%0A%7B%22level%22:50,%22msg%22:%22forged%22%7D%1B%5B31m';
    expect((await host.get(`/api/v1/cases/x${forged}?q=bí-mật`)).status).toBe(400);
    await host.get('/api/v1/session');
    const lines = api.logged.slice(before);
    expect(lines.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.map((line) => JSON.parse(line).msg)).not.toContain('forged');
    expect(lines.join('')).not.toContain('bí-mật');
    expect(lines.join('')).not.toContain('\u001b');
  });

  test.each(['=HYPERLINK("http://evil.example";"x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    '39: a cell never begins as a formula: %j',
    (text) => {
      expect(csvOf([[text]])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
    },
  );

  test('39: an escape sequence is no text, a line break is', async () => {
    const reason = 'Rút lại.\n{"level":50,"msg":"forged"}';
    const caseId = await draft(host);
    const ansi = await sendAct(host, { caseId, event: 'withdraw', reason: 'a\u001b[31mb' });
    expect([ansi.status, ansi.body.code]).toEqual([400, 'input.text']);
    expect((await sendAct(host, { caseId, event: 'withdraw', reason })).status).toBe(201);
    expect(api.logged.map((line) => JSON.parse(line).msg)).not.toContain('forged');
    expect(api.logged.join('')).not.toContain('Rút lại');
  });
});

test('a file is known by its digest alone: storing it says nothing of whether it was there', async () => {
  const content = Buffer.from('Một tệp mà hai người cùng có (hư cấu)\n');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const store = (agent: Agent) =>
    agent.put(`/api/v1/documents/${sha256}`).type('application/octet-stream').send(content);
  const [first, second] = [await store(rival), await store(host)];
  expect([second.status, second.body]).toEqual([first.status, first.body]);
});
