import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process as it can be found again later. The number alone is not enough: numbers are given out again.
 *
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * When the process started, in a form that is only good for comparing; null when there is no such process. A process
 * that has ended but was not yet reaped counts as gone: in a container without an init it would stay for ever.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function processStart(pid) {
  return HAS_PROC ? startFromProc(pid) : startFromPs(pid);
}

/** @param {number} pid @returns {string | null} */
function startFromProc(pid) {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name of the command stands in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  // Ticks count from the boot, so after a reboot the same number may come up again.
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19]}`;
}

/** @param {number} pid @returns {string | null} */
function startFromPs(pid) {
  const line = ps(['-o', 'stat=,lstart=', '-p', String(pid)]).trim();
  if (line === '' || line.startsWith('Z')) return null;
  return line.replace(/^\S+\s+/, '').replace(/\s+/g, ' ');
}

/**
 * Whether exactly this process still runs, not another one that was given its number.
 *
 * @param {ProcessIdentity} identity
 * @returns {boolean}
 */
export function isSameProcess({ pid, startedAt }) {
  return processStart(pid) === startedAt;
}

/**
 * Every process that can be seen, with its arguments joined by spaces.
 *
 * @returns {{ pid: number, command: string }[]}
 */
export function listCommands() {
  if (!HAS_PROC) return listFromPs();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(Number(name)) }))
    .filter(({ command }) => command !== '');
}

/** @returns {{ pid: number, command: string }[]} */
function listFromPs() {
  return ps(['-axww', '-o', 'pid=,command='])
    .split('\n')
    .flatMap((line) => {
      const match = /^\s*(\d+)\s+(.*)$/.exec(line);
      return match?.[1] && match[2] ? [{ pid: Number(match[1]), command: match[2] }] : [];
    });
}

/**
 * The arguments of a process joined by spaces; empty when it is gone or may not be seen.
 *
 * @param {number} pid
 * @returns {string}
 */
export function commandOf(pid) {
  if (!HAS_PROC) return ps(['-ww', '-o', 'command=', '-p', String(pid)]).trim();
  return (readOrNull(`/proc/${pid}/cmdline`) ?? '').split('\0').join(' ').trim();
}

/**
 * Ends a process: asks with `signal`, waits, then kills. Does nothing when the process is gone or is another one.
 *
 * @param {ProcessIdentity & { signal?: NodeJS.Signals, graceMs?: number, group?: boolean }} options
 * @returns {Promise<void>}
 */
export async function endProcess({ pid, startedAt, signal = 'SIGTERM', graceMs = 10_000, group = false }) {
  const target = { pid, startedAt };
  if (!isSameProcess(target)) return;
  sendSignal({ pid: group ? -pid : pid, signal });
  if (await waitUntilGone({ target, limitMs: graceMs })) return;
  // Each child leads its own group, so that what it started goes with it.
  sendSignal({ pid: -pid, signal: 'SIGKILL' });
  sendSignal({ pid, signal: 'SIGKILL' });
  await waitUntilGone({ target, limitMs: 5_000 });
}

/** @param {{ target: ProcessIdentity, limitMs: number }} options @returns {Promise<boolean>} */
async function waitUntilGone({ target, limitMs }) {
  const end = Date.now() + limitMs;
  while (isSameProcess(target)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Sends a signal and does not mind when nobody is there to get it.
 *
 * @param {{ pid: number, signal: NodeJS.Signals }} options
 */
export function sendSignal({ pid, signal }) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone, or not ours to end: the caller looks whether it still runs.
  }
}

/** @param {string} path @returns {string | null} */
function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string[]} args @returns {string} */
function ps(args) {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env });
  } catch {
    return '';
  }
}
