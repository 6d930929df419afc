import type { LogEntry } from '../../domain/evidence/log-entry.ts';
import { rebuild } from '../../records/rebuild.ts';
import { clockTo, morningOf, registered, type ToldLife, tellOnce } from '../records/told-life.ts';
import { type Agent, newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, ELEVEN_SEATS, PROVINCE } from '../support/test-ledger.ts';

/** Domain.md 4.6, V1 and V2, entered on paper after the fact: a contract of 900 million that waits for its signature since before 3 March 2025. */
let contracting: ToldLife;
const apis: TestApi[] = [];

beforeAll(async () => {
  contracting = await tellOnce({
    startsAt: '2024-09-16T01:00:00.000Z',
    days: -112,
    millions: 900,
    as: { approve: 'P-CHAIR' },
    until: 'signAsAssigner',
  });
}, 120_000);
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()));
});
afterAll(() => contracting?.close());

interface Desks {
  readonly api: TestApi;
  readonly clerk: Agent;
  readonly checker: Agent;
  readonly file: string;
}

/** The desks on a copy of the life, on the morning of a day. */
async function desksOn(day: string): Promise<Desks> {
  const ledger = await contracting.copy();
  await clockTo(ledger, morningOf(day));
  const api = await openTestApi({ ledger: { ...ledger, close: async () => undefined } });
  apis.push(api);
  const [clerk, checker] = await Promise.all([api.signIn('P-SPEC-2'), api.signIn('P-PPC-OFFICE')]);
  return { api, clerk, checker, file: await storeFile(clerk, 'hợp đồng đã ký') };
}

function sheetFor(file: string, more: object = {}) {
  return {
    target: { caseId: contracting.left.on },
    event: 'signAsAssigner',
    papers: [{ kind: 'CONTRACT', sha256: file, name: 'Hợp đồng.pdf' }],
    signer: 'P-DIR',
    number: '15/HĐ-SKHCN',
    issuer: 'U-DOST',
    signedOn: '2025-03-03',
    file,
    ...more,
  };
}

function enter(agent: Agent, sheet: object, key = newKey()) {
  return agent.post('/api/v1/paper-decisions').set('idempotency-key', key).send(sheet);
}

async function confirm(agent: Agent, decision: string, { key = newKey(), subjectDigest = '' } = {}) {
  const shown = subjectDigest || (await agent.get(`/api/v1/paper-decisions/${decision}`)).body.subjectDigest;
  return agent
    .post(`/api/v1/paper-decisions/${decision}/confirmation`)
    .set('idempotency-key', key)
    .send({ subjectDigest: shown });
}

async function entered(agent: Agent, sheet: object): Promise<string> {
  const answer = await enter(agent, sheet);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.decision;
}

const acting = (body: { remedy?: { how: string; person: string | null; instrument: string | null }[] }) =>
  (body.remedy ?? [])
    .map(({ how, person, instrument }) => [how, person, ...(instrument === null ? [] : [instrument])].join(' '))
    .toSorted();

