import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import type { NewItem } from '../../records/register-row.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import {
  appointed,
  clockTo,
  doneBy,
  inWords,
  morningOf,
  refusedTo,
  registered,
  type ToldLife,
  tellOnce,
} from './told-life.ts';

/**
 * Duties kept apart over the life of one task (domain.md 4.5; R13). A person comes to the other side the way it happens: by a
 * second appointment, entered and verified. Whichever duty comes second is refused, in both orders where both can happen.
 */

/** The chairman has ordered the task; two dossiers wait for the check of their eligibility. */
let dossiers: ToldLife;
/** The director himself submitted the proposal, for the department; the task of 900 million waits for its approval. */
let awaiting: ToldLife;
/** The first instalment is paid and half a year of work reported. */
let running: ToldLife;

beforeAll(async () => {
  const told = { startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900 };
  dossiers = await tellOnce({ ...told, until: 'checkEligibility' });
  awaiting = await tellOnce({
    ...told,
    startsAt: '2024-12-30T01:00:00.000Z',
    days: -7,
    as: { draft: 'P-DIR', submit: 'P-DIR', resubmit: 'P-DIR' },
    payload: { draft: { proposer: 'U-DOST' } },
    until: 'approve',
  });
  running = await tellOnce({ ...told, until: 'settlePart' });
}, 120_000);
afterAll(() => Promise.all([dossiers, awaiting, running].map((one) => one?.close())));

const OTHER_SPECIALISTS = ['ACTS P-SPEC-1', 'ACTS P-SPEC-2', 'ACTS P-SPEC-3'];

describe('SoD-1: who checks completeness does not approve', () => {
  test('[AU-9] checked, then approves', async () => {
    const ledger = await awaiting.copy();
    await appointed(ledger, 'P-SPEC-1', 'O-DD-1'); // signs KT. for the director
    expect(await refusedTo(ledger, { ...awaiting.left, as: 'P-SPEC-1' })).toEqual({
      rule: 'sod.check_approve',
      detail: expect.objectContaining({
        rule: 'SoD-1',
        duty: 'APPROVES',
        done: 'CHECKS_COMPLETENESS',
        person: 'P-SPEC-1',
      }),
      remedy: ['ACTS P-DD-1 by 624'],
    });
  });

  test('[AU-9] approved, then checks', async () => {
    const ledger = await dossiers.copy();
    await appointed(ledger, 'P-CHAIR', 'O-SPEC-3'); // he approved the ordered list
    expect(await refusedTo(ledger, { ...dossiers.left, as: 'P-CHAIR' })).toEqual({
      rule: 'sod.check_approve',
      detail: { rule: 'SoD-1', duty: 'CHECKS_COMPLETENESS', done: 'APPROVES', person: 'P-CHAIR' },
      remedy: OTHER_SPECIALISTS,
    });
    await doneBy(ledger, dossiers.left);
  });
});

describe('SoD-2: who sits on a council does not approve', () => {
  test('[AU-9] sat, then approves', async () => {
    const ledger = await awaiting.copy();
    await appointed(ledger, 'P-E-01', 'O-DD-1');
    expect(await refusedTo(ledger, { ...awaiting.left, as: 'P-E-01' })).toMatchObject({
      rule: 'sod.council_approve',
      detail: { rule: 'SoD-2', duty: 'APPROVES', done: 'SITS_ON_COUNCIL' },
      remedy: ['ACTS P-DD-1 by 624'],
    });
  });

  test('[AU-9] approved, then sits', async () => {
    const ledger = await dossiers.copy();
    const { subjects, task } = await eligible(ledger);
    const posts = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER'];
    const people = ['P-E-01', 'P-E-02', 'P-CHAIR', 'P-E-04', 'P-E-05', 'P-E-06', 'P-E-07'];
    const seats = posts.map((post, index) => ({ person: people[index] ?? '', post }));
    const formed = await doneBy(ledger, {
      as: 'P-DIR',
      opens: { kind: 'councilSession', subjects: [task, ...subjects] },
      event: 'formSelection',
      payload: { seats, meetingOn: '2025-04-10' },
    });
    const on = formed.caseId;
    await doneBy(ledger, { as: 'P-SPEC-1', on, event: 'sendDocuments' });
    await doneBy(ledger, { as: 'P-CHAIR', on, event: 'declareInterest', payload: { conflict: false } });
    const review = { on, event: 'fileReview', payload: { review: 'Khả thi' }, papers: ['REVIEW'] };
    expect(await refusedTo(ledger, { ...review, as: 'P-CHAIR' })).toMatchObject({
      rule: 'sod.council_approve',
      detail: { rule: 'SoD-2', duty: 'SITS_ON_COUNCIL', done: 'APPROVES', person: 'P-CHAIR' },
    });
  });
});

