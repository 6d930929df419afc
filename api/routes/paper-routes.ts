import { subjectDigest } from '../../records/act-grounds.ts';
import { confirmPaperDecision, rejectPaperDecision } from '../../records/paper-decisions/check-paper-decision.ts';
import { enterPaperDecision } from '../../records/paper-decisions/enter-paper-decision.ts';
import { findCase } from '../../records/reads/find-case.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { listPaperDecisions, type PaperReading } from '../../records/reads/read-paper-decisions.ts';
import { actAnswer } from '../contract/acts.ts';
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
} from '../contract/paper-decisions.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { refusalView, Stopped, stopFor } from '../problem.ts';
import type { ProblemCode } from '../problem-status.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { type Call, route } from '../route.ts';
import { readPaper, replyTo } from '../submit-act.ts';
import { personView } from '../views.ts';
import { ACT_PROBLEMS } from './act-routes.ts';

const OF_PAPERS = [
  ...ACT_PROBLEMS,
  'signed.not_decision',
  'signed.in_future',
  'signed.before_step',
  'signed.before_last_act',
  'signed.number_taken',
  'signed.issuer',
  'signed.same_person',
] as const satisfies readonly ProblemCode[];
const CHECKING = ['signed.unknown', 'signed.checked', 'sod.enter_verify'] as const;
const PAGE = 50;

const enterRoute = route({
  method: 'post',
  path: '/paper-decisions',
  id: 'enterPaperDecision',
  tag: 'papers',
  summary:
    'Enter a decision that was signed on paper: judged as its act would be, at its signing date; no act is there until another person has checked it',
  who: 'signedIn',
  needs: ['key'],
  body: paperDecisionBody,
  answers: { 201: { description: 'Entered, waiting for its check', schema: paperEntered, canonical: true } },
  problems: [...OF_PAPERS, 'case.needs_parent'],
  async run(call) {
    const { desk, province, key, person, requestId } = call;
    const { target, signer, number, issuer, signedOn, signedAt, file, ...body } = call.body;
    const content = await readPaper(call, { target, body, day: signedOn });
    const sheet = { content, signer, number, issuer, signedOn, signedAt, file };
    const outcome = await enterPaperDecision(desk.ledger, { province, key, person, correlation: requestId, sheet });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    const location = `/api/v1/paper-decisions/${outcome.entered.decision}`;
    return {
      status: 201,
      body: outcome.entered,
      headers: { location, ...(outcome.replayed ? { 'idempotent-replayed': 'true' } : {}) },
    };
  },
});

const confirmRoute = route({
  method: 'post',
  path: '/paper-decisions/{decision}/confirmation',
  id: 'confirmPaperDecision',
  tag: 'papers',
  summary: 'Confirm, against its file, what another person has entered: the act of the signer is recorded now',
  who: 'signedIn',
  needs: ['key'],
  params: paperParams,
  body: confirmationBody,
  answers: {
    201: {
      description: 'Recorded: the act of the signer, dated by its paper; the same bytes on every repeat',
      schema: actAnswer,
      canonical: true,
    },
  },
  problems: [...OF_PAPERS, ...CHECKING, 'subject.changed', 'subject.not_shown', 'case.needs_parent'],
  async run(call) {
    const { desk, province, key, person, requestId: correlation, params, body } = call;
    const check = { province, key, person, correlation, ...params, ...body };
    return replyTo(call, await confirmPaperDecision(desk.ledger, check));
  },
});

const rejectRoute = route({
  method: 'post',
  path: '/paper-decisions/{decision}/rejection',
  id: 'rejectPaperDecision',
  tag: 'papers',
  summary: 'Reject what another person has entered, with the reason; its number may be entered again',
  who: 'signedIn',
  needs: ['key'],
  params: paperParams,
  body: rejectionBody,
  answers: { 201: { description: 'Rejected; `n`: number in the log', schema: paperRejected, canonical: true } },
  problems: [
    ...CHECKING,
    'signed.same_person',
    'duty.not_held',
    'case.unknown',
    'authority.suspended',
    'coi.barred',
    'sod.party_side',
    'sod.administrator',
    'idempotency.mismatch',
  ],
  async run({ desk, province, key, person, requestId: correlation, params, body }) {
    const check = { province, key, person, correlation, ...params, ...body };
    const outcome = await rejectPaperDecision(desk.ledger, check);
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    return {
      status: 201,
      body: { ...params, status: outcome.status, n: outcome.n },
      headers: outcome.replayed ? { 'idempotent-replayed': 'true' } : {},
    };
  },
});

