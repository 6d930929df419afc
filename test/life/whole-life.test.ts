import { type HttpDoor, openHttpDoor } from '../../cli/demo/http-door.ts';
import { type Report, reportOn } from '../../cli/demo/report.ts';
import { LIFE_STARTS_AT, type Life, wholeLife } from '../../cli/demo/whole-life.ts';
import { rebuild } from '../../records/rebuild.ts';
import { openTestProduct, type TestProduct } from '../support/test-product.ts';

let product: TestProduct;
let door: HttpDoor;
let life: Life;
let report: Report;

beforeAll(async () => {
  product = await openTestProduct({ startsAt: LIFE_STARTS_AT });
  door = openHttpDoor({ address: () => product.address, log: () => undefined });
  life = await wholeLife(door);
  report = await reportOn(door, life, { seconds: 0 });
}, 300_000);
afterAll(() => product?.close(), 60_000);

describe('one task from proposal to used result, by HTTP, on the real Temporal and PostgreSQL', () => {
  test('[QR-1] it is CLOSED, by at least twelve people, with every stage on its timeline', () => {
    expect(report.json.finalState).toBe('CLOSED');
    expect(report.json.people).toBeGreaterThanOrEqual(12);
  });

  test('[AU-3] [AU-7] [AU-10] the refusals on the way name their rule and who could act instead', () => {
    const refusals = report.json.refusals.map(({ event, rule }) => `${event} ${rule}`);
    expect(refusals).toEqual(
      expect.arrayContaining([
        'approve authority.ceiling',
        'approve authority.not_yet',
        'payTranche sod.tiers',
        'requestTranche guard.refused',
        'convene guard.refused',
      ]),
    );
    for (const refusal of report.json.refusals.filter(({ rule }) => /^(authority|sod)/.test(rule))) {
      expect(refusal.remedy.length).toBeGreaterThan(0);
    }
  });

  test('[AU-8] the same act is refused before its paper is in force and done under it the day after', () => {
    const approved = report.json.acts.find((act) => act.event === 'approve');
    expect(approved).toMatchObject({ actor: 'P-DIR', basis: ['41'] });
  });

  test('the acts told by HTTP are those in SQL, and the log holds each of them', async () => {
    const rows = await product.ledger.db.act.findMany({
      where: { province: 'QN', cause: null, person: { not: null } },
      orderBy: { n: 'asc' },
    });
    expect(rows.map((row) => [`${row.n}`, row.event, row.caseId])).toEqual(
      report.json.acts.map((act) => [act.n, act.event, act.caseId]),
    );
    const acts = await product.ledger.db.act.count();
    expect(await product.ledger.db.auditEntry.count({ where: { kind: 'ACT' } })).toBe(acts);
  });

  test('folding every act again equals what is stored', async () => {
    expect(await rebuild(product.ledger, { province: 'QN' })).toEqual([]);
  });
});
