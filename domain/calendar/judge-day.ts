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
  const { provisional, official } = knownYear({ year: yearOf(date), calendar });
  const row = official.get(date);
  if (row !== undefined) {
    const { kind, basis, verified } = row;
    return { date, working: kind === 'MAKEUP_WORKDAY', reason: kind, basis, verified, provisional };
  }
  const working = weekday(date) <= 5;
  return { date, working, reason: working ? 'ORDINARY' : 'WEEKLY_REST', ...WEEK, provisional };
}

/** A year of a calendar: its rows by date, and where the notice is awaited those that the law adds. */
interface KnownYear {
  readonly provisional: boolean;
  readonly official: ReadonlyMap<PlainDate, OfficialDay>;
}

const years = new WeakMap<Calendar, Map<number, KnownYear>>();

function knownYear({ year, calendar }: { year: number; calendar: Calendar }): KnownYear {
  const all = years.get(calendar) ?? new Map<number, KnownYear>();
  years.set(calendar, all);
  const known = all.get(year) ?? completed({ year, calendar });
  all.set(year, known);
  return known;
}

function completed({ year, calendar }: { year: number; calendar: Calendar }): KnownYear {
  const provisional = !isComplete({ year, calendar });
  const rows = calendar.days.filter(({ date }) => yearOf(date) === year);
  const days = provisional ? [...rows, ...legalDaysOf({ year, known: rows })] : rows;
  return { provisional, official: new Map(days.map((day) => [day.date, day])) };
}

/** True when the year's official notice is loaded; deadlines in any other year are provisional. */
export function isComplete({ year, calendar }: { year: number; calendar: Calendar }): boolean {
  return calendar.years.some((entry) => entry.year === year && entry.state === 'COMPLETE');
}
