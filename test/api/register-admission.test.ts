import type { Facts } from '../../domain/machine/definition.ts';
import { type Agent, draft, newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';

/** 10 March 2025: 624 is in force for a week, 41 is not signed yet. */
let api: TestApi;
let legal: Agent;
let deputy: Agent;
let office: Agent;
let paper: string;

beforeAll(async () => {
  api = await openTestApi();
  [legal, deputy, office] = await Promise.all([
    api.signIn('P-LEGAL'),
    api.signIn('P-DD-2'),
    api.signIn('P-PPC-OFFICE'),
  ]);
  paper = await storeFile(legal, 'văn bản ủy quyền');
  await entered('INSTRUMENT', 'D-OPEN', delegation({ number: '710/QĐ-SKHCN', redelegation: 'ALLOWED' }));
  await entered('GRANT', 'D-OPEN/1', grant({ instrument: 'D-OPEN', fields: ['MAR', 'HLT'], ceilingDong: '1000' }));
  await entered('INSTRUMENT', 'D-SHUT', delegation({ number: '711/QĐ-SKHCN' }));
  await entered('INSTRUMENT', 'D-SUB', delegation({ number: '712/QĐ-TT', ...UNDER_OPEN }));
  await entered('INSTRUMENT', 'UQ-1', delegation({ kind: 'AUTHORISATION', number: '713/GUQ', signatureMode: 'KT' }));
}, 60_000);
afterAll(() => api?.close());

const MARCH = '2025-03-06T17:00:00.000Z';
const YEAR_END = '2025-12-31T17:00:00.000Z';
const UNDER_OPEN = { giver: 'O-REG', issuer: 'U-REG', parent: 'D-OPEN' };

/** A delegation by the director of what he has himself. */
function delegation(change: Facts = {}): Facts {
  return {
    kind: 'DELEGATION',
    number: '700/QĐ-SKHCN',
    title: 'Ủy quyền (hư cấu)',
    issuer: 'U-DOST',
    giver: 'O-DIR',
    province: 'QN',
    signedOn: '2025-03-07',
    parent: null,
    publicText: 'TITLE_ONLY',
    scopeStatus: 'ILLUSTRATIVE',
    status: 'IN_FORCE',
    statusFrom: null,
    redelegation: 'FORBIDDEN',
    consent: null,
    signatureMode: 'TUQ',
    paper,
    from: MARCH,
    until: YEAR_END,
    ...change,
  };
}
function grant(change: Facts = {}): Facts {
  const everything = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null };
  const to = { kind: 'OFFICE', office: 'O-REG' };
  return { instrument: 'D-SHUT', article: null, actions: ['A02'], ...everything, to, conditions: [], ...change };
}
function substitution(change: Facts = {}): Facts {
  const who = { office: 'O-DIR', substitute: 'P-DD-3', substituteOffice: 'O-DD-3' };
  const what = { actions: 'ALL', fields: 'ALL', ceilingDong: null, reason: 'Đi công tác (hư cấu)' };
  return { instrument: 'UQ-1', ...who, ...what, from: MARCH, until: '2025-04-30T17:00:00.000Z', ...change };
}
function statusChange(change: Facts = {}): Facts {
  const text = 'Thu hồi (hư cấu)';
  return { instrument: '624', status: 'REVOKED', from: MARCH, by: 'D-SHUT', forCause: false, text, ...change };
}

const send = (agent: Agent, item: object) =>
  agent.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
const confirm = (agent: Agent, id: string) =>
  agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());

async function entered(kind: string, id: string, data: Facts, verifier = office): Promise<void> {
  expect((await send(legal, { kind, id, data })).body).toMatchObject({ status: 'RECORDED' });
  expect((await confirm(verifier, id)).body).toMatchObject({ status: 'RECORDED' });
}

type Bad = readonly [what: string, kind: string, data: () => Facts, status: number, code: string, facts: Facts];