/** Both dossiers found eligible. */
async function eligible(ledger: TestLedger): Promise<{ subjects: string[]; task: string }> {
  const found = await ledger.db.caseFile.findMany({
    where: { province: PROVINCE, kind: 'application' },
    orderBy: { id: 'asc' },
  });
  const subjects = found.map(({ id }) => id);
  for (const on of subjects) await doneBy(ledger, { ...dossiers.left, on });
  const { id: task } = await ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, kind: 'task' } });
  return { subjects, task };
}

describe('SoD-4: who confirms the volume does not confirm the funding', () => {
  test('[AU-9] volume, then funding; and funding, then the volume of the next inspection', async () => {
    const ledger = await running.copy();
    await appointed(ledger, 'P-SPEC-1', 'O-HEAD-2');
    await appointed(ledger, 'P-HEAD-2', 'O-SPEC-3');
    const first = await held(ledger, '2025-12-18');
    await doneBy(ledger, { as: 'P-SPEC-1', on: first, event: 'confirmVolume' });
    const funding = { on: first, event: 'confirmFunding', payload: { confirmedDong: '300000000' } };
    expect(await refusedTo(ledger, { ...funding, as: 'P-SPEC-1' })).toEqual({
      rule: 'sod.volume_funding',
      detail: { rule: 'SoD-4', duty: 'CONFIRMS_FUNDING', done: 'CONFIRMS_VOLUME', person: 'P-SPEC-1' },
      remedy: ['ACTS P-HEAD-2'],
    });
    await doneBy(ledger, { ...funding, as: 'P-HEAD-2' });
    const second = await held(ledger, '2026-01-15');
    const refused = await refusedTo(ledger, { as: 'P-HEAD-2', on: second, event: 'confirmVolume' });
    expect(refused).toMatchObject({
      rule: 'sod.volume_funding',
      detail: { rule: 'SoD-4', duty: 'CONFIRMS_VOLUME', done: 'CONFIRMS_FUNDING', person: 'P-HEAD-2' },
    });
    expect(refused.remedy).toEqual(expect.arrayContaining(OTHER_SPECIALISTS));
    expect(refused.remedy).not.toContain('ACTS P-HEAD-2');
  });
});

/** The task of a case of its family. */
async function taskOf(ledger: TestLedger): Promise<string> {
  return (await ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, kind: 'task' } })).id;
}

/** An inspection that was ordered and held on a day. */
async function held(ledger: TestLedger, heldOn: string): Promise<string> {
  const task = await taskOf(ledger);
  const ordered = await doneBy(ledger, {
    as: 'P-DIR',
    on: task,
    event: 'orderInspection',
    reason: 'Kiểm tra đột xuất',
  });
  const on = ordered.followed.find((one) => one.event === 'openAdHoc')?.caseId ?? '';
  const team = [{ person: 'P-HEAD-1', post: 'LEADER' }];
  await doneBy(ledger, { as: 'P-DIR', on, event: 'planInspection', payload: { heldOn, team } });
  await doneBy(ledger, { as: 'P-SPEC-2', on, event: 'notifyInspection' });
  await clockTo(ledger, morningOf(heldOn));
  const papers = ['INSPECTION_MINUTES'];
  await doneBy(ledger, { as: 'P-SPEC-2', on, event: 'holdInspection', payload: { findings: false }, papers });
  return on;
}

