import type { LogEntry } from '../../domain/evidence/log-entry.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import type { ActAnswer } from '../../records/act-request.ts';
import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import {
  clockTo,
  doneBy,
  morningOf,
  openLedgerOf,
  refusedTo,
  registered,
  type ToldLife,
  tellLife,
  tellOnce,
} from './told-life.ts';

/**
 * Domain.md 4.6, V1 to V10, each on a case that came to its state by acts: the demo's life told on other days, with other
 * amounts, up to the decision. The pure table of the same cases is test/domain/authority/worked-cases.test.ts.
 */

const BY_CHAIR = ['ACTS P-CHAIR', 'ACTS P-VC-1 by PC-UBND'];
const byDirector = (instrument: string) => [`ACTS P-DD-1 by ${instrument}`, `ACTS P-DIR by ${instrument}`];
const P624 = { instrument: '624', version: 1, number: '624/QĐ-UBND', article: null };
const P41 = { instrument: '41', version: 1, number: '41/2025/QĐ-UBND', article: null };
const PC_UBND = { instrument: 'PC-UBND', version: 1, number: '01/QĐ-UBND (hư cấu)', article: null };

/** The basis of a recorded act, the same in the answer and in the act's row; the log shows it without the person. */
async function basisOf({ db }: TestLedger, { n, basis }: ActAnswer): Promise<Facts> {
  const where = { province_n: { province: PROVINCE, n: BigInt(n) } };
  const row = await db.act.findUniqueOrThrow({ where });
  const entry = await db.auditEntry.findUniqueOrThrow({ where });
  const logged = JSON.parse(Buffer.from(entry.bytes).toString('utf8')) as LogEntry;
  expect(row.basis).toEqual(basis);
  const {
    person: _person,
    givers: _givers,
    checks: _checks,
    legalReason: _reason,
    noteWords: _words,
    ...shown
  } = basis as Facts;
  expect(logged.basis).toEqual(shown);
  return basis as Facts;
}

/** A task of 2,950 million waits for its decision from 10 April 2025. */
let large: ToldLife;
/** A task of 900 million waits for its decision from 15 May 2025, in a register without a note that chooses. */
let small: ToldLife;
/** A task of 900 million, ordered and approved before 10 February 2025, whose contract the host has signed. */
let contracting: ToldLife;
const opened: TestLedger[] = [];

beforeAll(async () => {
  const early = {
    '2025-02-10': '2025-02-03',
    '2025-02-13': '2025-02-06',
    '2025-02-18': '2025-02-10',
    '2025-03-24': '2025-03-12',
    '2025-03-26': '2025-03-13',
    '2025-04-10': '2025-03-24',
    '2025-04-25': '2025-03-26',
    '2025-05-06': '2025-04-04',
    '2025-05-22': '2025-04-10',
  };
  const startsAt = '2024-12-30T01:00:00.000Z';
  large = await tellOnce({ startsAt, days: -7, dates: early, millions: 2950, until: 'approve' });
  small = await tellOnce({ startsAt, days: -7, millions: 900, until: 'approve' }, { precedenceNotes: [] });
  contracting = await tellOnce({
    startsAt: '2024-09-16T01:00:00.000Z',
    days: -112,
    millions: 900,
    as: { approve: 'P-CHAIR' },
    until: 'signAsAssigner',
  });
}, 120_000);
afterAll(async () => {
  await Promise.all([large, small, contracting, ...opened].map((one) => one?.close()));
});

