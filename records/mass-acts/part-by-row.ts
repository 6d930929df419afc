import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts, Row } from '../../domain/machine/definition.ts';
import { type PlannedAct, situationOf, type World } from '../../domain/machine/plan-act.ts';
import { apply } from '../../domain/machine/transition.ts';

/** The part of a mass act that is one act of the case alone, by a row of every machine. */
export function partByRow(
  before: CaseState,
  { row: { event }, payload, reason, world }: { row: Row; payload: Facts; reason: string; world: World },
): readonly [PlannedAct] {
  const command = { event, payload, reason, person: null, attached: [] };
  const family = new Map(world.cases.map((state) => [state.id, state]));
  const applied = apply(situationOf(world, before, family), command);
  return [{ caseId: before.id, command, before, applied, cause: null }];
}
