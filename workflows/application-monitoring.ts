import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const applicationMonitoringPhases: readonly Phase[] = [
  { phase: 'use', obligations: ['useReportFallsDue'] },
  { phase: 'report' },
  { phase: 'closed' },
];

/** The years of reports on the use of a result (D-47). */
export async function applicationMonitoring(input: CaseInput): Promise<void> {
  await followCase(input, applicationMonitoringPhases);
}
