import { calendarYearFaultsOf } from '../../domain/calendar/calendar-year-faults.ts';
import { countPeriod } from '../../domain/calendar/due-on.ts';
import type { CountedPeriod } from '../../domain/calendar/explanation.ts';
import { isComplete, judgeDay } from '../../domain/calendar/judge-day.ts';
import { legalDaysOf } from '../../domain/calendar/legal-days.ts';
import { addDays, type PlainDate, plainDate } from '../../domain/time.ts';
import { draftCalendarYear } from '../../records/draft-calendar-year.ts';
import { readCalendarEffect } from '../../records/reads/calendar-effect.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { calendarFaultWords } from '../../texts/calendar-texts.ts';
import {
  calendarDraft,
  calendarEffect,
  calendarParams,
  calendarView,
  countQuery,
  countView,
} from '../contract/calendar.ts';
import { calendarYear } from '../contract/register-items.ts';
import { Stopped } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
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

const draftRoute = route({
  method: 'get',
  path: '/calendar/{year}/draft',
  id: 'draftCalendarYear',
  tag: 'calendar',
  summary: 'What can be known of a year before its notice: the holidays of the law, days of the moon, days in lieu',
  who: 'signedIn',
  params: calendarParams,
  answers: { 200: { description: 'To go on from; it counts nowhere', schema: calendarDraft } },
  problems: ['officials.only', 'input.date'],
  async run(call) {
    await refuseNonOfficials(call);
    const year = Number(call.params.year);
    if (year < FIRST_DRAFT) throw new Stopped('input.date', { fields: [{ path: 'year', code: 'input.date' }] });
    const { state, days } = draftCalendarYear(year);
    return { body: { year, state, days: [...days] } };
  },
});

/** The register takes no calendar of an earlier year. */
const FIRST_DRAFT = 1990;

const effectRoute = route({
  method: 'post',
  path: '/calendar/effects',
  id: 'readCalendarEffect',
  tag: 'calendar',
  summary: 'What the calendar of a year would change if it counted from now on; nothing is written',
  who: 'signedIn',
  body: calendarYear,
  answers: { 200: { description: 'Its faults, or the days and dossiers that it would move', schema: calendarEffect } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, body } = call;
    const year = { ...body, days: body.days.map((day) => ({ ...day, date: plainDate(day.date) })) };
    const faults = calendarYearFaultsOf(year).map(({ row, date, why, detail }) => {
      return { row, date, why, words: calendarFaultWords({ ...detail, why }) };
    });
    if (faults.length > 0) return { body: { faults, effect: null } };
    const { days, first, ...counts } = await readCalendarEffect(desk.ledger, { province, year });
    const cases = first.map(({ id, title, clocks }) => ({ caseId: id, title, clocks: [...clocks] }));
    return { body: { faults, effect: { ...counts, days: [...days], first: cases } } };
  },
});

export const CALENDAR_ROUTES = [countRoute, effectRoute, yearRoute, draftRoute];
