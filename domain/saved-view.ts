/** Screens that filters are kept for under a name. */
export const SCREENS = ['INBOX', 'CASES'] as const;
export type Screen = (typeof SCREENS)[number];

/** So many a person keeps at most. */
export const MOST_VIEWS = 50;
