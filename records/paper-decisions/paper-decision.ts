import type { Refusal } from '../../domain/machine/refusal.ts';
import type { ActRequest, SignedOnPaper } from '../act-request.ts';

/** What a paper says, in the words of an act. */
export type PaperContent = Pick<
  ActRequest,
  'target' | 'event' | 'payload' | 'reason' | 'papers' | 'capacity' | 'legalReason' | 'readBy'
>;

/** A decision signed on paper as it was entered, with what came of it. */
export interface PaperDecision extends SignedOnPaper {
  readonly decision: string;
  readonly signer: string;
  readonly content: PaperContent;
  /** Business time. */
  readonly enteredAt: string;
  readonly status: 'WAITING' | 'CONFIRMED' | 'REJECTED';
  /** Number in the log of the act it became. */
  readonly act: string | null;
  /** Why it was rejected. */
  readonly remark: string | null;
  /** Why the signer could not have signed it on the day it was recorded; null where he still could. */
  readonly todayRefusal: Refusal | null;
}

/** What came of one that waited, as its row is changed. */
export interface PaperCheck {
  readonly n: string;
  readonly status: 'CONFIRMED' | 'REJECTED';
  readonly checked_by: string;
  readonly act_n: string | null;
  readonly remark: string | null;
  readonly today_refusal: Refusal | null;
}
