import type { CaseState } from './case-state.ts';
import type { Facts, Row } from './definition.ts';

/** Raised on a case while work is open in it that was brought before a superior because it is late. */
export const LATE_ESCALATED = 'LATE_ESCALATED';

/** Steps that were brought before a superior; written by the reducer alone. */
export const ESCALATED_FACT = 'escalated';

/**
 * Every machine has this row in every state: work that is late is brought before a superior. The state, the steps and the periods
 * stay as they are; nothing is decided by it.
 */
export const ESCALATED: Row = {
  row: 'E-00',
  event: 'escalated',
  label: { vi: 'Báo cáo cấp trên việc quá hạn', en: 'Late work brought before a superior' },
  from: [],
  to: '=',
  basis: { kind: 'TIME' },
  source: { article: 'features.md DL-4, DL-5: the ladder acts, it approves nothing', verification: 'DESIGN_CHOICE' },
};

/** The payload of its act. */
export interface EscalatedInCase {
  readonly deadline: string;
  readonly round: number;
  /** Code of the step; a seat is not named. */
  readonly step: string;
  readonly rung: string;
  readonly dueOn: string;
  /** The instant of the rung, however late it is recorded. */
  readonly at: string;
  readonly to: readonly { readonly person: string; readonly office: string; readonly role: string }[];
}

/** The case with the flag, until none of the steps that raised it is open. */
export function escalatedCase(before: CaseState, payload: Facts): CaseState {
  const { deadline, round } = payload as unknown as EscalatedInCase;
  const clock = before.clocks.find((one) => one.deadline === deadline && one.round === round);
  const steps = [...new Set([...escalatedSteps(before), ...(clock?.step == null ? [] : [clock.step])])];
  return withEscalated({ ...before, seq: before.seq + 1 }, steps);
}

/** The case without what is no longer open. */
export function escalatedStill(state: CaseState): CaseState {
  const before = escalatedSteps(state);
  const open = before.filter((id) => state.steps.some((step) => step.id === id && step.status === 'OPEN'));
  return open.length === before.length ? state : withEscalated(state, open);
}

function escalatedSteps({ facts }: CaseState): string[] {
  const steps = facts[ESCALATED_FACT];
  return Array.isArray(steps) ? steps.map(String) : [];
}

function withEscalated(state: CaseState, steps: readonly string[]): CaseState {
  const { [ESCALATED_FACT]: _steps, ...facts } = state.facts;
  const flags = state.flags.filter((flag) => flag !== LATE_ESCALATED);
  if (steps.length === 0) return { ...state, facts, flags };
  return { ...state, facts: { ...facts, [ESCALATED_FACT]: steps }, flags: [...flags, LATE_ESCALATED].sort() };
}
