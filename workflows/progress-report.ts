import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const progressReportPhases: readonly Phase[] = [
  { phase: 'reporting', clocks: ['REPORT_GRACE'], obligations: ['reportMissed'] },
  { phase: 'review', clocks: ['REPORT_REVIEW'] },
  { phase: 'closed' },
];

/** One periodic report of a running task (C04/2015). */
export async function progressReport(input: CaseInput): Promise<void> {
  await followCase(input, progressReportPhases);
}
