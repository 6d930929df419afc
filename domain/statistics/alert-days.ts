import type { Calendar } from '../calendar/calendar.ts';
import { dueOn } from '../calendar/due-on.ts';
import type { DeadlineRule, Label, Regime } from '../machine/definition.ts';
import { compareDates, type PlainDate } from '../time.ts';

/** A day on which somebody is to be warned of an ending. */
export interface AlertDay {
  /** The row of the deadline catalogue, `'D-49b'`. */
  readonly code: string;
  readonly label: Label;
  readonly on: PlainDate;
}

export interface AlertQuestion {
  /** The last day before which the warnings fall. */
  readonly endsOn: PlainDate;
  readonly rules: readonly DeadlineRule[];
  readonly calendar: Calendar;
}

/** The rows of D-49 as the regime was published with them (domain.md 3.2): how long before a power ends its people are warned. */
export function alertRulesOf({ deadlines }: Pick<Regime, 'deadlines'>): DeadlineRule[] {
  return Object.values(deadlines).filter(({ code, kind }) => kind === 'ALERT' && /^D-49[a-z]?$/.test(code));
}

/** @returns the days of warning before the last day, the earliest first */
export function alertDaysOf({ endsOn, rules, calendar }: AlertQuestion): AlertDay[] {
  return rules
    .map((rule) => ({
      code: rule.code,
      label: rule.label,
      on: dueOn({ rule, from: endsOn, calendar }).date,
    }))
    .toSorted((one, other) => compareDates(one.on, other.on));
}
