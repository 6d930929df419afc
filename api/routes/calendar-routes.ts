import { countPeriod } from '../../domain/calendar/due-on.ts';
import type { CountedPeriod } from '../../domain/calendar/explanation.ts';
import { isComplete, judgeDay } from '../../domain/calendar/judge-day.ts';
import { legalDaysOf } from '../../domain/calendar/legal-days.ts';
import { addDays, type PlainDate, plainDate } from '../../domain/time.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { calendarParams, calendarView, countQuery, countView } from '../contract/calendar.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';

const yearRoute = route({
  method: 'get',
  path: '/calendar/{year}',
  id: 'getCalendarYear',
  tag: 'calendar',
  summary: 'Every day of a year that is not as its weekday says, with the paper it rests on',
  who: 'signedIn',
  params: calendarParams,
  answers: { 200: { description: 'The year, by date', schema: calendarView } },
  problems: [],
  async run({ desk, province, params }) {
    const { calendar, items, awaited } = await readCalendarNow(desk.ledger.db, province);
    const year = Number(params.year);
    const complete = isComplete({ year, calendar });
    const own = calendar.days.filter(({ date }) => date.startsWith(params.year));
    const computed = complete ? [] : legalDaysOf({ year, known: calendar.days });
    const days = [
      ...own.map((day) => ({ ...day, computed: false })),
      ...computed.map((day) => ({ ...day, computed: true })),
    ].sort((one, other) => (one.date < other.date ? -1 : 1));
    const state = complete ? 'COMPLETE' : 'PROVISIONAL';
    const workdays = daysIn(year).filter((date) => judgeDay({ date, calendar }).working);
    const source = items.get(year) ?? null;
    return { body: { year, state, source, days, workdays, version: calendar.version, awaited } };
  },
});

function daysIn(year: number): PlainDate[] {
  const first = plainDate(`${year}-01-01`);
  const days = Array.from({ length: 366 }, (_, place) => addDays({ date: first, days: place }));
  return days.filter((date) => date.startsWith(`${year}-`));
}

const countRoute = route({
  method: 'get',
  path: '/calendar/count',
  id: 'countPeriod',
  tag: 'calendar',
  summary: 'The last day of a period counted from a day, and how it comes about: what was skipped, by which paper',
  who: 'signedIn',
  query: countQuery,
  answers: { 200: { description: 'The day and its explanation', schema: countView } },
  problems: ['input.date'],
  async run({ desk, province, query: { from, length, unit, direction = 'FORWARD' } }) {
    const { calendar } = await readCalendarNow(desk.ledger.db, province);
    const rule = { length: Number(length), unit, direction };
    if (!staysInReach(from, rule))
      throw new Stopped('input.date', { fields: [{ path: 'query.length', code: 'input.date' }] });
    const { pauses: _none, ...counted } = countPeriod({ rule, from: plainDate(from), calendar });
    return { body: { ...counted, version: calendar.version } };
  },
});

/** A day that is counted to lies between these years; more than what is asked for is passed over on the way. */
const REACH = { least: Date.parse('1900-01-01'), most: Date.parse('2199-12-31') };
const DAYS_OF = { WD: 2, CD: 1, MO: 31 } as const;
const DAY_MS = 86_400_000;

function staysInReach(from: string, { length, unit, direction }: CountedPeriod): boolean {
  const start = Date.parse(from);
  const end = start + (direction === 'FORWARD' ? 1 : -1) * length * DAYS_OF[unit] * DAY_MS;
  return Math.min(start, end) >= REACH.least && Math.max(start, end) <= REACH.most;
}

export const CALENDAR_ROUTES = [countRoute, yearRoute];
