import type { StoryAct } from '../../cli/demo/door.ts';
import { openHttpDoor } from '../../cli/demo/http-door.ts';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { sampleFiles } from './import-by-http.ts';
import { sampleTable } from './sample-province.ts';

let api: TestApi;
let door: ReturnType<typeof openHttpDoor>;

beforeAll(async () => {
  api = await openTestApi({ startsAt: SAMPLE_STARTS_AT });
  door = openHttpDoor({ address: () => api.origin, log: () => undefined });
}, 60_000);

afterAll(() => api?.close());

test('[IG-6] the province comes in by HTTP: one enters, another confirms, and a repeat changes nothing', async () => {
  const specialist = await api.signIn('P-SPEC-2');
  const files = await sampleFiles(specialist);
  const host = await api.signIn('P-H01');
  const own = await sampleFiles(host);
  expect((await host.post('/api/v1/imports').send({ files: own })).body.code).toBe('duty.not_held');
  const entered = await specialist.post('/api/v1/imports').send({ files });
  expect([entered.status, entered.body.status, entered.body.fresh]).toEqual([201, 'ENTERED', 42]);
  const { run } = entered.body;
  const again = await specialist.post('/api/v1/imports').send({ files });
  expect(again.body).toMatchObject({ status: 'ENTERED', run });
  const alone = await specialist.post(`/api/v1/imports/${run}/confirmation`);
  expect(alone.body.code).toBe('duty.not_held');
  expect(await api.ledger.db.caseFile.count()).toBe(0);
  const head = await api.signIn('P-HEAD-1');
  await head.post(`/api/v1/imports/${run}/confirmation`).expect(202);
  await head.post(`/api/v1/imports/${run}/confirmation`).expect(202);
  const { body } = await head.get(`/api/v1/imports/${run}`).expect(200);
  expect(body).toMatchObject({
    cases: 42,
    brought: 42,
    status: 'DONE',
    enteredBy: 'P-SPEC-2',
    confirmedBy: 'P-HEAD-1',
  });
  const before = await api.ledger.db.auditEntry.count();
  const third = await specialist.post('/api/v1/imports').send({ files });
  expect([third.status, third.body]).toEqual([200, { status: 'UNCHANGED', run: null, fresh: 0, unchanged: 42 }]);
  expect(await api.ledger.db.auditEntry.count()).toBe(before);
}, 120_000);

interface Next {
  readonly right: StoryAct;
  readonly wrong: string;
  readonly rule: string;
}

const OTHER = 'P-SPEC-2';

/** What a running task does next: more of an instalment is settled, or the host adjusts what it may by itself. */
async function nextInExecution(code: string, host: string): Promise<Next> {
  const paid = await api.ledger.db.caseFile.findFirst({
    where: { province: PROVINCE, kind: 'tranche', root: code, state: 'PAID' },
    orderBy: { id: 'asc' },
  });
  if (paid !== null) {
    const { amountDong } = paid.facts as { amountDong: string };
    const right = { as: 'P-DOF', on: paid.id, event: 'settlePart', payload: { settledDong: amountDong } };
    return { right, wrong: host, rule: 'duty.not_held' };
  }
  const payload = { selfAdjustment: 'MATERIALS', adjustedOn: '2025-06-27', selfAdjusted: 'Đổi quy cách hóa chất' };
  return { right: { as: host, on: code, event: 'selfAdjust', payload }, wrong: OTHER, rule: 'party.not_yours' };
}

const DOSSIER = ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'];

function draftOf(budgetMillion: number) {
  const first = Math.floor((budgetMillion * 2) / 5);
  const item = (ordinal: number, million: number, last: boolean) => {
    return { ordinal, amountDong: `${million}000000`, plannedOn: '2025-08-15', last };
  };
  return {
    contractStart: '2025-08-01',
    contractEnd: '2027-07-31',
    tranches: [item(1, first, false), item(2, budgetMillion - first, true)],
    budgetLine: 'Sự nghiệp KH&CN 2025',
  };
}

