import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import type { RegisterSlice } from '../../../domain/authority/register.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { alertRulesOf } from '../../../domain/statistics/alert-days.ts';
import { alertsDue } from '../../../domain/statistics/alerts-due.ts';
import { type PowerHeld, powersAtStake } from '../../../domain/statistics/powers-at-stake.ts';
import {
  type DatedItem,
  type Ending,
  endingsOf,
  leavesPostEmpty,
} from '../../../domain/statistics/register-endings.ts';
import { instant } from '../../../domain/time.ts';
import {
  delegation,
  justBefore,
  morningOf,
  quangNinh,
  startOf,
  statusChange,
  withInstrument,
} from '../authority/quang-ninh-register.ts';

const rules = alertRulesOf(R2013_B);

/** Every dated item of the slice, as the records hand them in. */
function itemsOf(register: RegisterSlice): DatedItem[] {
  const of = (kind: string, rows: readonly object[], idOf: (row: never) => string) =>
    rows.map((data) => ({ kind, id: idOf(data as never), data }) as unknown as DatedItem);
  return [
    ...of('INSTRUMENT', register.instruments, ({ id }: { id: string }) => id),
    ...of(
      'APPOINTMENT',
      register.appointments,
      ({ office, person }: { office: string; person: string }) => `${office}/${person}`,
    ),
    ...of('WORK_ASSIGNMENT', register.workAssignments, ({ instrument }: { instrument: string }) => `${instrument}/kt`),
    ...of('SUBSTITUTION', register.substitutions, ({ id }: { id: string }) => id),
    ...of('LEGAL_NOTE', register.legalNotes, ({ id }: { id: string }) => id),
    ...of('PRECEDENCE_NOTE', register.precedenceNotes, ({ id }: { id: string }) => id),
    ...of('ABSENCE', register.absences, ({ person }: { person: string }) => `absence ${person}`),
  ];
}

function endings(register: RegisterSlice, at: string, days: number | null = 100): Ending[] {
  return endingsOf({ items: itemsOf(register), register, at: instant(at), days, rules, calendar: OFFICIAL_CALENDAR });
}

const shown = ({ item, endsOn, daysLeft, band, because }: Ending) =>
  `${item.kind} ${item.id} ${endsOn} ${daysLeft} ${band ?? '-'} ${because}`;

