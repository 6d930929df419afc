import type { Grade } from '../council/member-rating.ts';
import { type Dong, type MoneyRefusal, negativeRefusal, refuse } from './dong.ts';
import type { MoneyRule } from './money-rules.ts';
import { atLeast } from './permille.ts';

/** Why the next tranche stays shut, or null: enough of what was advanced earlier is settled (JC27/2015; domain.md 3.7). */
export function nextTrancheRefusal(question: {
  rule: MoneyRule;
  /** All that was paid so far. */
  advancedDong: Dong;
  settledDong: Dong;
}): MoneyRefusal | null {
  const { rule, advancedDong, settledDong } = question;
  const negative = negativeRefusal({ advancedDong, settledDong });
  if (negative !== null) return negative;
  if (settledDong > advancedDong)
    return refuse('money.settled_exceeds_advanced', amounts({ advancedDong, settledDong }));
  const needed = atLeast({ share: rule.settledBeforeNext, of: advancedDong });
  if (settledDong >= needed) return null;
  return refuse('money.not_enough_settled', { needed: `${needed}`, ...amounts({ advancedDong, settledDong }) });
}

/** Why the last tranche stays shut, or null: acceptance ended with Pass or better (JC27/2015). */
export function lastTrancheRefusal({ grade }: { grade: Grade | null }): MoneyRefusal | null {
  const passed = grade === 'EXCELLENT' || grade === 'PASS';
  return passed ? null : refuse('money.acceptance_not_passed', { grade: grade ?? 'NONE' });
}

function amounts({ advancedDong, settledDong }: { advancedDong: Dong; settledDong: Dong }): Record<string, string> {
  return { advanced: `${advancedDong}`, settled: `${settledDong}` };
}
