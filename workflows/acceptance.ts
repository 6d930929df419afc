import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const acceptancePhases: readonly Phase[] = [
  { phase: 'dossier', clocks: ['D-30', 'D-31', 'D-32'], obligations: ['hardLimitPassed'] },
  { phase: 'council', clocks: ['D-33', 'D-34', 'D-36'] },
  { phase: 'conclusion', clocks: ['D-38'] },
  { phase: 'closed' },
];

/** The acceptance of a task's results (3.9). */
export async function acceptance(input: CaseInput): Promise<void> {
  await followCase(input, acceptancePhases);
}
