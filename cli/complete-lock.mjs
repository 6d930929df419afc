import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use does not carry: `npm install`
 * leaves them out, and `npm ci` then refuses the lock. Run it after `npm install`; `test/repo/lock.test.ts` says when.
 */
const FILE = new URL('../package-lock.json', import.meta.url);

/** @typedef {{ version?: string, optionalDependencies?: Record<string, string>, dev?: boolean, devOptional?: boolean }} Locked */

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'aix', 'netbsd', 'openbsd', 'sunos'];
/** @type {Record<string, string>} */
const CPUS = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
/** @type {Record<string, Locked>} */
const packages = lock.packages;
let added = 0;
for (const [where, locked] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
    if (isLocked(where, name)) continue;
    packages[`node_modules/${name}`] = entryFor({ name, range, locked });
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} optional packages of other platforms`);

/** @param {string} where @param {string} name @returns {boolean} as Node would find it from there */
function isLocked(where, name) {
  if (packages[`${where === '' ? '' : `${where}/`}node_modules/${name}`] !== undefined) return true;
  if (where === '') return false;
  const up = where.lastIndexOf('/node_modules/');
  return isLocked(up < 0 ? '' : where.slice(0, up), name);
}

/** @param {{ name: string, range: string, locked: Locked }} options */
function entryFor({ name, range, locked }) {
  const words = (name.split('/').at(-1) ?? '').replace('windows', 'win32').split(/[-_.]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words
    .map((word) => CPUS[word] ?? CPUS[word.replace(/eabi.*|gnueabihf|hf$/, '')])
    .find((found) => found !== undefined);
  return {
    version: range.replace(/^[^\d]*/, ''),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(locked.dev ? { dev: true } : {}),
    ...(locked.devOptional ? { devOptional: true } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}
