import { findCommentReader, listComments } from '../../records/comments/read-comments.ts';
import { WITHDRAW_MINUTES, withdrawComment, writeComment } from '../../records/comments/write-comment.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { caseParams } from '../contract/cases.ts';
import {
  commentAnswer,
  commentBody,
  commentList,
  commentParams,
  commentQuery,
  withdrawalAnswer,
} from '../contract/desk.ts';
import { doneBy } from '../desk-reply.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { personView } from '../views.ts';

const PAGE = 50;
const MINUTE_MS = 60_000;

const listRoute = route({
  method: 'get',
  path: '/cases/{id}/comments',
  id: 'listComments',
  tag: 'cases',
  summary:
    'What officials have said to each other about a case, beside the legal record; parties read only what is marked for them',
  who: 'signedIn',
  params: caseParams,
  query: commentQuery,
  answers: { 200: { description: 'In their order; one that was withdrawn is shown as that', schema: commentList } },
  problems: ['case.unknown', 'input.cursor'],
  async run({ desk, province, person, params: { id: caseId }, query }) {
    const { db } = desk.ledger;
    const reader = await findCommentReader(db, { province, person, id: caseId });
    if (reader === null) throw new Stopped('case.unknown', { detail: { case: caseId } });
    const { isOfficial } = reader;
    const limit = Number(query.limit ?? PAGE);
    const [after = '0'] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const rows = await listComments(db, { province, caseId, isOfficial, after, limit });
    const page = rows.slice(0, limit);
    const ids = page.flatMap((row) => [row.person, ...row.mentions]);
    const [names, clock] = await Promise.all([findNames(db, { province, ids }), readClock(db, province)]);
    const now = Date.parse(clock?.businessTime ?? '');
    const items = page.map(({ person: author, mentions, ...row }) => {
      const isFresh = now - Date.parse(row.saidAt) < WITHDRAW_MINUTES * MINUTE_MS;
      return {
        ...row,
        by: personView(author, names),
        mentions: mentions.map((one) => personView(one, names)),
        mayWithdraw: author === person && row.withdrawnAt === null && isFresh,
      };
    });
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.id]) : null;
    return { body: { items, mayWrite: isOfficial, next } };
  },
});

const writeRoute = route({
  method: 'post',
  path: '/cases/{id}/comments',
  id: 'writeComment',
  tag: 'cases',
  summary:
    'Say something about a case beside the legal record, with files that are stored already; who is mentioned is told',
  who: 'signedIn',
  needs: ['key'],
  params: caseParams,
  body: commentBody,
  answers: { 201: { description: 'Said; it is never changed', schema: commentAnswer } },
  problems: [
    'case.unknown',
    'officials.only',
    'file.unknown',
    'comment.mention',
    'comment.unknown',
    'idempotency.mismatch',
  ],
  async run({ desk, province, person, key, params: { id: caseId }, body }) {
    const { text, step = null, files = [], mentions = [], toApplicant = false, corrects = null } = body;
    const comment = { caseId, step, text, files, mentions: [...new Set(mentions)], toApplicant, corrects };
    return { status: 201, body: doneBy(await writeComment(desk.ledger, { province, person, key }, comment)) };
  },
});

const withdrawRoute = route({
  method: 'post',
  path: '/cases/{id}/comments/{comment}/withdrawal',
  id: 'withdrawComment',
  tag: 'cases',
  summary: `Take back a comment of mine within ${WITHDRAW_MINUTES} minutes; that it was there is still shown`,
  who: 'signedIn',
  needs: ['key'],
  params: commentParams,
  answers: { 200: { description: 'Withdrawn', schema: withdrawalAnswer } },
  problems: ['case.unknown', 'comment.unknown', 'comment.not_yours', 'comment.too_late', 'idempotency.mismatch'],
  async run({ desk, province, person, key, params: { id: caseId, comment } }) {
    const reader = await findCommentReader(desk.ledger.db, { province, person, id: caseId });
    if (reader === null) throw new Stopped('case.unknown', { detail: { case: caseId } });
    if (!reader.isOfficial) throw new Stopped('comment.unknown', { detail: { comment } });
    const asked = { caseId, comment };
    return { body: doneBy(await withdrawComment(desk.ledger, { province, person, key }, asked)) };
  },
});

export const COMMENT_ROUTES = [listRoute, writeRoute, withdrawRoute];
