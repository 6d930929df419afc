import fc from 'fast-check';
import { SELECTION_RULES } from '../../../domain/council/council-rules.ts';
import { rational, toDisplay, toFraction } from '../../../domain/council/rational.ts';
import { type SelectionRule, selectionScore } from '../../../domain/council/selection-score.ts';
import { accepted, members, ruleOf } from './votes.ts';

const rule: SelectionRule = SELECTION_RULES.APPLIED_TOPIC;
const WORKED = [84, 82, 80, 78, 76, 75, 74, 45];

/** A sheet of this total: every criterion its share of the weight, what is left goes where there is room. */
function sheetOf(total: number): string[] {
  const points = rule.criteria.map(({ weight }) => Math.floor((total * weight) / 100));
  let left = total - points.reduce((a, b) => a + b, 0);
  return points.map((given, place) => {
    const more = Math.min(left, (rule.criteria[place]?.weight ?? 0) - given);
    left -= more;
    return String(given + more);
  });
}

function score(totals: readonly number[], more: { ideaOwner?: boolean; rule?: SelectionRule; zeros?: number } = {}) {
  const { ideaOwner = false, zeros = 0 } = more;
  const ballots = members(totals.length).map((person, place) => {
    const points = sheetOf(totals[place] ?? 0);
    return { person, points: place < zeros ? [...points.slice(0, 5), '0'] : points };
  });
  return accepted(selectionScore({ rule: more.rule ?? rule, present: members(totals.length), ballots, ideaOwner }));
}

describe('[AC-2] score sheets have 100 points (C20/2023)', () => {
  test.each(Object.entries(SELECTION_RULES))('%s', (_kind, { criteria }) => {
    expect(criteria.reduce((total, { weight }) => total + weight, 0)).toBe(100);
  });
});

describe('[AC-2] the worked vote (C20/2023; domain.md 3.6)', () => {
  test('mean of all 74.25, band 59.40 to 89.10, 45 set aside, mean of the 7 valid 78.43, passes', () => {
    const { meanOfAll, band, ballots, mean, score: final, bonus, passes } = score(WORKED);
    expect([meanOfAll, band.low, band.high].map(toDisplay)).toEqual(['74.25', '59.40', '89.10']);
    expect(ballots.filter(({ valid }) => !valid).map(({ total }) => toFraction(total))).toEqual(['45']);
    expect(mean && toFraction(mean)).toBe('549/7');
    expect(final && toDisplay(final)).toBe('78.43');
    expect({ bonus, passes }).toEqual({ bonus: false, passes: true });
  });

  test('with the idea bonus 86.27', () => {
    const { score: final, bonus } = score(WORKED, { ideaOwner: true });
    expect(bonus).toBe(true);
    expect(final && toDisplay(final)).toBe('86.27');
  });
});

describe('[AC-2] a ballot within 20 % of the mean is valid, the ends included (C20/2023)', () => {
  test.each([
    ['both ends of 80 %', [60, 90, 75], [true, true, true]],
    ['one point outside each end', [59, 91, 75], [false, false, true]],
    ['no ballot is left', [100, 0], [false, false]],
    ['all alike', [70, 70, 70], [true, true, true]],
  ])('%s', (_case, totals, valid) => {
    expect(score(totals).ballots.map((ballot) => ballot.valid)).toEqual(valid);
  });

  test('one pass: what is outside the mean of the rest stays (Q-08)', () => {
    const result = score([100, 80, 80, 80, 60, 10]);
    expect(result.ballots.map(({ valid }) => valid)).toEqual([false, true, true, true, true, false]);
    expect(result.mean && toFraction(result.mean)).toBe('75');
  });

  test('without a valid ballot there is no score and no pass', () => {
    expect(score([100, 0])).toMatchObject({
      mean: null,
      score: null,
      passes: false,
      criterionMeans: Array(6).fill(null),
    });
  });
});

