import type { Party, RegisterSlice } from '../domain/authority/register.ts';
import { standingRegister } from '../domain/authority/standing-register.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { Facts } from '../domain/machine/definition.ts';

/** An item of the register as it is stored. */
export interface RegisterRow {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly data: Facts;
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

/** Kinds of register item and the list of the slice each belongs to. */
export const REGISTER_KINDS = {
  UNIT: 'units',
  OFFICE: 'offices',
  PERSON: null,
  APPOINTMENT: 'appointments',
  WORK_ASSIGNMENT: 'workAssignments',
  SUBSTITUTION: 'substitutions',
  INSTRUMENT: 'instruments',
  STATUS_CHANGE: 'statusChanges',
  GRANT: 'grants',
  PRECEDENCE_NOTE: 'precedenceNotes',
  LEGAL_NOTE: 'legalNotes',
  BAR: 'bars',
  INTEREST: 'bars',
  SUSPENSION: 'suspensions',
  ABSENCE: 'absences',
  SUCCESSION: 'successions',
  CALENDAR_YEAR: null,
  ACCOUNT: null,
} as const satisfies Record<string, Exclude<keyof RegisterSlice, 'parties'> | null>;
export type RegisterKind = keyof typeof REGISTER_KINDS;

/** @returns whether a stored kind is one we know */
export function isRegisterKind(kind: string): kind is RegisterKind {
  return Object.hasOwn(REGISTER_KINDS, kind);
}

/**
 * Register rows as the domain reads them. An item that needs a second person counts by the row's own columns, never by
 * what its data say; parties come from the cases.
 */
export function registerSlice(rows: readonly RegisterRow[], parties: readonly Party[]): RegisterSlice {
  const known = listsOf.get(rows) ?? makeLists(rows);
  listsOf.set(rows, known);
  return { ...known, parties };
}

/** The same as it stands when the head was locked, for work that needs no power to decide. */
export function standingSlice({
  register,
  businessTime,
}: {
  readonly register: readonly RegisterRow[];
  readonly businessTime: string;
}): RegisterSlice {
  return standingRegister(registerSlice(register, []), { at: businessTime });
}

type Lists = Omit<RegisterSlice, 'parties'>;
/** The same rows are asked about again and again. */
const listsOf = new WeakMap<readonly RegisterRow[], Lists>();

function makeLists(rows: readonly RegisterRow[]): Lists {
  const lists: Record<string, unknown[]> = {};
  for (const name of Object.values(REGISTER_KINDS)) if (name !== null) lists[name] = [];
  for (const row of rows.filter(counts)) {
    const list = isRegisterKind(row.kind) ? REGISTER_KINDS[row.kind] : null;
    if (list !== null) lists[list]?.push(itemOf(row));
  }
  return lists as unknown as Lists;
}

/** The domain itself judges whether a paper or note was verified, so that it can say so; anything else counts only then. */
const JUDGED_UNVERIFIED = new Set(['INSTRUMENT', 'STATUS_CHANGE', 'PRECEDENCE_NOTE', 'LEGAL_NOTE']);

/** An interest that somebody declares of himself keeps him out at once, and what he says later does not let him in again. */
function counts(row: RegisterRow, _index: number, rows: readonly RegisterRow[]): boolean {
  if (row.verifiedBy !== null) return true;
  if (row.kind === 'INTEREST') return row.enteredBy === row.data.person;
  return JUDGED_UNVERIFIED.has(row.kind) && !rows.some((other) => other.id === row.id && other.verifiedBy !== null);
}

/** The item as the domain reads it: money as whole dong. */
export function plainItem({ kind, id, data }: Pick<RegisterRow, 'kind' | 'id' | 'data'>) {
  return { kind, id, data: withAmounts(kind, data) };
}

function itemOf({ id, kind, version, data, enteredBy, verifiedBy }: RegisterRow): unknown {
  return { ...withAmounts(kind, data), id, version, enteredBy, verifiedBy };
}

/** Money is text in plain data and whole dong in the domain. */
function withAmounts(kind: string, data: Facts): object {
  switch (kind) {
    case 'GRANT': {
      const conditions = data.conditions as readonly Facts[];
      const amounts = { ceilingDong: dongOrNull(data.ceilingDong), floorDong: dongOrNull(data.floorDong) };
      return { ...data, ...amounts, conditions: conditions.map(withCeiling) };
    }
    case 'SUBSTITUTION':
      return withCeiling(data);
    default:
      return data;
  }
}

function withCeiling(data: Facts): object {
  return 'ceilingDong' in data ? { ...data, ceilingDong: dongOrNull(data.ceilingDong) } : data;
}

function dongOrNull(value: unknown): bigint | null {
  return typeof value === 'string' ? BigInt(value) : null;
}

const PERSON_ROLES = new Set(['PI', 'KEY_MEMBER', 'SECRETARY']);

/**
 * Parties of a family of cases, for the conflict rules: persons for those roles that only a person holds; of the others the id
 * alone says whether it is a unit or somebody himself (an applicant in person), so it is looked for as both.
 */
export function partiesInFamily(family: readonly Pick<CaseState, 'parties'>[], life: string): Party[] {
  return family.flatMap((state) =>
    state.parties.map((party): Party => {
      const isPerson = PERSON_ROLES.has(party.role);
      const role = party.role as Party['role'];
      return { life, role, unit: isPerson ? null : party.id, person: party.id };
    }),
  );
}
