import type { z } from 'zod';
import type { alertReport } from '../../api/contract/reports.ts';
import { csvOf } from '../../api/csv.ts';
import type { EndingReport, UseReport } from '../../api/report-view.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { clockTo, doneBy, type LeftOff, morningOf, refusedTo, registered, tellLife } from '../records/told-life.ts';
import { type Agent, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE, storedFile } from '../support/test-ledger.ts';

/**
 * A life of 900 million is told up to its approval on 15 May 2025. The director approves by 624, a deputy signs the contract
 * KT. by 41 on 26 May; then it is 2 December 2026.
 */
const STARTS_AT = '2024-12-30T01:00:00.000Z';

type AlertReport = z.output<typeof alertReport>;

let api: TestApi;
let officer: Agent;
let host: Agent;
let task: string;
let contract: string;
/** What the report said of 624 while the approval waited under it. */
let waited: { said: EndingReport['items'][number] | undefined; list: Listed };

beforeAll(async () => {
  api = await openTestApi({ startsAt: STARTS_AT });
  const { ledger } = api;
  await storedFile(ledger);
  const left = await tellLife(ledger, { startsAt: STARTS_AT, days: -7, millions: 900, until: 'approve' });
  task = left.on;
  await refusedTo(ledger, { ...left, as: 'P-CHAIR' });
  officer = await api.signIn('P-LEGAL');
  const [said] = (await ending({ on: '2027-02-01' })).items;
  waited = { said, list: await resting('/api/v1/reports/authority-ending/624/steps') };
  await doneBy(ledger, left);
  contract = await signedByDeputy(left);
  await clockTo(ledger, morningOf('2026-12-02'));
  host = await api.signIn('P-H01');
}, 120_000);
afterAll(() => api?.close());

async function signedByDeputy({ on }: LeftOff): Promise<string> {
  const { ledger } = api;
  await clockTo(ledger, morningOf('2025-05-16'));
  const published = await doneBy(ledger, { as: 'P-SPEC-1', on, event: 'publishResult' });
  const opened = published.followed.find((one) => one.event === 'openContract')?.caseId ?? '';
  const tranches = [
    { ordinal: 1, amountDong: '360000000', plannedOn: '2025-06-10', last: false },
    { ordinal: 2, amountDong: '540000000', plannedOn: '2026-12-10', last: true },
  ];
  const payload = {
    contractStart: '2025-06-02',
    contractEnd: '2027-05-31',
    budgetLine: 'Sự nghiệp KH&CN 2025',
    tranches,
  };
  await doneBy(ledger, { as: 'P-SPEC-1', on: opened, event: 'draftContract', payload });
  await doneBy(ledger, { as: 'P-H01', on: opened, event: 'signAsHost', papers: ['CONTRACT'] });
  await clockTo(ledger, morningOf('2025-05-26'));
  await doneBy(ledger, { as: 'P-DD-1', on: opened, event: 'signAsAssigner', papers: ['CONTRACT'] });
  return opened;
}

async function uses(query: object): Promise<UseReport> {
  return (await officer.get('/api/v1/reports/use-of-powers').query(query).expect(200)).body;
}

async function useOf(instrument: string, query: object) {
  const { items } = await uses(query);
  const found = items.find((one) => one.instrument === instrument);
  if (found === undefined) throw new Error(`${instrument} is not in the report`);
  return found;
}

