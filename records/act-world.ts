import { caseCode, seriesOf } from '../domain/machine/case-code.ts';
import type { World } from '../domain/machine/plan-act.ts';
import { dateInProvince, instant } from '../domain/time.ts';
import type { Loaded } from './legal-transaction.ts';
import type { RegimeShelf } from './regime-shelf.ts';

/**
 * What was loaded under the lock, as the machine sees it. Codes given to new root cases count up in `series`, which the
 * recording writes back.
 */
export function worldOf({
  loaded,
  regimes,
  province,
  series,
  datedAt,
}: {
  loaded: Pick<Loaded, 'cases' | 'papers' | 'sealed' | 'businessTime' | 'calendar'>;
  regimes: RegimeShelf;
  province: string;
  series: Record<string, number>;
  /** What dates the act, however late it is recorded: the due instant of the clock that brought it, the signing of its paper. */
  datedAt?: string | undefined;
}): World {
  const today = dateInProvince(instant(datedAt ?? loaded.businessTime));
  const sealed: Record<string, World['sealed'][string][number][]> = {};
  for (const { caseId, person, event, payload } of loaded.sealed) {
    sealed[caseId] = [...(sealed[caseId] ?? []), { person, event, payload: payload.payload }];
  }
  return {
    cases: loaded.cases,
    papers: loaded.papers,
    sealed,
    today,
    now: loaded.businessTime,
    calendar: loaded.calendar,
    regime: regimes.get,
    regimeToday: regimes.nameOn(today) ?? '',
    nextCode: (kind, facts) => {
      const name = seriesOf({ province, kind, facts, year: today.slice(0, 4) });
      const number = (series[name] ?? 0) + 1;
      series[name] = number;
      return caseCode(name, number);
    },
  };
}
