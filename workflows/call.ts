import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const callPhases: readonly Phase[] = [
  { phase: 'drafting' },
  { phase: 'receiving', clocks: ['D-06'], obligations: ['closeCall'], children: ['application'] },
  { phase: 'opening', clocks: ['D-07'] },
  { phase: 'judging' },
];

/** A call for dossiers, from draft to the opening and judging of what came (3.5). */
export async function call(input: CaseInput): Promise<void> {
  await followCase(input, callPhases);
}
