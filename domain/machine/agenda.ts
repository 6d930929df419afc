/** What a case's workflow is started with: whose case it is; everything else it reads. */
export interface CaseInput {
  readonly province: string;
  readonly caseId: string;
}

/** The nearest period that runs in a case, or what is to be told of one before that. */
export interface AgendaClock {
  /** Code of the period; `press` where a question waits for its answer. */
  readonly deadline: string;
  readonly round: number;
  readonly step: string | null;
  readonly dueOn: string;
  /** True: somebody is to be told of it before; absent in what was read before there were reminders. */
  readonly reminder?: boolean;
  /** Until its last day is over, or it is to be told, in business time; 0 when it is. */
  readonly waitMs: number;
}

/** All a workflow knows of its case: codes and numbers, no names, no titles, no amounts. At most a few KB. */
export interface Agenda {
  readonly kind: string;
  readonly phase: string;
  readonly state: string;
  readonly open: boolean;
  readonly seq: number;
  readonly steps: readonly string[];
  readonly next: AgendaClock | null;
  /** Open children that no workflow has read yet. */
  readonly children: readonly { readonly id: string; readonly kind: string }[];
  /** Acts since the number asked for, oldest first. */
  readonly acts: readonly { readonly n: string; readonly event: string; readonly step: string | null }[];
}

export interface AgendaQuestion extends CaseInput {
  readonly since: number;
}

/** A sample province whose business clock was asked to move; where to stands in the records. */
export interface ClockInput {
  readonly province: string;
}

/** A province in which who may decide what is open may have changed; what has, stands in the records. */
export interface ReviewInput {
  readonly province: string;
}

/** A confirmed import whose cases are to be brought in; its lines stand in the records. */
export interface ImportInput {
  readonly province: string;
  readonly run: string;
}

/** A province whose mass acts are due; which ones stands in the records. */
export interface MassActInput {
  readonly province: string;
}

/** A province whose mails are due; which ones stands in the records. */
export interface MailInput {
  readonly province: string;
}

/** A province whose people are to be told in the morning what waits for them; whether they are stands in its calendar. */
export interface DigestInput {
  readonly province: string;
}

/** How far a mass act has come. */
export interface MassActProgress {
  /** Number in the log of the act that orders it. */
  readonly n: string;
  readonly kind: string;
  readonly item: string;
  /** Cases it may bear on, those looked at, those that have their part of it, and those that something keeps from it. */
  readonly total: number;
  readonly looked: number;
  readonly done: number;
  readonly left: number;
  /** Last case looked at. */
  readonly after: string;
  readonly ended: boolean;
}
