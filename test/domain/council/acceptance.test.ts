import {
  type AcceptanceResult,
  acceptanceResult,
  type GradeBallot,
} from '../../../domain/council/acceptance-result.ts';
import { ACCEPTANCE_RULE as rule } from '../../../domain/council/council-rules.ts';
import {
  type AcceptanceSheet,
  type Grade,
  memberRating,
  type QuantityVerdict,
} from '../../../domain/council/member-rating.ts';
import { accepted, members, ruleOf } from './votes.ts';

const [E, P, F] = ['EXCELLENT', 'PASS', 'FAIL'] as const;

function quantity(...verdicts: [Grade, number][]): QuantityVerdict[] {
  return verdicts.map(([grade, delivered]) => ({ grade, ordered: 100, delivered }));
}

function sheet(more: Partial<AcceptanceSheet> = {}): AcceptanceSheet {
  return { quality: [P, P], type: [P], quantity: quantity([P, 100]), report: P, ...more };
}

const excellent = sheet({ quality: [E, E], type: [E], quantity: quantity([E, 120]) });

describe("[AC-2] a member's ballot (C11/2014; domain.md 3.9)", () => {
  test.each([
    ['every product criterion Excellent, report Excellent', { ...excellent, report: E }, E],
    ['every product criterion Excellent, report Pass', excellent, E],
    ['every product criterion Excellent, report Fail', { ...excellent, report: F }, F],
    ['one quality criterion only Pass', { ...excellent, quality: [E, P] as const }, P],
    ['one type criterion only Pass', { ...excellent, type: [P] as const }, P],
    ['one quantity criterion only Pass', { ...excellent, quantity: quantity([P, 100]) }, P],
    ['everything Pass', sheet(), P],
    ['a quality criterion fails', sheet({ quality: [P, F] }), F],
    ['a type criterion fails', sheet({ type: [F] }), F],
    ['the report fails', sheet({ report: F }), F],
    [
      '3 of 4 quantity criteria pass, the failing one reaches 75 %',
      sheet({ quantity: quantity([P, 100], [P, 100], [P, 100], [F, 75]) }),
      P,
    ],
    [
      '3 of 4 pass, the failing one reaches 74 %',
      sheet({ quantity: quantity([P, 100], [P, 100], [P, 100], [F, 74]) }),
      F,
    ],
    ['2 of 3 pass', sheet({ quantity: quantity([P, 100], [P, 100], [F, 99]) }), F],
    [
      '4 of 5 pass, the failing one reaches 75 %',
      sheet({ quantity: quantity([P, 100], [P, 100], [E, 110], [P, 100], [F, 75]) }),
      P,
    ],
    [
      '6 of 8 pass, both failing ones reach 75 %',
      sheet({ quantity: quantity(...Array(6).fill([P, 100]), [F, 75], [F, 80]) }),
      P,
    ],
    [
      '6 of 8 pass, one of the failing ones does not',
      sheet({ quantity: quantity(...Array(6).fill([P, 100]), [F, 75], [F, 0]) }),
      F,
    ],
    ['5 of 8 pass', sheet({ quantity: quantity(...Array(5).fill([P, 100]), [F, 99], [F, 99], [F, 99]) }), F],
    ['no quantity was ordered', sheet({ quantity: [] }), P],
  ])('%s: %#', (_case, filled, grade) => {
    expect(accepted(memberRating({ rule, sheet: filled, pastHardLimit: false }))).toBe(grade);
  });

  test('3/4 of three pieces is judged in whole numbers: 3 of 4 ordered', () => {
    const four = (delivered: number) => [
      ...quantity([P, 100], [P, 100], [P, 100]),
      { grade: F, ordered: 4, delivered },
    ];
    expect(accepted(memberRating({ rule, sheet: sheet({ quantity: four(3) }), pastHardLimit: false }))).toBe(P);
    expect(accepted(memberRating({ rule, sheet: sheet({ quantity: four(2) }), pastHardLimit: false }))).toBe(F);
  });

  test('only Fail after the hard limit (C11/2014 Art. 13, D-48)', () => {
    expect(accepted(memberRating({ rule, sheet: { ...excellent, report: E }, pastHardLimit: true }))).toBe(F);
  });

  test.each([
    ['no product criterion', sheet({ quality: [], type: [], quantity: [] }), 'council.no_criteria'],
    ['nothing ordered', sheet({ quantity: [{ grade: P, ordered: 0, delivered: 0 }] }), 'council.quantity_out_of_range'],
    [
      'less than nothing delivered',
      sheet({ quantity: [{ grade: F, ordered: 1, delivered: -1 }] }),
      'council.quantity_out_of_range',
    ],
    ['half a piece', sheet({ quantity: [{ grade: F, ordered: 1, delivered: 0.5 }] }), 'council.quantity_out_of_range'],
  ])('refused: %s', (_case, filled, refusal) => {
    expect(ruleOf(memberRating({ rule, sheet: filled, pastHardLimit: false }))).toBe(refusal);
  });
});

