import { conflictsOf, lookBackEndOf } from '../../../domain/authority/conflict-of-interest.ts';
import type { Party, RegisterSlice } from '../../../domain/authority/register.ts';
import { LIFE, morningOf, quangNinh, startOf } from './quang-ninh-register.ts';

const EVER = { from: startOf('2020-01-01'), until: null };

function found(person: string, change: Partial<RegisterSlice>, at = morningOf('2025-04-10')) {
  const told = conflictsOf({ person, life: LIFE, at, register: quangNinh(change) });
  return told.map(({ rule, code, through }) => `${rule} ${code} ${through}`);
}

function party(change: Partial<Party>): Party {
  return { life: LIFE, role: 'HOST', unit: null, person: null, ...change };
}

describe('[AU-9] everything that keeps a person out is told, and through what (R14)', () => {
  test('bars of the register, each code once', () => {
    const bar = (code: string) => ({ person: 'P-DIR', life: LIFE, code, ...EVER });
    expect(found('P-DIR', { bars: [bar('COI-5'), bar('COI-4'), bar('COI-4')] })).toEqual([
      'coi.barred COI-4 REGISTER',
      'coi.barred COI-5 REGISTER',
    ]);
  });

  test('each party by which he takes part', () => {
    const parties = [
      party({ role: 'PI', person: 'P-X' }),
      party({ role: 'SECRETARY', person: 'P-X' }),
      party({ role: 'ORDERER', person: 'P-X' }),
    ];
    expect(found('P-X', { parties })).toEqual([
      'coi.barred COI-1 PI',
      'coi.barred COI-1 SECRETARY',
      'sod.party_side SoD-8 ORDERER',
    ]);
  });

  test('each party that he works for', () => {
    const parties = [party({ unit: 'U-H01' }), party({ unit: 'U-H01', role: 'RECEIVER' }), party({ unit: 'U-H02' })];
    expect(found('P-H01', { parties })).toEqual(['coi.barred COI-2 U-H01', 'sod.party_side SoD-8 U-H01']);
  });

  test.each([
    ['as its look-back ends', '2027-03-15', []],
    ['a millisecond before', '2027-03-14', ['coi.barred COI-2 U-H01']],
  ])('a post left on 15 March 2025, %s', (_what, day, expected) => {
    const until = startOf('2025-03-15');
    const appointments = [{ person: 'P-X', office: 'O-H01', from: startOf('2024-01-01'), until }];
    const at = day === '2027-03-15' ? lookBackEndOf(until) : '2027-03-14T16:59:59.999Z';
    expect(lookBackEndOf(until)).toBe('2027-03-14T17:00:00.000Z');
    expect(found('P-X', { parties: [party({ unit: 'U-H01' })], appointments }, at)).toEqual(expected);
  });

  test.each([
    ['2025-01-31T00:00:00.000Z', 1, '2025-02-31T00:00:00.000Z'],
    ['2025-12-01T00:00:00.000Z', 1, '2026-01-01T00:00:00.000Z'],
    ['2025-03-01T00:00:00.000Z', 24, '2027-03-01T00:00:00.000Z'],
  ])('%s and %s months', (until, months, expected) => {
    expect(lookBackEndOf(until, months)).toBe(expected);
  });
});
