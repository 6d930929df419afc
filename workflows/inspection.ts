import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const inspectionPhases: readonly Phase[] = [
  { phase: 'preparation', clocks: ['D-22'] },
  { phase: 'confirmation', clocks: ['D-23', 'D-24'] },
  { phase: 'remedies' },
  { phase: 'closed' },
];

/** One inspection with its two confirmations (C04/2015 Art. 23). */
export async function inspection(input: CaseInput): Promise<void> {
  await followCase(input, inspectionPhases);
}
