import { assertNever } from '../assert-never.ts';
import { accept, decline } from '../council/outcome.ts';
import { type Dong, type MoneyOutcome, type MoneyRefusal, negativeRefusal, refuse } from './dong.ts';
import type { LumpMode, MoneyRule } from './money-rules.ts';
import { atLeast } from './permille.ts';

/** OBJECTIVE: disaster, fire, accident, others as decided; SUBJECTIVE: everything else (JC27/2015). */
export const RECOVERY_CAUSES = ['OBJECTIVE', 'SUBJECTIVE'] as const;
export type RecoveryCause = (typeof RECOVERY_CAUSES)[number];

export interface RecoveryQuestion {
  readonly rule: MoneyRule;
  readonly cause: RecoveryCause;
  readonly lump: LumpMode;
  /** All that was paid; the three parts below are what became of it. */
  readonly advancedDong: Dong;
  readonly unspentDong: Dong;
  readonly unprovenDong: Dong;
  readonly properlySpentDong: Dong;
}

export interface RecoveryAmount {
  /** The least that comes back; the decision may set more. */
  readonly minimumDong: Dong;
  readonly parts: { readonly unspentDong: Dong; readonly unprovenDong: Dong; readonly properlySpentDong: Dong };
  /** The text is silent on unproven money where the cause is objective: a person has to look at it. */
  readonly lookAtUnproven: boolean;
}

/** What a task that failed or ended early gives back, in whole dong (JC27/2015 Art. 16-17; domain.md 3.11). */
export function recoveryAmount(question: RecoveryQuestion): MoneyOutcome<RecoveryAmount> {
  const { advancedDong, unspentDong, unprovenDong, properlySpentDong } = question;
  const negative = negativeRefusal({ advancedDong, unspentDong, unprovenDong, properlySpentDong });
  if (negative !== null) return decline(negative);
  const accounted = unspentDong + unprovenDong + properlySpentDong;
  if (accounted !== advancedDong) {
    return decline(refuse('money.parts_do_not_sum', { advanced: `${advancedDong}`, accounted: `${accounted}` }));
  }
  const parts = partsOf(question);
  const minimumDong = parts.unspentDong + parts.unprovenDong + parts.properlySpentDong;
  return accept({ minimumDong, parts, lookAtUnproven: question.cause === 'OBJECTIVE' && unprovenDong > 0n });
}

/** Why a decided sum is not taken, or null: not under the minimum, not over what was advanced. */
export function decidedRecoveryRefusal(question: {
  decidedDong: Dong;
  minimumDong: Dong;
  advancedDong: Dong;
}): MoneyRefusal | null {
  const { decidedDong, minimumDong, advancedDong } = question;
  if (decidedDong < minimumDong) return refuse('money.below_minimum', { minimum: `${minimumDong}` });
  return decidedDong > advancedDong ? refuse('money.above_advanced', { advanced: `${advancedDong}` }) : null;
}

function partsOf(question: RecoveryQuestion): RecoveryAmount['parts'] {
  const { rule, cause, lump, unspentDong, unprovenDong, properlySpentDong } = question;
  switch (cause) {
    case 'OBJECTIVE':
      return { unspentDong, unprovenDong: 0n, properlySpentDong: 0n };
    case 'SUBJECTIVE': {
      const back = atLeast({ share: rule.properlySpentBack[lump], of: properlySpentDong });
      return { unspentDong, unprovenDong, properlySpentDong: back };
    }
    default:
      return assertNever(cause);
  }
}