describe('[AC-2] passing: mean of at least 70 (C20/2023)', () => {
  test.each([
    ['70 exactly', [70, 70, 70], true],
    ['a third under', [70, 70, 69], false],
    ['a third over', [70, 70, 71], true],
  ])('%s', (_case, totals, passes) => {
    expect(score(totals).passes).toBe(passes);
  });

  test.each([
    ['from 70 on', [70, 70], '77.00'],
    ['not under it, and never to lift over the mark', [69, 70], '69.50'],
    ['may exceed the scale', [100, 100], '110.00'],
  ])('idea bonus of 10 %% %s', (_case, totals, shown) => {
    const { score: final } = score(totals, { ideaOwner: true });
    expect(final && toDisplay(final)).toBe(shown);
  });
});

describe('[AC-2] a criterion given 0 by more than 1/4 of the members present fails the dossier (C20/2023)', () => {
  const third: SelectionRule = { ...rule, zeroFails: { numerator: 1, denominator: 3, compare: 'MORE_THAN' } };
  test.each([
    ['2 of 8 is exactly 1/4', rule, 2, true],
    ['3 of 8', rule, 3, false],
    ['with 1/3 (MOIT-50/2014, MARD-18/2015) 2 of 8', third, 2, true],
    ['with 1/3 3 of 8', third, 3, false],
  ])('%s', (_case, zeroRule, zeros, passes) => {
    const result = score(Array(8).fill(90), { rule: zeroRule, zeros });
    expect(result.passes).toBe(passes);
    expect(result.zeroed).toEqual(passes ? [] : ['CR-6']);
  });

  test('counted on those present, not on those who voted', () => {
    const ballots = members(8).map((person, place) => ({
      person,
      points: [...sheetOf(90).slice(0, 5), place < 3 ? '0' : '14'],
    }));
    const at = (present: number) =>
      accepted(selectionScore({ rule, present: members(present), ballots, ideaOwner: false }));
    expect(at(11).zeroed).toEqual(['CR-6']);
    expect(at(12).zeroed).toEqual([]);
  });
});

describe('[AC-2] a score sheet that cannot be is refused', () => {
  const full = ['12', '24', '16', '16', '16', '16'];
  const at = (place: number, text: string) => full.map((points, other) => (other === place ? text : points));
  test.each([
    ['a point over the weight', at(0, '13'), 'council.points_out_of_range'],
    ['a hundredth over the weight', at(0, '12.01'), 'council.points_out_of_range'],
    ['a minus', at(1, '-1'), 'council.points_out_of_range'],
    ['three decimals', at(1, '1.005'), 'council.points_out_of_range'],
    ['blank', at(5, ''), 'council.points_out_of_range'],
    ['a criterion missing', full.slice(1), 'council.criteria_incomplete'],
    ['one too many', [...full, '1'], 'council.criteria_incomplete'],
    ['all the weights', full, 'accepted'],
    ['half points', at(0, '11.5'), 'accepted'],
  ])('%s', (_case, points, refusal) => {
    expect(
      ruleOf(selectionScore({ rule, present: ['M1'], ballots: [{ person: 'M1', points }], ideaOwner: false })),
    ).toBe(refusal);
  });

  test.each([
    ['two sheets of one person', ['M1'], ['M1', 'M1'], 'council.person_twice'],
    ['a sheet of somebody absent', ['M1'], ['M2'], 'council.not_present'],
    ['no sheets', ['M1'], [], 'council.no_ballots'],
  ])('%s', (_case, present, voters, refusal) => {
    const ballots = voters.map((person) => ({ person, points: full }));
    expect(ruleOf(selectionScore({ rule, present, ballots, ideaOwner: false }))).toBe(refusal);
  });
});

test('[AC-2] the order of ballots decides nothing, and the mean lies in the band', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 11 }), (totals) => {
      const [there, back] = [score(totals), score([...totals].reverse())];
      expect(back.score).toEqual(there.score);
      expect(there.meanOfAll).toEqual(
        rational(
          totals.reduce((a, b) => a + b),
          totals.length,
        ),
      );
      const byHand = totals.filter((total) => {
        const [sum, n] = [totals.reduce((a, b) => a + b), totals.length];
        return 5 * n * total >= 4 * sum && 5 * n * total <= 6 * sum;
      });
      expect(there.ballots.filter(({ valid }) => valid)).toHaveLength(byHand.length);
    }),
  );
});
