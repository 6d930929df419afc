import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { followRegimes, knowingRegimes } from '../records/held-regimes.ts';
import { RecordsUnavailable } from '../records/legal-transaction.ts';
import { requestIdOf, sendReply } from './answer.ts';
import type { Desk } from './desk.ts';
import { parseInput } from './edge/parse-input.ts';
import { keyOf, refuseOtherSites, versionOf } from './edge/preconditions.ts';
import { readBody } from './edge/read-body.ts';
import { Stopped } from './problem.ts';
import type { rateLimits } from './rate-limits.ts';
import type { Call, Route } from './route.ts';
import { personOf, sessionIn } from './session.ts';

const NOTHING = z.strictObject({});
/** What another process has published is known to reads this much later; an act is judged by what holds under the lock. */
const REGIMES_WITHIN_MS = 1_000;
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/** A router with every route of the list; a known path refuses other methods by name. */
export function mountRoutes(routes: readonly Route[], desk: Desk, limits: ReturnType<typeof rateLimits>): Router {
  const router = express.Router();
  const paths = [...new Set(routes.map((route) => route.path))];
  for (const path of paths) {
    const here = routes.filter((route) => route.path === path);
    const mounted = router.route(expressPath(path));
    for (const route of here) {
      const limit = route.limit === undefined ? [] : [limits(route.limit)];
      mounted[route.method](...limit, handle(route, desk));
    }
    mounted.all(refuseMethod(here));
  }
  return router;
}

/** `/cases/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function refuseMethod(routes: readonly Route[]): RequestHandler {
  const methods = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const allowed = methods.join(', ');
  return () => {
    throw new Stopped('method.not_allowed', { detail: { allowed }, headers: { allow: allowed } });
  };
}

function handle(route: Route, desk: Desk): RequestHandler {
  return async (request, response) => {
    refuseOtherSites(request);
    const call = await readCall(route, { desk, request, response });
    const { ledger, config } = desk;
    const reply = await knowingRegimes(ledger.db, config.province, () => route.run(call as Call<never, never, never>));
    const rule = route.answers[reply.status ?? 200];
    await sendReply(response, { reply, rule, checked: desk.config.checkAnswers });
  };
}

/** Who, then which, then what: nothing of a request is read before it is known that it may be. */
async function readCall(
  route: Route,
  { desk, request, response }: { desk: Desk; request: Request; response: Response },
): Promise<Call<unknown, unknown, unknown>> {
  const { province } = desk.config;
  const person = personOf(request, province);
  if (person === null && route.who === 'signedIn')
    throw new Stopped(sessionIn(request).stranger == null ? 'session.none' : 'registration.needed', {
      headers: { 'www-authenticate': 'Session' },
    });
  if (route.who === 'signedIn') await followRegimes(desk.ledger.db, province, { withinMs: REGIMES_WITHIN_MS });
  // a province that is not founded yet has no rules
  if (route.who === 'signedIn' && desk.ledger.regimes.all().length === 0)
    throw new RecordsUnavailable('the published regimes are not read yet');
  response.locals.person = person;
  const params = parseInput(route.params ?? NOTHING, { ...request.params }, 'path');
  const query = parseInput(route.query ?? NOTHING, readQuery(request), 'query');
  const key = route.needs?.includes('key') ? keyOf(request) : '';
  const version = route.needs?.includes('version') ? versionOf(request) : '';
  const body = route.body === undefined ? {} : parseInput(route.body, await readBody(request, response));
  return {
    desk,
    province,
    params,
    query,
    body,
    person: person ?? '',
    key,
    version,
    requestId: requestIdOf(request),
    request,
  };
}

function readQuery(request: Request): Record<string, unknown> {
  const query = { ...request.query };
  const forbidden = Object.keys(query).find((key) => FORBIDDEN_KEYS.includes(key));
  if (forbidden !== undefined)
    throw new Stopped('input.unknown_key', { fields: [{ path: `query.${forbidden}`, code: 'input.unknown_key' }] });
  return query;
}
