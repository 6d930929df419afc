import { Prisma } from '../../prisma/generated/client.ts';
import type { InboxItem } from '../../records/reads/judge-lines.ts';
import { type InboxPlace, inboxPlaceOf, readInbox } from '../../records/reads/read-inbox.ts';
import { acted, draftProposal, PROVINCE, storedFile, type TestLedger } from '../support/test-ledger.ts';
import { WAYS_REGIME } from '../support/ways-regime.ts';
import { clockTo, type LeftOff, openLedgerOf, registered, tellLife } from './told-life.ts';

/** One task waits for its approval, within the director's ceiling; others are copied from it. */
let ledger: TestLedger;
let approval: LeftOff;

const STARTS_AT = '2025-01-06T01:00:00.000Z';

beforeAll(async () => {
  ledger = await openLedgerOf({ startsAt: STARTS_AT });
  approval = await tellLife(ledger, { startsAt: STARTS_AT, days: 0, millions: 900, until: 'approve' });
}, 120_000);
afterAll(() => ledger?.close());

/** Every page of an inbox, joined. */
async function allPages(person: string, limit: number): Promise<InboxItem[][]> {
  const pages: InboxItem[][] = [];
  let after: InboxPlace | null = null;
  for (;;) {
    const { items, more } = await readInbox(ledger, { province: PROVINCE, person, after, limit });
    pages.push(items);
    const last = items.at(-1);
    if (!more || last === undefined) return pages;
    after = inboxPlaceOf(last);
  }
}

/** The task again, so many times, with another budget and nearer due. */
async function copyTask({ times, dong }: { times: number; dong: string }): Promise<void> {
  const { on } = approval;
  const copied = Prisma.sql`replace(to_jsonb(t)::text, ${on}, 'COPY-' || k)::jsonb`;
  await ledger.db.$executeRaw(Prisma.sql`
    INSERT INTO case_file SELECT row.* FROM case_file t, generate_series(1, ${times}::int) k,
      jsonb_populate_record(NULL::case_file, ${copied} || jsonb_build_object('life', 'COPY-' || k, 'lives', jsonb_build_array('COPY-' || k),
        'facts', t.facts || jsonb_build_object('stateBudgetDong', ${dong}::text))) row
    WHERE t.province = ${PROVINCE} AND t.id = ${on}`);
  await ledger.db.$executeRaw(Prisma.sql`
    INSERT INTO step SELECT row.* FROM step t, generate_series(1, ${times}::int) k,
      jsonb_populate_record(NULL::step, ${copied} || '{"due_on":"2020-01-01"}') row
    WHERE t.province = ${PROVINCE} AND t.case_id = ${on} AND t.status = 'OPEN'`);
}

