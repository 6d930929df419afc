import { countFacets, FACETS, type Facet, type FacetCounts } from '../../domain/statistics/facets.ts';
import { DUE_BANDS } from '../../domain/statistics/open-work.ts';
import { type CaseOrder, type CasePlace, listCases } from '../../records/reads/list-cases.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { readFacetRows } from '../../records/reads/read-facet-rows.ts';
import { readStandings } from '../../records/reads/read-open-work.ts';
import type { Reader } from '../../records/reads/viewer.ts';
import { asksStanding, type FacetQuery, holderAsked, lineViews, plainFilter, wholeFilter } from '../case-list.ts';
import { caseTable, columnsAsked, filterWords } from '../case-table.ts';
import { facetQuery, facetView } from '../contract/case-list.ts';
import { type CaseQuery, caseList, caseQuery } from '../contract/cases.ts';
import { CSV_TYPE, csvReply, wantsCsv } from '../csv.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, DATE_PART, ID_PART, NUMBER_PART, placeIn, RANK_PART } from '../edge/cursor.ts';
import { facetLabels, newestMachine } from '../facet-labels.ts';
import { printedFor } from '../report-days.ts';
import { type Call, route } from '../route.ts';

const PAGE = 50;
/** Rows of one table; more than that is no list to read. */
const MOST_ROWS = 5_000;

const listRoute = route({
  method: 'get',
  path: '/cases',
  id: 'listCases',
  tag: 'cases',
  summary: 'Cases that I see, filtered, searched, sorted and paged; the whole list as a table',
  who: 'signedIn',
  query: caseQuery,
  limit: 'search',
  answers: {
    200: { description: 'A page, best match and newest change first', schema: caseList, mediaType: CSV_TYPE },
  },
  problems: ['input.cursor'],
  async run(call) {
    const { desk, province, person, query, request } = call;
    if (wantsCsv(request, query.format)) return tableReply(call);
    const after = query.cursor === undefined ? null : casePlace(query.cursor, query.sort);
    const { items, last } = await linesAsked(desk, query, {
      ...{ province, person, after },
      limit: Number(query.limit ?? PAGE),
    });
    return { body: { items, next: last === null ? null : cursorFor(partsOf(last, query.sort)) } };
  },
});

/** @returns the lines, and where they ended if there are more */
async function linesAsked(
  desk: Desk,
  query: CaseQuery,
  { after, limit, ...reader }: Reader & { after: CasePlace | null; limit: number },
) {
  const { db } = desk.ledger;
  const now = await readCalendarNow(db, reader.province);
  const standings = asksStanding(query) ? await readStandings(desk.ledger, { ...reader, today: now.today }) : null;
  const { cursor: _c, limit: _l, sort, columns: _cs, format: _f, language: _g, ...asked } = query;
  const filter = await wholeFilter(desk, asked, { ...reader, standings });
  const rows = await listCases(db, { ...reader, filter, order: orderOf(sort, standings), after, limit });
  const page = rows.slice(0, limit);
  const items = await lineViews(desk, page, { ...reader, now, standings });
  return { items, last: rows.length > limit ? (page.at(-1) ?? null) : null };
}

function orderOf(sort: CaseQuery['sort'], standings: Awaited<ReturnType<typeof readStandings>> | null): CaseOrder {
  if (sort === 'code') return { by: 'code' };
  if (sort !== 'due' || standings === null) return { by: 'newest' };
  const dues = [...standings].flatMap(([id, { dueOn }]) => (dueOn === null ? [] : [[id, dueOn] as const]));
  return { by: 'due', dues: new Map(dues) };
}

function partsOf({ rank, lastN, due, id }: CasePlace, sort: CaseQuery['sort']): (string | number)[] {
  if (sort === 'code') return [id];
  return sort === 'due' ? [due, id] : [rank, lastN, id];
}

function casePlace(cursor: string, sort: CaseQuery['sort']): CasePlace {
  const nowhere = { rank: 0, lastN: '0', due: '', id: '' };
  if (sort === 'code') return { ...nowhere, id: placeIn(cursor, [ID_PART])[0] ?? '' };
  if (sort === 'due') {
    const [due = '', id = ''] = placeIn(cursor, [DATE_PART, ID_PART]);
    return { ...nowhere, due, id };
  }
  const [rank = '', lastN = '', id = ''] = placeIn(cursor, [RANK_PART, NUMBER_PART, ID_PART]);
  return { ...nowhere, rank: Number(rank), lastN, id };
}

