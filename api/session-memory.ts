import { createHash } from 'node:crypto';
import type { SessionData } from 'express-session';
import type { News } from './news.ts';

/** Sessions that this process has read and whose end the database will tell it of. */
export interface SessionMemory {
  /** @returns a copy; null when it has to be read */
  find(sid: string): SessionData | null;
  /** To be asked before a session is read: what has ended meanwhile is not kept. */
  now(): number;
  keep(sid: string, session: SessionData, readAt: number): void;
  /** Ended or changed by this process itself, which need not wait to be told. */
  forget(sid: string): void;
}

/** Also where the database could not tell it, a session that ended is believed no longer than this. */
const LONGEST_TRUSTED_MS = 5_000;
const MOST_SESSIONS = 5_000;
/** Told where a post or an account has changed: whose sessions fall by it, nobody knows without looking. */
export const EVERY_ONE = '*';

interface Remembered {
  readonly session: SessionData;
  readonly untilMs: number;
}

/** Hears of the end of sessions; while nothing is heard, nothing is remembered. */
export function openSessionMemory({ news }: { news: News }): SessionMemory {
  const sessions = new Map<string, Remembered>();
  let changes = 0;

  function forgetAll(): void {
    changes += 1;
    sessions.clear();
  }

  news.hear({
    channel: 'session_ended',
    heard: forgetAll,
    told(payload) {
      if (payload === EVERY_ONE) return forgetAll();
      changes += 1;
      sessions.delete(payload);
    },
  });
  return {
    find(sid) {
      const name = sessionDigest(sid);
      const found = news.isHeard() ? sessions.get(name) : undefined;
      if (found === undefined) return null;
      if (found.untilMs > Date.now()) return copyOf(found.session);
      sessions.delete(name);
      return null;
    },
    now: () => changes,
    keep(sid, session, readAt) {
      if (!news.isHeard() || readAt !== changes) return;
      if (sessions.size >= MOST_SESSIONS) sessions.clear();
      sessions.set(sessionDigest(sid), { session: copyOf(session), untilMs: trustedUntil(session) });
    },
    forget(sid) {
      changes += 1;
      sessions.delete(sessionDigest(sid));
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

/** @returns how the database names a session when it tells of its end */
export function sessionDigest(sid: string): string {
  return createHash('sha256').update(sid).digest('hex');
}
