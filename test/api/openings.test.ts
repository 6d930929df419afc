import { type Agent, draft, newKey, openTestApi, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal } from '../support/test-ledger.ts';

interface Opening {
  readonly event: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly subjects: string[];
  readonly may: boolean;
  readonly refusal: { code: string; remedy: { person: string }[] } | null;
  readonly needsInput: { guards: string[] };
  readonly fields: Record<string, unknown>;
}

const SEATS = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER'].map((post, place) => ({
  person: `P-E-0${place + 1}`,
  post,
}));

describe('what may be opened from a case, and why not [IB-6]', () => {
  let api: TestApi;
  let director: Agent;
  let proposals: string[];
  const openings = async (agent: Agent, caseId: string, along: readonly string[] = []) => {
    const { body } = await agent
      .get(`/api/v1/cases/${caseId}/openings`)
      .query({ along: along.join(',') })
      .expect(200);
    return body as { openings: Opening[]; beside: { id: string }[] };
  };

  beforeAll(async () => {
    api = await openTestApi();
    director = await api.signIn('P-DIR');
    proposals = [await consolidatedProposal(api.ledger), await consolidatedProposal(api.ledger)];
  });
  afterAll(() => api?.close());

  test('about a consolidated proposal: its council, by the one who has the power; the other proposal may go along', async () => {
    const [first = '', second = ''] = proposals;
    const { openings: offered, beside } = await openings(director, first);
    expect(offered.map(({ event, kind, may, parent, subjects }) => [event, kind, may, parent, subjects])).toEqual([
      ['formIdentification', 'councilSession', true, null, [first]],
    ]);
    expect(Object.keys(offered[0]?.fields ?? {})).toEqual(expect.arrayContaining(['seats', 'meetingOn']));
    expect(beside.map(({ id }) => id)).toEqual([second]);
    expect((await openings(director, first, [second])).openings[0]?.subjects).toEqual([first, second]);
  });

  test('whoever lacks the power is told the rule and who has it; who sees no such case is told nothing', async () => {
    const [first = ''] = proposals;
    const specialist = await api.signIn('P-SPEC-1');
    const [council] = (await openings(specialist, first)).openings;
    expect([council?.may, council?.refusal?.code]).toEqual([false, 'authority.not_holder']);
    expect(council?.refusal?.remedy.map(({ person }) => person)).toContain('P-DIR');
    const stranger = await api.signIn('P-H02');
    const hidden = await stranger.get(`/api/v1/cases/${first}/openings`).expect(404);
    expect(hidden.body.code).toBe('case.unknown');
    const along = await director.get(`/api/v1/cases/${first}/openings`).query({ along: 'NO-CASE' }).expect(404);
    expect(along.body.code).toBe('case.unknown');
    const many = Array.from({ length: 101 }, (_, place) => `C-${place}`).join(',');
    await director.get(`/api/v1/cases/${first}/openings`).query({ along: many }).expect(400);
  });

  test('a draft has none; what is offered is what the door then opens, about exactly these', async () => {
    const host = await api.signIn('P-H01');
    expect((await openings(host, await draft(host))).openings).toEqual([]);
    const [first = '', second = ''] = proposals;
    const [offered] = (await openings(director, first, [second])).openings;
    const { kind, subjects, event } = offered as Opening;
    const opened = await director
      .post('/api/v1/cases')
      .set('idempotency-key', newKey())
      .send({ kind, subjects, event, payload: { seats: SEATS, meetingOn: '2099-02-10' } });
    expect([opened.status, opened.body.followed?.map((one: { caseId: string }) => one.caseId)]).toEqual([
      201,
      subjects,
    ]);
    // one council at a time
    expect((await openings(director, first)).openings).toEqual([]);
  });
});
