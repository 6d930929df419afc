import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answerer } from './answerer.ts';
import { bundle, ENGINE_ENTRY } from './bundle.ts';
import { instrument } from './instrument.ts';
import type { Places, Question, Said, Setting } from './judge-process.ts';
import type { Judged, Mutant } from './mutant.ts';

export interface MutantsOptions extends Setting {
  readonly checkout: string;
  /** Sources to mutate, from the checkout on. */
  readonly files: readonly string[];
  /** Mutants tried at a time. */
  readonly workers: number;
  readonly isWanted?: (mutant: Mutant) => boolean;
  readonly log: (line: string) => void;
  readonly onJudged?: (judged: Judged) => void;
}

type Judge = Answerer<Question, Said>;

const TRY_LIMIT_MS = 180_000;
const REACHED_LIMIT_MS = 30 * 60_000;
const PROGRESS_EVERY = 100;

/**
 * Tries every mutant on the oracle's histories and on the tests, each in sources that were loaded anew.
 * @throws where something complains without any mutant: then nothing would be proved
 */
export async function runMutants(options: MutantsOptions): Promise<Judged[]> {
  const { log, isWanted = () => true } = options;
  const { sources, mutants } = await instrument(options);
  const folder = await mkdtemp(join(tmpdir(), 'mandate-mutants-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    await writeBundles(folder, options, sources);
    const places = await reachedBy(judgeIn(folder, options, REACHED_LIMIT_MS));
    const wanted = mutants.filter(isWanted);
    log(`${wanted.length} of ${mutants.length} mutants to try, ${Object.keys(places).length} come to`);
    return await judgeAll(wanted, places, () => judgeIn(folder, options, TRY_LIMIT_MS), options);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

async function writeBundles(
  folder: string,
  { checkout, seed, histories, tests }: MutantsOptions,
  sources: ReadonlyMap<string, string>,
): Promise<void> {
  const setting: Setting = { seed, histories, tests };
  await writeFile(join(folder, 'setting.json'), JSON.stringify(setting));
  await writeFile(join(folder, 'engine.js'), await bundle({ checkout, entry: ENGINE_ENTRY, sources }));
  for (const [place, test] of tests.entries())
    await writeFile(
      join(folder, `test-${place}.js`),
      await bundle({ checkout, entry: `import './${test}';`, sources }),
    );
}

function judgeIn(folder: string, { checkout }: MutantsOptions, limitMs: number): Judge {
  return new Answerer({ program: join(checkout, 'cli/mutants/judge-process.ts'), args: [folder], limitMs });
}

async function reachedBy(judge: Judge): Promise<Readonly<Record<string, Places>>> {
  const answer = await judge.ask({ kind: 'REACHED' });
  judge.stop();
  if (answer.kind !== 'SAID' || answer.said.kind !== 'REACHED') throw new Error(`cannot begin: ${answer.kind}`);
  const { places, wrong } = answer.said;
  if (wrong.length > 0) throw new Error(`complains without a mutant: ${wrong.join('; ')}`);
  return places;
}

async function judgeAll(
  mutants: readonly Mutant[],
  places: Readonly<Record<string, Places>>,
  newJudge: () => Judge,
  { log, workers, onJudged }: MutantsOptions,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const waiting = mutants.values();
  const began = Date.now();
  const work = async (): Promise<void> => {
    const judge = newJudge();
    for (const mutant of waiting) {
      const one = await judgedBy(judge, mutant, places[mutant.id]);
      judged.push(one);
      onJudged?.(one);
      const seconds = Math.round((Date.now() - began) / 1000);
      if (judged.length % PROGRESS_EVERY === 0) log(`${judged.length} of ${mutants.length} tried, ${seconds} s`);
    }
    judge.stop();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return judged;
}

/** One that is late, or brings its process down, is noticed. */
async function judgedBy(judge: Judge, mutant: Mutant, places: Places | undefined): Promise<Judged> {
  if (places === undefined) return { mutant, end: 'NOT_REACHED', by: null };
  const answer = await judge.ask({ kind: 'TRY', mutant: mutant.id, ...places });
  if (answer.kind !== 'SAID' || answer.said.kind !== 'TRIED') return { mutant, end: 'TIMED_OUT', by: answer.kind };
  return { mutant, end: answer.said.end, by: answer.said.by };
}
