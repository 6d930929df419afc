import { plainDate } from '../../domain/time.ts';
import { checkRegisterItems, readWaiting } from '../../records/reads/check-register.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { readPapers } from '../../records/reads/read-papers.ts';
import type { NewItem } from '../../records/register-row.ts';
import { itemCheckBody, itemCheckView, papersQuery, papersView, waitingView } from '../contract/register-papers.ts';
import { cursorFor, ID_PART, placeIn } from '../edge/cursor.ts';
import { countsOf, idsOf, matches, paperView } from '../paper-view.ts';
import { refusalView } from '../problem.ts';
import { route } from '../route.ts';
import { personView } from '../views.ts';

const PAGE = 50;

const papersRoute = route({
  method: 'get',
  path: '/register/papers',
  id: 'listPapers',
  tag: 'register',
  summary: 'Papers of authority as they stand on a day: in force or not, what they give to whom, and on what they rest',
  who: 'signedIn',
  query: papersQuery,
  answers: { 200: { description: 'Papers by id', schema: papersView } },
  problems: ['input.cursor'],
  async run({ desk, province, query: { on, standing, q, cursor, limit = `${PAGE}` } }) {
    const [after = ''] = cursor === undefined ? [] : placeIn(cursor, [ID_PART]);
    const day = on === undefined ? null : plainDate(on);
    const reading = await readPapers(desk.ledger, { province, on: day });
    const names = await findNames(desk.ledger.db, { province, ids: reading.papers.flatMap(idsOf) });
    const found = reading.papers.filter((paper) => matches(paper, { standing, q, names }));
    const page = found.filter(({ paper }) => paper.id > after).slice(0, Number(limit));
    const last = page.at(-1)?.paper.id;
    return {
      body: {
        on: reading.on,
        total: found.length,
        counts: countsOf(reading.papers),
        items: page.map((paper) => paperView(paper, names)),
        next: last === undefined || last === found.at(-1)?.paper.id ? null : cursorFor([last]),
      },
    };
  },
});

const waitingRoute = route({
  method: 'get',
  path: '/register/waiting',
  id: 'listWaitingItems',
  tag: 'register',
  summary: 'What was entered into the register and waits for its second person, and why the reader cannot be that',
  who: 'signedIn',
  answers: { 200: { description: 'Items in the order of entering', schema: waitingView } },
  problems: [],
  async run({ desk, province, person }) {
    const { entering, items } = await readWaiting(desk.ledger, { province, person });
    const ids = items.flatMap(({ entry }) => [entry.enteredBy, ...textsIn(entry.data)]);
    const names = await findNames(desk.ledger.db, { province, ids });
    return {
      body: {
        entering: entering === null ? null : refusalView(entering),
        items: items.map(({ entry: { id, version, kind, data, enteredBy }, enteredAt, replaces, refusal }) => ({
          ...{ id, version, kind, data, enteredAt, replaces },
          names: namesIn(data, names),
          enteredBy: personView(enteredBy, names),
          refusal: refusal === null ? null : refusalView(refusal),
        })),
      },
    };
  },
});

function namesIn(data: unknown, names: Names) {
  return Object.fromEntries(
    textsIn(data).flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [[id, { vi: name.vi, en: name.en }]];
    }),
  );
}

/** Whatever could be an id of somebody or something with a name. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const checkRoute = route({
  method: 'post',
  path: '/register/item-checks',
  id: 'checkRegisterItems',
  tag: 'register',
  summary: 'Whether items could be entered, one after the other, and what is in the way; nothing is written',
  who: 'signedIn',
  body: itemCheckBody,
  answers: { 200: { description: 'Why not, or null, for each', schema: itemCheckView } },
  problems: [],
  async run({ desk, province, person, body }) {
    const items = body.items as unknown as NewItem[];
    const refusals = await checkRegisterItems(desk.ledger, { province, person, items });
    const checked = items.map(({ id }, place) => {
      const refusal = refusals[place] ?? null;
      return { id, refusal: refusal === null ? null : refusalView(refusal) };
    });
    return { body: { items: checked } };
  },
});

export const REGISTER_VIEW_ROUTES = [papersRoute, waitingRoute, checkRoute];
