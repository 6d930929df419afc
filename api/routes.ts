import type { Route } from './route.ts';
import { ACCOUNT_IMPORT_ROUTES } from './routes/account-import-routes.ts';
import { ACT_ROUTES } from './routes/act-routes.ts';
import { APOLOGY_ROUTES } from './routes/apology-routes.ts';
import { CALENDAR_ROUTES } from './routes/calendar-routes.ts';
import { CASE_LIST_ROUTES } from './routes/case-list-routes.ts';
import { CASE_ROUTES } from './routes/case-routes.ts';
import { CLAIM_ROUTES } from './routes/claim-routes.ts';
import { CLOCK_ROUTES } from './routes/clock-routes.ts';
import { COMMENT_ROUTES } from './routes/comment-routes.ts';
import { DOCUMENT_ROUTES } from './routes/document-routes.ts';
import { EVENT_ROUTES } from './routes/event-routes.ts';
import { EXPLANATION_ROUTES } from './routes/explanation-routes.ts';
import { FLAGGED_ROUTES } from './routes/flagged-routes.ts';
import { FORM_ROUTES } from './routes/form-routes.ts';
import { IMPORT_ROUTES } from './routes/import-routes.ts';
import { INBOX_ROUTES } from './routes/inbox-routes.ts';
import { LOG_ROUTES } from './routes/log-routes.ts';
import { MAIL_ROUTES } from './routes/mail-routes.ts';
import { MASS_ACT_ROUTES } from './routes/mass-act-routes.ts';
import { MASS_TRANSITION_ROUTES } from './routes/mass-transition-routes.ts';
import { NAME_ROUTES } from './routes/name-routes.ts';
import { NOTICE_ROUTES } from './routes/notice-routes.ts';
import { ON_TIME_ROUTES } from './routes/on-time-routes.ts';
import { OUTSIDE_SYSTEM_ROUTES } from './routes/outside-system-routes.ts';
import { PAPER_ROUTES } from './routes/paper-routes.ts';
import { PORTFOLIO_ROUTES } from './routes/portfolio-routes.ts';
import { PREFLIGHT_ROUTES } from './routes/preflight-routes.ts';
import { PRESS_ROUTES } from './routes/press-routes.ts';
import { RECEIPT_ROUTES } from './routes/receipt-routes.ts';
import { RECORD_ROUTES } from './routes/record-routes.ts';
import { REGIME_ROUTES } from './routes/regime-routes.ts';
import { REGISTER_ROUTES } from './routes/register-routes.ts';
import { REGISTER_VIEW_ROUTES } from './routes/register-view-routes.ts';
import { REGISTRATION_ROUTES } from './routes/registration-routes.ts';
import { REPORT_ROUTES } from './routes/report-routes.ts';
import { SAVED_VIEW_ROUTES } from './routes/saved-view-routes.ts';
import { SESSION_ROUTES } from './routes/session-routes.ts';
import { STEP_UP_ROUTES } from './routes/step-up-routes.ts';
import { SYSTEM_ROUTES } from './routes/system-routes.ts';
import { TRANSITION_ROUTES } from './routes/transition-routes.ts';

/** Every route under `/api/v1`, in the order in which a path is looked for: what is asked for most comes first. */
export const ROUTES: readonly Route[] = [
  ...ACT_ROUTES,
  ...PREFLIGHT_ROUTES,
  ...INBOX_ROUTES,
  ...SESSION_ROUTES,
  ...CASE_LIST_ROUTES,
  ...STEP_UP_ROUTES,
  ...REGISTRATION_ROUTES,
  ...CASE_ROUTES,
  ...RECEIPT_ROUTES,
  ...CLAIM_ROUTES,
  ...COMMENT_ROUTES,
  ...SAVED_VIEW_ROUTES,
  ...CLOCK_ROUTES,
  ...APOLOGY_ROUTES,
  ...NOTICE_ROUTES,
  ...EVENT_ROUTES,
  ...MAIL_ROUTES,
  ...DOCUMENT_ROUTES,
  ...IMPORT_ROUTES,
  ...ACCOUNT_IMPORT_ROUTES,
  ...PAPER_ROUTES,
  ...FLAGGED_ROUTES,
  ...PRESS_ROUTES,
  ...MASS_ACT_ROUTES,
  ...REGISTER_ROUTES,
  ...NAME_ROUTES,
  ...FORM_ROUTES,
  ...REGISTER_VIEW_ROUTES,
  ...EXPLANATION_ROUTES,
  ...REGIME_ROUTES,
  ...TRANSITION_ROUTES,
  ...MASS_TRANSITION_ROUTES,
  ...CALENDAR_ROUTES,
  ...LOG_ROUTES,
  ...RECORD_ROUTES,
  ...PORTFOLIO_ROUTES,
  ...REPORT_ROUTES,
  ...ON_TIME_ROUTES,
  ...OUTSIDE_SYSTEM_ROUTES,
  ...SYSTEM_ROUTES,
];
