import {
  accessSync,
  chmodSync,
  constants,
  createWriteStream,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeError, LaunchError } from './launch-error.mjs';
import { reportProgress, runCommand, runOrFail } from './run-command.mjs';
import { makeFolder } from './state-folder.mjs';
import { takeLock } from './take-lock.mjs';

/**
 * @typedef {(line: string) => void} Log
 * @typedef {{ path: string, serverVersion: string }} TemporalBinary
 * @typedef {{ env: NodeJS.ProcessEnv, cacheFolder: string, log: Log, signal?: AbortSignal }} Options
 */

// The newest version that `go install` accepts; the download asks for the same one, so that both can open one store.
export const TEMPORAL_CLI_VERSION = '1.5.1';
const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`;
const DOWNLOAD = `https://temporal.download/cli/v${TEMPORAL_CLI_VERSION}`;
const CONNECT_LIMIT_MS = 5_000;
const BUILD_WAIT_MS = 20 * 60_000;

/**
 * The `temporal` program: one that is on the machine, else the official download, else built with Go.
 *
 * @param {Options} options
 * @returns {Promise<TemporalBinary>}
 */
export async function ensureTemporal(options) {
  const found = await findTemporal(options);
  if (found) return found;
  const { cacheFolder, log, signal } = options;
  const folder = join(makeFolder(cacheFolder), 'temporal.lock');
  const onWait = () => log('another process is getting Temporal, waiting for it');
  const lock = await takeLock({ folder, waitMs: BUILD_WAIT_MS, onWait, ...(signal && { signal }) });
  if (!lock) throw new LaunchError(`Another process has been getting Temporal for too long (${folder}).`);
  try {
    return (await findTemporal(options)) ?? (await getTemporal({ ...options, share: lock.share }));
  } finally {
    lock.release();
  }
}

/**
 * A `temporal` that is on the machine already: on PATH, where Go puts programs, in our cache.
 *
 * @param {{ env: NodeJS.ProcessEnv, cacheFolder: string }} options
 * @returns {Promise<TemporalBinary | null>}
 */
export async function findTemporal({ env, cacheFolder }) {
  const folders = [
    ...(env.PATH ?? '').split(delimiter),
    env.GOBIN ?? '',
    ...(env.GOPATH ?? '').split(delimiter).map((path) => path && join(path, 'bin')),
    join(env.HOME ?? homedir(), 'go', 'bin'),
    cachedIn(cacheFolder),
  ];
  for (const folder of new Set(folders.filter((path) => path !== ''))) {
    const path = join(folder, 'temporal');
    const serverVersion = isExecutable(path) ? await serverVersionOf(path) : null;
    if (serverVersion) return { path, serverVersion };
  }
  return null;
}

/**
 * @param {Options & { share: (pid: number) => void }} options
 * @returns {Promise<TemporalBinary>}
 */
async function getTemporal(options) {
  const problems = [];
  for (const get of [downloadTemporal, buildTemporal]) {
    try {
      await get(options);
      const found = await findTemporal(options);
      if (found) return found;
      problems.push('what was got does not run');
    } catch (error) {
      options.signal?.throwIfAborted();
      problems.push(describeError(error));
    }
  }
  throw new LaunchError(
    [
      'There is no Temporal server on this machine, and none could be got:',
      ...problems.map((problem) => `  - ${problem.replaceAll('\n', '\n    ')}`),
      'Do one of these, then start again:',
      '  - put the Temporal CLI (`temporal`) on PATH,',
      `  - install Go, so that it can be built (go install ${GO_PACKAGE}),`,
      '  - set TEMPORAL_ADDRESS to a Temporal server that runs elsewhere.',
    ].join('\n'),
  );
}

/**
 * The official download, as the SDK does it for tests, but giving up soon where the network is closed.
 *
 * @param {Options & { source?: string }} options
 * @returns {Promise<void>}
 */
