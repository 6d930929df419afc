import type { Instrument } from '../authority/register.ts';
import { addDays, addMonthsTo, type PlainDate, plainDate, Temporal, yearOf } from '../time.ts';

/** From the first day to the last one, both counted. */
export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** One report that an instrument asks for, and the days it covers. */
export interface ReportDue extends Days {
  /** Null where the paper names no day. */
  readonly dueOn: PlainDate | null;
}

type ReportDuty = NonNullable<Instrument['reportDuty']>;

const MONTHS = { YEAR: 12, QUARTER: 3 } as const satisfies Record<ReportDuty['every'], number>;

/**
 * AU-18: the reports due for the years or quarters that end in these days and in which the instrument held. The day named is
 * that of the year's report, or of the first quarter's: the first such day from the last month of that period on, so 15
 * December falls into the year reported and 15 January into the next. Later quarters follow three months apart.
 */
export function reportsDue(duty: ReportDuty, { days, held }: { days: Days; held: Days }): ReportDue[] {
  const years = Array.from(
    { length: yearOf(days.to) - yearOf(days.from) + 1 },
    (_, index) => yearOf(days.from) + index,
  );
  const periods = years.flatMap((year) => periodsOf(duty, year));
  return periods.filter(({ from, to }) => days.from <= to && to <= days.to && held.from <= to && from <= held.to);
}

function periodsOf({ every, dueMonthDay }: ReportDuty, year: number): ReportDue[] {
  const months = MONTHS[every];
  const begin = plainDate(`${year}-01-01`);
  const firstDue = dueMonthDay === undefined ? null : firstDayNamed(dueMonthDay, { begin, months });
  return Array.from({ length: 12 / months }, (_, index) => {
    const later = index * months;
    const from = addMonthsTo({ date: begin, months: later });
    const to = addDays({ date: addMonthsTo({ date: from, months }), days: -1 });
    return { from, to, dueOn: firstDue === null ? null : addMonthsTo({ date: firstDue, months: later }) };
  });
}

/** A 29 February named falls on the 28th in other years. */
function firstDayNamed(monthDay: string, { begin, months }: { begin: PlainDate; months: number }): PlainDate {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  const earliest = addMonthsTo({ date: begin, months: months - 1 });
  const inYear = (year: number) => plainDate(Temporal.PlainDate.from({ year, month, day }).toString());
  const same = inYear(yearOf(begin));
  return same >= earliest ? same : inYear(yearOf(begin) + 1);
}
