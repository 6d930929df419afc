import { readRegime } from '../../api/edge/read-regime.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';
import { openDatabase } from '../../records/database.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { rebuild } from '../../records/rebuild.ts';
import { enterRegimeText, publishedByTwo, publishRegimeNamed, storeText } from '../support/regimes-by-http.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { act, PROVINCE } from '../support/test-ledger.ts';

let api: TestApi;
let legal: Agent;
let deputy: Agent;
let host: Agent;

async function open(): Promise<void> {
  api = await openTestApi({ startsAt: '2025-10-06T02:00:00.000Z' });
  [legal, deputy, host] = [await api.signIn('P-LEGAL'), await api.signIn('P-DD-1'), await api.signIn('P-H01')];
}
const close = () => api?.close();

function enter(agent: Agent, regime: object, key = newKey()) {
  return enterRegimeText(agent, JSON.stringify(regime), key);
}

const publish = publishRegimeNamed;
const published = (regime: Regime) => publishedByTwo(api, regime);

async function kept(): Promise<string> {
  const { db } = api.ledger;
  const counts = [db.enteredRegime.count(), db.publishedRegime.count(), db.auditEntry.count(), db.regimeMove.count()];
  return (await Promise.all(counts)).join(' ');
}

const logOf = async (event: string) => {
  const rows = await api.ledger.db.auditEntry.findMany({ where: { province: PROVINCE, kind: 'REGIME' } });
  return rows.map((row) => JSON.parse(Buffer.from(row.bytes).toString())).filter((entry) => entry.event === event);
};

const withMachine = (kind: 'proposal', change: (machine: NonNullable<Regime['machines']['proposal']>) => object) => ({
  ...R2025,
  machines: { ...R2025.machines, [kind]: { ...R2025.machines[kind], ...change(R2025.machines[kind] as never) } },
});

