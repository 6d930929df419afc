import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { readConfig } from '../../config.ts';
import type { FloorAct } from './floor-workflow.ts';

/** The worker of bare Temporal, as a process of its own. */
Runtime.install({
  logger: {
    log: () => undefined,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: console.warn,
    error: console.error,
  },
});
const config = readConfig();
const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 10 });
pool.on('error', () => undefined);
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: config.temporalAddress ?? '' }),
  taskQueue: 'floor',
  workflowsPath: fileURLToPath(new URL('./floor-workflow.ts', import.meta.url)),
  activities: {
    open: async ({ id, caseId, step }: FloorAct): Promise<void> => {
      await pool.query({
        name: 'open',
        text: 'INSERT INTO seen VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        values: [id, caseId, step],
      });
    },
  },
});
await worker.run();
