import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { chainBreakOf, hex, type LogEntry } from '../../domain/evidence/log-entry.ts';
import { commitAct } from '../../records/commit-act.ts';
import { openDatabase } from '../../records/database.ts';
import { rebuild } from '../../records/rebuild.ts';
import { sealRefusals } from '../../records/seal-refusals.ts';
import { sha256 } from '../../records/sha256.ts';
import { countRoundTrips } from '../support/count-round-trips.ts';
import {
  act,
  acted,
  draftProposal,
  openTestLedger,
  PROVINCE,
  storedFile,
  type TestLedger,
} from '../support/test-ledger.ts';

let ledger: TestLedger;
let url: string;

beforeAll(async () => {
  ledger = await openTestLedger();
  url = ledger.url;
}, 60_000);
afterAll(() => ledger.close());

const FORM = { kind: 'PROPOSAL_FORM', sha256: '0'.repeat(64), name: 'Phiếu đề xuất.pdf' };

async function submitted(): Promise<string> {
  const caseId = await draftProposal(ledger);
  await storedFile(ledger);
  await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
  return caseId;
}

async function entries() {
  const rows = await ledger.db.auditEntry.findMany({ where: { province: PROVINCE }, orderBy: { n: 'asc' } });
  return rows.map((row) => ({ n: row.n, bytes: row.bytes, leafHash: hex(row.leafHash) }));
}

