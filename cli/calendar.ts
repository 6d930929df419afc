import { Command, InvalidArgumentError } from 'commander';
import { csvOf } from '../api/csv.ts';
import type { CalendarYear, OfficialDay } from '../domain/calendar/calendar.ts';
import { CALENDAR_COLUMNS, mainYearOf, rowOf } from '../domain/calendar/calendar-sheet.ts';
import { type CalendarFault, calendarYearFaultsOf } from '../domain/calendar/calendar-year-faults.ts';
import { OFFICIAL_CALENDAR } from '../domain/calendar/official-days.ts';
import { yearOf } from '../domain/time.ts';
import { calendarFaultWords } from '../texts/calendar-texts.ts';
import { importFaultWords } from '../texts/import-texts.ts';
import type { Words } from '../texts/words.ts';
import { draftCalendarYear } from './calendar/draft-calendar-year.ts';
import { readCalendarFile } from './calendar/read-calendar-file.ts';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2199;

/** The calendar of a year by people: docs/how-to/change-the-calendar.md. Exit code 1: there are faults. */
const command = new Command('calendar').description(
  'draft, check and print the calendar of a year: docs/how-to/change-the-calendar.md',
);

command
  .command('draft')
  .description('print what can be known of a year before its notice, as CSV to go on from')
  .argument('<year>', '2028', yearIn)
  .action((year: number) => print(draftCalendarYear(year).days));

command
  .command('print')
  .description('print the days of a year as they come with the product')
  .argument('<year>', '2026', yearIn)
  .action((year: number) => {
    const days = OFFICIAL_CALENDAR.days.filter(({ date }) => yearOf(date) === year);
    if (days.length === 0) return fail(`no days of ${year} come with the product`);
    print(days);
  });

command
  .command('check')
  .description('read a file and say everything that is wrong with it')
  .argument('<file>', 'CSV or XLSX')
  .option('--year <year>', 'else the year of most of its days', yearIn)
  .option('--complete', "it is the whole of the year's notice")
  .action(async (file: string, options: { year?: number; complete?: true }) => {
    const read = await readCalendarFile(file);
    if ('faults' in read) {
      for (const fault of read.faults) tell({ ...fault, file, words: importFaultWords(fault) });
      return fail(`${read.faults.length} faults`);
    }
    const { days, lines } = read;
    const year = options.year ?? mainYearOf(days);
    if (year === null || !isYear(year)) return fail(`${file}: no year from ${FIRST_YEAR} to ${LAST_YEAR}`);
    const state: CalendarYear['state'] = options.complete ? 'COMPLETE' : 'PROVISIONAL';
    const faults = calendarYearFaultsOf({ year, state, days });
    for (const fault of faults) tell({ ...placeOf(fault, lines), file, words: calendarFaultWords(fault) });
    if (faults.length > 0) return fail(`${faults.length} faults`);
    console.log(`${year} ${state}: ${days.length} days, no fault`);
  });

await command.parseAsync();

function yearIn(text: string): number {
  if (!/^\d{4}$/.test(text) || !isYear(Number(text)))
    throw new InvalidArgumentError(`a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
  return Number(text);
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function print(days: readonly OfficialDay[]): void {
  process.stdout.write(`\ufeff${csvOf([CALENDAR_COLUMNS, ...days.map(rowOf)])}`);
}

/** A fault of the year stands at the first line, as one of a whole file does. */
function placeOf({ row, column, why }: CalendarFault, lines: readonly number[]) {
  return { line: row === null ? 1 : (lines[row] ?? 1), column, code: why };
}

function tell(fault: { file: string; line: number; column: string | null; code: string; words: Words }): void {
  const { file, line, column, code, words } = fault;
  console.log(`${file}:${line}${column === null ? '' : ` ${column}`}: ${code} – ${words.vi} / ${words.en}`);
}

function fail(words: string): void {
  console.log(words);
  process.exitCode = 1;
}
