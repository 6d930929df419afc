import { createServer } from 'node:http';
import closeWithGrace from 'close-with-grace';
import pg from 'pg';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { Ledger } from '../records/commit-act.ts';
import { openDatabase } from '../records/database.ts';
import { openDocumentStore } from '../records/documents.ts';
import { followRegimes, heldShelf } from '../records/held-regimes.ts';
import { createApp } from './create-app.ts';
import { openEventStreams } from './events/open-event-streams.ts';
import { openNews } from './news.ts';
import { openSessionMemory } from './session-memory.ts';

const SESSION_CONNECTIONS = 4;
const CLOSE_MS = 10_000;
/** Lines are written some at a time, but none waits longer than this. */
const LOG_BUFFER_BYTES = 8_192;
const LOG_FLUSH_MS = 500;

/** The API as a process: everything it says is one JSON line of its log. */
async function main(): Promise<void> {
  const config = readConfig();
  const lines = pino.destination({ sync: false, minLength: LOG_BUFFER_BYTES, periodicFlush: LOG_FLUSH_MS });
  const redact = ['*.cookie', '*.authorization', '*.password', '*.DATABASE_URL'];
  const log = pino({ level: config.logLevel, redact }, lines);
  const db = openDatabase({
    url: config.databaseUrl,
    connections: config.databaseConnections,
    checked: config.checkAnswers,
  });
  const pool = new pg.Pool({ connectionString: config.databaseUrl, max: SESSION_CONNECTIONS });
  pool.on('error', (error) => log.warn({ err: error }, 'a connection for sessions was lost'));
  const ledger: Ledger = { db, regimes: heldShelf(db, config.province) };
  const engine = openEngine({ ledger, onFault: (error) => log.warn({ err: error }, 'the engine') });
  const documents = openDocumentStore({ db, folder: config.documents });
  const news = openNews({ url: config.databaseUrl, log });
  const memory = openSessionMemory({ news });
  const streams = openEventStreams({ news, ledger, province: config.province, pool, log });
  const app = createApp({ ledger, engine, documents, config, log, pool, memory, streams });
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    app,
  );
  closeWithGrace({ delay: CLOSE_MS, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping after a fault');
    streams.close();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    await Promise.allSettled([engine.close(), news.close(), pool.end(), db.$disconnect()]);
    log.info('stopped');
    lines.flushSync();
  });
  // without them every request looks again
  await followRegimes(db, config.province).catch((error: unknown) =>
    log.warn({ err: error }, 'the published regimes could not be read'),
  );
  server.listen(config.port, config.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : config.port;
    log.info({ address: `http://${config.host}:${port}`, province: config.province }, 'listening');
  });
}

await main();
