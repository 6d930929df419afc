import request from 'supertest';
import { registered } from '../records/told-life.ts';
import { expectRefused } from '../support/attack.ts';
import { Browser } from '../support/browser.ts';
import { type CrookedProvider, openCrookedProvider, type TokenAs } from '../support/crooked-provider.ts';
import { type Agent, draft, newKey, openTestApi, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, ELEVEN_SEATS, PROVINCE } from '../support/test-ledger.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests', stepUpAcr: null };
const FROM = '2025-01-01T00:00:00.000Z';
const FORM = { event: 'formIdentification', payload: { seats: ELEVEN_SEATS, meetingOn: '2025-08-20' } };

interface ToSign {
  readonly idempotencyKey: string;
  readonly target: object;
  readonly event: string;
  readonly subjectDigest?: string;
}

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
  for (const [person, subject] of [
    ['P-DIR', 'subject-1'],
    ['P-DIR', 'subject-1b'],
    ['P-DD-2', 'subject-2'],
  ] as const) {
    const data = { person, issuer: provider.issuer, subject, from: FROM, until: null };
    await registered(api.ledger, { kind: 'ACCOUNT', id: `AC-${subject}`, data });
  }
}, 120_000);
afterAll(async () => {
  await api?.close();
  await provider?.close();
});
beforeEach(() => provider.next({}));

/** Goes to the provider, which sends the browser back as it likes. */
async function through(browser: Browser, from: string, token: TokenAs = {}, changed: Record<string, string> = {}) {
  const sent = await browser.open(from, { follow: false });
  provider.next(token);
  const asked = new URL(sent.headers.get('location') ?? 'http://nowhere/');
  const back = provider.answer(asked.href, changed);
  const answer = await browser.open(back, { follow: false });
  return { sent, asked: asked.searchParams, back, answer };
}

async function signedIn(sub = 'subject-1'): Promise<Browser> {
  const browser = new Browser(api.origin);
  await through(browser, '/sign-in', { claims: { sub } });
  return browser;
}

const post = (browser: Browser, path: string, key = newKey()) =>
  request(api.origin).post(`/api/v1${path}`).set('cookie', browser.cookieHeader).set('idempotency-key', key);

async function asked(browser: Browser, acts: readonly ToSign[]): Promise<string> {
  const answer = await post(browser, '/step-ups').send({ acts });
  expect([answer.status, answer.body.acts]).toEqual([201, acts.length]);
  return answer.body.address as string;
}

/** A council to be set up for a proposal of its own: an act of A02, signed. */
async function opening() {
  const target = { kind: 'councilSession', subjects: [await consolidatedProposal(api.ledger)] };
  const key = newKey();
  const toSign: ToSign = { idempotencyKey: key, target, event: FORM.event };
  const send = (browser: Browser, more: object = {}, as = key) =>
    post(browser, '/cases', as).send({ ...target, ...FORM, ...more });
  return { target, key, toSign, send };
}

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const needed = { status: 403, code: 'step_up.needed' } as const;

