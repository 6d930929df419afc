import { isSurvivor, type Judged, type Named, nameOf } from './mutant.ts';

/** Why a mutant that nothing notices is none: it says the same, or only takes longer. */
export interface Explained extends Named {
  readonly why: string;
}

export interface Verdict {
  readonly survivors: readonly (Judged & { readonly why: string | null })[];
  readonly unexplained: number;
  /** Explanations of mutants that are noticed, or are no more. */
  readonly stale: readonly Explained[];
  /** Survivors of a hundred mutants. */
  readonly percent: number;
  readonly holds: boolean;
}

/** Survivors of a hundred mutants, at most (reliability.md 2.2). */
export const MOST_PERCENT = 3;

/**
 * @param isWhole every mutant of the files was tried: only then an explanation can be found to explain nothing, and the
 * share says anything
 */
export function verdictOf(question: {
  readonly judged: readonly Judged[];
  readonly explained: readonly Explained[];
  readonly files: readonly string[];
}): Verdict {
  const { judged, explained, files } = question;
  const whys = new Map(explained.map((one) => [nameOf(one), one.why]));
  const survivors = judged.filter(isSurvivor).map((one) => ({ ...one, why: whys.get(nameOf(one.mutant)) ?? null }));
  const needed = new Set(survivors.map(({ mutant }) => nameOf(mutant)));
  const stale = explained.filter((one) => files.includes(one.file) && !needed.has(nameOf(one)));
  const unexplained = survivors.filter(({ why }) => why === null).length;
  const percent = judged.length === 0 ? 0 : (100 * survivors.length) / judged.length;
  const holds = unexplained === 0 && stale.length === 0 && percent <= MOST_PERCENT;
  return { survivors, unexplained, stale, percent, holds };
}
