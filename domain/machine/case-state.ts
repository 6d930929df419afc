import type { PauseCause } from '../calendar/pause.ts';
import type { CaseKind, Facts } from './definition.ts';

/** One piece of work of a case; `id` is `CODE`, `CODE@seat`, with `#round` from the second time on. */
export interface StepState {
  readonly id: string;
  readonly code: string;
  readonly seat: string | null;
  readonly status: 'OPEN' | 'DONE' | 'VOID';
  readonly openedOn: string;
  readonly dueOn: string | null;
}

/** Days on which a period stood still; `until` is the day on which it went on, null while it stands. */
export interface ClockPause {
  readonly from: string;
  readonly until: string | null;
  readonly why: PauseCause;
}

/**
 * PAUSED: it stands still, the last of its pauses lasts; PASSED: its time came and the event it names has fired; MISSED: it passed
 * with its step still open; WAIVED: somebody decided that nobody is asked for it.
 */
export const CLOCK_STATUSES = ['RUNNING', 'PAUSED', 'MET', 'MISSED', 'PASSED', 'STOPPED', 'WAIVED'] as const;

/** A running period; `round` counts its starts in this case, so `code/round` names it for good. */
export interface ClockState {
  readonly deadline: string;
  readonly round: number;
  /**
   * Step it belongs to: it stops when that step is answered or falls away. While it stands still, or is over, and the file is
   * with somebody else: the step that will be opened again.
   */
  readonly step: string | null;
  readonly startedOn: string;
  /** Last day of the period; of one that stands still, as it was before. */
  readonly dueOn: string;
  /** First instant after it (half-open), in UTC. */
  readonly dueAt: string;
  readonly status: (typeof CLOCK_STATUSES)[number];
  /** In their order. */
  readonly pauses: readonly ClockPause[];
  /** Version of the calendar that its last day was counted with. */
  readonly calendar: string;
}

export interface Seat {
  readonly person: string;
  readonly post: string;
}

/** A party of the case: a unit (its office-holders act for it) or one person. */
export interface Party {
  readonly role: string;
  readonly id: string;
}

/** One running machine: everything the reducer needs to know of a case, and nothing else. */
export interface CaseState {
  readonly id: string;
  readonly kind: CaseKind;
  readonly regime: string;
  readonly root: string;
  readonly parent: string | null;
  /** The case whose act opened this root (a task's proposal). */
  readonly origin: string | null;
  /** The thread from proposal to used result: the first root of it. Duties are kept apart over a life. */
  readonly life: string;
  readonly subjects: readonly string[];
  readonly state: string;
  /** Number of acts so far; the version of the case. */
  readonly seq: number;
  readonly facts: Facts;
  readonly flags: readonly string[];
  readonly parties: readonly Party[];
  readonly seats: readonly Seat[];
  readonly steps: readonly StepState[];
  readonly clocks: readonly ClockState[];
}
