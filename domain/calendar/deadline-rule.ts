/**
 * How sure a row is: READ in the named text, UNVERIFIED template number the province must confirm, DESIGN_CHOICE of ours,
 * ILLUSTRATIVE content of a paper whose text is not public.
 */
export interface RuleSource {
  readonly article: string;
  readonly verification: 'READ' | 'UNVERIFIED' | 'DESIGN_CHOICE' | 'ILLUSTRATIVE';
}

/** `WD` working days, `CD` calendar days, `MO` months. */
export type PeriodUnit = 'WD' | 'CD' | 'MO';

/**
 * NOT_LATER and REPEATING: the last day to act. AT_LEAST: the first day on which the period has run. CUTOFF: like NOT_LATER,
 * with a legal effect of its own. BEFORE and ALERT count backwards from a date: the last day to act, the day of a warning.
 */
export type DeadlineKind = 'NOT_LATER' | 'AT_LEAST' | 'BEFORE' | 'REPEATING' | 'CUTOFF' | 'ALERT';

/** A period of the deadline catalogue (domain.md 3.2): a row of a regime. */
export interface DeadlineRule {
  /** `'D-14'`. */
  readonly code: string;
  /** Whole number from 1, in `unit`. */
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly kind: DeadlineKind;
  readonly source: RuleSource;
  readonly note?: string;
}
