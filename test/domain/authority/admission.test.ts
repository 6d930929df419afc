import type { AdmissionQuestion, AdmissionRefusal } from '../../../domain/authority/admission.ts';
import { admissionRefusalOf } from '../../../domain/authority/admission-refusal-of.ts';
import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import type {
  Appointment,
  Grant,
  Instrument,
  RegisterSlice,
  StatusChange,
  Substitution,
  Succession,
  WorkAssignment,
} from '../../../domain/authority/register.ts';
import type { RegisterItem } from '../../../domain/authority/register-item.ts';
import { delegation, grant, justBefore, LIFE, quangNinh, startOf } from './quang-ninh-register.ts';

/** What may stand in the register, and who may say so: the whole answer of every refusal (docs/authority.md 2). */

const NOW = startOf('2025-04-10');
const EVER = { from: startOf('2025-01-01'), until: null };
const PERIOD = { from: startOf('2025-04-15'), until: startOf('2025-05-15') };
const REGISTER = quangNinh({ only: ['624'] });

function asked(item: RegisterItem, change: Partial<AdmissionQuestion> = {}): AdmissionRefusal | null {
  return admissionRefusalOf({
    change: 'ENTER',
    person: 'P-INSP-1',
    item,
    at: NOW,
    province: 'QN',
    register: REGISTER,
    base: BASE_RULES_2013,
    isKnown: (_kind, id) => id !== 'NOBODY',
    isAwaited: () => false,
    ...change,
  });
}

function appointment(change: Partial<Appointment> = {}, id = 'AP-NEW'): RegisterItem {
  return { kind: 'APPOINTMENT', id, data: { person: 'P-SPEC-1', office: 'O-NEW', ...EVER, ...change } };
}

function paper(change: Partial<Instrument> = {}): Extract<RegisterItem, { kind: 'INSTRUMENT' }> {
  const { id, enteredBy, verifiedBy, version, ...data } = delegation({
    id: '700',
    ...{ signedOn: '2025-04-09', from: startOf('2025-04-09'), until: startOf('2026-04-09'), paper: 'F-1' },
    ...change,
  });
  return { kind: 'INSTRUMENT', id, data };
}

function given(change: Partial<Grant> = {}): RegisterItem {
  return { kind: 'GRANT', id: 'G-NEW', data: grant({ instrument: '624', actions: ['A10'], ...change }) };
}

function changed(change: Partial<StatusChange> = {}): RegisterItem {
  const data = { instrument: '624', status: 'NEEDS_REVIEW' as const, from: NOW, by: null, forCause: false, text: '' };
  return { kind: 'STATUS_CHANGE', id: 'SC-NEW', data: { ...data, ...change } };
}

function assigned(change: Partial<WorkAssignment> = {}): RegisterItem {
  const data = { ...EVER, instrument: 'PC-SO', headOffice: 'O-DIR', deputyOffice: 'O-DD-2' } as const;
  return { kind: 'WORK_ASSIGNMENT', id: 'WA-NEW', data: { ...data, actions: 'ALL', fields: 'ALL', ...change } };
}

/** A register with one paper more. */
function beside(change: Partial<Instrument> & { id: string }, register = REGISTER): RegisterSlice {
  return { ...register, instruments: [...register.instruments, delegation(change)] };
}

const AWAY = beside({ id: 'UQ-1', kind: 'AUTHORISATION', giver: 'O-DIR', issuer: 'U-DOST' });

function substituted(change: Partial<Substitution> = {}): RegisterItem {
  const posts = { office: 'O-DIR', substitute: 'P-DD-2', substituteOffice: 'O-DD-2' };
  const data = { ...PERIOD, ...posts, instrument: 'UQ-1', actions: 'ALL' as const, fields: 'ALL' as const };
  return {
    kind: 'SUBSTITUTION',
    id: 'SB-NEW',
    data: { ...data, ceilingDong: null, reason: 'LEAVE', ...change } as never,
  };
}

const SUCCESSION: RegisterItem = {
  kind: 'SUCCESSION',
  id: 'SX-NEW',
  data: {
    kind: 'RENAME',
    instrument: '624',
    from: NOW,
    units: [{ old: 'U-REG', new: 'U-DOF' }],
    offices: [{ old: 'O-REG', new: 'O-DOF' }],
    text: '',
  },
};
const NOTE = {
  kind: 'PRECEDENCE_NOTE',
  id: 'PN',
  data: { ...EVER, actions: 'ALL', prefers: '41', over: ['624', '52'], life: LIFE, text: '' },
} as const;
const LEAVE = {
  kind: 'LEGAL_NOTE',
  id: 'LN',
  data: { ...EVER, actions: 'ALL', instrument: '624', life: null, text: '' },
} as const;
const BAR = { ...EVER, person: 'P-DIR', life: LIFE, code: 'COI-3' };
const TITLE = { vi: '', en: '' };

