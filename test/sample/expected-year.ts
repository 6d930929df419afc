/**
 * What time alone brings about for the sample province between 30 June 2025 08:00 and 30 June 2026 08:00.
 *
 * Written from domain.md (0.5, 3.2, 3.3, 3.9 to 3.12, 6.3, 6.4, 6.8) and the data alone (`cli/sample/tasks.csv`,
 * `extra-cases.csv`, `events.csv`), by somebody who had not seen the product. It imports nothing from it: the calendar,
 * the counting and the reading of the files are its own, so that it can disagree. Sample data are fictional.
 */
import { readFileSync } from 'node:fs';

export type What =
  | 'REPORT_DUE'
  | 'REPORT_MISSED'
  | 'FUNDING_STOPPED'
  | 'INSPECTION_DUE'
  | 'CONTRACT_ENDED'
  | 'HARD_LIMIT'
  | 'USE_REPORT_DUE'
  /** D-20 period of a suspended task: passes, no report falls due. */
  | 'SUSPENDED_PERIOD'
  /** Any other deadline of the catalogue that passes unmet, by its D-code. */
  | `LATE ${string}`;

export interface ExpectedPassing {
  /** Code of the root case. */
  readonly task: string;
  readonly what: What;
  /** Last day of the period, YYYY-MM-DD, after roll-over. */
  readonly dueOn: string;
}

// A day is over at the next midnight: 30 June 2025 was not over when business time began, 30 June 2026 is not over at its end.
const FIRST_LAST_DAY = '2025-06-30';
const LAST_LAST_DAY = '2026-06-29';

// ---- Calendar (domain.md 6.8) ----

