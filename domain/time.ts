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
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** Asked at the door, before `plainDate` is trusted inside. */
export function isPlainDate(text: string): text is PlainDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
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
  const hour = at.slice(0, HOUR_LENGTH);
  const known = hour < WHOLE_HOURS_FROM ? undefined : dateOfHour.get(hour);
  if (known !== undefined) return known;
  const date = plainDate(inProvince(at).toPlainDate().toString());
  if (dateOfHour.size >= MOST_HOURS) dateOfHour.clear();
  dateOfHour.set(hour, date);
  return date;
}

/** Since then the zone is whole hours from UTC, so an hour of UTC lies in one day. */
const WHOLE_HOURS_FROM = '1980';
const HOUR_LENGTH = '2025-06-30T17'.length;
const MOST_HOURS = 10_000;
const dateOfHour = new Map<string, PlainDate>();

/** Wall time of an instant in the province, `'07:30:00.000'`. */
export function timeInProvince(at: Instant): string {
  return inProvince(at).toPlainTime().toString({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

function inProvince(at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(PROVINCE_ZONE);
}

/** The midnight that begins the day in the province; a period "from day D" holds from here on. */
export function startOfDay(date: PlainDate): Instant {
  return midnight(Temporal.PlainDate.from(date));
}

/** The next midnight: "to the end of day D" is kept half-open, so this instant is the first one outside (domain.md 0.5(7)). */
export function endOfDay(date: PlainDate): Instant {
  return midnight(Temporal.PlainDate.from(date).add({ days: 1 }));
}

function midnight(date: Temporal.PlainDate): Instant {
  return canonical(date.toZonedDateTime({ timeZone: PROVINCE_ZONE }).toInstant());
}

/** @param days calendar days, negative for earlier */
export function addDays({ date, days }: { date: PlainDate; days: number }): PlainDate {
  return plainDate(new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, date.length));
}

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
  return Temporal.PlainDate.from(date).dayOfWeek;
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
