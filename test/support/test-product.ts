import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { createApp } from '../../api/create-app.ts';
import { readConfig } from '../../config.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { openDocumentStore } from '../../records/documents.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { openTestLedger, type TestLedger } from './test-ledger.ts';

export interface TestProduct<Engine = TestEngine> {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly ledger: TestLedger;
  readonly engine: Engine;
  close(): Promise<void>;
}

/**
 * The product in one process, on the real PostgreSQL and Temporal of `npm test`: the API on a port of its own, a worker, a
 * database and a namespace that nobody else uses.
 */
export async function openTestProduct(options: {
  startsAt: string;
  regimes?: readonly Regime[];
  /** Folder of the built desk. */
  desk?: string;
}): Promise<TestProduct> {
  const ledger = await openTestLedger(options);
  const namespace = `product-${randomBytes(4).toString('hex')}`;
  const engine = await openTestEngine(ledger, { namespace });
  const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';
  return serveProduct({ ledger, engine, address, namespace, desk: options.desk });
}

/** The product on these records and this engine. */
export async function serveProduct<Engine extends Pick<TestEngine, 'startWorker' | 'close'>>({
  ledger,
  engine,
  address,
  namespace,
  desk,
}: {
  ledger: TestLedger;
  engine: Engine;
  /** Of the engine. */
  address: string;
  namespace: string;
  desk?: string | undefined;
}): Promise<TestProduct<Engine>> {
  const stopWorker = await engine.startWorker();
  process.env.TEMPORAL_ADDRESS = address;
  process.env.TEMPORAL_NAMESPACE = namespace;
  const folder = await mkdtemp(join(tmpdir(), 'mandate-test-documents-'));
  const config = readConfig({
    ...{ NODE_ENV: 'test', DATABASE_URL: ledger.url, MANDATE_DOCUMENTS: folder, PORT: '0' },
    ...(desk === undefined ? {} : { MANDATE_DESK: desk }),
  });
  const pool = new pg.Pool({ connectionString: ledger.url, max: 4 });
  pool.on('error', () => undefined);
  const door = openEngine({ ledger, onFault: () => undefined });
  const documents = openDocumentStore({ db: ledger.db, folder });
  const app = createApp({ ledger, engine: door, documents, config, log: pino({ level: 'silent' }), pool });
  const server = createServer({ keepAliveTimeout: 65_000 }, app); // as the product's own: undici finds it closed else
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    ledger,
    engine,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await door.close();
      await stopWorker();
      await engine.close();
      await pool.end();
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
