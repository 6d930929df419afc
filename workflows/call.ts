import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** A call for dossiers, from draft to the opening and judging of what came (3.5). */
export async function call(input: CaseInput): Promise<void> {
  await followCase(input, [
    { phase: 'drafting' },
    { phase: 'receiving', clocks: ['D-06'], obligations: ['closeCall'], children: ['application'] },
    { phase: 'opening', clocks: ['D-07'] },
    { phase: 'judging' },
  ]);
}