const BAD: readonly Bad[] = [
  ['without end', 'INSTRUMENT', () => delegation({ until: null }), 422, 'delegation.invalid', { why: 'NO_END' }],
  ['without its file', 'INSTRUMENT', () => without('paper'), 422, 'delegation.invalid', { why: 'NO_PAPER' }],
  [
    'with a file nobody stored',
    'INSTRUMENT',
    () => delegation({ paper: 'a'.repeat(64) }),
    422,
    'register.unknown_name',
    { field: 'paper' },
  ],
  [
    'that begins before it was signed',
    'INSTRUMENT',
    () => delegation({ from: '2025-03-06T16:59:59.999Z' }),
    422,
    'delegation.invalid',
    { why: 'BACK_DATED' },
  ],
  [
    'of a day to come',
    'INSTRUMENT',
    () => delegation({ signedOn: '2025-03-11', from: '2025-03-10T17:00:00.000Z' }),
    422,
    'delegation.invalid',
    { why: 'BACK_DATED' },
  ],
  ['that ends when it begins', 'INSTRUMENT', () => delegation({ until: MARCH }), 422, 'register.period', {}],
  [
    'by a post that is none',
    'INSTRUMENT',
    () => delegation({ giver: 'O-KING' }),
    422,
    'register.unknown_name',
    { field: 'giver', id: 'O-KING' },
  ],
  [
    'under a paper that is none',
    'INSTRUMENT',
    () => delegation({ parent: 'X-1' }),
    422,
    'register.unknown_name',
    { field: 'parent' },
  ],
  [
    'under itself',
    'INSTRUMENT',
    () => delegation({ number: '710/QĐ-SKHCN', parent: 'D-SUB' }),
    422,
    'delegation.invalid',
    { why: 'CYCLE' },
  ],
  [
    'passed on without leave',
    'INSTRUMENT',
    () => delegation({ giver: 'O-REG', issuer: 'U-REG', parent: 'D-SHUT' }),
    403,
    'delegation.not_redelegable',
    { why: 'FORBIDDEN' },
  ],
  [
    'passed on a second time',
    'INSTRUMENT',
    () => delegation({ giver: 'O-H01', issuer: 'U-H01', parent: 'D-SUB2' }),
    403,
    'delegation.not_redelegable',
    { why: 'TOO_DEEP' },
  ],
  [
    'longer than the paper above it',
    'INSTRUMENT',
    () => delegation({ ...UNDER_OPEN, until: '2026-01-01T17:00:00.000Z' }),
    422,
    'delegation.scope',
    { why: 'PERIOD' },
  ],
  [
    'of no paper',
    'GRANT',
    () => grant({ instrument: 'X-1' }),
    422,
    'delegation.invalid',
    { why: 'NO_INSTRUMENT', instrument: 'X-1' },
  ],
  [
    'of no paper, to a post that is none',
    'GRANT',
    () => grant({ instrument: 'X-1', to: to('O-KING') }),
    422,
    'delegation.invalid',
    { why: 'NO_INSTRUMENT', instrument: 'X-1' },
  ],
  ['to who gives it', 'GRANT', () => grant({ to: to('O-DIR') }), 422, 'delegation.invalid', { why: 'SELF' }],
  [
    'to who heads no unit',
    'GRANT',
    () => grant({ to: to('O-SPEC-1') }),
    422,
    'delegation.invalid',
    { why: 'NOT_HEAD' },
  ],
  [
    'to a post that is none',
    'GRANT',
    () => grant({ to: to('O-KING') }),
    422,
    'register.unknown_name',
    { field: 'to.office' },
  ],
  [
    'of what never moves',
    'GRANT',
    () => grant({ instrument: '624', actions: ['A29'] }),
    422,
    'delegation.invalid',
    { why: 'NOT_MOVABLE', action: 'A29' },
  ],
  [
    'of what the giver has not',
    'GRANT',
    () => grant({ actions: ['A02', 'A08'] }),
    422,
    'delegation.scope',
    { why: 'GIVER', action: 'A08' },
  ],
  ['of everything', 'GRANT', () => grant({ actions: 'ALL' }), 422, 'delegation.scope', { why: 'GIVER' }],
  [
    'passed on with an action that was not given',
    'GRANT',
    () => passedOn({ actions: ['A05'] }),
    422,
    'delegation.scope',
    { why: 'ACTIONS' },
  ],
  [
    'passed on for more fields',
    'GRANT',
    () => passedOn({ fields: ['MAR', 'AGR'] }),
    422,
    'delegation.scope',
    { why: 'FIELDS' },
  ],
  [
    'passed on one dong above the ceiling',
    'GRANT',
    () => passedOn({ ceilingDong: '1001' }),
    422,
    'delegation.scope',
    { why: 'CEILING' },
  ],
  [
    'passed on without a ceiling',
    'GRANT',
    () => passedOn({ ceilingDong: null }),
    422,
    'delegation.scope',
    { why: 'CEILING' },
  ],
  [
    'from more than up to',
    'GRANT',
    () => grant({ floorDong: '2', ceilingDong: '1' }),
    422,
    'register.range',
    { floorDong: '2' },
  ],
  [
    'to a post that is held',
    'APPOINTMENT',
    () => ({ person: 'P-DD-3', office: 'O-DIR', from: MARCH, until: null }),
    409,
    'register.overlap',
    { office: 'O-DIR', person: 'P-DIR' },
  ],
  [
    'to a post that is none',
    'APPOINTMENT',
    () => ({ person: 'P-DD-3', office: 'O-KING', from: MARCH, until: null }),
    422,
    'register.unknown_name',
    { field: 'office' },
  ],
  [
    'of nobody known',
    'APPOINTMENT',
    () => ({ person: 'P-NOBODY', office: 'O-DIR', from: MARCH, until: null }),
    422,
    'register.unknown_name',
    { field: 'person' },
  ],
  [
    'longer than the province lets it be',
    'SUBSTITUTION',
    () => substitution({ until: '2025-09-06T17:00:00.001Z' }),
    422,
    'delegation.invalid',
    { why: 'TOO_LONG', atMost: '184' },
  ],
  ['without end', 'SUBSTITUTION', () => substitution({ until: null }), 422, 'delegation.invalid', { why: 'NO_END' }],
  [
    'by a paper that is a delegation',
    'SUBSTITUTION',
    () => substitution({ instrument: 'D-OPEN' }),
    422,
    'delegation.invalid',
    { why: 'WRONG_KIND' },
  ],
  [
    'by somebody of another unit',
    'SUBSTITUTION',
    () => substitution({ substitute: 'P-DOF', substituteOffice: 'O-DOF' }),
    422,
    'delegation.invalid',
    { why: 'NOT_SAME_UNIT' },
  ],
  [
    'by who does not hold the post named',
    'SUBSTITUTION',
    () => substitution({ substitute: 'P-DD-1' }),
    422,
    'delegation.invalid',
    { why: 'NOT_SAME_UNIT' },
  ],
  [
    'of oneself',
    'SUBSTITUTION',
    () => substitution({ substitute: 'P-DIR' }),
    422,
    'delegation.invalid',
    { why: 'SELF' },
  ],
  [
    'across units',
    'WORK_ASSIGNMENT',
    () => assignment({ deputyOffice: 'O-DOF' }),
    422,
    'delegation.invalid',
    { why: 'NOT_SAME_UNIT' },
  ],
  [
    'by a paper that is none of work',
    'WORK_ASSIGNMENT',
    () => assignment({ instrument: '624' }),
    422,
    'delegation.invalid',
    { why: 'WRONG_KIND' },
  ],
  [
    'by who did not issue the paper',
    'STATUS_CHANGE',
    () => statusChange(),
    403,
    'register.not_issuer',
    { instrument: '624', by: 'D-SHUT', issuers: 'U-PPC' },
  ],
  ['by no paper', 'STATUS_CHANGE', () => statusChange({ by: null }), 403, 'register.not_issuer', {}],
  [
    'of a case that is none',
    'BAR',
    () => ({ person: 'P-DIR', life: 'QN-DX.2025.999', code: 'COI-4', from: MARCH, until: null }),
    422,
    'register.unknown_name',
    { field: 'life' },
  ],
];

