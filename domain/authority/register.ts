import type { Label } from '../machine/definition.ts';

/**
 * The slice of a province's register that the transaction of an act loads: who holds which office, which instruments
 * give which power, who is barred (domain.md 4.3; reliability.md 3.3). Instants are ISO 8601 in UTC with milliseconds
 * and `Z`, periods are half-open [from, until), `until: null` is without end, money is whole dong.
 */

/** Roles of domain.md 2.1 and the representatives of parties. An office has one; a province may add its own. */
export const ROLES = [
  'PPCOUNCIL',
  'PPC',
  'PPC_CHAIR',
  'PPC_VC',
  'PPC_OFFICE',
  'DOST_DIR',
  'DOST_DD',
  'DOST_HEAD',
  'DOST_PLAN',
  'DOST_LEGAL',
  'DOST_SPEC',
  'REG',
  'DOF',
  'STB',
  'FUND',
  'INSP',
  'STEER_SEC',
  'COMMUNE_FP',
  'ORDERER_REP',
  'PROPOSER_REP',
  'HOST_REP',
  'PARTNER_REP',
  'RECEIVER_REP',
  'ENTERPRISE_REP',
  'COUNCIL_EXPERT',
  'ADMIN',
] as const;

/** A post that gives nothing, no power, no duty and no right to read: who works somewhere. Only such a post is filled by an import. */
export const STAFF_ROLE = 'STAFF';

/** Actions that need authority, A01 to A30 (domain.md 4.6). */
export const ACTIONS = [
  ...(['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10'] as const),
  ...(['A11', 'A12', 'A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20'] as const),
  ...(['A21', 'A22', 'A23', 'A24', 'A25', 'A26', 'A27', 'A28', 'A29', 'A30'] as const),
] as const;
export type KnownAction = (typeof ACTIONS)[number];

/** Kinds of instrument with their level, 1 the strongest (domain.md 4.1). */
export const INSTRUMENT_LEVELS = {
  LAW: 1,
  DECREE: 2,
  CIRCULAR: 3,
  COUNCIL_RESOLUTION: 4,
  DECENTRALISATION: 5,
  NORMATIVE_DECISION: 5,
  DELEGATION: 6,
  ASSIGNMENT: 7,
  AUTHORISATION: 8,
} as const;
export type InstrumentKind = keyof typeof INSTRUMENT_LEVELS;

export const INSTRUMENT_STATUSES = ['DRAFT', 'IN_FORCE', 'NEEDS_REVIEW', 'SUSPENDED', 'REVOKED', 'REPLACED'] as const;
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number];

/** A change to one of these is never left again (R11). */
export const TERMINAL_STATUSES: readonly InstrumentStatus[] = ['REVOKED', 'REPLACED'];

/** What is printed before the signer's name; `Q` for an acting head (domain.md 1, row 50). */
export const SIGNATURE_MODES = ['TM', 'KT', 'TL', 'TUQ', 'OWN', 'Q'] as const;
export type SignatureMode = (typeof SIGNATURE_MODES)[number];

/** Everything, or the listed codes. */
export type Scope = 'ALL' | readonly string[];

export interface Period {
  readonly from: string;
  readonly until: string | null;
}

