import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { TASK_QUEUE } from './connect-engine.ts';

/** Keywords for operators' lists; codes only, since search attributes are readable by whoever reaches the engine. */
const SEARCH_ATTRIBUTES = ['MandatePhase', 'MandateState'] as const;
const KEYWORD = 2;
const ALREADY_EXISTS = 6;

const SCHEDULES = [
  { scheduleId: 'mandate-sweep', workflowType: 'sweep', every: '10 s' },
  { scheduleId: 'mandate-reconcile', workflowType: 'reconcile', every: '5 minutes' },
] as const;

/** Search attributes and schedules this installation needs; repeatable. */
export async function prepareEngine(client: Client, { sweepEvery }: { sweepEvery?: string } = {}): Promise<void> {
  await addSearchAttributes(client);
  for (const schedule of SCHEDULES)
    await addSchedule(client, {
      ...schedule,
      every: schedule.workflowType === 'sweep' ? (sweepEvery ?? schedule.every) : schedule.every,
    });
}

async function addSearchAttributes(client: Client): Promise<void> {
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

async function addSchedule(
  client: Client,
  { scheduleId, workflowType, every }: { scheduleId: string; workflowType: string; every: string },
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every: every as '5 s' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType,
        taskQueue: TASK_QUEUE,
        workflowId: scheduleId,
        workflowTaskTimeout: '2 s',
      },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
