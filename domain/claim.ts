import { addWorkdays } from './calendar/add-workdays.ts';
import type { Calendar } from './calendar/calendar.ts';
import type { Refusal } from './machine/refusal.ts';
import { dateInProvince, endOfDay, type Instant } from './time.ts';

/**
 * That somebody has said he is doing an open step. It coordinates those who may, and gives nobody a power or takes it
 * (docs/adr/0023-claims-coordinate.md).
 */
export interface Claim {
  readonly caseId: string;
  readonly step: string;
  readonly person: string;
  /** It lasts before this instant. */
  readonly until: string;
}

/** Who is doing it, as they have said: the reader, somebody else, nobody. */
export const CLAIMED_BY = ['ME', 'OTHERS', 'NOBODY'] as const;
export type ClaimedBy = (typeof CLAIMED_BY)[number];

/** A claim lasts so many working days after the day on which it was made. */
const CLAIM_WORKDAYS = 1;

/** @returns the end of the next working day after an instant */
export function claimedUntil({ at, calendar }: { at: Instant; calendar: Calendar }): Instant {
  return endOfDay(addWorkdays({ from: dateInProvince(at), workdays: CLAIM_WORKDAYS, calendar }).result);
}

/** @returns the claim that lasts on a step */
export function claimOn(
  claims: readonly Claim[],
  { caseId, step, at }: { caseId: string; step: string; at: string },
): Claim | undefined {
  return claims.find((claim) => claim.caseId === caseId && claim.step === step && claim.until > at);
}

/** Somebody else has said that he is doing it; whoever may do it goes on knowingly, or not at all. */
export function claimedRefusal({ step, person, until }: Claim): Refusal {
  return { rule: 'step.claimed', detail: { step, person, until } };
}
