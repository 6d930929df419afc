import { basisFor } from '../domain/authority/basis-for.ts';
import { sideRefusalOf } from '../domain/authority/conflict-of-interest.ts';
import { type DutyDone, dutyRefusalOf, dutyWarningsOf } from '../domain/authority/duties-apart.ts';
import type { RegisterSlice, Subject } from '../domain/authority/register.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { Facts, Json, Regime, Row } from '../domain/machine/definition.ts';
import { partiesOf } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { ActRequest } from './act-request.ts';

/** What an act rests on, frozen into it and into its log entry. */
export type Basis = { readonly kind: 'AUTHORITY' | 'DUTY' | 'OWN_RIGHT' | 'COLLEGIAL' | 'TIME' } & Readonly<
  Record<string, Json>
>;

export interface BasisQuestion {
  readonly request: Pick<ActRequest, 'person' | 'capacity' | 'legalReason'>;
  readonly row: Row;
  /** The case as it is with the act's parties on it (so that who opens a case can be judged). */
  readonly state: CaseState;
  readonly facts: Facts;
  readonly family: readonly CaseState[];
  readonly register: RegisterSlice;
  readonly regime: Regime;
  /** Business time. */
  readonly at: string;
  readonly done: readonly DutyDone[];
}

type Found = { readonly basis: Basis; readonly office: string | null } | { readonly refusal: Refusal };

/** On what ground this person may do this row here, or why not and who could. */
export function findBasis(question: BasisQuestion): Found {
  const { row, request } = question;
  const { person } = request;
  if (row.basis.kind === 'TIME') return { basis: { kind: 'TIME' }, office: null };
  if (person === null) return no('duty.not_held', { row: row.row });
  switch (row.basis.kind) {
    case 'AUTHORITY':
      return byAuthority(question, row.basis.action, person);
    case 'DUTY':
      return withSide(question, person, byDuty(question, row.basis.roles, person));
    case 'OWN_RIGHT':
      return byOwnRight(question, row.basis.parties, person);
    case 'COLLEGIAL':
      return withSide(question, person, bySeat(question, row.basis.posts, person));
  }
}

function byAuthority(question: BasisQuestion, action: string, person: string): Found {
  const { request, register, regime, at, state, row, done } = question;
  const answer = basisFor({
    action,
    subject: subjectFor(question),
    at,
    register,
    base: regime.baseHolders,
    life: state.life,
    actor: { person, ...(request.capacity === undefined ? {} : { capacity: claimed(request.capacity) }) },
    ...(request.legalReason === undefined ? {} : { reason: request.legalReason }),
    ...(row.duty === undefined ? {} : { duties: { duty: row.duty, done, table: regime.dutiesApart } }),
  });
  if (!answer.ok) return { refusal: answer.refusal };
  return { basis: { kind: 'AUTHORITY', ...(plain(answer.basis) as Facts) }, office: answer.basis.office };
}

function claimed({ instrument, signatureMode }: NonNullable<ActRequest['capacity']>): never {
  return {
    ...(instrument === undefined ? {} : { instrument }),
    ...(signatureMode === undefined ? {} : { signatureMode }),
  } as never;
}

/** What authority is judged about: the facts of the case, with those of the cases above or judged where it has none. */
export function subjectFor({ state, facts, family }: Pick<BasisQuestion, 'state' | 'facts' | 'family'>): Subject {
  const above = lineOf(state, family).reduceRight<Facts>((all, one) => ({ ...all, ...one.facts }), {});
  const all = { ...above, ...facts };
  const budget = all.stateBudgetDong;
  return {
    type: String(all.taskType ?? ''),
    field: String(all.field ?? ''),
    mode: String(all.mode ?? ''),
    budgetDong: typeof budget === 'string' ? BigInt(budget) : null,
  };
}

