import type { Regime } from '../../domain/machine/definition.ts';
import { TASK } from '../../domain/regimes/r2013/task.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { SLIP_DEADLINES, SLIP_NOTES, withApprovalSlip } from '../../domain/regimes/r2025/approval-slip.ts';

/** For tests: the rules of today with the signing slip of the coming profile. */
export const SLIP_REGIME: Regime = {
  ...R2013_B,
  id: 'SLIP',
  approvedFrom: null,
  approvedUntil: null,
  machines: { ...R2013_B.machines, task: withApprovalSlip(TASK) },
  deadlines: { ...R2013_B.deadlines, ...SLIP_DEADLINES },
  notes: [...R2013_B.notes, ...SLIP_NOTES],
};