describe('[AU-18] R-10: what ends, with the last day included and the warning of D-49', () => {
  test.each([
    ['2026-11-19', []],
    ['2026-11-20', ['INSTRUMENT 624 2027-02-28 100 - PERIOD']],
    ['2026-11-29', ['INSTRUMENT 624 2027-02-28 91 - PERIOD']],
    ['2026-11-30', ['INSTRUMENT 624 2027-02-28 90 D-49 PERIOD']],
    ['2027-01-28', ['INSTRUMENT 624 2027-02-28 31 D-49 PERIOD']],
    ['2027-01-29', ['INSTRUMENT 624 2027-02-28 30 D-49b PERIOD']],
    ['2027-02-20', ['INSTRUMENT 624 2027-02-28 8 D-49b PERIOD']],
    ['2027-02-21', ['INSTRUMENT 624 2027-02-28 7 D-49c PERIOD']],
    ['2027-02-28', ['INSTRUMENT 624 2027-02-28 0 D-49c PERIOD']],
    ['2027-03-01', []],
  ])('asked on %s within 100 days', (day, expected) => {
    expect(endings(quangNinh(), morningOf(day)).map(shown)).toEqual(expected);
  });

  test('the last millisecond of the last day still counts, the next one does not', () => {
    expect(endings(quangNinh(), justBefore('2027-03-01')).map(shown)).toEqual([
      'INSTRUMENT 624 2027-02-28 0 D-49c PERIOD',
    ]);
    expect(endings(quangNinh(), startOf('2027-03-01'))).toEqual([]);
  });

  test('a revocation on record before its day ends a paper, whichever of status and period comes first', () => {
    const revoked = (from: string) => withInstrument('624', { status: 'REVOKED', statusFrom: startOf(from) });
    expect(endings(revoked('2025-07-15'), morningOf('2025-07-01')).map(shown)).toEqual([
      'INSTRUMENT 624 2025-07-14 13 D-49b STATUS',
    ]);
    expect(endings(revoked('2027-04-01'), morningOf('2027-02-25')).map(shown)).toEqual([
      'INSTRUMENT 624 2027-02-28 3 D-49c PERIOD',
    ]);
    expect(endings(revoked('2025-06-20'), morningOf('2025-07-01'), null).map(shown)).toEqual([]);
  });

  test('so does a change of its status, unless it held no more by then; one suspended for a while ends when it holds again', () => {
    const changed = (...changes: Parameters<typeof statusChange>[0][]) =>
      quangNinh({ statusChanges: changes.map((change, index) => statusChange({ ...change, id: `SC-${index}` })) });
    const suspended = { status: 'SUSPENDED', from: startOf('2025-07-15') } as const;
    const restored = { status: 'IN_FORCE', from: startOf('2025-08-01') } as const;
    const revoked = { status: 'REVOKED', from: startOf('2025-08-15') } as const;
    const first = 'INSTRUMENT 624 2025-07-14 13 D-49b STATUS';
    expect(endings(changed(suspended), morningOf('2025-07-01')).map(shown)).toEqual([first]);
    expect(endings(changed(suspended, revoked), morningOf('2025-07-20'))).toEqual([]);
    expect(endings(changed(suspended, restored, revoked), morningOf('2025-07-20')).map(shown)).toEqual([
      'INSTRUMENT 624 2025-08-14 25 D-49b STATUS',
    ]);
    const unverified = quangNinh({ statusChanges: [statusChange({ ...suspended, verifiedBy: null })] });
    expect(endings(unverified, morningOf('2025-07-01'))).toEqual([]);
  });

  test('drafts and papers that nobody else has verified never held, so they do not end', () => {
    const soon = { until: startOf('2025-07-15') };
    for (const change of [
      { status: 'DRAFT' as const, statusFrom: null },
      { verifiedBy: null },
      { verifiedBy: 'P-LEGAL' },
    ])
      expect(endings(withInstrument('624', { ...soon, ...change }), morningOf('2025-07-01'))).toEqual([]);
  });

  test('thresholds are those that the regime was published with', () => {
    const half = rules.map((rule) => ({ ...rule, length: rule.length === 90 ? 45 : rule.length }));
    const asked = {
      items: itemsOf(quangNinh()),
      register: quangNinh(),
      at: instant(morningOf('2026-12-10')),
      days: 100,
    };
    const bandBy = (used: typeof rules) =>
      endingsOf({ ...asked, rules: used, calendar: OFFICIAL_CALENDAR }).map(({ band }) => band);
    expect([bandBy(rules), bandBy(half), bandBy([])]).toEqual([['D-49'], [null], [null]]);
    expect(rules.map(({ code, length }) => `${code} ${length}`)).toEqual(['D-49 90', 'D-49b 30', 'D-49c 7']);
  });
});

const heldBy = (held: PowerHeld) =>
  held.ok ? `${held.by ?? 'base'} ${held.holders.map(({ person }) => person).join('+')}` : held.refusal.rule;

/** By action and ceiling: by whom before and after. */
function stakes(register: RegisterSlice, at: string): Record<string, string[]> {
  const found = endings(register, at);
  const powers = powersAtStake(found, { register, base: BASE_RULES_2013 });
  return Object.fromEntries(
    found.map((ending) => [
      ending.item.id,
      (powers.get(ending) ?? []).map(({ action, upToDong, before, after, moves }) => {
        const reach = upToDong === null ? action : `${action} ≤ ${upToDong / 1_000_000n}`;
        return `${reach}: ${heldBy(before)} ${moves ? `→ ${heldBy(after)}` : 'stays'}`;
      }),
    ]),
  );
}

