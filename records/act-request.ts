import { SIGNED_REFUSALS } from '../domain/authority/signed-on-paper.ts';
import type { Assurance } from '../domain/evidence/assurance.ts';
import { type CheckedSignature, SIGNATURE_REFUSALS } from '../domain/evidence/signature.ts';
import type { CaseKind, Facts, Json } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { FlaggedAct } from './flagged-act.ts';
import type { AskedPress } from './presses/asked-press.ts';

/** A paper that comes with an act; its file was stored before by its content. */
export interface AttachedPaper {
  readonly kind: string;
  readonly sha256: string;
  readonly name: string;
  readonly number?: string | undefined;
  readonly datedOn?: string | undefined;
}

/** One act that somebody, or time, wants to do. */
export interface ActRequest {
  readonly province: string;
  /** Unique for ever; for time's acts it is natural: case, clock, round. */
  readonly key: string;
  /** Null when time acts. */
  readonly person: string | null;
  /** The case acted on; for one that is opened by this act, what it is to be. */
  readonly target: { readonly caseId: string } | NewCase;
  readonly event: string;
  readonly payload: Facts;
  readonly reason: string | null;
  readonly papers: readonly AttachedPaper[];
  /** Version the actor saw, as `If-Match` carries it; null only for time's acts and new cases. */
  readonly version: string | null;
  /** Digest of what the actor was shown; needed for decisions. */
  readonly subjectDigest?: string | undefined;
  /** Capacity the actor claims; chooses only among those the rules or a note allow (R4). */
  readonly capacity?:
    | {
        readonly instrument?: string | undefined;
        readonly signatureMode?: string | undefined;
        /** Post signed from. */
        readonly office?: string | undefined;
      }
    | undefined;
  /** Personal signature that came with the act, as its provider found it. */
  readonly signature?: CheckedSignature | undefined;
  /** The actor knows that somebody else claims the step, and does it all the same. */
  readonly overClaim?: boolean | undefined;
  /** Written legal reason to use an instrument that needs review (domain.md 4.4 step 2). */
  readonly legalReason?: string | undefined;
  readonly correlation: string | null;
  /** How sure it was who acted; absent for time's acts and what was brought in. */
  readonly assurance?: Assurance | undefined;
  /** Of a case to be opened: the regime by whose form the payload was read; under another it is read again. */
  readonly readBy?: string | undefined;
  /** Signed on paper by `person`, who is not the one that asks: only the door of paper decisions says so (AU-16). */
  readonly signed?: SignedOnPaper | undefined;
  /** What it decides again; found by the records themselves (R14). */
  readonly again?: FlaggedAct | undefined;
  /** What it answers; found by the records themselves. */
  readonly press?: AskedPress | undefined;
}

/** A paper that carries a decision, and who brings it in. */
export interface SignedOnPaper {
  /** Number in the log of its entry; null while it is entered. */
  readonly decision: string | null;
  readonly number: string;
  /** Unit whose number it is. */
  readonly issuer: string;
  /** Legal date of the act. */
  readonly signedOn: string;
  /** The instant authority is judged at. */
  readonly signedAt: string;
  /** SHA-256 of the signed file. */
  readonly file: string;
  readonly enteredBy: string;
  /** Null until another person has checked it: before that it is only entered. */
  readonly checkedBy: string | null;
}

/** Who asks for it: the person who acts, or who brings in what another has signed; null when time acts. */
export function callerOf({ person, signed }: Pick<ActRequest, 'person' | 'signed'>): string | null {
  return signed === undefined ? person : (signed.checkedBy ?? signed.enteredBy);
}

export interface NewCase {
  readonly kind: CaseKind;
  readonly parent?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
}

/** What was recorded, as it is answered the first time and on every repeat with the same key. */
export interface ActAnswer {
  readonly caseId: string;
  readonly n: string;
  readonly seq: number;
  readonly event: string;
  readonly row: string;
  readonly state: string;
  readonly basis: Json;
  readonly today: string;
  readonly businessTime: string;
  readonly receipt: string | null;
  /** Acts that followed in the same transaction. */
  readonly followed: readonly {
    readonly caseId: string;
    readonly n: string;
    readonly event: string;
    readonly state: string;
  }[];
  readonly openSteps: readonly {
    readonly caseId: string;
    readonly step: string;
    readonly version: string;
    readonly dueOn: string | null;
  }[];
  /** Warnings of duties that should be kept apart but do not block (SoD-3, SoD-6). */
  readonly warnings: readonly string[];
}

/** Refusals that the records themselves give, beside those of the machine and of authority. */
export const RECORD_REFUSALS = [
  'case.unknown',
  'case.needs_parent',
  'authority.illustrative',
  'version.stale',
  'idempotency.mismatch',
  'subject.changed',
  'subject.not_shown',
  'step.claimed', // somebody else has said that he is doing it; the actor may go on knowingly
  'file.unknown',
  'duty.not_held',
  'party.not_yours',
  'capacity.other_post', // he could do it, but not from the post he says he works from
  'seat.not_yours',
  'slate.same_person',
  ...SIGNATURE_REFUSALS,
  'register.unknown',
  'register.conflict',
  'clock.immovable',
  'clock.backwards',
  'import.unknown',
  'import.overtaken',
  'again.not_flagged',
  'again.done',
  'again.same_person',
  'again.no_power',
  'press.unknown', // nothing with this number was asked in this case
  'press.answered',
  'press.not_yours', // the step that was asked about is somebody else's
  ...SIGNED_REFUSALS,
  'regime.version', // not the next version of its id
  'regime.overlap', // another regime covers days of its period
  'regime.overtaken', // published already, or a later version is
  'regime.draft', // a draft is published in a sample province only
  'transition.unknown',
  'transition.overtaken', // done already, or the case has been moved since
  'transition.not_possible', // `detail.why` says what keeps the case under its regime
  'transition.no_basis', // the instrument it rests on is not there, not in force or not to be cited so
] as const;
export type RecordRefusalCode = (typeof RECORD_REFUSALS)[number];

export type ActOutcome =
  | { readonly status: 'RECORDED'; readonly replayed: boolean; readonly answer: ActAnswer }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };
