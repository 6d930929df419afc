import { covers, isWithin, sortedUnique } from './is-within.ts';
import type { Appointment, Office, Party, PartyRole, RegisterSlice } from './register.ts';
import { appointmentsOf, officesWith } from './register-index.ts';

/**
 * What being a party does (domain.md 4.5). `members`: people employed there are conflicted (COI-2). `inside`: the person
 * is conflicted as a participant (COI-1). A receiver or ordering agency may be the deciding department itself, so only
 * the person who stands for it is on the other side (SoD-8), not everybody employed there.
 */
const PARTY_EFFECTS = {
  APPLICANT: { members: true, inside: true },
  HOST: { members: true, inside: false },
  PARTNER: { members: true, inside: false },
  RECEIVER: { members: false, inside: false },
  ORDERER: { members: false, inside: false },
  PROPOSER: { members: false, inside: false },
  PI: { members: false, inside: true },
  KEY_MEMBER: { members: false, inside: true },
  SECRETARY: { members: false, inside: true },
} as const satisfies Record<PartyRole, { members: boolean; inside: boolean }>;

/** COI-2 looks back this many months for officials too (Q-20: not found in a text, editable). */
export const COI_LOOK_BACK_MONTHS = 24;

/** Why a person is kept out of a case: the code of 4.5 or of the bar in the register, and what it rests on. */
export interface ConflictFinding {
  readonly rule: 'coi.barred' | 'sod.party_side' | 'sod.administrator';
  readonly code: string;
  readonly through: string;
}

export interface ConflictQuestion {
  readonly person: string;
  readonly life: string;
  readonly at: string;
  readonly register: Pick<RegisterSlice, 'offices' | 'appointments' | 'bars' | 'parties'>;
  readonly lookBackMonths?: number;
}

/** @returns every reason that keeps the person out (R1, R14), bars first, sorted; empty when there is none */
export function conflictsOf(question: ConflictQuestion): ConflictFinding[] {
  const side = sideRefusalOf(question);
  return [
    ...barFindings(question),
    ...participantFindings(question),
    ...employedFindings(question),
    ...(side ? [side] : []),
  ];
}

/**
 * SoD-8: a party's person, or one who now holds an office in a host, partner or applicant of the case, cannot act on the
 * authority side of it. SoD-11: an administrator has no business role at all.
 * @returns the reason, or null
 */
export function sideRefusalOf(question: ConflictQuestion): ConflictFinding | null {
  const { person, at, register } = question;
  const offices = officesHeld({ person, register, since: at, at });
  const admin = offices.find((office) => office.role === 'ADMIN');
  if (admin) return { rule: 'sod.administrator', code: 'SoD-11', through: admin.id };
  const party = partiesOf(question).find(
    ({ role, unit, person: named }) =>
      named === person ||
      (PARTY_EFFECTS[role].members && unit !== null && offices.some((office) => office.unit === unit)),
  );
  return party ? { rule: 'sod.party_side', code: 'SoD-8', through: party.unit ?? party.role } : null;
}

function barFindings({ person, life, at, register }: ConflictQuestion): ConflictFinding[] {
  const bars = register.bars.filter((bar) => bar.person === person && bar.life === life && isWithin(bar, at));
  return sortedUnique(bars, (bar) => bar.code).map(({ code }) => ({ rule: 'coi.barred', code, through: 'REGISTER' }));
}

/** COI-1: the same person as leader, key member, scientific secretary or applicant. */
function participantFindings(question: ConflictQuestion): ConflictFinding[] {
  return partiesOf(question)
    .filter((party) => party.person === question.person && PARTY_EFFECTS[party.role].inside)
    .map((party) => ({ rule: 'coi.barred', code: 'COI-1', through: party.role }));
}

/** COI-2: employed by host, partner or another applicant, now or in the months before. */
function employedFindings(question: ConflictQuestion): ConflictFinding[] {
  const { person, at, register, lookBackMonths = COI_LOOK_BACK_MONTHS } = question;
  const since = monthsBefore(at, lookBackMonths);
  const units = officesHeld({ person, register, since, at }).map((office) => office.unit);
  return partiesOf(question)
    .filter(({ role, unit }) => PARTY_EFFECTS[role].members && unit !== null && covers(units, unit))
    .map(({ unit, role }) => ({ rule: 'coi.barred', code: 'COI-2', through: unit ?? role }));
}

function partiesOf({ life, register }: ConflictQuestion): Party[] {
  const parties = register.parties.filter((party) => party.life === life);
  return sortedUnique(parties, (party) => JSON.stringify([party.unit, party.role, party.person]));
}

/** Offices held at some instant of [since, at]. */
function officesHeld({
  person,
  register,
  since,
  at,
}: Pick<ConflictQuestion, 'person' | 'register' | 'at'> & { since: string }): Office[] {
  const held = appointmentsOf(register, person).filter((appointment) => overlaps(appointment, since, at));
  const offices = held.flatMap((appointment) => officesWith(register, appointment.office));
  return sortedUnique(offices, (office) => office.id);
}

function overlaps({ from, until }: Appointment, since: string, at: string): boolean {
  return from <= at && (until === null || (until > since && until > from));
}

/** @returns the first instant at which a post left at `until` no longer counts for COI-2 */
export function lookBackEndOf(until: string, lookBackMonths = COI_LOOK_BACK_MONTHS): string {
  return monthsBefore(until, -lookBackMonths);
}

/** @returns the instant with its month put back; a day the month lacks compares as the month's end, as it should */
function monthsBefore(at: string, months: number): string {
  const count = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${year}-${String(month).padStart(2, '0')}${at.slice(7)}`;
}
