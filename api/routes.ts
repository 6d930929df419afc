import type { Route } from './route.ts';
import { ACT_ROUTES } from './routes/act-routes.ts';
import { CALENDAR_ROUTES } from './routes/calendar-routes.ts';
import { CASE_LIST_ROUTES } from './routes/case-list-routes.ts';
import { CASE_ROUTES } from './routes/case-routes.ts';
import { CLOCK_ROUTES } from './routes/clock-routes.ts';
import { DOCUMENT_ROUTES } from './routes/document-routes.ts';
import { EXPLANATION_ROUTES } from './routes/explanation-routes.ts';
import { FLAGGED_ROUTES } from './routes/flagged-routes.ts';
import { IMPORT_ROUTES } from './routes/import-routes.ts';
import { INBOX_ROUTES } from './routes/inbox-routes.ts';
import { MAIL_ROUTES } from './routes/mail-routes.ts';
import { MASS_ACT_ROUTES } from './routes/mass-act-routes.ts';
import { MASS_TRANSITION_ROUTES } from './routes/mass-transition-routes.ts';
import { NOTICE_ROUTES } from './routes/notice-routes.ts';
import { ON_TIME_ROUTES } from './routes/on-time-routes.ts';
import { PAPER_ROUTES } from './routes/paper-routes.ts';
import { PORTFOLIO_ROUTES } from './routes/portfolio-routes.ts';
import { PRESS_ROUTES } from './routes/press-routes.ts';
import { RECORD_ROUTES } from './routes/record-routes.ts';
import { REGIME_ROUTES } from './routes/regime-routes.ts';
import { REGISTER_ROUTES } from './routes/register-routes.ts';
import { REPORT_ROUTES } from './routes/report-routes.ts';
import { SESSION_ROUTES } from './routes/session-routes.ts';
import { TRANSITION_ROUTES } from './routes/transition-routes.ts';

/** Every route under `/api/v1`, in the order in which a path is looked for: what is asked for most comes first. */
export const ROUTES: readonly Route[] = [
  ...ACT_ROUTES,
  ...INBOX_ROUTES,
  ...SESSION_ROUTES,
  ...CASE_LIST_ROUTES,
  ...CASE_ROUTES,
  ...CLOCK_ROUTES,
  ...NOTICE_ROUTES,
  ...MAIL_ROUTES,
  ...DOCUMENT_ROUTES,
  ...IMPORT_ROUTES,
  ...PAPER_ROUTES,
  ...FLAGGED_ROUTES,
  ...PRESS_ROUTES,
  ...MASS_ACT_ROUTES,
  ...REGISTER_ROUTES,
  ...EXPLANATION_ROUTES,
  ...REGIME_ROUTES,
  ...TRANSITION_ROUTES,
  ...MASS_TRANSITION_ROUTES,
  ...CALENDAR_ROUTES,
  ...RECORD_ROUTES,
  ...PORTFOLIO_ROUTES,
  ...REPORT_ROUTES,
  ...ON_TIME_ROUTES,
];
