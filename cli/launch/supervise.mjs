import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from './launch-error.mjs';

/** @typedef {import('./owned-processes.mjs').OwnedProcess} OwnedProcess */

const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 10_000];
// One that worked for so long did not die of its own start: it is started again without delay growing further.
const STABLE_MS = 60_000;

/**
 * Starts a process again whenever it ends by itself, at growing intervals, until the signal says that all is to stop.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {OwnedProcess} options.running
 * @param {() => Promise<OwnedProcess>} options.restart
 * @param {(line: string) => void} options.log
 * @param {AbortSignal} options.signal
 * @param {(how: string) => void} [options.onEnd] told of every unexpected end
 * @param {readonly number[]} [options.waitsMs] before each start anew, the last one for all that follow
 * @returns {Promise<void>} resolves when the signal is given
 */
export async function supervise({ name, running, restart, log, signal, onEnd, waitsMs = WAITS_MS }) {
  /** @type {OwnedProcess | null} */
  let current = running;
  let failures = 0;
  let begin = Date.now();
  /** @type {Promise<string>} */
  const aborted = new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'), { once: true }));
  while (!signal.aborted) {
    if (current) {
      const how = await Promise.race([current.exited, aborted]);
      if (signal.aborted) return;
      if (Date.now() - begin > STABLE_MS) failures = 0;
      onEnd?.(how);
      log(`${name} ended unexpectedly (${how})`);
    }
    const waitMs = waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 0;
    failures += 1;
    log(`starting ${name} again in ${waitMs / 1000} s`);
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    begin = Date.now();
    current = await restart().catch((error) => {
      if (!signal.aborted) log(`${name} could not be started: ${describeError(error)}`);
      return null;
    });
  }
}
