import type { Request } from 'express';
import { currentRegister } from '../../records/reads/current-register.ts';
import { listPersonas, type Persona } from '../../records/reads/read-people.ts';
import { readStanding } from '../../records/reads/viewer.ts';
import { isUnconfirmed } from '../../records/registrations/own-registration.ts';
import { SIGN_IN_NOTICE } from '../../texts/sign-in-notice.ts';
import { needsStepUp } from '../assurance-for.ts';
import { personaList, sessionView, signedOut, signInBody } from '../contract/others.ts';
import type { Desk } from '../desk.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { endSession, sessionIn, startSession } from '../session.ts';
import { identityProvider } from '../sign-in/identity-provider.ts';

const personasRoute = route({
  method: 'get',
  path: '/personas',
  id: 'listPersonas',
  tag: 'session',
  summary: 'Whom one may sign in as; sample and test installations only',
  who: 'public',
  answers: { 200: { description: 'Persons of the register with their offices now', schema: personaList } },
  problems: ['path.unknown'],
  async run({ desk, province }) {
    refuseInProduction(desk);
    return { body: { notice: SIGN_IN_NOTICE, items: await listPersonas(desk.ledger.db, { province }) } };
  },
});

const signInRoute = route({
  method: 'post',
  path: '/session',
  id: 'signIn',
  tag: 'session',
  summary: 'Sign in as one of the personas, without a password; sample and test installations only',
  who: 'public',
  body: signInBody,
  answers: { 201: { description: 'Signed in; the cookie carries the session', schema: sessionView } },
  problems: ['path.unknown', 'person.unknown'],
  async run({ desk, province, body, request }) {
    refuseInProduction(desk);
    const [persona] = await listPersonas(desk.ledger.db, { province, person: body.person });
    if (persona === undefined)
      throw new Stopped('person.unknown', { fields: [{ path: 'person', code: 'person.unknown' }] });
    await startSession(request, { person: persona.person, province });
    return { status: 201, body: await viewOf(desk, { province, persona, request }) };
  },
});

const whoRoute = route({
  method: 'get',
  path: '/session',
  id: 'getSession',
  tag: 'session',
  summary: 'Who is signed in',
  who: 'signedIn',
  answers: { 200: { description: 'The person and the offices held now', schema: sessionView } },
  problems: [],
  async run({ desk, province, person, request }) {
    const [persona] = await listPersonas(desk.ledger.db, { province, person });
    const known = persona ?? { person, name: person, offices: [] };
    return { body: await viewOf(desk, { province, persona: known, request }) };
  },
});

const signOutRoute = route({
  method: 'delete',
  path: '/session',
  id: 'signOut',
  tag: 'session',
  summary: 'Sign out; the session ends on the server, and the answer says where one signs out at the provider as well',
  who: 'public',
  answers: {
    200: { description: 'Nobody is signed in here any more; the browser goes to the provider', schema: signedOut },
    204: { description: 'Nobody is signed in any more' },
  },
  problems: [],
  async run({ desk, request }) {
    const { provenAt = null, idToken = null } = sessionIn(request);
    const { signIn } = desk.config;
    await endSession(request);
    const there = provenAt === null || signIn === null ? null : await identityProvider(signIn).findSignOut(idToken);
    return there === null ? { status: 204 } : { body: { providerSignOut: there } };
  },
});

async function viewOf(
  desk: Desk,
  { province, persona, request }: { province: string; persona: Persona; request: Request },
) {
  const { official } = await readStanding(desk.ledger.db, { province, person: persona.person });
  const { reading } = await currentRegister(desk.ledger.db, province);
  const confirmed = !isUnconfirmed(reading.rows, persona.person);
  return { ...persona, official, confirmed, stepUp: needsStepUp(desk, sessionIn(request)) };
}

/** Choosing a person is no sign-in: in production these addresses do not exist. */
function refuseInProduction({ config }: Desk): void {
  if (config.production) throw new Stopped('path.unknown');
}

export const SESSION_ROUTES = [personasRoute, signInRoute, whoRoute, signOutRoute];
