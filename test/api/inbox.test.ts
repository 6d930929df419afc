import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { broughtIn } from '../support/brought-in.ts';
import { tasksUnderA } from '../support/regime-moves.ts';
import { type Agent, draft, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, identificationSession } from '../support/test-ledger.ts';

interface Line {
  readonly caseId: string;
  readonly code: string;
  readonly kind: string;
  readonly step: string;
  readonly dueOn: string | null;
  readonly urgency: string;
  readonly workdaysLeft: number | null;
  readonly via: string;
  readonly since: string;
  readonly from: { person: { id: string; name: string }; office: { id: string } | null } | null;
  readonly lead: { id: string; name: string } | null;
  readonly principal: { id: string; name: string } | null;
  readonly amountDong: string | null;
  readonly field: string | null;
}

let api: TestApi;
let host: Agent;
let officer: Agent;
let admin: Agent;
let submitted: string;
/** A council session whose papers are to be sent. */
let session: string;

const HOST = { id: 'U-H01', name: 'Viện Khoa học Biển Đông Bắc (hư cấu)' };

/** Running tasks under an older regime, and proposals under the one of the day. */
beforeAll(async () => {
  api = await openTestApi({ startsAt: SAMPLE_STARTS_AT });
  await broughtIn(api.ledger, tasksUnderA(20));
  [host, officer, admin] = await Promise.all([api.signIn('P-H01'), api.signIn('P-SPEC-1'), api.signIn('P-ADMIN')]);
  const subjects = [await consolidatedProposal(api.ledger)];
  session = await identificationSession(api.ledger, { subjects, meetingOn: '2025-07-21' });
  const sha256 = await storeFile(host);
  submitted = await draft(host, { title: 'Nuôi cá song trong lồng bè chịu bão' });
  const papers = [{ kind: 'PROPOSAL_FORM', sha256, name: 'Phiếu.pdf', number: '15/ĐX-VBĐB' }];
  expect((await sendAct(host, { caseId: submitted, event: 'submit', papers })).status).toBe(201);
}, 300_000);
afterAll(() => api?.close());

