import { Prisma } from '../prisma/generated/client.ts';
import { strideClock } from './business-clock.ts';
import type { Ledger } from './commit-act.ts';
import { commitDue } from './commit-due.ts';
import { strideMornings, tellDigest } from './digest/tell-digest.ts';
import { carryOutMassAct } from './mass-acts/carry-out-mass-act.ts';
import { findNextOrder } from './mass-acts/mass-act-rows.ts';
import { findNextReview } from './standings/find-next-review.ts';
import { earlierOf } from './standings/review-ground.ts';
import { reviewStandings } from './standings/review-standings.ts';

/**
 * One stride of a moving business clock: to the next instant on the way at which something falls due or is to be told, which is
 * then done, or at which who may decide what is open may change, which is then reviewed, or at which a mass act is due, which is
 * carried out first, or to the morning of a working day on which people are told what waits for them; or to where it was asked to
 * arrive. So a jump of a year leaves the same record as a year.
 * @returns whether it stands: it has arrived, or nobody asked it to move
 */
export async function advanceOnce(ledger: Ledger, { province }: { province: string }): Promise<boolean> {
  const { target, due } = await readClock(ledger, province);
  if (target === null) return true;
  await reviewStandings(ledger, { province }); // what has opened is known before anything on the way changes it
  await tellDigest(ledger, { province }); // and so is what waits this morning
  // what is due for many cases comes before what is due in one, part by part
  if ((await carryOutMassAct(ledger, { province })) !== null) return false;
  const order = await findNextOrder(ledger.db, province);
  const changes = earlierOf(order, await findNextReview(ledger, province));
  const stop = earlierOf(due?.dueAt ?? null, changes);
  const isLast = stop === null || stop > target;
  if (await strideMornings(ledger, { province, until: isLast ? target : stop })) return false;
  if (isLast) {
    await strideClock(ledger.db, { province, to: target });
    await tellDigest(ledger, { province });
    return true;
  }
  if (due?.dueAt !== stop || due.ahead) await strideClock(ledger.db, { province, to: stop });
  if (due?.dueAt === stop) await commitAllDue(ledger, { province, due });
  await reviewStandings(ledger, { province });
  if (stop === target) await tellDigest(ledger, { province });
  return false;
}

/** Strides of one piece of the engine's work: asking it for each would take longer than most strides. */
const MOST_STRIDES = 25;

/** Some strides of a moving business clock. @returns whether it stands, as `advanceOnce` */
export async function advanceSome(ledger: Ledger, input: { province: string }): Promise<boolean> {
  for (let strides = 0; strides < MOST_STRIDES; strides += 1) if (await advanceOnce(ledger, input)) return true;
  return false;
}

async function commitAllDue(ledger: Ledger, { province, due }: { province: string; due: NextDue }): Promise<void> {
  for (const caseId of due.cases) await commitDue(ledger, { province, caseId });
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

/** Where the clock is to arrive, and the nearest instant of the province at which something is due or to be told, with the cases. */
async function readClock({ db }: Ledger, province: string): Promise<{ target: string | null; due: NextDue | null }> {
  const [row] = await db.$queryRaw<{ target: string | null; due: NextDue | null }[]>(Prisma.sql`
    SELECT instant(h.clock_target) AS target, CASE WHEN next.at IS NOT NULL THEN jsonb_build_object('dueAt', instant(next.at),
        'ahead', next.at > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond',
        'cases', (SELECT jsonb_agg(DISTINCT w.case_id ORDER BY w.case_id) FROM (
          SELECT case_id FROM clock WHERE province = h.province AND status = 'RUNNING' AND due_at = next.at
          UNION ALL SELECT case_id FROM reminder WHERE province = h.province AND remind_at = next.at) w)) END AS due
    FROM audit_head h, LATERAL (SELECT least(
        (SELECT min(due_at) FROM clock WHERE province = h.province AND status = 'RUNNING'),
        (SELECT min(remind_at) FROM reminder WHERE province = h.province AND remind_at IS NOT NULL)) AS at) next
    WHERE h.province = ${province}`);
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
