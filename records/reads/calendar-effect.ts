import type { CalendarYearData } from '../../domain/calendar/calendar-year.ts';
import { changedDays } from '../../domain/calendar/changed-days.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import { redatedClocks } from '../../domain/machine/clocks.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import type { RedatedClock } from '../../domain/machine/redated-case.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { mayConcern } from '../mass-acts/calendar-act.ts';
import { calendarIn } from '../register-reading.ts';
import { currentRegister } from './current-register.ts';

/** A case some of whose periods would have another last day. */
export interface RedatedCase {
  readonly id: string;
  readonly title: string;
  readonly clocks: readonly RedatedClock[];
}

/** What the calendar of a year would change if it counted from now on. */
export interface CalendarEffect {
  /** Days that would be worked and are not, or the other way round. */
  readonly days: readonly string[];
  readonly cases: number;
  readonly periods: number;
  /** The first of the cases, by their ids. */
  readonly first: readonly RedatedCase[];
}

/** Cases read at once: between them this process answers others. */
const PAGE = 200;
const FIRST = 50;

/**
 * The dry run of a calendar: every running period counted by the days as they are now and as they would be, by the same function
 * as the mass act that dates them again. Nothing is written.
 */
export async function readCalendarEffect(
  ledger: Ledger,
  { province, year }: { province: string; year: CalendarYearData },
): Promise<CalendarEffect> {
  const { reading, businessTime } = await currentRegister(ledger.db, province);
  const others = reading.rows.filter(({ kind, data }) => kind !== 'CALENDAR_YEAR' || data.year !== year.year);
  const drafted = { kind: 'CALENDAR_YEAR', id: 'DRAFT', version: 0, enteredBy: '', verifiedBy: '' } as const;
  const before = reading.calendar;
  const now = calendarIn([...others, { ...drafted, data: year as unknown as Facts }]);
  const today = dateInProvince(instant(businessTime));
  const days = changedDays({ year: year.year, before, now });
  const first: RedatedCase[] = [];
  let [cases, periods] = [0, 0];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Concerned[] = await concernedAfter(ledger, { province, after, days });
    for (const { id, title, state } of page) {
      const regime = ledger.regimes.get(state.regime);
      const clocks = redatedClocks(state, { machine: machineOf(regime, state.kind), regime, before, now, today });
      if (clocks.length === 0) continue;
      cases += 1;
      periods += clocks.length;
      if (first.length < FIRST) first.push({ id, title, clocks });
    }
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  return { days, cases, periods, first };
}

interface Concerned {
  readonly id: string;
  readonly title: string;
  readonly state: CaseState;
}

function concernedAfter(
  { db }: Ledger,
  { province, after, days }: { province: string; after: string; days: readonly string[] },
): Promise<Concerned[]> {
  return db.$queryRaw<Concerned[]>(Prisma.sql`
    SELECT c.id, c.title, case_state(c) AS state FROM case_file c
    WHERE c.province = ${province} AND c.open AND c.id > ${after} AND ${mayConcern(days)} ORDER BY c.id LIMIT ${PAGE}`);
}
