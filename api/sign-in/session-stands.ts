import type { SessionData } from 'express-session';
import { officesOf } from '../../records/act-basis.ts';
import type { CurrentRegister } from '../../records/reads/current-register.ts';
import { registerSlice } from '../../records/register-slice.ts';
import { isAccountNow } from '../../records/registrations/own-registration.ts';

/** However busy somebody is: after this who it is has to be proved anew. */
export const LONGEST_MS = 10 * 3_600_000;

/**
 * Whether a session still is what it began as: not too old, its account in force, and every post still held that was held then
 * (domain.md 7.4.2: access ends with the office). One that began without a sign-in at a provider has only its age.
 */
export function sessionStands(
  { person, account, offices, startedAt }: Partial<SessionData>,
  { reading, businessTime }: CurrentRegister,
): boolean {
  if (startedAt !== undefined && Date.now() - Date.parse(startedAt) >= LONGEST_MS) return false;
  if (account != null && !isAccountInForce(account, { reading, businessTime })) return false;
  if (offices == null || person === undefined) return true;
  const held = officesHeld(person, { reading, businessTime });
  return offices.every((office) => held.includes(office));
}

function isAccountInForce(id: string, { reading, businessTime }: CurrentRegister): boolean {
  return reading.rows.some((row) => row.id === id && isAccountNow(row, businessTime));
}

/** @returns ids of the posts that a person holds now */
export function officesHeld(person: string, { reading, businessTime }: CurrentRegister): string[] {
  return officesOf(registerSlice(reading.rows, []), person, businessTime).map(({ id }) => id);
}
