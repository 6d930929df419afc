import type { Request } from 'express';
import type { Days } from '../domain/statistics/reports-due.ts';
import { dateInProvince, instant, plainDate } from '../domain/time.ts';
import { readClock } from '../records/reads/read-clock.ts';
import { languageOf } from './answer.ts';
import type { Desk } from './desk.ts';

/** Either a year or two days, in their order. */
export interface DaysAsked {
  readonly year?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The days asked for; else the year of business now. */
export async function daysOf(
  desk: Desk,
  { province, query: { year, from, to } }: { province: string; query: DaysAsked },
): Promise<{ businessTime: string; days: Days }> {
  const { businessTime } = await clockOf(desk, province);
  if (from !== undefined && to !== undefined)
    return { businessTime, days: { from: plainDate(from), to: plainDate(to) } };
  const whole = year ?? dateInProvince(instant(businessTime)).slice(0, 4);
  return { businessTime, days: { from: plainDate(`${whole}-01-01`), to: plainDate(`${whole}-12-31`) } };
}

/** In which language a table is handed out, and of which province. */
export async function printedFor({ ledger }: Desk, { province, request }: { province: string; request: Request }) {
  const clock = await clockOf({ ledger }, province);
  return { language: languageOf(request), province: clock.province };
}

async function clockOf({ ledger }: Pick<Desk, 'ledger'>, province: string) {
  const clock = await readClock(ledger.db, province);
  if (clock === null) throw new Error(`the province ${province} is not founded`);
  return clock;
}
