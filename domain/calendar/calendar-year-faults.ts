import { type PlainDate, weekday, yearOf } from '../time.ts';
import type { OfficialDay } from './calendar.ts';
import type { CalendarYearData } from './calendar-year.ts';
import { daysInLieuOf, fixedHolidaysOf, MOVING_HOLIDAYS, NOTICE_AWAITED } from './legal-days.ts';

/** What can be wrong with the calendar of a year. Closed: texts exist for each. */
export const CALENDAR_FAULTS = [
  'day.no_basis',
  'day.other_year',
  'day.twice',
  'makeup.worked_anyway', // a make-up day from Monday to Friday
  'makeup.on_holiday',
  'off.rest_anyway', // swapped off or given in lieu on a Saturday or Sunday
  'lieu.no_holiday', // no holiday on a rest day gives it (LC-2019 Art. 111(3))
  'day.awaits_notice', // a day computed for want of the notice, in a year that has it
  'year.holiday_missing', // a holiday on a date that the law names (LC-2019 Art. 112(1))
  'year.days_missing', // fewer days of a holiday than the law gives (LC-2019 Art. 112(1))
  'year.lieu_missing', // a holiday on a rest day without its next working day (LC-2019 Art. 111(3))
] as const;
export type CalendarFaultCode = (typeof CALENDAR_FAULTS)[number];

/** One fault of a day, or of the year. */
export interface CalendarFault {
  readonly why: CalendarFaultCode;
  /** Place of its row among the days, from 0; null when it is something that the year lacks. */
  readonly row: number | null;
  readonly column: 'date' | 'kind' | 'basis' | null;
  /** Of the row, or the day that is missing; null when it may be one of several. */
  readonly date: PlainDate | null;
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Everything that cannot be true of a year's calendar, rows first. A year that is PROVISIONAL may lack anything. That a row is
 * not `verified` is no fault even of a COMPLETE year: a day can be known and in use before anybody here has read its paper.
 */
export function calendarYearFaultsOf(year: CalendarYearData): readonly CalendarFault[] {
  const inLieu = daysInLieuOf(year.days.filter(({ date }) => yearOf(date) === year.year));
  const ground: Ground = {
    year,
    firsts: new Map(year.days.map(({ date }, row) => [date, row] as const).toReversed()),
    holidays: new Set([...fixedHolidaysOf(year.year), ...year.days.filter(isHoliday)].map(({ date }) => date)),
    inLieu: new Set(inLieu.map(({ date }) => date)),
  };
  const ofRows = year.days.flatMap((day, row) => faultsOfDay(day, row, ground));
  if (year.state === 'PROVISIONAL') return ofRows;
  return [...ofRows, ...fixedMissing(year), ...movingMissing(year), ...lieuMissing(year, inLieu)];
}

interface Ground {
  readonly year: CalendarYearData;
  /** The first row of each date. */
  readonly firsts: ReadonlyMap<PlainDate, number>;
  readonly holidays: ReadonlySet<PlainDate>;
  readonly inLieu: ReadonlySet<PlainDate>;
}

function faultsOfDay(day: OfficialDay, row: number, { year, firsts, holidays, inLieu }: Ground): CalendarFault[] {
  const { date, kind, basis } = day;
  const faults: CalendarFault[] = [];
  const fault = (why: CalendarFaultCode, column: CalendarFault['column'], detail: CalendarFault['detail'] = {}) =>
    faults.push({ why, row, column, date, detail: { date, kind, ...detail } });
  const isRest = weekday(date) > 5;
  const isMakeup = kind === 'MAKEUP_WORKDAY';
  if (yearOf(date) !== year.year) fault('day.other_year', 'date', { year: `${year.year}` });
  if (firsts.get(date) !== row) fault('day.twice', 'date');
  if (isMakeup && !isRest) fault('makeup.worked_anyway', 'kind');
  if (isMakeup && holidays.has(date)) fault('makeup.on_holiday', 'kind');
  if ((kind === 'COMPENSATORY' || kind === 'SWAPPED_OFF') && isRest) fault('off.rest_anyway', 'kind');
  else if (kind === 'COMPENSATORY' && !inLieu.has(date)) fault('lieu.no_holiday', 'kind');
  if (basis.trim() === '') fault('day.no_basis', 'basis');
  if (year.state === 'COMPLETE' && basis.includes(NOTICE_AWAITED)) fault('day.awaits_notice', 'basis');
  return faults;
}

function fixedMissing({ year, days }: CalendarYearData): CalendarFault[] {
  return fixedHolidaysOf(year)
    .filter(({ date }) => !days.some((day) => isHoliday(day) && day.date === date))
    .map((missing) => lacking('year.holiday_missing', missing));
}

function movingMissing({ year, days }: CalendarYearData): CalendarFault[] {
  return MOVING_HOLIDAYS.filter(({ fromYear }) => year >= fromYear).flatMap(({ from, to, days: wanted, name }) => {
    const found = days.filter(
      (day) => isHoliday(day) && day.date >= `${year}-${from}` && day.date <= `${year}-${to}`,
    ).length;
    const detail = { ...name, from: `${year}-${from}`, to: `${year}-${to}`, found: `${found}`, wanted: `${wanted}` };
    return found >= wanted ? [] : [{ why: 'year.days_missing', row: null, column: null, date: null, detail }];
  });
}

function lieuMissing({ days }: CalendarYearData, inLieu: readonly OfficialDay[]): CalendarFault[] {
  return inLieu
    .filter(({ date }) => !days.some((day) => day.kind === 'COMPENSATORY' && day.date === date))
    .map((missing) => lacking('year.lieu_missing', missing));
}

function lacking(why: CalendarFaultCode, { date, name }: OfficialDay): CalendarFault {
  return { why, row: null, column: null, date, detail: { ...name, date } };
}

function isHoliday({ kind }: OfficialDay): boolean {
  return kind === 'HOLIDAY';
}
