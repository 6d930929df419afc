import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKOUT, DOOR_OPTIONS, isMain, refuseOldNode, TYPESCRIPT, WORKER_OPTIONS } from './checkout.mjs';
import { ensureDesk } from './ensure-desk.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { webPort } from './free-port.mjs';
import { describeError, LaunchError } from './launch-error.mjs';
import { lastLines, sizeOf } from './owned-processes.mjs';
import { forgetEnvironment, keepEnvironment } from './running-environment.mjs';
import { alreadyRunning, logFolder, runningInstance, startServers } from './start-servers.mjs';
import { stateFolder } from './state-folder.mjs';
import { stopSignals } from './stop-signals.mjs';
import { supervise } from './supervise.mjs';

/**
 * @typedef {import('./start-servers.mjs').Servers} Servers
 * @typedef {{ name: string, entry: string, options?: readonly string[] }} Program `entry` is a file of the checkout, TypeScript or JavaScript; `options` are Node's own
 * @typedef {{ steps: readonly Program[], services: readonly Program[] }} Programs
 *
 * @typedef {object} Options
 * @property {string} checkout
 * @property {NodeJS.ProcessEnv} env
 * @property {(line: string) => void} log
 * @property {AbortSignal} signal stops everything
 * @property {Programs} [programs]
 * @property {typeof ensurePackages} [ensure]
 *
 * @typedef {Options & { programs: Programs, servers: Servers, childEnv: NodeJS.ProcessEnv, address: string,
 *   stopping: AbortSignal }} Running
 */

/** What runs once the servers are there: steps one after the other to their end, services all the time. */
export const PROGRAMS = /** @type {const} */ ({
  steps: [{ name: 'prepare', entry: 'cli/prepare.ts' }],
  services: [
    { name: 'api', entry: 'api/main.ts', options: DOOR_OPTIONS },
    { name: 'worker', entry: 'activities/worker.ts', options: WORKER_OPTIONS },
  ],
});

const READY_LIMIT_MS = 120_000;
const ENDS_BEFORE_READY = 4;

/**
 * Starts everything, says where it is with a line `ready ADDRESS`, and runs until it is told to stop.
 *
 * @param {Options} options
 * @returns {Promise<number>} the exit code
 */
export async function start({ programs = PROGRAMS, ensure = ensureProduct, ...options }) {
  const { checkout, env, log, signal } = options;
  try {
    refuseOldNode(checkout);
    const folder = stateFolder({ checkout, env });
    if (runningInstance(folder)) throw new LaunchError(alreadyRunning(folder));
    refuseMissing({ checkout, programs });
    // A port that was asked for is looked at before the long part; a free one is chosen when it is needed.
    if (env.PORT) await webPort({ env });
    await ensure(options);
    const servers = await startServers({ ...options, purpose: 'start' });
    try {
      await runPrograms({ ...options, programs, servers });
    } finally {
      log('stopping');
      await servers.stop();
      log('stopped');
    }
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    log(describeError(error));
    return 1;
  }
}

/** @type {typeof ensurePackages} */
async function ensureProduct(options) {
  await ensurePackages(options);
  await ensureDesk(options);
}

/** @param {{ checkout: string, programs: Programs }} options */
function refuseMissing({ checkout, programs }) {
  const missing = [...programs.steps, ...programs.services].filter(({ entry }) => !existsSync(join(checkout, entry)));
  if (missing.length === 0) return;
  throw new LaunchError(`This checkout is not whole: ${missing.map(({ entry }) => entry).join(', ')} missing.`);
}

/** @param {Options & { programs: Programs, servers: Servers }} options */
async function runPrograms(options) {
  const { env, servers, programs, signal } = options;
  const port = await webPort({ env });
  const address = `http://127.0.0.1:${port}`;
  const childEnv = { ...keptSettings(servers), ...env, PORT: String(port), ...namesOf(servers) };
  // Ends the supervision as well when the start fails by itself.
  const failed = new AbortController();
  const stopping = AbortSignal.any([signal, failed.signal]);
  const running = { ...options, childEnv, address, stopping };
  try {
    const watched = superviseServers(running);
    for (const step of programs.steps) await runStep({ ...running, step });
    const { whenFailed, all } = await startServices(running);
    await Promise.race([waitUntilReady(running), whenFailed]);
    servers.processes.announce(address);
    keepEnvironment({ folder: servers.folder, environment: namesOf(servers) });
    // Not through the log: this is the line that other programs wait for.
    process.stdout.write(`ready ${address}\n`);
    await Promise.all([...watched, ...all]);
  } finally {
    failed.abort();
    forgetEnvironment(servers.folder);
  }
}

