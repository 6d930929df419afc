import { readFile } from 'node:fs/promises';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { answerFaults } from '../../api/answer.ts';
import { problemsOf } from '../../api/open-api.ts';
import { allProblemCodes, statusOf } from '../../api/problem-status.ts';
import { CONTRACT_FILE, publishedContract } from '../../api/published-contract.ts';
import { ROUTES } from '../../api/routes.ts';
import { AUTHORITY_REFUSALS } from '../../domain/authority/refusal.ts';
import { COUNCIL_REFUSALS } from '../../domain/council/roll.ts';
import { MACHINE_REFUSALS } from '../../domain/machine/refusal.ts';
import { MONEY_REFUSALS } from '../../domain/money/dong.ts';
import { RECORD_REFUSALS } from '../../records/act-request.ts';
import { OutcomeUnknown, RecordsUnavailable } from '../../records/legal-transaction.ts';
import { regimeShelf } from '../../records/regime-shelf.ts';
import { PROBLEM_TEXTS } from '../../texts/problem-texts.ts';
import { REASON_TEXTS } from '../../texts/reason-texts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
}, 60_000);
afterAll(() => api?.close());

const pathOf = (path: string) => `/api/v1${path.replace(/\{sha256\}/g, 'a'.repeat(64)).replace(/\{\w+\}/g, 'x')}`;

describe('[IG-1] the route table', () => {
  test('ids and addresses are unique, and every code has its status and its words', () => {
    expect(new Set(ROUTES.map((route) => route.id)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map((route) => `${route.method} ${route.path}`)).size).toBe(ROUTES.length);
    for (const route of ROUTES) {
      expect(route.summary).not.toBe('');
      for (const code of problemsOf(route)) expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    }
  });

  test('[IG-3] every write but sign-in, a file or an import by its content, what was read, what one wants of notices, a mere question and the clock carries a key', () => {
    const without = ROUTES.filter((route) => route.method !== 'get' && !route.needs?.includes('key')).map(
      (route) => route.id,
    );
    expect(without).toEqual([
      'preflightActs',
      'signIn',
      'signOut',
      'readNotice',
      'putNoticePreference',
      'storeDocument',
      'enterImport',
      'confirmImport',
      'checkRegisterItems',
      'readCalendarEffect',
      'moveClock',
    ]);
    expect(ROUTES.filter((route) => route.method === 'get').every((route) => route.needs === undefined)).toBe(true);
  });

  test.each(ROUTES.filter((route) => route.who === 'signedIn').map((route) => [route.id, route] as const))(
    '%s asks for a session first',
    async (_id, route) => {
      const answer = await api.anonymous()[route.method](pathOf(route.path));
      expect([answer.status, answer.body.code]).toEqual([401, 'session.none']);
    },
  );

  test.each([...new Set(ROUTES.map((route) => route.path))])('%s refuses other methods by name', async (path) => {
    const answer = await api.anonymous().patch(pathOf(path));
    expect([answer.status, answer.body.code]).toEqual([405, 'method.not_allowed']);
    const methods = ROUTES.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
    expect(answer.headers.allow?.split(', ')).toEqual(expect.arrayContaining(methods));
  });

  test('an unknown path is a problem', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/cases', '/nothing']) {
      const answer = await api.anonymous().get(path);
      expect([answer.status, answer.body.code]).toEqual([404, 'path.unknown']);
    }
  });
});

describe('[IG-1] the published contract', () => {
  test('docs/openapi.json is what the routes and regimes say now', async () => {
    expect(await readFile(CONTRACT_FILE, 'utf8')).toBe(publishedContract());
  });

  test('is served as OpenAPI 3.1 with every route, event and problem in it, and a reference page that runs nothing inline', async () => {
    const { body } = await api.anonymous().get('/api/v1/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    for (const route of ROUTES) expect(body.paths[route.path][route.method].operationId).toBe(route.id);
    expect(body.components.schemas.Act_proposal.discriminator.propertyName).toBe('event');
    expect(body.components.schemas.Payload_proposal_submit.additionalProperties).toBe(false);
    expect(Object.keys(body.paths['/cases/{id}/acts'].post.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '404', '409', '412', '413', '415', '422', '428', '503']),
    );
    const page = await api.anonymous().get('/api/reference/').expect(200);
    expect(page.text).toContain('swagger-ui');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const setup = await api.anonymous().get('/api/reference/swagger-ui-init.js').expect(200);
    expect(setup.text).toContain('/api/v1/openapi.json');
  });
});

describe('every code has words in both languages', () => {
  const codes = [...MACHINE_REFUSALS, ...RECORD_REFUSALS, ...Object.keys(AUTHORITY_REFUSALS)];
  test('no refusal is without a status or a text', () => {
    expect(allProblemCodes()).toEqual(expect.arrayContaining(codes));
    expect(Object.keys(PROBLEM_TEXTS).sort()).toEqual(allProblemCodes());
    expect(Object.keys(REASON_TEXTS).sort()).toEqual([...COUNCIL_REFUSALS, ...MONEY_REFUSALS].sort());
    for (const { title, detail } of Object.values(PROBLEM_TEXTS)) {
      expect([title.vi, title.en, detail.vi, detail.en].every((words) => words.length > 2)).toBe(true);
      expect(detail.vi.normalize('NFC')).toBe(detail.vi);
    }
  });

  test('a problem speaks the language that is asked for, Vietnamese by default, and carries both', async () => {
    const ask = (language: string) => api.anonymous().get('/api/v1/cases').set('accept-language', language);
    expect((await ask('en-GB, en;q=0.9')).body.title).toBe('Not signed in');
    expect((await ask('fr')).body.title).toBe('Chưa đăng nhập');
    const { body, headers } = await api.anonymous().get('/api/v1/cases');
    expect(body).toMatchObject({
      type: 'urn:mandate:problem:session.none',
      status: 401,
      title: 'Chưa đăng nhập',
      texts: { vi: { title: 'Chưa đăng nhập' }, en: { title: 'Not signed in' } },
      requestId: headers['x-request-id'],
    });
  });
});

