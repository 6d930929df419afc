import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchError } from './launch-error.mjs';
import { isInRange } from './node-range.mjs';

/** The folder this launcher was checked out into. */
export const CHECKOUT = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

/** What `node --import` takes so that it runs TypeScript. */
export const TYPESCRIPT = new URL('./typescript.mjs', import.meta.url).href;

/**
 * What Node.js itself is told for a program that answers requests: what it makes for one is thrown away with it, and with more
 * room for that (MB) it is collected less often.
 */
export const DOOR_OPTIONS = ['--max-semi-space-size=32'];

/** The worker's two heaps would grow as far as the machine lets them, for what they need a third of it is enough. */
export const WORKER_OPTIONS = ['--max-old-space-size=320'];

/**
 * Whether a file was started as the program, rather than imported.
 *
 * @param {string} url its `import.meta.url`
 * @returns {boolean}
 */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url));
}

/**
 * The versions of Node.js that the project supports.
 *
 * @param {string} checkout
 * @returns {string}
 */
export function supportedNode(checkout) {
  return JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')).engines?.node ?? '*';
}

/**
 * Says it plainly when Node.js is too old, before something far inside fails in a way nobody understands.
 *
 * @param {string} checkout
 */
export function refuseOldNode(checkout) {
  const range = supportedNode(checkout);
  if (isInRange({ version: process.versions.node, range })) return;
  throw new LaunchError(`This needs Node.js ${range}; this one is ${process.versions.node}.`);
}
