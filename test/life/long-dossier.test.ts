import { fileURLToPath } from 'node:url';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { type HttpDoor, openHttpDoor } from '../../cli/demo/http-door.ts';
import { CHECKOUT } from '../../cli/launch/checkout.mjs';
import { cacheFolder } from '../../cli/launch/state-folder.mjs';
import { ensureTimeSkippingServer } from '../../cli/launch/time-skipping-server.mjs';
import { R2025 } from '../../domain/regimes/r2025.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { rebuild } from '../../records/rebuild.ts';
import { broughtIn } from '../support/brought-in.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { openTestProduct, serveProduct, type TestProduct } from '../support/test-product.ts';
import { openTimeSkippingEngine, type TimeSkippingEngine } from '../support/time-skipping-engine.ts';
import { DOSSIER, DOSSIER_STARTS_AT, longDossier } from './long-dossier.ts';

/** The draft of 2025, as if it had been there when the task was approved: its periods stand still. */
const FOUNDING = { startsAt: DOSSIER_STARTS_AT, regimes: [{ ...R2025, approvedFrom: null }] };
const TASK = DOSSIER.code ?? '';

const skipping = await ensureTimeSkippingServer({
  env: process.env,
  cacheFolder: cacheFolder({ checkout: CHECKOUT, env: process.env }),
  log: (line) => console.info(line),
});
if ('missing' in skipping) console.warn(`the dossier is not lived on the time-skipping server: ${skipping.missing}`);

let product: TestProduct;
let skipped: TestProduct<TimeSkippingEngine> | null = null;

beforeAll(async () => {
  product = await openTestProduct(FOUNDING);
  await broughtIn(product.ledger, [DOSSIER]);
  await longDossier(openHttpDoor({ address: () => product.address, log: () => undefined }));
}, 600_000);
afterAll(async () => {
  await skipped?.close();
  await product?.close();
}, 60_000);

/** The same dossier, where the engine's own timers make the time. */
async function liveOnTimers(executable: Parameters<typeof openTimeSkippingEngine>[1]): Promise<void> {
  const ledger = await openTestLedger(FOUNDING);
  const engine = await openTimeSkippingEngine(ledger, executable).catch(async (fault) => {
    await ledger.close();
    throw fault;
  });
  skipped = await serveProduct({ ledger, engine, address: engine.address, namespace: 'default' });
  const { address } = skipped;
  await broughtIn(ledger, [DOSSIER]);
  const args = [{ province: PROVINCE, caseId: TASK }];
  await engine.client.workflow.start('task', { workflowId: TASK, taskQueue: 'mandate', args });
  const http = openHttpDoor({ address: () => address, log: () => undefined });
  const door: HttpDoor = { ...http, clockTo: engine.skipTo };
  await longDossier(door);
}

/**
 * Acts and reminders, but for numbers and the instants of recording; without what a sweep brings, which only one of the two servers
 * has: who may decide, and the mornings.
 */
async function leftBy({ db }: TestLedger): Promise<string[]> {
  const acts = await db.$queryRaw<object[]>(Prisma.sql`
    SELECT a.case_id, a.event, a.person, a.today, instant(a.due_at) AS due_at, a.from_state, a.to_state, t.payload->'payload' AS payload
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${PROVINCE} AND a.event <> 'holderMoved'`);
  const notices = await db.$queryRaw<object[]>(Prisma.sql`
    SELECT event, kind, person, case_id, step, facts FROM notice WHERE province = ${PROVINCE} AND event LIKE 'remind/%'`);
  return [...acts, ...notices].map((one) => JSON.stringify(one)).toSorted();
}

/** By time: what came about by itself, as `day event case`. */
async function eventsOfTime({ db }: TestLedger): Promise<string[]> {
  const acts = await db.act.findMany({
    where: { province: PROVINCE, person: null, dueAt: { not: null } },
    orderBy: { n: 'asc' },
  });
  return acts.map(({ today, event, caseId }) => `${today} ${event} ${caseId.slice(TASK.length + 1)}`.trim());
}

/** For each of these workflows the most timers that were set at one time; one that takes another's place comes with its end. */
async function mostTimers(client: Client, ids: readonly string[]): Promise<{ id: string; most: number }[]> {
  return Promise.all(
    ids.map(async (id) => {
      const { events } = await client.workflow.getHandle(id).fetchHistory();
      const set = new Set<string>();
      let most = 0;
      for (const event of events ?? []) {
        const begun = event.timerStartedEventAttributes;
        const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
        if (begun) set.add(String(begun.timerId));
        else if (over) set.delete(String(over.timerId));
        else most = Math.max(most, set.size);
      }
      return { id, most: Math.max(most, set.size) };
    }),
  );
}

/** Those of its cases that have or had one. */
async function workflowsOf(client: Client, { db }: TestLedger): Promise<string[]> {
  const cases = await db.caseFile.findMany({ where: { province: PROVINCE }, orderBy: { id: 'asc' } });
  const found = cases.map(async ({ id }) => {
    try {
      await client.workflow.getHandle(id).describe();
      return [id];
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return [];
      throw error;
    }
  });
  return (await Promise.all(found)).flat();
}

