import type { ClockInput } from '../domain/machine/agenda.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Ledger } from './commit-act.ts';
import { commitDueClocks } from './commit-due-clocks.ts';
import { moveBusinessClock } from './move-business-clock.ts';

/**
 * One stride of a moving business clock: to the next due instant on the way, whose acts of time are then committed, or to
 * the end. So a jump of a year leaves the same record as a year.
 * @returns whether it has arrived
 * @throws when the clock may not be moved, which was asked before the move began
 */
export async function advanceOnce(ledger: Ledger, { province, person, to }: ClockInput): Promise<boolean> {
  const due = await findNextDue(ledger, province);
  if (due === null || due.dueAt > to) {
    const now = await businessNow(ledger, province);
    if (now < to) await moved(ledger, { province, person, to });
    return true;
  }
  if (due.ahead) await moved(ledger, { province, person, to: due.dueAt });
  for (const caseId of due.cases) await commitDueClocks(ledger, { province, caseId });
  const next = await findNextDue(ledger, province);
  if (next !== null && !next.ahead && next.dueAt === due.dueAt) {
    throw new Error(`what fell due at ${due.dueAt} in ${next.cases.join(' ')} could not be recorded`);
  }
  return false;
}

async function moved(ledger: Ledger, input: ClockInput): Promise<void> {
  const outcome = await moveBusinessClock(ledger.db, input);
  if (outcome.status === 'REFUSED' && outcome.refusal.rule !== 'clock.backwards') {
    throw new Error(`the clock may not be moved: ${outcome.refusal.rule}`);
  }
}

/** The nearest due instant of the province, whether it is still ahead, and the cases it is due in. */
async function findNextDue(
  { db }: Ledger,
  province: string,
): Promise<{ dueAt: string; ahead: boolean; cases: string[] } | null> {
  const [row] = await db.$queryRaw<{ dueAt: string; ahead: boolean; cases: string[] }[]>(Prisma.sql`
    SELECT instant(k.due_at) AS "dueAt", k.due_at > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond' AS ahead,
      array_agg(DISTINCT k.case_id ORDER BY k.case_id) AS cases
    FROM clock k JOIN audit_head h ON h.province = k.province
    WHERE k.province = ${province} AND k.status = 'RUNNING' GROUP BY k.due_at, h.clock_offset_ms ORDER BY k.due_at LIMIT 1`);
  return row ?? null;
}

/** @returns business time of a province, ISO 8601 in UTC */
export async function businessNow({ db }: Ledger, province: string): Promise<string> {
  const [row] = await db.$queryRaw<{ now: string }[]>(Prisma.sql`
    SELECT instant(clock_timestamp() + clock_offset_ms * interval '1 millisecond') AS now FROM audit_head WHERE province = ${province}`);
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row.now;
}
