import { rebuild } from '../../records/rebuild.ts';
import { type Agent, newKey, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { WAYS_REGIME } from '../support/ways-regime.ts';

let api: TestApi;
const agents = new Map<string, Agent>();

beforeAll(async () => {
  api = await openTestApi({ regimes: [WAYS_REGIME] });
}, 60_000);
afterAll(async () => {
  expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  await api.close();
});

async function as(person: string): Promise<Agent> {
  const agent = agents.get(person) ?? (await api.signIn(person));
  agents.set(person, agent);
  return agent;
}

/** A task of 900 million dong, for which the director signs by delegation on 10 March 2025 (624, illustrative). */
async function opened(way: string): Promise<string> {
  const payload = {
    way,
    title: 'Nghiên cứu công nghệ nuôi biển',
    taskType: 'DT',
    field: 'MAR',
    mode: 'SELECTION',
    stateBudgetDong: '900000000',
    receiver: 'U-R01',
  };
  const spec = await as('P-SPEC-1');
  const answer = await spec
    .post('/api/v1/cases')
    .set('idempotency-key', newKey())
    .send({ kind: 'task', event: 'openTask', payload });
  expect(answer.status).toBe(201);
  return answer.body.caseId as string;
}

type Body = Record<string, unknown> & { event: string };

async function actionOf(person: string, caseId: string, event: string) {
  const { body } = await (await as(person)).get(`/api/v1/cases/${caseId}/actions`).expect(200);
  const action = (body.actions as { event: string; ifMatch: string; may: boolean }[]).find(
    (one) => one.event === event,
  );
  return { ...action, subjectDigest: body.subjectDigest as string } as {
    ifMatch: string;
    subjectDigest: string;
  } & Record<string, unknown>;
}

/** An act as its person would send it after looking. */
async function send(person: string, caseId: string, body: Body) {
  const { ifMatch, subjectDigest } = await actionOf(person, caseId, body.event);
  return sendSeen(person, caseId, { subjectDigest, ...body }, ifMatch);
}

async function sendSeen(person: string, caseId: string, body: Body, ifMatch: string) {
  return (await as(person))
    .post(`/api/v1/cases/${caseId}/acts`)
    .set('idempotency-key', newKey())
    .set('if-match', `"${ifMatch}"`)
    .send(body);
}

async function done(person: string, caseId: string, body: Body) {
  const answer = await send(person, caseId, body);
  if (answer.status !== 201) throw new Error(`${person} ${body.event}: ${JSON.stringify(answer.body)}`);
  return answer.body as { state: string; seq: number; followed: { event: string; caseId: string }[]; basis: Body };
}

async function caseOf(caseId: string, person = 'P-SPEC-1') {
  return (await (await as(person)).get(`/api/v1/cases/${caseId}`).expect(200)).body;
}

async function slateOf(caseId: string) {
  const { slates } = await caseOf(caseId);
  expect(slates).toHaveLength(1);
  return slates[0];
}

async function inboxOf(person: string, caseId: string): Promise<string[]> {
  const { body } = await (await as(person)).get('/api/v1/inbox?limit=100').expect(200);
  return (body.items as { caseId: string; step: string; slot: unknown }[])
    .filter((item) => item.caseId === caseId)
    .map((item) => item.step);
}

const reason = 'Chưa đủ căn cứ';

describe('[AU-1] one after another', () => {
  test('[AU-1] [AU-13] three offices in their order, each act with its own basis, step, version and log entry', async () => {
    const caseId = await opened('SEQUENCE');
    expect(await inboxOf('P-HEAD-1', caseId)).toEqual(['SEQUENCE_INITIAL']);
    expect(await inboxOf('P-DD-1', caseId)).toEqual([]);
    const early = await send('P-DD-1', caseId, { event: 'approveCounter' });
    expect([early.status, early.body.code]).toEqual([409, 'step.not_open']);
    const unseen = await sendSeen(
      'P-HEAD-1',
      caseId,
      { event: 'approveInitial' },
      (await actionOf('P-HEAD-1', caseId, 'approveInitial')).ifMatch,
    );
    expect([unseen.status, unseen.body.code]).toEqual([422, 'subject.not_shown']);
    await done('P-HEAD-1', caseId, { event: 'approveInitial' });
    expect(await inboxOf('P-DD-1', caseId)).toContain('SEQUENCE_COUNTER');
    await done('P-DD-2', caseId, { event: 'approveCounter' });
    const { subjectDigest } = await caseOf(caseId);
    const signed = await done('P-DIR', caseId, { event: 'approveSign' });
    expect(signed).toMatchObject({ state: 'APPROVED', seq: 5, followed: [{ event: 'approveTask', caseId }] });
    expect(signed.basis).toMatchObject({ kind: 'AUTHORITY', action: 'A08', signatureMode: 'TUQ' });

    const slate = await slateOf(caseId);
    expect(slate).toMatchObject({ way: 'SEQUENCE', decision: 'DONE', stillNeeded: 0, round: 1 });
    const entries = slate.entries as { slot: string; person: { id: string }; digest: string; counts: boolean }[];
    expect(entries.map((entry) => `${entry.slot} ${entry.person.id} ${entry.counts}`)).toEqual([
      'INITIAL P-HEAD-1 true',
      'COUNTER P-DD-2 true',
      'SIGN P-DIR true',
    ]);
    expect(new Set(entries.map((entry) => entry.digest))).toEqual(new Set([subjectDigest]));

    const { body } = await (await as('P-SPEC-1')).get(`/api/v1/cases/${caseId}/timeline`).expect(200);
    const acts = body.items as {
      event: string;
      cause: string | null;
      slot: unknown;
      n: string;
      subjectDigest: string;
    }[];
    expect(acts.map((act) => act.event)).toEqual([
      'openTask',
      'approveInitial',
      'approveCounter',
      'approveSign',
      'approveTask',
    ]);
    expect(acts[3]).toMatchObject({ slot: { slate: 'SEQUENCE', slot: 'SIGN', verdict: 'approve' }, subjectDigest });
    expect(acts[4]).toMatchObject({ cause: acts[3]?.n, slot: null, subjectDigest: null });
  });

  test('[AU-11] returned with a reason and submitted again: a new round, the old approvals stay readable and do not count', async () => {
    const caseId = await opened('SEQUENCE');
    await done('P-HEAD-1', caseId, { event: 'approveInitial' });
    const silent = await send('P-DD-2', caseId, { event: 'returnCounter' });
    expect([silent.status, silent.body.code]).toEqual([422, 'reason.missing']);
    const { followed, state } = await done('P-DD-2', caseId, { event: 'returnCounter', reason });
    expect([state, followed[0]?.event]).toEqual(['RETURNED', 'returnTask']);
    await done('P-SPEC-1', caseId, { event: 'submitAgain' });
    const slate = await slateOf(caseId);
    expect(slate).toMatchObject({ round: 2, decision: 'OPEN', stillNeeded: 3 });
    expect(slate.entries).toMatchObject([
      { slot: 'INITIAL', verdict: 'approve', counts: false, voidSince: 5 },
      { slot: 'COUNTER', verdict: 'return', counts: false },
    ]);
    expect(await inboxOf('P-HEAD-1', caseId)).toEqual(['SEQUENCE_INITIAL#2']);
  });
});

describe('[AU-1] side by side', () => {
  test('[AU-1] two approvers at the same instant: both are recorded, the last needed one moves the case', async () => {
    const caseId = await opened('PARALLEL');
    const [budget, planning] = await Promise.all([
      actionOf('P-DOF', caseId, 'approveBudget'),
      actionOf('P-HEAD-2', caseId, 'approvePlanning'),
    ]);
    const answers = await Promise.all([
      sendSeen('P-DOF', caseId, { event: 'approveBudget', subjectDigest: budget.subjectDigest }, budget.ifMatch),
      sendSeen(
        'P-HEAD-2',
        caseId,
        { event: 'approvePlanning', subjectDigest: planning.subjectDigest },
        planning.ifMatch,
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await slateOf(caseId)).toMatchObject({ stillNeeded: 1, decision: 'OPEN' });
    expect(await done('P-DIR', caseId, { event: 'approveMatter' })).toMatchObject({ state: 'APPROVED' });
  });

  test('[SE-6] two who could fill the same slot, opposite verdicts at the same instant: one is recorded, the other is stale', async () => {
    const caseId = await opened('GROUPS');
    const [one, other] = await Promise.all(
      (['P-HEAD-1', 'P-HEAD-3'] as const).map((person) => actionOf(person, caseId, 'approveHead')),
    );
    const answers = await Promise.all([
      sendSeen('P-HEAD-1', caseId, { event: 'approveHead', subjectDigest: one?.subjectDigest }, one?.ifMatch ?? ''),
      sendSeen(
        'P-HEAD-3',
        caseId,
        { event: 'refuseHead', subjectDigest: other?.subjectDigest, reason },
        other?.ifMatch ?? '',
      ),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  test('[AU-1] M of N: the rest falls away; whoever comes at the same instant is told so', async () => {
    const caseId = await opened('TWO_OF_THREE');
    expect(await inboxOf('P-DD-3', caseId)).toEqual([
      'TWO_OF_THREE_FIRST',
      'TWO_OF_THREE_SECOND',
      'TWO_OF_THREE_THIRD',
    ]);
    await done('P-DD-1', caseId, { event: 'approveFirst' });
    const seen = await Promise.all(
      (
        [
          ['P-DD-2', 'approveSecond'],
          ['P-DD-3', 'approveThird'],
        ] as const
      ).map(async ([person, event]) => {
        return { person, event, ...(await actionOf(person, caseId, event)) };
      }),
    );
    const answers = await Promise.all(
      seen.map(({ person, event, subjectDigest, ifMatch }) =>
        sendSeen(person, caseId, { event, subjectDigest }, ifMatch),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(await caseOf(caseId)).toMatchObject({ state: 'APPROVED' });
    expect(await inboxOf('P-DD-3', caseId)).toEqual([]);
  });

  test('[AU-1] [AU-11] M of N: an abstention and a refusal leave too few, and the case is returned as the slate says', async () => {
    const caseId = await opened('TWO_OF_THREE');
    await done('P-DD-1', caseId, { event: 'abstainFirst' });
    expect(await slateOf(caseId)).toMatchObject({ decision: 'OPEN', stillNeeded: 2 });
    expect(await done('P-DD-2', caseId, { event: 'refuseThird', reason })).toMatchObject({ state: 'RETURNED' });
    expect(await slateOf(caseId)).toMatchObject({ decision: 'RETURNED', asked: false });
  });

  test('[AU-1] one per group: the others of the group fall away', async () => {
    const caseId = await opened('GROUPS');
    await done('P-HEAD-1', caseId, { event: 'approveHead' });
    expect(await inboxOf('P-HEAD-2', caseId)).toEqual([]);
    expect(await slateOf(caseId)).toMatchObject({ stillNeeded: 1 });
    expect(await done('P-STB', caseId, { event: 'approveTreasury' })).toMatchObject({ state: 'APPROVED' });
  });
});

describe('[AU-10] distinct persons (R15)', () => {
  test('[AU-1] [AU-10] the same person cannot fill a second slot; who could is named', async () => {
    const caseId = await opened('TWO_OF_THREE');
    await done('P-DD-1', caseId, { event: 'approveFirst' });
    expect(await inboxOf('P-DD-1', caseId)).toEqual([]);
    const action = await actionOf('P-DD-1', caseId, 'approveSecond');
    expect(action).toMatchObject({ may: false, refusal: { code: 'slate.same_person' } });
    const answer = await send('P-DD-1', caseId, { event: 'approveSecond' });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'slate.same_person', facts: { filled: 'FIRST', person: 'P-DD-1' } });
    expect(answer.body.texts.vi.detail).toContain('FIRST');
    expect((answer.body.remedy as { person: string }[]).map(({ person }) => person)).toEqual(['P-DD-2', 'P-DD-3']);
  });

  test('[AU-10] nor as the substitute of another: a deputy who has countersigned does not sign for the director', async () => {
    const caseId = await opened('SEQUENCE');
    await done('P-HEAD-1', caseId, { event: 'approveInitial' });
    await done('P-DD-1', caseId, { event: 'approveCounter' });
    const answer = await send('P-DD-1', caseId, { event: 'approveSign' });
    expect([answer.status, answer.body.code]).toEqual([403, 'slate.same_person']);
    expect(
      (answer.body.remedy as { person: string; how: string }[]).map(({ how, person }) => `${how} ${person}`),
    ).toEqual(['ACTS P-DIR']);
    expect(await inboxOf('P-DD-1', caseId)).toEqual([]);
    await done('P-DIR', caseId, { event: 'approveSign' });
  });

  test('[AU-10] nor by lending his power: who delegated the one slot does not fill the other, in either order', async () => {
    const lent = await opened('TWO_POWERS');
    await done('P-DIR', lent, { event: 'approveAward' });
    const giver = await send('P-CHAIR', lent, { event: 'approveList' });
    expect([giver.status, giver.body.code]).toEqual([403, 'slate.same_person']);
    expect(giver.body.facts).toMatchObject({ person: 'P-CHAIR', filled: 'AWARD' });
    const used = await opened('TWO_POWERS');
    await done('P-CHAIR', used, { event: 'approveList' });
    const taker = await send('P-DIR', used, { event: 'approveAward' });
    expect([taker.status, taker.body.code]).toEqual([403, 'slate.same_person']);
  });

  test('[AU-9] duties kept apart apply to each slot: who is of a party does not approve', async () => {
    const caseId = await opened('PARALLEL');
    const answer = await send('P-R01', caseId, { event: 'approveBudget' });
    expect([answer.status, answer.body.code]).toEqual([403, 'duty.not_held']);
  });
});

describe('[AU-11] asking', () => {
  test('[AU-11] a question goes to whose work it is and comes back; the slot stays open, its version stays good', async () => {
    const caseId = await opened('PARALLEL');
    const seen = await actionOf('P-DOF', caseId, 'approveBudget');
    await done('P-DOF', caseId, { event: 'askBudget', payload: { question: 'Nguồn vốn đối ứng?' } });
    const twice = await send('P-DOF', caseId, { event: 'askBudget', payload: { question: 'Còn gì?' } });
    expect([twice.status, twice.body.code]).toEqual([409, 'slate.question_open']);
    expect(await inboxOf('P-SPEC-1', caseId)).toEqual(['PARALLEL_BUDGET_ANSWER']);
    const slots = async () => (await slateOf(caseId)).slots as { slot: string; open: boolean; question: unknown }[];
    expect((await slots())[0]).toMatchObject({ slot: 'BUDGET', open: true, question: { said: 'Nguồn vốn đối ứng?' } });
    await done('P-SPEC-1', caseId, { event: 'answerBudget', payload: { answer: 'Không có' } });
    expect((await slots())[0]).toMatchObject({ open: true, question: null });
    expect((await caseOf(caseId)).facts).not.toHaveProperty('answer');
    const { subjectDigest, ifMatch } = seen;
    const answer = await sendSeen('P-DOF', caseId, { event: 'approveBudget', subjectDigest }, ifMatch);
    expect(answer.status).toBe(201);
  });
});

describe('[AU-12] material changes', () => {
  test('[AU-12] [AU-13] the approval that saw the old amount is void, its step open again, an unmaterial note leaves the rest', async () => {
    const caseId = await opened('PARALLEL');
    await done('P-DOF', caseId, { event: 'approveBudget' });
    await done('P-SPEC-2', caseId, { event: 'takeNote', payload: { note: 'Đã gọi điện' } });
    expect(await slateOf(caseId)).toMatchObject({ round: 1, stillNeeded: 2 });
    const shown = await actionOf('P-HEAD-2', caseId, 'approvePlanning');
    const changed = await done('P-SPEC-2', caseId, {
      event: 'changeContent',
      payload: { stateBudgetDong: '950000000' },
    });
    const late = await sendSeen(
      'P-HEAD-2',
      caseId,
      { event: 'approvePlanning', subjectDigest: shown.subjectDigest },
      shown.ifMatch,
    );
    expect([late.status, late.body.code]).toEqual([412, 'version.stale']);
    const { ifMatch } = await actionOf('P-HEAD-2', caseId, 'approvePlanning');
    const blind = await sendSeen(
      'P-HEAD-2',
      caseId,
      { event: 'approvePlanning', subjectDigest: shown.subjectDigest },
      ifMatch,
    );
    expect([blind.status, blind.body.code]).toEqual([409, 'subject.changed']);

    const slate = await slateOf(caseId);
    expect(slate).toMatchObject({ round: 2, stillNeeded: 3, decision: 'OPEN' });
    expect(slate.entries).toMatchObject([{ slot: 'BUDGET', counts: false, voidSince: changed.seq }]);
    const { body } = await (await as('P-SPEC-1')).get(`/api/v1/cases/${caseId}/timeline`).expect(200);
    const voiding = (body.items as { seq: number; voided: unknown[] }[]).filter(({ voided }) => voided.length > 0);
    expect(voiding).toMatchObject([
      { seq: changed.seq, voided: [{ slate: 'PARALLEL', slot: 'BUDGET', person: 'P-DOF', seq: 2 }] },
    ]);
    expect(await inboxOf('P-DOF', caseId)).toEqual(['PARALLEL_BUDGET#2']);
    await done('P-DOF', caseId, { event: 'approveBudget' });
    await done('P-HEAD-2', caseId, { event: 'approvePlanning' });
    expect(await done('P-DIR', caseId, { event: 'approveMatter' })).toMatchObject({ state: 'APPROVED' });
  });

  test('[AU-12] a new paper of the dossier voids, the same one again does not', async () => {
    const caseId = await opened('PARALLEL');
    const spec = await as('P-SPEC-1');
    const paper = async (words: string) => {
      return [{ kind: 'OUTLINE', sha256: await storeFile(spec, words), name: 'Thuyết minh.pdf' }];
    };
    await done('P-SPEC-1', caseId, { event: 'changeContent', papers: await paper('bản 1') });
    await done('P-DOF', caseId, { event: 'approveBudget' });
    await done('P-SPEC-1', caseId, { event: 'changeContent', papers: await paper('bản 1') });
    expect(await slateOf(caseId)).toMatchObject({ stillNeeded: 2 });
    await done('P-SPEC-1', caseId, { event: 'changeContent', papers: await paper('bản 2') });
    expect(await slateOf(caseId)).toMatchObject({ stillNeeded: 3, round: 2 });
  });

  test('what somebody approved is no field of an act', async () => {
    const caseId = await opened('PARALLEL');
    const answer = await send('P-SPEC-1', caseId, { event: 'changeContent', payload: { slates: {} } });
    expect([answer.status, answer.body.code]).toEqual([400, 'input.unknown_key']);
  });
});

const simulated = (certificate: string, digest: string) => {
  return { provider: 'SIMULATED', certificate, value: `SIMULATED:${digest}` };
};

describe('[AU-14] the signature is a part of the decision', () => {
  const signing = async (caseId: string) => (await actionOf('P-DIR', caseId, 'approveLetter')).subjectDigest;
  const slotOf = async (caseId: string) => (await slateOf(caseId)).slots[0] as { signing: string; open: boolean };
  const timelineOf = async (caseId: string) =>
    (await (await as('P-SPEC-1')).get(`/api/v1/cases/${caseId}/timeline`).expect(200)).body.items as {
      event: string;
      reason: string;
      signature: unknown;
    }[];

  test('[AU-14] another dossier, a certificate revoked or expired, another signer: refused, no decision, shown as failed', async () => {
    const caseId = await opened('SIGNED');
    const other = await signing(await opened('SIGNED'));
    const digest = await signing(caseId);
    const without = await send('P-DIR', caseId, { event: 'approveLetter' });
    expect([without.status, without.body.code]).toEqual([422, 'signature.missing']);
    expect(await slotOf(caseId)).toMatchObject({ signing: 'NONE', open: true });
    for (const [signature, code] of [
      [simulated('SIMULATED/P-DIR', other), 'signature.mismatch'],
      [simulated('SIMULATED/P-DIR/REVOKED', digest), 'signature.revoked'],
      [simulated('SIMULATED/P-DIR/EXPIRED', digest), 'signature.revoked'],
      [simulated('SIMULATED/P-CHAIR', digest), 'signature.signer'],
    ] as const) {
      const answer = await send('P-DIR', caseId, { event: 'approveLetter', signature });
      expect([answer.status, answer.body.code]).toEqual([422, code]);
      expect(await slotOf(caseId)).toMatchObject({ signing: 'FAILED', open: true });
      expect((await timelineOf(caseId)).at(-1)).toMatchObject({ event: 'failLetter', reason: code });
    }
    expect((await caseOf(caseId)).state).toBe('ASKED');
  });

  test('[AU-14] tried again it is signed: the same key, the same version; the record says that it is simulated', async () => {
    const caseId = await opened('SIGNED');
    const { ifMatch, subjectDigest } = await actionOf('P-DIR', caseId, 'approveLetter');
    const key = newKey();
    const sendAs = async (certificate: string) =>
      (await as('P-DIR'))
        .post(`/api/v1/cases/${caseId}/acts`)
        .set('idempotency-key', key)
        .set('if-match', `"${ifMatch}"`)
        .send({ event: 'approveLetter', subjectDigest, signature: simulated(certificate, subjectDigest) });
    expect((await sendAs('SIMULATED/P-DIR/REVOKED')).status).toBe(422);
    const signed = await sendAs('SIMULATED/P-DIR');
    expect([signed.status, signed.body.state]).toEqual([201, 'APPROVED']);
    expect((await sendAs('SIMULATED/P-DIR')).headers['idempotent-replayed']).toBe('true');
    expect((await slateOf(caseId)).slots[0]).toMatchObject({ signing: 'SIGNED', said: { signature: 'SIMULATED' } });
    expect((await timelineOf(caseId)).map(({ event, signature }) => [event, signature])).toEqual([
      ['openTask', null],
      ['failLetter', expect.objectContaining({ standing: 'REVOKED', simulated: true })],
      ['approveLetter', expect.objectContaining({ provider: 'SIMULATED', simulated: true, digest: subjectDigest })],
      ['approveTask', null],
    ]);
  });

  test('[AU-14] nobody fills the log by failing: five attempts of a round are kept, the others are only refused', async () => {
    const caseId = await opened('SIGNED');
    const signature = simulated('SIMULATED/P-DIR/REVOKED', await signing(caseId));
    for (let times = 0; times < 7; times += 1)
      expect((await send('P-DIR', caseId, { event: 'approveLetter', signature })).status).toBe(422);
    expect((await timelineOf(caseId)).filter(({ event }) => event === 'failLetter')).toHaveLength(5);
  });

  test('[AU-14] who may not sign leaves no attempt; what takes no signature, and a provider nobody knows, are refused', async () => {
    const caseId = await opened('SIGNED');
    const digest = await signing(caseId);
    const stranger = { event: 'approveLetter', signature: simulated('SIMULATED/P-DD-3', digest) };
    const answer = await send('P-DD-3', caseId, stranger);
    expect([answer.status, answer.body.code]).toEqual([403, 'authority.not_holder']);
    const needless = { event: 'refuseLetter', reason, signature: simulated('SIMULATED/P-DIR', digest) };
    expect((await send('P-DIR', caseId, needless)).body.code).toBe('signature.unexpected');
    const unknown = { event: 'approveLetter', signature: { ...simulated('X', digest), provider: 'VGCA' } };
    const refused = await send('P-DIR', caseId, unknown);
    expect([refused.status, refused.body.fields]).toEqual([400, [{ path: 'signature.provider', code: 'input.value' }]]);
    const forged = await sendSeen('P-DIR', caseId, { event: 'failLetter' }, 'c1');
    expect([forged.status, forged.body.code]).toEqual([409, 'event.not_yours']);
    expect(await timelineOf(caseId)).toHaveLength(1);
  });

  test('[AU-14] where a signature is only accepted, the act may come without one', async () => {
    const caseId = await opened('PARALLEL');
    await done('P-DIR', caseId, { event: 'approveMatter' });
    expect((await slateOf(caseId)).slots[2]).toMatchObject({ slot: 'MATTER', signing: 'NONE' });
  });
});

describe('[AU-17] opinions of others, each with its clock', () => {
  test('[AU-17] one disagrees, the other lets the day pass: both are on the record, neither decides', async () => {
    const caseId = await opened('OPINIONS');
    expect(await inboxOf('P-DOF', caseId)).toEqual(['OPINIONS_ESTIMATE']);
    expect(await inboxOf('P-R01', caseId)).toEqual(['OPINIONS_RECEIVER']);
    const papers = [{ kind: 'OPINION', sha256: await storeFile(await as('P-DOF'), 'ý kiến'), name: 'Công văn.pdf' }];
    await done('P-DOF', caseId, { event: 'refuseEstimate', reason: 'Vượt định mức', papers });
    const { clocks } = await caseOf(caseId);
    expect(
      (clocks as { deadline: string; status: string }[]).map(({ deadline, status }) => [deadline, status]),
    ).toEqual([
      ['D-91', 'MET'],
      ['D-92', 'RUNNING'],
    ]);
    const moved = await (await as('P-ADMIN')).post('/api/v1/clock').send({ to: '2025-03-24T02:00:00.000Z' });
    expect(moved.status).toBeLessThan(300);
    const { state, slates } = await caseOf(caseId);
    expect(state).toBe('GATHERED');
    expect(slates[0]).toMatchObject({
      consults: true,
      decision: 'DONE',
      entries: [
        { slot: 'ESTIMATE', verdict: 'refuse', person: { id: 'P-DOF' } },
        { slot: 'RECEIVER', verdict: 'noAnswer', person: null, digest: null },
      ],
    });
    const late = await send('P-R01', caseId, { event: 'approveReceiver' });
    expect(late.status).toBe(412);
  });
});