/** Every row of the list, with the columns asked for. */
async function tableReply({ desk, province, person, query, request }: Call<unknown, CaseQuery, unknown>) {
  const { items, last } = await linesAsked(desk, query, { province, person, after: null, limit: MOST_ROWS });
  const printed = await printedFor(desk, { province, request });
  const language = query.language ?? printed.language;
  const { cursor: _c, limit: _l, sort: _s, columns, format: _f, language: _g, ...filter } = query;
  const label = await facetLabels(desk, { province, kind: filter.kind, values: chosenIn(filter) });
  const labels = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const value = filter[facet];
      return value === undefined ? [] : [[facet, label(facet, value)]];
    }),
  );
  const step = stepOf(desk, filter);
  const table = caseTable(items, {
    ...{ ...printed, language, isCut: last !== null },
    filter: filterWords(filter, { language, labels: step === null ? labels : { ...labels, step } }),
    columns: columnsAsked(columns),
    made: (await readClock(desk.ledger.db, province))?.businessTime ?? '',
  });
  return csvReply(table, 'cases');
}

/** What the step is called that is asked for; null where none is, or it is not known of which kind. */
function stepOf(desk: Desk, { kind, step }: FacetQuery) {
  return newestMachine(desk, kind)?.steps.find(({ code }) => code === step)?.label ?? null;
}

function chosenIn(filter: FacetQuery): Partial<Record<Facet, readonly string[]>> {
  return Object.fromEntries(FACETS.flatMap((facet) => (filter[facet] === undefined ? [] : [[facet, [filter[facet]]]])));
}

const facetRoute = route({
  method: 'get',
  path: '/statistics/facets',
  id: 'countFacets',
  tag: 'statistics',
  summary: 'How many cases of a list each value of each facet leaves: each count is the length of the list it opens',
  who: 'signedIn',
  query: facetQuery,
  answers: { 200: { description: 'Counts by facet', schema: facetView } },
  problems: [],
  async run({ desk, province, person, query }) {
    const reader = { province, person };
    const { today } = await readCalendarNow(desk.ledger.db, province);
    const standings = await readStandings(desk.ledger, { ...reader, today });
    const [plain, chosen] = apart(query);
    const filter = await plainFilter(desk, plain, reader);
    const rows = await readFacetRows(desk.ledger.db, { ...reader, filter, standings });
    const { total, facets } = countFacets(rows, chosen);
    const values = Object.fromEntries(FACETS.map((facet) => [facet, [...facets[facet].keys()]]));
    const label = await facetLabels(desk, { province, kind: query.kind, values });
    const clock = await readClock(desk.ledger.db, province);
    const body = {
      businessTime: clock?.businessTime ?? '',
      today,
      total,
      stepLabel: stepOf(desk, query),
      facets: FACETS.filter((facet) => query.kind !== undefined || (facet !== 'phase' && facet !== 'state')).map(
        (facet) => ({
          facet,
          values: inOrder(desk, facet, { counts: facets[facet], kind: query.kind }).map(([value, count]) => {
            return { value, label: label(facet, value), count };
          }),
        }),
      ),
    };
    return { body };
  },
});

/** What narrows a list beside its facets, and what is chosen in them; what waits for me is none of them. */
function apart(query: FacetQuery): [FacetQuery, Parameters<typeof countFacets>[1]] {
  const { kind, phase, state, open, due, year, field, unit, holder, ...plain } = query;
  const mine = holder === 'me' ? { holder } : {};
  return [
    { ...plain, ...mine },
    { kind, phase, state, open, due, year, field, unit, holder: holderAsked(holder) },
  ];
}

/** As the machine and the calendar have them; else those with most cases first. */
function inOrder(
  desk: Desk,
  facet: Facet,
  { counts, kind }: { counts: FacetCounts['facets'][Facet]; kind: string | undefined },
): (readonly [value: string, count: number])[] {
  const machine = newestMachine(desk, kind);
  const known: Readonly<Partial<Record<Facet, readonly string[]>>> = {
    phase: machine?.phases.map(({ code }) => code) ?? [],
    state: Object.keys(machine?.states ?? {}),
    due: DUE_BANDS,
    open: ['true', 'false'],
  };
  const places = known[facet];
  const entries = [...counts];
  if (places !== undefined) return entries.toSorted(([a], [b]) => places.indexOf(a) - places.indexOf(b));
  if (facet === 'year') return entries.toSorted(([a], [b]) => (a < b ? 1 : -1));
  return entries.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

export const CASE_LIST_ROUTES = [listRoute, facetRoute];
