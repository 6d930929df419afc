import type { AdmissionQuestion } from '../../../domain/authority/admission.ts';
import { admissionRefusalOf } from '../../../domain/authority/admission-refusal-of.ts';
import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import { conflictsOf } from '../../../domain/authority/conflict-of-interest.ts';
import { holdersOf } from '../../../domain/authority/holders-of.ts';
import type { Appointment, Office, RegisterSlice, Succession } from '../../../domain/authority/register.ts';
import { standingRegister } from '../../../domain/authority/standing-register.ts';
import { successorsOf, unitNamesOf, unitSuccessorOf } from '../../../domain/authority/successors-of.ts';
import {
  ask,
  delegation,
  grant,
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

const DAY = startOf('2025-04-10');
const [BEFORE, AFTER] = [justBefore('2025-04-10'), morningOf('2025-04-10')];
const EVER = { from: startOf('2020-01-01'), until: null };

function post(id: string, change: Partial<Office> = {}): Office {
  return { id, unit: 'U-NEW', role: 'DOST_DIR', title: { vi: id, en: id }, head: true, ...change };
}

function holds(person: string, office: string, from = DAY): Appointment {
  return { person, office, from, until: null };
}

/** The department becomes part of another one: its director's post goes over, its deputies' and the others' too. */
const MERGER: Succession = {
  id: 'SX-1',
  kind: 'MERGE',
  instrument: 'NQ-SX',
  from: DAY,
  units: [{ old: 'U-DOST', new: 'U-NEW' }],
  offices: [
    { old: 'O-DIR', new: 'O-NEW-DIR' },
    { old: 'O-DD-1', new: 'O-NEW-DD' },
    { old: 'O-LEGAL', new: 'O-NEW-LEGAL' },
  ],
  text: 'Sáp nhập (hư cấu)',
};
const ONLY_624 = quangNinh({ only: ['624'] });
const NEW_POSTS = [
  post('O-NEW-DIR'),
  post('O-NEW-DD', { role: 'DOST_DD', head: undefined as never }),
  post('O-NEW-LEGAL', { role: 'DOST_LEGAL', head: undefined as never }),
].map(({ head, ...one }) => (head === undefined ? one : { ...one, head }));
const NEW_PEOPLE = [
  holds('P-NEW-DIR', 'O-NEW-DIR'),
  holds('P-NEW-DD', 'O-NEW-DD'),
  holds('P-NEW-LEGAL', 'O-NEW-LEGAL'),
];

function merged(change: Partial<RegisterSlice> = {}, succession: Partial<Succession> = {}): RegisterSlice {
  return {
    ...ONLY_624,
    units: [...ONLY_624.units, { id: 'U-NEW', kind: 'DEPARTMENT', name: 'Sở mới (hư cấu)' }],
    offices: [...ONLY_624.offices, ...NEW_POSTS],
    appointments: [...ONLY_624.appointments, ...NEW_PEOPLE],
    successions: [{ ...MERGER, ...succession }],
    ...change,
  };
}

describe('[AU-2] from the instant of a succession powers lie with the successor, before it nothing shows', () => {
  test.each([
    ['the post’s own power', 'A02', 'OWN O-DIR', 'OWN O-NEW-DIR'],
    ['what was delegated to the role', 'A10', 'TUQ O-DIR by 624', 'TUQ O-NEW-DIR by 624'],
  ])('%s', (_what, action, before, after) => {
    const asked = (person: string, at: string) => verdict(ask(person, { action, at, register: merged() }));
    expect(asked('P-DIR', BEFORE)).toBe(before);
    expect(asked('P-NEW-DIR', BEFORE)).toBe('authority.not_holder');
    expect(asked('P-NEW-DIR', DAY)).toBe(after);
    expect(asked('P-DIR', DAY)).toBe('authority.abolished');
  });

  test('a deputy signs KT. for the successor under the assignment that names the old posts', () => {
    const asked = (person: string, at: string) => verdict(ask(person, { action: 'A02', at, register: merged() }));
    expect(asked('P-DD-1', BEFORE)).toBe('KT O-DD-1 for O-DIR');
    expect(asked('P-NEW-DD', AFTER)).toBe('KT O-NEW-DD for O-NEW-DIR');
    expect(asked('P-DD-1', AFTER)).toBe('authority.abolished');
  });

  test('the refusal names the post, the instant and who stands in its place; who could act is named too', () => {
    const answer = ask('P-DIR', { action: 'A10', at: AFTER, register: merged() });
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        detail: { office: 'O-DIR', from: DAY, succession: 'SX-1', successors: 'O-NEW-DIR' },
        remedy: expect.arrayContaining([expect.objectContaining({ how: 'ACTS', person: 'P-NEW-DIR' })]),
      },
    });
  });

  test('who is appointed to the old post afterwards has nothing from it', () => {
    const late = merged({ appointments: [...NEW_PEOPLE, holds('P-LATE', 'O-DIR', AFTER)] });
    expect(verdict(ask('P-LATE', { action: 'A02', at: morningOf('2025-05-10'), register: late }))).toBe(
      'authority.abolished',
    );
  });

  test('a grant that names the old post, and one that names the role, are one power', () => {
    const paper = delegation({ id: '700' });
    const both = merged({
      instruments: [...ONLY_624.instruments, paper],
      grants: [
        ...ONLY_624.grants,
        grant({ instrument: '700', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-DIR' } }),
      ],
    });
    for (const [person, at] of [
      ['P-DIR', BEFORE],
      ['P-NEW-DIR', AFTER],
    ] as const)
      expect(ask(person, { action: 'A10', at, register: both }).ok).toBe(true);
  });

  test('a successor of another role has the role of the post it succeeds besides its own', () => {
    const other = merged({
      offices: [
        ...ONLY_624.offices,
        ...NEW_POSTS.map((one) => (one.id === 'O-NEW-DIR' ? post('O-NEW-DIR', { role: 'NEW_HEAD' }) : one)),
      ],
    });
    expect(verdict(ask('P-NEW-DIR', { action: 'A02', at: AFTER, register: other }))).toBe('OWN O-NEW-DIR');
  });

  test('chains are followed, each from its own instant', () => {
    const next: Succession = {
      ...MERGER,
      id: 'SX-2',
      kind: 'RENAME',
      from: startOf('2025-05-01'),
      units: [{ old: 'U-NEW', new: 'U-LAST' }],
      offices: [{ old: 'O-NEW-DIR', new: 'O-LAST-DIR' }],
    };
    const register = merged({
      offices: [...ONLY_624.offices, ...NEW_POSTS, post('O-LAST-DIR')],
      appointments: [...ONLY_624.appointments, ...NEW_PEOPLE, holds('P-LAST-DIR', 'O-LAST-DIR', startOf('2025-05-01'))],
      successions: [MERGER, next],
    });
    const may = (person: string, at: string) => verdict(ask(person, { action: 'A02', at, register }));
    expect(may('P-NEW-DIR', justBefore('2025-05-01'))).toBe('OWN O-NEW-DIR');
    expect(may('P-LAST-DIR', startOf('2025-05-01'))).toBe('OWN O-LAST-DIR');
    expect(may('P-NEW-DIR', startOf('2025-05-01'))).toBe('authority.abolished');
    expect(unitSuccessorOf({ register, unit: 'U-DOST', at: startOf('2025-05-01') })).toBe('U-LAST');
    expect(unitNamesOf({ register, unit: 'U-LAST', at: startOf('2025-05-01') })).toEqual(['U-DOST', 'U-LAST', 'U-NEW']);
    expect(unitNamesOf({ register, unit: 'U-NEW', at: AFTER })).toEqual(['U-DOST', 'U-NEW']);
  });

  test('a post that nobody succeeds has no powers any more', () => {
    const register = merged({}, { kind: 'ABOLISH', offices: [{ old: 'O-DIR', new: null }] });
    expect(
      holdersOf(query({ action: 'A02', at: AFTER, register: { ...register, appointments: ONLY_624.appointments } })),
    ).toMatchObject({
      ok: false,
      refusal: { rule: 'authority.vacant' },
    });
    expect(successorsOf({ register, office: 'O-DIR', at: AFTER })).toEqual([]);
  });

  test('nothing of the register is edited, and reading it twice is reading it once', () => {
    const register = merged();
    const copy = structuredClone(register);
    const once = standingRegister(register, { at: AFTER });
    expect(register).toEqual(copy);
    expect(standingRegister(once, { at: AFTER })).toEqual(once);
    expect(standingRegister(quangNinh(), { at: AFTER })).toEqual(quangNinh());
  });
});

