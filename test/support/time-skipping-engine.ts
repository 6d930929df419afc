import type { Client } from '@temporalio/client';
import { type EphemeralServerExecutable, TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/create-activities.ts';
import { createCare } from '../../engine/care.ts';
import { addSearchAttributes } from '../../engine/prepare-engine.ts';
import { wakeCase } from '../../engine/waker.ts';
import { businessNow } from '../../records/advance-clock.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { findUnseenCases, noteSeen } from '../../records/read-agenda.ts';
import { startWorker } from './test-engine.ts';
import { PROVINCE, type TestLedger } from './test-ledger.ts';

const FAR = '2035-01-01T00:00:00.000Z';

export interface TimeSkippingEngine {
  readonly client: Client;
  readonly address: string;
  /** Lets the engine's own time skip to an instant of business time: its timers alone say what happens on the way. */
  skipTo(instant: string): Promise<void>;
  startWorker(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * Temporal's time-skipping server, with the records' business clock tied to it: whatever a workflow looks at is read at the engine's
 * time. Schedules are not known there, so nothing sweeps: what comes about on the way comes from the workflows' timers.
 */
export async function openTimeSkippingEngine(
  ledger: TestLedger,
  executable: EphemeralServerExecutable,
): Promise<TimeSkippingEngine> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  try {
    return await tiedEngine(environment, ledger);
  } catch (fault) {
    await environment.teardown();
    throw fault;
  }
}

async function tiedEngine(environment: TestWorkflowEnvironment, ledger: TestLedger): Promise<TimeSkippingEngine> {
  const { client } = environment;
  await addSearchAttributes(client);
  const begunMs = {
    business: Date.parse(await businessNow(ledger, PROVINCE)),
    engine: await environment.currentTimeMs(),
  };
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to: FAR });
  const toBusiness = (engineMs: number) => new Date(begunMs.business + engineMs - begunMs.engine).toISOString();
  const tie = async () => {
    await strideClock(ledger.db, { province: PROVINCE, to: toBusiness(await environment.currentTimeMs()) });
  };
  const activities = createActivities({ ledger, engine: createCare({ client, ledger }), mailer: null });
  return {
    client,
    address: environment.address,
    async skipTo(to) {
      await lookAtEveryAct(client, ledger);
      const waitMs = Date.parse(to) - Date.parse(toBusiness(await environment.currentTimeMs()));
      await environment.sleep(Math.max(0, waitMs));
      await tie();
    },
    startWorker: () =>
      startWorker({
        connection: environment.nativeConnection,
        activities: {
          ...activities,
          async readAgenda(question) {
            await tie();
            return activities.readAgenda(question);
          },
        } satisfies typeof activities,
      }),
    close: () => environment.teardown(),
  };
}

/** What a sweep does for cases: wakes those whose newest act their workflow has not seen, until it has. */
async function lookAtEveryAct(client: Client, ledger: TestLedger): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const unseen = await findUnseenCases(ledger, { limit: 100 });
    if (unseen.length === 0) return;
    for (const target of unseen) if (!(await wakeCase(client, target))) await noteSeen(ledger, target);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the workflows have not looked at every act');
}
