import { askStepUp } from '../../records/step-ups/ask-step-up.ts';
import { stepUpBody, stepUpView } from '../contract/step-ups.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { sessionIn } from '../session.ts';

const askRoute = route({
  method: 'post',
  path: '/step-ups',
  id: 'askStepUp',
  tag: 'session',
  summary:
    'Say what I am going to sign; once I have proved anew at the provider who I am, exactly that may be signed, for five minutes',
  who: 'signedIn',
  needs: ['key'],
  limit: 'stepUp',
  body: stepUpBody,
  answers: { 201: { description: 'Asked; nothing is proved yet', schema: stepUpView } },
  problems: ['sign_in.none', 'idempotency.mismatch'],
  async run({ desk, province, person, key, body, request }) {
    if (desk.config.signIn === null) throw new Stopped('sign_in.none');
    const session = sessionIn(request).mark ?? '';
    const acts = body.acts.map(({ idempotencyKey, target, event, subjectDigest = null }) => {
      return { key: idempotencyKey, target, event, subjectDigest };
    });
    const id = await askStepUp(desk.ledger.db, { province, person, session, key, acts });
    if (id === null) throw new Stopped('idempotency.mismatch');
    return { status: 201, body: { id, address: `/sign-in/step-up?id=${id}`, acts: acts.length } };
  },
});

export const STEP_UP_ROUTES = [askRoute];