describe('[AU-2] a post that is split: every power goes to the successor that names it, the last has the rest', () => {
  const SPLIT: Partial<Succession> = {
    kind: 'SPLIT',
    units: [],
    offices: [
      { old: 'O-DIR', new: 'O-MONEY', actions: ['A11'] },
      { old: 'O-DIR', new: 'O-SEA', fields: ['MAR'] },
      { old: 'O-DIR', new: 'O-NEW-DIR' },
    ],
  };
  const register = merged(
    {
      offices: [...ONLY_624.offices, ...NEW_POSTS, post('O-MONEY'), post('O-SEA')],
      appointments: [...ONLY_624.appointments, ...NEW_PEOPLE, holds('P-MONEY', 'O-MONEY'), holds('P-SEA', 'O-SEA')],
    },
    SPLIT,
  );
  // the parts have roles of their own, or each would have the power of its role besides
  const ofRoles = {
    ...register,
    offices: register.offices.map((one) =>
      ['O-MONEY', 'O-SEA', 'O-NEW-DIR'].includes(one.id) ? { ...one, role: 'DOST_PART' } : one,
    ),
  };

  test.each([
    ['A11', 'MAR', 'P-MONEY', 'OWN O-MONEY'],
    ['A02', 'MAR', 'P-SEA', 'OWN O-SEA'],
    ['A02', 'AGR', 'P-NEW-DIR', 'OWN O-NEW-DIR'],
    ['A11', 'AGR', 'P-MONEY', 'OWN O-MONEY'],
    ['A11', 'AGR', 'P-NEW-DIR', 'authority.not_holder'],
    ['A10', 'MAR', 'P-SEA', 'TUQ O-SEA by 624'],
    ['A10', 'AGR', 'P-NEW-DIR', 'TUQ O-NEW-DIR by 624'],
  ])('%s in %s, asked of %s: %s', (action, field, person, expected) => {
    expect(verdict(ask(person, { action, at: AFTER, register: ofRoles, subject: subject({ field }) }))).toBe(expected);
  });

  test('the old holder hears of all of them', () => {
    expect(ask('P-DIR', { action: 'A02', at: AFTER, register: ofRoles })).toMatchObject({
      refusal: { detail: { successors: 'O-MONEY O-NEW-DIR O-SEA' } },
    });
  });
});

