import { isWithin } from '../domain/authority/is-within.ts';
import { type RegisterSlice, STAFF_ROLE } from '../domain/authority/register.ts';
import { holdersAt, officesOfRole } from '../domain/authority/register-lookups.ts';
import type { Row } from '../domain/machine/definition.ts';
import { partiesOf } from '../domain/machine/plan-act.ts';
import type { OwedWork } from '../domain/machine/reminders.ts';
import { machineOf, rowsAnswering } from '../domain/machine/transition.ts';
import { anyCaseRefusalOf, type BasisQuestion, findBasis, findHolders, standingWork } from './act-basis.ts';

/** Somebody who may do a piece of work now; `role` of the post it is done from, or of the party it is done for. */
export interface Worker {
  readonly person: string;
  readonly office: string | null;
  readonly role: string;
}

/** What work is judged by, without the case and the row. */
export type WorkGround = Omit<BasisQuestion, 'request' | 'row' | 'state' | 'facts'> & { readonly sample: boolean };

/** @returns everybody who may do the work at this instant, by the functions of the act; each person once */
export function workHolders(work: OwedWork, ground: WorkGround): Worker[] {
  const found = rowsOf(work, ground).flatMap((row) => holdersOfRow(row, { work, ground }));
  return [...new Map(found.toReversed().map((worker) => [worker.person, worker])).values()].toReversed();
}

/** Roles and parties whose work it is, whether or not anybody holds them now; none for the work of a seat. */
export function rolesBehind(work: OwedWork, ground: WorkGround): string[] {
  const roles = rowsOf(work, ground).flatMap((row): readonly string[] => {
    const { basis } = row;
    if (basis.kind === 'DUTY') return basis.roles;
    if (basis.kind === 'OWN_RIGHT') return basis.parties;
    if (basis.kind !== 'AUTHORITY') return [];
    const held = holdersOfRow(row, { work, ground }).map(({ role }) => role);
    const base = ground.regime.baseHolders.filter(({ action }) => action === basis.action);
    return held.length > 0 ? held : base.map(({ holderRole }) => holderRole);
  });
  return [...new Set(roles)];
}

/** @returns who holds a post with one of these roles at this instant, and who signs for them while they are away */
export function holdersOfRoles(
  roles: readonly string[],
  { work, ground }: { work: OwedWork; ground: WorkGround },
): Worker[] {
  const { register, at } = standingWork(questionOf(work, ground));
  const offices = roles.flatMap((role) => officesOfRole({ role, register }));
  const found = offices.flatMap(({ id, role }) =>
    [...holdersAt({ office: id, at, register }), ...substitutesOf(id, { register, at })].map((person) => {
      return { person, office: id, role };
    }),
  );
  const able = found.filter(({ person }) => anyCaseRefusalOf(register, person, at) === null);
  return [...new Map(able.map((worker) => [worker.person, worker])).values()];
}

function substitutesOf(office: string, { register, at }: { register: RegisterSlice; at: string }): string[] {
  return register.substitutions
    .filter((one) => one.office === office && isWithin(one, at))
    .map(({ substitute }) => substitute);
}

interface RowQuestion {
  readonly work: OwedWork;
  readonly ground: WorkGround;
}

function rowsOf({ state, code }: OwedWork, { regime }: WorkGround): Row[] {
  return rowsAnswering(machineOf(regime, state.kind), state.state, code);
}

function questionOf({ state }: OwedWork, { sample: _sample, ...ground }: WorkGround): Omit<BasisQuestion, 'row'> {
  return { ...ground, request: { person: null }, state, facts: state.facts };
}

function holdersOfRow(row: Row, question: RowQuestion): Worker[] {
  const { work, ground } = question;
  const asked = { ...questionOf(work, ground), row };
  return candidatesFor(row, question).flatMap((candidate): Worker[] => {
    if (work.seat !== null && work.seat !== candidate.person) return [];
    const found = findBasis({ ...asked, request: { person: candidate.person } });
    return 'refusal' in found ? [] : [{ ...candidate, office: candidate.office ?? found.office }];
  });
}

/** More than those who may do it, never less. */
function candidatesFor(row: Row, { work, ground }: RowQuestion): Worker[] {
  const asked = { ...questionOf(work, ground), row };
  const { register, at, state, family } = standingWork(asked);
  const inOffices = (offices: readonly { id: string; role: string }[], as?: string) =>
    offices.flatMap(({ id, role }) => {
      return holdersAt({ office: id, at, register }).map((person) => ({ person, office: id, role: as ?? role }));
    });
  switch (row.basis.kind) {
    case 'AUTHORITY': {
      const roleOf = new Map(register.offices.map(({ id, role }) => [id, role]));
      return findHolders(asked, row.basis.action)
        .filter(({ illustrative }) => ground.sample || !illustrative)
        .map(({ person, office }) => ({ person, office, role: roleOf.get(office) ?? '' }));
    }
    case 'DUTY':
      return inOffices(row.basis.roles.flatMap((role) => officesOfRole({ role, register })));
    case 'OWN_RIGHT': {
      const { parties } = row.basis;
      const named = partiesOf(state, family).filter(({ role }) => parties.includes(role));
      const units = new Set(register.units.map(({ id }) => id));
      return named.flatMap(({ role, id }): Worker[] => {
        if (!units.has(id)) return [{ person: id, office: null, role }];
        return inOffices(
          register.offices.filter((office) => office.unit === id && office.role !== STAFF_ROLE),
          role,
        );
      });
    }
    case 'COLLEGIAL': {
      const { posts } = row.basis;
      return state.seats
        .filter(({ post }) => posts.includes(post))
        .map(({ person, post }) => ({ person, office: null, role: post }));
    }
    case 'TIME':
    case 'IMPORT':
    case 'MASS_ACT':
    case 'STEP_HOLDER':
      return [];
  }
}
