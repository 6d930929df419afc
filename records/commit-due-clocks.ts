import type { CaseState } from '../domain/machine/case-state.ts';
import { timeCommand } from '../domain/machine/transition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { commitAct, type Ledger } from './commit-act.ts';

interface DueClock {
  readonly deadline: string;
  readonly round: number;
  readonly dueAt: string;
}

/** Clocks of a case whose last day is over at business time, earliest first. */
async function findDueClocks(
  { db }: Ledger,
  { province, caseId }: { province: string; caseId: string },
): Promise<DueClock[]> {
  return db.$queryRaw<DueClock[]>(Prisma.sql`
    SELECT k.deadline, k.round, instant(k.due_at) AS "dueAt" FROM clock k JOIN audit_head h ON h.province = k.province
    WHERE k.province = ${province} AND k.case_id = ${caseId} AND k.status = 'RUNNING'
      AND k.due_at <= clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'
    ORDER BY k.due_at, k.deadline, k.round LIMIT 1`);
}

/**
 * Commits what time has brought about in a case, in the order of the due instants, through the same `commitAct` as people's
 * acts. The key is natural (case, clock, round), so a repeat records nothing twice. Time never approves anything.
 * @returns how many acts of time were recorded
 * @throws when what is due cannot be recorded, so that whoever asked tries again later and somebody sees it
 */
export async function commitDueClocks(
  ledger: Ledger,
  { province, caseId }: { province: string; caseId: string },
): Promise<number> {
  let recorded = 0;
  let stuck = '';
  for (;;) {
    const [clock] = await findDueClocks(ledger, { province, caseId });
    if (clock === undefined) return recorded;
    const name = `${clock.deadline}/${clock.round}`;
    if (name === stuck) throw new Error(`${name} of ${caseId} is due and cannot be recorded`);
    const done = await commitDueClock(ledger, { province, caseId, clock });
    recorded += done ? 1 : 0;
    stuck = done ? '' : name;
  }
}

async function commitDueClock(
  ledger: Ledger,
  { province, caseId, clock }: { province: string; caseId: string; clock: DueClock },
): Promise<boolean> {
  const file = await ledger.db.caseFile.findUniqueOrThrow({ where: { province_id: { province, id: caseId } } });
  const state = { kind: file.kind, state: file.state } as CaseState;
  const { event, payload } = timeCommand(ledger.regimes.get(file.regime), state, clock);
  const outcome = await commitAct(ledger, {
    province,
    key: `time/${caseId}/${clock.deadline}/${clock.round}`,
    person: null,
    target: { caseId },
    event,
    payload,
    reason: null,
    papers: [],
    version: null,
    correlation: null,
  });
  return outcome.status === 'RECORDED' && !outcome.replayed;
}
