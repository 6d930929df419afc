import { IDENTIFICATION_RULE as rule } from '../../../domain/council/council-rules.ts';
import { type IdentificationBallot, identificationTally } from '../../../domain/council/identification-tally.ts';
import { accepted, members, ruleOf } from './votes.ts';

const criteria = ['NEED', 'NOVELTY', 'FEASIBLE'];
const all = { NEED: true, NOVELTY: true, FEASIBLE: true };

function vote(size: number, doVotes: number, otherwise: IdentificationBallot['passes'] = { ...all, NOVELTY: false }) {
  const present = members(size);
  const ballots = present.map((person, place) => ({ person, passes: place < doVotes ? all : otherwise }));
  return identificationTally({ rule, criteria, present, ballots });
}

describe('[RC-6] recommended by more than 3/4 of the ballots (C06/2023)', () => {
  test.each([
    [9, 7, true],
    [9, 6, false],
    [8, 7, true],
    [8, 6, false],
    [7, 6, true],
    [7, 5, false],
    [11, 9, true],
    [11, 8, false],
  ])('of %d ballots, %d say do: %p', (ballots, doVotes, recommended) => {
    expect(accepted(vote(ballots, doVotes))).toMatchObject({ ballots, doVotes, recommended });
  });

  test('8 ballots: more than 3/4 is 7, where at least 3/4 were 6', () => {
    expect(accepted(vote(8, 6)).needed).toBe(7);
    const atLeast = { ...rule, recommended: { ...rule.recommended, compare: 'AT_LEAST' as const } };
    const ballots = members(8).map((person, place) => ({ person, passes: place < 6 ? all : {} }));
    expect(accepted(identificationTally({ rule: atLeast, criteria, present: members(8), ballots })).recommended).toBe(
      true,
    );
  });

  test('a criterion left blank does not pass', () => {
    expect(accepted(vote(8, 6, { NEED: true, NOVELTY: true })).doVotes).toBe(6);
  });
});

describe('[RC-6] a vote that cannot be is refused', () => {
  const ballot = (person: string) => ({ person, passes: all });
  test.each([
    ['two ballots of one person', ['M1', 'M2'], [ballot('M1'), ballot('M1')], criteria, 'council.person_twice'],
    ['a written opinion of somebody absent', ['M1'], [ballot('M2')], criteria, 'council.not_present'],
    ['a person present twice', ['M1', 'M1'], [ballot('M1')], criteria, 'council.person_twice'],
    ['no ballots', ['M1'], [], criteria, 'council.no_ballots'],
    ['no criteria', ['M1'], [ballot('M1')], [], 'council.no_criteria'],
    ['a criterion nobody asked', ['M1'], [ballot('M1')], ['NEED'], 'council.criterion_unknown'],
  ])('%s', (_case, present, ballots, asked, refusal) => {
    expect(ruleOf(identificationTally({ rule, criteria: asked, present, ballots }))).toBe(refusal);
  });
});