describe('A10, signing a contract of 900 million in March 2025', () => {
  test('V1 [AU-7] [IB-6] 2 March: 624 is not yet in force, the chairman signs by his own power', async () => {
    const ledger = await contracting.copy();
    await clockTo(ledger, morningOf('2025-03-02'));
    expect(await refusedTo(ledger, contracting.left)).toEqual({
      rule: 'authority.not_yet',
      detail: expect.objectContaining({ instrument: '624', from: '2025-03-02T17:00:00.000Z' }),
      remedy: BY_CHAIR,
    });
    const signed = await doneBy(ledger, { ...contracting.left, as: 'P-CHAIR' });
    expect(signed).toMatchObject({ state: 'EFFECTIVE', row: 'HD04' });
    expect(await basisOf(ledger, signed)).toMatchObject({
      action: 'A10',
      office: 'O-CHAIR',
      signatureMode: 'OWN',
      chain: [],
      baseRole: 'PPC_CHAIR',
      baseArticle: 'D08/2014 Art. 27',
      responsibility: 'HOLDER',
    });
  });

  test('V2 [AU-7] [AU-8] [IB-6] 3 March: the director signs TUQ. by 624, the chairman no longer', async () => {
    const ledger = await contracting.copy();
    await clockTo(ledger, morningOf('2025-03-03'));
    expect(await refusedTo(ledger, { ...contracting.left, as: 'P-CHAIR' })).toMatchObject({
      rule: 'authority.not_holder',
      detail: { instrument: '624', why: 'MOVED_BY_INSTRUMENT' },
      remedy: byDirector('624'),
    });
    const signed = await doneBy(ledger, contracting.left);
    expect(await basisOf(ledger, signed)).toMatchObject({
      office: 'O-DIR',
      capacity: 'TUQ',
      signatureMode: 'TUQ',
      chain: [P624],
      responsibility: 'GIVER',
    });
  });

  test('V7 [AU-7] [IB-6] A19 on 26 May: neither 624 nor 41 gives it, the chairman starts the termination', async () => {
    const ledger = await contracting.copy();
    await clockTo(ledger, morningOf('2025-03-03'));
    await doneBy(ledger, contracting.left);
    const on = contracting.left.on.replace(/\.contract-1$/, '');
    await clockTo(ledger, morningOf('2025-04-21'));
    await inspected(ledger, on);
    const suspend = { on, event: 'suspend', reason: 'Phát hiện sử dụng kinh phí sai mục đích' };
    const suspended = await doneBy(ledger, { ...suspend, as: 'P-DIR' });
    expect(await basisOf(ledger, suspended)).toMatchObject({ action: 'A18', chain: [P624] });
    await clockTo(ledger, morningOf('2025-05-26'));
    const terminate = {
      on,
      event: 'startTermination',
      payload: { terminationGround: 'MONEY_MISUSED' },
      reason: 'Sai mục đích',
    };
    expect(await refusedTo(ledger, { ...terminate, as: 'P-DIR' })).toMatchObject({
      rule: 'authority.not_holder',
      detail: { action: 'A19', why: 'OTHER_POST' },
      remedy: BY_CHAIR,
    });
    const started = await doneBy(ledger, { ...terminate, as: 'P-CHAIR' });
    expect(started.state).toBe('TERMINATING');
    expect(await basisOf(ledger, started)).toMatchObject({ action: 'A19', office: 'O-CHAIR', chain: [] });
  });
});

/** An inspection ordered and held, so that its minutes are on the file. */
async function inspected(ledger: TestLedger, task: string): Promise<void> {
  const ordered = await doneBy(ledger, { as: 'P-DIR', on: task, event: 'orderInspection', reason: 'Có phản ánh' });
  const on = ordered.followed.find((one) => one.event === 'openAdHoc')?.caseId ?? '';
  const team = [
    { person: 'P-HEAD-2', post: 'LEADER' },
    { person: 'P-SPEC-1', post: 'MEMBER' },
  ];
  await doneBy(ledger, { as: 'P-DIR', on, event: 'planInspection', payload: { heldOn: '2025-05-15', team } });
  await doneBy(ledger, { as: 'P-SPEC-1', on, event: 'notifyInspection' });
  await clockTo(ledger, morningOf('2025-05-15'));
  const papers = ['INSPECTION_MINUTES'];
  await doneBy(ledger, { as: 'P-SPEC-1', on, event: 'holdInspection', payload: { findings: false }, papers });
}

describe('A08, approving a task', () => {
  test('V3 [AU-3] [IB-6] 10 April, 2,950 million: above the ceiling of 624, the chairman approves', async () => {
    const ledger = await large.copy();
    expect(await refusedTo(ledger, large.left)).toMatchObject({
      rule: 'authority.ceiling',
      detail: { instrument: '624', ceilingDong: '1000000000', amountDong: '2950000000' },
      remedy: BY_CHAIR,
    });
    const approved = await doneBy(ledger, { ...large.left, as: 'P-CHAIR' });
    expect(approved).toMatchObject({ state: 'APPROVED', row: 'T14' });
    expect(await basisOf(ledger, approved)).toMatchObject({ action: 'A08', signatureMode: 'OWN', chain: [] });
  });

  test('V4 [AU-7] [IB-6] 15 May, 900 million: 41 is signed but not in force, the director approves by 624', async () => {
    const ledger = await small.copy();
    expect(await refusedTo(ledger, { ...small.left, as: 'P-CHAIR' })).toMatchObject({
      rule: 'authority.not_holder',
      detail: { instrument: '624', why: 'MOVED_BY_INSTRUMENT' },
      remedy: byDirector('624'),
    });
    expect(await refusedTo(ledger, { ...small.left, capacity: { instrument: '41' } })).toMatchObject({
      rule: 'authority.capacity',
      detail: { instrument: '41', allowedInstrument: '624' },
    });
    const approved = await doneBy(ledger, small.left);
    expect(await basisOf(ledger, approved)).toMatchObject({ signatureMode: 'TUQ', chain: [P624] });
  });

  test('V5 [AU-3] [AU-8] [IB-6] 26 May, 1,900 million: within 41 only, in the own name of the director', async () => {
    const ledger = await large.copy();
    await clockTo(ledger, morningOf('2025-05-26'));
    const amounts = { stateBudgetDong: '1900000000', yearAllocationDong: '760000000' };
    const payload = { ...large.left.payload, ...amounts };
    const award = { ...large.left, payload, reason: 'Giảm theo khả năng cân đối ngân sách' };
    expect(await refusedTo(ledger, { ...award, as: 'P-CHAIR' })).toMatchObject({
      rule: 'authority.not_holder',
      detail: { instrument: '41', why: 'MOVED_BY_INSTRUMENT' },
      remedy: byDirector('41'),
    });
    const approved = await doneBy(ledger, award);
    expect(await basisOf(ledger, approved)).toMatchObject({
      signatureMode: 'OWN',
      chain: [P41],
      notes: [],
      responsibility: 'HOLDER',
    });
  });
});

