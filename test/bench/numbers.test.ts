import { median, percentile, ratio, spreadOf } from '../../cli/bench/numbers.ts';

describe('numbers of the benchmark', () => {
  test('a percentile is a value that was measured: nearest rank', () => {
    const values = [50, 10, 40, 20, 30];
    expect([0.01, 0.2, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([10, 10, 30, 50, 50]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('a median lies between the two middle values of an even count', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test('spread is median, least and most', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5 });
  });

  test('a ratio to nothing is no number', () => {
    expect(ratio(1, 4)).toBe(0.25);
    expect(ratio(1, 0)).toBeNaN();
  });
});
