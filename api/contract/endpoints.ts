import type { z } from 'zod';
import {
  accountImportView,
  accountsConfirmed,
  accountsEntered,
  differenceList,
  differenceQuery,
} from './account-imports.ts';
import { actAnswer, actBody, openingBody, proposalBody } from './acts.ts';
import {
  calendarDraft,
  calendarEffect,
  calendarParams,
  calendarView,
  countQuery as periodQuery,
  countView as periodView,
} from './calendar.ts';
import { facetQuery, facetView } from './case-list.ts';
import {
  actionQuery,
  actionSheet,
  caseList,
  caseParams,
  caseQuery,
  caseView,
  openingSheet,
  openingsQuery,
  pageQuery,
  receiptParams,
  receiptView,
  timeline,
  timelineQuery,
  versionList,
} from './cases.ts';
import { apologyQuery, clockExplanation, clockList, clockParams, controlSheetView } from './clocks.ts';
import {
  changedView,
  claimAnswer,
  commentAnswer,
  commentBody,
  commentList,
  commentParams,
  commentQuery,
  newView,
  noBody,
  releaseAnswer,
  releaseBody,
  savedView,
  savedViews,
  stepParams,
  viewParams,
  viewQuery,
  withdrawalAnswer,
} from './desk.ts';
import {
  actExplanation,
  actExplanationQuery,
  actParams,
  caseExplanation,
  caseExplanationQuery,
  doubtfulList,
  doubtfulQuery,
  whoMayQuery,
} from './explanations.ts';
import { flaggedList, flaggedQuery } from './flagged.ts';
import { formBody, formDraft, formKept, formParams } from './forms.ts';
import { importBody, importConfirmed, importEntered, importList, importParams, importView } from './imports.ts';
import { inboxCount, inboxFilter, inboxQuery, inboxView } from './inbox.ts';
import { logCheck, logCheckQuery, logList, logQuery } from './log.ts';
import { massActList, massActParams, massActView } from './mass-acts.ts';
import { nameList, nameQuery } from './names.ts';
import {
  mailList,
  mailQuery,
  mailStanding,
  noticeList,
  noticeParams,
  noticePreference,
  noticeQuery,
  noticeRead,
} from './notices.ts';
import {
  appointmentList,
  countQuery as caseCountQuery,
  countView as caseCountView,
  clockAnswer,
  clockBody,
  clockView,
  documentParams,
  documentView,
  instrumentList,
  itemParams,
  officeList,
  personaList,
  registerAnswer,
  registerQuery,
  sessionView,
  signedOut,
  signInBody,
  successionList,
  whoMayView,
} from './others.ts';
import { outsideSystemList } from './outside-systems.ts';
import {
  confirmationBody,
  paperDecisionBody,
  paperDecisionView,
  paperEntered,
  paperList,
  paperParams,
  paperQuery,
  paperRejected,
  rejectionBody,
} from './paper-decisions.ts';
import { durationQuery, durationView, portfolioQuery, portfolioView } from './portfolio.ts';
import { preflightAnswer, preflightBody } from './preflight.ts';
import { pressList, pressQuery } from './presses.ts';
import {
  diagramParams,
  diagramView,
  dryRunQuery,
  massMoveDryRun,
  massMoveEntered,
  massMoveList,
  massMoveOrdered,
  massMoveParams,
  massMoveQuery,
  moveBody,
  moveConfirmation,
  moveDone,
  moveDryRun,
  moveEntered,
  moveList,
  moveParams,
  moveQuery,
  regimeAnswer,
  regimeDryRun,
  regimeEntryBody,
  regimeEntryList,
  regimeEntryView,
  regimeList,
  regimeParams,
  regimeView,
} from './regimes.ts';
import { calendarYear, registerItemBody } from './register-items.ts';
import { itemCheckBody, itemCheckView, papersQuery, papersView, waitingView } from './register-papers.ts';
import {
  registrationAnswer,
  registrationBody,
  registrationList,
  registrationParams,
  registrationRejected,
  registrationRejection,
} from './registrations.ts';
import {
  alertQuery,
  alertReport,
  endingParams,
  endingQuery,
  endingReport,
  onTimeQuery,
  onTimeReport,
  restingList,
  restingQuery,
  useActList,
  useActQuery,
  useParams,
  useQuery,
  useRefusalList,
  useRefusalQuery,
  useReport,
} from './reports.ts';
import { stepUpBody, stepUpView } from './step-ups.ts';
import { retryAnswer, retryBody, systemView } from './system.ts';
import { unsettledQuery, unsettledView } from './unsettled-powers.ts';

