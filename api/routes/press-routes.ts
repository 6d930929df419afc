import { listPresses, type PressRow } from '../../records/presses/list-presses.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { pressList, pressQuery } from '../contract/presses.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { route } from '../route.ts';
import { machineFor, personView, stepLabel } from '../views.ts';

const PAGE = 50;

const listRoute = route({
  method: 'get',
  path: '/presses',
  id: 'listPresses',
  tag: 'acts',
  summary: 'Questions about late work and their answers, in cases that I see, the newest first',
  who: 'signedIn',
  query: pressQuery,
  answers: { 200: { description: 'A page of questions', schema: pressList } },
  problems: ['input.cursor'],
  async run({ desk, province, person, query }) {
    const [before = null] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const limit = Number(query.limit ?? PAGE);
    const { state = null, case: caseId = null } = query;
    const { db } = desk.ledger;
    const rows = await listPresses(db, { province, person, state, caseId, before, limit });
    const page = rows.slice(0, limit);
    const ids = page.flatMap(({ by, answer }) => [by, ...(answer === null ? [] : [answer.by])]);
    const names = await findNames(db, { province, ids });
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.n]) : null;
    return { body: { items: page.map((row) => pressView(desk, row, names)), next } };
  },
});

function pressView({ ledger }: Desk, { regime, by, answer, ...row }: PressRow, names: Names) {
  return {
    ...row,
    label: stepLabel(machineFor(ledger.regimes, { regime, kind: row.kind }), row.step),
    by: personView(by, names),
    answer: answer === null ? null : { ...answer, by: personView(answer.by, names) },
  };
}

export const PRESS_ROUTES = [listRoute];
