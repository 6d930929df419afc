import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { reportProgress, runOrFail } from './run-command.mjs';
import { takeLock } from './take-lock.mjs';

/**
 * @typedef {(line: string) => void} Log
 * @typedef {{ checkout: string, env: NodeJS.ProcessEnv, log: Log, signal?: AbortSignal }} Options
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, engines?: { node?: string } }} LockedPackage
 */

const LOCK_WAIT_MS = 15 * 60_000;

/**
 * Installs the packages and generates the database client, each only where something changed since the last time.
 * Two processes of one checkout do it one after the other.
 *
 * @param {Options} options
 * @returns {Promise<void>}
 */
export async function ensurePackages(options) {
  if (arePackagesInstalled(options) && isClientGenerated(options)) return;
  const { checkout, log, signal } = options;
  const folder = join(checkout, '.mandate', 'packages.lock');
  const onWait = () => log('another process is installing packages here, waiting for it');
  const lock = await takeLock({ folder, waitMs: LOCK_WAIT_MS, onWait, ...(signal && { signal }) });
  if (!lock) throw new LaunchError(`Another process has been installing packages for too long (${folder}).`);
  try {
    if (!arePackagesInstalled(options)) await installPackages({ ...options, share: lock.share });
    if (!isClientGenerated(options)) await generateClient({ ...options, share: lock.share });
  } finally {
    lock.release();
    removeIfEmpty(dirname(folder));
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. An installation somebody made by hand counts as well.
 *
 * @param {{ checkout: string }} options
 * @returns {boolean}
 */
export function arePackagesInstalled({ checkout }) {
  const stamp = readOrEmpty(stampFile({ checkout, name: 'packages' }));
  return stamp === packagesStamp(checkout) || isInstalledByHand(checkout);
}

/**
 * Whether the database client belongs to the schema of now; true as long as there is no schema.
 *
 * @param {{ checkout: string }} options
 * @returns {boolean}
 */
export function isClientGenerated({ checkout }) {
  const { schema, generated } = clientPaths(checkout);
  if (!existsSync(schema)) return true;
  return existsSync(generated) && readOrEmpty(stampFile({ checkout, name: 'client' })) === hashOf(schema);
}

/** @param {Options & { share: (pid: number) => void }} options */
async function installPackages({ checkout, env, log, signal, share }) {
  if (!existsSync(join(checkout, 'package-lock.json'))) throw new LaunchError(`No package-lock.json in ${checkout}.`);
  log('installing packages (npm ci)');
  const stop = reportProgress({ log, label: 'installing packages' });
  // The install scripts of packages are never needed; with NODE_ENV=production npm would leave out what starts us.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--no-update-notifier',
  ];
  try {
    const npm = npmCommand({ env, args });
    await runOrFail({ what: 'npm ci', ...npm, cwd: checkout, env, onStart: share, ...(signal && { signal }) });
  } finally {
    stop();
  }
  mkdirSync(join(checkout, 'node_modules'), { recursive: true });
  writeFileSync(stampFile({ checkout, name: 'packages' }), packagesStamp(checkout));
  log('packages are installed');
}

/** @param {Options & { share: (pid: number) => void }} options */
async function generateClient({ checkout, env, log, signal, share }) {
  const { schema, tool } = clientPaths(checkout);
  const stamp = hashOf(schema);
  log('generating the database client');
  const args = [tool, 'generate', '--schema', schema];
  const quiet = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const ourEnv = {
    // Generating connects to nothing, but a configuration file may insist that an address is there.
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    ...env,
    ...quiet,
    // Prisma generates with WebAssembly; it only has to find some program here, else it tries a download.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  };
  const command = { command: process.execPath, args, cwd: checkout, env: ourEnv };
  await runOrFail({ what: 'prisma generate', ...command, onStart: share, ...(signal && { signal }) });
  writeFileSync(stampFile({ checkout, name: 'client' }), stamp);
}

/**
 * How to run npm: the very npm that started us, else the one on PATH.
 *
 * @param {{ env: NodeJS.ProcessEnv, args: string[] }} options
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand({ env, args }) {
  const script = env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script, ...args] };
  return { command: 'npm', args };
}

/**
 * The packages that package-lock.json names, by folder.
 *
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
export function lockedPackages(file) {
  const text = readOrEmpty(file);
  return text === '' ? {} : (JSON.parse(text).packages ?? {});
}

/** @param {string} checkout @returns {boolean} */
function isInstalledByHand(checkout) {
  const installed = lockedPackages(join(checkout, 'node_modules', '.package-lock.json'));
  const wanted = Object.entries(lockedPackages(join(checkout, 'package-lock.json')));
  if (Object.keys(installed).length === 0 || wanted.length === 0) return false;
  return wanted
    .filter(([folder, entry]) => folder.includes('node_modules/') && !entry.link && !entry.optional)
    .every(([folder, entry]) => installed[folder]?.version === entry.version);
}

/** @param {string} checkout @returns {string} */
function packagesStamp(checkout) {
  // Many packages hold binaries: a folder shared by two kinds of machine is right for one of them only.
  return `${hashOf(join(checkout, 'package-lock.json'))} ${process.platform}-${process.arch}`;
}

/** @param {string} checkout */
function clientPaths(checkout) {
  return {
    schema: join(checkout, 'prisma', 'schema.prisma'),
    generated: join(checkout, 'prisma', 'generated'),
    tool: join(checkout, 'node_modules', 'prisma', 'build', 'index.js'),
  };
}

/** @param {{ checkout: string, name: string }} options @returns {string} */
function stampFile({ checkout, name }) {
  return join(checkout, 'node_modules', `.mandate-${name}`);
}

/** @param {string} file @returns {string} */
function hashOf(file) {
  return createHash('sha256').update(readOrEmpty(file)).digest('hex');
}

/** @param {string} file @returns {string} */
function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** @param {string} folder */
function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // Another process waits with its lock in it.
  }
}
