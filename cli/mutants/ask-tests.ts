import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCLI } from 'jest';
import { answerQuestions } from './answerer.ts';
import type { Question, Said } from './questions.ts';

/** A process: jest over the instrumented copy, without servers. Places are files of tests. */

const [folder = '', ...tests] = process.argv.slice(2);
const REACHED_FILE = join(folder, 'mutants-reached.ndjson');
const SETUP_FILE = join(folder, 'mutants-setup.cjs');
/** Far more often than any right test asks one place. */
const HIT_LIMIT = 10_000_000;

/** Run in each file of tests before it is loaded: which mutant is active, and in the end what was reached. */
writeFileSync(
  SETUP_FILE,
  `
const { appendFileSync } = require('node:fs');
const { MANDATE_MUTANT: activeMutant } = process.env;
const known = activeMutant ? { activeMutant, hitCount: 0, hitLimit: ${HIT_LIMIT} } : { isCounting: true };
globalThis.__stryker__ = known;
if (!activeMutant) afterAll(() => {
  const mutants = Object.keys(known.mutantCoverage?.static ?? {});
  appendFileSync(${JSON.stringify(REACHED_FILE)}, JSON.stringify({ test: expect.getState().testPath, mutants }) + '\\n');
});
`,
);

process.env.MANDATE_TEST_SERVERS = 'none';
answerQuestions((question: Question): Promise<Said> => (question.kind === 'REACHED' ? reached() : tried(question)));

async function reached(): Promise<Said> {
  rmSync(REACHED_FILE, { force: true });
  const wrong = await failedOf(tests);
  const lines = existsSync(REACHED_FILE) ? readFileSync(REACHED_FILE, 'utf8').trim().split('\n') : [];
  const mutants: Record<string, string[]> = {};
  for (const line of lines) {
    const { test, mutants: ids } = JSON.parse(line) as { test: string; mutants: string[] };
    for (const id of ids) (mutants[id] ??= []).push(test.slice(folder.length + 1));
  }
  return { kind: 'REACHED', mutants, wrong };
}

async function tried({ mutant, places }: Extract<Question, { kind: 'TRY' }>): Promise<Said> {
  process.env.MANDATE_MUTANT = mutant;
  for (const test of places) {
    if ((await failedOf([test])).length > 0) return { kind: 'TRIED', noticedBy: test, ranOff: false };
  }
  return { kind: 'TRIED', noticedBy: null, ranOff: false };
}

/** @returns the files that failed */
async function failedOf(files: readonly string[]): Promise<string[]> {
  const how = { runInBand: true, silent: true, ci: true, watchman: false, reporters: [], runTestsByPath: true };
  const argv = { ...how, setupFilesAfterEnv: [SETUP_FILE], _: files.map((file) => join(folder, file)), $0: '' };
  const { results } = await runCLI(argv as never, [folder]);
  if (results.numTotalTestSuites !== files.length) throw new Error(`tests not found: ${files.join(' ')}`);
  return results.testResults
    .filter(({ numFailingTests, failureMessage }) => numFailingTests > 0 || (failureMessage ?? '') !== '')
    .map(({ testFilePath }) => testFilePath.slice(folder.length + 1));
}
