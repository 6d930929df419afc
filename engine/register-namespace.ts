import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const ALREADY_EXISTS = 6;
const TRIES = 100;
const BETWEEN_MS = 200;

/**
 * Makes a namespace of the engine at this address, unless it is there, and waits until it can be used: its case ids are free.
 * @throws when it does not come up within twenty seconds
 */
export async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await make(connection, namespace);
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await isUsable(connection, namespace)) return;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    throw new Error(`the namespace ${namespace} did not come up`);
  } finally {
    await connection.close();
  }
}

async function make({ workflowService }: Connection, namespace: string): Promise<void> {
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  try {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}

function isUsable({ workflowService }: Connection, namespace: string): Promise<boolean> {
  return workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1, startTimeFilter: {} }).then(
    () => true,
    () => false,
  );
}
