import type { CheckedSignature } from '../domain/evidence/signature.ts';
import type { ActBody } from './contract/acts.ts';
import { Stopped } from './problem.ts';

export type SentSignature = NonNullable<ActBody['signature']>;

/** A service that knows the certificates of persons: what it finds is judged with the act, here nothing is decided. */
export interface SignatureProvider {
  readonly code: string;
  /** @throws where the service cannot be reached: nothing was done, the act may be sent again */
  check(sent: SentSignature): Promise<CheckedSignature>;
}

const SIMULATED_CERTIFICATE = /^SIMULATED\/([^/]{1,80})(?:\/(REVOKED|EXPIRED))?$/;
const SIMULATED_VALUE = /^SIMULATED:([0-9a-f]{64})$/;

/**
 * Stands in where no provider is connected. It signs nothing and says so: the certificate names its person
 * (`SIMULATED/P-DIR`, `SIMULATED/P-DIR/REVOKED`), the value the digest (`SIMULATED:<digest>`). Only a sample province takes it.
 */
const SIMULATED: SignatureProvider = {
  code: 'SIMULATED',
  check: async ({ certificate, value }) => {
    const [, signer = null, standing = 'VALID'] = SIMULATED_CERTIFICATE.exec(certificate) ?? [];
    const digest = SIMULATED_VALUE.exec(value)?.[1] ?? null;
    const found = standing as CheckedSignature['standing'];
    return { provider: 'SIMULATED', simulated: true, certificate, signer, digest, standing: found };
  },
};

const PROVIDERS: readonly SignatureProvider[] = [SIMULATED];

/** @returns what its provider finds of a signature. @throws Stopped when no provider has this name */
export async function checkSignature(sent: SentSignature | undefined): Promise<CheckedSignature | undefined> {
  if (sent === undefined) return undefined;
  const provider = PROVIDERS.find(({ code }) => code === sent.provider);
  if (provider === undefined)
    throw new Stopped('input.value', { fields: [{ path: 'signature.provider', code: 'input.value' }] });
  return provider.check(sent);
}
