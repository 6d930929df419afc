import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EventStream } from '../../api/events/event-stream.ts';
import { MOST_OF_A_PERSON } from '../../api/events/open-event-streams.ts';
import { cookieOf, type EventReader, followEvents } from '../support/event-reader.ts';
import {
  type Agent,
  draft,
  openApiBeside,
  openTestApi,
  sendAct,
  storeFile,
  type TestApi,
} from '../support/test-api.ts';

let api: TestApi;
let host: Agent;
let form: { kind: string; sha256: string; name: string; number: string };
const opened: EventReader[] = [];

beforeAll(async () => {
  api = await openTestApi({ beatMs: 1_000 });
  host = await api.signIn('P-H01');
  form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu đề xuất.pdf', number: '15/ĐX-VBĐB' };
}, 60_000);
afterEach(() => {
  for (const reader of opened.splice(0)) reader.leave();
});
afterAll(() => api?.close());

async function follow(person: string, lastEventId?: string, origin = api.origin): Promise<EventReader> {
  const cookie = await cookieOf(origin, person);
  const reader = await followEvents(origin, { cookie, ...(lastEventId === undefined ? {} : { lastEventId }) });
  opened.push(reader);
  expect(reader.status).toBe(200);
  await reader.until(({ event }) => event === 'ready');
  return reader;
}

async function submitted(): Promise<string> {
  const caseId = await draft(host);
  expect((await sendAct(host, { caseId, event: 'submit', papers: [form] })).status).toBe(201);
  return caseId;
}

const isOf = (caseId: string) => (told: { event: string; data: { caseId?: unknown } }) =>
  told.event === 'case' && told.data.caseId === caseId;

describe('[IB-1] what has changed is told to open screens', () => {
  test('a case is told to whoever sees it, with its number and nothing else; work that came is told to its holder', async () => {
    const [mine, rival, officer] = await Promise.all([follow('P-H01'), follow('P-H02'), follow('P-SPEC-1')]);
    const caseId = await draft(host);
    const told = await mine.until(isOf(caseId));
    expect(told).toEqual({ event: 'case', id: told.data.n, data: { caseId, n: expect.stringMatching(/^\d+$/) } });
    await mine.until(({ event }) => event === 'inbox');
    expect((await sendAct(host, { caseId, event: 'submit', papers: [form] })).status).toBe(201);
    await officer.until(isOf(caseId));
    await officer.until(({ event }) => event === 'inbox');
    // a draft is nobody's but its proposer's: the officer heard of the submission alone
    expect(officer.events.filter(isOf(caseId))).toHaveLength(1);
    const place = officer.events.length;
    expect((await sendAct(host, { caseId, event: 'withdraw', reason: 'Rút' })).status).toBe(201);
    await officer.until(({ event }) => event === 'inbox', place); // it has left them
    expect(rival.events.filter(({ event }) => event === 'case' || event === 'inbox')).toEqual([]);
    expect(officer.text()).not.toMatch(/Nghiên cứu|P-H01|SUBMITTED/);
  });

  test('[IB-8] the number of unread notices comes at once, and anew when it changes', async () => {
    const chair = await follow('P-SPEC-2');
    expect((await chair.until(({ event }) => event === 'notice')).data).toEqual({ unread: 0 });
    const place = chair.events.length;
    await api.ledger.db.notice.create({
      data: {
        ...{ province: 'QN', person: 'P-SPEC-2', kind: 'DECIDED', event: 'test/1', facts: {}, n: 1n },
        businessTime: new Date(),
      },
    });
    expect((await chair.until(({ event }) => event === 'notice', place)).data).toEqual({ unread: 1 });
    const read = chair.events.length;
    await api.ledger.db.notice.updateMany({ where: { event: 'test/1' }, data: { readAt: new Date() } });
    expect((await chair.until(({ event }) => event === 'notice', read)).data).toEqual({ unread: 0 });
  });

  test('what another process records is told as well', async () => {
    const beside = await openApiBeside(api);
    try {
      const officer = await follow('P-SPEC-1', undefined, beside.origin);
      await officer.until(isOf(await submitted()));
    } finally {
      await beside.close();
    }
  });
});

