import { Prisma } from '../prisma/generated/client.ts';
import { strideClock } from './business-clock.ts';
import type { Ledger } from './commit-act.ts';
import { commitDueClocks } from './commit-due-clocks.ts';
import { carryOutMassAct } from './mass-acts/carry-out-mass-act.ts';
import { findNextOrder } from './mass-acts/mass-act-rows.ts';
import { findNextReview } from './standings/find-next-review.ts';
import { earlierOf } from './standings/review-ground.ts';
import { reviewStandings } from './standings/review-standings.ts';

/**
 * One stride of a moving business clock: to the next instant on the way at which something falls due, whose acts of time are then
 * committed, or at which who may decide what is open may change, which is then reviewed, or at which a mass act is due, which is
 * carried out first; or to where it was asked to arrive. So a jump of a year leaves the same record as a year.
 * @returns whether it stands: it has arrived, or nobody asked it to move
 */
export async function advanceOnce(ledger: Ledger, { province }: { province: string }): Promise<boolean> {
  const { target, due } = await readClock(ledger, province);
  if (target === null) return true;
  await reviewStandings(ledger, { province }); // what has opened is known before anything on the way changes it
  // what is due for many cases comes before what is due in one, part by part
  if ((await carryOutMassAct(ledger, { province })) !== null) return false;
  const order = await findNextOrder(ledger.db, province);
  const stop = earlierOf(earlierOf(due?.dueAt ?? null, order), await findNextReview(ledger, province));
  if (stop === null || stop > target) {
    await strideClock(ledger.db, { province, to: target });
    return true;
  }
  if (due?.dueAt !== stop || due.ahead) await strideClock(ledger.db, { province, to: stop });
  if (due?.dueAt === stop) await commitDue(ledger, { province, due });
  await reviewStandings(ledger, { province });
  return false;
}

async function commitDue(ledger: Ledger, { province, due }: { province: string; due: NextDue }): Promise<void> {
  for (const caseId of due.cases) await commitDueClocks(ledger, { province, caseId });
  const next = (await readClock(ledger, province)).due;
  if (next !== null && !next.ahead && next.dueAt === due.dueAt) {
    throw new Error(`what fell due at ${due.dueAt} in ${next.cases.join(' ')} could not be recorded`);
  }
}

interface NextDue {
  readonly dueAt: string;
  readonly ahead: boolean;
  readonly cases: readonly string[];
}

/** Where the clock is to arrive, and the nearest due instant of the province with the cases it is due in. */
async function readClock({ db }: Ledger, province: string): Promise<{ target: string | null; due: NextDue | null }> {
  const [row] = await db.$queryRaw<{ target: string | null; due: NextDue | null }[]>(Prisma.sql`
    SELECT instant(h.clock_target) AS target, (
      SELECT jsonb_build_object('dueAt', instant(k.due_at),
        'ahead', k.due_at > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond',
        'cases', jsonb_agg(DISTINCT k.case_id ORDER BY k.case_id))
      FROM clock k WHERE k.province = h.province AND k.status = 'RUNNING' GROUP BY k.due_at ORDER BY k.due_at LIMIT 1) AS due
    FROM audit_head h WHERE h.province = ${province}`);
  return row ?? { target: null, due: null };
}

/** @returns provinces whose clock was asked to move and has not arrived */
export async function findMovingClocks({ db }: Ledger): Promise<string[]> {
  const heads = await db.auditHead.findMany({ where: { clockTarget: { not: null } }, select: { province: true } });
  return heads.map((head) => head.province);
}

/** @returns business time of a province, ISO 8601 in UTC */
export async function businessNow({ db }: Ledger, province: string): Promise<string> {
  const [row] = await db.$queryRaw<{ now: string }[]>(Prisma.sql`
    SELECT instant(clock_timestamp() + clock_offset_ms * interval '1 millisecond') AS now FROM audit_head WHERE province = ${province}`);
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row.now;
}
