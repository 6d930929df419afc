import fc from 'fast-check';
import { type Dong, formatDong, parseDong } from '../../../domain/money/dong.ts';
import { finalProductRefusal } from '../../../domain/money/final-product-refusal.ts';
import { type LumpMode, MONEY_RULE as rule } from '../../../domain/money/money-rules.ts';
import { lastTrancheRefusal, nextTrancheRefusal } from '../../../domain/money/next-tranche-refusal.ts';
import { atLeast, atMost } from '../../../domain/money/permille.ts';
import { planRefusal } from '../../../domain/money/plan-refusal.ts';
import { decidedRecoveryRefusal, type RecoveryCause, recoveryAmount } from '../../../domain/money/recovery-amount.ts';
import { firstAdvanceRefusal, trancheCeiling } from '../../../domain/money/tranche-ceiling.ts';

/** Fixtures give millions, the law counts dong. */
const million = (amount: number): Dong => BigInt(amount) * 1_000_000n;

describe('[MO-10] amounts are whole dong', () => {
  test.each([
    ['0', 0n],
    ['1250000000', 1_250_000_000n],
    ['999999999999999', 999_999_999_999_999n],
    ['007', 7n],
  ])('%s is read', (text, dong) => {
    expect(parseDong(text)).toEqual({ ok: true, value: dong });
  });

  test.each(['', '-1', '+1', '1.5', '1,000', '1.250.000', '1e9', ' 1', '1\n', '1000000000000000', '0x10', '١٢'])(
    '%p is refused',
    (text) => {
      expect(parseDong(text)).toMatchObject({ ok: false, refusal: { rule: 'money.not_an_amount' } });
    },
  );

  test.each([
    [0n, '0 ₫'],
    [999n, '999 ₫'],
    [1000n, '1.000 ₫'],
    [1_250_000_000n, '1.250.000.000 ₫'],
    [-1_250_000n, '-1.250.000 ₫'],
    [-100n, '-100 ₫'],
  ])('%p is written %s', (dong, text) => {
    expect(formatDong(dong)).toBe(text);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 999_999_999_999_999n), (dong) => {
        expect(parseDong(formatDong(dong).replace(/[^\d]/g, ''))).toEqual({ ok: true, value: dong });
      }),
    );
  });

  test('a share never gives a ceiling too high or a minimum too low', () => {
    const source = { article: 'x', verification: 'READ' } as const;
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 0, max: 1000 }), (of, permille) => {
        const [most, least] = [
          atMost({ share: { permille, source }, of }),
          atLeast({ share: { permille, source }, of }),
        ];
        expect(most * 1000n <= of * BigInt(permille) && of * BigInt(permille) <= least * 1000n).toBe(true);
        expect(least - most <= 1n).toBe(true);
      }),
    );
  });
});

describe('[MO-3] instalments sum to the award, always', () => {
  test.each([
    ['to the dong', [800, 1000, 1150], 0n, null],
    ['one dong short', [800, 1000, 1150], 1n, 'money.plan_does_not_sum'],
    ['one dong over', [800, 1000, 1150], -1n, 'money.plan_does_not_sum'],
    ['one tranche', [2950], 0n, null],
    ['no tranche', [], 0n, 'money.plan_empty'],
    ['a tranche of nothing', [2950, 0], 0n, 'money.tranche_empty'],
    ['a negative tranche that would sum', [3000, -50], 0n, 'money.negative'],
  ])('%s', (_case, millions, more, refusal) => {
    const question = { awardDong: million(2950) + more, tranchesDong: millions.map(million) };
    expect(planRefusal(question)?.rule ?? null).toBe(refusal);
  });

  test('the difference is named', () => {
    expect(planRefusal({ awardDong: 100n, tranchesDong: [60n, 41n] })?.detail).toEqual({
      award: '100',
      planned: '101',
      difference: '1',
    });
  });
});

describe('[MO-6] first advance: at most 50 % of the state budget and within the year (JC27/2015; domain.md 3.7)', () => {
  test.each([
    ['QN-DT.2025.01: the allocation of 2025 binds', 2950, 800, 800, 'YEAR_ALLOCATION'],
    ['the share binds', 2950, 2000, 1475, 'SHARE'],
    ['both alike', 2950, 1475, 1475, 'SHARE'],
    ['nothing allocated', 2950, 0, 0, 'YEAR_ALLOCATION'],
  ])('%s', (_case, budget, allocation, ceiling, boundBy) => {
    const question = { rule, stateBudgetDong: million(budget), yearAllocationDong: million(allocation) };
    expect(trancheCeiling(question)).toEqual({ ok: true, value: { ceilingDong: million(ceiling), boundBy } });
    const refusalOf = (advanceDong: Dong) => firstAdvanceRefusal({ ...question, advanceDong })?.rule ?? null;
    expect(refusalOf(million(ceiling))).toBe(ceiling === 0 ? 'money.tranche_empty' : null);
    expect(refusalOf(million(ceiling) + 1n)).toBe('money.above_ceiling');
    expect(refusalOf(-1n)).toBe('money.negative');
  });

  test('half of an odd sum is rounded down', () => {
    expect(trancheCeiling({ rule, stateBudgetDong: 3n, yearAllocationDong: 9n })).toMatchObject({
      value: { ceilingDong: 1n },
    });
  });

  test('a negative budget is refused', () => {
    const question = { rule, stateBudgetDong: -1n, yearAllocationDong: 0n };
    expect(trancheCeiling(question)).toMatchObject({ ok: false, refusal: { rule: 'money.negative' } });
    expect(firstAdvanceRefusal({ ...question, advanceDong: 1n })?.rule).toBe('money.negative');
  });
});