const listRoute = route({
  method: 'get',
  path: '/paper-decisions',
  id: 'listPaperDecisions',
  tag: 'papers',
  summary: 'Decisions signed on paper: those that wait for their check, and what came of the others',
  who: 'signedIn',
  query: paperQuery,
  answers: { 200: { description: 'The newest first', schema: paperList } },
  problems: ['officials.only', 'input.cursor'],
  async run(call) {
    const { desk, province, person, query } = call;
    await refuseNonOfficials(call);
    const limit = Number(query.limit ?? PAGE);
    const [before = null] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const filter = { status: query.status, caseId: query.case, lost: query.authority === 'lost' };
    const found = await listPaperDecisions(desk.ledger.db, { province, person, filter, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const names = await namesIn(call, page);
    const last = page.at(-1);
    const next = found.length > limit && last !== undefined ? cursorFor([last.decision]) : null;
    return { body: { items: page.map((one) => paperView(desk, one, { names, digest: null })), next } };
  },
});

const readRoute = route({
  method: 'get',
  path: '/paper-decisions/{decision}',
  id: 'getPaperDecision',
  tag: 'papers',
  summary: 'One decision signed on paper, with the digest of the dossier that its check confirms',
  who: 'signedIn',
  params: paperParams,
  answers: { 200: { description: 'As it was entered, and what came of it', schema: paperDecisionView } },
  problems: ['officials.only', 'signed.unknown'],
  async run(call) {
    const { desk, province, person, params } = call;
    await refuseNonOfficials(call);
    const [found] = await listPaperDecisions(desk.ledger.db, {
      province,
      person,
      filter: params,
      before: null,
      limit: 1,
    });
    if (found === undefined) throw new Stopped('signed.unknown', { detail: params });
    const names = await namesIn(call, [found]);
    return { body: paperView(desk, found, { names, digest: await digestFor(call, found) }) };
  },
});

type Asking = Pick<Call<never, never, never>, 'desk' | 'province' | 'person'>;

function namesIn({ desk, province }: Asking, papers: readonly PaperReading[]): Promise<Names> {
  const ids = papers.flatMap(({ signer, issuer, enteredBy, checkedBy }) => [
    signer,
    issuer,
    enteredBy,
    ...(checkedBy === null ? [] : [checkedBy]),
  ]);
  return findNames(desk.ledger.db, { province, ids });
}

/** Of the dossier as it is now; none where the paper opens a case. */
async function digestFor({ desk, province, person }: Asking, { about }: PaperReading): Promise<string | null> {
  if (about === null) return null;
  const { db, regimes } = desk.ledger;
  const sheet = await findCase(db, { province, person, id: about.id, unsealingRows: regimes.unsealingRows() });
  if (sheet === null) return null;
  return subjectDigest(
    sheet.state,
    sheet.papers.map(({ kind, sha256 }) => ({ caseId: about.id, kind, sha256 })),
  );
}

function paperView({ ledger }: Desk, paper: PaperReading, { names, digest }: { names: Names; digest: string | null }) {
  const { about, content, signer, issuer, enteredBy, checkedBy, todayRefusal, ...rest } = paper;
  const { target, event, payload, reason, papers, capacity = null, legalReason = null } = content;
  const row = ledger.regimes.rowsWith(event).find((one) => one.basis.kind === 'AUTHORITY');
  return {
    ...rest,
    about: about === null ? null : { id: about.id, kind: about.kind, title: about.title },
    target,
    event,
    label: row?.label ?? { vi: event, en: event },
    payload: { ...payload },
    reason,
    papers: papers.map((one) => ({ ...one })),
    capacity,
    legalReason,
    issuer: personView(issuer, names),
    signer: personView(signer, names),
    enteredBy: personView(enteredBy, names),
    checkedBy: checkedBy === null ? null : personView(checkedBy, names),
    todayRefusal: todayRefusal === null ? null : refusalView(todayRefusal),
    subjectDigest: digest,
  };
}

export const PAPER_ROUTES = [enterRoute, confirmRoute, rejectRoute, listRoute, readRoute];
