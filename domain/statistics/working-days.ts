import type { Calendar } from '../calendar/calendar.ts';
import { judgeDay } from '../calendar/judge-day.ts';
import { isPaused, type Pause } from '../calendar/pause.ts';
import type { ClockPause } from '../machine/case-state.ts';
import { addDays, type PlainDate, plainDate } from '../time.ts';

/** A stretch of days: the first is not counted, the last is (Civil Code 2015, Art. 147). */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

/** The working days of a stretch, in their order. */
export function workingDays({ from, until }: Stretch, calendar: Calendar): PlainDate[] {
  const days: PlainDate[] = [];
  const last = plainDate(until);
  for (let date = addDays({ date: plainDate(from), days: 1 }); date <= last; date = addDays({ date, days: 1 })) {
    if (judgeDay({ date, calendar }).working) days.push(date);
  }
  return days;
}

/** Those of these days that no pause leaves out. */
export function notPaused(days: readonly PlainDate[], pauses: readonly ClockPause[], today: string): PlainDate[] {
  const over = pauses.map(({ from, until, why }): Pause => {
    return { from: plainDate(from), until: plainDate(until ?? today), why };
  });
  return days.filter((day) => !isPaused(day, over));
}