describe('[IB-1] the inbox', () => {
  test('a step that one may do is found behind thousands that only others may do, page after page', async () => {
    await copyTask({ times: 4_100, dong: '90000000000' });
    const approvals = (items: readonly InboxItem[]) =>
      items.filter((item) => item.code === 'APPROVE' || item.via === 'AUTHORITY');
    const director = await readInbox(ledger, { province: PROVINCE, person: 'P-DIR', after: null, limit: 50 });
    expect(approvals(director.items).map((item) => [item.caseId, item.capacity?.signatureMode])).toEqual([
      [approval.on, expect.any(String)],
    ]);
    expect(director.more).toBe(false);
    const pages = await allPages('P-CHAIR', 1_000);
    const found = pages.flat().map((item) => `${item.caseId} ${item.step}`);
    expect(pages.slice(0, -1).map((page) => page.length)).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect(found.filter((one) => one.startsWith('COPY-')).length).toBe(4_100);
    expect(new Set(found).size).toBe(found.length);
  }, 120_000);

  test('who is barred from a case does not find its step, the colleague does; so it is with the act', async () => {
    const caseId = await draftProposal(ledger);
    await storedFile(ledger);
    await acted(ledger, {
      person: 'P-H01',
      target: { caseId },
      event: 'submit',
      papers: [{ kind: 'PROPOSAL_FORM', sha256: '0'.repeat(64), name: 'Phiếu đề xuất.pdf' }],
    });
    const from = '2024-12-31T17:00:00.000Z';
    const bar = { person: 'P-SPEC-1', life: caseId, code: 'COI-3', from, until: null };
    const holders = async () => {
      const found = await Promise.all(['P-SPEC-1', 'P-SPEC-2'].map((person) => allPages(person, 100)));
      return found.map((pages) => pages.flat().some((item) => item.caseId === caseId));
    };
    expect(await holders()).toEqual([true, true]);
    await registered(ledger, { kind: 'BAR', id: 'BAR-INBOX', data: bar });
    expect(await holders()).toEqual([false, true]);
  }, 60_000);

  test('a decision leaves it with the instant at which the base rule ends, though nothing of the register does', async () => {
    const ends = '2025-01-06T05:00:00.000Z';
    const baseHolders = WAYS_REGIME.baseHolders.map((rule) =>
      rule.action === 'A08' ? { ...rule, until: ends } : rule,
    );
    const ruled = await openLedgerOf({ startsAt: STARTS_AT, regimes: [{ ...WAYS_REGIME, baseHolders }] });
    try {
      const subject = {
        taskType: 'DT',
        field: 'MAR',
        mode: 'SELECTION',
        stateBudgetDong: '90000000000',
        receiver: 'U-R01',
      };
      const payload = { way: 'SIGNED', title: 'Nuôi biển chịu bão (hư cấu)', ...subject };
      await acted(ruled, { person: 'P-SPEC-1', target: { kind: 'task' }, event: 'openTask', payload });
      const waiting = async () => {
        const { items } = await readInbox(ruled, { province: PROVINCE, person: 'P-CHAIR', after: null, limit: 10 });
        return items.map(({ via }) => via);
      };
      expect(await waiting()).toEqual(['AUTHORITY']);
      await clockTo(ruled, ends);
      expect(await waiting()).toEqual([]);
    } finally {
      await ruled.close();
    }
  }, 60_000);

  test('what waits follows every change of a step', async () => {
    const left = await ledger.db.$queryRaw<object[]>`
      (SELECT province, h, coalesce(due_on, '9999-12-31'), version, case_id, id FROM step, unnest(holders) h WHERE status = 'OPEN')
      EXCEPT SELECT province, holder, due_on, version, case_id, step FROM waiting_step`;
    const over = await ledger.db.$queryRaw<object[]>`
      SELECT province, holder, due_on, version, case_id, step FROM waiting_step
      EXCEPT SELECT province, h, coalesce(due_on, '9999-12-31'), version, case_id, id FROM step, unnest(holders) h WHERE status = 'OPEN'`;
    expect([left, over]).toEqual([[], []]);
  });
});

test('the order of the list follows every change of a case', async () => {
  const left = await ledger.db.$queryRaw<object[]>`
    (SELECT province, id, kind, state, last_n FROM case_file) EXCEPT SELECT province, id, kind, state, last_n FROM case_order`;
  const over = await ledger.db.$queryRaw<object[]>`
    (SELECT province, id, kind, state, last_n FROM case_order) EXCEPT SELECT province, id, kind, state, last_n FROM case_file`;
  expect([left, over]).toEqual([[], []]);
});

test('nothing that every act changes is indexed in the wide row of a case, so that it is changed in place', async () => {
  const indexed = await ledger.db.$queryRaw<{ column: string }[]>`
    SELECT DISTINCT a.attname AS column FROM pg_index i JOIN pg_depend d ON d.objid = i.indexrelid AND d.refobjid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
    WHERE i.indrelid = 'case_file'::regclass AND d.refobjsubid > 0`;
  const columns = indexed.map(({ column }) => column);
  expect(columns).toEqual(expect.arrayContaining(['subjects', 'title']));
  for (const changing of ['state', 'phase', 'open', 'seq', 'last_n', 'facts', 'flags', 'changed_at'])
    expect(columns).not.toContain(changing);
});

test('lists see exactly the cases that single reads see, whoever reads', async () => {
  const rows = await ledger.db.$queryRaw<{ person: string; seen: number; differ: number }[]>`
    SELECT reader.person, count(*) FILTER (WHERE sees(reader.v, c))::int AS seen, count(*) FILTER (
        WHERE sees(reader.v, c) <> (openly_seen(reader.v, c.kind, c.state) OR c.id IN (SELECT cases_near(${PROVINCE}, reader.v))))::int AS differ
    FROM (SELECT data->>'person' AS person, viewer(${PROVINCE}, data->>'person', valid_from + interval '1 day') AS v
        FROM register_item WHERE kind = 'APPOINTMENT') reader, case_file c
    WHERE c.id NOT LIKE 'COPY-%' GROUP BY 1`;
  expect(rows.length).toBeGreaterThan(100);
  expect(new Set(rows.map((row) => row.seen)).size).toBeGreaterThan(2);
  expect(rows.filter((row) => row.differ > 0)).toEqual([]);
});
