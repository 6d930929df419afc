import type { NoticeFacts } from '../../domain/notice.ts';
import { noteNoticeRead } from '../../records/note-notice-read.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { countUnread, listNotices, type NoticePlace, type NoticeRow } from '../../records/reads/list-notices.ts';
import { noticeWords } from '../../texts/notice-texts.ts';
import { noticeList, noticeParams, noticeQuery, noticeRead } from '../contract/notices.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn, RANK_PART } from '../edge/cursor.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { machineFor, stepLabel } from '../views.ts';

const PAGE = 50;

const listRoute = route({
  method: 'get',
  path: '/notices',
  id: 'listNotices',
  tag: 'notices',
  summary: 'What I was told: work that came to me or left me, powers that end; unread first, then newest',
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
    const names = await findNames(db, { province, ids: page.flatMap(({ facts }) => idsIn(facts)) });
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.readAt === null ? 0 : 1, last.id]) : null;
    const body = { items: page.map((row) => noticeView(desk, row, { names, person })), next };
    return { body: { ...body, unread: await countUnread(db, { province, person }) } };
  },
});

function idsIn(facts: NoticeFacts): string[] {
  if (facts.about === 'ENDING') return [facts.person, facts.office].filter((id) => id !== '');
  return [...facts.from, ...facts.to].flatMap(({ person, office }) => [person, office]);
}

function noticeView({ ledger }: Desk, row: NoticeRow, known: { names: Names; person: string }) {
  const { facts } = row;
  const nothing = { vi: '', en: '' };
  const step = facts.about === 'WORK' ? stepLabel(machineFor(ledger.regimes, facts), facts.code) : nothing;
  return { ...row, facts: { ...facts }, ...noticeWords(row, { ...known, step }) };
}

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
