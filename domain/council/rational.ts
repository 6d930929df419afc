/** An exact number in lowest terms with a positive denominator; law is never judged in floats. Operators read left to right. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * @param numerator whole numbers only, like the denominator
 * @throws RangeError when the denominator is zero or a part is not whole
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  if (d === 0n) throw new RangeError('a denominator of zero');
  const shared = greatestDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / shared, denominator: d / shared };
}

/** @returns null unless whole or with one or two decimals: `'15'`, `'15.5'`, at most five digits before the point */
export function findDecimal(text: string): Rational | null {
  const parts = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text);
  if (parts === null) return null;
  const decimals = parts[2] ?? '';
  return rational(BigInt(`${parts[1]}${decimals}`), 10n ** BigInt(decimals.length));
}

/** `a + b` */
export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** `a · b` */
export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** -1 when `a < b`, 0 when equal, 1 when `a > b`; fits `sort`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** 0 for no values. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, rational(0));
}

/** @returns null for no values */
export function mean(values: readonly Rational[]): Rational | null {
  return values.length === 0 ? null : multiply(sum(values), rational(1, values.length));
}

/** Two decimals, half up (away from zero), for screens and papers only; comparisons use the exact value. */
export function toDisplay({ numerator, denominator }: Rational): string {
  const size = numerator < 0n ? -numerator : numerator;
  const hundredths = (size * 200n + denominator) / (denominator * 2n);
  const sign = numerator < 0n && hundredths > 0n ? '-' : '';
  return `${sign}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/** Exact and made for the log: `'549/7'`, `'84'`. */
export function toFraction({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
