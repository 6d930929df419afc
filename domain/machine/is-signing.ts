import type { Row } from './definition.ts';

/**
 * Whether doing this row is signing: it decides by a power, it is judged against the digest of what was shown, or it takes a personal
 * signature (features.md SE-4). Data of the regime says so; no list of events is kept anywhere.
 */
export function isSigning({
  basis,
  signsSubject,
  signature,
}: Pick<Row, 'basis' | 'signsSubject' | 'signature'>): boolean {
  return basis.kind === 'AUTHORITY' || signsSubject === true || signature !== undefined;
}
