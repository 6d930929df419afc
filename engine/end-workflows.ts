import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { keepersOf } from './keepers-of.ts';

/**
 * Ends the workflows of a province that is taken away: those of its cases, and those it has beside them.
 * @returns how many were running
 */
export async function endWorkflows(client: Client, { province }: { province: string }): Promise<number> {
  let ended = 0;
  const keepers = keepersOf(province);
  const isItsOwn = (id: string) => id.startsWith(`${province}-`) || keepers.includes(id);
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
    if (!isItsOwn(workflowId)) continue;
    await client.workflow
      .getHandle(workflowId)
      .terminate(`the sample province ${province} is taken away`)
      .then(() => {
        ended += 1;
      })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  }
  return ended;
}
