import { checkRegime } from '../../domain/machine/check-regime.ts';
import { withEmergency } from '../../domain/regimes/emergency.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';
import { rebuild } from '../../records/rebuild.ts';
import {
  clockTo,
  doneBy,
  morningOf,
  openLedgerOf,
  type Prepared,
  preparedFrom,
  tellLife,
} from '../records/told-life.ts';
import { type Agent, actionFor, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

/** A running task of a province whose regimes have the emergency step; it is Monday, 10 March 2025. */
let running: Prepared;
let task: string;
const apis: TestApi[] = [];

beforeAll(async () => {
  const startsAt = '2024-09-16T01:00:00.000Z';
  const original = await openLedgerOf({ startsAt, regimes: [R2013_A, R2013_B].map((regime) => withEmergency(regime)) });
  const as = { approve: 'P-CHAIR' };
  const left = await tellLife(original, { startsAt, days: -112, millions: 900, as, until: 'signAsAssigner' });
  await clockTo(original, morningOf('2025-03-03'));
  const { caseId } = await doneBy(original, left);
  task = caseId.replace(/\.contract-1$/, '');
  await clockTo(original, morningOf('2025-03-10'));
  running = await preparedFrom(original);
}, 120_000);
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()));
});
afterAll(() => running?.close());

async function openDesk(): Promise<TestApi> {
  const ledger = await running.copy();
  const api = await openTestApi({ ledger: { ...ledger, close: async () => undefined } });
  apis.push(api);
  return api;
}

const REASON = 'Bão lớn, phải dừng ngay việc trên biển';

async function act(agent: Agent, event: string, more: object = { reason: REASON }) {
  const { body } = await agent.get(`/api/v1/cases/${task}`).expect(200);
  return sendAct(agent, { caseId: task, event, subjectDigest: body.subjectDigest, ...more });
}

async function emergencies(agent: Agent) {
  const query = { from: '2025-01-01', to: '2025-12-31' };
  return (await agent.get('/api/v1/reports/use-of-powers').query(query).expect(200)).body.emergencies;
}

describe('the emergency step', () => {
  test('[AU-15] R20: it is data of a regime, and the checker finds nothing in it', () => {
    expect([R2013_A, R2013_B, R2025].flatMap((regime) => checkRegime(withEmergency(regime)))).toEqual([]);
    const rows = withEmergency(R2013_B).machines.task?.rows ?? [];
    const added = rows.filter((row) => !R2013_B.machines.task?.rows.some((one) => one.row === row.row));
    expect(added.map(({ event, to }) => `${event} → ${String(to)}`)).toEqual([
      'emergencyStop → SUSPENDED',
      'confirmEmergency → =',
      'emergencyLapses → IN_PROGRESS',
    ]);
  });

  test('[AU-15] R20: narrow, with its reason; another one with the ordinary power confirms; shown in the report', async () => {
    const api = await openDesk();
    const [deputy, director] = await Promise.all([api.signIn('P-DD-1'), api.signIn('P-DIR')]);
    const specialist = await api.signIn('P-SPEC-2');
    expect((await act(specialist, 'emergencyStop')).body.code).toBe('duty.not_held');
    expect((await act(deputy, 'emergencyStop', {})).body.code).toBe('reason.missing');
    // the officer on duty has no power to suspend, and gets none: only the stop
    const head = await api.signIn('P-HEAD-1');
    expect((await act(head, 'suspend')).status).toBe(403);
    const stopped = await act(deputy, 'emergencyStop');
    expect([stopped.status, stopped.body.state, stopped.body.basis.kind]).toEqual([201, 'SUSPENDED', 'DUTY']);
    const view = (await director.get(`/api/v1/cases/${task}`)).body;
    expect(view.flags).toContain('EMERGENCY_STOP');
    expect(view.clocks.find((clock: { deadline: string }) => clock.deadline === 'EMERGENCY')).toMatchObject({
      status: 'RUNNING',
      dueOn: '2025-03-13',
    });
    expect((await emergencies(director))[0]).toMatchObject({ person: { id: 'P-DD-1' }, reason: REASON, settled: null });

    // the deputy signs KT. for the director, but not what he himself did
    expect(await actionFor(deputy, { caseId: task, event: 'confirmEmergency' })).toMatchObject({ may: false });
    const own = await act(deputy, 'confirmEmergency');
    expect([own.status, own.body.code, own.body.rule]).toEqual([403, 'sod.tiers', 'R20']);
    expect((await act(head, 'confirmEmergency')).body.code).toBe('authority.not_holder');
    const confirmed = await act(director, 'confirmEmergency');
    expect([confirmed.status, confirmed.body.state, confirmed.body.basis.action]).toEqual([201, 'SUSPENDED', 'A18']);
    await clockTo(api.ledger, morningOf('2025-03-20'));
    const after = (await director.get(`/api/v1/cases/${task}`)).body;
    expect([after.state, after.flags.includes('EMERGENCY_STOP')]).toEqual(['SUSPENDED', false]);
    expect((await emergencies(director))[0].settled).toMatchObject({
      event: 'confirmEmergency',
      person: { id: 'P-DIR' },
    });
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-15] R20: what nobody confirms in time lapses by an act of time, and the work goes on', async () => {
    const api = await openDesk();
    await act(await api.signIn('P-HEAD-1'), 'emergencyStop');
    await clockTo(api.ledger, '2025-03-13T16:59:00.000Z');
    const director = await api.signIn('P-DIR');
    expect((await director.get(`/api/v1/cases/${task}`)).body.state).toBe('SUSPENDED');
    await clockTo(api.ledger, '2025-03-13T17:00:00.000Z');
    const view = (await director.get(`/api/v1/cases/${task}`)).body;
    expect([view.state, view.flags]).toEqual(['IN_PROGRESS', []]);
    expect(view.clocks.findLast((clock: { deadline: string }) => clock.deadline === 'CONTRACT_END').status).toBe(
      'RUNNING',
    );
    const late = await act(director, 'confirmEmergency', { reason: REASON, ifMatch: view.version });
    expect([late.status, late.body.code]).toEqual([409, 'state.not_possible']);
    expect((await emergencies(director))[0].settled).toMatchObject({ event: 'emergencyLapses', person: null });
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-15] R20: whoever resumes or suspends by the ordinary rows settles it; nothing lapses afterwards', async () => {
    const api = await openDesk();
    const director = await api.signIn('P-DIR');
    await act(await api.signIn('P-HEAD-1'), 'emergencyStop');
    expect((await act(director, 'resume')).body.state).toBe('IN_PROGRESS');
    expect((await emergencies(director))[0].settled).toMatchObject({ event: 'resume' });
    expect((await act(director, 'suspend')).body.state).toBe('SUSPENDED');
    await clockTo(api.ledger, morningOf('2025-03-20'));
    const view = (await director.get(`/api/v1/cases/${task}`)).body;
    expect([view.state, view.flags]).toEqual(['SUSPENDED', []]);
  });
});
