import { setTimeout as sleep } from 'node:timers/promises';
import type { Facts } from '../../domain/machine/definition.ts';
import { readAwards } from '../../records/awards.ts';
import { PROCESS_CLOCK, type ProcessClock } from '../../records/clock-watch.ts';
import {
  delegated,
  inPost,
  LATER,
  openRaceGround,
  proposals,
  type RaceGround,
  registered as registeredOn,
} from '../races/race-ground.ts';
import { runRace } from '../races/run-race.ts';
import {
  clockTo,
  type LeftOff,
  openLedgerOf,
  type Prepared,
  preparedFrom,
  registered,
  type ToldLife,
  tellLife,
  tellOnce,
} from '../records/told-life.ts';
import { type Attack, expectRefused, resetDatabaseClock, setDatabaseClock } from '../support/attack.ts';
import { type Agent, newKey, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, ELEVEN_SEATS, PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/**
 * Reliability.md 4, rows 1 to 18 without 12's speed, and 41: each through HTTP, with its exact status and code; `expectRefused` adds
 * to every one that no legal table changed, that there is one denial, and that no trace of the inside is told.
 */

const FORM = { event: 'formIdentification', payload: { seats: ELEVEN_SEATS, meetingOn: '2025-08-20' } };

/** A council set up for a proposal. */
const form = (agent: Agent, proposal: string, more: object = {}, key = newKey()) =>
  agent
    .post('/api/v1/cases')
    .set('idempotency-key', key)
    .send({ kind: 'councilSession', subjects: [proposal], ...FORM, ...more });

const enter = (agent: Agent, kind: string, id: string, data: Facts) =>
  agent.post('/api/v1/register/items').set('idempotency-key', newKey()).send({ kind, id, data });
const verify = (agent: Agent, id: string) =>
  agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());