describe('[AU-7] every name in an item has to be there', () => {
  test.each<[string, RegisterItem, string[]]>([
    ['a unit', { kind: 'UNIT', id: 'U-X', data: { kind: 'X', name: 'U-X' } }, []],
    ['a person', { kind: 'PERSON', id: 'P-X', data: { name: 'P-X' } }, []],
    ['a post', { kind: 'OFFICE', id: 'O-X', data: { unit: 'U-PPC', role: 'X', title: TITLE } }, ['UNIT U-PPC']],
    ['an appointment', appointment(), ['PERSON P-SPEC-1', 'OFFICE O-NEW']],
    ['a work assignment', assigned(), ['INSTRUMENT PC-SO', 'OFFICE O-DIR', 'OFFICE O-DD-2']],
    ['a substitution', substituted(), ['INSTRUMENT UQ-1', 'OFFICE O-DIR', 'PERSON P-DD-2', 'OFFICE O-DD-2']],
    ['a paper', paper({ parent: '624' }), ['UNIT U-PPC', 'OFFICE O-CHAIR', 'INSTRUMENT 624', 'FILE F-1']],
    ['a change of status', changed({ by: '41' }), ['INSTRUMENT 624', 'INSTRUMENT 41']],
    ['a grant to a role', given(), ['INSTRUMENT 624']],
    ['a grant to a post', given({ to: { kind: 'OFFICE', office: 'O-DIR' } }), ['INSTRUMENT 624', 'OFFICE O-DIR']],
    [
      'a grant to a person',
      given({ to: { kind: 'PERSON', person: 'P-DIR', office: 'O-DIR' } }),
      ['INSTRUMENT 624', 'OFFICE O-DIR', 'PERSON P-DIR'],
    ],
    ['a precedence note', NOTE, ['INSTRUMENT 41', 'INSTRUMENT 624', 'INSTRUMENT 52', `CASE ${LIFE}`]],
    ['a legal note', { ...LEAVE, data: { ...LEAVE.data, life: LIFE } }, ['INSTRUMENT 624', `CASE ${LIFE}`]],
    ['a bar', { kind: 'BAR', id: 'B', data: BAR }, ['PERSON P-DIR', `CASE ${LIFE}`]],
    ['an interest', { kind: 'INTEREST', id: 'B', data: BAR }, ['PERSON P-DIR', `CASE ${LIFE}`]],
    ['a suspension', { kind: 'SUSPENSION', id: 'S', data: { ...EVER, person: 'P-DIR' } }, ['PERSON P-DIR']],
    [
      'an absence',
      { kind: 'ABSENCE', id: 'A', data: { ...EVER, person: 'P-DIR', removesAuthority: true } },
      ['PERSON P-DIR'],
    ],
    ['a succession', SUCCESSION, ['INSTRUMENT 624', 'UNIT U-REG', 'UNIT U-DOF', 'OFFICE O-REG', 'OFFICE O-DOF']],
  ])('%s', (_what, item, names) => {
    const found: string[] = [];
    const isKnown: AdmissionQuestion['isKnown'] = (kind, id) => found.push(`${kind} ${id}`) > 0;
    asked(item, { isKnown, register: AWAY });
    expect(found).toEqual(names);
    const last = names.at(-1)?.split(' ')[1];
    const but = asked(item, { isKnown: (_kind, id) => id !== last, register: AWAY });
    expect(but?.detail.id ?? but?.detail.instrument).toBe(last);
  });

  const unknown = (field: string) => ({ rule: 'register.unknown_name', detail: { field, id: 'NOBODY' } });
  test.each<[string, RegisterItem, AdmissionRefusal]>([
    [
      'a unit',
      { kind: 'OFFICE', id: 'O-X', data: { unit: 'NOBODY', role: 'X', title: TITLE } },
      unknown('unit') as never,
    ],
    ['one of a list', { ...NOTE, data: { ...NOTE.data, over: ['624', 'NOBODY'] } }, unknown('over') as never],
    ['the post of a grant', given({ to: { kind: 'OFFICE', office: 'NOBODY' } }), unknown('to.office') as never],
    [
      'the person of a grant',
      given({ to: { kind: 'PERSON', person: 'NOBODY', office: 'O-DIR' } }),
      unknown('to.person') as never,
    ],
    [
      'the paper of a grant',
      given({ instrument: 'NOBODY' }),
      { rule: 'delegation.invalid', detail: { why: 'NO_INSTRUMENT', instrument: 'NOBODY' } },
    ],
    ['the paper of a change', changed({ instrument: 'NOBODY' }), unknown('instrument') as never],
    ['the paper above', paper({ parent: 'NOBODY' }), unknown('parent') as never],
    [
      'the old unit of a succession',
      { ...SUCCESSION, data: { ...SUCCESSION.data, units: [{ old: 'NOBODY', new: 'U-DOF' }] } as never },
      unknown('units.old') as never,
    ],
    [
      'the new post of a succession',
      { ...SUCCESSION, data: { ...SUCCESSION.data, offices: [{ old: 'O-REG', new: 'NOBODY' }] } as never },
      unknown('offices.new') as never,
    ],
  ])('%s that is not', (_what, item, refusal) => {
    expect(asked(item)).toEqual(refusal);
  });

  test('a paper above that waits for its second person is not there', () => {
    const waiting = beside({ id: 'L-1', kind: 'LAW', giver: null, verifiedBy: null });
    expect(asked(paper({ parent: 'L-1' }), { register: waiting })).toEqual({
      rule: 'register.unknown_name',
      detail: { field: 'parent', id: 'L-1' },
    });
    expect(asked(paper({ parent: 'L-1' }), { register: beside({ id: 'L-1', kind: 'LAW', giver: null }) })).toBeNull();
  });
});

