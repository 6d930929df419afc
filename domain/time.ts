import { Temporal } from 'temporal-polyfill';

export { Temporal };

/** A day a law counts, `'2025-06-30'`: it exists and lies in 1900 to 2200. Sorts and compares as text. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** An instant a machine logs, `'2025-06-30T17:00:00.000Z'`: always UTC, always milliseconds, so it compares as text. */
export type Instant = string & { readonly __brand: 'Instant' };

/** The one zone of legal dates (domain.md 0.5(7)). */
export const PROVINCE_ZONE = 'Asia/Ho_Chi_Minh';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const SHORTEST_MONTH = 28;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** Asked at the door, before `plainDate` is trusted inside. */
export function isPlainDate(text: string): text is PlainDate {
  if (!DATE.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && (day <= SHORTEST_MONTH || day <= lengthOfMonth(year, month));
}

function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate(); // the day before the first of the next month
}

/** @throws RangeError for a day that does not exist (`2025-02-29`) or lies outside 1900 to 2200 */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a date of 1900 to 2200: ${text}`);
  return text;
}

/** True for the canonical form only; `instant` makes it from any other. */
export function isInstant(text: string): text is Instant {
  return findInstant(text) === text;
}

/**
 * @param text ISO 8601 with `Z`; digits finer than a millisecond are cut off, never rounded, so no act crosses a midnight
 * @throws RangeError for anything else, an offset included
 */
export function instant(text: string): Instant {
  const found = findInstant(text);
  if (found === null) throw new RangeError(`not an instant in UTC: ${text}`);
  return found;
}

function findInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  const ms = Date.parse(text);
  if (!Number.isNaN(ms) && new Date(ms).toISOString() === text) return text as Instant; // canonical, as nearly always
  try {
    return canonical(Temporal.Instant.from(text));
  } catch {
    return null;
  }
}

function canonical(value: Temporal.Instant): Instant {
  return value.toString({ smallestUnit: 'millisecond', roundingMode: 'floor' }) as Instant;
}

/** The legal date of an instant: the day on the province's wall calendar. */
export function dateInProvince(at: Instant): PlainDate {
  return wallHourOf(at).date;
}

/** Wall time of an instant in the province, `'07:30:00.000'`. */
export function timeInProvince(at: Instant): string {
  const { time } = wallHourOf(at);
  return at < WHOLE_HOURS_FROM ? time : time.slice(0, 'HH'.length) + at.slice(HOUR_LENGTH, -'Z'.length);
}

interface WallClock {
  readonly date: PlainDate;
  readonly time: string;
}

/** What the clock on the wall shows as the hour of this instant begins; at the instant itself before 1980. */
function wallHourOf(at: Instant): WallClock {
  if (at < WHOLE_HOURS_FROM) return wallClockAt(at);
  const hour = at.slice(0, HOUR_LENGTH);
  const known = wallHours.get(hour);
  if (known !== undefined) return known;
  const clock = wallClockAt(`${hour}:00:00.000Z`);
  if (wallHours.size >= MOST_HOURS) wallHours.clear();
  wallHours.set(hour, clock);
  return clock;
}

/** Since then the zone is whole hours from UTC, so an hour of UTC is an hour of one day. */
const WHOLE_HOURS_FROM = '1980';
const HOUR_LENGTH = '2025-06-30T17'.length;
const MOST_HOURS = 10_000;
const wallHours = new Map<string, WallClock>();

function wallClockAt(at: string): WallClock {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(PROVINCE_ZONE).toPlainDateTime();
  const [date = '', time = ''] = wall.toString({ smallestUnit: 'millisecond', roundingMode: 'floor' }).split('T');
  return { date: plainDate(date), time };
}

/** The midnight that begins the day in the province; a period "from day D" holds from here on. */
export function startOfDay(date: PlainDate): Instant {
  const known = midnights.get(date);
  if (known !== undefined) return known;
  const made = midnight(Temporal.PlainDate.from(date));
  if (midnights.size >= MOST_MIDNIGHTS) midnights.clear();
  midnights.set(date, made);
  return made;
}

const MOST_MIDNIGHTS = 10_000;
const midnights = new Map<PlainDate, Instant>();

/** The next midnight: "to the end of day D" is kept half-open, so this instant is the first one outside (domain.md 0.5(7)). */
export function endOfDay(date: PlainDate): Instant {
  return midnight(Temporal.PlainDate.from(date).add({ days: 1 }));
}

const MORNING_MS = 8 * 3_600_000;

/** 08:00 in the province, when people are told what the day brings. */
export function morningOf(date: PlainDate): Instant {
  return instant(new Date(Date.parse(startOfDay(date)) + MORNING_MS).toISOString());
}

function midnight(date: Temporal.PlainDate): Instant {
  return canonical(date.toZonedDateTime({ timeZone: PROVINCE_ZONE }).toInstant());
}

/**
 * @param days calendar days, negative for earlier
 * @throws RangeError when the result lies outside 1900 to 2200
 */
export function addDays({ date, days }: { date: PlainDate; days: number }): PlainDate {
  const day = Number(date.slice(MONTH_PREFIX)) + days;
  if (Number.isInteger(day) && day >= 1 && day <= SHORTEST_MONTH)
    return `${date.slice(0, MONTH_PREFIX)}${day < 10 ? '0' : ''}${day}` as PlainDate; // nearly every step of a count
  return plainDate(new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, date.length));
}

const MONTH_PREFIX = '2025-06-'.length;

const DAY_MS = 86_400_000;

/** Same date `months` later (negative: earlier), or the last day of a shorter month; no roll-over (Civil Code 2015, Art. 147). */
export function addMonthsTo({ date, months }: { date: PlainDate; months: number }): PlainDate {
  return plainDate(Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString());
}

/** Whole calendar days from one date to the other; negative when `to` is earlier. */
export function daysBetween({ from, to }: { from: PlainDate; to: PlainDate }): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: PlainDate): number {
  return new Date(date).getUTCDay() || 7;
}

/** The calendar year of a date. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Order of dates, for `sort`. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return compareTexts(a, b);
}

/** Order of instants, for `sort`. */
export function compareInstants(a: Instant, b: Instant): -1 | 0 | 1 {
  return compareTexts(a, b);
}

function compareTexts(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
