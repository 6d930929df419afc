import { changedDays } from '../../domain/calendar/changed-days.ts';
import { redatedClocks } from '../../domain/machine/clocks.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { CLOCKS_REDATED, type RedatedInCase } from '../../domain/machine/redated-case.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { readCalendar, readCalendars } from '../reads/calendars-known.ts';
import type { MassActWork } from './mass-act-work.ts';
import { partByRow } from './part-by-row.ts';

/** Cases in one legal transaction. */
const MOST_CASES = 50;

/**
 * A calendar in the cases whose periods it moves: what runs is counted by the calendar as it was before this version of the
 * year, and as it is now; where the last day is another one, that is recorded.
 */
export async function calendarAct(
  ledger: Ledger,
  { province, n, item }: { province: string; n: string; item: string },
): Promise<MassActWork> {
  const before = (await readCalendars(ledger.db, province))(BigInt(n));
  const now = await readCalendar(ledger.db, province);
  const [row] = await ledger.db.$queryRaw<{ year: number; version: number }[]>(Prisma.sql`
    SELECT (data->>'year')::int AS year, version FROM register_item
    WHERE province = ${province} AND id = ${item} AND verified_n = ${BigInt(n)}`);
  if (row === undefined) throw new Error(`entry ${n} verified no calendar ${item}`);
  const { year, version } = row;
  const days = changedDays({ year, before, now });
  const reason = `Lịch làm việc năm ${year}`;
  return {
    basis: { kind: 'MASS_ACT', massAct: n, item, version, year },
    reason,
    mayConcern: mayConcern(days),
    mostCases: MOST_CASES,
    register: { keys: [], roles: [] },
    partIn: (state, { world }) => {
      const regime = ledger.regimes.get(state.regime);
      const clocks = redatedClocks(state, {
        machine: machineOf(regime, state.kind),
        regime,
        before,
        now,
        today: world.today,
      });
      if (clocks.length === 0) return [];
      const found: RedatedInCase = { item, calendar: now.version, clocks };
      return partByRow(state, { row: CLOCKS_REDATED, payload: found as unknown as Facts, reason, world });
    },
  };
}

/** Of a case `c`: some period runs over one of the days, or a little more; never less. */
export function mayConcern(days: readonly string[]): Prisma.Sql {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return Prisma.sql`false`;
  return Prisma.sql`EXISTS (SELECT FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'
    AND least(k.started_on, k.due_on) <= ${last} AND greatest(k.started_on, k.due_on) >= ${first})`;
}
