import { openTestApi, type TestApi } from '../support/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({
    signIn: (origin) => ({
      issuer: `${origin}/dev/identity`,
      clientId: 'mandate',
      clientSecret: 'a secret of the tests',
      redirectUri: `${origin}/sign-in/callback`,
      embedded: true,
    }),
  });
}, 60_000);
afterAll(() => api?.close());

/** A browser without a screen: it keeps cookies by path and follows where it is sent. */
class Browser {
  readonly #cookies = new Map<string, string>();
  at = '';

  async open(path: string, form?: Record<string, string>): Promise<Response> {
    let url = new URL(path, api.origin);
    let init: RequestInit = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    for (let hops = 0; hops < 12; hops += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        if (value === '') this.#cookies.delete(name);
        else this.#cookies.set(name, value);
      }
      this.at = url.pathname;
      const to = response.headers.get('location');
      if (to === null) return response;
      url = new URL(to, url);
      init = {};
    }
    throw new Error('sent round in circles');
  }
}

test('[IG-5] one is sent to the provider, chooses who one is there, and comes back signed in', async () => {
  const browser = new Browser();
  const chooser = await browser.open('/sign-in?to=/readyz');
  console.info(browser.at, chooser.status, (await chooser.clone().text()).slice(0, 300));
  const done = await browser.open(browser.at, { person: 'P-DIR' });
  console.info(browser.at, done.status, (await done.clone().text()).slice(0, 600));
  const who = await browser.open('/api/v1/session');
  expect([who.status, ((await who.json()) as { person: string }).person]).toEqual([200, 'P-DIR']);
}, 60_000);
