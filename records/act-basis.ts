import type { Actor } from '../domain/authority/authority-query.ts';
import { basisFor } from '../domain/authority/basis-for.ts';
import { sideRefusalOf } from '../domain/authority/conflict-of-interest.ts';
import { type DutyDone, dutyRefusalOf, dutyWarningsOf } from '../domain/authority/duties-apart.ts';
import { type Holder, type HoldersAnswer, holdersOf } from '../domain/authority/holders-of.ts';
import { isWithin } from '../domain/authority/is-within.ts';
import {
  type Office,
  type RegisterSlice,
  type SignatureMode,
  STAFF_ROLE,
  type Subject,
} from '../domain/authority/register.ts';
import { holdersAt } from '../domain/authority/register-lookups.ts';
import { personObstacleOf } from '../domain/authority/seat-checks.ts';
import { abolishedObstacle, abolishedPostOf, standingRegister } from '../domain/authority/standing-register.ts';
import { unitSuccessorOf } from '../domain/authority/successors-of.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { BasisRule, Facts, Json, Regime, Row } from '../domain/machine/definition.ts';
import { partiesOf } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { type SlateEntry, seatedElsewhere } from '../domain/machine/slate.ts';
import { machineOf, rowsAnswering } from '../domain/machine/transition.ts';
import type { ActRequest } from './act-request.ts';
import { type Award, awardsBeside, sumsOf } from './awards.ts';
import { plain } from './plain.ts';

/** What an act rests on, frozen into it and into its log entry. */
export type Basis = {
  readonly kind: BasisRule['kind'];
} & Readonly<Record<string, Json>>;

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
  /** Approved before in the year of the act, where a grant is limited by it. */
  readonly awards?: readonly Award[];
}

/** What work without a power to decide is looked up by. */
type WorkQuestion = Pick<BasisQuestion, 'state' | 'facts' | 'family' | 'register' | 'at'>;

export type Found = { readonly basis: Basis; readonly office: string | null } | { readonly refusal: Refusal };

/** On what ground this person may do this row here, or why not and who could. */
export function findBasis(asked: BasisQuestion): Found {
  const question = { ...asked, register: registerOfLine(asked) };
  const found = findGround(asked);
  if ('refusal' in found || question.request.person === null) return found;
  const givers = Array.isArray(found.basis.givers) ? found.basis.givers.map(String) : [];
  const twice = twiceRefusalOf(question, { person: question.request.person, givers });
  return twice === null ? found : { refusal: { ...twice, remedy: othersFor(question) } };
}

function findGround(asked: BasisQuestion): Found {
  const { row, request } = asked;
  const { person } = request;
  if (row.basis.kind === 'TIME') return { basis: { kind: 'TIME' }, office: null };
  if (person === null || row.basis.kind === 'IMPORT' || row.basis.kind === 'MASS_ACT')
    return no('event.not_yours', { event: row.event });
  switch (row.basis.kind) {
    case 'AUTHORITY':
      return byAuthority({ ...asked, register: registerOfLine(asked) }, row.basis.action, person);
    case 'DUTY':
      return byDuty(standingWork(asked), row.basis.roles, person);
    case 'OWN_RIGHT':
      return byOwnRight(standingWork(asked), row.basis.parties, person);
    case 'COLLEGIAL':
      return bySeat(standingWork(asked), row.basis.posts, person);
    case 'STEP_HOLDER':
      return byStep(asked, row.basis.step, person);
  }
}

