import {
  actionsWithoutGround,
  heldOnlyBy,
  isSameStanding,
  papersOf,
  partedFrom,
  type Standing,
  type StandingHolder,
  standingOf,
} from '../../../domain/authority/standing.ts';

const CHAIR: StandingHolder = holder('P-CHAIR', 'O-CHAIR', []);
const VICE: StandingHolder = { ...holder('P-VC-1', 'O-VC-1', ['PC-UBND']), capacity: 'KT', onBehalfOf: 'O-CHAIR' };
const DIRECTOR: StandingHolder = { ...holder('P-DIR', 'O-DIR', ['624']), capacity: 'TUQ' };
const DEPUTY: StandingHolder = { ...holder('P-DD-1', 'O-DD-1', ['624', 'PC-SO']), capacity: 'KT', onBehalfOf: 'O-DIR' };

function holder(person: string, office: string, chain: readonly string[]): StandingHolder {
  return { action: 'A10', person, office, onBehalfOf: null, capacity: 'OWN', chain };
}

function standing(holders: readonly StandingHolder[], blocked: Standing['blocked'] = {}): Standing {
  return standingOf({ holders, blocked });
}

const BASE = standing([CHAIR, VICE]);
const GIVEN = standing([DIRECTOR, DEPUTY]);
const NOBODY = standing([], { A10: 'authority.vacant' });

describe('the standing of an open decision', () => {
  test('is the same whatever the order, and another by person, post, capacity, paper or reason', () => {
    expect(isSameStanding(standing([VICE, CHAIR, CHAIR]), BASE)).toBe(true);
    for (const change of [
      { person: 'P-2' },
      { office: 'O-2' },
      { capacity: 'TL' },
      { chain: ['41'] },
      { action: 'A11' },
    ] as const)
      expect(isSameStanding(standing([{ ...CHAIR, ...change }, VICE]), BASE)).toBe(false);
    expect(isSameStanding(NOBODY, standing([], { A10: 'authority.ambiguous' }))).toBe(false);
    expect(standing([VICE, CHAIR, CHAIR]).holders).toEqual([CHAIR, VICE]);
    expect([isSameStanding(BASE, standing([CHAIR])), isSameStanding(standing([CHAIR]), BASE)]).toEqual([false, false]);
    const [one, other] = [
      { A10: 'authority.vacant', A11: 'authority.vacant' },
      { A11: 'authority.vacant', A10: 'authority.vacant' },
    ];
    expect(isSameStanding(standing([], one), standing([], other))).toBe(true);
  });

  test('[AU-6] it leaves those who may do it in no way any more, and comes to those who could in none', () => {
    expect(partedFrom(BASE.holders, GIVEN.holders)).toEqual(BASE.holders);
    const byAnother = standing([{ ...DIRECTOR, chain: ['41'], capacity: 'OWN' }, DEPUTY]);
    expect(partedFrom(GIVEN.holders, byAnother.holders)).toEqual([]); // the same persons, by another paper
    expect(heldOnlyBy(GIVEN.holders, byAnother.holders)).toEqual([DIRECTOR]);
    expect(papersOf([DEPUTY, { ...DIRECTOR, chain: ['41', '624'] }])).toEqual(['41', '624', 'PC-SO']);
    const elsewhere = [{ ...CHAIR, action: 'A11' }];
    expect(partedFrom([CHAIR], elsewhere)).toEqual([CHAIR]);
  });
});

describe('[AU-6] ground that fell away while it waits (R12)', () => {
  const lost = (before: Standing, now: Standing, known: readonly string[] = []) =>
    actionsWithoutGround({ lost: known, before, now });

  test.each([
    ['a paper gave it, the base holder has it now', GIVEN, BASE, ['A10']],
    ['a paper gave it, nobody has it now', GIVEN, NOBODY, ['A10']],
    ['the base holder had it, a paper gives it now', BASE, GIVEN, []],
    ['the base holder’s deputy has gone: his paper gave no power', BASE, standing([CHAIR]), []],
    ['nobody had it', NOBODY, BASE, []],
    ['the delegate himself has gone, his deputy still signs', GIVEN, standing([DEPUTY]), []],
  ] as const)('%s', (_case, before, now, expected) => {
    expect(lost(before, now)).toEqual(expected);
  });

  test('stays until the ground is back, action by action', () => {
    expect(lost(BASE, standing([CHAIR]), ['A10'])).toEqual(['A10']);
    expect(lost(BASE, GIVEN, ['A10'])).toEqual([]);
    expect(lost(standing([{ ...DIRECTOR, action: 'A18' }, DIRECTOR]), standing([], { A18: 'x', A10: 'x' }))).toEqual([
      'A10',
      'A18',
    ]);
    const two = standing([DIRECTOR, { ...DIRECTOR, action: 'A18' }]);
    expect(lost(two, standing([CHAIR, { ...DIRECTOR, action: 'A18' }]))).toEqual(['A10']);
    expect(lost(two, standing([{ ...DIRECTOR, action: 'A18' }]))).toEqual([]); // A10 does not answer it any more
  });
});
