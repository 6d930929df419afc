import { setTimeout as sleep } from 'node:timers/promises';
import { BACKGROUND_HEADER } from '../../api/session.ts';
import { cookieOf } from '../support/event-reader.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

/** Long enough for what a loaded machine does in between, and shorter than any use would make it. */
const SOON_MS = 5 * 60_000;
const PATIENCE_MS = 60_000;

describe('[SE-2] a session lasts as long as somebody uses it', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api?.close());

  /** A session of its own that ends soon, unless it is used. */
  async function endingSession(person: string) {
    await api.ledger.db.session.deleteMany({ where: { sess: { path: ['person'], equals: person } } });
    const cookie = await cookieOf(api.origin, person);
    const where = { sess: { path: ['person'], equals: person } };
    const { sid } = await api.ledger.db.session.findFirstOrThrow({ where });
    const until = new Date(Date.now() + SOON_MS);
    await api.ledger.db.session.update({ where: { sid }, data: { expire: until } });
    const headers = { cookie };
    return {
      until,
      end: () => api.ledger.db.session.update({ where: { sid }, data: { expire: new Date(Date.now() - 1_000) } }),
      lastsUntil: async () => (await api.ledger.db.session.findUniqueOrThrow({ where: { sid } })).expire,
      read: async (path: string, more: Record<string, string> = {}) =>
        (await fetch(`${api.origin}/api/v1${path}`, { headers: { ...headers, ...more } })).status,
      write: async () =>
        (await fetch(`${api.origin}/api/v1/notices/read`, { method: 'POST', headers: { ...headers, ...BACKGROUND } }))
          .status,
    };
  }

  const BACKGROUND = { [BACKGROUND_HEADER]: '1' };
  const isProlonged = async ({ until, lastsUntil }: { until: Date; lastsUntil: () => Promise<Date> }) => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50))
      if ((await lastsUntil()) > until) return true;
    return false;
  };

  test('one that is read by nobody but its own screen ends after its idle time', async () => {
    const session = await endingSession('P-DIR');
    for (let times = 0; times < 5; times += 1)
      for (const path of ['/inbox', '/session']) expect(await session.read(path, BACKGROUND)).toBe(200);
    await sleep(1_000); // what is written down is so after the answer
    expect(await session.lastsUntil()).toEqual(session.until);
    await session.end();
    const end = Date.now() + PATIENCE_MS;
    let status = 200;
    while (status === 200 && Date.now() < end) status = await session.read('/inbox', BACKGROUND);
    expect(status).toBe(401);
    expect(await session.read('/inbox')).toBe(401);
  });

  test.each(['/inbox', '/session'])('a read of %s that somebody caused prolongs it', async (path) => {
    const session = await endingSession('P-SPEC-1');
    expect(await session.read(path)).toBe(200);
    expect(await isProlonged(session)).toBe(true);
  });

  test('a use among background reads counts, though the session need not be read for it', async () => {
    const session = await endingSession('P-SPEC-2');
    for (let times = 0; times < 5; times += 1) expect(await session.read('/inbox', BACKGROUND)).toBe(200);
    expect(await session.read('/inbox')).toBe(200);
    expect(await isProlonged(session)).toBe(true);
  });

  test('a write is a use, whatever it says of itself', async () => {
    const session = await endingSession('P-CHAIR');
    await session.write();
    expect(await isProlonged(session)).toBe(true);
  });
});
