import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT, isMain, refuseOldNode } from './checkout.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { describeError } from './launch-error.mjs';
import { createOwnedProcesses } from './owned-processes.mjs';
import { startServers } from './start-servers.mjs';
import { stopSignals } from './stop-signals.mjs';

/**
 * @typedef {object} Options
 * @property {string} checkout
 * @property {NodeJS.ProcessEnv} env
 * @property {string[]} args for jest
 * @property {(line: string) => void} log
 * @property {AbortSignal} signal
 *
 * @typedef {object} JestResult
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 */

const INTERRUPTED = 130;

/**
 * Runs the tests with servers of their own and prints, as the last line, how many passed and failed.
 *
 * @param {Options} options
 * @returns {Promise<number>} the exit code
 */
export async function test(options) {
  const { checkout, log, signal } = options;
  try {
    refuseOldNode(checkout);
    await ensurePackages(options);
    const { code, result } = await runWithServers(options);
    log(closingLine(result));
    return code === 0 && failuresIn(result) > 0 ? 1 : code;
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    log(describeError(error));
    return 1;
  }
}

/** @param {Options} options @returns {Promise<{ code: number, result: JestResult | null }>} */
async function runWithServers(options) {
  const { env } = options;
  if (env.MANDATE_TEST_SERVERS === 'none') return runWithoutServers(options);
  const servers = await startServers({ ...options, purpose: 'test' });
  try {
    const found = { TEST_DATABASE_URL: servers.databaseUrl, TEST_TEMPORAL_ADDRESS: servers.temporalAddress };
    const { folder, processes } = servers;
    return await runJest({ ...options, env: { ...env, ...found }, folder, processes });
  } finally {
    await servers.stop();
  }
}

/** @param {Options} options @returns {Promise<{ code: number, result: JestResult | null }>} */
async function runWithoutServers(options) {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-jest-'));
  const processes = createOwnedProcesses({ runFile: join(folder, 'run.json') });
  try {
    return await runJest({ ...options, folder, processes });
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Options & { folder: string, processes: import('./owned-processes.mjs').OwnedProcesses }} options
 * @returns {Promise<{ code: number, result: JestResult | null }>}
 */
async function runJest({ checkout, env, args, signal, folder, processes }) {
  signal.throwIfAborted();
  const report = join(folder, 'report.json');
  const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  // What a failed test left open must not keep the run from ending.
  const command = [...flags, jest, ...args, '--forceExit', '--json', `--outputFile=${report}`];
  const place = { cwd: checkout, env: withTools({ checkout, env }), logFile: null };
  const child = await processes.start({ name: 'jest', command: process.execPath, args: command, ...place });
  signal.addEventListener('abort', () => void child.stop(), { once: true });
  const how = await child.exited;
  signal.throwIfAborted();
  const code = Number(/^exit code (\d+)$/.exec(how)?.[1] ?? 1);
  return { code, result: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null };
}

/** @param {{ checkout: string, env: NodeJS.ProcessEnv }} options @returns {NodeJS.ProcessEnv} */
function withTools({ checkout, env }) {
  // Started without npm, the tools of the packages would not be found.
  return { ...env, PATH: `${join(checkout, 'node_modules', '.bin')}:${env.PATH ?? ''}` };
}

/**
 * `N passed, N failed`, and how many were skipped where any were.
 *
 * @param {JestResult | null} result null: jest itself did not get as far as a report
 * @returns {string}
 */
export function closingLine(result) {
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  const line = `${result?.numPassedTests ?? 0} passed, ${failuresIn(result)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/** @param {JestResult | null} result @returns {number} a file that could not be run at all counts as one */
function failuresIn(result) {
  return result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 1;
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  process.exit(await test({ checkout: CHECKOUT, env: process.env, args, log: console.log, signal: stopSignals() }));
}