describe('one act, one transaction (architecture.md 3)', () => {
  test('[AD-1] [IN-3] draft, submit, return, resubmit: each act, its entry, its step, its receipt', async () => {
    const caseId = await draftProposal(ledger);
    await storedFile(ledger);
    const filed = await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
    expect(filed).toMatchObject({
      state: 'SUBMITTED',
      row: 'P01',
      seq: 2,
      basis: { kind: 'OWN_RIGHT', party: 'PROPOSER' },
    });
    expect(filed.receipt).toMatch(/^000\.00\.12\.H49-250310-\d{4}$/);
    const returned = await acted(ledger, {
      person: 'P-SPEC-1',
      target: { caseId },
      event: 'return',
      payload: { gaps: 'Thiếu địa chỉ ứng dụng' },
    });
    expect(returned).toMatchObject({ state: 'RETURNED', basis: { kind: 'DUTY', role: 'DOST_SPEC' } });
    const again = await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'resubmit', papers: [FORM] });
    expect(again).toMatchObject({ state: 'SUBMITTED', receipt: null });
    const file = await ledger.db.caseFile.findUniqueOrThrow({
      where: { province_id: { province: PROVINCE, id: caseId } },
    });
    expect(file).toMatchObject({ receipt: filed.receipt, seq: 4, open: true });
    const acts = await ledger.db.act.findMany({ where: { province: PROVINCE, caseId }, orderBy: { seq: 'asc' } });
    expect(acts.map(({ event, fromState, toState }) => [event, fromState, toState])).toEqual([
      ['draft', 'NEW', 'DRAFT'],
      ['submit', 'DRAFT', 'SUBMITTED'],
      ['return', 'SUBMITTED', 'RETURNED'],
      ['resubmit', 'RETURNED', 'SUBMITTED'],
    ]);
    const logged = await ledger.db.auditEntry.findMany({ where: { province: PROVINCE, caseId } });
    expect(logged.map((row) => row.n)).toEqual(acts.map((row) => row.n));
  });

  test('the entry has its final form: exactly these fields, no person and no text in it', async () => {
    const caseId = await submitted();
    const [row] = await ledger.db.auditEntry.findMany({
      where: { province: PROVINCE, caseId },
      orderBy: { n: 'desc' },
      take: 1,
    });
    const text = Buffer.from(row?.bytes ?? []).toString('utf8');
    const entry = JSON.parse(text) as LogEntry;
    expect(Object.keys(entry)).toEqual(
      [
        'v',
        'province',
        'n',
        'prev',
        'epoch',
        'kind',
        'dbTime',
        'businessTime',
        'actor',
        'office',
        'case',
        'step',
        'event',
        'round',
        'regime',
        'basis',
        'payload',
        'papers',
        'key',
      ].sort(),
    );
    expect(entry).toMatchObject({ case: caseId, event: 'submit', step: 'SUBMIT', round: 1, papers: [FORM.sha256] });
    expect(entry.actor).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toContain('nuôi biển');
  });

  test('an act costs four round trips: BEGIN, lock and load, record, COMMIT', async () => {
    const proxy = await countRoundTrips(url);
    const db = openDatabase({ url: proxy.url, connections: 1 });
    await db.$queryRaw`SELECT 1`;
    proxy.take();
    const request = {
      province: PROVINCE,
      key: randomUUID(),
      person: 'P-H01',
      target: { kind: 'proposal' },
      event: 'draft',
      payload: { proposer: 'U-H01', title: 'Đề xuất' },
      reason: null,
      papers: [],
      version: null,
      correlation: null,
    } as const;
    const outcome = await commitAct({ db, regimes: ledger.regimes }, request);
    const trips = proxy.take();
    await db.$disconnect();
    await proxy.close();
    expect(outcome.status).toBe('RECORDED');
    expect(trips).toBe(4);
  });

  test('[AU-7] the head is locked first: what commits while an act waits for it is seen by the act', async () => {
    const caseId = await submitted();
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT n FROM audit_head WHERE province = $1 FOR UPDATE', [PROVINCE]);
    const waiting = act(ledger, {
      person: 'P-SPEC-1',
      target: { caseId },
      event: 'return',
      payload: { gaps: 'x' },
      version: await versionOf(caseId),
    });
    await waitingForHead();
    // the appointment ends while the act waits: a snapshot taken before the lock would still see it
    await holder.query(
      `UPDATE register_item SET data = data || '{"until":"2025-03-01T00:00:00.000Z"}' WHERE kind = 'APPOINTMENT' AND keys @> ARRAY['person:P-SPEC-1']`,
    );
    await holder.query('COMMIT');
    const outcome = await waiting;
    await holder.query(
      `UPDATE register_item SET data = data || '{"until":null}' WHERE kind = 'APPOINTMENT' AND keys @> ARRAY['person:P-SPEC-1']`,
    );
    await holder.end();
    expect(outcome).toMatchObject({ status: 'REFUSED', refusal: { rule: 'duty.not_held' } });
  });

  test('[IG-3] one key fifty times at once is one act; the same key with another body is refused', async () => {
    const key = randomUUID();
    const request = {
      province: PROVINCE,
      key,
      person: 'P-H01',
      target: { kind: 'proposal' },
      event: 'draft',
      payload: { proposer: 'U-H01', title: 'Đề xuất năm mươi lần' },
      reason: null,
      papers: [],
      version: null,
      correlation: null,
    } as const;
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => commitAct(ledger, request)));
    const answers = outcomes.map((outcome) =>
      outcome.status === 'RECORDED' ? JSON.stringify(outcome.answer) : 'refused',
    );
    expect(new Set(answers).size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.status === 'RECORDED' && !outcome.replayed)).toHaveLength(1);
    const other = await commitAct(ledger, { ...request, payload: { proposer: 'U-H01', title: 'Khác' } });
    const stranger = await commitAct(ledger, { ...request, person: 'P-H02' });
    expect(other).toMatchObject({ status: 'REFUSED', refusal: { rule: 'idempotency.mismatch' } });
    expect(stranger).toMatchObject({ status: 'REFUSED', refusal: { rule: 'idempotency.mismatch' } });
  });

  test('[SE-6] two opposite decisions on one step at once: one wins, the other is stale', async () => {
    const caseId = await submitted();
    const version = await versionOf(caseId);
    const outcomes = await Promise.all([
      act(ledger, { person: 'P-SPEC-1', target: { caseId }, event: 'return', payload: { gaps: 'Thiếu' }, version }),
      act(ledger, {
        person: 'P-HEAD-1',
        target: { caseId },
        event: 'rejectInvalid',
        payload: { rejectGround: 'OUT_OF_FIELD' },
        reason: 'Ngoài lĩnh vực',
        version,
      }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'RECORDED')).toHaveLength(1);
    const lost = outcomes.find((outcome) => outcome.status === 'REFUSED');
    expect(lost).toMatchObject({ refusal: { rule: 'version.stale' } });
  });

  test('a case one is no party to is unknown, like one that does not exist', async () => {
    const caseId = await submitted();
    const hidden = await act(ledger, {
      person: 'P-H02',
      target: { caseId },
      event: 'withdraw',
      reason: 'x',
      version: 'c2',
    });
    const absent = await act(ledger, {
      person: 'P-H02',
      target: { caseId: 'QN-DX.2025.999' },
      event: 'withdraw',
      reason: 'x',
      version: 'c2',
    });
    expect(hidden).toMatchObject({ refusal: { rule: 'case.unknown' } });
    expect(absent).toMatchObject({ refusal: { rule: 'case.unknown' } });
  });

  test('[AD-4] a refused attempt is kept with rule and actor, and its minute is sealed into the log', async () => {
    const caseId = await submitted();
    await act(ledger, { person: 'P-H01', target: { caseId }, event: 'return', payload: { gaps: 'x' } });
    const kept = await ledger.db.refusedAct.findFirst({
      where: { province: PROVINCE, caseId },
      orderBy: { id: 'desc' },
    });
    expect(kept).toMatchObject({ person: 'P-H01', event: 'return', rule: 'duty.not_held', digestN: null });
    await ledger.db.$executeRaw`UPDATE refused_act SET db_time = db_time - interval '2 minutes' WHERE digest_n IS NULL`;
    expect(await sealRefusals(ledger)).toBeGreaterThan(0);
    const sealed = await ledger.db.refusedAct.findUniqueOrThrow({ where: { id: kept?.id ?? 0n } });
    const entry = await ledger.db.auditEntry.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: sealed.digestN ?? 0n } },
    });
    expect(entry.kind).toBe('REFUSALS');
    expect(await sealRefusals(ledger)).toBe(0);
  });
});

