import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { moveSheetOf } from '../move-sheet.ts';
import type { MassActWork } from './mass-act-work.ts';
import { findMassMove } from './mass-move.ts';

/** A root case comes with all that runs under it, each with steps and periods worked out anew: fifty hold the head for half a second. */
const MOST_CASES = 20;

/**
 * Every root case that runs under one regime is moved to another with what runs under it, as one by one; a case that has no
 * place there is left where it is. One that was closed or moved meanwhile is none of it.
 */
export async function regimeMoveAct(
  { db }: Ledger,
  { province, n, item }: { province: string; n: string; item: string },
): Promise<MassActWork> {
  const move = await findMassMove(db, { province, n: item });
  if (move === undefined) throw new Error(`no transition of a regime was entered as ${item}`);
  const { from, to, instrument, article, reason } = move;
  const ground = { instrument, article, massAct: n };
  return {
    basis: { kind: 'MASS_ACT', massAct: n, item, instrument, article },
    reason,
    mayConcern: Prisma.sql`(c.id = c.root AND c.regime = ${from})`,
    mostCases: MOST_CASES,
    register: { keys: [], roles: [] },
    partIn: ({ id, regime }, { loaded }) => {
      if (regime !== from) return [];
      const found = moveSheetOf(loaded, { province, person: null, caseId: id, to, reason, ground });
      if ('refusal' in found) return [];
      const { acts, obstacles } = found.sheet;
      return obstacles.length > 0 ? 'LEFT' : acts;
    },
  };
}
