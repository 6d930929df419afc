import { randomFrom } from '../../cli/demo/random-from.ts';
import { BAR_NAMES, BARS, type BarName } from './bars.ts';
import { NAIVE_LOCKS, type NaiveLock, replaceLock } from './naive-locks.ts';
import { openRaceGround, proposals, type RaceGround } from './race-ground.ts';
import { type RaceResult, type Racing, runRace } from './run-race.ts';

/**
 * Reliability.md P4: while a delegate decides, his power ends at the same instant, through two doors that share nothing but the
 * database. RACES is how many, RACE_SEED repeats the moments.
 */
const RACES = Number(process.env.RACES ?? 300);
const SEED = Number(process.env.RACE_SEED ?? Date.now() % 1_000_000);
console.info(`authority races: RACE_SEED=${SEED} RACES=${RACES}`);

const TIMEOUT_MS = 120_000 + RACES * 2_000;

async function onGround<T>(work: (ground: RaceGround) => Promise<T>): Promise<T> {
  const ground = await openRaceGround();
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

/** Races of these kinds in turn, each on a proposal that nobody has decided about, until as many were run or `isEnough`. */
async function race(
  ground: RaceGround,
  {
    bars,
    seed,
    isEnough = () => false,
  }: { bars: readonly BarName[]; seed: number; isEnough?: (result: RaceResult) => boolean },
): Promise<RaceResult[]> {
  const racing: Racing = { ground, random: randomFrom(seed), leads: new Map(), paper: null };
  const results: RaceResult[] = [];
  let waiting: string[] = [];
  while (results.length < RACES) {
    if (waiting.length === 0) waiting = await proposals(ground, Math.min(24, RACES - results.length));
    const bar = bars[results.length % bars.length] as BarName;
    const proposal = waiting.pop() ?? '';
    const result = await runRace(racing, { bar, proposal });
    results.push(result);
    // nothing was done about it, and nobody is kept out of it for good
    if (result.decided === 'REFUSED' && BARS[bar].code !== 'coi.barred') waiting.push(proposal);
    if (isEnough(result)) break;
  }
  return results;
}

describe('[AU-7] a power that ends while it is used', () => {
  let results: RaceResult[];

  beforeAll(async () => {
    results = await onGround((ground) => race(ground, { bars: BAR_NAMES, seed: SEED }));
    const lines = BAR_NAMES.map(
      (bar) => `${bar}: ${JSON.stringify(countsOf(results.filter((one) => one.bar === bar)))}`,
    );
    console.info(`decided before the bar, or refused after it\n${lines.join('\n')}`);
  }, TIMEOUT_MS);

  test('in the order of the log nothing is decided after the bar', () => {
    expect(results).toHaveLength(RACES);
    expect(results.filter(({ decided }) => decided === 'AFTER')).toEqual([]);
  });

  test('both orders occur, or the races show nothing', () => {
    const { BEFORE, REFUSED } = countsOf(results);
    expect(Math.min(BEFORE, REFUSED)).toBeGreaterThanOrEqual(RACES * 0.1);
  });

  test.each(BAR_NAMES)('%s: who comes too late hears why, and who could act instead', (bar) => {
    const late = results.filter((one) => one.bar === bar && one.decided === 'REFUSED');
    const told = late.map(({ answer: { status, body } }) => ({
      status,
      code: body.code,
      others: body.remedy?.map(({ how, person }) => `${how} ${person}`).toSorted(),
    }));
    const { code, others } = BARS[bar];
    const expected = { status: 403, code, others: others.map((person) => `ACTS ${person}`) };
    expect(late.length).toBeGreaterThan(0);
    expect(told).toEqual(late.map(() => expected));
  });

  test('what was decided is recorded once, what was refused changed nothing but the list of refusals', () => {
    for (const { decided, grew, told } of results) {
      const isDone = decided !== 'REFUSED';
      expect(grew).toEqual({ ...told, cases: isDone ? 1 : 0, refused: isDone ? 0 : 1, isTouched: isDone });
    }
  });
});

describe('negative control: the same races find what is wrong with', () => {
  test.each(Object.keys(NAIVE_LOCKS) as NaiveLock[])(
    'a lock that %s',
    async (naive) => {
      const results = await onGround(async (ground) => {
        await replaceLock(ground, naive);
        const bars = ['revoke', 'suspend', 'recuse', 'barByRuling', 'endOfOffice'] as const;
        return race(ground, { bars, seed: SEED, isEnough: ({ decided }) => decided === 'AFTER' });
      });
      const { AFTER } = countsOf(results);
      console.info(`a lock that ${naive}: decided after the bar in race ${results.length}`);
      expect({ naive, races: results.length, AFTER }).toEqual({ naive, races: results.length, AFTER: 1 });
    },
    TIMEOUT_MS,
  );
});

function countsOf(results: readonly RaceResult[]): Record<RaceResult['decided'], number> {
  const count = (of: RaceResult['decided']) => results.filter(({ decided }) => decided === of).length;
  return { BEFORE: count('BEFORE'), REFUSED: count('REFUSED'), AFTER: count('AFTER') };
}
