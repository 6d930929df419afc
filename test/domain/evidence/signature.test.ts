import {
  type CheckedSignature,
  isFailedAttempt,
  SIGNATURE_REFUSALS,
  type SignatureQuestion,
  signatureRefusalOf,
} from '../../../domain/evidence/signature.ts';

const SHOWN = 'a'.repeat(64);
const GOOD: CheckedSignature = {
  provider: 'CA',
  simulated: false,
  certificate: '54-01',
  signer: 'P-DIR',
  digest: SHOWN,
  standing: 'VALID',
};
const ASKED: SignatureQuestion = {
  taken: 'REQUIRED',
  signature: GOOD,
  person: 'P-DIR',
  subjectDigest: SHOWN,
  sample: false,
};

function refused(change: Partial<SignatureQuestion>): string | undefined {
  return signatureRefusalOf({ ...ASKED, ...change })?.rule;
}

function signed(change: Partial<CheckedSignature>): Partial<SignatureQuestion> {
  return { signature: { ...GOOD, ...change } };
}

describe('[AU-14] a personal signature (reliability.md 3.4, 4 row 44)', () => {
  test.each([
    ['a good one', {}, undefined],
    ['none where one has to be', { signature: undefined }, 'signature.missing'],
    ['none where one may be', { signature: undefined, taken: 'ACCEPTED' }, undefined],
    ['one where none belongs', { taken: undefined }, 'signature.unexpected'],
    ['over another dossier', signed({ digest: 'b'.repeat(64) }), 'signature.mismatch'],
    ['over nothing that can be read', signed({ digest: null }), 'signature.mismatch'],
    ['where nothing was shown', { subjectDigest: undefined }, 'signature.mismatch'],
    ['of a revoked certificate', signed({ standing: 'REVOKED' }), 'signature.revoked'],
    ['of an expired certificate', signed({ standing: 'EXPIRED' }), 'signature.revoked'],
    ['of somebody else', signed({ signer: 'P-CHAIR' }), 'signature.signer'],
    ['of nobody known', signed({ signer: null }), 'signature.signer'],
    ['of time', { person: null }, 'signature.signer'],
    ['simulated in production', signed({ simulated: true }), 'signature.simulated'],
    ['simulated in a sample province', { ...signed({ simulated: true }), sample: true }, undefined],
  ] satisfies [string, Partial<SignatureQuestion>, string | undefined][])('[AU-14] %s', (_what, change, rule) => {
    expect(refused(change)).toBe(rule);
  });

  test('[AU-14] whoever sent none, or one too many, has not tried to sign', () => {
    const tries = SIGNATURE_REFUSALS.filter((rule) => isFailedAttempt({ rule, detail: {} }));
    expect(tries).toEqual(['signature.mismatch', 'signature.revoked', 'signature.signer', 'signature.simulated']);
    expect(isFailedAttempt({ rule: 'authority.not_holder', detail: {} })).toBe(false);
  });
});