interface Endpoint {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of its success; absent where the answer has no JSON. */
  readonly answer?: z.ZodType;
}

/**
 * The contract of every route as one table, for clients that are typed by it. A browser takes types from it and nothing
 * else, so that no schema is sent to it; `test/api/endpoints.test.ts` holds it equal to the routes.
 */
export const ENDPOINTS = {
  'POST /cases': { body: openingBody, answer: actAnswer },
  'POST /cases/{id}/acts': { params: caseParams, body: actBody, answer: actAnswer },
  'POST /proposals': { body: proposalBody, answer: actAnswer },
  'PUT /proposals/{id}/draft': { params: caseParams, body: proposalBody, answer: actAnswer },
  'POST /proposals/{id}/submission': { params: caseParams, body: proposalBody, answer: actAnswer },
  'GET /inbox': { query: inboxQuery, answer: inboxView },
  'GET /inbox/count': { query: inboxFilter, answer: inboxCount },
  'GET /personas': { answer: personaList },
  'POST /session': { body: signInBody, answer: sessionView },
  'GET /session': { answer: sessionView },
  'DELETE /session': { answer: signedOut },
  'GET /cases': { query: caseQuery, answer: caseList },
  'GET /cases/{id}': { params: caseParams, answer: caseView },
  'GET /cases/{id}/timeline': { params: caseParams, query: timelineQuery, answer: timeline },
  'GET /cases/{id}/versions': { params: caseParams, query: pageQuery, answer: versionList },
  'GET /cases/{id}/actions': { params: caseParams, query: actionQuery, answer: actionSheet },
  'GET /cases/{id}/openings': { params: caseParams, query: openingsQuery, answer: openingSheet },
  'GET /receipts/{number}': { params: receiptParams, answer: receiptView },
  'GET /cases/{id}/apology': { params: caseParams, query: apologyQuery },
  'GET /receipts/{number}/slip': { params: receiptParams },
  'GET /cases/{id}/clocks': { params: caseParams, answer: clockList },
  'GET /cases/{id}/clocks/{deadline}/{round}/explanation': { params: clockParams, answer: clockExplanation },
  'GET /cases/{id}/control-sheet': { params: caseParams, answer: controlSheetView },
  'GET /notices': { query: noticeQuery, answer: noticeList },
  'POST /notices/{id}/read': { params: noticeParams, answer: noticeRead },
  'GET /notice-preferences': { answer: noticePreference },
  'PUT /notice-preferences': { body: noticePreference, answer: noticePreference },
  'GET /mails': { query: mailQuery, answer: mailList },
  'POST /mails/{id}/retry': { params: noticeParams, answer: mailStanding },
  'PUT /documents/{sha256}': { params: documentParams, answer: documentView },
  'GET /documents/{sha256}': { params: documentParams },
  'POST /imports': { body: importBody, answer: importEntered },
  'POST /imports/{run}/confirmation': { params: importParams, answer: importConfirmed },
  'GET /imports': { answer: importList },
  'GET /imports/{run}': { params: importParams, answer: importView },
  'POST /paper-decisions': { body: paperDecisionBody, answer: paperEntered },
  'POST /paper-decisions/{decision}/confirmation': { params: paperParams, body: confirmationBody, answer: actAnswer },
  'POST /paper-decisions/{decision}/rejection': { params: paperParams, body: rejectionBody, answer: paperRejected },
  'GET /paper-decisions': { query: paperQuery, answer: paperList },
  'GET /paper-decisions/{decision}': { params: paperParams, answer: paperDecisionView },
  'GET /acts/flagged': { query: flaggedQuery, answer: flaggedList },
  'GET /presses': { query: pressQuery, answer: pressList },
  'GET /mass-acts': { answer: massActList },
  'GET /mass-acts/{n}': { params: massActParams, answer: massActView },
  'GET /register/instruments': { query: registerQuery, answer: instrumentList },
  'GET /register/offices': { query: registerQuery, answer: officeList },
  'GET /register/appointments': { query: registerQuery, answer: appointmentList },
  'GET /register/successions': { query: registerQuery, answer: successionList },
  'POST /register/items': { body: registerItemBody, answer: registerAnswer },
  'POST /register/items/{id}/verification': { params: itemParams, answer: registerAnswer },
  'GET /register/papers': { query: papersQuery, answer: papersView },
  'GET /register/waiting': { answer: waitingView },
  'POST /register/item-checks': { body: itemCheckBody, answer: itemCheckView },
  'GET /register/unsettled': { query: unsettledQuery, answer: unsettledView },
  'GET /register/who-may': { query: whoMayQuery, answer: whoMayView },
  'GET /acts/doubtful': { query: doubtfulQuery, answer: doubtfulList },
  'GET /acts/{n}/explanation': { params: actParams, query: actExplanationQuery, answer: actExplanation },
  'GET /cases/{id}/explanation': { params: caseParams, query: caseExplanationQuery, answer: caseExplanation },
  'GET /events': {},
  'POST /account-imports': { body: importBody, answer: accountsEntered },
  'GET /account-imports/{run}': { params: importParams, answer: accountImportView },
  'GET /account-imports/{run}/items': { params: importParams, query: differenceQuery, answer: differenceList },
  'POST /account-imports/{run}/confirmation': { params: importParams, answer: accountsConfirmed },
  'POST /cases/{id}/steps/{step}/claim': { params: stepParams, body: noBody, answer: claimAnswer },
  'POST /cases/{id}/steps/{step}/release': { params: stepParams, body: releaseBody, answer: releaseAnswer },
  'GET /cases/{id}/comments': { params: caseParams, query: commentQuery, answer: commentList },
  'POST /cases/{id}/comments': { params: caseParams, body: commentBody, answer: commentAnswer },
  'POST /cases/{id}/comments/{comment}/withdrawal': { params: commentParams, answer: withdrawalAnswer },
  'POST /acts/preflight': { body: preflightBody, answer: preflightAnswer },
  'GET /saved-views': { query: viewQuery, answer: savedViews },
  'POST /saved-views': { body: newView, answer: savedView },
  'PUT /saved-views/{id}': { params: viewParams, body: changedView, answer: savedView },
  'DELETE /saved-views/{id}': { params: viewParams },
  'POST /step-ups': { body: stepUpBody, answer: stepUpView },
  'POST /registrations': { body: registrationBody, answer: registrationAnswer },
  'GET /registrations': { answer: registrationList },
  'POST /registrations/{person}/rejection': {
    params: registrationParams,
    body: registrationRejection,
    answer: registrationRejected,
  },
  'GET /outside-systems': { answer: outsideSystemList },
  'GET /system': { answer: systemView },
  'POST /system/retries': { body: retryBody, answer: retryAnswer },
  'GET /cases/{id}/forms/{event}': { params: formParams, answer: formDraft },
  'PUT /cases/{id}/forms/{event}': { params: formParams, body: formBody, answer: formKept },
  'DELETE /cases/{id}/forms/{event}': { params: formParams },
  'GET /names': { query: nameQuery, answer: nameList },
  'GET /regimes': { answer: regimeList },
  'GET /regimes/{name}': { params: regimeParams, answer: regimeView },
  'GET /regimes/{name}/machines/{kind}/diagram': { params: diagramParams, answer: diagramView },
  'POST /regime-entries': { body: regimeEntryBody, answer: regimeAnswer },
  'GET /regime-entries': { answer: regimeEntryList },
  'GET /regime-entries/{name}': { params: regimeParams, answer: regimeEntryView },
  'GET /regime-entries/{name}/dry-run': { params: regimeParams, query: dryRunQuery, answer: regimeDryRun },
  'POST /regime-entries/{name}/publication': { params: regimeParams, answer: regimeAnswer },
  'GET /cases/{id}/transition-dry-run': { params: caseParams, query: moveQuery, answer: moveDryRun },
  'GET /cases/{id}/transitions': { params: caseParams, answer: moveList },
  'POST /cases/{id}/transitions': { params: caseParams, body: moveBody, answer: moveEntered },
  'POST /cases/{id}/transitions/{n}/confirmation': { params: moveParams, body: moveConfirmation, answer: moveDone },
  'GET /regimes/{name}/transition-dry-run': { params: regimeParams, query: massMoveQuery, answer: massMoveDryRun },
  'GET /regimes/{name}/transitions': { params: regimeParams, answer: massMoveList },
  'POST /regimes/{name}/transitions': { params: regimeParams, body: moveBody, answer: massMoveEntered },
  'POST /regimes/{name}/transitions/{n}/confirmation': {
    params: massMoveParams,
    body: moveConfirmation,
    answer: massMoveOrdered,
  },
  'GET /calendar/count': { query: periodQuery, answer: periodView },
  'GET /calendar/{year}/draft': { params: calendarParams, answer: calendarDraft },
  'POST /calendar/effects': { body: calendarYear, answer: calendarEffect },
  'GET /calendar/{year}': { params: calendarParams, answer: calendarView },
  'GET /log/entries': { query: logQuery, answer: logList },
  'GET /log/check': { query: logCheckQuery, answer: logCheck },
  'GET /statistics/portfolio': { query: portfolioQuery, answer: portfolioView },
  'GET /statistics/durations': { query: durationQuery, answer: durationView },
  'GET /statistics/facets': { query: facetQuery, answer: facetView },
  'GET /statistics/cases': { query: caseCountQuery, answer: caseCountView },
  'GET /clock': { answer: clockView },
  'POST /clock': { body: clockBody, answer: clockAnswer },
  'GET /reports/authority-ending': { query: endingQuery, answer: endingReport },
  'GET /reports/authority-ending/{id}/steps': { params: endingParams, query: restingQuery, answer: restingList },
  'GET /reports/authority-alerts': { query: alertQuery, answer: alertReport },
  'GET /reports/use-of-powers': { query: useQuery, answer: useReport },
  'GET /reports/use-of-powers/{instrument}/acts': { params: useParams, query: useActQuery, answer: useActList },
  'GET /reports/use-of-powers/{instrument}/refusals': {
    params: useParams,
    query: useRefusalQuery,
    answer: useRefusalList,
  },
  'GET /reports/on-time': { query: onTimeQuery, answer: onTimeReport },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointKey = keyof typeof ENDPOINTS;

type Sent<K extends EndpointKey, Part extends keyof Endpoint> = (typeof ENDPOINTS)[K] extends {
  readonly [Name in Part]: infer Schema extends z.ZodType;
}
  ? z.input<Schema>
  : undefined;

/** What a caller puts into the path; undefined where it has no parameters. */
export type ParamsOf<K extends EndpointKey> = Sent<K, 'params'>;
/** What a caller may ask with; undefined where nothing can be asked. */
export type QueryOf<K extends EndpointKey> = Sent<K, 'query'>;
/** What a caller sends; undefined where nothing, or a stream, is sent. */
export type BodyOf<K extends EndpointKey> = Sent<K, 'body'>;
/** What comes back of a success; undefined where it is no JSON. */
export type AnswerOf<K extends EndpointKey> = (typeof ENDPOINTS)[K] extends {
  readonly answer: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;