describe('a power delegated to the head of another unit', () => {
  let ground: RaceGround;
  let api: TestApi;
  let director: Agent;
  let waiting: string[];
  const proposal = () => waiting.pop() ?? '';

  beforeAll(async () => {
    ground = await openRaceGround();
    api = ground.api;
    director = await api.signIn('P-DIR');
    waiting = await proposals(ground, 14);
  }, 120_000);
  afterAll(() => ground?.close());

  /** The director's delegation, as the register takes it, with what is wrong about it. */
  const paper = (id: string, change: Facts = {}): Facts => ({
    ...{ kind: 'DELEGATION', number: `${id}/QĐ-SKHCN`, title: 'Ủy quyền (hư cấu)', signatureMode: 'TUQ' },
    ...{ issuer: 'U-DOST', giver: 'O-DIR', province: PROVINCE, parent: null, consent: null, paper: ground.file },
    ...{ publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE', status: 'IN_FORCE', statusFrom: null },
    ...{ signedOn: '2025-06-30', from: '2025-06-29T17:00:00.000Z', until: LATER, redelegation: 'FORBIDDEN' },
    ...change,
  });
  const grant = (instrument: string, change: Facts = {}): Facts => ({
    ...{ instrument, article: null, actions: ['A02'], taskTypes: 'ALL', fields: 'ALL', modes: 'ALL' },
    ...{ ceilingDong: null, floorDong: null, conditions: [], to: { kind: 'OFFICE', office: 'O-REG' } },
    ...change,
  });
  const revoked = (id: string) =>
    registeredOn(ground, 'STATUS_CHANGE', `${id}/R`, {
      ...{ instrument: id, status: 'REVOKED', from: '2025-06-29T17:00:00.000Z', by: 'PC-SO' },
      ...{ forCause: false, text: 'Thu hồi (hư cấu)' },
    });

  test('1: one millisecond before the end it is still a power, at the end it is none', async () => {
    const { rows } = await api.ledger.db.pool.query<{ now: Date; offset: string }>(
      'SELECT clock_timestamp() AS now, clock_offset_ms AS offset FROM audit_head',
    );
    const offset = Number(rows[0]?.offset);
    const end = Math.ceil(Number(rows[0]?.now)) + 4_000;
    const until = new Date(end + offset).toISOString();
    const id = await delegated(ground, { paper: null, until });
    const clockAt = (ms: number) => setDatabaseClock(api, `timestamptz '${new Date(ms).toISOString()}'`);
    try {
      await clockAt(end - 1);
      const before = await form(ground.delegate, proposal());
      expect([before.status, before.body.basis?.capacity]).toEqual([201, 'TUQ']);
      await clockAt(end);
      const attack = { send: () => form(ground.delegate, proposal()), status: 403, code: 'authority.expired' };
      const { body } = await expectRefused(api, attack);
      expect(body.facts).toMatchObject({ instrument: id, until, at: until });
    } finally {
      await resetDatabaseClock(api);
      await sleep(Math.max(0, end + 50 - Date.now())); // the log has come so far
    }
  });

  test('[AU-7] 2: revoked while the form is open', async () => {
    const id = await delegated(ground, { paper: null, until: LATER });
    const subject = proposal();
    await revoked(id);
    const send = () => form(ground.delegate, subject, { capacity: { instrument: id } });
    const { body } = await expectRefused(api, { send, status: 403, code: 'authority.revoked' });
    expect(namesOf(body)).toEqual(['ACTS P-DD-1', 'ACTS P-DIR']);
    expect((await form(director, subject)).status).toBe(201); // it is back with who gave the power
  });

  test('3: revoked and used at the same instant, again and again (test/races has five hundred)', async () => {
    const racing = { ground, random: Math.random, leads: new Map(), paper: null };
    const orders: string[] = [];
    while (orders.length < 4) {
      const { decided } = await runRace(racing, { bar: 'revoke', proposal: proposal() });
      orders.push(decided);
    }
    expect(orders).not.toContain('AFTER');
  });

  test('[AU-5] 4: the delegate delegates on', async () => {
    const id = await delegated(ground, { paper: null, until: LATER });
    const onward = paper('D-ONWARD', { giver: 'O-REG', issuer: 'U-REG', parent: id });
    const send = () => enter(ground.far.legal, 'INSTRUMENT', 'D-ONWARD', onward);
    await expectRefused(api, { send, status: 403, code: 'delegation.not_redelegable' });
    await revoked(id);
  });

  test('[AU-5] 5: wider than the giver; and used after the paper above was narrowed', async () => {
    await registeredOn(ground, 'OFFICE', 'O-INSP-H', {
      ...{ unit: 'U-INSP', role: 'INSP', head: true },
      title: { vi: 'Chánh Thanh tra (hư cấu)', en: 'Chief inspector (fictional)' },
    });
    await registeredOn(ground, 'PERSON', 'P-INSP-H', { name: 'Chánh Thanh tra (hư cấu)' });
    const chief = { person: 'P-INSP-H', office: 'O-INSP-H' };
    await registeredOn(ground, 'APPOINTMENT', 'O-INSP-H/P-INSP-H', inPost(chief));
    await registeredOn(ground, 'INSTRUMENT', 'D-OPEN', paper('D-OPEN', { redelegation: 'ALLOWED' }));
    await registeredOn(ground, 'GRANT', 'D-OPEN/1', grant('D-OPEN', { fields: ['MAR', 'HLT'] }));
    const under = { giver: 'O-REG', issuer: 'U-REG', parent: 'D-OPEN' };
    await registeredOn(ground, 'INSTRUMENT', 'D-SUB', paper('D-SUB', under));
    const to = { kind: 'OFFICE', office: 'O-INSP-H' };
    for (const wider of [{ fields: 'ALL' }, { actions: ['A02', 'A05'], fields: ['MAR'] }]) {
      const send = () => enter(ground.far.legal, 'GRANT', 'D-SUB/1', grant('D-SUB', { to, ...wider }));
      await expectRefused(api, { send, status: 422, code: 'delegation.scope' });
    }
    await registeredOn(ground, 'GRANT', 'D-SUB/1', grant('D-SUB', { to, fields: ['MAR'] }));
    const inspector = await api.signIn('P-INSP-H');
    expect((await form(inspector, proposal())).status).toBe(201);
    await registeredOn(ground, 'GRANT', 'D-OPEN/1', grant('D-OPEN', { fields: ['HLT'] }));
    const send = () => form(inspector, proposal());
    await expectRefused(api, { send, status: 403, code: 'authority.chain_broken' });
    await revoked('D-OPEN');
  });

  test.each<[string, (id: string) => [kind: string, data: Facts]]>([
    ['without end', (id) => ['INSTRUMENT', paper(id, { until: null })]],
    ['by no instrument', () => ['GRANT', grant('X-NONE')]],
    ['dated back', (id) => ['INSTRUMENT', paper(id, { from: '2025-06-28T17:00:00.000Z' })]],
  ])('[AU-5] 6: a power given %s', async (what, dataOf) => {
    const [kind, data] = dataOf(`BAD-${what.length}`);
    const send = () => enter(ground.far.legal, kind, `BAD-${what.length}`, data);
    await expectRefused(api, { send, status: 422, code: 'delegation.invalid' });
  });

  test('7: an administrator gives himself, or another, a post that approves; one person alone is not enough', async () => {
    const post = (person: string) => inPost({ person, office: 'O-DD-3' });
    const attacks: Attack[] = [
      {
        send: () => enter(ground.far.admin, 'APPOINTMENT', 'A-1', post('P-ADMIN')),
        status: 403,
        code: 'sod.self_grant',
      },
      {
        send: () => enter(ground.far.admin, 'APPOINTMENT', 'A-2', post('P-SPEC-1')),
        status: 403,
        code: 'duty.not_held',
      },
    ];
    for (const attack of attacks) await expectRefused(api, attack);
    expect((await enter(ground.far.legal, 'UNIT', 'U-ALONE', { kind: 'HOST', name: 'Viện (hư cấu)' })).status).toBe(
      201,
    );
    const send = () => verify(ground.far.legal, 'U-ALONE');
    await expectRefused(api, { send, status: 403, code: 'sod.enter_verify' });
  });

  test('11: one person on two seats', async () => {
    const twice = [...ELEVEN_SEATS.slice(0, 10), { person: 'P-E-01', post: 'MEMBER' }];
    const payload = { ...FORM.payload, seats: twice };
    const send = () => form(director, proposal(), { payload });
    const { body } = await expectRefused(api, { send, status: 403, code: 'quorum.duplicate' });
    expect(body.facts).toMatchObject({ person: 'P-E-01' });
  });

  test('[IG-3] 12: the same request fifty times at once is one act, and one body', async () => {
    const acts = () => api.ledger.db.act.count({ where: { province: PROVINCE, event: 'formIdentification' } });
    const before = await acts();
    const [subject, key] = [proposal(), newKey()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => form(director, subject, {}, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await acts()).toBe(before + 1);
  });

  test('[IG-3] 13: the same key with another content', async () => {
    const [subject, key] = [proposal(), newKey()];
    expect((await form(director, subject, {}, key)).status).toBe(201);
    const send = () => form(director, subject, { reason: 'khác' }, key);
    await expectRefused(api, { send, status: 422, code: 'idempotency.mismatch' });
  });

  test('17: what has gone on is not confirmed again', async () => {
    const caseId = await consolidatedProposal(api.ledger);
    const specialist = await api.signIn('P-SPEC-1');
    const { body } = await specialist.get(`/api/v1/cases/${caseId}/actions`).expect(200);
    const send = () => sendAct(specialist, { caseId, event: 'confirmComplete', ifMatch: body.version });
    await expectRefused(api, { send, status: 409, code: 'state.not_possible' });
  });
});

/** Who could act instead, sorted. */
function namesOf(body: { remedy?: { how: string; person: string | null }[] }): string[] {
  return (body.remedy ?? []).map(({ how, person }) => `${how} ${person}`).toSorted();
}

const MILLION = 1_000_000n;

describe('a task of 900 million that waits for its approval, after another of the same host in the same year', () => {
  let told: Prepared;
  let left: LeftOff;
  const opened: TestApi[] = [];

  /** A door to a copy of the province as the stories left it. */
  async function doorOf(): Promise<TestApi> {
    const api = await openTestApi({ ledger: await told.copy() });
    opened.push(api);
    return api;
  }

  beforeAll(async () => {
    const ledger = await openLedgerOf({ startsAt: '2024-09-16T01:00:00.000Z' });
    await tellLife(ledger, {
      startsAt: '',
      days: -112,
      millions: 900,
      as: { approve: 'P-CHAIR' },
      until: 'publishResult',
    });
    await clockTo(ledger, '2025-02-11T01:00:00.000Z');
    left = await tellLife(ledger, {
      startsAt: '',
      days: 35,
      millions: 900,
      as: { draft: 'P-DIR', submit: 'P-DIR', resubmit: 'P-DIR' }, // for the department
      payload: { draft: { proposer: 'U-DOST' } },
      until: 'approve',
    });
    await withoutDecentralisation(ledger);
    told = await preparedFrom(ledger);
  }, 240_000);
  afterAll(async () => {
    for (const api of opened) await api.close();
    await told?.close();
  });

  /** 41 is revoked, so that the director has the power by 624 alone; a second deputy sits beside the first. */
  async function withoutDecentralisation(ledger: TestLedger): Promise<void> {
    const text = 'Thu hồi (hư cấu)';
    const change = {
      instrument: '41',
      status: 'REVOKED',
      from: '2025-06-20T00:00:00.000Z',
      by: 'PC-UBND',
      forCause: false,
      text,
    };
    await registered(ledger, { kind: 'STATUS_CHANGE', id: '41/R', data: change });
    await registered(ledger, {
      kind: 'APPOINTMENT',
      id: 'O-DD-1/P-DD-3',
      data: inPost({ person: 'P-DD-3', office: 'O-DD-1' }),
    });
  }

  /** What the screen shows before an act. */
  async function shown(agent: Agent, event = 'approve') {
    const { body } = await agent.get(`/api/v1/cases/${left.on}/actions`).expect(200);
    const action = (
      body.actions as { event: string; may: boolean; ifMatch: string; refusal: { code: string } | null }[]
    ).find((one) => one.event === event);
    return { ...action, subjectDigest: body.subjectDigest as string };
  }

  const approval = (more: object = {}) => ({
    caseId: left.on,
    event: 'approve',
    payload: left.payload as Facts,
    ...more,
  });
  async function approve(agent: Agent, more: object = {}) {
    const { ifMatch = '', subjectDigest } = await shown(agent);
    return sendAct(agent, { ...approval({ ifMatch, subjectDigest, ...more }) });
  }

  test('[AU-6] 2: revoked while the form is open: the item is back with who gave the power', async () => {
    const api = await doorOf();
    const [deputy, chair] = await Promise.all([api.signIn('P-DD-1'), api.signIn('P-CHAIR')]);
    const seen = await shown(deputy);
    expect(seen.may).toBe(true);
    const waits = async (agent: Agent) =>
      ((await agent.get('/api/v1/inbox').expect(200)).body.items as { caseId: string; code: string }[]).some(
        ({ caseId, code }) => caseId === left.on && code === 'DECIDE',
      );
    expect([await waits(deputy), await waits(chair)]).toEqual([true, false]);
    const text = 'Thu hồi (hư cấu)';
    const change = {
      instrument: '624',
      status: 'REVOKED',
      from: '2025-06-20T00:00:00.000Z',
      by: 'PC-UBND',
      forCause: false,
      text,
    };
    await registered(api.ledger, { kind: 'STATUS_CHANGE', id: '624/R', data: change });
    const { ifMatch = '', subjectDigest } = seen;
    const send = () => sendAct(deputy, approval({ ifMatch, subjectDigest, capacity: { instrument: '624' } }));
    const { body } = await expectRefused(api, { send, status: 403, code: 'authority.revoked' });
    expect(namesOf(body)).toEqual(['ACTS P-CHAIR', 'ACTS P-VC-1']);
    expect([await waits(deputy), await waits(chair)]).toEqual([false, true]);
  });

  test('[AU-9] 8: who submitted it approves, also from a second session', async () => {
    const api = await doorOf();
    for (const _session of [1, 2]) {
      const director = await api.signIn('P-DIR');
      const { ifMatch = '', subjectDigest } = await shown(director);
      const send = () => sendAct(director, approval({ ifMatch, subjectDigest }));
      await expectRefused(api, { send, status: 403, code: 'sod.same_person' });
    }
  });

  test('[AU-2] 9: the giver leads the task, and his subordinate approves it under TUQ.', async () => {
    const api = await doorOf();
    const deputy = await api.signIn('P-DD-1');
    const { ifMatch = '', subjectDigest } = await shown(deputy);
    const payload = { ...(left.payload as Facts), pi: 'P-CHAIR' };
    const attack = approval({ ifMatch, subjectDigest, payload, reason: 'Chủ nhiệm thay đổi' });
    const { body } = await expectRefused(api, {
      send: () => sendAct(deputy, attack),
      status: 403,
      code: 'coi.grantor',
    });
    expect(body.facts).toMatchObject({ giver: 'P-CHAIR', bar: 'COI-1' });
  });

  test('[IG-3] 14: two approvers, opposite verdicts, the same instant', async () => {
    const api = await doorOf();
    const [one, other] = await Promise.all([api.signIn('P-DD-1'), api.signIn('P-DD-3')]);
    const { ifMatch = '', subjectDigest } = await shown(one);
    const refusal = { caseId: left.on, event: 'refuse', reason: 'Không cần thiết', ifMatch, subjectDigest };
    const answers = await Promise.all([sendAct(one, approval({ ifMatch, subjectDigest })), sendAct(other, refusal)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe('version.stale');
    const refused = await api.ledger.db.refusedAct.findMany({ where: { caseId: left.on, rule: 'version.stale' } });
    expect(refused).toHaveLength(1);
  });

  test.each<[string, string | null, number, string, 'RECORDS' | 'LOG']>([
    ['none', null, 428, 'version.missing', 'LOG'],
    ['anything', '*', 428, 'version.missing', 'LOG'],
    ['an old one', '"s1"', 412, 'version.stale', 'RECORDS'],
    ['a weak one', 'W/"s1"', 412, 'version.stale', 'LOG'],
  ])('[IG-3] 15: If-Match: %s', async (_name, tag, status, code, kept) => {
    const api = await doorOf();
    const deputy = await api.signIn('P-DD-1');
    const { subjectDigest } = await shown(deputy);
    const { caseId, ...body } = approval({ subjectDigest });
    const send = () => {
      const asked = deputy.post(`/api/v1/cases/${caseId}/acts`).set('idempotency-key', newKey());
      return (tag === null ? asked : asked.set('if-match', tag)).send(body);
    };
    await expectRefused(api, { send, status, code, kept });
  });

  test('[AU-13] 16: a paper or an amount is another than the one that was shown', async () => {
    const api = await doorOf();
    const [deputy, head, receiver] = await Promise.all(['P-DD-1', 'P-HEAD-1', 'P-R02'].map(api.signIn));
    const { subjectDigest } = await shown(deputy as Agent);
    const swap = async (agent: Agent | undefined, act: object) =>
      expect((await sendAct(agent as Agent, { caseId: left.on, event: '', ...act })).status).toBe(201);
    const payload = { receiver: 'U-R02', succession: '12/QD' };
    await swap(head, { event: 'receiverSucceeded', payload, reason: 'Sáp nhập (hư cấu)' });
    const papers = [{ kind: 'RECEIVER_COMMITMENT', sha256: '0'.repeat(64), name: 'Cam kết khác.pdf' }];
    await swap(receiver, { event: 'commitToReceive', payload: { use: 'Dùng nơi khác', place: 'Nơi khác' }, papers });
    const { ifMatch = '' } = await shown(deputy as Agent);
    const send = () => sendAct(deputy as Agent, approval({ ifMatch, subjectDigest }));
    await expectRefused(api, { send, status: 409, code: 'subject.changed' });
  });

  test('17: published before it is approved, promised and approved twice', async () => {
    const api = await doorOf();
    const [deputy, specialist, receiver] = await Promise.all([
      api.signIn('P-DD-1'),
      api.signIn('P-SPEC-1'),
      api.signIn('P-R01'),
    ]);
    const version = async () => (await deputy.get(`/api/v1/cases/${left.on}`).expect(200)).body.version as string;
    const early = { caseId: left.on, event: 'publishResult', ifMatch: await version() };
    await expectRefused(api, { send: () => sendAct(specialist, early), status: 409, code: 'state.not_possible' });
    const payload = { use: 'Nhân rộng', place: 'Vùng biển mở' };
    const promise = { caseId: left.on, event: 'commitToReceive', payload, ifMatch: await version() };
    await expectRefused(api, { send: () => sendAct(receiver, promise), status: 409, code: 'step.not_open' });
    expect((await approve(deputy)).status).toBe(201);
    const again = approval({ ifMatch: await version(), subjectDigest: (await shown(deputy)).subjectDigest });
    await expectRefused(api, { send: () => sendAct(deputy, again), status: 409, code: 'state.not_possible' });
  });

  test('[AU-3] 18: split in two just under the ceiling: the second belongs to the office above', async () => {
    const api = await doorOf();
    const [deputy, chair, legal] = await Promise.all([
      api.signIn('P-DD-1'),
      api.signIn('P-CHAIR'),
      api.signIn('P-LEGAL'),
    ]);
    for (const per of ['HOST', 'LEAD'] as const) {
      await limitedTo(api, { per, ceiling: 1_800n * MILLION - 1n });
      expect((await shown(deputy)).may).toBe(false);
      await limitedTo(api, { per, ceiling: 1_800n * MILLION });
      expect((await shown(deputy)).may).toBe(true); // 900 and 900 are not above 1,800
    }
    await limitedTo(api, { per: 'HOST', ceiling: 1_800n * MILLION - 1n });
    const seen = await shown(deputy);
    expect([seen.may, seen.refusal?.code]).toEqual([false, 'cap.aggregate']);
    const { ifMatch = '', subjectDigest } = seen;
    const send = () => sendAct(deputy, approval({ ifMatch, subjectDigest }));
    const { body } = await expectRefused(api, { send, status: 409, code: 'cap.aggregate' });
    expect(namesOf(body)).toEqual(['ACTS P-CHAIR', 'ACTS P-VC-1']);
    const inbox = async (agent: Agent) =>
      ((await agent.get('/api/v1/inbox').expect(200)).body.items as { caseId: string }[]).map(({ caseId }) => caseId);
    expect(await inbox(deputy)).not.toContain(left.on);
    expect(await inbox(chair)).toContain(left.on);
    const path = `/api/v1/cases/${left.on}/explanation?event=approve&person=P-DD-1`;
    expect((await legal.get(path).expect(200)).body).toMatchObject({ may: false, refusal: { code: 'cap.aggregate' } });
    expect((await approve(chair)).status).toBe(201);
  });

  test('[AU-3] the year of a sum is the legal one, and a sum is of one action, one host and what was done by then', async () => {
    const { ledger } = await doorOf();
    const sum = async (more: object = {}) => {
      const keys = ['action:A08'];
      const cases = [{ parties: [{ role: 'HOST', id: 'U-H01' }] }];
      const asked = { province: PROVINCE, register: { summed: new Set(['action:A08', 'action:A09']) }, keys, cases };
      const awards = await readAwards(ledger.db.pool, { ...asked, at: '2025-06-30T01:00:00.000Z', ...more });
      return awards.map(({ per, dong }) => `${per} ${dong}`);
    };
    const approved = await ledger.db.act.findFirstOrThrow({ where: { province: PROVINCE, event: 'approve' } });
    expect(await sum()).toEqual(['HOST 900000000']);
    expect(await sum({ at: '2025-12-31T16:59:59.999Z' })).toEqual(['HOST 900000000']);
    expect(await sum({ at: '2025-12-31T17:00:00.000Z' })).toEqual([]);
    expect(await sum({ at: '2024-12-31T16:59:59.999Z' })).toEqual([]);
    expect(await sum({ keys: ['action:A09'] })).toEqual([]);
    expect(await sum({ cases: [{ parties: [{ role: 'HOST', id: 'U-H02' }] }] })).toEqual([]);
    expect(await sum({ cases: [], keys: ['action:A08', 'id:P-H01'] })).toEqual(['LEAD 900000000']);
    expect(await sum({ before: approved.n })).toEqual([]);
    expect(await sum({ before: approved.n + 1n })).toEqual(['HOST 900000000']);
  });

  /** A08 of 624 is limited by the sum for one host, or one lead, in a year. */
  async function limitedTo(
    { ledger }: TestApi,
    { per, ceiling }: { per: 'HOST' | 'LEAD'; ceiling: bigint },
  ): Promise<void> {
    const rows = await ledger.db.registerItem.findMany({
      where: { province: PROVINCE, kind: 'GRANT', replacedN: null },
    });
    const found = rows.find(({ data }) => {
      const { instrument, actions } = data as Facts;
      return instrument === '624' && Array.isArray(actions) && actions.includes('A08');
    });
    if (found === undefined) throw new Error('624 grants no A08');
    const conditions = [{ kind: 'AGGREGATE', per, ceilingDong: `${ceiling}` }];
    await registered(ledger, { kind: 'GRANT', id: found.id, data: { ...(found.data as Facts), conditions } });
  }
});

describe('a council that chooses a host', () => {
  let told: ToldLife;
  let api: TestApi;

  beforeAll(async () => {
    const isFirstScore = ({ event, payload }: { event: string; payload?: Facts }) =>
      event === 'castBallot' && payload?.dossiers !== undefined;
    told = await tellOnce({ startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900, until: isFirstScore });
    api = await openTestApi({ ledger: await told.copy() });
  }, 120_000);
  afterAll(async () => {
    await api?.close();
    await told?.close();
  });

  test('[RC-2] [RC-3] 10: a member from the host and the spouse of the lead do not vote; the quorum is taken anew', async () => {
    const { on: session, payload } = told.left;
    const task = await api.ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, kind: 'task' } });
    const [host, spouse] = ['P-E-06', 'P-E-03'];
    const inHost = inPost({ person: host, office: 'O-H01' });
    await registered(api.ledger, { kind: 'APPOINTMENT', id: `O-H01/${host}`, data: inHost });
    const bar = { person: spouse, life: task.life, code: 'COI-3', from: '2025-01-01T00:00:00.000Z', until: null };
    await registered(api.ledger, { kind: 'BAR', id: 'B-SPOUSE', data: bar });
    const barred: [string, string][] = [
      [host, 'COI-2'],
      [spouse, 'COI-3'],
    ];
    for (const [person, through] of barred) {
      const member = await api.signIn(person);
      const { body } = await member.get(`/api/v1/cases/${session}/actions`).expect(200);
      const { ifMatch } =
        (body.actions as { event: string; ifMatch: string }[]).find(({ event }) => event === 'castBallot') ?? {};
      const ballot = { caseId: session, event: 'castBallot', payload, ifMatch: ifMatch ?? '' };
      const answer = await expectRefused(api, { send: () => sendAct(member, ballot), status: 403, code: 'coi.barred' });
      expect(answer.body.facts).toMatchObject({ person, bar: through });
    }
    const head = await api.signIn('P-HEAD-1');
    const found = async (lost: string) =>
      (await sendAct(head, { caseId: session, event: 'conflictFound', payload: { lost }, reason: 'Xung đột lợi ích' }))
        .body;
    expect((await found(host)).state).toBe('VOTING'); // six of seven are enough
    expect((await found(spouse)).state).toBe('NO_QUORUM'); // both reviewers have to be there
  });
});

describe('41: clocks that disagree', () => {
  const set = { wallMs: 0 };
  const clock: ProcessClock = { ...PROCESS_CLOCK, wallMs: () => Date.now() + set.wallMs };
  let api: TestApi;
  let host: Agent;
  const DAY_MS = 86_400_000;
  const TRUE_CLOCK = 'pg_catalog.clock_timestamp()';
  const draft = () =>
    host
      .post('/api/v1/proposals')
      .set('idempotency-key', newKey())
      .send({ payload: { proposer: 'U-H01', title: 'Đề xuất trong lúc đồng hồ lệch' } });

  beforeAll(async () => {
    api = await openTestApi({ clock });
    host = await api.signIn('P-H01');
  }, 60_000);
  afterAll(() => api?.close());
  afterEach(async () => {
    set.wallMs = 0;
    await resetDatabaseClock(api);
  });

  test.each([
    ['the machine is set a day ahead, and all on it', DAY_MS, `${TRUE_CLOCK} + interval '1 day'`],
    ['the machine is set a day back, and all on it', -DAY_MS, `${TRUE_CLOCK} - interval '1 day'`],
    ['the database runs ten seconds ahead', 0, `${TRUE_CLOCK} + interval '10 seconds'`],
    ['the process runs ten seconds ahead', 10_000, TRUE_CLOCK],
    ['the process runs ten seconds behind', -10_000, TRUE_CLOCK],
  ])('%s: nothing is signed', async (_name, wallMs, moment) => {
    await setDatabaseClock(api, moment);
    set.wallMs = wallMs;
    const answer = await expectRefused(api, { send: draft, status: 503, code: 'clock.skew', kept: 'LOG' });
    expect(answer.headers['retry-after']).toBe('1');
    set.wallMs = 0;
    await resetDatabaseClock(api);
    expect((await draft()).status).toBe(201); // once they agree again
  });

  test('three seconds apart are borne', async () => {
    set.wallMs = 3_000;
    expect((await draft()).status).toBe(201);
  });
});
