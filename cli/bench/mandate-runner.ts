import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import { sha256 } from '../../records/sha256.ts';
import { HOST } from '../demo/chapters.ts';
import { type Cut, cut, fill, HOSTS, hostOf, type Strides } from './copy-names.ts';
import { PAGE } from './floor-tables.ts';
import { type EventStream, type HttpAnswer, type HttpCaller, openHttpCaller } from './http-caller.ts';
import type { System } from './run-callers.ts';
import { CLEARING_STEP, OFFICIALS } from './steps.ts';
import { type KnownStep, PAPER_SHA256 } from './template-life.ts';

const SEEN_LIMIT_MS = 60_000;

/** One life of the seeded ones: the version of the step that waits, and what the next act has to name. */
export interface Life {
  readonly copy: number;
  version: string;
}

export interface MandateRunner extends System<Life> {
  /** The next lives that nobody has walked yet. */
  take(count: number): Life[];
  /** What a finished life would leave in an inbox. */
  clear(lives: readonly Life[]): Promise<void>;
  /** Keys of acts that were acknowledged. */
  readonly acknowledged: readonly string[];
  /** Reads of an inbox beyond the first that a step needed. */
  readonly extraReads: () => number;
  readonly actMs: number[];
  get(path: string, as: string): Promise<HttpAnswer>;
  /** Everybody who is signed in. */
  readonly people: readonly string[];
  /** A stream of what concerns somebody, as his open desk holds it. */
  listen(as: string): EventStream;
  /** The act of a step alone, then the read in which the next one is seen. */
  act(life: Life, index: number): Promise<void>;
  see(life: Life, index: number): Promise<void>;
  /** What the next step of a life is done on, and by whom. */
  nextOf(life: Life, index: number): { readonly caseId: string; readonly as: string };
  /** Called around the act and the read, for who counts something. */
  watch: (part: 'act' | 'read') => void;
  close(): void;
}

/** A step that waits: of which case, and its id there. */
export interface OpenStep {
  readonly caseId: string;
  readonly step: string;
}

interface InboxPage {
  readonly items: readonly { readonly caseId: string; readonly step: string; readonly ifMatch: string }[];
  readonly next: string | null;
}

