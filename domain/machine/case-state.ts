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

/** A running period; `round` counts its starts in this case, so `code/round` names it for good. */
export interface ClockState {
  readonly deadline: string;
  readonly round: number;
  /** Step it belongs to: it stops when that step is answered or falls away. */
  readonly step: string | null;
  readonly startedOn: string;
  /** Last day of the period. */
  readonly dueOn: string;
  /** First instant after it (half-open), in UTC. */
  readonly dueAt: string;
  /** PASSED: its time came and the event it names has fired; MISSED: it passed with its step still open. */
  readonly status: 'RUNNING' | 'MET' | 'MISSED' | 'PASSED' | 'STOPPED';
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
