import { rebuild } from '../../records/rebuild.ts';
import { registered, type ToldLife, tellOnce } from '../records/told-life.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

interface Verdict {
  readonly caseId: string;
  readonly may: boolean;
  readonly refusal: { code: string; remedy: { person: string }[] } | null;
  readonly ifMatch: string;
  readonly subjectDigest: string;
  readonly amountDong: string;
  readonly ground: {
    kind: string;
    words: { vi: string; en: string };
    person: { id: string };
    papers: unknown[];
  } | null;
}

const preflight = (agent: Agent, items: object[]) => agent.post('/api/v1/acts/preflight').send({ items });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('[IB-5] thirty dossiers of one step, of which three may not', () => {
  const EVENT = 'confirmComplete';
  let api: TestApi;
  let host: Agent;
  let officer: Agent;
  const cases: string[] = [];

  beforeAll(async () => {
    api = await openTestApi();
    [host, officer] = await Promise.all([api.signIn('P-H01'), api.signIn('P-SPEC-1')]);
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
    for (let place = 0; place < 30; place += 1) {
      const caseId = await draft(host, { title: `Đề xuất số ${place + 1}` });
      if (place !== 7) expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
      cases.push(caseId);
    }
    // one is barred to this officer, one was sent back meanwhile, one is a draft that only its proposer sees
    const barred = cases[3] as string;
    await registered(api.ledger, {
      kind: 'BAR',
      id: 'BAR-1',
      data: { person: 'P-SPEC-1', life: barred, code: 'COI-3', from: '2025-01-01T00:00:00.000Z', until: null },
    });
    const gaps = { gaps: 'Thiếu dự toán' };
    expect((await sendAct(officer, { caseId: cases[11] as string, event: 'return', payload: gaps })).status).toBe(201);
  }, 300_000);
  afterAll(() => api?.close());

  test('each is judged as if alone, the rest goes on, each with its own act, basis and entry; a repeat changes nothing', async () => {
    const { body } = await preflight(
      officer,
      cases.map((caseId) => ({ caseId, event: EVENT })),
    ).expect(200);
    const verdicts = body.items as Verdict[];
    expect(verdicts.map(({ caseId }) => caseId)).toEqual(cases);
    expect([body.may, body.mayNot]).toEqual([27, 3]);
    const refused = verdicts.flatMap(({ refusal }, place) => (refusal === null ? [] : [[place, refusal.code]]));
    expect(refused).toEqual([
      [3, 'coi.barred'],
      [7, 'case.unknown'],
      [11, 'state.not_possible'],
    ]);
    expect(verdicts[3]?.refusal?.remedy.map(({ person }) => person)).toContain('P-SPEC-2');
    const able = verdicts.filter(({ may }) => may);
    expect(able[0]).toMatchObject({ amountDong: '900000000', ground: { kind: 'DUTY', person: { id: 'P-SPEC-1' } } });
    expect(able[0]?.ground?.words.en).toMatch(/ acts as .+, by office/);

    const { n } = await api.ledger.db.auditHead.findFirstOrThrow();
    const keyOf = new Map(able.map(({ caseId }) => [caseId, newKey()]));
    const sendAll = async () => {
      const answers = [];
      for (const { caseId, ifMatch } of able)
        answers.push(await sendAct(officer, { caseId, event: EVENT, ifMatch, key: keyOf.get(caseId) ?? '' }));
      return answers;
    };
    const done = await sendAll();
    expect(done.map(({ status }) => status)).toEqual(able.map(() => 201));
    expect(new Set(done.map(({ body: act }) => act.n)).size).toBe(27);
    expect(done.every(({ body: act }) => act.basis.kind === 'DUTY' && act.basis.person === 'P-SPEC-1')).toBe(true);
    const entries = await api.ledger.db.auditEntry.findMany({ where: { n: { gt: n }, kind: 'ACT' } });
    expect(entries.map(({ caseId }) => caseId).toSorted()).toEqual(able.map(({ caseId }) => caseId).toSorted());

    const again = await sendAll();
    expect(again.map(({ body: act }) => act)).toEqual(done.map(({ body: act }) => act));
    expect(await api.ledger.db.auditEntry.count({ where: { n: { gt: n }, kind: 'ACT' } })).toBe(27);
    // what may not be done was refused by the act itself as well
    const [barred] = verdicts.filter(({ refusal }) => refusal?.code === 'coi.barred');
    const sent = await sendAct(officer, { caseId: barred?.caseId ?? '', event: EVENT, ifMatch: barred?.ifMatch ?? '' });
    expect(codeOf(sent)).toEqual([403, 'coi.barred']);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 300_000);

  test('only what the regime lets be done by the list; at most two hundred, and no act is done by asking', async () => {
    const { n } = await api.ledger.db.auditHead.findFirstOrThrow();
    const caseId = cases[11] as string;
    const { body } = await preflight(host, [{ caseId, event: 'resubmit' }]).expect(200);
    expect(body.items[0].refusal.code).toBe('preflight.not_bulk');
    const many = Array.from({ length: 201 }, () => ({ caseId, event: EVENT }));
    expect(codeOf(await preflight(officer, many))).toEqual([400, 'input.value']);
    expect(codeOf(await preflight(officer, []))).toEqual([400, 'input.value']);
    expect((await api.ledger.db.auditHead.findFirstOrThrow()).n).toBe(n);
  });
});

describe('[IB-5] a decision by the list', () => {
  let told: ToldLife;
  let api: TestApi;

  beforeAll(async () => {
    told = await tellOnce({ startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900, until: 'order' });
    api = await openTestApi({ ledger: await told.copy() });
  }, 300_000);
  afterAll(async () => {
    await api?.close();
    await told?.close();
  });

  test('says who decides as what, under which paper, until when, and with which digest it is signed', async () => {
    const items = [{ caseId: told.left.on, event: 'order' }];
    const askedBy = async (person: string) => {
      const { body } = await preflight(await api.signIn(person), items).expect(200);
      return (body.items as [Verdict])[0];
    };
    const chair = await askedBy('P-CHAIR');
    expect(chair).toMatchObject({ may: true, ground: { kind: 'AUTHORITY', person: { id: 'P-CHAIR' }, papers: [] } });
    expect(chair.ground?.words.en).toMatch(/ decides as Chairman of the [^(]+, by the base rule\.$/);
    const vice = await askedBy('P-VC-1');
    expect(vice).toMatchObject({ may: true, ground: { signatureMode: 'KT', papers: [{ id: 'PC-UBND' }] } });
    expect(vice.ground?.words.vi).toMatch(/ quyết định với tư cách Phó Chủ tịch .+ \(KT\.\), theo /);
    const director = await askedBy('P-DIR');
    expect([director.may, director.ground]).toEqual([false, null]);
    expect(director.refusal?.remedy.map(({ person }) => person)).toContain('P-CHAIR');

    const decider = await api.signIn('P-CHAIR');
    const { body } = await decider.get(`/api/v1/cases/${told.left.on}`).expect(200);
    expect(chair.subjectDigest).toBe(body.subjectDigest);
    const { ifMatch, subjectDigest } = chair;
    const done = await sendAct(decider, { caseId: told.left.on, event: 'order', ifMatch, subjectDigest });
    expect([done.status, done.body.basis?.person]).toEqual([201, 'P-CHAIR']);
  });
});
