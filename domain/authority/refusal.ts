import type { Label } from '../machine/definition.ts';

/**
 * Why somebody may not act, closed: texts exist for each code and one table maps the kind to HTTP (FORBIDDEN 403,
 * CONFLICT 409). CONFLICT means that the register itself must be settled before anybody can act.
 */
export const AUTHORITY_REFUSALS = {
  /** R1, R5: no office of the actor has the power; `detail.why` says how far it is. */
  'authority.not_holder': 'FORBIDDEN',
  /** R7: the instrument that would give the power begins later. */
  'authority.not_yet': 'FORBIDDEN',
  /** R12: its period has ended. */
  'authority.expired': 'FORBIDDEN',
  /** R11. */
  'authority.revoked': 'FORBIDDEN',
  'authority.replaced': 'FORBIDDEN',
  'authority.instrument_suspended': 'FORBIDDEN',
  /** A draft gives nothing. */
  'authority.draft': 'FORBIDDEN',
  /** SoD-9, R18: nobody else has verified the instrument. */
  'authority.unverified': 'FORBIDDEN',
  /** 4.4 step 2: usable only with a written legal reason. */
  'authority.needs_review': 'FORBIDDEN',
  /** AU-3: the amount lies above what the grant covers, or is not known. */
  'authority.ceiling': 'FORBIDDEN',
  'authority.floor': 'FORBIDDEN',
  /** R9: task type, field or mode lies outside the grant. */
  'authority.scope': 'FORBIDDEN',
  /** 4.6: the grant asks for a fact that this subject does not have. */
  'authority.condition': 'FORBIDDEN',
  /** 4.4 step 3, R9: parent not in force, or the giver does not have the power now. */
  'authority.chain_broken': 'FORBIDDEN',
  /** R10: the giver's post has a new holder who has not confirmed the paper. */
  'authority.not_reconfirmed': 'FORBIDDEN',
  /** R17: with what was approved this year for the same host or lead the amount lies above what the grant covers. */
  'cap.aggregate': 'CONFLICT',
  /** R8: passed on without leave, or too often. */
  'authority.not_redelegable': 'FORBIDDEN',
  /** R7, R8: the grant could never be valid (no end, to its giver, to no head, of an action that cannot move). */
  'authority.invalid_grant': 'FORBIDDEN',
  /** 4.4 step 4, R4: several bases differ in holder or capacity and no note chooses. */
  'authority.ambiguous': 'CONFLICT',
  /** R4: the claimed capacity is not one that the rules or a note allow. */
  'authority.capacity': 'FORBIDDEN',
  /** AU-2: the post is no more; `detail.successors` are those that stand in its place. */
  'authority.abolished': 'FORBIDDEN',
  /** 4.4 step 5, AU-2: nobody holds the post. */
  'authority.vacant': 'CONFLICT',
  /** The text that names the holder is not public, or no rule is in force: default deny (R1). */
  'authority.no_base_holder': 'CONFLICT',
  /** 4.4 step 6: everybody who could act is kept out. */
  'authority.nobody_able': 'CONFLICT',
  /** R2. */
  'authority.suspended': 'FORBIDDEN',
  /** R19: an absence that removes the power for its time. */
  'authority.absent': 'FORBIDDEN',
  /** R14: COI-1 to COI-6. */
  'coi.barred': 'FORBIDDEN',
  /** R10: the giver of a delegated power is barred, suspended, away without power, or the post is empty. */
  'coi.grantor': 'FORBIDDEN',
  /** AU-9: nobody approves their own submission. */
  'sod.same_person': 'FORBIDDEN',
  /** SoD-1. */
  'sod.check_approve': 'FORBIDDEN',
  /** SoD-2. */
  'sod.council_approve': 'FORBIDDEN',
  /** SoD-4. */
  'sod.volume_funding': 'FORBIDDEN',
  /** SoD-5. */
  'sod.request_release': 'FORBIDDEN',
  /** SoD-7. */
  'sod.grant_use': 'FORBIDDEN',
  /** SoD-8. */
  'sod.party_side': 'FORBIDDEN',
  /** SoD-9. */
  'sod.enter_verify': 'FORBIDDEN',
  /** SoD-10. */
  'sod.record_accept': 'FORBIDDEN',
  /** SoD-11. */
  'sod.administrator': 'FORBIDDEN',
  /** SoD-12. */
  'sod.tally': 'FORBIDDEN',
  /** R13, AU-10: submitter, reviewer, approver, payer and acceptor differ. */
  'sod.tiers': 'FORBIDDEN',
} as const;
export type AuthorityRefusalCode = keyof typeof AUTHORITY_REFUSALS;
export type RefusalKind = (typeof AUTHORITY_REFUSALS)[AuthorityRefusalCode];

/** What the named post can do about it. Only ACTS means that this person would be allowed now. */
export const REMEDY_KINDS = ['ACTS', 'ENTERS_NOTE', 'FILL_POST', 'ASSIGN_DEPUTY'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

export interface Remedy {
  readonly how: RemedyKind;
  readonly office: string | null;
  readonly title: Label | null;
  /** Null where the post is empty. */
  readonly person: string | null;
  /** Instrument this person would act under, and the instant it ends; null for the base rule or no end. */
  readonly instrument: string | null;
  readonly until: string | null;
}

export interface AuthorityRefusal {
  readonly rule: AuthorityRefusalCode;
  readonly detail: Readonly<Record<string, string>>;
  readonly remedy: readonly Remedy[];
}

/** @returns how a refusal by this code is answered: FORBIDDEN for this person, CONFLICT for everybody until settled */
export function refusalKind(rule: AuthorityRefusalCode): RefusalKind {
  return AUTHORITY_REFUSALS[rule];
}
