import request, { type Response as Answer } from 'supertest';
import { readConfig } from '../../config.ts';
import { Browser } from '../support/browser.ts';
import { newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests', stepUpAcr: null };
const LIMITS = { signIn: 4, stepUp: 3, registration: 2, upload: 3, search: 5 };

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({
    configured: { rateLimits: LIMITS, selfRegistration: true, trustedProxies: 1 },
    signIn: (origin) => ({
      ...CLIENT,
      issuer: `${origin}/dev/identity`,
      redirectUri: `${origin}/sign-in/callback`,
      embedded: true,
    }),
  });
}, 60_000);
afterAll(() => api?.close());

/** How the first answers were, and the one after the limit. */
async function until(most: number, send: () => PromiseLike<Answer>): Promise<{ before: number[]; last: Answer }> {
  const before: number[] = [];
  for (let n = 0; n < most; n += 1) before.push((await send()).status);
  return { before, last: await send() };
}

let addresses = 0;
/** An address that nobody else has asked from; the one trusted proxy names it. */
const newAddress = () => `203.0.113.${++addresses}`;

describe('[SE-4] whoever asks too often is told to wait', () => {
  test('a search: with when and how often, as the draft says it and as a problem in both languages', async () => {
    const agent = await api.signIn('P-DIR');
    const search = () => agent.get('/api/v1/cases?q=bi%E1%BB%83n');
    const first = await search();
    expect(first.headers.ratelimit).toMatch(/^"search"; r=4; t=\d+$/);
    expect(first.headers['ratelimit-policy']).toMatch(/^"search"; q=5; w=60; pk=:.+:$/);
    const { before, last } = await until(LIMITS.search - 1, search);
    expect(before.every((status) => status === 200)).toBe(true);
    expect([last.status, last.body.code, last.type]).toEqual([429, 'rate.limited', 'application/problem+json']);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.body.texts.vi.detail).toContain('tối đa 5 lần mỗi phút');
    expect(last.body.texts.en.detail).toContain('At most 5 a minute');
    // lists that are not searched are not counted, and another person is not concerned
    await agent.get('/api/v1/cases').expect(200);
    await (await api.signIn('P-DD-2')).get('/api/v1/cases?q=x').expect(200);
  });

  test('files, by the person whatever address he comes from', async () => {
    const agent = await api.signIn('P-H01');
    for (let n = 0; n < LIMITS.upload; n += 1) await storeFile(agent, `tệp ${n}`);
    const refused = await agent
      .put(`/api/v1/documents/${'0'.repeat(64)}`)
      .set('x-forwarded-for', newAddress())
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from('x'));
    expect([refused.status, refused.body.code]).toEqual([429, 'rate.limited']);
    await storeFile(await api.signIn('P-H02'), 'của người khác');
  });

  test('sign-in and registration, by the address where nobody is signed in', async () => {
    const from = newAddress();
    const signIn = (address: string) => request(api.origin).get('/sign-in').set('x-forwarded-for', address);
    const { before, last } = await until(LIMITS.signIn, () => signIn(from));
    expect([before, last.status, last.body.code]).toEqual([[303, 303, 303, 303], 429, 'rate.limited']);
    expect((await signIn(newAddress())).status).toBe(303);
    // what a client says of the way before the trusted proxy is not believed
    expect((await signIn(`198.51.100.1, ${from}`)).status).toBe(429);
    const register = () =>
      request(api.origin)
        .post('/api/v1/registrations')
        .set('x-forwarded-for', from)
        .set('idempotency-key', newKey())
        .send({ name: 'A', email: 'a@b.example', organisation: 'C' });
    const registering = await until(LIMITS.registration, register);
    expect([registering.before, registering.last.status]).toEqual([[401, 401], 429]);
  });

  test('attack 42: step-ups asked for in another session do not lock an approver out', async () => {
    const attacker = await api.signIn('P-DD-2');
    const ask = (agent: Awaited<ReturnType<TestApi['signIn']>>) =>
      agent
        .post('/api/v1/step-ups')
        .set('idempotency-key', newKey())
        .send({ acts: [{ idempotencyKey: newKey(), target: { caseId: 'X' }, event: 'approve' }] });
    const { before, last } = await until(LIMITS.stepUp, () => ask(attacker));
    expect([before, last.status]).toEqual([[201, 201, 201], 429]);
    const approver = await api.signIn('P-DIR'); // from the same address
    const { body } = await ask(approver).expect(201);
    const tries = await until(LIMITS.stepUp, () => attacker.get(body.address));
    expect([tries.before, tries.last.status]).toEqual([[404, 404, 404], 429]);
    const sent = await approver.get(body.address);
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringContaining('prompt=login')]);
  });

  test('attack 38: without a proxy of ours nothing that a client says of its address counts', async () => {
    const bare = await openTestApi({
      configured: { rateLimits: LIMITS },
      signIn: (origin) => ({ ...CLIENT, issuer: `${origin}/dev/identity`, redirectUri: `${origin}/x`, embedded: true }),
    });
    try {
      const signIn = () => request(bare.origin).get('/sign-in').set('x-forwarded-for', newAddress());
      expect((await until(LIMITS.signIn, signIn)).last.status).toBe(429);
    } finally {
      await bare.close();
    }
  });
});

