import type { Appointment, Office, RegisterSlice, Succession } from '../../../domain/authority/register.ts';
import { abolishedPostOf, standingRegister } from '../../../domain/authority/standing-register.ts';
import { delegation, grant, justBefore, LIFE, morningOf, quangNinh, startOf } from './quang-ninh-register.ts';

/** How each list of the register reads before and after a succession (docs/authority.md 2, "Posts and units that are no more"). */

const DAY = startOf('2025-04-10');
const [BEFORE, AFTER] = [justBefore('2025-04-10'), morningOf('2025-04-10')];
const EVER = { from: startOf('2020-01-01'), until: null };
const TITLE = { vi: '', en: '' };
const EMPTY = quangNinh({ only: [], offices: [], appointments: [], workAssignments: [], grants: [] });

function post(id: string, change: Partial<Office> = {}): Office {
  return { id, unit: 'U-OLD', role: 'OLD', title: TITLE, ...change };
}

function succession(change: Partial<Succession> = {}): Succession {
  return {
    ...{ id: 'SX-1', kind: 'RENAME', instrument: 'NQ', from: DAY, text: '' },
    ...{ units: [{ old: 'U-OLD', new: 'U-NEW' }], offices: [{ old: 'O-OLD', new: 'O-NEW' }] },
    ...change,
  };
}

function register(change: Partial<RegisterSlice>, ...successions: Succession[]): RegisterSlice {
  return { ...EMPTY, successions: successions.length > 0 ? successions : [succession()], ...change };
}

function at(instant: string, one: RegisterSlice, asked: { action?: string; field?: string } = {}): RegisterSlice {
  return standingRegister(one, { at: instant, ...asked });
}

describe('[AU-2] where nothing was succeeded', () => {
  test('the register is itself', () => {
    expect(at(AFTER, EMPTY)).toBe(EMPTY);
  });
});

describe('[AU-2] posts', () => {
  const OLD = post('O-OLD');
  const NEW = post('O-NEW', { unit: 'U-NEW', role: 'NEW' });
  const held = (from: string): Appointment => ({ person: 'P', office: 'O-NEW', from, until: null });

  test('before it begins the old post stands, and the one to come has no role yet', () => {
    expect(at(BEFORE, register({ offices: [OLD, NEW] })).offices).toEqual([OLD, { ...NEW, role: '' }]);
  });

  test('the old one keeps its row without a role; the new one has its role besides its own', () => {
    expect(at(DAY, register({ offices: [OLD, NEW] })).offices).toEqual([
      { ...OLD, role: '', unit: 'U-NEW' },
      { ...NEW, role: 'OLD' },
      NEW,
    ]);
  });

  test('one with the same role has it once', () => {
    const same = { ...NEW, role: 'OLD' };
    expect(at(DAY, register({ offices: [OLD, same] })).offices).toEqual([{ ...OLD, role: '', unit: 'U-NEW' }, same]);
  });

  test('one that nobody succeeds, or that is succeeded by one that is not there', () => {
    const former = [{ ...OLD, role: '' }];
    const gone = succession({ units: [], offices: [{ old: 'O-OLD', new: null }] });
    expect(at(DAY, register({ offices: [OLD] }, gone)).offices).toEqual(former);
    expect(at(DAY, register({ offices: [OLD] }, succession({ units: [] }))).offices).toEqual(former);
  });

  test('a post goes on in the unit that its unit became', () => {
    expect(at(DAY, register({ offices: [post('O-OTHER')] })).offices).toEqual([post('O-OTHER', { unit: 'U-NEW' })]);
  });

  const later = succession({
    id: 'SX-2',
    from: startOf('2025-05-01'),
    units: [],
    offices: [{ old: 'O-9', new: 'O-NEW' }],
  });
  test.each<[string, RegisterSlice, string]>([
    ['that nobody holds', register({ offices: [NEW] }), ''],
    ['that somebody holds from its instant on', register({ offices: [NEW], appointments: [held(DAY)] }), ''],
    ['that somebody held before', register({ offices: [NEW], appointments: [held(BEFORE)] }), 'NEW'],
    ['that one of two held before', register({ offices: [NEW], appointments: [held(DAY), held(BEFORE)] }), 'NEW'],
    [
      'where somebody holds another',
      register({ offices: [NEW], appointments: [{ ...held(BEFORE), office: 'O-9' }] }),
      '',
    ],
    ['that another succession named before', register({ offices: [NEW] }, succession({ from: BEFORE }), later), 'NEW'],
    ['that two successions name to come', register({ offices: [NEW] }, succession(), later), ''],
    [
      'that no succession names',
      register({ offices: [NEW] }, succession({ offices: [{ old: 'O-OLD', new: 'O-9' }] })),
      'NEW',
    ],
    [
      'that one succession of two names',
      register(
        { offices: [NEW] },
        succession({
          offices: [
            { old: 'O-OLD', new: 'O-9' },
            { old: 'O-8', new: 'O-NEW' },
          ],
        }),
      ),
      '',
    ],
  ])('a post to come %s', (_what, one, role) => {
    expect(at(BEFORE, one).offices.map((office) => office.role)).toEqual([role]);
  });
});

test.each<[string, string | null, string | null]>([
  ['without end', null, DAY],
  ['that would end later', startOf('2025-05-01'), DAY],
  ['that ended before', BEFORE, BEFORE],
  ['that ended with it', DAY, DAY],
])('[AU-2] an appointment to the old post %s', (_what, until, expected) => {
  const appointments = [
    { person: 'P', office: 'O-OLD', from: startOf('2020-01-01'), until },
    { person: 'P', office: 'O-OTHER', from: startOf('2020-01-01'), until },
  ];
  const ends = (instant: string) => at(instant, register({ appointments })).appointments.map((one) => one.until);
  expect([ends(BEFORE), ends(DAY)]).toEqual([
    [until, until],
    [expected, until],
  ]);
});

