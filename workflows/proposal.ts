import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const proposalPhases: readonly Phase[] = [
  { phase: 'intake', clocks: ['D-53'] },
  { phase: 'identification', clocks: ['D-03'] },
];

/** A proposal, from draft to the ordered list (domain.md 3.4). */
export async function proposal(input: CaseInput): Promise<void> {
  await followCase(input, proposalPhases);
}
