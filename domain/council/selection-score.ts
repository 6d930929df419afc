import type { RuleSource } from '../calendar/deadline-rule.ts';
import { accept, decline } from './outcome.ts';
import { add, compare, findDecimal, mean, multiply, type Rational, rational, sum } from './rational.ts';
import { type CouncilOutcome, type CouncilRefusal, refuse, rollRefusal } from './roll.ts';
import { reaches, type Share } from './share.ts';

/** What separates dossiers of equal score, in the order of a rule's `tieBreak`. */
export const TIE_BREAKS = ['LOWER_STATE_BUDGET', 'RATED_EXCELLENT', 'HIGHER_CONTENT', 'HIGHER_CHAIR_SCORE'] as const;
export type TieBreak = (typeof TIE_BREAKS)[number];

/** How a selection council scores (C20/2023); every number is data. */
export interface SelectionRule {
  /** In the order of the score sheet; `weight` is the most a member can give. */
  readonly criteria: readonly { readonly code: string; readonly weight: number }[];
  /** A ballot further than this share of the mean of all ballots away from it is set aside; one pass. */
  readonly deviation: { readonly numerator: number; readonly denominator: number };
  /** Mean of the valid ballots from which a dossier passes. */
  readonly passingMean: number;
  /** Share of the members present whose 0 for one criterion fails the dossier. */
  readonly zeroFails: Share;
  /** Added to the mean of the dossier whose organisation had the idea, from `fromMean` on. */
  readonly ideaBonus: { readonly numerator: number; readonly denominator: number; readonly fromMean: number };
  readonly tieBreak: readonly TieBreak[];
  readonly source: RuleSource;
}

/** One score sheet: points as decimal text, in the order of the rule's criteria. */
export interface ScoreBallot {
  readonly person: string;
  readonly points: readonly string[];
}

export interface SelectionScore {
  readonly ballots: readonly { readonly person: string; readonly total: Rational; readonly valid: boolean }[];
  readonly meanOfAll: Rational;
  /** Totals outside are set aside; the ends are inside. */
  readonly band: { readonly low: Rational; readonly high: Rational };
  /** Mean of the valid ballots; null when the filter left none. */
  readonly mean: Rational | null;
  /** Mean of the valid ballots for each criterion, in the rule's order. */
  readonly criterionMeans: readonly (Rational | null)[];
  /** Criteria that too many members gave 0. */
  readonly zeroed: readonly string[];
  readonly bonus: boolean;
  /** What dossiers are ranked by: the mean with its bonus. */
  readonly score: Rational | null;
  readonly passes: boolean;
}

interface SelectionVote {
  readonly rule: SelectionRule;
  readonly present: readonly string[];
  readonly ballots: readonly ScoreBallot[];
  /** The dossier comes from the organisation whose idea the task was (D08/2014 Art. 29(5)). */
  readonly ideaOwner: boolean;
}

interface Sheet {
  readonly person: string;
  readonly points: readonly Rational[];
  readonly total: Rational;
}

/** The score of one dossier by its ballots (C20/2023; domain.md 3.6). */
export function selectionScore(vote: SelectionVote): CouncilOutcome<SelectionScore> {
  const refusal = rollRefusal(vote) ?? firstSheetRefusal(vote);
  if (refusal !== null) return decline(refusal);
  const { rule, present, ideaOwner } = vote;
  const sheets = vote.ballots.map(sheetOf);
  const meanOfAll = multiply(sum(sheets.map(({ total }) => total)), rational(1, sheets.length));
  const band = bandOf(meanOfAll, rule);
  const valid = sheets.filter(({ total }) => inside(total, band));
  const validMean = mean(valid.map(({ total }) => total));
  const zeroed = rule.criteria.filter((_, place) => isZeroed({ place, sheets, rule, present })).map(({ code }) => code);
  const bonus = ideaOwner && isAtLeast(validMean, rule.ideaBonus.fromMean);
  return accept({
    ballots: sheets.map(({ person, total }) => ({ person, total, valid: inside(total, band) })),
    meanOfAll,
    band,
    mean: validMean,
    criterionMeans: rule.criteria.map((_, place) => mean(valid.map(({ points }) => points[place] ?? rational(0)))),
    zeroed,
    bonus,
    score: validMean !== null && bonus ? multiply(validMean, bonusFactor(rule)) : validMean,
    passes: isAtLeast(validMean, rule.passingMean) && zeroed.length === 0,
  });
}

function firstSheetRefusal({ rule, ballots }: SelectionVote): CouncilRefusal | null {
  if (rule.criteria.length === 0) return refuse('council.no_criteria');
  for (const ballot of ballots) {
    const refusal = sheetRefusal(ballot, rule);
    if (refusal !== null) return refusal;
  }
  return null;
}

function sheetRefusal({ person, points }: ScoreBallot, { criteria }: SelectionRule): CouncilRefusal | null {
  if (points.length !== criteria.length) return refuse('council.criteria_incomplete', { person });
  const wrong = criteria.find(({ weight }, place) => {
    const given = findDecimal(points[place] ?? '');
    return given === null || compare(given, rational(weight)) > 0;
  });
  return wrong === undefined ? null : refuse('council.points_out_of_range', { person, criterion: wrong.code });
}

function sheetOf({ person, points }: ScoreBallot): Sheet {
  const given = points.map((text) => findDecimal(text) ?? rational(0));
  return { person, points: given, total: sum(given) };
}

function bandOf(middle: Rational, { deviation }: SelectionRule): SelectionScore['band'] {
  const width = multiply(middle, rational(deviation.numerator, deviation.denominator));
  return { low: add(middle, multiply(width, rational(-1))), high: add(middle, width) };
}

function inside(total: Rational, { low, high }: SelectionScore['band']): boolean {
  return compare(total, low) >= 0 && compare(total, high) <= 0;
}

function isZeroed(question: {
  place: number;
  sheets: readonly Sheet[];
  rule: SelectionRule;
  present: readonly string[];
}): boolean {
  const { place, sheets, rule, present } = question;
  const zeros = sheets.filter(({ points }) => points[place]?.numerator === 0n).length;
  return reaches({ share: rule.zeroFails, part: zeros, whole: present.length });
}

function isAtLeast(value: Rational | null, bar: number): boolean {
  return value !== null && compare(value, rational(bar)) >= 0;
}

function bonusFactor({ ideaBonus }: SelectionRule): Rational {
  return add(rational(1), rational(ideaBonus.numerator, ideaBonus.denominator));
}