test('V6 [AU-7] [IB-6] 26 May, A10: 624 and 41 differ in capacity, until a note of two people chooses', async () => {
  const ledger = await small.copy();
  await clockTo(ledger, morningOf('2025-05-16'));
  const task = small.left.on;
  await doneBy(ledger, small.left);
  const published = await doneBy(ledger, { as: 'P-SPEC-1', on: task, event: 'publishResult' });
  const on = published.followed.find((one) => one.event === 'openContract')?.caseId ?? '';
  const tranches = [
    { ordinal: 1, amountDong: '360000000', plannedOn: '2025-06-10', last: false },
    { ordinal: 2, amountDong: '540000000', plannedOn: '2026-12-10', last: true },
  ];
  const contract = {
    contractStart: '2025-06-02',
    contractEnd: '2026-12-01',
    budgetLine: 'Sự nghiệp KH&CN 2025',
    tranches,
  };
  await doneBy(ledger, { as: 'P-SPEC-1', on, event: 'draftContract', payload: contract });
  await doneBy(ledger, { as: 'P-H01', on, event: 'signAsHost', papers: ['CONTRACT'] });
  await clockTo(ledger, morningOf('2025-05-26'));

  const sign = { as: 'P-DIR', on, event: 'signAsAssigner', papers: ['CONTRACT'] } as const;
  const ambiguous = {
    rule: 'authority.ambiguous',
    detail: { on: 'CAPACITY', candidates: '41/OWN/O-DIR 624/TUQ/O-DIR', suggestion: '41' },
    remedy: ['ENTERS_NOTE P-LEGAL'],
  };
  expect(await refusedTo(ledger, sign)).toMatchObject(ambiguous);
  // a claim chooses only among what the rules or a note allow (0.5 item 6)
  expect(await refusedTo(ledger, { ...sign, capacity: { instrument: '41' } })).toMatchObject(ambiguous);

  const note = {
    kind: 'PRECEDENCE_NOTE',
    id: 'N-A10',
    data: {
      actions: ['A10'],
      prefers: '41',
      over: ['624'],
      life: null,
      from: '2025-05-23T17:00:00.000Z',
      until: null,
      text: 'Từ 24/5/2025 ký hợp đồng theo Quyết định 41.',
    },
  } as const;
  const entered = await enterRegisterItem(ledger, { province: PROVINCE, key: 'note', person: 'P-LEGAL', item: note });
  expect(entered).toMatchObject({ status: 'RECORDED', version: 1 });
  expect(await refusedTo(ledger, sign)).toMatchObject(ambiguous); // entered by one, it counts for nothing
  const verify = { province: PROVINCE, id: note.id };
  expect(await verifyRegisterItem(ledger, { ...verify, key: 'self', person: 'P-LEGAL' })).toMatchObject({
    refusal: { rule: 'sod.enter_verify' },
  });
  expect(await verifyRegisterItem(ledger, { ...verify, key: 'gains', person: 'P-DIR' })).toMatchObject({
    refusal: { rule: 'sod.self_grant', detail: { rule: 'R18' } },
  });
  await verifyRegisterItem(ledger, { ...verify, key: 'other', person: 'P-DD-2' });

  expect(await refusedTo(ledger, { ...sign, capacity: { instrument: '624' } })).toMatchObject({
    rule: 'authority.capacity',
    detail: { allowedInstrument: '41' },
  });
  const signed = await doneBy(ledger, sign);
  expect(await basisOf(ledger, signed)).toMatchObject({ signatureMode: 'OWN', chain: [P41], notes: ['N-A10'] });
});

