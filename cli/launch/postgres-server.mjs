import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree, serverPort } from './free-port.mjs';
import { codeOf, LaunchError } from './launch-error.mjs';
import { lastLines, sizeOf } from './owned-processes.mjs';
import { preparePostgresBinaries } from './postgres-binaries.mjs';
import { DATABASE_OWNER, ensureCluster, serverEnv } from './postgres-cluster.mjs';
import { commandOf, endProcess, processStart } from './process-identity.mjs';
import { databaseUser } from './state-folder.mjs';

/**
 * @typedef {import('./owned-processes.mjs').OwnedProcess} OwnedProcess
 * @typedef {import('./owned-processes.mjs').OwnedProcesses} OwnedProcesses
 * @typedef {import('./postgres-cluster.mjs').Cluster} Cluster
 * @typedef {import('./postgres-binaries.mjs').PostgresBinaries} PostgresBinaries
 * @typedef {{ url: string, pid: number | null, process: OwnedProcess | null, stop: () => Promise<void>,
 *   restart: () => Promise<OwnedProcess> }} PostgresServer
 *
 * @typedef {object} Options
 * @property {string} checkout
 * @property {string} folder where the cluster is kept
 * @property {string} cacheFolder
 * @property {string} logFile
 * @property {OwnedProcesses} processes
 * @property {(line: string) => void} log
 * @property {string | undefined} url a server that exists already; then none is started
 * @property {AbortSignal} [signal]
 *
 * @typedef {Options & { cluster: Cluster, binaries: PostgresBinaries }} Prepared
 */

export const DATABASE_NAME = 'mandate';

const HAS_PROC = existsSync('/proc/self/cwd');
const START_LIMIT_MS = 60_000;
// After a kill -9 of the postmaster a new one is refused until the last of its children has noticed.
const LEFT_OVER_LIMIT_MS = 30_000;
const LEFT_OVER = /lock file ".*" already exists|pre-existing shared memory block|lock file .* is empty/;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;
// Fast shutdown: sessions are ended, what is committed is written.
const STOP = /** @type {const} */ ({ name: 'postgres', stopSignal: 'SIGINT', graceMs: 20_000 });

/**
 * Starts PostgreSQL, or takes over the one that a killed start left running, and makes sure that our database exists.
 *
 * @param {Options} options
 * @returns {Promise<PostgresServer>}
 */
export async function startPostgres(options) {
  if (options.url) return namedServer(options.url);
  const { checkout, cacheFolder, folder, log, signal } = options;
  const binaries = preparePostgresBinaries({ checkout, cacheFolder });
  const cluster = await ensureCluster({ folder, binaries, user: databaseUser(), ...(signal && { signal }) });
  const prepared = { ...options, binaries, cluster };
  const adopted = await adoptLeftOver(prepared);
  const { port, process: server } = adopted ?? (await startNew({ ...prepared, port: await choosePort(folder) }));
  await ensureDatabase({ cluster, port });
  writeFileSync(join(folder, 'port'), String(port));
  log(`PostgreSQL ${binaries.version} runs on 127.0.0.1:${port}${adopted ? ', left over from a start before' : ''}`);
  const restart = async () => (await startNew({ ...prepared, port, mustKeepPort: true })).process;
  return { url: urlOf({ cluster, port }), pid: server.pid, process: server, stop: server.stop, restart };
}

/** @param {string} url @returns {PostgresServer} */
function namedServer(url) {
  const restart = () => Promise.reject(new LaunchError('This PostgreSQL is not ours to start.'));
  return { url, pid: null, process: null, stop: async () => {}, restart };
}

/** @param {{ cluster: Cluster, port: number, database?: string }} options @returns {string} */
function urlOf({ cluster, port, database = DATABASE_NAME }) {
  return `postgresql://${DATABASE_OWNER}:${cluster.password}@127.0.0.1:${port}/${database}`;
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
  const begin = Date.now();
  let { port } = options;
  for (;;) {
    options.signal?.throwIfAborted();
    await clearStalePid(options.cluster);
    const from = sizeOf(options.logFile);
    const server = await launch({ ...options, port });
    if (await isReady({ ...options, port, server })) return { port, process: server };
    const said = lastLines({ file: options.logFile, from });
    const isLeftOver = LEFT_OVER.test(said) && Date.now() - begin < LEFT_OVER_LIMIT_MS;
    const isPortTaken = PORT_TAKEN.test(said) && Date.now() - begin < START_LIMIT_MS;
    if (!isLeftOver && !isPortTaken) throw new LaunchError(`PostgreSQL did not start:\n${said}`);
    if (isPortTaken && !options.mustKeepPort) port = await serverPort();
    await sleep(200);
  }
}

