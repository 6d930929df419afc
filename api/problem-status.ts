import type { AdmissionRefusalCode } from '../domain/authority/admission.ts';
import { AUTHORITY_REFUSALS, type AuthorityRefusalCode, type RefusalKind } from '../domain/authority/refusal.ts';
import type { MachineRefusalCode } from '../domain/machine/refusal.ts';
import type { RecordRefusalCode } from '../records/act-request.ts';
import type { DoorCode } from '../texts/door-texts.ts';
import type { IdentityCode } from '../texts/identity-texts.ts';

/** Every code an answer may carry; closed, so that it can be translated, counted, documented and tested. */
export type ProblemCode =
  | MachineRefusalCode
  | RecordRefusalCode
  | AdmissionRefusalCode
  | AuthorityRefusalCode
  | DoorCode
  | IdentityCode;

const KIND_STATUS = { FORBIDDEN: 403, CONFLICT: 409 } as const satisfies Record<RefusalKind, number>;

/** The one table from refusals to HTTP; authority's own codes go by their kind. */
export const PROBLEM_STATUS = {
  'state.not_possible': 409,
  'step.not_open': 409,
  'event.not_yours': 409,
  'reason.missing': 422,
  'paper.missing': 422,
  'paper.unexpected': 422,
  'payload.unknown_field': 422,
  'guard.refused': 409,
  'quorum.duplicate': 403,
  'subject.unknown': 422,
  'slate.question_open': 409,
  'clock.not_due': 409,
  'clock.not_running': 409,
  'clock.not_waivable': 422,
  'press.not_late': 409,
  'press.secret': 403,
  'press.day': 422,

  'authority.illustrative': 403,
  'case.unknown': 404,
  'case.needs_parent': 422,
  'version.stale': 412,
  'idempotency.mismatch': 422,
  'subject.changed': 409,
  'subject.not_shown': 422,
  'step.claimed': 409,
  'file.unknown': 422,
  'regime.none': 409,
  'duty.not_held': 403,
  'party.not_yours': 403,
  'capacity.other_post': 403,
  'capacity.not_held': 403,
  'seat.not_yours': 403,
  'slate.same_person': 403,
  'signature.missing': 422,
  'signature.unexpected': 422,
  'signature.mismatch': 422,
  'signature.revoked': 422,
  'signature.signer': 422,
  'signature.simulated': 422,
  'register.unknown': 404,
  'register.conflict': 409,
  'register.unknown_name': 422,
  'register.period': 422,
  'register.overlap': 409,
  'register.range': 422,
  'register.ended': 409,
  'register.not_issuer': 403,
  'calendar.invalid': 422,
  'delegation.invalid': 422,
  'succession.invalid': 422,
  'delegation.scope': 422,
  'delegation.not_redelegable': 403,
  'sod.self_grant': 403,
  'clock.immovable': 409,
  'clock.backwards': 409,
  'import.unknown': 404,
  'import.overtaken': 409,
  'import.faulty': 422,
  'again.not_flagged': 409,
  'again.done': 409,
  'again.same_person': 403,
  'again.no_power': 409,
  'press.unknown': 404,
  'press.answered': 409,
  'press.not_yours': 403,
  'signed.not_decision': 422,
  'signed.in_future': 422,
  'signed.before_step': 409,
  'signed.before_last_act': 409,
  'signed.number_taken': 409,
  'signed.issuer': 422,
  'signed.same_person': 403,
  'signed.unknown': 404,
  'signed.checked': 409,
  'regime.faulty': 422,
  'regime.version': 409,
  'regime.overlap': 409,
  'regime.overtaken': 409,
  'regime.draft': 403,
  'transition.unknown': 404,
  'transition.overtaken': 409,
  'transition.not_possible': 409,
  'transition.no_basis': 422,

  'input.json': 400,
  'input.depth': 400,
  'input.unknown_key': 400,
  'input.missing': 400,
  'input.value': 400,
  'input.text': 400,
  'input.amount': 400,
  'input.date': 400,
  'input.cursor': 400,
  'input.media_type': 415,
  'input.too_large': 413,
  'key.missing': 400,
  'key.malformed': 400,
  'version.missing': 428,
  'session.none': 401,
  'person.unknown': 422,
  'officials.only': 403,
  'site.cross': 403,
  'path.unknown': 404,
  'method.not_allowed': 405,
  'receipt.unknown': 404,
  'clock.unknown': 404,
  'apology.not_late': 409,
  'apology.day': 422,
  'act.unknown': 404,
  'notice.unknown': 404,
  'events.too_many': 429,
  'view.unknown': 404,
  'view.name_taken': 409,
  'view.too_many': 409,
  'claim.none': 409,
  'claim.not_shared': 409,
  'claim.not_yours': 403,
  'comment.unknown': 404,
  'comment.mention': 422,
  'comment.not_yours': 403,
  'comment.too_late': 409,
  'preflight.not_bulk': 409,
  'sign_in.none': 404,
  'sign_in.away': 503,
  'sign_in.not_begun': 400,
  'sign_in.refused': 401,
  'sign_in.no_account': 403,
  'engine.away': 503,
  'rate.limited': 429,
  'registration.needed': 401,
  'registration.closed': 403,
  'registration.unconfirmed': 403,
  'registration.unknown': 404,
  'step_up.needed': 403,
  'step_up.unknown': 404,
  'step_up.refused': 401,
  'step_up.other_person': 403,
  'mass_act.unknown': 404,
  'regime.unknown': 404,
  'document.unknown': 404,
  'file.digest': 422,
  'file.content': 422,
  'outcome.unknown': 503,
  'records.unavailable': 503,
  'clock.skew': 503,
  fault: 500,
} as const satisfies Record<Exclude<ProblemCode, AuthorityRefusalCode>, number>;

/** @returns whether a refusal's rule is a code this API may answer with */
export function isProblemCode(rule: string): rule is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, rule) || Object.hasOwn(AUTHORITY_REFUSALS, rule);
}

/** @returns the HTTP status a code is answered with */
export function statusOf(code: ProblemCode): number {
  if (Object.hasOwn(AUTHORITY_REFUSALS, code)) return KIND_STATUS[AUTHORITY_REFUSALS[code as AuthorityRefusalCode]];
  return PROBLEM_STATUS[code as keyof typeof PROBLEM_STATUS];
}

/** @returns every code, sorted */
export function allProblemCodes(): ProblemCode[] {
  return [...Object.keys(PROBLEM_STATUS), ...Object.keys(AUTHORITY_REFUSALS)].sort() as ProblemCode[];
}