describe('[SE-4] who signs proves anew who he is', () => {
  test('without that the act is refused before anything is done; with it it is recorded once, and repeated as it was', async () => {
    const browser = await signedIn();
    const act = await opening();
    const refusal = await expectRefused(api, { ...needed, send: () => act.send(browser) });
    expect(refusal.body.texts.vi.detail).toContain('/api/v1/step-ups');
    expect(refusal.body.texts.en.detail).toContain('/api/v1/step-ups');

    const address = await asked(browser, [act.toSign]);
    await expectRefused(api, { ...needed, send: () => act.send(browser) }); // asked for is not proved
    const before = browser.cookies.get('mandate');
    const { answer, asked: query } = await through(browser, `${address}&to=/readyz`);
    expect([query.get('max_age'), query.get('prompt')]).toEqual(['0', 'login']);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/readyz']);
    expect(browser.cookies.get('mandate')).not.toBe(before); // the id is another one
    const first = await act.send(browser);
    expect(first.status).toBe(201);
    const again = await act.send(browser);
    expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([201, 'true', first.text]);
    // the repeat needs no proof, also when there is none any more
    await api.ledger.db.$executeRaw`DELETE FROM step_up`;
    expect((await act.send(browser)).text).toBe(first.text);
    const changed = await act.send(browser, { reason: 'khác' });
    expect([changed.status, changed.body.code]).toEqual([422, 'idempotency.mismatch']);
  });

  test('what is no signing asks for none, nor does the session of a chosen persona', async () => {
    const browser = await signedIn();
    const draft = await post(browser, '/proposals').send({ payload: { title: 'x', proposer: 'U-H01' } });
    expect([draft.status, draft.body.code]).toEqual([403, 'party.not_yours']);
    const persona = await api.signIn('P-DIR');
    const { target } = await opening();
    const answer = await persona
      .post('/api/v1/cases')
      .set('idempotency-key', newKey())
      .send({ ...target, ...FORM });
    expect(answer.status).toBe(201);
  });

  test('one step-up is for a list: each act of it by its own key, and none beside it', async () => {
    const browser = await signedIn();
    const acts = [await opening(), await opening(), await opening()];
    const address = await asked(
      browser,
      acts.slice(0, 2).map(({ toSign }) => toSign),
    );
    await through(browser, address);
    const [first, second, third] = await Promise.all(acts.map(({ send }) => send(browser)));
    expect([first?.status, second?.status, third?.status]).toEqual([201, 201, 403]);
    expect(third?.body.code).toBe('step_up.needed');
  });

  test('two that take it at once: one act is recorded', async () => {
    const browser = await signedIn();
    const act = await opening();
    await through(browser, await asked(browser, [act.toSign]));
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => act.send(browser)),
      act.send(browser, { reason: 'một việc khác' }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect([statuses.filter((one) => one === 201).length, statuses.at(-1)]).toEqual([5, 422]);
    const { target } = act;
    const where = { province: PROVINCE, event: FORM.event, correlation: { not: null } };
    const sessions = await api.ledger.db.caseFile.findMany({ where: { subjects: { has: target.subjects[0] ?? '' } } });
    expect(sessions.length).toBe(1);
    expect(await api.ledger.db.act.count({ where: { ...where, caseId: sessions[0]?.id ?? '' } })).toBe(1);
  });

  test('an act that the rules refuse leaves what was proved for the same key', async () => {
    const browser = await signedIn();
    const act = await opening();
    await through(browser, await asked(browser, [act.toSign]));
    const [, ...others] = ELEVEN_SEATS;
    const seats = [{ person: 'P-NOBODY', post: 'CHAIR' }, ...others];
    const refused = await act.send(browser, { payload: { ...FORM.payload, seats } });
    expect([refused.status, refused.body.code]).toEqual([422, 'subject.unknown']);
    expect((await act.send(browser)).status).toBe(201);
  });

  test('it is for exactly what was listed: key, target, event, digest', async () => {
    const browser = await signedIn();
    const [act, other] = [await opening(), await opening()];
    await through(browser, await asked(browser, [act.toSign, { ...other.toSign, event: 'formSelection' }]));
    await expectRefused(api, { ...needed, send: () => act.send(browser, {}, newKey()) });
    await expectRefused(api, { ...needed, send: () => act.send(browser, { subjects: other.target.subjects }) });
    await expectRefused(api, { ...needed, send: () => other.send(browser) });
    await expectRefused(api, { ...needed, send: () => act.send(browser, { subjectDigest: 'a'.repeat(64) }) });

    const { body } = await act.send(browser);
    const caseId = body.caseId as string;
    const { subjectDigest } = (
      await request(api.origin).get(`/api/v1/cases/${caseId}`).set('cookie', browser.cookieHeader)
    ).body;
    const key = newKey();
    const dissolve = { idempotencyKey: key, target: { caseId }, event: 'dissolveIdentification' };
    const send = (digest: string) =>
      post(browser, `/cases/${caseId}/acts`, key)
        .set('if-match', '"c1"')
        .send({ event: dissolve.event, reason: 'Thành lập lại', subjectDigest: digest });
    await through(browser, await asked(browser, [{ ...dissolve, subjectDigest: 'b'.repeat(64) }]));
    await expectRefused(api, { ...needed, send: () => send(subjectDigest) }); // the digest has changed since
    await through(browser, await asked(browser, [{ ...dissolve, subjectDigest }]));
    await expectRefused(api, { ...needed, send: () => send('b'.repeat(63).concat('c')) });
    expect((await send(subjectDigest)).status).not.toBe(403);
  });

  test('after five minutes it is over', async () => {
    const browser = await signedIn();
    const act = await opening();
    await through(browser, await asked(browser, [act.toSign]));
    const { db } = api.ledger;
    await db.$executeRaw`UPDATE step_up SET proven_at = clock_timestamp() - interval '301 seconds' WHERE proven_at IS NOT NULL`;
    await expectRefused(api, { ...needed, send: () => act.send(browser) });
    await db.$executeRaw`UPDATE step_up SET proven_at = clock_timestamp() - interval '290 seconds' WHERE proven_at IS NOT NULL`;
    expect((await act.send(browser)).status).toBe(201);
  });

  test('a provider whose clock runs ahead wins no time by it', async () => {
    const browser = await signedIn();
    const act = await opening();
    const ahead = Math.floor(Date.now() / 1000) + 3_000;
    await through(browser, await asked(browser, [act.toSign]), { claims: { auth_time: ahead } });
    const [row] = await api.ledger.db.$queryRaw<{ ahead: boolean }[]>`
      SELECT bool_or(proven_at > clock_timestamp()) AS ahead FROM step_up`;
    expect(row?.ahead).toBe(false);
  });
});

