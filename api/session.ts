import pgSession from 'connect-pg-simple';
import { parse } from 'cookie';
import { unsign } from 'cookie-signature';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { SessionMemory } from './session-memory.ts';

declare module 'express-session' {
  interface SessionData {
    person: string;
    province: string;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** A session that need not be read; `session` is not there beside it. */
    remembered?: SessionData;
  }
}

const HOURS = 10;

/** Sessions live in the database, so that ending one ends it for every process; one that was read may be remembered. */
export function sessions({
  config,
  pool,
  log,
  memory = null,
}: {
  config: Config;
  pool: Pool;
  log: Logger;
  memory?: SessionMemory | null | undefined;
}): RequestHandler {
  const Store = memory === null ? pgSession(session) : remembering(pgSession(session), memory);
  const name = config.production ? '__Host-mandate' : 'mandate';
  const read = session({
    name,
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    store: new Store({
      pool,
      tableName: 'session',
      ttl: HOURS * 3600,
      disableTouch: true,
      pruneSessionInterval: config.checkAnswers ? false : 3600,
      errorLog: (...fault: unknown[]) => log.error({ fault: fault.map(String) }, 'the session store'),
    }),
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/', maxAge: HOURS * 3_600_000 },
  });
  if (memory === null) return read;
  return (request, response, next) => {
    const sid = SESSION_PATH.test(request.path) ? null : signedIn(request, { name, secret: config.sessionSecret });
    const known = sid === null ? null : memory.find(sid);
    if (known === null) return read(request, response, next);
    request.remembered = known;
    next();
  };
}

/** Where sessions begin and end, as the router takes it: there the framework's own session is needed. */
const SESSION_PATH = /^\/session\/?$/i;

/** Cookies whose signature was found to be right, with the id in them: it is not worked out again for every request. */
const proven = new Map<string, string>();
const MOST_PROVEN = 5_000;

/** The id in a cookie that this door has signed; null: there is none. */
function signedIn({ headers: { cookie } }: Request, { name, secret }: { name: string; secret: string }): string | null {
  const value = cookie === undefined ? undefined : parse(cookie)[name];
  if (!value?.startsWith('s:')) return null;
  const known = proven.get(`${secret} ${value}`);
  if (known !== undefined) return known;
  const sid = unsign(value.slice(2), secret);
  if (sid === false) return null;
  if (proven.size >= MOST_PROVEN) proven.clear();
  proven.set(`${secret} ${value}`, sid);
  return sid;
}

function remembering(Store: ReturnType<typeof pgSession>, memory: SessionMemory): typeof Store {
  return class extends Store {
    override get(sid: string, done: (error: Error | null, found?: SessionData | null) => void): void {
      const known = memory.find(sid);
      if (known !== null) {
        done(null, known);
        return;
      }
      const readAt = memory.now();
      super.get(sid, (error: Error | null, found?: SessionData | null) => {
        if (!error && found != null) memory.keep(sid, found, readAt);
        done(error, found);
      });
    }

    // before and after: what was read meanwhile may be what it was before
    override set(sid: string, changed: SessionData, done?: (error?: Error) => void): void {
      memory.forget(sid);
      super.set(sid, changed, (error?: Error) => {
        memory.forget(sid);
        done?.(error);
      });
    }

    override destroy(sid: string, done?: (error?: Error) => void): void {
      memory.forget(sid);
      super.destroy(sid, (error?: Error) => {
        memory.forget(sid);
        done?.(error);
      });
    }
  };
}

/** The person signed in to this province; nothing that a request says of itself counts. */
export function personOf(request: Request, province: string): string | null {
  const { person, province: of } = request.remembered ?? request.session ?? {};
  return person !== undefined && of === province ? person : null;
}

/** A new session id at every sign-in: one that was planted before is worth nothing. */
export async function startSession(
  request: Request,
  { person, province }: { person: string; province: string },
): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  request.session.person = person;
  request.session.province = province;
  await settled((done) => request.session.save(done));
}

/** Ends the session in the database. */
export async function endSession(request: Request): Promise<void> {
  await settled((done) => request.session.destroy(done));
}

function settled(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
