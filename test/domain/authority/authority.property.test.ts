import fc from 'fast-check';
import type { AuthorityQuery } from '../../../domain/authority/authority-query.ts';
import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import { type BasisAnswer, basisFor } from '../../../domain/authority/basis-for.ts';
import { weighedGrantsOf } from '../../../domain/authority/candidates-of.ts';
import { holdersOf } from '../../../domain/authority/holders-of.ts';
import type { Bar, Grant, Instrument, RegisterSlice, Succession } from '../../../domain/authority/register.ts';
import { delegation, grant, LIFE, MILLION, quangNinh, startOf, subject } from './quang-ninh-register.ts';

const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.FC_RUNS ?? 400);
console.info(`authority properties: FC_SEED=${SEED} FC_RUNS=${RUNS}`);

const PERSONS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'] as const;
const OFFICES = ['O-CHAIR', 'O-VC-1', 'O-DIR', 'O-DD-1', 'O-REG'] as const;
const TICKS = ['2025-03-01', '2025-03-02', '2025-03-03', '2025-03-04'].map(startOf);
const LATER = startOf('2026-01-01');
const AMOUNTS = [999_999_999n, 1_000_000_000n, 1_000_000_001n];

const person = fc.constantFrom(...PERSONS);
const tick = fc.constantFrom(...TICKS);
/** Mostly open around the ticks, sometimes ending or beginning on one. */
const period = fc.record({
  from: fc.oneof({ weight: 6, arbitrary: fc.constant(startOf('2025-01-01')) }, { weight: 1, arbitrary: tick }),
  until: fc.oneof({ weight: 6, arbitrary: fc.constant(LATER) }, { weight: 1, arbitrary: tick }),
});
const actions = fc.constantFrom<readonly string[] | 'ALL'>('ALL', ['A08'], ['A10']);
const clerks = fc.constantFrom(
  ...[
    { enteredBy: 'E', verifiedBy: 'V' },
    { enteredBy: 'E', verifiedBy: 'V' },
    { enteredBy: 'E', verifiedBy: 'P3' },
  ],
  { enteredBy: 'E', verifiedBy: null },
);
const rarely = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 1 });

const INSTRUMENT_IDS = ['I1', 'I2', 'I3'] as const;
function instrument(id: string): fc.Arbitrary<Instrument> {
  return fc
    .record({
      period,
      clerks,
      shape: fc.constantFrom<Partial<Instrument>>(
        { kind: 'DELEGATION', giver: 'O-CHAIR' },
        { kind: 'DELEGATION', giver: 'O-CHAIR', redelegation: 'ALLOWED' },
        { kind: 'DECENTRALISATION', giver: null, signatureMode: 'OWN' },
        { kind: 'DELEGATION', giver: 'O-DIR', issuer: 'U-DOST', parent: 'I1' },
      ),
      status: fc.constantFrom<Partial<Instrument>>(
        ...Array(5).fill({}),
        { status: 'NEEDS_REVIEW' },
        { status: 'REVOKED', statusFrom: TICKS[2] ?? null },
      ),
    })
    .map(({ period: dates, clerks: two, shape, status }) => delegation({ id, ...shape, ...dates, ...two, ...status }));
}
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({
    instrument: fc.constantFrom(...INSTRUMENT_IDS),
    actions,
    fields: fc.constantFrom<Grant['fields']>('ALL', 'ALL', ['MAR'], ['HLT']),
    ceilingDong: fc.constantFrom(null, 1000n * MILLION),
    to: fc.constantFrom<Grant['to']>(
      { kind: 'ROLE', role: 'DOST_DIR' },
      { kind: 'OFFICE', office: 'O-DIR' },
      { kind: 'OFFICE', office: 'O-REG' },
    ),
  })
  .map(grant);
const bar: fc.Arbitrary<Bar> = fc
  .record({ person, period, life: fc.constantFrom(LIFE, LIFE, 'OTHER') })
  .map(({ period: dates, ...rest }) => ({ ...rest, ...dates, code: 'COI-3' }));

