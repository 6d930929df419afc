import type { AuthorityQuery } from './authority-query.ts';
import { covers, isVerifiedByAnother, isWithin, sortedUnique } from './is-within.ts';
import type { Instrument } from './register.ts';
import { statusAt } from './status-at.ts';

/** Whether an instrument that needs review may be used all the same, and by which writing. */
export interface ReviewLeave {
  readonly allowed: boolean;
  /** Legal notes entered by one person and verified by another. */
  readonly notes: readonly string[];
  /** True when only the reason given with the act allows it. */
  readonly usesReason: boolean;
}

/**
 * Every note that covers the act gives leave and is cited; who made one of them is kept from the act (SoD-7), even where
 * another would do without it, because which of two notes counts is nobody's to choose.
 *
 * @returns the leave for an instrument at the instant of the query; one not under review needs none (4.4 step 2)
 */
export function reviewLeaveOf({ instrument, query }: { instrument: Instrument; query: AuthorityQuery }): ReviewLeave {
  if (statusAt({ instrument, at: query.at, register: query.register }) !== 'NEEDS_REVIEW')
    return { allowed: true, notes: [], usesReason: false };
  const notes = query.register.legalNotes.filter(
    (note) =>
      note.instrument === instrument.id &&
      covers(note.actions, query.action) &&
      (note.life === null || note.life === query.life) &&
      isWithin(note, query.at) &&
      isVerifiedByAnother(note) &&
      note.text.trim() !== '',
  );
  if (notes.length > 0)
    return {
      allowed: true,
      notes: sortedUnique(
        notes.map((note) => note.id),
        (id) => id,
      ),
      usesReason: false,
    };
  const given = (query.reason ?? '').trim() !== '';
  return { allowed: given, notes: [], usesReason: given };
}
