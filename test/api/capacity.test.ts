import { openSampleProvince } from '../sample/sample-province.ts';
import { giveSecondPost, SECOND_POST } from '../support/second-post.ts';
import {
  type Agent,
  actionFor,
  draft,
  newKey,
  openTestApi,
  PROPOSAL,
  sendAct,
  storeFile,
  type TestApi,
} from '../support/test-api.ts';

const NOW = '2025-06-30T01:00:00.000Z';
const TASK = 'QN-DT.2025.01';
const ORDER = { caseId: TASK, event: 'orderInspection' };

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ ledger: await openSampleProvince({ checked: false }) });
  for (const person of ['P-DIR', 'P-SPEC-1', 'P-H01']) await giveSecondPost(api, { person, from: NOW });
}, 120_000);
afterAll(() => api?.close());

type Action = { event: string; may: boolean; ifMatch: string; basis: { kind: string }; refusal: { code: string } };

async function actionAs(agent: Agent, { caseId, event }: { caseId: string; event: string }, office?: string) {
  const { body } = await agent
    .get(`/api/v1/cases/${caseId}/actions`)
    .query(office === undefined ? {} : { office })
    .expect(200);
  const found = (body.actions as Action[]).find((one) => one.event === event);
  return { action: found, digest: body.subjectDigest as string };
}

describe('whoever holds several posts says from which he works', () => {
  test('[AU-3] a power is that of one post: asked and done from another it is refused, from its own it is done', async () => {
    const director = await api.signIn('P-DIR');
    const any = await actionAs(director, ORDER);
    expect(any.action).toMatchObject({ may: true, basis: { kind: 'AUTHORITY' } });
    expect((await actionAs(director, ORDER, 'O-DIR')).action?.may).toBe(true);
    const other = await actionAs(director, ORDER, SECOND_POST.id);
    expect(other.action).toMatchObject({ may: false, refusal: { code: 'authority.capacity' } });
    const explain = (office: string) =>
      director.get(`/api/v1/cases/${TASK}/explanation`).query({ event: ORDER.event, office }).expect(200);
    expect((await explain('O-DIR')).body).toMatchObject({ may: true, basis: { office: 'O-DIR' } });
    expect((await explain(SECOND_POST.id)).body).toMatchObject({
      may: false,
      refusal: { code: 'authority.capacity' },
    });
    const act = (office: string) =>
      sendAct(director, {
        ...ORDER,
        ifMatch: any.action?.ifMatch ?? '',
        reason: 'Kiểm tra đột xuất (hư cấu)',
        subjectDigest: any.digest,
        capacity: { office },
      });
    const refused = await act(SECOND_POST.id);
    expect([refused.status, refused.body.code]).toEqual([403, 'authority.capacity']);
    const done = await act('O-DIR');
    expect([done.status, done.body.basis.office]).toEqual([201, 'O-DIR']);
  });

  test('[AU-3] a duty is that of one post, in the sheet, in a list and in the act', async () => {
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, 'tư cách'), name: 'Phiếu.pdf' }];
    const rightOf = async (office: string) =>
      (await actionAs(host, { caseId, event: 'submit' }, office)).action?.refusal?.code ?? null;
    const [own = ''] = (await host.get('/api/v1/session')).body.offices
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id !== SECOND_POST.id);
    expect([await rightOf(own), await rightOf(SECOND_POST.id)]).toEqual([null, 'capacity.other_post']);
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);

    const officer = await api.signIn('P-SPEC-1');
    const event = 'confirmComplete';
    const preflight = async (office: string) => {
      const { body } = await officer
        .post('/api/v1/acts/preflight')
        .send({ items: [{ caseId, event }], office })
        .expect(200);
      return body.items[0].refusal?.code ?? null;
    };
    expect(await preflight('O-SPEC-1')).toBe(null);
    expect(await preflight(SECOND_POST.id)).toBe('capacity.other_post');
    expect((await actionAs(officer, { caseId, event }, SECOND_POST.id)).action).toMatchObject({
      may: false,
      refusal: { code: 'capacity.other_post' },
    });
    const refused = await sendAct(officer, { caseId, event, capacity: { office: SECOND_POST.id } });
    expect([refused.status, refused.body.code]).toEqual([403, 'capacity.other_post']);
    const done = await sendAct(officer, { caseId, event, capacity: { office: 'O-SPEC-1' } });
    expect([done.status, done.body.basis.office]).toEqual([201, 'O-SPEC-1']);
  });

  test('[AU-3] a proposal is drafted, saved and submitted from the post that is said', async () => {
    const host = await api.signIn('P-H01');
    const [own = ''] = (await host.get('/api/v1/session')).body.offices
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id !== SECOND_POST.id);
    const paper = await storeFile(host, 'tư cách, đề xuất');
    const ways = (caseId: string) =>
      [
        ['saveDraft', host.put(`/api/v1/proposals/${caseId}/draft`), { payload: { title: 'Tên khác (hư cấu)' } }],
        [
          'submit',
          host.post(`/api/v1/proposals/${caseId}/submission`),
          { papers: [{ kind: 'PROPOSAL_FORM', sha256: paper, name: 'Phiếu.pdf' }] },
        ],
      ] as const;
    const caseId = await draft(host);
    for (const office of [SECOND_POST.id, own])
      for (const [event, request, body] of ways(caseId)) {
        const { ifMatch = '' } = (await actionFor(host, { caseId, event })) ?? {};
        const answer = await request
          .set('idempotency-key', newKey())
          .set('if-match', `"${ifMatch}"`)
          .send({ ...body, capacity: { office } });
        expect([event, answer.body.code ?? answer.body.basis.office]).toEqual([
          event,
          office === own ? own : 'capacity.other_post',
        ]);
      }
    const drafted = await host
      .post('/api/v1/proposals')
      .set('idempotency-key', newKey())
      .send({ payload: PROPOSAL, capacity: { office: SECOND_POST.id } });
    expect(drafted.body.code).toBe('capacity.other_post');
  });

  test("[AU-3] nobody asks as from another's post", async () => {
    const director = await api.signIn('P-DIR');
    const asked = [
      director.get(`/api/v1/cases/${TASK}/actions`).query({ office: 'O-CHAIR' }),
      director.get(`/api/v1/cases/${TASK}/explanation`).query({ event: ORDER.event, office: 'O-CHAIR' }),
      director.post('/api/v1/acts/preflight').send({ items: [ORDER], office: 'O-CHAIR' }),
    ];
    for (const answer of await Promise.all(asked))
      expect([answer.status, answer.body.code]).toEqual([403, 'capacity.not_held']);
  });
});