describe('a regime is published by two people (CV-5)', () => {
  beforeEach(open, 60_000);
  afterEach(close);

  test('[CV-5] one enters, another publishes; root cases opened from then on are pinned to it', async () => {
    const none = await host
      .post('/api/v1/proposals')
      .set('idempotency-key', newKey())
      .send({ payload: { proposer: 'U-H01' } });
    expect(none.body.code).toBe('regime.none');
    const entered = await enter(legal, R2025);
    expect([entered.status, entered.body]).toEqual([
      201,
      { status: 'RECORDED', name: 'R2025@1', hash: expect.stringMatching(/^[0-9a-f]{64}$/), n: '2' },
    ]);
    expect((await legal.get('/api/v1/regime-entries').expect(200)).body.items).toEqual([
      { name: 'R2025@1', hash: entered.body.hash, enteredBy: 'P-LEGAL', n: '2', state: 'WAITING' },
    ]);
    expect((await host.get('/api/v1/regime-entries')).body.code).toBe('officials.only');
    const one = await deputy.get('/api/v1/regime-entries/R2025@1').expect(200);
    expect(one.body.definition).toEqual(JSON.parse(JSON.stringify(R2025)));
    const answer = await publish(deputy, 'R2025@1');
    expect([answer.status, answer.body]).toEqual([201, { ...entered.body, n: '3' }]);
    const listed = (await host.get('/api/v1/regimes').expect(200)).body.items;
    expect(listed.map((line: { name: string; draft: boolean }) => [line.name, line.draft])).toEqual([
      ['R2013-A@1', false],
      ['R2013-B@1', false],
      ['R2025@1', true],
    ]);
    const caseId = await draft(host);
    expect((await host.get(`/api/v1/cases/${caseId}`).expect(200)).body.regime).toMatchObject({
      name: 'R2025@1',
      hash: entered.body.hash,
    });
    const [entry] = await logOf('publishRegime');
    const text = await api.ledger.db.entryText.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: BigInt(entry.n) } },
    });
    expect(text).toMatchObject({
      person: 'P-DD-1',
      payload: {
        id: 'R2025',
        version: 1,
        hash: entered.body.hash,
        enteredBy: 'P-LEGAL',
        enteredN: '2',
        dryRun: {
          asOf: '2',
          today: '2025-10-06',
          counts: { cases: 0 },
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    });
    expect((await deputy.get('/api/v1/log/check')).body).toMatchObject({ whole: true });
  });

  test('[CV-5] who enters does not publish; who does not have the work does neither; each is told who could', async () => {
    expect((await enter(host, R2025)).body).toMatchObject({ status: 403, code: 'duty.not_held' });
    expect((await enter(deputy, R2025)).body).toMatchObject({
      code: 'duty.not_held',
      remedy: [{ how: 'ACTS', person: 'P-LEGAL' }],
    });
    expect(await kept()).toBe('0 2 1 0');
    await enter(legal, R2025);
    const own = await publish(legal, 'R2025@1');
    expect([own.status, own.body.code, own.body.rule]).toEqual([403, 'sod.enter_verify', 'SoD-9']);
    expect(own.body.remedy.map((one: { person: string }) => one.person)).toEqual(
      expect.arrayContaining(['P-DD-1', 'P-DIR']),
    );
    expect((await publish(host, 'R2025@1')).body.code).toBe('duty.not_held');
    expect((await publish(await api.signIn('P-SPEC-1'), 'R2025@1')).body.code).toBe('duty.not_held');
    expect(await kept()).toBe('1 2 2 0');
    expect((await publish(deputy, 'R2099@1')).body).toMatchObject({ status: 404, code: 'regime.unknown' });
  });

  test('[CV-5] a repeat with the same key has the same answer to the byte, with another content it is refused', async () => {
    const [first, second] = [newKey(), newKey()];
    const entered = await enter(legal, R2025, first);
    expect((await enter(legal, R2025, first)).text).toBe(entered.text);
    const other = await enter(legal, { ...R2025, version: 2 }, first);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
    const done = await publish(deputy, 'R2025@1', second);
    expect(done.status).toBe(201);
    expect((await publish(deputy, 'R2025@1', second)).text).toBe(done.text);
    expect((await publish(deputy, 'R2025@1', first)).body.code).toBe('idempotency.mismatch');
    expect(await kept()).toBe('1 3 3 0');
  });

  test('[CV-5] versions come one after the other; a version that was overtaken is never published', async () => {
    expect((await enter(legal, { ...R2025, version: 2 })).body).toMatchObject({
      status: 409,
      code: 'regime.version',
      facts: { next: '1' },
    });
    expect((await enter(legal, { ...R2013_B, version: 1 })).body).toMatchObject({
      code: 'regime.version',
      facts: { next: '2' },
    });
    await enter(legal, R2025);
    expect((await enter(legal, R2025)).body).toMatchObject({ code: 'regime.version', facts: { next: '2' } });
    await enter(legal, { ...R2025, version: 2 });
    expect((await publish(deputy, 'R2025@2')).status).toBe(201);
    expect((await publish(deputy, 'R2025@1')).body).toMatchObject({
      code: 'regime.overtaken',
      facts: { by: 'R2025@2' },
    });
    expect((await publish(deputy, 'R2025@2')).body).toMatchObject({ code: 'regime.overtaken' });
    const { items } = (await legal.get('/api/v1/regime-entries')).body;
    expect(items.map((one: { state: string }) => one.state)).toEqual(['OVERTAKEN', 'PUBLISHED']);
  });

  test('[CV-5] no day falls under two profiles, at the entry and at the publication; the newest version of each counts', async () => {
    const early = { ...R2025, approvedFrom: '2025-09-01' };
    expect((await enter(legal, early)).body).toMatchObject({
      status: 409,
      code: 'regime.overlap',
      facts: { with: 'R2013-B@1', from: '2025-02-10', until: '2025-10-01' },
    });
    const other = { ...R2025, id: 'R2026' };
    await enter(legal, R2025);
    expect((await enter(legal, other)).status).toBe(201); // nothing of R2025 is published yet
    await publish(deputy, 'R2025@1').expect(201);
    expect((await publish(deputy, 'R2026@1')).body).toMatchObject({
      code: 'regime.overlap',
      facts: { with: 'R2025@1' },
    });
    await published({ ...R2025, version: 2, approvedUntil: '2025-11-01' });
    expect((await publish(deputy, 'R2026@1')).body.code).toBe('regime.overlap');
    await published({ ...R2025, id: 'R2026', version: 2, approvedFrom: '2025-11-01' });
    await host.get('/api/v1/regimes').expect(200);
    expect(api.ledger.regimes.nameOn('2025-10-31')).toBe('R2025@2');
    expect(api.ledger.regimes.nameOn('2025-11-01')).toBe('R2026@2');
  });

  test('[CV-5] who would get a power by it, that nobody published gives, neither enters nor publishes it (R18)', async () => {
    const [power, ...others] = R2025.baseHolders;
    const gaining = (holderRole: string) => ({ ...R2025, baseHolders: [{ ...power, holderRole }, ...others] });
    expect((await enter(legal, gaining('DOST_LEGAL'))).body).toMatchObject({
      status: 403,
      code: 'sod.grant_use',
      facts: { action: 'A01' },
    });
    expect((await enter(legal, gaining('DOST_DD'))).status).toBe(201);
    expect((await publish(deputy, 'R2025@1')).body.code).toBe('sod.grant_use');
    await publish(await api.signIn('P-DIR'), 'R2025@1').expect(201);
  });

  test('[CV-5] a draft is published in a sample province only', async () => {
    await enter(legal, R2025);
    await api.ledger.db.province.update({ where: { code: PROVINCE }, data: { sample: false } });
    expect((await publish(deputy, 'R2025@1')).body).toMatchObject({ status: 403, code: 'regime.draft' });
    await api.ledger.db.province.update({ where: { code: PROVINCE }, data: { sample: true } });
    await publish(deputy, 'R2025@1').expect(201);
  });

  test('[CV-5] what was entered or published is never changed', async () => {
    await published(R2025);
    for (const table of ['entered_regime', 'published_regime'])
      for (const statement of [`UPDATE ${table} SET version = 9`, `DELETE FROM ${table}`])
        await expect(api.ledger.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/);
  });
});

