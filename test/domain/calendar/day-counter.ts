/**
 * A second opinion on every period that the engine counts: written from the counting rules alone (domain.md 3.2 and 6.8),
 * by someone who had not read `domain/calendar/`, and sharing nothing with it. A date is a place in a list of all days that
 * was written by counting on from Wednesday 1 January 2020; there is no date library, no cleverness and no cache.
 *
 * Every rule is a switch, so that a test can break one and see that the questions notice.
 */

const FIRST_YEAR = 2020;
const LAST_YEAR = 2045;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Sunday is 0. 1 January 2020 was a Wednesday. */
const FIRST_WEEKDAY = 3;

/** Place of a day in the list of all days; 0 is 1 January 2020. */
export type DayNumber = number;

interface ListedDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly text: string;
}

function lengthOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] as number);
}

function listOfDays(): ListedDay[] {
  const days: ListedDay[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= lengthOfMonth(year, month); day += 1) {
        const text = `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
        days.push({ year, month, day, weekday: (FIRST_WEEKDAY + days.length) % 7, text });
      }
    }
  }
  return days;
}

const DAYS = listOfDays();
const NUMBERS = new Map(DAYS.map((day, number) => [day.text, number]));

/** The day with this number. @throws if the list does not reach that far */
function listed(number: DayNumber): ListedDay {
  const day = DAYS[number];
  if (!day) {
    throw new Error(`day ${number} is outside of the list`);
  }
  return day;
}

/** The number of a written date. @throws if there is no such day in the list */
export function numberOf(text: string): DayNumber {
  const number = NUMBERS.get(text);
  if (number === undefined) {
    throw new Error(`${text} is not in the list`);
  }
  return number;
}

/** The written date of a number. */
export const textOf = (number: DayNumber): string => listed(number).text;

/** Sunday is 0. */
export const weekdayOf = (number: DayNumber): number => listed(number).weekday;

/** What the papers say of single days; every other day is as its weekday. */
export interface Papers {
  readonly holidays: ReadonlySet<DayNumber>;
  readonly inLieu: ReadonlySet<DayNumber>;
  readonly swappedOff: ReadonlySet<DayNumber>;
  readonly worked: ReadonlySet<DayNumber>;
  /** Years whose notice is known as a whole; in every other one the law adds its days. */
  readonly completeYears: ReadonlySet<number>;
}

/** The rules of counting, each of which a test may break. */
export const RULES = {
  /** The day of the event does not count. */
  firstDayExcluded: true,
  /** A period whose last day is a day off ends on the next working day. */
  rollsOver: true,
  /** It rolls until a working day is found, not only past one day off. */
  rollsPastAll: true,
  saturdayIsRest: true,
  sundayIsRest: true,
  holidaysCount: true,
  swappedDaysCount: true,
  daysInLieuCount: true,
  makeupDaysCount: true,
  /** The law's holidays stand in a year whose notice is awaited. */
  lawCompletesYears: true,
  /** There, a holiday on a rest day gives the next working day off. */
  lawGivesDaysInLieu: true,
  /** 24 November, a holiday since 2026. */
  cultureDay: true,
  /** 24 November was none before 2026. */
  cultureDayHasABeginning: true,
  /** What rests on a year without its notice says so. */
  provisionalIsSaid: true,
  /** A month that is too short ends a period on its last day. */
  shortMonthsClamp: true,
  /** Months are counted from the start, not from the end of the month before. */
  monthsFromStart: true,
  leapDays: true,
  /** Backwards, the day of the meeting does not count. */
  meetingDayExcluded: true,
  /** A paper received on a day off counts from the next working day. */
  restDayReceiptMoves: true,
  /** A paper received after closing counts from the next working day. */
  lateReceiptMoves: true,
  /** The closing minute itself is in time at its first instant. */
  closingIsInTime: true,
  /** Days begin at midnight in Vietnam, seven hours before midnight UTC. */
  daysOfVietnam: true,
};
export type CountingRules = Readonly<Record<keyof typeof RULES, boolean>>;

const FIXED_HOLIDAYS = ['01-01', '04-30', '05-01', '09-02', '11-24'];
const MILLISECONDS_OF_A_DAY = 24 * 60 * 60 * 1000;
const MILLISECONDS_TO_VIETNAM = 7 * 60 * 60 * 1000;

/** Counts on one calendar by the rules, one day at a time. */
export class DayCounter {
  readonly papers: Papers;
  readonly rules: CountingRules;
  /** Days that the law adds to the papers. */
  readonly lawHolidays = new Set<DayNumber>();
  readonly lawInLieu = new Set<DayNumber>();

  constructor(papers: Papers, rules: CountingRules = RULES) {
    this.papers = papers;
    this.rules = rules;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      if (!papers.completeYears.has(year) && rules.lawCompletesYears) {
        this.complete(year);
      }
    }
  }

  /** The law's days in a year without its notice: holidays first, then for each on a rest day the next day that is not off. */
  private complete(year: number): void {
    const { holidays, inLieu, swappedOff, worked } = this.papers;
    for (const monthDay of FIXED_HOLIDAYS) {
      const day = numberOf(`${year}-${monthDay}`);
      const isSaid = [holidays, inLieu, swappedOff, worked].some((days) => days.has(day));
      const isTooEarly = year < 2026 && this.rules.cultureDayHasABeginning;
      const isNone = monthDay === '11-24' && (isTooEarly || !this.rules.cultureDay);
      if (!isSaid && !isNone) {
        this.lawHolidays.add(day);
      }
    }
    const first = numberOf(`${year}-01-01`);
    const last = numberOf(`${year}-12-31`);
    for (let day = first; day <= last && this.rules.lawGivesDaysInLieu; day += 1) {
      if (isWeekend(day) && this.isHoliday(day)) {
        let next = day + 1;
        while (isWeekend(next) || this.isHoliday(next) || swappedOff.has(next) || this.lawInLieu.has(next)) {
          next += 1;
        }
        this.lawInLieu.add(next);
      }
    }
  }

  private isHoliday(number: DayNumber): boolean {
    return this.papers.holidays.has(number) || this.lawHolidays.has(number);
  }

  /** A rest day that was made a working day. */
  isMakeup(number: DayNumber): boolean {
    return this.rules.makeupDaysCount && this.papers.worked.has(number);
  }

  works(number: DayNumber): boolean {
    if (this.isMakeup(number)) {
      return true;
    }
    if (this.rules.holidaysCount && this.isHoliday(number)) {
      return false;
    }
    if (this.rules.swappedDaysCount && this.papers.swappedOff.has(number)) {
      return false;
    }
    if (this.rules.daysInLieuCount && (this.papers.inLieu.has(number) || this.lawInLieu.has(number))) {
      return false;
    }
    const weekday = weekdayOf(number);
    return !(weekday === 6 && this.rules.saturdayIsRest) && !(weekday === 0 && this.rules.sundayIsRest);
  }

  /** The day itself when it is worked, else the next that is. */
  workdayFrom(number: DayNumber): DayNumber {
    if (this.works(number) || !this.rules.rollsOver) {
      return number;
    }
    if (!this.rules.rollsPastAll) {
      return number + 1;
    }
    let day = number;
    while (!this.works(day)) {
      day += 1;
    }
    return day;
  }

  afterWorkdays(start: DayNumber, count: number): DayNumber {
    let day = this.rules.firstDayExcluded ? start : start - 1;
    for (let left = count; left > 0; ) {
      day += 1;
      left -= this.works(day) ? 1 : 0;
    }
    return day;
  }

  beforeWorkdays(meeting: DayNumber, count: number): DayNumber {
    let day = this.rules.meetingDayExcluded ? meeting : meeting + 1;
    for (let left = count; left > 0; ) {
      day -= 1;
      left -= this.works(day) ? 1 : 0;
    }
    return day;
  }

  afterDays(start: DayNumber, count: number): DayNumber {
    return this.rules.firstDayExcluded ? start + count : start + count - 1;
  }

  /** `count` may be negative. */
  afterMonths(start: DayNumber, count: number): DayNumber {
    if (this.rules.monthsFromStart) {
      return this.monthsOn(start, count);
    }
    const step = count < 0 ? -1 : 1;
    let day = start;
    for (let done = 0; done !== count; done += step) {
      day = this.monthsOn(day, step);
    }
    return day;
  }

  private monthsOn(start: DayNumber, count: number): DayNumber {
    const from = listed(start);
    let { year, month } = from;
    for (let left = Math.abs(count); left > 0; left -= 1) {
      month += count < 0 ? -1 : 1;
      if (month === 13) {
        year += 1;
        month = 1;
      }
      if (month === 0) {
        year -= 1;
        month = 12;
      }
    }
    const length = month === 2 && !this.rules.leapDays ? 28 : lengthOfMonth(year, month);
    const first = numberOf(`${year}-${month < 10 ? '0' : ''}${month}-01`);
    const within = this.rules.shortMonthsClamp ? Math.min(from.day, length) : from.day;
    return first + within - 1;
  }

  /** The day in Vietnam of an instant, in milliseconds since the first day of the list began in UTC. */
  dayOf(instantMs: number): DayNumber {
    return Math.floor((instantMs + (this.rules.daysOfVietnam ? MILLISECONDS_TO_VIETNAM : 0)) / MILLISECONDS_OF_A_DAY);
  }

  /** Whether an instant lies after the hour of closing, given in milliseconds since midnight in Vietnam. */
  isLate(instantMs: number, closingMs: number): boolean {
    const sinceMidnight = (instantMs + MILLISECONDS_TO_VIETNAM) % MILLISECONDS_OF_A_DAY;
    return sinceMidnight > closingMs || (sinceMidnight === closingMs && !this.rules.closingIsInTime);
  }

  /** The day from which a paper counts that arrived on this day, in time or late. */
  received(number: DayNumber, isLate: boolean): DayNumber {
    if (!this.works(number)) {
      return this.rules.restDayReceiptMoves ? this.afterWorkdays(number, 1) : number;
    }
    return isLate && this.rules.lateReceiptMoves ? this.afterWorkdays(number, 1) : number;
  }

  /** Whether a day from one to the other, both included, lies in a year that awaits its notice. */
  isProvisional(from: DayNumber, to: DayNumber): boolean {
    for (let number = from; number <= to && this.rules.provisionalIsSaid; number += 1) {
      if (!this.papers.completeYears.has(listed(number).year)) {
        return true;
      }
    }
    return false;
  }
}

function isWeekend(number: DayNumber): boolean {
  return weekdayOf(number) === 6 || weekdayOf(number) === 0;
}
