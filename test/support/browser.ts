/** A browser without a screen: it keeps cookies and goes where it is sent. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;
  /** Where the last answer came from. */
  at = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  /** As a request carries them. */
  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  /** @param follow false: the answer itself, also where it sends elsewhere */
  async open(
    path: string,
    { form, follow = true }: { form?: Record<string, string>; follow?: boolean } = {},
  ): Promise<Response> {
    let url = new URL(path, this.#origin);
    let init: RequestInit = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: this.cookieHeader } });
      this.#keep(response.headers.getSetCookie());
      this.at = `${url.pathname}${url.search}`;
      const to = response.headers.get('location');
      if (to === null || !follow) return response;
      url = new URL(to, url);
      init = {};
    }
    throw new Error('sent round in circles');
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
