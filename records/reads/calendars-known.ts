import type { Calendar } from '../../domain/calendar/calendar.ts';
import { calendarWith, type EnteredYear } from '../../domain/calendar/calendar-year.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** A version of a calendar year, with the numbers in the log from which it counted and from which another did. */
interface DatedYear {
  readonly year: EnteredYear;
  readonly fromN: bigint;
  readonly untilN: bigint | null;
}

/** The calendar that counts now. */
export async function readCalendar(db: Pick<Database, '$queryRaw'>, province: string): Promise<Calendar> {
  return (await readCalendars(db, province))(LAST);
}

/** No entry has a higher number. */
const LAST = 2n ** 63n - 1n;

/**
 * @returns the calendar that counted just before entry `n` of the log was recorded: what was counted then is counted again by it,
 * whatever was said of the year later
 */
export async function readCalendars(
  db: Pick<Database, '$queryRaw'>,
  province: string,
): Promise<(n: bigint) => Calendar> {
  const years = await db.$queryRaw<DatedYear[]>(Prisma.sql`
    SELECT data || jsonb_build_object('id', id, 'version', version) AS year, verified_n AS "fromN", replaced_n AS "untilN"
    FROM register_item WHERE province = ${province} AND kind = 'CALENDAR_YEAR' AND verified_n IS NOT NULL
    ORDER BY id, version`);
  const known = new Map<string, Calendar>();
  return (n) => {
    const standing = years.filter(({ fromN, untilN }) => fromN < n && (untilN === null || untilN >= n));
    const name = standing.map(({ year: { id, version } }) => `${id}@${version}`).join(' ');
    const calendar = known.get(name) ?? calendarWith(standing.map(({ year }) => year));
    known.set(name, calendar);
    return calendar;
  };
}
