import { byText, isWithin } from './is-within.ts';
import type { GrantTarget, Instrument, Office, RegisterSlice } from './register.ts';
import { appointmentsTo, instrumentsById, reachedBy } from './register-index.ts';

/** @returns the offices a grant reaches, sorted */
export function targetOffices({
  to,
  register,
}: {
  to: GrantTarget;
  register: Pick<RegisterSlice, 'offices'>;
}): Office[] {
  return reachedBy(register, { to });
}

/** @returns the instruments, each id once in its highest version, sorted by id */
export function instrumentsOf(register: Pick<RegisterSlice, 'instruments'>): Instrument[] {
  return [...instrumentsById(register).values()].toSorted(byText((instrument) => instrument.id));
}

/** @returns the instrument in its highest version, or null when the slice does not hold it */
export function findInstrument({
  id,
  register,
}: {
  id: string;
  register: Pick<RegisterSlice, 'instruments'>;
}): Instrument | null {
  return instrumentsById(register).get(id) ?? null;
}

/**
 * The papers an instrument rests on, nearest first, laws included. The last one has a parent only where the chain is a
 * circle or the register does not know the paper above it.
 */
export function ancestorsOf({
  instrument,
  register,
}: {
  instrument: Instrument;
  register: RegisterSlice;
}): Instrument[] {
  const found: Instrument[] = [];
  let parent = instrument.parent;
  while (parent !== null && ![instrument, ...found].some((known) => known.id === parent)) {
    const next: Instrument | null = findInstrument({ id: parent, register });
    if (next === null) break;
    found.push(next);
    parent = next.parent;
  }
  return found;
}

/** @returns the persons who hold the post at `at`, sorted; acting heads included */
export function holdersAt({ office, at, register }: { office: string; at: string; register: RegisterSlice }): string[] {
  const current = appointmentsTo(register, office).filter((appointment) => isWithin(appointment, at));
  return [...new Set(current.map((appointment) => appointment.person))].toSorted();
}

/** @returns the offices with the role, sorted */
export function officesOfRole({
  role,
  register,
}: {
  role: string;
  register: Pick<RegisterSlice, 'offices'>;
}): Office[] {
  return targetOffices({ to: { kind: 'ROLE', role }, register });
}
