import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { SignInConfig } from '../../config.ts';

/** What a sign-in that was begun is compared with when it comes back; kept in the session, used once. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Path of our own to go to afterwards. */
  readonly to: string;
}

/** Who signed in at the provider, and when. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** When the person last proved who he is, ISO 8601 in UTC. */
  readonly provenAt: string;
}

export interface IdentityProvider {
  /** @returns where the browser is sent, and what it is to come back with */
  begin(asked: Pick<BegunSignIn, 'to'>): Promise<{ readonly url: string; readonly begun: BegunSignIn }>;
  /** @throws when what came back is not what was begun, or its token is not one of this provider for us */
  finish(cameBack: URL, begun: BegunSignIn): Promise<ProvenIdentity>;
}

/** Signed with another algorithm a token is none of ours: no `none`, and no key that is shared. */
const ALGORITHM = 'RS256';
/** Authorization code with PKCE, state and nonce: nothing of a token ever reaches the browser (reliability.md 3.10). */
export function openIdentityProvider({ issuer, clientId, clientSecret, redirectUri }: SignInConfig): IdentityProvider {
  let known: Promise<Configuration> | null = null;

  function configuration(): Promise<Configuration> {
    const metadata = { client_secret: clientSecret, id_token_signed_response_alg: ALGORITHM };
    const plain = new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [];
    // the library trusts the connection to the provider; we also ask for the signature of what came over it
    const execute = [...plain, enableNonRepudiationChecks];
    known ??= discovery(new URL(issuer), clientId, metadata, undefined, { execute }).catch((fault: unknown) => {
      known = null;
      throw fault;
    });
    return known;
  }

  return {
    async begin({ to }) {
      const begun = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        to,
      };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.codeVerifier),
        code_challenge_method: 'S256',
        max_age: `${LONGEST_PROVEN_S}`,
      });
      return { url: url.href, begun };
    },
    async finish(cameBack, { state, nonce, codeVerifier }) {
      const tokens = await authorizationCodeGrant(await configuration(), cameBack, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
        maxAge: LONGEST_PROVEN_S,
      });
      const claims = tokens.claims();
      if (claims?.auth_time === undefined) throw new Error('the token does not say when the person proved who he is');
      return { issuer: claims.iss, subject: claims.sub, provenAt: new Date(claims.auth_time * 1000).toISOString() };
    },
  };
}

/** At a sign-in the provider may know the person from before, as long as a session of ours may last: ten hours. */
const LONGEST_PROVEN_S = 36_000;
