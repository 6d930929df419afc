import { readFileSync } from 'node:fs';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly link?: true;
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('package-lock.json', () => {
  test('holds the optional packages of every platform, or `npm ci` refuses it (npm run complete-lock)', () => {
    const wanted = Object.values(lock.packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    const known = new Set(
      Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
    );
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });

  test('names no registry address', () => {
    expect(Object.values(lock.packages).filter((one) => one.resolved !== undefined && one.link !== true)).toEqual([]);
  });
});
