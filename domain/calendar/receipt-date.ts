import { addDays, dateInProvince, type Instant, type PlainDate, timeInProvince } from '../time.ts';
import type { Calendar } from './calendar.ts';
import type { RuleSource } from './deadline-rule.ts';
import { type NotedDay, rollForward } from './explanation.ts';

/** Wall times `'HH:MM'` in the province. */
export interface WorkingHours {
  readonly opens: string;
  readonly closes: string;
  readonly source: RuleSource;
}

export const OFFICE_HOURS = {
  opens: '07:30',
  closes: '17:00',
  source: { article: 'domain.md 3.2, counting rules; question Q-18', verification: 'DESIGN_CHOICE' },
} as const satisfies WorkingHours;

/** The day on which something counts as received, and why not the day it came. */
export interface Receipt {
  readonly receivedAt: Instant;
  readonly date: PlainDate;
  readonly afterHours: boolean;
  readonly skipped: readonly NotedDay[];
  readonly provisional: boolean;
}

/**
 * What comes after closing or on a day off counts as received on the next working day (domain.md 3.2, Q-18). The closing
 * minute itself is in time up to its first instant; before opening counts the same day.
 */
export function receiptDate(question: { receivedAt: Instant; hours: WorkingHours; calendar: Calendar }): Receipt {
  const { receivedAt, hours, calendar } = question;
  const afterHours = timeInProvince(receivedAt) > `${hours.closes}:00.000`;
  const date = addDays({ date: dateInProvince(receivedAt), days: afterHours ? 1 : 0 });
  const { result, skipped, provisional } = rollForward({ date, calendar });
  return { receivedAt, date: result, afterHours, skipped, provisional };
}
