import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { LaunchError } from './launch-error.mjs';

/** @typedef {{ uid: number, gid: number, name: string }} SystemUser */

/** @returns {boolean} */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * A short name for a checkout, so that several copies on one machine do not share their records.
 *
 * @param {string} checkout
 * @returns {string}
 */
export function checkoutHash(checkout) {
  return createHash('sha256').update(realpathSync(checkout)).digest('hex').slice(0, 12);
}

/**
 * Where this checkout keeps its records, never inside the checkout: `git clean` must not be able to delete them.
 *
 * @param {{ checkout: string, env: NodeJS.ProcessEnv }} options
 * @returns {string}
 */
export function stateFolder({ checkout, env }) {
  const folder = env.MANDATE_HOME
    ? resolve(env.MANDATE_HOME)
    : join(baseFolder({ root: '/var/lib', xdg: env.XDG_DATA_HOME, home: '.local/share' }), checkoutHash(checkout));
  return refuseInside({ folder, checkout, name: 'MANDATE_HOME' });
}

/**
 * Where server binaries are kept, shared by all checkouts.
 *
 * @param {{ checkout: string, env: NodeJS.ProcessEnv }} options
 * @returns {string}
 */
export function cacheFolder({ checkout, env }) {
  const folder = env.MANDATE_CACHE
    ? resolve(env.MANDATE_CACHE)
    : baseFolder({ root: '/var/cache', xdg: env.XDG_CACHE_HOME, home: '.cache' });
  return refuseInside({ folder, checkout, name: 'MANDATE_CACHE' });
}

/**
 * What the folders of test runs of this checkout are called, without their random end.
 *
 * @param {string} checkout
 * @returns {string}
 */
export function testFolderPrefix(checkout) {
  return join(realpathSync(tmpdir()), `mandate-test-${checkoutHash(checkout)}-`);
}

/** @param {{ root: string, xdg: string | undefined, home: string }} options @returns {string} */
function baseFolder({ root, xdg, home }) {
  if (isRoot()) return join(root, 'mandate');
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), home), 'mandate');
}

/** @param {{ folder: string, checkout: string, name: string }} options @returns {string} */
function refuseInside({ folder, checkout, name }) {
  const path = relative(realpathSync(checkout), folder);
  if (path !== '' && (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path))) return folder;
  throw new LaunchError(`${folder} lies inside the checkout. Set ${name} to a folder outside it.`);
}

/**
 * Makes a folder with its parents. As root others may enter it, because PostgreSQL runs as another user there; what is
 * secret in it has its own mode.
 *
 * @param {string} folder
 * @returns {string}
 */
export function makeFolder(folder) {
  const mode = isRoot() ? 0o755 : 0o700;
  const first = mkdirSync(folder, { recursive: true, mode });
  // The process's umask may have taken bits away.
  for (let made = folder; first && made.length >= first.length; made = dirname(made)) chmodSync(made, mode);
  return folder;
}

/**
 * Whom PostgreSQL runs as: it refuses to run as root. Null when we are an ordinary user and it runs as ourselves.
 *
 * @returns {SystemUser | null}
 */
export function databaseUser() {
  if (!isRoot()) return refuseNameless();
  const user = findUser('postgres') ?? findUser('nobody');
  if (user) return user;
  throw new LaunchError('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it as.');
}

/** @returns {null} */
function refuseNameless() {
  try {
    userInfo();
    return null;
  } catch {
    const who = `PostgreSQL does not start for a user without a name, and ${process.getuid?.()} has none here`;
    throw new LaunchError(`${who}. Start as another user, or give a database in DATABASE_URL.`);
  }
}

/** @param {string} name @returns {SystemUser | null} */
function findUser(name) {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid && gid ? { uid, gid, name } : null;
  } catch {
    return null;
  }
}

/**
 * Fails when the user cannot get into a folder because one above it is closed; PostgreSQL itself would only say
 * "Permission denied" somewhere in the middle.
 *
 * @param {{ folder: string, user: SystemUser | null }} options
 */
export function assertReachable({ folder, user }) {
  if (!user) return;
  for (let path = realpathSync(folder); path !== dirname(path); path = dirname(path)) {
    if (mayEnter({ path, user })) continue;
    const where = `${folder} cannot be reached by the user "${user.name}", whom PostgreSQL runs as`;
    throw new LaunchError(`${where}: ${path} is closed to others. Set MANDATE_HOME and MANDATE_CACHE to open folders.`);
  }
}

/** @param {{ path: string, user: SystemUser }} options @returns {boolean} */
function mayEnter({ path, user }) {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}
