import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Logger, pino } from 'pino';
import request from 'supertest';
import { createApp } from '../../api/create-app.ts';
import type { Engine } from '../../api/engine.ts';
import { openEventStreams } from '../../api/events/open-event-streams.ts';
import { type News, openNews } from '../../api/news.ts';
import { openSessionMemory, type SessionMemory } from '../../api/session-memory.ts';
import type { Config, SignInConfig } from '../../config.ts';
import type { EngineState } from '../../engine/read-engine-state.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { openDocumentStore } from '../../records/documents.ts';
import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { openLedgerBeside, openTestLedger, PROVINCE, type TestLedger } from './test-ledger.ts';

export type Agent = ReturnType<typeof request.agent>;

/** An engine that only remembers what it was told. */
export interface RecordingEngine extends Engine {
  readonly woken: string[];
  readonly moves: string[];
  readonly reviews: string[];
  /** What it says of itself; null: it is away. */
  state: EngineState | null;
}

export interface TestApi {
  readonly ledger: TestLedger;
  readonly engine: RecordingEngine;
  readonly origin: string;
  /** Lines of the log. */
  readonly logged: string[];
  anonymous(): Agent;
  signIn(person: string): Promise<Agent>;
  /** @throws when anything was answered with a fault: bad input never is one */
  close(): Promise<void>;
}

/** How a door is opened. */
interface DoorOptions {
  readonly production?: boolean;
  /** Another one than the sample province, in the records that are handed in. */
  readonly province?: string;
  /** Where sessions are, for doors that many are opened of; they stay open when the door is closed. */
  readonly sessions?: Sessions;
  /** How one signs in there, once it is known where it is; by no provider unless said. */
  readonly signIn?: SignInAt;
  /** How often an event stream gives a sign of life. */
  readonly beatMs?: number;
  /** Whatever else of the configuration is not as usual. */
  readonly configured?: Partial<Config>;
}

/** The whole door on the sample province, with everything real but the engine. */
export async function openTestApi({
  ledger,
  ...options
}: DoorOptions &
  Parameters<typeof openTestLedger>[0] & {
    /** Records that were told before; they are closed with the door. */
    ledger?: TestLedger;
  } = {}): Promise<TestApi> {
  return openDoor(ledger ?? (await openTestLedger(options)), options);
}

export type SignInAt = (origin: string) => SignInConfig;

/** The connections on which a door reads sessions and hears of their end. */
export interface Sessions {
  readonly pool: pg.Pool;
  readonly news: News;
  readonly memory: SessionMemory;
  close(): Promise<void>;
}

export function openSessions(url: string, log: Logger = pino({ level: 'silent' })): Sessions {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined); // the database goes away under it when the test is over
  const news = openNews({ url, log });
  return {
    pool,
    news,
    memory: openSessionMemory({ news }),
    async close() {
      await pool.end();
      await news.close();
    },
  };
}

/** Another door to the same records, with everything of its own that another process would have. */
export async function openApiBeside({ ledger }: TestApi): Promise<TestApi> {
  return openDoor(await openLedgerBeside(ledger));
}

