import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const fundingAppraisalPhases: readonly Phase[] = [
  { phase: 'meeting', clocks: ['D-09'] },
  { phase: 'completion', clocks: ['D-13'] },
];

/** The appraisal of a task's funding by its group of five (C20/2023 Art. 13). */
export async function fundingAppraisal(input: CaseInput): Promise<void> {
  await followCase(input, fundingAppraisalPhases);
}
