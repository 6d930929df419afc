import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionData } from 'express-session';
import pg from 'pg';
import { pino } from 'pino';
import request from 'supertest';
import { type News, openNews } from '../../api/news.ts';
import { openSessionMemory, type SessionMemory } from '../../api/session-memory.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let client: pg.Client;
let news: News;
let memory: SessionMemory;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  news = openNews({ url: database.url, log: pino({ level: 'silent' }) });
  memory = openSessionMemory({ news });
});
afterAll(async () => {
  await news?.close();
  await client?.end();
  await database?.drop();
});

function sessionOf(person: string, lastsMs = HOUR_MS): SessionData {
  const cookie = { originalMaxAge: lastsMs, expires: new Date(Date.now() + lastsMs) };
  return { person, province: 'QN', cookie } as SessionData;
}

async function stored(sid: string): Promise<void> {
  await client.query(`INSERT INTO session VALUES ($1, $2, now() + interval '1 hour')`, [sid, sessionOf('P-DIR')]);
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

/** Kept as soon as the memory listens. */
async function kept(sid: string): Promise<void> {
  await until(() => {
    memory.keep(sid, sessionOf('P-DIR'), memory.now());
    return memory.find(sid) !== null;
  }, 'the memory to listen');
}

test('[SE-2] a session that was read is remembered, as a copy', async () => {
  await kept('one');
  const found = memory.find('one') as SessionData;
  found.person = 'P-CHAIR';
  expect(memory.find('one')).toMatchObject({ person: 'P-DIR', province: 'QN' });
  expect(memory.find('another')).toBeNull();
});

test.each([
  ['ends', 'DELETE FROM session WHERE sid = $1'],
  ['changes', `UPDATE session SET expire = now() WHERE sid = $1`],
])('[SE-2] one that %s in another process is forgotten at once', async (name, change) => {
  await stored(name);
  await kept(name);
  await kept('beside it');
  await client.query(change, [name]);
  await until(() => memory.find(name) === null, 'the end of the session');
  expect(memory.find('beside it')).not.toBeNull();
});

test('[SE-2] one that this process itself ended is gone before it is told', async () => {
  await kept('own');
  memory.forget('own');
  expect(memory.find('own')).toBeNull();
});

test('[SE-2] one that ended while it was read is not kept', async () => {
  await stored('read');
  await kept('other');
  const readAt = memory.now();
  await client.query('DELETE FROM session WHERE sid = $1', ['read']);
  await until(() => memory.now() !== readAt, 'the news');
  memory.keep('read', sessionOf('P-DIR'), readAt);
  expect(memory.find('read')).toBeNull();
});

test('[SE-2] one that has run out is not found', async () => {
  await kept('other');
  memory.keep('old', sessionOf('P-DIR', -1), memory.now());
  expect(memory.find('old')).toBeNull();
});

test('[SE-2] while the database cannot tell, nothing is remembered; then it is again', async () => {
  await kept('lost');
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN session_ended%'`);
  await until(() => memory.find('lost') === null, 'the loss to be noticed');
  memory.keep('lost', sessionOf('P-DIR'), memory.now());
  await kept('found again');
});

describe('at the door', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api?.close());

  /** What a cookie is answered, once it has been asked often enough to be remembered. */
  async function statusWith(cookie: string): Promise<number> {
    return (await request(api.origin).get('/api/v1/inbox').set('cookie', cookie)).status;
  }

  async function signedInCookie(): Promise<string> {
    const { headers } = await request(api.origin).post('/api/v1/session').send({ person: 'P-DIR' }).expect(201);
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    for (let times = 0; times < 3; times += 1) expect(await statusWith(cookie)).toBe(200);
    return cookie;
  }

  test('[SE-2] a remembered session is worth nothing under a signature of somebody else', async () => {
    const cookie = await signedInCookie();
    const [signed = '', signature = ''] = decodeURIComponent(cookie).split('.');
    const forged = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const [name = '', value = ''] = `${signed}.${forged}`.split('=');
    expect(await statusWith(`${name}=${encodeURIComponent(value)}`)).toBe(401);
    expect(await statusWith(`${name}=${encodeURIComponent(signed.split('=')[1] ?? '')}`)).toBe(401);
    expect(await statusWith(`${name}=%E0%A4%A`)).toBe(401);
    expect(await statusWith(cookie)).toBe(200);
  });

  test.each(['/session', '/session/', '/Session'])('[SE-2] who signed out at %s is nobody at once', async (path) => {
    const cookie = await signedInCookie();
    await request(api.origin).delete(`/api/v1${path}`).set('cookie', cookie).expect(204);
    expect(await statusWith(cookie)).toBe(401);
  });

  test('[SE-2] a session that another process ended is over', async () => {
    const cookie = await signedInCookie();
    const other = new pg.Client({ connectionString: api.ledger.url });
    await other.connect();
    await other.query('DELETE FROM session');
    await other.end();
    const end = Date.now() + 10_000;
    let status = 200;
    while (status === 200 && Date.now() < end) status = await statusWith(cookie);
    expect(status).toBe(401);
  });
});
