import request, { type Response as Answer } from 'supertest';
import { Browser } from '../support/browser.ts';
import { type CrookedProvider, openCrookedProvider } from '../support/crooked-provider.ts';
import { type Agent, newKey, openTestApi, PROPOSAL, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests', stepUpAcr: null };
const SAID = {
  name: 'Nguyễn Thị Ngoài (hư cấu)',
  email: 'ngoai@researcher.example',
  organisation: 'Viện Biển (hư cấu)',
};

let provider: CrookedProvider;
let api: TestApi;
let subjects = 0;
beforeAll(async () => {
  provider = await openCrookedProvider(CLIENT);
  api = await openTestApi({ signIn: signInAt, configured: { selfRegistration: true } });
}, 120_000);
afterAll(async () => {
  await api?.close();
  await provider?.close();
});

function signInAt(origin: string) {
  return { ...CLIENT, issuer: provider.issuer, redirectUri: `${origin}/sign-in/callback`, embedded: false };
}

async function proven(sub: string, origin = api.origin): Promise<{ browser: Browser; answer: Response }> {
  const browser = new Browser(origin);
  const sent = await browser.open('/sign-in', { follow: false });
  provider.next({ claims: { sub, acr: 'urn:example:low' } });
  const answer = await browser.open(provider.answer(sent.headers.get('location') ?? ''), { follow: false });
  return { browser, answer };
}

const newSubject = () => `outsider-${++subjects}`;
const as = (browser: Browser) => ({
  get: (path: string) => request(api.origin).get(`/api/v1${path}`).set('cookie', browser.cookieHeader),
  post: (path: string, body: object = {}, key = newKey()) =>
    request(api.origin)
      .post(`/api/v1${path}`)
      .set('cookie', browser.cookieHeader)
      .set('idempotency-key', key)
      .send(body),
});

/** The cookie of an answer is the browser's from now on. */
function kept(browser: Browser, answer: Answer): Answer {
  const [line = ''] = [answer.headers['set-cookie'] ?? ''].flat();
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (name !== '') browser.setCookie(name, value);
  return answer;
}

async function registered(sub = newSubject()): Promise<{ browser: Browser; person: string; account: string }> {
  const { browser } = await proven(sub);
  const { body, status } = kept(browser, await as(browser).post('/registrations', SAID));
  expect(status).toBe(201);
  return { browser, person: body.person, account: body.account };
}

async function draftOf(browser: Browser, person: string): Promise<Answer> {
  return as(browser).post('/proposals', { payload: { ...PROPOSAL, proposer: person } });
}

const codeOf = ({ status, body }: Answer) => [status, body.code];
const enter = (agent: Agent, item: object) =>
  agent.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
const verify = (agent: Agent, id: string) =>
  agent.post(`/api/v1/register/items/${id}/verification`).set('idempotency-key', newKey());

describe('an outside researcher registers himself', () => {
  test('[SE-4] proved but unknown: he may say who he is, and nothing else', async () => {
    const { browser, answer } = await proven(newSubject());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(codeOf(await as(browser).get('/session'))).toEqual([401, 'registration.needed']);
    expect(codeOf(await as(browser).post('/proposals', {}))).toEqual([401, 'registration.needed']);
    expect(codeOf(await as(browser).post('/registrations', { name: 'x' }))).toEqual([400, 'input.missing']);
    const nobody = new Browser(api.origin);
    expect(codeOf(await as(nobody).post('/registrations', SAID))).toEqual([401, 'session.none']);
  });

  test('[IG-5] he submits a proposal the same day, and two officials confirm him later', async () => {
    const { browser, person, account } = await registered();
    const me = await as(browser).get('/session').expect(200);
    expect(me.body).toMatchObject({ person, name: SAID.name, offices: [], official: false, confirmed: false });
    const drafted = await draftOf(browser, person);
    expect(drafted.body).toMatchObject({ state: 'DRAFT', basis: { kind: 'OWN_RIGHT', party: 'PROPOSER', person } });
    const { caseId } = drafted.body as { caseId: string };
    const agent = request.agent(api.origin);
    agent.set('cookie', browser.cookieHeader);
    const form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(agent), name: 'Phiếu đề xuất.pdf' };
    const { headers } = await as(browser).get(`/cases/${caseId}`).expect(200);
    expect(headers.etag).toBeDefined();
    const { body: sheet } = await as(browser).get(`/cases/${caseId}/actions`).expect(200);
    const { ifMatch } = sheet.actions.find((one: { event: string }) => one.event === 'submit');
    const submitted = await as(browser)
      .post(`/proposals/${caseId}/submission`, { papers: [form] })
      .set('if-match', `"${ifMatch}"`);
    expect(submitted.body).toMatchObject({ state: 'SUBMITTED', receipt: expect.stringMatching(/^000/) });
    const { body: timeline } = await as(browser).get(`/cases/${caseId}/timeline`).expect(200);
    expect(timeline.items[1]).toMatchObject({
      person: { id: person },
      assurance: { method: 'OIDC', acr: 'urn:example:low', steppedUp: false },
    });

    const [legal, office] = [await api.signIn('P-LEGAL'), await api.signIn('P-PPC-OFFICE')];
    const { body: waiting } = await legal.get('/api/v1/registrations').expect(200);
    const mine = waiting.items.find((one: { person: string }) => one.person === person);
    expect(mine).toMatchObject({ account, ...SAID, issuer: provider.issuer, entered: [], verified: [] });
    expect(waiting.rejecting).toBe(null);
    const seen = await (await api.signIn('P-HEAD-1')).get('/api/v1/registrations').expect(200);
    expect(seen.body.rejecting).toMatchObject({ code: 'duty.not_held' });
    expect(codeOf(await as(browser).get('/registrations'))).toEqual([403, 'officials.only']);
    // what he said of himself is no first half: one official alone confirms nobody
    expect(codeOf(await verify(office, person))).toEqual([404, 'register.unknown']);
    expect(codeOf(await verify(office, account))).toEqual([404, 'register.unknown']);
    const ofAnother = { person: 'P-DIR', issuer: mine.issuer, subject: mine.subject, from: mine.since, until: null };
    const given = await enter(legal, { kind: 'ACCOUNT', id: account, data: ofAnother });
    expect(codeOf(given)).toEqual([409, 'register.conflict']); // one subject is one person for good
    const items = [
      { kind: 'PERSON', id: person, data: SAID },
      {
        kind: 'ACCOUNT',
        id: account,
        data: { person, issuer: mine.issuer, subject: mine.subject, from: mine.since, until: null },
      },
    ];
    const standing = async () => {
      const { body } = await legal.get('/api/v1/registrations').expect(200);
      const { entered, verified } = body.items.find((one: { person: string }) => one.person === person);
      return { entered, verified };
    };
    for (const item of items) {
      await enter(legal, item).expect(201);
      expect(await standing()).toEqual({ entered: [item.id], verified: item.id === person ? [] : [person] });
      expect(codeOf(await verify(legal, item.id))).toEqual([403, 'sod.enter_verify']);
      expect((await as(browser).get('/session')).body).toMatchObject({ person, confirmed: false });
      await verify(office, item.id).expect(201);
    }
    expect((await as(browser).get('/session')).body).toMatchObject({ person, confirmed: true });
    const { body: left } = await legal.get('/api/v1/registrations').expect(200);
    expect(left.items.some((one: { person: string }) => one.person === person)).toBe(false);
  });

  test('[AU-7] unconfirmed he can do nothing but his proposals, has no post and sees no dossier of others', async () => {
    const { browser, person } = await registered();
    const self = { person, from: '2025-03-11T00:00:00.000Z', until: '2025-03-12T00:00:00.000Z' };
    const absence = { kind: 'ABSENCE', id: 'AB-1', data: { ...self, removesAuthority: false } };
    expect(codeOf(await as(browser).post('/register/items', absence))).toEqual([403, 'registration.unconfirmed']);
    const forHost = await as(browser).post('/proposals', { payload: PROPOSAL });
    expect(codeOf(forHost)).toEqual([403, 'party.not_yours']);
    const named = await as(browser).post('/proposals', { payload: { ...PROPOSAL, proposer: 'P-DIR' } });
    expect(codeOf(named)).toEqual([422, 'subject.unknown']);
    const receiver = await as(browser).post('/proposals', {
      payload: { ...PROPOSAL, proposer: person, receiver: person },
    });
    expect(codeOf(receiver)).toEqual([422, 'subject.unknown']);
    const host = await api.signIn('P-H01');
    const other = await host.post('/api/v1/proposals').set('idempotency-key', newKey()).send({ payload: PROPOSAL });
    expect(codeOf(await as(browser).get(`/cases/${other.body.caseId}`))).toEqual([404, 'case.unknown']);
    // nobody can give him a post before he is confirmed
    const post = { kind: 'APPOINTMENT', id: 'BN-1', data: { ...self, office: 'O-LEGAL' } };
    expect(codeOf(await enter(await api.signIn('P-LEGAL'), post))).toEqual([422, 'register.unknown_name']);
  });

  test('[IG-3] the same subject is one person, however often and at once he registers', async () => {
    const sub = newSubject();
    const browsers = await Promise.all(Array.from({ length: 4 }, async () => (await proven(sub)).browser));
    const key = newKey();
    const answers = await Promise.all(browsers.map((browser) => as(browser).post('/registrations', SAID)));
    const persons = new Set(answers.map(({ body }) => body.person));
    expect([answers.map(({ status }) => status), persons.size]).toEqual([[201, 201, 201, 201], 1]);
    const { browser } = await proven(sub); // known from now on: signed in at once
    expect((await as(browser).get('/session')).body.person).toBe([...persons][0]);
    expect(codeOf(await as(browser).post('/registrations', SAID, key))).toEqual([401, 'session.none']);
    const where = { province: PROVINCE, kind: 'ACCOUNT', data: { path: ['subject'], equals: sub } };
    expect(await api.ledger.db.registerItem.count({ where })).toBe(1);
  });

  test('[SE-4] rejected with a reason, his session ends at once, and he does not come again', async () => {
    const sub = newSubject();
    const { browser, person, account } = await registered(sub);
    const legal = await api.signIn('P-LEGAL');
    const reject = (agent: Agent, body: object) =>
      agent.post(`/api/v1/registrations/${person}/rejection`).set('idempotency-key', newKey()).send(body);
    const reason = 'Không xác minh được nơi công tác';
    expect(codeOf(await reject(legal, {}))).toEqual([400, 'input.missing']);
    expect(codeOf(await reject(await api.signIn('P-H01'), { reason }))).toEqual([403, 'duty.not_held']);
    const own = await as(browser).post(`/registrations/${person}/rejection`, { reason });
    expect(codeOf(own)).toEqual([403, 'registration.unconfirmed']);
    expect((await reject(legal, { reason })).status).toBe(201);
    expect(codeOf(await as(browser).get('/session'))).toEqual([401, 'session.none']);
    expect(codeOf(await reject(legal, { reason }))).toEqual([404, 'registration.unknown']);
    const { browser: again } = await proven(sub);
    expect(codeOf(await as(again).post('/registrations', SAID))).toEqual([403, 'registration.closed']);
    const kind = { province: PROVINCE, id: account, replacedN: null };
    const item = await api.ledger.db.registerItem.findFirstOrThrow({ where: kind });
    expect(item).toMatchObject({ verifiedBy: 'P-LEGAL', data: { reason, subject: sub } });
    expect((await legal.get('/api/v1/log/check').expect(200)).body.whole).toBe(true);
  });

  test('[SE-4] an account that two have ended lets him in no more', async () => {
    const { browser, person, account } = await registered();
    const [legal, office] = [await api.signIn('P-LEGAL'), await api.signIn('P-PPC-OFFICE')];
    await enter(legal, { kind: 'PERSON', id: person, data: SAID }).expect(201);
    await verify(office, person).expect(201);
    const { body } = await legal.get('/api/v1/registrations').expect(200);
    const { issuer, subject, since } = body.items.find((one: { person: string }) => one.person === person);
    const until = new Date(Date.parse(since) + 1).toISOString();
    await enter(legal, { kind: 'ACCOUNT', id: account, data: { person, issuer, subject, from: since, until } }).expect(
      201,
    );
    expect((await as(browser).get('/session')).status).toBe(200);
    await verify(office, account).expect(201);
    expect(codeOf(await as(browser).get('/session'))).toEqual([401, 'session.none']);
  });
});

