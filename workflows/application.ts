import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const applicationPhases: readonly Phase[] = [{ phase: 'preparing' }, { phase: 'judging' }];

/** One dossier of a call or of an invited host (3.5, 3.6). */
export async function application(input: CaseInput): Promise<void> {
  await followCase(input, applicationPhases);
}
