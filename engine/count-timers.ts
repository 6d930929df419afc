import { Client, Connection } from '@temporalio/client';

/**
 * @returns the most timers that any of these workflows has had at the same time; counted between its tasks, for within one a
 * timer is set before the one that it replaces is taken away
 */
export async function countTimers({
  address,
  namespace,
  workflowIds,
}: {
  address: string;
  namespace: string;
  workflowIds: readonly string[];
}): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  let most = 0;
  try {
    for (const workflowId of workflowIds) {
      const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
      let running = 0;
      for (const event of events ?? []) {
        if (event.workflowTaskScheduledEventAttributes) most = Math.max(most, running);
        if (event.timerStartedEventAttributes) running += 1;
        if (event.timerFiredEventAttributes || event.timerCanceledEventAttributes) running -= 1;
      }
      most = Math.max(most, running);
    }
    return most;
  } finally {
    await connection.close();
  }
}
