import type { StandingHolder } from './authority/standing.ts';

/**
 * What a person is told of. WORK_CAME and WORK_LEFT: a decision that waits is now the reader's, or no longer; SUBSTITUTE_BEGAN and
 * SUBSTITUTE_ENDED: somebody else may now decide for the reader, or no longer; SUBSTITUTE_WORK: a decision has come that the
 * reader may take for somebody else. POWER_ENDS: what gives a power ends soon (D-49). RETURNED and DECIDED: a case that the reader
 * is a party of was sent back, or something was decided in it. MEETING_SET, MEETING_MOVED and MEETING_CANCELLED: a body in which the
 * reader has a seat meets, on another day, or not any more. REMINDER_BEFORE, REMINDER_DUE and REMINDER_LATE: work of the reader is to
 * be done soon, today, or is late; ESCALATED: work of somebody below the reader is late. PRESSED: the reader is asked about late work;
 * PRESS_ANSWERED and PRESS_UNANSWERED: what was asked was answered, or was not by its day. DIGEST: what waits for the reader this
 * morning. MENTIONED: somebody has named the reader in a comment on a case.
 */
export const NOTICE_KINDS = [
  'WORK_CAME',
  'WORK_LEFT',
  'SUBSTITUTE_BEGAN',
  'SUBSTITUTE_ENDED',
  'SUBSTITUTE_WORK',
  'POWER_ENDS',
  'RETURNED',
  'DECIDED',
  'MEETING_SET',
  'MEETING_MOVED',
  'MEETING_CANCELLED',
  'REMINDER_BEFORE',
  'REMINDER_DUE',
  'REMINDER_LATE',
  'ESCALATED',
  'PRESSED',
  'PRESS_ANSWERED',
  'PRESS_UNANSWERED',
  'DIGEST',
  'MENTIONED',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a person chooses about by itself: by mail at once, gathered once a day, or not at all. */
export const NOTICE_GROUPS = [
  'WORK',
  'SUBSTITUTION',
  'POWERS',
  'DECISIONS',
  'MEETINGS',
  'REMINDERS',
  'DIGESTS',
] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

/** The group of each kind. */
export const GROUP_OF: Readonly<Record<NoticeKind, NoticeGroup>> = {
  WORK_CAME: 'WORK',
  WORK_LEFT: 'WORK',
  SUBSTITUTE_BEGAN: 'SUBSTITUTION',
  SUBSTITUTE_ENDED: 'SUBSTITUTION',
  SUBSTITUTE_WORK: 'SUBSTITUTION',
  POWER_ENDS: 'POWERS',
  RETURNED: 'DECISIONS',
  DECIDED: 'DECISIONS',
  MEETING_SET: 'MEETINGS',
  MEETING_MOVED: 'MEETINGS',
  MEETING_CANCELLED: 'MEETINGS',
  REMINDER_BEFORE: 'REMINDERS',
  REMINDER_DUE: 'REMINDERS',
  REMINDER_LATE: 'REMINDERS',
  ESCALATED: 'REMINDERS',
  PRESSED: 'REMINDERS',
  PRESS_ANSWERED: 'REMINDERS',
  PRESS_UNANSWERED: 'REMINDERS',
  DIGEST: 'DIGESTS',
  MENTIONED: 'WORK',
};

/** How a group of notices comes by mail: each at once, gathered once a day, not at all. Within the product all are shown. */
export const MAIL_WISHES = ['ALL', 'DIGEST', 'NONE'] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

/** What a person wants of notices. */
export interface NoticePreference {
  /** Language that comes first in mails. */
  readonly language: 'vi' | 'en';
  readonly mail: Readonly<Record<NoticeGroup, MailWish>>;
}

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

/** Something that was done in a case, in codes. */
export interface ActFacts {
  readonly about: 'ACT';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Row of the machine. */
  readonly row: string;
}

/** The meeting of a body that has seats. */
export interface MeetingFacts {
  readonly about: 'MEETING';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** The day; of one that is cancelled the day it was to be. */
  readonly meetingOn: string;
  /** Rises with every change of the meeting (RFC 5545, SEQUENCE). */
  readonly sequence: number;
}

/** A period that somebody has to keep, and a rung of its ladder. */
export interface PeriodFacts {
  readonly about: 'PERIOD';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Code of the step that it asks for. */
  readonly code: string;
  readonly deadline: string;
  readonly round: number;
  readonly rung: string;
  readonly dueOn: string;
  /** Working days until the last day, or since then. */
  readonly days: number;
}

/** A question about late work. */
export interface PressFacts {
  readonly about: 'PRESS';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Code of the step. */
  readonly code: string;
  /** Number in the log. */
  readonly press: string;
  /** Who asked. */
  readonly by: string;
  readonly answerBy: string;
}

/** Where a piece of open work stands in a digest, in the order in which it is told. */
export const DIGEST_PARTS = ['LATE', 'TODAY', 'SOON', 'NEW'] as const;
export type DigestPart = (typeof DIGEST_PARTS)[number];

/** A piece of open work, as a digest tells of it. */
export interface DigestLine {
  readonly caseId: string;
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Code of the step. */
  readonly code: string;
  readonly dueOn: string | null;
  readonly part: DigestPart;
}

/** What waits for somebody in the morning of a day; each piece of work is counted once. */
export interface DigestFacts {
  readonly about: 'DIGEST';
  readonly on: string;
  readonly late: number;
  readonly today: number;
  readonly soon: number;
  /** Since the last one, and none of these. */
  readonly fresh: number;
  /** The first of them, what is late before all. */
  readonly lines: readonly DigestLine[];
}

/** A comment on a case, beside the legal record. */
export interface CommentFacts {
  readonly about: 'COMMENT';
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Its number. */
  readonly comment: string;
  /** Who wrote it. */
  readonly by: string;
}

export type NoticeFacts =
  | WorkFacts
  | EndingFacts
  | ActFacts
  | MeetingFacts
  | PeriodFacts
  | PressFacts
  | DigestFacts
  | CommentFacts;

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