/** The next lawful act of those that are not simply in progress, who does it, and who may not. */
const NEXT: Readonly<Record<string, (host: string, stateM: number) => Next>> = {
  'QN-DT.2022.04': () => ({
    right: {
      as: 'P-REG',
      on: 'QN-DT.2022.04.postAcceptance-1',
      event: 'registerResult',
      payload: { certificateNumber: 'QN-2025-021' },
      papers: ['REGISTRATION_CERTIFICATE'],
    },
    wrong: OTHER,
    rule: 'duty.not_held',
  }),
  'QN-DT.2022.07': () => ({
    right: { as: 'P-DIR', on: 'QN-DT.2022.07.postAcceptance-1', event: 'liquidate', papers: ['LIQUIDATION_MINUTES'] },
    wrong: 'P-HEAD-1',
    rule: 'authority.not_holder',
  }),
  'QN-DA.2022.02': (host) => ({
    right: { as: host, on: 'QN-DA.2022.02.postAcceptance-1', event: 'submitRevision', papers: ['REVISED_REPORT'] },
    wrong: OTHER,
    rule: 'party.not_yours',
  }),
  'QN-DT.2023.01': () => ({
    right: { as: 'P-E-01', on: 'QN-HD.2025.001', event: 'declareInterest', payload: { conflict: false } },
    wrong: OTHER,
    rule: 'step.not_open',
  }),
  'QN-DT.2023.02': (host) => ({
    right: { as: host, on: 'QN-DT.2023.02.acceptance-1', event: 'submitDossier', papers: DOSSIER },
    wrong: OTHER,
    rule: 'party.not_yours',
  }),
  'QN-DT.2023.03': (host) => ({
    right: { as: host, on: 'QN-DT.2023.03.acceptance-1', event: 'submitDossier', papers: DOSSIER },
    wrong: OTHER,
    rule: 'party.not_yours',
  }),
  'QN-DT.2023.11': () => ({
    right: { as: 'P-DIR', on: 'QN-DT.2023.11', event: 'resume', reason: 'Đã khắc phục' },
    wrong: 'P-HEAD-1',
    rule: 'authority.not_holder',
  }),
  'QN-DT.2025.02': (host) => ({
    right: {
      as: host,
      on: 'QN-DT.2025.02.contract-1.tranche-1',
      event: 'requestTranche',
      papers: ['PAYMENT_REQUEST'],
    },
    wrong: OTHER,
    rule: 'party.not_yours',
  }),
  ...Object.fromEntries(
    ['QN-DA.2025.01', 'QN-DT.2025.03', 'QN-DT.2025.04'].map((code) => [
      code,
      (host: string, stateM: number): Next => ({
        right: { as: OTHER, on: `${code}.contract-1`, event: 'draftContract', payload: draftOf(stateM) },
        wrong: host,
        rule: 'duty.not_held',
      }),
    ]),
  ),
  ...Object.fromEntries(
    ['QN-DT.2025.05', 'QN-DT.2025.06'].map((code) => [
      code,
      (host: string): Next => ({
        right: { as: OTHER, on: code, event: 'publishResult' },
        wrong: host,
        rule: 'duty.not_held',
      }),
    ]),
  ),
};

test('[IG-6] each of the 35 takes its next lawful act from the right holder and refuses a wrong one', async () => {
  const tasks = await sampleTable('tasks');
  expect(tasks).toHaveLength(35);
  for (const { code = '', host = '', state_m: stateM } of tasks) {
    const person = `P-${host}`;
    const next = NEXT[code]?.(person, Number(stateM)) ?? (await nextInExecution(code, person));
    await door.refused({ ...next.right, as: next.wrong }, next.rule);
    await door.act(next.right);
  }
  const seen = new Set(door.seen.acts.map(({ caseId }) => caseId.split('.').slice(0, 3).join('.')));
  expect(seen.size).toBe(35);
}, 300_000);

test('what comes next in a series goes on after the numbers that were brought in', async () => {
  const { caseId } = await door.act({
    as: 'P-H01',
    opens: { kind: 'proposal' },
    event: 'draft',
    payload: { proposer: 'U-H01', title: 'Đề xuất sau khi nhập' },
  });
  expect(caseId).toBe('QN-DX.2025.035');
});