/** Few rows, so that a counterexample can be read. */
const SMALL: RegisterSlice = {
  ...quangNinh({ only: [] }),
  units: [],
  offices: quangNinh().offices.filter((office) => [...OFFICES, 'O-LEGAL', 'O-H01'].includes(office.id)),
};
const BASE = BASE_RULES_2013.filter((rule) => ['A08', 'A10'].includes(rule.action));

const register: fc.Arbitrary<RegisterSlice> = fc
  .record({
    appointments: fc.array(fc.record({ person, office: fc.constantFrom(...OFFICES), period, acting: fc.boolean() }), {
      maxLength: 4,
    }),
    seated: fc.array(fc.constantFrom(true, true, true, true, true, false), { minLength: 5, maxLength: 5 }),
    assignments: fc.subarray(quangNinh().workAssignments.map((row) => row.headOffice)),
    instruments: fc.tuple(...INSTRUMENT_IDS.map(instrument)),
    grants: fc.array(anyGrant, { maxLength: 5 }),
    notes: rarely(
      fc.record({
        prefers: fc.constantFrom(...INSTRUMENT_IDS),
        over: fc.subarray([...INSTRUMENT_IDS]),
        period,
        clerks,
      }),
    ),
    bars: fc.array(bar, { maxLength: 2 }),
    suspended: rarely(fc.record({ person, period })),
    absent: rarely(fc.record({ person, period, removesAuthority: fc.boolean() })),
    parties: rarely(
      fc.record({
        life: fc.constant(LIFE),
        role: fc.constantFrom('PI', 'HOST', 'RECEIVER'),
        unit: fc.constantFrom('U-REG', 'U-H01'),
        person: fc.option(person),
      }),
    ),
  })
  .map((rows) => {
    const seats = OFFICES.flatMap((office, index) =>
      rows.seated[index] ? [{ person: PERSONS[index] ?? 'P1', office, from: startOf('2022-01-01'), until: null }] : [],
    );
    const sample = SMALL;
    return {
      ...sample,
      appointments: [...seats, ...rows.appointments.map(({ period: dates, ...rest }) => ({ ...rest, ...dates }))],
      workAssignments: sample.workAssignments.filter((row) => rows.assignments.includes(row.headOffice)),
      instruments: [...sample.instruments, ...rows.instruments],
      grants: rows.grants,
      precedenceNotes: rows.notes.map(({ period: dates, clerks: two, ...rest }, index) => ({
        ...rest,
        ...dates,
        ...two,
        id: `N${index}`,
        actions: 'ALL' as const,
        life: null,
        text: 'x',
      })),
      legalNotes: [],
      bars: rows.bars,
      suspensions: rows.suspended.map(({ period: dates, ...rest }) => ({ ...rest, ...dates })),
      absences: rows.absent.map(({ period: dates, ...rest }) => ({ ...rest, ...dates })),
      parties: rows.parties as RegisterSlice['parties'],
    };
  });

const asked: fc.Arbitrary<AuthorityQuery> = fc
  .record({
    register,
    action: fc.constantFrom('A08', 'A10'),
    at: fc
      .tuple(tick, fc.constantFrom(-1, 0, 1))
      .map(([instant, shift]) => new Date(Date.parse(instant) + shift).toISOString()),
    budgetDong: fc.constantFrom(...AMOUNTS),
    reason: fc.constantFrom('', '', 'Ý kiến pháp chế'),
    done: rarely(
      fc.record({ duty: fc.constantFrom('SUBMITS', 'SUBMITS', 'CHECKS_COMPLETENESS', 'SITS_ON_COUNCIL'), person }),
    ),
  })
  .map(({ budgetDong, done, ...rest }) => ({
    ...rest,
    subject: subject({ budgetDong }),
    base: BASE,
    life: LIFE,
    duties: { duty: 'APPROVES', done },
  }));