describe('[MO-6] the next tranche: half of what was advanced is settled (JC27/2015; domain.md 3.7)', () => {
  test.each([
    ['390 of 800 is 48.75 %', million(390), million(800), 'money.not_enough_settled'],
    ['400 of 800 is half', million(400), million(800), null],
    ['one dong short', million(400) - 1n, million(800), 'money.not_enough_settled'],
    ['an odd sum needs the larger half', 4n, 9n, 'money.not_enough_settled'],
    ['the larger half', 5n, 9n, null],
    ['all of it', million(800), million(800), null],
    ['more than was advanced', million(800) + 1n, million(800), 'money.settled_exceeds_advanced'],
    ['less than nothing', -1n, million(800), 'money.negative'],
  ])('%s', (_case, settledDong, advancedDong, refusal) => {
    expect(nextTrancheRefusal({ rule, advancedDong, settledDong })?.rule ?? null).toBe(refusal);
  });

  test.each([
    ['EXCELLENT', null],
    ['PASS', null],
    ['FAIL', 'money.acceptance_not_passed'],
    [null, 'money.acceptance_not_passed'],
  ] as const)('the last tranche after acceptance: %s', (grade, refusal) => {
    expect(lastTrancheRefusal({ grade })?.rule ?? null).toBe(refusal);
  });
});

describe('[MO-9] recovery (JC27/2015 Art. 16-17; domain.md 3.11)', () => {
  type Case = [string, RecoveryCause, LumpMode, [number, number, number], number, boolean];
  test.each<Case>([
    ['objective: only what is unspent, and a person looks at the 40', 'OBJECTIVE', 'PARTIAL', [60, 40, 500], 60, true],
    ['subjective, final product', 'SUBJECTIVE', 'FINAL_PRODUCT', [60, 40, 500], 300, false],
    ['subjective, partial', 'SUBJECTIVE', 'PARTIAL', [60, 40, 500], 250, false],
    ['QN-DT.2020.06', 'SUBJECTIVE', 'FINAL_PRODUCT', [60, 40, 800], 420, false],
    ['QN-DT.2021.05, fire', 'OBJECTIVE', 'PARTIAL', [60, 0, 640], 60, false],
    ['nothing advanced', 'SUBJECTIVE', 'PARTIAL', [0, 0, 0], 0, false],
  ])('%s', (_case, cause, lump, [unspent, unproven, spent], minimum, lookAtUnproven) => {
    const outcome = recoveryAmount({
      rule,
      cause,
      lump,
      advancedDong: million(unspent + unproven + spent),
      unspentDong: million(unspent),
      unprovenDong: million(unproven),
      properlySpentDong: million(spent),
    });
    expect(outcome).toMatchObject({ ok: true, value: { minimumDong: million(minimum), lookAtUnproven } });
  });

  const base = { rule, cause: 'SUBJECTIVE', lump: 'PARTIAL', unspentDong: 0n, unprovenDong: 0n } as const;

  test('at least 30 % of a sum that does not divide is rounded up', () => {
    expect(recoveryAmount({ ...base, advancedDong: 11n, properlySpentDong: 11n })).toMatchObject({
      value: { minimumDong: 4n },
    });
  });

  test.each([
    ['parts that are not what was advanced', 100n, 99n, 'money.parts_do_not_sum'],
    ['a negative part', -1n, -1n, 'money.negative'],
  ])('refused: %s', (_case, advancedDong, properlySpentDong, refusal) => {
    expect(recoveryAmount({ ...base, advancedDong, properlySpentDong })).toMatchObject({
      ok: false,
      refusal: { rule: refusal },
    });
  });

  test.each([
    ['the minimum', 420n, null],
    ['less', 419n, 'money.below_minimum'],
    ['more, up to what was advanced (Q-13)', 900n, null],
    ['more than that', 901n, 'money.above_advanced'],
  ])('decided: %s', (_case, decidedDong, refusal) => {
    expect(decidedRecoveryRefusal({ decidedDong, minimumDong: 420n, advancedDong: 900n })?.rule ?? null).toBe(refusal);
  });
});

describe('[MO-7] final product for one sum: other items within 15 % and 1 billion (JC27/2015; domain.md 3.7)', () => {
  const question = {
    rule,
    productMeasurable: true,
    councilProposes: true,
    budgetDong: million(2000),
    nonLumpDong: million(300),
  };
  test.each([
    ['15 % exactly', {}, null],
    ['one dong over 15 %', { nonLumpDong: million(300) + 1n }, 'money.non_lump_share_exceeded'],
    ['1 billion exactly', { budgetDong: million(10_000), nonLumpDong: million(1000) }, null],
    [
      'one dong over 1 billion',
      { budgetDong: million(10_000), nonLumpDong: million(1000) + 1n },
      'money.non_lump_ceiling_exceeded',
    ],
    ['more than the budget', { nonLumpDong: million(2001) }, 'money.non_lump_exceeds_budget'],
    ['product not measurable', { productMeasurable: false }, 'money.product_not_measurable'],
    ['council did not propose', { councilProposes: false }, 'money.council_did_not_propose'],
    ['negative', { nonLumpDong: -1n }, 'money.negative'],
  ])('%s', (_case, more, refusal) => {
    expect(finalProductRefusal({ ...question, ...more })?.rule ?? null).toBe(refusal);
  });
});
