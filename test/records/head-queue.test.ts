import { HeadQueue, type LegalWork } from '../../records/head-queue.ts';

interface Told extends LegalWork {
  readonly told: string[];
}

function workOn(key: string, cases: readonly string[] = ['one']): Told {
  const told: string[] = [];
  const tell = (word: string) => () => void told.push(word);
  const question = { province: 'QN', key, person: null, cases, keys: [], roles: [], documents: [] };
  const judge = () => ({ answer: null });
  return { question, judge, resolve: tell('done'), reject: tell('failed'), giveUp: tell('gave up'), told };
}

/** Carries out when it is let; `turns` are the keys of each transaction. */
function openTurns() {
  const turns: string[][] = [];
  let letGo: (() => void) | null = null;
  const carryOut = async (together: readonly LegalWork[]): Promise<readonly LegalWork[]> => {
    turns.push(together.map(({ question }) => question.key ?? ''));
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return [];
  };
  const next = async () => {
    letGo?.();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { turns, carryOut, next };
}

test('one transaction at a time; what waits meanwhile shares the next, eight at most', async () => {
  const queue = new HeadQueue();
  const { turns, carryOut, next } = openTurns();
  for (let key = 0; key < 11; key += 1) queue.add(workOn(`${key}`), carryOut);
  expect(turns).toEqual([['0']]);
  await next();
  await next();
  expect(turns.map((turn) => turn.length)).toEqual([1, 8, 2]);
});

test('what names no case has a transaction to itself, and so has each of two with one key', async () => {
  const queue = new HeadQueue();
  const { turns, carryOut, next } = openTurns();
  const works = [workOn('gate'), workOn('a'), workOn('register', []), workOn('b'), workOn('a'), workOn('c')];
  for (const work of works) queue.add(work, carryOut);
  for (let turn = 0; turn < 4; turn += 1) await next();
  expect(turns).toEqual([['gate'], ['a', 'b', 'c'], ['register'], ['a']]);
});

test('who waits longer than ten seconds is told so and not carried out; the line goes on', async () => {
  let now = 0;
  Object.defineProperty(performance, 'now', { configurable: true, value: () => now });
  try {
    const queue = new HeadQueue();
    const { turns, carryOut, next } = openTurns();
    const [gate, late, fresh] = [workOn('gate'), workOn('late'), workOn('fresh')];
    queue.add(gate, carryOut);
    queue.add(late, carryOut);
    now = 9_000;
    queue.add(fresh, carryOut);
    now = 10_001;
    await next();
    expect([gate.told, late.told, fresh.told]).toEqual([[], ['gave up'], []]);
    expect(turns).toEqual([['gate'], ['fresh']]);
    await next();
    queue.add(workOn('later'), carryOut);
    expect(turns.at(-1)).toEqual(['later']);
  } finally {
    Reflect.deleteProperty(performance, 'now'); // what it inherits
  }
});
