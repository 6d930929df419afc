import type { BaseRule } from './base-rules.ts';
import type { RegisterSlice } from './register.ts';
import type { RegisterItem } from './register-item.ts';

/** Why an item cannot stand in the register, or why this person cannot enter or verify it. Closed. */
export const ADMISSION_REFUSALS = [
  'register.unknown_name',
  'register.period',
  'register.overlap',
  'register.range',
  'register.ended',
  'register.not_issuer',
  'delegation.invalid',
  'delegation.scope',
  'delegation.not_redelegable',
  'succession.invalid',
  'calendar.invalid',
  'sod.self_grant',
] as const;
export type AdmissionRefusalCode = (typeof ADMISSION_REFUSALS)[number];

export interface AdmissionRefusal {
  readonly rule: AdmissionRefusalCode;
  readonly detail: Readonly<Record<string, string>>;
}

/** What names in an item are looked up as. */
export type NameKind = 'UNIT' | 'OFFICE' | 'PERSON' | 'INSTRUMENT' | 'CASE' | 'FILE';

export interface AdmissionQuestion {
  readonly change: 'ENTER' | 'VERIFY';
  readonly person: string;
  readonly item: RegisterItem;
  /** Business time of the change. */
  readonly at: string;
  readonly province: string;
  /** The whole register; papers that wait for their second person included. */
  readonly register: RegisterSlice;
  /** Base rules of every published regime. */
  readonly base: readonly BaseRule[];
  readonly isKnown: (kind: NameKind, id: string) => boolean;
  /** Open work waits for posts of this role, or open cases have this unit as a party. */
  readonly isAwaited: (kind: 'ROLE' | 'UNIT', id: string) => boolean;
  /** Longest substitution in calendar days; none where no regime gives the number. */
  readonly longestSubstitutionDays?: number;
}
