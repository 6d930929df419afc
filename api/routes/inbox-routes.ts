import { type InboxItem, VIAS } from '../../records/reads/judge-lines.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { inboxPlaceOf, readInbox } from '../../records/reads/read-inbox.ts';
import { inboxCount, inboxQuery, inboxView } from '../contract/cases.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, DATE_PART, ID_PART, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { route } from '../route.ts';
import { machineFor, stateLabel, stepLabel } from '../views.ts';

const PAGE = 50;
const MOST_COUNTED = 1_000;

const listRoute = route({
  method: 'get',
  path: '/inbox',
  id: 'getInbox',
  tag: 'inbox',
  summary: 'Everything that waits for me, nearest due first: by own right, office, seat and power, told apart',
  who: 'signedIn',
  query: inboxQuery,
  answers: { 200: { description: 'Open steps', schema: inboxView } },
  problems: ['input.cursor'],
  async run({ desk, province, person, query }) {
    const { cursor, limit = `${PAGE}` } = query;
    const after = cursor === undefined ? null : placeIn(cursor, [DATE_PART, NUMBER_PART, ID_PART, ID_PART]);
    const { items, more } = await readInbox(desk.ledger, {
      province,
      person,
      after: after as [string, string, string, string] | null,
      limit: Number(limit),
    });
    const last = items.at(-1);
    const next = more && last !== undefined ? cursorFor(inboxPlaceOf(last)) : null;
    return { body: { items: items.map((item) => itemView(desk, item)), next } };
  },
});

/** An item that was read before is the same object, and looks the same. */
const views = new WeakMap<InboxItem, ReturnType<typeof makeView>>();

function itemView(desk: Desk, item: InboxItem) {
  const view = views.get(item) ?? makeView(desk, item);
  views.set(item, view);
  return view;
}

function makeView({ ledger }: Desk, { regime, version, ...item }: InboxItem) {
  const machine = machineFor(ledger.regimes, { regime, kind: item.kind });
  const of = machine.steps.find(({ code }) => code === item.code)?.slot;
  return {
    ...item,
    slot: of === undefined ? null : { slate: of.slate, slot: of.slot },
    stateLabel: stateLabel(machine, item.state),
    label: stepLabel(machine, item.code),
    ifMatch: `s${version}`,
  };
}

const countRoute = route({
  method: 'get',
  path: '/inbox/count',
  id: 'countInbox',
  tag: 'inbox',
  summary: 'How much waits for me, and how much of it is late',
  who: 'signedIn',
  answers: { 200: { description: 'Counts', schema: inboxCount } },
  problems: [],
  async run({ desk, province, person }) {
    const { items, more } = await readInbox(desk.ledger, { province, person, after: null, limit: MOST_COUNTED });
    const now = (await readClock(desk.ledger.db, province))?.businessTime ?? '';
    const via = Object.fromEntries(VIAS.map((one) => [one, items.filter((item) => item.via === one).length]));
    const overdue = items.filter((item) => item.dueAt !== null && item.dueAt <= now).length;
    return { body: { count: items.length, overdue, more, via } };
  },
});

export const INBOX_ROUTES = [listRoute, countRoute];
