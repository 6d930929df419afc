import type { Express, RequestHandler } from 'express';
import type { SignInConfig } from '../../config.ts';
import { noteExchange } from '../../records/outside-systems/note-exchange.ts';
import { currentRegister } from '../../records/reads/current-register.ts';
import { findAccount } from '../../records/reads/find-account.ts';
import { listPersonas } from '../../records/reads/read-people.ts';
import { requestIdOf } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { Stopped } from '../problem.ts';
import { keepBegun, startSession, takeBegun } from '../session.ts';
import { EMBEDDED_PATH, embeddedProvider } from './embedded-provider.ts';
import { openIdentityProvider, type ProvenIdentity } from './identity-provider.ts';
import { officesHeld } from './session-stands.ts';

/**
 * Sign-in by the identity provider of the installation: a browser is sent there with state, nonce and a PKCE challenge, and what it
 * comes back with is exchanged by us. Whom it is, the register says.
 * @param sessions reads the session whole, for one begins here
 */
export function mountSignIn(app: Express, desk: Desk, sessions: RequestHandler): void {
  const { config } = desk;
  const { signIn } = config;
  if (signIn === null) {
    app.get(['/sign-in', '/sign-in/callback'], () => {
      throw new Stopped('sign_in.none');
    });
    return;
  }
  if (signIn.embedded) app.use(EMBEDDED_PATH, embeddedProvider(desk, signIn));
  const provider = openIdentityProvider(signIn);
  app.get('/sign-in', noStore, sessions, async (request, response) => {
    const { url, begun } = await provider.begin({ to: ownPath(request.query.to) }).catch((fault) => {
      desk.log.error({ err: fault }, 'the identity provider cannot be reached');
      void noteProvider(desk, signIn, 'FAILED');
      throw new Stopped('sign_in.away');
    });
    await keepBegun(request, begun);
    response.redirect(303, url);
  });
  app.get('/sign-in/callback', noStore, sessions, async (request, response) => {
    const begun = await takeBegun(request);
    if (begun === null) throw new Stopped('sign_in.not_begun');
    const cameBack = new URL(request.originalUrl, signIn.redirectUri);
    const identity = await provider.finish(cameBack, begun).catch((fault) => {
      desk.log.warn({ err: fault, requestId: requestIdOf(request) }, 'a sign-in was refused');
      throw new Stopped('sign_in.refused');
    });
    await noteProvider(desk, signIn, 'MET');
    const found = await personOf(desk, signIn, identity);
    if (found === null) throw new Stopped('sign_in.no_account', { detail: { subject: identity.subject } });
    const { province } = config;
    const offices = officesHeld(found.person, await currentRegister(desk.ledger.db, province));
    await startSession(request, { ...found, province, offices, provenAt: identity.provenAt });
    response.redirect(303, begun.to);
  });
}

/** A provider whose token was accepted has answered (IG-7); that it is noted is no condition of a sign-in. */
async function noteProvider(
  { ledger: { db }, config: { province }, log }: Desk,
  { embedded, issuer }: SignInConfig,
  kind: 'MET' | 'FAILED',
): Promise<void> {
  if (embedded) return;
  await noteExchange(db, { province, system: 'IDENTITY', peer: issuer }, { kind }).catch((fault: unknown) =>
    log.warn({ err: fault }, 'that the identity provider answered or failed was not noted'),
  );
}

/** Subjects of the embedded provider are persons of the register; those of any other have an account there. */
async function personOf(
  { ledger: { db }, config: { province } }: Desk,
  { embedded }: SignInConfig,
  { issuer, subject }: ProvenIdentity,
): Promise<{ person: string; account: string | null } | null> {
  if (!embedded) return findAccount(db, { province, issuer, subject });
  const [persona] = await listPersonas(db, { province, person: subject });
  return persona === undefined ? null : { person: persona.person, account: null };
}

/** Back to where one wanted to go, and nowhere else than here. */
function ownPath(to: unknown): string {
  const isOwn = typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(to);
  return isOwn ? to : '/';
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};
