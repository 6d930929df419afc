import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** Queue that every workflow of this installation is served from. */
export const TASK_QUEUE = 'mandate';

const CONNECT_TIMEOUT_MS = 5_000;

/** Address, namespace, TLS and key of the engine come from `TEMPORAL_*` and its profiles, nowhere else. */
export function engineConfig() {
  return loadClientConnectConfig();
}

/** Connects a client; @throws when the engine does not answer within five seconds. */
export async function connectEngine(): Promise<{ client: Client; close(): Promise<void> }> {
  const { connectionOptions, namespace } = engineConfig();
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: CONNECT_TIMEOUT_MS });
  const client = new Client({ connection, ...(namespace === undefined ? {} : { namespace }) });
  return { client, close: () => connection.close() };
}
