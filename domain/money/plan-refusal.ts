import { type Dong, type MoneyRefusal, refuse } from './dong.ts';

/** Why a plan of tranches is not taken, or null: every tranche is something, and together they are the award to the dong (MO-3). */
export function planRefusal({
  awardDong,
  tranchesDong,
}: {
  awardDong: Dong;
  tranchesDong: readonly Dong[];
}): MoneyRefusal | null {
  if (tranchesDong.length === 0) return refuse('money.plan_empty');
  const wrong = tranchesDong.findIndex((tranche) => tranche <= 0n);
  if (wrong >= 0) {
    return refuse(tranchesDong[wrong] === 0n ? 'money.tranche_empty' : 'money.negative', { tranche: `${wrong + 1}` });
  }
  const planned = tranchesDong.reduce((total, tranche) => total + tranche, 0n);
  if (planned === awardDong) return null;
  return refuse('money.plan_does_not_sum', {
    award: `${awardDong}`,
    planned: `${planned}`,
    difference: `${planned - awardDong}`,
  });
}
