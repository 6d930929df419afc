import type { SessionData } from 'express-session';
import type { Assurance } from '../domain/evidence/assurance.ts';
import { isSigning } from '../domain/machine/is-signing.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import type { ActRequest } from '../records/act-request.ts';
import { findRecordedEvent } from '../records/reads/find-recorded-key.ts';
import { takeStepUp } from '../records/step-ups/take-step-up.ts';
import type { Call } from './route.ts';
import { sessionIn } from './session.ts';

type Acting = Pick<Call<never, never, never>, 'desk' | 'province' | 'person' | 'request'>;

/**
 * How sure it is who acts. Whoever signs has to have proved it anew for exactly this act; a repeat of what is recorded needs no other
 * proof, for it gets its recorded answer.
 */
export async function assuranceFor(call: Acting, act: ActRequest): Promise<Assurance | Refusal<'step_up.needed'>> {
  const { desk, province, person } = call;
  const session = sessionIn(call.request);
  if (!needsStepUp(desk, session) || !isSigned(desk, act.event)) return assuranceOf(session);
  const { key, target, event, subjectDigest = null } = act;
  const stepping = { province, person, session: session.mark ?? '' };
  const proof = await takeStepUp(desk.ledger.db, { ...stepping, key, target, event, subjectDigest });
  if (proof !== null) return { method: 'OIDC', ...proof, steppedUp: true };
  const isRepeat = (await findRecordedEvent(desk.ledger.db, { province, person, key })) !== null;
  return isRepeat ? assuranceOf(session) : { rule: 'step_up.needed', detail: { event } };
}

/** Whether signing acts of this session need a step-up: where a provider vouched for it, or where the installation asks it of everybody. */
export function needsStepUp({ config }: Acting['desk'], { provenAt }: Partial<SessionData>): boolean {
  return config.stepUp === 'ALWAYS' || provenAt != null;
}

/** By any published regime: which row it will be is known only under the lock. */
function isSigned({ ledger: { regimes } }: Acting['desk'], event: string): boolean {
  return [...regimes.rowsWith(event), ...ROWS_OF_EVERY_STATE.filter((row) => row.event === event)].some(isSigning);
}

function assuranceOf({ provenAt = null, acr = null, amr = [] }: Partial<SessionData>): Assurance {
  const method = provenAt === null ? 'PERSONA' : 'OIDC';
  return { method, acr, amr, provenAt, steppedUp: false };
}
