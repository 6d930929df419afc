import type { AdmissionQuestion, AdmissionRefusal } from './admission.ts';
import { isWithin } from './is-within.ts';
import type { RegisterSlice } from './register.ts';
import type { RegisterItem } from './register-item.ts';
import { targetOffices } from './register-lookups.ts';

/** Who has something from an item: persons, and whoever holds one of these posts. */
interface Gain {
  readonly persons: readonly string[];
  readonly offices: readonly string[];
}

/**
 * R18, SoD-7: who gains by an item neither enters nor verifies it: the person it names, and whoever a paper gives a power
 * to, for the paper itself and for what lets it count or go first.
 */
export function gainRefusalOf({
  item,
  person,
  at,
  register,
}: Pick<AdmissionQuestion, 'item' | 'person' | 'at' | 'register'>): AdmissionRefusal | null {
  const { persons, offices } = gainOf(item, register);
  const gains =
    persons.includes(person) ||
    register.appointments.some((one) => one.person === person && offices.includes(one.office) && isWithin(one, at));
  return gains ? { rule: 'sod.self_grant', detail: { rule: 'R18', person } } : null;
}

function gainOf(item: RegisterItem, register: RegisterSlice): Gain {
  switch (item.kind) {
    case 'PERSON':
      return { ...NOBODY, persons: [item.id] };
    case 'OFFICE':
      return { ...NOBODY, offices: [item.id] };
    case 'APPOINTMENT':
    case 'SUSPENSION':
    case 'BAR':
    case 'ACCOUNT':
      return { ...NOBODY, persons: [item.data.person] };
    case 'WORK_ASSIGNMENT':
      return { ...NOBODY, offices: [item.data.deputyOffice] };
    case 'SUBSTITUTION':
      return { ...NOBODY, persons: [item.data.substitute] };
    case 'GRANT':
      return ofGrants([item.data], register);
    case 'INSTRUMENT':
      return ofPaper(item.id, register);
    case 'STATUS_CHANGE':
      return item.data.status === 'IN_FORCE' ? ofPaper(item.data.instrument, register) : NOBODY;
    case 'LEGAL_NOTE':
      return ofPaper(item.data.instrument, register);
    case 'PRECEDENCE_NOTE':
      return ofPaper(item.data.prefers, register);
    case 'SUCCESSION':
      return { ...NOBODY, offices: item.data.offices.flatMap((one) => one.new ?? []) };
    case 'UNIT':
    case 'INTEREST':
    case 'ABSENCE':
    case 'CALENDAR_YEAR':
      return NOBODY;
  }
}

const NOBODY: Gain = { persons: [], offices: [] };

function ofPaper(id: string, register: RegisterSlice): Gain {
  const { persons, offices } = ofGrants(
    register.grants.filter((grant) => grant.instrument === id),
    register,
  );
  const assignments = register.workAssignments.filter((row) => row.instrument === id);
  const substitutions = register.substitutions.filter((row) => row.instrument === id);
  return {
    persons: [...persons, ...substitutions.map((row) => row.substitute)],
    offices: [...offices, ...assignments.map((row) => row.deputyOffice)],
  };
}

function ofGrants(grants: RegisterSlice['grants'], register: RegisterSlice): Gain {
  return {
    persons: grants.flatMap(({ to }) => (to.kind === 'PERSON' ? [to.person] : [])),
    offices: grants
      .flatMap(({ to }) => (to.kind === 'PERSON' ? [] : targetOffices({ to, register })))
      .map(({ id }) => id),
  };
}
