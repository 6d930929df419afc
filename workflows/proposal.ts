import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** A proposal, from draft to the ordered list (domain.md 3.4). */
export async function proposal(input: CaseInput): Promise<void> {
  await followCase(input, [{ phase: 'intake' }, { phase: 'identification', clocks: ['D-03'] }]);
}
