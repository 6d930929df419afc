import type { AuthorityQuery, Candidate, HeldAs } from './authority-query.ts';
import type { BaseRule } from './base-rules.ts';
import { isInForce } from './grant-shortfalls.ts';
import { byText, covers, isWithin, sortedUnique } from './is-within.ts';
import type { Instrument, Office, PrecedenceNote, SignatureMode } from './register.ts';
import { appointmentsTo, officesWith } from './register-index.ts';
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
  /** The paper that lets a deputy or substitute sign (R6, R19). */
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
  const offices = officesOfRole({ role: rule.holderRole, register: query.register });
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
 * 4.4 step 5: who sits on the line. The post-holder (an acting head signs `Q.`), beside him the deputies whose work
 * assignment covers the act, and while he is away his substitute: KT. needs a head in post (R6), so an empty post has no
 * seats at all. Where the paper names a person, only that person, while in that post.
 */
export function seatsOf({ line, query }: { line: Line; query: AuthorityQuery }): Seat[] {
  const seats = line.offices.flatMap((office) => {
    const own = ownSeats({ line, office, query });
    if (line.onlyPerson !== null) return own.filter((seat) => seat.person === line.onlyPerson);
    return own.length === 0 ? [] : [...own, ...deputySeats({ office, query }), ...substituteSeats({ office, query })];
  });
  return sortedUnique(seats, seatKey);
}

/** @returns the posts for which the person may sign KT. at `at` as deputy or substitute, whether or not they are held */
export function headsOf({ person, query }: { person: string; query: AuthorityQuery }): string[] {
  const { workAssignments, substitutions } = query.register;
  const assigned = new Set([
    ...workAssignments.map((row) => row.headOffice),
    ...substitutions.map((row) => row.office),
  ]);
  const heads = [...assigned]
    .flatMap((id) => officesWith(query.register, id))
    .filter(
      (office) =>
        assignmentsFor({ office, query }).some((found) => found.deputies.includes(person)) ||
        substitutionsFor({ office, query }).some((found) => found.substitute === person),
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
  const current = appointmentsTo(query.register, office.id).filter(
    (appointment) => appointment.person === person && isWithin(appointment, query.at),
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

/** R19: only within a recorded absence of a holder, whether or not it takes the power from him. */
function substituteSeats({ office, query }: { office: Office; query: AuthorityQuery }): Seat[] {
  const heads = holdersAt({ office: office.id, at: query.at, register: query.register });
  if (!heads.some((head) => isAway({ person: head, query }))) return [];
  return substitutionsFor({ office, query })
    .filter(({ substitute }) => !heads.includes(substitute))
    .map(({ substitute, substituteOffice, instrument }) => ({
      person: substitute,
      office: substituteOffice,
      onBehalfOf: office,
      capacity: 'KT' as const,
      signatureMode: 'KT' as const,
      assignment: instrument,
    }));
}

function isAway({ person, query }: { person: string; query: AuthorityQuery }): boolean {
  return query.register.absences.some((row) => row.person === person && isWithin(row, query.at));
}

/** Substitutions for the post that cover the act, whose paper is in force and whose substitute holds the post named. */
function substitutionsFor({ office, query }: { office: Office; query: AuthorityQuery }) {
  const { register, at, action, subject } = query;
  const covering = register.substitutions.filter(
    (row) =>
      row.office === office.id &&
      isWithin(row, at) &&
      covers(row.actions, action) &&
      covers(row.fields, subject.field) &&
      (row.ceilingDong === null || (subject.budgetDong !== null && subject.budgetDong <= row.ceilingDong)),
  );
  return sortedUnique(covering, (row) => row.id).flatMap(
    ({ instrument: paper, substitute, substituteOffice: post }) => {
      const instrument = findInstrument({ id: paper, register });
      const [substituteOffice] = officesWith(register, post);
      const inPost = holdersAt({ office: post, at, register }).includes(substitute);
      if (!instrument || !substituteOffice || !inPost || !isInForce({ instrument, query })) return [];
      return [{ instrument, substitute, substituteOffice }];
    },
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
      const [deputyOffice] = officesWith(register, row.deputyOffice);
      if (!instrument || !deputyOffice || !isInForce({ instrument, query })) return [];
      return [{ instrument, deputyOffice, deputies: holdersAt({ office: deputyOffice.id, at, register }) }];
    });
  const lastFirst = found.toSorted(byText(({ instrument }) => instrument.id)).toReversed();
  return [...new Map(lastFirst.map((row) => [row.deputyOffice.id, row])).values()];
}

function seatKey({ person, office, onBehalfOf }: Seat): string {
  return JSON.stringify([person, office.id, onBehalfOf?.id ?? null]);
}
