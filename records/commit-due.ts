import type { CaseState } from '../domain/machine/case-state.ts';
import { timeCommand } from '../domain/machine/transition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { commitAct, type Ledger } from './commit-act.ts';
import { tellReminders } from './reminders/tell-reminders.ts';

interface Place {
  readonly province: string;
  readonly caseId: string;
}

/** The next that is due in a case: a period whose last day is over, or something that is to be told. */
interface NextDue {
  /** `deadline/round`, or what is told of. */
  readonly about: string;
  readonly at: string;
  /** Null where something is to be told. */
  readonly clock: { readonly deadline: string; readonly round: number } | null;
}

/** The earliest at business time; null when nothing is due. */
async function findNextDue({ db }: Ledger, { province, caseId }: Place): Promise<NextDue | null> {
  const [row] = await db.$queryRaw<NextDue[]>(Prisma.sql`
    SELECT w.about, instant(w.at) AS at, w.clock FROM audit_head h, LATERAL (
      SELECT k.deadline || '/' || k.round AS about, k.due_at AS at, jsonb_build_object('deadline', k.deadline, 'round', k.round) AS clock
        FROM clock k WHERE k.province = h.province AND k.case_id = ${caseId} AND k.status = 'RUNNING'
      UNION ALL
      SELECT m.about, m.remind_at, NULL FROM reminder m
        WHERE m.province = h.province AND m.case_id = ${caseId} AND m.remind_at IS NOT NULL) w
    WHERE h.province = ${province} AND w.at <= clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'
    ORDER BY w.at, w.clock IS NULL, w.about LIMIT 1`);
  return row ?? null;
}

/**
 * Commits what time has brought about in a case, in the order of the instants: periods that have passed through the same
 * `commitAct` as people's acts, reminders and what is brought before a superior as they stand on the ladder. Keys are natural, so
 * a repeat records and tells nothing twice. Time never approves anything.
 * @returns how many periods were recorded as passed
 * @throws when what is due cannot be recorded, so that whoever asked tries again later and somebody sees it
 */
export async function commitDue(ledger: Ledger, place: Place): Promise<number> {
  let passed = 0;
  let stuck = '';
  for (let next = await findNextDue(ledger, place); next !== null; next = await findNextDue(ledger, place)) {
    const name = `${next.about} of ${place.caseId}, due at ${next.at},`;
    if (name === stuck) throw new Error(`${name} cannot be recorded`);
    const { clock } = next;
    const done =
      clock === null ? (await tellReminders(ledger, place)) > 0 : await commitPassed(ledger, { place, clock });
    passed += done && clock !== null ? 1 : 0;
    stuck = done ? '' : name;
  }
  return passed;
}

async function commitPassed(
  ledger: Ledger,
  { place: { province, caseId }, clock }: { place: Place; clock: NonNullable<NextDue['clock']> },
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
