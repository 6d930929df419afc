import { checkRegime } from '../../domain/machine/check-regime.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import type { ActOutcome } from '../../records/act-request.ts';
import { readActions } from '../../records/reads/may-act.ts';
import { readInbox } from '../../records/reads/read-inbox.ts';
import { readTimeline } from '../../records/reads/read-timeline.ts';
import { rebuild } from '../../records/rebuild.ts';
import { SLIP_REGIME } from '../support/slip-regime.ts';
import { act, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { clockTo, doneBy, morningOf, refusedTo, type ToldLife, tellOnce } from './told-life.ts';

let told: ToldLife;
let task: string;

beforeAll(async () => {
  // the demo's life up to its approval, which here is asked on 12 May 2025
  const telling = {
    startsAt: '2025-01-06T01:00:00.000Z',
    days: 0,
    millions: 900,
    dates: { '2025-05-22': '2025-05-12' },
    until: 'approve',
  };
  told = await tellOnce(telling, {}, [SLIP_REGIME]);
  task = told.left.on;
}, 120_000);
afterAll(() => told.close());

const AWARD = {
  stateBudgetDong: '900000000',
  otherFundsDong: '0',
  spendMode: 'PARTIAL',
  durationMonths: 18,
  yearAllocationDong: '360000000',
} as const;

async function awardOf(ledger: TestLedger) {
  const { facts } = await fileOf(ledger);
  const { host = '', pi = '' } = facts as { host?: string; pi?: string };
  return { ...AWARD, host, pi };
}

function fileOf({ db }: TestLedger) {
  return db.caseFile.findUniqueOrThrow({ where: { province_id: { province: PROVINCE, id: task } } });
}

async function openSteps({ db }: TestLedger): Promise<string[]> {
  const where = { province: PROVINCE, caseId: task, status: 'OPEN' };
  return (await db.step.findMany({ where, orderBy: { position: 'asc' } })).map(({ id }) => id);
}

async function waitsFor(ledger: TestLedger, person: string): Promise<string[]> {
  const { items } = await readInbox(ledger, { province: PROVINCE, person, after: null, limit: 100 });
  return items.filter(({ caseId }) => caseId === task).map(({ step }) => step);
}

async function opinionsIn(ledger: TestLedger): Promise<void> {
  await doneBy(ledger, { as: 'P-DOF', on: task, event: 'giveFinanceOpinion', papers: ['OPINION'] });
  await doneBy(ledger, { as: 'P-R01', on: task, event: 'giveReceiverOpinion' });
}

/** Drafted, initialled and submitted; the director has it before him. */
async function submitted(ledger: TestLedger): Promise<void> {
  await opinionsIn(ledger);
  const payload = await awardOf(ledger);
  await doneBy(ledger, { as: 'P-SPEC-2', on: task, event: 'draftDecision', payload, papers: ['DRAFT_DECISION'] });
  await doneBy(ledger, { as: 'P-HEAD-1', on: task, event: 'initialDecision' });
  await doneBy(ledger, { as: 'P-DD-2', on: task, event: 'submitDecision', papers: ['SUBMISSION'] });
}

const signing = { as: 'P-DIR', event: 'signDecision', papers: ['APPROVAL_DECISION'] } as const;

describe('[AU-17] the signing slip of an approval', () => {
  test('[AU-17] the variant is sound, and leaves the published profiles as they are', () => {
    expect(checkRegime(SLIP_REGIME)).toEqual([]);
    expect(R2013_B.machines.task?.slates).toBeUndefined();
    expect(R2013_B.machines.task?.rows.find((row) => row.row === 'T14')?.movedBy).toBeUndefined();
  });

  test('[AU-17] [AU-13] opinions, draft, initial, submission, signature, number, seal: each an act of its own; published after them', async () => {
    const ledger = await told.copy();
    expect(await openSteps(ledger)).toEqual(['OPINIONS_FINANCE_OPINION', 'OPINIONS_RECEIVER_OPINION']);
    expect(await waitsFor(ledger, 'P-DOF')).toEqual(['OPINIONS_FINANCE_OPINION']);
    expect(await waitsFor(ledger, 'P-R01')).toEqual(['OPINIONS_RECEIVER_OPINION']);
    const early = { as: 'P-SPEC-2', on: task, event: 'draftDecision', payload: await awardOf(ledger) };
    expect(await refusedTo(ledger, { ...early, papers: ['DRAFT_DECISION'] })).toMatchObject({ rule: 'step.not_open' });
    await submitted(ledger);
    expect(await refusedTo(ledger, { as: 'P-DIR', on: task, event: 'approve' })).toMatchObject({
      rule: 'event.not_yours',
    });
    const signed = await doneBy(ledger, { ...signing, on: task });
    expect(signed).toMatchObject({
      state: 'APPROVED',
      basis: { kind: 'AUTHORITY', action: 'A08', signatureMode: 'TUQ' },
    });
    expect(signed.followed.map(({ event }) => event)).toEqual(['approve']);
    const publishing = { as: 'P-SPEC-1', on: task, event: 'publishResult' } as const;
    expect(await refusedTo(ledger, publishing)).toMatchObject({ rule: 'step.not_open' });
    await doneBy(ledger, {
      as: 'P-PPC-OFFICE',
      on: task,
      event: 'numberDecision',
      payload: { decisionNumber: '1234/QĐ-SKHCN' },
    });
    await doneBy(ledger, { as: 'P-PPC-OFFICE', on: task, event: 'sealDecision', papers: ['SEALED_DECISION'] });
    expect(await doneBy(ledger, publishing)).toMatchObject({ state: 'CONTRACTING' });
    const { facts } = await fileOf(ledger);
    expect(facts).toMatchObject({ decisionNumber: '1234/QĐ-SKHCN', approvedOn: '2025-05-12', issued: true });
    const timeline = await timelineOf(ledger);
    expect(timeline.slice(-12).map(({ event, person }) => `${event} ${person}`)).toEqual([
      'giveFinanceOpinion P-DOF',
      'giveReceiverOpinion P-R01',
      'gatherOpinions P-R01',
      'draftDecision P-SPEC-2',
      'initialDecision P-HEAD-1',
      'submitDecision P-DD-2',
      'signDecision P-DIR',
      'approve P-DIR',
      'numberDecision P-PPC-OFFICE',
      'sealDecision P-PPC-OFFICE',
      'issueDecision P-PPC-OFFICE',
      'publishResult P-SPEC-1',
    ]);
    const digests = timeline.filter(({ row }) => /^T14-(DRAFT|INITIAL|SUBMIT|SIGN)$/.test(row));
    expect(digests.every(({ subjectDigest }) => /^[0-9a-f]{64}$/.test(subjectDigest ?? ''))).toBe(true);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-17] an opinion that does not come by its day is recorded as none, and is no consent', async () => {
    const ledger = await told.copy();
    await doneBy(ledger, { as: 'P-DOF', on: task, event: 'refuseFinanceOpinion', reason: 'Vượt định mức' });
    const before = await ledger.db.clock.findMany({ where: { province: PROVINCE, caseId: task, deadline: 'D-52' } });
    await clockTo(ledger, morningOf('2025-05-26'));
    const timeline = await timelineOf(ledger);
    const silence = timeline.find(({ event }) => event === 'noReceiverOpinion');
    expect(silence).toMatchObject({ person: null, basis: { kind: 'TIME' }, dueAt: before[0]?.dueAt.toISOString() });
    const { facts } = await fileOf(ledger);
    expect(facts).toMatchObject({
      slates: { OPINIONS: { entries: [{ verdict: 'refuse' }, { verdict: 'noAnswer', person: null, digest: null }] } },
    });
    expect(await openSteps(ledger)).toEqual(['SLIP_DRAFT']);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-12] [AU-17] a new receiver makes everybody speak and sign again, from the opinions on', async () => {
    const ledger = await told.copy();
    await submitted(ledger);
    const change = {
      as: 'P-HEAD-1',
      on: task,
      event: 'receiverSucceeded',
      payload: { receiver: 'U-R02', succession: 'QD-1' },
      reason: 'Sáp nhập',
    };
    await doneBy(ledger, change);
    expect(await openSteps(ledger)).toEqual([
      'RECEIVER_COMMITMENT#2',
      'OPINIONS_FINANCE_OPINION#2',
      'OPINIONS_RECEIVER_OPINION#2',
    ]);
    const voided = (await timelineOf(ledger)).at(-1)?.voided.map(({ slate, slot }) => `${slate} ${slot}`);
    expect(voided).toEqual([
      'OPINIONS FINANCE_OPINION',
      'OPINIONS RECEIVER_OPINION',
      'SLIP DRAFT',
      'SLIP INITIAL',
      'SLIP SUBMIT',
    ]);
    expect(await waitsFor(ledger, 'P-R02')).toContain('OPINIONS_RECEIVER_OPINION#2');
    expect(await waitsFor(ledger, 'P-R01')).toEqual([]);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-11] [AU-17] the signer asks, is answered, returns it: the slip begins again at its draft, in the same state', async () => {
    const ledger = await told.copy();
    await submitted(ledger);
    await doneBy(ledger, { as: 'P-DIR', on: task, event: 'askSign', payload: { question: 'Vì sao 18 tháng?' } });
    expect(await waitsFor(ledger, 'P-SPEC-1')).toEqual(['SLIP_SIGN_ANSWER']);
    await doneBy(ledger, { as: 'P-SPEC-1', on: task, event: 'answerSign', payload: { answer: 'Theo mùa vụ' } });
    const returned = await doneBy(ledger, { as: 'P-DIR', on: task, event: 'returnSign', reason: 'Bổ sung căn cứ' });
    expect(returned).toMatchObject({ state: 'AWAITING_APPROVAL', followed: [{ event: 'returnSlip' }] });
    expect(await openSteps(ledger)).toEqual(['SLIP_DRAFT#2']);
    const refused = await refusedTo(ledger, { ...signing, on: task });
    expect(refused.rule).toBe('step.not_open');
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[AU-10] [AU-17] who submitted does not sign, though the power is his; his deputy could', async () => {
    const ledger = await told.copy();
    await opinionsIn(ledger);
    const payload = await awardOf(ledger);
    await doneBy(ledger, { as: 'P-SPEC-2', on: task, event: 'draftDecision', payload, papers: ['DRAFT_DECISION'] });
    await doneBy(ledger, { as: 'P-HEAD-1', on: task, event: 'initialDecision' });
    await doneBy(ledger, { as: 'P-DIR', on: task, event: 'submitDecision', papers: ['SUBMISSION'] });
    const refused = await refusedTo(ledger, { ...signing, on: task });
    expect(refused).toMatchObject({ rule: 'slate.same_person', detail: { filled: 'SUBMIT', person: 'P-DIR' } });
    expect(refused.remedy).toEqual(['ACTS P-DD-1 by PC-SO']);
    expect(await waitsFor(ledger, 'P-DIR')).toEqual([]);
  });

  test('[AU-13] two who may sign, at the same instant: one signature, the other is told that it has moved on', async () => {
    const ledger = await told.copy();
    await submitted(ledger);
    const sheet = await readActions(ledger, { province: PROVINCE, person: 'P-DIR', id: task });
    const seen = {
      version: sheet?.actions.find(({ row }) => row.event === 'signDecision')?.version ?? '',
      subjectDigest: sheet?.subjectDigest,
      target: { caseId: task },
    };
    const papers = [{ kind: 'APPROVAL_DECISION', sha256: '0'.repeat(64), name: 'Quyết định.pdf' }];
    const outcomes = await Promise.all([
      act(ledger, { ...seen, person: 'P-DIR', event: 'signDecision', papers }),
      act(ledger, { ...seen, person: 'P-DD-1', event: 'refuseSign', reason: 'Chưa cần' }),
    ]);
    expect(outcomes.filter((one: ActOutcome) => one.status === 'RECORDED')).toHaveLength(1);
    const lost = outcomes.find((one) => one.status === 'REFUSED');
    expect(lost).toMatchObject({ refusal: { rule: 'version.stale' } });
    expect(['APPROVED', 'NOT_SELECTED']).toContain((await fileOf(ledger)).state);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('nobody has committed to receive: the signature is refused, and nothing of it is kept', async () => {
    const ledger = await told.copy();
    await submitted(ledger);
    await ledger.db
      .$executeRaw`UPDATE case_file SET facts = facts || '{"receiverCommitted": false}' WHERE id = ${task}`;
    expect(await refusedTo(ledger, { ...signing, on: task })).toMatchObject({
      rule: 'guard.refused',
      detail: { guard: 'is' },
    });
    expect(await openSteps(ledger)).toContain('SLIP_SIGN');
  });
});

function timelineOf({ db }: TestLedger) {
  return readTimeline(db, {
    province: PROVINCE,
    person: 'P-SPEC-1',
    caseId: task,
    unsealingRows: [],
    after: '0',
    limit: 200,
  });
}