describe('SoD-5: who puts a payment forward does not release it', () => {
  test('[AU-9] released the first, then confirms the second; confirmed it, then releases it', async () => {
    const ledger = await running.copy();
    await doneBy(ledger, running.left);
    const tranches = await ledger.db.caseFile.findMany({
      where: { province: PROVINCE, kind: 'tranche' },
      orderBy: { id: 'asc' },
    });
    const on = tranches[1]?.id ?? '';
    await doneBy(ledger, { as: 'P-H01', on, event: 'requestTranche', papers: ['PAYMENT_REQUEST'] });
    await appointed(ledger, 'P-DD-1', 'O-HEAD-2');
    expect(await refusedTo(ledger, { as: 'P-DD-1', on, event: 'confirmTranche' })).toEqual({
      rule: 'sod.request_release',
      detail: { rule: 'SoD-5', duty: 'REQUESTS_PAYMENT', done: 'RELEASES_PAYMENT', person: 'P-DD-1' },
      remedy: ['ACTS P-HEAD-2'],
    });
    await doneBy(ledger, { as: 'P-HEAD-2', on, event: 'confirmTranche' });
    await appointed(ledger, 'P-HEAD-2', 'O-DD-1');
    expect(await refusedTo(ledger, { as: 'P-HEAD-2', on, event: 'payTranche' })).toMatchObject({
      rule: 'sod.request_release',
      detail: { rule: 'SoD-5', duty: 'RELEASES_PAYMENT', done: 'REQUESTS_PAYMENT' },
      remedy: ['ACTS P-DD-1 by PC-SO'],
    });
    expect(await refusedTo(ledger, { as: 'P-DIR', on, event: 'payTranche' })).toMatchObject({
      rule: 'sod.tiers',
      detail: { rule: 'R13', done: 'APPROVES' },
      remedy: ['ACTS P-DD-1 by PC-SO'],
    });
    expect((await doneBy(ledger, { as: 'P-DD-1', on, event: 'payTranche' })).state).toBe('PAID');
  });
});

describe('SoD-8: who stands on a party’s side does nothing for the authority', () => {
  test('[AU-9] an official who comes to the host, and a host’s person who comes to the department', async () => {
    const ledger = await dossiers.copy();
    await appointed(ledger, 'P-SPEC-2', 'O-H01');
    await appointed(ledger, 'P-H01', 'O-SPEC-3');
    for (const as of ['P-SPEC-2', 'P-H01']) {
      expect(await refusedTo(ledger, { ...dossiers.left, as })).toEqual({
        rule: 'sod.party_side',
        detail: { bar: 'SoD-8', through: 'U-H01' },
        remedy: ['ACTS P-SPEC-1', 'ACTS P-SPEC-3'],
      });
    }
    await doneBy(ledger, { ...dossiers.left, as: 'P-SPEC-3' });
  });

  test('[AU-9] nor decides: the director who comes to the host is kept out, his deputy is not', async () => {
    const ledger = await awaiting.copy();
    await appointed(ledger, 'P-DIR', 'O-H01');
    expect(await refusedTo(ledger, awaiting.left)).toMatchObject({
      rule: 'coi.barred',
      detail: { person: 'P-DIR', bar: 'COI-2', through: 'U-H01' },
      remedy: ['ACTS P-DD-1 by 624'],
    });
  });

  test('[AU-2] who gave the power and worked for the host within two years keeps TUQ. from being used (R10)', async () => {
    const ledger = await awaiting.copy();
    const data = {
      person: 'P-CHAIR',
      office: 'O-H01',
      from: '2020-01-01T00:00:00.000Z',
      until: '2023-12-31T17:00:00.000Z',
    };
    await registered(ledger, { kind: 'APPOINTMENT', id: 'O-H01/P-CHAIR', data });
    expect(await refusedTo(ledger, { ...awaiting.left, as: 'P-DD-1' })).toMatchObject({
      rule: 'coi.grantor',
      detail: { giver: 'P-CHAIR', bar: 'COI-2' },
      remedy: ['ACTS P-VC-1 by PC-UBND'],
    });
  });
});

