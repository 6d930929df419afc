import { SAMPLE_REGISTER } from '../../domain/authority/sample-quang-ninh.ts';
import { rebuild } from '../../records/rebuild.ts';
import { morningOf, type ToldLife, tellOnce } from '../records/told-life.ts';
import { type Agent, newKey, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

/**
 * What waits when authority moves (R12, AU-6; domain.md 4.4, status of a pending file), through the door: a contract of 900 million
 * waits for the signature of the assigner (A10), which paper 624 gives to the director from 3 March 2025 to 28 February 2027.
 */

let contracting: ToldLife;
const opened: TestApi[] = [];

/** Without paper 41, which else goes before 624 from 24 May 2025. */
const WITHOUT_41 = {
  instruments: SAMPLE_REGISTER.instruments.filter(({ id }) => id !== '41'),
  grants: SAMPLE_REGISTER.grants.filter(({ instrument }) => instrument !== '41'),
  precedenceNotes: [],
  legalNotes: SAMPLE_REGISTER.legalNotes.filter(({ instrument }) => instrument !== '41'),
};

beforeAll(async () => {
  contracting = await tellOnce(
    {
      startsAt: '2024-09-16T01:00:00.000Z',
      days: -112,
      millions: 900,
      as: { approve: 'P-CHAIR' },
      until: 'signAsAssigner',
    },
    WITHOUT_41,
  );
}, 120_000);
afterAll(async () => {
  await Promise.all(opened.map((api) => api.close()));
  await contracting?.close();
});

async function openApi(): Promise<TestApi> {
  const api = await openTestApi({ prepared: await contracting.copy() });
  opened.push(api);
  return api;
}

async function clockTo(api: TestApi, to: string): Promise<void> {
  const admin = await api.signIn('P-ADMIN');
  await admin.post('/api/v1/clock').send({ to }).expect(200);
}

async function noticesOf(agent: Agent) {
  const { body } = await agent.get('/api/v1/notices').expect(200);
  return body.items as {
    id: string;
    kind: string;
    caseId: string;
    title: { vi: string };
    detail: { vi: string; en: string };
  }[];
}

async function movesIn(agent: Agent, caseId: string) {
  const { body } = await agent.get(`/api/v1/cases/${caseId}/timeline`).expect(200);
  return (body.items as { event: string; today: string; basis: object; payload: Record<string, unknown> }[]).filter(
    ({ event }) => event === 'holderMoved',
  );
}

const inboxOf = async (agent: Agent) => {
  const { body } = await agent.get('/api/v1/inbox').expect(200);
  return (body.items as { caseId: string; code: string; via: string }[])
    .filter(({ via }) => via === 'AUTHORITY')
    .map(({ caseId, code }) => `${code} ${caseId}`);
};

test('[AU-6] 624 ends while a contract waits', async () => {
  const api = await openApi();
  const { on } = contracting.left;
  await clockTo(api, morningOf('2025-03-03'));
  const [director, chair] = [await api.signIn('P-DIR'), await api.signIn('P-CHAIR')];
  console.log(await inboxOf(director), await inboxOf(chair), await noticesOf(director), await noticesOf(chair));
  console.log(JSON.stringify(await movesIn(director, on), null, 1));
  const t = Date.now();
  await clockTo(api, morningOf('2027-03-01'));
  console.log('clock', Date.now() - t);
  console.log(
    await inboxOf(director),
    await inboxOf(chair),
    JSON.stringify(await noticesOf(director)),
    JSON.stringify(await noticesOf(chair)),
  );
  console.log(JSON.stringify(await movesIn(director, on), null, 1));
  const view = (await chair.get(`/api/v1/cases/${on}`).expect(200)).body;
  console.log(view.flags, view.clocks);
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  const { on: _on, as: _as, papers: _p, ...act } = contracting.left;
  const refused = await sendAct(director, {
    caseId: on,
    ...act,
    papers: [{ kind: 'CONTRACT', sha256: '0'.repeat(64), name: 'x.pdf' }],
    subjectDigest: view.subjectDigest,
  });
  console.log(refused.status, JSON.stringify(refused.body));
  const done = await sendAct(chair, {
    caseId: on,
    ...act,
    papers: [{ kind: 'CONTRACT', sha256: '0'.repeat(64), name: 'x.pdf' }],
    subjectDigest: view.subjectDigest,
  });
  console.log(done.status, JSON.stringify(done.body));
  console.log((await chair.get(`/api/v1/cases/${on}`).expect(200)).body.flags, newKey());
}, 120_000);
