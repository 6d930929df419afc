import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** A contract, from draft to liquidation (3.7). */
export async function contract(input: CaseInput): Promise<void> {
  await followCase(input, [{ phase: 'signing' }, { phase: 'performance', children: ['tranche'] }, { phase: 'closed' }]);
}
