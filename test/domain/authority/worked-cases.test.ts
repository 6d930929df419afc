import { holdersOf } from '../../../domain/authority/holders-of.ts';
import type { RegisterSlice } from '../../../domain/authority/register.ts';
import {
  ask,
  justBefore,
  LIFE,
  MILLION,
  morningOf,
  quangNinh,
  query,
  startOf,
  subject,
  verdict,
} from './quang-ninh-register.ts';

const [CHAIR, VICE, DIRECTOR, DEPUTY] = ['P-CHAIR', 'P-VC-1', 'P-DIR', 'P-DD-1'];
const NO_NOTES = quangNinh({ notes: 'NONE' });
const ONLY_624 = quangNinh({ only: ['624'] });
const CHAIR_BARRED = {
  bars: [{ person: 'P-CHAIR', life: LIFE, code: 'COI-3', from: startOf('2025-06-01'), until: null }],
};

interface Case {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly million: bigint;
  readonly register?: RegisterSlice;
  readonly expected: Readonly<Record<string, string>>;
}

/** Domain.md 4.6, worked authority checks; a line for each person asked. */
const CASES: readonly Case[] = [
  {
    id: 'V1 [AU-7] 2 March 2025, 624 not yet',
    at: morningOf('2025-03-02'),
    action: 'A10',
    million: 900n,
    expected: {
      'P-CHAIR': 'OWN O-CHAIR',
      'P-VC-1': 'KT O-VC-1 for O-CHAIR',
      'P-DIR': 'authority.not_yet',
      'P-DD-1': 'authority.not_yet',
    },
  },
  {
    id: 'V2 [AU-7] 3 March 2025, in force on the signing day',
    at: morningOf('2025-03-03'),
    action: 'A10',
    million: 900n,
    expected: {
      'P-DIR': 'TUQ O-DIR by 624',
      'P-DD-1': 'KT O-DD-1 for O-DIR by 624',
      'P-CHAIR': 'authority.not_holder',
    },
  },
  {
    id: 'V3 [AU-3] 2,950 million lies above the ceiling',
    at: morningOf('2025-04-10'),
    action: 'A08',
    million: 2950n,
    expected: { 'P-CHAIR': 'OWN O-CHAIR', 'P-DIR': 'authority.ceiling' },
  },
  {
    id: 'V4 [AU-7] 15 May 2025, 41 signed but not yet effective',
    at: morningOf('2025-05-15'),
    action: 'A08',
    million: 900n,
    expected: { 'P-DIR': 'TUQ O-DIR by 624', 'P-CHAIR': 'authority.not_holder' },
  },
  {
    id: 'V5 [AU-3] 1,900 million is within 41 only',
    at: morningOf('2025-05-26'),
    action: 'A08',
    million: 1900n,
    expected: { 'P-DIR': 'OWN O-DIR by 41', 'P-CHAIR': 'authority.not_holder' },
  },
  {
    id: 'V6 [AU-7] 624 and 41 without a note',
    at: morningOf('2025-05-26'),
    action: 'A10',
    million: 900n,
    register: NO_NOTES,
    expected: { 'P-DIR': 'authority.ambiguous', 'P-DD-1': 'authority.ambiguous', 'P-CHAIR': 'authority.not_holder' },
  },
  {
    id: 'V6 [AU-7] 624 and 41 with the note',
    at: morningOf('2025-05-26'),
    action: 'A10',
    million: 900n,
    expected: { 'P-DIR': 'OWN O-DIR by 41', 'P-DD-1': 'KT O-DD-1 for O-DIR by 41' },
  },
  {
    id: 'V7 [AU-7] a cell that names the base holder grants nothing',
    at: morningOf('2025-05-26'),
    action: 'A19',
    million: 900n,
    expected: { 'P-CHAIR': 'OWN O-CHAIR', 'P-DIR': 'authority.not_holder' },
  },
  {
    id: 'V8 [AU-2] chairman conflicted, vice chair assigned',
    at: morningOf('2025-06-20'),
    action: 'A25',
    million: 900n,
    register: quangNinh(CHAIR_BARRED),
    expected: { 'P-CHAIR': 'coi.barred', 'P-VC-1': 'KT O-VC-1 for O-CHAIR', 'P-VC-2': 'authority.not_holder' },
  },
  {
    id: 'V8 [AU-2] chairman conflicted, nobody assigned',
    at: morningOf('2025-06-20'),
    action: 'A25',
    million: 900n,
    register: quangNinh({ ...CHAIR_BARRED, workAssignments: [] }),
    expected: { 'P-CHAIR': 'coi.barred', 'P-VC-1': 'authority.not_holder', 'P-DIR': 'authority.not_holder' },
  },
  {
    id: 'V9 [AU-7] 28 February 2027, the end day is included',
    at: justBefore('2027-03-01'),
    action: 'A08',
    million: 900n,
    register: ONLY_624,
    expected: { 'P-DIR': 'TUQ O-DIR by 624', 'P-CHAIR': 'authority.not_holder' },
  },
  {
    id: 'V10 [AU-7] 1 March 2027, back to the base holder',
    at: startOf('2027-03-01'),
    action: 'A08',
    million: 900n,
    register: ONLY_624,
    expected: { 'P-DIR': 'authority.expired', 'P-CHAIR': 'OWN O-CHAIR', 'P-VC-1': 'KT O-VC-1 for O-CHAIR' },
  },
];

const ASKED = CASES.flatMap(({ expected, ...rest }) =>
  Object.entries(expected).map(([person, said]) => ({ ...rest, person, said })),
);

