import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Agenda } from '../domain/machine/agenda.ts';

/** Look again: the number reached is a hint for operators, never a carrier of anything. */
export const wake = defineSignal<[seq: number]>('wake');

/** What the workflow last read, for operators and for the auditor's comparison with the records. */
export const state = defineQuery<CaseReading | null>('state');

export interface CaseReading extends Pick<Agenda, 'phase' | 'state' | 'seq' | 'steps' | 'next'> {
  /** Phase as the workflow's code names it; null when the code does not know it. */
  readonly known: boolean;
}

/** How often a sweep looks for cases whose workflow has not seen their newest act. */
export interface SweepInput {
  readonly everyMs: number;
}
