import { BASE_RULES_2025 } from '../authority/base-rules-2025.ts';
import { DUTIES_APART } from '../authority/duties-apart.ts';
import type { Regime } from '../machine/definition.ts';
import { DEADLINES_2013 } from './r2013/deadlines.ts';
import { MACHINES_2013, NOTES_2013 } from './r2013/machines.ts';
import { SLIP_DEADLINES, SLIP_NOTES, withApprovalSlip } from './r2025/approval-slip.ts';
import { NUMBERS_2025 } from './r2025/numbers.ts';
import {
  acceptanceWithPauses,
  deadlinesWithPauses,
  PAUSE_NOTES,
  proposalWithPauses,
  taskWithPauses,
} from './r2025/pauses.ts';
import { asTemplates, machineAsTemplate, machinesAsTemplates, recordAsTemplates } from './r2025/template.ts';

/**
 * A draft for tasks approved from 1 October 2025, under L93/2025 (domain.md 0.4): the machines of 2013 where the new texts are not
 * known. Only a sample province may publish it.
 */
export const R2025: Regime = {
  id: 'R2025',
  version: 1,
  draft: true,
  title: {
    vi: 'Dự thảo quy định theo Luật KH,CN&ĐMST 2025, phê duyệt từ ngày 01/10/2025',
    en: 'Draft of the rules under the Law on S&T and Innovation 2025, approved from 1 October 2025',
  },
  approvedFrom: '2025-10-01',
  approvedUntil: null,
  machines: {
    ...machinesAsTemplates(MACHINES_2013),
    proposal: proposalWithPauses(machineAsTemplate(MACHINES_2013.proposal)),
    task: taskWithPauses(withApprovalSlip(machineAsTemplate(MACHINES_2013.task))),
    acceptance: acceptanceWithPauses(machineAsTemplate(MACHINES_2013.acceptance)),
  },
  deadlines: { ...deadlinesWithPauses(recordAsTemplates(DEADLINES_2013)), ...SLIP_DEADLINES },
  baseHolders: BASE_RULES_2025,
  dutiesApart: asTemplates(DUTIES_APART),
  numbers: NUMBERS_2025,
  notes: [
    'DRAFT: L93/2025 (93/2025/QH15, in force 1 October 2025) was read in its transitional and some other articles only; of D265/2025 (finance) and D267/2025 (tasks) headings and excerpts, of C36/2025 (forms) excerpts. Nothing here is read law; states, rows, periods and holders are the template of 2013.',
    'UNVERIFIED: provincial rules under L93/2025 were still to be issued; whether C09/2024 stays in force beside them is open (Q-03).',
    'UNVERIFIED: the final evaluation also weighs what each member contributed (heading of D267/2025 Art. 17); the acceptance machine does not know it yet.',
    'UNVERIFIED: application, outline and the other forms BM-09 to BM-12 come from C36/2025; kinds of paper are still those of 2013.',
    'UNVERIFIED: the host owns the results in the normal case (L93/2025 Art. 25, Q-28); the row that gives ownership is still there for the others.',
    ...SLIP_NOTES,
    ...PAUSE_NOTES,
    ...NOTES_2013,
  ],
};