describe('[AU-7] periods', () => {
  test.each([
    ['ends as it begins', NOW, { rule: 'register.period', detail: { from: NOW, until: NOW } }],
    [
      'ends before',
      justBefore('2025-04-10'),
      { rule: 'register.period', detail: { from: NOW, until: justBefore('2025-04-10') } },
    ],
    ['ends after', startOf('2025-04-11'), null],
    ['has no end', null, null],
  ])('%s', (_what, until, refusal) => {
    expect(asked({ kind: 'BAR', id: 'B', data: { ...BAR, from: NOW, until } })).toEqual(refusal);
  });
});

describe('[AU-2] a post is held by as many as it has seats', () => {
  const FROM = startOf('2025-03-01');
  const UNTIL = startOf('2025-06-01');
  const held = { person: 'P-SPEC-2', office: 'O-NEW', from: FROM, until: UNTIL };
  const overlap = (change: object = {}) => ({
    rule: 'register.overlap',
    detail: { office: 'O-NEW', person: 'P-SPEC-2', from: FROM, until: UNTIL, ...change },
  });
  const among = (...rows: (Appointment & { id?: string })[]): RegisterSlice => ({ ...REGISTER, appointments: rows });
  const two = { ...among(held), offices: [{ id: 'O-NEW', unit: 'U-DOST', role: 'X', title: TITLE, seats: 2 }] };

  test.each<[string, Partial<Appointment>, RegisterSlice, object | null]>([
    ['inside the other’s period', { from: NOW, until: startOf('2025-04-20') }, among(held), overlap()],
    [
      'until after the other begins',
      { from: startOf('2025-01-01'), until: startOf('2025-03-02') },
      among(held),
      overlap(),
    ],
    ['until the other begins', { from: startOf('2025-01-01'), until: FROM }, among(held), null],
    ['from the end of the other on', { from: UNTIL }, among(held), null],
    ['from before the end of the other on', { from: justBefore('2025-06-01') }, among(held), overlap()],
    ['with one that has no end', { from: UNTIL }, among({ ...held, until: null }), overlap({ until: '' })],
    ['in another post', { office: 'O-OTHER' }, among(held), null],
    ['a second seat', { from: NOW }, two, null],
    [
      'a third person on two seats',
      { from: NOW },
      { ...two, appointments: [held, { ...held, person: 'P-DIR' }] },
      overlap(),
    ],
    ['the same person twice', { person: 'P-SPEC-2', from: NOW }, two, overlap()],
    [
      'the same person elsewhere',
      { person: 'P-DIR', from: NOW },
      { ...two, appointments: [held, { ...held, person: 'P-DIR' }] },
      overlap({ person: 'P-DIR' }),
    ],
    ['a new version of the same', { from: NOW }, among({ ...held, id: 'AP-NEW' }), null],
  ])('%s', (_what, change, register, refusal) => {
    expect(asked(appointment(change), { register })).toEqual(refusal);
  });
});

const invalid = (why: string, detail: object) => ({ rule: 'delegation.invalid', detail: { why, ...detail } });

