import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { TASK_QUEUE } from './connect-engine.ts';

/** A worker that has asked for work lately; `build` changes with what its workflows are made of. */
export interface WorkerSeen {
  readonly identity: string;
  readonly build: string | null;
  readonly serves: readonly WorkKind[];
  /** ISO 8601 in UTC. */
  readonly lastSeenAt: string;
}

export type WorkKind = 'WORKFLOWS' | 'ACTIVITIES';

/** Something of a workflow that was tried several times and does not succeed. */
export interface FailingWork {
  readonly workflow: string;
  readonly kind: string;
  readonly what: 'WORKFLOW_TASK' | 'ACTIVITY';
  /** Which activity; of a task of the workflow itself null. */
  readonly activity: string | null;
  readonly attempt: number;
  /** First line of what it failed with; null where the engine does not know it any more. */
  readonly failure: string | null;
}

export interface EngineState {
  readonly server: string;
  readonly workers: readonly WorkerSeen[];
  readonly failing: readonly FailingWork[];
}

const DEADLINE_MS = 5_000;
/** As the engine's interface numbers the kinds of a task queue. */
const QUEUE_TYPES = { WORKFLOWS: 1, ACTIVITIES: 2 } as const satisfies Record<WorkKind, number>;
/** What was tried less often may be on its way. */
const SEVERAL_ATTEMPTS = 3;
const LAST_EVENTS = 20;
const MOST_FAILURE = 300;

/**
 * What the engine says of its workers and of these workflows; the others are not asked for, for there may be many thousand.
 * @throws when the engine does not answer within five seconds
 */
export function readEngineState(client: Client, { workflows }: { workflows: readonly string[] }): Promise<EngineState> {
  return client.withDeadline(Date.now() + DEADLINE_MS, async () => {
    const { serverVersion } = await client.workflowService.getSystemInfo({});
    const workers = await readWorkers(client);
    const failing: FailingWork[] = [];
    for (const workflow of workflows) failing.push(...(await readFailing(client, workflow)));
    return { server: serverVersion ?? '', workers, failing };
  });
}

async function readWorkers({ workflowService, options: { namespace } }: Client): Promise<WorkerSeen[]> {
  const seen = new Map<string, WorkerSeen>();
  for (const [kind, taskQueueType] of Object.entries(QUEUE_TYPES) as [WorkKind, number][]) {
    const question = { namespace, taskQueue: { name: TASK_QUEUE }, taskQueueType };
    const { pollers } = await workflowService.describeTaskQueue(question);
    for (const { identity, lastAccessTime, workerVersionCapabilities } of pollers ?? []) {
      const build = workerVersionCapabilities?.buildId || null;
      const name = `${identity} ${build}`;
      const lastSeenAt = new Date(lastAccessTime == null ? 0 : tsToMs(lastAccessTime)).toISOString();
      const before = seen.get(name);
      seen.set(name, {
        identity: identity ?? '',
        build,
        serves: [...(before?.serves ?? []), kind],
        lastSeenAt: before === undefined || before.lastSeenAt < lastSeenAt ? lastSeenAt : before.lastSeenAt,
      });
    }
  }
  return [...seen.values()].sort((one, other) => (one.identity < other.identity ? -1 : 1));
}

async function readFailing(client: Client, workflow: string): Promise<FailingWork[]> {
  const described = await client.workflow
    .getHandle(workflow)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  if (described === null) return [];
  const { raw, type: kind } = described;
  const activities = (raw.pendingActivities ?? []).flatMap(({ activityType, attempt, lastFailure }) =>
    isSeveral(attempt)
      ? [
          {
            workflow,
            kind,
            what: 'ACTIVITY' as const,
            activity: activityType?.name ?? null,
            attempt: attempt ?? 0,
            failure: firstLine(lastFailure?.message),
          },
        ]
      : [],
  );
  const attempt = raw.pendingWorkflowTask?.attempt;
  if (!isSeveral(attempt)) return activities;
  const failure = await readTaskFailure(client, workflow);
  return [...activities, { workflow, kind, what: 'WORKFLOW_TASK', activity: null, attempt: attempt ?? 0, failure }];
}

function isSeveral(attempt: number | null | undefined): boolean {
  return (attempt ?? 0) >= SEVERAL_ATTEMPTS;
}

/** Only the first failure of a task in a row stands in the history. */
async function readTaskFailure(
  { workflowService, options: { namespace } }: Client,
  workflowId: string,
): Promise<string | null> {
  const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution: { workflowId },
    maximumPageSize: LAST_EVENTS,
  });
  const failed = (history?.events ?? []).find((event) => event.workflowTaskFailedEventAttributes != null);
  return firstLine(failed?.workflowTaskFailedEventAttributes?.failure?.message);
}

function firstLine(message: string | null | undefined): string | null {
  const line = message?.split('\n', 1)[0]?.slice(0, MOST_FAILURE).toWellFormed();
  return line === undefined || line === '' ? null : line;
}
