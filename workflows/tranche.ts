import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** One instalment, from plan to settlement (3.7). */
export async function tranche(input: CaseInput): Promise<void> {
  await followCase(input, [
    { phase: 'request', clocks: ['PAYMENT_CONFIRM'] },
    { phase: 'settlement' },
    { phase: 'closed' },
  ]);
}
