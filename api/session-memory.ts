import { createHash } from 'node:crypto';
import type { SessionData } from 'express-session';
import pg from 'pg';
import type { Logger } from 'pino';

/** Sessions that this process has read and whose end the database will tell it of. */
export interface SessionMemory {
  /** @returns a copy; null when it has to be read */
  find(sid: string): SessionData | null;
  /** To be asked before a session is read: what has ended meanwhile is not kept. */
  now(): number;
  keep(sid: string, session: SessionData, readAt: number): void;
  /** Ended or changed by this process itself, which need not wait to be told. */
  forget(sid: string): void;
  close(): Promise<void>;
}

/** Also where the database could not tell it, a session that ended is believed no longer than this. */
const LONGEST_TRUSTED_MS = 5_000;
const MOST_SESSIONS = 5_000;
const RECONNECT_MS = 1_000;
/** Told where a post or an account has changed: whose sessions fall by it, nobody knows without looking. */
const EVERY_ONE = '*';

interface Remembered {
  readonly session: SessionData;
  readonly untilMs: number;
}

/** Listens on a connection of its own; while there is none, nothing is remembered. */
export function openSessionMemory({ url, log }: { url: string; log: Logger }): SessionMemory {
  const sessions = new Map<string, Remembered>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let changes = 0;
  let closed = false;

  function forgetAll(): void {
    changes += 1;
    sessions.clear();
  }

  async function listen(): Promise<void> {
    const listener = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = (error?: Error): void => {
      if (client === listener) client = null;
      forgetAll();
      if (closed || timer !== null) return;
      if (error !== undefined)
        log.warn({ err: error }, 'ends of sessions are not told; each is read from the database');
      timer = setTimeout(() => {
        timer = null;
        void listen();
      }, RECONNECT_MS).unref();
    };
    listener.on('error', lost);
    listener.on('end', () => lost());
    listener.on('notification', ({ payload }) => {
      if (payload === EVERY_ONE) {
        forgetAll();
        return;
      }
      changes += 1;
      sessions.delete(payload ?? '');
    });
    try {
      await listener.connect();
      await listener.query('LISTEN session_ended');
      forgetAll();
      client = listener;
    } catch (error) {
      lost(error as Error);
      await listener.end().catch(() => undefined);
    }
  }

  const listening = listen();
  return {
    find(sid) {
      const name = digestOf(sid);
      const found = client === null ? undefined : sessions.get(name);
      if (found === undefined) return null;
      if (found.untilMs > Date.now()) return copyOf(found.session);
      sessions.delete(name);
      return null;
    },
    now: () => changes,
    keep(sid, session, readAt) {
      if (client === null || readAt !== changes) return;
      if (sessions.size >= MOST_SESSIONS) sessions.clear();
      sessions.set(digestOf(sid), { session: copyOf(session), untilMs: trustedUntil(session) });
    },
    forget(sid) {
      changes += 1;
      sessions.delete(digestOf(sid));
    },
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await listening;
      await client?.end().catch(() => undefined);
    },
  };
}

function trustedUntil({ cookie: { expires } }: SessionData): number {
  const trusted = Date.now() + LONGEST_TRUSTED_MS;
  return expires == null ? trusted : Math.min(trusted, new Date(expires).getTime());
}

/** The framework makes its own object of what it is given. */
function copyOf(session: SessionData): SessionData {
  return { ...session, cookie: { ...session.cookie } };
}

function digestOf(sid: string): string {
  return createHash('sha256').update(sid).digest('hex');
}
