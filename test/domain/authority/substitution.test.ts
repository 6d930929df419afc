import type { AuthorityQuery } from '../../../domain/authority/authority-query.ts';
import { holdersOf } from '../../../domain/authority/holders-of.ts';
import type { Absence, RegisterSlice, Substitution } from '../../../domain/authority/register.ts';
import {
  ask,
  delegation,
  justBefore,
  LIFE,
  MILLION,
  morningOf,
  quangNinh,
  query,
  startOf,
  subject,
  verdict,
  withInstrument,
} from './quang-ninh-register.ts';

/** The third deputy signs for the director while he is away, 7 to 18 April, up to 1,000 million. */
const SUBSTITUTION: Substitution = {
  id: 'SUB-1',
  instrument: 'UQ-12',
  office: 'O-DIR',
  substitute: 'P-DD-3',
  substituteOffice: 'O-DD-3',
  actions: ['A02', 'A10', 'A08'],
  fields: 'ALL',
  ceilingDong: 1000n * MILLION,
  reason: 'Giám đốc đi công tác (hư cấu)',
  from: startOf('2025-04-07'),
  until: startOf('2025-04-19'),
};
const AWAY: Absence = {
  person: 'P-DIR',
  removesAuthority: false,
  from: startOf('2025-04-07'),
  until: startOf('2025-04-19'),
};
const PAPER = delegation({ id: 'UQ-12', kind: 'AUTHORISATION', issuer: 'U-DOST', giver: 'O-DIR', signatureMode: 'KT' });
const NO_DEPUTY = quangNinh({ only: ['624'], workAssignments: [] });

function register(
  { substitution = {}, away = AWAY }: { substitution?: Partial<Substitution>; away?: Absence | null } = {},
  change: Partial<RegisterSlice> = {},
): RegisterSlice {
  return {
    ...NO_DEPUTY,
    instruments: [...NO_DEPUTY.instruments, PAPER],
    substitutions: [{ ...SUBSTITUTION, ...substitution }],
    absences: away === null ? [] : [away],
    ...change,
  };
}
const asked = (change: Partial<AuthorityQuery> = {}, person = 'P-DD-3') =>
  verdict(ask(person, { action: 'A02', at: morningOf('2025-04-10'), register: register(), ...change }));

describe('[AU-4] a substitute signs KT. while the absence is recorded, and it ends by itself (R19)', () => {
  test('for the post’s own power and for what was delegated to it', () => {
    expect(asked()).toBe('KT O-DD-3 for O-DIR by UQ-12');
    expect(asked({ action: 'A10' })).toBe('KT O-DD-3 for O-DIR by 624+UQ-12');
  });

  test.each<[string, Partial<AuthorityQuery>]>([
    ['before it begins', { at: justBefore('2025-04-07') }],
    ['from the minute it ends', { at: startOf('2025-04-19') }],
    ['where no absence is recorded', { register: register({ away: null }) }],
    ['the day the absence is over', { register: register({ away: { ...AWAY, until: startOf('2025-04-10') } }) }],
    ['where another is away', { register: register({ away: { ...AWAY, person: 'P-DD-1' } }) }],
    ['for an act it does not name', { action: 'A05' }],
    ['for another field', { register: register({ substitution: { fields: ['HLT'] } }) }],
    ['above its ceiling', { subject: subject({ budgetDong: 1000n * MILLION + 1n }) }],
    ['where the amount is not known', { subject: subject({ budgetDong: null }) }],
    ['where he has left the post named', { register: register({ substitution: { substituteOffice: 'O-DD-2' } }) }],
    [
      'under a paper that was revoked',
      { register: withInstrument('UQ-12', { status: 'REVOKED', statusFrom: null }, register()) },
    ],
    ['under a paper nobody verified', { register: withInstrument('UQ-12', { verifiedBy: null }, register()) }],
    [
      'for a post nobody holds (R6)',
      { register: register({}, { appointments: NO_DEPUTY.appointments.filter((row) => row.office !== 'O-DIR') }) },
    ],
  ])('not %s', (_what, change) => {
    expect(asked(change)).not.toMatch(/^KT/);
  });

  test('to the last millisecond, and up to the last dong', () => {
    expect(asked({ at: justBefore('2025-04-19') })).toBe('KT O-DD-3 for O-DIR by UQ-12');
    expect(asked({ subject: subject({ budgetDong: 1000n * MILLION }) })).toBe('KT O-DD-3 for O-DIR by UQ-12');
  });

  test('the principal keeps his power unless the absence says otherwise', () => {
    expect(asked({}, 'P-DIR')).toBe('OWN O-DIR');
    const removed = register({ away: { ...AWAY, removesAuthority: true } });
    expect(asked({ register: removed }, 'P-DIR')).toBe('authority.absent');
    expect(asked({ register: removed })).toBe('KT O-DD-3 for O-DIR by UQ-12');
  });

  test('the substitute’s own bars keep him out, and he is no substitute of himself', () => {
    const bars = [{ person: 'P-DD-3', life: LIFE, code: 'COI-3', from: startOf('2025-01-01'), until: null }];
    expect(asked({ register: register({}, { bars }) })).toBe('coi.barred');
    const himself = register({ substitution: { substitute: 'P-DIR', substituteOffice: 'O-DIR' } });
    expect(asked({ register: himself }, 'P-DIR')).toBe('OWN O-DIR');
  });

  test('who may act lists him exactly while he may', () => {
    const listed = (at: string) => {
      const answer = holdersOf(query({ action: 'A02', at, register: register() }));
      return answer.ok ? answer.holders.map((holder) => holder.person) : [];
    };
    expect(listed(morningOf('2025-04-06'))).toEqual(['P-DIR']);
    expect(listed(morningOf('2025-04-10')).toSorted()).toEqual(['P-DD-3', 'P-DIR']);
    expect(listed(morningOf('2025-04-20'))).toEqual(['P-DIR']);
  });
});
