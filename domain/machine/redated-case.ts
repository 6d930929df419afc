import { endOfDay, plainDate } from '../time.ts';
import type { CaseState } from './case-state.ts';
import type { Facts, Row } from './definition.ts';

/** Every machine has this row in every state: days are counted otherwise than before, and what runs ends on another day. */
export const CLOCKS_REDATED: Row = {
  row: 'C-00',
  event: 'clocksRedated',
  label: { vi: 'Hạn tính lại theo lịch làm việc mới', en: 'Periods counted again by a new calendar' },
  from: [],
  to: '=',
  basis: { kind: 'MASS_ACT' },
  source: { article: 'the notice of the year; Civil Code 2015 Art. 147-148', verification: 'DESIGN_CHOICE' },
};

/** A running period whose last day is another one now. */
export interface RedatedClock {
  readonly deadline: string;
  readonly round: number;
  readonly from: string;
  readonly to: string;
}

/** What a new calendar is to one case; the payload of its act. */
export interface RedatedInCase {
  /** The item of the register that says the year, and the calendar that counts with it. */
  readonly item: string;
  readonly calendar: string;
  readonly clocks: readonly RedatedClock[];
}

/** The case with its periods and the due days of its steps as they are now; nothing else moves. */
export function redatedCase(before: CaseState, payload: Facts): CaseState {
  const { clocks: moved, calendar } = payload as unknown as RedatedInCase;
  const clocks = before.clocks.map((clock) => {
    const found = moved.find(({ deadline, round }) => deadline === clock.deadline && round === clock.round);
    return found === undefined ? clock : { ...clock, dueOn: found.to, dueAt: endOfDay(plainDate(found.to)), calendar };
  });
  const steps = before.steps.map((step) => {
    const clock = clocks.findLast((one) => one.step === step.id && one.status === 'RUNNING');
    return step.status !== 'OPEN' || clock === undefined ? step : { ...step, dueOn: clock.dueOn };
  });
  return { ...before, seq: before.seq + 1, clocks, steps };
}
