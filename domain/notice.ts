import type { StandingHolder } from './authority/standing.ts';

/**
 * What a person is told of. WORK_CAME and WORK_LEFT: a decision that waits is now the reader's, or no longer; SUBSTITUTE_BEGAN and
 * SUBSTITUTE_ENDED: somebody else may now decide for the reader, or no longer; SUBSTITUTE_WORK: a decision has come that the
 * reader may take for somebody else. POWER_ENDS: what gives a power ends soon (D-49).
 */
export const NOTICE_KINDS = [
  'WORK_CAME',
  'WORK_LEFT',
  'SUBSTITUTE_BEGAN',
  'SUBSTITUTE_ENDED',
  'SUBSTITUTE_WORK',
  'POWER_ENDS',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Why somebody can no longer decide: the refusal that an attempt would have. */
export interface MoveReason {
  readonly rule: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** A decision that waits and who had it and has it, in codes and ids. */
export interface WorkFacts {
  readonly about: 'WORK';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Code of the step. */
  readonly code: string;
  readonly from: readonly StandingHolder[];
  readonly to: readonly StandingHolder[];
  readonly why: MoveReason | null;
}

/** Something of the register that gives a power and ends. */
export interface EndingFacts {
  readonly about: 'ENDING';
  readonly item: 'INSTRUMENT' | 'SUBSTITUTION' | 'APPOINTMENT';
  readonly id: string;
  /** Number of the paper; empty for an appointment. */
  readonly number: string;
  /** The post that it is about; empty for a paper. */
  readonly office: string;
  readonly person: string;
  /** Last day, in Asia/Ho_Chi_Minh. */
  readonly endsOn: string;
  /** Row of the deadline catalogue that warns of it. */
  readonly alert: string;
  readonly days: number;
}

export type NoticeFacts = WorkFacts | EndingFacts;

/** A notice before it has its place among those of its receiver. */
export interface NewNotice {
  readonly person: string;
  readonly kind: NoticeKind;
  /** What it tells of: each receiver is told of it once. */
  readonly event: string;
  readonly caseId: string | null;
  readonly step: string | null;
  readonly facts: NoticeFacts;
}