/** @param {Prepared & { port: number }} options @returns {Promise<OwnedProcess>} */
function launch({ processes, binaries, cluster, logFile, port }) {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: cluster.sockets,
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    // Our reading of the log depends on English.
    lc_messages: 'C',
    log_checkpoints: 'off',
  };
  const args = ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = join(binaries.bin, 'postgres');
  const place = { cwd: cluster.folder, env: serverEnv(cluster.folder), user: databaseUser() };
  return processes.start({ ...STOP, command, args, logFile, ...place });
}

/** @param {Prepared & { port: number, server: OwnedProcess }} options @returns {Promise<boolean>} false: it ended */
async function isReady({ cluster, port, server, signal, logFile }) {
  const end = Date.now() + START_LIMIT_MS;
  while (server.isAlive()) {
    signal?.throwIfAborted();
    if ((await answers({ cluster, port })).isOurs) return true;
    if (Date.now() > end) {
      await server.stop();
      throw new LaunchError(`PostgreSQL was not ready within a minute:\n${lastLines({ file: logFile })}`);
    }
    await sleep(30);
  }
  return false;
}

/**
 * Takes over a postmaster whose starter was killed, or ends it when it does not answer us as it should.
 *
 * @param {Prepared} options
 * @returns {Promise<{ port: number, process: OwnedProcess } | null>}
 */
async function adoptLeftOver({ cluster, binaries, processes, log }) {
  const left = readPostmasterPid(cluster.data);
  if (!left || !isOurPostmaster({ pid: left.pid, data: cluster.data })) return null;
  const end = Date.now() + 10_000;
  while (Date.now() < end && processStart(left.pid)) {
    const { isOurs, version } = await answers({ cluster, port: left.port });
    if (isOurs && version === binaries.version) {
      const command = commandOf(left.pid);
      return { port: left.port, process: processes.adopt({ ...STOP, pid: left.pid, command }) };
    }
    if (isOurs) break;
    await sleep(200);
  }
  log(`ending a PostgreSQL (pid ${left.pid}) that an earlier start left behind`);
  await endProcess({ pid: left.pid, startedAt: processStart(left.pid) ?? '', signal: 'SIGINT' });
  return null;
}

/** @param {string} data @returns {{ pid: number, port: number } | null} */
function readPostmasterPid(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port) } : null;
}

/** @param {{ pid: number, data: string }} options @returns {boolean} */
function isOurPostmaster({ pid, data }) {
  return processStart(pid) !== null && commandOf(pid).includes(`-D ${data} `);
}

/**
 * Removes what names a postmaster that is gone, once nothing works in the data folder any more. PostgreSQL would refuse
 * to start for as long as the number exists: as that of some other program, or, in a container whose first process does
 * not reap, for ever.
 *
 * @param {Cluster} cluster
 */
async function clearStalePid({ data, sockets }) {
  const left = readPostmasterPid(data);
  // Without a look at the others, PostgreSQL's own caution is the better one.
  if (!left || !HAS_PROC || isOurPostmaster({ pid: left.pid, data })) return;
  const end = Date.now() + LEFT_OVER_LIMIT_MS;
  while (isWorkedIn(data)) {
    if (Date.now() > end) return;
    await sleep(50);
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
  for (const name of sockets ? readdirSync(sockets) : []) rmSync(join(sockets, name), { force: true });
}

/** @param {string} data @returns {boolean} whether a process has the folder as its current one, as all of PostgreSQL's do */
function isWorkedIn(data) {
  const folder = realpathSync(data);
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

/**
 * Asks the server at a port whether it is ours: our password opens it and it keeps its data in our folder.
 *
 * @param {{ cluster: Cluster, port: number }} options
 * @returns {Promise<{ isOurs: boolean, version: string }>}
 */
async function answers({ cluster, port }) {
  try {
    const [row] = await query({
      url: urlOf({ cluster, port, database: 'postgres' }),
      text: "select current_setting('data_directory') as folder, current_setting('server_version') as version",
    });
    return { isOurs: row?.folder === cluster.data, version: row?.version ?? '' };
  } catch {
    return { isOurs: false, version: '' };
  }
}

/** @param {{ cluster: Cluster, port: number }} options */
async function ensureDatabase({ cluster, port }) {
  const url = urlOf({ cluster, port, database: 'postgres' });
  const found = await query({ url, text: `select 1 from pg_database where datname = '${DATABASE_NAME}'` });
  if (found.length > 0) return;
  try {
    await query({ url, text: `create database ${DATABASE_NAME}` });
  } catch (error) {
    if (codeOf(error) !== '42P04') throw error;
  }
}

/** @param {{ url: string, text: string }} options @returns {Promise<Record<string, string>[]>} */
async function query({ url, text }) {
  // Loaded only here: this file must be loadable before the packages are installed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000, query_timeout: 30_000 });
  // A server that ends while we are connected is reported here as well; unheard it would end us.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
