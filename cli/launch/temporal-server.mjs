import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree, isPortOpen, serverPort } from './free-port.mjs';
import { LaunchError } from './launch-error.mjs';
import { lastLines, sizeOf } from './owned-processes.mjs';
import { endProcess, listCommands, processStart } from './process-identity.mjs';
import { runCommand } from './run-command.mjs';
import { makeFolder } from './state-folder.mjs';
import { ensureTemporal } from './temporal-binary.mjs';

/**
 * @typedef {import('./owned-processes.mjs').OwnedProcess} OwnedProcess
 * @typedef {import('./owned-processes.mjs').OwnedProcesses} OwnedProcesses
 * @typedef {import('./temporal-binary.mjs').TemporalBinary} TemporalBinary
 * @typedef {{ address: string, pid: number | null, process: OwnedProcess | null, stop: () => Promise<void>,
 *   restart: () => Promise<OwnedProcess> }} TemporalServer
 *
 * @typedef {object} Options
 * @property {string} folder where the server keeps its store
 * @property {string} cacheFolder
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} env
 * @property {OwnedProcesses} processes
 * @property {(line: string) => void} log
 * @property {string | undefined} address a server that runs already; then none is started
 * @property {AbortSignal} [signal]
 *
 * @typedef {Options & { binary: TemporalBinary }} Prepared
 */

const START_LIMIT_MS = 60_000;
const STOP = /** @type {const} */ ({ name: 'temporal', stopSignal: 'SIGTERM', graceMs: 10_000 });
// The development server polls its queues at most 20 times a second, which adds two waits of 50 ms to every step.
const FASTER = ['transfer', 'timer', 'visibility'].map((queue) => `history.${queue}ProcessorMaxPollRPS=2000`);
const DURABLE = ['journal_mode=wal', 'synchronous=2'];

/**
 * Starts a Temporal development server with a file store, or takes over the one that a killed start left running.
 *
 * @param {Options} options
 * @returns {Promise<TemporalServer>}
 */
export async function startTemporal(options) {
  if (options.address) return namedServer(options.address);
  const { folder, log } = options;
  makeFolder(folder);
  const binary = await ensureTemporal(options);
  keepVersion({ folder, binary });
  const prepared = { ...options, binary };
  const adopted = await adoptLeftOver(prepared);
  const { port, process: server } = adopted ?? (await startNew({ ...prepared, port: await choosePort(folder) }));
  writeFileSync(join(folder, 'port'), String(port));
  const note = adopted ? ', left over from a start before' : '';
  log(`Temporal ${binary.serverVersion} runs on 127.0.0.1:${port}${note}`);
  const restart = async () => (await startNew({ ...prepared, port, mustKeepPort: true })).process;
  return { address: `127.0.0.1:${port}`, pid: server.pid, process: server, stop: server.stop, restart };
}

/** @param {string} address @returns {TemporalServer} */
function namedServer(address) {
  const restart = () => Promise.reject(new LaunchError('This Temporal server is not ours to start.'));
  return { address, pid: null, process: null, stop: async () => {}, restart };
}

/** @param {string} folder */
function storeFile(folder) {
  return join(folder, 'temporal.db');
}

/**
 * The server makes the schema of its store for a new file only, so a store is opened by the version that made it.
 *
 * @param {{ folder: string, binary: TemporalBinary }} options
 */
function keepVersion({ folder, binary }) {
  const file = join(folder, 'made-by');
  const store = storeFile(folder);
  if (!existsSync(store)) return writeFileSync(file, `${binary.serverVersion}\n`);
  const made = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'an unknown version';
  if (made === binary.serverVersion) return;
  throw new LaunchError(
    [
      `Temporal's store ${store} was made by server ${made}; the program found is ${binary.serverVersion} (${binary.path}).`,
      'Put a program of the same version first on PATH. Or move the store aside and start with an empty one:',
      `  mv ${folder} ${folder}.${made.replaceAll(' ', '-')}`,
      'The records in PostgreSQL stay as they are.',
    ].join('\n'),
  );
}

