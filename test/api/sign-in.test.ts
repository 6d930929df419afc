import type { Facts } from '../../domain/machine/definition.ts';
import { registered } from '../records/told-life.ts';
import { Browser } from '../support/browser.ts';
import { type CrookedProvider, openCrookedProvider, type TokenAs } from '../support/crooked-provider.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests', stepUpAcr: null };

async function who(browser: Browser): Promise<[number, string | undefined]> {
  const response = await browser.open('/api/v1/session');
  const body = (await response.json()) as { person?: string; code?: string };
  return [response.status, body.person ?? body.code];
}

describe('by the embedded provider of a development installation', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi({
      signIn: (origin) => ({
        ...CLIENT,
        issuer: `${origin}/dev/identity`,
        redirectUri: `${origin}/sign-in/callback`,
        embedded: true,
      }),
    });
  }, 60_000);
  afterAll(() => api?.close());

  test('[IG-5] one is sent to it, chooses who one is there, and comes back to where one wanted to go', async () => {
    const browser = new Browser(api.origin);
    await browser.open('/sign-in?to=/readyz');
    expect(browser.at).toMatch(/^\/dev\/identity\/persona\//);
    await browser.open(browser.at, { form: { person: 'P-DIR' } });
    expect(browser.at).toBe('/readyz');
    expect(await who(browser)).toEqual([200, 'P-DIR']);
  });

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/a b', ''])(
    '[SE-4] afterwards one goes nowhere else than here: %s',
    async (to) => {
      const browser = new Browser(api.origin);
      await browser.open(`/sign-in?to=${encodeURIComponent(to)}`);
      await browser.open(browser.at, { form: { person: 'P-DIR' } });
      expect(browser.at).toBe('/');
    },
  );

  test('[IG-5] whom nobody knows is let in by nobody', async () => {
    const browser = new Browser(api.origin);
    await browser.open('/sign-in');
    const refused = await browser.open(browser.at, { form: { person: 'P-NOBODY' } });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'sign_in.refused']);
    expect(await who(browser)).toEqual([401, 'session.none']);
  });
});

