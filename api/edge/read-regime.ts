import type { Regime } from '../../domain/machine/definition.ts';
import { regimeBody } from '../contract/regime-body.ts';
import { Stopped } from '../problem.ts';
import { parseInput } from './parse-input.ts';
import { parseJson } from './read-body.ts';

/** No regime comes near it. */
export const MOST_REGIME_BYTES = 2 * 1024 * 1024;

/**
 * A regime as somebody hands it in, read as strictly as a request: size, encoding, depth and keys first, then every field.
 * @throws Stopped with the fields that are wrong
 */
export function readRegime(bytes: Buffer): Regime {
  if (bytes.length > MOST_REGIME_BYTES) throw tooLarge();
  return parseInput(regimeBody, parseJson(bytes)) as unknown as Regime;
}

export function tooLarge(): Stopped {
  return new Stopped('input.too_large', { detail: { most: `${MOST_REGIME_BYTES}` } });
}
