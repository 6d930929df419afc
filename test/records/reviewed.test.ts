import { randomUUID } from 'node:crypto';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { RecordsUnavailable } from '../../records/legal-transaction.ts';
import { rebuild } from '../../records/rebuild.ts';
import { sealRefusals } from '../../records/seal-refusals.ts';
import { act, acted, draftProposal, openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { doneBy, refusedTo, type ToldLife, tellOnce } from './told-life.ts';

/** Defects that a review by fresh eyes found; each was seen to happen before it was mended. */

let ledger: TestLedger;
let running: ToldLife;

beforeAll(async () => {
  ledger = await openTestLedger();
  const told = { startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900 };
  running = await tellOnce({ ...told, until: 'settlePart' });
}, 120_000);
afterAll(async () => {
  await running?.close();
  await ledger?.close();
});

describe('keys', () => {
  test('[IG-3] a person cannot take the natural key of an act of time, and so stop a clock for good', async () => {
    const target = { kind: 'proposal' } as const;
    const payload = { proposer: 'U-H01', title: 'Đề xuất' };
    for (const key of ['time/QN-HD.2025.001/D-01/1', 'refusals/2025-03-10T02:00:00.000Z/7']) {
      const outcome = await act(ledger, { person: 'P-H01', target, event: 'draft', payload, key });
      expect(outcome).toMatchObject({ status: 'REFUSED', refusal: { rule: 'idempotency.mismatch' } });
    }
  });
});

describe('what one saw', () => {
  test('[AU-13] content that a colleague saved meanwhile makes the submission stale', async () => {
    const caseId = await draftProposal(ledger);
    const [step] = await ledger.db.step.findMany({ where: { province: PROVINCE, caseId, status: 'OPEN' } });
    const seen = `s${step?.version}`;
    await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'saveDraft', payload: { title: 'Tên khác' } });
    const late = await act(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', version: seen });
    expect(late).toMatchObject({ status: 'REFUSED', refusal: { rule: 'version.stale' } });
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });
});

describe('the clock of the log', () => {
  test('an entry dated before the last one is not written: authority that has ended would be in force again', async () => {
    await draftProposal(ledger);
    await ledger.db.$executeRaw`UPDATE audit_head SET clock_offset_ms = clock_offset_ms - 2592000000`;
    await expect(draftProposal(ledger)).rejects.toThrow(RecordsUnavailable);
    await ledger.db.$executeRaw`UPDATE audit_head SET clock_offset_ms = clock_offset_ms + 2592000000`;
    await draftProposal(ledger);
  });

  test('a move whose target time itself has passed is over', async () => {
    const head = () => ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    const { clockOffsetMs } = await head();
    const to = new Date(Date.now() + Number(clockOffsetMs) + 400).toISOString();
    await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
    expect((await head()).clockTarget).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await advanceOnce(ledger, { province: PROVINCE })).toBe(true);
    expect(await head()).toMatchObject({ clockTarget: null, clockOffsetMs });
  });
});

describe('papers', () => {
  test('[IN-5] a competitor’s paper does not stand for one’s own', async () => {
    const told = await tellOnce({
      startsAt: '2025-01-06T01:00:00.000Z',
      days: 0,
      millions: 900,
      until: 'checkEligibility',
    });
    const copy = await told.copy();
    await doneBy(copy, told.left);
    const other = { ...told.left, on: told.left.on.replace(/-1$/, '-2') };
    const { papers: _papers, ...without } = other;
    expect(await refusedTo(copy, without)).toMatchObject({
      rule: 'paper.missing',
      detail: { papers: 'ELIGIBILITY_SHEET' },
    });
    await doneBy(copy, other);
    await told.close();
  });
});

describe('what is derived from above', () => {
  test('[CH-8] a new host finds the instalments in its inbox, and the rebuild agrees', async () => {
    const copy = await running.copy();
    const task = running.left.on.split('.contract')[0] ?? '';
    const merged = {
      as: 'P-CHAIR',
      on: task,
      event: 'hostMerged',
      payload: { host: 'U-H02', succession: '1/QĐ-UBND' },
    };
    await doneBy(copy, { ...merged, reason: 'Sáp nhập tổ chức chủ trì (hư cấu)', papers: ['SUCCESSOR_ACCEPTANCE'] });
    const requests = await copy.db.step.findMany({ where: { province: PROVINCE, code: 'REQUEST', status: 'OPEN' } });
    expect(requests.length).toBeGreaterThan(0);
    for (const step of requests) expect(step.holders).toEqual(['P:U-H02']);
    expect(await rebuild(copy, { province: PROVINCE })).toEqual([]);
  });
});

describe('refused attempts', () => {
  test('a flood of them is sealed in portions, each at the cost of what it seals', async () => {
    await ledger.db.$executeRaw`INSERT INTO refused_act (province, person, event, rule, detail, db_time, business_time)
      SELECT ${PROVINCE}, 'P-H01', 'approve', 'authority.not_holder', '{}', now() - interval '5 minutes', now()
      FROM generate_series(1, 5000)`;
    let sealed = 0;
    while ((await sealRefusals(ledger)) > 0) sealed += 1;
    expect(sealed).toBeGreaterThanOrEqual(3);
    expect(
      await ledger.db.refusedAct.count({ where: { digestN: null, dbTime: { lt: new Date(Date.now() - 120_000) } } }),
    ).toBe(0);
    await acted(ledger, {
      person: 'P-H01',
      target: { kind: 'proposal' },
      event: 'draft',
      payload: { proposer: 'U-H01', title: randomUUID() },
    });
  });
});
