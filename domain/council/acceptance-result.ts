import { type AcceptanceRule, GRADES, type Grade } from './member-rating.ts';
import { accept, decline } from './outcome.ts';
import { type CouncilOutcome, type CouncilRefusal, refuse, rollRefusal } from './roll.ts';
import { reaches } from './share.ts';

/** INVALID: blank or irregular; it counts for nothing, its member stays among those present (C11/2014). */
export interface GradeBallot {
  readonly person: string;
  readonly grade: Grade | 'INVALID';
}

export interface AcceptanceResult {
  readonly grade: Grade;
  readonly present: number;
  readonly counts: Readonly<Record<Grade | 'INVALID' | 'NOT_CAST', number>>;
  /** AUTO_FAIL: set by the hard limit without a vote. */
  readonly by: 'VOTE' | 'AUTO_FAIL';
}

interface AcceptanceVote {
  readonly rule: AcceptanceRule;
  readonly present: readonly string[];
  readonly ballots: readonly GradeBallot[];
  /** The dossier came after the limit beyond which only Fail is possible (D-48, C11/2014 Art. 13). */
  readonly pastHardLimit: boolean;
}

/**
 * The council's grade: Excellent at its bar and without a Fail, Fail above its bar, otherwise Pass; bars are shares of those
 * present (C11/2014; domain.md 3.9).
 */
export function acceptanceResult(vote: AcceptanceVote): CouncilOutcome<AcceptanceResult> {
  const { rule, present, ballots, pastHardLimit } = vote;
  const counts = countsOf(vote);
  const whole = present.length;
  if (pastHardLimit && rule.lateHardLimitMode === 'AUTO_FAIL') {
    return accept({ grade: 'FAIL', present: whole, counts, by: 'AUTO_FAIL' });
  }
  const refusal = rollRefusal(vote) ?? gradeRefusal({ ballots, pastHardLimit });
  if (refusal !== null) return decline(refusal);
  const fails = reaches({ share: rule.fails, part: counts.FAIL, whole });
  const excellent = counts.FAIL === 0 && reaches({ share: rule.excellent, part: counts.EXCELLENT, whole });
  const grade = fails ? 'FAIL' : excellent ? 'EXCELLENT' : 'PASS';
  return accept({ grade, present: whole, counts, by: 'VOTE' });
}

function gradeRefusal({
  ballots,
  pastHardLimit,
}: Pick<AcceptanceVote, 'ballots' | 'pastHardLimit'>): CouncilRefusal | null {
  const graded = ballots.filter(({ grade }) => grade !== 'INVALID');
  if (graded.length === 0) return refuse('council.no_ballots');
  const kind = graded.find(({ grade }) => grade !== 'FAIL');
  return pastHardLimit && kind !== undefined ? refuse('council.only_fail_possible', { person: kind.person }) : null;
}

function countsOf({ present, ballots }: Pick<AcceptanceVote, 'present' | 'ballots'>): AcceptanceResult['counts'] {
  const of = (grade: GradeBallot['grade']) => ballots.filter((ballot) => ballot.grade === grade).length;
  const [EXCELLENT, PASS, FAIL] = GRADES.map(of) as [number, number, number];
  return { EXCELLENT, PASS, FAIL, INVALID: of('INVALID'), NOT_CAST: Math.max(0, present.length - ballots.length) };
}
