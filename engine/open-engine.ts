import type { Client } from '@temporalio/client';
import type { ClockInput, ImportInput, ReviewInput } from '../domain/machine/agenda.ts';
import type { Ledger } from '../records/commit-act.ts';
import { findUnfinishedImports } from '../records/imports/read-imports.ts';
import { findWakeTargets } from '../records/read-agenda.ts';
import { startClock, startImport, startReview } from './care.ts';
import { connectEngine } from './connect-engine.ts';
import { keepersOf } from './keepers-of.ts';
import { type EngineState, readEngineState } from './read-engine-state.ts';
import { createWaker, wakeCase } from './waker.ts';

const RETRY_MS = 2_000;
/** A request waits this long for a moving clock, then says that it is still moving. */
const ADVANCE_WAIT_MS = 120_000;

/** What the door needs of the engine. Acts never wait for it. */
export interface Engine {
  wake(cases: { province: string; ids: readonly string[] }): void;
  /** Starts the strides of a clock that was asked to move. */
  advanceClock(input: ClockInput): Promise<'DONE' | 'RUNNING'>;
  /** Starts bringing in the cases of a confirmed import. */
  bringIn(input: ImportInput): Promise<void>;
  /** Returns at once: has it told where who may decide what is open has changed. */
  review(input: ReviewInput): void;
  isReachable(): Promise<boolean>;
  /** What the engine says of its workers, of the keepers of a province and of these cases. @throws where it is away */
  readState(question: { province: string; cases: readonly string[] }): Promise<EngineState>;
  /** Has the workflow of a case look again, whatever it has seen. @returns whether some workflow will. @throws where it is away */
  lookAgain(target: { province: string; id: string }): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the engine without waiting for it: while it is away acts go on, and the sweep wakes what was missed. */
export function openEngine({ ledger, onFault }: { ledger: Ledger; onFault: (error: unknown) => void }): Engine {
  let connected: { client: Client; close(): Promise<void> } | null = null;
  let connecting: Promise<void> | null = null;
  let closed = false;

  async function client(): Promise<Client> {
    if (connected !== null) return connected.client;
    connecting ??= connectEngine()
      .then((made) => {
        connected = made;
      })
      .finally(() => {
        connecting = null;
      });
    await connecting;
    if (connected === null) throw new Error('the engine is away');
    return (connected as { client: Client }).client;
  }

  async function keepTrying(): Promise<void> {
    while (!closed && connected === null) {
      await client().catch(onFault);
      if (connected === null) await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  }
  void keepTrying();

  const waker = createWaker({
    onFault,
    send: async ({ province, id }) => {
      const [target] = await findWakeTargets(ledger, { province, ids: [id] });
      if (target?.behind === true) await wakeCase(await client(), target);
    },
  });

  return {
    wake: waker.wake,
    async advanceClock(input) {
      const handle = await startClock(await client(), input);
      const late = new Promise<'RUNNING'>((resolve) => setTimeout(() => resolve('RUNNING'), ADVANCE_WAIT_MS).unref());
      return Promise.race([handle.result().then(() => 'DONE' as const), late]);
    },
    async bringIn(input) {
      await startImport(await client(), input);
    },
    review(input) {
      client()
        .then((reached) => startReview(reached, input))
        .catch(onFault);
    },
    async isReachable() {
      try {
        const reached = await client();
        await reached.withDeadline(Date.now() + 2_000, () => reached.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
    async readState({ province, cases }) {
      const imports = (await findUnfinishedImports(ledger.db)).filter((one) => one.province === province);
      const workflows = [...keepersOf(province), ...imports.map(({ run }) => `import-${run}`), ...cases];
      return readEngineState(await client(), { workflows });
    },
    async lookAgain({ province, id }) {
      const [target] = await findWakeTargets(ledger, { province, ids: [id] });
      return target !== undefined && (await wakeCase(await client(), target));
    },
    async close() {
      closed = true;
      await waker.flush();
      await connected?.close();
    },
  };
}
