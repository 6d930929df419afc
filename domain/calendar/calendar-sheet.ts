import { readCells, type TableLine } from '../importing/read-cells.ts';
import { faultAt, type ImportFault } from '../importing/told-line.ts';
import { yearOf } from '../time.ts';
import { DAY_KINDS, type DayKind, type OfficialDay } from './calendar.ts';

/** The columns of a calendar in a table, one day a line; `verified` is `true` or `false`. */
export const CALENDAR_COLUMNS = ['date', 'kind', 'name_vi', 'name_en', 'basis', 'verified'] as const;

/** A day as a row of the table, in the order of `CALENDAR_COLUMNS`. */
export function rowOf({ date, kind, name, basis, verified }: OfficialDay): readonly string[] {
  return [date, kind, name.vi, name.en, basis, `${verified}`];
}

/** What is wrong with the header of the table; null when it has each column once and no other. */
export function headerFaultOf(
  header: Pick<TableLine, 'file' | 'line'>,
  columns: readonly string[],
): ImportFault | null {
  const wanted = CALENDAR_COLUMNS.join(' ');
  const isRight = columns.toSorted().join(' ') === [...CALENDAR_COLUMNS].sort().join(' ');
  return isRight ? null : faultAt(header, null, 'file.header', { columns: columns.join(' '), wanted });
}

/** @returns the days that the lines tell, one of each line, or every fault: a table with one bad line tells nothing */
export function officialDaysIn(
  lines: readonly TableLine[],
): { readonly days: readonly OfficialDay[] } | { readonly faults: readonly ImportFault[] } {
  const read = lines.map(officialDayIn);
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  return faults.length > 0 ? { faults } : { days: read.flatMap((one) => ('day' in one ? [one.day] : [])) };
}

function officialDayIn(line: TableLine): { readonly day: OfficialDay } | { readonly faults: readonly ImportFault[] } {
  const cells = readCells(line);
  const date = cells.date('date');
  const kind = cells.choice('kind', DAY_KINDS) as DayKind | undefined;
  const vi = cells.text('name_vi');
  const en = cells.text('name_en');
  const basis = cells.text('basis');
  const verified = cells.choice('verified', ['true', 'false']);
  if (!date || !kind || !vi || !en || !basis || !verified) return { faults: cells.faults };
  return { day: { date, kind, name: { vi, en }, basis, verified: verified === 'true' } };
}

/** The year that most of the days are of, the earlier of two; null when there is no day. */
export function mainYearOf(days: readonly Pick<OfficialDay, 'date'>[]): number | null {
  const years = days.map(({ date }) => yearOf(date)).sort();
  const countOf = (year: number) => years.filter((one) => one === year).length;
  return years.reduce<number | null>((best, year) => (best && countOf(best) >= countOf(year) ? best : year), null);
}