test('[IG-5] the act says how sure it was who acted, and acts that say nothing of it stay as they are', async () => {
  const browser = await signedIn();
  const act = await opening();
  const provenS = Math.floor(Date.now() / 1000) + 1;
  const claims = { acr: 'urn:example:high', amr: ['pwd', 'hwk'], auth_time: provenS };
  await through(browser, await asked(browser, [act.toSign]), { claims });
  const { body } = await act.send(browser);
  const timeline = async (agent: Agent, caseId: string) => {
    const { body: page } = await agent.get(`/api/v1/cases/${caseId}/timeline`).expect(200);
    return (page.items as { assurance: unknown }[]).map(({ assurance }) => assurance);
  };
  const director = await api.signIn('P-DIR');
  const provenAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  const sure = { method: 'OIDC', acr: claims.acr, amr: claims.amr, provenAt, steppedUp: true };
  expect(await timeline(director, body.caseId)).toEqual([sure]);

  const host = await api.signIn('P-H01');
  const persona = { method: 'PERSONA', acr: null, amr: [], provenAt: null, steppedUp: false };
  expect(await timeline(host, await draft(host))).toEqual([persona]);
  const before = await timeline(director, act.target.subjects[0] ?? '');
  expect(before.length).toBeGreaterThan(3);
  expect(before.slice(0, -1).every((one) => one === null)).toBe(true); // told without a door: nothing was said of it
  expect(before.at(-1)).toEqual(sure); // it followed from the director's act
  expect((await director.get('/api/v1/log/check').expect(200)).body.whole).toBe(true);
});

