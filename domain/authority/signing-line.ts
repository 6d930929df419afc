import type { AuthorityQuery, Candidate, HeldAs } from './authority-query.ts';
import { type BaseRule, HOLDER_NOT_PUBLIC } from './base-rules.ts';
import { isInForce } from './grant-shortfalls.ts';
import { covers, isWithin, sortedUnique } from './is-within.ts';
import type { Instrument, Office, PrecedenceNote, SignatureMode } from './register.ts';
import { findInstrument, holdersAt, officesOfRole } from './register-lookups.ts';

/** The posts that hold the power, and what gives it to them: the base rule or a candidate. */
export interface Line {
  readonly rule: BaseRule;
  readonly candidate: Candidate | null;
  readonly notes: readonly PrecedenceNote[];
  readonly offices: readonly Office[];
  readonly onlyPerson: string | null;
  readonly heldAs: HeldAs;
  /** Id of the instrument whose holder could not act, where the power went back to its giver (4.4 step 6). */
  readonly escalatedFrom: string | null;
}

/** How a person comes to sign: for the own post, or KT. for the head. */
export const CAPACITIES = ['OWN', 'TUQ', 'TL', 'KT'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A person who could sign on a line, before bars are looked at. */
export interface Seat {
  readonly person: string;
  readonly office: Office;
  /** Head's post signed for; null for the own post. */
  readonly onBehalfOf: Office | null;
  readonly capacity: Capacity;
  readonly signatureMode: SignatureMode;
  /** The work assignment that lets the deputy sign (R6). */
  readonly assignment: Instrument | null;
}

/** @returns the line of the base holder (4.4 steps 1 and 4) */
export function baseLine({
  rule,
  query,
  escalatedFrom,
}: {
  rule: BaseRule;
  query: AuthorityQuery;
  escalatedFrom: string | null;
}): Line {
  const offices =
    rule.holderRole === HOLDER_NOT_PUBLIC ? [] : officesOfRole({ role: rule.holderRole, register: query.register });
  return { rule, candidate: null, notes: [], offices, onlyPerson: null, heldAs: 'OWN', escalatedFrom };
}

/** @returns the line of an instrument's holder */
export function grantedLine(
  line: Pick<Line, 'rule' | 'notes' | 'escalatedFrom'> & { readonly candidate: Candidate },
): Line {
  const { offices, onlyPerson, heldAs } = line.candidate;
  return { ...line, offices, onlyPerson, heldAs };
}

/**
 * 4.4 step 5: who sits on the line. The post-holder (an acting head signs `Q.`), and beside him the deputies whose work
 * assignment covers the act: KT. needs a head in post (R6), so an empty post has no seats at all. Where the paper names
 * a person, only that person, while in that post.
 */
export function seatsOf({ line, query }: { line: Line; query: AuthorityQuery }): Seat[] {
  const seats = line.offices.flatMap((office) => {
    const own = ownSeats({ line, office, query });
    if (line.onlyPerson !== null) return own.filter((seat) => seat.person === line.onlyPerson);
    return own.length === 0 ? [] : [...own, ...deputySeats({ office, query })];
  });
  return sortedUnique(seats, seatKey);
}

/** @returns the heads' posts for which the person may sign KT. at `at`, whether or not the head's post is held */
export function headsOf({ person, query }: { person: string; query: AuthorityQuery }): string[] {
  const assigned = new Set(query.register.workAssignments.map((row) => row.headOffice));
  const heads = query.register.offices.filter(
    (office) =>
      assigned.has(office.id) && assignmentsFor({ office, query }).some((found) => found.deputies.includes(person)),
  );
  return heads.map((office) => office.id).toSorted();
}

function ownSeats({ line, office, query }: { line: Line; office: Office; query: AuthorityQuery }): Seat[] {
  return holdersAt({ office: office.id, at: query.at, register: query.register }).map((person) => ({
    person,
    office,
    onBehalfOf: null,
    capacity: line.heldAs,
    signatureMode: ownSignature({ line, acting: isActing({ person, office, query }) }),
    assignment: null,
  }));
}

function ownSignature({ line, acting }: { line: Line; acting: boolean }): SignatureMode {
  const stated = line.candidate?.instrument.signatureMode ?? 'OWN';
  return acting && stated === 'OWN' ? 'Q' : stated;
}

/** Acting only where no full appointment stands beside it. */
function isActing({ person, office, query }: { person: string; office: Office; query: AuthorityQuery }): boolean {
  const current = query.register.appointments.filter(
    (appointment) =>
      appointment.person === person && appointment.office === office.id && isWithin(appointment, query.at),
  );
  return current.every((appointment) => appointment.acting === true);
}

function deputySeats({ office, query }: { office: Office; query: AuthorityQuery }): Seat[] {
  const heads = holdersAt({ office: office.id, at: query.at, register: query.register });
  return assignmentsFor({ office, query }).flatMap(({ instrument, deputyOffice, deputies }) =>
    deputies
      .filter((person) => !heads.includes(person))
      .map((person) => ({
        person,
        office: deputyOffice,
        onBehalfOf: office,
        capacity: 'KT' as const,
        signatureMode: 'KT' as const,
        assignment: instrument,
      })),
  );
}

/** Work assignments for the head's post that cover the act and whose paper is in force; of equal ones the first by id. */
function assignmentsFor({ office, query }: { office: Office; query: AuthorityQuery }) {
  const { register, at, action, subject } = query;
  const found = register.workAssignments
    .filter(
      (row) =>
        row.headOffice === office.id &&
        isWithin(row, at) &&
        covers(row.actions, action) &&
        covers(row.fields, subject.field),
    )
    .flatMap((row) => {
      const instrument = findInstrument({ id: row.instrument, register });
      const deputyOffice = register.offices.find((known) => known.id === row.deputyOffice);
      if (!instrument || !deputyOffice || !isInForce({ instrument, query })) return [];
      return [{ instrument, deputyOffice, deputies: holdersAt({ office: deputyOffice.id, at, register }) }];
    });
  const first = new Map<string, (typeof found)[number]>();
  for (const row of found.toSorted((left, right) => (left.instrument.id < right.instrument.id ? 1 : -1)))
    first.set(row.deputyOffice.id, row);
  return [...first.values()];
}

function seatKey({ person, office, onBehalfOf }: Seat): string {
  return JSON.stringify([person, office.id, onBehalfOf?.id ?? null]);
}