describe('[AU-2] the giver of a delegated power that was succeeded counts as its successor (R10)', () => {
  const ABOVE: Partial<Succession> = {
    units: [{ old: 'U-PPC', new: 'U-PPC-2' }],
    offices: [{ old: 'O-CHAIR', new: 'O-CHAIR-2' }],
  };
  const register = (change: Partial<RegisterSlice> = {}) =>
    merged(
      {
        offices: [...ONLY_624.offices, post('O-CHAIR-2', { unit: 'U-PPC-2', role: 'PPC_CHAIR' })],
        appointments: [...ONLY_624.appointments, holds('P-CHAIR-2', 'O-CHAIR-2')],
        ...change,
      },
      ABOVE,
    );
  const asked = (change: Partial<RegisterSlice> = {}) =>
    ask('P-DIR', { action: 'A10', at: AFTER, register: register(change) });

  test('TUQ. goes on, and the new giver answers for it', () => {
    expect(asked()).toMatchObject({ ok: true, basis: { signatureMode: 'TUQ', givers: ['P-CHAIR-2'] } });
  });

  test('with the new giver’s post empty, or the new giver kept out, nobody may use it', () => {
    expect(verdict(asked({ appointments: ONLY_624.appointments }))).toBe('coi.grantor');
    const bar = { person: 'P-CHAIR-2', life: LIFE, code: 'COI-3', ...EVER };
    expect(verdict(asked({ bars: [bar] }))).toBe('coi.grantor');
  });

  test('who is appointed anew has to confirm a paper that asks for it', () => {
    const instruments = ONLY_624.instruments.map((one) =>
      one.id === '624' ? { ...one, reconfirm: true as const } : one,
    );
    expect(verdict(asked({ instruments }))).toBe('authority.not_reconfirmed');
  });

  test('a giver merged into the post that was given to gives to itself: the base holder has the power', () => {
    const one = merged({}, { offices: [{ old: 'O-DIR', new: 'O-CHAIR' }], units: [] });
    expect(verdict(ask('P-CHAIR', { action: 'A10', at: AFTER, register: one }))).toBe('OWN O-CHAIR');
  });
});

