import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { SignInConfig } from '../../config.ts';

/** What is asked of the provider, and where one goes afterwards. */
export interface Asked {
  /** Path of our own to go to afterwards. */
  readonly to: string;
  /** The step-up that is to be proved; null: a sign-in. */
  readonly stepUp: string | null;
}

/** What a sign-in or step-up that was begun is compared with when it comes back; kept in the session, used once. */
export interface BegunSignIn extends Asked {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Whole seconds since 1970. */
  readonly atS: number;
}

/** Who signed in at the provider, when, and how sure it is. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** When the person last proved who he is, ISO 8601 in UTC. */
  readonly provenAt: string;
  /** In the provider's words; null where it says none. */
  readonly acr: string | null;
  readonly amr: readonly string[];
  /** As the provider signed it: it is shown to it when one signs out, and to nobody else. */
  readonly idToken: string | null;
}

export interface IdentityProvider {
  /** @returns where the browser is sent, and what it is to come back with */
  begin(asked: Asked): Promise<{ readonly url: string; readonly begun: BegunSignIn }>;
  /** @throws when what came back is not what was begun, or its token is not one of this provider for us */
  finish(cameBack: URL, begun: BegunSignIn): Promise<ProvenIdentity>;
  /** @returns where the browser goes to sign out there as well; null where it offers no such place, or cannot be asked */
  findSignOut(idToken: string | null): Promise<string | null>;
}

/** Signed with another algorithm a token is none of ours: no `none`, and no key that is shared. */
const ALGORITHM = 'RS256';
const opened = new WeakMap<SignInConfig, IdentityProvider>();

/** The provider of an installation: it is asked once what it offers. */
export function identityProvider(config: SignInConfig): IdentityProvider {
  const known = opened.get(config) ?? openIdentityProvider(config);
  opened.set(config, known);
  return known;
}

/** Authorization code with PKCE, state and nonce: nothing of a token ever reaches the browser (reliability.md 3.10). */
function openIdentityProvider({
  issuer,
  clientId,
  clientSecret,
  redirectUri,
  stepUpAcr,
}: SignInConfig): IdentityProvider {
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

  /** A sign-in may rest on an earlier one; a step-up asks the person anew. */
  function askedOf({ stepUp }: Asked): Record<string, string> {
    if (stepUp === null) return { max_age: `${LONGEST_PROVEN_S}` };
    return { max_age: '0', prompt: 'login', ...(stepUpAcr === null ? {} : { acr_values: stepUpAcr }) };
  }

  return {
    async begin(asked) {
      const begun = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        atS: Math.floor(Date.now() / 1000),
        ...asked,
      };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.codeVerifier),
        code_challenge_method: 'S256',
        ...askedOf(asked),
      });
      return { url: url.href, begun };
    },
    async finish(cameBack, { state, nonce, codeVerifier, stepUp, atS }) {
      const tokens = await authorizationCodeGrant(await configuration(), cameBack, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
        maxAge: LONGEST_PROVEN_S,
      });
      const claims = tokens.claims();
      if (claims?.auth_time === undefined) throw new Error('the token does not say when the person proved who he is');
      const identity = identityIn(claims, { authTimeS: claims.auth_time, idToken: tokens.id_token ?? null });
      if (stepUp === null) return identity;
      // the library would count the time that the way back takes as well
      if (claims.auth_time < atS) throw new Error('nothing was proved anew: the sign-in is older than the request');
      if (stepUpAcr !== null && identity.acr !== stepUpAcr) throw new Error(`proved at ${identity.acr}, not as asked`);
      return identity;
    },
    async findSignOut(idToken) {
      const known = await configuration().catch(() => null);
      if (known?.serverMetadata().end_session_endpoint === undefined) return null;
      const hint = idToken === null ? {} : { id_token_hint: idToken };
      return buildEndSessionUrl(known, { post_logout_redirect_uri: homeOf({ redirectUri }), ...hint }).href;
    },
  };
}

/** Where one is sent when one has signed out there. */
export function homeOf({ redirectUri }: Pick<SignInConfig, 'redirectUri'>): string {
  return new URL('../', redirectUri).href;
}

function identityIn(
  { iss, sub, acr, amr }: IDToken,
  { authTimeS, idToken }: { authTimeS: number; idToken: string | null },
): ProvenIdentity {
  return {
    issuer: iss,
    subject: sub,
    provenAt: new Date(authTimeS * 1000).toISOString(),
    acr: typeof acr === 'string' ? acr : null,
    amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string').slice(0, MOST_METHODS) : [],
    idToken,
  };
}

const MOST_METHODS = 10;
/** At a sign-in the provider may know the person from before, as long as a session of ours may last: ten hours. */
const LONGEST_PROVEN_S = 36_000;
