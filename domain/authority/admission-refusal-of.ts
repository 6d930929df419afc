import { calendarYearFaultsOf } from '../calendar/calendar-year-faults.ts';
import { dateInProvince, instant, plainDate, startOfDay } from '../time.ts';
import type { AdmissionQuestion, AdmissionRefusal, AdmissionRefusalCode, NameKind } from './admission.ts';
import { gainRefusalOf } from './gain-refusal-of.ts';
import { scopeRefusalOf } from './grant-admission.ts';
import { isWithin } from './is-within.ts';
import { LONGEST_CHAIN, mayPassOn, movesPower } from './passing-on.ts';
import { type Instrument, type RegisterSlice, TERMINAL_STATUSES } from './register.ts';
import type { RegisterItem } from './register-item.ts';
import { ancestorsOf, findInstrument, holdersAt } from './register-lookups.ts';
import { standingRegister } from './standing-register.ts';
import { statusAt } from './status-at.ts';
import { successionRefusalOf } from './succession-refusal-of.ts';

/**
 * May this item stand in the register, and may this person enter or verify it? The same rules at both times, for the
 * register may have changed between (docs/authority.md 2; R7, R8, R11, R18).
 * Posts and units that were succeeded read as their successors.
 * @returns the first refusal in the order of that page, or null
 */
export function admissionRefusalOf(asked: AdmissionQuestion): AdmissionRefusal | null {
  const question = { ...asked, register: standingRegister(asked.register, asked) };
  return gainRefusalOf(question) ?? formRefusalOf(question);
}

function formRefusalOf(question: AdmissionQuestion): AdmissionRefusal | null {
  return unknownNameOf(question) ?? periodRefusalOf(question.item) ?? kindRefusalOf(question);
}

function kindRefusalOf(question: AdmissionQuestion): AdmissionRefusal | null {
  const { item } = question;
  switch (item.kind) {
    case 'APPOINTMENT':
      return overlapRefusalOf(item, question);
    case 'INSTRUMENT':
      return paperRefusalOf(item, question);
    case 'GRANT':
      return scopeRefusalOf(item.data, question);
    case 'STATUS_CHANGE':
      return changeRefusalOf(item, question);
    case 'WORK_ASSIGNMENT':
      return assignmentRefusalOf(item, question);
    case 'SUBSTITUTION':
      return substitutionRefusalOf(item, question);
    case 'CALENDAR_YEAR':
      return calendarRefusalOf(item);
    case 'SUCCESSION':
      return successionRefusalOf({ ...item.data, id: item.id }, question);
    default:
      return null;
  }
}

type Of<Kind extends RegisterItem['kind']> = Extract<RegisterItem, { kind: Kind }>;

/** Every name has to be there already: a unit, post, person, case, file or paper. */
function unknownNameOf({ item, isKnown, register }: AdmissionQuestion): AdmissionRefusal | null {
  const above = item.kind === 'INSTRUMENT' ? item.data.parent : null;
  if (above !== null && !isStanding(above, register))
    return refuse('register.unknown_name', { field: 'parent', id: above });
  const unknown = namesIn(item).find(({ kind, id }) => !isKnown(kind, id));
  if (unknown === undefined) return null;
  const { field, id } = unknown;
  if (item.kind === 'GRANT' && field === 'instrument')
    return refuse('delegation.invalid', { why: 'NO_INSTRUMENT', instrument: id });
  return refuse('register.unknown_name', { field, id });
}

/** A paper rests only on one that does not wait for its second person. */
function isStanding(id: string, register: RegisterSlice): boolean {
  return (findInstrument({ id, register })?.verifiedBy ?? null) !== null;
}

interface Named {
  readonly field: string;
  readonly kind: NameKind;
  readonly id: string;
}

function namesIn({ kind, data }: RegisterItem): Named[] {
  const all = data as unknown as Record<string, unknown>;
  const own = Object.entries(NAMES[kind]).flatMap(([field, named]) => nameAt(all[field], field, named));
  if (kind === 'SUCCESSION') return [...own, ...succeededIn(all)];
  if (kind !== 'GRANT') return own;
  const to = all.to as Record<string, unknown>;
  return [...own, ...nameAt(to.office, 'to.office', 'OFFICE'), ...nameAt(to.person, 'to.person', 'PERSON')];
}

function succeededIn({ units, offices }: Record<string, unknown>): Named[] {
  const named = (field: string, kind: NameKind, rows: unknown) =>
    (rows as readonly Record<string, unknown>[]).flatMap((row) =>
      ['old', 'new'].flatMap((end) => nameAt(row[end], `${field}.${end}`, kind)),
    );
  return [...named('units', 'UNIT', units), ...named('offices', 'OFFICE', offices)];
}