const to = (id: string): Facts => ({ kind: 'OFFICE', office: id });
const passedOn = (change: Facts) =>
  grant({ instrument: 'D-SUB', fields: ['MAR'], ceilingDong: '1000', to: to('O-H01'), ...change });
const assignment = (change: Facts): Facts => {
  const posts = { instrument: 'PC-SO', headOffice: 'O-DIR', deputyOffice: 'O-DD-3' };
  return { ...posts, actions: 'ALL', fields: 'ALL', from: MARCH, until: null, ...change };
};
function without(name: string): Facts {
  return Object.fromEntries(Object.entries(delegation()).filter(([key]) => key !== name));
}

describe('[AU-5] [CV-6] what cannot stand in the register is refused with its rule, and nothing of it is kept', () => {
  beforeAll(() =>
    entered('INSTRUMENT', 'D-SUB2', delegation({ number: '714/QĐ-TT', redelegation: 'ALLOWED', ...UNDER_OPEN })),
  );

  test.each(BAD)('%s: %s', async (what, kind, data, status, code, facts) => {
    const before = await api.ledger.db.registerItem.count();
    const id = what === 'under itself' ? 'D-OPEN' : 'BAD-1';
    const { status: answered, body } = await send(legal, { kind, id, data: data() });
    expect([answered, body.code]).toEqual([status, code]);
    expect(body.facts).toMatchObject(facts);
    expect(body.texts.vi.detail).not.toContain('…');
    expect(body.texts.en.detail).not.toContain('…');
    if (facts.field !== undefined) expect(body.fields).toEqual([{ path: `data.${facts.field}`, code }]);
    if (code.startsWith('delegation.')) expect(body.texts.vi.detail.split('. ').length).toBeGreaterThan(1);
    expect(await api.ledger.db.registerItem.count()).toBe(before);
    const refusal = await api.ledger.db.refusedAct.findFirst({ orderBy: { id: 'desc' } });
    expect(refusal).toMatchObject({ person: 'P-LEGAL', event: 'enterRegisterItem', rule: code });
  });

  test('a paper under one that still waits for its second person', async () => {
    const waiting = {
      kind: 'INSTRUMENT',
      id: 'D-WAITS',
      data: delegation({ number: '715/QĐ-SKHCN', redelegation: 'ALLOWED' }),
    };
    await send(legal, waiting).expect(201);
    const under = delegation({ ...UNDER_OPEN, number: '716/QĐ-TT', parent: 'D-WAITS' });
    const answer = await send(legal, { kind: 'INSTRUMENT', id: 'D-UNDER', data: under });
    expect([answer.status, answer.body.code, answer.body.facts.field]).toEqual([
      422,
      'register.unknown_name',
      'parent',
    ]);
  });

  test('the same things within the rules are admitted', async () => {
    await entered('GRANT', 'OK-G', passedOn({}));
    await entered('GRANT', 'OK-A02', grant());
    await entered('SUBSTITUTION', 'OK-S', substitution({ until: '2025-09-06T17:00:00.000Z' }));
    await entered('WORK_ASSIGNMENT', 'OK-W', assignment({}));
    await entered('STATUS_CHANGE', 'OK-R', statusChange({ instrument: 'D-OPEN' }));
    const again = await send(legal, { kind: 'STATUS_CHANGE', id: 'X', data: statusChange({ instrument: 'D-OPEN' }) });
    expect([again.status, again.body.code]).toEqual([409, 'register.ended']);
  });

  test('what has come to be wrong since it was entered is refused when it is verified', async () => {
    const vacant = { unit: 'U-DOST', role: 'DOST_SPEC', title: { vi: 'Chuyên viên', en: 'Specialist' } };
    await entered('OFFICE', 'O-SPEC-9', vacant);
    const appointment = (person: string) => ({ person, office: 'O-SPEC-9', from: MARCH, until: null });
    for (const [id, person] of [
      ['AP-1', 'P-E-01'],
      ['AP-2', 'P-E-02'],
    ] as const)
      await send(legal, { kind: 'APPOINTMENT', id, data: appointment(person) }).expect(201);
    await confirm(deputy, 'AP-1').expect(201);
    const second = await confirm(deputy, 'AP-2');
    expect([second.status, second.body.code, second.body.facts.person]).toEqual([409, 'register.overlap', 'P-E-01']);
  });
});