describe('[AU-18] to whom a power falls: the same resolution as for an act, a moment later', () => {
  const DIRECTOR = 'P-DD-1+P-DIR';
  const CHAIR = 'P-CHAIR+P-VC-1';

  test('where 41 goes first already, the end of 624 moves nothing', () => {
    const moved = stakes(quangNinh(), morningOf('2027-02-01'))['624'] ?? [];
    expect(moved).toHaveLength(10);
    expect(moved).toContain(`A08 ≤ 1000: 41 ${DIRECTOR} stays`);
    expect(moved.every((line) => line.endsWith('stays'))).toBe(true);
  });

  test('where no note chooses between 41 and 624, the end of 624 settles what was open', () => {
    const moved = stakes(quangNinh({ precedenceNotes: [] }), morningOf('2027-02-01'))['624'] ?? [];
    expect(moved).toContain(`A10: authority.ambiguous → 41 ${DIRECTOR}`);
  });

  test('a work assignment and its paper end: the deputy no longer signs KT., whatever the power rests on', () => {
    const soon = { until: startOf('2025-08-01') };
    const register = withInstrument('PC-SO', soon, quangNinh());
    const moved = stakes(register, morningOf('2025-07-20'))['PC-SO'] ?? [];
    expect(moved).toContain(`A08 ≤ 2000: 41 ${DIRECTOR} → 41 P-DIR`);
    expect(moved).toContain('A11: base P-DD-1+P-DIR → base P-DIR');
    const ended = quangNinh({
      workAssignments: quangNinh().workAssignments.map((row) =>
        row.instrument === 'PC-SO' ? { ...row, ...soon } : row,
      ),
    });
    expect(stakes(ended, morningOf('2025-07-20'))['PC-SO/kt']).toEqual(moved);
  });

  test('without 41 every power of 624 goes back to the base holder', () => {
    const moved = stakes(quangNinh({ only: ['624'] }), morningOf('2027-02-01'))['624'] ?? [];
    expect(moved).toContain(`A08 ≤ 1000: 624 ${DIRECTOR} → base ${CHAIR}`);
    expect(moved).toContain(`A18: 624 ${DIRECTOR} → base ${CHAIR}`);
    expect(moved.every((line) => line.endsWith(`→ base ${CHAIR}`))).toBe(true);
  });

  test('when 41 is revoked, what 624 covers falls to 624, the rest to the chairman', () => {
    const register = withInstrument('41', { status: 'REVOKED', statusFrom: startOf('2025-07-01') }, quangNinh());
    const moved = stakes(register, morningOf('2025-06-20'))['41'] ?? [];
    expect(moved).toContain(`A08 ≤ 2000: 41 ${DIRECTOR} → base ${CHAIR}`);
    expect(moved).toContain(`A15 ≤ 2000: 41 ${DIRECTOR} → base ${CHAIR}`);
    expect(moved).toContain(`A10: 41 ${DIRECTOR} → 624 ${DIRECTOR}`);
  });

  test('a legal note whose end leaves a paper under review without leave takes the power with it', () => {
    const register = quangNinh({
      only: ['624'],
      legalNotes: quangNinh().legalNotes.map((note) => ({ ...note, until: startOf('2025-08-01') })),
    });
    const moved = stakes(register, morningOf('2025-07-20'))['N-RS-624'] ?? [];
    expect(moved).toContain(`A10: 624 ${DIRECTOR} → base ${CHAIR}`);
  });

  test('an appointment ends: the post is empty, its powers are nobody’s and the deputy cannot sign KT. (R6)', () => {
    const register = quangNinh({
      appointments: quangNinh().appointments.map((one) =>
        one.person === 'P-DIR' ? { ...one, until: startOf('2025-08-01') } : one,
      ),
    });
    const at = morningOf('2025-07-20');
    expect(stakes(register, at)['O-DIR/P-DIR']).toContain(`A08 ≤ 2000: 41 ${DIRECTOR} → authority.vacant`);
    const [ending] = endings(register, at) as [Ending];
    expect(leavesPostEmpty(ending, register)).toBe(true);
    const next = { person: 'P-DD-3', office: 'O-DIR', from: startOf('2025-08-01'), until: null };
    const filled = { ...register, appointments: [...register.appointments, next] };
    expect(leavesPostEmpty(ending, filled)).toBe(false);
    expect(stakes(filled, at)['O-DIR/P-DIR']).toContain(`A08 ≤ 2000: 41 ${DIRECTOR} → 41 P-DD-1+P-DD-3`);
  });

  test('an absence that took the power ends: it comes back to the person', () => {
    const absence = {
      person: 'P-DIR',
      removesAuthority: true,
      from: startOf('2025-07-01'),
      until: startOf('2025-08-01'),
    };
    const moved = stakes(quangNinh({ absences: [absence] }), morningOf('2025-07-20'))['absence P-DIR'] ?? [];
    expect(moved).toContain('A08 ≤ 2000: 41 P-DD-1 stays'.replace('stays', `→ 41 ${DIRECTOR}`));
  });

  test('a substitution ends, or the absence it needs: the substitute no longer signs beside the holder (R19)', () => {
    const period = { from: startOf('2025-07-07'), until: startOf('2025-07-19') };
    const paper = delegation({
      id: 'UQ-12',
      kind: 'AUTHORISATION',
      issuer: 'U-DOST',
      giver: 'O-DIR',
      signatureMode: 'KT',
    });
    const held = {
      office: 'O-DIR',
      substitute: 'P-DD-3',
      substituteOffice: 'O-DD-3',
      actions: ['A10'],
      fields: 'ALL',
    } as const;
    const substitution = {
      ...held,
      ...period,
      id: 'SUB-1',
      instrument: 'UQ-12',
      ceilingDong: null,
      reason: 'Đi công tác',
    };
    const away = { ...period, person: 'P-DIR', removesAuthority: false };
    const register = (change: { substitutions: object[]; absences: object[] }) =>
      quangNinh({ instruments: [...quangNinh().instruments, paper], ...(change as Partial<RegisterSlice>) });
    const back = ['A10: 41 P-DD-1+P-DD-3+P-DIR → 41 P-DD-1+P-DIR'];
    const longer = startOf('2025-07-25');
    const at = morningOf('2025-07-10');
    const sooner = register({ substitutions: [substitution], absences: [{ ...away, until: longer }] });
    expect(stakes(sooner, at)['SUB-1']).toEqual(expect.arrayContaining(back));
    expect(stakes(sooner, at)['absence P-DIR']).toEqual([]);
    const home = register({ substitutions: [{ ...substitution, until: longer }], absences: [away] });
    expect(stakes(home, at)['absence P-DIR']).toEqual(expect.arrayContaining(back));
    expect(stakes(home, at)['SUB-1']).toEqual([]);
  });

  test('a delegation is blocked when its giver’s post falls empty (R10)', () => {
    const register = quangNinh({
      only: ['624'],
      appointments: quangNinh().appointments.map((one) =>
        one.person === 'P-CHAIR' ? { ...one, until: startOf('2025-08-01') } : one,
      ),
    });
    const moved = stakes(register, morningOf('2025-07-20'))['O-CHAIR/P-CHAIR'] ?? [];
    expect(moved.find((line) => line.startsWith('A10: 624'))).toMatch(/→ authority\.(vacant|nobody_able)$/);
  });

  test('a law that ends takes the papers that rest on it', () => {
    const [paper] = quangNinh().instruments as [RegisterSlice['instruments'][number]];
    const law = {
      ...paper,
      id: 'LAW',
      kind: 'LAW' as const,
      parent: null,
      giver: null,
      status: 'IN_FORCE' as const,
      statusFrom: null,
      from: startOf('2025-01-01'),
      until: startOf('2025-08-01'),
    };
    const under = withInstrument('624', { parent: 'LAW' }, quangNinh({ only: ['624'] }));
    const register = { ...under, instruments: [...under.instruments, law] };
    const moved = stakes(register, morningOf('2025-07-20')).LAW ?? [];
    expect(moved).toContain(`A10: 624 ${DIRECTOR} → base ${CHAIR}`);
  });
});