function nameAt(value: unknown, field: string, kind: NameKind): Named[] {
  if (Array.isArray(value)) return value.flatMap((one) => nameAt(one, field, kind));
  return typeof value === 'string' ? [{ field, kind, id: value }] : [];
}

const NAMES: Readonly<Record<RegisterItem['kind'], Readonly<Record<string, NameKind>>>> = {
  UNIT: {},
  PERSON: {},
  OFFICE: { unit: 'UNIT' },
  APPOINTMENT: { person: 'PERSON', office: 'OFFICE' },
  WORK_ASSIGNMENT: { instrument: 'INSTRUMENT', headOffice: 'OFFICE', deputyOffice: 'OFFICE' },
  SUBSTITUTION: { instrument: 'INSTRUMENT', office: 'OFFICE', substitute: 'PERSON', substituteOffice: 'OFFICE' },
  INSTRUMENT: { issuer: 'UNIT', giver: 'OFFICE', parent: 'INSTRUMENT', paper: 'FILE' },
  STATUS_CHANGE: { instrument: 'INSTRUMENT', by: 'INSTRUMENT' },
  GRANT: { instrument: 'INSTRUMENT' },
  PRECEDENCE_NOTE: { prefers: 'INSTRUMENT', over: 'INSTRUMENT', life: 'CASE' },
  LEGAL_NOTE: { instrument: 'INSTRUMENT', life: 'CASE' },
  BAR: { person: 'PERSON', life: 'CASE' },
  INTEREST: { person: 'PERSON', life: 'CASE' },
  SUSPENSION: { person: 'PERSON' },
  ABSENCE: { person: 'PERSON' },
  SUCCESSION: { instrument: 'INSTRUMENT' },
  CALENDAR_YEAR: {},
  ACCOUNT: { person: 'PERSON' },
};

function periodRefusalOf({ data }: RegisterItem): AdmissionRefusal | null {
  const { from, until = null } = data as { from: string; until?: string | null };
  return until === null || from < until ? null : refuse('register.period', { from, until });
}

/** AU-2: a post is held by one person at a time, or by as many as it says; a new version is no other appointment. */
function overlapRefusalOf({ id, data }: Of<'APPOINTMENT'>, { register }: AdmissionQuestion): AdmissionRefusal | null {
  const seats = register.offices.find((office) => office.id === data.office)?.seats ?? 1;
  const others = register.appointments.filter(
    (held) =>
      held.id !== id &&
      held.office === data.office &&
      (held.until === null || data.from < held.until) &&
      (data.until === null || held.from < data.until),
  );
  const [first] = others;
  const again = others.find((held) => held.person === data.person);
  const other = again ?? (others.length >= seats ? first : undefined);
  if (other === undefined) return null;
  const { person, from, until } = other;
  return refuse('register.overlap', { office: data.office, person, from, until: until ?? '' });
}

/** R7, R8 for the paper itself: its dates, its file, and the papers it rests on. */
function paperRefusalOf({ id, data }: Of<'INSTRUMENT'>, question: AdmissionQuestion): AdmissionRefusal | null {
  const { register, at } = question;
  const instrument = { ...data, id, enteredBy: question.person, verifiedBy: null, version: 0 } as Instrument;
  const written = instrument.kind === 'DELEGATION' || instrument.kind === 'AUTHORISATION';
  if (written && instrument.until === null) return invalid('NO_END', { instrument: id });
  if (movesPower(instrument) && isBackDated(instrument, at))
    return invalid('BACK_DATED', { instrument: id, signedOn: instrument.signedOn, from: instrument.from });
  if (written && instrument.paper === undefined) return invalid('NO_PAPER', { instrument: id });
  return chainRefusalOf(instrument, register);
}

/** A power that is moved begins on the day of the paper or later, and no paper is of a day to come. */
function isBackDated({ from, signedOn }: Instrument, at: string): boolean {
  return from < startOfDay(plainDate(signedOn)) || signedOn > dateInProvince(instant(at));
}

/** The first thing that cannot be true of the year. */
function calendarRefusalOf({ data }: Of<'CALENDAR_YEAR'>): AdmissionRefusal | null {
  const [fault] = calendarYearFaultsOf(data);
  if (fault === undefined) return null;
  const { why, row, column, detail } = fault;
  const field = row === null ? 'days' : `days.${row}${column === null ? '' : `.${column}`}`;
  return refuse('calendar.invalid', { ...detail, why, field });
}

