import { noteNoticeRead } from '../../records/note-notice-read.ts';
import { findNoticeNames } from '../../records/reads/find-notice-names.ts';
import { countUnread, listNotices, type NoticePlace } from '../../records/reads/list-notices.ts';
import { noticeWords } from '../../texts/notice-texts.ts';
import { noticeList, noticeParams, noticeQuery, noticeRead } from '../contract/notices.ts';
import { cursorFor, NUMBER_PART, placeIn, RANK_PART } from '../edge/cursor.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';

const PAGE = 50;

const listRoute = route({
  method: 'get',
  path: '/notices',
  id: 'listNotices',
  tag: 'notices',
  summary:
    'What I was told: work that came to me or left me, decisions, meetings, powers that end; unread first, then newest',
  who: 'signedIn',
  query: noticeQuery,
  answers: { 200: { description: 'A page of my own notices', schema: noticeList } },
  problems: ['input.cursor'],
  async run({ desk, province, person, query }) {
    const { db } = desk.ledger;
    const after =
      query.cursor === undefined ? null : (placeIn(query.cursor, [RANK_PART, NUMBER_PART]) as unknown as NoticePlace);
    const limit = Number(query.limit ?? PAGE);
    const unread = query.unread === undefined ? null : query.unread === 'true';
    const rows = await listNotices(db, { province, person, unread, after, limit });
    const page = rows.slice(0, limit);
    const { names, labelOf } = await findNoticeNames(desk.ledger, { province, notices: page });
    const items = page.map((row) => {
      return { ...row, facts: { ...row.facts }, ...noticeWords(row, { names, person, label: labelOf(row.facts) }) };
    });
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.readAt === null ? 0 : 1, last.id]) : null;
    return { body: { items, next, unread: await countUnread(db, { province, person }) } };
  },
});

const readRoute = route({
  method: 'post',
  path: '/notices/{id}/read',
  id: 'readNotice',
  tag: 'notices',
  summary: 'I have read this notice; again changes nothing',
  who: 'signedIn',
  params: noticeParams,
  answers: { 200: { description: 'When it was first read', schema: noticeRead } },
  problems: ['notice.unknown'],
  async run({ desk, province, person, params: { id } }) {
    const readAt = await noteNoticeRead(desk.ledger.db, { province, person, id });
    if (readAt === null) throw new Stopped('notice.unknown', { detail: { notice: id } });
    return { body: { id, readAt } };
  },
});

export const NOTICE_ROUTES = [listRoute, readRoute];
