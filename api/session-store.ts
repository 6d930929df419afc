import pgSession from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { SessionMemory } from './session-memory.ts';

type Store = ReturnType<typeof pgSession>;

/** That a session is in use is written down so often at most. */
const TOUCH_EVERY_MS = 60_000;
const MOST_NOTED = 5_000;

/** Sessions in the database; with a memory, one that was read is not read again every time. */
export function sessionStore({ memory, touches }: { memory: SessionMemory | null; touches: Touches }): Store {
  const Plain = pgSession(session);
  return seldomTouching(memory === null ? Plain : remembering(Plain, memory), touches);
}

/** When sessions were last written down as used, by this process. */
export interface Touches {
  /** Whether that was less than a minute ago. */
  isNoted(sid: string): boolean;
  note(sid: string): void;
  /** This request is no use of its session. */
  without(session: object): void;
  isWithout(session: object): boolean;
}

/** Nothing is noted yet. */
export function noteTouches(): Touches {
  const lastMs = new Map<string, number>();
  const unused = new WeakSet<object>();
  return {
    isNoted: (sid) => Date.now() - (lastMs.get(sid) ?? 0) < TOUCH_EVERY_MS,
    note(sid) {
      if (lastMs.size >= MOST_NOTED) lastMs.clear();
      lastMs.set(sid, Date.now());
    },
    without: (found) => void unused.add(found),
    isWithout: (found) => unused.has(found),
  };
}

/** Each request would write when the session was last in use; once a minute does, and what is no use does not. */
function seldomTouching(Base: Store, touches: Touches): Store {
  return class extends Base {
    override touch(sid: string, found: SessionData, done?: () => void): void {
      if (touches.isWithout(found) || touches.isNoted(sid)) {
        done?.();
        return;
      }
      touches.note(sid);
      super.touch(sid, found, done);
    }
  };
}

function remembering(Base: Store, memory: SessionMemory): Store {
  return class extends Base {
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