describe('a browser that comes back', () => {
  test('is told what it missed, by the number of the log; who was away too long is told to read anew', async () => {
    const first = await follow('P-SPEC-1');
    const place = (await first.until(({ event }) => event === 'ready')).id ?? '';
    await first.until(({ event }) => event === 'notice'); // no round of news is on its way
    first.leave();
    await sleep(500); // nobody follows, and what is recorded then is told to nobody
    const missed = await submitted();
    const second = await follow('P-SPEC-1', place);
    await second.until(isOf(missed));
    await second.until(({ event }) => event === 'inbox');
    for (const foreign of ['999999999', 'nonsense']) {
      const lost = await follow('P-SPEC-1', foreign);
      expect((await lost.until(({ event }) => event === 'resync')).data).toEqual({ n: expect.stringMatching(/^\d+$/) });
    }
  });

  test('a sign of life carries the place to go on from', async () => {
    const officer = await follow('P-SPEC-1');
    const end = Date.now() + 10_000;
    while (!/^: \nid: \d+$/m.test(officer.text()) && Date.now() < end) await sleep(50);
    expect(officer.text()).toMatch(/^: \nid: \d+$/m);
  });

  test('what happened while the database could tell nothing is told afterwards', async () => {
    const officer = await follow('P-SPEC-1');
    const client = new pg.Client({ connectionString: api.ledger.url });
    await client.connect();
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN session_ended%'`);
    await client.end();
    await officer.until(isOf(await submitted()));
  });
});

describe('[SE-2] a stream is no more than its session', () => {
  test('nobody without a session; it ends when the session does, and says so', async () => {
    expect((await fetch(`${api.origin}/api/v1/events`)).status).toBe(401);
    const cookie = await cookieOf(api.origin, 'P-DIR');
    const reader = await followEvents(api.origin, { cookie });
    await reader.until(({ event }) => event === 'ready');
    await fetch(`${api.origin}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    await reader.until(({ event }) => event === 'ended');
    await reader.ended;
    expect((await followEvents(api.origin, { cookie })).status).toBe(401);
  });

  test('an open stream does not keep a session in use', async () => {
    const cookie = await cookieOf(api.origin, 'P-DIR');
    const until = async () =>
      (await api.ledger.db.session.findMany({ orderBy: { expire: 'desc' } })).map(({ sid, expire }) => [sid, expire]);
    const before = await until();
    const reader = await followEvents(api.origin, { cookie });
    await reader.until(({ event }) => event === 'ready');
    reader.leave();
    await sleep(200);
    expect(await until()).toEqual(before);
    await api.ledger.db
      .$executeRaw`UPDATE session SET expire = now() - interval '1 minute' WHERE sess->>'person' = 'P-DIR'`;
    const end = Date.now() + 10_000;
    let { status } = await followEvents(api.origin, { cookie });
    while (status === 200 && Date.now() < end) ({ status } = await followEvents(api.origin, { cookie }));
    expect(status).toBe(401);
  });

  test(`no person has more than ${MOST_OF_A_PERSON} at once`, async () => {
    const cookie = await cookieOf(api.origin, 'P-H02');
    for (let count = 0; count < MOST_OF_A_PERSON; count += 1) {
      const reader = await followEvents(api.origin, { cookie });
      opened.push(reader);
      expect(reader.status).toBe(200);
    }
    const answer = await fetch(`${api.origin}/api/v1/events`, { headers: { cookie } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([429, 'events.too_many']);
    opened.pop()?.leave();
    await sleep(200);
    const again = await followEvents(api.origin, { cookie });
    opened.push(again);
    expect(again.status).toBe(200);
  });

  test('a door that closes ends every stream', async () => {
    const beside = await openApiBeside(api);
    const reader = await follow('P-SPEC-1', undefined, beside.origin);
    await beside.close();
    await reader.ended;
  });
});

test('nothing is kept for a browser that takes nothing: it is told to read anew', async () => {
  const left: EventStream[] = [];
  const stream = new EventStream({ person: 'P', sid: 's', place: () => '7', left: (one) => left.push(one) });
  for (let times = 0; times < 10_000; times += 1) stream.tell({ event: 'case', caseId: 'QN-1', n: '1' });
  expect(stream.readableLength).toBeLessThan(20_000);
  await sleep(5);
  expect(stream.stuckMs()).toBeGreaterThan(0);
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  await sleep(50);
  expect(chunks.join('').split('\n\n').at(-2)).toBe('id: 7\nevent: resync\ndata: {"n":"7"}');
  expect(stream.stuckMs()).toBe(0);
  stream.stop();
  await sleep(10);
  expect(left).toContain(stream);
});
