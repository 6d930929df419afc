import { stretchesOf } from '../../domain/statistics/durations.ts';
import { addDays, plainDate } from '../../domain/time.ts';
import { countOpenSteps } from '../../records/reads/count-open-steps.ts';
import { readAnsweredSteps } from '../../records/reads/read-answered-steps.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { readFacetRows } from '../../records/reads/read-facet-rows.ts';
import { readStandings } from '../../records/reads/read-open-work.ts';
import { durationQuery, durationView, portfolioQuery, portfolioView } from '../contract/portfolio.ts';
import { durationsView } from '../duration-view.ts';
import { newestMachine } from '../facet-labels.ts';
import { concernsView, figuresView, type ListQuery } from '../portfolio-view.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';

const portfolioRoute = route({
  method: 'get',
  path: '/statistics/portfolio',
  id: 'getPortfolio',
  tag: 'statistics',
  summary:
    'Open cases of a kind by last day, state and holder, and what to look at; each figure with the list it counts',
  who: 'signedIn',
  query: portfolioQuery,
  answers: { 200: { description: 'Figures; each way of dividing them sums to the open ones', schema: portfolioView } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query } = call;
    const { db } = desk.ledger;
    const reader = { province, person };
    const now = await readCalendarNow(db, province);
    const kind = query.kind ?? 'task';
    const base = { ...present(query), kind };
    const standings = await readStandings(desk.ledger, { ...reader, today: now.today });
    const filter = { ...query, kind };
    const rows = await readFacetRows(db, { ...reader, standings, filter: { ...filter, open: true } });
    const month = monthOf(now.today);
    const opened = await readFacetRows(db, { ...reader, standings, filter: { ...filter, ...month } });
    const ground = { reader, now, base, rows, standings };
    const { portfolio, ...figures } = await figuresView(desk, ground);
    const open = { ...base, open: 'true' };
    const body = {
      businessTime: (await readClock(db, province))?.businessTime ?? '',
      today: now.today,
      kind,
      kindLabel: newestMachine(desk, kind)?.label ?? { vi: kind, en: kind },
      tiles: {
        open: { count: portfolio.open, list: open },
        new: { count: opened.reduce((sum, { cases }) => sum + cases, 0), list: { ...base, ...month } },
        late: { count: portfolio.bands.LATE, list: { ...open, due: 'LATE' } },
        closing: { count: portfolio.bands.WITHIN_30, list: { ...open, due: 'WITHIN_30' } },
      },
      ...figures,
      concerns: await concernsView(desk, ground),
    };
    return { body };
  },
});

/** What of a query was said. */
function present(query: Readonly<Record<string, string | undefined>>): ListQuery {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The calendar month of a day, as days of opening. */
function monthOf(today: string): { openedFrom: string; openedTo: string } {
  const first = plainDate(`${today.slice(0, 7)}-01`);
  const inNext = addDays({ date: first, days: 31 });
  const next = plainDate(`${inNext.slice(0, 7)}-01`);
  return { openedFrom: first, openedTo: addDays({ date: next, days: -1 }) };
}

const durationRoute = route({
  method: 'get',
  path: '/statistics/durations',
  id: 'getDurations',
  tag: 'statistics',
  summary: 'How many working days steps took against what they were allowed, by step and by whom they were with',
  who: 'signedIn',
  query: durationQuery,
  answers: { 200: { description: 'Those that use most of what is allowed first', schema: durationView } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query: filter } = call;
    const { db } = desk.ledger;
    const reader = { province, person };
    const now = await readCalendarNow(db, province);
    const answered = await readAnsweredSteps(desk.ledger, { ...reader, filter });
    const open = await countOpenSteps(db, { ...reader, filter });
    const stretches = stretchesOf(answered, now);
    const body = {
      businessTime: (await readClock(db, province))?.businessTime ?? '',
      today: now.today,
      ...(await durationsView(desk, { province, stretches, open, base: present(filter) })),
    };
    return { body };
  },
});

export const PORTFOLIO_ROUTES = [portfolioRoute, durationRoute];
