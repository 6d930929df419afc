import { awaitedYear } from '../../domain/calendar/awaited-year.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { dateInProvince, instant, type PlainDate } from '../../domain/time.ts';
import type { Database } from '../database.ts';
import { currentRegister } from './current-register.ts';

/** What days are counted by now. */
export interface CalendarReading {
  readonly calendar: Calendar;
  /** The item of the register that says each year that somebody has entered. */
  readonly items: ReadonlyMap<number, { readonly id: string; readonly version: number }>;
  readonly today: PlainDate;
  /** The year whose notice should be there by now and is not. */
  readonly awaited: number | null;
}

export async function readCalendarNow(
  db: Pick<Database, 'pool' | 'holdings'>,
  province: string,
): Promise<CalendarReading> {
  const { reading, businessTime } = await currentRegister(db, province);
  const { calendar, rows } = reading;
  const today = dateInProvince(instant(businessTime));
  const entered = rows.filter(({ kind, verifiedBy }) => kind === 'CALENDAR_YEAR' && verifiedBy !== null);
  const items = new Map(entered.map(({ id, version, data }) => [Number(data.year), { id, version }]));
  return { calendar, items, today, awaited: awaitedYear({ today, calendar }) };
}
