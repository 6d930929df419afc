export { acceptance } from './acceptance.ts';
export { application } from './application.ts';
export { applicationMonitoring } from './application-monitoring.ts';
export { call } from './call.ts';
export { contract } from './contract.ts';
export { councilSession } from './council-session.ts';
export { fundingAppraisal } from './funding-appraisal.ts';
export { inspection } from './inspection.ts';
export {
  businessClock,
  digest,
  importCases,
  mails,
  massActs,
  reconcile,
  reviewAuthority,
  seal,
  sweep,
} from './keepers.ts';
export { postAcceptance } from './post-acceptance.ts';
export { progressReport } from './progress-report.ts';
export { proposal } from './proposal.ts';
export { task } from './task.ts';
export { tranche } from './tranche.ts';