describe('[AU-7] a paper', () => {
  const dates = { signedOn: '2025-04-09', from: startOf('2025-04-09') };
  const sub = { giver: 'O-DIR', issuer: 'U-DOST', parent: '624' } as const;
  const open = (change: Partial<Instrument>, more: Parameters<typeof beside>[0] | null = null): RegisterSlice => {
    const instruments = REGISTER.instruments.map((one) => (one.id === '624' ? { ...one, ...change } : one));
    return more === null ? { ...REGISTER, instruments } : beside(more, { ...REGISTER, instruments });
  };
  const LEAVING = open({ redelegation: 'ALLOWED' });
  const NO_LEAVE = {
    rule: 'delegation.not_redelegable',
    detail: { why: 'FORBIDDEN', instrument: '700', parent: '624' },
  };
  const OUTSIDE = { rule: 'delegation.scope', detail: { why: 'PERIOD', instrument: '700', parent: '624' } };

  test.each<[string, Partial<Instrument>, object | null, RegisterSlice?]>([
    ['a delegation', {}, null],
    ['a delegation without end', { until: null }, invalid('NO_END', { instrument: '700' })],
    ['an authorisation without end', { kind: 'AUTHORISATION', until: null }, invalid('NO_END', { instrument: '700' })],
    ['a decentralisation without end', { kind: 'DECENTRALISATION', until: null }, null],
    ['a delegation without its file', { paper: undefined as never }, invalid('NO_PAPER', { instrument: '700' })],
    [
      'an authorisation without its file',
      { kind: 'AUTHORISATION', paper: undefined as never },
      invalid('NO_PAPER', { instrument: '700' }),
    ],
    ['an assignment without its file', { kind: 'ASSIGNMENT', paper: undefined as never }, null],
    [
      'in force before it was signed',
      { from: justBefore('2025-04-09') },
      invalid('BACK_DATED', { instrument: '700', ...dates, from: justBefore('2025-04-09') }),
    ],
    [
      'signed tomorrow',
      { signedOn: '2025-04-11', from: startOf('2025-04-11') },
      invalid('BACK_DATED', { instrument: '700', signedOn: '2025-04-11', from: startOf('2025-04-11') }),
    ],
    ['signed today', { signedOn: '2025-04-10', from: startOf('2025-04-10') }, null],
    ['a law that goes back', { kind: 'LAW', from: justBefore('2025-04-09') }, null],
    ['its own parent', { parent: '700' }, invalid('CYCLE', { instrument: '700' }), beside({ id: '700' })],
    [
      'a parent that leads back to it',
      { parent: '701' },
      invalid('CYCLE', { instrument: '700' }),
      beside({ id: '701', parent: '700' }, beside({ id: '700' })),
    ],
    [
      'a grandparent that leads back to it',
      { parent: '702' },
      invalid('CYCLE', { instrument: '700' }),
      beside({ id: '702', parent: '701' }, beside({ id: '701', parent: '700' }, beside({ id: '700' }))),
    ],
    ['passed on against the parent’s word', sub, NO_LEAVE],
    ['passed on by leave', sub, null, LEAVING],
    ['passed on without the consent asked for', sub, NO_LEAVE, open({ redelegation: 'WITH_CONSENT' })],
    ['passed on with an empty consent', { ...sub, consent: ' ' }, NO_LEAVE, open({ redelegation: 'WITH_CONSENT' })],
    [
      'passed on with the consent asked for',
      { ...sub, consent: 'CV 12' },
      null,
      open({ redelegation: 'WITH_CONSENT' }),
    ],
    [
      'under a law that forbids nothing',
      { parent: 'L-1' },
      null,
      beside({ id: 'L-1', kind: 'LAW', giver: null, until: startOf('2025-04-12') }),
    ],
    ['a law under a delegation', { kind: 'LAW', giver: null, parent: '624' }, null],
    [
      'a third in the chain',
      { ...sub, parent: '701' },
      { rule: 'delegation.not_redelegable', detail: { why: 'TOO_DEEP', instrument: '700', parent: '701' } },
      open({ redelegation: 'ALLOWED' }, { id: '701', parent: '624', redelegation: 'ALLOWED' }),
    ],
    [
      'a second in the chain under a law',
      { ...sub, parent: '701' },
      null,
      open({ kind: 'LAW', redelegation: 'ALLOWED' }, { id: '701', parent: '624', redelegation: 'ALLOWED' }),
    ],
    ['from before the parent on', sub, OUTSIDE, open({ redelegation: 'ALLOWED', from: startOf('2025-04-10') })],
    [
      'as long as the parent',
      sub,
      null,
      open({ redelegation: 'ALLOWED', from: startOf('2025-04-09'), until: startOf('2026-04-09') }),
    ],
    ['longer than the parent', sub, OUTSIDE, open({ redelegation: 'ALLOWED', until: justBefore('2026-04-09') })],
    ['without end under a parent with one', { ...sub, kind: 'DECENTRALISATION', until: null }, OUTSIDE, LEAVING],
    [
      'under a parent without end',
      { ...sub, kind: 'DECENTRALISATION', until: null },
      null,
      open({ redelegation: 'ALLOWED', until: null }),
    ],
  ])('%s', (_what, change, refusal, register = REGISTER) => {
    expect(asked(paper(change), { register })).toEqual(refusal);
  });
});

