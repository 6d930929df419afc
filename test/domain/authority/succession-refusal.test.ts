import type { AdmissionQuestion, AdmissionRefusal } from '../../../domain/authority/admission.ts';
import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import type { Office, RegisterSlice, Succession } from '../../../domain/authority/register.ts';
import { successionRefusalOf } from '../../../domain/authority/succession-refusal-of.ts';
import { delegation, grant, justBefore, quangNinh, startOf } from './quang-ninh-register.ts';

/** The whole answer of every refusal of a succession (docs/authority.md 2), borders on both sides. */

const DAY = startOf('2025-04-10');
const PAPER = delegation({
  ...{ id: 'NQ-SX', kind: 'COUNCIL_RESOLUTION', giver: null },
  ...{ signedOn: '2025-04-01', from: startOf('2025-04-05') },
});
const EMPTY = quangNinh({ only: [], grants: [], workAssignments: [] });
const REGISTER = { ...EMPTY, instruments: [PAPER] };
const OWN: Succession = {
  id: 'SX-1',
  kind: 'RENAME',
  instrument: 'NQ-SX',
  from: DAY,
  units: [{ old: 'U-REG', new: 'U-NEW' }],
  offices: [{ old: 'O-SPEC-1', new: 'O-NEW' }],
  text: '',
};
const ONLY = (change: Partial<Succession>): Partial<Succession> => ({ units: [], offices: [], ...change });
const GONE = ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-SPEC-1', new: null }] });

function asked(
  change: Partial<Succession>,
  more: Partial<RegisterSlice> = {},
  question: Partial<AdmissionQuestion> = {},
): AdmissionRefusal | null {
  return successionRefusalOf({ ...OWN, ...change }, {
    at: startOf('2025-04-02'),
    register: { ...REGISTER, ...more },
    base: BASE_RULES_2013,
    isAwaited: () => false,
    ...question,
  } as AdmissionQuestion);
}

function why(reason: string, detail: Record<string, string> = {}): AdmissionRefusal {
  return { rule: 'succession.invalid', detail: { why: reason, succession: 'SX-1', ...detail } };
}

describe('[AU-2] what a succession may say by itself', () => {
  const part = (over: object = {}) => ({ old: 'O-SPEC-1', new: 'O-NEW', ...over });
  const split = (...offices: Succession['offices']) => ONLY({ kind: 'SPLIT', offices });

  test.each<[string, Partial<Succession>, AdmissionRefusal | null]>([
    ['one unit and one post', {}, null],
    ['units alone', ONLY({ units: OWN.units }), null],
    ['posts alone', ONLY({ offices: OWN.offices }), null],
    ['nothing', ONLY({}), why('NOTHING')],
    [
      'a unit twice',
      ONLY({
        units: [
          { old: 'U-1', new: 'U-3' },
          { old: 'U-2', new: 'U-3' },
          { old: 'U-2', new: 'U-4' },
        ],
      }),
      why('TWICE', { old: 'U-2' }),
    ],
    [
      'two units into one',
      ONLY({
        units: [
          { old: 'U-1', new: 'U-3' },
          { old: 'U-2', new: 'U-3' },
        ],
      }),
      null,
    ],
    ['a unit into nobody', ONLY({ units: [{ old: 'U-REG', new: null }] }), why('NO_SUCCESSOR', { old: 'U-REG' })],
    [
      'a post into nobody',
      ONLY({ offices: [part(), { old: 'O-SPEC-2', new: null }] }),
      why('NO_SUCCESSOR', { old: 'O-SPEC-2' }),
    ],
    ['a post into nobody, abolished', GONE, null],
    [
      'a renamed post with limits',
      ONLY({ offices: [part({ actions: ['A02'] })] }),
      why('NOT_DIVIDED', { old: 'O-SPEC-1' }),
    ],
    [
      'a post twice',
      ONLY({ offices: [part({ fields: ['MAR'] }), part({ new: 'O-2' })] }),
      why('NOT_DIVIDED', { old: 'O-SPEC-1' }),
    ],
    ['a split into two', split(part({ fields: ['MAR'] }), part({ new: 'O-2' })), null],
    [
      'a split into three',
      split(part({ fields: ['MAR'] }), part({ new: 'O-2', actions: ['A02'] }), part({ new: 'O-3' })),
      null,
    ],
    [
      'a split with a part that names nothing before the last',
      split(part({ fields: ['MAR'] }), part({ new: 'O-2' }), part({ new: 'O-3' })),
      why('NOT_DIVIDED', { old: 'O-SPEC-1' }),
    ],
    [
      'a split whose last part names something',
      split(part({ fields: ['MAR'] }), part({ new: 'O-2', actions: ['A02'] })),
      why('NOT_DIVIDED', { old: 'O-SPEC-1' }),
    ],
    [
      'the second post divided wrongly',
      split({ old: 'O-SPEC-2', new: 'O-2' }, part({ actions: ['A02'] })),
      why('NOT_DIVIDED', { old: 'O-SPEC-1' }),
    ],
  ])('%s', (_what, change, refusal) => {
    expect(asked(change)).toEqual(refusal);
  });
});

