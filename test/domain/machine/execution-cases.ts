import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState } from '../../../domain/machine/case-state.ts';
import { holds } from '../../../domain/machine/condition.ts';
import { type CaseKind, type Facts, NEW, type Regime, type Row } from '../../../domain/machine/definition.ts';
import { newCase } from '../../../domain/machine/plan-act.ts';
import type { Command, Situation } from '../../../domain/machine/situation.ts';
import { machineOf } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { ACTOR, paper, situation, TODAY } from './smallest.ts';

export { TODAY };

/** The profile the tests of the machines run on. */
export const REGIME: Regime = R2013_B;

/** What a test says about a case; the rest is as it would be in that state. */
export type CaseInTest = Partial<CaseState> & { readonly kind: CaseKind };

/** A case in a state with every step of that state open, whatever came before. */
export function caseIn(given: CaseInTest, regime: Regime = REGIME): CaseState {
  const isRoot = machineOf(regime, given.kind).root;
  const parent = isRoot ? null : 'QN-DT.2025.01';
  const id = isRoot ? 'QN-DT.2025.01' : `QN-DT.2025.01.${given.kind}-1`;
  const state = newCase({ id, regime: regime.id, root: parent ?? id, parent, life: 'QN-DX.2025.001', ...given });
  return { ...state, seq: state.state === NEW ? 0 : 5, steps: given.steps ?? openSteps(state, regime) };
}

function openSteps(state: CaseState, regime: Regime): CaseState['steps'] {
  return machineOf(regime, state.kind)
    .steps.filter((rule) => rule.in.includes(state.state) && holds(state.facts, rule.when))
    .map(({ code }) => ({ id: code, code, seat: null, status: 'OPEN' as const, openedOn: TODAY, dueOn: null }));
}

/** A running clock whose last day was yesterday, for the event of a row of time. */
export function passedClock(event: string): ClockState {
  const rule = Object.values(REGIME.deadlines).find((candidate) => candidate.onDue === event);
  if (rule === undefined) throw new Error(`no deadline brings about ${event}`);
  return {
    deadline: rule.code,
    round: 1,
    step: null,
    startedOn: '2025-01-02',
    dueOn: '2025-06-29',
    dueAt: '2025-06-29T17:00:00.000Z',
    status: 'RUNNING',
    pauses: [],
    calendar: OFFICIAL_CALENDAR.version,
  };
}

/** A case with what surrounds it. */
export function situationOf(state: CaseState, more: Partial<Situation> = {}): Situation {
  return situation(state, more);
}

/** What somebody wants to do, with every paper the row needs. */
export function commandFor(row: Row, given: Partial<Command> = {}): Command {
  return {
    event: row.event,
    payload: {},
    reason: row.reason === 'REQUIRED' ? 'Lý do thử nghiệm' : null,
    person: row.basis.kind === 'TIME' ? null : ACTOR,
    attached: (row.needs ?? []).map((kind) => paper(kind)),
    ...given,
  };
}

/** Facts of an approved task that guards about money and dates look at. */
export const AWARDED: Facts = {
  title: 'Nuôi biển bền vững',
  host: 'u-vien-hai-san',
  pi: 'p-chu-nhiem',
  receiver: 'u-phuong-hong-gai',
  stateBudgetDong: '2950000000',
  yearAllocationDong: '800000000',
  spendMode: 'PARTIAL',
  durationMonths: 24,
  contractStart: '2025-01-02',
  contractEnd: '2026-12-31',
};

/** The task a child belongs to. */
export function taskIn(state: string, facts: Facts = {}, more: Partial<CaseState> = {}): CaseState {
  return caseIn({ kind: 'task', state, facts: { ...AWARDED, ...facts }, ...more });
}
