import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase } from './follow-case.ts';

/** The years of reports on the use of a result (D-47). */
export async function applicationMonitoring(input: CaseInput): Promise<void> {
  await followCase(input, [
    { phase: 'use', obligations: ['useReportFallsDue'] },
    { phase: 'report' },
    { phase: 'closed' },
  ]);
}
