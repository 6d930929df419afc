import { isWithin } from '../domain/authority/is-within.ts';
import { STAFF_ROLE } from '../domain/authority/register.ts';
import { unitNamesOf } from '../domain/authority/successors-of.ts';
import { officesNamed, periodOf, type RegisterReading } from './register-reading.ts';

/**
 * Persons that stand for a party at an instant: the person itself; of a unit who holds a post that represents it (its role ends in
 * `_REP`), and where there is none, who holds any post in it that
 * gives something. Under every name of the unit.
 */
export function representativesOf(reading: RegisterReading, party: string, at: string): string[] {
  const isPerson = (reading.byKey.get(`person:${party}`) ?? []).some(
    ({ kind, id }) => kind === 'PERSON' && id === party,
  );
  if (isPerson) return [party];
  const offices = unitNamesOf({ register: reading, unit: party, at }).flatMap((unit) =>
    (reading.byKey.get(`unit:${unit}`) ?? []).filter(({ kind }) => kind === 'OFFICE').map(({ id }) => id),
  );
  const posts = [...new Set(offices)].flatMap((office) => officesNamed(reading, office));
  const representing = posts.filter(({ role }) => role.endsWith('_REP'));
  const asked = representing.length > 0 ? representing : posts.filter(({ role }) => role !== STAFF_ROLE);
  return [...new Set(asked.flatMap(({ id }) => holdersOf(reading, id, at)))];
}

function holdersOf({ byKey }: RegisterReading, office: string, at: string): string[] {
  return (byKey.get(`office:${office}`) ?? [])
    .filter(
      ({ kind, data, verifiedBy }) => kind === 'APPOINTMENT' && verifiedBy !== null && isWithin(periodOf(data), at),
    )
    .flatMap(({ data }) => (typeof data.person === 'string' ? [data.person] : []));
}
