import { reviewStandings } from '../../records/standings/review-standings.ts';
import { registered } from '../records/told-life.ts';
import { broughtIn } from '../support/brought-in.ts';
import { openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { type Cells, IN_FORCE } from '../support/told-files.ts';

/**
 * Decision 41 gives the director A13 where the change is within caps, and A14 by whether the total rises (domain.md 4.6): what a row's
 * guards make sure of is what such a grant asks for. The scope is illustrative.
 */

const EXTENDED: Cells = { ...IN_FORCE, code: 'QN-DT.2024.61' };
const REBUDGETED: Cells = { ...IN_FORCE, code: 'QN-DT.2024.62' };

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({ startsAt: '2025-06-30T01:00:00.000Z' });
  await broughtIn(api.ledger, [EXTENDED, REBUDGETED]);
}, 120_000);
afterAll(() => api?.close());

async function asked(caseId = '', adjustment = ''): Promise<void> {
  const host = await api.signIn('P-H06');
  const papers = [{ kind: 'ADJUSTMENT_REQUEST', sha256: await storeFile(host, 'đề nghị'), name: 'Đề nghị.pdf' }];
  const payload = { adjustment, wanted: 'Theo đơn kèm theo' };
  const sent = await sendAct(host, { caseId, event: 'requestAdjustment', payload, papers, reason: 'Mưa lũ' });
  expect([sent.status, sent.body.code]).toEqual([201, undefined]);
}

async function tried(person: string, caseId = '', event = '', payload: object = {}) {
  const agent = await api.signIn(person);
  const { subjectDigest } = (await agent.get(`/api/v1/cases/${caseId}/actions`).expect(200)).body;
  return sendAct(agent, { caseId, event, payload, reason: 'Có căn cứ', subjectDigest });
}

const gist = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code ?? 'done'];

async function mayOf(person: string, caseId = '', events: readonly string[] = []): Promise<Record<string, boolean>> {
  const { body } = await (await api.signIn(person)).get(`/api/v1/cases/${caseId}/actions`).expect(200);
  const found = (body.actions as { event: string; may: boolean }[]).filter(({ event }) => events.includes(event));
  return Object.fromEntries(found.map(({ event, may }) => [event, may]));
}

test('[AU-1] within caps the director extends, by 41; beyond them by special decision the chairman alone', async () => {
  const { code = '' } = EXTENDED;
  await asked(code, 'EXTEND');
  const events = ['extend', 'extendSpecially'];
  expect(await mayOf('P-DIR', code, events)).toEqual({ extend: true, extendSpecially: false });
  expect(await mayOf('P-CHAIR', code, events)).toEqual({ extend: false, extendSpecially: true });
  const newEnd = '2027-03-31';
  const special = { newEnd, specialDecision: '77/QD-UBND' };
  expect(gist(await tried('P-CHAIR', code, 'extend', { newEnd }))).toEqual([403, 'authority.not_holder']);
  expect(gist(await tried('P-DIR', code, 'extendSpecially', special))).toEqual([403, 'authority.condition']);
  expect(gist(await tried('P-DIR', code, 'extend', { newEnd: '2031-03-31' }))).toEqual([409, 'guard.refused']);
  const done = await tried('P-DIR', code, 'extend', { newEnd });
  expect([done.status, done.body.basis?.chain?.[0]?.instrument]).toEqual([201, '41']);
});

test('[AU-1] where the total does not rise the director moves money, by 41', async () => {
  const { code = '' } = REBUDGETED;
  await asked(code, 'BUDGET');
  expect(await mayOf('P-DIR', code, ['changeBudget'])).toEqual({ changeBudget: true });
  const done = await tried('P-DIR', code, 'changeBudget', { budgetChange: 'Chuyển mục' });
  expect([done.status, done.body.basis?.chain?.[0]?.instrument]).toEqual([201, '41']);
});

test('[AU-1] who may extend is asked with the fact and without it', async () => {
  const agent = await api.signIn('P-LEGAL');
  const holders = async (query: string) => {
    const { body } = await agent.get(`/api/v1/register/who-may?action=A13&on=2025-06-30&type=DT${query}`).expect(200);
    return (body.holders as { person: string }[]).map(({ person }) => person).toSorted();
  };
  expect(await holders('&fact=WITHIN_CAPS')).toEqual(['P-DD-1', 'P-DIR']);
  expect(await holders('')).toEqual(['P-CHAIR', 'P-VC-1']);
});

test('[AD-11] what was done under a conditional grant is decided again under it, by another', async () => {
  const { code = '' } = EXTENDED;
  const act = await api.ledger.db.act.findFirstOrThrow({ where: { caseId: code, event: 'extend' } });
  const { life } = await api.ledger.db.caseFile.findFirstOrThrow({ where: { id: code } });
  const data = { person: 'P-DIR', life, code: 'COI-3', from: '2025-03-01T17:00:00.000Z', until: null };
  await registered(api.ledger, { kind: 'BAR', id: 'BAR-DIR', data });
  expect(await mayOf('P-DD-1', code, ['confirmAgain'])).toEqual({ confirmAgain: true });
  const deputy = await api.signIn('P-DD-1');
  const { body: shown } = await deputy.get(`/api/v1/cases/${code}`).expect(200);
  const again = { caseId: code, event: 'confirmAgain', payload: { decision: `${act.n}` }, reason: 'Đã xem xét lại' };
  const done = await sendAct(deputy, { ...again, ifMatch: shown.version, subjectDigest: shown.subjectDigest });
  expect([done.status, done.body.code, done.body.basis?.chain?.[0]?.instrument]).toEqual([201, undefined, '41']);
  const { body } = await deputy.get(`/api/v1/acts/${done.body.n}/explanation`).expect(200);
  expect(body.verdict).toBe('SAME');
});

test('[AU-6] where nobody may extend beyond the caps, that is told, though somebody may within them', async () => {
  const { code = '' } = REBUDGETED;
  await asked(code, 'EXTEND');
  await reviewStandings(api.ledger, { province: PROVINCE });
  const blocked = async () => (await api.ledger.db.stepStanding.findFirstOrThrow({ where: { caseId: code } })).blocked;
  expect(await blocked()).toEqual({});
  for (const person of ['P-CHAIR', 'P-VC-1']) {
    const data = { person, from: '2025-06-01T00:00:00.000Z', until: null };
    await registered(api.ledger, { kind: 'SUSPENSION', id: `SUS-${person}`, data });
  }
  await reviewStandings(api.ledger, { province: PROVINCE });
  expect(await blocked()).toHaveProperty('A13');
});