/** Whoever may do the step, by any of its rows; it is no use of the power that the step would need. */
function byStep(asked: BasisQuestion, id: string, person: string): Found {
  const { state, regime, row } = asked;
  const step = state.steps.find((one) => one.id === id && one.status === 'OPEN');
  if (step === undefined) return no('step.not_open', { event: row.event, state: state.state });
  const isMine = step.seat === null || step.seat === person;
  const rows = isMine ? rowsAnswering(machineOf(regime, state.kind), state.state, step.code) : [];
  for (const mine of rows) {
    const found = findBasis({ ...asked, row: mine });
    if ('refusal' in found) continue;
    const { office } = found;
    const basis: Basis = { kind: 'STEP_HOLDER', step: step.code, as: found.basis.kind, person };
    return { basis: office === null ? basis : { ...basis, office }, office };
  }
  return no('press.not_yours', { step: step.code });
}

/**
 * A question of work that needs no power to decide, on the register of its line as it stands: successors in the place of posts
 * and units that are no more, also where the case does not know it yet.
 */
export function standingWork<Asked extends WorkQuestion>(asked: Asked): Asked {
  const register = registerOfLine(asked);
  if (register.successions.length === 0) return { ...asked, register };
  const { state, family, at } = asked;
  const standing = (one: CaseState): CaseState => ({
    ...one,
    parties: one.parties.map((party) => ({ ...party, id: unitSuccessorOf({ register, unit: party.id, at }) })),
  });
  return {
    ...asked,
    register: standingRegister(register, { at, field: subjectFor(asked).field }),
    state: standing(state),
    family: family.map(standing),
  };
}

/** Everybody who has the power this row needs, with the basis the act would have; none where it is blocked or vacant. */
export function findHolders(asked: BasisQuestion, action: string): readonly Holder[] {
  const answer = askHolders(asked, action);
  return answer.ok ? answer.holders : [];
}

/** The same, or why nobody has it. */
export function askHolders(asked: BasisQuestion, action: string): HoldersAnswer {
  const answer = holdersOf(authorityQuery({ ...asked, register: registerOfLine(asked) }, action));
  if (!answer.ok) return answer;
  return { ...answer, holders: answer.holders.filter((holder) => twiceRefusalOf(asked, holder) === null) };
}

/**
 * One person fills one slot of a slate, from whatever post and by whoever's power (R15): the acting person, and those whose
 * power is used by delegation, are none of those who have spoken for another slot or lent their power to it.
 */
function twiceRefusalOf(
  question: BasisQuestion,
  { person, givers }: { readonly person: string; readonly givers: readonly string[] },
): Refusal | null {
  const { row, facts, state, regime } = question;
  if (row.slot === undefined) return null;
  const { slate, slot } = row.slot;
  for (const seated of seatedElsewhere(machineOf(regime, state.kind), row, facts)) {
    const there = [seated.person, ...lentTo(seated, question)];
    const twice = [person, ...givers].find((one) => there.includes(one));
    if (twice !== undefined)
      return { rule: 'slate.same_person', detail: { slate, slot, filled: seated.slot, person: twice } };
  }
  return null;
}

/** Whose power was used to fill that slot, by the duty that filling it is. */
function lentTo({ slot, person }: SlateEntry, { row, state, regime, done }: BasisQuestion): readonly string[] {
  const duty = machineOf(regime, state.kind).rows.find(
    (other) => other.slot?.slate === row.slot?.slate && other.slot?.slot === slot,
  )?.duty;
  return done.filter((one) => one.person === person && one.duty === duty).flatMap((one) => one.givers ?? []);
}

/** Who could fill the slot instead. */
function othersFor(question: BasisQuestion): NonNullable<Refusal['remedy']> {
  const { row, at } = question;
  if (row.basis.kind === 'DUTY') {
    const standing = standingWork(question);
    const isAble = (other: string) => officialRefusalOf(standing, other) === null;
    return remediesByRole(standing.register, { roles: row.basis.roles, at, isAble });
  }
  if (row.basis.kind !== 'AUTHORITY') return [];
  return findHolders(question, row.basis.action).map(({ office, title, person, chain }) => {
    return { how: 'ACTS', office, title, person, instrument: chain.at(-1)?.instrument ?? null, until: null };
  });
}