describe('[AU-2] when a succession may begin', () => {
  const early = (from: string) => why('BACK_DATED', { from, signedOn: '2025-04-01' });
  const signedLate = { ...PAPER, from: startOf('2025-03-01') };
  test.each<[string, string, AdmissionRefusal | null, Partial<RegisterSlice>]>([
    ['with its paper', startOf('2025-04-05'), null, {}],
    ['before its paper is in force', justBefore('2025-04-05'), early(justBefore('2025-04-05')), {}],
    ['on the day of signing', startOf('2025-04-01'), null, { instruments: [signedLate] }],
    [
      'the day before it was signed',
      justBefore('2025-04-01'),
      early(justBefore('2025-04-01')),
      { instruments: [signedLate] },
    ],
    [
      'by a paper that is not there, of which names are asked elsewhere',
      startOf('2020-01-01'),
      null,
      { instruments: [] },
    ],
  ])('%s', (_what, from, refusal, more) => {
    expect(asked({ from }, more)).toEqual(refusal);
  });

  test.each<[string, Partial<Succession>, AdmissionRefusal | null]>([
    ['a new version of one that begins now', { from: startOf('2025-04-02') }, why('HAS_COME')],
    ['a new version of one that begins later', { from: startOf('2025-04-03') }, null],
    [
      'another one, where one has come',
      { id: 'SX-0', from: startOf('2025-04-01'), units: [{ old: 'U-9', new: 'U-8' }], offices: [] },
      null,
    ],
  ])('%s', (_what, known, refusal) => {
    expect(asked({}, { successions: [{ ...OWN, ...known }] })).toEqual(refusal);
  });
});

