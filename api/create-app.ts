import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Pool } from 'pg';
import swaggerUi from 'swagger-ui-express';
import type { Regime } from '../domain/machine/definition.ts';
import { currentRegister, heldRegister } from '../records/reads/current-register.ts';
import { answerFaults } from './answer.ts';
import type { Desk } from './desk.ts';
import { mailPage } from './mail-page.ts';
import { mountDesk } from './mount-desk.ts';
import { mountRoutes } from './mount-routes.ts';
import { openApiDocument } from './open-api.ts';
import { Stopped } from './problem.ts';
import { rateLimits } from './rate-limits.ts';
import { readReadiness } from './readiness.ts';
import { logRequests } from './request-log.ts';
import { ROUTES } from './routes.ts';
import { type Stands, sessions } from './session.ts';
import type { SessionMemory } from './session-memory.ts';
import { mountSignIn } from './sign-in/mount-sign-in.ts';
import { sessionStands } from './sign-in/session-stands.ts';

/** The whole door. `pool` is a small one of its own, for sessions; with a `memory` each is not read from it every time. */
export function createApp({
  pool,
  memory,
  ...desk
}: Desk & { readonly pool: Pool; readonly memory?: SessionMemory }): Express {
  const app = express();
  app
    .set('trust proxy', desk.config.trustedProxies || false)
    .set('query parser', 'simple')
    .set('etag', false)
    .disable('x-powered-by');
  app.use(logRequests(desk.log), shield());
  mountHealth(app, desk);
  mountReference(app, desk);
  const stands = standsIn(desk);
  const limits = rateLimits(desk.config);
  app.use('/api/v1', noStore, sessions({ ...desk, pool, memory, stands }), mountRoutes(ROUTES, desk, limits));
  mountSignIn(app, desk, { sessions: sessions({ ...desk, pool, stands }), limits });
  if (!desk.config.production) mountMailPage(app, desk);
  mountDesk(app, desk.config.desk);
  app.use(() => {
    throw new Stopped('path.unknown');
  });
  app.use(answerFaults(desk.log));
  return app;
}

function standsIn({ ledger: { db }, config: { province } }: Desk): Stands {
  return {
    atOnce(session) {
      const register = heldRegister(db, province);
      return register === null ? null : sessionStands(session, register);
    },
    ask: async (session) => sessionStands(session, await currentRegister(db, province)),
  };
}

const NOTHING = ["'none'"];
const SELF = ["'self'"];
const SHIELD = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: NOTHING,
      scriptSrc: SELF,
      styleSrc: SELF,
      imgSrc: ["'self'", 'data:'],
      connectSrc: SELF,
      fontSrc: SELF,
      formAction: SELF,
      baseUri: NOTHING,
      frameAncestors: NOTHING,
    },
  },
} as const;

/** The same on every answer, and so worked out once: the middleware would go through a dozen functions for each. */
function shield(): RequestHandler {
  const headers = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: () => undefined,
  };
  helmet(SHIELD)({} as IncomingMessage, answer as unknown as ServerResponse, (fault) => {
    if (fault !== undefined) throw fault;
  });
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

function mountHealth(app: Express, desk: Desk): void {
  app.get('/livez', noStore, (_request, response) => {
    response.json({ alive: true });
  });
  app.get('/readyz', noStore, async (_request, response) => {
    const readiness = await readReadiness(desk);
    response.status(readiness.ready ? 200 : 503).json(readiness);
  });
}

function mountMailPage(app: Express, desk: Desk): void {
  app.get('/dev/mail', noStore, async (_request, response) => {
    response.set('content-type', 'text/html; charset=utf-8').end(await mailPage(desk));
  });
}

/** The reference page has a style block of its own, so for it alone inline styles are let in; scripts never are. */
function mountReference(app: Express, { ledger }: Desk): void {
  const { directives } = SHIELD.contentSecurityPolicy;
  const styled = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...directives, styleSrc: ["'self'", "'unsafe-inline'"] },
  });
  let made: { regimes: readonly Regime[]; document: object } | null = null;
  app.get('/api/v1/openapi.json', noStore, (_request, response) => {
    const regimes = ledger.regimes.all();
    if (made?.regimes !== regimes) made = { regimes, document: openApiDocument({ routes: ROUTES, regimes }) };
    response.json(made.document);
  });
  app.use(
    '/api/reference',
    styled,
    swaggerUi.serve,
    swaggerUi.setup(undefined, { customSiteTitle: 'Mandate API', swaggerOptions: { url: '/api/v1/openapi.json' } }),
  );
}