/** What is asked of authority for a row of this case. */
export function authorityQuery(question: BasisQuestion, action: string) {
  const { register, regime, at, state, row, done } = question;
  return {
    action,
    subject: { ...subjectFor(question), ...summedFor(question, action), facts: row.proves ?? [] },
    at,
    register,
    base: regime.baseHolders,
    life: state.life,
    ...(row.duty === undefined ? {} : { duties: { duty: row.duty, done, table: regime.dutiesApart } }),
  };
}

function byAuthority(question: BasisQuestion, action: string, person: string): Found {
  const { request } = question;
  const answer = basisFor({
    ...authorityQuery(question, action),
    actor: actorOf(request, person),
    ...(request.legalReason === undefined ? {} : { reason: request.legalReason }),
  });
  if (!answer.ok) return { refusal: answer.refusal };
  return { basis: { kind: 'AUTHORITY', ...(plain(answer.basis) as Facts) }, office: answer.basis.office };
}

/** The actor with the capacity claimed. */
export function actorOf({ capacity = {} }: Pick<ActRequest, 'capacity'>, person: string): Actor {
  const { instrument, signatureMode, office } = capacity;
  const claim = {
    ...(instrument === undefined ? {} : { instrument }),
    ...(signatureMode === undefined ? {} : { signatureMode: signatureMode as SignatureMode }),
    ...(office === undefined ? {} : { office }),
  };
  return { person, capacity: claim };
}

/** What authority is judged about: the facts of the case, with those of the cases above or judged where it has none. */
export function subjectFor({ state, facts, family }: Pick<BasisQuestion, 'state' | 'facts' | 'family'>): Subject {
  const above = lineOf(state, family).map((one) => one.facts);
  const all: Facts = Object.assign({}, ...above.reverse(), facts);
  const budget = all.stateBudgetDong;
  return {
    type: String(all.taskType ?? ''),
    field: String(all.field ?? ''),
    mode: String(all.mode ?? ''),
    budgetDong: typeof budget === 'string' ? BigInt(budget) : null,
  };
}

/** What was approved before for the host and the lead that the case has after the act. */
export function awardsFor({
  state,
  family,
  awards = [],
}: Pick<BasisQuestion, 'state' | 'family' | 'awards'>): readonly Award[] {
  const after = family.find(({ id }) => id === state.id) ?? state;
  return awardsBeside(awards, [after, ...lineOf(state, family).slice(1)]);
}

function summedFor(question: BasisQuestion, action: string): Pick<Subject, 'sums'> {
  const { awards = [] } = question;
  return awards.length === 0 ? {} : { sums: sumsOf(awardsFor(question), action) };
}

/** A bar or a note of one case also holds where that case is judged: in a council's session, a call, an application. */
export function registerOfLine({
  state,
  family,
  register,
}: Pick<BasisQuestion, 'state' | 'family' | 'register'>): RegisterSlice {
  const lives = new Set(lineOf(state, family).map((one) => one.life));
  const here = <Item extends { readonly life: string | null }>(item: Item): Item =>
    item.life !== null && lives.has(item.life) ? { ...item, life: state.life } : item;
  return {
    ...register,
    bars: register.bars.map(here),
    precedenceNotes: register.precedenceNotes.map(here),
    legalNotes: register.legalNotes.map(here),
  };
}

/** The case, those above it and those it is about, nearest first. */
function lineOf(state: CaseState, family: readonly CaseState[]): CaseState[] {
  const next = family.filter(
    (other) => other.id !== state.id && (other.id === state.parent || state.subjects.includes(other.id)),
  );
  return [state, ...next.flatMap((other) => lineOf(other, family))];
}

