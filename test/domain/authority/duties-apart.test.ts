import { conflictsOf, sideRefusalOf } from '../../../domain/authority/conflict-of-interest.ts';
import {
  DUTIES,
  DUTIES_APART,
  dutyRefusalOf,
  dutyWarningsOf,
  tallyRefusalOf,
} from '../../../domain/authority/duties-apart.ts';
import type { Party } from '../../../domain/authority/register.ts';
import { justBefore, LIFE, morningOf, quangNinh, startOf } from './quang-ninh-register.ts';

const CODES: Readonly<Record<string, string>> = {
  'SoD-1': 'sod.check_approve',
  'SoD-2': 'sod.council_approve',
  'SoD-4': 'sod.volume_funding',
  'SoD-5': 'sod.request_release',
  'SoD-7': 'sod.grant_use',
  'SoD-8': 'sod.party_side',
  'SoD-9': 'sod.enter_verify',
  'SoD-10': 'sod.record_accept',
  'SoD-11': 'sod.administrator',
  'AU-9': 'sod.same_person',
  R13: 'sod.tiers',
};
const BLOCKS = DUTIES_APART.filter((row) => row.kind === 'block');
const WARNS = DUTIES_APART.filter((row) => row.kind === 'warn');
const table = DUTIES_APART;

describe('duties apart (domain.md 4.5) [AU-9] [AU-10]', () => {
  test('every rule of 4.5 is a row, SoD-12 a count', () => {
    const rules = new Set(DUTIES_APART.map((row) => row.rule));
    const expected = [
      'SoD-1',
      'SoD-2',
      'SoD-3',
      'SoD-4',
      'SoD-5',
      'SoD-6',
      'SoD-7',
      'SoD-8',
      'SoD-9',
      'SoD-10',
      'SoD-11',
    ];
    expect(expected.filter((rule) => !rules.has(rule as never))).toEqual([]);
  });

  test.each(BLOCKS)('$rule $first / $second: whichever comes second is refused', ({ rule, first, second }) => {
    const code = CODES[rule];
    expect(dutyRefusalOf({ person: 'A', duty: second, done: [{ duty: first, person: 'A' }], table })).toMatchObject({
      rule,
      code,
    });
    expect(dutyRefusalOf({ person: 'A', duty: first, done: [{ duty: second, person: 'A' }], table })).toMatchObject({
      rule,
      code,
    });
    expect(dutyRefusalOf({ person: 'B', duty: second, done: [{ duty: first, person: 'A' }], table })).toBeNull();
    expect(dutyRefusalOf({ person: 'B', duty: first, done: [{ duty: second, person: 'A' }], table })).toBeNull();
  });

  test.each(BLOCKS)(
    '$rule $first / $second: giver and delegate both count, now and then (R13)',
    ({ first, second }) => {
      for (const [duty, other] of [
        [first, second],
        [second, first],
      ] as const) {
        const now = dutyRefusalOf({ person: 'D', givers: ['G'], duty, done: [{ duty: other, person: 'G' }], table });
        const then = dutyRefusalOf({ person: 'G', duty, done: [{ duty: other, person: 'D', givers: ['G'] }], table });
        const both = dutyRefusalOf({
          person: 'E',
          givers: ['G'],
          duty,
          done: [{ duty: other, person: 'D', givers: ['G'] }],
          table,
        });
        expect([now, then, both]).toEqual(
          [now, then, both].map(() => expect.objectContaining({ person: 'G', throughGiver: true })),
        );
      }
    },
  );

  test.each(WARNS)('$rule $first / $second only warns', ({ rule, first, second }) => {
    const question = { person: 'A', duty: second, done: [{ duty: first, person: 'A' }], table };
    expect(dutyRefusalOf(question)).toBeNull();
    expect(dutyWarningsOf(question)).toMatchObject([{ rule, kind: 'warn' }]);
    expect(dutyWarningsOf({ ...question, duty: first, done: [{ duty: second, person: 'A' }] })).toMatchObject([
      { rule },
    ]);
  });

  test('duties without a row never clash, and a duty does not clash with itself', () => {
    for (const first of DUTIES) {
      for (const second of DUTIES) {
        const rows = DUTIES_APART.filter(
          (row) => [row.first, row.second].toSorted().join() === [first, second].toSorted().join(),
        );
        const blocked =
          dutyRefusalOf({ person: 'A', duty: second, done: [{ duty: first, person: 'A' }], table }) !== null;
        expect([first, second, blocked]).toEqual([first, second, rows.some((row) => row.kind === 'block')]);
      }
    }
  });

  test.each([
    [[], 'sod.tally'],
    [['A', 'B'], 'sod.tally'],
    [['A', 'B', 'A'], 'sod.tally'],
    [['A', 'B', 'C'], undefined],
  ])('SoD-12: tally by %j', (persons, rule) => {
    expect(tallyRefusalOf(persons)?.rule).toBe(rule);
  });
});

