import {
  type Agent,
  actionFor,
  draft,
  newKey,
  openTestApi,
  sendAct,
  storeFile,
  type TestApi,
} from '../support/test-api.ts';
import { acted, consolidatedProposal, identificationSession } from '../support/test-ledger.ts';

let api: TestApi;
let host: Agent;
let rival: Agent;
let officer: Agent;
let form: { kind: string; sha256: string; name: string; number: string };

beforeAll(async () => {
  api = await openTestApi();
  [host, rival, officer] = await Promise.all([api.signIn('P-H01'), api.signIn('P-H02'), api.signIn('P-SPEC-1')]);
  form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu đề xuất.pdf', number: '15/ĐX-VBĐB' };
}, 60_000);
afterAll(() => api?.close());

async function submitted(more: object = {}): Promise<string> {
  const caseId = await draft(host, more);
  const answer = await sendAct(host, { caseId, event: 'submit', papers: [form] });
  expect(answer.status).toBe(201);
  return caseId;
}

const ids = (body: { items: { id: string }[] }) => body.items.map((one) => one.id);

describe('who sees a case', () => {
  test('a case that one is no party to is answered like one that does not exist', async () => {
    const caseId = await draft(host);
    const hidden = await rival.get(`/api/v1/cases/${caseId}`);
    const unknown = await rival.get('/api/v1/cases/QN-DX.2025.999');
    expect([hidden.status, unknown.status]).toEqual([404, 404]);
    const shape = ({ body }: { body: Record<string, unknown> }) => ({
      ...body,
      instance: '',
      requestId: '',
      facts: {},
    });
    expect(shape(hidden)).toEqual(shape(unknown));
    for (const path of ['timeline', 'actions'])
      expect((await rival.get(`/api/v1/cases/${caseId}/${path}`)).status).toBe(404);
    const act = await sendAct(rival, { caseId, event: 'withdraw', reason: 'Không', ifMatch: 'c1' });
    expect([act.status, act.body.code]).toEqual([404, 'case.unknown']);
    expect((await officer.get(`/api/v1/cases/${caseId}`)).status).toBe(404);
    expect((await officer.get('/api/v1/proposals')).status).toBe(405);
  });

  test('a receipt number and a file of another are unknown as well', async () => {
    const caseId = await submitted();
    const { body } = await host.get(`/api/v1/cases/${caseId}`);
    expect((await rival.get(`/api/v1/receipts/${body.receipt}`)).status).toBe(404);
    expect((await rival.get(`/api/v1/documents/${form.sha256}`)).status).toBe(404);
    expect((await officer.get(`/api/v1/documents/${form.sha256}`).buffer(true)).status).toBe(200);
  });
});

describe('[QR-1] the list of cases', () => {
  test('filters are kept on the server, and pages follow each other without a gap', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => draft(host, { title: 'Trang nối trang' })));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query: object = {
        kind: 'proposal',
        state: 'DRAFT',
        q: 'Trang nối trang',
        limit: '2',
        ...(cursor && { cursor }),
      };
      const { body } = await host.get('/api/v1/cases').query(query).expect(200);
      seen.push(...ids(body));
      cursor = body.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(made.toSorted());
    const closed = await host.get('/api/v1/cases').query({ open: 'false' });
    expect(ids(closed.body)).toEqual([]);
  });

  test('[QR-8] found without diacritics, exact accents first; by paper, party, receipt and with a slip of the finger', async () => {
    const accented = await submitted({ title: 'Bảo tồn nguồn gen cá song' });
    const folded = await submitted({ title: 'Bao ton nguon gen ca song' });
    const find = async (q: string) => ids((await officer.get('/api/v1/cases').query({ q }).expect(200)).body);
    expect(await find('nguồn gen cá song')).toEqual([accented, folded]);
    expect((await find('NGUON GEN')).toSorted()).toEqual([accented, folded].toSorted());
    expect(await find('nguoon gen ca song')).toEqual(expect.arrayContaining([accented, folded]));
    expect(await find('15/DX-VBDB')).toContain(accented);
    expect(await find('vien khoa hoc bien dong bac')).toContain(accented);
    const { body } = await host.get(`/api/v1/cases/${accented}`);
    expect(await find(body.receipt)).toEqual([accented]);
    expect(await find('chuyển đổi số')).not.toContain(accented);
  });

  test('[IB-1] only those that wait for me', async () => {
    const caseId = await draft(host, { title: 'Chờ tôi nộp' });
    const mine = await host.get('/api/v1/cases').query({ holder: 'me', q: 'Chờ tôi nộp' });
    expect(ids(mine.body)).toEqual([caseId]);
  });
});

