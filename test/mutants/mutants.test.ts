import { CHECKOUT } from '../../cli/launch/checkout.mjs';
import type { Judged, Mutant } from '../../cli/mutants/mutant.ts';
import { runMutants } from '../../cli/mutants/run-mutants.ts';
import { TestFile } from '../../cli/mutants/test-file.ts';
import { verdictOf } from '../../cli/mutants/verdict-of.ts';

const FILE = 'domain/authority/is-within.ts';
const MINUTES = 60_000;

/** One that the oracle notices, one that only a test does, and one that says the same as before. */
const TRIED: readonly (readonly [original: string, replacement: string])[] = [
  ['from <= at', 'from > at'],
  ['!INSTANT.test(at)', 'false'],
  ['rowText(item) < rowText(known)', 'rowText(item) <= rowText(known)'],
];

describe('mutants of a source', () => {
  let judged: Judged[] = [];

  beforeAll(async () => {
    judged = await runMutants({
      checkout: CHECKOUT,
      files: [FILE],
      tests: ['test/domain/authority/is-within.test.ts'],
      histories: 10,
      seed: 20_261_130,
      workers: 1,
      isWanted: (mutant) => TRIED.some((one) => one.join() === [mutant.original, mutant.replacement].join()),
      log: () => {},
    });
  }, 5 * MINUTES);

  test('are noticed by the oracle or by a test, or survive', () => {
    expect(judged.map(({ mutant, end }) => [mutant.original, mutant.replacement, end])).toEqual([
      [...(TRIED[0] ?? []), 'BY_ORACLE'],
      [...(TRIED[1] ?? []), 'BY_TESTS'],
      [...(TRIED[2] ?? []), 'SURVIVED'],
    ]);
    expect(judged[1]?.by).toContain('is-within.test.ts');
  });

  test('a survivor that nobody explained is refused, an explained one is not', () => {
    // of many, so that one survivor is not already too much
    const many = [...judged, ...Array.from({ length: 100 }, () => judged[0] as Judged)];
    expect(verdictOf({ judged: many, explained: [], files: [FILE] })).toMatchObject({ unexplained: 1, holds: false });
    const { file, at, original, replacement } = (judged[2] as Judged).mutant;
    const explained = [{ file, at, original, replacement, why: 'of two equal texts either is kept' }];
    expect(verdictOf({ judged: many, explained, files: [FILE] })).toMatchObject({ unexplained: 0, holds: true });
  });
});

describe('the verdict', () => {
  const mutant: Mutant = {
    id: '1',
    file: FILE,
    line: 1,
    at: 'a < b',
    column: 0,
    original: 'a < b',
    replacement: 'true',
  };
  const of = (end: Judged['end'], count: number) => Array.from({ length: count }, () => ({ mutant, end, by: null }));
  const explained = [{ ...mutant, why: 'says the same' }];

  test.each([
    ['survivors of three in a hundred', of('SURVIVED', 3), 97, true],
    ['survivors of four in a hundred', of('SURVIVED', 4), 96, false],
    ['what nothing comes to', of('NOT_REACHED', 4), 96, false],
    ['none, so that the explanation explains nothing any more', [], 100, false],
  ])('%s', (_what, survivors, noticed, holds) => {
    const judged = [...survivors, ...of('BY_TESTS', noticed)];
    expect(verdictOf({ judged, explained, files: [FILE] }).holds).toBe(holds);
  });

  test('of a file that was not tried nothing is said', () => {
    expect(verdictOf({ judged: of('BY_ORACLE', 1), explained, files: [] })).toMatchObject({ stale: [], holds: true });
  });
});

describe('a bundled file of tests', () => {
  const file = (body: string) => new TestFile(`describe('all', () => { ${body} });`);

  test.each([
    [
      'all pass',
      "test('a', () => expect(1).toBe(1)); test.each([[1, 1], [2, 2]])('b', (x, y) => expect(x).toBe(y));",
      null,
    ],
    ['one fails', "test('a', () => expect(1).toBe(1)); test('b', () => expect(1).toBe(2));", '1 b'],
    ['one row fails', "test.each([[1, 1], [2, 3]])('b', (x, y) => expect(x).toBe(y));", '1 b'],
    ['one row that is no list fails', "test.each([{ x: 1 }])('b', ({ x }) => expect(x).toBe(2));", '0 b'],
    ['one fails later', "test('a', async () => { await null; expect(1).toBe(2); });", '0 a'],
    ['it cannot be loaded', "throw new Error('no');", 'as it is loaded'],
  ])('%s', async (_what, body, failed) => {
    expect(await file(body).firstFailed()).toBe(failed);
  });

  test('a snapshot is what the first run said', async () => {
    const third = 'globalThis.timesSaid = (globalThis.timesSaid ?? 0) + 1; return globalThis.timesSaid > 2;';
    const said = file(`test('a', () => expect((() => { ${third} })()).toMatchSnapshot());`);
    const say = () => said.firstFailed();
    expect([await say(), await say(), await say()]).toEqual([null, null, '0 a']);
  });
});
