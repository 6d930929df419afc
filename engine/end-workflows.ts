import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/**
 * Ends the workflows of a province that is taken away: those of its cases, of its clock, of its mass acts, of its mails and of its digest.
 * @returns how many were running
 */
export async function endWorkflows(client: Client, { province }: { province: string }): Promise<number> {
  let ended = 0;
  const keepers = [`business-clock-${province}`, `mass-acts-${province}`, `mails-${province}`, `digest-${province}`];
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