describe('[AU-2] every list that names a post or a unit', () => {
  const lists = (office: string, issuer: string): Partial<RegisterSlice> => ({
    workAssignments: [
      { ...EVER, instrument: 'A', headOffice: office, deputyOffice: 'O-X', actions: 'ALL', fields: 'ALL' },
      { ...EVER, instrument: 'A', headOffice: 'O-X', deputyOffice: office, actions: 'ALL', fields: 'ALL' },
    ],
    substitutions: [
      { ...EVER, id: 'S', instrument: 'A', office, substitute: 'P', substituteOffice: 'O-X', actions: 'ALL' },
      { ...EVER, id: 'S', instrument: 'A', office: 'O-X', substitute: 'P', substituteOffice: office, actions: 'ALL' },
    ] as never,
    instruments: [delegation({ id: '701', issuer, giver: office }), delegation({ id: '702', issuer, giver: null })],
    grants: [
      grant({ instrument: '701', to: { kind: 'OFFICE', office } }),
      grant({ instrument: '701', to: { kind: 'PERSON', person: 'P', office } }),
      grant({ instrument: '701', to: { kind: 'ROLE', role: 'OLD' } }),
    ],
    parties: [
      { life: LIFE, role: 'HOST', unit: issuer, person: null },
      { life: LIFE, role: 'PI', unit: null, person: 'P' },
    ],
  });

  test('names the successor from its instant on, and the old one before; each time of the same register', () => {
    const one = register(lists('O-OLD', 'U-OLD'));
    for (const instant of [BEFORE, AFTER, BEFORE, AFTER]) {
      const [office, unit] = instant === BEFORE ? ['O-OLD', 'U-OLD'] : ['O-NEW', 'U-NEW'];
      expect(at(instant, one)).toStrictEqual({ ...one, ...lists(office, unit) });
    }
  });

  test('of a split each part by the power and the field asked about, of the same register', () => {
    const split = succession({
      kind: 'SPLIT',
      units: [],
      offices: [
        { old: 'O-OLD', new: 'O-MONEY', actions: ['A11'] },
        { old: 'O-OLD', new: 'O-SEA', fields: ['MAR'] },
        { old: 'O-OLD', new: 'O-REST' },
      ],
    });
    const one = register({ instruments: [delegation({ id: '701', giver: 'O-OLD' })] }, split);
    const giver = (asked: { action?: string; field?: string }) => at(AFTER, one, asked).instruments[0]?.giver;
    for (let twice = 0; twice < 2; twice += 1) {
      expect([giver({ action: 'A11', field: 'MAR' }), giver({ action: 'A02', field: 'MAR' })]).toEqual([
        'O-MONEY',
        'O-SEA',
      ]);
      expect([giver({ action: 'A02', field: 'AGR' }), giver({})]).toEqual(['O-REST', 'O-REST']);
    }
  });
});

describe('[AU-2] who hears that his post is no more', () => {
  const held = (until: string | null, office = 'O-OLD'): Appointment => ({ ...EVER, person: 'P', office, until });
  const heard = (appointments: readonly Appointment[], meant: readonly string[] = [], ...more: Succession[]) => {
    const one = at(AFTER, register({ appointments }, ...more));
    return abolishedPostOf({ person: 'P', at: AFTER, register: one, isMeant: (office) => meant.includes(office) });
  };
  const OLD = { office: 'O-OLD', from: DAY, succession: 'SX-1', successors: ['O-NEW'] };

  test.each<[string, readonly Appointment[], readonly string[], object | null]>([
    ['who held it', [held(null)], [], OLD],
    ['who left it before', [held(BEFORE)], [], null],
    ['who holds another, asked about something else', [held(null), held(null, 'O-X')], [], null],
    ['who holds another, asked about what went over', [held(null), held(null, 'O-X')], ['O-NEW'], OLD],
    ['who never held it', [held(null, 'O-X')], ['O-NEW'], null],
    ['somebody else', [{ ...held(null), person: 'P-2' }], ['O-NEW'], null],
  ])('%s', (_what, appointments, meant, expected) => {
    expect(heard(appointments, meant)).toEqual(expected);
  });

  test('of a split post any part may be meant; of two posts the first by name is told', () => {
    const split = succession({
      kind: 'SPLIT',
      offices: [
        { old: 'O-OLD', new: 'O-2', actions: ['A11'] },
        { old: 'O-OLD', new: 'O-1' },
      ],
    });
    const other = [held(null), held(null, 'O-X')];
    expect(heard(other, ['O-2'], split)).toEqual({ ...OLD, successors: ['O-1', 'O-2'] });
    const both = succession({
      offices: [
        { old: 'O-OLD', new: 'O-NEW' },
        { old: 'O-A', new: 'O-NEW' },
      ],
    });
    expect(heard([held(null), held(null, 'O-A')], [], both)?.office).toBe('O-A');
    const apart = succession({
      offices: [
        { old: 'O-OLD', new: 'O-NEW' },
        { old: 'O-A', new: 'O-B' },
      ],
    });
    const three = [held(null), held(null, 'O-A'), held(null, 'O-X')];
    expect([heard(three, ['O-NEW'], apart)?.office, heard(three, ['O-B'], apart)?.office]).toEqual(['O-OLD', 'O-A']);
  });
});
