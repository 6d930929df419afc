import canonicalize from 'canonicalize';

const encoder = new TextEncoder();

/**
 * The bytes that are hashed and kept: RFC 8785, UTF-8. Text must have been brought to NFC at the door, since RFC 8785 leaves
 * Unicode as it is; money and ids are strings, since its numbers are doubles.
 * @throws when the value has no canonical form (undefined, lone surrogate, a number that is not finite)
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined || !text.isWellFormed()) throw new Error('the value has no canonical form');
  return encoder.encode(text);
}