describe('every process judges by the regimes that hold under the lock (ADR 13)', () => {
  beforeEach(open, 60_000);
  afterEach(close);

  test('[CV-2] [CV-5] another process, which has not looked since, opens a case under what was published', async () => {
    const db = openDatabase({ url: api.ledger.url, connections: 2, checked: true });
    try {
      const there = { ...api.ledger, db, regimes: await loadRegimeShelf(db, PROVINCE) };
      expect(there.regimes.names).toBe('R2013-A@1 R2013-B@1');
      await published(R2025);
      expect(there.regimes.names).toBe('R2013-A@1 R2013-B@1');
      const payload = { proposer: 'U-H01', title: 'Nuôi biển' };
      const outcome = await act(there, { person: 'P-H01', target: { kind: 'proposal' }, event: 'draft', payload });
      if (outcome.status === 'REFUSED') throw new Error(JSON.stringify(outcome.refusal));
      const { caseId } = outcome.answer;
      expect(there.regimes.names).toBe('R2013-A@1 R2013-B@1 R2025@1');
      expect((await host.get(`/api/v1/cases/${caseId}`)).body.regime.name).toBe('R2025@1');
    } finally {
      await db.$disconnect();
    }
  });

  test('[CV-2] a read that meets a case under a regime it has not heard of looks, and answers', async () => {
    const db = openDatabase({ url: api.ledger.url, connections: 2, checked: true });
    const mine = api.ledger.db.holdings.of(PROVINCE);
    const before = mine.regimes;
    await published(R2025);
    const there = { ...api.ledger, db, regimes: await loadRegimeShelf(db, PROVINCE) };
    const payload = { proposer: 'U-H01', title: 'Nuôi biển' };
    const outcome = await act(there, { person: 'P-H01', target: { kind: 'proposal' }, event: 'draft', payload });
    await db.$disconnect();
    if (outcome.status === 'REFUSED' || before === null) throw new Error('not opened');
    mine.noteRegimes(before);
    const read = await host.get(`/api/v1/cases/${outcome.answer.caseId}`);
    expect([read.status, read.body.regime.name]).toEqual([200, 'R2025@1']);
  });
});

