import { exitCodeOf, judge, MUSTS, type MustName, type Reached } from '../../cli/bench/musts.ts';

/** Everything just good enough. */
const ENOUGH = Object.fromEntries(
  MUSTS.map(({ name, wanted }) => [name, 'least' in wanted ? wanted.least : wanted.most]),
) as unknown as Reached;

describe('the musts of the benchmark', () => {
  test('what just reaches every bound passes', () => {
    const judged = judge(ENOUGH);
    expect(judged.filter((one) => !one.ok)).toEqual([]);
    expect(exitCodeOf(judged)).toBe(0);
  });

  test.each(MUSTS.map((must) => must.name))('a planted miss of %s ends in exit code 1', (name: MustName) => {
    const must = MUSTS.find((one) => one.name === name);
    const worse = must !== undefined && 'least' in must.wanted ? must.wanted.least * 0.99 : (ENOUGH[name] ?? 0) + 0.01;
    const judged = judge({ ...ENOUGH, [name]: worse });
    expect(judged.filter((one) => !one.ok).map((one) => one.name)).toEqual([name]);
    expect(exitCodeOf(judged)).toBe(1);
  });

  test('a number that is none is a miss; what cannot be measured here is not', () => {
    expect(exitCodeOf(judge({ ...ENOUGH, running: Number.NaN }))).toBe(1);
    expect(exitCodeOf(judge({ ...ENOUGH, apiMemory: null, workerMemory: null }))).toBe(0);
  });

  test('goals lie beyond their musts and are told apart', () => {
    const goals = judge({ ...ENOUGH, running: 0.4, latency: 2.5 });
    expect(goals.find((one) => one.name === 'running')?.goalReached).toBe(true);
    expect(goals.find((one) => one.name === 'latency')).toMatchObject({ ok: true, goalReached: false });
  });
});
