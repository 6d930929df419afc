import { EMERGENCY_FLAG, STOPS_IN_EMERGENCY } from '../../domain/regimes/emergency.ts';
import type { Days } from '../../domain/statistics/reports-due.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';

/** Work that was stopped in an emergency, and what came of it. */
export interface EmergencyReading {
  readonly n: string;
  readonly caseId: string;
  readonly event: string;
  readonly office: string;
  readonly person: string;
  readonly today: string;
  readonly reason: string;
  /** The act that confirmed or ended it, or time's own by which it lapsed; null while it waits. */
  readonly settled: {
    readonly n: string;
    readonly event: string;
    readonly person: string | null;
    readonly today: string;
  } | null;
}

/** Every emergency stop of these days (AU-15): none is left out of a report on the use of powers. */
export async function listEmergencies(
  { db, regimes }: Ledger,
  { province, days: { from, to } }: { province: string; days: Days },
): Promise<EmergencyReading[]> {
  const machines = regimes.all().flatMap((regime) => Object.values(regime.machines));
  const settling = machines.flatMap(({ rows }) => rows.filter((row) => row.lowers?.includes(EMERGENCY_FLAG)));
  if (settling.length === 0) return [];
  const rows = [...new Set(settling.map((row) => row.row))];
  return db.$queryRaw<EmergencyReading[]>(Prisma.sql`
    SELECT a.n::text, a.case_id AS "caseId", a.event, a.office, a.person, a.today, a.reason,
      (SELECT json_build_object('n', s.n::text, 'event', s.event, 'person', s.person, 'today', s.today) FROM act s
        WHERE s.province = a.province AND s.case_id = a.case_id AND s.seq > a.seq AND s.row = ANY (${rows}) ORDER BY s.seq LIMIT 1) AS settled
    FROM act a WHERE a.province = ${province} AND a.duty = ${STOPS_IN_EMERGENCY} AND a.today BETWEEN ${from} AND ${to} ORDER BY a.n`);
}
