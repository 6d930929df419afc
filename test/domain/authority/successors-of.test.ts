import type { OfficeSuccession, Succession } from '../../../domain/authority/register.ts';
import {
  predecessorsOf,
  successionEnding,
  successorOf,
  successorsOf,
  unitNamesOf,
  unitSuccessorOf,
} from '../../../domain/authority/successors-of.ts';

/** Lines of successors, told by letters: the instant, then who became whom. */

function register(...told: (readonly [from: string, rows: Record<string, string | null>])[]) {
  const successions = told.map(([from, rows]): Succession => {
    const all = Object.entries(rows).map(([old, one]) => ({ old, new: one }));
    return { id: `SX-${from}`, kind: 'RENAME', instrument: 'NQ', from, units: all, offices: all, text: '' };
  });
  return { successions };
}

const LINE = register(['1', { A: 'B', X: 'Y' }], ['2', { B: 'C', D: 'C' }], ['3', { C: null }]);

describe('[AU-2] lines are followed, each step from its instant on', () => {
  test.each([
    ['0', 'A', ['A'], 'A'],
    ['1', 'B', ['B'], 'B'],
    ['2', 'C', ['C'], 'C'],
    ['3', null, [], 'A'],
  ])('from A at %s', (at, post, posts, unit) => {
    expect(successorOf({ register: LINE, office: 'A' }, { at })).toBe(post);
    expect(successorsOf({ register: LINE, office: 'A', at })).toEqual(posts);
    expect(unitSuccessorOf({ register: LINE, unit: 'A', at })).toBe(unit);
  });

  test.each([
    ['0', 'C', [], ['C']],
    ['1', 'B', ['A'], ['A', 'B']],
    ['2', 'C', ['A', 'B', 'D'], ['A', 'B', 'C', 'D']],
    ['2', 'Y', ['X'], ['X', 'Y']],
  ])('back at %s from %s', (at, one, before, names) => {
    expect(predecessorsOf({ register: LINE, office: one, at })).toEqual(before);
    expect(unitNamesOf({ register: LINE, unit: one, at })).toEqual(names);
  });

  test('a unit in the middle of a line has the names of all of it', () => {
    expect(unitNamesOf({ register: LINE, unit: 'B', at: '2' })).toEqual(['A', 'B', 'C', 'D']);
  });

  test('which succession ended a post', () => {
    const ended = (office: string, at: string) => successionEnding({ register: LINE, office, at })?.id ?? null;
    expect([ended('B', '1'), ended('B', '2'), ended('Y', '3')]).toEqual([null, 'SX-2', null]);
  });
});

test('[AU-2] of a split the first part that has the power and the field, by name all of them', () => {
  const part = (to: string | null, limits: object = {}): OfficeSuccession => ({ old: 'A', new: to, ...limits });
  const split = (...offices: OfficeSuccession[]) => ({
    successions: [{ ...(register(['1', {}]).successions[0] as Succession), offices }],
  });
  const parts = split(part('D', { actions: ['A11'] }), part('C', { fields: ['MAR'] }), part('B'));
  const asked = (more: object) => successorOf({ register: parts, office: 'A' }, { at: '1', ...more });
  expect([
    asked({ action: 'A11' }),
    asked({ field: 'MAR' }),
    asked({ action: 'A11', field: 'MAR' }),
    asked({}),
  ]).toEqual(['D', 'C', 'D', 'B']);
  expect(successorsOf({ register: parts, office: 'A', at: '1' })).toEqual(['B', 'C', 'D']);
  expect(
    successorOf(
      { register: split(part(null, { actions: ['A11'] }), part('B')), office: 'A' },
      { at: '1', action: 'A11' },
    ),
  ).toBeNull();
});

describe('[AU-2] what admission refuses leads nowhere, and to an end', () => {
  test('a circle', () => {
    const circle = register(['1', { A: 'B' }], ['2', { B: 'A' }]);
    expect(successorOf({ register: circle, office: 'A' }, { at: '2' })).toBeNull();
    expect(successorsOf({ register: circle, office: 'A', at: '2' })).toEqual([]);
    expect(unitSuccessorOf({ register: circle, unit: 'A', at: '2' })).toBe('A');
    expect(predecessorsOf({ register: circle, office: 'A', at: '2' })).toEqual(['B']);
  });

  test('of two successions of one post the first to begin counts, whatever the order', () => {
    const twice = [register(['1', { A: 'B' }], ['2', { A: 'C' }]), register(['2', { A: 'C' }], ['1', { A: 'B' }])];
    for (const one of twice) {
      expect(successorOf({ register: one, office: 'A' }, { at: '2' })).toBe('B');
      expect(successionEnding({ register: one, office: 'A', at: '2' })?.id).toBe('SX-1');
    }
  });
});
