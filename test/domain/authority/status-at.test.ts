import { INSTRUMENT_STATUSES, type StatusChange } from '../../../domain/authority/register.ts';
import { confirmedFrom, statusAt } from '../../../domain/authority/status-at.ts';
import {
  ask,
  delegation,
  justBefore,
  morningOf,
  quangNinh,
  startOf,
  statusChange,
  verdict,
  withInstrument,
} from './quang-ninh-register.ts';

const ONLY_624 = quangNinh({ only: ['624'] });
const plain = delegation({ id: '624' });
const review = delegation({ id: '624', status: 'NEEDS_REVIEW', statusFrom: startOf('2025-06-16') });
const at = (date: string, statusChanges: readonly StatusChange[], instrument = plain) =>
  statusAt({ instrument, at: startOf(date), register: { statusChanges } });

describe('the status of a paper is what was stated last (R11)', () => {
  const suspended = statusChange({ status: 'SUSPENDED', from: startOf('2025-04-10') });
  const again = statusChange({ id: 'SC-2', status: 'IN_FORCE', from: startOf('2025-05-10') });
  const revoked = statusChange({ id: 'SC-3', status: 'REVOKED', from: startOf('2025-06-10'), by: '41' });

  test('[AU-7] suspended from its instant on, in force again, revoked for good', () => {
    const changes = [revoked, again, suspended];
    const statuses = ['2025-04-09', '2025-04-10', '2025-05-10', '2025-06-10', '2026-01-01'].map((date) =>
      at(date, changes),
    );
    expect(statuses).toEqual(['IN_FORCE', 'SUSPENDED', 'IN_FORCE', 'REVOKED', 'REVOKED']);
  });

  test('exactly at its instant, not a millisecond before', () => {
    const changes = [{ ...revoked, from: startOf('2025-04-10') }];
    expect(statusAt({ instrument: plain, at: justBefore('2025-04-10'), register: { statusChanges: changes } })).toBe(
      'IN_FORCE',
    );
    expect(at('2025-04-10', changes)).toBe('REVOKED');
  });

  test('what was revoked is never in force again, by no change and whatever the paper itself says', () => {
    const later = { ...again, from: startOf('2025-07-01') };
    expect(at('2025-08-01', [revoked, later])).toBe('REVOKED');
    expect(at('2025-08-01', [later], { ...plain, status: 'REPLACED', statusFrom: startOf('2025-06-01') })).toBe(
      'REPLACED',
    );
    expect(at('2025-08-01', [revoked], review)).toBe('REVOKED');
  });

  test('the paper’s own statement has its place among the changes', () => {
    const cleared = { ...again, from: startOf('2025-07-01') };
    expect(['2025-06-15', '2025-06-16', '2025-07-01'].map((date) => at(date, [cleared], review))).toEqual([
      'IN_FORCE',
      'NEEDS_REVIEW',
      'IN_FORCE',
    ]);
    expect(at('2025-06-16', [{ ...again, from: startOf('2025-06-16') }], review)).toBe('IN_FORCE'); // a change goes before
  });

  test('of two changes at one instant the stricter, in whatever order they stand', () => {
    const pair = [{ ...again, from: suspended.from }, suspended];
    expect(at('2025-05-01', pair)).toBe('SUSPENDED');
    expect(at('2025-05-01', pair.toReversed())).toBe('SUSPENDED');
  });

  test.each([
    ['nobody verified', { verifiedBy: null }],
    ['the same person verified', { verifiedBy: 'P-LEGAL' }],
    ['it is about another paper', { instrument: '41' }],
  ])('a change counts for nothing where %s', (_what, change) => {
    expect(at('2025-08-01', [{ ...revoked, ...change }])).toBe('IN_FORCE');
  });

  test('[AU-7] a paper that lets a deputy sign ends in the same way', () => {
    const register = {
      ...ONLY_624,
      statusChanges: [statusChange({ instrument: 'PC-SO', status: 'REVOKED', from: startOf('2025-04-01') })],
    };
    expect(verdict(ask('P-DD-1', { action: 'A02', at: morningOf('2025-03-31'), register }))).toBe(
      'KT O-DD-1 for O-DIR',
    );
    expect(verdict(ask('P-DD-1', { action: 'A02', at: morningOf('2025-04-01'), register }))).toBe(
      'authority.not_holder',
    );
  });
});

