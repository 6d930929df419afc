import type { CaseInput } from '../domain/machine/agenda.ts';
import { followCase, type Phase } from './follow-case.ts';

export const taskPhases: readonly Phase[] = [
  { phase: 'ordering', clocks: ['D-04', 'D-18'], children: ['application'] },
  { phase: 'selection', clocks: ['D-11', 'D-17'], obligations: ['recallLimitPassed'], children: ['fundingAppraisal'] },
  { phase: 'appraisal', clocks: ['D-17'], children: ['fundingAppraisal'] },
  {
    phase: 'approval',
    clocks: ['D-14', 'D-15', 'D-17', 'D-51', 'D-52'],
    obligations: ['noFinanceOpinion', 'noReceiverOpinion'],
    children: ['contract'],
  },
  { phase: 'contracting', clocks: ['D-19'], children: ['contract'] },
  {
    phase: 'execution',
    clocks: ['D-26', 'D-27', 'D-29', 'D-45', 'D-45b'],
    obligations: ['endDateReached', 'inspectionFallsDue', 'reportFallsDue', 'reportMissed', 'stopFunding'],
    children: ['contract', 'inspection', 'progressReport'],
  },
  { phase: 'acceptance', obligations: ['hardLimitPassed', 'reportMissed', 'stopFunding'], children: ['acceptance'] },
  { phase: 'afterAcceptance', obligations: ['reportMissed', 'stopFunding'], children: ['postAcceptance'] },
  {
    phase: 'recovery',
    clocks: ['D-44', 'D-45', 'D-45b'],
    obligations: ['reportMissed', 'stopFunding'],
    children: ['inspection'],
  },
  { phase: 'monitoring', children: ['applicationMonitoring'] },
  { phase: 'closed' },
];

/** A science task, from the ordered list to the last report on its use (3.3); it may go back to an earlier phase. */
export async function task(input: CaseInput): Promise<void> {
  await followCase(input, taskPhases);
}
