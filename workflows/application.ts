import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** One dossier of a call or of an invited host (3.5, 3.6). */
export async function application(input: CaseInput): Promise<void> {
  await followCase(input, [{ phase: 'preparing' }, { phase: 'judging' }]);
}
