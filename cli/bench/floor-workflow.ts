import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** One act of the floor: the step it opens, for whom. */
export interface FloorAct {
  readonly id: string;
  readonly caseId: string;
  readonly step: number;
}

export const act = defineUpdate<number, [FloorAct]>('act');

const { open } = proxyLocalActivities<{ open(row: FloorAct): Promise<void> }>({ startToCloseTimeout: '10 s' });

/** The least a case on Temporal can be: each act is an Update whose handler writes the inbox row, until all are done. */
export async function floorCase(steps: number): Promise<void> {
  let done = 0;
  setHandler(act, async (row) => {
    await open(row);
    done += 1;
    return done;
  });
  await condition(() => done >= steps);
}
