import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts, Row } from '../../domain/machine/definition.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Basis } from '../act-basis.ts';
import type { Loaded, Question } from '../legal-transaction.ts';

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