describe('[AU-7] a grant under its paper', () => {
  const DIRECTOR = { kind: 'OFFICE', office: 'O-DIR' } as const;
  const REGISTRAR = { kind: 'OFFICE', office: 'O-REG' } as const;
  const scope = (why: string, action = 'A10', instrument = '700') => ({
    rule: 'delegation.scope',
    detail: { why, instrument, action },
  });
  /** 700 passes on what 624 gives the director. */
  const passing = (outer: Partial<Grant>): RegisterSlice => {
    const register = beside({ id: '700', giver: 'O-DIR', issuer: 'U-DOST', parent: '624' });
    return { ...register, grants: [grant({ instrument: '624', actions: ['A10'], ...outer })] };
  };
  const inner = (change: Partial<Grant> = {}) => given({ instrument: '700', to: REGISTRAR, ...change });
  const twoPosts = (role: string, head: boolean): RegisterSlice => {
    const post = { id: 'O-2', unit: 'U-DOF', role, title: TITLE, ...(head ? { head } : {}) };
    return { ...REGISTER, offices: [...REGISTER.offices, post as never] };
  };
  const by = (change: Partial<Instrument>) => beside({ id: '700', ...change });

  test.each<[string, RegisterItem, object | null, RegisterSlice?]>([
    ['of the giver’s own power', given(), null],
    [
      'a floor above the ceiling',
      given({ floorDong: 11n, ceilingDong: 10n }),
      { rule: 'register.range', detail: { floorDong: '11', ceilingDong: '10' } },
    ],
    ['a floor at the ceiling', given({ floorDong: 10n, ceilingDong: 10n }), null],
    ['a floor alone', given({ floorDong: 11n }), null],
    ['a ceiling alone', given({ ceilingDong: 11n }), null],
    [
      'by an authorisation',
      given({ instrument: '700' }),
      invalid('WRONG_KIND', { instrument: '700' }),
      by({ kind: 'AUTHORISATION' }),
    ],
    ['to its giver', given({ to: { kind: 'OFFICE', office: 'O-CHAIR' } }), invalid('SELF', { instrument: '624' })],
    [
      'delegated to a post that heads nothing',
      given({ to: { kind: 'OFFICE', office: 'O-LEGAL' } }),
      invalid('NOT_HEAD', { instrument: '624' }),
    ],
    ['under a paper that is not here', given({ instrument: '41' }), invalid('NO_INSTRUMENT', { instrument: '41' })],
    [
      'to two posts, one of them its giver',
      given({ to: { kind: 'ROLE', role: 'PPC_CHAIR' } }),
      invalid('SELF', { instrument: '624' }),
      twoPosts('PPC_CHAIR', true),
    ],
    [
      'delegated to two posts, one of which heads nothing',
      given(),
      invalid('NOT_HEAD', { instrument: '624' }),
      twoPosts('DOST_DIR', false),
    ],
    ['passed on, without the floor of nothing', inner(), scope('FLOOR'), passing({ floorDong: 0n })],
    [
      'by the organ as a whole, one of the posts that have it is of another',
      given({ instrument: '700' }),
      null,
      { ...twoPosts('PPC_CHAIR', true), instruments: by({ giver: null }).instruments },
    ],
    [
      'decentralised to a post that heads nothing',
      given({ instrument: '700', to: { kind: 'OFFICE', office: 'O-LEGAL' } }),
      null,
      by({ kind: 'DECENTRALISATION' }),
    ],
    [
      'of an action that does not move',
      given({ actions: ['A10', 'A29'] }),
      invalid('NOT_MOVABLE', { instrument: '624', action: 'A29' }),
    ],
    [
      'of an action that does not move, by a law',
      given({ instrument: '700', actions: ['A29'] }),
      null,
      by({ kind: 'LAW', giver: null }),
    ],
    [
      'of everything that moves and the giver has',
      given({ instrument: '700', actions: 'ALL' }),
      scope('GIVER', 'A01'),
      by({}),
    ],
    [
      'of an action that the giver has not',
      given({ instrument: '700', actions: ['A10', 'A02'] }),
      scope('GIVER', 'A02'),
      by({}),
    ],
    ['of an action that no rule knows', given({ instrument: '700', actions: ['A99'] }), scope('GIVER', 'A99'), by({})],
    ['by the organ as a whole, of what a post of it has', given({ instrument: '700' }), null, by({ giver: null })],
    [
      'by an organ none of whose posts has it',
      given({ instrument: '700' }),
      scope('GIVER'),
      by({ giver: null, issuer: 'U-DOF' }),
    ],
    [
      'under a law the giver’s own power counts',
      given({ instrument: '700' }),
      null,
      beside({ id: 'L-1', kind: 'LAW' }, by({ parent: 'L-1' })),
    ],
    [
      'under a paper that is not there the giver’s own power counts',
      given({ instrument: '700' }),
      null,
      by({ parent: 'L-9' }),
    ],
    ['passed on, all of it', inner(), null, passing({})],
    ['passed on, another action', inner({ actions: ['A10', 'A16'] }), scope('ACTIONS', 'A16'), passing({})],
    [
      'passed on by a post it was not given to',
      inner(),
      scope('ACTIONS'),
      passing({ to: { kind: 'OFFICE', office: 'O-DOF' } }),
    ],
    ['passed on, of a grant to the post', inner(), null, passing({ to: DIRECTOR })],
    ['passed on, all task types of some', inner(), scope('TASK_TYPES'), passing({ taskTypes: ['DT'] })],
    [
      'passed on, another task type',
      inner({ taskTypes: ['DT', 'DA'] }),
      scope('TASK_TYPES'),
      passing({ taskTypes: ['DT'] }),
    ],
    ['passed on, one of the task types', inner({ taskTypes: ['DT'] }), null, passing({ taskTypes: ['DT', 'DA'] })],
    ['passed on, all fields of some', inner(), scope('FIELDS'), passing({ fields: ['MAR'] })],
    ['passed on, all modes of some', inner(), scope('MODES'), passing({ modes: ['DIRECT'] })],
    ['passed on, without the ceiling', inner(), scope('CEILING'), passing({ ceilingDong: 10n })],
    ['passed on, above the ceiling', inner({ ceilingDong: 11n }), scope('CEILING'), passing({ ceilingDong: 10n })],
    ['passed on, up to the ceiling', inner({ ceilingDong: 10n }), null, passing({ ceilingDong: 10n })],
    ['passed on, without the floor', inner(), scope('FLOOR'), passing({ floorDong: 10n })],
    ['passed on, below the floor', inner({ floorDong: 9n }), scope('FLOOR'), passing({ floorDong: 10n })],
    ['passed on, from the floor on', inner({ floorDong: 10n }), null, passing({ floorDong: 10n })],
    ['passed on, wider in two ways', inner(), scope('FIELDS'), passing({ fields: ['MAR'], ceilingDong: 10n })],
  ])('%s', (_what, item, refusal, register = REGISTER) => {
    expect(asked(item, { register })).toEqual(refusal);
  });

  test('of several grants of the parent the closest tells what is wider', () => {
    const register = passing({ taskTypes: ['DT'] });
    const both = {
      ...register,
      grants: [...register.grants, grant({ instrument: '624', actions: ['A10'], modes: ['DIRECT'] })],
    };
    expect(asked(inner(), { register: both })).toEqual(scope('MODES'));
    const whole = { ...both, grants: [...both.grants, grant({ instrument: '624', actions: ['A10'] })] };
    expect(asked(inner(), { register: whole })).toBeNull();
  });

  test('an action is one that does not move only where every rule of it says so', () => {
    const [rule] = BASE_RULES_2013.filter(({ action }) => action === 'A29');
    const moving = { ...rule, immovable: false, holderRole: 'PPC_CHAIR' } as never;
    expect(
      asked(given({ instrument: '700', actions: ['A29'] }), { register: by({}), base: [...BASE_RULES_2013, moving] }),
    ).toBeNull();
  });

  test('everything that moves is no more than what some rule lets move', () => {
    const own = BASE_RULES_2013.filter(({ action }) => ['A10', 'A29'].includes(action)).map((rule) => {
      return rule.action === 'A29' ? { ...rule, holderRole: 'REG', alsoNamed: [] } : rule;
    });
    expect(asked(given({ instrument: '700', actions: 'ALL' }), { register: by({}), base: own })).toBeNull();
  });
});