describe('[AU-2] one line of successors, without a circle', () => {
  const other = (change: Partial<Succession>): Partial<RegisterSlice> => {
    return { successions: [{ ...OWN, ...ONLY({}), id: 'SX-0', from: startOf('2025-04-08'), ...change }] };
  };
  test.each<[string, Partial<Succession>, Partial<Succession>, AdmissionRefusal | null]>([
    ['a unit succeeded before', {}, { units: [{ old: 'U-REG', new: 'U-9' }] }, why('AGAIN', { old: 'U-REG' })],
    ['a post succeeded before', {}, { offices: [{ old: 'O-SPEC-1', new: 'O-9' }] }, why('AGAIN', { old: 'O-SPEC-1' })],
    [
      'others succeeded before',
      {},
      { units: [{ old: 'U-9', new: 'U-8' }], offices: [{ old: 'O-9', new: 'O-8' }] },
      null,
    ],
    ['a unit that is no more by then', {}, { units: [{ old: 'U-NEW', new: 'U-9' }] }, why('GONE', { new: 'U-NEW' })],
    ['a post that is no more by then', {}, { offices: [{ old: 'O-NEW', new: 'O-9' }] }, why('GONE', { new: 'O-NEW' })],
    [
      'a post that ends at the instant',
      {},
      { from: DAY, offices: [{ old: 'O-NEW', new: 'O-9' }] },
      why('GONE', { new: 'O-NEW' }),
    ],
    ['a post that ends later', {}, { from: startOf('2025-04-11'), offices: [{ old: 'O-NEW', new: 'O-9' }] }, null],
    ['itself', ONLY({ units: [{ old: 'U-REG', new: 'U-REG' }] }), {}, why('CIRCLE', { old: 'U-REG' })],
    [
      'back at once',
      {},
      { from: startOf('2025-04-11'), units: [{ old: 'U-NEW', new: 'U-REG' }] },
      why('CIRCLE', { old: 'U-REG' }),
    ],
    ['a line that leads to the old one', {}, { units: [{ old: 'U-9', new: 'U-REG' }] }, null],
    [
      'back over another',
      {},
      {
        from: startOf('2025-04-11'),
        offices: [
          { old: 'O-NEW', new: 'O-9' },
          { old: 'O-9', new: 'O-SPEC-1' },
        ],
      },
      why('CIRCLE', { old: 'O-SPEC-1' }),
    ],
    [
      'into a circle of others, which is told of them alone',
      {},
      {
        from: startOf('2025-04-11'),
        offices: [
          { old: 'O-NEW', new: 'O-9' },
          { old: 'O-9', new: 'O-NEW' },
        ],
      },
      null,
    ],
    [
      'to an end',
      ONLY({ offices: OWN.offices }),
      { kind: 'ABOLISH', from: startOf('2025-04-11'), offices: [{ old: 'O-NEW', new: null }] },
      null,
    ],
  ])('%s', (_what, change, known, refusal) => {
    expect(asked(change, other(known))).toEqual(refusal);
  });
});