test('[IG-5] the embedded provider lets somebody new in, who registers and is known there from then on', async () => {
  const embedded = await openTestApi({
    configured: { selfRegistration: true },
    signIn: (origin) => ({
      ...CLIENT,
      issuer: `${origin}/dev/identity`,
      redirectUri: `${origin}/sign-in/callback`,
      embedded: true,
    }),
  });
  try {
    const come = async (newcomer: string) => {
      const browser = new Browser(embedded.origin);
      await browser.open('/sign-in');
      await browser.open(browser.at, { form: { newcomer } });
      const answer = await browser.open('/api/v1/session');
      const { code, person } = (await answer.json()) as { code?: string; person?: string };
      return { browser, who: person ?? code };
    };
    const { browser, who } = await come('Lê Mới');
    expect(who).toBe('registration.needed');
    const { body } = await request(embedded.origin)
      .post('/api/v1/registrations')
      .set('cookie', browser.cookieHeader)
      .set('idempotency-key', newKey())
      .send(SAID)
      .expect(201);
    expect((await come('Lê Mới')).who).toBe(body.person);
    expect((await come('Lê Khác')).who).toBe('registration.needed');
    expect((await come('<b>')).who).toBe('session.none');
  } finally {
    await embedded.close();
  }
}, 60_000);

test('[SE-4] where an installation has not opened it, nobody registers himself', async () => {
  const shut = await openTestApi({ signIn: signInAt });
  try {
    const { browser, answer } = await proven(newSubject(), shut.origin);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'sign_in.no_account']);
    const refused = await request(shut.origin)
      .post('/api/v1/registrations')
      .set('cookie', browser.cookieHeader)
      .set('idempotency-key', newKey())
      .send(SAID);
    expect(codeOf(refused)).toEqual([404, 'path.unknown']);
  } finally {
    await shut.close();
  }
}, 60_000);
