import { addDays, type PlainDate } from '../time.ts';
import { addWorkdays } from './add-workdays.ts';
import type { Calendar } from './calendar.ts';
import { judgeDay } from './judge-day.ts';

/** How near the last day of a piece of work is, nearest first; NONE has no last day. */
export const URGENCIES = ['LATE', 'TODAY', 'SOON', 'LATER', 'NONE'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Due within so many working days after today is soon (ux.md 5.2). */
const SOON_WORKDAYS = 2;

export interface DueIn {
  readonly urgency: Urgency;
  /** Working days from tomorrow to the last day, that one included; below zero: so many have passed since it. Null without one. */
  readonly workdaysLeft: number | null;
}

/** @returns the last day that is soon */
export function soonUntil({ today, calendar }: { today: PlainDate; calendar: Calendar }): PlainDate {
  return addWorkdays({ from: today, workdays: SOON_WORKDAYS, calendar }).result;
}

/** Where a last day stands on a day, in working days of the official calendar. */
export function urgencyOf(
  dueOn: PlainDate | null,
  { today, calendar }: { today: PlainDate; calendar: Calendar },
): DueIn {
  if (dueOn === null) return { urgency: 'NONE', workdaysLeft: null };
  if (dueOn < today) return { urgency: 'LATE', workdaysLeft: -workdaysAfter(dueOn, today, calendar) };
  if (dueOn === today) return { urgency: 'TODAY', workdaysLeft: 0 };
  const urgency = dueOn <= soonUntil({ today, calendar }) ? 'SOON' : 'LATER';
  return { urgency, workdaysLeft: workdaysAfter(today, dueOn, calendar) };
}

/** Days on which the due dates of one urgency lie, first and last; null: no bound. */
export function daysOf(
  urgency: Exclude<Urgency, 'NONE'>,
  { today, calendar }: { today: PlainDate; calendar: Calendar },
): { readonly first: PlainDate | null; readonly last: PlainDate | null } {
  const soon = soonUntil({ today, calendar });
  switch (urgency) {
    case 'LATE':
      return { first: null, last: addDays({ date: today, days: -1 }) };
    case 'TODAY':
      return { first: today, last: today };
    case 'SOON':
      return { first: addDays({ date: today, days: 1 }), last: soon };
    case 'LATER':
      return { first: addDays({ date: soon, days: 1 }), last: null };
  }
}

/** The same few days are asked for again and again. */
const counted = new WeakMap<Calendar, Map<string, number>>();
const MOST_COUNTED = 10_000;

function workdaysAfter(from: PlainDate, until: PlainDate, calendar: Calendar): number {
  const known = counted.get(calendar) ?? new Map<string, number>();
  if (known.size >= MOST_COUNTED) known.clear();
  counted.set(calendar, known);
  const name = `${from} ${until}`;
  const count = known.get(name) ?? countWorkdays(from, until, calendar);
  known.set(name, count);
  return count;
}

function countWorkdays(from: PlainDate, until: PlainDate, calendar: Calendar): number {
  let count = 0;
  for (let date = addDays({ date: from, days: 1 }); date <= until; date = addDays({ date, days: 1 }))
    if (judgeDay({ date, calendar }).working) count += 1;
  return count;
}
