import type { Facts, FieldRule } from '../../domain/machine/definition.ts';
import { SCOPE_CODES } from '../../texts/register-texts.ts';
import { type Agent, newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';

/** 10 March 2025: 624 is in force for a week, 41 is not signed yet. */
let api: TestApi;
let legal: Agent;
let deputy: Agent;
let host: Agent;
let paper: string;

beforeAll(async () => {
  api = await openTestApi();
  [legal, deputy, host] = [await api.signIn('P-LEGAL'), await api.signIn('P-DD-2'), await api.signIn('P-H01')];
  paper = await storeFile(legal, 'văn bản ủy quyền');
}, 60_000);
afterAll(() => api?.close());

const FROM = '2025-03-06T17:00:00.000Z';
const UNTIL = '2025-12-31T17:00:00.000Z';

function delegation(change: Facts = {}): Facts {
  return {
    ...{ kind: 'DELEGATION', number: '800/QĐ-SKHCN', title: 'Ủy quyền (hư cấu)', issuer: 'U-DOST', giver: 'O-DIR' },
    ...{ province: 'QN', signedOn: '2025-03-07', parent: null, publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE' },
    ...{ status: 'IN_FORCE', statusFrom: null, redelegation: 'FORBIDDEN', consent: null, signatureMode: 'TUQ' },
    ...{ paper, from: FROM, until: UNTIL, ...change },
  };
}
function grant(change: Facts = {}): Facts {
  const everything = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null };
  const to = { kind: 'OFFICE', office: 'O-REG' };
  return { instrument: 'D-800', article: 'Điều 2', actions: ['A02'], ...everything, to, conditions: [], ...change };
}
const instrument = (change: Facts = {}) => ({ kind: 'INSTRUMENT', id: 'D-800', data: delegation(change) });
const given = (change: Facts = {}) => ({ kind: 'GRANT', id: 'D-800/1', data: grant(change) });

const enter = (item: object, agent = legal) =>
  agent.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
const verify = (id: string, agent = deputy) =>
  agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());
const check = async (items: object[], agent = legal) =>
  (await agent.post('/api/v1/register/item-checks').send({ items }).expect(200)).body.items;
const papers = async (query: object = {}) => (await host.get('/api/v1/register/papers').query(query).expect(200)).body;
const waiting = async (agent: Agent) => (await agent.get('/api/v1/register/waiting').expect(200)).body;
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('[AU-7] papers as they stand on a day', () => {
  test.each([
    ['2025-03-02', 'NOT_YET', 'NOT_YET'],
    ['2025-03-03', 'IN_FORCE', 'NOT_YET'],
    ['2025-06-15', 'IN_FORCE', 'IN_FORCE'],
    ['2025-06-16', 'NEEDS_REVIEW', 'NEEDS_REVIEW'],
    ['2027-02-28', 'NEEDS_REVIEW', 'NEEDS_REVIEW'],
    ['2027-03-01', 'EXPIRED', 'NEEDS_REVIEW'],
  ])('on %s 624 is %s and 41 is %s', async (on, delegated, decentralised) => {
    const { items } = await papers({ on });
    const stands = Object.fromEntries(items.map((one: Facts) => [one.id, one.standing]));
    expect([stands['624'], stands['41']]).toEqual([delegated, decentralised]);
  });

  test('its end is near once a warning has fallen due, and one finds it by that', async () => {
    expect((await papers({ on: '2025-03-10', standing: 'ENDS_SOON' })).items).toEqual([]);
    const { items, counts, total } = await papers({ on: '2027-02-20', standing: 'ENDS_SOON' });
    expect(items).toMatchObject([{ id: '624', ending: { endsOn: '2027-02-28', daysLeft: 8, because: 'PERIOD' } }]);
    expect([total, counts.ENDS_SOON]).toEqual([1, 1]);
  });

  test('what it gives, to which post, and who holds it; no article of a text that is not public', async () => {
    const [found] = (await papers({ q: '624/qd-ubnd' })).items;
    expect(found).toMatchObject({
      ...{ number: '624/QĐ-UBND', illustrative: true, giver: { id: 'O-CHAIR', title: { vi: 'Chủ tịch UBND tỉnh' } } },
      ...{ enteredBy: { id: 'installer' }, verifiedBy: { id: 'installer-witness' }, paper: null, chain: [], notes: [] },
    });
    const [reviewed] = (await papers({ q: '624', on: '2025-07-01' })).items;
    expect(reviewed.notes.map((note: Facts) => [note.kind, note.id])).toEqual([
      ['LEGAL_NOTE', 'N-RS-624'],
      ['PRECEDENCE_NOTE', 'N-41-624'],
    ]);
    expect(found.grants[0]).toMatchObject({
      ...{ article: null, actions: ['A08', 'A09'], ceilingDong: '1000000000', to: { kind: 'ROLE', role: 'DOST_DIR' } },
      posts: [{ id: 'O-DIR', holders: [{ id: 'P-DIR' }] }],
    });
    const assigned = (await papers({ q: 'phan cong so' })).items.find(({ id }: { id: string }) => id === 'PC-SO');
    expect(assigned.workAssignments).toMatchObject([{ head: { id: 'O-DIR' }, deputy: { id: 'O-DD-1' } }]);
  });

  test('words are found without their accents, in actions and holders too; pages end', async () => {
    expect(ids((await papers({ q: 'ký hợp đồng giám đốc' })).items)).toEqual(['41', '624']);
    expect(ids((await papers({ q: 'ky hop dong giam doc' })).items)).toEqual(['41', '624']);
    expect((await papers({ q: 'không có từ này' })).total).toBe(0);
    const first = await papers({ limit: '4' });
    const rest = await papers({ limit: '4', cursor: first.next });
    expect([...ids(first.items), ...ids(rest.items)]).toEqual(ids((await papers()).items));
    expect(rest.next).toBeNull();
    expect(first.total).toBe(Object.entries(first.counts as Record<string, number>).reduce(sumButSoon, 0));
  });
});

