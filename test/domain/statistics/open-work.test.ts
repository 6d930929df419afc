import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { durationFigure, percentile, stretchesOf } from '../../../domain/statistics/durations.ts';
import { countFacets, FACETS, type Facet, type FacetRow } from '../../../domain/statistics/facets.ts';
import { type OpenCase, type OpenWork, standingsOf } from '../../../domain/statistics/open-work.ts';
import { portfolioOf } from '../../../domain/statistics/portfolio.ts';

const TODAY = '2025-06-30';
const SPEC = { kind: 'ROLE', id: 'DOST_SPEC' } as const;
const HOST = { kind: 'PARTY', id: 'U-H01' } as const;

function openCase(id: string, more: Partial<OpenCase> = {}): OpenCase {
  return { id, parent: null, root: id, subjects: [], ...more };
}

function work(caseId: string, more: Partial<OpenWork> = {}): OpenWork {
  const plain = { kind: 'task', regime: 'R@1', step: 'S', code: 'S', holder: SPEC, since: '2025-06-01' };
  return { caseId, ...plain, dueOn: null, paused: null, ...more };
}

describe('how a case stands', () => {
  const task = openCase('T');
  const acceptance = openCase('T.a', { parent: 'T', root: 'T' });
  const session = openCase('H', { subjects: ['T.a'] });
  const standing = (works: OpenWork[], id = 'T') =>
    standingsOf({ cases: [task, acceptance, session], works, today: TODAY }).get(id);

  test('what is late under it makes it late, and is with whoever has that', () => {
    const late = work('T.a', { dueOn: '2025-06-27', holder: HOST });
    expect(standing([work('T'), late])).toEqual({
      dueOn: '2025-06-27',
      band: 'LATE',
      paused: null,
      work: late,
      held: late,
      pieces: 2,
    });
    expect(standing([work('T'), late], 'H')).toMatchObject({ band: 'NONE', work: null, held: null, pieces: 0 });
  });

  test('work that waits for another act is with whoever has work under it, here the session about it', () => {
    const waiting = work('T.a', { dueOn: '2025-06-27', holder: null });
    const convene = work('H', { code: 'CONVENE', since: '2025-06-20' });
    const elsewhere = work('T', { holder: HOST, since: '2025-01-01' });
    expect(standing([waiting, convene, elsewhere])).toMatchObject({ band: 'LATE', work: waiting, held: convene });
    expect(standing([waiting, elsewhere])).toMatchObject({ band: 'LATE', held: elsewhere });
    expect(standing([waiting])).toMatchObject({ band: 'LATE', held: null });
  });

  test.each([
    ['2025-06-29', 'LATE'],
    ['2025-06-30', 'WITHIN_30'],
    ['2025-07-30', 'WITHIN_30'],
    ['2025-07-31', 'LATER'],
  ])('a last day of %s is %s', (dueOn, band) => {
    expect(standing([work('T', { dueOn })])?.band).toBe(band);
  });

  test('a clock that stands still has no last day; nothing open has none either', () => {
    expect(standing([work('T', { paused: 'APPLICANT' })])).toMatchObject({ band: 'PAUSED', paused: 'APPLICANT' });
    expect(standing([])).toMatchObject({ band: 'NONE', work: null });
  });
});

const values = fc.record(
  Object.fromEntries(FACETS.map((facet) => [facet, fc.option(fc.constantFrom('a', 'b', 'c'))])) as Record<
    Facet,
    fc.Arbitrary<string | null>
  >,
);
const rows: fc.Arbitrary<FacetRow[]> = fc.array(
  fc.record({ id: fc.constant(null), values, cases: fc.integer({ min: 1, max: 9 }) }),
);

test('[QR-4] each count of a facet is what is left when its value is chosen', () => {
  const chosen = fc.record(
    Object.fromEntries(FACETS.map((facet) => [facet, fc.constantFrom('a', 'b')])) as Record<
      Facet,
      fc.Arbitrary<string>
    >,
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(rows, chosen, (all, picked) => {
      const { facets } = countFacets(all, picked);
      for (const facet of FACETS)
        for (const [value, count] of facets[facet])
          expect(countFacets(all, { ...picked, [facet]: value }).total).toBe(count);
    }),
  );
});

test('[QR-4] the portfolio divides the open cases three ways', () => {
  const standings = standingsOf({
    cases: [openCase('A'), openCase('B'), openCase('C')],
    works: [work('A', { dueOn: '2025-06-02' }), work('B', { holder: HOST, dueOn: '2025-07-01' })],
    today: TODAY,
  });
  const row = (id: string | null, state: string): FacetRow => ({
    id,
    values: { ...(Object.fromEntries(FACETS.map((facet) => [facet, null])) as FacetRow['values']), phase: 'p', state },
    cases: 1,
  });
  const portfolio = portfolioOf(
    [row('A', 'X'), row('B', 'X'), row('C', 'Y'), row(null, 'Z'), row('NEW', 'X')],
    standings,
  );
  expect(portfolio).toEqual({
    open: 3,
    bands: { LATE: 1, WITHIN_30: 1, LATER: 0, PAUSED: 0, NONE: 1 },
    stages: [
      { phase: 'p', state: 'X', open: 2, late: 1 },
      { phase: 'p', state: 'Y', open: 1, late: 0 },
    ],
    holders: [
      { holder: SPEC, open: 1, late: 1, latestDue: '2025-06-02', since: '2025-06-01' },
      { holder: HOST, open: 1, late: 0, latestDue: null, since: '2025-06-01' },
      { holder: null, open: 1, late: 0, latestDue: null, since: null },
    ],
  });
});

describe('how long steps took', () => {
  test('percentiles by nearest rank', () => {
    const ten = Array.from({ length: 10 }, (_one, index) => [index + 1, 1] as const);
    expect([percentile(ten, 50), percentile(ten, 90), percentile([[7, 3]], 90), percentile([], 50)]).toEqual([
      5,
      9,
      7,
      null,
    ]);
    expect(
      percentile(
        [
          [9, 1],
          [1, 9],
        ],
        90,
      ),
    ).toBe(1);
  });

  test('what has no last day is counted, and not held against what is allowed', () => {
    const stretch = { kind: 'task', code: 'S', holder: null, late: false, steps: 1 };
    const figure = durationFigure([
      { ...stretch, workdays: 4, allowedWorkdays: 10 },
      { ...stretch, workdays: 12, allowedWorkdays: 10, late: true },
      { ...stretch, workdays: 30, allowedWorkdays: null },
    ]);
    expect(figure).toEqual({
      answered: 3,
      late: 1,
      dated: 2,
      median: 12,
      ninetieth: 30,
      allowed: 10,
      usedPercent: 120,
    });
  });

  test('days of rest and days on which the period stood still are left out; what is counted back allows nothing', () => {
    const step = { kind: 'task', code: 'S', holder: null, openedOn: '2025-06-02', answeredOn: '2025-06-13', steps: 1 };
    const pauses = [{ from: '2025-06-04', until: '2025-06-06', why: 'APPLICANT' as const }];
    const dated = { ...step, startedOn: '2025-06-02', dueOn: '2025-06-12', pauses: [] };
    const before = { ...step, startedOn: '2025-06-30', dueOn: '2025-06-12', pauses: [] };
    const found = stretchesOf([dated, { ...dated, pauses }, before], { calendar: OFFICIAL_CALENDAR, today: TODAY });
    expect(found.map(({ workdays, allowedWorkdays, late }) => [workdays, allowedWorkdays, late])).toEqual([
      [9, 8, true],
      [9 - 2, 8 - 2, true],
      [9, null, true],
    ]);
  });
});
