import type { CaseState } from '../../domain/machine/case-state.ts';
import type { PlannedAct, World } from '../../domain/machine/plan-act.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Basis } from '../act-basis.ts';
import type { Loaded, Question } from '../legal-transaction.ts';

/**
 * The part of a mass act in one case: acts, that of the case itself first, its consequences by their place among these; none
 * where it does nothing there. LEFT: something keeps the case from its part.
 */
export type MassActPart = readonly PlannedAct[] | 'LEFT';

/** One mass act, ready to be carried out case by case. */
export interface MassActWork {
  readonly basis: Basis;
  readonly reason: string;
  /** Of the open cases `c` those that it may bear on. */
  readonly mayConcern: Prisma.Sql;
  /** Cases in one legal transaction: so few that nobody else waits long for the head of the log. */
  readonly mostCases: number;
  /** What of the register is needed to judge. */
  readonly register: Pick<Question, 'keys' | 'roles'>;
  /** Pure: its part in an open case as it is loaded. */
  readonly partIn: (state: CaseState, ground: { readonly world: World; readonly loaded: Loaded }) => MassActPart;
}
