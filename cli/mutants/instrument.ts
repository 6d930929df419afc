import { cp, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';

/** A copy of the checkout in which every mutant lies beside the code it replaces; which of them is active is said at run time. */
export interface Instrumented {
  readonly folder: string;
  readonly mutants: readonly Mutant[];
}

const NEVER_COPIED = ['node_modules', '.git', '.mandate', 'coverage'];

/**
 * @param options files: those to mutate, from the checkout on
 * @returns the copy, in a temporary folder that the caller removes
 */
export async function instrument(options: {
  readonly checkout: string;
  readonly files: readonly string[];
}): Promise<Instrumented> {
  const { checkout, files } = options;
  const folder = await mkdtemp(join(tmpdir(), 'mandate-mutants-'));
  const isWanted = (path: string) => !NEVER_COPIED.includes(relative(checkout, path).split(sep)[0] ?? '');
  await Promise.all(
    (await readdir(checkout))
      .map((name) => ({ from: join(checkout, name), to: join(folder, name) }))
      .filter(({ from }) => isWanted(from))
      .map(({ from, to }) => cp(from, to, { recursive: true })),
  );
  await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  const sources = await Promise.all(
    files.map(async (name) => ({ name, mutate: true, content: await readFile(join(checkout, name), 'utf8') })),
  );
  const result = await new Instrumenter(SILENT as never).instrument(sources, {
    plugins: null,
    excludedMutations: [],
    ignorers: [PROVED_BY_TYPES],
  } as never);
  await Promise.all(result.files.map(({ name, content }) => writeFile(join(folder, name), countingWhenAsked(content))));
  const texts = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  const placed = result.mutants.filter(({ status }) => status !== 'Ignored');
  return { folder, mutants: placed.map((one) => mutantOf(one, texts.get(one.fileName) ?? [])) };
}

/** What the instrumented sources look at and write to, as `globalThis.__stryker__`. */
export interface Switch {
  activeMutant?: string;
  /** Asked by us: counting takes more time than all the rest. */
  isCounting?: boolean;
  mutantCoverage?: { static: Record<string, number> };
  /** How often the active mutant was come to, and when that is no longer right. */
  hitCount?: number;
  hitLimit?: number;
}

function countingWhenAsked(content: string): string {
  return content.replace(/function (stryCov_\w+)\(\) \{/, '$& if (!globalThis.__stryker__?.isCounting) return;');
}

/** No program can come to a case that the compiler knows to be none. */
const PROVED_BY_TYPES = {
  shouldIgnore: (path: { isSwitchCase(): boolean; toString(): string }): string | undefined =>
    path.isSwitchCase() && /^default:\s*return assertNever\(/.test(path.toString()) ? 'proved by types' : undefined,
};

/** Nothing is said but what is found. */
const SILENT = new Proxy({}, { get: () => () => false });

interface Place {
  readonly line: number;
  readonly column: number;
}

function mutantOf(
  made: {
    readonly id: string;
    readonly fileName: string;
    readonly replacement: string;
    readonly location: { readonly start: Place; readonly end: Place };
  },
  lines: readonly string[],
): Mutant {
  const { id, fileName, replacement } = made;
  const { start, end } = made.location;
  const covered = lines.slice(start.line, end.line + 1);
  const last = covered.length - 1;
  const original = covered
    .map((line, place) => line.slice(place === 0 ? start.column : 0, place === last ? end.column : undefined))
    .join('\n');
  const line = lines[start.line] ?? '';
  return {
    id,
    file: fileName,
    line: start.line + 1,
    at: line.trim(),
    column: start.column - line.search(/\S/),
    original: flat(original),
    replacement: flat(replacement),
  };
}

function flat(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
