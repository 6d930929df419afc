import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;

/** How a token is to be made; what is not said is as it should be. */
export interface TokenAs {
  readonly claims?: Claims;
  readonly header?: Claims;
  /** NONE: unsigned. SHARED: HMAC with the public key, as if it were a secret. OTHER: by a key that is not published. */
  readonly signedBy?: 'KEY' | 'NONE' | 'SHARED' | 'OTHER';
  /** In place of an ID token. */
  readonly idToken?: string | null;
  /** What happens while we wait for it. */
  readonly meanwhile?: () => Promise<unknown>;
}

export interface CrookedProvider {
  readonly issuer: string;
  /** How the next tokens are made. */
  next(token: TokenAs): void;
  /** What the browser brings back for an authorization request. */
  answer(authorizationUrl: string, changed?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

const KID = 'key-1';

/** An identity provider on a port of its own that answers as a test wants it to. */
export async function openCrookedProvider({ clientId }: { clientId: string }): Promise<CrookedProvider> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let token: TokenAs = {};
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => {
    const answerWith = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/.well-known/openid-configuration') return answerWith(metadata());
    if (pathname === '/jwks')
      return answerWith({
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'RS256' }],
      });
    if (pathname !== '/token') return answerWith({});
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      await token.meanwhile?.();
      const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code') ?? '';
      const made = token.idToken === undefined ? tokenFor(nonces.get(code) ?? '') : token.idToken;
      answerWith({
        access_token: 'an-access-token',
        token_type: 'Bearer',
        expires_in: 60,
        ...(made === null ? {} : { id_token: made }),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function metadata() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  function tokenFor(nonce: string): string {
    const nowS = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: clientId, sub: 'subject-1', iat: nowS, exp: nowS + 300, auth_time: nowS, nonce };
    const { signedBy = 'KEY' } = token;
    const alg = { KEY: 'RS256', NONE: 'none', SHARED: 'HS256', OTHER: 'RS256' }[signedBy];
    const head = { alg, kid: KID, ...token.header };
    const text = `${encoded(head)}.${encoded({ ...claims, ...token.claims })}`;
    return `${text}.${signatureOf(text, signedBy)}`;
  }

  function signatureOf(text: string, signedBy: NonNullable<TokenAs['signedBy']>): string {
    if (signedBy === 'NONE') return '';
    if (signedBy === 'SHARED') {
      const secret = published.publicKey.export({ format: 'pem', type: 'spki' });
      return createHmac('sha256', secret).update(text).digest('base64url');
    }
    const key: KeyObject = signedBy === 'KEY' ? published.privateKey : other.privateKey;
    return sign('sha256', Buffer.from(text), key).toString('base64url');
  }

  return {
    issuer,
    next: (made) => {
      token = made;
    },
    answer(authorizationUrl, changed = {}) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = `code-${nonces.size}`;
      nonces.set(code, asked.get('nonce') ?? '');
      const back = { code, state: asked.get('state') ?? '', iss: issuer, ...changed };
      return `${asked.get('redirect_uri')}?${new URLSearchParams(back)}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
