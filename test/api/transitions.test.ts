import type { Regime } from '../../domain/machine/definition.ts';
import { MACHINES_2013 } from '../../domain/regimes/r2013/machines.ts';
import { taskWithPauses } from '../../domain/regimes/r2025/pauses.ts';
import { R2025 as WITH_SLIP } from '../../domain/regimes/r2025.ts';
import { rebuild } from '../../records/rebuild.ts';
import { refusedTo, registered, type ToldLife, tellOnce } from '../records/told-life.ts';
import { enterRegimeText, publishedByTwo, publishRegimeNamed } from '../support/regimes-by-http.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { TRANSITION_LAW } from '../support/transition-law.ts';

/** A task that waits for its approval since 2 October 2025, ordered under R2013-B. */
let told: ToldLife;
let task: string;
let api: TestApi;
let legal: Agent;
let deputy: Agent;

/** The draft, its task decided by one act as before: what is moved here is the same on both sides. */
const R2025: Regime = {
  ...WITH_SLIP,
  machines: {
    ...WITH_SLIP.machines,
    proposal: MACHINES_2013.proposal,
    task: taskWithPauses(MACHINES_2013.task),
  },
  deadlines: Object.fromEntries(
    Object.entries(WITH_SLIP.deadlines).filter(([code]) => !['D-51', 'D-52', 'D-53', 'D-54'].includes(code)),
  ),
};

beforeAll(async () => {
  told = await tellOnce({
    startsAt: '2025-01-06T01:00:00.000Z',
    days: 0,
    dates: { '2025-05-22': '2025-10-02', '2025-05-23': '2025-10-03', '2025-05-24': '2025-10-04' },
    millions: 900,
    until: 'approve',
  });
  task = told.left.on;
}, 120_000);
afterAll(() => told?.close());

beforeEach(async () => {
  const ledger = await told.copy();
  await registered(ledger, { kind: 'INSTRUMENT', id: 'L93-VD', data: TRANSITION_LAW });
  api = await openTestApi({ ledger });
  [legal, deputy] = [await api.signIn('P-LEGAL'), await api.signIn('P-DD-2')];
}, 60_000);
afterEach(() => api?.close());

interface Move {
  readonly to?: string;
  readonly caseId?: string;
}

const dryRun = (agent: Agent, { to = 'R2025@1', caseId = task }: Move = {}) =>
  agent.get(`/api/v1/cases/${caseId}/transition-dry-run`).query({ to });

/** What the dry run shows is entered, unless the test says otherwise. */
async function enterMove(
  agent: Agent,
  { to = 'R2025@1', caseId = task, ...more }: Move & Record<string, unknown> = {},
  key = newKey(),
) {
  const { body } = await dryRun(agent, { to, caseId });
  const basis = { instrument: 'L93-VD', article: 'Điều 73', reason: 'Phê duyệt sau ngày 01/10/2025' };
  return agent
    .post(`/api/v1/cases/${caseId}/transitions`)
    .set('idempotency-key', key)
    .send({ to, ...basis, digest: body.digest ?? 'a'.repeat(64), ...more });
}

async function confirm(
  agent: Agent,
  n: string,
  { to, caseId = task, ...more }: Move & Record<string, unknown> = {},
  key = newKey(),
) {
  const { body } = await dryRun(agent, to === undefined ? { caseId } : { to, caseId });
  return agent
    .post(`/api/v1/cases/${caseId}/transitions/${n}/confirmation`)
    .set('idempotency-key', key)
    .send({ digest: body.digest ?? 'a'.repeat(64), ...more });
}

const regimesOf = async () => {
  const rows = await api.ledger.db.caseFile.findMany({
    where: { province: PROVINCE, root: task },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, regime, open }) => `${id.slice(task.length)} ${regime} ${open ? 'open' : 'closed'}`);
};

/** The draft with a longer period for what the task waits for, and other work while it waits. */
function changedDraft(change: (machine: NonNullable<Regime['machines']['task']>) => object, more: object = {}): Regime {
  const { task: machine } = R2025.machines;
  if (machine === undefined) throw new Error('no machine');
  return { ...R2025, machines: { ...R2025.machines, task: { ...machine, ...change(machine) } }, ...more };
}

