import { basename } from 'node:path';
import type { OfficialDay } from '../../domain/calendar/calendar.ts';
import { headerFaultOf, officialDaysIn } from '../../domain/calendar/calendar-sheet.ts';
import type { TableLine } from '../../domain/importing/read-cells.ts';
import type { ImportFault } from '../../domain/importing/told-line.ts';
import { readTables } from '../../records/imports/read-tables.ts';

/** The days of a file and the line of each, or everything that cannot be read in it. */
export type CalendarFile =
  | { readonly days: readonly OfficialDay[]; readonly lines: readonly number[] }
  | { readonly faults: readonly ImportFault[] };

/**
 * Reads days from CSV or a sheet of XLSX, as an import reads its tables. A file with one bad line has no days.
 * @throws when the file cannot be opened
 */
export async function readCalendarFile(path: string): Promise<CalendarFile> {
  const file = basename(path);
  const lines: TableLine[] = [];
  const faults: ImportFault[] = [];
  for await (const part of readTables(path, file)) {
    if ('row' in part) lines.push({ file, ...part.row });
    else if ('fault' in part) faults.push({ file, ...part.fault });
    else {
      const fault = headerFaultOf({ file, line: part.header.line }, part.header.columns);
      if (fault !== null) return { faults: [fault] };
    }
  }
  const read = officialDaysIn(lines);
  const unread = 'faults' in read ? [...faults, ...read.faults] : faults;
  if (unread.length > 0) return { faults: unread.toSorted((a, b) => a.line - b.line) };
  return 'days' in read ? { days: read.days, lines: lines.map(({ line }) => line) } : read;
}
