import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';

/** Sources in which every mutant lies beside the code it replaces; which of them is active is said at run time. */
export interface Instrumented {
  /** By the name of the file. */
  readonly sources: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

/** What the instrumented sources look at and write to, as `globalThis.__stryker__`. */
export interface Switch {
  activeMutant?: string;
  /** Asked by us: counting takes more time than all the rest. */
  isCounting?: boolean;
  mutantCoverage?: { static: Readonly<Record<string, number>> };
  /** How often the active mutant was come to, and from when on that can no longer be right. */
  hitCount?: number;
  hitLimit?: number;
}

/** @param options files: those to mutate, from the checkout on */
export async function instrument(options: {
  readonly checkout: string;
  readonly files: readonly string[];
}): Promise<Instrumented> {
  const files = await Promise.all(
    options.files.map(async (name) => {
      return { name, mutate: true, content: await readFile(join(options.checkout, name), 'utf8') };
    }),
  );
  const how = { plugins: null, excludedMutations: [], ignorers: [PROVED_BY_TYPES] };
  const made = await new Instrumenter(SILENT as never).instrument(files, how as never);
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: new Map(made.files.map(({ name, content }) => [name, countingWhenAsked(content)])),
    mutants: made.mutants
      .filter(({ status }) => status !== 'Ignored')
      .map((one) => mutantOf(one, lines.get(one.fileName) ?? [])),
  };
}

/** No program can come to a case that the compiler knows to be none. */
const PROVED_BY_TYPES = {
  shouldIgnore: (path: { isSwitchCase(): boolean; toString(): string }): string | undefined =>
    path.isSwitchCase() && /^default:\s*return assertNever\(/.test(path.toString()) ? 'proved by types' : undefined,
};

/** Nothing is said but what is found. */
const SILENT = new Proxy({}, { get: () => () => false });

function countingWhenAsked(source: string): string {
  return source.replace(/function (stryCov_\w+)\(\) \{/, '$& if (!globalThis.__stryker__?.isCounting) return;');
}

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
  const { start, end } = made.location;
  const covered = lines.slice(start.line, end.line + 1);
  const last = covered.length - 1;
  const original = covered
    .map((line, place) => line.slice(place === 0 ? start.column : 0, place === last ? end.column : undefined))
    .join('\n');
  const line = lines[start.line] ?? '';
  return {
    id: made.id,
    file: made.fileName,
    line: start.line + 1,
    at: line.trim(),
    column: start.column - line.search(/\S/),
    original: flat(original),
    replacement: flat(made.replacement),
  };
}

function flat(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