describe('SoD-9: who enters into the register does not verify', () => {
  test('[AU-9] each version has its own two people, whoever was which before', async () => {
    const ledger = await dossiers.copy();
    await appointed(ledger, 'P-DD-2', 'O-LEGAL');
    const item: NewItem = { kind: 'UNIT', id: 'U-X', data: { kind: 'HOST', name: 'Viện mới (hư cấu)' } };
    const province = PROVINCE;
    const enter = (person: string, key: string) => enterRegisterItem(ledger, { province, key, person, item });
    const verify = (person: string, key: string) => verifyRegisterItem(ledger, { province, key, person, id: 'U-X' });
    const own = (person: string) => ({ refusal: { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } } });
    expect(await verify('P-DD-2', 'a')).toMatchObject({ refusal: { rule: 'register.unknown' } }); // nothing to verify yet
    await enter('P-LEGAL', 'b');
    const refused = await verify('P-LEGAL', 'c');
    expect(refused).toMatchObject(own('P-LEGAL'));
    expect(refused.status === 'REFUSED' && inWords(refused.refusal).remedy).toContain('ACTS P-DD-2');
    expect(await verify('P-DD-2', 'd')).toMatchObject({ status: 'RECORDED', version: 1 });
    await enter('P-DD-2', 'e');
    expect(await verify('P-DD-2', 'f')).toMatchObject(own('P-DD-2'));
    expect(await verify('P-LEGAL', 'g')).toMatchObject({ status: 'RECORDED', version: 2 });
  });
});

describe('SoD-11: an administrator has no business role', () => {
  test('[AU-9] an administrator who is given a post, and an official who becomes administrator', async () => {
    const ledger = await dossiers.copy();
    await appointed(ledger, 'P-ADMIN', 'O-SPEC-3');
    await appointed(ledger, 'P-SPEC-2', 'O-ADMIN');
    for (const as of ['P-ADMIN', 'P-SPEC-2']) {
      expect(await refusedTo(ledger, { ...dossiers.left, as })).toEqual({
        rule: 'sod.administrator',
        detail: { bar: 'SoD-11', through: 'O-ADMIN' },
        remedy: ['ACTS P-SPEC-1', 'ACTS P-SPEC-3'],
      });
    }
  });

  test('[AU-9] nor for a party: an administrator of the department proposes nothing in its name', async () => {
    const ledger = await dossiers.copy();
    const draft = { opens: { kind: 'proposal' }, event: 'draft', payload: { proposer: 'U-DOST', title: 'Đề xuất' } };
    expect(await refusedTo(ledger, { ...draft, as: 'P-ADMIN' })).toMatchObject({ rule: 'sod.administrator' });
    expect((await doneBy(ledger, { ...draft, as: 'P-SPEC-1' })).basis).toMatchObject({ kind: 'OWN_RIGHT' });
  });
});

describe('[AU-9] nobody approves their own submission, no role exempt', () => {
  test('submitted, then approves: the director with full power over the amount, his deputy may', async () => {
    const ledger = await awaiting.copy();
    expect(await refusedTo(ledger, awaiting.left)).toEqual({
      rule: 'sod.same_person',
      detail: expect.objectContaining({ rule: 'AU-9', duty: 'APPROVES', done: 'SUBMITS', person: 'P-DIR' }),
      remedy: ['ACTS P-DD-1 by 624'],
    });
    const approved = await doneBy(ledger, { ...awaiting.left, as: 'P-DD-1' });
    expect(approved.basis).toMatchObject({
      capacity: 'KT',
      onBehalfOf: 'O-DIR',
      chain: [{ instrument: '624' }, { instrument: 'PC-SO' }],
    });
  });

  test('approved, then submits on the side of the host', async () => {
    const ledger = await running.copy();
    await appointed(ledger, 'P-DIR', 'O-H01');
    const request = {
      on: await taskOf(ledger),
      event: 'requestAdjustment',
      payload: { adjustment: 'CONTENT', wanted: 'Bổ sung sản phẩm' },
      reason: 'Theo đề nghị của đơn vị tiếp nhận',
      papers: ['ADJUSTMENT_REQUEST'],
    };
    expect(await refusedTo(ledger, { ...request, as: 'P-DIR' })).toMatchObject({
      rule: 'sod.same_person',
      detail: { rule: 'AU-9', duty: 'SUBMITS', done: 'APPROVES', person: 'P-DIR' },
    });
    await doneBy(ledger, { ...request, as: 'P-H01' });
  });
});

