import { sortedUnique } from './is-within.ts';
import type { Capacity } from './signing-line.ts';

/** Somebody who may do an action on an open step, as the act would be signed. */
export interface StandingHolder {
  readonly action: string;
  readonly person: string;
  /** Post signed from. */
  readonly office: string;
  /** Head's post, when KT. */
  readonly onBehalfOf: string | null;
  readonly capacity: Capacity;
  /** Ids of the papers, from the one at the top to the one that lets this person sign; none for the base holder himself. */
  readonly chain: readonly string[];
}

/** By whom an open step can be decided at an instant, for every action that answers it. */
export interface Standing {
  /** In a fixed order, each once. */
  readonly holders: readonly StandingHolder[];
  /** Actions that nobody may do, each with the code of the refusal that says why. */
  readonly blocked: Readonly<Record<string, string>>;
}

/** @returns the standing with its holders in their fixed order, each once */
export function standingOf({ holders, blocked }: Standing): Standing {
  return { holders: sortedUnique(holders, keyOf), blocked };
}

/** @returns whether the same persons hold the same actions in the same way, and the same are blocked */
export function isSameStanding(one: Standing, other: Standing): boolean {
  return (
    heldOnlyBy(one.holders, other.holders).length === 0 &&
    heldOnlyBy(other.holders, one.holders).length === 0 &&
    blockedText(one) === blockedText(other)
  );
}

/** @returns those of the first list that the second does not have, in the same action, post, capacity and by the same papers */
export function heldOnlyBy(one: readonly StandingHolder[], other: readonly StandingHolder[]): StandingHolder[] {
  const known = new Set(other.map(keyOf));
  return one.filter((holder) => !known.has(keyOf(holder)));
}

/** @returns those who may do an action by the first list and not, in whatever way, by the second */
export function partedFrom(one: readonly StandingHolder[], other: readonly StandingHolder[]): StandingHolder[] {
  const left = new Set(other.map(({ action, person }) => `${action} ${person}`));
  return one.filter(({ action, person }) => !left.has(`${action} ${person}`));
}

/** @returns ids of the papers that these hold it by, sorted */
export function papersOf(holders: readonly StandingHolder[]): string[] {
  return [...new Set(holders.flatMap(({ chain }) => chain))].toSorted();
}

/**
 * Actions whose ground fell away while the step waits (domain.md 4.4, status of a pending file; R12): what a paper gave is
 * given by none any more, and the base holder or nobody has it. An action whose ground is back, or that does not answer the step
 * any more, is none of them.
 * @param lost those it had fallen away for before
 * @returns sorted
 */
export function actionsWithoutGround({
  lost,
  before,
  now,
}: {
  lost: readonly string[];
  before: Standing;
  now: Standing;
}): string[] {
  const given = new Set(actionsGiven(now));
  const asked = new Set([...now.holders.map(({ action }) => action), ...Object.keys(now.blocked)]);
  return [...new Set([...lost, ...actionsGiven(before)])]
    .filter((action) => asked.has(action) && !given.has(action))
    .toSorted();
}

/** Actions that some holder has by a paper that gives the power; what only lets a deputy or substitute sign gives none. */
function actionsGiven({ holders }: Standing): string[] {
  return holders
    .filter(({ capacity, chain }) => chain.length > (capacity === 'KT' ? 1 : 0))
    .map(({ action }) => action);
}

function keyOf({ action, person, office, onBehalfOf, capacity, chain }: StandingHolder): string {
  return JSON.stringify([action, person, office, onBehalfOf, capacity, chain]);
}

function blockedText({ blocked }: Standing): string {
  return JSON.stringify(Object.entries(blocked).toSorted());
}
