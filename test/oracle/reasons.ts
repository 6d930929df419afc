/**
 * The reasons for which a decision may fail, by the names of the page, and the refusal codes that say each of them.
 * A refusal names one reason, so it is right when its code is among those of the reasons that hold.
 */
export const CODES_OF_REASONS = {
  // what keeps a person out everywhere (section 3, item 6)
  SUSPENDED: ['authority.suspended'],
  BARRED: ['coi.barred'],
  INTEREST: ['coi.barred'],
  COI_1: ['coi.barred'],
  COI_2: ['coi.barred'],
  PARTY_SIDE: ['sod.party_side'],
  ADMINISTRATOR: ['sod.administrator'],
  // what keeps one seat from acting
  ABSENT: ['authority.absent'],
  GIVER_VACANT: ['coi.grantor'],
  GIVER_SUSPENDED: ['coi.grantor'],
  GIVER_KEPT_OUT: ['coi.grantor'],
  GIVER_ABSENT: ['coi.grantor'],
  MADE_PAPER: ['sod.grant_use'],
  MADE_NOTE: ['sod.grant_use'],
  GAVE: ['sod.grant_use'],
  DUTY_SAME_PERSON: ['sod.same_person'],
  DUTY_CHECKED: ['sod.check_approve'],
  DUTY_COUNCIL: ['sod.council_approve'],
  DUTY_TIERS: ['sod.tiers'],
  // what is claimed
  CLAIM: ['authority.capacity'],
  // what blocks everybody
  AMBIGUOUS: ['authority.ambiguous'],
  AMBIGUOUS_SEATS: ['authority.ambiguous'],
  VACANT: ['authority.vacant'],
  NO_BASE_HOLDER: ['authority.no_base_holder'],
  NOBODY_ABLE: ['authority.nobody_able'],
  // what a paper that nearly reached him lacks (item 2)
  UNVERIFIED: ['authority.unverified'],
  NOT_YET: ['authority.not_yet'],
  EXPIRED: ['authority.expired'],
  DRAFT: ['authority.draft'],
  PAPER_SUSPENDED: ['authority.instrument_suspended'],
  REVOKED: ['authority.revoked'],
  REPLACED: ['authority.replaced'],
  NEEDS_REVIEW: ['authority.needs_review'],
  SCOPE: ['authority.scope'],
  CONDITION: ['authority.condition'],
  AMOUNT_UNKNOWN: ['authority.ceiling'],
  CEILING: ['authority.ceiling'],
  FLOOR: ['authority.floor'],
  AGGREGATE: ['cap.aggregate'],
  LEFT_POST: ['authority.expired', 'authority.not_holder'],
  NO_END: ['authority.invalid_grant'],
  SELF_GRANT: ['authority.invalid_grant'],
  NOT_HEAD: ['authority.invalid_grant'],
  NOT_MOVABLE: ['authority.invalid_grant'],
  CYCLE: ['authority.not_redelegable'],
  PARENT_NOT_IN_FORCE: ['authority.chain_broken'],
  GIVER_LACKS_POWER: ['authority.chain_broken'],
  NOT_RECONFIRMED: ['authority.not_reconfirmed'],
  TOO_DEEP: ['authority.not_redelegable'],
  NOT_REDELEGABLE: ['authority.not_redelegable'],
  // what the paper of a deputy or substitute lacks (item 5)
  KT_UNVERIFIED: ['authority.unverified', 'authority.not_holder'],
  KT_NOT_YET: ['authority.not_yet', 'authority.not_holder'],
  KT_EXPIRED: ['authority.expired', 'authority.not_holder'],
  KT_DRAFT: ['authority.draft', 'authority.not_holder'],
  KT_PAPER_SUSPENDED: ['authority.instrument_suspended', 'authority.not_holder'],
  KT_REVOKED: ['authority.revoked', 'authority.not_holder'],
  KT_REPLACED: ['authority.replaced', 'authority.not_holder'],
  KT_NEEDS_REVIEW: ['authority.needs_review', 'authority.not_holder'],
  KT_SCOPE: ['authority.scope', 'authority.not_holder'],
  KT_AMOUNT_UNKNOWN: ['authority.ceiling', 'authority.not_holder'],
  KT_CEILING: ['authority.ceiling', 'authority.not_holder'],
  KT_NO_ABSENCE: ['authority.not_holder'],
  KT_LEFT_POST: ['authority.not_holder'],
  // nothing of all that
  NOT_HOLDER: ['authority.not_holder'],
} as const satisfies Record<string, readonly string[]>;

export type Reason = keyof typeof CODES_OF_REASONS;
