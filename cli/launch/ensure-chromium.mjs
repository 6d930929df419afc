import { existsSync } from 'node:fs';
import { isMain } from './checkout.mjs';
import { describeError } from './launch-error.mjs';
import { reportProgress, runOrFail } from './run-command.mjs';
import { stopSignals } from './stop-signals.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, log: (line: string) => void, signal?: AbortSignal }} Options */

/** What a browser needs that nobody looks at. */
export const CHROMIUM_FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const APT = '/usr/bin/apt-get';

/**
 * Where Chromium is on this machine.
 *
 * @param {NodeJS.ProcessEnv} env MANDATE_CHROMIUM names one
 * @returns {string | null}
 */
export function findChromium(env) {
  const named = env.MANDATE_CHROMIUM;
  return [...(named ? [named] : []), ...PLACES].find((place) => existsSync(place)) ?? null;
}

/**
 * Installs Debian's Chromium where it is missing and may be installed; else says how to get it. Tests in a browser are skipped, and say
 * so, where there is none.
 *
 * @param {Options} options
 * @returns {Promise<void>}
 */
export async function ensureChromium({ env, log, signal }) {
  const found = findChromium(env);
  if (found !== null) {
    log(`Chromium is ${found}`);
    return;
  }
  if (process.getuid?.() !== 0 || !existsSync(APT)) {
    log(
      'There is no Chromium: tests in a browser will be skipped. Debian: apt-get install chromium; or MANDATE_CHROMIUM=path',
    );
    return;
  }
  const stop = reportProgress({ log, label: 'installing Chromium' });
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) =>
    runOrFail({ what: `apt-get ${args[0]}`, command: APT, args, env: quiet, ...(signal && { signal }) });
  try {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', 'chromium');
  } finally {
    stop();
  }
  log('Chromium is installed');
}

if (isMain(import.meta.url)) {
  await ensureChromium({ env: process.env, log: console.log, signal: stopSignals() }).catch((error) => {
    console.error(`${describeError(error)}\nTests in a browser will be skipped.`);
  });
  process.exit();
}
