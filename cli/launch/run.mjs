import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CHECKOUT, isMain, refuseOldNode, TYPESCRIPT } from './checkout.mjs';
import { ensurePackages } from './ensure-packages.mjs';
import { describeError } from './launch-error.mjs';
import { commandEnvironment } from './running-environment.mjs';
import { stopSignals } from './stop-signals.mjs';

/**
 * Runs a TypeScript command of the checkout from a bare clone: packages first, then `node --import cli/launch/typescript.mjs ENTRY ARGS`.
 *
 * @param {{ entry: string, args: readonly string[], checkout: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @returns {Promise<number>} the exit code
 */
export async function run({ entry, args, checkout, env, signal }) {
  try {
    refuseOldNode(checkout);
    await ensurePackages({ checkout, env, log: (line) => process.stderr.write(`${line}\n`), signal });
  } catch (error) {
    if (!signal.aborted) process.stderr.write(`${describeError(error)}\n`);
    return signal.aborted ? 0 : 1;
  }
  const child = spawn(process.execPath, ['--import', TYPESCRIPT, join(checkout, entry), ...args], {
    cwd: checkout,
    env: commandEnvironment({ checkout, env }),
    stdio: 'inherit',
  });
  // The command hears a Ctrl-C from the terminal itself; a signal sent to us alone is passed on.
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

if (isMain(import.meta.url)) {
  const [entry = '', ...args] = process.argv.slice(2);
  process.exitCode = await run({ entry, args, checkout: CHECKOUT, env: process.env, signal: stopSignals() });
}
