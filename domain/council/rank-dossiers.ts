import { assertNever } from '../assert-never.ts';
import { accept, decline } from './outcome.ts';
import { compare, type Rational, rational } from './rational.ts';
import { type CouncilOutcome, findTwice, refuse } from './roll.ts';
import type { SelectionRule, SelectionScore, TieBreak } from './selection-score.ts';

export interface ScoredDossier {
  readonly id: string;
  readonly result: Pick<SelectionScore, 'score' | 'passes'>;
  /** Whole dong asked from the state budget. */
  readonly stateBudgetDong: bigint;
  /** The applicant had a task rated Excellent within 5 years. */
  readonly ratedExcellent: boolean;
  readonly contentScore: Rational;
  /** Total of the chair's own sheet, where a rule asks for it (MOIT-50/2014, MARD-18/2015). */
  readonly chairScore?: Rational;
}

export interface RankedDossier {
  readonly id: string;
  /** From 1; null for a dossier that does not pass; equal where no rule separates. */
  readonly rank: number | null;
  /** What put it behind the one above it; null for the first, for a tie and below the passing mark. */
  readonly separatedBy: 'SCORE' | TieBreak | null;
}

export interface Ranking {
  readonly ranked: readonly RankedDossier[];
  readonly winner: string | null;
  /** First-ranked dossiers that no tie-break separates; a person decides, with reasons. */
  readonly undecided: readonly string[];
}

/** Passing dossiers by score, ties by the rule's list in its order (C20/2023; domain.md 3.6). The order of input decides nothing. */
export function rankDossiers({
  rule,
  dossiers,
}: {
  rule: SelectionRule;
  dossiers: readonly ScoredDossier[];
}): CouncilOutcome<Ranking> {
  const twice = findTwice(dossiers.map(({ id }) => id));
  if (twice !== undefined) return decline(refuse('council.dossier_twice', { dossier: twice }));
  const byName = [...dossiers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const passing = byName.filter(({ result }) => result.passes);
  const order = passing.sort((a, b) => separate({ a, b, rule }).order);
  const ranked: RankedDossier[] = [];
  for (const [place, dossier] of order.entries()) {
    const above = order[place - 1];
    const by = above === undefined ? null : separate({ a: above, b: dossier, rule }).by;
    const rank = above !== undefined && by === null ? (ranked[place - 1]?.rank ?? null) : place + 1;
    ranked.push({ id: dossier.id, rank, separatedBy: by });
  }
  const first = ranked.filter(({ rank }) => rank === 1).map(({ id }) => id);
  const failing = byName.filter(({ result }) => !result.passes);
  return accept({
    ranked: [...ranked, ...failing.map(({ id }) => ({ id, rank: null, separatedBy: null }))],
    winner: first.length === 1 ? (first[0] ?? null) : null,
    undecided: first.length > 1 ? first : [],
  });
}

interface Pair {
  readonly a: ScoredDossier;
  readonly b: ScoredDossier;
  readonly rule: SelectionRule;
}

function separate({ a, b, rule }: Pair): { order: number; by: 'SCORE' | TieBreak | null } {
  const byScore = higherFirst(a.result.score, b.result.score);
  if (byScore !== 0) return { order: byScore, by: 'SCORE' };
  for (const by of rule.tieBreak) {
    const order = orderBy(by, { a, b });
    if (order !== 0) return { order, by };
  }
  return { order: 0, by: null };
}

function orderBy(by: TieBreak, { a, b }: Omit<Pair, 'rule'>): number {
  switch (by) {
    case 'LOWER_STATE_BUDGET':
      return compare(rational(a.stateBudgetDong), rational(b.stateBudgetDong));
    case 'RATED_EXCELLENT':
      return Number(b.ratedExcellent) - Number(a.ratedExcellent);
    case 'HIGHER_CONTENT':
      return higherFirst(a.contentScore, b.contentScore);
    case 'HIGHER_CHAIR_SCORE':
      return higherFirst(a.chairScore ?? null, b.chairScore ?? null);
    default:
      return assertNever(by);
  }
}

function higherFirst(a: Rational | null, b: Rational | null): number {
  return compare(b ?? rational(-1), a ?? rational(-1));
}