describe('the log and the projections', () => {
  test('[AD-7] the chain is gapless and whole; one flipped byte of any entry breaks it there', async () => {
    await submitted();
    const log = await entries();
    expect(log.map((entry) => entry.n)).toEqual(log.map((_entry, index) => BigInt(index + 1)));
    expect(chainBreakOf(log, { sha256 })).toBeNull();
    for (const [index, entry] of log.entries()) {
      const bytes = Uint8Array.from(entry.bytes);
      const at = (index * 37) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const tampered = log.with(index, { ...entry, bytes });
      expect(chainBreakOf(tampered, { sha256 })?.n).toBe(entry.n);
    }
  });

  test('the log and the acts cannot be changed or emptied by the service', async () => {
    for (const statement of [
      'UPDATE act SET reason = null',
      'DELETE FROM audit_entry',
      'TRUNCATE act',
      'UPDATE act_key SET person = null',
    ]) {
      await expect(ledger.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/);
    }
  });

  test('folding the acts equals what is stored; a row changed by hand is found and mended', async () => {
    await submitted();
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
    await ledger.db.$executeRaw`UPDATE step SET status = 'DONE' WHERE status = 'OPEN'`;
    await ledger.db.$executeRaw`UPDATE case_file SET state = 'VALID' WHERE kind = 'proposal' AND state = 'DRAFT'`;
    const differences = await rebuild(ledger, { province: PROVINCE, write: true });
    expect(new Set(differences.map((one) => one.table))).toEqual(new Set(['case_file', 'step']));
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });
});

async function versionOf(caseId: string): Promise<string> {
  const [step] = await ledger.db.step.findMany({ where: { province: PROVINCE, caseId, status: 'OPEN' } });
  return `s${step?.version}`;
}

async function waitingForHead(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await ledger.db.$queryRaw<
      { waiting: bigint }[]
    >`SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted`;
    if ((row?.waiting ?? 0n) > 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits for the head');
}