const DAYS_OFF = new Set([
  ...['2025-01-01', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-04-07'],
  ...['2025-04-30', '2025-05-01', '2025-05-02', '2025-09-01', '2025-09-02'],
  ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-27'],
  ...['2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02', '2026-11-24'],
]);
const WORKING_SATURDAYS = new Set(['2025-04-26', '2026-01-10', '2026-08-22']);

const plusDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

function isWorkingDay(day: string): boolean {
  if (DAYS_OFF.has(day)) return false;
  if (WORKING_SATURDAYS.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself, or the next working day when it is a day off. */
function rolled(day: string): string {
  let last = day;
  while (!isWorkingDay(last)) last = plusDays(last, 1);
  return last;
}

/** Same date `n` months later, or the last day of a shorter month; not rolled. */
function plusMonths(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + n, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** `n`-th working day after `day`; the first day is excluded, whether it is a working day or not. */
function plusWorkingDays(day: string, n: number): string {
  let last = day;
  for (let counted = 0; counted < n; ) {
    last = plusDays(last, 1);
    if (isWorkingDay(last)) counted += 1;
  }
  return last;
}

// ---- Data ----

interface Told {
  readonly code: string;
  readonly approved: string;
  readonly start: string;
  readonly startKind: string;
  /** Last day of the contract, a granted extension included. */
  readonly end: string;
  readonly state: string;
}

/** Rows by column name. Only the columns before the quoted ones (reason, note, title) are read, so a plain split does. */
function rowsOf(file: string): ReadonlyArray<(column: string) => string> {
  const text = readFileSync(new URL(`../../cli/sample/${file}`, import.meta.url), 'utf8');
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return (column) => cells[names.indexOf(column)] ?? '';
  });
}

const toldCases = (): readonly Told[] =>
  [...rowsOf('tasks.csv'), ...rowsOf('extra-cases.csv')].map((cell) => ({
    code: cell('code'),
    approved: cell('approved'),
    start: cell('start'),
    startKind: cell('start_kind'),
    end: cell('end'),
    state: cell('state'),
  }));

// ---- What passes ----

/** Passings of one case, those outside the year included. `daysOf` gives the days of an event, earliest first. */
function passingsOf(it: Told, daysOf: (event: string) => readonly string[]): ReadonlyArray<readonly [What, string]> {
  const passed: Array<readonly [What, string]> = [];
  const last = (event: string): string | undefined => daysOf(event).at(-1);
  const done = (event: string): boolean => daysOf(event).length > 0;
  if (it.code.startsWith('QN-DX.')) return passed; // an ended proposal has no clock

  const running = it.state === 'IN_PROGRESS';
  const suspended = it.state === 'SUSPENDED';

  if (running || suspended) {
    // D-20. A period belongs to the contract: none begins after its end. Of a running task none passes after its end either.
    let missed = 0;
    for (let n = 1; plusMonths(it.start, 6 * (n - 1)) <= it.end; n += 1) {
      const dueOn = rolled(plusMonths(it.start, 6 * n));
      if (dueOn < FIRST_LAST_DAY) continue; // kept elsewhere, its report too
      if (suspended) passed.push(['SUSPENDED_PERIOD', dueOn]);
      if (!running || dueOn > it.end) continue;
      passed.push(['REPORT_DUE', dueOn]);
      const missedOn = plusWorkingDays(plusDays(dueOn, 1), 10); // counted from the day on which it is recorded
      passed.push(['REPORT_MISSED', missedOn]);
      missed += 1;
      if (missed === 2) passed.push(['FUNDING_STOPPED', missedOn]);
    }
    // D-21, likewise; the inspection of a year that began under the contract stays due while the task is suspended.
    for (let n = 1; plusMonths(it.start, 12 * (n - 1)) <= it.end; n += 1) {
      const dueOn = rolled(plusMonths(it.start, 12 * n));
      if (suspended || dueOn <= it.end) passed.push(['INSPECTION_DUE', dueOn]);
    }
  }

  // The end of the contract is a date and not rolled; that of a suspended task does not fire.
  if (running) passed.push(['CONTRACT_ENDED', it.end]);
  if (running || it.state === 'ACCEPTANCE_DOSSIER_DUE') {
    if (!done('submitDossier')) passed.push(['LATE D-30', rolled(plusDays(it.end, 30))]);
    if (!done('confirmValid')) passed.push(['HARD_LIMIT', rolled(plusMonths(it.end, 6))]); // D-48
  }

  // From the approval to the contract.
  if (it.state === 'APPROVED' && !done('publishResult')) passed.push(['LATE D-15', rolled(plusDays(it.approved, 15))]);
  if (it.state === 'CONTRACTING' && done('publishResult') && it.startKind === 'PLANNED')
    passed.push(['LATE D-19', rolled(plusDays(it.approved, 30))]);

  // Acceptance council; a repeated meeting has no clock.
  const formedOn = last('councilFormed') ?? last('formAcceptance');
  if (it.state === 'ACCEPTANCE_REVIEW' && formedOn && !done('rate') && !done('recordNoQuorum'))
    passed.push(['LATE D-36', rolled(plusDays(formedOn, 30))]);

  // After acceptance.
  const ratedOn = last('rate');
  if (it.state === 'POST_ACCEPTANCE' && ratedOn) {
    const [confirmedOn, registeredOn] = [last('confirmRevision'), last('registerResult')];
    if (!done('submitRevision')) passed.push(['LATE D-39', plusWorkingDays(ratedOn, 30)]);
    if (!registeredOn) passed.push(['LATE D-40', rolled(plusDays(ratedOn, 30))]);
    const fullOn = confirmedOn && registeredOn ? [confirmedOn, registeredOn].sort().at(-1) : undefined;
    if (fullOn && !done('recognise')) passed.push(['LATE D-42', plusWorkingDays(fullOn, 10)]);
    if (done('recognise') && !done('settle')) passed.push(['LATE D-43', rolled(plusMonths(it.end, 4))]);
  }

  // D-47 runs from the hand-over, beside an open liquidation too (3.10 APPLY, 3.15). One at a time: the next one only.
  const handedOverOn = last('acceptHandover');
  if (handedOverOn) {
    const next = daysOf('acceptUse').length + 1;
    if (next <= 3) passed.push(['USE_REPORT_DUE', rolled(plusMonths(handedOverOn, 12 * next))]);
  }

  // D-44; of neither recovery has everything been repaid.
  const recoveryOn = last('decideRecovery') ?? last('decideTermination');
  if (it.state === 'RECOVERY' && recoveryOn) passed.push(['LATE D-44', rolled(plusDays(recoveryOn, 60))]);

  return passed;
}

/**
 * Everything whose last day was not over at 30 June 2025 08:00 and is over at 30 June 2026 08:00 (Asia/Ho_Chi_Minh) if
 * nobody acts, sorted by last day, task and what. Reads the sample files; throws when they cannot be read.
 */
export function expectedYear(): readonly ExpectedPassing[] {
  const events = rowsOf('events.csv');
  return toldCases()
    .flatMap((it) => {
      const daysOf = (event: string): readonly string[] =>
        events
          .filter((cell) => cell('code') === it.code && cell('event') === event)
          .map((cell) => cell('on'))
          .sort();
      return passingsOf(it, daysOf).map(([what, dueOn]): ExpectedPassing => ({ task: it.code, what, dueOn }));
    })
    .filter(({ dueOn }) => dueOn >= FIRST_LAST_DAY && dueOn <= LAST_LAST_DAY)
    .sort((a, b) => {
      const [left, right] = [a, b].map(({ dueOn, task, what }) => `${dueOn} ${task} ${what}`) as [string, string];
      return left < right ? -1 : left > right ? 1 : 0;
    });
}
