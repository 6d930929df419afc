import type { CaseState } from './case-state.ts';
import type { Machine, Regime, Row } from './definition.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Command } from './situation.ts';

/** Roles of the offices that may waive a period where the machine names nobody else. */
const WAIVERS = ['DOST_DIR', 'PPC_CHAIR'] as const;

/** The paper that a waiver rests on: it comes with the act, an earlier one does not do. */
const WAIVER_DECISION = 'WAIVER_DECISION';

/**
 * Every machine has this row in every state: nobody is asked for a running period any more, by a paper and for a reason. The state
 * and the step stay as they are.
 */
export const PERIOD_WAIVED: Row = {
  row: 'D-00-W',
  event: 'waivePeriod',
  label: { vi: 'Miễn áp dụng thời hạn', en: 'Waive a period' },
  from: [],
  to: '=',
  basis: { kind: 'DUTY', roles: WAIVERS },
  fields: {
    deadline: { type: 'code', label: { vi: 'Mã thời hạn', en: 'Code of the period' } },
    round: { type: 'count', label: { vi: 'Lần tính', en: 'Which time it runs' } },
  },
  carries: [WAIVER_DECISION],
  reason: 'REQUIRED',
  source: {
    article: 'domain.md 3.2: each period stores who waived it on what basis; features.md DL-3',
    verification: 'DESIGN_CHOICE',
  },
};

/** The row as this machine has it. */
export function waiverRow({ waivedBy }: Machine): Row {
  return waivedBy === undefined ? PERIOD_WAIVED : { ...PERIOD_WAIVED, basis: { kind: 'DUTY', roles: waivedBy } };
}

/** @returns codes of the periods that run and may be waived; one that has a legal effect of its own (D-48) may not */
export function waivablePeriods({ clocks }: CaseState, deadlines: Regime['deadlines']): string[] {
  const running = clocks.filter(
    ({ status, deadline }) => status === 'RUNNING' && deadlines[deadline]?.kind !== 'CUTOFF',
  );
  return [...new Set(running.map(({ deadline }) => deadline))];
}

/** Why this period cannot be waived: it does not run, it has a legal effect of its own (D-48), or the paper is not with the act. */
export function waiverRefusalOf(
  { clocks }: CaseState,
  { command, deadlines }: { command: Command; deadlines: Regime['deadlines'] },
): Refusal | null {
  const { deadline, round } = command.payload;
  const named = { deadline: String(deadline), round: String(round) };
  const clock = clocks.find((one) => one.deadline === deadline && one.round === round);
  if (clock?.status !== 'RUNNING') return refuse('clock.not_running', { ...named, status: clock?.status ?? 'NONE' });
  if (deadlines[clock.deadline]?.kind === 'CUTOFF') return refuse('clock.not_waivable', named);
  const hasPaper = command.attached.some(({ kind }) => kind === WAIVER_DECISION);
  return hasPaper ? null : refuse('paper.missing', { row: PERIOD_WAIVED.row, papers: WAIVER_DECISION });
}
