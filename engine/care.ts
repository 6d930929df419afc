import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Ledger } from '../records/commit-act.ts';
import { findOpenCases, findUnseenCases, type WakeTarget } from '../records/read-agenda.ts';
import { startCase, wakeCase } from './waker.ts';

const SWEEP_LIMIT = 500;
const PAGE = 200;
const IN_FLIGHT = 4;

/** What keeps workflows and records together whatever was lost between them. */
export interface EngineCare {
  /** Wakes the cases whose newest act, or whose province's agenda, their workflow has not seen. @returns how many */
  sweep(): Promise<number>;
  /** Starts a workflow for every open case that has none running. @returns how many were missing */
  reconcile(): Promise<number>;
}

export function createCare({
  client,
  ledger,
  onMissing = () => undefined,
}: {
  client: Client;
  ledger: Ledger;
  onMissing?: (id: string) => void;
}): EngineCare {
  return {
    async sweep() {
      const unseen = await findUnseenCases(ledger, { limit: SWEEP_LIMIT });
      await eachOf(unseen, (target) => wakeCase(client, target));
      return unseen.length;
    },
    async reconcile() {
      let missing = 0;
      for (let page = await pageAfter(''); page.length > 0; page = await pageAfter(page.at(-1)?.id ?? '')) {
        await eachOf(page, async (target) => {
          if (await isRunning(client, target.id)) return;
          missing += 1;
          onMissing(target.id);
          await startCase(client, target);
        });
      }
      return missing;
    },
  };

  function pageAfter(after: string): Promise<WakeTarget[]> {
    return findOpenCases(ledger, { after, limit: PAGE });
  }
}

async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(id).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function eachOf<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const workers = Array.from({ length: IN_FLIGHT }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
  });
  await Promise.all(workers);
}