async function openDoor(
  ledger: TestLedger,
  { production = false, province = PROVINCE, sessions, signIn, beatMs = 25_000, configured }: DoorOptions = {},
): Promise<TestApi> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-api-'));
  const engine = recordingEngine(ledger);
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const documents = openDocumentStore({ db: ledger.db, folder });
  const { pool, news, memory, close } = sessions ?? openSessions(ledger.url, log);
  // connections are kept as long as the product keeps them: a caller under load meets one that was just closed else
  const server = createServer({ keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const usual = configFor({ production, province, folder, signIn: signIn?.(origin) ?? null });
  const config = { ...usual, ...configured };
  const streams = openEventStreams({ news, ledger, province, pool, log, beatMs });
  server.on('request', createApp({ ledger, engine, documents, config, log, pool, memory, streams }));
  return {
    ledger,
    engine,
    origin,
    logged,
    anonymous: () => request.agent(origin),
    async signIn(person) {
      const agent = request.agent(origin);
      await agent.post('/api/v1/session').send({ person }).expect(201);
      return agent;
    },
    async close() {
      streams.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // whoever hung up may have a request under way still: what it meets once the database is closed is no fault of the door
      const faults = logged.filter((line) => line.includes('"msg":"a fault"'));
      if (sessions === undefined) await close();
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error(`the door had faults:\n${faults.join('')}`);
    },
  };
}

/** No test meets a limit that it does not set. */
const MANY = 1_000_000;

function configFor({
  production,
  province,
  folder,
  signIn,
}: Pick<Config, 'production' | 'province' | 'signIn'> & { folder: string }): Config {
  return {
    production,
    checkAnswers: true,
    databaseUrl: '',
    databaseConnections: 8,
    temporalAddress: null,
    host: '127.0.0.1',
    port: 0,
    province,
    sampleStart: null,
    sampleTasks: false,
    documents: folder,
    desk: join(folder, 'desk'),
    signIn,
    stepUp: 'SIGNED_IN',
    selfRegistration: false,
    rateLimits: { signIn: MANY, stepUp: MANY, registration: MANY, upload: MANY, search: MANY },
    trustedProxies: 0,
    sessionSecret: 'a secret of the tests, long enough for them',
    logLevel: 'info',
    mail: {
      mode: production ? 'OFF' : 'CAUGHT',
      smtpUrl: '',
      from: 'mandate@mandate.example',
      publicUrl: 'https://desk.example',
    },
  };
}

/** The clock strides as the engine's workflow does; waking does nothing, for time's acts are committed on the way. */
function recordingEngine(ledger: TestLedger): RecordingEngine {
  const woken: string[] = [];
  const moves: string[] = [];
  const reviews: string[] = [];
  return {
    woken,
    moves,
    reviews,
    state: { server: '1.29.1', workers: [], failing: [] },
    review: ({ province }) => void reviews.push(province),
    wake: ({ ids }) => void woken.push(...ids),
    advanceClock: async (input) => {
      moves.push(input.province);
      while (!(await advanceOnce(ledger, input)));
      return 'DONE';
    },
    bringIn: async (place) => void (await carryOutImport(ledger, { place })),
    isReachable: async () => true,
    async readState() {
      if (this.state === null) throw new Error('the engine is away');
      return this.state;
    },
    async lookAgain({ id }) {
      if (this.state === null) throw new Error('the engine is away');
      woken.push(id);
      return true;
    },
  };
}

/** A new idempotency key. */
export function newKey(): string {
  return randomUUID();
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** Stores a small PDF that differs by its words. @returns its SHA-256 */
export async function storeFile(agent: Agent, words = 'phiếu đề xuất'): Promise<string> {
  const content = Buffer.concat([PDF, Buffer.from(`% ${words}\n%%EOF\n`)]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await agent
    .put(`/api/v1/documents/${sha256}`)
    .set('content-type', 'application/octet-stream')
    .send(content)
    .expect(201);
  return sha256;
}

/** Fields of a proposal that may be submitted. */
export const PROPOSAL = {
  proposer: 'U-H01',
  title: 'Nghiên cứu công nghệ nuôi biển chịu bão',
  taskType: 'DT',
  field: 'MAR',
  receiver: 'U-R01',
  need: 'Nghề nuôi biển cần lồng bè chịu bão',
  products: 'Mẫu lồng bè, quy trình',
  problem: 'NONE',
  stateBudgetDong: '900000000',
  otherFundsDong: '0',
  durationMonths: 24,
  budgetYear: 2026,
} as const;

/** A proposal drafted by the host's representative. @returns its code */
export async function draft(agent: Agent, more: object = {}): Promise<string> {
  const answer = await agent
    .post('/api/v1/proposals')
    .set('idempotency-key', newKey())
    .send({ payload: { ...PROPOSAL, ...more } });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.caseId as string;
}

/** A proposal with its form, submitted. @returns its id */
export async function submittedProposal(agent: Agent, title: string): Promise<string> {
  const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(agent, title), name: 'Phiếu.pdf' }];
  const caseId = await draft(agent, { title });
  const answer = await sendAct(agent, { caseId, event: 'submit', papers });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return caseId;
}

/** What `GET /actions` says of one event. */
export async function actionFor(agent: Agent, { caseId, event }: { caseId: string; event: string }) {
  const { body } = await agent.get(`/api/v1/cases/${caseId}/actions`).expect(200);
  return (body.actions as { event: string; may: boolean; ifMatch: string; refusal: unknown }[]).find(
    (one) => one.event === event,
  );
}

/** An act with the version that `GET /actions` names. */
export async function sendAct(
  agent: Agent,
  {
    caseId,
    ifMatch,
    key = newKey(),
    ...body
  }: { caseId: string; event: string; ifMatch?: string; key?: string } & Record<string, unknown>,
) {
  const version = ifMatch ?? (await actionFor(agent, { caseId, event: body.event as string }))?.ifMatch ?? 'c0';
  return agent
    .post(`/api/v1/cases/${caseId}/acts`)
    .set('idempotency-key', key)
    .set('if-match', `"${version}"`)
    .send(body);
}