describe('a running case is moved to another regime by two people, on a legal basis (CV-3, CV-4)', () => {
  test('[CV-4] an approval in the time of another profile waits for the transition, and is done after it', async () => {
    await publishedByTwo(api, R2025);
    expect(await refusedTo(api.ledger, { ...told.left, as: 'P-CHAIR' })).toMatchObject({
      detail: { guard: 'regimeCoversToday' },
    });
    const shown = (await dryRun(legal).expect(200)).body;
    expect(shown).toMatchObject({
      caseId: task,
      from: 'R2013-B@1',
      to: 'R2025@1',
      today: '2025-10-02',
      coversToday: true,
      obstacles: [],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(shown.effects[0]).toMatchObject({
      caseId: task,
      state: 'AWAITING_APPROVAL',
      from: 'R2013-B@1',
      lost: [],
      added: [],
    });
    expect(shown.effects[0].kept.length).toBeGreaterThan(0);
    const before = await api.ledger.db.auditEntry.count();
    const entered = await enterMove(legal);
    expect([entered.status, entered.body]).toEqual([
      201,
      { status: 'ENTERED', n: `${before + 1}`, caseId: task, from: 'R2013-B@1', to: 'R2025@1' },
    ]);
    expect(await regimesOf()).toContain(' R2013-B@1 open');
    const done = await confirm(deputy, entered.body.n);
    expect([done.status, done.body]).toEqual([
      201,
      expect.objectContaining({ status: 'MOVED', n: `${before + 2}`, caseId: task, from: 'R2013-B@1', to: 'R2025@1' }),
    ]);
    expect(api.engine.woken).toEqual(expect.arrayContaining(done.body.cases));
    const open = (await regimesOf()).filter((line) => line.endsWith('open'));
    expect(open).toEqual(done.body.cases.map((id: string) => `${id.slice(task.length)} R2025@1 open`).sort());
    const { items } = (await deputy.get(`/api/v1/cases/${task}/timeline`).query({ limit: '100' }).expect(200)).body;
    expect(items.at(-1)).toMatchObject({
      event: 'moveRegime',
      row: 'G-00',
      label: { en: 'Moved to another regime' },
      person: { id: 'P-DD-2' },
      reason: 'Phê duyệt sau ngày 01/10/2025',
      basis: { kind: 'DUTY', instrument: 'L93-VD', article: 'Điều 73', enteredBy: 'P-LEGAL', enteredN: entered.body.n },
      payload: {
        from: 'R2013-B@1',
        to: 'R2025@1',
        fromHash: api.ledger.regimes.hashOf('R2013-B@1'),
        toHash: api.ledger.regimes.hashOf('R2025@1'),
      },
    });
    expect((await deputy.get(`/api/v1/cases/${task}/transitions`)).body.items).toMatchObject([
      { n: entered.body.n, from: 'R2013-B@1', to: 'R2025@1', enteredBy: 'P-LEGAL', doneN: done.body.n },
    ]);
    const director = await api.signIn('P-DIR');
    const { body: view } = await director.get(`/api/v1/cases/${task}`).expect(200);
    expect(view.regime.name).toBe('R2025@1');
    const { as: _as, on: _on, papers = [], ...approval } = told.left;
    const answer = await sendAct(director, {
      ...approval,
      caseId: task,
      subjectDigest: view.subjectDigest,
      papers: papers.map((kind) => ({ kind, sha256: '0'.repeat(64), name: `${kind}.pdf` })),
    });
    expect(answer.body).toMatchObject({ state: 'APPROVED' });
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
    expect((await deputy.get('/api/v1/log/check')).body).toMatchObject({ whole: true });
  }, 60_000);

  test('[CV-4] [AU-17] a case moved to a profile with a signing slip is asked for opinions first', async () => {
    await publishedByTwo(api, WITH_SLIP);
    const { body: sheet } = await dryRun(legal);
    expect(JSON.stringify(sheet)).toContain('FINANCE_OPINION');
    const entered = await enterMove(legal, {});
    await confirm(deputy, entered.body.n, { to: 'R2025@1' });
    const { body: view } = await (await api.signIn('P-DIR')).get(`/api/v1/cases/${task}`).expect(200);
    const open = view.steps
      .filter((one: { status: string }) => one.status === 'OPEN')
      .map((one: { code: string }) => one.code);
    expect(open).toEqual(expect.arrayContaining(['OPINIONS_FINANCE_OPINION', 'OPINIONS_RECEIVER_OPINION']));
    expect(view.slates.map((one: { code: string }) => one.code).slice(0, 2)).toEqual(['OPINIONS', 'SLIP']);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[CV-3] the dry run shows steps and periods as they are there, and the move makes them so', async () => {
    const { proposal } = R2025.machines;
    if (proposal === undefined) throw new Error('no machine');
    const timed = proposal.steps.map((one) =>
      one.code === 'INTAKE' ? { ...one, deadline: { deadline: 'D-14' } } : one,
    );
    const first = { ...R2025, machines: { ...R2025.machines, proposal: { ...proposal, steps: timed } } };
    await publishedByTwo(api, first);
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    const words = { vi: 'Lấy ý kiến', en: 'Hear others' };
    const hear = {
      row: 'P02-X',
      event: 'hearOthers',
      label: words,
      from: ['SUBMITTED'],
      to: '=',
      basis: { kind: 'DUTY', roles: ['DOST_HEAD'] },
      source: { article: 'thử', verification: 'DESIGN_CHOICE' },
    } as const;
    const step = {
      code: 'HEAR',
      label: words,
      in: ['SUBMITTED'],
      events: ['hearOthers'],
      deadline: { deadline: 'D-14' },
    };
    const next = {
      ...R2025,
      version: 2,
      machines: {
        ...R2025.machines,
        proposal: { ...proposal, rows: [...proposal.rows, hear], steps: [...timed, step] },
      },
      deadlines: Object.fromEntries(
        Object.entries(R2025.deadlines).map(([code, rule]) => [code, { ...rule, length: rule.length * 2 }]),
      ),
    };
    await publishedByTwo(api, next);
    const move = { to: 'R2025@2', caseId };
    const [effect] = (await dryRun(legal, move).expect(200)).body.effects;
    expect(effect).toMatchObject({
      caseId,
      state: 'SUBMITTED',
      kept: ['INTAKE'],
      lost: [],
      added: ['HEAR'],
    });
    const [changed, started] = effect.clocks;
    expect(changed).toMatchObject({ step: 'INTAKE', effect: 'CHANGED' });
    expect(changed.dueOnThere > changed.dueOn).toBe(true);
    expect(started).toMatchObject({ deadline: 'D-14', step: 'HEAR', effect: 'STARTED', dueOn: null });
    const entered = await enterMove(legal, move);
    expect((await confirm(deputy, entered.body.n, move)).body).toMatchObject({ status: 'MOVED', cases: [caseId] });
    const { body } = await deputy.get(`/api/v1/cases/${caseId}`).expect(200);
    const running = body.clocks.filter((clock: { status: string }) => clock.status === 'RUNNING');
    expect(running.map((clock: { step: string; dueOn: string }) => [clock.step, clock.dueOn])).toEqual([
      ['INTAKE', changed.dueOnThere],
      ['HEAR', started.dueOnThere],
    ]);
    const steps = await api.ledger.db.step.findMany({ where: { province: PROVINCE, caseId, status: 'OPEN' } });
    const last = await api.ledger.db.act.findFirstOrThrow({ where: { caseId }, orderBy: { n: 'desc' } });
    expect(steps.map((one) => one.version)).toEqual([last.n, last.n]); // what was seen before is stale
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[CV-5] the dry run of an entered regime counts the tasks whose approval would fall into it; pages', async () => {
    const { body: entered } = await enterRegimeText(legal, JSON.stringify(R2025));
    const { body } = await legal.get(`/api/v1/regime-entries/${entered.name}/dry-run`).expect(200);
    expect(body).toMatchObject({
      counts: { cases: 1, earlierVersion: 0, approvalDate: 1, withoutState: 0 },
      groups: [
        { regime: 'R2013-B@1', kind: 'task', state: 'AWAITING_APPROVAL', why: 'APPROVAL_DATE', stateThere: true },
      ],
      items: [{ caseId: task, regime: 'R2013-B@1', why: 'APPROVAL_DATE' }],
      next: null,
    });
    await publishRegimeNamed(deputy, entered.name).expect(201);
    await enterMove(legal).then((answer) => confirm(deputy, answer.body.n));
    const host = await api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
    for (const title of ['Một', 'Hai'])
      await sendAct(host, { caseId: await draft(host, { title }), event: 'submit', papers });
    await enterRegimeText(legal, JSON.stringify({ ...R2025, version: 2 }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: '1', ...(cursor === null ? {} : { cursor }) };
      const page = (await legal.get('/api/v1/regime-entries/R2025@2/dry-run').query(query).expect(200)).body;
      expect(page.counts).toMatchObject({ cases: 3, earlierVersion: 3, approvalDate: 0 });
      seen.push(...page.items.map((item: { caseId: string }) => item.caseId));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toHaveLength(3);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain(task);
    expect((await legal.get('/api/v1/regime-entries/R2025@2/dry-run').query({ cursor: 'x' })).body.code).toBe(
      'input.cursor',
    );
  }, 60_000);

  test('[CV-3] what has no counterpart there keeps the case where it is, and is named', async () => {
    const gone = changedDraft(({ states, rows, steps }) => {
      const { AWAITING_APPROVAL: _gone, ...others } = states;
      const elsewhere = (from: readonly string[]) => from.filter((state) => state !== 'AWAITING_APPROVAL');
      return {
        states: { ...others, AWAITING: _gone },
        rows: rows.map((row) => ({
          ...row,
          from: row.from.includes('AWAITING_APPROVAL') ? [...elsewhere(row.from), 'AWAITING'] : row.from,
          to: row.to === 'AWAITING_APPROVAL' ? 'AWAITING' : row.to,
        })),
        steps: steps.map((step) => ({
          ...step,
          in: step.in.includes('AWAITING_APPROVAL') ? [...elsewhere(step.in), 'AWAITING'] : step.in,
        })),
      };
    });
    await publishedByTwo(api, gone);
    const { body } = await dryRun(legal).expect(200);
    expect(body.obstacles).toContainEqual({ caseId: task, why: 'STATE_MISSING', found: 'AWAITING_APPROVAL' });
    const before = await api.ledger.db.auditEntry.count();
    const entered = await enterMove(legal);
    expect([entered.status, entered.body.code, entered.body.facts.why]).toEqual([
      409,
      'transition.not_possible',
      'STATE_MISSING',
    ]);
    expect(await api.ledger.db.auditEntry.count()).toBe(before);
  });

  test('[CV-4] it needs two people of the right work, a basis in force, and what was shown', async () => {
    await publishedByTwo(api, R2025);
    const host = await api.signIn('P-H01');
    expect((await dryRun(host)).body.code).toBe('officials.only');
    expect((await enterMove(deputy)).body.code).toBe('duty.not_held');
    for (const [more, code, why] of [
      [{ instrument: 'NONE' }, 'transition.no_basis', 'UNKNOWN'],
      [{ article: null }, 'transition.no_basis', 'ARTICLE_MISSING'],
      [{ instrument: '624' }, 'transition.no_basis', 'NOT_IN_FORCE'], // it needs review since the law of 2025
      [{ instrument: 'PC-SO' }, 'transition.no_basis', 'ARTICLE_NOT_PUBLIC'],
      [{ to: 'R2013-B@1' }, 'transition.not_possible', 'SAME_REGIME'],
      [{ to: 'R2099@1' }, 'regime.unknown', undefined],
      [{ digest: 'b'.repeat(64) }, 'subject.changed', undefined],
      [{ reason: ' ' }, 'input.value', undefined],
    ] as const) {
      const { body } = await enterMove(legal, more);
      expect([body.code, body.facts.why]).toEqual([code, why]);
    }
    const child = (await deputy.get(`/api/v1/cases/${task}`)).body.children[0];
    expect((await dryRun(legal, { caseId: child.id })).body.facts.why).toBe('NOT_ROOT');
    expect((await dryRun(legal, { caseId: 'QN-none' })).body.code).toBe('case.unknown');
    const key = newKey();
    const entered = await enterMove(legal, {}, key);
    expect((await enterMove(legal, {}, key)).text).toBe(entered.text);
    expect((await enterMove(legal, { reason: 'Khác' }, key)).body.code).toBe('idempotency.mismatch');
    expect((await confirm(legal, entered.body.n)).body.code).toBe('sod.enter_verify');
    expect((await confirm(await api.signIn('P-SPEC-1'), entered.body.n)).body.code).toBe('duty.not_held');
    expect((await confirm(deputy, '1')).body.code).toBe('transition.unknown');
    expect((await confirm(deputy, entered.body.n, { digest: 'c'.repeat(64) })).body.code).toBe('subject.changed');
    const done = newKey();
    const answer = await confirm(deputy, entered.body.n, {}, done);
    expect(answer.status).toBe(201);
    expect((await confirm(deputy, entered.body.n, {}, done)).text).toBe(answer.text);
    expect((await confirm(deputy, entered.body.n)).body.code).toBe('transition.overtaken');
    expect(await api.ledger.db.act.count({ where: { event: 'moveRegime', caseId: task } })).toBe(1);
  }, 60_000);

  test('[CV-4] nobody moves a case by an ordinary act', async () => {
    const { body: view } = await legal.get(`/api/v1/cases/${task}`).expect(200);
    const sent = { caseId: task, ifMatch: view.version, event: 'moveRegime', payload: { to: 'R2013-A@1' } };
    const { body } = await sendAct(legal, sent);
    expect(body.code).toBe('state.not_possible');
  });
});