/** What counts only when a second person has verified it (R18, SoD-9). */
export interface EnteredByTwo {
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

/** What another system knows an item by; an import of that system keeps such items as they are told there, and only them. */
export interface KnownOutside {
  readonly outsideId?: string;
}

export interface Unit extends KnownOutside {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Short code by which files of the province name it. */
  readonly code?: string;
}

/** A post, not a person (AU-2). */
export interface Office extends KnownOutside {
  readonly id: string;
  readonly unit: string;
  readonly role: string;
  readonly title: Label;
  /** The post heads its unit; only such a post may receive a delegation (R7). */
  readonly head?: boolean;
  /** How many may hold it at once; one where it does not say. */
  readonly seats?: number;
}

export interface Appointment extends Period, KnownOutside {
  readonly id?: string;
  readonly person: string;
  readonly office: string;
  /** Acting head (quyền): signs `Q.` and fills the post. */
  readonly acting?: boolean;
}

/** Work assignment inside an organ: the deputy's post may sign KT. for the head's post (domain.md 4.4, substitutes; R6). */
export interface WorkAssignment extends Period {
  readonly instrument: string;
  readonly headOffice: string;
  readonly deputyOffice: string;
  readonly actions: Scope;
  /** Fields of science assigned to the deputy (R6). */
  readonly fields: Scope;
}

/**
 * Written authorisation to sign KT. for a post while its holder is away (domain.md 4.4, substitutes; R19, AU-4). It acts
 * only within a recorded absence, ends by itself and cannot be passed on.
 */
export interface Substitution extends Period {
  readonly id: string;
  readonly instrument: string;
  /** Post whose holder is away. */
  readonly office: string;
  /** Person who signs, while in this post of the same unit. */
  readonly substitute: string;
  readonly substituteOffice: string;
  readonly actions: Scope;
  readonly fields: Scope;
  /** Covers amounts up to and including this many dong; null without ceiling. */
  readonly ceilingDong: bigint | null;
  readonly reason: string;
}

export interface Instrument extends Period, EnteredByTwo {
  readonly id: string;
  readonly kind: InstrumentKind;
  readonly number: string;
  readonly title: string;
  /** Unit that issued it. */
  readonly issuer: string;
  /** Post whose own power is given (a delegation by the chairman); null where the organ gives as a whole. */
  readonly giver: string | null;
  readonly province: string;
  /** Date on the paper, YYYY-MM-DD. */
  readonly signedOn: string;
  /** The law or instrument that allows it; null where the register does not know it. */
  readonly parent: string | null;
  readonly publicText: 'FULL' | 'TITLE_ONLY' | 'NONE';
  readonly scopeStatus: 'VERIFIED' | 'ILLUSTRATIVE';
  readonly status: InstrumentStatus;
  /** Instant the status began; before it the instrument was in force. Null: since it was entered. */
  readonly statusFrom: string | null;
  readonly redelegation: 'FORBIDDEN' | 'WITH_CONSENT' | 'ALLOWED';
  /** Reference of the written consent of the giver, for an instrument whose parent asks for one. */
  readonly consent: string | null;
  readonly signatureMode: Exclude<SignatureMode, 'Q'>;
  readonly version: number;
  /** SHA-256 of the stored file, hex. */
  readonly paper?: string;
  /** Whose form and seal acts under it carry; the holder's own where it does not say. */
  readonly seal?: 'ISSUER' | 'HOLDER';
  /** How often the holder reports on its use, and by which day of the year (MM-DD). */
  readonly reportDuty?: { readonly every: 'QUARTER' | 'YEAR'; readonly dueMonthDay?: string };
  /** A new holder of the giver's post has to confirm it before it can be used again (R10). */
  readonly reconfirm?: true;
}

/** From an instant on an instrument has another status. It counts once verified by another (R11). */
export interface StatusChange extends EnteredByTwo {
  readonly id: string;
  readonly instrument: string;
  readonly status: InstrumentStatus;
  readonly from: string;
  /** The paper that does it; null where none is needed. */
  readonly by: string | null;
  /** Revoked for cause: what was done under it before is to be looked at again. */
  readonly forCause: boolean;
  readonly text: string;
}

/** Who a grant is to: a role or a post; a person only where the paper names one, and then only while in that post. */
export type GrantTarget =
  | { readonly kind: 'ROLE'; readonly role: string }
  | { readonly kind: 'OFFICE'; readonly office: string }
  | { readonly kind: 'PERSON'; readonly person: string; readonly office: string };

/** What a conditional grant may ask of an act (ONLY_IF), as rows prove it: a change within its caps, and whether the total rises. */
export const PROVABLE_FACTS = ['WITHIN_CAPS', 'TOTAL_NOT_HIGHER', 'TOTAL_HIGHER'] as const;

/**
 * ONLY_IF gates the grant on a fact of the subject (absent fact: no grant); DUTY binds the holder and gates nothing; AGGREGATE
 * covers an amount only while what was approved this year for the same host or lead stays, with it, within the ceiling.
 */
export type GrantCondition =
  | { readonly kind: 'ONLY_IF'; readonly fact: string }
  | { readonly kind: 'DUTY'; readonly code: string }
  | { readonly kind: 'AGGREGATE'; readonly per: AggregatePer; readonly ceilingDong: bigint };

/** Of whose tasks amounts are summed over a year, so that one is not split into several under a ceiling (R17). */
export const AGGREGATE_PER = ['HOST', 'LEAD'] as const;
export type AggregatePer = (typeof AGGREGATE_PER)[number];

export interface Grant {
  readonly instrument: string;
  /** Article of the instrument; never cited where its text is not public. */
  readonly article: string | null;
  readonly actions: Scope;
  readonly taskTypes: Scope;
  readonly fields: Scope;
  readonly modes: Scope;
  /** Covers amounts up to and including this many dong; null without ceiling. */
  readonly ceilingDong: bigint | null;
  /** Covers amounts from this many dong on; null without floor. */
  readonly floorDong: bigint | null;
  readonly to: GrantTarget;
  readonly conditions: readonly GrantCondition[];
}

/** Written choice between instruments that cover the same act (domain.md 4.4 step 4). Only one verified by another counts. */
export interface PrecedenceNote extends Period, EnteredByTwo {
  readonly id: string;
  readonly actions: Scope;
  readonly prefers: string;
  readonly over: readonly string[];
  /** One case only; null for all. */
  readonly life: string | null;
  readonly text: string;
}

/** Written legal reason to go on using an instrument that needs review (domain.md 4.4 step 2). */
export interface LegalNote extends Period, EnteredByTwo {
  readonly id: string;
  readonly instrument: string;
  readonly actions: Scope;
  readonly life: string | null;
  readonly text: string;
}

/** A person kept out of one case (R14), by a ruling or by an interest of his own. `code` is COI-1 to COI-6 or a ruling. */
export interface Bar extends Period {
  readonly person: string;
  readonly life: string;
  readonly code: string;
}

export interface Suspension extends Period {
  readonly person: string;
}

/** Absence leaves the power where it is unless it says otherwise (R19). */
export interface Absence extends Period {
  readonly person: string;
  readonly removesAuthority: boolean;
}

export const SUCCESSION_KINDS = ['MERGE', 'SPLIT', 'RENAME', 'ABOLISH'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

/** `new: null`: nobody comes after it. */
export interface UnitSuccession {
  readonly old: string;
  readonly new: string | null;
}

/** Of a post that is split each successor has the powers and fields it names; the last one names none and has the rest. */
export interface OfficeSuccession extends UnitSuccession {
  readonly actions?: Scope;
  readonly fields?: Scope;
}

/** From an instant on units and posts are no more, and others stand in their place (merger, split, renaming, abolition). */
export interface Succession {
  readonly id: string;
  readonly kind: SuccessionKind;
  /** The paper that says so. */
  readonly instrument: string;
  readonly from: string;
  readonly units: readonly UnitSuccession[];
  readonly offices: readonly OfficeSuccession[];
  readonly text: string;
}

export const PARTY_ROLES = [
  'APPLICANT',
  'HOST',
  'PARTNER',
  'RECEIVER',
  'ORDERER',
  'PROPOSER',
  'PI',
  'KEY_MEMBER',
  'SECRETARY',
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** A unit, a person, or a person of a unit that is party to the case. */
export interface Party {
  readonly life: string;
  readonly role: PartyRole;
  readonly unit: string | null;
  readonly person: string | null;
}

export interface RegisterSlice {
  readonly units: readonly Unit[];
  readonly offices: readonly Office[];
  readonly appointments: readonly Appointment[];
  readonly workAssignments: readonly WorkAssignment[];
  readonly substitutions: readonly Substitution[];
  readonly instruments: readonly Instrument[];
  readonly statusChanges: readonly StatusChange[];
  readonly grants: readonly Grant[];
  readonly precedenceNotes: readonly PrecedenceNote[];
  readonly legalNotes: readonly LegalNote[];
  readonly bars: readonly Bar[];
  readonly suspensions: readonly Suspension[];
  readonly absences: readonly Absence[];
  readonly successions: readonly Succession[];
  readonly parties: readonly Party[];
}

/** What the act is about. */
export interface Subject {
  readonly type: string;
  readonly field: string;
  readonly mode: string;
  /** Whole dong from the state budget; null where the act has no amount or it is not known yet. */
  readonly budgetDong: bigint | null;
  /** Facts that conditional grants ask for, e.g. WITHIN_CAPS. */
  readonly facts?: readonly string[];
  /** Whole dong approved before under this action, this year, for the same host and for the same lead (R17). */
  readonly sums?: Readonly<Partial<Record<AggregatePer, bigint>>>;
}

/**
 * Two rows with the same identity are the same paper (province, issuer, kind, number, date): 624/QĐ-UBND of one
 * province is not 624/QĐ-UBND of another, nor that of another year.
 */
export function instrumentIdentity(
  instrument: Pick<Instrument, 'province' | 'issuer' | 'kind' | 'number' | 'signedOn'>,
): string {
  const { province, issuer, kind, number, signedOn } = instrument;
  return JSON.stringify([province, issuer, kind, number.normalize('NFC').trim(), signedOn]);
}
