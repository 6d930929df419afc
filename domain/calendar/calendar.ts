import type { PlainDate } from '../time.ts';

/**
 * What an official notice makes of a day: HOLIDAY of the law, COMPENSATORY rest for a holiday on a rest day, SWAPPED_OFF
 * against a MAKEUP_WORKDAY, a Saturday worked (domain.md 6.8).
 */
export const DAY_KINDS = ['HOLIDAY', 'COMPENSATORY', 'SWAPPED_OFF', 'MAKEUP_WORKDAY'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** One row of the calendar; it names the paper it rests on. */
export interface OfficialDay {
  readonly date: PlainDate;
  readonly kind: DayKind;
  readonly name: { readonly vi: string; readonly en: string };
  /** Article or number of the paper. */
  readonly basis: string;
  /** False until somebody has read that paper. */
  readonly verified: boolean;
}

/** COMPLETE once the year's notice is loaded; a year that is PROVISIONAL or absent is completed by law (domain.md 0.5(8)). */
export interface CalendarYear {
  readonly year: number;
  readonly state: 'COMPLETE' | 'PROVISIONAL';
}

/** Dated data, never code; deadlines store the version they were counted with. */
export interface Calendar {
  readonly version: string;
  readonly years: readonly CalendarYear[];
  readonly days: readonly OfficialDay[];
}