function byDuty(question: BasisQuestion, roles: readonly string[], person: string): Found {
  const { register, at } = question;
  const isMeant = (held: { readonly role: string }) => roles.includes(held.role);
  const office = claimedOffices(question, person).find(isMeant);
  const refusal =
    office === undefined
      ? (abolishedRefusalOf(question, person, isMeant) ??
        otherPostRefusalOf(question, person, isMeant) ?? {
          rule: 'duty.not_held',
          detail: { roles: roles.join(' ') },
        })
      : officialRefusalOf(question, person);
  if (office !== undefined && refusal === null)
    return { basis: { kind: 'DUTY', office: office.id, role: office.role, person }, office: office.id };
  const isAble = (other: string) => other !== person && officialRefusalOf(question, other) === null;
  return { refusal: { ...(refusal as Refusal), remedy: remediesByRole(register, { roles, at, isAble }) } };
}

function byOwnRight(question: BasisQuestion, roles: readonly string[], person: string): Found {
  const { state, family, register, at } = question;
  const units = claimedOffices(question, person).filter(({ role }) => role !== STAFF_ROLE);
  const parties = partiesOf(state, family).filter((one) => roles.includes(one.role));
  for (const party of parties) {
    const office = party.id === person ? null : units.find((held) => held.unit === party.id);
    if (office === undefined) continue;
    const refusal = anyCaseRefusalOf(register, person, at);
    if (refusal !== null) return { refusal };
    const basis = { kind: 'OWN_RIGHT', party: party.role, person } as const;
    if (office === null) return { basis, office: null };
    return { basis: { ...basis, unit: party.id, office: office.id }, office: office.id };
  }
  const isParty = ({ unit }: { readonly unit: string }) => parties.some(({ id }) => id === unit);
  const refusal =
    abolishedRefusalOf(question, person, isParty) ??
    otherPostRefusalOf(question, person, (held) => held.role !== STAFF_ROLE && isParty(held));
  return refusal === null ? no('party.not_yours', { parties: roles.join(' ') }) : { refusal };
}

/** The posts a person holds; where he says which of them he works from, that one alone. */
function claimedOffices({ register, at, request }: BasisQuestion, person: string) {
  const held = officesOf(register, person, at);
  const claimed = request.capacity?.office;
  return claimed === undefined ? held : held.filter(({ id }) => id === claimed);
}

/** He could, but not from the post he says he works from. */
function otherPostRefusalOf(
  { register, at, request }: BasisQuestion,
  person: string,
  isMeant: (held: Office) => boolean,
): Refusal | null {
  const office = request.capacity?.office;
  const other = officesOf(register, person, at).find((held) => held.id !== office && isMeant(held));
  if (office === undefined || other === undefined) return null;
  return { rule: 'capacity.other_post', detail: { office, other: other.id } };
}

/** AU-2: who acted from a post that is no more hears where its work went. */
function abolishedRefusalOf(
  { register, at }: BasisQuestion,
  person: string,
  isMeant: (office: Office) => boolean,
): Refusal | null {
  const found = abolishedPostOf({
    person,
    at,
    register,
    isMeant: (successor) => register.offices.some((office) => office.id === successor && isMeant(office)),
  });
  if (found === null) return null;
  const { code, detail } = abolishedObstacle(found);
  return { rule: code, detail };
}

function bySeat(question: BasisQuestion, posts: readonly string[], person: string): Found {
  const { state } = question;
  const seat = state.seats.find((one) => one.person === person && posts.includes(one.post));
  if (seat === undefined) return no('seat.not_yours', { posts: posts.join(' ') });
  const refusal = workRefusalOf(question, person);
  if (refusal !== null) return { refusal };
  return { basis: { kind: 'COLLEGIAL', post: seat.post, person, session: state.id }, office: null };
}

/**
 * What keeps a person from any work for the authority in this case: a party's side or administering (SoD-8, SoD-11), a
 * suspension (R2), a bar or conflict (R14), a duty done before (SoD-1 …). Decisions have the same rules in the resolver.
 */
function officialRefusalOf(question: BasisQuestion, person: string): Refusal | null {
  return onASideRefusalOf(question, person) ?? workRefusalOf(question, person);
}