/** Rows whose reason is a field that must be filled: the listed gaps. */
const REASON_IN_A_FIELD = ['P02 return'];

describe('[AU-11] each step has its closed list of answers; the one that hurts needs its reason', () => {
  const refuse = (): Parameters<typeof refusedTo>[1] => {
    const { on, as } = { ...awaiting.left, as: 'P-DD-1' };
    return { as, on, event: 'refuse', papers: ['REFUSAL'] };
  };

  test('what is not on the list is answered with the list', async () => {
    const ledger = await awaiting.copy();
    const { rule, detail } = await refusedTo(ledger, { ...refuse(), event: 'return', reason: 'Trả lại' });
    expect({ rule, event: detail.event, state: detail.state }).toEqual({
      rule: 'state.not_possible',
      event: 'return',
      state: 'AWAITING_APPROVAL',
    });
    expect(detail.possible?.split(' ')).toEqual(expect.arrayContaining(['approve', 'refuse']));
  });

  test.each([[undefined], [''], ['   ']])('a refusal with the reason %j is no refusal', async (reason) => {
    const ledger = await awaiting.copy();
    const told = { ...refuse(), ...(reason === undefined ? {} : { reason }) };
    expect(await refusedTo(ledger, told)).toMatchObject({ rule: 'reason.missing' });
  });

  test('a refusal with its reason is kept with it, and the step takes no second answer', async () => {
    const ledger = await awaiting.copy();
    const refused = await doneBy(ledger, { ...refuse(), reason: 'Không cân đối được kinh phí' });
    expect(refused).toMatchObject({ state: 'NOT_SELECTED', row: 'T15', basis: { kind: 'AUTHORITY', action: 'A08' } });
    const n = BigInt(refused.n);
    const row = await ledger.db.act.findUniqueOrThrow({ where: { province_n: { province: PROVINCE, n } } });
    expect(row.reason).toBe('Không cân đối được kinh phí');
    expect(await refusedTo(ledger, { ...awaiting.left, as: 'P-DD-1' })).toMatchObject({ rule: 'state.not_possible' });
  });

  test('every decision of the published regimes that says no asks for a reason', async () => {
    const ledger = await awaiting.copy();
    const no =
      /^(refuse|decline|reject|cancel|revoke|suspend|startTermination|decideTermination|decideFail|holdTranche|return)/;
    const rows = ledger.regimes
      .all()
      .flatMap(({ machines }) => Object.values(machines).flatMap(({ rows: all }) => all));
    const hurting = rows.filter((row) => no.test(row.event) && row.movedBy === undefined && row.basis.kind !== 'TIME');
    const silent = hurting.filter((row) => row.reason !== 'REQUIRED').map((row) => `${row.row} ${row.event}`);
    expect(hurting.length).toBeGreaterThan(20);
    expect([...new Set(silent)]).toEqual(REASON_IN_A_FIELD);
  });
});

describe('R13: the giver of a delegated power counts as the one who used it', () => {
  test('[AU-10] the chairman, whose power the director used to approve, does not pay as a deputy', async () => {
    const told = await tellOnce({
      startsAt: '2024-12-28T01:00:00.000Z',
      days: -8,
      millions: 900,
      as: { order: 'P-VC-1' }, // so that the chairman himself has decided nothing
      until: 'payTranche',
    });
    const ledger = await told.copy();
    await appointed(ledger, 'P-CHAIR', 'O-DD-1');
    expect(await refusedTo(ledger, { ...told.left, as: 'P-CHAIR' })).toMatchObject({
      rule: 'sod.tiers',
      detail: { rule: 'R13', duty: 'RELEASES_PAYMENT', done: 'APPROVES', person: 'P-CHAIR' },
    });
    await told.close();
  });
});
