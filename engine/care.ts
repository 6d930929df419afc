import { type Client, WorkflowIdConflictPolicy, WorkflowNotFoundError } from '@temporalio/client';
import type {
  ClockInput,
  DigestInput,
  ImportInput,
  MailInput,
  MassActInput,
  ReviewInput,
} from '../domain/machine/agenda.ts';
import { findMovingClocks } from '../records/advance-clock.ts';
import type { Ledger } from '../records/commit-act.ts';
import { findDigestsDue } from '../records/digest/digest-state.ts';
import { findUnfinishedImports } from '../records/imports/read-imports.ts';
import { findMailsDue } from '../records/mail/take-mails.ts';
import { findDueMassActs } from '../records/mass-acts/mass-act-rows.ts';
import { findOpenCases, findUnseenCases, noteSeen, type WakeTarget } from '../records/read-agenda.ts';
import { findReviewsDue } from '../records/standings/review-state.ts';
import { TASK_QUEUE } from './connect-engine.ts';
import { startCase, wakeCase } from './waker.ts';

const SWEEP_LIMIT = 500;
const PAGE = 200;
const IN_FLIGHT = 4;

/** Starts the strides of a clock that was asked to move, unless they are under way. */
export function startClock(client: Client, input: ClockInput) {
  return client.workflow.start('businessClock', {
    workflowId: `business-clock-${input.province}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Starts bringing in the cases of a confirmed import, unless that is under way. */
export function startImport(client: Client, input: ImportInput) {
  return client.workflow.start('importCases', {
    workflowId: `import-${input.run}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Starts telling where who may decide what is open has changed, unless that is under way. */
export function startReview(client: Client, input: ReviewInput) {
  return client.workflow.start('reviewAuthority', {
    workflowId: `authority-review-${input.province}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Starts carrying out a province's mass acts that are due, unless that is under way. */
function startMassActs(client: Client, input: MassActInput) {
  return client.workflow.start('massActs', {
    workflowId: `mass-acts-${input.province}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Starts sending a province's mails, unless that is under way. */
function startMails(client: Client, input: MailInput) {
  return client.workflow.start('mails', {
    workflowId: `mails-${input.province}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Starts telling the people of a province what waits for them this morning, unless that is under way. */
function startDigest(client: Client, input: DigestInput) {
  return client.workflow.start('digest', {
    workflowId: `digest-${input.province}`,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** What keeps workflows and records together whatever was lost between them. */
export interface EngineCare {
  /**
   * Wakes the cases whose newest act, or whose province's agenda, their workflow has not seen, and has it told where who may
   * decide what is open has changed; starts mass acts, the morning's digest and mails that are due. @returns how many cases
   */
  sweep(): Promise<number>;
  /** Starts a workflow for every open case that has none running, and imports that were broken off. @returns how many cases */
  reconcile(): Promise<number>;
}

export function createCare({
  client,
  ledger,
  sendsMails = true,
  onMissing = () => undefined,
}: {
  client: Client;
  ledger: Ledger;
  /** False: nothing here carries mails, they wait. */
  sendsMails?: boolean;
  onMissing?: (id: string) => void;
}): EngineCare {
  return {
    async sweep() {
      const unseen = await findUnseenCases(ledger, { limit: SWEEP_LIMIT });
      await eachOf(unseen, async (target) => {
        if (!(await wakeCase(client, target))) await noteSeen(ledger, target);
      });
      await eachOf(await findMovingClocks(ledger), (province) => startClock(client, { province }));
      await eachOf(await findReviewsDue(ledger), (province) => startReview(client, { province }));
      await eachOf(await findDueMassActs(ledger), (province) => startMassActs(client, { province }));
      await eachOf(await findDigestsDue(ledger), (province) => startDigest(client, { province }));
      if (sendsMails) await eachOf(await findMailsDue(ledger), (province) => startMails(client, { province }));
      return unseen.length;
    },
    async reconcile() {
      await eachOf(await findUnfinishedImports(ledger.db), ({ province, run }) =>
        startImport(client, { province, run }),
      );
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

/** Does it for each, a few at a time; one that fails keeps no other from its turn, and is thrown at the end. */
async function eachOf<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const faults: unknown[] = [];
  const workers = Array.from({ length: IN_FLIGHT }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await run(next).catch((fault: unknown) => faults.push(fault));
    }
  });
  await Promise.all(workers);
  if (faults.length > 0) throw faults[0];
}
