import { randomUUID } from 'node:crypto';
import { chainBreakOf, hex } from '../../domain/evidence/log-entry.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { enterRegisterItem, type RegisterOutcome, verifyRegisterItem } from '../../records/register-change.ts';
import type { NewItem } from '../../records/register-row.ts';
import { sha256 } from '../../records/sha256.ts';
import {
  consolidatedProposal,
  draftProposal,
  ELEVEN_SEATS,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';
import {
  appointed,
  doneBy,
  inWords,
  openLedgerOf,
  type Prepared,
  preparedFrom,
  refusedTo,
  registered,
  type Told,
  tried,
} from './told-life.ts';

const STARTS_AT = '2025-03-10T02:00:00.000Z';
const EVER = { from: '2021-12-31T17:00:00.000Z', until: null } as const;

let proposals: string[] = [];
let prepared: Prepared;
let ledger: TestLedger;
beforeAll(async () => {
  const original = await openLedgerOf({ startsAt: STARTS_AT });
  proposals = [await consolidatedProposal(original), await consolidatedProposal(original)];
  prepared = await preparedFrom(original);
}, 60_000);
beforeEach(async () => {
  ledger = await prepared.copy();
});
afterAll(() => prepared?.close());

/** A delegation by the director of what he has himself: setting up identification councils (A02), to the head of REG. */
const PAPER: NewItem & { data: Facts } = {
  kind: 'INSTRUMENT',
  id: '700',
  data: {
    kind: 'DELEGATION',
    number: '700/QĐ-SKHCN',
    title: 'Ủy quyền thành lập hội đồng xác định nhiệm vụ (hư cấu)',
    issuer: 'U-DOST',
    giver: 'O-DIR',
    province: PROVINCE,
    signedOn: '2025-03-07',
    parent: null,
    publicText: 'TITLE_ONLY',
    scopeStatus: 'ILLUSTRATIVE',
    status: 'IN_FORCE',
    statusFrom: null,
    redelegation: 'FORBIDDEN',
    consent: null,
    signatureMode: 'TUQ',
    paper: '0'.repeat(64),
    from: '2025-03-06T17:00:00.000Z',
    until: '2026-12-31T17:00:00.000Z',
  },
};
const GRANT: NewItem & { data: Facts } = {
  kind: 'GRANT',
  id: '700/A02',
  data: {
    instrument: '700',
    article: 'Điều 2',
    actions: ['A02'],
    taskTypes: 'ALL',
    fields: 'ALL',
    modes: 'ALL',
    ceilingDong: null,
    floorDong: null,
    to: { kind: 'OFFICE', office: 'O-REG' },
    conditions: [],
  },
};
const changed = (item: NewItem & { data: Facts }, data: Facts, id = item.id): NewItem & { data: Facts } => ({
  ...item,
  id,
  data: { ...item.data, ...data },
});
/** By 41 the committee gives what its chairman has. */
const grantBy41 = (to: Facts): NewItem => changed(GRANT, { instrument: '41', actions: ['A08'], to }, '41/more');

function enter(item: NewItem, person = 'P-LEGAL', key: string = randomUUID()): Promise<RegisterOutcome> {
  return enterRegisterItem(ledger, { province: PROVINCE, key, person, item });
}
function verify(id: string, person = 'P-PPC-OFFICE', key: string = randomUUID()): Promise<RegisterOutcome> {
  return verifyRegisterItem(ledger, { province: PROVINCE, key, person, id });
}
function refusal(outcome: RegisterOutcome) {
  if (outcome.status === 'RECORDED') throw new Error(`recorded: ${JSON.stringify(outcome)}`);
  return inWords(outcome.refusal);
}

/** The decision that the tests ask for: setting up a council on the first, or another, proposal. */
const forming = (as: string, place = 0): Told => ({
  as,
  opens: { kind: 'councilSession', subjects: [proposals[place] ?? ''] },
  event: 'formIdentification',
  payload: { seats: ELEVEN_SEATS, meetingOn: '2025-03-31' },
});

describe('an item counts for nothing until another person has verified it', () => {
  test('[AU-7] an instrument and its grant: each needs its second person before a decision can rest on them', async () => {
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject({ rule: 'authority.not_holder' });
    await enter(PAPER);
    await enter(GRANT);
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject({ rule: 'authority.not_holder' });
    expect(await verify(GRANT.id)).toMatchObject({ status: 'RECORDED', version: 1 });
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject({
      rule: 'authority.unverified',
      detail: { instrument: '700', why: 'UNVERIFIED' },
      remedy: ['ACTS P-DD-1 by PC-SO', 'ACTS P-DIR'],
    });
    await verify(PAPER.id);
    const formed = await doneBy(ledger, forming('P-REG'));
    expect(formed.basis).toMatchObject({
      capacity: 'TUQ',
      chain: [{ instrument: '700', version: 1, number: '700/QĐ-SKHCN', article: null }],
    });
    expect(await refusedTo(ledger, forming('P-DIR', 1))).toMatchObject({
      rule: 'authority.not_holder',
      remedy: ['ACTS P-REG by 700'],
    });
  });

  test('[AU-7] a paper known by its title only is never cited by article; one whose text is public is', async () => {
    await registered(ledger, PAPER);
    await registered(ledger, GRANT);
    const titleOnly = await doneBy(ledger, forming('P-REG'));
    expect(titleOnly.basis).toMatchObject({ chain: [{ instrument: '700', article: null }] });
    await registered(ledger, changed(PAPER, { publicText: 'FULL' }));
    const full = await doneBy(ledger, forming('P-REG', 1));
    expect(full.basis).toMatchObject({ chain: [{ instrument: '700', version: 2, article: 'Điều 2' }] });
  });

  test('[AU-2] an appointment: before it is verified the person neither acts nor sees', async () => {
    const on = await submitted();
    const item: NewItem = {
      kind: 'APPOINTMENT',
      id: 'O-SPEC-3/P-E-14',
      data: { ...EVER, person: 'P-E-14', office: 'O-SPEC-3' },
    };
    await enter(item);
    const check = { as: 'P-E-14', on, event: 'confirmComplete' };
    expect(await refusedTo(ledger, check)).toMatchObject({ rule: 'case.unknown' });
    await verify(item.id);
    expect((await doneBy(ledger, check)).basis).toMatchObject({ kind: 'DUTY', office: 'O-SPEC-3', person: 'P-E-14' });
  });

  test('[AU-2] a work assignment: the deputy signs KT. once it is verified', async () => {
    const data = {
      ...EVER,
      instrument: 'PC-SO',
      headOffice: 'O-DIR',
      deputyOffice: 'O-DD-3',
      actions: ['A02'],
      fields: 'ALL',
    };
    await enter({ kind: 'WORK_ASSIGNMENT', id: 'PC-SO/O-DD-3', data });
    expect(await refusedTo(ledger, forming('P-DD-3'))).toMatchObject({ rule: 'authority.not_holder' });
    await verify('PC-SO/O-DD-3');
    expect((await doneBy(ledger, forming('P-DD-3'))).basis).toMatchObject({
      capacity: 'KT',
      onBehalfOf: 'O-DIR',
      chain: [{ instrument: 'PC-SO', version: 1 }],
    });
  });

  test('[AU-2] a bar: it keeps the person from deciding, from the work of an office, and from nothing before', async () => {
    const life = proposals[0] ?? '';
    const bars: NewItem[] = ['P-DIR', 'P-SPEC-1'].map((person) => ({
      kind: 'BAR',
      id: `BAR-${person}`,
      data: { ...EVER, person, life, code: 'COI-4' },
    }));
    for (const bar of bars) await enter(bar);
    const formed = await doneBy(ledger, forming('P-DIR'));
    for (const bar of bars) await verify(bar.id);
    expect(await refusedTo(ledger, { as: 'P-SPEC-1', on: formed.caseId, event: 'sendDocuments' })).toMatchObject({
      rule: 'coi.barred',
      detail: { person: 'P-SPEC-1', bar: 'COI-4' },
      remedy: ['ACTS P-SPEC-2', 'ACTS P-SPEC-3'],
    });
    const dissolve = { on: formed.caseId, event: 'dissolveIdentification', reason: 'Thành lập lại' };
    expect(await refusedTo(ledger, { ...dissolve, as: 'P-DIR' })).toMatchObject({
      rule: 'coi.barred',
      remedy: ['ACTS P-DD-1 by PC-SO'],
    });
    await doneBy(ledger, { ...dissolve, as: 'P-DD-1' });
    expect(await refusedTo(ledger, forming('P-DIR'))).toMatchObject({ rule: 'coi.barred' });
    expect((await doneBy(ledger, forming('P-DIR', 1))).state).toBe('FORMED'); // another case
  });

  test('[AU-7] a precedence note: two papers differ in holder until the note of two people chooses', async () => {
    await registered(ledger, PAPER);
    await registered(ledger, GRANT);
    await registered(
      ledger,
      changed(PAPER, { number: '701/QĐ-SKHCN', signedOn: '2025-03-08', from: '2025-03-07T17:00:00.000Z' }, '701'),
    );
    await registered(ledger, changed(GRANT, { instrument: '701', to: { kind: 'OFFICE', office: 'O-H09' } }, '701/A02'));
    const ambiguous = {
      rule: 'authority.ambiguous',
      detail: { on: 'HOLDER', suggestion: '701' },
      remedy: ['ENTERS_NOTE P-LEGAL'],
    };
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject(ambiguous);
    const note = { ...EVER, actions: 'ALL', prefers: '700', over: ['701'], life: null, text: 'Theo Quyết định 700.' };
    await enter({ kind: 'PRECEDENCE_NOTE', id: 'N-700', data: note });
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject(ambiguous);
    await verify('N-700', 'P-DD-2');
    expect((await doneBy(ledger, forming('P-REG'))).basis).toMatchObject({
      chain: [{ instrument: '700' }],
      notes: ['N-700'],
      noteWords: { 'N-700': 'Theo Quyết định 700.' },
    });
  });
});

async function submitted(): Promise<string> {
  const on = await draftProposal(ledger);
  await doneBy(ledger, { as: 'P-H01', on, event: 'submit', papers: ['PROPOSAL_FORM'] });
  return on;
}

describe('two people, neither of whom gains (R18, SoD-9)', () => {
  test('[AU-9] who entered it cannot verify it', async () => {
    await enter(PAPER);
    expect(refusal(await verify('700', 'P-LEGAL'))).toEqual({
      rule: 'sod.enter_verify',
      detail: { rule: 'SoD-9', person: 'P-LEGAL' },
      remedy: ['ACTS P-DD-1', 'ACTS P-DD-2', 'ACTS P-DD-3', 'ACTS P-DIR', 'ACTS P-PPC-OFFICE'],
    });
  });

  test.each<[what: string, item: NewItem, gains: string]>([
    ['the post a grant is to', grantBy41({ kind: 'OFFICE', office: 'O-DIR' }), 'P-DIR'],
    ['the role a grant is to', grantBy41({ kind: 'ROLE', role: 'DOST_DD' }), 'P-DD-2'],
    [
      'the person an appointment names',
      { kind: 'APPOINTMENT', id: 'O-DIR/P-DD-3', data: { ...EVER, person: 'P-DD-3', office: 'O-DIR' } },
      'P-DD-3',
    ],
    [
      'the deputy of an assignment',
      {
        kind: 'WORK_ASSIGNMENT',
        id: 'PC-SO/O-DD-2',
        data: {
          ...EVER,
          instrument: 'PC-SO',
          headOffice: 'O-DIR',
          deputyOffice: 'O-DD-2',
          actions: 'ALL',
          fields: 'ALL',
        },
      },
      'P-DD-2',
    ],
    [
      'the holder under the preferred paper',
      {
        kind: 'PRECEDENCE_NOTE',
        id: 'N-1',
        data: { ...EVER, actions: 'ALL', prefers: '41', over: ['624'], life: null, text: 'Theo 41.' },
      },
      'P-DIR',
    ],
    [
      'the holder under a paper that may go on',
      {
        kind: 'LEGAL_NOTE',
        id: 'N-2',
        data: { ...EVER, instrument: '624', actions: 'ALL', life: null, text: 'Còn áp dụng.' },
      },
      'P-DIR',
    ],
  ])('[AU-9] %s can neither verify it nor enter it', async (_what, item, gains) => {
    await enter(item);
    const verifying = refusal(await verify(item.id, gains));
    expect(verifying).toMatchObject({ rule: 'sod.self_grant', detail: { rule: 'R18', person: gains } });
    expect(verifying.remedy).not.toContain(`ACTS ${gains}`);
    expect(verifying.remedy).toContain('ACTS P-PPC-OFFICE');
    await appointed(ledger, gains, 'O-LEGAL'); // now he is a legal officer as well
    expect(refusal(await enter(item, gains))).toMatchObject({ rule: 'sod.self_grant', detail: { rule: 'R18' } });
    expect(await verify(item.id)).toMatchObject({ status: 'RECORDED' });
  });

  test('the holder under a new version of a paper that already gives him a power', async () => {
    const { data } = await ledger.db.registerItem.findFirstOrThrow({ where: { province: PROVINCE, id: '624' } });
    await enter({ kind: 'INSTRUMENT', id: '624', data: { ...(data as Facts), paper: '0'.repeat(64) } });
    expect(refusal(await verify('624', 'P-DIR'))).toMatchObject({ rule: 'sod.self_grant' });
    expect(await verify('624', 'P-DD-2')).toMatchObject({ version: 2 });
  });

  test('another office can neither enter nor verify, and hears who can', async () => {
    const wrong = { rule: 'duty.not_held', detail: { roles: 'DOST_LEGAL' }, remedy: ['ACTS P-LEGAL'] };
    for (const person of ['P-SPEC-1', 'P-DIR', 'P-H01', 'P-ADMIN']) {
      expect(refusal(await enter(PAPER, person))).toEqual(wrong);
    }
    await enter(PAPER);
    for (const person of ['P-SPEC-1', 'P-CHAIR', 'P-ADMIN']) {
      expect(refusal(await verify('700', person))).toMatchObject({ rule: 'duty.not_held' });
    }
    const kept = await ledger.db.refusedAct.findMany({ where: { province: PROVINCE }, orderBy: { id: 'asc' } });
    expect(kept.slice(-3).map(({ person, event, rule }) => `${person} ${event} ${rule}`)).toEqual([
      'P-SPEC-1 verifyRegisterItem duty.not_held',
      'P-CHAIR verifyRegisterItem duty.not_held',
      'P-ADMIN verifyRegisterItem duty.not_held',
    ]);
  });

  test('an administrator who is also the legal officer, and one who is suspended, change nothing', async () => {
    await appointed(ledger, 'P-ADMIN', 'O-LEGAL');
    expect(refusal(await enter(PAPER, 'P-ADMIN'))).toMatchObject({
      rule: 'sod.administrator',
      remedy: ['ACTS P-LEGAL'],
    });
    await registered(ledger, { kind: 'SUSPENSION', id: 'S-1', data: { ...EVER, person: 'P-DD-2' } });
    await enter(PAPER);
    expect(refusal(await verify('700', 'P-DD-2'))).toMatchObject({ rule: 'authority.suspended' });
  });
});

describe('one paper, its versions and keys', () => {
  test('the same paper twice is refused, however its number is written; another year is another paper', async () => {
    await enter(PAPER);
    const again = (data: Facts, id: string) => enter(changed(PAPER, data, id));
    const same = { rule: 'register.conflict', detail: { id: '700-b', same: '700' } };
    expect(refusal(await again({}, '700-b'))).toMatchObject(same);
    expect(refusal(await again({ number: ' 700/QĐ-SKHCN '.normalize('NFD') }, '700-b'))).toMatchObject(same);
    expect(refusal(await enter(changed(GRANT, {}, '700')))).toMatchObject({ rule: 'register.conflict' }); // another kind of item
    expect(await again({ signedOn: '2024-03-07' }, '700-2024')).toMatchObject({ status: 'RECORDED' });
    expect(await again({ issuer: 'U-PPC' }, '700-ppc')).toMatchObject({ status: 'RECORDED' });
    expect(await again({ kind: 'ASSIGNMENT' }, '700-assignment')).toMatchObject({ status: 'RECORDED' });
  });

  test('[AU-7] a new version replaces the old one only when it is verified; the old one stays readable', async () => {
    await registered(ledger, PAPER);
    await registered(ledger, GRANT);
    expect(await enter(changed(PAPER, { status: 'REVOKED', statusFrom: STARTS_AT }))).toMatchObject({ version: 2 });
    const formed = await doneBy(ledger, forming('P-REG'));
    expect(formed.basis).toMatchObject({ chain: [{ instrument: '700', version: 1 }] });
    const verified = await verify('700');
    expect(verified).toMatchObject({ version: 2 });
    expect(await refusedTo(ledger, forming('P-REG', 1))).toMatchObject({
      rule: 'authority.revoked',
      remedy: ['ACTS P-DD-1 by PC-SO', 'ACTS P-DIR'],
    });
    const rows = await ledger.db.registerItem.findMany({
      where: { province: PROVINCE, id: '700' },
      orderBy: { version: 'asc' },
    });
    const n = verified.status === 'RECORDED' ? BigInt(verified.n) : 0n;
    expect(rows.map((row) => [row.version, row.replacedN, row.verifiedN])).toEqual([
      [1, n, expect.any(BigInt)],
      [2, null, n],
    ]);
  });

  test('what is verified is the newest version; one that waited before it can never come back', async () => {
    await registered(ledger, PAPER);
    await enter(changed(PAPER, { title: 'Bản nhập nhầm' }));
    await enter(changed(PAPER, { title: 'Bản đúng' }));
    expect(await verify('700')).toMatchObject({ version: 3 });
    expect(refusal(await verify('700'))).toMatchObject({ rule: 'register.unknown', detail: { id: '700' } });
    expect(await enter(PAPER)).toMatchObject({ version: 4 });
  });

  test('one key is one change: a repeat answers the same, another content is refused, fifty at once are one', async () => {
    const first = await enter(PAPER, 'P-LEGAL', 'one-key');
    expect(await enter(PAPER, 'P-LEGAL', 'one-key')).toEqual(first);
    const mismatch = { rule: 'idempotency.mismatch' };
    expect(refusal(await enter(GRANT, 'P-LEGAL', 'one-key'))).toMatchObject(mismatch);
    expect(refusal(await verify('700', 'P-PPC-OFFICE', 'one-key'))).toMatchObject(mismatch);
    const before = await ledger.db.auditEntry.count();
    const all = await Promise.all(Array.from({ length: 50 }, () => verify('700', 'P-PPC-OFFICE', 'fifty')));
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await ledger.db.auditEntry.count()).toBe(before + 1);
  });

  test('two people verify at the same moment: one does, the other finds nothing that waits', async () => {
    await enter(PAPER);
    const outcomes = await Promise.all([verify('700', 'P-PPC-OFFICE'), verify('700', 'P-DD-2')]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['RECORDED', 'REFUSED']);
  });

  test('every change is an entry of the log with its content, and the chain is whole', async () => {
    const [entered = '', verified = ''] = await registered(ledger, PAPER);
    const log = await ledger.db.auditEntry.findMany({ where: { province: PROVINCE }, orderBy: { n: 'asc' } });
    const entry = (n: string) => JSON.parse(Buffer.from(log[Number(n) - 1]?.bytes ?? []).toString('utf8'));
    expect(entry(entered)).toMatchObject({ kind: 'REGISTER', event: 'enterRegisterItem', office: 'O-LEGAL' });
    expect(entry(verified)).toMatchObject({ kind: 'REGISTER', event: 'verifyRegisterItem', office: 'O-PPC-OFFICE' });
    const text = await ledger.db.entryText.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: BigInt(entered) } },
    });
    expect(text).toMatchObject({ person: 'P-LEGAL', payload: { kind: 'INSTRUMENT', id: '700', data: PAPER.data } });
    const chain = log.map((row) => ({ n: row.n, bytes: row.bytes, leafHash: hex(row.leafHash) }));
    expect(chainBreakOf(chain, { sha256 })).toBeNull();
  });
});

