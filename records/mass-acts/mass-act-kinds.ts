import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts, Row } from '../../domain/machine/definition.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Basis } from '../act-basis.ts';
import type { Ledger } from '../commit-act.ts';
import type { Loaded, Question } from '../legal-transaction.ts';
import { successionAct } from './succession-act.ts';

/** A mass act that was ordered: by which entry of the log, of which kind, and what it carries out. */
export interface MassActOrder {
  readonly province: string;
  /** Number in the log of the act that orders it. */
  readonly n: string;
  readonly kind: MassActKind;
  readonly item: string;
}

/** One mass act, ready to be carried out case by case. */
export interface MassActWork {
  /** The row that each case's part of it is. */
  readonly row: Row;
  readonly basis: Basis;
  readonly reason: string;
  /** Of the open cases `c` those that it may bear on. */
  readonly mayConcern: Prisma.Sql;
  /** What of the register is needed to judge. */
  readonly register: Pick<Question, 'keys' | 'roles'>;
  /** Pure: what it does to an open case as it is loaded; null where nothing. */
  readonly judge: (state: CaseState, loaded: Loaded) => Facts | null;
}

/** Each kind of mass act makes its work from what it carries out. */
const MASS_ACTS = {
  SUCCESSION: successionAct,
} as const satisfies Record<string, (ledger: Ledger, order: Omit<MassActOrder, 'kind'>) => Promise<MassActWork>>;
export type MassActKind = keyof typeof MASS_ACTS;

export function workOf(ledger: Ledger, order: MassActOrder): Promise<MassActWork> {
  return MASS_ACTS[order.kind](ledger, order);
}