const sumButSoon = (sum: number, [standing, count]: [string, number]) => (standing === 'ENDS_SOON' ? sum : sum + count);

describe('[AU-5] what cannot be entered is said before it is tried, by the same rules', () => {
  type Bad = readonly [string, () => object];
  test.each<Bad>([
    ['without end', () => instrument({ until: null })],
    ['begun before it was signed', () => instrument({ from: '2025-03-05T17:00:00.000Z' })],
    ['under a paper that is none', () => instrument({ parent: 'X-1' })],
    ['of the file of nobody', () => instrument({ paper: 'a'.repeat(64) })],
    ['the same paper once more', () => instrument({ ...SIX, number: '624/QĐ-UBND' })],
    ['to a post that heads nothing', () => given({ instrument: '624', to: { kind: 'OFFICE', office: 'O-SPEC-1' } })],
    ['of a paper that is none', () => given()],
  ])('%s', async (_what, item) => {
    const before = await api.ledger.db.registerItem.count();
    const [{ refusal }] = await check([item()]);
    const { body } = await enter(item());
    expect([refusal.code, refusal.facts]).toEqual([body.code, body.facts]);
    expect(await api.ledger.db.registerItem.count()).toBe(before);
  });
  const SIX = { kind: 'DELEGATION', issuer: 'U-PPC', signedOn: '2025-03-03' };

  test('who may not enter hears it first; the check keeps nothing, not even the refusal', async () => {
    const refused = await api.ledger.db.refusedAct.count();
    const [{ refusal }] = await check([instrument()], host);
    expect([refusal.code, refusal.remedy[0].person]).toEqual(['duty.not_held', 'P-LEGAL']);
    expect((await waiting(host)).entering.code).toBe('duty.not_held');
    expect((await waiting(legal)).entering).toBeNull();
    expect(await api.ledger.db.refusedAct.count()).toBe(refused);
  });

  test('a paper and what it gives are looked at together, each after the one before', async () => {
    const answers = await check([instrument(), given(), given({ actions: ['A29'] })]);
    expect(answers.map(({ refusal }: { refusal: Facts | null }) => refusal?.code ?? null)).toEqual([
      null,
      null,
      'delegation.invalid',
    ]);
  });
});

