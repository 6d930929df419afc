import { cut, fill, numberMark } from '../../cli/bench/copy-names.ts';

const STRIDES = { 'QN-DX.2025': 3, 'QN-DT.2025': 1, 'receipt 250602': 2 };
const copyOf = (copy: number) => ({ copy, numberOf: (n: number) => 1_000 * n + copy });

describe('names of a copy', () => {
  test.each([
    [
      'the template itself',
      0,
      'QN-DX.2025.002 QN-DT.2025.01.contract-1 000.00.12.H49-250602-0001 U-H01 P-H01 bench-0000000-7',
    ],
    [
      'another host',
      1,
      'QN-DX.2025.005 QN-DT.2025.02.contract-1 000.00.12.H49-250602-0003 U-H03 P-H03 bench-0000001-7',
    ],
    [
      'the first host again',
      40,
      'QN-DX.2025.122 QN-DT.2025.41.contract-1 000.00.12.H49-250602-0081 U-H01 P-H01 bench-0000040-7',
    ],
  ])('%s', (_words, copy, wanted) => {
    const template = 'QN-DX.2025.002 QN-DT.2025.01.contract-1 000.00.12.H49-250602-0001 U-H01 P-H01 bench-0000000-7';
    expect(fill(cut(template, STRIDES), copyOf(copy))).toBe(wanted);
  });

  test('marked numbers are renumbered, others and the rival are left alone', () => {
    expect(fill(cut(`${numberMark(12)} 12 U-H02 P-H02`, STRIDES), copyOf(4))).toBe('12004 12 U-H02 P-H02');
  });
});