describe('what the register knows of the people and papers behind a power', () => {
  test('[AU-7] a power rests on the paper above it: cited first, and gone with it', async () => {
    const law = changed(
      PAPER,
      { kind: 'LAW', number: '65/2025/QH15', issuer: 'U-PPCOUNCIL', giver: null, signedOn: '2025-02-19', until: null },
      'LG-65',
    );
    await registered(ledger, law);
    await registered(ledger, changed(PAPER, { parent: 'LG-65' }));
    await registered(ledger, GRANT);
    expect((await doneBy(ledger, forming('P-REG'))).basis).toMatchObject({
      chain: [{ instrument: 'LG-65' }, { instrument: '700' }],
    });
    await registered(ledger, changed(law, { status: 'REPLACED', statusFrom: STARTS_AT }));
    expect(await refusedTo(ledger, forming('P-REG', 1))).toMatchObject({ rule: 'authority.chain_broken' });
  });

  test.each<[string, NewItem]>([
    ['suspended', { kind: 'SUSPENSION', id: 'S-DIR', data: { ...EVER, person: 'P-DIR' } }],
    [
      'away without power',
      { kind: 'ABSENCE', id: 'A-DIR', data: { ...EVER, person: 'P-DIR', removesAuthority: true } },
    ],
    ['barred', { kind: 'BAR', id: 'B-DIR', data: { ...EVER, person: 'P-DIR', life: '', code: 'COI-3' } }],
  ])('[AU-2] a delegated power stands still while its giver is %s (R10)', async (_what, item) => {
    await registered(ledger, PAPER);
    await registered(ledger, GRANT);
    const life = item.kind === 'BAR' ? { life: proposals[0] ?? '' } : {};
    await registered(ledger, { ...item, data: { ...item.data, ...life } });
    expect(await refusedTo(ledger, forming('P-REG'))).toMatchObject({
      rule: 'coi.grantor',
      detail: { giver: 'P-DIR' },
    });
  });

  test('[AU-2] a suspended person does no work of an office and no act of a party either (R2)', async () => {
    const on = await submitted();
    await registered(ledger, { kind: 'SUSPENSION', id: 'S-SPEC', data: { ...EVER, person: 'P-SPEC-1' } });
    await registered(ledger, { kind: 'SUSPENSION', id: 'S-H01', data: { ...EVER, person: 'P-H01' } });
    expect(await refusedTo(ledger, { as: 'P-SPEC-1', on, event: 'confirmComplete' })).toMatchObject({
      rule: 'authority.suspended',
      remedy: ['ACTS P-SPEC-2', 'ACTS P-SPEC-3'],
    });
    expect(await refusedTo(ledger, { as: 'P-H01', on, event: 'withdraw', reason: 'Rút' })).toMatchObject({
      rule: 'authority.suspended',
    });
  });
});

test('[AU-7] where data are not fictional, no act rests on a scope that is only illustrative', async () => {
  const real = await openLedgerOf({ startsAt: STARTS_AT, sample: false });
  try {
    proposals = [await consolidatedProposal(real)];
    await registered(real, PAPER);
    await registered(real, GRANT);
    expect(await refusedTo(real, forming('P-REG'))).toMatchObject({
      rule: 'authority.illustrative',
      detail: { action: 'A02' },
    });
    await registered(real, changed(PAPER, { scopeStatus: 'VERIFIED' }));
    const outcome = await tried(real, forming('P-REG'));
    expect(outcome).toMatchObject({ status: 'RECORDED', answer: { basis: { illustrative: false } } });
  } finally {
    await real.close();
  }
});
