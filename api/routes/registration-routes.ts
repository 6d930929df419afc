import { findRoleRefusal } from '../../records/imports/enter-import.ts';
import { VERIFIERS } from '../../records/register-judgement.ts';
import { listRegistrations } from '../../records/registrations/list-registrations.ts';
import { registerResearcher } from '../../records/registrations/register-researcher.ts';
import { rejectRegistration } from '../../records/registrations/reject-registration.ts';
import {
  registrationAnswer,
  registrationBody,
  registrationList,
  registrationParams,
  registrationRejected,
  registrationRejection,
} from '../contract/registrations.ts';
import { refusalView, Stopped, stopFor } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';
import { sessionIn, startSession } from '../session.ts';

/** Who has proved who he is waits no longer than this to say it. */
const LONGEST_MS = 30 * 60_000;

const registerRoute = route({
  method: 'post',
  path: '/registrations',
  id: 'registerResearcher',
  tag: 'session',
  summary:
    'Register myself as an outside researcher: the provider has proved who I am, and nobody here knows me; I may draft and submit proposals at once, officials confirm me later',
  who: 'public',
  needs: ['key'],
  limit: 'registration',
  body: registrationBody,
  answers: { 201: { description: 'Registered and signed in', schema: registrationAnswer, canonical: true } },
  problems: ['path.unknown', 'session.none', 'registration.closed', 'idempotency.mismatch'],
  async run({ desk, province, key, body, request }) {
    if (!desk.config.selfRegistration) throw new Stopped('path.unknown');
    const { stranger = null } = sessionIn(request);
    if (stranger === null || Date.now() - Date.parse(stranger.at) > LONGEST_MS) throw new Stopped('session.none');
    const { issuer, subject, at: _at, ...proof } = stranger;
    const outcome = await registerResearcher(desk.ledger, { province, key, identity: { issuer, subject }, ...body });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    const { person, account } = outcome;
    await startSession(request, { person, account, province, ...proof });
    return { status: 201, body: outcome };
  },
});

const listRoute = route({
  method: 'get',
  path: '/registrations',
  id: 'listRegistrations',
  tag: 'session',
  summary: 'Outside researchers who have registered themselves and wait to be confirmed',
  who: 'signedIn',
  answers: { 200: { description: 'Who waits longest comes first', schema: registrationList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person } = call;
    const rejecting = await findRoleRefusal(desk.ledger, { province, person, roles: VERIFIERS });
    const items = await listRegistrations(desk.ledger.db, province);
    return { body: { rejecting: rejecting === null ? null : refusalView(rejecting), items } };
  },
});

const rejectRoute = route({
  method: 'post',
  path: '/registrations/{person}/rejection',
  id: 'rejectRegistration',
  tag: 'session',
  summary: 'Reject what somebody has said of himself when he registered, with the reason: his sessions end at once',
  who: 'signedIn',
  needs: ['key'],
  params: registrationParams,
  body: registrationRejection,
  answers: { 201: { description: 'Rejected', schema: registrationRejected, canonical: true } },
  problems: [
    'duty.not_held',
    'registration.unknown',
    'sod.enter_verify',
    'sod.administrator',
    'authority.suspended',
    'idempotency.mismatch',
  ],
  async run({ desk, province, key, person, params, body }) {
    const rejection = { province, key, person, id: params.person, reason: body.reason };
    const outcome = await rejectRegistration(desk.ledger, rejection);
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    return { status: 201, body: outcome };
  },
});

export const REGISTRATION_ROUTES = [registerRoute, listRoute, rejectRoute];
