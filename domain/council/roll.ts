import type { Outcome, Refused } from './outcome.ts';

/** Why a council's count is not taken. Closed: texts and HTTP status exist for each. */
export const COUNCIL_REFUSALS = [
  'council.person_twice', // one person on two seats, present twice or with two ballots
  'council.not_seated', // present without a seat, or on a seat that was lost
  'council.not_present', // a ballot of somebody absent: a written opinion is reference only (domain.md 2.2)
  'council.no_ballots',
  'council.no_criteria',
  'council.criterion_unknown', // a ballot judges something the rule does not ask
  'council.criteria_incomplete', // a score sheet with a criterion missing
  'council.points_out_of_range', // not a number of at most two decimals between 0 and the weight
  'council.quantity_out_of_range',
  'council.only_fail_possible', // the dossier came after the hard limit (D-48)
  'council.dossier_twice',
] as const;
export type CouncilRefusalCode = (typeof COUNCIL_REFUSALS)[number];
export type CouncilRefusal = Refused<CouncilRefusalCode>;
export type CouncilOutcome<Value> = Outcome<Value, CouncilRefusalCode>;

/** Members in the room, and who handed in a ballot. */
export interface Roll {
  readonly present: readonly string[];
  readonly ballots: readonly { readonly person: string }[];
}

/** What makes any vote impossible: nobody votes twice, nobody absent votes, and nothing is counted from nothing. */
export function rollRefusal({ present, ballots }: Roll): CouncilRefusal | null {
  const voters = ballots.map(({ person }) => person);
  const twice = findTwice(present) ?? findTwice(voters);
  if (twice !== undefined) return refuse('council.person_twice', { person: twice });
  const absent = voters.find((person) => !present.includes(person));
  if (absent !== undefined) return refuse('council.not_present', { person: absent });
  return ballots.length === 0 ? refuse('council.no_ballots') : null;
}

/** @returns the first name that stands twice */
export function findTwice(names: readonly string[]): string | undefined {
  return names.find((name, place) => names.indexOf(name) !== place);
}

/** @returns a refusal by a rule of the council */
export function refuse(rule: CouncilRefusalCode, detail: Record<string, string> = {}): CouncilRefusal {
  return { rule, detail };
}
