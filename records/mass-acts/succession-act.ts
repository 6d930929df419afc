import { covers, isWithin } from '../../domain/authority/is-within.ts';
import type { RegisterSlice, Succession } from '../../domain/authority/register.ts';
import { findInstrument } from '../../domain/authority/register-lookups.ts';
import { standingRegister } from '../../domain/authority/standing-register.ts';
import { successorsOf, unitSuccessorOf } from '../../domain/authority/successors-of.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts, Machine, Row } from '../../domain/machine/definition.ts';
import { partiesOf } from '../../domain/machine/plan-act.ts';
import { OFFICE_SUCCEEDED, type SuccessionInCase } from '../../domain/machine/succeeded-case.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { findHolders } from '../act-basis.ts';
import type { Ledger } from '../commit-act.ts';
import type { Loaded } from '../legal-transaction.ts';
import { currentRegister } from '../reads/current-register.ts';
import { rowsOf } from '../reads/judge-lines.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import type { MassActWork } from './mass-act-work.ts';
import { partByRow } from './part-by-row.ts';

/** What of a succession bears on cases. */
interface Reach {
  readonly succession: Succession;
  /** The last instant before it. */
  readonly before: string;
  readonly posts: readonly string[];
  /** Roles that nobody but these posts had. */
  readonly roles: readonly string[];
  /** Actions that a post with such a role, or a paper naming one of the posts, may have had. */
  readonly actions: readonly string[];
  /** Each unit with what stands in its place now. */
  readonly units: ReadonlyMap<string, string>;
  /** Who held one of the posts, and what stands in its place now. */
  readonly persons: ReadonlyMap<string, { readonly from: string; readonly to: readonly string[] }>;
}

/** Cases in one legal transaction. */
const MOST_CASES = 50;

/** A succession in the cases it bears on: parties that it names, seats of those who held its posts, steps that waited for them. */
export async function successionAct(
  ledger: Ledger,
  { province, n, item }: { province: string; n: string; item: string },
): Promise<MassActWork> {
  const { reading, businessTime } = await currentRegister(ledger.db, province);
  const register = registerSlice(reading.rows, []);
  const succession = register.successions.find(({ id }) => id === item);
  if (succession === undefined) throw new Error(`the register has no succession ${item}`);
  const reach = reachOf(ledger, { succession, register, at: businessTime });
  const { instrument, text } = succession;
  const number = findInstrument({ id: instrument, register })?.number ?? instrument;
  return {
    basis: { kind: 'MASS_ACT', massAct: n, item, instrument, number },
    reason: text,
    mayConcern: mayConcern(reach),
    mostCases: MOST_CASES,
    register: {
      keys: ['ALL', ...reach.actions].map((action) => `action:${action}`),
      roles: [...reach.roles, ...ledger.regimes.baseRolesFor(reach.actions)],
    },
    partIn: (before, { world, loaded }) => {
      const payload = successionIn(ledger, reach, { state: before, loaded });
      return payload === null ? [] : partByRow(before, { row: OFFICE_SUCCEEDED, payload, reason: text, world });
    },
  };
}

function reachOf(
  { regimes }: Ledger,
  { succession, register, at }: { succession: Succession; register: RegisterSlice; at: string },
): Reach {
  const before = new Date(Date.parse(succession.from) - 1).toISOString();
  const posts = succession.offices.map(({ old }) => old);
  const stood = standingRegister(register, { at: before });
  const others = new Set(stood.offices.filter(({ id }) => !posts.includes(id)).map(({ role }) => role));
  const own = stood.offices.filter(({ id }) => posts.includes(id)).map(({ role }) => role);
  const roles = [...new Set(own)].filter((role) => !others.has(role));
  const based = regimes.all().flatMap(({ baseHolders }) => baseHolders);
  const given = stood.grants.filter(({ to }) =>
    to.kind === 'ROLE' ? roles.includes(to.role) : posts.includes(to.office),
  );
  const actions = [...new Set(based.map(({ action }) => action))].filter(
    (action) =>
      based.some((rule) => rule.action === action && roles.includes(rule.holderRole)) ||
      given.some((grant) => covers(grant.actions, action)),
  );
  const held = stood.appointments.filter((one) => posts.includes(one.office) && isWithin(one, before));
  const units = succession.units.map(({ old }) => [old, unitSuccessorOf({ register, unit: old, at })] as const);
  return {
    succession,
    before,
    posts,
    roles,
    actions,
    units: new Map(units.filter(([old, now]) => old !== now)),
    persons: new Map(
      held.map(({ person, office }) => [person, { from: office, to: successorsOf({ register, office, at }) }]),
    ),
  };
}