describe('[AU-18] the use of each delegated or decentralised power', () => {
  test('by instrument and action: who signed, what was judged, KT., illustrative, refused, never used', async () => {
    const { items, ...said } = await uses({ year: '2025' });
    expect(said).toMatchObject({ from: '2025-01-01', to: '2025-12-31' });
    expect(items.map((one) => one.instrument)).toEqual(['41', '624']);
    expect(await useOf('624', { year: '2025' })).toMatchObject({
      kind: 'DELEGATION',
      number: '624/QĐ-UBND',
      acts: 1,
      byDeputies: 0,
      illustrative: 1,
      refusedAttempts: 1,
      neverUsed: ['A09', 'A10', 'A13', 'A14', 'A16', 'A18', 'A22', 'A23'],
      posts: [{ office: { id: 'O-DIR' }, acts: 1, persons: [{ person: { id: 'P-DIR' }, acts: 1 }] }],
      reportsDue: [],
    });
    expect((await useOf('624', { year: '2025' })).actions[0]).toMatchObject({
      action: 'A08',
      acts: 1,
      decisions: [{ event: 'approve', acts: 1, judgedDong: '900000000' }],
      refusals: [{ rule: 'authority.not_holder', attempts: 1 }],
    });
    const decentralised = await useOf('41', { year: '2025' });
    expect(decentralised).toMatchObject({ acts: 1, byDeputies: 1, posts: [{ office: { id: 'O-DD-1' } }] });
    expect(decentralised.actions.find((one) => one.acts > 0)).toMatchObject({
      action: 'A10',
      decisions: [{ event: 'signAsAssigner', acts: 1, judgedDong: '900000000' }],
    });
  });

  test('[QR-4] every figure opens its rows, and they are as many as it says', async () => {
    const { items } = await uses({ year: '2025' });
    for (const item of items) {
      const list = async (path: string, query: object = {}) =>
        (await officer.get(path).query(query).expect(200)).body.items;
      const sum = (parts: { acts: number }[]) => parts.reduce((all, { acts }) => all + acts, 0);
      expect([sum(item.actions), sum(item.posts)]).toEqual([item.acts, item.acts]);
      expect(await list(item.rows.acts)).toHaveLength(item.acts);
      expect(await list(item.rows.refusals)).toHaveLength(item.refusedAttempts);
      expect(await list(item.rows.acts, { byDeputy: 'true' })).toHaveLength(item.byDeputies);
      expect(await list(item.rows.acts, { illustrative: 'true' })).toHaveLength(item.illustrative);
      expect(await list(item.rows.acts, { passedOn: 'true' })).toHaveLength(item.passedOn);
      for (const { action, acts, decisions } of item.actions) {
        expect(await list(item.rows.acts, { action })).toHaveLength(acts);
        for (const { event, acts: some } of decisions)
          expect(await list(item.rows.acts, { action, event })).toHaveLength(some);
      }
      for (const { office, persons } of item.posts)
        for (const { person, acts } of persons)
          expect(await list(item.rows.acts, { office: office.id, person: person.id })).toHaveLength(acts);
    }
    const [act] = (await officer.get('/api/v1/reports/use-of-powers/41/acts').query({ year: '2025' })).body.items;
    expect(act).toMatchObject({ caseId: contract, event: 'signAsAssigner', today: '2025-05-26', signatureMode: 'KT' });
    const entry = await api.ledger.db.auditEntry.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: BigInt(act.n) } },
    });
    expect(entry).toMatchObject({ kind: 'ACT', caseId: contract });
  });

  test('what followed from the act in other cases carries its basis and is not counted again', async () => {
    const rows = await api.ledger.db.$queryRaw<{ n: bigint }[]>(Prisma.sql`
      SELECT n FROM act WHERE basis->>'kind' = 'AUTHORITY' AND basis->'chain' @> '[{"instrument": "41"}]'`);
    expect(rows.length).toBeGreaterThan(1);
  });

  test('a year with no act, and days that begin after the act, count nothing; a paper that did not hold is not there', async () => {
    expect((await uses({ year: '2024' })).items).toEqual([]);
    const later = (await uses({ from: '2025-05-27', to: '2026-12-31' })).items;
    expect(later.map((one) => [one.instrument, one.acts])).toEqual([
      ['41', 0],
      ['624', 0],
    ]);
    expect((await uses({})).from).toBe('2026-01-01');
  });

  test('the duty to report of an instrument is shown with its day', async () => {
    const current = await api.ledger.db.registerItem.findFirstOrThrow({ where: { province: PROVINCE, id: '624' } });
    const data = {
      ...(current.data as object),
      paper: '0'.repeat(64),
      reportDuty: { every: 'YEAR', dueMonthDay: '12-15' },
    };
    await registered(api.ledger, { kind: 'INSTRUMENT', id: '624', data } as never);
    expect((await useOf('624', { year: '2025' })).reportsDue).toEqual([
      { from: '2025-01-01', to: '2025-12-31', dueOn: '2025-12-15' },
    ]);
  });

  test('an act under a paper that rests on another counts for both; the deputy’s own paper gives no power', async () => {
    await api.ledger.db.$executeRaw(Prisma.sql`INSERT INTO act SELECT province, n + 1000000, case_id, seq + 1000, event, row, person,
        office, jsonb_set(basis, '{chain}', '[{"instrument": "41"}, {"instrument": "624"}, {"instrument": "PC-SO"}]'), from_state,
        to_state, reason, step, duty, sealed, cause, '2030-06-01', db_time, business_time, due_at, correlation
      FROM act WHERE case_id = ${contract} AND event = 'signAsAssigner'`);
    const { items } = await uses({ year: '2030' });
    const shown = items.map(({ instrument, acts, passedOn, byDeputies }) => [instrument, acts, passedOn, byDeputies]);
    expect(shown).toEqual([
      ['41', 1, 1, 1],
      ['624', 1, 0, 1],
    ]);
  });

  test('acts are paged by their numbers in the log', async () => {
    const page = await officer.get('/api/v1/reports/use-of-powers/41/acts').query({ year: '2025', limit: '1' });
    expect(page.body.items).toHaveLength(1);
    expect(page.body.next).toBeNull();
    const after = Buffer.from(JSON.stringify([page.body.items[0].n])).toString('base64url');
    const next = await officer.get('/api/v1/reports/use-of-powers/41/acts').query({ year: '2025', cursor: after });
    expect(next.body).toEqual({ items: [], next: null });
  });

  test('the report of a year walks the index of acts that rest on an instrument', async () => {
    const plan = await api.ledger.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN SELECT count(*) FROM act a
        WHERE a.province = ${PROVINCE} AND a.today BETWEEN '2025-01-01' AND '2025-12-31'
          AND a.cause IS NULL AND a.basis->>'kind' = 'AUTHORITY' AND a.basis->'chain' <> '[]'`);
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('act_power_idx');
  });
});

async function ending(query: object, agent = officer): Promise<EndingReport> {
  return (await agent.get('/api/v1/reports/authority-ending').query(query).expect(200)).body;
}

interface Listed {
  readonly total: number;
  readonly items: readonly { caseId: string; step: string; holders: { id: string }[] }[];
  readonly next: string | null;
}

async function resting(path: string, query: object = {}, agent = officer): Promise<Listed> {
  return (await agent.get(path).query(query).expect(200)).body;
}

const named = ({ items }: Pick<Listed, 'items'>) => items.map(({ caseId, step }) => `${caseId} ${step}`).sort();

describe('[AU-18] R-10: what ends, to whom it falls, and what rests on it', () => {
  test('at business now: 624 within 100 days, in its 90 days of warning; 41 goes first, so nothing moves', async () => {
    const { items, ...said } = await ending({});
    expect(said).toMatchObject({ on: '2026-12-02', days: 100, regime: expect.stringMatching(/^R2013-B@/) });
    expect(said.warnings.map(({ code, length }) => [code, length])).toEqual([
      ['D-49', 90],
      ['D-49b', 30],
      ['D-49c', 7],
    ]);
    expect(items).toMatchObject([
      { kind: 'INSTRUMENT', id: '624', endsOn: '2027-02-28', daysLeft: 88, band: 'D-49', openSteps: 0 },
    ]);
    const power = items[0]?.powers.find(({ action }) => action === 'A08');
    expect(power).toMatchObject({ upToDong: '1000000000', moves: false, before: { by: '41' }, after: { by: '41' } });
    expect((await ending({ on: '2026-11-19' })).items).toEqual([]);
    expect((await ending({ on: '2027-02-28', days: '1' })).items).toMatchObject([{ daysLeft: 0, band: 'D-49c' }]);
  });

  test('41 is revoked from a day, the director leaves: what falls to whom, and the open steps that rest on it', async () => {
    const { ledger } = api;
    const data = {
      instrument: '41',
      status: 'REVOKED',
      from: '2026-12-31T17:00:00.000Z',
      by: '44',
      forCause: false,
      text: 'Bãi bỏ',
    };
    await registered(ledger, { kind: 'STATUS_CHANGE', id: 'SC-41', data });
    const post = await ledger.db.registerItem.findFirstOrThrow({
      where: { province: PROVINCE, kind: 'APPOINTMENT', keys: { has: 'office:O-DIR' } },
    });
    const leaving = { ...(post.data as object), until: '2027-01-15T17:00:00.000Z' };
    await registered(ledger, { kind: 'APPOINTMENT', id: post.id, data: leaving } as never);

    const { items } = await ending({});
    expect(items.map(({ id, endsOn }) => [id, endsOn])).toEqual([
      ['41', '2026-12-31'],
      [post.id, '2027-01-15'],
      ['624', '2027-02-28'],
    ]);
    const [revoked, left] = items as [EndingReport['items'][number], EndingReport['items'][number]];
    expect(revoked).toMatchObject({
      because: 'STATUS',
      daysLeft: 29,
      band: 'D-49b',
      instrument: { number: '41/2025/QĐ-UBND' },
    });
    const moved = Object.fromEntries(
      revoked.powers.map(({ action, upToDong, before, after }) => [
        `${action} ${upToDong ?? ''}`.trim(),
        [before.by, after.by],
      ]),
    );
    expect(moved).toMatchObject({
      A10: ['41', '624'],
      'A08 2000000000': ['41', null],
      'A08 1000000000': ['41', '624'],
    });
    expect(left).toMatchObject({
      kind: 'APPOINTMENT',
      person: { id: 'P-DIR' },
      office: { id: 'O-DIR' },
      postEmpty: true,
    });
    const signing = left.powers.find(({ action }) => action === 'A10');
    expect(signing?.after.refusal?.code).toBe('authority.vacant');
  });

  test('the open step that rests on a paper is listed with who may answer it, whatever day was asked of', async () => {
    expect(waited.said).toMatchObject({ id: '624', openSteps: 1, openCases: 1 });
    expect(waited.list).toMatchObject({ item: '624', total: 1, next: null });
    expect(waited.list.items).toMatchObject([
      { caseId: task, kind: 'task', code: 'DECIDE', holders: [{ id: 'P-DD-1' }, { id: 'P-DIR' }] },
    ]);
  });

  test('the open steps that rest on an appointment are those of the inbox; their pages join', async () => {
    const { ledger } = api;
    await ledger.db.$executeRaw(Prisma.sql`INSERT INTO step SELECT province, case_id, id || '#2', code, seat, status, opened_on,
      due_on, version, closed_n, position + 1, holders FROM step WHERE status = 'OPEN' AND 'A:A12' = ANY (holders)`);
    const left = (await ending({})).items.find(({ kind }) => kind === 'APPOINTMENT');
    const path = left?.steps ?? '';
    const list = await resting(path);
    expect([list.total, list.items.length, left?.openSteps, left?.openCases]).toEqual([2, 2, 2, 1]);
    const first = await resting(path, { limit: '1' });
    const second = await resting(path, { limit: '1', cursor: first.next });
    expect([...first.items, ...second.items]).toEqual(list.items);
    expect([first.items.length, second.next]).toEqual([1, null]);
    const director = await api.signIn('P-DIR');
    const inbox = (await director.get('/api/v1/inbox').query({ limit: '100' })).body as { items: { via: string }[] };
    const byPower = inbox.items.filter(({ via }) => via === 'AUTHORITY') as unknown as Listed['items'];
    expect(named(list)).toEqual(named({ items: byPower }));
    expect((await resting('/api/v1/reports/authority-ending/624/steps')).total).toBe(0);
    await ledger.db.$executeRaw(Prisma.sql`DELETE FROM step WHERE id LIKE '%#2' AND 'A:A12' = ANY (holders)`);
  });

  test('D-49: warnings fallen due by business now, for giver, holder and legal officer, each with its day', async () => {
    const { items } = (await officer.get('/api/v1/reports/authority-alerts').expect(200)).body as AlertReport;
    expect(items.map(({ id, alert }) => `${id} ${alert.code} ${alert.on}`)).toEqual(
      expect.arrayContaining(['624 D-49 2026-11-30', '41 D-49 2026-10-02', '41 D-49b 2026-12-01']),
    );
    const people = items.find(({ id }) => id === '624')?.for ?? [];
    expect(people.map(({ as, person }) => `${as} ${person?.id}`)).toEqual([
      'GIVER P-CHAIR',
      'HOLDER P-DIR',
      'LEGAL P-LEGAL',
    ]);
    const before = (await officer.get('/api/v1/reports/authority-alerts').query({ on: '2026-09-01' })).body;
    expect(before.items).toEqual([]);
  });
});

describe('[QR-6] as a table', () => {
  test('the same lines with date and filter on top, in Vietnamese unless English is asked for', async () => {
    const answer = await officer
      .get('/api/v1/reports/use-of-powers')
      .query({ year: '2025', format: 'csv' })
      .expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('use-of-powers-2025-01-01-2025-12-31.csv');
    const lines = answer.text.split('\r\n');
    expect(lines[0]).toContain('Việc sử dụng thẩm quyền được ủy quyền, phân cấp');
    expect(answer.text).toContain('"Lập lúc (giờ nghiệp vụ, Asia/Ho_Chi_Minh)","2026-12-02');
    expect(answer.text).toContain('"Điều kiện lọc","từ ngày 2025-01-01 đến hết ngày 2025-12-31"');
    expect(lines.filter((line) => line.startsWith('"624/QĐ-UBND"'))).toHaveLength(1 + 9);
    expect(lines.find((line) => line.includes('"A08"') && line.startsWith('"624'))).toContain(
      '"1","0","0","1","900000000","1"',
    );
    const english = await officer
      .get('/api/v1/reports/authority-ending')
      .set('accept', 'text/csv')
      .set('accept-language', 'en')
      .expect(200);
    expect(english.text).toContain('"Filter","from 2026-12-02 on, within 100 days"');
    expect(english.text).toContain('"Last day in force"');
    const json = await officer
      .get('/api/v1/reports/authority-ending')
      .set('accept', 'text/csv')
      .query({ format: 'json' });
    expect(json.headers['content-type']).toContain('application/json');
  });

  test.each([
    ['=1+1', `"'=1+1"\r\n`],
    ['+84', `"'+84"\r\n`],
    ['-2', `"'-2"\r\n`],
    ['@SUM(A1)', `"'@SUM(A1)"\r\n`],
    ['\t=1', `"'\t=1"\r\n`],
    ['say "hi", =1', `"say ""hi"", =1"\r\n`],
    ['hai\ndòng', '"hai\ndòng"\r\n'],
  ])('no cell is a formula: %j', (text, expected) => {
    expect(csvOf([[text]])).toBe(expected);
  });
});

describe('bad input and strangers', () => {
  test.each([
    ['use-of-powers', { year: '0' }, 'input.value'],
    ['use-of-powers', { year: '20255' }, 'input.value'],
    ['use-of-powers', { year: ['2025', '2026'] }, 'input.value'],
    ['use-of-powers', { year: '2025', from: '2025-01-01' }, 'input.value'],
    ['use-of-powers', { from: '2025-01-01' }, 'input.missing'],
    ['use-of-powers', { to: '2025-01-01' }, 'input.missing'],
    ['use-of-powers', { from: '2025-02-01', to: '2025-01-31' }, 'input.date'],
    ['use-of-powers', { from: '2025-02-29', to: '2025-03-31' }, 'input.date'],
    ['use-of-powers', { format: 'pdf' }, 'input.value'],
    ['use-of-powers/41/acts', { limit: '0' }, 'input.value'],
    ['use-of-powers/41/acts', { cursor: 'x' }, 'input.cursor'],
    ['use-of-powers/41/acts', { action: 'A99' }, 'input.value'],
    ['use-of-powers/41/refusals', { rule: "' OR 1=1" }, 'input.value'],
    ['authority-ending', { days: '-1' }, 'input.value'],
    ['authority-ending', { days: '0' }, 'input.value'],
    ['authority-ending', { days: '1001' }, 'input.value'],
    ['authority-ending', { days: '1e3' }, 'input.value'],
    ['authority-ending', { on: '1900-01-01' }, 'input.date'],
    ['authority-ending', { on: '2200-12-31' }, 'input.date'],
    ['authority-ending', { on: 'today' }, 'input.date'],
    ['authority-ending/41/steps', { cursor: 'W10' }, 'input.cursor'],
    ['authority-alerts', { days: '3' }, 'input.unknown_key'],
  ])('%s %j is refused as %s', async (path, query, code) => {
    const answer = await officer.get(`/api/v1/reports/${path}`).query(query);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  test.each(['use-of-powers/NOBODY/acts', 'use-of-powers/NOBODY/refusals', 'authority-ending/NOBODY/steps'])(
    '%s: the register has no such item, said in both languages',
    async (path) => {
      const answer = await officer.get(`/api/v1/reports/${path}`).expect(404);
      expect(answer.body).toMatchObject({
        code: 'register.unknown',
        texts: {
          vi: { detail: expect.stringContaining('NOBODY') },
          en: { detail: 'The register has no item NOBODY.' },
        },
      });
    },
  );

  test.each([
    'use-of-powers',
    'use-of-powers/41/acts',
    'use-of-powers/41/refusals',
    'authority-ending',
    'authority-ending/41/steps',
    'authority-alerts',
  ])('%s is for officials only', async (path) => {
    const answer = await host.get(`/api/v1/reports/${path}`);
    expect([answer.status, answer.body.code]).toEqual([403, 'officials.only']);
    expect((await api.anonymous().get(`/api/v1/reports/${path}`)).status).toBe(401);
  });

  test('the last and the first day that may be asked of are answered', async () => {
    for (const on of ['1950-01-01', '2150-12-31']) await ending({ on, days: '1000' });
    expect((await uses({ from: '1950-01-01', to: '2150-12-31' })).items).toHaveLength(2);
  });
});
