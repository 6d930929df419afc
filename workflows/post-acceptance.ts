import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const postAcceptancePhases: readonly Phase[] = [
  { phase: 'completion', clocks: ['D-39', 'D-40', 'D-42', 'D-43', 'D-46b'] },
  { phase: 'ownership', clocks: ['D-46b'] },
  { phase: 'closed' },
];

/** What follows acceptance: a graph of steps whose order is data of the regime (3.10). */
export async function postAcceptance(input: CaseInput): Promise<void> {
  await followCase(input, postAcceptancePhases);
}
