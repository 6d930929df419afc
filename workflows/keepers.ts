import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { ClockInput } from '../domain/machine/agenda.ts';

const { sweepCases, sealRefusals, reconcileCases, advanceClock } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500 ms', maximumInterval: '10 s' },
});

/** Started by a schedule: nothing hangs on a wake that was lost, and refused attempts get into the log. */
export async function sweep(): Promise<void> {
  await sweepCases();
  await sealRefusals();
}

/** Started by a schedule and at the start of a worker: every open case has a running workflow. */
export async function reconcile(): Promise<void> {
  await reconcileCases();
}

/** Moves a sample province's business clock from due instant to due instant until it has arrived. */
export async function businessClock(input: ClockInput): Promise<void> {
  while (!(await advanceClock(input))) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof businessClock>(input);
  }
  await sweepCases();
}
