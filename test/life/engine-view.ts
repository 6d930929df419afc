import type { Client } from '@temporalio/client';

/** A run as an operator finds it in the engine's list. */
export interface Run {
  readonly id: string;
  readonly type: string;
  readonly status: string;
}

/** What the history of a run shows an operator: children, timers and activities with their summaries. */
export interface HistoryView {
  readonly events: readonly string[];
  readonly children: readonly { readonly id: string; readonly type: string }[];
  readonly summaries: readonly string[];
}

export async function listRuns(client: Client): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const { workflowId, type, status } of client.workflow.list())
    runs.push({ id: workflowId, type, status: status.name });
  return runs;
}

export async function readHistory(client: Client, workflowId: string): Promise<HistoryView> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const list = events ?? [];
  return {
    events: list.map((event) => String(event.eventType)),
    children: list.flatMap((event) => {
      const started = event.startChildWorkflowExecutionInitiatedEventAttributes;
      return started ? [{ id: started.workflowId ?? '', type: started.workflowType?.name ?? '' }] : [];
    }),
    summaries: list.flatMap((event) => {
      const data = event.userMetadata?.summary?.data;
      return data ? [String(JSON.parse(Buffer.from(data).toString('utf8')))] : [];
    }),
  };
}
