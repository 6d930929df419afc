import type { Refusal } from '../machine/refusal.ts';

/** What a provider of signatures found when it looked at one. */
export interface CheckedSignature {
  readonly provider: string;
  /** Nothing but a sample stands behind it: no certificate, no key. */
  readonly simulated: boolean;
  /** Serial number of the certificate. */
  readonly certificate: string;
  /** Person the certificate was given to; null where the provider cannot tell. */
  readonly signer: string | null;
  /** SHA-256 that the signature covers, hex; null where it covers nothing that can be read. */
  readonly digest: string | null;
  readonly standing: 'VALID' | 'REVOKED' | 'EXPIRED';
}

/** Why a signature is no part of a decision. Closed: texts and HTTP status exist for each. */
export const SIGNATURE_REFUSALS = [
  'signature.missing', // the row asks for one
  'signature.unexpected', // the row takes none
  'signature.mismatch', // it covers something else than what was shown
  'signature.revoked', // its certificate is revoked or has expired
  'signature.signer', // somebody else's
  'signature.simulated', // a simulated one outside a sample province
] as const;
export type SignatureRefusalCode = (typeof SIGNATURE_REFUSALS)[number];

export interface SignatureQuestion {
  /** Whether the row takes or asks for one; undefined: neither. */
  readonly taken: 'ACCEPTED' | 'REQUIRED' | undefined;
  readonly signature: CheckedSignature | undefined;
  readonly person: string | null;
  /** Digest of what was shown to that person. */
  readonly subjectDigest: string | undefined;
  /** The province's data are fictional. */
  readonly sample: boolean;
}

/** @returns why this signature does not carry the act, or null (reliability.md 3.4; features.md AU-14) */
export function signatureRefusalOf(question: SignatureQuestion): Refusal<SignatureRefusalCode> | null {
  const { taken, signature, person, subjectDigest, sample } = question;
  if (signature === undefined) return taken === 'REQUIRED' ? no('signature.missing') : null;
  const { certificate, provider, signer, digest, standing } = signature;
  if (taken === undefined) return no('signature.unexpected', { provider });
  if (signature.simulated && !sample) return no('signature.simulated', { provider });
  if (signer === null || signer !== person) return no('signature.signer', { certificate, signer: signer ?? '-' });
  if (standing !== 'VALID') return no('signature.revoked', { certificate, standing });
  if (digest === null || digest !== subjectDigest) return no('signature.mismatch', { covers: digest ?? '-' });
  return null;
}

/** @returns whether somebody tried to sign and failed, which the slot shows; a missing or needless signature is no attempt */
export function isFailedAttempt({ rule }: Refusal): boolean {
  return rule.startsWith('signature.') && rule !== 'signature.missing' && rule !== 'signature.unexpected';
}

function no(rule: SignatureRefusalCode, detail: Record<string, string> = {}): Refusal<SignatureRefusalCode> {
  return { rule, detail };
}
