import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { TASK_QUEUE } from './connect-engine.ts';

/** Keywords for operators' lists; codes only, since search attributes are readable by whoever reaches the engine. */
const SEARCH_ATTRIBUTES = ['MandatePhase', 'MandateState'] as const;
const KEYWORD = 2;
const ALREADY_EXISTS = 6;

/** Closed runs are kept this long; the dev server's own day would delete them before anybody has looked. */
const RETENTION = msToTs('30 days');

/** Search attributes, retention and schedules this installation needs; repeatable. */
export async function prepareEngine(
  client: Client,
  { sweepEveryMs = 10_000 }: { sweepEveryMs?: number } = {},
): Promise<void> {
  await addSearchAttributes(client);
  await keepClosedRuns(client);
  const every = '1 minute';
  await keepSchedule(client, {
    scheduleId: 'mandate-sweep',
    workflowType: 'sweep',
    every,
    args: [{ everyMs: sweepEveryMs }],
  });
  await keepSchedule(client, { scheduleId: 'mandate-seal', workflowType: 'seal', every, args: [] });
  await keepSchedule(client, {
    scheduleId: 'mandate-reconcile',
    workflowType: 'reconcile',
    every: '5 minutes',
    args: [],
  });
}

/** Registers what workflows say of themselves for operators; repeatable. */
export async function addSearchAttributes(client: Client): Promise<void> {
  const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD]));
  try {
    await client.connection.operatorService.addSearchAttributes({
      namespace: client.options.namespace,
      searchAttributes,
    });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}

/** @throws when the engine does not keep closed runs as long as it was asked to */
async function keepClosedRuns({ connection, options: { namespace } }: Client): Promise<void> {
  if ((await retentionMs(connection, namespace)) >= tsToMs(RETENTION)) return;
  await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: RETENTION } });
  const keptMs = await retentionMs(connection, namespace);
  if (keptMs < tsToMs(RETENTION)) throw new Error(`the engine keeps closed runs for ${keptMs / 3_600_000} hours only`);
}

async function retentionMs(connection: Client['connection'], namespace: string): Promise<number> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  return tsToMs(config?.workflowExecutionRetentionTtl ?? { seconds: null, nanos: null });
}

interface Keeper {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly every: '1 minute' | '5 minutes';
  readonly args: unknown[];
}

/** A schedule that an earlier release left behind is brought to what this one needs. */
async function keepSchedule(client: Client, { scheduleId, workflowType, every, args }: Keeper): Promise<void> {
  const spec = { intervals: [{ every }] };
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' as const };
  const action = {
    type: 'startWorkflow' as const,
    workflowType,
    taskQueue: TASK_QUEUE,
    workflowId: scheduleId,
    args,
    workflowTaskTimeout: '2 s' as const,
  };
  try {
    await client.schedule.create({ scheduleId, spec, policies, action, state: { triggerImmediately: true } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ spec, policies, action, state }));
  }
}