/**
 * @param {Servers} servers
 * @returns {NodeJS.ProcessEnv} how the programs find the servers
 */
function namesOf({ databaseUrl, temporalAddress, folder }) {
  return { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, MANDATE_HOME: folder };
}

/**
 * What lasts as long as the records unless the environment says otherwise: where files are kept, and the secret that
 * signs sessions, so that nobody is signed out by a restart.
 *
 * @param {Servers} servers
 * @returns {NodeJS.ProcessEnv}
 */
function keptSettings({ folder }) {
  return { MANDATE_DOCUMENTS: join(folder, 'documents'), SESSION_SECRET: keptSecret(join(folder, 'session-secret')) };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ waitsMs?: number[] }} MANDATE_RESTART_WAIT_MS: for the fault harness, which kills something every second
 */
function restartWaits({ MANDATE_RESTART_WAIT_MS: wait }) {
  return wait === undefined ? {} : { waitsMs: [Number(wait)] };
}

/** @param {string} file @returns {string} */
function keptSecret(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** @param {Running} options @returns {Promise<void>[]} */
function superviseServers({ servers, env, log, stopping }) {
  const { postgres, temporal } = servers;
  return [postgres, temporal].flatMap(({ process: running, restart }) =>
    running ? [supervise({ name: running.name, running, restart, log, signal: stopping, ...restartWaits(env) })] : [],
  );
}

/** @param {Running & { step: Program }} options */
async function runStep({ step, log, stopping, ...options }) {
  log(`running ${step.name}`);
  const { logFile, from, started } = await launch({ ...options, program: step });
  const how = await started.exited;
  stopping.throwIfAborted();
  const said = lastLines({ file: logFile, from });
  if (how !== 'exit code 0') throw new LaunchError(`${step.name} failed (${how}):\n${said}`);
  if (said !== '') log(said);
}

/**
 * Starts the services and keeps them running. `whenFailed` rejects when one keeps ending before all is ready.
 *
 * @param {Running} options
 * @returns {Promise<{ whenFailed: Promise<never>, all: Promise<void>[] }>}
 */
async function startServices(options) {
  const { programs, env, log, stopping } = options;
  /** @type {(error: Error) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const whenFailed = new Promise((_resolve, reject) => {
    fail = reject;
  });
  whenFailed.catch(() => {});
  /** @type {Promise<void>[]} */
  const all = [];
  for (const program of programs.services) {
    const { started, logFile, from } = await launch({ ...options, program });
    log(`starting ${program.name}, its log is ${logFile}`);
    const restart = async () => (await launch({ ...options, program })).started;
    let ends = 0;
    /** @param {string} how */
    const onEnd = (how) => {
      ends += 1;
      const said = lastLines({ file: logFile, from });
      if (ends === 1 && said !== '') log(`the last lines of ${program.name}:\n${said}`);
      if (ends === ENDS_BEFORE_READY) fail(new LaunchError(`${program.name} does not stay up (${how}).`));
    };
    all.push(
      supervise({ name: program.name, running: started, restart, log, signal: stopping, onEnd, ...restartWaits(env) }),
    );
  }
  return { whenFailed, all };
}

/** @param {{ checkout: string, servers: Servers, childEnv: NodeJS.ProcessEnv, program: Program }} options */
async function launch({ checkout, servers, childEnv, program }) {
  const logFile = join(logFolder(servers.folder), `${program.name}.log`);
  const from = sizeOf(logFile);
  const command = {
    command: process.execPath,
    args: [...(program.options ?? []), '--import', TYPESCRIPT, program.entry],
    cwd: checkout,
    env: childEnv,
  };
  const started = await servers.processes.start({ name: program.name, ...command, logFile });
  return { started, logFile, from };
}

/** @param {Running} options */
async function waitUntilReady({ address, stopping }) {
  const end = Date.now() + READY_LIMIT_MS;
  for (;;) {
    stopping.throwIfAborted();
    if (await isReady(address)) return;
    if (Date.now() > end) throw new LaunchError(`${address}/readyz did not become ready within two minutes.`);
    await sleep(100, undefined, { signal: stopping });
  }
}

/** @param {string} address @returns {Promise<boolean>} */
async function isReady(address) {
  try {
    const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

if (isMain(import.meta.url)) {
  process.exitCode = await start({ checkout: CHECKOUT, env: process.env, log: console.log, signal: stopSignals() });
  // A keep-alive connection of ours must not hold the process after everything is stopped.
  process.exit();
}
