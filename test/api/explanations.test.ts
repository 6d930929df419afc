import { readFile, writeFile } from 'node:fs/promises';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { type Agent, newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';
import { acted, consolidatedProposal, ELEVEN_SEATS, PROVINCE } from '../support/test-ledger.ts';

/** The sample province on 30 June 2025; its clock stands unless a test moves it. */
let api: TestApi;
let officer: Agent;
let legal: Agent;
let office: Agent;

beforeAll(async () => {
  api = await openTestApi({ startsAt: '2025-06-30T01:00:00.000Z' });
  [officer, legal, office] = await Promise.all([
    api.signIn('P-INSP-1'),
    api.signIn('P-LEGAL'),
    api.signIn('P-PPC-OFFICE'),
  ]);
}, 60_000);
afterAll(() => api?.close());

const whoMay = async (query: object) => (await officer.get('/api/v1/register/who-may').query(query)).body;

/** Action, day, person, amount in millions: the questions of domain.md 4.6 and those around them. */
const GOLDEN: readonly (readonly [action: string, on: string, person: string, millions: number | null])[] = [
  ['A10', '2025-03-02', 'P-DIR', 900],
  ['A10', '2025-03-02', 'P-CHAIR', 900],
  ['A10', '2025-03-03', 'P-DIR', 900],
  ['A10', '2025-03-03', 'P-CHAIR', 900],
  ['A08', '2025-04-10', 'P-DIR', 2950],
  ['A08', '2025-04-10', 'P-CHAIR', 2950],
  ['A08', '2025-05-15', 'P-DIR', 900],
  ['A08', '2025-05-15', 'P-DIR', 1000],
  ['A08', '2025-05-15', 'P-DIR', 1001],
  ['A08', '2025-05-26', 'P-DIR', 1900],
  ['A08', '2025-05-26', 'P-DD-1', 1900],
  ['A08', '2025-05-26', 'P-DD-3', 1900],
  ['A10', '2025-05-26', 'P-DIR', 900],
  ['A19', '2025-05-26', 'P-DIR', 900],
  ['A25', '2025-06-20', 'P-VC-1', 900],
  ['A25', '2025-06-20', 'P-VC-2', 900],
  ['A26', '2025-06-20', 'P-DIR', 100],
  ['A08', '2025-06-20', 'P-DIR', null],
  ['A02', '2025-06-20', 'P-SPEC-1', null],
  ['A08', '2025-06-20', 'P-ADMIN', 900],
];

test('[AU-7] [AD-9] twenty explanations in Vietnamese: both dates, both amounts, who could instead', async () => {
  const told: string[] = [];
  for (const [action, on, person, millions] of GOLDEN) {
    const amountDong = millions === null ? {} : { amountDong: `${BigInt(millions) * 1_000_000n}` };
    const { summary, checks, may } = await whoMay({ action, on, person, known: '2025-06-30', ...amountDong });
    const rules = checks.map(
      (one: { passed: boolean; words: { vi: string } }) => `  ${one.passed ? '+' : '-'} ${one.words.vi}`,
    );
    told.push([`${may ? 'ĐƯỢC' : 'KHÔNG'} ${action} ${on} ${person}`, `  ${summary.vi}`, ...rules].join('\n'));
    expect(summary.en).not.toBe(summary.vi);
  }
  const golden = new URL('./explanations.golden.txt', import.meta.url);
  const text = `${told.join('\n\n')}\n`;
  if (process.env.WRITE_GOLDEN === 'yes') await writeFile(golden, text);
  expect(text).toBe(await readFile(golden, 'utf8'));
});

/** Business time moves on; what is recorded from then on is of another day. */
async function clockTo(to: string): Promise<void> {
  await requestClockMove(api.ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  while (!(await advanceOnce(api.ledger, { province: PROVINCE })));
}

async function registered(item: { kind: string; id: string; data: object }): Promise<void> {
  const key = () => ['idempotency-key', newKey()] as const;
  expect(
    (
      await legal
        .post('/api/v1/register/items')
        .set(...key())
        .send(item)
    ).body,
  ).toMatchObject({ status: 'RECORDED' });
  const path = `/api/v1/register/items/${encodeURIComponent(item.id)}/verification`;
  expect((await office.post(path).set(...key())).body).toMatchObject({ status: 'RECORDED' });
}

const JULY = '2025-06-30T17:00:00.000Z';
const FORM = { seats: ELEVEN_SEATS, meetingOn: '2025-08-20' };

describe('[AD-9] who was entitled, valid on one day, known on another', () => {
  let n: string;
  let caseId: string;
  let subjects: string[];

  beforeAll(async () => {
    const paper = await storeFile(legal, 'ủy quyền A02');
    const dates = { signedOn: '2025-07-01', from: JULY, until: '2026-06-30T17:00:00.000Z' };
    await clockTo('2025-07-02T02:00:00.000Z');
    const made = { issuer: 'U-DOST', giver: 'O-DIR', province: 'QN', parent: null, consent: null, paper };
    const shown = { publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE', status: 'IN_FORCE', statusFrom: null };
    const words = { kind: 'DELEGATION', number: '800/QĐ-SKHCN', title: 'Ủy quyền (hư cấu)', signatureMode: 'TUQ' };
    await registered({
      kind: 'INSTRUMENT',
      id: '800',
      data: { ...words, ...made, ...shown, ...dates, redelegation: 'FORBIDDEN' },
    });
    const all = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null, conditions: [] };
    const to = { kind: 'OFFICE', office: 'O-REG' };
    await registered({
      kind: 'GRANT',
      id: '800/1',
      data: { instrument: '800', article: null, actions: ['A02'], to, ...all },
    });
    subjects = [await consolidatedProposal(api.ledger), await consolidatedProposal(api.ledger)];
    await clockTo('2025-07-10T02:00:00.000Z');
    ({ n, caseId } = await acted(api.ledger, {
      person: 'P-REG',
      target: { kind: 'councilSession', subjects: subjects.slice(0, 1) },
      event: 'formIdentification',
      payload: FORM,
    }));
    await clockTo('2025-07-20T02:00:00.000Z');
    const text = 'Thu hồi từ ngày ký vì sai thẩm quyền (hư cấu)';
    const change = {
      instrument: '800',
      status: 'REVOKED',
      from: '2025-07-05T17:00:00.000Z',
      by: 'PC-SO',
      forCause: true,
      text,
    };
    await registered({ kind: 'STATUS_CHANGE', id: '800/thu-hoi', data: change });
  }, 60_000);

  const explained = async (query: object = {}) =>
    (await officer.get(`/api/v1/acts/${n}/explanation`).query(query)).body;

  test('an act done under a paper revoked backwards stands as it was, and is judged again on both dates', async () => {
    const then = await explained({ known: '2025-07-10' });
    expect(then).toMatchObject({
      verdict: 'SAME',
      may: true,
      known: { on: '2025-07-10' },
      recorded: { chain: [{ instrument: '800' }] },
      papers: [{ instrument: '800', number: '800/QĐ-SKHCN', status: 'IN_FORCE', inForce: true }],
    });
    const now = await explained();
    expect(now).toMatchObject({ verdict: 'REFUSED', may: false, known: null, recorded: then.recorded });
    expect(now.papers).toMatchObject([{ instrument: '800', status: 'REVOKED', inForce: false }]);
    expect(now.refusal).toMatchObject({ code: 'authority.revoked', facts: { instrument: '800', by: 'PC-SO' } });
    expect(now.refusal.remedy.map((one: { person: string }) => one.person).toSorted()).toEqual(['P-DD-1', 'P-DIR']);
    expect(
      now.checks.find((one: { word: string; detail: { lacks: string } }) => one.detail.lacks === 'REVOKED').words.vi,
    ).toContain('800/QĐ-SKHCN (hiệu lực từ 01/07/2025 đến hết 30/06/2026) không áp dụng: đã bị thu hồi');
  });

  test('[AU-7] it is listed as doubtful with what came to be known since; other acts are not', async () => {
    const list = async (query: object) => (await officer.get('/api/v1/acts/doubtful').query(query).expect(200)).body;
    const { items, next } = await list({ instrument: '800' });
    expect(next).toBeNull();
    expect(items).toMatchObject([
      {
        n,
        caseId,
        verdict: 'REFUSED',
        person: 'P-REG',
        since: [{ kind: 'STATUS_CHANGE', id: '800/thu-hoi', version: 1 }],
      },
    ]);
    expect((await list({})).items.map((one: { n: string }) => one.n)).toEqual([n]);
    expect((await list({ instrument: '624' })).items).toEqual([]);
    const stored = await api.ledger.db.act.findUniqueOrThrow({
      where: { province_n: { province: PROVINCE, n: BigInt(n) } },
    });
    expect(stored.basis).toMatchObject({ chain: [{ instrument: '800' }] });
  });

  test('the same question of the register, of four pairs of dates', async () => {
    const may = async (on: string, known: string) => (await whoMay({ action: 'A02', person: 'P-REG', on, known })).may;
    expect([await may('2025-07-10', '2025-07-01'), await may('2025-07-10', '2025-07-10')]).toEqual([false, true]);
    expect([await may('2025-07-10', '2025-07-20'), await may('2025-07-05', '2025-07-20')]).toEqual([false, true]);
  });

  test('[IB-6] a person, a case and a day: the same answer as the list of what one may do, then and now', async () => {
    const reg = await api.signIn('P-REG');
    const ask = async (agent: Agent, query: object) =>
      (await agent.get(`/api/v1/cases/${caseId}/explanation`).query({ event: 'dissolveIdentification', ...query }))
        .body;
    expect(await ask(reg, {})).toMatchObject({ may: false, refusal: { code: 'authority.revoked' }, state: 'FORMED' });
    expect(await ask(officer, { person: 'P-REG', at: '2025-07-12T02:00:00.000Z', known: '2025-07-12' })).toMatchObject({
      may: true,
      basis: { capacity: 'TUQ' },
    });
    expect(await ask(officer, { person: 'P-DIR' })).toMatchObject({ may: true, basis: { signatureMode: 'OWN' } });
    const before = await officer
      .get(`/api/v1/cases/${caseId}/explanation`)
      .query({ event: 'dissolveIdentification', on: '2025-07-09' });
    expect([before.status, before.body.code]).toEqual([404, 'case.unknown']); // it had not begun
    const { body } = await officer
      .get(`/api/v1/cases/${caseId}/explanation`)
      .query({ event: 'sendDocuments', person: 'P-SPEC-1' });
    expect(body).toMatchObject({
      may: true,
      checks: expect.arrayContaining([expect.objectContaining({ word: 'duty.held', passed: true })]),
    });
  });

  test('a bar found late makes what its person did doubtful, in that case alone', async () => {
    const [first = '', second = ''] = subjects;
    const other = await acted(api.ledger, {
      person: 'P-DIR',
      target: { kind: 'councilSession', subjects: [second] },
      event: 'formIdentification',
      payload: FORM,
    });
    const bar = { person: 'P-DIR', code: 'COI-3', from: '2025-01-01T00:00:00.000Z', until: null };
    await registered({ kind: 'BAR', id: 'BAR-first', data: { ...bar, life: first } });
    const doubtful = async () =>
      (await officer.get('/api/v1/acts/doubtful').expect(200)).body.items.map((one: { n: string }) => one.n);
    expect(await doubtful()).toEqual([n]);
    await registered({ kind: 'BAR', id: 'BAR-second', data: { ...bar, life: second } });
    expect(await doubtful()).toEqual([n, other.n]);
  });
});

describe('who may ask, and what cannot be asked', () => {
  test.each([
    ['/api/v1/acts/1/explanation', 404, 'act.unknown'],
    ['/api/v1/acts/99999999/explanation', 404, 'act.unknown'],
    ['/api/v1/acts/x/explanation', 400, 'input.value'],
    ['/api/v1/acts/2/explanation?known=2025-02-29', 400, 'input.date'],
    ['/api/v1/cases/QN-DX.2025.999/explanation?event=submit', 404, 'case.unknown'],
    ['/api/v1/register/who-may?action=A99', 400, 'input.value'],
    ['/api/v1/acts/doubtful?limit=0', 400, 'input.value'],
  ])('%s', async (path, status, code) => {
    const answer = await officer.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a host asks about himself, officials about anybody', async () => {
    const host = await api.signIn('P-H01');
    const [row] = await api.ledger.db.caseFile.findMany({ where: { province: PROVINCE, kind: 'proposal' }, take: 1 });
    const path = `/api/v1/cases/${row?.id}/explanation`;
    expect((await host.get(path).query({ event: 'withdraw' })).status).toBe(200);
    expect((await host.get(path).query({ event: 'withdraw', person: 'P-DIR' })).body.code).toBe('officials.only');
    expect((await host.get('/api/v1/acts/doubtful')).body.code).toBe('officials.only');
  });
});
