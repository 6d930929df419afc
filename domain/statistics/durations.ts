import type { Calendar } from '../calendar/calendar.ts';
import type { ClockPause } from '../machine/case-state.ts';
import type { SheetHolder } from './control-sheet.ts';
import { notPaused, workingDays } from './working-days.ts';

/** Steps that were answered alike: of one kind, by one holder, over the same days. */
export interface AnsweredSteps {
  readonly kind: string;
  readonly code: string;
  readonly holder: SheetHolder | null;
  readonly openedOn: string;
  readonly answeredOn: string;
  /** Last day it had; null without one. */
  readonly dueOn: string | null;
  /** Day its period began; null without one. */
  readonly startedOn: string | null;
  readonly pauses: readonly ClockPause[];
  readonly steps: number;
}

/** A stretch of work: working days it took, and those it was allowed. */
export interface Stretches {
  readonly kind: string;
  readonly code: string;
  readonly holder: SheetHolder | null;
  readonly workdays: number;
  readonly allowedWorkdays: number | null;
  readonly late: boolean;
  readonly steps: number;
}

/**
 * Working days from the day a step was opened to the day it was answered, without those on which its period stood still; the day it
 * was opened is not counted. What was allowed are the working days of its period as it was dated, counted the same way; null without one.
 */
export function stretchesOf(
  answered: readonly AnsweredSteps[],
  { calendar, today }: { calendar: Calendar; today: string },
): Stretches[] {
  const known = new Map<string, number>();
  const count = (from: string, until: string, pauses: readonly ClockPause[]): number => {
    const name = JSON.stringify([from, until, pauses]);
    const days = known.get(name) ?? notPaused(workingDays({ from, until }, calendar), pauses, today).length;
    known.set(name, days);
    return days;
  };
  return answered.map(({ openedOn, answeredOn, dueOn, startedOn, pauses, ...rest }) => ({
    ...rest,
    workdays: count(openedOn, answeredOn, pauses),
    // a period that is counted back from a later day allows nothing that could be compared
    allowedWorkdays: dueOn === null || startedOn === null || dueOn < startedOn ? null : count(startedOn, dueOn, pauses),
    late: dueOn !== null && answeredOn > dueOn,
  }));
}

/** Figures of steps that were answered. */
export interface DurationFigure {
  readonly answered: number;
  /** Of these, after their last day. */
  readonly late: number;
  /** Of these, with a last day. */
  readonly dated: number;
  /** Working days; null where nothing was answered. */
  readonly median: number | null;
  readonly ninetieth: number | null;
  /** The median of what was allowed; null where nothing had a last day. */
  readonly allowed: number | null;
  /** The ninetieth percentile over what was allowed, in percent; null where nothing had a last day. */
  readonly usedPercent: number | null;
}

export function durationFigure(stretches: readonly Stretches[]): DurationFigure {
  const sum = (of: readonly Stretches[]) => of.reduce((all, { steps }) => all + steps, 0);
  const days = stretches.map(({ workdays, steps }) => [workdays, steps] as const);
  const allowed = stretches.flatMap(({ allowedWorkdays, steps }) =>
    allowedWorkdays === null ? [] : [[allowedWorkdays, steps] as const],
  );
  const used = stretches.flatMap(({ workdays, allowedWorkdays, steps }) =>
    allowedWorkdays === null ? [] : [[Math.round((workdays * 100) / Math.max(allowedWorkdays, 1)), steps] as const],
  );
  return {
    answered: sum(stretches),
    late: sum(stretches.filter(({ late }) => late)),
    dated: sum(stretches.filter(({ allowedWorkdays }) => allowedWorkdays !== null)),
    median: percentile(days, 50),
    ninetieth: percentile(days, 90),
    allowed: percentile(allowed, 50),
    usedPercent: percentile(used, 90),
  };
}

/**
 * The smallest value that at least so many percent of all do not exceed (nearest rank), of values each with how often it is there.
 * @returns null of nothing
 */
export function percentile(
  values: readonly (readonly [value: number, times: number])[],
  percent: number,
): number | null {
  const inOrder = values.toSorted(([one], [other]) => one - other);
  const all = inOrder.reduce((sum, [, times]) => sum + times, 0);
  const rank = Math.ceil((all * percent) / 100);
  let passed = 0;
  for (const [value, times] of inOrder) {
    passed += times;
    if (passed >= rank) return value;
  }
  return null;
}