test('[SE-4] limits are configuration; what is none is refused by name', () => {
  const env = { DATABASE_URL: 'postgresql://x/y' };
  expect(readConfig({ ...env, RATE_LIMITS: 'signIn=5 search=7' }).rateLimits).toEqual({
    signIn: 5,
    stepUp: 20,
    registration: 10,
    upload: 120,
    search: 7,
  });
  for (const RATE_LIMITS of ['signIn', 'other=5', 'signIn=0', 'signIn=5,search=7'])
    expect(() => readConfig({ ...env, RATE_LIMITS })).toThrow('RATE_LIMITS');
  expect(readConfig(env)).toMatchObject({ stepUp: 'SIGNED_IN', selfRegistration: true, trustedProxies: 0 });
  const real = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_SECRET: 'x'.repeat(16),
    PUBLIC_URL: 'https://x.example',
  };
  expect(readConfig({ ...env, ...real }).selfRegistration).toBe(false);
  expect(readConfig({ ...env, ...real, SELF_REGISTRATION: 'OPEN' }).selfRegistration).toBe(true);
});

test('[SE-4] signing out says where one signs out at the provider, and then one is asked again who one is', async () => {
  const browser = new Browser(api.origin);
  const from = newAddress();
  await browser.open('/sign-in');
  await browser.open(browser.at, { form: { person: 'P-DIR' } });
  const signOut = () =>
    request(api.origin).delete('/api/v1/session').set('cookie', browser.cookieHeader).set('x-forwarded-for', from);
  const { body, status } = await signOut();
  expect([status, Object.keys(body)]).toEqual([200, ['providerSignOut']]);
  const there = new URL(body.providerSignOut);
  expect([there.origin, there.pathname]).toEqual([api.origin, '/dev/identity/session/end']);
  expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${api.origin}/`);
  expect(there.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect((await browser.open('/api/v1/session')).status).toBe(401);
  const asked = await (await browser.open(`${there.pathname}${there.search}`)).text();
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked) ?? [];
  const [, action = ''] = /action="([^"]+)"/.exec(asked) ?? [];
  const done = await browser.open(new URL(action).pathname, { form: { xsrf, logout: 'yes' }, follow: false });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${api.origin}/`]);
  await browser.open('/sign-in');
  expect(browser.at).toMatch(/^\/dev\/identity\/persona\//);
  expect((await signOut()).status).toBe(204); // nobody is signed in any more
  const persona = await api.signIn('P-DD-2');
  await persona.delete('/api/v1/session').expect(204);
});
