import type { CaseState } from '../domain/machine/case-state.ts';
import type { Loaded } from './loaded.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { partiesInFamily, registerSlice } from './register-slice.ts';
import type { WorkGround } from './work-holders.ts';

/** What work in a case is judged by when the head was locked. */
export function workGround(
  { regime, life }: CaseState,
  { loaded, regimes }: { loaded: Loaded; regimes: RegimeShelf },
): WorkGround {
  const { cases: family, businessTime: at, duties: done, awards, sample, wholeRegister } = loaded;
  const register = registerSlice(wholeRegister.rows, partiesInFamily(family, life));
  return { family, register, regime: regimes.get(regime), at, done, awards, sample };
}
