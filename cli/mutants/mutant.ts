/** One change of one place of a source, told so that it is found again after lines were added above it. */
export interface Mutant {
  /** By which the instrumented source knows it; only of this run. */
  readonly id: string;
  /** From the checkout on. */
  readonly file: string;
  /** Counted from 1; only for people. */
  readonly line: number;
  /** The first line it lies on, without its indentation. */
  readonly at: string;
  /** Where on that line it begins. */
  readonly column: number;
  /** The text at the place, each run of white space as one space. */
  readonly original: string;
  readonly replacement: string;
}

/** How a mutant ended. NOT_REACHED: no history and no test comes to it. */
export const ENDS = ['BY_ORACLE', 'BY_TESTS', 'TIMED_OUT', 'SURVIVED', 'NOT_REACHED'] as const;
export type End = (typeof ENDS)[number];

export interface Judged {
  readonly mutant: Mutant;
  readonly end: End;
  /** What noticed it: the seed of the history, or the file of tests. */
  readonly by: string | null;
}

/** What an explanation names. */
export type Named = Pick<Mutant, 'file' | 'at' | 'original' | 'replacement'>;

/** @returns a text equal for the same change of the same line in two runs */
export function nameOf({ file, at, original, replacement }: Named): string {
  return JSON.stringify([file, at, original, replacement]);
}

/** @returns whether nothing noticed it */
export function isSurvivor({ end }: Judged): boolean {
  return end === 'SURVIVED' || end === 'NOT_REACHED';
}