describe('[AU-5] a new holder of the giving post has to confirm the paper where it says so (R10)', () => {
  const appointments = [
    ...ONLY_624.appointments.filter((row) => row.office !== 'O-CHAIR'),
    { person: 'P-NEW', office: 'O-CHAIR', from: startOf('2025-04-01'), until: null },
  ];
  const asked = (register: typeof ONLY_624) =>
    verdict(ask('P-DIR', { action: 'A10', at: morningOf('2025-04-10'), register }));
  const confirming = withInstrument('624', { reconfirm: true }, { ...ONLY_624, appointments });

  test('by default a grant to a post stays with the post', () => {
    expect(asked({ ...ONLY_624, appointments })).toBe('TUQ O-DIR by 624');
  });

  test('until it is confirmed the base holder has the power; a confirmation before him is none', () => {
    expect(asked(confirming)).toBe('authority.not_reconfirmed');
    const confirmed = (date: string) => ({
      ...confirming,
      statusChanges: [statusChange({ status: 'IN_FORCE', from: startOf(date) })],
    });
    expect(asked(confirmed('2025-04-01'))).toBe('TUQ O-DIR by 624');
    expect(asked(confirmed('2025-04-10'))).toBe('TUQ O-DIR by 624');
    expect(asked(confirmed('2025-03-31'))).toBe('authority.not_reconfirmed');
    expect(asked(confirmed('2025-04-11'))).toBe('authority.not_reconfirmed');
  });
});

describe('two changes at one instant: the stricter counts (R11)', () => {
  const STRICTEST_FIRST = ['REVOKED', 'REPLACED', 'SUSPENDED', 'DRAFT', 'NEEDS_REVIEW', 'IN_FORCE'];
  const pairs = STRICTEST_FIRST.flatMap((strict, place) =>
    STRICTEST_FIRST.slice(place + 1).map((mild) => [strict, mild]),
  );

  test.each(pairs)('[AU-7] %s before %s', (strict, mild) => {
    const changes = [strict, mild].map((status, place) =>
      statusChange({ id: `SC-${place}`, status: status as StatusChange['status'], from: startOf('2025-04-10') }),
    );
    expect([at('2025-04-10', changes), at('2025-04-10', changes.toReversed())]).toEqual([strict, strict]);
    expect(INSTRUMENT_STATUSES.toSorted()).toEqual(STRICTEST_FIRST.toSorted());
  });
});

describe('[AU-7] since when a paper is confirmed (R10)', () => {
  const since = (date: string, ...changes: readonly (readonly [StatusChange['status'], string])[]) => {
    const statusChanges = changes.map(([status, from], place) =>
      statusChange({ id: `SC-${place}`, status, from: startOf(from) }),
    );
    return confirmedFrom({ instrument: plain, at: startOf(date), register: { statusChanges } });
  };

  test.each<[string, string, readonly (readonly [StatusChange['status'], string])[], string]>([
    ['since it began', '2025-05-01', [], plain.from],
    ['since the change that set it in force', '2025-05-01', [['IN_FORCE', '2025-05-01']], startOf('2025-05-01')],
    ['not by one to come', '2025-04-30', [['IN_FORCE', '2025-05-01']], plain.from],
    ['not by another change', '2025-05-01', [['SUSPENDED', '2025-04-01']], plain.from],
    [
      'since the last of several',
      '2025-06-01',
      [
        ['IN_FORCE', '2025-05-01'],
        ['IN_FORCE', '2025-04-01'],
        ['IN_FORCE', '2025-07-01'],
      ],
      startOf('2025-05-01'),
    ],
  ])('%s', (_what, date, changes, expected) => {
    expect(since(date, ...changes)).toBe(expected);
  });
});
