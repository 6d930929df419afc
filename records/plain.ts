import type { Json } from '../domain/machine/definition.ts';

/** Plain JSON: money as strings of digits, nothing undefined. */
export function plain(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)),
  ) as Json;
}