describe('by a provider that may lie (reliability.md, attacks 24 and 25)', () => {
  let provider: CrookedProvider;
  let api: TestApi;
  beforeAll(async () => {
    provider = await openCrookedProvider(CLIENT);
    api = await openTestApi({
      signIn: (origin) => ({
        ...CLIENT,
        issuer: provider.issuer,
        redirectUri: `${origin}/sign-in/callback`,
        embedded: false,
      }),
    });
    const from = '2025-01-01T00:00:00.000Z';
    const data = { person: 'P-DIR', issuer: provider.issuer, subject: 'subject-1', from, until: null };
    await registered(api.ledger, { kind: 'ACCOUNT', id: 'AC-DIR', data });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await provider?.close();
  });
  beforeEach(() => provider.next({}));

  /** Goes to the provider, which sends the browser back as it likes. */
  async function signIn(changed: Record<string, string> = {}, browser = new Browser(api.origin)) {
    const sent = await browser.open('/sign-in', { follow: false });
    const back = provider.answer(sent.headers.get('location') ?? '', changed);
    const answer = await browser.open(back, { follow: false });
    return { browser, back, answer };
  }

  test('[IG-5] the register says who the subject is', async () => {
    const { browser, answer } = await signIn();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(await who(browser)).toEqual([200, 'P-DIR']);
  });

  const nowS = Math.floor(Date.now() / 1000);
  const LIES: readonly (readonly [string, TokenAs])[] = [
    ['unsigned', { signedBy: 'NONE' }],
    ['signed with the public key as a secret', { signedBy: 'SHARED' }],
    ['signed with a key of its own', { signedBy: 'OTHER' }],
    ['with a key id that nobody published', { header: { kid: 'key-2' } }],
    ['with an address of keys of its own', { signedBy: 'OTHER', header: { jku: 'http://127.0.0.1:9/jwks' } }],
    ['of another issuer', { claims: { iss: 'https://other.example' } }],
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['for two, of which the other asked', { claims: { aud: ['mandate', 'other'], azp: 'other' } }],
    ['of another request', { claims: { nonce: 'of-another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that is over', { claims: { exp: nowS - 600, iat: nowS - 900 } }],
    ['that has not begun', { claims: { nbf: nowS + 3600 } }],
    ['that does not say when one signed in', { claims: { auth_time: undefined } }],
    ['of somebody who signed in the day before', { claims: { auth_time: nowS - 86_400 } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['that is none', { idToken: 'not.a.token' }],
    ['that is an access token', { idToken: 'an-access-token' }],
    ['that is not there', { idToken: null }],
  ];
  test.each(LIES)('[SE-4] a token %s is refused, and no session begins', async (_what, lie) => {
    provider.next(lie);
    const { browser, answer } = await signIn();
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'sign_in.refused']);
    expect(await who(browser)).toEqual([401, 'session.none']);
  });

  test('[SE-4] another state, another issuer beside the code, or an answer brought twice: refused', async () => {
    expect((await signIn({ state: 'another' })).answer.status).toBe(401);
    expect((await signIn({ iss: 'https://other.example' })).answer.status).toBe(401);
    const { back } = await signIn();
    const stranger = new Browser(api.origin);
    expect((await stranger.open(back, { follow: false })).status).toBe(400);
    const { browser, back: own } = await signIn();
    expect((await browser.open(own, { follow: false })).status).toBe(400);
  });

  test('[IG-5] a subject without an account in force is told so', async () => {
    provider.next({ claims: { sub: 'subject-2' } });
    const { answer, browser } = await signIn();
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'sign_in.no_account']);
    expect(await who(browser)).toEqual([401, 'session.none']);
  });

  test('[SE-4] a session that was there before is not the one that is signed in: nothing planted counts', async () => {
    const browser = new Browser(api.origin);
    await browser.open('/sign-in', { follow: false });
    const planted = browser.cookies.get('mandate');
    await signIn({}, browser);
    expect(browser.cookies.get('mandate')).not.toBe(planted);
    const thief = new Browser(api.origin);
    thief.setCookie('mandate', planted ?? '');
    expect(await who(thief)).toEqual([401, 'session.none']);
  });

  test('[SE-4] after signing out, and with a cookie that was tampered with, nobody is signed in', async () => {
    const { browser } = await signIn();
    const cookie = browser.cookies.get('mandate') ?? '';
    const tampered = new Browser(api.origin);
    tampered.setCookie(
      'mandate',
      cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    );
    expect(await who(tampered)).toEqual([401, 'session.none']);
    await fetch(`${api.origin}/api/v1/session`, { method: 'DELETE', headers: { cookie: `mandate=${cookie}` } });
    expect(await who(browser)).toEqual([401, 'session.none']);
  });

  const countSessions = () => api.ledger.db.session.count({ where: { sess: { path: ['person'], equals: 'P-DIR' } } });

  test('[SE-4] it ends at once when the account ends, or a post that was held then', async () => {
    const before = await countSessions();
    const { browser } = await signIn();
    expect(await who(browser)).toEqual([200, 'P-DIR']);
    const where = { province: PROVINCE, kind: 'APPOINTMENT', data: { path: ['person'], equals: 'P-DIR' } };
    const { id, data: held } = await api.ledger.db.registerItem.findFirstOrThrow({ where });
    const until = '2025-03-09T00:00:00.000Z';
    await registered(api.ledger, { kind: 'APPOINTMENT', id, data: { ...(held as Facts), until } });
    expect(await who(browser)).toEqual([401, 'session.none']);
    const { browser: again } = await signIn();
    expect(await who(again)).toEqual([200, 'P-DIR']); // who somebody is does not end with his post
    const account = {
      person: 'P-DIR',
      issuer: provider.issuer,
      subject: 'subject-1',
      from: '2025-01-01T00:00:00.000Z',
      until,
    };
    await registered(api.ledger, { kind: 'ACCOUNT', id: 'AC-DIR', data: account });
    expect(await who(again)).toEqual([401, 'session.none']);
    expect((await signIn()).answer.status).toBe(403);
    expect(await countSessions()).toBe(before);
  });

  test('[SE-4] nothing was asked for half an hour, or ten hours have gone: it is over', async () => {
    const account = {
      person: 'P-DD-2',
      issuer: provider.issuer,
      subject: 'subject-3',
      from: '2025-01-01T00:00:00.000Z',
      until: null,
    };
    await registered(api.ledger, { kind: 'ACCOUNT', id: 'AC-DD-2', data: account });
    provider.next({ claims: { sub: 'subject-3' } });
    const { browser } = await signIn();
    const { db } = api.ledger;
    const [row] = await db.$queryRaw<{ left: number }[]>`
      SELECT extract(epoch FROM expire - now())::int AS left FROM session WHERE sess->>'person' = 'P-DD-2'`;
    expect(row?.left).toBeGreaterThan(1_700);
    expect(row?.left).toBeLessThanOrEqual(1_801);
    await db.$executeRaw`UPDATE session SET sess = jsonb_set(sess::jsonb, '{startedAt}', '"2020-01-01T00:00:00.000Z"')::json WHERE sess->>'person' = 'P-DD-2'`;
    expect(await who(browser)).toEqual([401, 'session.none']);
    const { browser: idle } = await signIn();
    await db.$executeRaw`UPDATE session SET expire = now() - interval '1 second', sess = sess WHERE sess->>'person' = 'P-DD-2'`;
    // it is believed until the news of it has come
    for (let waits = 0; waits < 50 && (await who(idle))[0] === 200; waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await who(idle)).toEqual([401, 'session.none']);
  });
});

test('[IG-5] a production installation without a provider signs nobody in, and has no embedded one', async () => {
  const api = await openTestApi({ production: true });
  try {
    const browser = new Browser(api.origin);
    expect((await browser.open('/sign-in')).status).toBe(404);
    expect((await browser.open('/dev/identity/.well-known/openid-configuration')).status).toBe(404);
  } finally {
    await api.close();
  }
}, 60_000);

test('[SE-4] in production a session begins on HTTPS only, also where a proxy of ours ends it', async () => {
  const provider = await openCrookedProvider(CLIENT);
  const api = await openTestApi({
    production: true,
    configured: { trustedProxies: 1 },
    signIn: (origin) => ({
      ...CLIENT,
      issuer: provider.issuer,
      redirectUri: `${origin}/sign-in/callback`,
      embedded: false,
    }),
  });
  try {
    const begin = (proto: string) =>
      fetch(`${api.origin}/sign-in`, { redirect: 'manual', headers: { 'x-forwarded-proto': proto } });
    expect((await begin('http')).headers.getSetCookie()).toEqual([]);
    const [cookie = ''] = (await begin('https')).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-mandate=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  } finally {
    await api.close();
    await provider.close();
  }
}, 60_000);
