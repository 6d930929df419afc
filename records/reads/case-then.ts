import type { DutyDone } from '../../domain/authority/duties-apart.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import { foldActs } from '../fold-acts.ts';
import type { Ledger } from '../ledger.ts';
import { loadLockFree } from './load-lock-free.ts';
import type { Reader } from './viewer.ts';

/** A case with everything that bears on a ground in it. */
export interface CaseStanding {
  readonly cases: readonly CaseState[];
  readonly duties: readonly DutyDone[];
  /** Cases that the reader does not see. */
  readonly unseen: readonly string[];
}

/**
 * A case and its family as they stood before an entry of the log, folded again from their acts; as they stand now where no
 * entry is named. A case that had not begun is not among them.
 */
export async function readCaseThen(
  ledger: Ledger,
  { province, person, id, before }: Reader & { id: string; before: bigint | null },
): Promise<CaseStanding> {
  const now = await loadLockFree(ledger.db, {
    province,
    person,
    cases: [id],
    keys: [`person:${person}`],
    roles: [],
    documents: [],
  });
  const { cases, duties, unseen } = now;
  if (before === null) return { cases, duties, unseen };
  const then = await foldActs(ledger, { province, cases: cases.map((one) => one.id), before });
  return { cases: [...then.cases.values()], duties: then.duties, unseen };
}