describe('faults', () => {
  function doorThatThrows(error: unknown) {
    const app = express();
    app.get('/', () => {
      throw error;
    });
    app.use(answerFaults(pino({ level: 'silent' })));
    return request(app).get('/');
  }
  test.each([
    ['an unknown outcome', new OutcomeUnknown('lost'), 503, 'outcome.unknown'],
    ['records away', new RecordsUnavailable('away'), 503, 'records.unavailable'],
    [
      'a read while PostgreSQL is away',
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'P1001' }),
      503,
      'records.unavailable',
    ],
    ['anything else', new Error('secret: /etc/passwd'), 500, 'fault'],
  ])('%s', async (_name, error, status, code) => {
    const answer = await doorThatThrows(error);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
    expect(answer.text).not.toContain('secret');
  });
});

describe('the edge of the browser', () => {
  test('headers: strict CSP, nothing sniffed, framed or kept; no trace of the framework', async () => {
    const { headers } = await api.anonymous().get('/api/v1/personas');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('a write from another site is refused, a read is not', async () => {
    const agent = await api.signIn('P-H01');
    const write = await agent.delete('/api/v1/session').set('sec-fetch-site', 'cross-site');
    expect([write.status, write.body.code]).toEqual([403, 'site.cross']);
    expect((await agent.get('/api/v1/session').set('sec-fetch-site', 'cross-site')).status).toBe(200);
  });

  test('what a client says of itself is ignored', async () => {
    const said = {
      'x-request-id': 'mine',
      'x-user-id': 'P-CHAIR',
      'x-remote-user': 'P-CHAIR',
      'x-http-method-override': 'DELETE',
      'x-forwarded-for': '1.2.3.4',
    };
    const answer = await api.anonymous().get('/api/v1/cases').set(said);
    expect(answer.status).toBe(401);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('one id from the request to the act; no cookie, no personal words in the log', async () => {
    const agent = await api.signIn('P-H01');
    await agent.get('/api/v1/cases').query({ q: 'Nguyễn Văn Bí Mật' });
    const lines = api.logged.join('');
    expect(lines).toContain('"path":"/api/v1/cases"');
    expect(lines).not.toMatch(/Bí Mật|B%C3%AD|mandate=|cookie/i);
  });
});

describe('sign-in of a sample installation', () => {
  test('says what it is, rotates the session, ends on the server', async () => {
    const agent = api.anonymous();
    const { body } = await agent.get('/api/v1/personas').expect(200);
    expect(body.notice.vi).toContain('hư cấu');
    expect(body.items.find((one: { person: string }) => one.person === 'P-CHAIR').offices[0]).toMatchObject({
      role: 'PPC_CHAIR',
    });
    const first = await agent.post('/api/v1/session').send({ person: 'P-H01' }).expect(201);
    const second = await agent.post('/api/v1/session').send({ person: 'P-CHAIR' }).expect(201);
    const [cookie = ''] = first.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    expect(second.headers['set-cookie']?.[0]?.split(';')[0]).not.toBe(cookie.split(';')[0]);
    expect(
      (
        await api
          .anonymous()
          .get('/api/v1/session')
          .set('cookie', cookie.split(';')[0] ?? '')
      ).status,
    ).toBe(401);
    expect((await agent.get('/api/v1/session')).body).toMatchObject({ person: 'P-CHAIR', official: true });
    await agent.delete('/api/v1/session').expect(204);
    expect((await agent.get('/api/v1/session')).status).toBe(401);
    expect((await agent.post('/api/v1/session').send({ person: 'P-NOBODY' })).body.code).toBe('person.unknown');
  });

  test('a tampered cookie is nobody', async () => {
    const answer = await api.anonymous().get('/api/v1/session').set('cookie', 'mandate=s%3Aforged.signature');
    expect(answer.status).toBe(401);
  });

  test('does not exist in production', async () => {
    const production = await openTestApi({ production: true });
    try {
      expect((await production.anonymous().get('/api/v1/personas')).body.code).toBe('path.unknown');
      expect((await production.anonymous().post('/api/v1/session').send({ person: 'P-CHAIR' })).status).toBe(404);
    } finally {
      await production.close();
    }
  });
});

describe('a process that has not read the published regimes yet', () => {
  test('asks to be asked again, and judges nothing by rules that it does not know', async () => {
    const director = await api.signIn('P-DIR');
    const { regimes } = api.ledger;
    Object.assign(api.ledger, { regimes: regimeShelf([]) });
    try {
      const answer = await director.get('/api/v1/inbox');
      expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
        503,
        'records.unavailable',
        '1',
      ]);
    } finally {
      Object.assign(api.ledger, { regimes });
    }
    await director.get('/api/v1/inbox').expect(200);
  });
});

describe('health', () => {
  test('alive and ready, and what is missing by name', async () => {
    expect((await api.anonymous().get('/livez')).body).toEqual({ alive: true });
    const { body, status } = await api.anonymous().get('/readyz');
    expect([status, body.ready]).toEqual([200, true]);
    expect(body.has).toEqual(expect.arrayContaining(['POSTGRESQL', 'MIGRATIONS', 'PROVINCE', 'REGIMES', 'TEMPORAL']));
  });
});
