import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { csvOf } from '../api/csv.ts';
import type { CalendarYear, OfficialDay } from '../domain/calendar/calendar.ts';
import { CALENDAR_COLUMNS, mainYearOf, rowOf } from '../domain/calendar/calendar-sheet.ts';
import type { CalendarYearData } from '../domain/calendar/calendar-year.ts';
import { type CalendarFault, calendarYearFaultsOf } from '../domain/calendar/calendar-year-faults.ts';
import { OFFICIAL_CALENDAR } from '../domain/calendar/official-days.ts';
import { yearOf } from '../domain/time.ts';
import { draftCalendarYear } from '../records/draft-calendar-year.ts';
import { enterRegisterItem, type RegisterOutcome, verifyRegisterItem } from '../records/register-change.ts';
import type { NewItem } from '../records/register-row.ts';
import { calendarFaultWords } from '../texts/calendar-texts.ts';
import { importFaultWords } from '../texts/import-texts.ts';
import type { Words } from '../texts/words.ts';
import { readCalendarFile } from './calendar/read-calendar-file.ts';
import { withLedger } from './with-ledger.ts';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2199;

/** The calendar of a year by people: docs/how-to/change-the-calendar.md. Exit code 1: there are faults, or it was refused; nothing was kept. */
const command = new Command('calendar').description(
  'draft, check, enter, verify and print the calendar of a year: docs/how-to/change-the-calendar.md',
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
    const read = await yearAt(file, { ...options, state: options.complete ? 'COMPLETE' : 'PROVISIONAL' });
    if (read !== null) console.log(`${read.year} ${read.state}: ${read.days.length} days, no fault`);
  });

command
  .command('enter')
  .description('enter the calendar of a year into the register; it counts once another person has verified it')
  .argument('<file>', 'CSV or XLSX')
  .requiredOption('--entered-by <person>', 'legal officer')
  .option('--year <year>', 'else the year of most of its days', yearIn)
  .option('--provisional', 'the notice is still awaited, in whole or in part')
  .action(async (file: string, options: { enteredBy: string; year?: number; provisional?: true }) => {
    const read = await yearAt(file, { ...options, state: options.provisional ? 'PROVISIONAL' : 'COMPLETE' });
    if (read === null) return;
    const item = { kind: 'CALENDAR_YEAR', id: itemOf(read.year), data: read as unknown as NewItem['data'] } as const;
    await withLedger(async ({ ledger, province }) =>
      told(
        'entered',
        await enterRegisterItem(ledger, { province, key: randomUUID(), person: options.enteredBy, item }),
      ),
    );
  });

command
  .command('verify')
  .description('verify the calendar of a year that another person has entered; what waits is dated again')
  .argument('<year>', '2028', yearIn)
  .requiredOption(
    '--verified-by <person>',
    'another person: director, deputy, legal officer or the office of the committee',
  )
  .action((year: number, { verifiedBy: person }: { verifiedBy: string }) =>
    withLedger(async ({ ledger, province }) =>
      told('verified', await verifyRegisterItem(ledger, { province, key: randomUUID(), person, id: itemOf(year) })),
    ),
  );

await command.parseAsync();

function itemOf(year: number): string {
  return `LICH-${year}`;
}

function told(done: string, outcome: RegisterOutcome): void {
  if (outcome.status === 'REFUSED') fail(`refused: ${outcome.refusal.rule} ${JSON.stringify(outcome.refusal.detail)}`);
  else console.log(`${outcome.id} version ${outcome.version} ${done} in entry ${outcome.n}`);
}

/** Null: it was told why not. */
async function yearAt(
  file: string,
  { state, year: named }: { state: CalendarYear['state']; year?: number },
): Promise<CalendarYearData | null> {
  const read = await readCalendarFile(file);
  if ('faults' in read) {
    for (const fault of read.faults) tell({ ...fault, file, words: importFaultWords(fault) });
    fail(`${read.faults.length} faults`);
    return null;
  }
  const { days, lines } = read;
  const year = named ?? mainYearOf(days);
  if (year === null || !isYear(year)) {
    fail(`${file}: no year from ${FIRST_YEAR} to ${LAST_YEAR}`);
    return null;
  }
  const faults = calendarYearFaultsOf({ year, state, days });
  for (const fault of faults) {
    const words = calendarFaultWords({ ...fault.detail, why: fault.why });
    tell({ ...placeOf(fault, lines), file, words });
  }
  if (faults.length > 0) fail(`${faults.length} faults`);
  return faults.length > 0 ? null : { year, state, days };
}

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