describe('[AU-2] a merger does not wash a conflict of interest', () => {
  const hosted: Partial<Succession> = { units: [{ old: 'U-H01', new: 'U-NEW' }], offices: [] };
  const party = { life: LIFE, role: 'HOST' as const, unit: 'U-NEW', person: null };
  const left = { person: 'P-DIR', office: 'O-H01', from: startOf('2020-01-01'), until: startOf('2025-01-01') };

  test('COI-2: a post in the old unit is one in its successor, for as long as before', () => {
    const register = merged({ parties: [party], appointments: [...ONLY_624.appointments, left] }, hosted);
    expect(verdict(ask('P-DIR', { action: 'A02', at: AFTER, register }))).toBe('coi.barred');
    const later = morningOf('2027-01-02');
    expect(
      conflictsOf({ person: 'P-DIR', life: LIFE, at: later, register: standingRegister(register, { at: later }) }),
    ).toEqual([]);
  });

  test('SoD-8: a case that still names the old unit has its successor as a party', () => {
    const register = merged(
      { parties: [{ ...party, unit: 'U-H01' }] },
      { ...MERGER, units: [...MERGER.units, { old: 'U-H01', new: 'U-NEW' }] },
    );
    expect(verdict(ask('P-NEW-DIR', { action: 'A02', at: AFTER, register }))).toBe('coi.barred');
  });
});