/** The measured steps through the product's door, on lives that were seeded. */
export async function openMandateRunner(
  address: string,
  {
    known,
    strides,
    versionOf,
    lives,
    look,
  }: {
    known: readonly KnownStep[];
    strides: Strides;
    versionOf: (copy: number) => string;
    lives: number;
    /** Where the version of the next step is taken from instead of an inbox, when only acts are measured. */
    look?: (step: OpenStep) => Promise<string>;
  },
): Promise<MandateRunner> {
  const caller = openHttpCaller(address);
  const cookies = new Map<string, string>();
  const people = [...OFFICIALS, ...HOSTS.map((host) => `P-H${host}`)];
  for (const person of people) cookies.set(person, await signIn(caller, person));
  const cuts = known.map((step) => cutsOf(step, strides));
  const acknowledged: string[] = [];
  const actMs: number[] = [];
  let taken = 0;
  let extra = 0;

  async function send(
    life: Life,
    { caseId, version, as, body }: { caseId: string; version: string; as: string; body: object },
  ) {
    const key = randomUUID();
    const headers = { cookie: cookies.get(as) ?? '', 'idempotency-key': key, 'if-match': `"${version}"` };
    const answer = await caller.send('POST', `/api/v1/cases/${caseId}/acts`, { body, headers });
    if (answer.status !== 201)
      throw new Error(`life ${life.copy}, ${caseId}: ${answer.status} ${JSON.stringify(answer.body)}`);
    acknowledged.push(key);
  }

  async function find(person: string, wanted: OpenStep): Promise<string> {
    if (look !== undefined) return look(wanted);
    const end = Date.now() + SEEN_LIMIT_MS;
    let cursor: string | null = null;
    for (;;) {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await caller.send('GET', `/api/v1/inbox?limit=${PAGE}${after}`, {
        headers: { cookie: cookies.get(person) ?? '' },
      });
      if (answer.status !== 200) throw new Error(`inbox of ${person}: ${answer.status} ${JSON.stringify(answer.body)}`);
      const page = answer.body as InboxPage;
      const item = page.items.find((one) => one.caseId === wanted.caseId && one.step === wanted.step);
      if (item !== undefined) return item.ifMatch;
      if (Date.now() > end) throw new Error(`${wanted.caseId} ${wanted.step} did not show in the inbox of ${person}`);
      extra += 1;
      cursor = page.next;
      if (cursor === null) await sleep(5);
    }
  }

  const runner: MandateRunner = {
    acknowledged,
    actMs,
    people,
    extraReads: () => extra,
    watch: () => undefined,
    take(count) {
      if (taken + count > lives) throw new Error(`only ${lives} lives were seeded`);
      taken += count;
      return Array.from({ length: count }, (_, index) => {
        const copy = taken - count + index;
        return { copy, version: versionOf(copy) };
      });
    },
    async step(life, index) {
      await runner.act(life, index);
      runner.watch('act');
      await runner.see(life, index);
      runner.watch('read');
    },
    async act(life, index) {
      const { version } = known[index] as KnownStep;
      const { body, subject } = cuts[index] as ReturnType<typeof cutsOf>;
      const digest = subject === null ? {} : { subjectDigest: digestOf(subject, copyOf(life)) };
      const from = performance.now();
      await send(life, {
        ...runner.nextOf(life, index),
        version: version ?? life.version,
        body: { ...body, ...digest },
      });
      actMs.push(performance.now() - from);
    },
    async see(life, index) {
      const { step } = known[index] as KnownStep;
      const { next, nextStep } = cuts[index] as ReturnType<typeof cutsOf>;
      const wanted = { caseId: fill(next, copyOf(life)), step: nextStep };
      life.version = await find(personIn(life, step.next.person), wanted);
    },
    async clear(done) {
      const paid = known.findIndex(({ step }) => step.next.code === 'SETTLE');
      const tranche = (cuts[paid] as ReturnType<typeof cutsOf>).caseId;
      for (const life of done) {
        const caseId = fill(tranche, copyOf(life));
        const { as, event, payload } = CLEARING_STEP;
        const version = await find(as, { caseId, step: (known[paid] as KnownStep).next.step });
        await send(life, { caseId, version, as, body: { event, payload } });
      }
    },
    listen: (as) => caller.listen('/api/v1/events', { cookie: cookies.get(as) ?? '' }),
    nextOf: (life, index) => ({
      caseId: fill((cuts[index] as ReturnType<typeof cutsOf>).caseId, copyOf(life)),
      as: personIn(life, (known[index] as KnownStep).step.as),
    }),
    get: (path, as) => caller.send('GET', path, { headers: { cookie: cookies.get(as) ?? '' } }),
    close: () => caller.close(),
  };
  return runner;
}

function copyOf({ copy }: Life) {
  return { copy, numberOf: () => 0 };
}

/** Hosts differ from life to life. */
function personIn({ copy }: Life, person: string): string {
  return person === HOST ? `P-H${hostOf(copy)}` : person;
}

function cutsOf({ step, caseId, subject, next }: KnownStep, strides: Strides) {
  const { event, payload = {}, reason, papers = [] } = step;
  const filed = papers.map((kind) => ({ kind, sha256: PAPER_SHA256, name: `${kind}.txt` }));
  return {
    caseId: cut(caseId, strides),
    next: cut(next.caseId, strides),
    nextStep: next.step,
    subject: subject === null ? null : cut(JSON.stringify(subject), strides),
    body: {
      event,
      payload,
      ...(reason === undefined ? {} : { reason }),
      ...(filed.length === 0 ? {} : { papers: filed }),
    },
  };
}

function digestOf(subject: Cut, copy: Parameters<typeof fill>[1]): string {
  return canonicalDigest(JSON.parse(fill(subject, copy)), sha256);
}

async function signIn(caller: HttpCaller, person: string): Promise<string> {
  const { status, body, cookie } = await caller.send('POST', '/api/v1/session', { body: { person } });
  if (status !== 201 || cookie === null) throw new Error(`sign in as ${person}: ${status} ${JSON.stringify(body)}`);
  return cookie;
}
