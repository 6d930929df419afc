import type { RuleSource } from '../calendar/deadline-rule.ts';
import type { Permille } from './permille.ts';

/** Spending modes: the final product for one sum, or some items only (JC27/2015). */
export const LUMP_MODES = ['FINAL_PRODUCT', 'PARTIAL'] as const;
export type LumpMode = (typeof LUMP_MODES)[number];

/** The numbers of JC27/2015 about advances, lump sums and recovery; a province's regime may carry others. */
export interface MoneyRule {
  /** Of the task's state budget, for the first advance. */
  readonly firstAdvance: Permille;
  /** Of what was advanced, settled before the next tranche. */
  readonly settledBeforeNext: Permille;
  /** Of the budget, for items outside the lump sum when the final product is paid for one sum. */
  readonly nonLump: Permille;
  /** Whole dong as text; holds beside `nonLump`. */
  readonly nonLumpCeiling: { readonly dong: string; readonly source: RuleSource };
  /** Of the money properly spent, given back at least where the cause is subjective. */
  readonly properlySpentBack: Readonly<Record<LumpMode, Permille>>;
}

const JC27: RuleSource = { article: 'JC27/2015', verification: 'READ' };

/** National numbers (domain.md 3.7, 3.11). */
export const MONEY_RULE = {
  firstAdvance: { permille: 500, source: JC27 },
  settledBeforeNext: { permille: 500, source: JC27 },
  nonLump: { permille: 150, source: JC27 },
  nonLumpCeiling: { dong: '1000000000', source: JC27 },
  properlySpentBack: {
    FINAL_PRODUCT: { permille: 400, source: JC27 },
    PARTIAL: { permille: 300, source: JC27 },
  },
} as const satisfies MoneyRule;