/** The same of a member of a council, who is no official: whoever works for the host is barred before anything else (R14). */
function workRefusalOf(question: BasisQuestion, person: string): Refusal | null {
  return (
    barRefusalOf(question, person) ??
    dutyConflictOf(question, person, question.row.duty).refusal ??
    twiceRefusalOf(question, { person, givers: [] })
  );
}

type Standing = Pick<BasisQuestion, 'state' | 'facts' | 'family' | 'register' | 'regime' | 'at'>;

/** What keeps a person out of this case, whatever the work is. */
export function keptOutRefusalOf(question: Standing, person: string): Refusal | null {
  return onASideRefusalOf(question, person) ?? barRefusalOf(question, person);
}

function onASideRefusalOf({ state, register, at }: Standing, person: string): Refusal | null {
  const side = sideRefusalOf({ person, life: state.life, at, register });
  return side === null ? null : { rule: side.rule, detail: { bar: side.code, through: side.through } };
}

function barRefusalOf(question: Standing, person: string): Refusal | null {
  const { state, register, at, regime } = question;
  const { life } = state;
  const query = { action: '', subject: subjectFor(question), at, register, base: regime.baseHolders, life };
  const obstacle = personObstacleOf({ person, query });
  return obstacle === null ? null : { rule: obstacle.code, detail: obstacle.detail };
}

/** What keeps a person from acting anywhere, for a party as well: administering (SoD-11), a suspension (R2). */
export function anyCaseRefusalOf(register: RegisterSlice, person: string, at: string): Refusal | null {
  const admin = officesOf(register, person, at).find((office) => office.role === 'ADMIN');
  if (admin !== undefined) return { rule: 'sod.administrator', detail: { bar: 'SoD-11', through: admin.id } };
  const suspended = register.suspensions.some((one) => one.person === person && isWithin(one, at));
  return suspended ? { rule: 'authority.suspended', detail: { person } } : null;
}

/** A duty that this person, or the giver of the power, already had on the other side (SoD-1 …), for any kind of basis. */
export function dutyConflictOf(
  question: Pick<BasisQuestion, 'regime' | 'done'> & { readonly givers?: readonly string[] },
  person: string | null,
  duty: string | undefined,
) {
  if (person === null || duty === undefined) return { refusal: null, warnings: [] };
  const { done: before, givers = [] } = question;
  const asked = { person, givers, duty, done: before, table: question.regime.dutiesApart };
  const clash = dutyRefusalOf(asked);
  const warnings = dutyWarningsOf(asked).map((warning) => warning.rule);
  if (clash === null) return { refusal: null, warnings };
  const { rule, done, person: who } = clash;
  const refusal: Refusal = { rule: clash.code, detail: { rule, duty, done, person: who } };
  return { refusal, warnings };
}

/** @returns the offices a person holds at an instant */
export function officesOf(register: RegisterSlice, person: string, at: string) {
  const held = register.appointments.filter((one) => one.person === person && isWithin(one, at));
  return held.flatMap((one) => register.offices.filter((office) => office.id === one.office));
}

/** Who holds a post with one of these roles and may act now; an empty post is to be filled. */
export function remediesByRole(
  register: RegisterSlice,
  { roles, at, isAble }: { roles: readonly string[]; at: string; isAble: (person: string) => boolean },
): NonNullable<Refusal['remedy']> {
  const offices = register.offices.filter((office) => roles.includes(office.role));
  return offices.flatMap(({ id, title }): NonNullable<Refusal['remedy']> => {
    const post = { office: id, title, instrument: null, until: null };
    const holders = holdersAt({ office: id, at, register });
    if (holders.length === 0) return [{ ...post, how: 'FILL_POST', person: null }];
    return holders.filter(isAble).map((person) => ({ ...post, how: 'ACTS', person }));
  });
}

function no(rule: string, detail: Record<string, string>): Found {
  return { refusal: { rule, detail } };
}