describe('[AU-9] what waits for its second person', () => {
  test('who entered it cannot be that, nor who gains by it, nor whose work it is not; once verified it waits no more', async () => {
    await enter(instrument()).expect(201);
    await enter(given({ to: { kind: 'OFFICE', office: 'O-REG' } })).expect(201);
    const codesFor = async (agent: Agent) =>
      Object.fromEntries(
        (await waiting(agent)).items.map((one: { id: string; refusal: { code: string } | null }) => [
          one.id,
          one.refusal?.code ?? null,
        ]),
      );
    expect(await codesFor(legal)).toEqual({ 'D-800': 'sod.enter_verify', 'D-800/1': 'sod.enter_verify' });
    expect(await codesFor(host)).toEqual({ 'D-800': 'duty.not_held', 'D-800/1': 'duty.not_held' });
    expect(await codesFor(deputy)).toEqual({ 'D-800': null, 'D-800/1': null });
    const gaining = await codesFor(await api.signIn('P-REG'));
    expect(gaining['D-800/1']).toBe('sod.self_grant');
    const { items } = await waiting(deputy);
    expect(items[0]).toMatchObject({
      ...{ id: 'D-800', version: 1, kind: 'INSTRUMENT', replaces: false, enteredBy: { id: 'P-LEGAL' } },
      names: { 'U-DOST': { vi: 'Sở Khoa học và Công nghệ' }, 'O-DIR': { vi: 'Giám đốc Sở KH&CN' } },
    });
    expect((await papers({ standing: 'WAITING' })).items).toMatchObject([{ id: 'D-800', verifiedBy: null }]);
    // its text is there for whoever verifies it, and for everybody once it counts
    const text = `/api/v1/documents/${(instrument().data as { paper: string }).paper}`;
    expect([(await deputy.get(text)).status, (await host.get(text)).status]).toEqual([200, 404]);
    for (const id of ['D-800', 'D-800/1']) await verify(id).expect(201);
    expect((await host.get(text)).status).toBe(200);
    expect((await waiting(deputy)).items).toEqual([]);
    const [stands] = (await papers({ q: '800/QĐ-SKHCN' })).items;
    expect([stands.standing, stands.grants[0].waits]).toEqual(['IN_FORCE', false]);
  });

  test('of an item the newest version is what waits, beside the one that counts', async () => {
    await enter(instrument({ until: '2026-01-31T17:00:00.000Z' })).expect(201);
    await enter(instrument({ until: '2026-02-28T17:00:00.000Z' })).expect(201);
    const { items } = await waiting(deputy);
    expect(items).toMatchObject([{ id: 'D-800', version: 3, replaces: true, refusal: null }]);
    const [stands] = (await papers({ q: '800/QĐ-SKHCN' })).items;
    expect([stands.version, stands.until, stands.newVersionWaits]).toEqual([1, UNTIL, true]);
  });
});

describe('[AD-9] until when somebody may', () => {
  const who = async (query: object) => (await host.get('/api/v1/register/who-may').query(query).expect(200)).body;
  test('the first end of what the power rests on: its paper, its notes, the posts; nothing known for the base holder', async () => {
    const delegated = await who({ action: 'A10', on: '2025-04-01', amountDong: '900000000' });
    expect(delegated.holders).toMatchObject([
      { person: 'P-DD-1', until: '2027-02-28T17:00:00.000Z' },
      { person: 'P-DIR', until: '2027-02-28T17:00:00.000Z' },
    ]);
    const base = await who({ action: 'A03', on: '2025-04-01' });
    expect(base.holders[0]).toMatchObject({ person: 'P-CHAIR', until: null });
  });
});

test('codes that a scope can list are those of the rows', () => {
  const rows = api.ledger.regimes.all().flatMap(({ machines }) => Object.values(machines).flatMap((one) => one.rows));
  const oneOf = (name: string) =>
    new Set(rows.flatMap(({ fields = {} }) => (fields[name] as FieldRule | undefined)?.oneOf ?? []));
  expect(oneOf('taskType')).toEqual(new Set(SCOPE_CODES.taskTypes));
  expect(oneOf('field')).toEqual(new Set(SCOPE_CODES.fields));
  expect(oneOf('mode')).toEqual(new Set(SCOPE_CODES.modes));
});

test('a year names every day that is worked', async () => {
  const { body } = await host.get('/api/v1/calendar/2025').expect(200);
  expect(body.workdays).not.toContain('2025-04-30');
  expect(body.workdays).toContain('2025-04-26'); // a make-up Saturday
  expect(body.workdays).not.toContain('2025-05-02'); // swapped off
  const { body: next } = await host.get('/api/v1/calendar/2028').expect(200);
  expect(next.workdays.some((day: string) => !day.startsWith('2028-'))).toBe(false);
});