const AT = morningOf('2025-04-10');
function party(change: Partial<Party>): Party {
  return { life: LIFE, role: 'HOST', unit: null, person: null, ...change };
}

describe('conflict of interest (domain.md 4.5) [AU-10]', () => {
  const employed = { person: 'P-DIR', office: 'O-H01' };
  test.each([
    ['COI-1 leader', [party({ role: 'PI', person: 'P-DIR' })], [], ['COI-1', 'SoD-8']],
    ['COI-1 key member', [party({ role: 'KEY_MEMBER', person: 'P-DIR' })], [], ['COI-1', 'SoD-8']],
    ['COI-1 scientific secretary', [party({ role: 'SECRETARY', person: 'P-DIR' })], [], ['COI-1', 'SoD-8']],
    ['leader of another case', [party({ life: 'OTHER', role: 'PI', person: 'P-DIR' })], [], []],
    [
      'COI-2 host, in post',
      [party({ unit: 'U-H01' })],
      [{ from: startOf('2024-01-01'), until: null }],
      ['COI-2', 'SoD-8'],
    ],
    [
      'COI-2 partner, in post',
      [party({ role: 'PARTNER', unit: 'U-H01' })],
      [{ from: startOf('2024-01-01'), until: null }],
      ['COI-2', 'SoD-8'],
    ],
    [
      'COI-2 other applicant, in post',
      [party({ role: 'APPLICANT', unit: 'U-H01' })],
      [{ from: startOf('2024-01-01'), until: null }],
      ['COI-2', 'SoD-8'],
    ],
    [
      'COI-2 left within 24 months',
      [party({ unit: 'U-H01' })],
      [{ from: startOf('2020-01-01'), until: startOf('2023-04-11') }],
      ['COI-2'],
    ],
    [
      'left 24 months ago to the minute',
      [party({ unit: 'U-H01' })],
      [{ from: startOf('2020-01-01'), until: morningOf('2023-04-10') }],
      [],
    ],
    ['begins later', [party({ unit: 'U-H01' })], [{ from: startOf('2025-04-11'), until: null }], []],
    ['empty period', [party({ unit: 'U-H01' })], [{ from: startOf('2025-01-01'), until: startOf('2025-01-01') }], []],
    ['employed by the receiver only', [party({ role: 'RECEIVER', unit: 'U-DOST' })], [], []],
    ['stands for the receiver', [party({ role: 'RECEIVER', unit: 'U-DOST', person: 'P-DIR' })], [], ['SoD-8']],
  ])('%s', (_case, parties, periods, codes) => {
    const base = quangNinh({ parties });
    const register = {
      ...base,
      appointments: [...base.appointments, ...periods.map((period) => ({ ...employed, ...period }))],
    };
    expect(conflictsOf({ person: 'P-DIR', life: LIFE, at: AT, register }).map(({ code }) => code)).toEqual(codes);
  });

  test('the look-back is a number of the caller', () => {
    const base = quangNinh({ parties: [party({ unit: 'U-H01' })] });
    const left = { ...employed, from: startOf('2020-01-01'), until: startOf('2023-04-11') };
    const register = { ...base, appointments: [...base.appointments, left] };
    expect(conflictsOf({ person: 'P-DIR', life: LIFE, at: AT, register, lookBackMonths: 12 })).toEqual([]);
  });

  test('SoD-8 host side and SoD-11 administrator', () => {
    const register = quangNinh({ parties: [party({ unit: 'U-H01' })] });
    const side = (person: string) => sideRefusalOf({ person, life: LIFE, at: AT, register })?.rule ?? null;
    expect(['P-H01', 'P-H02', 'P-ADMIN', 'P-DIR'].map(side)).toEqual([
      'sod.party_side',
      null,
      'sod.administrator',
      null,
    ]);
  });

  test.each([
    ['before', justBefore('2025-04-10'), []],
    ['from', startOf('2025-04-10'), ['COI-5']],
    ['last', justBefore('2025-04-20'), ['COI-5']],
    ['until', startOf('2025-04-20'), []],
  ])('a bar holds in [from, until): %s', (_case, at, codes) => {
    const bars = [
      { person: 'P-DIR', life: LIFE, code: 'COI-5', from: startOf('2025-04-10'), until: startOf('2025-04-20') },
    ];
    expect(
      conflictsOf({ person: 'P-DIR', life: LIFE, at, register: quangNinh({ bars }) }).map(({ code }) => code),
    ).toEqual(codes);
  });
});