describe('[AU-7] a change of a paper’s status (R11)', () => {
  const by = (issuer: string) => beside({ id: '900', issuer });
  const ISSUERS = { instrument: '624', by: '900', issuers: 'U-PPC' };
  const revoked = (change: Partial<StatusChange> = {}) => changed({ status: 'REVOKED', by: '900', ...change });
  const stated = (status: StatusChange['status'], from: string, id = 'SC-1'): RegisterSlice => {
    const two = { enteredBy: 'P-LEGAL', verifiedBy: 'P-PPC-OFFICE', by: null, forCause: false, text: '' };
    return { ...by('U-PPC'), statusChanges: [{ ...two, id, instrument: '624', status, from }] };
  };

  test.each<[string, RegisterItem, object | null, RegisterSlice]>([
    ['to be reviewed, by no paper', changed(), null, REGISTER],
    ['revoked by a paper of its issuer', revoked(), null, by('U-PPC')],
    ['revoked by a paper of another', revoked(), { rule: 'register.not_issuer', detail: ISSUERS }, by('U-DOF')],
    [
      'revoked by no paper',
      revoked({ by: null }),
      { rule: 'register.not_issuer', detail: { ...ISSUERS, by: '' } },
      by('U-PPC'),
    ],
    [
      'replaced by no paper',
      changed({ status: 'REPLACED' }),
      { rule: 'register.not_issuer', detail: { ...ISSUERS, by: '' } },
      REGISTER,
    ],
    [
      'suspended by no paper',
      changed({ status: 'SUSPENDED' }),
      { rule: 'register.not_issuer', detail: { ...ISSUERS, by: '' } },
      REGISTER,
    ],
    ['in force by no paper', changed({ status: 'IN_FORCE' }), null, REGISTER],
    [
      'of a paper that is not there',
      changed({ instrument: '41' }),
      { rule: 'register.unknown_name', detail: { field: 'instrument', id: '41' } },
      REGISTER,
    ],
    [
      'after it was revoked',
      revoked(),
      { rule: 'register.ended', detail: { instrument: '624', status: 'REVOKED' } },
      stated('REVOKED', NOW),
    ],
    [
      'after it was replaced',
      changed(),
      { rule: 'register.ended', detail: { instrument: '624', status: 'REPLACED' } },
      stated('REPLACED', NOW),
    ],
    ['after it was suspended', revoked(), null, stated('SUSPENDED', NOW)],
    ['before it is revoked', revoked(), null, stated('REVOKED', startOf('2025-04-11'))],
    ['a new version of its revocation', revoked(), null, stated('REVOKED', NOW, 'SC-NEW')],
  ])('%s', (_what, item, refusal, register) => {
    expect(asked(item, { register })).toEqual(refusal);
  });

  test('a paper of the organ above ends what is below', () => {
    const register = beside(
      { id: '900', issuer: 'U-PPCOUNCIL' },
      beside(
        { id: '700', parent: 'NQ-1' },
        beside({ id: 'NQ-1', issuer: 'U-PPCOUNCIL', giver: null, kind: 'COUNCIL_RESOLUTION' }),
      ),
    );
    expect(asked(revoked({ instrument: '700' }), { register })).toBeNull();
    expect(asked(revoked({ instrument: '700', by: null }), { register })?.detail.issuers).toBe('U-PPC U-PPCOUNCIL');
  });
});

