import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const councilSessionPhases: readonly Phase[] = [
  { phase: 'preparation', clocks: ['D-01', 'D-08', 'D-35'] },
  { phase: 'meeting' },
  { phase: 'conclusion', clocks: ['D-02'] },
];

/** One session of a council and the subjects it judges (2.2, 3.6, 3.9). */
export async function councilSession(input: CaseInput): Promise<void> {
  await followCase(input, councilSessionPhases);
}
