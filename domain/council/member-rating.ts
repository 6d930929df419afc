import type { RuleSource } from '../calendar/deadline-rule.ts';
import { accept, decline } from './outcome.ts';
import { type CouncilOutcome, refuse } from './roll.ts';
import { reaches, type Share } from './share.ts';

/** Grades of an acceptance, best first (C11/2014). */
export const GRADES = ['EXCELLENT', 'PASS', 'FAIL'] as const;
export type Grade = (typeof GRADES)[number];

/** How products and report become a grade, and grades a result (C11/2014; domain.md 3.9). */
export interface AcceptanceRule {
  /** Share of the quantity criteria that must pass. */
  readonly quantityPasses: Share;
  /** Share of the ordered quantity that a failing one must still reach. */
  readonly quantityReached: Share;
  /** Share of those present who must say Excellent, with nobody saying Fail. */
  readonly excellent: Share;
  /** Share of those present whose Fail fails the task. */
  readonly fails: Share;
  /** After the hard limit (D-48) a council meets and can only say Fail, or no council meets. */
  readonly lateHardLimitMode: 'COUNCIL_LOCKED' | 'AUTO_FAIL';
  readonly source: RuleSource;
}

/** A quantity criterion with what was ordered and delivered, in whole pieces. */
export interface QuantityVerdict {
  readonly grade: Grade;
  readonly ordered: number;
  readonly delivered: number;
}

/** What one member found, criterion by criterion. */
export interface AcceptanceSheet {
  readonly quality: readonly Grade[];
  readonly type: readonly Grade[];
  readonly quantity: readonly QuantityVerdict[];
  readonly report: Grade;
}

/** The overall grade that follows from a member's own verdicts (C11/2014). A sheet after the hard limit is Fail (Art. 13). */
export function memberRating(question: {
  rule: AcceptanceRule;
  sheet: AcceptanceSheet;
  pastHardLimit: boolean;
}): CouncilOutcome<Grade> {
  const { rule, sheet, pastHardLimit } = question;
  const products = [...sheet.quality, ...sheet.type, ...sheet.quantity.map(({ grade }) => grade)];
  if (products.length === 0) return decline(refuse('council.no_criteria'));
  if (sheet.quantity.some((verdict) => !isPossible(verdict))) return decline(refuse('council.quantity_out_of_range'));
  if (pastHardLimit || sheet.report === 'FAIL') return accept('FAIL');
  if (products.every((grade) => grade === 'EXCELLENT')) return accept('EXCELLENT');
  const qualityAndType = [...sheet.quality, ...sheet.type].every((grade) => grade !== 'FAIL');
  return accept(qualityAndType && quantityPasses(sheet.quantity, rule) ? 'PASS' : 'FAIL');
}

function quantityPasses(verdicts: readonly QuantityVerdict[], rule: AcceptanceRule): boolean {
  const failing = verdicts.filter(({ grade }) => grade === 'FAIL');
  const part = verdicts.length - failing.length;
  if (!reaches({ share: rule.quantityPasses, part, whole: verdicts.length })) return false;
  return failing.every(({ delivered, ordered }) =>
    reaches({ share: rule.quantityReached, part: delivered, whole: ordered }),
  );
}

function isPossible({ ordered, delivered }: QuantityVerdict): boolean {
  const counts = [ordered, delivered].every((count) => Number.isSafeInteger(count) && count <= 1_000_000_000);
  return counts && ordered >= 1 && delivered >= 0;
}
