import { type PlainDate, weekday, yearOf } from '../time.ts';
import type { Calendar, DayKind, OfficialDay } from './calendar.ts';
import { legalDaysOf } from './legal-days.ts';

/** What one day is, and why. */
export interface DayVerdict {
  readonly date: PlainDate;
  readonly working: boolean;
  readonly reason: DayKind | 'WEEKLY_REST' | 'ORDINARY';
  readonly basis: string;
  readonly verified: boolean;
  /** The notice of this year is not complete. */
  readonly provisional: boolean;
}

const WEEK = { basis: 'working week Monday to Friday (domain.md 6.8)', verified: false } as const;

/** A working day is Monday to Friday and not off, or a make-up Saturday (domain.md 6.8). */
export function judgeDay({ date, calendar }: { date: PlainDate; calendar: Calendar }): DayVerdict {
  const judged = verdicts.get(calendar) ?? new Map<PlainDate, DayVerdict>();
  verdicts.set(calendar, judged);
  const known = judged.get(date) ?? judge({ date, calendar });
  judged.set(date, known);
  return known;
}

/** A calendar never changes, and its days are asked for again and again. */
const verdicts = new WeakMap<Calendar, Map<PlainDate, DayVerdict>>();

function judge({ date, calendar }: { date: PlainDate; calendar: Calendar }): DayVerdict {
  const provisional = !isComplete({ year: yearOf(date), calendar });
  const official =
    calendar.days.find((day) => day.date === date) ?? (provisional ? computed(date, calendar) : undefined);
  if (official !== undefined) {
    const { kind, basis, verified } = official;
    return { date, working: kind === 'MAKEUP_WORKDAY', reason: kind, basis, verified, provisional };
  }
  const working = weekday(date) <= 5;
  return { date, working, reason: working ? 'ORDINARY' : 'WEEKLY_REST', ...WEEK, provisional };
}

/** True when the year's official notice is loaded; deadlines in any other year are provisional. */
export function isComplete({ year, calendar }: { year: number; calendar: Calendar }): boolean {
  return calendar.years.some((entry) => entry.year === year && entry.state === 'COMPLETE');
}

function computed(date: PlainDate, calendar: Calendar): OfficialDay | undefined {
  return legalDaysOf({ year: yearOf(date), known: calendar.days }).find((day) => day.date === date);
}
