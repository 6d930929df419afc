import type { Express, Request, RequestHandler, Response } from 'express';
import type { SignInConfig } from '../../config.ts';
import { noteExchange } from '../../records/outside-systems/note-exchange.ts';
import { currentRegister } from '../../records/reads/current-register.ts';
import { findAccount } from '../../records/reads/find-account.ts';
import { listPersonas } from '../../records/reads/read-people.ts';
import { isAsked, proveStepUp, type Stepping } from '../../records/step-ups/ask-step-up.ts';
import { requestIdOf } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { Stopped } from '../problem.ts';
import type { rateLimits } from '../rate-limits.ts';
import { keepBegun, personOf, rotateSession, startSession, startStranger, takeBegun } from '../session.ts';
import { EMBEDDED_PATH, embeddedProvider } from './embedded-provider.ts';
import { type Asked, identityProvider, type ProvenIdentity } from './identity-provider.ts';
import { officesHeld } from './session-stands.ts';

/**
 * Sign-in by the identity provider of the installation: a browser is sent there with state, nonce and a PKCE challenge, and what it
 * comes back with is exchanged by us. Whom it is, the register says.
 * @param sessions reads the session whole, for one begins here
 */
export function mountSignIn(
  app: Express,
  desk: Desk,
  { sessions, limits }: { sessions: RequestHandler; limits: ReturnType<typeof rateLimits> },
): void {
  const { config } = desk;
  const { signIn } = config;
  if (signIn === null) {
    app.get(['/sign-in', '/sign-in/step-up', '/sign-in/callback'], () => {
      throw new Stopped('sign_in.none');
    });
    return;
  }
  if (signIn.embedded) app.use(EMBEDDED_PATH, embeddedProvider(desk, signIn));
  const provider = identityProvider(signIn);
  const [signInLimit, stepUpLimit] = [limits('signIn'), limits('stepUp')];

  const noteFailed = () => noteProvider(desk, signIn, 'FAILED');

  async function sendToProvider(request: Request, response: Response, asked: Asked): Promise<void> {
    const { url, begun } = await provider.begin(asked).catch((fault) => {
      desk.log.error({ err: fault }, 'the identity provider cannot be reached');
      void noteFailed();
      throw new Stopped('sign_in.away');
    });
    await keepBegun(request, begun);
    response.redirect(303, url);
  }

  app.get('/sign-in', noStore, sessions, signInLimit, (request, response) =>
    sendToProvider(request, response, { to: ownPath(request.query.to), stepUp: null }),
  );
  app.get('/sign-in/step-up', noStore, sessions, stepUpLimit, async (request, response) => {
    const id = typeof request.query.id === 'string' ? request.query.id : '';
    if (!(await isAsked(desk.ledger.db, { id, ...steppingOf(desk, request) }))) throw new Stopped('step_up.unknown');
    await sendToProvider(request, response, { to: ownPath(request.query.to), stepUp: id });
  });
  app.get('/sign-in/callback', noStore, sessions, signInLimit, async (request, response) => {
    const begun = await takeBegun(request);
    if (begun === null) throw new Stopped('sign_in.not_begun');
    const cameBack = new URL(request.originalUrl, signIn.redirectUri);
    const { stepUp } = begun;
    const identity = await provider.finish(cameBack, begun).catch((fault) => {
      desk.log.warn({ err: fault, requestId: requestIdOf(request) }, 'a sign-in was refused');
      throw new Stopped(stepUp === null ? 'sign_in.refused' : 'step_up.refused');
    });
    await noteProvider(desk, signIn, 'MET');
    const found = await accountOf(desk, signIn, identity);
    await (stepUp === null
      ? begin(desk, request, { found, identity })
      : stepThrough(desk, request, { id: stepUp, found, identity }));
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

/** Whom the register knows by what was proved. */
type Found = { readonly person: string; readonly account: string | null } | null;
interface CameBack {
  readonly found: Found;
  readonly identity: ProvenIdentity;
}

async function begin({ ledger, config }: Desk, request: Request, { found, identity }: CameBack): Promise<void> {
  const { subject, issuer: _issuer, ...proof } = identity;
  if (found === null && config.selfRegistration) return startStranger(request, identity);
  if (found === null) throw new Stopped('sign_in.no_account', { detail: { subject } });
  const { province } = config;
  const offices = officesHeld(found.person, await currentRegister(ledger.db, province));
  await startSession(request, { ...found, province, offices, ...proof });
}

/** Nobody else's identity, and no second account of one's own, carries a signature of this session. */
async function stepThrough(
  desk: Desk,
  request: Request,
  { id, found, identity }: CameBack & { id: string },
): Promise<void> {
  const stepping = steppingOf(desk, request);
  const { account = null } = request.session;
  const isSame = found !== null && found.person === stepping.person && (account ?? found.account) === found.account;
  if (!isSame) {
    desk.log.warn({ requestId: requestIdOf(request), subject: identity.subject }, 'somebody else came to a step-up');
    throw new Stopped('step_up.other_person');
  }
  const { provenAt, acr, amr, idToken } = identity;
  const isRotated = await rotateSession(request, { account: found.account, provenAt, acr, amr, idToken });
  if (!isRotated) throw new Stopped('session.none');
  if (!(await proveStepUp(desk.ledger.db, { ...stepping, id, provenAt, acr, amr })))
    throw new Stopped('step_up.unknown');
}

/** @throws Stopped where nobody is signed in */
function steppingOf({ config: { province } }: Desk, request: Request): Stepping {
  const person = personOf(request, province);
  if (person === null) throw new Stopped('session.none');
  return { province, person, session: request.session.mark ?? '' };
}

/** Subjects of the embedded provider are persons of the register; those of any other, and whoever was new to it, have an account there. */
async function accountOf(
  { ledger: { db }, config: { province } }: Desk,
  { embedded }: SignInConfig,
  { issuer, subject }: ProvenIdentity,
): Promise<Found> {
  const [persona] = embedded ? await listPersonas(db, { province, person: subject }) : [];
  return persona === undefined
    ? findAccount(db, { province, issuer, subject })
    : { person: persona.person, account: null };
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
