import { createMailer } from '../../activities/mailer.ts';
import { sendMails } from '../../activities/send-mails.ts';
import { OUTSIDE_SYSTEMS } from '../../domain/outside-system.ts';
import { tell } from '../../records/standings/tell.ts';
import { registered } from '../records/told-life.ts';
import { Browser } from '../support/browser.ts';
import { type CrookedProvider, openCrookedProvider } from '../support/crooked-provider.ts';
import { openSmtpCatcher, type SmtpCatcher } from '../support/smtp-catcher.ts';
import { type Agent, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests' };
const FROM = 'thong-bao@khcn.quangninh.example';

interface System {
  readonly code: string;
  readonly state: string;
  readonly note: { readonly code: string };
  readonly lastExchangeAt: string | null;
}

async function systemsFor(agent: Agent): Promise<Map<string, System>> {
  const { body } = await agent.get('/api/v1/outside-systems').expect(200);
  const items = body.items as System[];
  expect(body.notMet).toBe(items.filter(({ state }) => state !== 'CONNECTED').length);
  return new Map(items.map((item) => [item.code, item]));
}

describe('an installation that has nothing but itself', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi({
      signIn: (origin) => ({
        ...CLIENT,
        issuer: `${origin}/dev/identity`,
        redirectUri: `${origin}/sign-in/callback`,
        embedded: true,
        stepUpAcr: null,
      }),
    });
  }, 60_000);
  afterAll(() => api?.close());

  test('[IG-7] every system is there by name; what is embedded is simulated, what is not built is absent, none is connected', async () => {
    const systems = await systemsFor(await api.signIn('P-DIR'));
    expect([...systems.keys()]).toEqual([...OUTSIDE_SYSTEMS]);
    const states = Object.fromEntries([...systems.values()].map(({ code, state }) => [code, state]));
    expect(states).toMatchObject({
      IDENTITY: 'SIMULATED',
      MAIL: 'SIMULATED',
      SIGNING: 'SIMULATED',
      TREASURY: 'ABSENT',
    });
    expect(Object.values(states)).not.toContain('CONNECTED');
  });

  test('[IG-7] a sign-in at the embedded provider meets no real one', async () => {
    const browser = new Browser(api.origin);
    await browser.open('/sign-in');
    await browser.open(browser.at, { form: { person: 'P-DIR' } });
    const systems = await systemsFor(await api.signIn('P-DIR'));
    expect(systems.get('IDENTITY')).toMatchObject({ state: 'SIMULATED', lastExchangeAt: null });
  });

  test('[IG-7] officials and the administrator read it, others do not', async () => {
    await systemsFor(await api.signIn('P-ADMIN'));
    const host = await (await api.signIn('P-H01')).get('/api/v1/outside-systems');
    expect([host.status, host.body.code]).toEqual([403, 'officials.only']);
  });
});

describe('an installation that is set up with a provider and a mail server', () => {
  let provider: CrookedProvider;
  let smtp: SmtpCatcher;
  let api: TestApi;
  beforeAll(async () => {
    provider = await openCrookedProvider(CLIENT);
    smtp = await openSmtpCatcher();
    api = await openTestApi({
      configured: { mail: { mode: 'SMTP', smtpUrl: smtp.url, from: FROM, publicUrl: 'https://desk.example' } },
      signIn: (origin) => ({
        ...CLIENT,
        issuer: provider.issuer,
        redirectUri: `${origin}/sign-in/callback`,
        embedded: false,
        stepUpAcr: null,
      }),
    });
    const data = {
      person: 'P-DIR',
      issuer: provider.issuer,
      subject: 'subject-1',
      from: '2025-01-01T00:00:00.000Z',
      until: null,
    };
    await registered(api.ledger, { kind: 'ACCOUNT', id: 'AC-DIR', data });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await smtp?.close();
    await provider?.close();
  });

  async function signInWith(token: Parameters<CrookedProvider['next']>[0]): Promise<number> {
    provider.next(token);
    const browser = new Browser(api.origin);
    const sent = await browser.open('/sign-in', { follow: false });
    return (await browser.open(provider.answer(sent.headers.get('location') ?? ''), { follow: false })).status;
  }

  test('[IG-7] the provider stays red while it is only set up, or lies; a token that is accepted makes it connected', async () => {
    const official = await api.signIn('P-LEGAL');
    expect((await systemsFor(official)).get('IDENTITY')).toMatchObject({ state: 'ABSENT', note: { code: 'NOT_MET' } });
    expect(await signInWith({ signedBy: 'OTHER' })).toBe(401);
    expect((await systemsFor(official)).get('IDENTITY')).toMatchObject({ state: 'ABSENT', note: { code: 'NOT_MET' } });
    expect(await signInWith({})).toBe(303);
    expect((await systemsFor(official)).get('IDENTITY')).toMatchObject({
      state: 'CONNECTED',
      note: { code: 'MET' },
      peer: provider.issuer,
      since: expect.any(String),
      lastExchangeAt: expect.any(String),
    });
  });

  test('[IG-7] the mail server is connected once it has taken a mail; one that is away afterwards is said to fail', async () => {
    const official = await api.signIn('P-LEGAL');
    const config = { mode: 'SMTP', smtpUrl: smtp.url, from: FROM, publicUrl: 'https://desk.example' } as const;
    const mailer = createMailer(config, api.ledger.db);
    if (mailer === null) throw new Error('mails are carried by SMTP');
    const send = async (event: string) => {
      const facts = { about: 'ACT', kind: 'task', regime: 'R2013-B@1', title: 'Nuôi biển', row: 'T14' };
      const row = { person: 'P-H01', kind: 'DECIDED', event, case_id: null, step: null, facts, n: '1' };
      await tell(api.ledger.db, {
        province: PROVINCE,
        notices: [{ ...row, business_time: '2025-03-10T02:00:00.000Z' }],
      });
      return sendMails({ ledger: api.ledger, mailer }, { province: PROVINCE });
    };
    expect((await systemsFor(official)).get('MAIL')).toMatchObject({ state: 'ABSENT', note: { code: 'NOT_MET' } });
    expect(await send('first')).toMatchObject({ sent: 1 });
    expect((await systemsFor(official)).get('MAIL')).toMatchObject({ state: 'CONNECTED', note: { code: 'MET' } });
    await smtp.close();
    expect(await send('second')).toMatchObject({ sent: 0, isServerAway: true });
    expect((await systemsFor(official)).get('MAIL')).toMatchObject({ state: 'CONNECTED', note: { code: 'FAILING' } });
    mailer.close();
  });
});