describe('V8 A25 on 20 June 2025, the chairman in conflict', () => {
  test('[AU-2] [IB-6] the vice chair signs KT. under the work assignment; without one nobody does', async () => {
    const ledger = await openLedgerOf({ startsAt: '2023-07-04T01:00:00.000Z' });
    opened.push(ledger);
    const decide = await tellLife(ledger, {
      startsAt: '2023-07-04T01:00:00.000Z',
      days: -550,
      dates: { '2026-06-04': '2024-12-05', '2026-06-18': '2024-12-19' },
      millions: 900,
      as: { approve: 'P-CHAIR', signAsAssigner: 'P-CHAIR' },
      until: 'decideOwnership',
    });
    const { life } = await ledger.db.caseFile.findUniqueOrThrow({
      where: { province_id: { province: PROVINCE, id: decide.on } },
    });
    const june = { from: '2025-05-31T17:00:00.000Z', until: null };
    await registered(ledger, { kind: 'BAR', id: 'BAR-1', data: { ...june, person: 'P-CHAIR', life, code: 'COI-3' } });
    expect(await refusedTo(ledger, decide)).toMatchObject({
      rule: 'coi.barred',
      detail: { person: 'P-CHAIR', bar: 'COI-3' },
      remedy: ['ACTS P-VC-1 by PC-UBND'],
    });
    expect(await refusedTo(ledger, { ...decide, as: 'P-DIR' })).toMatchObject({ rule: 'authority.not_holder' });

    const assignment = {
      instrument: 'PC-UBND',
      headOffice: 'O-CHAIR',
      deputyOffice: 'O-VC-1',
      actions: 'ALL',
      fields: 'ALL',
      from: '2021-12-31T17:00:00.000Z',
    } as const;
    const id = 'PC-UBND/O-VC-1-1';
    const ended = { ...assignment, until: '2025-06-15T17:00:00.000Z' };
    await registered(ledger, { kind: 'WORK_ASSIGNMENT', id, data: ended });
    const nobody = ['ASSIGN_DEPUTY O-CHAIR'];
    expect(await refusedTo(ledger, decide)).toMatchObject({ rule: 'coi.barred', remedy: nobody });
    expect(await refusedTo(ledger, { ...decide, as: 'P-VC-1' })).toMatchObject({ remedy: nobody });

    await registered(ledger, { kind: 'WORK_ASSIGNMENT', id, data: { ...assignment, until: null } });
    const decided = await doneBy(ledger, { ...decide, as: 'P-VC-1' });
    expect(await basisOf(ledger, decided)).toMatchObject({
      action: 'A25',
      office: 'O-VC-1',
      onBehalfOf: 'O-CHAIR',
      capacity: 'KT',
      signatureMode: 'KT',
      chain: [PC_UBND],
    });
  }, 60_000);
});

describe('the last day of 624, where 41 has been revoked', () => {
  /** 41 is revoked from 1 January 2027 by a new version of its record; the file has waited for its decision since 2025. */
  async function inFebruary2027(instant: string): Promise<TestLedger> {
    const ledger = await small.copy();
    const current = await ledger.db.registerItem.findFirstOrThrow({ where: { province: PROVINCE, id: '41' } });
    const data = { ...(current.data as Facts), status: 'REVOKED', statusFrom: '2026-12-31T17:00:00.000Z' };
    await registered(ledger, { kind: 'INSTRUMENT', id: '41', data });
    await clockTo(ledger, instant);
    return ledger;
  }
  // an approval of 2027 would need a regime of 2027 (guard regimeCoversToday); A08 also decides the refusal of a task
  const deciding = () => {
    const { payload: _award, papers: _papers, ...on } = small.left;
    return { ...on, event: 'refuse', reason: 'Không cân đối được kinh phí' };
  };

  test('V9 [AU-7] [IB-6] 28 February 2027, 23:59: still the director by 624, the end day is included', async () => {
    const ledger = await inFebruary2027('2027-02-28T16:59:00.000Z');
    expect(await refusedTo(ledger, { ...deciding(), as: 'P-CHAIR' })).toMatchObject({
      rule: 'authority.not_holder',
      detail: { instrument: '624' },
      remedy: byDirector('624'),
    });
    const decided = await doneBy(ledger, deciding());
    expect(await basisOf(ledger, decided)).toMatchObject({
      action: 'A08',
      signatureMode: 'TUQ',
      chain: [P624],
      notes: ['N-RS-624'],
    });
  });

  test('V10 [AU-7] [IB-6] 1 March 2027, 00:00: back to the chairman', async () => {
    const ledger = await inFebruary2027('2027-02-28T17:00:00.000Z');
    expect(await refusedTo(ledger, deciding())).toMatchObject({ rule: 'authority.expired', remedy: BY_CHAIR });
    const decided = await doneBy(ledger, { ...deciding(), as: 'P-CHAIR' });
    expect(decided.businessTime.slice(0, 16)).toBe('2027-02-28T17:00');
    expect(await basisOf(ledger, decided)).toMatchObject({ office: 'O-CHAIR', signatureMode: 'OWN', chain: [] });
  });
});
