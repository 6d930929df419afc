import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LaunchError } from './launch-error.mjs';
import { sendSignal } from './process-identity.mjs';

/** @typedef {(line: string) => void} Log */

/**
 * @typedef {object} Command
 * @property {string} command
 * @property {string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {{ uid: number, gid: number } | null} [user] whom to run it as, when we are root
 * @property {Log} [onLine] every line of output, of both streams
 * @property {(pid: number) => void} [onStart]
 * @property {AbortSignal} [signal] ends the command with everything it started
 */

const KEPT_LINES = 40;

/**
 * Runs a command to its end and gives its exit code and its first and last lines back.
 *
 * @param {Command} options
 * @returns {Promise<{ code: number, lines: string[] }>}
 */
export function runCommand({ command, args, cwd, env, user, onLine, onStart, signal }) {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = deferred();
  const child = spawn(command, args, { cwd, env, ...user, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      // Some tools say first what went wrong and then explain themselves at length, others the other way round.
      if (lines.length > KEPT_LINES) lines.splice(KEPT_LINES / 2, 1);
      onLine?.(line);
    });
  }
  const end = () => endGroup(child.pid);
  signal?.addEventListener('abort', end, { once: true });
  child.on('error', (error) => reject(new LaunchError(`Cannot run ${command}: ${error.message}`, { cause: error })));
  child.on('close', (code) => {
    signal?.removeEventListener('abort', end);
    if (signal?.aborted) reject(signal.reason);
    else resolve({ code: code ?? 1, lines });
  });
  if (child.pid) onStart?.(child.pid);
  return promise;
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  if (!pid) return;
  sendSignal({ pid: -pid, signal: 'SIGTERM' });
  setTimeout(() => sendSignal({ pid: -pid, signal: 'SIGKILL' }), 3_000).unref();
}

/**
 * The same, for commands that have to succeed.
 *
 * @param {Command & { what: string }} options
 * @returns {Promise<string[]>} the first and last lines of output
 */
export async function runOrFail({ what, ...options }) {
  const { code, lines } = await runCommand(options);
  if (code === 0) return lines;
  throw new LaunchError([`${what} failed (exit code ${code}):`, ...lines.map((line) => `  | ${line}`)].join('\n'));
}

/**
 * Says every few seconds that a long step still goes on, until the function it gives back is called.
 *
 * @param {{ log: Log, label: string, detail?: () => string, everyMs?: number }} options
 * @returns {() => void}
 */
export function reportProgress({ log, label, detail = () => '', everyMs = 5_000 }) {
  const begin = Date.now();
  const timer = setInterval(() => {
    log(`${label}: ${Math.round((Date.now() - begin) / 1000)} s${detail()}`);
  }, everyMs);
  return () => clearInterval(timer);
}

/**
 * `Promise.withResolvers`, which Node 20 does not have.
 *
 * @returns {{ promise: Promise<any>, resolve: (value: any) => void, reject: (reason: unknown) => void }}
 */
function deferred() {
  /** @type {any} */
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
