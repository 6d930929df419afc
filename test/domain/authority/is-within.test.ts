import {
  assertInstant,
  bigintAsText,
  byText,
  compareText,
  covers,
  isVerifiedByAnother,
  isWithin,
  sortedUnique,
} from '../../../domain/authority/is-within.ts';

describe('[AU-7] a period holds its first instant and not its last', () => {
  test.each([
    ['a', false],
    ['b', true],
    ['c', true],
    ['d', false],
  ])('at %s', (at, expected) => {
    expect(isWithin({ from: 'b', until: 'd' }, at)).toBe(expected);
    expect(isWithin({ from: 'b', until: null }, at)).toBe(at !== 'a');
    expect(isWithin({ from: 'b', until: 'b' }, at)).toBe(false);
  });
});

test('[AU-3] a scope is everything or a list', () => {
  expect([covers('ALL', 'A01'), covers(['A01'], 'A01'), covers(['A02'], 'A01'), covers([], 'A01')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('[AU-7] what one entered another verifies (R18)', () => {
  const by = (verifiedBy: string | null) => isVerifiedByAnother({ enteredBy: 'A', verifiedBy });
  expect([by('B'), by('A'), by(null)]).toEqual([true, false, false]);
});

test.each([
  '2025-04-10',
  ' 2025-04-10T02:00:00.000Z',
  '2025-04-10T02:00:00.000Z ',
  '2025-04-10T02:00:00Z',
  '2025-04-10T02:00:00.00Z',
  '2025-04-10T02:00:00.000+07:00',
  'x025-04-10T02:00:00.000Z',
])('%p is no instant to compare as text', (at) => {
  expect(() => assertInstant(at)).toThrow(`not an instant in UTC with milliseconds: ${at}`);
  expect(() => assertInstant('2025-04-10T02:00:00.000Z')).not.toThrow();
});

test('[AU-7] order is by code unit and does not depend on the order of the register (R1)', () => {
  expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0]);
  const rows = [{ id: 'b' }, { id: 'ă' }, { id: 'a' }, { id: 'B' }];
  const ids = (sorted: readonly { id: string }[]) => sorted.map(({ id }) => id).join(' ');
  expect(ids(rows.toSorted(byText(({ id }) => id)))).toBe('B a b ă');
  expect(ids(sortedUnique(rows, ({ id }) => id))).toBe('B a b ă');
});

test('[AU-7] of two rows with one text the same is kept whatever comes first, money included', () => {
  const [less, more] = [
    { id: 'a', dong: 1n },
    { id: 'a', dong: 2n },
  ];
  const kept = (...rows: (typeof less)[]) => sortedUnique(rows, ({ id }) => id);
  expect([kept(less, more), kept(more, less), kept(less, less)]).toEqual([[less], [less], [less]]);
  expect(JSON.stringify([1n, 2, 'x'], bigintAsText)).toBe('["1",2,"x"]');
});
