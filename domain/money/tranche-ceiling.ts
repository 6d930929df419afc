import { accept, decline } from '../council/outcome.ts';
import { type Dong, type MoneyOutcome, type MoneyRefusal, negativeRefusal, refuse } from './dong.ts';
import type { MoneyRule } from './money-rules.ts';
import { atMost } from './permille.ts';

export interface TrancheCeiling {
  readonly ceilingDong: Dong;
  /** Which of the two limits it is; SHARE when they are equal. */
  readonly boundBy: 'SHARE' | 'YEAR_ALLOCATION';
}

interface CeilingQuestion {
  readonly rule: MoneyRule;
  /** State budget of the whole task. */
  readonly stateBudgetDong: Dong;
  readonly yearAllocationDong: Dong;
}

/** The most a first advance may be: a share of the state budget and within the year's allocation (JC27/2015; domain.md 3.7). */
export function trancheCeiling(question: CeilingQuestion): MoneyOutcome<TrancheCeiling> {
  const { rule, stateBudgetDong, yearAllocationDong } = question;
  const refusal = negativeRefusal({ stateBudgetDong, yearAllocationDong });
  if (refusal !== null) return decline(refusal);
  const share = atMost({ share: rule.firstAdvance, of: stateBudgetDong });
  return accept(
    yearAllocationDong < share
      ? { ceilingDong: yearAllocationDong, boundBy: 'YEAR_ALLOCATION' }
      : { ceilingDong: share, boundBy: 'SHARE' },
  );
}

/** Why a first advance of this size is not confirmed, or null (JC27/2015). */
export function firstAdvanceRefusal({
  advanceDong,
  ...question
}: CeilingQuestion & { advanceDong: Dong }): MoneyRefusal | null {
  const negative = negativeRefusal({ advanceDong });
  if (negative !== null) return negative;
  if (advanceDong === 0n) return refuse('money.tranche_empty');
  const ceiling = trancheCeiling(question);
  if (!ceiling.ok) return ceiling.refusal;
  const { ceilingDong, boundBy } = ceiling.value;
  return advanceDong <= ceilingDong ? null : refuse('money.above_ceiling', { ceiling: `${ceilingDong}`, boundBy });
}
