import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { askedBy, remindersOf } from '../../domain/machine/reminders.ts';
import { ladderOf } from '../../domain/regimes/reminder-ladder.ts';

/** When people are to be told of something of a case, for the SQL function `follow_reminders`. */
export interface ReminderRow {
  readonly case_id: string;
  readonly about: string;
  readonly instants: readonly string[];
  /** Only what comes after it is told. */
  readonly after?: string;
}

/** One for each period of the case, in their order; without an instant where nobody is to be told of it. */
export function reminderRows(
  state: CaseState,
  { regime, calendar }: { regime: Regime; calendar: Calendar },
): ReminderRow[] {
  const ladder = ladderOf(regime);
  return state.clocks.map((clock) => {
    const period = askedBy(clock, { state, regime });
    const reminders = period === null ? [] : remindersOf(period, { ladder, calendar });
    return { case_id: state.id, about: aboutPeriod(clock), instants: reminders.map(({ at }) => at) };
  });
}

/** How a period is named among what is told of. */
export function aboutPeriod({ deadline, round }: { deadline: string; round: number }): string {
  return `${deadline}/${round}`;
}
