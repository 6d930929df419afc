import type { AuthorityQuery } from './authority-query.ts';
import { isWithin, sortedUnique } from './is-within.ts';
import type { Appointment, GrantTarget, Office, RegisterSlice } from './register.ts';
import type { Obstacle } from './seat-checks.ts';
import { type PowerAsked, successionEnding, successorOf, successorsOf, unitSuccessorOf } from './successors-of.ts';

/** A post that is no more, or does not stand yet: no rule that names a role reaches it. */
export const NO_ROLE = '';

/**
 * The register as it reads at an instant, for one power and field: wherever an item, a base role or a party names a post or a
 * unit that was succeeded, its successor stands, and nobody holds a post that is no more. Items themselves are never changed.
 * Before the instant of a succession nothing of it shows.
 */
export function standingRegister(register: RegisterSlice, asked: PowerAsked): RegisterSlice {
  if (register.successions.length === 0) return register;
  const unit = (id: string) => unitSuccessorOf({ register, unit: id, at: asked.at });
  const parties = register.parties.map((party) => (party.unit === null ? party : { ...party, unit: unit(party.unit) }));
  return { ...register, ...standingLists(register, asked), parties };
}

/** Lists that a succession can change; those of a slice are the same ones at every act. */
const LISTS = [
  'successions',
  'offices',
  'appointments',
  'workAssignments',
  'substitutions',
  'instruments',
  'grants',
] as const satisfies readonly (keyof RegisterSlice)[];
type Standing = Pick<RegisterSlice, Exclude<(typeof LISTS)[number], 'successions'>>;

interface Known {
  readonly further: WeakMap<object, Known>;
  /** By which successions have begun, the power and the field: nothing else decides how the lists read. */
  readonly standing: Map<string, Standing>;
}

const KNOWN: Known = { further: new WeakMap(), standing: new Map() };

function standingLists(register: RegisterSlice, asked: PowerAsked): Standing {
  const known = LISTS.reduce((found, name) => furtherOf(found, register[name]), KNOWN).standing;
  const { at, action = '', field = '' } = asked;
  const begun = register.successions.filter(({ from }) => from <= at).map(({ id }) => id);
  const key = JSON.stringify([begun, action, field]);
  const standing = known.get(key) ?? makeStanding(register, asked);
  known.set(key, standing);
  return standing;
}

function furtherOf({ further }: Known, list: object): Known {
  const found = further.get(list) ?? { further: new WeakMap(), standing: new Map() };
  further.set(list, found);
  return found;
}

function makeStanding(register: RegisterSlice, asked: PowerAsked): Standing {
  const { at } = asked;
  const post = (office: string) => successorOf({ register, office }, asked) ?? office;
  const unit = (id: string) => unitSuccessorOf({ register, unit: id, at });
  return {
    offices: standingOffices(register, asked).map((office) => ({ ...office, unit: unit(office.unit) })),
    appointments: register.appointments.map((one) => untilAbolished(one, { register, at })),
    workAssignments: register.workAssignments.map((row) => {
      return { ...row, headOffice: post(row.headOffice), deputyOffice: post(row.deputyOffice) };
    }),
    substitutions: register.substitutions.map((row) => {
      return { ...row, office: post(row.office), substituteOffice: post(row.substituteOffice) };
    }),
    instruments: register.instruments.map((paper) => {
      return { ...paper, issuer: unit(paper.issuer), giver: paper.giver === null ? null : post(paper.giver) };
    }),
    grants: register.grants.map((grant) => ({ ...grant, to: standingTarget(grant.to, post) })),
  };
}

/** A post that is no more keeps its row, without a role, for what was held in it; its successor has its role besides its own. */
function standingOffices(register: RegisterSlice, asked: PowerAsked): Office[] {
  const byId = new Map(register.offices.map((office) => [office.id, office]));
  return register.offices.flatMap((office): Office[] => {
    if (isToCome(office.id, { register, at: asked.at })) return [{ ...office, role: NO_ROLE }];
    const stands = successionEnding({ register, office: office.id, at: asked.at }) === null;
    if (stands || office.role === NO_ROLE) return [office];
    const heir = byId.get(successorOf({ register, office: office.id }, asked) ?? '');
    const former = { ...office, role: NO_ROLE };
    return heir === undefined || heir.role === office.role ? [former] : [former, { ...heir, role: office.role }];
  });
}

/** A post that was entered for a succession to come, and that nobody held before, does not stand beside the one it succeeds. */
function isToCome(office: string, { register, at }: { register: RegisterSlice; at: string }): boolean {
  const named = register.successions.filter((one) => one.offices.some((row) => row.new === office));
  const held = register.appointments.filter((one) => one.office === office);
  return named.length > 0 && named.every(({ from }) => at < from && held.every((one) => from <= one.from));
}

/** Whoever held a post when it was abolished held it until then; who was appointed to it later never did. */
function untilAbolished(
  appointment: Appointment,
  { register, at }: { register: RegisterSlice; at: string },
): Appointment {
  const ending = successionEnding({ register, office: appointment.office, at });
  const isOver = ending === null || (appointment.until !== null && appointment.until <= ending.from);
  return isOver ? appointment : { ...appointment, until: ending.from };
}

function standingTarget(to: GrantTarget, post: (office: string) => string): GrantTarget {
  return to.kind === 'ROLE' ? to : { ...to, office: post(to.office) };
}

/** The same for a question of authority. */
export function standingQuery<Query extends AuthorityQuery>(query: Query): Query {
  const { register, at, action, subject } = query;
  return { ...query, register: standingRegister(register, { at, action, field: subject.field }) };
}

/** A post that somebody held until it was abolished, and those that stand in its place. */
export interface AbolishedPost {
  readonly office: string;
  readonly from: string;
  readonly succession: string;
  readonly successors: readonly string[];
}

/**
 * The post a person held when it was abolished, of a standing register: told to who holds no other post now, or whose post's
 * successor is meant.
 */
export function abolishedPostOf({
  person,
  at,
  register,
  isMeant,
}: {
  person: string;
  at: string;
  register: RegisterSlice;
  isMeant: (successor: string) => boolean;
}): AbolishedPost | null {
  const mine = register.appointments.filter((one) => one.person === person);
  const holdsOther = mine.some((one) => isWithin(one, at));
  const posts = mine.flatMap(({ office, until }): AbolishedPost[] => {
    const ending = successionEnding({ register, office, at });
    if (ending === null || until !== ending.from) return [];
    const successors = successorsOf({ register, office, at });
    return [{ office, from: ending.from, succession: ending.id, successors }];
  });
  const inOrder = sortedUnique(posts, ({ office }) => office);
  return inOrder.find(({ successors }) => !holdsOther || successors.some(isMeant)) ?? null;
}

/** AU-2: why its former holder cannot act any more. */
export function abolishedObstacle({ office, from, succession, successors }: AbolishedPost): Obstacle {
  return { code: 'authority.abolished', detail: { office, from, succession, successors: successors.join(' ') } };
}
