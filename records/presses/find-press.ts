import type { Facts } from '../../domain/machine/definition.ts';
import type { PlannedAct } from '../../domain/machine/plan-act.ts';
import { ANSWER_PRESS, answerRow } from '../../domain/machine/press.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ActRequest } from '../act-request.ts';
import type { Ledger } from '../ledger.ts';
import type { AskedPress } from './asked-press.ts';

/**
 * The question that a request answers, where there is one in its case. It is looked up before the head is locked: what was asked
 * stays on record, and that it was not answered meanwhile the version of the case tells.
 */
export async function findPress(
  { db }: Ledger,
  { province, event, target, payload }: Pick<ActRequest, 'province' | 'event' | 'target' | 'payload'>,
): Promise<AskedPress | undefined> {
  if (event !== ANSWER_PRESS.event || !('caseId' in target)) return undefined;
  const n = String(payload.press);
  if (!/^[1-9]\d{0,17}$/.test(n)) return undefined;
  const [row] = await db.$queryRaw<{ n: string; by: string; payload: Facts; answered: string | null }[]>(Prisma.sql`
    SELECT a.n::text AS n, a.person AS by, t.payload->'payload' AS payload, a.answered::text AS answered
    FROM press a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${province} AND a.case_id = ${target.caseId} AND a.n = ${BigInt(n)}`);
  if (row === undefined) return undefined;
  const { step, answerBy } = row.payload;
  return { n, by: row.by, answered: row.answered, step: String(step), answerBy: String(answerBy) };
}

/** A plan's first act; one that answers a question does so as the holder of its step, or says why it cannot. */
export function answeringPress(act: PlannedAct, { press, payload }: ActRequest): PlannedAct | Refusal {
  const { row } = act.applied;
  if (row.event !== ANSWER_PRESS.event) return act;
  const detail = { press: String(payload.press) };
  if (press === undefined) return { rule: 'press.unknown', detail };
  if (press.answered !== null) return { rule: 'press.answered', detail: { ...detail, by: press.answered } };
  return { ...act, applied: { ...act.applied, row: answerRow(row, press.step) } };
}

/** Questions of a case that nobody has answered yet. */
export function findUnansweredPresses(
  { db }: Ledger,
  { province, caseId }: { province: string; caseId: string },
): Promise<{ n: string; step: string }[]> {
  return db.$queryRaw<{ n: string; step: string }[]>(Prisma.sql`
    SELECT a.n::text AS n, t.payload->'payload'->>'step' AS step
    FROM press a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${province} AND a.case_id = ${caseId} AND a.answered IS NULL ORDER BY a.n`);
}