export async function downloadTemporal({ cacheFolder, log, signal, source = DOWNLOAD }) {
  log('looking for the official download of Temporal');
  /** @type {any} */
  const info = await (await request({ url: `${source}?${downloadQuery()}`, ...(signal && { signal }) })).json();
  const stop = reportProgress({ log, label: 'downloading Temporal' });
  const fresh = freshFolder(cacheFolder);
  try {
    const archive = join(fresh, 'archive.tar.gz');
    const { body } = await request({ url: String(info.archiveUrl), ...(signal && { signal }) });
    if (!body) throw new LaunchError('the download was empty');
    await pipeline(Readable.fromWeb(/** @type {any} */ (body)), createWriteStream(archive), signal ? { signal } : {});
    const args = ['-xzf', archive, '-C', fresh, String(info.fileToExtract)];
    await runOrFail({ what: 'Unpacking Temporal', command: 'tar', args, ...(signal && { signal }) });
    install({ file: join(fresh, String(info.fileToExtract)), cacheFolder });
  } finally {
    stop();
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Whether the official download can be reached from here.
 *
 * @returns {Promise<boolean>}
 */
export async function downloadAnswers() {
  try {
    const response = await request({ url: `${DOWNLOAD}?${downloadQuery()}` });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** @returns {URLSearchParams} */
function downloadQuery() {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return new URLSearchParams({ arch, platform: process.platform, format: 'tar.gz' });
}

/** @param {{ url: string, signal?: AbortSignal }} options @returns {Promise<Response>} */
async function request({ url, signal }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), CONNECT_LIMIT_MS);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([limit.signal, ...(signal ? [signal] : [])]) });
    if (response.ok) return response;
    throw new LaunchError(`the official download answered ${response.status}`);
  } catch (error) {
    if (error instanceof LaunchError || signal?.aborted) throw error;
    throw new LaunchError('the official download cannot be reached from here', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Builds Temporal with Go. Several minutes the first time, so it says how far it is.
 *
 * @param {Options & { share?: (pid: number) => void }} options
 * @returns {Promise<void>}
 */
export async function buildTemporal({ env, cacheFolder, log, signal, share }) {
  const fresh = freshFolder(cacheFolder);
  const { command, args, env: goEnv } = goInstall({ env, folder: fresh });
  let modules = 0;
  const detail = () => (modules > 0 ? `, ${modules} modules downloaded` : '');
  log('building Temporal with Go (once; some minutes where nothing is cached)');
  const stop = reportProgress({ log, label: 'building Temporal', detail });
  /** @param {string} line */
  const onLine = (line) => {
    if (line.startsWith('go: downloading ')) modules += 1;
  };
  try {
    const watch = { onLine, ...(share && { onStart: share }), ...(signal && { signal }) };
    await runOrFail({ what: 'go install', command, args, env: goEnv, cwd: fresh, ...watch });
    install({ file: join(fresh, 'temporal'), cacheFolder });
    log('Temporal is built');
  } finally {
    stop();
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * The command that builds Temporal into a folder.
 *
 * @param {{ env: NodeJS.ProcessEnv, folder: string }} options
 * @returns {{ command: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function goInstall({ env, folder }) {
  // GOFLAGS may ask for a vendor folder, GOOS and GOARCH for another machine; neither is meant for this.
  const { GOOS: _os, GOARCH: _arch, GOFLAGS: _flags, ...rest } = env;
  return { command: 'go', args: ['install', GO_PACKAGE], env: { ...rest, GOBIN: folder } };
}

/** @param {string} cacheFolder @returns {string} */
function cachedIn(cacheFolder) {
  return join(cacheFolder, `temporal-${TEMPORAL_CLI_VERSION}-${process.platform}-${process.arch}`);
}

/** @param {string} cacheFolder @returns {string} */
function freshFolder(cacheFolder) {
  return mkdtempSync(join(makeFolder(cacheFolder), 'temporal.get-'));
}

/** @param {{ file: string, cacheFolder: string }} options */
function install({ file, cacheFolder }) {
  chmodSync(file, 0o755);
  renameSync(file, join(makeFolder(cachedIn(cacheFolder)), 'temporal'));
}

/** @param {string} path @returns {boolean} */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} path @returns {Promise<string | null>} the version of the server in it; null: not the Temporal CLI */
async function serverVersionOf(path) {
  try {
    const { lines } = await runCommand({ command: path, args: ['--version'] });
    return /^temporal version .*Server ([^,)\s]+)/m.exec(lines.join('\n'))?.[1] ?? null;
  } catch {
    return null;
  }
}
