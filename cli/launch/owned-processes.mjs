import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error.mjs';
import { endProcess, isSameProcess, processStart } from './process-identity.mjs';

/**
 * @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity
 *
 * @typedef {object} OwnedProcess
 * @property {string} name
 * @property {number} pid
 * @property {string} startedAt
 * @property {boolean} adopted whether an earlier starter had started it
 * @property {Promise<string>} exited resolves with how it ended, in words
 * @property {() => boolean} isAlive
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} StopManner
 * @property {string} name
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [graceMs] how long it may take to stop before it is killed
 *
 * @typedef {object} SpawnPart
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {string | null} logFile null: its output goes where ours goes
 * @property {{ uid: number, gid: number } | null} [user]
 *
 * @typedef {{ starter: ProcessIdentity, address: string | null, processes: RunEntry[] }} RunFile
 * @typedef {ProcessIdentity & { name: string, command: string }} RunEntry
 * @typedef {ReturnType<typeof createOwnedProcesses>} OwnedProcesses
 */

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * The processes of one start. Each leads its own process group, so that Ctrl-C in a terminal reaches us alone and we
 * stop them in the reverse of their order. A file beside them names them for the next start, should we be killed.
 *
 * @param {{ runFile: string }} options
 */
export function createOwnedProcesses({ runFile }) {
  /** @type {OwnedProcess[]} */
  const owned = [];
  /** @type {Map<string, string>} */
  const commands = new Map();
  /** @type {string | null} */
  let address = null;
  let isStopping = false;

  function save() {
    const processes = owned.map(({ name, pid, startedAt }) => ({ name, pid, startedAt, command: commands.get(name) }));
    writeWhole({ file: runFile, text: JSON.stringify({ starter: myself(), address, processes }, null, 2) });
  }

  /** @param {OwnedProcess} added @param {string} command */
  function add(added, command) {
    const before = owned.findIndex(({ name }) => name === added.name);
    // One that was started anew keeps its place in the order of stopping.
    owned.splice(before === -1 ? owned.length : before, before === -1 ? 0 : 1, added);
    commands.set(added.name, command);
    save();
    return added;
  }

  /** @param {StopManner & SpawnPart} options @returns {Promise<OwnedProcess>} */
  async function start(options) {
    if (isStopping) throw new LaunchError('stopping');
    return add(await spawnOwned(options), [options.command, ...options.args].join(' '));
  }

  /** @param {StopManner & { pid: number, command: string }} options @returns {OwnedProcess} */
  function adopt({ command, ...options }) {
    return add(adoptedProcess(options), command);
  }

  /** @param {string} text the address people use, for those who start us a second time */
  function announce(text) {
    address = text;
    save();
  }

  async function stopAll() {
    isStopping = true;
    const stopped = new Set();
    // Looked up anew each time: one may be added by a start that was under way.
    for (let one = owned.at(-1); one; one = owned.findLast((each) => !stopped.has(each))) {
      stopped.add(one);
      await one.stop();
    }
    rmSync(runFile, { force: true });
  }

  save();
  return { start, adopt, announce, stopAll, isStopping: () => isStopping };
}

/** @param {StopManner & SpawnPart} options @returns {Promise<OwnedProcess>} */
async function spawnOwned({ name, command, args, env, cwd, logFile, user, stopSignal, graceMs }) {
  const output = logFile === null ? 'inherit' : openLog(logFile);
  const child = spawn(command, args, { env, cwd, ...user, stdio: ['ignore', output, output], detached: true });
  if (typeof output === 'number') closeSync(output);
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  const { pid } = child;
  if (!pid) throw new LaunchError(`Cannot start ${name}: ${await exited}`);
  const identity = { pid, startedAt: processStart(pid) ?? '' };
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      await endProcess({ ...identity, ...manner({ stopSignal, graceMs }) });
    }
    await exited;
  };
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return { name, ...identity, adopted: false, exited, isAlive, stop };
}

/** @param {StopManner & { pid: number }} options @returns {OwnedProcess} */
function adoptedProcess({ name, pid, stopSignal, graceMs }) {
  const identity = { pid, startedAt: processStart(pid) ?? '' };
  const isAlive = () => isSameProcess(identity);
  const stop = () => endProcess({ ...identity, ...manner({ stopSignal, graceMs }) });
  /** @type {Promise<string> | undefined} */
  let exited;
  return {
    name,
    ...identity,
    adopted: true,
    isAlive,
    stop,
    // Looked for only when somebody wants to know: nobody tells us of the end of a process that is not our child.
    get exited() {
      exited ??= watchUntilGone(isAlive);
      return exited;
    },
  };
}

/** @param {() => boolean} isAlive @returns {Promise<string>} */
async function watchUntilGone(isAlive) {
  while (isAlive()) await sleep(250, undefined, { ref: false });
  return 'gone';
}

/** @param {{ stopSignal: NodeJS.Signals | undefined, graceMs: number | undefined }} options */
function manner({ stopSignal, graceMs }) {
  return { ...(stopSignal && { signal: stopSignal }), ...(graceMs && { graceMs }) };
}

/**
 * What the last starter left behind, or null when it ended in order.
 *
 * @param {string} runFile
 * @returns {RunFile | null}
 */
export function readRunFile(runFile) {
  try {
    return JSON.parse(readFileSync(runFile, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Ends what a killed starter left running, in reverse order, except the names in `keep`. A process that merely has the
 * number of one of them is left alone.
 *
 * @param {{ runFile: string, keep: string[], log: (line: string) => void }} options
 * @returns {Promise<void>}
 */
export async function endLeftOvers({ runFile, keep, log }) {
  const run = readRunFile(runFile);
  if (!run || isSameProcess(run.starter)) return;
  for (const entry of run.processes.filter(({ name }) => !keep.includes(name)).reverse()) {
    if (!isSameProcess(entry)) continue;
    log(`ending ${entry.name} (pid ${entry.pid}), left over from a start that was killed`);
    await endProcess({ ...entry, ...(entry.name === 'postgres' && { signal: 'SIGINT' }) });
  }
}

/**
 * The last lines of a log, for the message of a failed start.
 *
 * @param {{ file: string, count?: number, from?: number }} options
 * @returns {string}
 */
export function lastLines({ file, count = 15, from = 0 }) {
  if (!existsSync(file)) return '';
  const text = readFileSync(file).subarray(from).toString('utf8').trimEnd();
  return text === ''
    ? ''
    : text
        .split('\n')
        .slice(-count)
        .map((line) => `  | ${line}`)
        .join('\n');
}

/** @param {string} file @returns {number} */
export function sizeOf(file) {
  return existsSync(file) ? statSync(file).size : 0;
}

/** @param {string} file @returns {number} */
function openLog(file) {
  if (sizeOf(file) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** @param {{ file: string, text: string }} options */
function writeWhole({ file, text }) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** @returns {ProcessIdentity} */
function myself() {
  return { pid: process.pid, startedAt: processStart(process.pid) ?? '' };
}