function chainRefusalOf(instrument: Instrument, register: RegisterSlice): AdmissionRefusal | null {
  const { id } = instrument;
  const above = ancestorsOf({ instrument, register });
  if (above.some((paper) => paper.parent === id) || instrument.parent === id)
    return invalid('CYCLE', { instrument: id });
  const [parent] = above;
  if (parent === undefined || !movesPower(instrument) || !movesPower(parent)) return null;
  const detail = { instrument: id, parent: parent.id };
  if (!mayPassOn({ parent, instrument })) return refuse('delegation.not_redelegable', { why: 'FORBIDDEN', ...detail });
  if ([instrument, ...above].filter(movesPower).length > LONGEST_CHAIN)
    return refuse('delegation.not_redelegable', { why: 'TOO_DEEP', ...detail });
  return isInside(instrument, parent) ? null : refuse('delegation.scope', { why: 'PERIOD', ...detail });
}

function isInside(inner: Instrument, outer: Instrument): boolean {
  const ends = outer.until === null || (inner.until !== null && inner.until <= outer.until);
  return outer.from <= inner.from && ends;
}

/** R11: not everybody may revoke; what has been ended is not ended or revived again. */
function changeRefusalOf({ id, data }: Of<'STATUS_CHANGE'>, { register }: AdmissionQuestion): AdmissionRefusal | null {
  const instrument = findInstrument({ id: data.instrument, register });
  if (instrument === null) return refuse('register.unknown_name', { field: 'instrument', id: data.instrument });
  const before = { statusChanges: register.statusChanges.filter((change) => change.id !== id) };
  const status = statusAt({ instrument, at: data.from, register: before });
  if (TERMINAL_STATUSES.includes(status)) return refuse('register.ended', { instrument: instrument.id, status });
  if (!NEEDS_PAPER.includes(data.status)) return null;
  const issuers = [instrument, ...ancestorsOf({ instrument, register })].map(({ issuer }) => issuer);
  const by = data.by === null ? null : findInstrument({ id: data.by, register });
  if (by !== null && issuers.includes(by.issuer)) return null;
  return refuse('register.not_issuer', { instrument: instrument.id, by: data.by ?? '', issuers: issuers.join(' ') });
}

const NEEDS_PAPER: readonly string[] = [...TERMINAL_STATUSES, 'SUSPENDED'];

function assignmentRefusalOf({ data }: Of<'WORK_ASSIGNMENT'>, question: AdmissionQuestion): AdmissionRefusal | null {
  const { instrument, headOffice, deputyOffice } = data;
  const kind = findInstrument({ id: instrument, register: question.register })?.kind;
  if (kind !== 'ASSIGNMENT') return invalid('WRONG_KIND', { instrument, kind: kind ?? '' });
  if (headOffice === deputyOffice) return invalid('SELF', { office: headOffice });
  return unitOf(headOffice, question) === unitOf(deputyOffice, question)
    ? null
    : invalid('NOT_SAME_UNIT', { office: headOffice, other: deputyOffice });
}

/** AU-4, AU-5, R19: in writing, for a time, to somebody else of the same unit, not longer than the province lets it be. */
function substitutionRefusalOf({ data }: Of<'SUBSTITUTION'>, question: AdmissionQuestion): AdmissionRefusal | null {
  const { instrument, office, substitute, substituteOffice, from, until } = data;
  const { register, at, longestSubstitutionDays = Number.POSITIVE_INFINITY } = question;
  const kind = findInstrument({ id: instrument, register })?.kind;
  if (kind !== 'AUTHORISATION') return invalid('WRONG_KIND', { instrument, kind: kind ?? '' });
  if (until === null) return invalid('NO_END', { office });
  if (office === substituteOffice || holdersAt({ office, at, register }).includes(substitute))
    return invalid('SELF', { office, person: substitute });
  const holds = register.appointments.some(
    (one) => one.person === substitute && one.office === substituteOffice && isWithin(one, at),
  );
  if (!holds || unitOf(office, question) !== unitOf(substituteOffice, question))
    return invalid('NOT_SAME_UNIT', { office, other: substituteOffice, person: substitute });
  const days = (Date.parse(until) - Date.parse(from)) / MS_A_DAY;
  if (days <= longestSubstitutionDays) return null;
  return invalid('TOO_LONG', { office, days: `${Math.ceil(days)}`, atMost: `${longestSubstitutionDays}` });
}

const MS_A_DAY = 86_400_000;

function unitOf(office: string, { register }: AdmissionQuestion): string | undefined {
  return register.offices.find((one) => one.id === office)?.unit;
}

function invalid(why: string, detail: Record<string, string>): AdmissionRefusal {
  return refuse('delegation.invalid', { why, ...detail });
}

function refuse(rule: AdmissionRefusalCode, detail: Record<string, string>): AdmissionRefusal {
  return { rule, detail };
}