describe('[AU-2] what may not be recorded as a succession', () => {
  const paper = {
    ...delegation({ id: 'NQ-SX', kind: 'COUNCIL_RESOLUTION', giver: null }),
    signedOn: '2025-04-01',
    from: startOf('2025-04-01'),
  };
  const AGAIN: Succession = { ...MERGER, id: 'SX-0', from: startOf('2025-04-05') };

  function refused(
    change: Partial<Succession>,
    more: Partial<RegisterSlice> = {},
    question: Partial<AdmissionQuestion> = {},
  ) {
    const { id, ...data } = { ...MERGER, ...change };
    const register = merged({ successions: [], instruments: [...ONLY_624.instruments, paper], ...more });
    const answer = admissionRefusalOf({
      change: 'ENTER',
      person: 'P-LEGAL',
      item: { kind: 'SUCCESSION', id, data },
      at: startOf('2025-04-02'),
      province: 'QN',
      register,
      base: BASE_RULES_2013,
      isKnown: (_kind, name) => !name.includes('NOBODY'),
      isAwaited: () => false,
      ...question,
    });
    return answer === null ? null : (answer.detail.why ?? answer.rule);
  }

  test.each<[string, Partial<Succession>, string | null]>([
    ['a merger', {}, null],
    ['a name nobody knows', { offices: [{ old: 'O-NOBODY', new: 'O-NEW-DIR' }] }, 'register.unknown_name'],
    ['before its paper', { from: startOf('2025-03-31') }, 'BACK_DATED'],
    ['nothing', { units: [], offices: [] }, 'NOTHING'],
    ['a unit twice', { units: [...MERGER.units, ...MERGER.units] }, 'TWICE'],
    ['a merger into nobody', { offices: [{ old: 'O-DIR', new: null }] }, 'NO_SUCCESSOR'],
    ['into itself', { offices: [{ old: 'O-DIR', new: 'O-DIR' }] }, 'CIRCLE'],
    [
      'in a circle',
      {
        offices: [
          { old: 'O-DIR', new: 'O-DD-1' },
          { old: 'O-DD-1', new: 'O-DIR' },
        ],
      },
      'CIRCLE',
    ],
    [
      'two ways that are no split',
      {
        offices: [
          { old: 'O-DIR', new: 'O-NEW-DIR', actions: ['A02'] },
          { old: 'O-DIR', new: 'O-NEW-DD' },
        ],
      },
      'NOT_DIVIDED',
    ],
    [
      'a split whose last part has limits',
      { kind: 'SPLIT', offices: [{ old: 'O-DIR', new: 'O-NEW-DIR', actions: ['A02'] }] },
      'NOT_DIVIDED',
    ],
    [
      'a split with a part after the rest',
      {
        kind: 'SPLIT',
        offices: [
          { old: 'O-DIR', new: 'O-NEW-DIR' },
          { old: 'O-DIR', new: 'O-NEW-DD' },
        ],
      },
      'NOT_DIVIDED',
    ],
    [
      'a split',
      {
        kind: 'SPLIT',
        offices: [
          { old: 'O-DIR', new: 'O-NEW-DIR', actions: ['A02'] },
          { old: 'O-DIR', new: 'O-NEW-DD' },
        ],
      },
      null,
    ],
    [
      'an abolished post that papers rest on',
      { kind: 'ABOLISH', units: [], offices: [{ old: 'O-DD-1', new: null }] },
      'NO_HEIR',
    ],
    ['one that nothing rests on', { kind: 'ABOLISH', units: [], offices: [{ old: 'O-SPEC-1', new: null }] }, null],
  ])('%s', (_what, change, expected) => {
    expect(refused(change)).toBe(expected);
  });

  test('what was succeeded is not succeeded again, and what is no more succeeds nobody', () => {
    expect(refused({}, { successions: [AGAIN] })).toBe('AGAIN');
    const back = { units: [], offices: [{ old: 'O-DD-2', new: 'O-DIR' }] };
    expect(refused(back, { successions: [AGAIN] })).toBe('GONE');
    expect(refused({ ...back, from: startOf('2025-04-03') }, { successions: [AGAIN] })).toBe(null);
  });

  test('a circle through another succession', () => {
    const back = { units: [], offices: [{ old: 'O-NEW-DIR', new: 'O-DIR' }], from: startOf('2025-04-03') };
    expect(refused(back, { successions: [AGAIN] })).toBe('CIRCLE');
  });

  test('what has come is not said otherwise; a new version before that is', () => {
    expect(refused({}, { successions: [MERGER] }, { at: AFTER })).toBe('HAS_COME');
    expect(refused({}, { successions: [MERGER] })).toBe(null);
  });

  test('the last post of a role that work waits for, or a party of open cases, names who inherits', () => {
    const last = { kind: 'ABOLISH' as const, units: [], offices: [{ old: 'O-STB', new: null }] };
    expect(refused(last)).toBe(null);
    expect(refused(last, {}, { isAwaited: (kind, id) => kind === 'ROLE' && id === 'STB' })).toBe('NO_HEIR');
    const unit = { kind: 'ABOLISH' as const, units: [{ old: 'U-H01', new: null }], offices: [] };
    expect(refused(unit)).toBe(null);
    expect(refused(unit, {}, { isAwaited: (kind, id) => kind === 'UNIT' && id === 'U-H01' })).toBe('NO_HEIR');
  });

  test('R18: who holds the new post neither enters nor verifies it', () => {
    const appointments = [...ONLY_624.appointments, holds('P-LEGAL', 'O-NEW-DIR', startOf('2025-04-01'))];
    expect(refused({}, { appointments })).toBe('sod.self_grant');
  });

  test('R11: a paper of the unit that came after the issuer revokes what the issuer gave', () => {
    const ended: Succession = {
      ...MERGER,
      units: [{ old: 'U-PPC', new: 'U-NEW' }],
      offices: [],
      from: startOf('2025-04-01'),
    };
    const by = { ...delegation({ id: '900' }), issuer: 'U-NEW' };
    const register = merged({ instruments: [...ONLY_624.instruments, by], successions: [ended] });
    const item = {
      kind: 'STATUS_CHANGE',
      id: 'SC-9',
      data: { instrument: '624', status: 'REVOKED', from: AFTER, by: '900', forCause: false, text: 'x' },
    } as const;
    const asked = {
      change: 'ENTER',
      person: 'P-LEGAL',
      item,
      at: AFTER,
      province: 'QN',
      base: BASE_RULES_2013,
    } as const;
    const known = { isKnown: () => true, isAwaited: () => false };
    expect(admissionRefusalOf({ ...asked, ...known, register })).toBe(null);
    expect(admissionRefusalOf({ ...asked, ...known, register: { ...register, successions: [] } })?.rule).toBe(
      'register.not_issuer',
    );
  });
});

test('a ceiling goes over with the grant', () => {
  const rich = subject({ budgetDong: 2950n * MILLION });
  expect(verdict(ask('P-NEW-DIR', { action: 'A08', at: AFTER, register: merged(), subject: rich }))).toBe(
    'authority.ceiling',
  );
});