/** The same with posts that are succeeded, also in chains and in circles that admission would refuse. */
const succeeded: fc.Arbitrary<AuthorityQuery> = fc
  .tuple(
    asked,
    fc.array(
      fc.record({
        from: tick,
        old: fc.constantFrom(...OFFICES),
        new: fc.constantFrom(...OFFICES, 'O-H01', 'O-LEGAL', null),
        first: fc.option(fc.record({ new: fc.constantFrom(...OFFICES), actions: fc.constantFrom(['A08'], ['A10']) })),
        unit: fc.constantFrom('U-DOST', 'U-H01'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([query, rows]) => {
    const successions = rows.map(({ from, old, new: last, first, unit }, place): Succession => {
      const offices = [...(first === null ? [] : [{ old, ...first }]), { old, new: last }];
      const said = { kind: 'SPLIT', instrument: 'I1', text: 'x' } as const;
      return { ...said, id: `SX-${place}`, from, units: [{ old: unit, new: 'U-REG' }], offices };
    });
    return { ...query, register: { ...query.register, successions } };
  });

function answers(query: AuthorityQuery): Record<string, BasisAnswer> {
  return Object.fromEntries(PERSONS.map((who) => [who, basisFor({ ...query, actor: { person: who } })]));
}

function check(property: fc.IRawProperty<unknown>, numRuns = RUNS): void {
  fc.assert(property, { seed: SEED, numRuns });
}

/** Every list in another order, some rows twice. */
function disturbed({ source, order }: { source: RegisterSlice; order: readonly number[] }): RegisterSlice {
  const shuffle = <T>(rows: readonly T[]): T[] => {
    const twice = [...rows, ...rows.filter((_row, index) => (order[index % order.length] ?? 0) % 3 === 0)];
    return twice
      .map((row, index) => ({ row, key: order[(index * 7) % order.length] ?? 0 }))
      .toSorted((left, right) => left.key - right.key)
      .map(({ row }) => row);
  };
  return Object.fromEntries(
    Object.entries(source).map(([name, rows]) => [name, shuffle(rows)]),
  ) as unknown as RegisterSlice;
}

describe('authority properties (reliability.md 2.2)', () => {
  test('the order of the register and duplicates never change an answer (R1)', () => {
    check(
      fc.property(
        fc.oneof(asked, succeeded),
        fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
        (query, order) => {
          const other = { ...query, register: disturbed({ source: query.register, order }) };
          expect(answers(other)).toEqual(answers(query));
          expect(holdersOf(other)).toEqual(holdersOf(query));
        },
      ),
    );
  });

  test('[AU-2] nobody acts from a post that is no more, and before its instant no succession changes an answer', () => {
    check(
      fc.property(succeeded, (query) => {
        const { successions } = query.register;
        const olds = successions.filter(({ from }) => from <= query.at).flatMap(({ offices }) => offices);
        for (const answer of Object.values(answers(query))) {
          if (!answer.ok) continue;
          const { office, onBehalfOf } = answer.basis;
          expect(olds.some(({ old }) => old === office || old === onBehalfOf)).toBe(false);
        }
        const later = successions.map((one) => ({ ...one, from: LATER }));
        const none = { ...query, register: { ...query.register, successions: [] } };
        const isHeld = ({ new: post }: { new: string | null }) =>
          query.register.appointments.some((one) => one.office === post);
        if (!later.every(({ offices }) => offices.every(isHeld))) return;
        expect(answers({ ...query, register: { ...query.register, successions: later } })).toEqual(answers(none));
      }),
    );
  });

  test('a person may act exactly when listed as a holder', () => {
    check(
      fc.property(fc.oneof(asked, succeeded), (query) => {
        const listed = holdersOf(query);
        for (const who of PERSONS) {
          const seats = listed.ok ? listed.holders.filter((holder) => holder.person === who) : [];
          const plain = basisFor({ ...query, actor: { person: who } });
          expect(plain.ok).toBe(seats.length === 1);
          if (seats.length > 1)
            expect(plain).toMatchObject({ refusal: { rule: 'authority.ambiguous', detail: { on: 'SEAT' } } });
          for (const { office, signatureMode } of seats.length > 1 ? [] : seats) {
            expect(basisFor({ ...query, actor: { person: who, capacity: { office, signatureMode } } }).ok).toBe(true);
          }
        }
      }),
    );
  });

  test('a bar never lets anybody act, but the giver to whom the power goes back, and never the barred', () => {
    check(
      fc.property(asked, bar, (query, added) => {
        const before = answers(query);
        const after = answers({ ...query, register: { ...query.register, bars: [...query.register.bars, added] } });
        for (const who of PERSONS) {
          const now = after[who];
          if (!now?.ok || before[who]?.ok) continue;
          expect(now.basis.escalatedFrom).not.toBeNull();
          expect(
            who === added.person && added.life === LIFE && added.from <= query.at && query.at < (added.until ?? LATER),
          ).toBe(false);
        }
      }),
    );
  });

  test('removing a grant gives a delegate nothing that did not already cover the act', () => {
    check(
      fc.property(asked, fc.nat(4), (query, index) => {
        const grants = query.register.grants.filter((_grant, at) => at !== index);
        const before = answers(query);
        const after = answers({ ...query, register: { ...query.register, grants } });
        const covering = weighedGrantsOf(query).filter((weighed) => weighed.shortfalls.length === 0);
        for (const who of PERSONS) {
          const now = after[who];
          if (!now?.ok || before[who]?.ok) continue;
          const { chain, baseRole, office, onBehalfOf } = now.basis;
          const used = chain.filter((link) => !link.instrument.startsWith('PC-')).at(-1);
          if (used) expect(covering.map((weighed) => weighed.instrument.id)).toContain(used.instrument);
          else expect([baseRole, onBehalfOf ?? office]).toEqual(['PPC_CHAIR', 'O-CHAIR']);
        }
      }),
    );
  });

  test('without grants only the base holder and deputies may act, and without posts nobody (default deny, R1)', () => {
    check(
      fc.property(asked, (query) => {
        for (const answer of Object.values(answers({ ...query, register: { ...query.register, grants: [] } }))) {
          if (answer.ok) expect(answer.basis.onBehalfOf ?? answer.basis.office).toBe('O-CHAIR');
        }
        const empty = answers({ ...query, register: { ...query.register, appointments: [] } });
        expect(Object.values(empty).some((answer) => answer.ok)).toBe(false);
      }),
    );
  });

  test('nobody barred or suspended acts, and whoever is named as acting may act', () => {
    check(
      fc.property(fc.oneof(asked, succeeded), (query) => {
        const holds = (row: { from: string; until: string | null }) =>
          row.from <= query.at && (row.until === null || query.at < row.until);
        for (const [who, answer] of Object.entries(answers(query))) {
          const out = [...query.register.bars.filter((row) => row.life === LIFE), ...query.register.suspensions].some(
            (row) => row.person === who && holds(row),
          );
          if (out) expect(answer.ok).toBe(false);
          if (answer.ok) continue;
          for (const { how, person: named, office } of answer.refusal.remedy) {
            if (how !== 'ACTS') continue;
            const capacity = office === null ? {} : { office };
            const other = basisFor({ ...query, actor: { person: named ?? '', capacity } });
            expect(other.ok || other.refusal.detail.on === 'SEAT').toBe(true);
          }
        }
      }),
    );
  });

  test('the histories reach what they are meant to test', () => {
    const seen = new Map<string, number>();
    check(
      fc.property(asked, (query) => {
        for (const answer of Object.values(answers(query))) {
          const key = answer.ok ? 'allowed' : answer.refusal.rule;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
      }),
      Math.max(RUNS, 1000),
    );
    const total = [...seen.values()].reduce((sum, count) => sum + count, 0);
    const share = (seen.get('allowed') ?? 0) / total;
    console.info(Object.fromEntries([...seen].toSorted((left, right) => right[1] - left[1])));
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.6);
    const wanted = [
      'not_holder',
      'not_yet',
      'expired',
      'revoked',
      'ceiling',
      'scope',
      'needs_review',
      'unverified',
      'ambiguous',
      'vacant',
      'suspended',
      'absent',
    ];
    const codes = [
      ...wanted.map((code) => `authority.${code}`),
      'coi.barred',
      'coi.grantor',
      'sod.grant_use',
      'sod.same_person',
      'sod.check_approve',
    ];
    expect(codes.filter((code) => (seen.get(code) ?? 0) < 3)).toEqual([]);
  });
});
