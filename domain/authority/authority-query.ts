import type { DutiesApart as DutiesApartRow } from '../machine/definition.ts';
import type { BaseRule } from './base-rules.ts';
import type { DutyDone } from './duties-apart.ts';
import type { Grant, Instrument, Office, RegisterSlice, SignatureMode, Subject } from './register.ts';

/** What is asked: who may do `action` on `subject` at the instant `at` in the case `life` (domain.md 4.4). */
export interface AuthorityQuery {
  readonly action: string;
  readonly subject: Subject;
  /** Business time of the act, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly register: RegisterSlice;
  /** Base holders of the pinned profile. */
  readonly base: readonly BaseRule[];
  readonly life: string;
  /** Written legal reason to use instruments that need review, given with the act (4.4 step 2); recorded in the basis. */
  readonly reason?: string;
  /** The duty this act is and what was done before in the case, for keeping duties apart (4.4 step 6, R13). */
  readonly duties?: {
    readonly duty: string;
    readonly done: readonly DutyDone[];
    readonly table?: readonly DutiesApartRow[];
  };
}

/** A capacity the actor claims; it chooses only among what the rules or a note allow (R4, 0.5 item 6). */
export interface ClaimedCapacity {
  readonly instrument?: string;
  readonly signatureMode?: SignatureMode;
  /** Post the actor signs from. */
  readonly office?: string;
}

export interface Actor {
  readonly person: string;
  readonly capacity?: ClaimedCapacity;
}

/** How the post has the power: in its own name, by delegation, or by order. Two ways are two capacities (4.4 step 4). */
export const HELD_AS = ['OWN', 'TUQ', 'TL'] as const;
export type HeldAs = (typeof HELD_AS)[number];

/** An instrument in force whose grant covers the act and whose chain holds (4.4 steps 2 and 3). */
export interface Candidate {
  readonly instrument: Instrument;
  readonly grant: Grant;
  /** From the first instrument that moved the power to this one. */
  readonly chain: readonly Instrument[];
  readonly offices: readonly Office[];
  /** Only this person, where the paper names one. */
  readonly onlyPerson: string | null;
  readonly heldAs: HeldAs;
  /** Legal notes that allow instruments of the chain that need review. */
  readonly reviewNotes: readonly string[];
  readonly usesReason: boolean;
}

/** One step of the reasoning, for the evidence record and for "why": texts are rendered elsewhere from `word`. */
export interface Check {
  /** Step of domain.md 4.4. */
  readonly step: '1' | '2' | '3' | '4' | '5' | '6' | '7';
  /** R-number, SoD-number or 4.4 step the check comes from. */
  readonly rule: string;
  readonly word: CheckWord;
  readonly passed: boolean;
  readonly detail: Readonly<Record<string, string>>;
}

export const CHECK_WORDS = [
  'base.rule',
  'instrument.covers',
  'instrument.reviewed',
  'choice.base',
  'choice.single',
  'choice.most_specific',
  'choice.note',
  'choice.ambiguous',
  'note.counts',
  'line.escalated',
  'post.held',
  'person.active',
  'person.present',
  'person.free',
  'giver.free',
  'person.did_not_grant',
  'duties.apart',
  'duties.warning',
  'actor.listed',
  'capacity.allowed',
  'duty.held',
  'party.own',
  'seat.own',
  'person.side',
] as const;
export type CheckWord = (typeof CHECK_WORDS)[number];
