import { SELECTION_RULES } from '../../../domain/council/council-rules.ts';
import { rankDossiers, type ScoredDossier } from '../../../domain/council/rank-dossiers.ts';
import { rational } from '../../../domain/council/rational.ts';
import type { SelectionRule } from '../../../domain/council/selection-score.ts';
import { accepted, ruleOf } from './votes.ts';

const rule: SelectionRule = SELECTION_RULES.APPLIED_TOPIC;

function dossier(
  id: string,
  more: Partial<ScoredDossier> & { score?: ReturnType<typeof rational>; passes?: boolean } = {},
): ScoredDossier {
  const { score = rational(80), passes = true, ...rest } = more;
  return {
    id,
    result: { score, passes },
    stateBudgetDong: 1_000_000_000n,
    ratedExcellent: false,
    contentScore: rational(20),
    ...rest,
  };
}

function rank(...dossiers: ScoredDossier[]) {
  const there = accepted(rankDossiers({ rule, dossiers }));
  expect(accepted(rankDossiers({ rule, dossiers: [...dossiers].reverse() }))).toEqual(there);
  return there;
}

describe('[RC-9] the highest passing score wins (C20/2023)', () => {
  test('by score, exactly: 549/7 is before 78.42', () => {
    expect(rank(dossier('B', { score: rational(7842, 100) }), dossier('A', { score: rational(549, 7) }))).toEqual({
      ranked: [
        { id: 'A', rank: 1, separatedBy: null },
        { id: 'B', rank: 2, separatedBy: 'SCORE' },
      ],
      winner: 'A',
      undecided: [],
    });
  });

  test('a higher score that does not pass has no rank', () => {
    const { ranked, winner } = rank(
      dossier('A', { score: rational(95), passes: false }),
      dossier('B', { score: rational(71) }),
    );
    expect(winner).toBe('B');
    expect(ranked).toContainEqual({ id: 'A', rank: null, separatedBy: null });
  });

  test('nobody passes, nobody wins', () => {
    expect(rank(dossier('A', { passes: false }))).toMatchObject({ winner: null, undecided: [] });
    expect(rank()).toEqual({ ranked: [], winner: null, undecided: [] });
  });
});

describe('[RC-9] ties: lower state budget, then rated Excellent within 5 years, then content (C20/2023)', () => {
  test.each([
    [
      'lower state budget by one dong',
      { stateBudgetDong: 999_999_999n },
      { ratedExcellent: true, contentScore: rational(24) },
      'LOWER_STATE_BUDGET',
    ],
    ['rated Excellent', { ratedExcellent: true }, { contentScore: rational(24) }, 'RATED_EXCELLENT'],
    ['higher content score', { contentScore: rational(61, 3) }, {}, 'HIGHER_CONTENT'],
  ])('%s', (_case, first, second, separatedBy) => {
    const { winner, ranked } = rank(dossier('Z', first), dossier('A', second));
    expect(winner).toBe('Z');
    expect(ranked[1]).toEqual({ id: 'A', rank: 2, separatedBy });
  });

  test('what no rule separates is left to a person', () => {
    expect(rank(dossier('A'), dossier('B'), dossier('C', { score: rational(75) }))).toEqual({
      ranked: [
        { id: 'A', rank: 1, separatedBy: null },
        { id: 'B', rank: 1, separatedBy: null },
        { id: 'C', rank: 3, separatedBy: 'SCORE' },
      ],
      winner: null,
      undecided: ['A', 'B'],
    });
  });

  test("the chair's score decides where a rule says so (MOIT-50/2014, MARD-18/2015)", () => {
    const dossiers = [dossier('A', { chairScore: rational(80) }), dossier('B', { chairScore: rational(81) })];
    const ministry: SelectionRule = { ...rule, tieBreak: ['HIGHER_CHAIR_SCORE'] };
    expect(accepted(rankDossiers({ rule: ministry, dossiers })).winner).toBe('B');
  });
});

test('[RC-9] a dossier ranked twice is refused', () => {
  expect(ruleOf(rankDossiers({ rule, dossiers: [dossier('A'), dossier('A')] }))).toBe('council.dossier_twice');
});