async function lines(agent: Agent, query: object = {}): Promise<Line[]> {
  const all: Line[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await agent
      .get('/api/v1/inbox')
      .query({ limit: '3', ...query, ...(cursor === undefined ? {} : { cursor }) })
      .expect(200);
    all.push(...body.items);
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const nameOf = ({ caseId, step }: Line) => `${caseId} ${step}`;

test('[IB-4] a line says whose it is, how much, who sent it, and how near its last day is in working days', async () => {
  const line = (await lines(officer)).find(({ caseId }) => caseId === submitted);
  expect(line).toMatchObject({
    code: 'INTAKE',
    lead: HOST,
    principal: null,
    amountDong: '900000000',
    field: 'MAR',
    since: '2025-06-30',
    from: { person: { id: 'P-H01' }, office: { id: expect.any(String) } },
    ...{ dueOn: null, urgency: 'NONE', workdaysLeft: null },
  });
  const due = (await lines(officer)).find(({ caseId }) => caseId === session);
  expect(due).toMatchObject({ code: 'SEND_IDENTIFY', urgency: 'LATER', workdaysLeft: expect.any(Number) });
  const { body } = await officer
    .get('/api/v1/calendar/count')
    .query({ from: '2025-06-30', unit: 'WD', length: `${due?.workdaysLeft}` });
  expect(body.result).toBe(due?.dueOn);
});

test('[IB-3] each filter leaves the lines that it names, all of them, page after page', async () => {
  const all = await lines(officer);
  expect(all.length).toBeGreaterThan(3);
  const cases: [object, (line: Line) => boolean][] = [
    [{ kind: 'proposal' }, ({ kind }) => kind === 'proposal'],
    [{ code: 'INTAKE' }, ({ code }) => code === 'INTAKE'],
    [{ event: 'confirmComplete' }, ({ code }) => code === 'INTAKE'],
    [{ via: 'OFFICE' }, ({ via }) => via === 'OFFICE'],
    [{ via: 'AUTHORITY' }, ({ via }) => via === 'AUTHORITY'],
    [{ field: 'MAR' }, ({ field }) => field === 'MAR'],
    [{ q: 'nuoi ca LONG be' }, ({ caseId }) => caseId === submitted],
    [{ q: 'viện khoa học', kind: 'proposal' }, ({ kind, lead }) => kind === 'proposal' && lead?.id === 'U-H01'],
    ...['LATE', 'TODAY', 'SOON', 'LATER', 'NONE'].map((urgency): [object, (line: Line) => boolean] => [
      { urgency },
      (line) => line.urgency === urgency,
    ]),
  ];
  for (const [query, isOf] of cases) {
    const wanted = all.filter(isOf).map(nameOf);
    expect([query, (await lines(officer, query)).map(nameOf)]).toEqual([query, wanted]);
    expect((await officer.get('/api/v1/inbox/count').query(query)).body.count).toBe(wanted.length);
  }
  expect((await officer.get('/api/v1/inbox').query({ regime: 'R2013-B' })).body.code).toBe('input.unknown_key');
  expect((await officer.get('/api/v1/inbox').query({ urgency: 'VERY' })).body.code).toBe('input.value');
});

test('[IB-3] what it can be narrowed by is what is there: each value with its name and the lines it leaves', async () => {
  const { body } = await officer.get('/api/v1/inbox/count').expect(200);
  const facets = body.facets as {
    facet: string;
    values: { value: string; label: { vi: string }; count: number }[];
  }[];
  expect(facets.map(({ facet }) => facet)).toEqual(['kind', 'code', 'event', 'field']);
  for (const { facet, values } of facets) {
    expect(values.length).toBeGreaterThan(0);
    for (const { value, label, count } of values) {
      expect(label.vi).not.toBe(value);
      expect([facet, value, (await lines(officer, { [facet]: value })).length]).toEqual([facet, value, count]);
    }
  }
});

test('[IB-3] beside what is chosen, each number is the length of the list it opens; something else can be chosen in its place', async () => {
  const chosen = { code: 'INTAKE', urgency: 'NONE' };
  const { body } = await officer.get('/api/v1/inbox/count').query(chosen).expect(200);
  expect(body.count).toBe((await lines(officer, chosen)).length);
  for (const [group, urgency] of Object.entries({ late: 'LATE', soon: 'SOON', later: 'LATER', none: 'NONE' }))
    expect([group, body.groups[group]]).toEqual([group, (await lines(officer, { ...chosen, urgency })).length]);
  const facets = body.facets as { facet: string; values: { value: string; count: number }[] }[];
  for (const { facet, values } of facets)
    for (const { value, count } of values)
      expect([facet, value, count]).toEqual([
        facet,
        value,
        (await lines(officer, { ...chosen, [facet]: value })).length,
      ]);
  const { body: elsewhere } = await officer.get('/api/v1/inbox/count').query({ code: 'INTAKE' }).expect(200);
  const codes = (elsewhere.facets as typeof facets).find(({ facet }) => facet === 'code')?.values ?? [];
  expect(codes.length).toBeGreaterThan(1);
});

test('[IB-3] work under an older regime is as much work as any other', async () => {
  const all = await lines(officer);
  const { items } = (await officer.get('/api/v1/cases').query({ limit: '100' }).expect(200)).body;
  const regimeOf = new Map((items as { id: string; regime: string }[]).map(({ id, regime }) => [id, regime]));
  const regimes = (found: Line[]) => new Set(found.map(({ caseId }) => regimeOf.get(caseId)));
  expect(regimes(all)).toEqual(new Set(['R2013-A@1', 'R2013-B@1']));
  const codes = new Set(all.map(({ code }) => code));
  const narrowed = await Promise.all([...codes].map((code) => lines(officer, { code })));
  expect(narrowed.flat().map(nameOf).toSorted()).toEqual(all.map(nameOf).toSorted());
});

test('[IB-4] the groups count each line once, and move when time does', async () => {
  const groupsNow = async () => {
    const { body } = await officer.get('/api/v1/inbox/count').expect(200);
    const { late, today, soon, later, none } = body.groups;
    expect(late + today + soon + later + none).toBe(body.count);
    expect(body.overdue).toBe(late);
    const found = await lines(officer);
    expect(found.filter(({ urgency }) => urgency === 'LATE')).toHaveLength(late);
    return body.groups as Record<string, number>;
  };
  const line = (await lines(officer)).find(({ caseId }) => caseId === session) as Line;
  const before = await groupsNow();
  await admin
    .post('/api/v1/clock')
    .send({ to: `${line.dueOn}T02:00:00.000Z` })
    .expect(200);
  const here = (await lines(officer)).find(({ caseId, step }) => caseId === session && step === line.step);
  expect(here).toMatchObject({ urgency: 'TODAY', workdaysLeft: 0 });
  const { today = 0, later = 0 } = await groupsNow();
  expect([today > (before.today ?? 0), later < (before.later ?? 0)]).toEqual([true, true]);
});
