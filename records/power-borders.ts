import type { Regime } from '../domain/machine/definition.ts';
import { plainDate, startOfDay } from '../domain/time.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import type { RegisterReading } from './register-reading.ts';

/** As `stretchOf` asks for them. */
export interface PowerBorders {
  readonly borders: readonly string[];
}

const known = new WeakMap<RegisterReading, PowerBorders & { readonly regimes: readonly Regime[] }>();

/** Years that a sum may be counted in: the law of 2013 and later. */
const YEAR_BEGINNINGS = Array.from({ length: 100 }, (_none, place) => startOfDay(plainDate(`${2013 + place}-01-01`)));

/**
 * Every instant at which something of the register, or a base rule of a published regime, begins or ends, in order: between
 * two of them the hour changes nothing of who may do what. Where a grant is limited by the sum of a year, each year is one as well.
 */
export function powerBorders(reading: RegisterReading, shelf: RegimeShelf): PowerBorders {
  const regimes = shelf.all();
  const found = known.get(reading);
  if (found?.regimes === regimes) return found;
  const ofRules = regimes
    .flatMap(({ baseHolders }) => baseHolders)
    .flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]);
  const years = reading.summed.size > 0 ? YEAR_BEGINNINGS : [];
  const made = { regimes, borders: [...new Set([...reading.borders, ...ofRules, ...years])].sort() };
  known.set(reading, made);
  return made;
}
