import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, isMain } from './checkout.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { describeError, LaunchError } from './launch-error.mjs';
import { reportProgress, runOrFail } from './run-command.mjs';
import { stopSignals } from './stop-signals.mjs';
import { takeLock } from './take-lock.mjs';

/** @typedef {import('./ensure-packages.mjs').Options} Options */

/** Whatever the pages are made of; what a browser gets of the rest are types, which leave no trace. */
const MADE_OF = ['web/src', 'web/public', 'texts', 'api/contract'];
const MADE_BY = ['web/index.html', 'web/vite.config.ts', 'web/package.json', 'package-lock.json'];
const LOCK_WAIT_MS = 10 * 60_000;

/**
 * Builds the desk, as files that the API serves, where its sources are not those it was last built from. Two processes of one
 * checkout do it one after the other.
 *
 * @param {Options} options
 * @returns {Promise<string>} the folder with the built desk
 */
export async function ensureDesk(options) {
  const { checkout, log, signal } = options;
  const folder = join(checkout, 'web', 'dist');
  if (isBuilt({ checkout, folder })) return folder;
  const lockFolder = join(checkout, '.mandate', 'desk.lock');
  const onWait = () => log('another process is building the desk, waiting for it');
  const lock = await takeLock({ folder: lockFolder, waitMs: LOCK_WAIT_MS, onWait, ...(signal && { signal }) });
  if (!lock) throw new LaunchError(`Another process has been building the desk for too long (${lockFolder}).`);
  try {
    if (!isBuilt({ checkout, folder })) await build({ ...options, folder, share: lock.share });
  } finally {
    lock.release();
  }
  return folder;
}

/** @param {Options & { folder: string, share: (pid: number) => void }} options */
async function build({ checkout, env, log, signal, folder, share }) {
  const stamp = stampOf(checkout);
  log('building the desk');
  const stop = reportProgress({ log, label: 'building the desk' });
  const made = `${folder}.new`;
  const args = [
    join(checkout, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--outDir',
    made,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  try {
    const quiet = { ...env, NODE_ENV: 'production' };
    const command = { command: process.execPath, args, cwd: join(checkout, 'web'), env: quiet };
    await runOrFail({ what: 'vite build', ...command, onStart: share, ...(signal && { signal }) });
  } finally {
    stop();
  }
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, '.stamp'), stamp);
  rmSync(folder, { recursive: true, force: true });
  renameSync(made, folder);
  log('the desk is built');
}

/** @param {{ checkout: string, folder: string }} options @returns {boolean} */
function isBuilt({ checkout, folder }) {
  const stamp = join(folder, '.stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(checkout);
}

/** @param {string} checkout @returns {string} */
function stampOf(checkout) {
  const hash = createHash('sha256');
  const files = [
    ...MADE_OF.flatMap((folder) => filesIn(join(checkout, folder))),
    ...MADE_BY.map((file) => join(checkout, file)),
  ];
  for (const file of files)
    hash
      .update(`${file.slice(checkout.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (isMain(import.meta.url)) {
  const signal = stopSignals();
  const options = { checkout: CHECKOUT, env: process.env, log: console.log, signal };
  try {
    await ensurePackages(options);
    await ensureDesk(options);
  } catch (error) {
    if (!signal.aborted) console.error(describeError(error));
    process.exitCode = 1;
  }
}