/** More than it bears on, never less. */
function mayConcern({ units, persons, roles, actions }: Reach): Prisma.Sql {
  const sides = [...units.keys()];
  const keys = [
    ...sides.map((unit) => `P:${unit}`),
    ...roles.map((role) => `D:${role}`),
    ...actions.map((action) => `A:${action}`),
  ];
  return Prisma.sql`(EXISTS (SELECT FROM jsonb_array_elements(c.parties) p WHERE p->>'id' = ANY (${sides}::text[]))
    OR EXISTS (SELECT FROM jsonb_array_elements(c.seats) s WHERE s->>'person' = ANY (${[...persons.keys()]}::text[]))
    OR EXISTS (SELECT FROM step s WHERE s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN'
      AND s.holders && ${keys}::text[]))`;
}

function successionIn(
  ledger: Ledger,
  reach: Reach,
  { state, loaded }: { state: CaseState; loaded: Loaded },
): Facts | null {
  const machine = machineOf(ledger.regimes.get(state.regime), state.kind);
  const parties = state.parties.flatMap(({ role, id }) => {
    const to = reach.units.get(id);
    return to === undefined ? [] : [{ role, from: id, to }];
  });
  const seats = state.seats.flatMap(({ person }) => {
    const moved = reach.persons.get(person);
    return moved === undefined ? [] : [{ person, ...moved }];
  });
  const steps = state.steps
    .filter(
      (step) =>
        step.status === 'OPEN' && step.seat === null && waited(ledger, reach, { state, loaded, code: step.code }),
    )
    .map(({ id }) => id);
  if (parties.length + seats.length + steps.length === 0) return null;
  const found: SuccessionInCase = {
    succession: reach.succession.id,
    parties,
    facts: partyFacts(machine, state, reach),
    seats,
    steps,
  };
  return found as unknown as Facts;
}

/** Facts that say who a party is, as rows of the machine read them. */
function partyFacts({ rows }: Machine, { facts }: CaseState, { units }: Reach): Record<string, string> {
  const names = new Set(rows.flatMap(({ parties = {} }) => Object.values(parties)));
  const changed = [...names].flatMap((name) => {
    const to = units.get(String(facts[name] ?? ''));
    return to === undefined ? [] : [[name, to] as const];
  });
  return Object.fromEntries(changed);
}

/** Whether an open step waited, up to the instant, for one of the posts or for a unit as a party. */
function waited(
  ledger: Ledger,
  { before: at, posts, roles, units }: Reach,
  { state, loaded, code }: { state: CaseState; loaded: Loaded; code: string },
): boolean {
  const regime = ledger.regimes.get(state.regime);
  const { cases: family, duties: done } = loaded;
  const register = registerSlice(loaded.register, partiesInFamily(family, state.life));
  const asked = { request: { person: null }, state, facts: state.facts, family, register, regime, at, done };
  const isHeld = (row: Row): boolean => {
    const { basis } = row;
    switch (basis.kind) {
      case 'AUTHORITY':
        return findHolders({ ...asked, row }, basis.action).some(
          ({ office, onBehalfOf }) => posts.includes(office) || (onBehalfOf !== null && posts.includes(onBehalfOf)),
        );
      case 'DUTY':
        return basis.roles.some((role) => roles.includes(role));
      case 'OWN_RIGHT':
        return partiesOf(state, family).some(({ role, id }) => basis.parties.includes(role) && units.has(id));
      default:
        return false;
    }
  };
  return rowsOf(regime, state, code).some(isHeld);
}
