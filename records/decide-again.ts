import { isDecidedAgain, rowAgain } from '../domain/machine/decided-again.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { ActRequest } from './act-request.ts';
import type { FlaggedAct } from './flagged-act.ts';
import type { Ledger } from './ledger.ts';
import { findFlaggedActs } from './reads/flagged-acts.ts';

/**
 * The act that a request decides again, where it is flagged. It is looked up before the head is locked: what was flagged stays
 * on record, and that it was not decided again meanwhile the version of the case tells.
 */
export async function findDecided(
  ledger: Ledger,
  { province, target, payload }: ActRequest,
): Promise<FlaggedAct | undefined> {
  if (!('caseId' in target)) return undefined;
  const flagged = await findFlaggedActs(ledger, { province, caseId: target.caseId });
  return flagged.find(({ n }) => n === payload.decision);
}

/** A plan's first act; one that decides an earlier act again does so with the power of that act, or says why it cannot. */
export function decidingAgain(act: PlannedAct, { again, payload }: ActRequest): PlannedAct | Refusal {
  const { row } = act.applied;
  if (!isDecidedAgain(row)) return act;
  const decision = String(payload.decision);
  if (again === undefined) return { rule: 'again.not_flagged', detail: { decision } };
  if (again.again !== null) return { rule: 'again.done', detail: { decision, by: again.again.n } };
  const { action, duty, proves } = again;
  if (action === null) return { rule: 'again.no_power', detail: { decision } };
  return { ...act, applied: { ...act.applied, row: rowAgain(row, { action, duty, proves }) } };
}
