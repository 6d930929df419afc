import type { RuleSource } from '../calendar/deadline-rule.ts';
import { accept, decline } from './outcome.ts';
import { type CouncilOutcome, type CouncilRefusal, refuse, rollRefusal } from './roll.ts';
import { leastCount, reaches, type Share } from './share.ts';

/** When a council recommends that a proposal be done (C06/2023). */
export interface IdentificationRule {
  /** Share of the ballots that must say "do". */
  readonly recommended: Share;
  readonly source: RuleSource;
}

/** One member's verdicts by criterion; a criterion left blank does not pass. */
export interface IdentificationBallot {
  readonly person: string;
  readonly passes: Readonly<Record<string, boolean>>;
}

export interface IdentificationTally {
  readonly ballots: number;
  readonly doVotes: number;
  readonly needed: number;
  readonly recommended: boolean;
}

interface IdentificationVote {
  readonly rule: IdentificationRule;
  readonly criteria: readonly string[];
  readonly present: readonly string[];
  readonly ballots: readonly IdentificationBallot[];
}

/** A ballot says "do" only if every criterion passes; recommended above the bar of all ballots cast (C06/2023). */
export function identificationTally(vote: IdentificationVote): CouncilOutcome<IdentificationTally> {
  const refusal = rollRefusal(vote) ?? criteriaRefusal(vote);
  if (refusal !== null) return decline(refusal);
  const { rule, criteria, ballots } = vote;
  const doVotes = ballots.filter(({ passes }) => criteria.every((criterion) => passes[criterion] === true)).length;
  const whole = ballots.length;
  const share = rule.recommended;
  const recommended = reaches({ share, part: doVotes, whole });
  return accept({ ballots: whole, doVotes, needed: leastCount({ share, whole }), recommended });
}

function criteriaRefusal({ criteria, ballots }: IdentificationVote): CouncilRefusal | null {
  if (criteria.length === 0) return refuse('council.no_criteria');
  const unknown = ballots.flatMap(({ passes }) => Object.keys(passes)).find((code) => !criteria.includes(code));
  return unknown === undefined ? null : refuse('council.criterion_unknown', { criterion: unknown });
}
