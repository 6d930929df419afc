import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Done, Door, Refused, StoryAct } from './door.ts';
import { groundOf } from './ground-of.ts';

/** A request is repeated with the same key for so long while its outcome is unknown or the door is away. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What was seen through the door, for the story's own report. */
export interface Seen {
  readonly acts: (Done & {
    readonly event: string;
    readonly person: string;
    readonly basis: Record<string, unknown>;
  })[];
  readonly refusals: (Refused & { readonly event: string; readonly person: string })[];
}

export interface HttpDoor extends Door {
  readonly seen: Seen;
  get(path: string, as: string): Promise<Record<string, unknown>>;
}

interface Options {
  readonly address: () => string;
  readonly log: (line: string) => void;
  /** Called before each act and each move of the clock, with its number from 1; a fault is planted here. */
  readonly beforeStep?: (step: number) => Promise<void>;
}

/**
 * The product's front door as the story uses it: signs in as each person, stores papers, reads what may be done and with
 * which version, and acts. An answer that never came, 503, or a lost session is met by repeating with the same key.
 */
export function openHttpDoor({ address, log, beforeStep = async () => undefined }: Options): HttpDoor {
  const cookies = new Map<string, string>();
  const seen: Seen = { acts: [], refusals: [] };
  let steps = 0;

  async function once(
    method: string,
    path: string,
    { as, body, headers = {} }: Call,
  ): Promise<Answer & { cookie: string | null }> {
    const bytes = body instanceof Uint8Array;
    const response = await fetch(`${address()}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(as === null ? {} : { cookie: cookies.get(as) ?? '' }),
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bytes ? Buffer.from(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(150_000),
    });
    const text = await response.text();
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return { status: response.status, body: parsed(text), cookie: cookie === '' ? null : cookie };
  }

  /** One request until it has a definite answer. */
  async function call(method: string, path: string, options: Call): Promise<Answer> {
    const end = Date.now() + PATIENCE_MS;
    let signedIn = false;
    for (;;) {
      try {
        if (options.as !== null && !cookies.has(options.as)) await signIn(options.as);
        const answer = await once(method, path, options);
        if (answer.status === 401 && options.as !== null && !signedIn) {
          cookies.delete(options.as);
          signedIn = true;
          continue;
        }
        if (answer.status < 500) return answer;
        if (answer.status !== 503)
          throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      } catch (error) {
        if (!isAway(error)) throw error;
      }
      if (Date.now() > end) throw new Error(`${method} ${path}: no definite answer within two minutes`);
      await sleep(PAUSE_MS);
    }
  }

  async function signIn(person: string): Promise<void> {
    const { status, body, cookie } = await once('POST', '/session', { as: null, body: { person } });
    if (status >= 500) throw Object.assign(new Error('the door is away'), { code: 'AWAY' });
    if (status !== 201 || cookie === null) throw new Error(`sign in as ${person}: ${status} ${JSON.stringify(body)}`);
    cookies.set(person, cookie);
  }

  /** A paper of the story is a short text that says it is fictional. */
  async function file(kind: string, as: string): Promise<{ kind: string; sha256: string; name: string }> {
    const text = `${kind} (tài liệu hư cấu, dữ liệu minh họa)\n`;
    const bytes = new TextEncoder().encode(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { status, body } = await call('PUT', `/documents/${sha256}`, { as, body: bytes });
    if (status >= 300) throw new Error(`storing ${kind}: ${status} ${JSON.stringify(body)}`);
    return { kind, sha256, name: `${kind}.txt` };
  }

  async function attempt(act: StoryAct): Promise<Answer> {
    steps += 1;
    await beforeStep(steps);
    const papers = await Promise.all((act.papers ?? []).map((kind) => file(kind, act.as)));
    const body = {
      event: act.event,
      payload: act.payload ?? {},
      ...(papers.length === 0 ? {} : { papers }),
      ...(act.reason === undefined ? {} : { reason: act.reason }),
      ...(act.capacity === undefined ? {} : { capacity: act.capacity }),
    };
    const key = randomUUID();
    if (act.on === undefined)
      return call('POST', '/cases', {
        as: act.as,
        body: { ...body, ...act.opens },
        headers: { 'idempotency-key': key },
      });
    const shown = await what(act.on, act.event, act.as);
    return call('POST', `/cases/${act.on}/acts`, {
      as: act.as,
      body: { ...body, ...(shown.signs ? { subjectDigest: shown.subjectDigest } : {}) },
      headers: { 'idempotency-key': key, 'if-match': `"${shown.ifMatch}"` },
    });
  }

  /** What the door says of this event to this person: the version to send, and the digest of what was shown. */
  async function what(
    caseId: string,
    event: string,
    as: string,
  ): Promise<{ ifMatch: string; signs: boolean; subjectDigest: string }> {
    const sheet = (await call('GET', `/cases/${caseId}/actions`, { as })).body as unknown as ActionSheet;
    const action = sheet.actions?.find((one) => one.event === event);
    return {
      ifMatch: action?.ifMatch ?? sheet.version ?? 'c0',
      signs: action?.signsSubject === true,
      subjectDigest: sheet.subjectDigest,
    };
  }

  return {
    seen,
    async act(act) {
      const { status, body } = await attempt(act);
      if (status !== 201 && status !== 200)
        throw new Error(`${act.as} ${act.event} ${act.on ?? ''}: ${status} ${JSON.stringify(body)}`);
      const done = body as unknown as Seen['acts'][number];
      seen.acts.push({ ...done, event: act.event, person: act.as });
      log(
        `  ${done.n.padStart(4)}  ${act.event.padEnd(24)} ${act.as.padEnd(10)} ${groundOf(done.basis)}  ${done.caseId} → ${done.state}`,
      );
      return done;
    },
    async refused(act, rule) {
      const { status, body } = await attempt(act);
      const problem = body as { code?: string; remedy?: { person?: string; title?: { en: string } }[] };
      if (status < 400 || problem.code !== rule)
        throw new Error(`${act.as} ${act.event}: wanted the refusal ${rule}, got ${status} ${JSON.stringify(body)}`);
      const remedy = (problem.remedy ?? []).map((one) => `${one.title?.en ?? ''} (${one.person ?? 'vacant'})`);
      seen.refusals.push({ rule, remedy, event: act.event, person: act.as });
      log(
        `     –  ${act.event.padEnd(24)} ${act.as.padEnd(10)} refused: ${rule}${remedy.length > 0 ? `; instead: ${remedy.join(', ')}` : ''}`,
      );
      return { rule, remedy };
    },
    async clockTo(to) {
      steps += 1;
      await beforeStep(steps);
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const { status, body } = await call('POST', '/clock', { as: 'P-ADMIN', body: { to } });
        if (status >= 400 && body.code !== 'clock.backwards')
          throw new Error(`clock to ${to}: ${status} ${JSON.stringify(body)}`);
        const now = (await call('GET', '/clock', { as: 'P-ADMIN' })).body as { businessTime?: string };
        if ((now.businessTime ?? '') >= to) break;
        if (Date.now() > end) throw new Error(`the clock did not arrive at ${to}`);
        await sleep(PAUSE_MS);
      }
      log(`        — ${to.slice(0, 10)} —`);
    },
    async look(caseId) {
      const { body } = await call('GET', `/cases/${caseId}`, { as: 'P-SPEC-1' });
      return body as unknown as Awaited<ReturnType<Door['look']>>;
    },
    async get(path, as) {
      const { status, body } = await call('GET', path, { as });
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    say: (chapter) => log(`\n${chapter}`),
  };
}

interface Call {
  readonly as: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ActionSheet {
  readonly version: string;
  readonly subjectDigest: string;
  readonly actions?: readonly { readonly event: string; readonly ifMatch: string; readonly signsSubject: boolean }[];
}

function parsed(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** The connection broke or was refused: nobody has answered. */
function isAway(error: unknown): boolean {
  const { code, cause, name } = error as { code?: string; cause?: { code?: string }; name?: string };
  return name === 'TypeError' || name === 'TimeoutError' || code === 'AWAY' || cause?.code !== undefined;
}
