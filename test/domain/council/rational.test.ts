import fc from 'fast-check';
import {
  add,
  compare,
  findDecimal,
  mean,
  multiply,
  rational,
  sum,
  toDisplay,
  toFraction,
} from '../../../domain/council/rational.ts';
import { leastCount, reaches } from '../../../domain/council/share.ts';

describe('[AC-2] exact numbers (domain.md 3.6, rounding)', () => {
  test.each([
    ['in lowest terms', rational(6, 8), '3/4'],
    ['whole', rational(84), '84'],
    ['the sign stands above', rational(1, -2), '-1/2'],
    ['zero', rational(0, -7), '0'],
    ['tenths that floats miss', add(rational(1, 10), rational(2, 10)), '3/10'],
    ['product', multiply(rational(549, 7), rational(11, 10)), '6039/70'],
    ['sum of nothing', sum([]), '0'],
  ])('%s', (_case, value, text) => {
    expect(toFraction(value)).toBe(text);
  });

  test.each([
    ['78.4286', rational(549, 7), '78.43'],
    ['half up', rational(1, 200), '0.01'],
    ['just under the half', rational(4999, 1_000_000), '0.00'],
    ['a carry', rational(99_999, 1000), '100.00'],
    ['away from zero below it', rational(-1, 200), '-0.01'],
    ['no minus zero', rational(-1, 1000), '0.00'],
  ])('shown with two decimals: %s', (_case, value, text) => {
    expect(toDisplay(value)).toBe(text);
  });

  test.each(['15', '15.5', '15.25', '0', '100'])('%s is a mark', (text) => expect(findDecimal(text)).not.toBeNull());
  test.each(['', '-1', '15.', '.5', '15.255', '15,5', '1e2', ' 15', 'NaN', '100000'])('%p is none', (text) => {
    expect(findDecimal(text)).toBeNull();
  });

  test('a denominator of zero and parts that are not whole are faults', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => rational(0.5)).toThrow(RangeError);
    expect(mean([])).toBeNull();
  });

  test('order agrees with cross multiplication', () => {
    const part = fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 1000n));
    fc.assert(
      fc.property(part, part, ([a, b], [c, d]) => {
        expect(compare(rational(a, b), rational(c, d))).toBe(a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
      }),
    );
  });
});

describe('[RC-6] bars in whole numbers (domain.md 3.9)', () => {
  test.each([
    ['at least 2/3', { numerator: 2, denominator: 3, compare: 'AT_LEAST' }, { 7: 5, 8: 6, 9: 6, 10: 7, 11: 8 }],
    ['at least 4/5', { numerator: 4, denominator: 5, compare: 'AT_LEAST' }, { 5: 4 }],
    ['more than 3/4', { numerator: 3, denominator: 4, compare: 'MORE_THAN' }, { 9: 7, 8: 7, 7: 6 }],
    ['at least 3/4', { numerator: 3, denominator: 4, compare: 'AT_LEAST' }, { 9: 7, 8: 6, 7: 6, 6: 5 }],
    ['more than 1/3', { numerator: 1, denominator: 3, compare: 'MORE_THAN' }, { 9: 4, 8: 3, 7: 3, 6: 3 }],
  ] as const)('%s', (_case, share, needed) => {
    for (const [size, least] of Object.entries(needed)) {
      const whole = Number(size);
      expect(leastCount({ share, whole })).toBe(least);
      expect(reaches({ share, part: least, whole })).toBe(true);
      expect(reaches({ share, part: least - 1, whole })).toBe(false);
    }
  });

  test('a bar nobody can pass ends', () => {
    expect(leastCount({ share: { numerator: 1, denominator: 1, compare: 'MORE_THAN' }, whole: 9 })).toBe(10);
  });
});
