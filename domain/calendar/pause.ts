import { addDays, compareDates, daysBetween, type PlainDate } from '../time.ts';

/** Whom a period waits for while it stands still: the applicant's supplement, or the end of a suspension. */
export const PAUSE_CAUSES = ['APPLICANT', 'SUSPENSION'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/**
 * Whole days that a period does not count: those after `from` up to and with `until`. The day on which the file is sent back
 * still counts, the day on which it comes back does not (domain.md 3.2, clock stop).
 */
export interface Pause {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly why: PauseCause;
}

/** A pause with the calendar days of the period that it left out. */
export interface CountedPause extends Pause {
  readonly days: number;
}

/** @returns whether this day of a period is not counted */
export function isPaused(date: PlainDate, pauses: readonly Pause[]): boolean {
  return pauses.some(({ from, until }) => from < date && date <= until);
}

/** @returns whether the file is not there when this day ends: no period can end on it */
export function isAway(date: PlainDate, pauses: readonly Pause[]): boolean {
  return pauses.some(({ from, until }) => from <= date && date < until);
}

/** The last of `days` calendar days after `from` that no pause leaves out. */
export function nthCountedDay(count: { from: PlainDate; days: number; pauses: readonly Pause[] }): PlainDate {
  const { from, days, pauses } = count;
  if (pauses.length === 0) return addDays({ date: from, days });
  let date = from;
  for (let left = days; left > 0; left -= isPaused(date, pauses) ? 0 : 1) date = addDays({ date, days: 1 });
  return date;
}

/** Those pauses that a period from `start` to `end` met, with what each left out of it, in their order. */
export function pausesMet(period: { start: PlainDate; end: PlainDate; pauses: readonly Pause[] }): CountedPause[] {
  const { start, end, pauses } = period;
  return pauses
    .filter(({ from, until }) => from <= end && until >= start)
    .map((pause) => {
      const [, from = start] = [pause.from, start].sort(compareDates);
      const [until = end] = [pause.until, end].sort(compareDates);
      return { ...pause, days: daysBetween({ from, to: until }) };
    });
}