describe('one dossier lives 38 months by the business clock, on the real Temporal and PostgreSQL', () => {
  test('[EX-1] [DL-4] [DL-6] what time brought about: reports, missed ones, an inspection each year, escalations, the end', async () => {
    expect(await eventsOfTime(product.ledger)).toEqual([
      '2025-02-04 reportFallsDue', // 1 February is a Saturday in Tết, made good on Monday the 3rd
      '2025-08-02 reportFallsDue',
      '2025-08-02 inspectionFallsDue',
      '2025-08-16 reportMissed progressReport-2',
      '2025-10-02 deadlinePassed progressReport-2',
      '2025-10-06 escalated progressReport-2',
      '2025-10-15 escalated progressReport-2',
      '2026-02-03 reportFallsDue',
      '2026-02-25 reportMissed progressReport-3',
      '2026-03-13 deadlinePassed inspection-1',
      '2026-03-17 escalated inspection-1',
      '2026-03-26 escalated inspection-1',
      '2026-08-04 inspectionFallsDue',
      '2026-09-29 reportFallsDue', // 1 August, and the 58 days of the suspension
      '2027-02-10 deadlinePassed',
      '2027-02-12 escalated',
      '2027-04-01 reportFallsDue',
      '2027-08-01 endDateReached',
      '2027-08-31 deadlinePassed acceptance-1',
      '2027-09-03 escalated acceptance-1',
      '2027-09-14 escalated acceptance-1',
      '2027-12-09 deadlinePassed acceptance-1',
    ]);
  });

  test('[DL-1] [DL-3] each Tết is left out of the periods it meets, a suspension and a supplement of those that stand still', async () => {
    const rows = await product.ledger.db.clock.findMany({ where: { province: PROVINCE } });
    const dueOf = (name: string) => {
      const [caseId = '', deadline = '', round = '1'] = name.split(' ');
      const id = caseId === 'task' ? TASK : `${TASK}.${caseId}`;
      const row = rows.find((one) => one.caseId === id && one.deadline === deadline && one.round === Number(round));
      return `${name}: ${row?.startedOn} ${row?.dueOn} ${row?.status}`;
    };
    const overTet = [
      'task D-20 1',
      'progressReport-3 REPORT_GRACE 1',
      'inspection-1 D-23 1',
      'inspection-1 D-24 1',
      'task D-26 1',
    ];
    expect(overTet.map(dueOf)).toEqual([
      'task D-20 1: 2024-08-01 2025-02-03 PASSED',
      'progressReport-3 REPORT_GRACE 1: 2026-02-03 2026-02-24 PASSED', // 16 to 20 February are off
      'inspection-1 D-23 1: 2026-02-05 2026-02-26 MET',
      'inspection-1 D-24 1: 2026-02-05 2026-03-12 MISSED',
      'task D-26 1: 2027-01-07 2027-02-09 MISSED', // 30 days end on 6 February
    ]);
    const still = ['task D-20 4', 'task D-20 5', 'acceptance-1 D-31 1', 'acceptance-1 D-55 1', 'acceptance-1 D-34 1'];
    expect(still.map(dueOf)).toEqual([
      'task D-20 4: 2024-08-01 2026-09-28 PASSED',
      'task D-20 5: 2024-08-01 2027-03-31 PASSED',
      'acceptance-1 D-31 1: 2027-11-10 2027-11-18 MET',
      'acceptance-1 D-55 1: 2027-11-10 2028-01-31 RUNNING',
      'acceptance-1 D-34 1: 2027-11-16 2027-12-08 MISSED', // 24 November is off
    ]);
  });

  test('[DL-5] folding every act again equals what is stored', async () => {
    expect(await rebuild(product.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('each of its workflows had one timer at a time, and its history replays under the code of today', async () => {
    const { client } = product.engine;
    const ids = await workflowsOf(client, product.ledger);
    expect(ids.length).toBe(8);
    const timers = await mostTimers(client, ids);
    expect(timers.filter(({ most }) => most > 1)).toEqual([]);
    expect(timers.filter(({ most }) => most === 1).length).toBe(8);
    const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    for (const id of ids) {
      await Worker.runReplayHistory({ workflowBundle }, await client.workflow.getHandle(id).fetchHistory(), id);
    }
  }, 120_000);
});

const onTimers = 'missing' in skipping ? test.skip : test;

onTimers(
  '[DL-4] on the time-skipping server, by the workflows’ own timers, it leaves the same acts and reminders',
  async () => {
    if ('missing' in skipping) throw new Error(skipping.missing);
    await liveOnTimers(skipping.executable);
    const { ledger, engine } = skipped as TestProduct<TimeSkippingEngine>;
    expect(await leftBy(ledger)).toEqual(await leftBy(product.ledger));
    const timers = await mostTimers(engine.client, await workflowsOf(engine.client, ledger));
    expect([timers.length, timers.filter(({ most }) => most > 1)]).toEqual([8, []]);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  },
  600_000,
);
