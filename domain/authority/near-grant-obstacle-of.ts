import type { Actor, AuthorityQuery } from './authority-query.ts';
import { type WeighedGrant, weighedGrantsOf } from './candidates-of.ts';
import { SHORTFALLS, type Shortfall } from './grant-shortfalls.ts';
import { compareText, isWithin } from './is-within.ts';
import type { Instrument } from './register.ts';
import { appointmentsOf, grantsAtHand } from './register-index.ts';
import type { Obstacle } from './seat-checks.ts';
import { headsOf } from './signing-line.ts';
import { statedAt } from './status-at.ts';

/** A grant for the action to a post the actor holds, or signs KT. for, that does not cover the act: the closest one. */
export function nearGrantObstacleOf({ actor, query }: { actor: Actor; query: AuthorityQuery }): Obstacle | null {
  const reach = reachOf({ actor, query });
  const reaching = grantsAtHand(query.register, query.action).filter(({ offices }) =>
    offices.some((office) => reach.includes(office.id)),
  );
  const missed = weighedGrantsOf(query, reaching).filter(({ shortfalls }) => shortfalls.length > 0);
  // R4: where a paper is claimed, that one alone is judged
  const claimed = missed.filter(({ instrument }) => instrument.id === actor.capacity?.instrument);
  const near = claimed.length > 0 ? claimed : missed;
  const [closest] = near.toSorted((left, right) => compareNearness({ left, right, at: query.at }));
  if (!closest) return null;
  const worst = worstOf(closest.shortfalls);
  return { code: SHORTFALLS[worst].code, detail: grantDetail({ weighed: closest, worst, query }) };
}

/** Smallest distance first, then fewest shortfalls, the higher ceiling, nearest in time, and the id. */
function compareNearness({ left, right, at }: { left: WeighedGrant; right: WeighedGrant; at: string }): number {
  return (
    SHORTFALLS[worstOf(left.shortfalls)].distance - SHORTFALLS[worstOf(right.shortfalls)].distance ||
    left.shortfalls.length - right.shortfalls.length ||
    Number((right.grant.ceilingDong ?? 0n) - (left.grant.ceilingDong ?? 0n)) ||
    compareTime({ left: left.instrument, right: right.instrument, at }) ||
    compareText(left.instrument.id, right.instrument.id)
  );
}

/** Of those to come the first to begin, of those that ended the last to end. */
function compareTime({ left, right, at }: { left: Instrument; right: Instrument; at: string }): number {
  if (at < left.from && at < right.from) return compareText(left.from, right.from);
  return compareText(right.until ?? '', left.until ?? '');
}

/** @throws TypeError where nothing is lacking: then there is no near miss */
function worstOf(shortfalls: readonly Shortfall[]): Shortfall {
  return shortfalls.reduce((worst, next) => (SHORTFALLS[next].distance > SHORTFALLS[worst].distance ? next : worst));
}

function grantDetail({
  weighed,
  worst,
  query,
}: {
  weighed: WeighedGrant;
  worst: Shortfall;
  query: AuthorityQuery;
}): Record<string, string> {
  const { instrument, grant, shortfalls } = weighed;
  const { subject } = query;
  const stated = statedAt({ instrument, at: query.at, register: query.register });
  return {
    why: worst,
    instrument: instrument.id,
    number: instrument.number,
    from: instrument.from,
    ...(instrument.until === null ? {} : { until: instrument.until }),
    ...(stated.from === '' ? {} : { statusFrom: stated.from }),
    ...(stated.by == null ? {} : { by: stated.by }),
    ...(grant.ceilingDong === null ? {} : { ceilingDong: `${grant.ceilingDong}` }),
    ...(grant.floorDong === null ? {} : { floorDong: `${grant.floorDong}` }),
    amountDong: subject.budgetDong === null ? 'UNKNOWN' : `${subject.budgetDong}`,
    ...(shortfalls.length > 1 ? { also: shortfalls.filter((shortfall) => shortfall !== worst).join(' ') } : {}),
  };
}

/** @returns posts the actor holds now and heads' posts the actor may sign KT. for. */
export function reachOf({ actor, query }: { actor: Actor; query: AuthorityQuery }): string[] {
  const held = appointmentsOf(query.register, actor.person).filter((appointment) => isWithin(appointment, query.at));
  return [...held.map((appointment) => appointment.office), ...headsOf({ person: actor.person, query })];
}
