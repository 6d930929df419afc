import fc from 'fast-check';
import { reportsDue } from '../../../domain/statistics/reports-due.ts';
import { type UseRow, useOfPower } from '../../../domain/statistics/use-of-powers.ts';
import { plainDate } from '../../../domain/time.ts';

const ROW: UseRow = {
  instrument: '41',
  action: 'A08',
  event: 'approve',
  office: 'O-DIR',
  person: 'P-DIR',
  byDeputy: false,
  passedOn: false,
  illustrative: true,
  acts: 1,
  judgedDong: 900_000_000n,
};

describe('[AU-18] the figures of one instrument', () => {
  test('by action, decision, post and person; what is granted and never used; what was refused', () => {
    const rows: UseRow[] = [
      { ...ROW, acts: 2, judgedDong: 1_800_000_000n },
      { ...ROW, event: 'refuse', judgedDong: 700_000_000n },
      {
        ...ROW,
        action: 'A10',
        event: 'signAsAssigner',
        office: 'O-DD-1',
        person: 'P-DD-1',
        byDeputy: true,
        judgedDong: null,
      },
    ];
    const refused = [{ instrument: '41', action: 'A08', rule: 'authority.ceiling', attempts: 3 }];
    const use = useOfPower({ instrument: '41', granted: ['A08', 'A10', 'A18'], rows, refused, total: 4 });
    expect(use).toMatchObject({
      acts: 4,
      byDeputies: 1,
      illustrative: 4,
      passedOn: 0,
      refusedAttempts: 3,
      neverUsed: ['A18'],
    });
    expect(use.actions).toMatchObject([
      {
        action: 'A08',
        acts: 3,
        refusedAttempts: 3,
        decisions: [
          { event: 'approve', acts: 2, judgedDong: 1_800_000_000n },
          { event: 'refuse', acts: 1, judgedDong: 700_000_000n },
        ],
        refusals: [{ rule: 'authority.ceiling', attempts: 3 }],
      },
      { action: 'A10', acts: 1, byDeputies: 1, decisions: [{ event: 'signAsAssigner', judgedDong: null }] },
      { action: 'A18', acts: 0, granted: true, decisions: [] },
    ]);
    expect(use.posts).toEqual([
      { office: 'O-DD-1', acts: 1, persons: [{ person: 'P-DD-1', acts: 1 }] },
      { office: 'O-DIR', acts: 3, persons: [{ person: 'P-DIR', acts: 3 }] },
    ]);
  });

  test('[QR-4] parts sum to the total whatever the rows, and a total that they do not reach is a fault', () => {
    const row = fc.record({
      instrument: fc.constant('41'),
      action: fc.constantFrom('A08', 'A10', 'A18'),
      event: fc.constantFrom('approve', 'refuse'),
      office: fc.constantFrom('O-DIR', 'O-DD-1'),
      person: fc.constantFrom('P-DIR', 'P-DD-1', 'P-DD-3'),
      byDeputy: fc.boolean(),
      passedOn: fc.boolean(),
      illustrative: fc.boolean(),
      acts: fc.integer({ min: 1, max: 1_000 }),
      judgedDong: fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n })),
    });
    const sum = (parts: readonly { readonly acts: number }[]) => parts.reduce((all, { acts }) => all + acts, 0);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const asked = { instrument: '41', granted: ['A08', 'A23'], rows, refused: [] };
        const use = useOfPower({ ...asked, total: sum(rows) });
        expect([use.acts, sum(use.actions), sum(use.posts)]).toEqual([sum(rows), sum(rows), sum(rows)]);
        for (const action of use.actions) expect(sum(action.decisions)).toBe(action.acts);
        const dong = use.actions.flatMap(({ decisions }) => decisions.map(({ judgedDong }) => judgedDong ?? 0n));
        expect(dong.reduce((all, one) => all + one, 0n)).toBe(
          rows.reduce((all, one) => all + (one.judgedDong ?? 0n), 0n),
        );
        expect(() => useOfPower({ ...asked, total: sum(rows) + 1 })).toThrow('in parts');
      }),
    );
  });
});

describe('[AU-18] the duty to report is a deadline of the instrument', () => {
  const held = { from: plainDate('2025-03-03'), to: plainDate('2027-02-28') };
  const during = (from: string, to: string) => ({ days: { from: plainDate(from), to: plainDate(to) }, held });
  const shown = (duty: Parameters<typeof reportsDue>[0], from: string, to: string) =>
    reportsDue(duty, during(from, to)).map((one) => `${one.from}/${one.to} ${one.dueOn ?? '-'}`);

  test.each([
    ['the middle of December falls into the year reported', '12-15', '2025-01-01/2025-12-31 2025-12-15'],
    ['the middle of January into the next', '01-15', '2025-01-01/2025-12-31 2026-01-15'],
    ['29 February falls on the 28th', '02-29', '2025-01-01/2025-12-31 2026-02-28'],
  ])('yearly: %s', (_name, dueMonthDay, expected) => {
    expect(shown({ every: 'YEAR', dueMonthDay }, '2025-01-01', '2025-12-31')).toEqual([expected]);
  });

  test('quarterly: three months apart; quarters before the paper held or not over yet are not asked for', () => {
    expect(shown({ every: 'QUARTER', dueMonthDay: '04-05' }, '2025-01-01', '2025-09-29')).toEqual([
      '2025-01-01/2025-03-31 2025-04-05',
      '2025-04-01/2025-06-30 2025-07-05',
    ]);
    expect(shown({ every: 'QUARTER', dueMonthDay: '04-05' }, '2024-01-01', '2024-12-31')).toEqual([]);
    expect(shown({ every: 'QUARTER', dueMonthDay: '03-31' }, '2025-10-01', '2026-03-31')).toEqual([
      '2025-10-01/2025-12-31 2025-12-31',
      '2026-01-01/2026-03-31 2026-03-31',
    ]);
  });

  test('a paper that names no day leaves the day open', () => {
    expect(shown({ every: 'YEAR' }, '2024-06-01', '2026-12-31')).toEqual([
      '2025-01-01/2025-12-31 -',
      '2026-01-01/2026-12-31 -',
    ]);
  });
});
