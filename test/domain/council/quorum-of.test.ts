import { QUORUM_RULES } from '../../../domain/council/council-rules.ts';
import { type QuorumRule, quorumOf, type Seat } from '../../../domain/council/quorum-of.ts';
import { accepted, members, ruleOf } from './votes.ts';

const KEY = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY'];

/** M1 chair, M2 vice chair, M3 and M4 reviewers, M5 scientific secretary, the others members. */
function council(size: number, lost: readonly string[] = []): Seat[] {
  return members(size).map((person, place) => ({
    person,
    post: KEY[place] ?? 'MEMBER',
    ...(lost.includes(person) ? { lost: true as const } : {}),
  }));
}

function sits(size: number, absent: string, authorised: string[] = []): boolean {
  const present = members(size).filter((person) => !absent.split(' ').includes(person));
  return accepted(quorumOf({ rule: QUORUM_RULES.ACCEPTANCE, seats: council(size), present, authorised })).met;
}

describe('[RC-6] at least 2/3 of the council, with the key posts (D08/2014 Art. 33, C11/2014)', () => {
  test.each([
    [7, 5],
    [8, 6],
    [9, 6],
    [10, 7],
    [11, 8],
  ])('of %d: %d', (size, needed) => {
    const rule: QuorumRule = { ...QUORUM_RULES.ACCEPTANCE, requiredPosts: [], allPresent: [] };
    const at = (count: number) => accepted(quorumOf({ rule, seats: council(size), present: members(count) }));
    expect(at(needed)).toEqual({ met: true, formed: size, needed, present: needed, missing: [] });
    expect(at(needed - 1).met).toBe(false);
  });

  test.each([
    ['everybody there', '', true],
    ['6 of 9', 'M7 M8 M9', true],
    ['5 of 9 (QN-DT.2023.01, 20 May 2025)', 'M2 M7 M8 M9', false],
    ['without one reviewer', 'M3', false],
    ['without the other', 'M4', false],
    ['without the scientific secretary', 'M5', false],
    ['without the vice chair', 'M2', true],
    ['without the chair, the vice chair not authorised', 'M1', false],
    ['without chair and vice chair', 'M1 M2', false],
  ])('%s', (_case, absent, met) => {
    expect(sits(9, absent)).toBe(met);
  });

  test('the vice chair with a written authority stands in for the chair', () => {
    expect(sits(9, 'M1', ['M2'])).toBe(true);
    expect(sits(9, 'M1', ['M6'])).toBe(false);
    expect(sits(9, 'M1 M2', ['M2'])).toBe(false);
  });

  test('what is missing is named, each post once', () => {
    const quorum = accepted(
      quorumOf({ rule: QUORUM_RULES.SELECTION, seats: council(9), present: members(9).slice(4) }),
    );
    expect(quorum).toEqual({
      met: false,
      formed: 9,
      needed: 6,
      present: 5,
      missing: [['CHAIR', 'VICE_CHAIR_AUTHORISED'], ['REVIEWER']],
    });
  });

  test('a third reviewer must be there too: all reviewers (D08/2014 Art. 33)', () => {
    const seats = council(9).map((seat) => (seat.person === 'M6' ? { ...seat, post: 'REVIEWER' } : seat));
    const present = members(9).filter((person) => person !== 'M6');
    expect(accepted(quorumOf({ rule: QUORUM_RULES.ACCEPTANCE, seats, present })).missing).toEqual([['REVIEWER']]);
  });

  test('a council formed with one reviewer only can never sit', () => {
    const seats = council(9).map((seat) => (seat.person === 'M4' ? { ...seat, post: 'MEMBER' } : seat));
    expect(accepted(quorumOf({ rule: QUORUM_RULES.ACCEPTANCE, seats, present: members(9) })).met).toBe(false);
  });

  test('one reviewer is enough where the rule says so (MOET-44/2026)', () => {
    const rule: QuorumRule = { ...QUORUM_RULES.ACCEPTANCE, requiredPosts: [['REVIEWER']], allPresent: [] };
    const present = members(9).filter((person) => person !== 'M3');
    expect(accepted(quorumOf({ rule, seats: council(9), present })).met).toBe(true);
  });

  test('one person fills one entry, whatever the order of the entries', () => {
    const rule: QuorumRule = { ...QUORUM_RULES.ACCEPTANCE, requiredPosts: [['A', 'B'], ['A']], allPresent: [] };
    const seats = [
      { person: 'M1', post: 'A' },
      { person: 'M2', post: 'B' },
    ];
    expect(accepted(quorumOf({ rule, seats, present: ['M1', 'M2'] })).met).toBe(true);
    expect(accepted(quorumOf({ rule: { ...rule, numerator: 0 }, seats, present: ['M1'] })).met).toBe(false);
  });
});

describe('[RC-6] at least 4/5 of the funding group, with the council representative (C20/2023)', () => {
  const seats = members(5).map((person, place) => ({
    person,
    post: place === 2 ? 'COUNCIL_REP' : 'MEMBER',
  }));
  test.each([
    ['5 of 5', members(5), true],
    ['4 of 5 with the representative', ['M1', 'M2', 'M3', 'M4'], true],
    ['4 of 5 without', ['M1', 'M2', 'M4', 'M5'], false],
    ['3 of 5', ['M1', 'M2', 'M3'], false],
  ])('%s', (_case, present, met) => {
    expect(accepted(quorumOf({ rule: QUORUM_RULES.FUNDING, seats, present })).met).toBe(met);
  });
});

describe('[RC-3] lost seats never lower the bar', () => {
  test.each([
    ['three members lost, the other six there', ['M7', 'M8', 'M9'], true],
    ['four members lost, all others there', ['M6', 'M7', 'M8', 'M9'], false],
    ['a reviewer lost', ['M3'], false],
  ])('%s of 9', (_case, lost, met) => {
    const present = members(9).filter((person) => !lost.includes(person));
    const quorum = accepted(quorumOf({ rule: QUORUM_RULES.ACCEPTANCE, seats: council(9, lost), present }));
    expect(quorum).toMatchObject({ met, formed: 9, needed: 6 });
  });
});

describe('[RC-6] an attendance that cannot be is refused', () => {
  const rule = QUORUM_RULES.ACCEPTANCE;
  test.each([
    ['a person on two seats', [...council(9), { person: 'M1', post: 'MEMBER' }], members(9), 'council.person_twice'],
    ['a person present twice', council(9), [...members(8), 'M1'], 'council.person_twice'],
    ['a stranger', council(9), [...members(8), 'X'], 'council.not_seated'],
    ['a person whose seat was lost', council(9, ['M7']), members(9), 'council.not_seated'],
  ])('%s', (_case, seats, present, refusal) => {
    expect(ruleOf(quorumOf({ rule, seats, present }))).toBe(refusal);
  });

  test('a council without seats has no quorum', () => {
    const empty = { ...rule, requiredPosts: [], allPresent: [] };
    expect(accepted(quorumOf({ rule: empty, seats: [], present: [] })).met).toBe(false);
  });
});
