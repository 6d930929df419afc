import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestions } from './answerer.ts';
import { Histories } from './histories.ts';
import type { Switch } from './instrument.ts';
import { TestFile } from './test-file.ts';

/** What a process is started with: files in its folder hold the bundles. */
export interface Setting {
  readonly seed: number;
  readonly histories: number;
  /** Files of tests; the bundle of each is named by its place. */
  readonly tests: readonly string[];
}

/** Places of histories; of each file of tests, the places of its tests, or all where the mutant acts as it is loaded. */
export interface Places {
  readonly histories: readonly number[];
  readonly tests: Readonly<Record<number, readonly number[] | 'ALL'>>;
}

/** REACHED: which mutants each place comes to; else a mutant to try at the places that come to it. */
export type Question = { readonly kind: 'REACHED' } | ({ readonly kind: 'TRY'; readonly mutant: string } & Places);

export type Said =
  | {
      readonly kind: 'REACHED';
      readonly places: Readonly<Record<string, Places>>;
      /** What complains without any mutant. */
      readonly wrong: readonly string[];
    }
  | {
      readonly kind: 'TRIED';
      readonly end: 'BY_ORACLE' | 'BY_TESTS' | 'TIMED_OUT' | 'SURVIVED';
      readonly by: string | null;
    };

/** Most mutants are noticed by one of the first histories, or by a test; the many histories are for the rest. */
const FIRST_HISTORIES = 25;
/** Far more often than anything right comes to one place. */
const HIT_LIMIT = 1_000_000;

const [folder = ''] = process.argv.slice(2);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const setting = JSON.parse(read('setting.json')) as Setting;
const histories = new Histories({ engine: read('engine.js'), seed: setting.seed, count: setting.histories });
const tests = setting.tests.map((_name, place) => new TestFile(read(`test-${place}.js`)));
const known: Switch = {};
Object.assign(globalThis, { __stryker__: known });
/** The first runs of all: what they say without a mutant is what their snapshots are. */
const failedFirst = await failedTests();

answerQuestions((question: Question): Promise<Said> => (question.kind === 'REACHED' ? reached() : tried(question)));

async function failedTests(): Promise<string[]> {
  const failed: string[] = [];
  for (const [place, test] of tests.entries()) {
    const name = await test.firstFailed();
    if (name !== null) failed.push(`${setting.tests[place]}: ${name}`);
  }
  return failed;
}

async function reached(): Promise<Said> {
  const wrong = [...failedFirst];
  const places: Record<string, { histories: number[]; tests: Record<number, number[] | 'ALL'> }> = {};
  // sources that are loaded keep this object for good
  const counted: NonNullable<Switch['mutantCoverage']> = { static: {} };
  Object.assign(known, { isCounting: true, mutantCoverage: counted });
  /** Notes what was come to since the last time. */
  const note = (add: (at: (typeof places)[string]) => void) => {
    for (const id of Object.keys(counted.static)) {
      places[id] ??= { histories: [], tests: {} };
      add(places[id]);
    }
    counted.static = {};
  };
  for (const place of histories.all.keys()) {
    // one of its own each time, or what is kept from another history would not be come to
    const engine = histories.freshEngine();
    if (engine === null || !histories.agrees(place, engine)) wrong.push(`history ${setting.seed + place}`);
    note((at) => at.histories.push(place));
  }
  for (const [file, test] of tests.entries()) {
    await test.firstFailed('ALL', (place) =>
      note((at) => {
        const before = at.tests[file] ?? [];
        at.tests[file] = place === null || before === 'ALL' ? 'ALL' : [...before, place];
      }),
    );
  }
  known.isCounting = false;
  return { kind: 'REACHED', places, wrong };
}

async function tried({ mutant, ...places }: Extract<Question, { kind: 'TRY' }>): Promise<Said> {
  Object.assign(known, { activeMutant: mutant, hitLimit: HIT_LIMIT });
  const attempts: Attempt[] = [
    { name: 'ORACLE', ask: () => byOracle(places.histories.slice(0, FIRST_HISTORIES)) },
    ...Object.entries(places.tests).map(([file, at]): Attempt => {
      return { name: setting.tests[Number(file)] ?? '', ask: () => byTest(Number(file), at) };
    }),
  ];
  const inOrder = attempts.toSorted((left, right) => lately(right.name) - lately(left.name));
  for (const { name, ask } of [
    ...inOrder,
    { name: 'ORACLE', ask: () => byOracle(places.histories.slice(FIRST_HISTORIES)) },
  ]) {
    known.hitCount = 0;
    const said = await ask();
    if (said === null) continue;
    rememberThat(name);
    return said;
  }
  return { kind: 'TRIED', end: 'SURVIVED', by: null };
}

interface Attempt {
  readonly name: string;
  readonly ask: () => Said | null | Promise<Said | null>;
}

/** Who noticed the mutants before is asked first: those of one source come one after the other. */
const noticedLately = new Map<string, number>();

function lately(name: string): number {
  return noticedLately.get(name) ?? 0;
}

function rememberThat(name: string): void {
  for (const other of noticedLately.keys()) noticedLately.set(other, lately(other) * 0.8);
  noticedLately.set(name, lately(name) + 1);
}

function byOracle(places: readonly number[]): Said | null {
  // nothing of the mutant before is kept; between histories it is, as it is between acts
  const engine = places.length === 0 ? null : histories.freshEngine();
  for (const place of places) {
    known.hitCount = 0;
    if (engine === null || !histories.agrees(place, engine))
      return noticed('BY_ORACLE', `seed ${setting.seed + place}`);
  }
  return null;
}

async function byTest(file: number, places: readonly number[] | 'ALL'): Promise<Said | null> {
  const name = await tests[file]?.firstFailed(places);
  return name == null ? null : noticed('BY_TESTS', `${setting.tests[file]}: ${name}`);
}

function noticed(end: 'BY_ORACLE' | 'BY_TESTS', by: string): Said {
  return { kind: 'TRIED', end: (known.hitCount ?? 0) > HIT_LIMIT ? 'TIMED_OUT' : end, by };
}