/** `'7E 2P'`: seven say Excellent, two Pass; X is an invalid ballot. */
function ballots(votes: string): GradeBallot[] {
  const letters = { E, P, F, X: 'INVALID' } as const;
  const grades = votes.split(' ').flatMap((part) => {
    const [count, letter] = [Number(part.slice(0, -1)), part.slice(-1) as keyof typeof letters];
    return Array.from({ length: count }, () => letters[letter]);
  });
  return grades.map((grade, place) => ({ person: `M${place + 1}`, grade }));
}

function result(present: number, votes: string): AcceptanceResult {
  return accepted(acceptanceResult({ rule, present: members(present), ballots: ballots(votes), pastHardLimit: false }));
}

describe("[AC-2] the council's result: Excellent from 3/4 of those present and no Fail, Fail above 1/3 (C11/2014; domain.md 3.9)", () => {
  test.each([
    [9, '7E 2P', E],
    [9, '6E 3P', P],
    [9, '8E 1F', P],
    [9, '5P 4F', F],
    [9, '6P 3F', P],
    [8, '6E 2P', E],
    [8, '5E 3P', P],
    [8, '7E 1F', P],
    [8, '5P 3F', F],
    [8, '6P 2F', P],
    [7, '6E 1P', E],
    [7, '5E 2P', P],
    [7, '4P 3F', F],
    [7, '5P 2F', P],
    [6, '5E 1P', E],
    [6, '4E 2P', P],
    [6, '3P 3F', F],
    [6, '4P 2F', P],
    [6, '4E 2F', P],
  ])('%d present, %s: %s', (present, votes, grade) => {
    expect(result(present, votes)).toMatchObject({ grade, present, by: 'VOTE' });
  });

  test('invalid ballots and ballots not cast count for nothing; their members stay present', () => {
    expect(result(9, '6E 3X')).toMatchObject({
      grade: P,
      counts: { EXCELLENT: 6, PASS: 0, FAIL: 0, INVALID: 3, NOT_CAST: 0 },
    });
    expect(result(9, '6E')).toMatchObject({ grade: P, counts: { EXCELLENT: 6, NOT_CAST: 3 } });
    expect(result(9, '7E 2X').grade).toBe(E);
    expect(result(9, '4F 5X').grade).toBe(F);
  });
});

describe('[AC-2] after the hard limit (C11/2014 Art. 13; Q-11)', () => {
  const late = (votes: string, mode: 'COUNCIL_LOCKED' | 'AUTO_FAIL') =>
    acceptanceResult({
      rule: { ...rule, lateHardLimitMode: mode },
      present: members(9),
      ballots: votes === '' ? [] : ballots(votes),
      pastHardLimit: true,
    });

  test('COUNCIL_LOCKED: the council meets, every ballot is Fail', () => {
    expect(accepted(late('9F', 'COUNCIL_LOCKED'))).toMatchObject({ grade: F, by: 'VOTE' });
    expect(ruleOf(late('8F 1P', 'COUNCIL_LOCKED'))).toBe('council.only_fail_possible');
    expect(ruleOf(late('', 'COUNCIL_LOCKED'))).toBe('council.no_ballots');
  });

  test('AUTO_FAIL: Fail without a vote', () => {
    expect(accepted(late('', 'AUTO_FAIL'))).toMatchObject({ grade: F, by: 'AUTO_FAIL' });
  });
});

describe('[AC-2] a tally that cannot be is refused', () => {
  test.each([
    ['two ballots of one person', members(2), [...ballots('1E'), ...ballots('1P')], 'council.person_twice'],
    ['a person present twice', ['M1', 'M1'], ballots('1E'), 'council.person_twice'],
    ['a written opinion of somebody absent', ['M2'], ballots('1E'), 'council.not_present'],
    ['no ballots', members(9), [], 'council.no_ballots'],
    ['none but invalid ballots', members(2), ballots('2X'), 'council.no_ballots'],
  ])('%s', (_case, present, cast, refusal) => {
    expect(ruleOf(acceptanceResult({ rule, present, ballots: cast, pastHardLimit: false }))).toBe(refusal);
  });
});
