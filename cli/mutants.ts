import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { CHECKOUT } from './launch/checkout.mjs';
import { stopSignals } from './launch/stop-signals.mjs';
import { isSurvivor, type Judged, type Mutant } from './mutants/mutant.ts';
import { wordsOf } from './mutants/report.ts';
import { runMutants } from './mutants/run-mutants.ts';
import { type Explained, verdictOf } from './mutants/verdict-of.ts';

const WRONG_USAGE = 2;
const INTERRUPTED = 130;
const SOURCES = 'domain/authority';
/** Fictional data for a first start: no rule lies in it. */
const NO_RULES = ['sample-quang-ninh.ts'];
const TESTS = 'test/domain/authority';
/** Half a minute of random registers for each mutant; what it looks at the oracle does. */
const TOO_LONG = ['authority.property.test.ts'];
const EXPLAINED = 'test/mutants/explained.json';

/** Every change of one place of the rules of authority must be noticed by the oracle or by a test (reliability.md 2.2). */
const options = new Command('mutants')
  .description('change the rules of authority in one place at a time; the oracle or a test must notice each')
  .option('--file <names...>', 'only these sources, by their names (basis-for.ts)')
  .option('--histories <n>', 'histories for what nothing else notices', '400')
  .option('--seed <n>', 'seed of the first history', '20261130')
  .option('--workers <n>', 'mutants tried at a time', '1')
  .option('--json <file>', 'write how each mutant ended, also on the way')
  .option('--after <file>', 'take over what was noticed in a run before, by its --json; try the rest')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE))
  .parse()
  .opts<{
    file?: string[];
    histories: string;
    seed: string;
    workers: string;
    json?: string;
    after?: string;
  }>();

const files = namesIn(SOURCES, (name) => !NO_RULES.includes(name) && (options.file?.includes(name) ?? true));
const tests = namesIn(TESTS, (name) => name.endsWith('.test.ts') && !TOO_LONG.includes(name));
const explained = JSON.parse(readFileSync(join(CHECKOUT, EXPLAINED), 'utf8')) as Explained[];
const before = options.after === undefined ? [] : readJudged(options.after);
const noticed = new Map(before.filter((one) => !isSurvivor(one)).map((one) => [keyOf(one.mutant), one]));
const taken: Judged[] = [];
const judged: Judged[] = [];

stopSignals().addEventListener('abort', () => process.exit(INTERRUPTED), { once: true });
await runMutants({
  checkout: CHECKOUT,
  files,
  tests,
  histories: Number(options.histories),
  seed: Number(options.seed),
  workers: Number(options.workers),
  isWanted: (mutant) => !isTaken(mutant),
  log: (line) => process.stderr.write(`${line}\n`),
  onJudged: (one) => {
    judged.push(one);
    if (judged.length % 20 === 0) write();
  },
});
write();
const all = [...taken, ...judged];
const verdict = verdictOf({ judged: all, explained, files });
console.log(wordsOf(all, verdict));
process.exitCode = verdict.holds ? 0 : 1;

function isTaken(mutant: Mutant): boolean {
  const one = noticed.get(keyOf(mutant));
  if (one !== undefined) taken.push({ ...one, mutant });
  return one !== undefined;
}

function keyOf({ file, at, column, original, replacement }: Mutant): string {
  return JSON.stringify([file, at, column, original, replacement]);
}

function namesIn(folder: string, isWanted: (name: string) => boolean): string[] {
  return readdirSync(join(CHECKOUT, folder))
    .filter((name) => name.endsWith('.ts') && isWanted(name))
    .map((name) => `${folder}/${name}`);
}

function readJudged(file: string): Judged[] {
  return JSON.parse(readFileSync(file, 'utf8')) as Judged[];
}

function write(): void {
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify([...taken, ...judged], null, 1));
}
