import type { Refusal } from '../machine/refusal.ts';
import { dateInProvince, endOfDay, instant, plainDate } from '../time.ts';

/** Why a decision signed on paper cannot be brought in so, beside what any act is asked (features.md AU-16). Closed. */
export const SIGNED_REFUSALS = [
  'signed.not_decision', // the event is no decision of an authority: nothing else is brought in on paper
  'signed.in_future', // dated after today
  'signed.before_step', // the step it answers was not open yet: what it decides had not been put before anybody
  'signed.before_last_act', // the case has moved on since: its acts keep the order of their dates
  'signed.number_taken', // this organ has given the number to another paper of the same year
  'signed.issuer', // the number is of an organ that neither the signer's post nor his papers belong to
  'signed.same_person', // who enters or checks it signed it himself
  'signed.unknown', // nothing waits under this number
  'signed.checked', // it was confirmed or rejected before
] as const;
export type SignedRefusalCode = (typeof SIGNED_REFUSALS)[number];

/** When a paper was signed. Its day is its legal date; at its instant authority is judged. */
export interface Signing {
  readonly signedOn: string;
  readonly signedAt: string;
}

/** A case's last act: its legal date, and when it was done. */
export interface LastAct {
  readonly on: string;
  readonly at: string;
}

/**
 * The instant a paper is judged at: the hour told, else the last millisecond of its day, for what began or was revoked on
 * that day counts; never later than now.
 * @param at the hour of signing where the paper or the document system tells it
 */
export function signedAtOf({ signedOn, at, now }: { signedOn: string; at?: string | undefined; now: string }): string {
  const last = new Date(Date.parse(endOfDay(plainDate(signedOn))) - 1).toISOString();
  return at ?? (last < now ? last : now);
}

/** A day or an hour that has not come cannot stand on a paper. */
export function futureRefusalOf({ signedOn, signedAt }: Signing, now: string): Refusal<SignedRefusalCode> | null {
  const today = dateInProvince(instant(now));
  if (signedOn <= today && signedAt <= now) return null;
  return { rule: 'signed.in_future', detail: { signedOn, today } };
}

/**
 * A paper takes its place in the order of the case's acts or not at all: it was not signed before the step it answers was
 * open, nor before the last act (the bare passing of a period is none), for those acts were done without it.
 */
export function orderRefusalOf(
  { signedOn, signedAt }: Signing,
  { stepOpenedOn, lastAct }: { stepOpenedOn: string | null; lastAct: LastAct | null },
): Refusal<SignedRefusalCode> | null {
  if (stepOpenedOn !== null && signedOn < stepOpenedOn)
    return { rule: 'signed.before_step', detail: { signedOn, openedOn: stepOpenedOn } };
  if (lastAct === null) return null;
  const { on, at } = lastAct;
  // an act told later than it was done has a date of its own and no hour
  const isEarlier = dateInProvince(instant(at)) === on && signedAt < at;
  if (signedOn >= on && !isEarlier) return null;
  return { rule: 'signed.before_last_act', detail: { signedOn, lastOn: on } };
}
