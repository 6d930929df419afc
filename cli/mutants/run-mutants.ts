import { rm } from 'node:fs/promises';
import { Answerer } from './answerer.ts';
import { instrument } from './instrument.ts';
import type { Judged, Mutant } from './mutant.ts';
import type { Question, Said } from './questions.ts';

export interface MutantsOptions {
  readonly checkout: string;
  /** Sources to mutate and files of tests that need no server, from the checkout on. */
  readonly files: readonly string[];
  readonly tests: readonly string[];
  readonly histories: number;
  readonly seed: number;
  readonly workers: number;
  readonly isWanted?: (mutant: Mutant) => boolean;
  readonly log: (line: string) => void;
  readonly onJudged?: (judged: Judged) => void;
}

/** Most mutants are noticed by one of the first histories or by a test; the many histories are for the rest. */
const FIRST_HISTORIES = 150;
const ANSWER_LIMIT_MS = 180_000;
const SEEN_FIRST_LIMIT_MS = 20 * 60_000;
const PROGRESS_EVERY = 50;

/** Tries every mutant on the oracle's histories and on the tests, each in the state that a process begins in. */
export async function runMutants(options: MutantsOptions): Promise<Judged[]> {
  const { log, workers, isWanted = () => true } = options;
  const { folder, mutants } = await instrument(options);
  const wanted = mutants.filter(isWanted);
  log(`${mutants.length} mutants, ${wanted.length} to try`);
  try {
    const histories = await reachedBy(oracleOf(folder, options, SEEN_FIRST_LIMIT_MS));
    log(`${Object.keys(histories).length} are reached by ${options.histories} histories from seed ${options.seed} on`);
    const tests = await reachedBy(testsOf(folder, options, SEEN_FIRST_LIMIT_MS));
    log(`${Object.keys(tests).length} are reached by ${options.tests.length} files of tests`);
    const waiting = wanted.values();
    const judged: Judged[] = [];
    const began = Date.now();
    const work = async (): Promise<void> => {
      const judge = new Judge({ folder, options, histories, tests });
      for (const mutant of waiting) {
        const one = await judge.judge(mutant);
        judged.push(one);
        options.onJudged?.(one);
        const seconds = Math.round((Date.now() - began) / 1000);
        if (judged.length % PROGRESS_EVERY === 0) log(`${judged.length} of ${wanted.length} tried, ${seconds} s`);
      }
      judge.stop();
    };
    await Promise.all(Array.from({ length: workers }, work));
    return judged;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Reached = Readonly<Record<string, readonly string[]>>;
type Asked = Answerer<Question, Said>;

function oracleOf(folder: string, { checkout, seed, histories }: MutantsOptions, limitMs: number): Asked {
  const program = `${checkout}/cli/mutants/ask-oracle.ts`;
  return new Answerer({ program, args: [folder, `${seed}`, `${histories}`], limitMs });
}

function testsOf(folder: string, { checkout, tests }: MutantsOptions, limitMs: number): Asked {
  return new Answerer({ program: `${checkout}/cli/mutants/ask-tests.ts`, args: [folder, ...tests], limitMs });
}

/** @throws where something complains without any mutant: then nothing would be proved */
async function reachedBy(asked: Asked): Promise<Reached> {
  const answer = await asked.ask({ kind: 'REACHED' });
  asked.stop();
  if (answer.kind !== 'SAID' || answer.said.kind !== 'REACHED') throw new Error(`cannot be begun: ${answer.kind}`);
  const { mutants, wrong } = answer.said;
  if (wrong.length > 0) throw new Error(`fails without a mutant: ${wrong.join(' ')}`);
  return mutants;
}

/** Judges one mutant after the other with processes of its own. */
class Judge {
  readonly #oracle: Asked;
  readonly #tests: Asked;
  readonly #histories: Reached;
  readonly #testsOf: Reached;
  readonly #seed: number;
  /** Which tests noticed most in a file; they are asked first. */
  readonly #noticed = new Map<string, number>();

  constructor(given: { folder: string; options: MutantsOptions; histories: Reached; tests: Reached }) {
    this.#oracle = oracleOf(given.folder, given.options, ANSWER_LIMIT_MS);
    this.#tests = testsOf(given.folder, given.options, ANSWER_LIMIT_MS);
    this.#histories = given.histories;
    this.#testsOf = given.tests;
    this.#seed = given.options.seed;
  }

  async judge(mutant: Mutant): Promise<Judged> {
    const histories = this.#histories[mutant.id] ?? [];
    const tests = this.#inOrder(mutant, this.#testsOf[mutant.id] ?? []);
    if (histories.length + tests.length === 0) return { mutant, end: 'NOT_REACHED', by: null };
    return (
      (await this.#byOracle(mutant, histories.slice(0, FIRST_HISTORIES))) ??
      (await this.#byTests(mutant, tests)) ??
      (await this.#byOracle(mutant, histories.slice(FIRST_HISTORIES))) ?? { mutant, end: 'SURVIVED', by: null }
    );
  }

  stop(): void {
    this.#oracle.stop();
    this.#tests.stop();
  }

  async #byOracle(mutant: Mutant, places: readonly string[]): Promise<Judged | null> {
    const noticed = await noticedBy(this.#oracle, mutant, places);
    if (noticed === null || noticed === 'TIMED_OUT') return noticed && { mutant, end: noticed, by: null };
    return { mutant, end: 'BY_ORACLE', by: `seed ${this.#seed + Number(noticed)}` };
  }

  async #byTests(mutant: Mutant, places: readonly string[]): Promise<Judged | null> {
    const noticed = await noticedBy(this.#tests, mutant, places);
    if (noticed === null || noticed === 'TIMED_OUT') return noticed && { mutant, end: noticed, by: null };
    const key = keyOf(mutant, noticed);
    this.#noticed.set(key, (this.#noticed.get(key) ?? 0) + 1);
    return { mutant, end: 'BY_TESTS', by: noticed };
  }

  #inOrder(mutant: Mutant, tests: readonly string[]): string[] {
    const times = (test: string) => this.#noticed.get(keyOf(mutant, test)) ?? 0;
    return tests.toSorted((left, right) => times(right) - times(left));
  }
}

function keyOf({ file }: Mutant, test: string): string {
  return `${file} ${test}`;
}

/** @returns the place that noticed it; TIMED_OUT where it ran off; null where none did. One that brings its process down is noticed. */
async function noticedBy(asked: Asked, mutant: Mutant, places: readonly string[]): Promise<string | 'TIMED_OUT' | null> {
  if (places.length === 0) return null;
  const answer = await asked.ask({ kind: 'TRY', mutant: mutant.id, places });
  if (answer.kind !== 'SAID' || answer.said.kind !== 'TRIED') return 'TIMED_OUT';
  return answer.said.ranOff ? 'TIMED_OUT' : answer.said.noticedBy;
}