describe('[AU-2] nothing that rests on a post, or waits for it, is left behind', () => {
  const rests = (on: string, old = 'O-SPEC-1') => why('NO_HEIR', { old, rests: on });
  const beside = (
    change: Parameters<typeof delegation>[0],
    more: Partial<RegisterSlice> = {},
  ): Partial<RegisterSlice> => ({
    instruments: [PAPER, delegation(change)],
    ...more,
  });
  const row = { instrument: '700', actions: 'ALL', fields: 'ALL', from: startOf('2025-01-01'), until: null } as const;
  const substitution = {
    ...row,
    id: 'SB',
    office: 'O-A',
    substitute: 'P-B',
    substituteOffice: 'O-B',
    ceilingDong: null,
    reason: 'LEAVE',
  } as never;
  const sub = (change: object) => ({ substitutions: [{ ...(substitution as object), ...change } as never] });
  const paper = (more: Partial<RegisterSlice>) => beside({ id: '700', giver: null }, more);

  test.each<[string, Partial<RegisterSlice>, AdmissionRefusal | null]>([
    ['a post that nothing rests on', {}, null],
    ['a paper that it gave', beside({ id: '700', giver: 'O-SPEC-1' }), rests('700')],
    ['a paper that another gave', beside({ id: '700', giver: 'O-DIR' }), null],
    ['a paper that ends later', beside({ id: '700', giver: 'O-SPEC-1', until: startOf('2025-04-11') }), rests('700')],
    ['a paper that ends with it', beside({ id: '700', giver: 'O-SPEC-1', until: DAY }), null],
    [
      'a grant to it',
      paper({ grants: [grant({ instrument: '700', to: { kind: 'OFFICE', office: 'O-SPEC-1' } })] }),
      rests('700'),
    ],
    [
      'a grant to a person in it',
      paper({ grants: [grant({ instrument: '700', to: { kind: 'PERSON', person: 'P-SPEC-1', office: 'O-SPEC-1' } })] }),
      rests('700'),
    ],
    [
      'a grant to another',
      paper({ grants: [grant({ instrument: '700', to: { kind: 'OFFICE', office: 'O-DIR' } })] }),
      null,
    ],
    [
      'a grant to its role',
      paper({ grants: [grant({ instrument: '700', to: { kind: 'ROLE', role: 'DOST_SPEC' } })] }),
      null,
    ],
    [
      'a grant by a paper that is not there',
      { grants: [grant({ instrument: '9', to: { kind: 'OFFICE', office: 'O-SPEC-1' } })] },
      rests('9'),
    ],
    [
      'a deputy of it',
      paper({ workAssignments: [{ ...row, headOffice: 'O-SPEC-1', deputyOffice: 'O-B' }] }),
      rests('700'),
    ],
    [
      'it as a deputy',
      paper({ workAssignments: [{ ...row, headOffice: 'O-A', deputyOffice: 'O-SPEC-1' }] }),
      rests('700'),
    ],
    ['deputies of others', paper({ workAssignments: [{ ...row, headOffice: 'O-A', deputyOffice: 'O-B' }] }), null],
    [
      'an assignment that has ended',
      paper({ workAssignments: [{ ...row, headOffice: 'O-SPEC-1', deputyOffice: 'O-B', until: DAY }] }),
      null,
    ],
    ['a substitute for it', paper(sub({ office: 'O-SPEC-1' })), rests('700')],
    ['it as a substitute’s post', paper(sub({ substituteOffice: 'O-SPEC-1' })), rests('700')],
    ['substitutes of others', paper(sub({})), null],
    ['a substitution that has ended', paper(sub({ office: 'O-SPEC-1', until: DAY })), null],
    [
      'several papers: the first that goes on is named',
      {
        instruments: [
          delegation({ id: '702', giver: 'O-SPEC-1' }),
          delegation({ id: '701', giver: 'O-SPEC-1' }),
          delegation({ id: '700', giver: 'O-SPEC-1', until: DAY }),
        ],
      },
      rests('701'),
    ],
  ])('%s', (_what, more, refusal) => {
    expect(asked(GONE, more)).toEqual(refusal);
  });

  const REG = ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-REG', new: null }] });
  const posts = (...ids: string[]): Office[] =>
    ids.map((id) => ({ id, unit: 'U-REG', role: 'REG', title: { vi: '', en: '' } }));
  test.each<[string, Partial<Succession>, Partial<RegisterSlice>, AdmissionRefusal | null]>([
    ['the last post of a role that a rule names', REG, {}, rests('REG', 'O-REG')],
    ['one of two posts of it', REG, { offices: posts('O-REG', 'O-REG-2') }, null],
    [
      'both of them',
      {
        ...REG,
        offices: [
          { old: 'O-REG', new: null },
          { old: 'O-REG-2', new: null },
        ],
      },
      { offices: posts('O-REG', 'O-REG-2') },
      rests('REG', 'O-REG'),
    ],
    [
      'the last post of a role that another text names',
      ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-PPC', new: null }] }),
      { offices: [{ id: 'O-PPC', unit: 'U-PPC', role: 'PPC', title: { vi: '', en: '' } }] },
      rests('PPC', 'O-PPC'),
    ],
    [
      'the last post of a role that nothing names',
      ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-STB', new: null }] }),
      {},
      null,
    ],
    ['a post that is not there', ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-9', new: null }] }), {}, null],
    [
      'the last post of a role, with a successor',
      ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-REG', new: 'O-NEW' }] }),
      {},
      null,
    ],
  ])('%s', (_what, change, more, refusal) => {
    expect(asked(change, more)).toEqual(refusal);
  });

  test('open work that waits for the role, or cases that the unit is a party of', () => {
    const waits = (kind: string, id: string) => ({
      isAwaited: (one: string, other: string) => one === kind && other === id,
    });
    const stb = ONLY({ kind: 'ABOLISH', offices: [{ old: 'O-STB', new: null }] });
    expect(asked(stb, {}, waits('ROLE', 'STB'))).toEqual(rests('STB', 'O-STB'));
    expect(asked(stb, {}, waits('ROLE', 'DOF'))).toBeNull();
    const unit = ONLY({
      kind: 'ABOLISH',
      units: [
        { old: 'U-8', new: 'U-9' },
        { old: 'U-H01', new: null },
      ],
    });
    expect(asked(unit, {}, waits('UNIT', 'U-H01'))).toEqual(rests('CASES', 'U-H01'));
    expect(asked(unit, {}, waits('UNIT', 'U-8'))).toBeNull();
  });
});
