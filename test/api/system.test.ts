import type { EngineState } from '../../engine/read-engine-state.ts';
import { DOOR_TEXTS } from '../../texts/door-texts.ts';
import { HOST_WORDS } from '../../texts/host-words.mjs';
import { READINESS_TEXTS } from '../../texts/readiness-texts.ts';
import { SYSTEM_PART_NAMES } from '../../texts/system-texts.ts';
import { type Agent, draft, newKey, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

/** The page of the operator (ux.md S16). */

const WORKER = {
  identity: '1@host',
  build: 'build-1',
  serves: ['WORKFLOWS', 'ACTIVITIES'],
  lastSeenAt: '2025-07-01T00:00:00.000Z',
} as const;
const WELL: EngineState = { server: '1.29.1', workers: [WORKER], failing: [] };

let api: TestApi;
let admin: Agent;
/** What this process takes for the time, beside the time. */
let aheadMs = 0;
beforeAll(async () => {
  const clock = {
    wallMs: () => Date.now() + aheadMs,
    steadyMs: () => performance.now(),
    upMs: () => performance.now(),
  };
  api = await openTestApi({ clock });
  admin = await api.signIn('P-ADMIN');
}, 60_000);
afterAll(() => api?.close());
beforeEach(() => {
  api.engine.state = WELL;
  aheadMs = 0;
});

const read = async () => (await admin.get('/api/v1/system').expect(200)).body;

interface Part {
  readonly what: string;
  readonly state: string;
  readonly words: { readonly vi: string; readonly en: string } | null;
}
const partIn = (body: { parts: Part[] }, what: string) => body.parts.find((part) => part.what === what);

describe('what is up', () => {
  test('S16: every part with its name, the versions, the workers by their builds', async () => {
    const body = await read();
    expect(body.parts.map(({ what }: Part) => what)).toEqual(Object.keys(SYSTEM_PART_NAMES));
    for (const what of ['POSTGRESQL', 'MIGRATIONS', 'REGIMES', 'TEMPORAL', 'WORKERS', 'CLOCKS', 'MAIL', 'STORAGE'])
      expect(partIn(body, what)).toMatchObject({ state: 'OK', words: null });
    expect(body.versions).toEqual({
      product: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      node: process.versions.node,
      postgresql: expect.stringMatching(/^\d+/),
      temporalServer: '1.29.1',
      temporalSdk: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(body.workers).toEqual([WORKER]);
  });

  test('S16: what readiness and the doctor say of a part is said here in the same words', async () => {
    const { body: ready } = await api.anonymous().get('/readyz');
    const body = await read();
    for (const { what, vi, en } of ready.missing) expect(partIn(body, what)?.words).toEqual({ vi, en });
    expect(partIn(body, 'SAFE_COMMITS')?.words ?? READINESS_TEXTS.SAFE_COMMITS).toEqual(READINESS_TEXTS.SAFE_COMMITS);
    const { doctor } = await import('../../cli/launch/doctor.mjs');
    const { findings } = await doctor({ checkout: process.cwd(), env: process.env });
    const node = findings.find(({ name }) => name === 'node');
    const old = partIn(body, 'NODE');
    expect(old?.words?.en ?? null).toBe(node?.todo ?? null);
    if (old?.state === 'NOTE') expect(old.words).toEqual(HOST_WORDS.NODE_OLD);
  });

  test('S16: no worker, or workers of two builds', async () => {
    api.engine.state = { ...WELL, workers: [] };
    expect(partIn(await read(), 'WORKERS')?.state).toBe('MISSING');
    api.engine.state = { ...WELL, workers: [{ ...WORKER, serves: ['WORKFLOWS'] }] };
    expect(partIn(await read(), 'WORKERS')?.state).toBe('MISSING');
    api.engine.state = { ...WELL, workers: [WORKER, { ...WORKER, identity: '2@host', build: 'build-2' }] };
    expect(partIn(await read(), 'WORKERS')?.state).toBe('NOTE');
  });

  test('S16: while the engine is away the page still answers, and says what it does not know', async () => {
    api.engine.state = null;
    expect(await read()).toMatchObject({ workers: null, failing: null, versions: { temporalServer: null } });
  });

  test('S16: clocks that disagree are said in the words with which acts are refused', async () => {
    aheadMs = 60_000;
    expect(partIn(await read(), 'CLOCKS')).toMatchObject({ state: 'MISSING', words: DOOR_TEXTS['clock.skew'].detail });
  });

  test('S16: mails that could not be delivered are counted and noted', async () => {
    const { db } = api.ledger;
    await db.$executeRaw`INSERT INTO mail (province, notice, state, attempts, next_at) VALUES (${PROVINCE}, -1, 'UNDELIVERABLE', 9, now())`;
    const body = await read();
    expect([body.mail.undeliverable, partIn(body, 'MAIL')?.state]).toEqual([1, 'NOTE']);
    await db.$executeRaw`DELETE FROM mail WHERE notice = -1`;
  });
});

describe('what lags behind', () => {
  let caseId: string;
  beforeAll(async () => {
    caseId = await draft(await api.signIn('P-H01'));
  });
  const seen = (seq: number) => api.ledger.db.$executeRaw`
    INSERT INTO case_seen VALUES (${PROVINCE}, ${caseId}, ${seq}, (SELECT agenda FROM audit_head WHERE province = ${PROVINCE}), now())
    ON CONFLICT (province, case_id) DO UPDATE SET seq = excluded.seq`;

  test('S16: a case whose workflow has not seen its newest act is counted, with since when; one that has is not', async () => {
    await seen(0);
    const { lagging } = await read();
    expect(lagging).toMatchObject({ total: 1, oldest: [{ caseId, kind: 'proposal', seq: 1, seen: 0 }] });
    expect(Date.parse(lagging.oldest[0].since)).toBeLessThanOrEqual(Date.now());
    await seen(1);
    expect((await read()).lagging).toEqual({ total: 0, oldest: [] });
  });

  test('S16: the operator has a case looked at again: the log of the process says so, the records do not change', async () => {
    const before = await api.ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    const { body } = await admin
      .post('/api/v1/system/retries')
      .set('idempotency-key', newKey())
      .send({ caseId })
      .expect(200);
    expect(body).toEqual({ caseId, looks: true });
    expect(api.engine.woken).toContain(caseId);
    expect(api.logged.filter((line) => line.includes('looked at again') && line.includes(caseId))).toHaveLength(1);
    expect(await api.ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } })).toEqual(before);
  });

  test('S16: a case that is not there, and an engine that is away', async () => {
    const retry = (body: object) => admin.post('/api/v1/system/retries').set('idempotency-key', newKey()).send(body);
    const unknown = await retry({ caseId: 'QN-DX.2025.999' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'case.unknown']);
    api.engine.state = null;
    const away = await retry({ caseId });
    expect([away.status, away.body.code, away.headers['retry-after']]).toEqual([503, 'engine.away', '5']);
  });
});

test('S16: nobody but the administrator reads it or has a case looked at again', async () => {
  for (const person of ['P-DIR', 'P-LEGAL', 'P-H01']) {
    const agent = await api.signIn(person);
    const page = await agent.get('/api/v1/system');
    expect([page.status, page.body.code]).toEqual([403, 'duty.not_held']);
    const retry = await agent
      .post('/api/v1/system/retries')
      .set('idempotency-key', newKey())
      .send({ caseId: 'QN-DX.2025.001' });
    expect([retry.status, retry.body.code]).toEqual([403, 'duty.not_held']);
  }
});
