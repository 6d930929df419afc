import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { logRequests } from '../../api/request-log.ts';

interface Line {
  readonly level: number;
  readonly req: { readonly id: string; readonly method: string; readonly path: string };
  readonly res: { readonly status: number };
  readonly person: string | null;
  readonly responseTime: number;
  readonly msg: string;
}

let lines: Line[];
let server: Server;
let origin: string;

beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const app = express();
  app.use(logRequests(log));
  app.get('/whole', (_request, response) => {
    response.locals.person = 'P-DIR';
    response.json({ id: _request.id });
  });
  app.get('/broken', (_request, response) => void response.status(503).end());
  app.get('/never', (_request, response) => void response.write('half'));
  app.get('/readyz', (_request, response) => void response.end());
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  lines = [];
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

async function logged(count: number): Promise<Line[]> {
  const end = Date.now() + 5_000;
  while (lines.length < count && Date.now() < end) await sleep(10);
  return lines;
}

test('each answer leaves one line: who, what, how it ended; nothing of the query, and an id made here', async () => {
  const { body, headers } = await request(origin).get('/whole?secret=1').set('x-request-id', 'mine').expect(200);
  const [line] = await logged(1);
  expect(line).toMatchObject({
    level: 30,
    req: { id: body.id, method: 'GET', path: '/whole' },
    res: { status: 200 },
    person: 'P-DIR',
    msg: 'request completed',
  });
  expect(headers['x-request-id']).toBe(body.id);
  expect(body.id).not.toBe('mine');
  expect(JSON.stringify(line)).not.toContain('secret');
  expect(line?.responseTime).toBeGreaterThanOrEqual(0);
});

test('an answer that could not be given is a warning; what watches the process leaves no line', async () => {
  await request(origin).get('/readyz').expect(200);
  await request(origin).get('/broken').expect(503);
  expect(await logged(1)).toMatchObject([{ level: 40, req: { path: '/broken' }, res: { status: 503 }, person: null }]);
});

test('who leaves before the answer is there is named as such', async () => {
  const asked = get(`${origin}/never`);
  asked.on('error', () => undefined);
  await once(asked, 'response');
  asked.destroy();
  expect(await logged(1)).toMatchObject([{ req: { path: '/never' }, msg: 'the caller left' }]);
});
