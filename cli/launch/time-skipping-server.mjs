import { accessSync, chmodSync, constants, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from './launch-error.mjs';
import { reportProgress, runCommand, runOrFail } from './run-command.mjs';
import { makeFolder } from './state-folder.mjs';
import { takeLock } from './take-lock.mjs';
import { downloadAnswers } from './temporal-binary.mjs';

/**
 * How the SDK's test environment is to start the server: its own download, or a program that is here.
 *
 * @typedef {{ type: 'cached-download', downloadDir: string } | { type: 'existing-path', path: string }} Executable
 * @typedef {{ env: NodeJS.ProcessEnv, cacheFolder: string, log: (line: string) => void, signal?: AbortSignal }} Options
 */

const VERSION = '1.38.0';
const MAIN_CLASS = 'io.temporal.testserver.TestServer';
const WAIT_MS = 10 * 60_000;

/**
 * Temporal's server for tests, whose time skips what nobody waits for: the official download, else the same program in Java from Maven.
 * It is for tests alone and knows no schedules.
 *
 * @param {Options} options
 * @returns {Promise<{ executable: Executable } | { missing: string }>} what is missing on this machine, in words
 */
export async function ensureTimeSkippingServer(options) {
  const { cacheFolder, log, signal } = options;
  const path = join(cacheFolder, `temporal-test-server-${VERSION}`, 'temporal-test-server');
  const missing = await missingJava(options);
  if (isExecutable(path) && missing === null) return { executable: { type: 'existing-path', path } };
  if (await downloadAnswers()) return { executable: { type: 'cached-download', downloadDir: makeFolder(cacheFolder) } };
  if (missing !== null) return { missing };
  const folder = join(makeFolder(cacheFolder), 'time-skipping.lock');
  const onWait = () => log('another process is getting the time-skipping server, waiting for it');
  const lock = await takeLock({ folder, waitMs: WAIT_MS, onWait, ...(signal && { signal }) });
  if (!lock) return { missing: `another process has been getting it for too long (${folder})` };
  try {
    if (!isExecutable(path)) await getByMaven({ ...options, share: lock.share });
    return { executable: { type: 'existing-path', path } };
  } catch (error) {
    signal?.throwIfAborted();
    return { missing: `${describeError(error)}\n${WAY}` };
  } finally {
    lock.release();
  }
}

const LEAST_JAVA = 17;
const WAY = `Either let the official download be reached, or install Java ${LEAST_JAVA} and Maven.`;

/** @param {Options} options @returns {Promise<string | null>} why the program in Java cannot run here; null where it can */
async function missingJava({ env, signal }) {
  try {
    const { lines } = await runCommand({ command: 'java', args: ['-version'], env, ...(signal && { signal }) });
    const version = Number(/version "(\d+)/.exec(lines.join('\n'))?.[1] ?? 0);
    return version >= LEAST_JAVA ? null : `Java ${version} is too old.\n${WAY}`;
  } catch (error) {
    signal?.throwIfAborted();
    return `${describeError(error)}\n${WAY}`;
  }
}

/** @param {Options & { share: (pid: number) => void }} options */
async function getByMaven({ env, cacheFolder, log, signal, share }) {
  const fresh = mkdtempSync(join(makeFolder(cacheFolder), 'time-skipping.get-'));
  const stop = reportProgress({ log, label: 'getting the time-skipping server by Maven' });
  try {
    writeFileSync(join(fresh, 'pom.xml'), POM);
    const args = ['-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=lib', '-DincludeScope=runtime'];
    const watch = { onStart: share, ...(signal && { signal }) };
    await runOrFail({ what: 'mvn dependency:copy-dependencies', command: 'mvn', args, cwd: fresh, env, ...watch });
    const program = join(fresh, 'temporal-test-server');
    writeFileSync(program, WRAPPER);
    chmodSync(program, 0o755);
    const kept = join(cacheFolder, `temporal-test-server-${VERSION}`);
    rmSync(kept, { recursive: true, force: true });
    renameSync(fresh, kept);
  } finally {
    stop();
    rmSync(fresh, { recursive: true, force: true });
  }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>mandate</groupId>
  <artifactId>time-skipping-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const WRAPPER = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" ${MAIN_CLASS} "$@"
`;

/** @param {string} path @returns {boolean} */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
