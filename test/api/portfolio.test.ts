import type { AnswerOf } from '../../api/contract/endpoints.ts';
import { durationsBySql, portfolioBySql } from '../sample/portfolio-by-sql.ts';
import { openSampleProvince } from '../sample/sample-province.ts';
import { type Agent, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

type Portfolio = AnswerOf<'GET /statistics/portfolio'>;
type Durations = AnswerOf<'GET /statistics/durations'>;
type Counted = Portfolio['tiles']['open'];

const TODAY = '2025-06-30';
let api: TestApi;
let head: Agent;

beforeAll(async () => {
  api = await openTestApi({ ledger: await openSampleProvince({ checked: false }) });
  head = await api.signIn('P-HEAD-1');
}, 120_000);
afterAll(() => api?.close());

async function portfolio(query: object = {}): Promise<Portfolio> {
  return (await head.get('/api/v1/statistics/portfolio').query(query).expect(200)).body;
}

async function durations(query: object = {}): Promise<Durations> {
  return (await head.get('/api/v1/statistics/durations').query(query).expect(200)).body;
}

/** Codes that the list of a figure holds. */
async function opened({ list }: Counted): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: Record<string, string> = { ...list, limit: '100', ...(cursor === '' ? {} : { cursor }) };
    const page: AnswerOf<'GET /cases'> = (await head.get('/api/v1/cases').query(query).expect(200)).body;
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

describe('[QR-5] the portfolio of a manager', () => {
  test('each tile is what SQL counts, and the length of its list', async () => {
    const { tiles } = await portfolio();
    const sql = await portfolioBySql(api.ledger, TODAY);
    expect(Object.values(tiles).map(({ count }) => count)).toEqual([sql.open, sql.opened, sql.late, sql.closing]);
    expect(sql.late).toBeGreaterThan(0);
    expect(sql.closing).toBeGreaterThan(0);
    for (const tile of Object.values(tiles)) expect((await opened(tile)).length).toBe(tile.count);
    expect((await opened(tiles.late)).toSorted()).toEqual(sql.lateIds);
    expect((await opened(tiles.closing)).toSorted()).toEqual(sql.closingIds);
  });

  test('stages, last days and holders each divide the open tasks, row by row as SQL and as their lists', async () => {
    const { tiles, stages, bands, holders } = await portfolio();
    const sql = await portfolioBySql(api.ledger, TODAY);
    const told = stages.map(({ phase, state, open, late }) => ({ phase, state, open: open.count, late: late.count }));
    const order = (a: { state: string }, b: { state: string }) => (a.state < b.state ? -1 : 1);
    expect(told.toSorted(order)).toEqual(sql.stages.toSorted(order));
    for (const rows of [stages, holders]) {
      expect(sum(rows.map(({ open }) => open.count))).toBe(tiles.open.count);
      expect(sum(rows.map(({ late }) => late.count))).toBe(tiles.late.count);
      for (const { open, late } of rows)
        expect([(await opened(open)).length, (await opened(late)).length]).toEqual([open.count, late.count]);
    }
    expect(sum(bands.map(({ count }) => count))).toBe(tiles.open.count);
    for (const band of bands) expect((await opened(band)).length).toBe(band.count);
  });

  test('with whom what is late is, by the keys of the steps themselves', async () => {
    const { holders } = await portfolio();
    const rows = await api.ledger.db.$queryRaw<{ holder: string; n: number }[]>`
      SELECT s.holders[1] AS holder, count(DISTINCT c.root)::int AS n FROM step s JOIN case_file c ON c.province = s.province AND c.id = s.case_id
        JOIN case_file r ON r.province = c.province AND r.id = c.root AND r.kind = 'task' AND r.open
      WHERE s.province = ${PROVINCE} AND s.status = 'OPEN' AND s.due_on < ${TODAY} AND s.holders <> '{}' GROUP BY 1`;
    for (const { holder, n } of rows) {
      const [kind, id] = holder.split(':');
      const row = holders.find((one) => one.holder?.id === id);
      expect([holder, row?.late.count]).toEqual([holder, n + (kind === 'D' && id === 'DOST_SPEC' ? 1 : 0)]);
      expect(row?.mostWorkdaysLate).toBeGreaterThan(0);
    }
    expect(rows.map(({ holder }) => holder)).toEqual(expect.arrayContaining(['D:REG', 'D:DOF', 'P:U-H06']));
  });

  test('narrowed by year, field and organisation the same figures still add up', async () => {
    for (const query of [
      { year: '2023' },
      { field: 'MAR' },
      { unit: 'U-H10' },
      { kind: 'proposal' },
      { year: '1999' },
    ]) {
      const { tiles, stages, concerns } = await portfolio(query);
      expect(sum(stages.map(({ open }) => open.count))).toBe(tiles.open.count);
      expect((await opened(tiles.open)).length).toBe(tiles.open.count);
      expect(concerns.items.length).toBe(Math.min(concerns.count, 10));
    }
  });

  test('what a manager has to look at: all that is late, the latest first', async () => {
    const { concerns } = await portfolio();
    const late = concerns.items.filter(({ why }) => why.includes('LATE')).map(({ line }) => line.id);
    const sql = await portfolioBySql(api.ledger, TODAY);
    expect(late.toSorted()).toEqual(sql.lateIds);
    expect(concerns.items[0]?.line.id).toBe('QN-DT.2020.06');
  });

  test('is for officials', async () => {
    const host = await api.signIn('P-H05');
    for (const name of ['portfolio', 'durations']) {
      const { status, body } = await host.get(`/api/v1/statistics/${name}`);
      expect([status, body.code]).toEqual([403, 'officials.only']);
    }
  });
});

describe('[QR-5] where time is lost', () => {
  test('each step as SQL counts it, and open ones as their list', async () => {
    const { steps } = await durations();
    const sql = await durationsBySql(api.ledger, head);
    const told = steps.map(({ kind, code, open, answered, late, median, ninetieth }) => {
      return { kind, code, open: open.count, answered, late, median, ninetieth };
    });
    const order = (a: { kind: string; code: string }, b: { kind: string; code: string }) =>
      `${a.kind} ${a.code}` < `${b.kind} ${b.code}` ? -1 : 1;
    expect(told.toSorted(order)).toEqual(sql.toSorted(order));
    for (const { code, open } of steps) expect([code, (await opened(open)).length]).toEqual([code, open.count]);
  });

  test('the holders share all answered steps, those that use most of what is allowed first', async () => {
    const { steps, holders } = await durations();
    expect(sum(holders.map(({ answered }) => answered))).toBeLessThanOrEqual(
      sum(steps.map(({ answered }) => answered)),
    );
    expect(sum(holders.map(({ late }) => late))).toBeLessThanOrEqual(sum(steps.map(({ late }) => late)));
    for (const rows of [steps, holders]) {
      const used = rows.map(({ usedPercent }) => usedPercent ?? -1);
      expect(used).toEqual(used.toSorted((a, b) => b - a));
    }
    expect(holders.find(({ holder }) => holder.id === 'DOST_SPEC')?.answered).toBeGreaterThan(0);
  });
});
