import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState, StepState } from '../../../domain/machine/case-state.ts';
import { type CaseKind, type Facts, NEW, type Row } from '../../../domain/machine/definition.ts';
import { newCase } from '../../../domain/machine/plan-act.ts';
import type { Command, Situation } from '../../../domain/machine/situation.ts';
import { machineOf } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { ACTOR, paper, samplePayload, situation, TODAY } from './smallest.ts';

export const REGIME = R2013_B;
export { ACTOR, TODAY };

/** A case as a test needs it: every step of its state open unless the test says otherwise. */
export type CaseInTest = Partial<CaseState> & { readonly kind: CaseKind; readonly state: string };

export function caseIn(given: CaseInTest): CaseState {
  const bare = newCase({ id: `${given.kind}-1`, regime: REGIME.id, ...given });
  return given.steps === undefined && given.state !== NEW ? { ...bare, steps: stepsOf(bare) } : bare;
}

export function situationOf(state: CaseState, more: Partial<Situation> = {}): Situation {
  return situation(state, more);
}

/** The command that fires a row: its demanded fields, papers and reason. */
export function commandFor(
  row: Row,
  { payload = {}, person = ACTOR, reason = row.reason === 'REQUIRED' ? 'có lý do' : null }: {
    payload?: Facts;
    person?: string | null;
    reason?: string | null;
  } = {},
): Command {
  return {
    event: row.event,
    payload: { ...samplePayload(row.fields ?? {}), ...payload },
    person,
    reason,
    attached: (row.needs ?? []).map((kind) => paper(kind)),
  };
}

/** A clock whose last day is over and whose deadline names this event. */
export function passedClock(event: string): ClockState {
  const deadline = Object.values(REGIME.deadlines).find((rule) => rule.onDue === event)?.code ?? 'none';
  return {
    deadline,
    round: 1,
    step: null,
    startedOn: '2025-06-27',
    dueOn: '2025-06-29',
    dueAt: '2025-06-29T17:00:00.000Z',
    status: 'RUNNING',
  };
}

function stepsOf(state: CaseState): StepState[] {
  return machineOf(REGIME, state.kind)
    .steps.filter((rule) => rule.in.includes(state.state))
    .flatMap(({ code, eachSeat }) => {
      const seats =
        eachSeat === undefined
          ? [null]
          : state.seats.filter((seat) => eachSeat.includes(seat.post)).map((seat) => seat.person);
      return seats.map(
        (seat): StepState => ({
          id: seat === null ? code : `${code}@${seat}`,
          code,
          seat,
          status: 'OPEN',
          openedOn: TODAY,
          dueOn: null,
        }),
      );
    });
}