describe('what is told of duties that clash [AU-10]', () => {
  const row = (rule: string, kind: 'block' | 'warn' = 'block') => {
    return { rule, first: 'REVIEWS', second: 'APPROVES', kind, source: DUTIES_APART[0].source };
  };
  const asked = { person: 'A', duty: 'APPROVES', done: [{ duty: 'REVIEWS', person: 'A' }] };

  test.each([
    ['SoD-12', 'sod.tally'],
    ['a rule of the regime', 'sod.tiers'],
  ])('%s refuses as %s', (rule, code) => {
    expect(dutyRefusalOf({ ...asked, table: [row(rule)] })).toEqual({
      ...{ rule, code, kind: 'block', duty: 'APPROVES', done: 'REVIEWS', person: 'A', throughGiver: false },
    });
  });

  test('what blocks is no warning, what warns no refusal', () => {
    const table = [row('X-1', 'warn'), row('X-2'), row('X-3', 'warn')];
    expect(dutyWarningsOf({ ...asked, table }).map(({ rule }) => rule)).toEqual(['X-1', 'X-3']);
    expect(dutyRefusalOf({ ...asked, table })?.rule).toBe('X-2');
  });

  test('who did it himself once, and once by another, is not said to be kept out through him', () => {
    const done = [
      { duty: 'REVIEWS', person: 'B', givers: ['A'] },
      { duty: 'REVIEWS', person: 'A' },
    ];
    expect(dutyRefusalOf({ ...asked, done, table: [row('X-1')] })?.throughGiver).toBe(false);
    expect(dutyRefusalOf({ ...asked, done: done.slice(0, 1), table: [row('X-1')] })?.throughGiver).toBe(true);
  });

  test('givers are looked at in the order of their names', () => {
    const done = ['B', 'C'].map((person) => ({ duty: 'REVIEWS', person }));
    expect(dutyRefusalOf({ ...asked, givers: ['C', 'B'], done, table: [row('X-1')] })?.person).toBe('B');
  });

  test('[AU-1] SoD-12: how many took the tally, and how many it takes', () => {
    expect(tallyRefusalOf(['A', 'B', 'A'])).toEqual({
      rule: 'sod.tally',
      detail: { persons: '2', atLeast: '3', rule: 'SoD-12' },
    });
  });
});