describe('[AU-5] a deputy’s work assignment and a substitution', () => {
  const held = (person: string, office: string) => ({
    ...AWAY,
    appointments: [...AWAY.appointments, { person, office, ...EVER }],
  });
  test.each<[string, RegisterItem, object | null, RegisterSlice?]>([
    ['an assignment', assigned(), null],
    [
      'an assignment by another kind of paper',
      assigned({ instrument: '624' }),
      invalid('WRONG_KIND', { instrument: '624', kind: 'DELEGATION' }),
    ],
    [
      'an assignment by a paper that is not there',
      assigned({ instrument: '41' }),
      invalid('WRONG_KIND', { instrument: '41', kind: '' }),
    ],
    ['an assignment to the post itself', assigned({ deputyOffice: 'O-DIR' }), invalid('SELF', { office: 'O-DIR' })],
    [
      'an assignment across units',
      assigned({ deputyOffice: 'O-VC-1' }),
      invalid('NOT_SAME_UNIT', { office: 'O-DIR', other: 'O-VC-1' }),
    ],
    [
      'an assignment to a post of no unit here',
      assigned({ deputyOffice: 'O-NEW' }),
      invalid('NOT_SAME_UNIT', { office: 'O-DIR', other: 'O-NEW' }),
    ],
    ['a substitution', substituted(), null, AWAY],
    [
      'a substitution by another kind of paper',
      substituted({ instrument: '624' }),
      invalid('WRONG_KIND', { instrument: '624', kind: 'DELEGATION' }),
      AWAY,
    ],
    [
      'a substitution by a paper that is not there',
      substituted({ instrument: '41' }),
      invalid('WRONG_KIND', { instrument: '41', kind: '' }),
      AWAY,
    ],
    ['a substitution without end', substituted({ until: null }), invalid('NO_END', { office: 'O-DIR' }), AWAY],
    [
      'a substitution by the post itself',
      substituted({ substituteOffice: 'O-DIR' }),
      invalid('SELF', { office: 'O-DIR', person: 'P-DD-2' }),
      AWAY,
    ],
    [
      'a substitution by who holds the post',
      substituted(),
      invalid('SELF', { office: 'O-DIR', person: 'P-DD-2' }),
      held('P-DD-2', 'O-DIR'),
    ],
    [
      'a substitution by who does not hold the post named',
      substituted({ substitute: 'P-DD-3' }),
      invalid('NOT_SAME_UNIT', { office: 'O-DIR', other: 'O-DD-2', person: 'P-DD-3' }),
      AWAY,
    ],
    [
      'a substitution by who holds another post of the name',
      substituted({ substitute: 'P-DD-3', substituteOffice: 'O-DD-3' }),
      null,
      AWAY,
    ],
    [
      'a substitution across units',
      substituted({ substitute: 'P-DOF', substituteOffice: 'O-DOF' }),
      invalid('NOT_SAME_UNIT', { office: 'O-DIR', other: 'O-DOF', person: 'P-DOF' }),
      AWAY,
    ],
  ])('%s', (_what, item, refusal, register = REGISTER) => {
    expect(asked(item, { register })).toEqual(refusal);
  });

  test('by who left the post named, nobody', () => {
    const appointments = AWAY.appointments.map((one) => (one.person === 'P-DD-2' ? { ...one, until: NOW } : one));
    expect(asked(substituted(), { register: { ...AWAY, appointments } })?.detail.why).toBe('NOT_SAME_UNIT');
  });

  test.each([
    ['thirty days of thirty', 30, null],
    ['thirty days of twenty-nine', 29, invalid('TOO_LONG', { office: 'O-DIR', days: '30', atMost: '29' })],
    ['without a number of the province’s', undefined, null],
  ])('%s', (_what, atMost, refusal) => {
    const limit = atMost === undefined ? {} : { longestSubstitutionDays: atMost };
    expect(asked(substituted(), { register: AWAY, ...limit })).toEqual(refusal);
  });

  test('a day begun is a day', () => {
    const item = substituted({ until: startOf('2025-05-15').replace('.000Z', '.001Z') });
    expect(asked(item, { register: AWAY, longestSubstitutionDays: 30 })?.detail.days).toBe('31');
  });
});

