import { URGENCIES, type Urgency } from '../../domain/calendar/urgency.ts';
import { VIAS } from '../../records/reads/judge-lines.ts';
import { lineName, readInbox } from '../../records/reads/read-inbox.ts';
import { inboxCount, inboxFilter, inboxQuery, inboxView } from '../contract/inbox.ts';
import { cursorFor, DATE_PART, ID_PART, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { inboxFacets } from '../inbox-facets.ts';
import { inboxLineView, urgencyIn } from '../inbox-line-view.ts';
import { route } from '../route.ts';

const PAGE = 50;
const MOST_COUNTED = 1_000;

const listRoute = route({
  method: 'get',
  path: '/inbox',
  id: 'getInbox',
  tag: 'inbox',
  summary:
    'Everything that waits for me, nearest due first: by own right, office, seat and power, told apart; narrowed as asked',
  who: 'signedIn',
  query: inboxQuery,
  answers: {
    200: { description: 'Open steps; a narrowed page may be short and still have a next one', schema: inboxView },
  },
  problems: ['input.cursor'],
  async run({ desk, province, person, query }) {
    const { cursor, limit = `${PAGE}`, q, ...filter } = query;
    const after = cursor === undefined ? null : placeIn(cursor, [DATE_PART, NUMBER_PART, ID_PART, ID_PART]);
    const { items, next, claims, ...now } = await readInbox(desk.ledger, {
      province,
      person,
      after: after as [string, string, string, string] | null,
      limit: Number(limit),
      filter: { ...filter, words: q },
    });
    const body = {
      items: items.map((item) => inboxLineView(desk, item, { ...now, claim: claims.get(lineName(item)) })),
      next: next === null ? null : cursorFor(next),
    };
    return { body };
  },
});

const countRoute = route({
  method: 'get',
  path: '/inbox/count',
  id: 'countInbox',
  tag: 'inbox',
  summary:
    'How much waits for me, by what way, how near its last day, and by what it can be narrowed further; narrowed as asked',
  who: 'signedIn',
  query: inboxFilter,
  answers: { 200: { description: 'Counts', schema: inboxCount } },
  problems: [],
  async run({ desk, province, person, query }) {
    const { q, ...filter } = query;
    const { items, more, ...now } = await readInbox(desk.ledger, {
      province,
      person,
      after: null,
      limit: MOST_COUNTED,
      filter: { ...filter, words: q },
    });
    const count = items.length;
    const via = Object.fromEntries(VIAS.map((one) => [one, items.filter((item) => item.via === one).length]));
    const by = Object.fromEntries(URGENCIES.map((urgency) => [urgency, 0])) as Record<Urgency, number>;
    for (const { dueOn } of items) by[urgencyIn(dueOn, now).urgency] += 1;
    const groups = { late: by.LATE, today: by.TODAY, soon: by.SOON, later: by.LATER, none: by.NONE };
    return { body: { count, overdue: groups.late, more, via, groups, facets: inboxFacets(desk, items) } };
  },
});

export const INBOX_ROUTES = [listRoute, countRoute];