describe('a decision signed on paper', () => {
  test('V2 [AU-16] [AD-3] signed on 3 March by the director, entered on 10 March: TUQ. by 624, dated by its paper, its mark everywhere', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const caseId = contracting.left.on;
    const before = await api.ledger.db.act.count();
    const answer = await enter(clerk, sheetFor(file));
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        decision: expect.stringMatching(/^\d+$/),
        status: 'WAITING',
        event: 'signAsAssigner',
        signedAt: '2025-03-03T16:59:59.999Z',
        warnings: [],
      },
    ]);
    const { decision } = answer.body;
    expect(await api.ledger.db.act.count()).toBe(before);
    const waiting = await checker.get('/api/v1/paper-decisions').query({ status: 'WAITING' }).expect(200);
    expect(waiting.body.items).toEqual([
      expect.objectContaining({ decision, signer: expect.objectContaining({ id: 'P-DIR' }), number: '15/HĐ-SKHCN' }),
    ]);
    await checker.get(`/api/v1/documents/${file}`).buffer(true).expect(200);

    const confirmed = await confirm(checker, decision);
    expect([confirmed.status, confirmed.body.state, confirmed.body.today]).toEqual([201, 'EFFECTIVE', '2025-03-03']);
    expect(confirmed.body.businessTime.slice(0, 10)).toBe('2025-03-10');
    const paper = { decision, number: '15/HĐ-SKHCN', issuer: 'U-DOST', signedOn: '2025-03-03', file };
    expect(confirmed.body.basis).toMatchObject({
      signatureMode: 'TUQ',
      office: 'O-DIR',
      chain: [{ instrument: '624' }],
      paper,
    });
    expect(api.engine.woken).toContain(caseId);

    const timeline = (await clerk.get(`/api/v1/cases/${caseId}/timeline`).expect(200)).body.items;
    const line = timeline.at(-1);
    expect(line).toMatchObject({
      n: confirmed.body.n,
      person: { id: 'P-DIR' },
      office: { id: 'O-DIR' },
      today: '2025-03-03',
      signedOnPaper: { ...paper, enteredBy: { id: 'P-SPEC-2' }, checkedBy: { id: 'P-PPC-OFFICE' }, todayRefusal: null },
    });
    expect(timeline.slice(0, -1).every((one: { signedOnPaper: unknown }) => one.signedOnPaper === null)).toBe(true);
    const view = (await clerk.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    expect(view.paperDecisions).toEqual([
      expect.objectContaining({ decision, status: 'CONFIRMED', act: confirmed.body.n }),
    ]);
    // what follows is of the same paper
    const task = caseId.replace(/\.contract-1$/, '');
    const followed = (await clerk.get(`/api/v1/cases/${task}/timeline`)).body.items.at(-1);
    expect(followed).toMatchObject({ event: 'signContract', today: '2025-03-03', signedOnPaper: paper });

    const entries = await api.ledger.db.auditEntry.findMany({
      where: { n: { gte: BigInt(decision) } },
      orderBy: { n: 'asc' },
    });
    const logged = entries.map((row) => JSON.parse(Buffer.from(row.bytes).toString('utf8')) as LogEntry);
    expect(logged.map(({ kind, event }) => `${kind} ${event}`)).toEqual([
      'PAPER enterPaperDecision',
      'ACT signAsAssigner',
      ...logged.slice(2, -1).map(({ event }) => `ACT ${event}`),
      'PAPER confirmPaperDecision',
    ]);
    expect(logged[1]?.basis).toMatchObject({ paper });
    expect(new Set([logged[0]?.actor, logged[1]?.actor, logged.at(-1)?.actor]).size).toBe(3);
    const explained = (await clerk.get(`/api/v1/acts/${confirmed.body.n}/explanation`).expect(200)).body;
    expect(explained).toMatchObject({ verdict: 'SAME', at: '2025-03-03T16:59:59.999Z', recorded: { paper } });
    expect((await clerk.get('/api/v1/log/check')).body.whole).toBe(true);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });

  test('V1 [AU-16] dated 2 March it is refused: 624 was not in force, the chairman could sign; nothing is kept but the refusal', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const answer = await enter(clerk, sheetFor(file, { signedOn: '2025-03-02' }));
    expect([answer.status, answer.body.code, answer.body.facts.instrument]).toEqual([403, 'authority.not_yet', '624']);
    expect(acting(answer.body)).toEqual(['ACTS P-CHAIR', 'ACTS P-VC-1 PC-UBND']);
    expect(await api.ledger.db.paperDecision.count()).toBe(0);
    const kept = await api.ledger.db.refusedAct.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kept).toMatchObject({ person: 'P-SPEC-2', rule: 'authority.not_yet', caseId: contracting.left.on });
    // the chairman's own signature of that day stands, under his own number
    const chair = { signedOn: '2025-03-02', signer: 'P-CHAIR', issuer: 'U-PPC', number: '590/HĐ-UBND' };
    const decision = await entered(clerk, sheetFor(file, chair));
    const confirmed = await confirm(checker, decision);
    expect(confirmed.body).toMatchObject({
      today: '2025-03-02',
      basis: { signatureMode: 'OWN', office: 'O-CHAIR', chain: [] },
    });
  });

  test('[AU-16] [AU-9] three different persons, of the right posts; the checker confirms the dossier as it is now', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const sheet = sheetFor(file);
    const host = await api.signIn('P-H01');
    expect((await enter(host, sheet)).body.code).toBe('duty.not_held');
    expect((await enter(await api.signIn('P-ADMIN'), sheet)).body.code).toBe('case.unknown');
    const signer = await enter(checker, { ...sheet, signer: 'P-PPC-OFFICE' });
    expect([signer.status, signer.body.code]).toEqual([403, 'signed.same_person']);

    // the file of a colleague that is on no case yet is not the checker's to name
    expect((await enter(checker, sheet)).body.code).toBe('file.unknown');
    expect(await storeFile(checker, 'hợp đồng đã ký')).toBe(file);
    const decision = await entered(checker, sheet);
    const same = await confirm(checker, decision);
    expect([same.status, same.body.code]).toEqual([403, 'sod.enter_verify']);
    expect(acting(same.body)).toEqual(expect.arrayContaining(['ACTS P-LEGAL', 'ACTS P-HEAD-1']));
    expect((await confirm(clerk, decision)).body.code).toBe('duty.not_held');
    const director = await api.signIn('P-DIR');
    expect((await confirm(director, decision)).body.code).toBe('duty.not_held');
    const legal = await api.signIn('P-LEGAL');
    const unseen = await legal
      .post(`/api/v1/paper-decisions/${decision}/confirmation`)
      .set('idempotency-key', newKey())
      .send({});
    expect([unseen.status, unseen.body.code]).toEqual([422, 'subject.not_shown']);
    const stale = await confirm(legal, decision, { subjectDigest: '0'.repeat(64) });
    expect([stale.status, stale.body.code]).toEqual([409, 'subject.changed']);

    const key = newKey();
    const { subjectDigest } = (await legal.get(`/api/v1/paper-decisions/${decision}`)).body;
    const first = await confirm(legal, decision, { key, subjectDigest });
    const repeat = await confirm(legal, decision, { key, subjectDigest });
    expect([repeat.text, repeat.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
    const again = await confirm(legal, decision, { key, subjectDigest: '0'.repeat(64) });
    expect([first.status, again.body.code]).toEqual([201, 'idempotency.mismatch']);
    const other = await confirm(await api.signIn('P-HEAD-1'), decision);
    expect([other.status, other.body.code]).toEqual([409, 'signed.checked']);
    expect((await confirm(legal, '999999', { subjectDigest: '0'.repeat(64) })).body.code).toBe('signed.unknown');
  });

  test('[AU-16] refused: not a decision, tomorrow, before the step was open, before the last act, a foreign or taken number, no file', async () => {
    const { clerk, checker, file } = await desksOn('2025-03-10');
    const sheet = sheetFor(file);
    const refusedAs = async (more: object) => {
      const { status, body } = await enter(clerk, { ...sheet, ...more });
      return `${status} ${body.code}`;
    };
    expect(await refusedAs({ signedOn: '2025-03-11' })).toBe('422 signed.in_future');
    expect(await refusedAs({ signedOn: '2025-03-10', signedAt: '2025-03-10T09:00:00.000Z' })).toBe(
      '422 signed.in_future',
    );
    expect(await refusedAs({ signedOn: '2025-03-03', signedAt: '2025-03-04T09:00:00.000Z' })).toBe('400 input.date');
    expect(await refusedAs({ event: 'signAsHost' })).toMatch(/^4/);
    // that who may sign has changed since is no act of anybody
    const lines = (await clerk.get(`/api/v1/cases/${contracting.left.on}/timeline`)).body.items;
    const hostSigned = lines.findLast((line: { event: string }) => line.event === 'signAsHost').today;
    const dayBefore = new Date(Date.parse(hostSigned) - 86_400_000).toISOString().slice(0, 10);
    expect(await refusedAs({ signedOn: dayBefore })).toBe('409 signed.before_step');
    expect(await refusedAs({ issuer: 'U-DOF' })).toBe('422 signed.issuer');
    expect(await refusedAs({ issuer: 'U-NONE' })).toBe('422 subject.unknown');
    expect(await refusedAs({ issuer: 'U-PPC', number: '624/QĐ-UBND' })).toBe('409 signed.number_taken');
    expect(await refusedAs({ file: '1'.repeat(64) })).toBe('422 file.unknown');
    expect(await refusedAs({ signer: 'P-CHAIR', issuer: 'U-PPC' })).toBe('403 authority.not_holder');
    expect(await refusedAs({ capacity: { instrument: '41' } })).toBe('403 authority.capacity');
    expect(await refusedAs({ capacity: { office: 'O-DD-1' } })).toBe('403 authority.capacity');
    await entered(clerk, sheet);
    expect(await refusedAs({})).toBe('409 signed.number_taken');
    // one that waits does not hold the case up, and what is done meanwhile goes before it
    const list = await checker.get('/api/v1/paper-decisions').expect(200);
    expect(list.body.items.length).toBe(1);
  });

  test('[AU-16] rejected with the reason: no act, an entry of the log, and the number is free again', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const key = newKey();
    const first = await enter(clerk, sheetFor(file), key);
    const repeat = await enter(clerk, sheetFor(file), key);
    expect([repeat.text, repeat.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
    expect((await enter(clerk, sheetFor(file, { number: '16/HĐ-SKHCN' }), key)).body.code).toBe('idempotency.mismatch');
    const { decision } = first.body;
    const reject = (agent: Agent, reason?: string) =>
      agent
        .post(`/api/v1/paper-decisions/${decision}/rejection`)
        .set('idempotency-key', newKey())
        .send(reason === undefined ? {} : { reason });
    expect((await reject(checker)).body.code).toBe('input.missing');
    expect((await reject(clerk, 'Không khớp')).body.code).toBe('duty.not_held');
    const rejected = await reject(checker, 'Số trên bản giấy là 51, không phải 15');
    expect([rejected.status, rejected.body]).toEqual([201, { decision, status: 'REJECTED', n: expect.any(String) }]);
    expect((await reject(checker, 'lần nữa')).body.code).toBe('signed.checked');
    expect((await confirm(checker, decision)).body.code).toBe('signed.checked');
    const { body } = await clerk.get(`/api/v1/paper-decisions/${decision}`).expect(200);
    expect(body).toMatchObject({ status: 'REJECTED', act: null, checkedBy: { id: 'P-PPC-OFFICE' } });
    expect(body.remark).toContain('51');
    const entry = await api.ledger.db.auditEntry.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: BigInt(rejected.body.n) } },
    });
    expect(JSON.parse(Buffer.from(entry.bytes).toString('utf8'))).toMatchObject({
      kind: 'PAPER',
      event: 'rejectPaperDecision',
    });
    expect((await enter(clerk, sheetFor(file))).status).toBe(201);
    await expect(
      api.ledger.db.$executeRaw`UPDATE paper_decision SET number = 'x' WHERE n = ${BigInt(decision)}`,
    ).rejects.toThrow(/checked once/);
  });

  test('[AU-16] [AD-9] 624 revoked between signing and entry: the authority of the signing date counts, and it is listed', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const revoked = {
      instrument: '624',
      status: 'REVOKED',
      from: '2025-03-06T17:00:00.000Z',
      by: '624',
      forCause: false,
      text: 'Bãi bỏ ủy quyền (hư cấu)',
    };
    await registered(api.ledger, { kind: 'STATUS_CHANGE', id: 'SC-624', data: revoked });
    const late = await enter(clerk, sheetFor(file, { signedOn: '2025-03-08' }));
    // of two papers that nearly reached him, 624 revoked and 41 not yet in force, the refusal names one
    const lost = expect.stringMatching(/^authority\.(revoked|not_yet)$/);
    expect([late.status, late.body.code]).toEqual([403, lost]);
    expect(acting(late.body)).toEqual(['ACTS P-CHAIR', 'ACTS P-VC-1 PC-UBND']);

    const sheet = await enter(clerk, sheetFor(file));
    expect(sheet.body.warnings).toEqual([lost]);
    const confirmed = await confirm(checker, sheet.body.decision);
    expect(confirmed.body).toMatchObject({
      today: '2025-03-03',
      warnings: [lost],
      basis: { capacity: 'TUQ' },
    });
    const listed = await checker.get('/api/v1/paper-decisions').query({ authority: 'lost' }).expect(200);
    expect(listed.body.items).toEqual([
      expect.objectContaining({
        act: confirmed.body.n,
        todayRefusal: expect.objectContaining({ code: lost }),
      }),
    ]);
  });

  test('[AU-16] R14: a conflict known now from before the signing keeps the signer out, one from after it is only told', async () => {
    const { api, clerk, checker, file } = await desksOn('2025-03-10');
    const where = { province_id: { province: PROVINCE, id: contracting.left.on } };
    const { life } = await api.ledger.db.caseFile.findUniqueOrThrow({ where });
    const bar = (from: string, person = 'P-DIR') => ({
      kind: 'BAR' as const,
      id: `BAR-${person}`,
      data: { from, until: null, person, life, code: 'COI-3' },
    });
    await registered(api.ledger, bar('2025-03-05T17:00:00.000Z'));
    const after = await enter(clerk, sheetFor(file));
    expect([after.status, after.body.warnings]).toEqual([201, ['coi.barred']]);
    await registered(api.ledger, bar('2025-02-28T17:00:00.000Z'));
    // the register has changed since it was entered
    const late = await confirm(checker, after.body.decision);
    expect([late.status, late.body.code]).toEqual([403, 'coi.barred']);
    expect(acting(late.body)).toEqual(['ACTS P-DD-1 624']);
    const before = await enter(clerk, sheetFor(file, { number: '16/HĐ-SKHCN' }));
    expect([before.status, before.body.code]).toEqual([403, 'coi.barred']);
    // nor does one who is kept out of the case check its papers
    await registered(api.ledger, bar('2025-03-05T17:00:00.000Z', 'P-HEAD-1'));
    const head = await confirm(await api.signIn('P-HEAD-1'), after.body.decision);
    expect([head.status, head.body.code, head.body.facts.person]).toEqual([403, 'coi.barred', 'P-HEAD-1']);
  });

  test('[AU-16] nobody outside the authority sees what waits; bad input is told by its field', async () => {
    const { api, clerk, file } = await desksOn('2025-03-10');
    const decision = await entered(clerk, sheetFor(file));
    const host = await api.signIn('P-H01');
    expect((await host.get('/api/v1/paper-decisions')).body.code).toBe('officials.only');
    expect((await host.get(`/api/v1/paper-decisions/${decision}`)).body.code).toBe('officials.only');
    expect((await host.get(`/api/v1/documents/${file}`)).status).toBe(404);
    expect((await host.get(`/api/v1/cases/${contracting.left.on}`)).body.paperDecisions).toEqual([]);
    const strange = await enter(clerk, { ...sheetFor(file), enteredBy: 'P-CHAIR' });
    expect([strange.status, strange.body.fields[0]]).toEqual([400, { path: 'enteredBy', code: 'input.unknown_key' }]);
    expect((await enter(clerk, { ...sheetFor(file), target: {} })).status).toBe(400);
    expect((await enter(clerk, { ...sheetFor(file), payload: { no: 'x' } })).body.code).toBe('input.unknown_key');
  });

  test('[AU-16] a council set up on paper: its case is opened as of the signing date, not before what it judges', async () => {
    const api = await openTestApi();
    apis.push(api);
    const [subject, other] = [await consolidatedProposal(api.ledger), await consolidatedProposal(api.ledger)];
    await clockTo(api.ledger, morningOf('2025-03-20'));
    const [clerk, checker] = await Promise.all([api.signIn('P-SPEC-1'), api.signIn('P-HEAD-1')]);
    const file = await storeFile(clerk, 'quyết định thành lập hội đồng');
    const sheet = {
      target: { kind: 'councilSession', subjects: [subject] },
      event: 'formIdentification',
      payload: { seats: ELEVEN_SEATS, meetingOn: '2025-04-02' },
      signer: 'P-DIR',
      number: '88/QĐ-SKHCN',
      issuer: 'U-DOST',
      signedOn: '2025-03-14',
      file,
    };
    const early = await enter(clerk, { ...sheet, signedOn: '2025-03-07' });
    expect([early.status, early.body.code]).toEqual([409, 'signed.before_last_act']);
    // at the same moment, about different cases: one of them has the number
    const both = await Promise.all(
      [subject, other].map((one) => enter(clerk, { ...sheet, target: { kind: 'councilSession', subjects: [one] } })),
    );
    expect(both.map(({ status, body }) => `${status} ${body.code ?? ''}`).sort()).toEqual([
      '201 ',
      '409 signed.number_taken',
    ]);
    const { body } = await enter(clerk, { ...sheet, number: '89/QĐ-SKHCN' });
    const confirmed = await checker
      .post(`/api/v1/paper-decisions/${body.decision}/confirmation`)
      .set('idempotency-key', newKey())
      .send({});
    expect([confirmed.status, confirmed.body.today]).toEqual([201, '2025-03-14']);
    const session = await clerk.get(`/api/v1/cases/${confirmed.body.caseId}`).expect(200);
    expect(session.body).toMatchObject({ kind: 'councilSession', subjects: [subject] });
    expect(session.body.steps.map((step: { openedOn: string }) => step.openedOn)).toContain('2025-03-14');
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  });
});
