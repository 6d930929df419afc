import { randomBytes } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.ts';
import { keepersOf } from '../../engine/keepers-of.ts';
import { type EngineState, readEngineState } from '../../engine/read-engine-state.ts';
import { openTestEngine, startWorker, type TestEngine } from '../support/test-engine.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/** What the operator's page says of the engine (ux.md S16), on a real one. */

const namespace = `state-${randomBytes(4).toString('hex')}`;
let ledger: TestLedger;
let engine: TestEngine;

beforeAll(async () => {
  ledger = await openTestLedger();
  engine = await openTestEngine(ledger, { namespace });
}, 120_000);
afterAll(async () => {
  await engine?.close();
  await ledger?.close();
});

const look = () => readEngineState(engine.client, { workflows: keepersOf(PROVINCE) });

async function until(isThere: (state: EngineState) => boolean): Promise<EngineState> {
  for (let tries = 0; tries < 300; tries += 1) {
    const state = await look();
    if (isThere(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('waited in vain');
}

test('S16: without a worker nobody is named; a worker is seen with its build; what fails several times is named with its reason', async () => {
  expect(await look()).toMatchObject({ server: expect.stringMatching(/^\d+\.\d+/), workers: [], failing: [] });
  const connection = await NativeConnection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  const care = { sweep: async () => 0, reconcile: async () => 0 };
  const tellDigest = async () => {
    throw new Error('the rows cannot be read\nand a second line');
  };
  const activities = { ...createActivities({ ledger, engine: care }), tellDigest };
  const stop = await startWorker({ connection, namespace, activities });
  try {
    const { workers } = await until((state) => state.workers.some(({ serves }) => serves.length === 2));
    expect(workers).toMatchObject([
      { build: expect.stringContaining('@temporalio/worker'), serves: ['WORKFLOWS', 'ACTIVITIES'] },
    ]);
    const workflowId = `digest-${PROVINCE}`;
    const handle = await engine.client.workflow.start('digest', {
      workflowId,
      taskQueue: engine.taskQueue,
      args: [{ province: PROVINCE }],
    });
    const { failing } = await until((state) => state.failing.length > 0);
    expect(failing).toMatchObject([
      {
        workflow: workflowId,
        kind: 'digest',
        what: 'ACTIVITY',
        activity: 'tellDigest',
        failure: 'the rows cannot be read',
      },
    ]);
    expect(failing[0]?.attempt).toBeGreaterThanOrEqual(3);
    await handle.terminate('the test has seen it');
  } finally {
    await stop();
    await connection.close();
  }
}, 180_000);
