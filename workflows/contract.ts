import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const contractPhases: readonly Phase[] = [
  { phase: 'signing' },
  { phase: 'performance', children: ['tranche'] },
  { phase: 'closed' },
];

/** A contract, from draft to liquidation (3.7). */
export async function contract(input: CaseInput): Promise<void> {
  await followCase(input, contractPhases);
}