describe('one case', () => {
  test('shows state, steps with versions, clocks with due dates, papers, parties and the pinned regime', async () => {
    const caseId = await submitted();
    const { body, headers } = await officer.get(`/api/v1/cases/${caseId}`).expect(200);
    expect(body).toMatchObject({
      state: 'SUBMITTED',
      stateLabel: { vi: 'Đã nộp', en: 'Submitted' },
      phase: 'intake',
      version: 'c2',
      parties: expect.arrayContaining([
        { role: 'PROPOSER', id: 'U-H01', name: 'Viện Khoa học Biển Đông Bắc (hư cấu)' },
      ]),
      papers: [{ kind: 'PROPOSAL_FORM', number: '15/ĐX-VBĐB' }],
    });
    expect(headers.etag).toBe('"c2"');
    expect(body.regime.name).toMatch(/^R2013-B@\d+$/);
    expect(body.regime.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.steps.find((step: { status: string }) => step.status === 'OPEN')).toMatchObject({
      code: 'INTAKE',
      version: expect.stringMatching(/^s\d+$/),
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('[AD-1] the timeline names who, what, when, from, to, and the row with its article', async () => {
    const caseId = await submitted();
    await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu thuyết minh' } });
    const { body } = await host.get(`/api/v1/cases/${caseId}/timeline`).expect(200);
    expect(
      body.items.map((act: { event: string; fromState: string; toState: string }) => [
        act.event,
        act.fromState,
        act.toState,
      ]),
    ).toEqual([
      ['draft', 'NEW', 'DRAFT'],
      ['submit', 'DRAFT', 'SUBMITTED'],
      ['return', 'SUBMITTED', 'RETURNED'],
    ]);
    expect(body.items[2]).toMatchObject({
      row: 'P02',
      label: { vi: 'Trả lại để bổ sung' },
      person: { id: 'P-SPEC-1', name: 'Chuyên viên tiếp nhận (hư cấu)' },
      office: { id: 'O-SPEC-1', title: { vi: 'Chuyên viên tiếp nhận' } },
      basis: { kind: 'DUTY' },
      payload: { gaps: 'Thiếu thuyết minh' },
    });
    const page = await host.get(`/api/v1/cases/${caseId}/timeline`).query({ limit: '2' });
    const rest = await host.get(`/api/v1/cases/${caseId}/timeline`).query({ limit: '2', cursor: page.body.next });
    expect(rest.body.items.map((act: { event: string }) => act.event)).toEqual(['return']);
  });
});

describe('[IB-6] what may I do here, and why not', () => {
  test('each event with may, or the rule and who could act instead; its version and its fields', async () => {
    const caseId = await submitted();
    const { body } = await officer.get(`/api/v1/cases/${caseId}/actions`).expect(200);
    const named = Object.fromEntries(body.actions.map((one: { event: string }) => [one.event, one]));
    expect(named.return).toMatchObject({
      may: true,
      refusal: null,
      row: 'P02',
      step: 'INTAKE',
      fields: { gaps: { type: 'text' } },
    });
    expect(named.rejectInvalid).toMatchObject({
      may: false,
      refusal: { code: 'duty.not_held' },
      needsInput: { reason: true },
    });
    expect(named.rejectInvalid.refusal.remedy.map((one: { person: string }) => one.person)).toContain('P-HEAD-1');
    expect(named.withdraw).toMatchObject({ may: false, refusal: { code: 'party.not_yours' } });
    expect(body.version).toBe('c2');
  });

  test('what the payload may still bring is left open, what is not there is named', async () => {
    const caseId = await draft(host, { budgetYear: undefined });
    const { body } = await host.get(`/api/v1/cases/${caseId}/actions`);
    const submit = body.actions.find((one: { event: string }) => one.event === 'submit');
    expect(submit).toMatchObject({ may: true, needsInput: { papers: ['PROPOSAL_FORM'], guards: ['has'] } });
  });

  test('what it says is what the act does, for every event and several people', async () => {
    const people = await Promise.all(
      ['P-H01', 'P-SPEC-1', 'P-HEAD-1', 'P-CHAIR', 'P-ADMIN'].map((person) => api.signIn(person)),
    );
    for (const agent of people) {
      const caseId = await submitted();
      const { body } = await agent.get(`/api/v1/cases/${caseId}/actions`);
      if (body.code === 'case.unknown') continue;
      for (const { event, may, refusal, fields } of body.actions.filter((one: { may: boolean }) => !one.may)) {
        const payload = Object.fromEntries(
          Object.entries<{ type: string; oneOf?: string[]; optional?: boolean }>(fields)
            .filter(([, rule]) => !rule.optional)
            .map(([name, rule]) => [name, rule.oneOf?.[0] ?? 'x']),
        );
        const papers = event === 'checkDuplication' ? [{ ...form, kind: 'LOOKUP_REPORT' }] : [];
        const answer = await sendAct(agent, { caseId, event, payload, reason: 'Thử', papers });
        expect([event, may, refusal.code]).toEqual([event, false, answer.body.code]);
      }
    }
  });
});

describe('[IB-1] the inbox', () => {
  test('tells own work, office work and powers apart, nearest due first', async () => {
    const caseId = await submitted({ title: 'Việc trong hộp' });
    const { body } = await officer.get('/api/v1/inbox').expect(200);
    expect(body.items.find((one: { caseId: string }) => one.caseId === caseId)).toMatchObject({
      code: 'INTAKE',
      via: 'OFFICE',
      through: 'O-SPEC-1',
      ifMatch: expect.stringMatching(/^s\d+$/),
      title: 'Việc trong hộp',
    });
    const own = await draft(host, { title: 'Bản soạn' });
    const mine = await host.get('/api/v1/inbox');
    expect(mine.body.items.find((one: { caseId: string }) => one.caseId === own)).toMatchObject({
      code: 'SUBMIT',
      via: 'OWN',
      through: 'U-H01',
    });
    const due = body.items.map((one: { dueOn: string | null }) => one.dueOn ?? '9999');
    expect(due).toEqual(due.toSorted());
    const count = await officer.get('/api/v1/inbox/count').expect(200);
    expect(count.body).toMatchObject({ more: false, via: { OFFICE: expect.any(Number) } });
  });

  test('a power is in the inbox of who holds it now, with how it would be signed; pages join', async () => {
    await consolidatedProposal(api.ledger);
    const caseId = await consolidatedProposal(api.ledger);
    await api.ledger.db.$executeRaw`UPDATE case_file SET state = 'RECOMMENDED' WHERE id = ${caseId}`;
    await api.ledger.db
      .$executeRaw`UPDATE step SET code = 'ORDER', holders = '{A:A03}' WHERE case_id = ${caseId} AND status = 'OPEN'`;
    const [chair, deputy, specialist] = await Promise.all(
      ['P-CHAIR', 'P-VC-1', 'P-SPEC-2'].map((person) => api.signIn(person)),
    );
    const itemOf = async (agent: Agent | undefined) => {
      const answer = await agent?.get('/api/v1/inbox').expect(200);
      return answer?.body.items.find((one: { caseId: string }) => one.caseId === caseId);
    };
    expect(await itemOf(chair)).toMatchObject({
      via: 'AUTHORITY',
      through: 'O-CHAIR',
      capacity: { signatureMode: 'OWN' },
    });
    expect(await itemOf(deputy)).toMatchObject({
      via: 'AUTHORITY',
      through: 'O-VC-1',
      capacity: { signatureMode: 'KT', chain: ['PC-UBND'], onBehalfOf: { id: 'O-CHAIR', name: expect.any(String) } },
    });
    expect(await itemOf(specialist)).toBeUndefined();
    const all = (await officer.get('/api/v1/inbox').query({ limit: '100' })).body.items;
    const paged: object[] = [];
    let cursor: string | undefined;
    do {
      const answer: { body: { items: object[]; next: string | null } } = await officer
        .get('/api/v1/inbox')
        .query({ limit: '1', ...(cursor && { cursor }) });
      paged.push(...answer.body.items);
      cursor = answer.body.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
  });
});

describe('steps of sealed acts show nobody else’s seat until they are opened', () => {
  test('others do not see whose step is there; one’s own one sees; an applicant sees no council', async () => {
    const subject = await consolidatedProposal(api.ledger);
    const session = await identificationSession(api.ledger, { subjects: [subject], meetingOn: '2025-03-24' });
    const machine = api.ledger.regimes.all().at(-1)?.machines.councilSession;
    const sealed = new Set(machine?.rows.filter((row) => row.sealed).map((row) => row.event));
    const steps =
      machine?.steps.filter((step) => step.events.some((event) => sealed.has(event))).map((step) => step.code) ?? [];
    expect(steps.length).toBeGreaterThan(0);
    await api.ledger.db
      .$executeRaw`UPDATE case_file SET state = 'VOTING', facts = facts || '{"present":["P-E-01","P-E-02"]}' WHERE id = ${session}`;
    await api.ledger.db
      .$executeRaw`INSERT INTO step SELECT province, case_id, ${steps[0]} || '@' || person, ${steps[0]}, person, 'OPEN', opened_on, NULL, version, NULL, 90, '{}'
      FROM step, (VALUES ('P-E-01'), ('P-E-02')) seat (person) WHERE case_id = ${session} AND id = (SELECT min(id) FROM step WHERE case_id = ${session})`;
    const member = await api.signIn('P-E-01');
    const shown = async (agent: Agent) => {
      const { body } = await agent.get(`/api/v1/cases/${session}`).expect(200);
      return body.steps
        .filter((step: { code: string }) => step.code === steps[0])
        .map((step: { seat: { id: string } }) => step.seat.id);
    };
    expect(await shown(member)).toEqual(['P-E-01']);
    expect(await shown(officer)).toEqual([]);
    expect((await host.get(`/api/v1/cases/${session}`)).status).toBe(404);
  });
});

describe('the register', () => {
  test('[AU-3] who may do an action on a day: before 624, under 624, under 41; each with the paper', async () => {
    const ask = async (on: string, amountDong = '900000000') => {
      const query = { action: 'A08', on, type: 'DT', field: 'MAR', mode: 'SELECTION', amountDong };
      return (await officer.get('/api/v1/register/who-may').query(query).expect(200)).body;
    };
    const holders = (body: { holders: { office: string; chain: { instrument: string }[] }[] }) =>
      body.holders.map((one) => `${one.office} ${one.chain.map((link) => link.instrument).join('+')}`.trim());
    expect(holders(await ask('2025-03-02'))).toContain('O-CHAIR');
    expect(holders(await ask('2025-03-03'))).toContain('O-DIR 624');
    expect(holders(await ask('2025-03-03', '1500000000'))).toContain('O-CHAIR');
    expect(holders(await ask('2025-05-24', '1500000000'))).toContain('O-DIR 41');
    const { checks } = await ask('2025-03-03');
    expect(checks.map((check: { word: string }) => check.word)).toContain('instrument.covers');
  });

  test('instruments, offices and appointments are listed, a paper without public text never by article', async () => {
    const { body } = await host.get('/api/v1/register/instruments').query({ limit: '100' }).expect(200);
    const paper = body.items.find((one: { id: string }) => one.id === '624');
    expect(paper).toMatchObject({
      data: { number: '624/QĐ-UBND', publicText: 'TITLE_ONLY' },
      verifiedBy: expect.any(String),
    });
    expect(paper.grants.length).toBeGreaterThan(0);
    expect(paper.grants.every((grant: { data: { article: unknown } }) => grant.data.article === null)).toBe(true);
    const offices = await host.get('/api/v1/register/offices').query({ limit: '100' }).expect(200);
    expect(offices.body.items.find((one: { id: string }) => one.id === 'O-CHAIR').holders).toMatchObject([
      { person: 'P-CHAIR' },
    ]);
    const first = await host.get('/api/v1/register/appointments').query({ limit: '3', on: '2025-01-01' }).expect(200);
    const second = await host
      .get('/api/v1/register/appointments')
      .query({ limit: '3', on: '2025-01-01', cursor: first.body.next });
    expect(new Set([...ids(first.body), ...ids(second.body)]).size).toBe(6);
  });

  test('entered by one, verified by another; the one who entered may not verify', async () => {
    const [legal, deputy] = await Promise.all([api.signIn('P-LEGAL'), api.signIn('P-DD-2')]);
    const data = {
      from: '2025-03-01T00:00:00.000Z',
      until: null,
      actions: ['A08'],
      life: null,
      text: 'Theo văn bản mới',
      prefers: '624',
      over: ['41'],
    };
    const entered = await legal
      .post('/api/v1/register/items')
      .set('idempotency-key', newKey())
      .send({ kind: 'PRECEDENCE_NOTE', id: 'N-TEST', data });
    expect([entered.status, entered.body.version]).toEqual([201, 1]);
    const verify = (agent: Agent) =>
      agent.post('/api/v1/register/items/N-TEST/verification').set('idempotency-key', newKey());
    expect((await verify(legal)).body.code).toBe('sod.enter_verify');
    expect((await verify(deputy)).status).toBe(201);
    expect((await verify(host)).status).toBe(403);
  });

  test('an appointment that nobody has verified gives no office, no inbox and no sight', async () => {
    const [legal, deputy] = await Promise.all([api.signIn('P-LEGAL'), api.signIn('P-DD-2')]);
    const title = { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman' };
    const post = { unit: 'U-PPC', role: 'PPC_CHAIR', title, head: true, seats: 2 };
    const enter = (one: object) => legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(one);
    await enter({ kind: 'OFFICE', id: 'O-CHAIR', data: post }).expect(201);
    await deputy.post('/api/v1/register/items/O-CHAIR/verification').set('idempotency-key', newKey()).expect(201);
    const data = { person: 'P-H02', office: 'O-CHAIR', from: '2025-03-01T00:00:00.000Z', until: null };
    const item = { kind: 'APPOINTMENT', id: 'APP-TEST', data };
    await enter(item).expect(201);
    const caseId = await submitted();
    expect((await rival.get('/api/v1/session')).body).toMatchObject({ official: false, offices: [{ id: 'O-H02' }] });
    expect(
      (await rival.get('/api/v1/inbox')).body.items.filter((one: { via: string }) => one.via === 'OFFICE'),
    ).toEqual([]);
    expect((await rival.get(`/api/v1/cases/${caseId}`)).status).toBe(404);
    const { body } = await host.get('/api/v1/register/offices').query({ limit: '100' });
    const office = body.items.find((one: { id: string }) => one.id === 'O-CHAIR');
    expect(office.holders.map((one: { person: string }) => one.person)).toEqual(['P-CHAIR']);
  });

  test.each([
    ['a kind that is none', { kind: 'KING', id: 'X-1', data: {} }, 'input.value'],
    ['a field that is none', { kind: 'PERSON', id: 'X-1', data: { name: 'A', admin: true } }, 'input.unknown_key'],
    [
      'a period without a zone',
      { kind: 'SUSPENSION', id: 'X-1', data: { person: 'P-H01', from: '2025-01-01', until: null } },
      'input.date',
    ],
    [
      'an offset',
      { kind: 'SUSPENSION', id: 'X-1', data: { person: 'P-H01', from: '2025-01-01T00:00:00.000+25:00', until: null } },
      'input.date',
    ],
  ])('%s is refused', async (_name, item, code) => {
    const legal = await api.signIn('P-LEGAL');
    const answer = await legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });
});

describe('the log', () => {
  test('officials read entries that hash to what is stored, and the chain is whole; others may not', async () => {
    const first = await officer.get('/api/v1/log/entries').query({ limit: '2' }).expect(200);
    expect(first.body.items.map((one: { n: string }) => one.n)).toEqual(['1', '2']);
    const more = await officer.get('/api/v1/log/entries').query({ after: first.body.next, limit: '1' });
    expect(more.body.items[0].n).toBe('3');
    expect(more.body.items[0].entry).not.toContain('Nghiên cứu công nghệ');
    expect((await officer.get('/api/v1/log/check')).body).toMatchObject({ whole: true, firstBreak: null });
    expect((await host.get('/api/v1/log/entries')).body.code).toBe('officials.only');
    expect((await host.get('/api/v1/log/check')).status).toBe(403);
  });
});

describe('figures that add up', () => {
  test.each(['stage', 'state'])('counts by %s are exclusive and sum to the total', async (by) => {
    const { body } = await officer.get('/api/v1/statistics/cases').query({ by }).expect(200);
    const sum = (name: 'cases' | 'open' | 'closed') =>
      body.counts.reduce((total: number, one: Record<string, number>) => total + (one[name] ?? 0), 0);
    expect(sum('cases')).toBe(body.total);
    expect(sum('open') + sum('closed')).toBe(body.total);
    expect(body.total).toBeGreaterThan(0);
  });
});

describe('regimes and clocks', () => {
  test('a published regime is read back whole, with the hash that cases pin; its machines as diagrams', async () => {
    const { body } = await host.get('/api/v1/regimes').expect(200);
    const [first] = body.items;
    const one = await host.get(`/api/v1/regimes/${first.name}`).expect(200);
    expect(one.body).toMatchObject({ hash: first.hash, definition: { id: first.id } });
    const diagram = await host.get(`/api/v1/regimes/${first.name}/machines/proposal/diagram`).expect(200);
    expect(diagram.body.diagram).toContain('stateDiagram');
    expect((await host.get('/api/v1/regimes/R2099@1')).body.code).toBe('regime.unknown');
  });

  test('the clock is moved forward by the administrator, never back, by nobody else', async () => {
    const admin = await api.signIn('P-ADMIN');
    const { body } = await host.get('/api/v1/clock').expect(200);
    expect(body).toMatchObject({ movable: true, sample: true, today: '2025-03-10', province: { code: 'QN' } });
    expect((await host.post('/api/v1/clock').send({ to: '2025-03-11T02:00:00.000Z' })).body.code).toBe('duty.not_held');
    expect((await admin.post('/api/v1/clock').send({ to: '2025-03-09T02:00:00.000Z' })).body.code).toBe(
      'clock.backwards',
    );
    expect((await admin.post('/api/v1/clock').send({ to: '2025-03-11' })).body.code).toBe('input.date');
    const moved = await admin.post('/api/v1/clock').send({ to: '2025-03-11T02:00:00.000Z' });
    expect([moved.status, moved.body.status]).toEqual([200, 'DONE']);
    expect(api.engine.moves).toEqual(['QN']);
    expect(moved.body.businessTime >= '2025-03-11T02:00:00.000Z').toBe(true);
  });
});

test('an act of the records is seen by every read at once: nothing waits for the engine', async () => {
  const caseId = await submitted();
  await acted(api.ledger, { person: 'P-SPEC-1', target: { caseId }, event: 'confirmComplete' });
  expect(await actionFor(await api.signIn('P-REG'), { caseId, event: 'checkDuplication' })).toMatchObject({
    may: true,
  });
});
