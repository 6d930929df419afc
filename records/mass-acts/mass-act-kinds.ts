import type { Ledger } from '../commit-act.ts';
import { calendarAct } from './calendar-act.ts';
import type { MassActWork } from './mass-act-work.ts';
import { regimeMoveAct } from './regime-move-act.ts';
import { successionAct } from './succession-act.ts';

/** A mass act that was ordered: by which entry of the log, of which kind, and what it carries out. */
export interface MassActOrder {
  readonly province: string;
  /** Number in the log of the act that orders it. */
  readonly n: string;
  readonly kind: MassActKind;
  readonly item: string;
}

/** Each kind of mass act makes its work from what it carries out. */
const MASS_ACTS = {
  SUCCESSION: successionAct,
  CALENDAR_YEAR: calendarAct,
  REGIME_MOVE: regimeMoveAct,
} as const satisfies Record<string, (ledger: Ledger, order: Omit<MassActOrder, 'kind'>) => Promise<MassActWork>>;
export type MassActKind = keyof typeof MASS_ACTS;

export function workOf(ledger: Ledger, order: MassActOrder): Promise<MassActWork> {
  return MASS_ACTS[order.kind](ledger, order);
}