describe('a faulty regime is refused with everything that was found, and nothing is kept (CV-6)', () => {
  beforeAll(open, 60_000);
  afterAll(close);

  const { proposal } = R2025.machines;
  if (proposal === undefined) throw new Error('no machine');
  const [first] = proposal.rows;

  test.each([
    [
      'a dead end',
      withMachine('proposal', ({ rows }) => ({ rows: rows.filter(({ from }) => !from.includes('SUBMITTED')) })),
      'state.dead_end',
    ],
    [
      'an unknown guard',
      withMachine('proposal', ({ rows }) => ({ rows: [{ ...first, guards: ['isLucky'] }, ...rows.slice(1)] })),
      'guard.unknown',
    ],
    [
      'a role that no office has',
      withMachine('proposal', ({ rows }) => ({
        rows: rows.map((row) =>
          row.basis.kind === 'DUTY' ? { ...row, basis: { kind: 'DUTY', roles: ['ASTRONAUT'] } } : row,
        ),
      })),
      'office.empty',
    ],
    [
      'a step that never opens',
      withMachine('proposal', ({ steps }) => ({ steps: [...steps, { ...steps[0], code: 'LOST', after: ['LOST'] }] })),
      'step.unreachable',
    ],
    ['a deadline that is not there', { ...R2025, deadlines: {} }, 'deadline.unknown'],
    ['an action that nobody holds', { ...R2025, baseHolders: [] }, 'authority.no_base_holder'],
    ['a number that is missing', { ...R2025, numbers: {} }, 'number.missing'],
    ['a period that ends before it begins', { ...R2025, approvedUntil: '2025-10-01' }, 'period.empty'],
  ])('[CV-6] %s', async (_name, regime, rule) => {
    const before = await kept();
    const { body } = await enter(legal, regime);
    expect([body.status, body.code]).toEqual([422, 'regime.faulty']);
    expect(body.findings.length).toBe(Number(body.facts.total));
    expect(body.findings.map((finding: { rule: string }) => finding.rule)).toContain(rule);
    expect(body.findings[0].words.vi.length).toBeGreaterThan(5);
    expect(await kept()).toBe(before);
  });

  const text = JSON.stringify(R2025);
  test.each([
    ['no JSON', 'R2025: yes', 400, 'input.json', undefined],
    ['a key twice', text.replace('{"id"', '{"version":1,"id"'), 400, 'input.unknown_key', undefined],
    ['__proto__', text.replace('{"id"', '{"__proto__":{},"id"'), 400, 'input.unknown_key', undefined],
    ['a field of ours that is not there', text.replace('"version":1,', ''), 400, 'input.missing', 'version'],
    ['an unknown field', text.replace('{"id"', '{"law":"mine","id"'), 400, 'input.unknown_key', 'law'],
    ['a version that is no number', text.replace('"version":1', '"version":"1"'), 400, 'input.value', 'version'],
    ['a date that is none', text.replace('2025-10-01', '2025-02-30'), 400, 'input.date', 'approvedFrom'],
    [
      'a basis of no kind',
      text.replace('"kind":"DUTY"', '"kind":"HABIT"'),
      400,
      'input.value',
      expect.stringMatching(/basis/),
    ],
    [
      'NUL in a number',
      text.replace('"proposalCutOff":{"value":"10-31"', '"proposalCutOff":{"value":"10\\u000031"'),
      400,
      'input.text',
      'numbers.proposalCutOff.value',
    ],
    ['a label turned around', text.replace('"title":{"vi":"', '"title":{"vi":"\\u202e'), 400, 'input.text', 'title.vi'],
    ['text that is not NFC', text.replace('"title":{"vi":"', '"title":{"vi":"e\\u0301'), 400, 'input.text', 'title.vi'],
    ['nested too deeply', `{"id":${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'input.depth', undefined],
    ['3 MB', `{"notes":["${'a'.repeat(3 * 1024 * 1024)}"]}`, 413, 'input.too_large', undefined],
    ['an array', '[]', 400, 'input.value', ''],
  ])('[CV-6] %s', async (_name, content, status, code, path) => {
    const before = await kept();
    const { body } = await enterRegimeText(legal, content);
    expect([body.status, body.code]).toEqual([status, code]);
    if (path !== undefined) expect(body.fields.map((field: { path: string }) => field.path)).toContainEqual(path);
    expect(await kept()).toBe(before);
  });

  test('[CV-6] a file that one neither stored nor sees is unknown', async () => {
    const sha256 = await storeText(host, JSON.stringify(R2025));
    const { body } = await legal.post('/api/v1/regime-entries').set('idempotency-key', newKey()).send({ sha256 });
    expect([body.status, body.code]).toEqual([422, 'file.unknown']);
  });
});

describe('what a new version would change is shown first, and nothing is written (CV-5)', () => {
  beforeAll(open, 60_000);
  afterAll(close);

  test('[CV-5] open cases of the version before: states, rows and periods that differ; counts, pages, digest', async () => {
    await published(R2025);
    const stays = await draft(host);
    const next = withMachine('proposal', ({ rows }) => ({
      rows: rows.map((row) => (row.event === 'submit' ? { ...row, guards: [] } : row)),
    }));
    expect((await enter(legal, { ...next, version: 2 })).status).toBe(201);
    const before = await kept();
    const { body } = await deputy.get('/api/v1/regime-entries/R2025@2/dry-run').expect(200);
    expect(body.counts).toEqual({
      cases: 1,
      earlierVersion: 1,
      approvalDate: 0,
      withoutState: 0,
      withOtherRows: 1,
      clocks: 0,
      clocksChanged: 0,
    });
    expect(body.groups).toContainEqual({
      regime: 'R2025@1',
      kind: 'proposal',
      state: 'DRAFT',
      why: 'EARLIER_VERSION',
      cases: 1,
      stateThere: true,
      appear: [],
      vanish: [],
      change: [{ event: 'submit', in: ['guards'] }],
    });
    expect(body.items).toEqual([]); // an official does not see what is only drafted
    expect((await host.get('/api/v1/regime-entries/R2025@2/dry-run')).body.code).toBe('officials.only');
    expect(await kept()).toBe(before);
    expect((await host.get(`/api/v1/cases/${stays}`)).body.regime.name).toBe('R2025@1');
    await publish(deputy, 'R2025@2').expect(201);
    expect((await host.get(`/api/v1/cases/${stays}`)).body.regime.name).toBe('R2025@1');
    const later = await draft(host);
    expect((await host.get(`/api/v1/cases/${later}`)).body.regime.name).toBe('R2025@2');
  });
});

describe('the door reads what the product has, and of two at once one is first', () => {
  beforeAll(open, 60_000);
  afterAll(close);

  test.each([R2013_A, R2013_B, R2025])('[CV-1] the definition of $id is read as it is', (regime) => {
    const plain = JSON.parse(JSON.stringify(regime));
    expect(readRegime(Buffer.from(JSON.stringify(regime)))).toEqual(plain);
  });

  test('[CV-5] two who enter the same version, two who publish it: one of each', async () => {
    const sha256 = await storeText(legal, JSON.stringify(R2025));
    const send = () => legal.post('/api/v1/regime-entries').set('idempotency-key', newKey()).send({ sha256 });
    const entered = await Promise.all([send(), send(), send()]);
    expect(entered.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const director = await api.signIn('P-DIR');
    const done = await Promise.all([publish(deputy, 'R2025@1'), publish(director, 'R2025@1')]);
    expect(done.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await kept()).toBe('1 3 3 0');
  });
});

describe('three regimes run side by side in one province (CV-2, CV-4)', () => {
  beforeAll(async () => {
    api = await openTestApi({ startsAt: '2025-01-20T02:00:00.000Z' });
    [legal, deputy, host] = [await api.signIn('P-LEGAL'), await api.signIn('P-DD-1'), await api.signIn('P-H01')];
  }, 60_000);
  afterAll(close);

  test('[CV-2] [CV-4] a case opened under each goes on under its own, and says which', async () => {
    const admin = await api.signIn('P-ADMIN');
    const clockTo = (to: string) => admin.post('/api/v1/clock').send({ to }).expect(200);
    const opened = [await draft(host, { title: 'Hồ sơ tháng Một' })];
    await clockTo('2025-03-10T02:00:00.000Z');
    opened.push(await draft(host, { title: 'Hồ sơ tháng Ba' }));
    await published(R2025);
    opened.push(await draft(host, { title: 'Hồ sơ tháng Ba, sau khi công bố' }));
    await clockTo('2025-10-06T02:00:00.000Z');
    opened.push(await draft(host, { title: 'Hồ sơ tháng Mười' }));
    const form = await storeFile(host);
    const specialist = await api.signIn('P-SPEC-1');
    for (const caseId of opened) {
      const papers = [{ kind: 'PROPOSAL_FORM', sha256: form, name: 'Phiếu đề xuất.pdf' }];
      expect((await sendAct(host, { caseId, event: 'submit', papers })).body).toMatchObject({ state: 'SUBMITTED' });
      expect((await sendAct(specialist, { caseId, event: 'confirmComplete' })).status).toBe(201);
    }
    const views = await Promise.all(opened.map(async (caseId) => (await host.get(`/api/v1/cases/${caseId}`)).body));
    expect(views.map((view) => view.regime.name)).toEqual(['R2013-A@1', 'R2013-B@1', 'R2013-B@1', 'R2025@1']);
    expect(new Set(views.map((view) => view.state)).size).toBe(1);
    const inLog = await api.ledger.db.auditEntry.findMany({ where: { province: PROVINCE, kind: 'ACT' } });
    const hashes = new Set(inLog.map((row) => JSON.parse(Buffer.from(row.bytes).toString()).regime));
    expect([...hashes].sort()).toEqual([...new Set(views.map((view) => view.regime.hash))].sort());
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);
});