describe('[AU-9] nobody gives himself a power (attack 7)', () => {
  test('an administrator neither enters a post for himself nor for another administrator', async () => {
    const admin = await api.signIn('P-ADMIN');
    const post = (person: string) => ({
      kind: 'APPOINTMENT',
      id: 'AP-ADMIN',
      data: { person, office: 'O-SPEC-9', from: MARCH, until: null },
    });
    const himself = await send(admin, post('P-ADMIN'));
    expect([himself.status, himself.body.code]).toEqual([403, 'sod.self_grant']);
    const fellow = await send(admin, post('P-E-03'));
    expect([fellow.status, fellow.body.code]).toEqual([403, 'duty.not_held']);
    expect(fellow.body.remedy.map((one: { person: string }) => one.person)).toEqual(['P-LEGAL']);
  });
});

describe('what one states of oneself', () => {
  test('[RC-2] [AU-9] an interest keeps its person out at once; only another lets him in again', async () => {
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const specialist = await api.signIn('P-SPEC-1');
    const interest = { person: 'P-SPEC-1', life: caseId, code: 'COI-3', text: 'Em ruột của chủ nhiệm (hư cấu)' };
    const item = (until: string | null) => ({
      kind: 'INTEREST',
      id: 'INT-1',
      data: { ...interest, from: MARCH, until },
    });
    const foreign = await send(await api.signIn('P-SPEC-2'), { ...item(null), id: 'INT-2' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'duty.not_held']);
    const byLegal = (await send(legal, { ...item(null), id: 'INT-2' })).body; // a bar is for that
    expect([byLegal.code, byLegal.facts.roles]).toEqual(['duty.not_held', 'P-SPEC-1']);
    // what one does not see yet is no case to have an interest in
    expect((await send(specialist, item(null))).body.code).toBe('register.unknown_name');
    const form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' };
    const act = async (agent: Agent, event: string, papers: object[] = []) => {
      const { body } = await agent.get(`/api/v1/cases/${caseId}/actions`);
      const { ifMatch } = body.actions.find((one: { event: string }) => one.event === event);
      const headers = { 'idempotency-key': newKey(), 'if-match': `"${ifMatch}"` };
      return agent.post(`/api/v1/cases/${caseId}/acts`).set(headers).send({ event, papers });
    };
    expect((await act(host, 'submit', [form])).status).toBe(201);
    await send(specialist, item(null)).expect(201);
    expect((await act(specialist, 'confirmComplete')).body).toMatchObject({
      code: 'coi.barred',
      facts: { bar: 'COI-3' },
    });
    await send(specialist, item('2025-03-08T17:00:00.000Z')).expect(201); // he takes it back, but nobody has verified that
    expect((await act(specialist, 'confirmComplete')).body.code).toBe('coi.barred');
    await confirm(deputy, 'INT-1').expect(201);
    expect((await act(specialist, 'confirmComplete')).status).toBe(201);
  });

  test('[AU-4] an absence of one’s own; nobody enters another’s but the legal officer', async () => {
    const away = { person: 'P-DIR', removesAuthority: false, from: MARCH, until: '2025-03-20T17:00:00.000Z' };
    const item = { kind: 'ABSENCE', id: 'AWAY-1', data: away };
    expect((await send(deputy, item)).body.code).toBe('duty.not_held');
    await send(await api.signIn('P-DIR'), item).expect(201);
    await confirm(deputy, 'AWAY-1').expect(201);
  });
});
