import { BASE_RULES_2013, baseRuleOf } from '../../../domain/authority/base-rules.ts';
import { basisFor } from '../../../domain/authority/basis-for.ts';
import { explainAuthority } from '../../../domain/authority/explain.ts';
import { holdersOf } from '../../../domain/authority/holders-of.ts';
import { ACTIONS, instrumentIdentity, ROLES } from '../../../domain/authority/register.ts';
import { SAMPLE_PERSONS, SAMPLE_REGISTER } from '../../../domain/authority/sample-quang-ninh.ts';
import {
  ask,
  delegation,
  grant,
  justBefore,
  LIFE,
  morningOf,
  quangNinh,
  query,
  startOf,
  subject,
  verdict,
  withInstrument,
} from './quang-ninh-register.ts';

const APRIL = morningOf('2025-04-10');
const MAY = morningOf('2025-05-26');
const JUNE = morningOf('2025-06-20');
const EVER = { from: startOf('2022-01-01'), until: null };
const ONLY_624 = quangNinh({ only: ['624'] });
const NOTE = SAMPLE_REGISTER.precedenceNotes[0];
if (!NOTE) throw new Error('the sample has no precedence note');

describe('precedence (domain.md 4.4 step 4, R4)', () => {
  const withNotes = (...notes: Partial<typeof NOTE>[]) => ({
    ...quangNinh(),
    precedenceNotes: notes.map((note) => ({ ...NOTE, ...note })),
  });
  test.each([
    ['no note', withNotes(), 'authority.ambiguous'],
    ['the note', withNotes({}), 'OWN O-DIR by 41'],
    ['not verified', withNotes({ verifiedBy: null }), 'authority.ambiguous'],
    ['verified by who entered it', withNotes({ verifiedBy: 'P-LEGAL' }), 'authority.ambiguous'],
    ['for another action', withNotes({ actions: ['A08'] }), 'authority.ambiguous'],
    ['for this action', withNotes({ actions: ['A10'] }), 'OWN O-DIR by 41'],
    ['for another case', withNotes({ life: 'OTHER' }), 'authority.ambiguous'],
    ['for this case', withNotes({ life: LIFE }), 'OWN O-DIR by 41'],
    ['not yet', withNotes({ from: startOf('2025-05-27') }), 'authority.ambiguous'],
    ['ended at this minute', withNotes({ until: MAY }), 'authority.ambiguous'],
    ['the other way round', withNotes({ prefers: '624', over: ['41'] }), 'TUQ O-DIR by 624'],
    ['two against each other', withNotes({}, { id: 'N-2', prefers: '624', over: ['41'] }), 'authority.ambiguous'],
    ['preferring what does not cover', withNotes({ prefers: '44', over: ['624'] }), 'authority.ambiguous'],
    ['preferring itself over itself', withNotes({ over: ['41'] }), 'authority.ambiguous'],
  ])('%s', (_case, register, said) => {
    expect(verdict(ask('P-DIR', { action: 'A10', at: MAY, register }))).toBe(said);
  });

  test('the basis cites the notes it rests on', () => {
    const answer = ask('P-DIR', { action: 'A10', at: JUNE });
    expect(answer).toMatchObject({ ok: true, basis: { notes: ['N-41-624', 'N-RS-41'], legalReason: null } });
  });

  test.each([
    ['41', 'OWN O-DIR by 41'],
    ['624', 'authority.capacity'],
    ['44', 'authority.capacity'],
  ])('a claim of %s chooses only among what the note allows', (instrument, said) => {
    const asked = query({ action: 'A10', at: MAY });
    expect(verdict(basisFor({ ...asked, actor: { person: 'P-DIR', capacity: { instrument } } }))).toBe(said);
  });

  test.each(['41', '624'])('without a note a claim of %s chooses nothing', (instrument) => {
    const asked = query({ action: 'A10', at: MAY, register: quangNinh({ notes: 'NONE' }) });
    expect(verdict(basisFor({ ...asked, actor: { person: 'P-DIR', capacity: { instrument } } }))).toBe(
      'authority.ambiguous',
    );
  });

  describe('same holder, same capacity', () => {
    const register = {
      ...ONLY_624,
      instruments: [
        ...ONLY_624.instruments,
        delegation({ id: '700', signedOn: '2025-02-01' }),
        delegation({ id: '650', signedOn: '2025-03-20' }),
      ],
      grants: [
        grant({ instrument: '624' }),
        grant({ instrument: '700', fields: ['MAR'] }),
        grant({ instrument: '650' }),
      ],
    };
    test.each([
      ['the most specific is cited', undefined, subject(), 'TUQ O-DIR by 700'],
      ['of equally specific ones the later', undefined, subject({ field: 'HLT' }), 'TUQ O-DIR by 650'],
      ['a claim may cite another of them', '624', subject(), 'TUQ O-DIR by 624'],
      ['but none that does not cover', '700', subject({ field: 'HLT' }), 'authority.capacity'],
    ])('%s', (_case, instrument, about, said) => {
      const capacity = instrument === undefined ? {} : { instrument };
      const asked = query({ action: 'A10', at: APRIL, register, subject: about });
      expect(verdict(basisFor({ ...asked, actor: { person: 'P-DIR', capacity } }))).toBe(said);
    });
  });

  test('different holders are ambiguous for both, and the chairman has given it away', () => {
    const grants = [
      ...ONLY_624.grants,
      grant({ instrument: '624', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-REG' } }),
    ];
    const said = ['P-DIR', 'P-REG', 'P-CHAIR'].map((person) =>
      ask(person, { action: 'A10', at: APRIL, register: { ...ONLY_624, grants } }),
    );
    expect(said.map(verdict)).toEqual(['authority.ambiguous', 'authority.ambiguous', 'authority.not_holder']);
    expect(said[0]).toMatchObject({ refusal: { detail: { on: 'HOLDER', candidates: '624/TUQ/O-DIR 624/TUQ/O-REG' } } });
  });
});

describe('instruments under review (4.4 step 2)', () => {
  const LEGAL = SAMPLE_REGISTER.legalNotes.filter((note) => note.instrument === '624');
  const asked = (change: Partial<(typeof LEGAL)[number]>[], reason?: string) => ({
    action: 'A10',
    at: JUNE,
    register: { ...ONLY_624, legalNotes: change.flatMap((part) => LEGAL.map((note) => ({ ...note, ...part }))) },
    ...(reason === undefined ? {} : { reason }),
  });
  test.each([
    ['a verified note', asked([{}]), 'TUQ O-DIR by 624'],
    ['nothing', asked([]), 'authority.needs_review'],
    ['a note nobody verified', asked([{ verifiedBy: null }]), 'authority.needs_review'],
    ['a note verified by who entered it', asked([{ verifiedBy: 'P-LEGAL' }]), 'authority.needs_review'],
    ['an empty note', asked([{ text: '  ' }]), 'authority.needs_review'],
    ['a note for another action', asked([{ actions: ['A08'] }]), 'authority.needs_review'],
    ['a note for another case', asked([{ life: 'OTHER' }]), 'authority.needs_review'],
    ['a note that ended', asked([{ until: JUNE }]), 'authority.needs_review'],
    ['a reason given with the act', asked([], 'Công văn 12 của Sở Tư pháp'), 'TUQ O-DIR by 624'],
    ['an empty reason', asked([], '   '), 'authority.needs_review'],
  ])('%s', (_case, question, said) => {
    expect(verdict(ask('P-DIR', question))).toBe(said);
  });

  test('a reason given with the act is recorded, and only where it is needed', () => {
    const reason = 'Công văn 12 của Sở Tư pháp';
    expect(ask('P-DIR', asked([], reason))).toMatchObject({ basis: { legalReason: reason, notes: [] } });
    expect(ask('P-DIR', asked([{}], reason))).toMatchObject({ basis: { legalReason: null, notes: ['N-RS-624'] } });
  });

  test('who wrote or verified the leave does not use it (SoD-7)', () => {
    const register = { ...asked([{ verifiedBy: 'P-DIR' }]).register };
    expect(verdict(ask('P-DIR', { action: 'A10', at: JUNE, register }))).toBe('sod.grant_use');
    expect(verdict(ask('P-DD-1', { action: 'A10', at: JUNE, register }))).toBe('KT O-DD-1 for O-DIR by 624');
  });

  test.each([
    ['P-DIR', 'P-DD-2'],
    ['P-DD-2', 'P-DIR'],
  ])(
    'nor where the leave of another would do: the first by %s, the second by %s, told in either order',
    (one, other) => {
      const notes = [{ verifiedBy: one }, { id: 'N-RS-624-2', verifiedBy: other }];
      for (const both of [notes, notes.toReversed()]) {
        const { register } = asked(both);
        expect(verdict(ask('P-DIR', { action: 'A10', at: JUNE, register }))).toBe('sod.grant_use');
        expect(verdict(ask('P-DD-1', { action: 'A10', at: JUNE, register }))).toBe('KT O-DD-1 for O-DIR by 624');
      }
    },
  );
});

describe('who signs (4.4 step 5, R6, R19) [AU-2]', () => {
  const assignment = ONLY_624.workAssignments.find((row) => row.headOffice === 'O-DIR');
  if (!assignment) throw new Error('the sample has no assignment at the department');
  const deputy = (change: Partial<typeof assignment>) => ({
    ...ONLY_624,
    workAssignments: [{ ...assignment, ...change }],
  });
  const appointments = ONLY_624.appointments.filter((row) => row.office !== 'O-DIR');
  test.each([
    ['assigned', 'P-DD-1', deputy({}), 'KT O-DD-1 for O-DIR by 624'],
    ['assigned another action', 'P-DD-1', deputy({ actions: ['A08'] }), 'authority.not_holder'],
    ['assigned another field', 'P-DD-1', deputy({ fields: ['HLT'] }), 'authority.not_holder'],
    ['assignment ended', 'P-DD-1', deputy({ until: APRIL }), 'authority.not_holder'],
    ['assignment not on file', 'P-DD-1', deputy({ instrument: 'PC-0' }), 'authority.not_holder'],
    [
      'assignment revoked',
      'P-DD-1',
      withInstrument('PC-SO', { status: 'REVOKED', statusFrom: null }, ONLY_624),
      'authority.not_holder',
    ],
    [
      'director away, power stays',
      'P-DIR',
      { ...ONLY_624, absences: [{ person: 'P-DIR', removesAuthority: false, ...EVER }] },
      'TUQ O-DIR by 624',
    ],
    [
      'director away without power',
      'P-DD-1',
      { ...ONLY_624, absences: [{ person: 'P-DIR', removesAuthority: true, ...EVER }] },
      'KT O-DD-1 for O-DIR by 624',
    ],
    [
      'chairman away, power stays',
      'P-DIR',
      { ...ONLY_624, absences: [{ person: 'P-CHAIR', removesAuthority: false, ...EVER }] },
      'TUQ O-DIR by 624',
    ],
    [
      'chairman away without power',
      'P-DIR',
      { ...ONLY_624, absences: [{ person: 'P-CHAIR', removesAuthority: true, ...EVER }] },
      'coi.grantor',
    ],
    ['chairman suspended', 'P-DIR', { ...ONLY_624, suspensions: [{ person: 'P-CHAIR', ...EVER }] }, 'coi.grantor'],
    ['post empty: not the deputy', 'P-DD-1', { ...ONLY_624, appointments }, 'authority.vacant'],
    ['post empty: not the chairman silently', 'P-CHAIR', { ...ONLY_624, appointments }, 'authority.vacant'],
    ['post empty: others are no holders', 'P-SPEC-1', { ...ONLY_624, appointments }, 'authority.not_holder'],
    [
      'acting head',
      'P-DD-3',
      { ...ONLY_624, appointments: [...appointments, { person: 'P-DD-3', office: 'O-DIR', acting: true, ...EVER }] },
      'TUQ O-DIR by 624',
    ],
    [
      'deputy beside an acting head',
      'P-DD-1',
      { ...ONLY_624, appointments: [...appointments, { person: 'P-DD-3', office: 'O-DIR', acting: true, ...EVER }] },
      'KT O-DD-1 for O-DIR by 624',
    ],
  ])('%s: %s', (_case, person, register, said) => {
    expect(verdict(ask(person, { action: 'A10', at: APRIL, register }))).toBe(said);
  });

  test('an acting head signs Q. in the own power of the post', () => {
    const register = {
      ...ONLY_624,
      appointments: [...appointments, { person: 'P-DD-3', office: 'O-DIR', acting: true, ...EVER }],
    };
    expect(verdict(ask('P-DD-3', { action: 'A02', at: APRIL, register }))).toBe('Q O-DIR');
  });

  test.each([
    ['last millisecond', justBefore('2025-04-10'), true],
    ['end', startOf('2025-04-10'), false],
  ])('an appointment ends exclusively: %s', (_case, at, allowed) => {
    const register = {
      ...ONLY_624,
      appointments: [...appointments, { person: 'P-X', office: 'O-DIR', ...EVER, until: startOf('2025-04-10') }],
    };
    expect(ask('P-X', { action: 'A10', at, register }).ok).toBe(allowed);
  });

  test('one person on two seats must say which (R4)', () => {
    const register = {
      ...ONLY_624,
      appointments: [
        ...ONLY_624.appointments,
        { person: 'P-DD-3', office: 'O-DIR', acting: true, ...EVER },
        { person: 'P-DD-3', office: 'O-DD-1', ...EVER },
      ],
    };
    const twice = {
      ...register,
      appointments: [...register.appointments, { person: 'P-DD-3', office: 'O-REG', ...EVER }],
      grants: [grant({ instrument: '624', to: { kind: 'ROLE', role: 'HEADS' } })],
      offices: register.offices.map((office) =>
        office.id === 'O-DIR' || office.id === 'O-REG' ? { ...office, role: 'HEADS' } : office,
      ),
    };
    expect(verdict(ask('P-DD-3', { action: 'A10', at: APRIL, register: twice }))).toBe('authority.ambiguous');
    const claimed = (office: string) =>
      verdict(
        basisFor({
          ...query({ action: 'A10', at: APRIL, register: twice }),
          actor: { person: 'P-DD-3', capacity: { office } },
        }),
      );
    expect(['O-DIR', 'O-REG', 'O-DD-1'].map(claimed)).toEqual([
      'TUQ O-DIR by 624',
      'TUQ O-REG by 624',
      'authority.capacity',
    ]);
  });
});

describe('the power goes back to its giver where nobody on the post can act (4.4 step 6)', () => {
  const bars = (...persons: string[]) => persons.map((person) => ({ person, life: LIFE, code: 'COI-3', ...EVER }));
  const said = (person: string, ...barred: string[]) =>
    verdict(ask(person, { action: 'A10', at: APRIL, register: { ...ONLY_624, bars: bars(...barred) } }));
  test.each([
    [
      'nobody barred',
      [],
      'TUQ O-DIR by 624',
      'KT O-DD-1 for O-DIR by 624',
      'authority.not_holder',
      'authority.not_holder',
    ],
    [
      'director barred',
      ['P-DIR'],
      'coi.barred',
      'KT O-DD-1 for O-DIR by 624',
      'authority.not_holder',
      'authority.not_holder',
    ],
    [
      'director and deputy barred',
      ['P-DIR', 'P-DD-1'],
      'coi.barred',
      'coi.barred',
      'OWN O-CHAIR',
      'KT O-VC-1 for O-CHAIR',
    ],
    ['chairman barred (R10)', ['P-CHAIR'], 'coi.grantor', 'coi.grantor', 'coi.barred', 'KT O-VC-1 for O-CHAIR'],
    ['all barred', ['P-DIR', 'P-DD-1', 'P-CHAIR', 'P-VC-1'], 'coi.barred', 'coi.barred', 'coi.barred', 'coi.barred'],
  ])('%s', (_case, barred, ...expected) => {
    expect(['P-DIR', 'P-DD-1', 'P-CHAIR', 'P-VC-1'].map((person) => said(person, ...barred))).toEqual(expected);
  });

  test('a bar of another case bars nothing here, and the basis says that the power came back', () => {
    const other = { ...ONLY_624, bars: bars('P-DIR', 'P-DD-1').map((bar) => ({ ...bar, life: 'OTHER' })) };
    expect(verdict(ask('P-DIR', { action: 'A10', at: APRIL, register: other }))).toBe('TUQ O-DIR by 624');
    const back = ask('P-CHAIR', { action: 'A10', at: APRIL, register: { ...ONLY_624, bars: bars('P-DIR', 'P-DD-1') } });
    expect(back).toMatchObject({ basis: { escalatedFrom: '624', chain: [], responsibility: 'HOLDER' } });
  });

  test('a decentralised power does not fall with the chairman (AU-8)', () => {
    const register = quangNinh({ bars: bars('P-CHAIR') });
    expect(verdict(ask('P-DIR', { action: 'A10', at: MAY, register }))).toBe('OWN O-DIR by 41');
  });
});

describe('limits, versions and status of one paper [AU-3] [AU-7]', () => {
  test.each([
    [899_999_999n, 'authority.floor'],
    [900_000_000n, 'TUQ O-DIR by 624'],
    [1_000_000_000n, 'TUQ O-DIR by 624'],
    [1_000_000_001n, 'authority.ceiling'],
  ])('a band from 900 to 1,000 million, both ends covered: %s dong', (budgetDong, said) => {
    const grants = [grant({ instrument: '624', floorDong: 900_000_000n, ceilingDong: 1_000_000_000n })];
    const register = { ...ONLY_624, grants };
    expect(verdict(ask('P-DIR', { action: 'A08', at: APRIL, register, subject: subject({ budgetDong }) }))).toBe(said);
  });

  test('of two versions the higher one counts, in either order', () => {
    const second = delegation({ id: '624', version: 2, until: APRIL });
    const rows = [...ONLY_624.instruments, second];
    for (const instruments of [rows, rows.toReversed()]) {
      const register = { ...ONLY_624, instruments };
      expect(verdict(ask('P-DIR', { action: 'A10', at: APRIL, register }))).toBe('authority.expired');
      expect(ask('P-DIR', { action: 'A10', at: justBefore('2025-04-10'), register })).toMatchObject({
        basis: { chain: [{ instrument: '624', version: 2 }] },
      });
    }
  });

  test.each([
    ['IN_FORCE', 'authority.draft', 'TUQ O-DIR by 624'],
    ['DRAFT', 'authority.draft', 'authority.draft'],
    ['SUSPENDED', 'TUQ O-DIR by 624', 'authority.instrument_suspended'],
    ['REVOKED', 'TUQ O-DIR by 624', 'authority.revoked'],
    ['REPLACED', 'TUQ O-DIR by 624', 'authority.replaced'],
    ['NEEDS_REVIEW', 'TUQ O-DIR by 624', 'authority.needs_review'],
  ] as const)('%s from 10 April 2025: before and from that instant', (status, before, from) => {
    const bare = quangNinh({ only: ['624'], notes: 'NONE' });
    const register = withInstrument('624', { status, statusFrom: startOf('2025-04-10') }, bare);
    expect(verdict(ask('P-DIR', { action: 'A10', at: justBefore('2025-04-10'), register }))).toBe(before);
    expect(verdict(ask('P-DIR', { action: 'A10', at: startOf('2025-04-10'), register }))).toBe(from);
  });
});

describe('chains (4.4 step 3, R8, R9)', () => {
  const to = { kind: 'OFFICE', office: 'O-REG' } as const;
  const chain = (
    change: Partial<ReturnType<typeof delegation>> = {},
    parent: Partial<ReturnType<typeof delegation>> = {},
  ) => {
    const register = withInstrument('624', { redelegation: 'ALLOWED', ...parent }, ONLY_624);
    const sub = delegation({ id: '700', giver: 'O-DIR', issuer: 'U-DOST', parent: '624', ...change });
    return {
      ...register,
      instruments: [...register.instruments, sub],
      grants: [...register.grants, grant({ instrument: '700', to })],
    };
  };
  const tooDeep = () => {
    const register = chain({ redelegation: 'ALLOWED' });
    const third = delegation({ id: '800', giver: 'O-REG', issuer: 'U-REG', parent: '700' });
    const head = { kind: 'OFFICE', office: 'O-H01' } as const;
    return {
      ...register,
      instruments: [...register.instruments, third],
      grants: [...register.grants, grant({ instrument: '800', to: head })],
    };
  };
  const circle = () => withInstrument('624', { parent: '700' }, chain());
  const law = delegation({ id: 'LAW', kind: 'LAW', giver: null, issuer: 'STATE', until: null });
  const underLaw = (change: Partial<typeof law>) => {
    const register = withInstrument('624', { parent: 'LAW' }, ONLY_624);
    return { ...register, instruments: [...register.instruments, { ...law, ...change }] };
  };
  test.each([
    ['passed on by leave', 'P-REG', 'A10', chain(), 'TUQ O-REG by 624+700'],
    [
      'with consent on file',
      'P-REG',
      'A10',
      chain({ consent: 'CV 15/UBND' }, { redelegation: 'WITH_CONSENT' }),
      'TUQ O-REG by 624+700',
    ],
    ['the one who passed it on stepped back', 'P-DIR', 'A10', chain(), 'authority.not_holder'],
    ['more than the parent gave', 'P-REG', 'A19', chain(), 'authority.chain_broken'],
    ['the parent ended', 'P-REG', 'A10', chain({}, { until: APRIL }), 'authority.chain_broken'],
    [
      'the parent was revoked',
      'P-REG',
      'A10',
      chain({}, { status: 'REVOKED', statusFrom: null }),
      'authority.chain_broken',
    ],
    ['another gave than the parent named', 'P-REG', 'A10', chain({ giver: 'O-DD-1' }), 'authority.chain_broken'],
    ['a third link', 'P-H01', 'A10', tooDeep(), 'authority.not_redelegable'],
    ['a circle', 'P-DIR', 'A10', circle(), 'authority.not_redelegable'],
    ['a law above, in force', 'P-DIR', 'A10', underLaw({}), 'TUQ O-DIR by LAW+624'],
    [
      'a law above, replaced',
      'P-DIR',
      'A10',
      underLaw({ status: 'REPLACED', statusFrom: APRIL }),
      'authority.chain_broken',
    ],
    [
      'a law above, under review without leave',
      'P-DIR',
      'A10',
      underLaw({ status: 'NEEDS_REVIEW', statusFrom: null }),
      'authority.chain_broken',
    ],
    [
      'to its own giver',
      'P-CHAIR',
      'A10',
      { ...ONLY_624, grants: [grant({ instrument: '624', to: { kind: 'ROLE', role: 'PPC_CHAIR' } })] },
      'OWN O-CHAIR',
    ],
  ])('%s', (_case, person, action, register, said) => {
    expect(verdict(ask(person, { action, at: APRIL, register }))).toBe(said);
  });

  test('a narrowed parent narrows what was passed on at once (R9)', () => {
    const register = chain();
    const narrowed = {
      ...register,
      grants: register.grants.map((row) => (row.instrument === '624' ? { ...row, fields: ['HLT'] } : row)),
    };
    expect(verdict(ask('P-REG', { action: 'A10', at: APRIL, register: narrowed }))).toBe('authority.chain_broken');
  });

  test('both givers of a chain must be free (R10)', () => {
    for (const person of ['P-CHAIR', 'P-DIR']) {
      const register = { ...chain(), bars: [{ person, life: LIFE, code: 'COI-1', ...EVER }] };
      expect(verdict(ask('P-REG', { action: 'A10', at: APRIL, register }))).toBe('coi.grantor');
    }
  });

  test('a power that fell back stops at the giver in between', () => {
    const register = { ...chain(), bars: [{ person: 'P-REG', life: LIFE, code: 'COI-1', ...EVER }] };
    const said = ['P-REG', 'P-DIR', 'P-CHAIR'].map((person) =>
      verdict(ask(person, { action: 'A10', at: APRIL, register })),
    );
    expect(said).toEqual(['coi.barred', 'TUQ O-DIR by 624', 'authority.not_holder']);
  });

  test('an article is cited only where the text is public', () => {
    const grants = [grant({ instrument: '624', article: 'Điều 2' })];
    const cited = (publicText: 'FULL' | 'TITLE_ONLY' | 'NONE') => {
      const answer = ask('P-DIR', {
        action: 'A10',
        at: APRIL,
        register: { ...withInstrument('624', { publicText }, ONLY_624), grants },
      });
      return answer.ok ? answer.basis.chain.map((link) => link.article) : null;
    };
    expect([cited('FULL'), cited('TITLE_ONLY'), cited('NONE')]).toEqual([['Điều 2'], [null], [null]]);
  });
});

describe('base rules and sample data', () => {
  test('every action A01 to A30 has one base rule in force, with an article', () => {
    for (const action of ACTIONS) {
      const rule = baseRuleOf({ action, at: APRIL, base: BASE_RULES_2013 });
      expect(rule?.source.article).toBeTruthy();
      expect([...ROLES, 'HOLDER_NOT_PUBLIC']).toContain(rule?.holderRole);
    }
    expect(BASE_RULES_2013.map((rule) => rule.action)).toEqual([...ACTIONS]);
  });

  test('without a base rule in force nobody has the power (R1)', () => {
    const asked = { action: 'A10', at: APRIL, base: [] };
    expect(['P-CHAIR', 'P-DIR'].map((person) => verdict(ask(person, asked)))).toEqual([
      'authority.no_base_holder',
      'authority.no_base_holder',
    ]);
    expect(baseRuleOf({ action: 'A10', at: morningOf('2013-01-01'), base: BASE_RULES_2013 })).toBeNull();
  });

  test('a later base rule takes the place of an earlier one', () => {
    const [first] = BASE_RULES_2013;
    const base = [{ ...first, holderRole: 'REG', from: startOf('2025-04-10') }, first];
    expect(baseRuleOf({ action: 'A01', at: justBefore('2025-04-10'), base })?.holderRole).toBe('DOST_DIR');
    expect(baseRuleOf({ action: 'A01', at: startOf('2025-04-10'), base })?.holderRole).toBe('REG');
  });

  test('the same paper has one identity, whatever the register calls it', () => {
    const [first, second] = SAMPLE_REGISTER.instruments;
    if (!first || !second) throw new Error('the sample has no instruments');
    expect(instrumentIdentity({ ...first, number: `${first.number.normalize('NFD')} ` })).toBe(
      instrumentIdentity(first),
    );
    expect(new Set(SAMPLE_REGISTER.instruments.map(instrumentIdentity)).size).toBe(SAMPLE_REGISTER.instruments.length);
    const others = [
      { province: 'QG' },
      { issuer: 'U-DOST' },
      { kind: 'LAW' as const },
      { number: '625/QĐ-UBND' },
      { signedOn: '2026-03-03' },
    ];
    for (const change of others)
      expect(instrumentIdentity({ ...first, ...change })).not.toBe(instrumentIdentity(first));
  });

  test('the sample is closed in itself, fictional and illustrative (6.7)', () => {
    const { units, offices, appointments, instruments, grants, workAssignments } = SAMPLE_REGISTER;
    const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
    for (const rows of [units, offices, instruments, SAMPLE_PERSONS]) expect(new Set(ids(rows)).size).toBe(rows.length);
    for (const { unit, role } of offices)
      expect([ids(units).includes(unit), ROLES.includes(role as never)]).toEqual([true, true]);
    for (const row of appointments)
      expect([ids(offices).includes(row.office), ids(SAMPLE_PERSONS).includes(row.person)]).toEqual([true, true]);
    for (const row of [...grants, ...workAssignments]) expect(ids(instruments)).toContain(row.instrument);
    expect(instruments.every((row) => row.scopeStatus === 'ILLUSTRATIVE' && row.publicText === 'TITLE_ONLY')).toBe(
      true,
    );
    expect(SAMPLE_PERSONS.every((person) => person.name.endsWith('(hư cấu)'))).toBe(true);
    const count = (role: string) => offices.filter((office) => office.role === role).length;
    expect(
      [
        'ADMIN',
        'HOST_REP',
        'RECEIVER_REP',
        'DOST_DD',
        'DOST_DIR',
        'PPC_CHAIR',
        'PPC_VC',
        'COUNCIL_EXPERT',
        'INSP',
        'COMMUNE_FP',
      ].map(count),
    ).toEqual([1, 12, 12, 3, 1, 1, 2, 15, 3, 54]);
  });
});

describe('why (explainAuthority) and who (holdersOf)', () => {
  test('every rule looked at is listed in the order of 4.4, with the ones that failed', () => {
    const { checks, answer } = explainAuthority({
      ...query({ action: 'A10', at: morningOf('2025-03-02') }),
      actor: { person: 'P-DIR' },
    });
    expect(answer).toMatchObject({ ok: false, refusal: { rule: 'authority.not_yet' } });
    const steps = checks.map((check) => check.step);
    expect(steps).toEqual(steps.toSorted());
    expect(
      checks
        .filter((check) => !check.passed)
        .map(({ word, detail }) => [word, detail.instrument ?? detail.code ?? detail.person]),
    ).toEqual([
      ['instrument.covers', '41'],
      ['instrument.covers', '624'],
      ['actor.listed', 'P-DIR'],
      ['capacity.allowed', 'authority.not_yet'],
    ]);
  });

  test('without an actor it says who may', () => {
    const { holders, answer } = explainAuthority(query({ action: 'A10', at: MAY }));
    expect(answer).toBeNull();
    expect(holders).toMatchObject({
      ok: true,
      holders: [
        { person: 'P-DD-1', signatureMode: 'KT' },
        { person: 'P-DIR', signatureMode: 'OWN' },
      ],
    });
  });

  test('a warning is recorded with the act and stops nothing (SoD-3)', () => {
    const duties = { duty: 'CONFIRMS_VOLUME', done: [{ duty: 'LEADS_FUNDING_GROUP', person: 'P-DIR' }] };
    const answer = ask('P-DIR', { action: 'A11', at: APRIL, duties });
    const warned = answer.ok ? answer.basis.checks.filter((check) => check.word === 'duties.warning') : [];
    expect(warned).toMatchObject([{ rule: 'SoD-3', passed: true, detail: { done: 'LEADS_FUNDING_GROUP' } }]);
  });

  test('holders of an ambiguous power: none, and the reason', () => {
    expect(holdersOf(query({ action: 'A10', at: MAY, register: quangNinh({ notes: 'NONE' }) }))).toMatchObject({
      ok: false,
      refusal: { rule: 'authority.ambiguous' },
    });
  });

  test('a basis keeps nothing about other persons in its checks', () => {
    const answer = ask('P-DIR', { action: 'A10', at: MAY });
    const named = answer.ok ? answer.basis.checks.flatMap((check) => check.detail.person ?? []) : [];
    expect(new Set(named)).toEqual(new Set(['P-DIR']));
  });
});
