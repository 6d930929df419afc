import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { ClockState } from '../../domain/machine/case-state.ts';
import { lastDayUnder } from '../../domain/machine/clock-days.ts';
import type { CaseKind } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { holderOf, type StepClosing } from '../../domain/statistics/control-sheet.ts';
import type { PeriodDone } from '../../domain/statistics/on-time.ts';
import type { Days } from '../../domain/statistics/reports-due.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../ledger.ts';
import type { RegimeShelf } from '../regime-shelf.ts';

interface ClockRow extends ClockState {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly regime: string;
  readonly code: string | null;
  readonly seat: string | null;
  /** The act that closed its step, or ended the stage it is of. */
  readonly closing: StepClosing | null;
}

/** Periods of the province whose last day falls into these days, the closed ones of a case and the running ones alike. */
export async function readPeriodsDone(
  { db, regimes }: Ledger,
  { province, days, calendar }: { province: string; days: Days; calendar: Calendar },
): Promise<PeriodDone[]> {
  const rows = await db.$queryRaw<ClockRow[]>(Prisma.sql`
    SELECT k.case_id AS "caseId", c.kind, c.regime, k.deadline, k.round, k.step, k.started_on AS "startedOn", k.due_on AS "dueOn",
      k.status, k.pauses, k.calendar, s.code, s.seat, coalesce((
        SELECT jsonb_build_object('today', a.today, 'answers', a.step IS NOT DISTINCT FROM s.id, 'office', a.office, 'basis',
          jsonb_strip_nulls(jsonb_build_object('kind', a.basis->'kind', 'party', a.basis->'party')))
        FROM act a WHERE a.province = k.province AND a.n = s.closed_n), (
        SELECT jsonb_build_object('today', a.today, 'answers', true, 'office', a.office, 'basis',
          jsonb_strip_nulls(jsonb_build_object('kind', a.basis->'kind', 'party', a.basis->'party')))
        FROM act a WHERE k.step IS NULL AND k.status = 'MET' AND a.province = k.province AND a.case_id = k.case_id
          AND a.today >= k.started_on AND ${stoppers(regimes)}::jsonb->k.deadline ? a.row ORDER BY a.n LIMIT 1)) AS closing
    FROM clock k JOIN case_file c ON c.province = k.province AND c.id = k.case_id
      LEFT JOIN step s ON s.province = k.province AND s.case_id = k.case_id AND s.id = k.step
    WHERE k.province = ${province} AND k.due_on BETWEEN ${days.from} AND ${days.to}
    ORDER BY k.deadline, k.case_id, k.round`);
  return rows.flatMap((row) => periodOf(row, { regimes, calendar }));
}

/** By code of a period: the rows that end it. */
function stoppers(regimes: RegimeShelf): string {
  const rows = regimes.all().flatMap(({ machines }) => Object.values(machines).flatMap((machine) => machine.rows));
  const ending = new Map<string, Set<string>>();
  for (const { row, stops = [] } of rows) {
    for (const code of stops) ending.set(code, (ending.get(code) ?? new Set()).add(row));
  }
  return JSON.stringify(Object.fromEntries([...ending].map(([code, names]) => [code, [...names]])));
}

function periodOf(row: ClockRow, { regimes, calendar }: { regimes: RegimeShelf; calendar: Calendar }): PeriodDone[] {
  const { caseId, kind, code, seat, closing, deadline, round, step, startedOn, dueOn, status, pauses } = row;
  const regime = regimes.get(row.regime);
  const machine = machineOf(regime, kind);
  const holder =
    step === null || code === null
      ? { kind: 'STAGE' as const, id: kind }
      : holderOf({ code, seat }, machine, closing ?? undefined);
  if (holder === null) return [];
  const rules = { machine, regime, calendar };
  const dueBefore = pauses.map((_pause, place) => {
    return lastDayUnder({ ...row, pauses: pauses.slice(0, place) }, rules)?.date ?? dueOn;
  });
  return [
    {
      caseId,
      deadline,
      round,
      step,
      holder,
      startedOn,
      dueOn,
      endedOn: closing?.today ?? null,
      status,
      pauses,
      dueBefore,
    },
  ];
}
