import { type Dong, type MoneyRefusal, negativeRefusal, refuse } from './dong.ts';
import type { MoneyRule } from './money-rules.ts';
import { atMost } from './permille.ts';

/**
 * Why a task may not be paid for its final product in one sum, or null: the product is clear and measurable, the council
 * proposes it, and items outside the lump sum stay within both limits (JC27/2015; domain.md 3.7). The authority then approves.
 */
export function finalProductRefusal(question: {
  rule: MoneyRule;
  productMeasurable: boolean;
  councilProposes: boolean;
  budgetDong: Dong;
  nonLumpDong: Dong;
}): MoneyRefusal | null {
  const { rule, productMeasurable, councilProposes, budgetDong, nonLumpDong } = question;
  const negative = negativeRefusal({ budgetDong, nonLumpDong });
  if (negative !== null) return negative;
  if (!productMeasurable) return refuse('money.product_not_measurable');
  if (!councilProposes) return refuse('money.council_did_not_propose');
  if (nonLumpDong > budgetDong) return refuse('money.non_lump_exceeds_budget');
  const share = atMost({ share: rule.nonLump, of: budgetDong });
  if (nonLumpDong > share) return refuse('money.non_lump_share_exceeded', { ceiling: `${share}` });
  const ceiling = BigInt(rule.nonLumpCeiling.dong);
  return nonLumpDong > ceiling ? refuse('money.non_lump_ceiling_exceeded', { ceiling: `${ceiling}` }) : null;
}
