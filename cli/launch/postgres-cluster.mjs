import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { runCommand } from './run-command.mjs';
import { assertReachable, makeFolder } from './state-folder.mjs';

/**
 * @typedef {import('./state-folder.mjs').SystemUser} SystemUser
 * @typedef {import('./postgres-binaries.mjs').PostgresBinaries} PostgresBinaries
 * @typedef {{ folder: string, data: string, sockets: string, password: string }} Cluster
 */

export const DATABASE_OWNER = 'mandate';

// Order and upper case of Vietnamese come from ICU. The C library still decides what a letter is for pg_trgm: under
// plain "C" every accented letter vanishes from its trigrams.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'];
const ICU = ['--locale-provider=icu', '--icu-locale=vi-VN'];

/**
 * The database cluster in a folder, made on first use.
 *
 * @param {{ folder: string, binaries: PostgresBinaries, user: SystemUser | null, signal?: AbortSignal }} options
 * @returns {Promise<Cluster>}
 */
export async function ensureCluster({ folder, binaries, user, signal }) {
  makeFolder(folder);
  assertReachable({ folder, user });
  assertReachable({ folder: binaries.bin, user });
  const data = join(folder, 'data');
  const password = keepPassword({ folder, isNew: !existsSync(data) });
  if (existsSync(data)) refuseOtherMajor({ data, binaries });
  else await createCluster({ folder, data, password, binaries, user, ...(signal && { signal }) });
  return { folder, data, password, sockets: socketFolder({ folder, user }) };
}

/**
 * @param {{ folder: string, data: string, password: string, binaries: PostgresBinaries, user: SystemUser | null,
 *   signal?: AbortSignal }} options
 */
async function createCluster({ folder, data, password, binaries, user, signal }) {
  // Made beside its place and moved there when it is whole: a start that is killed half-way leaves no half cluster.
  const nursery = ownFolder({ folder: join(folder, 'new'), user, isFresh: true });
  const secret = join(nursery, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const args = ['-D', join(nursery, 'data'), '-U', DATABASE_OWNER, '--auth=scram-sha-256', `--pwfile=${secret}`];
  const fixed = [...args, '--encoding=UTF8', '--lc-messages=C', '--data-checksums'];
  const command = { command: join(binaries.bin, 'initdb'), cwd: nursery, env: serverEnv(nursery), user };
  /** @type {string[]} */
  let said = [];
  for (const locale of LOCALES.flatMap((name) => [[...ICU, `--locale=${name}`]]).concat([['--locale=C']])) {
    rmSync(join(nursery, 'data'), { recursive: true, force: true });
    const { code, lines } = await runCommand({
      ...command,
      args: [...fixed, ...locale],
      ...(signal && { signal }),
    });
    if (code === 0) {
      renameSync(join(nursery, 'data'), data);
      rmSync(nursery, { recursive: true, force: true });
      return;
    }
    said = lines;
  }
  throw new LaunchError(['Creating the database failed:', ...said.map((line) => `  | ${line}`)].join('\n'));
}

/**
 * The environment of PostgreSQL's programs: nothing of the user's settings (PGDATA, LC_ALL, ...) may reach them.
 *
 * @param {string} home
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnv(home) {
  return { PATH: process.env.PATH, HOME: home, TZ: 'UTC', LC_MESSAGES: 'C' };
}

/** @param {{ folder: string, isNew: boolean }} options @returns {string} */
function keepPassword({ folder, isNew }) {
  const file = join(folder, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (!isNew) {
    throw new LaunchError(`${file} is missing, so the database beside it cannot be opened. Put the file back.`);
  }
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** @param {{ data: string, binaries: PostgresBinaries }} options */
function refuseOtherMajor({ data, binaries }) {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (binaries.version.split('.')[0] === made) return;
  const what = `${data} was made by PostgreSQL ${made}, the built-in one is now ${binaries.version}`;
  throw new LaunchError(`${what}. Take a backup with the version before, move the folder aside and restore.`);
}

/** @param {{ folder: string, user: SystemUser | null }} options @returns {string} */
function socketFolder({ folder, user }) {
  const sockets = join(folder, 'socket');
  // The system allows 107 bytes for the name of a socket, and PostgreSQL adds "/.s.PGSQL.65535.lock".
  if (Buffer.byteLength(sockets) > 85) return '';
  return ownFolder({ folder: sockets, user, isFresh: false });
}

/** @param {{ folder: string, user: SystemUser | null, isFresh: boolean }} options @returns {string} */
function ownFolder({ folder, user, isFresh }) {
  if (isFresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}