/** The case, those above it and those it is about, nearest first. */
function lineOf(state: CaseState, family: readonly CaseState[]): CaseState[] {
  const next = family.filter(
    (other) => other.id !== state.id && (other.id === state.parent || state.subjects.includes(other.id)),
  );
  return [state, ...next.flatMap((other) => lineOf(other, family))];
}

function byDuty({ register, at }: BasisQuestion, roles: readonly string[], person: string): Found {
  const office = officesOf(register, person, at).find((held) => roles.includes(held.role));
  if (office !== undefined)
    return { basis: { kind: 'DUTY', office: office.id, role: office.role, person }, office: office.id };
  return no('duty.not_held', { roles: roles.join(' ') }, remediesByRole(register, roles, at));
}

function byOwnRight({ state, family, register, at }: BasisQuestion, roles: readonly string[], person: string): Found {
  const units = officesOf(register, person, at);
  for (const party of partiesOf(state, family).filter((one) => roles.includes(one.role))) {
    if (party.id === person) return { basis: { kind: 'OWN_RIGHT', party: party.role, person }, office: null };
    const office = units.find((held) => held.unit === party.id);
    if (office !== undefined) {
      return {
        basis: { kind: 'OWN_RIGHT', party: party.role, unit: party.id, office: office.id, person },
        office: office.id,
      };
    }
  }
  return no('party.not_yours', { parties: roles.join(' ') });
}

function bySeat({ state }: BasisQuestion, posts: readonly string[], person: string): Found {
  const seat = state.seats.find((one) => one.person === person && posts.includes(one.post));
  if (seat === undefined) return no('seat.not_yours', { posts: posts.join(' ') });
  return { basis: { kind: 'COLLEGIAL', post: seat.post, person, session: state.id }, office: null };
}

/** SoD-8 and SoD-11: who stands on a party's side, or administers, does nothing on the side of the authority. */
function withSide({ state, register, at }: BasisQuestion, person: string, found: Found): Found {
  if ('refusal' in found) return found;
  const side = sideRefusalOf({ person, life: state.life, at, register });
  return side === null ? found : no(side.rule, { code: side.code, through: side.through });
}

/** A duty that this person, or the giver of the power, already had on the other side (SoD-1 …), for any kind of basis. */
export function dutyConflictOf(
  question: Pick<BasisQuestion, 'regime' | 'done'>,
  person: string | null,
  duty: string | undefined,
) {
  if (person === null || duty === undefined) return { refusal: null, warnings: [] };
  const asked = { person, duty, done: question.done, table: question.regime.dutiesApart };
  const clash = dutyRefusalOf(asked);
  const warnings = dutyWarningsOf(asked).map((warning) => warning.rule);
  if (clash === null) return { refusal: null, warnings };
  const { rule, done, person: who } = clash;
  const refusal: Refusal = { rule: clash.code, detail: { rule, duty, done, person: who } };
  return { refusal, warnings };
}

/** @returns the offices a person holds at an instant */
export function officesOf(register: RegisterSlice, person: string, at: string) {
  const held = register.appointments.filter(
    (one) => one.person === person && one.from <= at && (one.until === null || at < one.until),
  );
  return held.flatMap((one) => register.offices.filter((office) => office.id === one.office));
}

function remediesByRole(register: RegisterSlice, roles: readonly string[], at: string): Refusal['remedy'] {
  const offices = register.offices.filter((office) => roles.includes(office.role));
  return offices.map((office) => ({
    how: 'ACTS',
    office: office.id,
    title: office.title,
    person:
      register.appointments.find(
        (one) => one.office === office.id && one.from <= at && (one.until === null || at < one.until),
      )?.person ?? null,
    instrument: null,
    until: null,
  }));
}

function no(rule: string, detail: Record<string, string>, remedy?: Refusal['remedy']): Found {
  return { refusal: { rule, detail, ...(remedy === undefined ? {} : { remedy }) } };
}

/** Plain JSON: money as strings of digits, nothing undefined. */
function plain(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)),
  ) as Json;
}
