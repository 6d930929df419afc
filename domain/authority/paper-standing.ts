import { isVerifiedByAnother } from './is-within.ts';
import { type Instrument, type RegisterSlice, TERMINAL_STATUSES } from './register.ts';
import { statedAt } from './status-at.ts';

/** How a paper stands on a day, in one word: what was stated of it and its period taken together. */
export const PAPER_STANDINGS = [
  'WAITING',
  'DRAFT',
  'NOT_YET',
  'IN_FORCE',
  'NEEDS_REVIEW',
  'SUSPENDED',
  'EXPIRED',
  'REVOKED',
  'REPLACED',
] as const;
export type PaperStanding = (typeof PAPER_STANDINGS)[number];

export interface Standing {
  readonly standing: PaperStanding;
  /** Since when; null where it was so from the beginning. */
  readonly since: string | null;
  /** The paper that changed it; null where none did. */
  readonly by: string | null;
}

/**
 * @returns how a paper stands at an instant. Nothing counts before a second person has verified it; what was revoked or
 *   replaced stays so when its period is over (R11); outside of its period its status says nothing more.
 */
export function paperStandingOf({
  instrument,
  at,
  register,
}: {
  instrument: Instrument;
  at: string;
  register: Pick<RegisterSlice, 'statusChanges'>;
}): Standing {
  if (!isVerifiedByAnother(instrument)) return { standing: 'WAITING', since: null, by: null };
  const { status, from, by = null } = statedAt({ instrument, at, register });
  const stated = { since: from === '' ? null : from, by };
  if (TERMINAL_STATUSES.includes(status)) return { standing: status, ...stated };
  if (instrument.until !== null && instrument.until <= at)
    return { standing: 'EXPIRED', since: instrument.until, by: null };
  if (at < instrument.from) return { standing: 'NOT_YET', since: null, by: null };
  return { standing: status, ...stated };
}
