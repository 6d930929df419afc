import { setImmediate } from 'node:timers/promises';
import type { Label } from '../../domain/machine/definition.ts';
import { type ActionJudged, actionJudged } from '../../domain/statistics/unsettled-powers.ts';
import { instant, type PlainDate, startOfDay } from '../../domain/time.ts';
import type { Ledger } from '../commit-act.ts';
import { registerKnown } from './explain.ts';
import { questionOf } from './read-register.ts';

export interface UnsettledReading {
  readonly at: string;
  readonly regime: string;
  readonly actions: readonly ActionJudged[];
}

/**
 * Of every action that the regime of the day knows: where nobody may do it, and where papers give it that differ, in the
 * register as it is known now; judged at the beginning of the day, as `readWhoMay` is.
 * @returns null where no regime covers the day
 */
export async function readUnsettled(
  ledger: Ledger,
  { province, on }: { readonly province: string; readonly on: PlainDate },
): Promise<UnsettledReading | null> {
  const { regimes } = ledger;
  const regime = regimes.nameOn(on);
  if (regime === null) return null;
  const { reading } = await registerKnown(ledger, { province, knownBefore: null });
  const at = instant(startOfDay(on));
  const labels = new Map(regimes.get(regime).baseHolders.map(({ action, label }): [string, Label] => [action, label]));
  const known = [...labels].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const actions: ActionJudged[] = [];
  for (const [action, label] of known) {
    actions.push(actionJudged({ ...questionOf(regimes, { reading, regime, action, at, actor: null }), label }));
    await setImmediate(); // a large register takes a while: others are answered meanwhile
  }
  return { at, regime, actions };
}
