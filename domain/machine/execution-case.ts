import type { Grade } from '../council/member-rating.ts';
import type { MoneyOutcome } from '../money/dong.ts';
import type { LumpMode, MoneyRule } from '../money/money-rules.ts';
import { type RecoveryAmount, type RecoveryCause, recoveryAmount } from '../money/recovery-amount.ts';
import type { CaseState } from './case-state.ts';
import { numberNamed } from './council-case.ts';
import type { Facts, Json } from './definition.ts';
import type { GuardQuestion, Situation } from './situation.ts';

/** How often and how long a task may be extended (C04/2015; domain.md 3.8). */
export interface ExtensionRule {
  readonly times: number;
  readonly longAboveMonths: number;
  readonly mostMonthsLong: number;
  readonly mostMonthsShort: number;
}

/** Whole dong of a field; nothing is zero. The door has checked its digits. */
export function amountIn(value: Json | undefined): bigint {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? BigInt(value) : 0n;
}

/** The task a case belongs to; throws when it was not loaded (a fault). */
export function taskOf(situation: Situation): CaseState {
  const task = situation.family.find((state) => state.id === situation.case.root && state.kind === 'task');
  if (task === undefined) throw new Error(`case ${situation.case.id} was loaded without its task`);
  return task;
}

/** Every instalment of the task. */
export function tranchesOf(situation: Situation): CaseState[] {
  return situation.family.filter((state) => state.kind === 'tranche' && state.root === situation.case.root);
}

/** Instalments before this one. */
export function trancheBefore(situation: Situation, facts: Facts): CaseState[] {
  return tranchesOf(situation).filter((state) => Number(state.facts.ordinal) < Number(facts.ordinal));
}

/** All that was paid to the host. */
export function advancedDong(situation: Situation): bigint {
  const paid = tranchesOf(situation).filter((state) => state.facts.paidOn !== undefined);
  return paid.reduce((total, state) => total + amountIn(state.facts.amountDong), 0n);
}

/** Rating of a task, once the council has given one. */
export function gradeOf(task: CaseState): Grade | null {
  const { rating } = task.facts;
  return rating === 'EXCELLENT' || rating === 'PASS' || rating === 'FAIL' ? rating : null;
}

/** What comes back at least, by cause and spending mode (JC27/2015). */
export function recoveryOf({
  situation,
  facts,
}: Pick<GuardQuestion, 'situation' | 'facts'>): MoneyOutcome<RecoveryAmount> {
  return recoveryAmount({
    rule: numberNamed<MoneyRule>(situation.regime, 'money'),
    cause: facts.cause as RecoveryCause,
    lump: facts.spendMode as LumpMode,
    advancedDong: advancedDong(situation),
    unspentDong: amountIn(facts.unspentDong),
    unprovenDong: amountIn(facts.unprovenDong),
    properlySpentDong: amountIn(facts.properlySpentDong),
  });
}