describe('[SE-4] attack 26: a step-up that is none', () => {
  async function begun() {
    const browser = await signedIn();
    const act = await opening();
    return { browser, act, address: await asked(browser, [act.toSign]) };
  }

  test('the provider did not ask anew: an older sign-in counts for nothing', async () => {
    const { browser, act, address } = await begun();
    const { answer } = await through(browser, address, { claims: { auth_time: Math.floor(Date.now() / 1000) - 5 } });
    expect(await codeOf(answer)).toEqual([401, 'step_up.refused']);
    await expectRefused(api, { ...needed, send: () => act.send(browser) });
    const session = await browser.open('/api/v1/session');
    expect(session.status).toBe(200); // it stays as it was
  });

  test.each([
    ['of another person', 'subject-2'],
    ['of another account of his own', 'subject-1b'],
    ['that nobody knows', 'subject-9'],
  ])('a subject %s', async (_what, sub) => {
    const { browser, act, address } = await begun();
    const { answer } = await through(browser, address, { claims: { sub } });
    expect(await codeOf(answer)).toEqual([403, 'step_up.other_person']);
    await expectRefused(api, { ...needed, send: () => act.send(browser) });
    const who = (await (await browser.open('/api/v1/session')).json()) as { person: string };
    expect(who.person).toBe('P-DIR');
  });

  test.each([
    ['without a time', { claims: { auth_time: undefined } }],
    ['of another request', { claims: { nonce: 'of-another' } }],
    ['signed with a key of its own', { signedBy: 'OTHER' as const }],
  ])('a token %s', async (_what, token) => {
    const { browser, act, address } = await begun();
    const { answer } = await through(browser, address, token);
    expect(await codeOf(answer)).toEqual([401, 'step_up.refused']);
    await expectRefused(api, { ...needed, send: () => act.send(browser) });
  });

  test('an answer brought twice, and one that another session brings', async () => {
    const { browser, act, address } = await begun();
    const { back } = await through(browser, address);
    expect(await codeOf(await browser.open(back, { follow: false }))).toEqual([400, 'sign_in.not_begun']);
    const twice = await browser.open(`${address}&to=/`, { follow: false });
    expect(await codeOf(twice)).toEqual([404, 'step_up.unknown']); // it is proved already
    const thief = await signedIn('subject-2');
    expect(await codeOf(await thief.open(back, { follow: false }))).toEqual([400, 'sign_in.not_begun']);
    expect((await act.send(browser)).status).toBe(201);
  });

  test('what another session asked for: not by another person, nor by the same one elsewhere, nor by nobody', async () => {
    const { browser, act, address } = await begun();
    for (const other of [await signedIn('subject-2'), await signedIn()])
      expect(await codeOf(await other.open(address, { follow: false }))).toEqual([404, 'step_up.unknown']);
    const nobody = await new Browser(api.origin).open(address, { follow: false });
    expect(await codeOf(nobody)).toEqual([401, 'session.none']);
    await through(browser, address);
    const elsewhere = await signedIn();
    await expectRefused(api, { ...needed, send: () => act.send(elsewhere) });
  });

  test('the session ended while one was at the provider', async () => {
    const { browser, address } = await begun();
    const sent = await browser.open(address, { follow: false });
    const back = provider.answer(sent.headers.get('location') ?? '');
    await request(api.origin).delete('/api/v1/session').set('cookie', browser.cookieHeader);
    expect(await codeOf(await browser.open(back, { follow: false }))).toEqual([400, 'sign_in.not_begun']);
  });

  test('the session ended while the provider was asked: it does not begin again by that', async () => {
    const { browser, address } = await begun();
    const { cookieHeader } = browser;
    const meanwhile = () => request(api.origin).delete('/api/v1/session').set('cookie', cookieHeader).expect(204);
    const { answer } = await through(browser, address, { meanwhile });
    expect(await codeOf(answer)).toEqual([401, 'session.none']);
    expect((await browser.open('/api/v1/session')).status).toBe(401);
  });

  test('it was asked for too long ago', async () => {
    const { browser, address } = await begun();
    await api.ledger.db.$executeRaw`UPDATE step_up SET asked_at = asked_at - interval '16 minutes'`;
    expect(await codeOf(await browser.open(address, { follow: false }))).toEqual([404, 'step_up.unknown']);
  });

  test('[IG-3] asked again with the same key it is the same; with another list it is refused', async () => {
    const browser = await signedIn();
    const [one, two] = [await opening(), await opening()];
    const key = newKey();
    const ask = (acts: readonly ToSign[]) => post(browser, '/step-ups', key).send({ acts });
    const first = await ask([one.toSign]);
    expect((await ask([one.toSign])).body).toEqual(first.body);
    const other = await ask([two.toSign]);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
    for (const acts of [[], [one.toSign, one.toSign], Array.from({ length: 201 }, () => one.toSign)]) {
      const refused = await post(browser, '/step-ups').send({ acts });
      expect(refused.status).toBe(400);
    }
  });
});

test('[SE-4] the embedded provider asks again who one is; where the installation asks it of everybody, a persona proves it too', async () => {
  const embedded = await openTestApi({
    configured: { stepUp: 'ALWAYS' },
    signIn: (origin) => ({
      ...CLIENT,
      issuer: `${origin}/dev/identity`,
      redirectUri: `${origin}/sign-in/callback`,
      embedded: true,
    }),
  });
  try {
    const browser = new Browser(embedded.origin);
    await browser.open('/sign-in');
    await browser.open(browser.at, { form: { person: 'P-DIR' } });
    const target = { kind: 'councilSession', subjects: [await consolidatedProposal(embedded.ledger)] };
    const persona = await embedded.signIn('P-DIR');
    const refused = await persona
      .post('/api/v1/cases')
      .set('idempotency-key', newKey())
      .send({ ...target, ...FORM });
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up.needed']);
    const key = newKey();
    const send = (path: string, body: object) =>
      request(embedded.origin)
        .post(`/api/v1${path}`)
        .set('cookie', browser.cookieHeader)
        .set('idempotency-key', key)
        .send(body);
    const { body } = await send('/step-ups', { acts: [{ idempotencyKey: key, target, event: FORM.event }] });
    await browser.open(`${body.address}&to=/livez`);
    expect(browser.at).toMatch(/^\/dev\/identity\/persona\//); // it knows him, and asks all the same
    await browser.open(browser.at, { form: { person: 'P-DIR' } });
    expect(browser.at).toBe('/livez');
    expect((await send('/cases', { ...target, ...FORM })).status).toBe(201);
  } finally {
    await embedded.close();
  }
}, 60_000);
