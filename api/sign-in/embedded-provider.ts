import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Router } from 'express';
import Provider, { type Configuration } from 'oidc-provider';
import type { SignInConfig } from '../../config.ts';
import { listPersonas } from '../../records/reads/read-people.ts';
import { SIGN_IN_NOTICE } from '../../texts/sign-in-notice.ts';
import type { Desk } from '../desk.ts';
import { escaped, page } from '../page.ts';
import { homeOf } from './identity-provider.ts';

/** Where it is mounted; its issuer is the origin with this path. */
export const EMBEDDED_PATH = '/dev/identity';

/**
 * An identity provider for development and tests: a real one in every way but that whoever asks chooses who he is. Its subjects are
 * the persons of the register. A production installation has none.
 */
export function embeddedProvider(
  { ledger, config }: Pick<Desk, 'ledger' | 'config'>,
  { issuer, clientId, clientSecret, redirectUri }: SignInConfig,
): Router {
  const { province, selfRegistration } = config;
  const router = express.Router();
  let made: Provider | null = null;
  // its key is made when somebody first asks: most processes never do
  const theProvider = () => {
    made ??= new Provider(issuer, configurationOf({ clientId, clientSecret, redirectUri }));
    return made;
  };
  router.get('/persona/:uid', async (request, response) => {
    const { uid } = await theProvider().interactionDetails(request, response);
    const people = await listPersonas(ledger.db, { province });
    response.set('content-type', 'text/html; charset=utf-8').end(personaPage(uid, { people, selfRegistration }));
  });
  router.post('/persona/:uid', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const { person = '', newcomer } = request.body as Record<string, unknown>;
    const [known] = await listPersonas(ledger.db, { province, person: String(person) });
    const accountId = known?.person ?? (selfRegistration ? newcomerOf(newcomer) : null);
    const result = accountId === null ? { error: 'access_denied' } : { login: { accountId, ts: nowS() } };
    await theProvider().interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  router.use((request: IncomingMessage, response: ServerResponse) => theProvider().callback()(request, response));
  return router;
}

/** Somebody whom the register does not know: he comes back as the same whenever he says the same name. */
function newcomerOf(name: unknown): string | null {
  const isName = typeof name === 'string' && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'-]{0,79}$/u.test(name);
  return isName ? `newcomer/${name.normalize('NFC')}` : null;
}

function newcomerForm(uid: string): string {
  return `<form method="post" action="${EMBEDDED_PATH}/persona/${escaped(uid)}">
<label>Người mới / Somebody new <input name="newcomer" maxlength="80" required></label> <button>→</button>
</form>`;
}

function nowS(): number {
  return Math.floor(Date.now() / 1000);
}

function configurationOf({
  clientId,
  clientSecret,
  redirectUri,
}: Pick<SignInConfig, 'clientId' | 'clientSecret' | 'redirectUri'>): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [homeOf({ redirectUri })],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'RS256',
        require_auth_time: true,
      },
    ],
    jwks: { keys: [jwk as never] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
    interactions: { url: (_context, { uid }) => `${EMBEDDED_PATH}/persona/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // the one client is ours: nobody is asked whether it may know who signs in
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { Interaction: 3600, Session: 36_000, Grant: 36_000, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  };
}

/** Asked whether one wants to sign out here as well; the form is the provider's own. */
function logoutSource(context: { body: unknown }, form: string): void {
  context.body = page(`<h1>Đăng xuất / Sign out</h1>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất / Sign out</button>`);
}

function personaPage(
  uid: string,
  { people, selfRegistration }: { people: Awaited<ReturnType<typeof listPersonas>>; selfRegistration: boolean },
): string {
  const rows = people.map(({ person, name, offices }) => {
    const titles = offices.map(({ title }) => title.vi).join(', ');
    const choose = `<button name="person" value="${escaped(person)}">${escaped(name)}</button>`;
    return `<tr><td>${choose}</td><td><code>${escaped(person)}</code></td><td>${escaped(titles)}</td></tr>`;
  });
  return page(`<h1>Chọn người dùng mẫu / Choose a persona</h1>
<p>${escaped(SIGN_IN_NOTICE.vi)}<br>${escaped(SIGN_IN_NOTICE.en)}</p>
<form method="post" action="${EMBEDDED_PATH}/persona/${escaped(uid)}"><table><tbody>
${rows.join('\n')}
</tbody></table></form>
${selfRegistration ? newcomerForm(uid) : ''}`);
}