describe('worked authority checks (domain.md 4.6, V1 to V10)', () => {
  test.each(ASKED)('$id: $person → $said', ({ at, action, million, register = quangNinh(), person, said }) => {
    expect(verdict(ask(person, { at, action, register, subject: subject({ budgetDong: million * MILLION }) }))).toBe(
      said,
    );
  });

  test('V6 [AU-7] the refusal lists both bases and suggests 41, the later one', () => {
    const answer = ask(DIRECTOR, { at: morningOf('2025-05-26'), action: 'A10', register: NO_NOTES });
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        detail: { on: 'CAPACITY', candidates: '41/OWN/O-DIR 624/TUQ/O-DIR', suggestion: '41' },
        remedy: [{ how: 'ENTERS_NOTE', office: 'O-LEGAL', person: 'P-LEGAL' }],
      },
    });
  });
});

describe('responsibility and capacity of each basis [AU-8]', () => {
  const A10 = { action: 'A10' };
  test.each([
    [
      'base',
      CHAIR,
      { ...A10, at: morningOf('2025-03-02') },
      { capacity: 'OWN', responsibility: 'HOLDER', illustrative: false },
    ],
    [
      'base, KT.',
      VICE,
      { ...A10, at: morningOf('2025-03-02') },
      { capacity: 'KT', responsibility: 'HOLDER', onBehalfOf: 'O-CHAIR' },
    ],
    [
      'delegated',
      DIRECTOR,
      { ...A10, at: morningOf('2025-03-03') },
      { capacity: 'TUQ', responsibility: 'GIVER', illustrative: true },
    ],
    [
      'delegated, KT.',
      DEPUTY,
      { ...A10, at: morningOf('2025-03-03') },
      { capacity: 'KT', heldAs: 'TUQ', responsibility: 'GIVER' },
    ],
    [
      'decentralised',
      DIRECTOR,
      { ...A10, at: morningOf('2025-05-26') },
      { capacity: 'OWN', responsibility: 'HOLDER', illustrative: true },
    ],
    [
      'decentralised, KT.',
      DEPUTY,
      { ...A10, at: morningOf('2025-05-26') },
      { capacity: 'KT', heldAs: 'OWN', responsibility: 'HOLDER' },
    ],
  ])('%s', (_case, person, asked, basis) => {
    expect(ask(person, asked)).toMatchObject({ ok: true, basis });
  });
});

describe('both sides of each boundary [AU-7]', () => {
  const bare = quangNinh({ notes: 'NONE' });
  test.each([
    [
      '624 begins 3 March 2025',
      'A10',
      '2025-03-03',
      quangNinh({ only: ['624'] }),
      'authority.not_yet',
      'TUQ O-DIR by 624',
    ],
    [
      '624 ends with 28 February 2027',
      'A10',
      '2027-03-01',
      quangNinh({ only: ['624'] }),
      'TUQ O-DIR by 624',
      'authority.expired',
    ],
    ['41 begins 24 May 2025', 'A15', '2025-05-24', quangNinh(), 'authority.not_yet', 'OWN O-DIR by 41'],
    ['the note begins 24 May 2025', 'A10', '2025-05-24', quangNinh(), 'TUQ O-DIR by 624', 'OWN O-DIR by 41'],
    ['review begins 16 June 2025, no leave', 'A15', '2025-06-16', bare, 'OWN O-DIR by 41', 'authority.needs_review'],
    ['review begins 16 June 2025, with leave', 'A15', '2025-06-16', quangNinh(), 'OWN O-DIR by 41', 'OWN O-DIR by 41'],
  ])('%s', (_case, action, date, register, before, from) => {
    expect(verdict(ask(DIRECTOR, { action, register, at: justBefore(date) }))).toBe(before);
    expect(verdict(ask(DIRECTOR, { action, register, at: startOf(date) }))).toBe(from);
  });

  test.each([
    [999_999_999n, 'TUQ O-DIR by 624', 'authority.not_holder'],
    [1_000_000_000n, 'TUQ O-DIR by 624', 'authority.not_holder'],
    [1_000_000_001n, 'authority.ceiling', 'OWN O-CHAIR'],
  ])('[AU-3] ceiling of 1,000 million at %s dong', (budgetDong, director, chair) => {
    const asked = { action: 'A08', at: morningOf('2025-04-10'), subject: subject({ budgetDong }) };
    expect([verdict(ask(DIRECTOR, asked)), verdict(ask(CHAIR, asked))]).toEqual([director, chair]);
  });
});

test('[AU-3] the whole matrix of 4.6 on four days, as a lawyer would read it', () => {
  const days = ['2025-03-02', '2025-04-10', '2025-05-26', '2025-06-30'];
  const amounts = [900n, 1900n, 2950n];
  const facts = ['WITHIN_CAPS', 'TOTAL_NOT_HIGHER'];
  const rows = query({ action: 'A01', at: morningOf('2025-03-02') }).base.flatMap(({ action }) =>
    amounts.map((million) => {
      const cells = days.map((day) => {
        const asked = query({ action, at: morningOf(day), subject: subject({ budgetDong: million * MILLION, facts }) });
        const answer = holdersOf(asked);
        if (!answer.ok) return answer.refusal.rule;
        const head = answer.holders.find((holder) => holder.onBehalfOf === null);
        return `${head?.signatureMode} ${head?.office.replace('O-', '')}${head?.chain[0] ? ` ${head.chain[0].instrument}` : ''}`;
      });
      return `${action} ${String(million).padStart(5)}m | ${cells.join(' | ')}`;
    }),
  );
  expect(
    ['matrix      | 2 March 2025 | 10 April 2025 | 26 May 2025 | 30 June 2025', ...rows].join('\n'),
  ).toMatchSnapshot();
});
