import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { createOwnedProcesses, endLeftOvers, readRunFile } from './owned-processes.mjs';
import { startPostgres } from './postgres-server.mjs';
import { isSameProcess } from './process-identity.mjs';
import { cacheFolder, isRoot, makeFolder, stateFolder, testFolderPrefix } from './state-folder.mjs';
import { takeLock } from './take-lock.mjs';
import { startTemporal } from './temporal-server.mjs';

/**
 * @typedef {import('./owned-processes.mjs').OwnedProcesses} OwnedProcesses
 *
 * @typedef {object} Servers
 * @property {string} databaseUrl
 * @property {string} temporalAddress
 * @property {string} folder where their records and logs are
 * @property {import('./postgres-server.mjs').PostgresServer} postgres
 * @property {import('./temporal-server.mjs').TemporalServer} temporal
 * @property {OwnedProcesses} processes for more processes, which are then stopped before the servers
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Options
 * @property {'start' | 'test'} purpose 'test': in a fresh folder of their own, which is removed when they are stopped
 * @property {string} checkout
 * @property {NodeJS.ProcessEnv} env
 * @property {(line: string) => void} log
 * @property {AbortSignal} [signal] gives up; what was started by then is stopped
 */

const YOUNG_MS = 60_000;

/**
 * Starts PostgreSQL and Temporal, or uses those that the environment names: `DATABASE_URL` and `TEMPORAL_ADDRESS`, and
 * for tests `TEST_DATABASE_URL` and `TEST_TEMPORAL_ADDRESS`, so that tests never run on records somebody needs.
 *
 * @param {Options} options
 * @returns {Promise<Servers>}
 */
export async function startServers(options) {
  const { purpose, checkout, env, log } = options;
  if (purpose === 'test') await removeOldTestFolders(options);
  const folder = purpose === 'test' ? testFolder(checkout) : makeFolder(stateFolder({ checkout, env }));
  const lock = await takeLock({ folder: join(folder, 'lock') });
  if (!lock) throw new LaunchError(alreadyRunning(folder));
  const runFile = join(folder, 'run.json');
  await endLeftOvers({ runFile, keep: ['postgres', 'temporal'], log });
  const processes = createOwnedProcesses({ runFile });
  const stop = async () => {
    await processes.stopAll();
    lock.release();
    if (purpose === 'test') rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { postgres, temporal } = await startBoth({ ...options, folder, processes });
    const found = { databaseUrl: postgres.url, temporalAddress: temporal.address };
    return { ...found, folder, postgres, temporal, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {Options & { folder: string, processes: OwnedProcesses }} options */
async function startBoth({ purpose, checkout, env, log, signal, folder, processes }) {
  const cache = cacheFolder({ checkout, env });
  const isTest = purpose === 'test';
  const url = isTest ? env.TEST_DATABASE_URL : env.DATABASE_URL;
  const address = isTest ? env.TEST_TEMPORAL_ADDRESS : env.TEMPORAL_ADDRESS;
  const failed = new AbortController();
  const shared = { checkout, env, log, processes, cacheFolder: cache, signal: anyOf({ signal, failed }) };
  const logs = logFolder(folder);
  const starts = /** @type {const} */ ([
    startPostgres({ ...shared, url, folder: join(folder, 'postgres'), logFile: join(logs, 'postgres.log') }),
    startTemporal({ ...shared, address, folder: join(folder, 'temporal'), logFile: join(logs, 'temporal.log') }),
  ]);
  try {
    const [postgres, temporal] = await Promise.all(starts);
    return { postgres, temporal };
  } catch (error) {
    // The other one may be in the middle of a long build; it is given up and waited for.
    failed.abort();
    await Promise.allSettled(starts);
    throw error;
  }
}

/** @param {{ signal: AbortSignal | undefined, failed: AbortController }} options @returns {AbortSignal} */
function anyOf({ signal, failed }) {
  return AbortSignal.any(signal ? [signal, failed.signal] : [failed.signal]);
}

/**
 * @param {string} folder a state folder
 * @returns {string} where its processes write what they say
 */
export function logFolder(folder) {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return logs;
}

/**
 * The start that runs now for a state folder, if there is one.
 *
 * @param {string} folder
 * @returns {import('./owned-processes.mjs').RunFile | null}
 */
export function runningInstance(folder) {
  const run = readRunFile(join(folder, 'run.json'));
  return run && isSameProcess(run.starter) ? run : null;
}

/**
 * @param {string} folder
 * @returns {string}
 */
export function alreadyRunning(folder) {
  const run = runningInstance(folder);
  const where = run?.address ? `at ${run.address}` : '(it is still starting)';
  const who = run ? ` Stop it with Ctrl-C in its terminal or with: kill ${run.starter.pid}` : '';
  return `Mandate already runs from this checkout ${where}.${who}`;
}

/** @param {string} checkout @returns {string} */
function testFolder(checkout) {
  const folder = mkdtempSync(testFolderPrefix(checkout));
  if (isRoot()) chmodSync(folder, 0o755);
  return folder;
}

/**
 * Removes what test runs that were killed left behind, processes and folders.
 *
 * @param {Options} options
 */
async function removeOldTestFolders({ checkout, log }) {
  const prefix = testFolderPrefix(checkout);
  for (const name of readdirSync(dirname(prefix))) {
    const folder = join(dirname(prefix), name);
    if (!name.startsWith(basename(prefix)) || !isLeftBehind(folder)) continue;
    const lock = await takeLock({ folder: join(folder, 'lock') });
    if (!lock) continue;
    await endLeftOvers({ runFile: join(folder, 'run.json'), keep: [], log });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} folder @returns {boolean} */
function isLeftBehind(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  // Anybody can make a folder of this name in a shared place and list the processes of others in it.
  if (found?.uid !== process.getuid?.()) return false;
  // One without a run file may have been made a moment ago by a run that does not hold its lock yet.
  return existsSync(join(folder, 'run.json')) || Date.now() - (found?.mtimeMs ?? 0) > YOUNG_MS;
}