describe('[AU-9] who gains by an item neither enters nor verifies it (R18, SoD-7)', () => {
  const REFUSED = (person: string) => ({ rule: 'sod.self_grant', detail: { rule: 'R18', person } });
  const TO_DIRECTOR = given({ to: { kind: 'OFFICE', office: 'O-DIR' } });
  const TO_PERSON = given({ to: { kind: 'PERSON', person: 'P-REG', office: 'O-REG' } });
  const AWAY_BY = {
    ...AWAY,
    substitutions: [{ id: 'SB', ...(substituted() as { data: Omit<Substitution, 'id'> }).data }],
  };
  const NEW: Succession = { id: 'SX-NEW', ...(SUCCESSION as { data: Omit<Succession, 'id'> }).data };

  test.each<[string, RegisterItem, readonly string[], readonly string[], RegisterSlice?]>([
    ['a person', { kind: 'PERSON', id: 'P-DIR', data: { name: '' } }, ['P-DIR'], ['P-DD-1']],
    [
      'a post',
      { kind: 'OFFICE', id: 'O-DIR', data: { unit: 'U-DOST', role: 'DOST_DIR', title: TITLE } },
      ['P-DIR'],
      ['P-DD-1'],
    ],
    ['an appointment', appointment({ person: 'P-SPEC-1' }), ['P-SPEC-1'], ['P-DIR']],
    ['a suspension', { kind: 'SUSPENSION', id: 'S', data: { ...EVER, person: 'P-DIR' } }, ['P-DIR'], ['P-DD-1']],
    ['a bar', { kind: 'BAR', id: 'B', data: BAR }, ['P-DIR'], ['P-DD-1']],
    ['an interest of his own', { kind: 'INTEREST', id: 'B', data: BAR }, [], ['P-DIR']],
    [
      'an absence of his own',
      { kind: 'ABSENCE', id: 'A', data: { ...EVER, person: 'P-DIR', removesAuthority: true } },
      [],
      ['P-DIR'],
    ],
    ['a unit', { kind: 'UNIT', id: 'U-DOST', data: { kind: 'DEPARTMENT', name: '' } }, [], ['P-DIR']],
    ['an assignment', assigned(), ['P-DD-2'], ['P-DIR', 'P-DD-1']],
    ['a substitution', substituted(), ['P-DD-2'], ['P-DIR'], AWAY],
    ['a grant to a post', TO_DIRECTOR, ['P-DIR'], ['P-DD-1', 'P-REG']],
    ['a grant to a role', given(), ['P-DIR'], ['P-DD-1']],
    ['a grant to a person', TO_PERSON, ['P-REG'], ['P-DIR']],
    ['a paper that gives something', paper({ id: '624', version: 2 }), ['P-DIR'], ['P-DD-1', 'P-REG']],
    ['a paper that lets a deputy sign', { ...paper(), id: 'PC-SO' }, ['P-DD-1'], ['P-DIR', 'P-VC-1']],
    ['a paper that lets a substitute sign', { ...paper(), id: 'UQ-1' }, ['P-DD-2'], ['P-DIR'], AWAY_BY],
    ['a change that sets a paper in force', changed({ status: 'IN_FORCE' }), ['P-DIR'], ['P-DD-1']],
    ['a change that sets it to be reviewed', changed(), [], ['P-DIR']],
    ['a note that lets a paper count', LEAVE, ['P-DIR'], ['P-DD-1']],
    ['a note that lets a paper go first', { ...NOTE, data: { ...NOTE.data, prefers: '624' } }, ['P-DIR'], ['P-DD-1']],
    [
      'a note that lets another go first',
      { ...NOTE, data: { ...NOTE.data, prefers: '52', over: ['624'] } },
      [],
      ['P-DIR'],
    ],
    ['a succession', SUCCESSION, ['P-DOF'], ['P-REG']],
  ])('%s', (_what, item, gaining, others, register = REGISTER) => {
    for (const person of gaining) expect(asked(item, { person, register })).toEqual(REFUSED(person));
    for (const person of others) expect(asked(item, { person, register })?.rule).not.toBe('sod.self_grant');
  });

  test('who held the post before gains nothing', () => {
    const appointments = REGISTER.appointments.map((one) => (one.person === 'P-DIR' ? { ...one, until: NOW } : one));
    expect(asked(TO_DIRECTOR, { person: 'P-DIR', register: { ...REGISTER, appointments } })).toBeNull();
  });

  test('a grant to a person is none to who holds the post besides', () => {
    const appointments = [...REGISTER.appointments, { person: 'P-SPEC-1', office: 'O-REG', ...EVER }];
    expect(asked(TO_PERSON, { person: 'P-SPEC-1', register: { ...REGISTER, appointments } })).toBeNull();
  });

  test('of a post that nobody comes after nobody gains', () => {
    const none = { ...NEW, kind: 'ABOLISH', units: [], offices: [{ old: 'O-SPEC-3', new: null }] } as const;
    const { id, ...data } = none;
    expect(asked({ kind: 'SUCCESSION', id, data }, { person: 'P-DOF' })).toBeNull();
  });
});

describe('[AU-7] the calendar of a year', () => {
  const day = { date: '2025-09-01' as never, kind: 'SWAPPED_OFF', basis: 'TB 1 (hư cấu)', verified: false };
  const year = (state: 'PROVISIONAL' | 'COMPLETE', ...days: object[]) =>
    ({ kind: 'CALENDAR_YEAR', id: 'CY-2025', data: { year: 2025, state, days } }) as unknown as RegisterItem;

  test('one without a fault names nothing that would have to be there, and nobody gains by it', () => {
    expect(asked(year('PROVISIONAL', day), { isKnown: () => false })).toBeNull();
  });

  test('the first fault is told, with its place', () => {
    const wrong = { ...day, basis: ' ' };
    expect(asked(year('PROVISIONAL', day, { ...wrong, date: '2025-09-03' }, { ...wrong, date: '2025-09-04' }))).toEqual(
      {
        rule: 'calendar.invalid',
        detail: { why: 'day.no_basis', field: 'days.1.basis', date: '2025-09-03', kind: 'SWAPPED_OFF' },
      },
    );
    expect(asked(year('COMPLETE'))?.detail).toMatchObject({ why: 'year.holiday_missing', field: 'days' });
  });
});
