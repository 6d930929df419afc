import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.ts';
import type { Mailer } from '../../activities/mailer.ts';
import { createCare } from '../../engine/care.ts';
import { prepareEngine } from '../../engine/prepare-engine.ts';
import { registerNamespace } from '../../engine/register-namespace.ts';
import type { Ledger } from '../../records/commit-act.ts';

const ADDRESS = process.env.TEST_TEMPORAL_ADDRESS ?? '';
const WORKFLOWS = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

Runtime.install({
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  shutdownSignals: [],
});

function quiet(): void {}

export interface TestEngine {
  readonly client: Client;
  readonly taskQueue: string;
  /** Starts a worker; stop it by the returned function. */
  startWorker(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The real Temporal server of `npm test`, in a namespace of the test file's own so that its case ids are free. */
export async function openTestEngine(
  ledger: Ledger,
  { namespace, mailer = null }: { namespace: string; mailer?: Mailer | null },
): Promise<TestEngine> {
  if (ADDRESS === '') throw new Error('TEST_TEMPORAL_ADDRESS is not set: run the tests by `npm test`');
  const connection = await Connection.connect({ address: ADDRESS });
  await registerNamespace(ADDRESS, namespace);
  const client = new Client({ connection, namespace });
  await prepareEngine(client, { sweepEveryMs: 1_000 });
  const native = await NativeConnection.connect({ address: ADDRESS });
  const care = createCare({ client, ledger, sendsMails: mailer !== null });
  return {
    client,
    taskQueue: 'mandate',
    startWorker: () =>
      startWorker({
        connection: native,
        namespace,
        activities: createActivities({ ledger, engine: care, mailer }),
      }),
    async close() {
      await native.close();
      await connection.close();
    },
  };
}

/** A worker for every workflow there is. @returns what stops it */
export async function startWorker(
  options: Pick<WorkerOptions, 'activities'> & { connection: NativeConnection; namespace?: string },
): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    ...options,
    taskQueue: 'mandate',
    workflowsPath: WORKFLOWS,
    stickyQueueScheduleToStartTimeout: '1 s',
    bundlerOptions: {},
  });
  const stopped = worker.run();
  return async () => {
    worker.shutdown();
    await stopped;
  };
}