describe('[AU-18] D-49: which warnings have fallen due, and for whom', () => {
  function due(register: RegisterSlice, at: string) {
    const found = endings(register, at, null);
    const powers = powersAtStake(found, { register, base: BASE_RULES_2013 });
    return alertsDue({ powers, register, at: instant(at) }).map(({ alert, ending, recipients }) => {
      const people = recipients.map(({ as, office, person }) => `${as} ${office} ${person ?? 'empty'}`);
      return [`${alert.code} ${alert.on} ${ending.item.id}`, ...people];
    });
  }
  const FOR = ['GIVER O-CHAIR P-CHAIR', 'HOLDER O-DIR P-DIR', 'LEGAL O-LEGAL P-LEGAL'];

  test.each([
    ['2026-11-29', []],
    ['2026-11-30', [['D-49 2026-11-30 624', ...FOR]]],
    ['2027-02-21', ['D-49c 2027-02-21 624', 'D-49b 2027-01-29 624', 'D-49 2026-11-30 624'].map((one) => [one, ...FOR])],
    ['2027-03-01', []],
  ])('on %s', (day, expected) => {
    expect(due(quangNinh(), morningOf(day))).toEqual(expected);
  });

  test('the end of an appointment is warned of where the post holds a given power, and only there', () => {
    const ending = ['P-DIR', 'P-HEAD-1', 'P-CHAIR'];
    const register = quangNinh({
      appointments: quangNinh().appointments.map((one) =>
        ending.includes(one.person) ? { ...one, until: startOf('2025-08-01') } : one,
      ),
    });
    expect(due(register, morningOf('2025-07-20'))).toEqual([
      ['D-49b 2025-07-01 O-DIR/P-DIR', ...FOR],
      ['D-49 2025-05-02 O-DIR/P-DIR', ...FOR],
    ]);
  });

  test('an organ that gave as a whole is warned by its heads', () => {
    const register = withInstrument('41', { until: startOf('2025-08-01') });
    expect(due(register, morningOf('2025-07-01'))).toEqual([
      ['D-49b 2025-07-01 41', ...FOR],
      ['D-49 2025-05-02 41', ...FOR],
    ]);
  });
});
