import pg from 'pg';
import type { Logger } from 'pino';

/** What the database tells this process, on one connection of its own. */
export interface News {
  /** Of every channel that is asked for; also what was lost and found again, for whatever was told meanwhile nobody heard. */
  hear(listener: NewsListener): void;
  isHeard(): boolean;
  close(): Promise<void>;
}

export interface NewsListener {
  readonly channel: Channel;
  told(payload: string): void;
  /** It listens from now on, or no longer. */
  heard?(isHeard: boolean): void;
}

const CHANNELS = ['session_ended', 'desk'] as const;
type Channel = (typeof CHANNELS)[number];

const RECONNECT_MS = 1_000;

/** Listens until it is closed; a connection that is lost is made anew. */
export function openNews({ url, log }: { url: string; log: Logger }): News {
  const listeners: NewsListener[] = [];
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function tellHeard(isHeard: boolean): void {
    for (const listener of listeners) listener.heard?.(isHeard);
  }

  async function listen(): Promise<void> {
    const listener = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'mandate-news' });
    const lost = (error?: Error): void => {
      if (client === listener) client = null;
      tellHeard(false);
      if (closed || timer !== null) return;
      if (error !== undefined) log.warn({ err: error }, 'the database cannot tell what changes; it is asked instead');
      timer = setTimeout(() => {
        timer = null;
        void listen();
      }, RECONNECT_MS).unref();
    };
    listener.on('error', lost);
    listener.on('end', () => lost());
    listener.on('notification', ({ channel, payload = '' }) => {
      for (const one of listeners) if (one.channel === channel) one.told(payload);
    });
    try {
      await listener.connect();
      await listener.query(CHANNELS.map((channel) => `LISTEN ${channel}`).join('; '));
      client = listener;
      tellHeard(true);
    } catch (error) {
      lost(error as Error);
      await listener.end().catch(() => undefined);
    }
  }

  const listening = listen();
  return {
    hear: (listener) => void listeners.push(listener),
    isHeard: () => client !== null,
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await listening;
      await client?.end().catch(() => undefined);
    },
  };
}
