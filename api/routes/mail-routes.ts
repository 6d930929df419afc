import { findPreference, recordPreference } from '../../records/mail/notice-preference.ts';
import { listMails } from '../../records/mail/read-mails.ts';
import { retryMail } from '../../records/mail/retry-mail.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { noticeTitle } from '../../texts/notice-texts.ts';
import { mailList, mailQuery, mailStanding, noticeParams, noticePreference } from '../contract/notices.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { Stopped } from '../problem.ts';
import { refuseNonAdministrators } from '../refuse-non-administrators.ts';
import { route } from '../route.ts';
import { personView } from '../views.ts';

const PAGE = 50;

const readRoute = route({
  method: 'get',
  path: '/notice-preferences',
  id: 'getNoticePreference',
  tag: 'notices',
  summary: 'Which of my notices come by mail as well, and in which language first',
  who: 'signedIn',
  answers: { 200: { description: 'What I want of notices', schema: noticePreference } },
  problems: [],
  async run({ desk, province, person }) {
    return { body: await findPreference(desk.ledger.db, { province, person }) };
  },
});

const writeRoute = route({
  method: 'put',
  path: '/notice-preferences',
  id: 'putNoticePreference',
  tag: 'notices',
  summary: 'Choose which of my notices come by mail; notices within the product cannot be turned off',
  who: 'signedIn',
  body: noticePreference,
  answers: { 200: { description: 'What I want of notices from now on', schema: noticePreference } },
  problems: [],
  async run({ desk, province, person, body }) {
    await recordPreference(desk.ledger.db, { province, person, ...body });
    return { body };
  },
});

const listRoute = route({
  method: 'get',
  path: '/mails',
  id: 'listMails',
  tag: 'notices',
  summary: 'Mails of one state, the newest first, for the administrator: without their words and addresses',
  who: 'signedIn',
  query: mailQuery,
  answers: { 200: { description: 'A page of mails', schema: mailList } },
  problems: ['duty.not_held', 'input.cursor'],
  async run(call) {
    await refuseNonAdministrators(call);
    const { desk, province, query } = call;
    const { db } = desk.ledger;
    const [after = null] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const limit = Number(query.limit ?? PAGE);
    const rows = await listMails(db, { province, state: query.state ?? 'UNDELIVERABLE', after, limit });
    const page = rows.slice(0, limit);
    const names = await findNames(db, { province, ids: page.map(({ person }) => person) });
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.notice]) : null;
    const items = page.map((row) => {
      return { ...row, kindLabel: noticeTitle(row.kind), person: personView(row.person, names) };
    });
    return { body: { items, next } };
  },
});

const retryRoute = route({
  method: 'post',
  path: '/mails/{id}/retry',
  id: 'retryMail',
  tag: 'notices',
  summary: 'Send an undeliverable mail again, to the address that the register has now; for the administrator',
  who: 'signedIn',
  needs: ['key'],
  params: noticeParams,
  answers: { 200: { description: 'How the mail of this notice stands now', schema: mailStanding } },
  problems: ['duty.not_held', 'notice.unknown'],
  async run(call) {
    await refuseNonAdministrators(call);
    const { desk, province, params } = call;
    const state = await retryMail(desk.ledger.db, { province, notice: params.id });
    if (state === null) throw new Stopped('notice.unknown', { detail: { notice: params.id } });
    return { body: { notice: params.id, state } };
  },
});

export const MAIL_ROUTES = [readRoute, writeRoute, listRoute, retryRoute];
