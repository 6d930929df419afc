import { randomBytes } from 'node:crypto';
import { parse } from 'cookie';
import { unsign } from 'cookie-signature';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { SessionMemory } from './session-memory.ts';
import { noteTouches, sessionStore } from './session-store.ts';
import type { BegunSignIn, ProvenIdentity } from './sign-in/identity-provider.ts';

declare module 'express-session' {
  interface SessionData {
    person: string;
    province: string;
    /** A sign-in that was begun and has not come back. */
    begun: BegunSignIn | null;
    /** Item of the register by which this person signed in; absent for a chosen persona. */
    account: string | null;
    /** Posts held when it began, where they were looked at. */
    offices: readonly string[] | null;
    /** ISO 8601 in UTC. */
    startedAt: string;
    /** Whom a provider has vouched for and nobody here knows, and since when: he may register. There is no person beside it. */
    stranger: (ProvenIdentity & { readonly at: string }) | null;
    /** When the person last proved who he is, ISO 8601 in UTC; null for a chosen persona. */
    provenAt: string | null;
    /** How sure it was, in the provider's words. */
    acr: string | null;
    amr: readonly string[];
    /** As the provider signed it; it never leaves the server but to the provider itself. */
    idToken: string | null;
    /** Random; what was asked for in this session is known by it, also when its id is another. */
    mark: string;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** A session that need not be read, and its id; `session` is not there beside it. */
    remembered?: SessionData;
    rememberedId?: string;
  }
}

/** Nothing was asked for so long: the session is over. */
const IDLE_S = 30 * 60;
/** `1` in a GET that nobody caused by using the desk (news, polling): the session does not last longer by it. */
export const BACKGROUND_HEADER = 'x-mandate-background';

/** Sessions live in the database, so that ending one ends it for every process; one that was read may be remembered. */
export function sessions({
  config,
  pool,
  log,
  memory = null,
  stands,
}: {
  config: Config;
  pool: Pool;
  log: Logger;
  memory?: SessionMemory | null | undefined;
  stands: Stands;
}): RequestHandler {
  const touches = noteTouches();
  const Store = sessionStore({ memory, touches });
  const name = config.production ? '__Host-mandate' : 'mandate';
  const read = session({
    name,
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    store: new Store({
      pool,
      tableName: 'session',
      ttl: IDLE_S,
      pruneSessionInterval: config.checkAnswers ? false : 3600,
      errorLog: (...fault: unknown[]) => log.error({ fault: fault.map(String) }, 'the session store'),
    }),
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/' },
  });
  const readStanding: RequestHandler = (request, response, next) => {
    read(request, response, (fault?: unknown) => {
      if (fault !== undefined) next(fault);
      else
        endFallen(request, stands).then(() => {
          if (isBackground(request)) touches.without(request.session);
          next();
        }, next);
    });
  };
  if (memory === null) return readStanding;
  return (request, response, next) => {
    const sid = SESSION_PATH.test(request.path) ? null : signedIn(request, { name, secret: config.sessionSecret });
    const known = sid === null ? null : memory.find(sid);
    if (sid === null || known === null || stands.atOnce(known) !== true) return readStanding(request, response, next);
    // background reads keep it remembered for ever: a use among them has to be written down
    if (!isBackground(request) && !touches.isNoted(sid)) return readStanding(request, response, next);
    request.remembered = known;
    request.rememberedId = sid;
    next();
  };
}

/** Whether a session still is what it began as. */
export interface Stands {
  /** By what this process holds of the register; null where it holds nothing yet. */
  atOnce(session: Partial<SessionData>): boolean | null;
  ask(session: Partial<SessionData>): Promise<boolean>;
}

/** A session that has fallen ends in the database, and the request goes on as nobody's. */
async function endFallen(request: Request, stands: Stands): Promise<void> {
  const { session: found } = request;
  if (found.person === undefined || (await stands.ask(found))) return;
  await settled((done) => found.regenerate(done));
}

/** Where sessions begin and end, as the router takes it: there the framework's own session is needed. */
const SESSION_PATH = /^\/(session|registrations)\/?$/i;

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

/** Whether nobody caused this by using the desk, as it says itself; what changes something is always a use. */
function isBackground(request: Request): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && request.get(BACKGROUND_HEADER) === '1';
}

/** The person signed in to this province; nothing that a request says of itself counts. */
export function personOf(request: Request, province: string): string | null {
  const { person, province: of } = sessionIn(request);
  return person !== undefined && of === province ? person : null;
}

/** Who a session is for, and how that was found out. */
export interface SignedIn {
  readonly person: string;
  readonly province: string;
  readonly account?: string | null;
  readonly offices?: readonly string[] | null;
  readonly provenAt?: string | null;
  readonly acr?: string | null;
  readonly amr?: readonly string[];
  readonly idToken?: string | null;
}

/** A new session id at every sign-in: one that was planted before is worth nothing. */
export async function startSession(request: Request, signedIn: SignedIn): Promise<void> {
  const startedAt = new Date().toISOString();
  const mark = randomBytes(16).toString('hex');
  await renew(request, { ...NOTHING_PROVED, ...signedIn, startedAt, mark });
}

const NOTHING_PROVED = { account: null, offices: null, provenAt: null, acr: null, amr: [], idToken: null } as const;

/** A session of somebody whom nobody here knows yet. */
export function startStranger(request: Request, identity: ProvenIdentity): Promise<void> {
  return renew(request, { stranger: { ...identity, at: new Date().toISOString() } });
}

/**
 * The same session under a new id, with what was proved since; it does not last longer by that.
 * @returns false where it was ended meanwhile: it does not begin again by this
 */
export async function rotateSession(
  request: Request,
  proven: Required<Pick<SignedIn, 'account' | 'provenAt' | 'acr' | 'amr' | 'idToken'>>,
): Promise<boolean> {
  const isThere = await settled((done) => request.session.reload(done)).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  const { person, province, offices, startedAt, mark } = request.session;
  await renew(request, { person, province, offices, startedAt, mark, ...proven });
  return true;
}

async function renew(request: Request, data: object): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  Object.assign(request.session, data);
  await settled((done) => request.session.save(done));
}

/** What this request's session says, whether it was read or remembered. */
export function sessionIn(request: Request): Partial<SessionData> {
  return request.remembered ?? request.session ?? {};
}

/** Keeps what a browser is to come back with from the identity provider. */
export async function keepBegun(request: Request, begun: BegunSignIn): Promise<void> {
  request.session.begun = begun;
  await settled((done) => request.session.save(done));
}

/** @returns what this browser had begun; it counts once */
export async function takeBegun(request: Request): Promise<BegunSignIn | null> {
  const begun = request.session.begun ?? null;
  request.session.begun = null;
  if (begun !== null) await settled((done) => request.session.save(done));
  return begun;
}

/**
 * For an answer that lasts: it does not keep the session in use, and its end writes nothing of it.
 * @returns the id of the session
 */
export function leaveSession(request: Request): string {
  if (request.rememberedId !== undefined) return request.rememberedId;
  const { sessionID } = request;
  Object.assign(request, { session: undefined });
  return sessionID;
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
