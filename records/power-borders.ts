import type { Regime } from '../domain/machine/definition.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import type { RegisterReading } from './register-reading.ts';

/** As `stretchOf` asks for them. */
export interface PowerBorders {
  readonly borders: readonly string[];
}

const known = new WeakMap<RegisterReading, PowerBorders & { readonly regimes: readonly Regime[] }>();

/**
 * Every instant at which something of the register, or a base rule of a published regime, begins or ends, in order: between
 * two of them the hour changes nothing of who may do what.
 */
export function powerBorders(reading: RegisterReading, shelf: RegimeShelf): PowerBorders {
  const regimes = shelf.all();
  const found = known.get(reading);
  if (found?.regimes === regimes) return found;
  const ofRules = regimes
    .flatMap(({ baseHolders }) => baseHolders)
    .flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]);
  const made = { regimes, borders: [...new Set([...reading.borders, ...ofRules])].sort() };
  known.set(reading, made);
  return made;
}
