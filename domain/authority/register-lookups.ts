import { assertNever } from '../assert-never.ts';
import { isWithin, sortedUnique } from './is-within.ts';
import type { GrantTarget, Instrument, Office, RegisterSlice } from './register.ts';

/** @returns the offices a grant reaches, sorted */
export function targetOffices({
  to,
  register,
}: {
  to: GrantTarget;
  register: Pick<RegisterSlice, 'offices'>;
}): Office[] {
  const offices = register.offices.filter((office) => isTarget({ to, office }));
  return sortedUnique(offices, (office) => office.id);
}

/** @returns the instruments, each id once in its highest version, sorted by id */
export function instrumentsOf(register: Pick<RegisterSlice, 'instruments'>): Instrument[] {
  const ids = sortedUnique(register.instruments, (instrument) => instrument.id).map((instrument) => instrument.id);
  return ids.flatMap((id) => findInstrument({ id, register }) ?? []);
}

/** @returns the instrument in its highest version, or null when the slice does not hold it */
export function findInstrument({
  id,
  register,
}: {
  id: string;
  register: Pick<RegisterSlice, 'instruments'>;
}): Instrument | null {
  const versions = register.instruments.filter((instrument) => instrument.id === id);
  return sortedUnique(versions, ({ version }) => String(version).padStart(9, '0')).at(-1) ?? null;
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
  const current = register.appointments.filter(
    (appointment) => appointment.office === office && isWithin(appointment, at),
  );
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

function isTarget({ to, office }: { to: GrantTarget; office: Office }): boolean {
  switch (to.kind) {
    case 'ROLE':
      return office.role === to.role;
    case 'OFFICE':
    case 'PERSON':
      return office.id === to.office;
    default:
      return assertNever(to);
  }
}