/** @param {string} folder @returns {Promise<number>} */
async function choosePort(folder) {
  const file = join(folder, 'port');
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return remembered > 0 && (await isPortFree(remembered)) ? remembered : serverPort();
}

/**
 * @param {Prepared & { port: number, mustKeepPort?: boolean }} options
 * @returns {Promise<{ port: number, process: OwnedProcess }>}
 */
async function startNew(options) {
  let { port } = options;
  for (let tries = 1; ; tries += 1) {
    const from = sizeOf(options.logFile);
    const server = await launch({ ...options, port });
    if (await isReady({ ...options, port, server })) return { port, process: server };
    // It says so once, and then buries it under a long trace.
    const isPortTaken = lastLines({ file: options.logFile, from, count: 1_000 }).includes('address already in use');
    if (tries >= 5 || !isPortTaken) {
      throw new LaunchError(`Temporal did not start:\n${lastLines({ file: options.logFile, from })}`);
    }
    if (!options.mustKeepPort) port = await serverPort();
    await sleep(200 * tries);
  }
}

/** @param {Prepared & { port: number }} options @returns {Promise<OwnedProcess>} */
function launch({ processes, binary, folder, logFile, env, port }) {
  const args = ['server', 'start-dev', '--db-filename', storeFile(folder), '--headless'];
  args.push('--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn');
  args.push(...FASTER.flatMap((value) => ['--dynamic-config-value', value]));
  args.push(...DURABLE.flatMap((value) => ['--sqlite-pragma', value]));
  return processes.start({ ...STOP, command: binary.path, args, cwd: folder, env: withoutSettings(env), logFile });
}

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} without what would point the program elsewhere */
function withoutSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** @param {Prepared & { port: number, server: OwnedProcess }} options @returns {Promise<boolean>} false: it ended */
async function isReady({ binary, port, server, env, signal, logFile }) {
  const end = Date.now() + START_LIMIT_MS;
  while (server.isAlive()) {
    signal?.throwIfAborted();
    if ((await isPortOpen(port)) && (await isHealthy({ binary, port, env }))) return true;
    if (Date.now() > end) {
      await server.stop();
      throw new LaunchError(`Temporal was not ready within a minute:\n${lastLines({ file: logFile })}`);
    }
    await sleep(50);
  }
  return false;
}

/** @param {{ binary: TemporalBinary, port: number, env: NodeJS.ProcessEnv }} options @returns {Promise<boolean>} */
async function isHealthy({ binary, port, env }) {
  // More than `cluster health`: the namespace is registered a moment after the server says that it serves.
  const args = ['operator', 'namespace', 'describe', '--namespace', 'default', '--address', `127.0.0.1:${port}`];
  const command = { command: binary.path, args: [...args, '--command-timeout', '3s'], env: withoutSettings(env) };
  return (await runCommand(command)).code === 0;
}

/**
 * Takes over a server that works on our store though its starter was killed, or ends it when it does not answer. Our
 * store is named in its command line, so no note of ours is needed to find it.
 *
 * @param {Prepared} options
 * @returns {Promise<{ port: number, process: OwnedProcess } | null>}
 */
async function adoptLeftOver({ folder, binary, env, processes, log }) {
  for (const { pid, command } of listCommands()) {
    if (!command.includes(`server start-dev --db-filename ${storeFile(folder)} `)) continue;
    const port = Number(/ --port (\d+)/.exec(command)?.[1]);
    // One whose store was deleted meanwhile would go on without it and lose everything when it stops.
    const isWhole = command.startsWith(`${binary.path} `) && existsSync(storeFile(folder));
    if (isWhole && (await isHealthy({ binary, port, env }))) {
      return { port, process: processes.adopt({ ...STOP, pid, command }) };
    }
    log(`ending a Temporal server (pid ${pid}) that an earlier start left behind`);
    await endProcess({ pid, startedAt: processStart(pid) ?? '' });
  }
  return null;
}
