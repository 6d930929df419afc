import type { Regime } from '../../machine/definition.ts';
import { ACCEPTANCE, ACCEPTANCE_NOTES } from './acceptance.ts';
import { APPLICATION, APPLICATION_NOTES } from './application.ts';
import { APPLICATION_MONITORING, APPLICATION_MONITORING_NOTES } from './application-monitoring.ts';
import { CALL, CALL_NOTES } from './call.ts';
import { CONTRACT, CONTRACT_NOTES } from './contract.ts';
import { COUNCIL_SESSION, COUNCIL_SESSION_NOTES } from './council-session.ts';
import { FUNDING_APPRAISAL, FUNDING_APPRAISAL_NOTES } from './funding-appraisal.ts';
import { INSPECTION, INSPECTION_NOTES } from './inspection.ts';
import { POST_ACCEPTANCE, POST_ACCEPTANCE_NOTES } from './post-acceptance.ts';
import { PROGRESS_REPORT, PROGRESS_REPORT_NOTES } from './progress-report.ts';
import { PROPOSAL, PROPOSAL_NOTES } from './proposal.ts';
import { TASK, TASK_NOTES } from './task.ts';
import { TRANCHE, TRANCHE_NOTES } from './tranche.ts';

/** The machines that both profiles of 2013 run on. */
export const MACHINES_2013 = {
  proposal: PROPOSAL,
  call: CALL,
  application: APPLICATION,
  task: TASK,
  councilSession: COUNCIL_SESSION,
  fundingAppraisal: FUNDING_APPRAISAL,
  contract: CONTRACT,
  tranche: TRANCHE,
  progressReport: PROGRESS_REPORT,
  inspection: INSPECTION,
  acceptance: ACCEPTANCE,
  postAcceptance: POST_ACCEPTANCE,
  applicationMonitoring: APPLICATION_MONITORING,
} as const satisfies Regime['machines'];

/** Exits that the texts leave open, in the order of a life. */
export const NOTES_2013: readonly string[] = [
  ...PROPOSAL_NOTES,
  ...CALL_NOTES,
  ...APPLICATION_NOTES,
  ...COUNCIL_SESSION_NOTES,
  ...TASK_NOTES,
  ...FUNDING_APPRAISAL_NOTES,
  ...CONTRACT_NOTES,
  ...TRANCHE_NOTES,
  ...PROGRESS_REPORT_NOTES,
  ...INSPECTION_NOTES,
  ...ACCEPTANCE_NOTES,
  ...POST_ACCEPTANCE_NOTES,
  ...APPLICATION_MONITORING_NOTES,
];
