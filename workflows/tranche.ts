import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const tranchePhases: readonly Phase[] = [
  { phase: 'request', clocks: ['PAYMENT_CONFIRM'] },
  { phase: 'settlement' },
  { phase: 'closed' },
];

/** One instalment, from plan to settlement (3.7). */
export async function tranche(input: CaseInput): Promise<void> {
  await followCase(input, tranchePhases);
}
