import { URGENCIES, type Urgency } from '../../domain/calendar/urgency.ts';
import type { InboxFilter } from '../../records/reads/inbox-filter.ts';
import { VIAS } from '../../records/reads/judge-lines.ts';
import { type InboxPage, lineName, readInbox } from '../../records/reads/read-inbox.ts';
import { INBOX_FACETS, inboxCount, inboxFilter, inboxQuery, inboxView } from '../contract/inbox.ts';
import { cursorFor, DATE_PART, ID_PART, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { inboxFacet } from '../inbox-facets.ts';
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
    'How much waits for me, by what way, how near its last day, and by what it can be narrowed; each number is of what would be listed if that were chosen beside the rest',
  who: 'signedIn',
  query: inboxFilter,
  answers: { 200: { description: 'Counts', schema: inboxCount } },
  problems: [],
  async run({ desk, province, person, query }) {
    const { q, ...chosen } = query;
    const filter: InboxFilter = { ...chosen, words: q };
    const read = (asked: InboxFilter) =>
      readInbox(desk.ledger, { province, person, after: null, limit: MOST_COUNTED, filter: asked });
    const found = await read(filter);
    const without = (name: keyof InboxFilter) =>
      filter[name] === undefined ? found : read({ ...filter, [name]: undefined });
    const { items, more } = found;
    const via = Object.fromEntries(VIAS.map((one) => [one, items.filter((item) => item.via === one).length]));
    const overdue = groupsOf(found).late;
    const groups = groupsOf(await without('urgency'));
    const facets = [];
    for (const facet of INBOX_FACETS) facets.push(inboxFacet(desk, facet, (await without(facet)).items));
    return { body: { count: items.length, overdue, more, via, groups, facets } };
  },
});

/** How many lines are how near their last day. */
function groupsOf({ items, ...now }: InboxPage) {
  const by = Object.fromEntries(URGENCIES.map((urgency) => [urgency, 0])) as Record<Urgency, number>;
  for (const { dueOn } of items) by[urgencyIn(dueOn, now).urgency] += 1;
  return { late: by.LATE, today: by.TODAY, soon: by.SOON, later: by.LATER, none: by.NONE };
}

export const INBOX_ROUTES = [listRoute, countRoute];
