import type { Facts } from '../../../domain/machine/definition.ts';
import { act, must, on, open, type Play, paper, play, stateIn } from './smallest.ts';

const CRITERIA = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];
const WEIGHTS = [12, 24, 16, 16, 16, 16];
const S = 'councilSession-1';
const POSTS = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER', 'MEMBER', 'MEMBER'];
const NINE = POSTS.map((post, place) => ({ person: `m${place + 1}`, post }));
const persons = (ids: readonly string[]) => ids.map((person) => ({ person }));
const ids = (count: number) => NINE.slice(0, count).map((seat) => seat.person);

/** A session formed, sent and declared, with its reviews, ready to convene on its day. */
function prepared(
  world: Play,
  {
    event,
    subjects,
    seats = NINE,
    meetingOn,
  }: { event: string; subjects: string[]; seats?: typeof NINE; meetingOn: string },
) {
  open(world, { id: S, kind: 'councilSession', subjects });
  must(world, { id: S, event, payload: { seats, meetingOn }, papers: ['COUNCIL_DECISION'] });
  must(world, { id: S, event: 'sendDocuments' });
  for (const { person } of seats)
    must(world, { id: S, event: 'declareInterest', person, payload: { conflict: false } });
  for (const person of ['m3', 'm4']) must(world, { id: S, event: 'fileReview', person, payload: { review: 'đồng ý' } });
  on(world, meetingOn);
}

function voting(world: Play, present: readonly string[]) {
  must(world, { id: S, event: 'convene', person: 'm1', payload: { present: persons(present) } });
  must(world, { id: S, event: 'openVoting', person: 'm1', payload: { panel: persons(['m2', 'm3', 'm5']) } });
}

function counted(world: Play) {
  must(world, { id: S, event: 'confirmCount', person: 'm2' });
  must(world, { id: S, event: 'confirmCount', person: 'm3' });
  return must(world, { id: S, event: 'countBallots', person: 'm5' });
}

function concluded(world: Play, payload: Facts, reason?: string) {
  must(world, { id: S, event: 'signMinutesAsSecretary', person: 'm5', papers: ['MINUTES'] });
  must(world, { id: S, event: 'signMinutes', person: 'm1' });
  const more = reason === undefined ? {} : { reason };
  return must(world, {
    id: S,
    event: 'conclude',
    person: 'm1',
    payload: { conclusion: 'Thống nhất', ...payload },
    ...more,
  });
}

function idea(world: Play, id: string) {
  const facts = {
    title: id,
    taskType: 'DT',
    field: 'MAR',
    receiver: 'u-receiver',
    proposer: 'u-a',
    need: 'x',
    products: 'y',
  };
  open(world, { id, kind: 'proposal', state: 'CONSOLIDATED', facts });
  const step = {
    id: 'FORM_COUNCIL',
    code: 'FORM_COUNCIL',
    seat: null,
    status: 'OPEN' as const,
    openedOn: world.today,
    dueOn: null,
  };
  world.cases.set(id, { ...stateIn(world, id), steps: [step] });
}

describe('an identification council (C06/2023)', () => {
  const vote = (pass: Record<string, boolean>) => ({
    proposals: Object.entries(pass).map(([subject, all]) => ({
      subject,
      criteria: CRITERIA.map((criterion, place) => ({ criterion, passes: all || place > 0 })),
      mode: 'SELECTION',
    })),
  });

  function identified() {
    const world = play('2025-05-05');
    for (const id of ['P1', 'P2', 'P3']) idea(world, id);
    prepared(world, { event: 'formIdentification', subjects: ['P1', 'P2', 'P3'], meetingOn: '2025-05-19' });
    voting(world, ids(8));
    return world;
  }

  test('[RC-6] P08, P09: more than 3/4 of the ballots: 7 of 8 recommend, 6 of 8 do not; T01 comes with the order', () => {
    const world = identified();
    ids(8).forEach((person, place) => {
      must(world, { id: S, event: 'castBallot', person, payload: vote({ P1: place < 7, P2: place < 6, P3: true }) });
    });
    must(world, { id: 'P3', event: 'withdraw', reason: 'đã có nguồn khác' });
    expect(counted(world).facts.tally).toMatchObject({
      P1: { ballots: 8, doVotes: 7, needed: 7, recommended: true },
      P2: { doVotes: 6, recommended: false },
    });
    concluded(world, { inFavour: 7, conclusions: [{ subject: 'P1', mode: 'SELECTION' }] });
    expect(['P1', 'P2', 'P3'].map((id) => stateIn(world, id).state)).toEqual([
      'RECOMMENDED',
      'NOT_RECOMMENDED',
      'WITHDRAWN',
    ]);
    expect(stateIn(world, 'P1').steps.at(-1)).toMatchObject({ code: 'ORDER', status: 'OPEN', dueOn: '2025-06-03' });

    must(world, { id: 'P1', event: 'order' });
    const task = stateIn(world, 'task-1');
    expect(task).toMatchObject({
      state: 'ORDERED',
      origin: 'P1',
      life: 'P1',
      facts: { mode: 'SELECTION', receiver: 'u-receiver' },
    });
    expect(task.parties).toContainEqual({ role: 'RECEIVER', id: 'u-receiver' });
  });

  test('[RC-5] ballots are no facts of the session until the count, and a second one by the same seat is refused', () => {
    const world = identified();
    const all = vote({ P1: true, P2: true, P3: true });
    const before = stateIn(world, S).facts;
    must(world, { id: S, event: 'castBallot', person: 'm1', payload: all });
    expect(stateIn(world, S).facts).toEqual(before);
    expect(act(world, { id: S, event: 'castBallot', person: 'm1', payload: all })).toMatchObject({
      refusal: { rule: 'step.not_open' },
    });
    expect(act(world, { id: S, event: 'castBallot', person: 'm9', payload: all })).toMatchObject({
      refusal: { rule: 'step.not_open' },
    });
  });

  test('[RC-6] nobody counts before the last ballot, and no one of the three counts twice (SoD-12)', () => {
    const world = identified();
    const all = vote({ P1: true, P2: true, P3: true });
    for (const person of ids(7)) must(world, { id: S, event: 'castBallot', person, payload: all });
    expect(act(world, { id: S, event: 'confirmCount', person: 'm2' })).toMatchObject({
      refusal: { rule: 'step.not_open' },
    });
    must(world, { id: S, event: 'castBallot', person: 'm8', payload: all });
    must(world, { id: S, event: 'confirmCount', person: 'm2' });
    expect(act(world, { id: S, event: 'confirmCount', person: 'm2' })).toMatchObject({
      refusal: { detail: { countedBefore: 'm2' } },
    });
    expect(act(world, { id: S, event: 'countBallots', person: 'm3' })).toMatchObject({
      refusal: { detail: { counted: '1' } },
    });
  });

  test('[RC-2][RC-3] a declared conflict takes the seat and the access, and the bar of the quorum stays', () => {
    const world = play('2025-05-05');
    idea(world, 'P1');
    open(world, { id: S, kind: 'councilSession', subjects: ['P1'] });
    must(world, { id: S, event: 'formIdentification', payload: { seats: NINE, meetingOn: '2025-05-19' } });
    must(world, { id: S, event: 'sendDocuments' });
    for (const person of ids(6)) must(world, { id: S, event: 'declareInterest', person, payload: { conflict: false } });
    for (const person of ['m7', 'm8', 'm9'])
      must(world, {
        id: S,
        event: 'declareInterest',
        person,
        payload: { conflict: true, interest: 'vợ của chủ nhiệm' },
      });
    expect(stateIn(world, S).seats.map((seat) => seat.person)).toEqual(ids(6));
    on(world, '2025-05-19');
    const five = act(world, { id: S, event: 'convene', person: 'm1', payload: { present: persons(ids(5)) } });
    expect(five).toMatchObject({ refusal: { detail: { guard: 'quorum', present: '5', needed: '6' } } });
    expect(must(world, { id: S, event: 'convene', person: 'm1', payload: { present: persons(ids(6)) } }).state).toBe(
      'CONVENED',
    );
  });

  test('[RC-3] a conflict found after the count that costs the quorum voids the session; it begins again with new ballots', () => {
    const world = play('2025-05-05');
    idea(world, 'P1');
    prepared(world, { event: 'formIdentification', subjects: ['P1'], meetingOn: '2025-05-19' });
    voting(world, ids(6));
    for (const person of ids(6)) must(world, { id: S, event: 'castBallot', person, payload: vote({ P1: true }) });
    expect(counted(world).state).toBe('TALLIED');
    must(world, { id: S, event: 'conflictFound', payload: { lost: 'm6' }, reason: 'có vốn góp' });
    expect(stateIn(world, S)).toMatchObject({ state: 'NO_QUORUM', facts: { present: ids(5) } });

    must(world, { id: S, event: 'reconvene', payload: { meetingOn: '2025-05-26' } });
    on(world, '2025-05-26');
    const again = [...ids(5), 'm7'];
    voting(world, again);
    for (const person of again.slice(0, 5))
      must(world, { id: S, event: 'castBallot', person, payload: vote({ P1: false }) });
    expect(act(world, { id: S, event: 'confirmCount', person: 'm2' })).toMatchObject({
      refusal: { rule: 'step.not_open' },
    });
    must(world, { id: S, event: 'castBallot', person: 'm7', payload: vote({ P1: false }) });
    expect(counted(world).facts.tally).toMatchObject({ P1: { ballots: 6, doVotes: 0, recommended: false } });
  });

  test('CS21: a dissolved council gives its proposals back, and another one may take them', () => {
    const world = identified();
    must(world, { id: S, event: 'dissolveIdentification', reason: 'sai thành phần' });
    expect(stateIn(world, 'P1').steps.at(-1)).toMatchObject({ code: 'FORM_NEW_COUNCIL', status: 'OPEN' });
    open(world, { id: 'S2', kind: 'councilSession', subjects: ['P1'] });
    must(world, { id: 'S2', event: 'formIdentification', payload: { seats: NINE, meetingOn: '2025-06-10' } });
    expect(stateIn(world, 'P1').steps.at(-1)).toMatchObject({ code: 'AWAIT_COUNCIL', status: 'OPEN' });
  });

  test('[RC-1] one council of a kind at a time about one idea (3.15)', () => {
    const world = identified();
    open(world, { id: 'S2', kind: 'councilSession', subjects: ['P1'] });
    const second = act(world, {
      id: 'S2',
      event: 'formIdentification',
      payload: { seats: NINE, meetingOn: '2025-06-10' },
    });
    expect(second).toMatchObject({ refusal: { detail: { guard: 'noOtherCouncil', underWay: S } } });
  });
});

describe('a selection council (C20/2023; the worked vote of domain.md 3.6)', () => {
  const TOTALS = [84, 82, 80, 78, 76, 75, 74, 45];

  /** Points on the sheet of an applied topic that sum to the total, none of them 0. */
  function sheet(total: number) {
    let left = total - WEIGHTS.length;
    return WEIGHTS.map((most, place) => {
      const extra = Math.min(most - 1, left);
      left -= extra;
      return { criterion: `CR-${place + 1}`, points: `${1 + extra}` };
    });
  }

  function selecting(dossiers: Record<string, Facts>) {
    const world = play('2025-05-05');
    const facts = { taskType: 'DT', field: 'MAR', mode: 'SELECTION', proposer: 'u-idea', receiverCommitted: true };
    const step = {
      id: 'COUNCIL',
      code: 'COUNCIL',
      seat: null,
      status: 'OPEN' as const,
      openedOn: '2025-05-05',
      dueOn: null,
    };
    open(world, { id: 'T', kind: 'task', state: 'SELECTING', facts, steps: [step] });
    open(world, { id: 'C', kind: 'call', state: 'OPENED', subjects: ['T'] });
    for (const [id, more] of Object.entries(dossiers)) {
      const asked = { host: `u-${id}`, pi: `p-${id}`, stateBudgetDong: '900000000', durationMonths: 24, ...more };
      const wait = {
        id: 'AWAIT_COUNCIL',
        code: 'AWAIT_COUNCIL',
        seat: null,
        status: 'OPEN' as const,
        openedOn: '2025-05-05',
        dueOn: null,
      };
      open(world, { id, kind: 'application', parent: 'C', root: 'C', state: 'VALID', facts: asked, steps: [wait] });
    }
    prepared(world, { event: 'formSelection', subjects: ['T', ...Object.keys(dossiers)], meetingOn: '2025-05-26' });
    voting(world, ids(8));
    return world;
  }

  function cast(world: Play, dossiers: Record<string, readonly number[]>) {
    ids(8).forEach((person, place) => {
      const list = Object.entries(dossiers).map(([subject, totals]) => ({
        subject,
        points: sheet(totals[place] ?? 0),
      }));
      must(world, { id: S, event: 'castBallot', person, payload: { dossiers: list } });
    });
  }

  test('[RC-4] 45 is set aside, 78.43 passes and wins; the task gets its winner and waits for the outline (T08)', () => {
    const world = selecting({ a: {}, b: {} });
    cast(world, { a: TOTALS, b: TOTALS.map(() => 60) });
    const { facts } = counted(world);
    expect(facts.tally).toMatchObject({
      a: { score: '78.43', exact: '549/7', passes: true, rank: 1, setAside: ['m8'], bonus: false },
      b: { score: '60.00', passes: false, rank: null },
    });
    concluded(world, { spendMode: 'PARTIAL' });
    expect(['a', 'b'].map((id) => stateIn(world, id).state)).toEqual(['WON', 'LOST']);
    expect(stateIn(world, 'a').facts.score).toBe('78.43');
    const task = stateIn(world, 'T');
    expect(task).toMatchObject({
      state: 'SELECTING',
      facts: { host: 'u-a', pi: 'p-a', application: 'a', spendMode: 'PARTIAL' },
    });
    expect(task.steps.at(-1)).toMatchObject({ code: 'REVISED_OUTLINE', status: 'OPEN' });

    must(world, { id: 'T', event: 'submitRevisedOutline', papers: ['REVISED_OUTLINE'] });
    expect(stateIn(world, 'T').state).toBe('FUNDING_APPRAISAL');
    const appraisal = stateIn(world, 'T.fundingAppraisal-1');
    expect(appraisal).toMatchObject({ state: 'PENDING', facts: { groupFormed: false, stateBudgetDong: '900000000' } });
  });

  test('[RC-9] the dossier of the organisation whose idea it was gets its bonus and its place', () => {
    const world = selecting({ a: {}, b: { host: 'u-idea' } });
    cast(world, { a: TOTALS.map(() => 80), b: TOTALS.map(() => 76) });
    expect(counted(world).facts.tally).toMatchObject({ b: { score: '83.60', bonus: true, rank: 1 }, a: { rank: 2 } });
    concluded(world, { spendMode: 'PARTIAL' });
    expect(['a', 'b'].map((id) => stateIn(world, id).state)).toEqual(['RESERVE', 'WON']);
  });

  test('[RC-9] a tie goes to the lower state budget', () => {
    const world = selecting({ a: {}, b: { stateBudgetDong: '899999999' } });
    cast(world, { a: TOTALS.map(() => 80), b: TOTALS.map(() => 80) });
    expect(counted(world).facts.winner).toBe('b');
  });

  test('a tie that nothing separates is decided by the chair, with reasons', () => {
    const world = selecting({ a: {}, b: {} });
    cast(world, { a: TOTALS.map(() => 80), b: TOTALS.map(() => 80) });
    expect(counted(world).facts.undecided).toEqual(['a', 'b']);
    must(world, { id: S, event: 'signMinutesAsSecretary', person: 'm5', papers: ['MINUTES'] });
    must(world, { id: S, event: 'signMinutes', person: 'm1' });
    const payload = { conclusion: 'Chọn b', spendMode: 'PARTIAL', chosenWinner: 'b' };
    const bare = act(world, { id: S, event: 'conclude', person: 'm1', payload });
    expect(bare).toMatchObject({ refusal: { detail: { guard: 'conclusionComplete', undecided: 'a b' } } });
    must(world, { id: S, event: 'conclude', person: 'm1', payload, reason: 'đội ngũ mạnh hơn' });
    expect(['a', 'b'].map((id) => stateIn(world, id).state)).toEqual(['RESERVE', 'WON']);
  });

  test('T09: nobody passes; a spending mode without a winner is not asked', () => {
    const world = selecting({ a: {} });
    cast(world, { a: TOTALS.map(() => 69) });
    counted(world);
    concluded(world, {});
    expect(stateIn(world, 'T').state).toBe('NOT_SELECTED');
    expect(stateIn(world, 'a').state).toBe('LOST');
  });

  test('T09: a session about no valid dossier concludes none', () => {
    const world = selecting({});
    cast(world, {});
    counted(world);
    concluded(world, {});
    expect(stateIn(world, 'T').state).toBe('NOT_SELECTED');
  });

  test.each([
    ['points above the weight', [{ criterion: 'CR-1', points: '12.5' }]],
    ['a criterion left out', sheet(80).slice(1)],
    ['three decimals', [{ criterion: 'CR-1', points: '1.234' }]],
    ['a criterion too many', [...sheet(80), { criterion: 'CR-7', points: '1' }]],
  ])('[RC-4] a sheet with %s is refused', (_case, changed) => {
    const world = selecting({ a: {} });
    const points = changed.length === 1 ? [...changed, ...sheet(80).slice(1)] : changed;
    const vote = act(world, {
      id: S,
      event: 'castBallot',
      person: 'm1',
      payload: { dossiers: [{ subject: 'a', points }] },
    });
    expect(vote).toMatchObject({ refusal: { detail: { guard: 'ballotComplete', subject: 'a' } } });
  });

  test('[RC-7] dissent is kept with the tally, and the chair signs after the secretary', () => {
    const world = selecting({ a: {} });
    cast(world, { a: TOTALS });
    counted(world);
    must(world, { id: S, event: 'recordDissent', person: 'm8', payload: { dissent: 'dự toán cao' } });
    must(world, { id: S, event: 'recordDissent', person: 'm7', payload: { dissent: 'đồng ý với m8' } });
    expect(stateIn(world, S).facts.dissents).toEqual([
      { person: 'm8', opinion: 'dự toán cao' },
      { person: 'm7', opinion: 'đồng ý với m8' },
    ]);
    world.papers.push(paper('MINUTES', S));
    expect(act(world, { id: S, event: 'signMinutes', person: 'm1' })).toMatchObject({
      refusal: { rule: 'step.not_open' },
    });
  });

  test('a dossier that appears beside the listed ones stops the forming of the council', () => {
    const world = selecting({ a: {} });
    must(world, { id: S, event: 'dissolveSelection', reason: 'bổ sung hồ sơ' });
    open(world, { id: 'z', kind: 'application', parent: 'C', state: 'VALID', facts: {} });
    open(world, { id: 'S2', kind: 'councilSession', subjects: ['T', 'a'] });
    const formed = act(world, { id: 'S2', event: 'formSelection', payload: { seats: NINE, meetingOn: '2025-06-10' } });
    expect(formed).toMatchObject({ refusal: { detail: { guard: 'selectionSubjects', missing: 'z' } } });
  });

  test('a member who leaves without voting does not hold the count; the rest decide if they are enough', () => {
    const world = selecting({ a: {} });
    for (const person of ids(7)) {
      must(world, { id: S, event: 'castBallot', person, payload: { dossiers: [{ subject: 'a', points: sheet(80) }] } });
    }
    must(world, { id: S, event: 'memberLeft', person: 'm1', payload: { left: 'm8' }, reason: 'việc gấp' });
    expect(stateIn(world, S).state).toBe('VOTING');
    expect(counted(world).facts.tally).toMatchObject({ a: { score: '80.00' } });
  });
});

describe('funding is appraised and comes back to the task (C20/2023 Art. 13)', () => {
  const F = 'T.fundingAppraisal-1';
  const FIVE = ['LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'SECRETARY'].map((post) => ({
    person: `f-${post}`,
    post,
  }));

  test('[RC-8] T12: returned once, agreed with dissent, completed to the dong, confirmed', () => {
    const world = play('2025-06-02');
    const step = {
      id: 'FUNDING',
      code: 'FUNDING',
      seat: null,
      status: 'OPEN' as const,
      openedOn: '2025-06-02',
      dueOn: null,
    };
    open(world, { id: 'T', kind: 'task', state: 'FUNDING_APPRAISAL', facts: { spendMode: 'PARTIAL' }, steps: [step] });
    open(world, { id: F, kind: 'fundingAppraisal', parent: 'T', root: 'T' });
    const opened = act(world, { id: F, event: 'openAppraisal' });
    expect(opened).toMatchObject({ refusal: { rule: 'event.not_yours' } });
    const facts = { groupFormed: false, outlineReturned: false };
    const form = { ...step, id: 'FORM_GROUP', code: 'FORM_GROUP' };
    world.cases.set(F, { ...stateIn(world, F), state: 'PENDING', facts, steps: [form] });

    must(world, { id: F, event: 'formGroup', payload: { seats: FIVE, meetingOn: '2025-06-09' } });
    must(world, { id: F, event: 'sendDocuments' });
    on(world, '2025-06-09');
    must(world, {
      id: F,
      event: 'convene',
      person: 'f-LEADER',
      payload: { present: persons(FIVE.map(({ person }) => person)) },
    });
    must(world, {
      id: F,
      event: 'returnOutline',
      person: 'f-LEADER',
      payload: { meetingOn: '2025-06-20' },
      reason: 'thiếu báo giá',
    });
    const early = act(world, { id: F, event: 'sendDocuments' });
    expect(early).toMatchObject({ refusal: { detail: { guard: 'isNot' } } });
    must(world, { id: F, event: 'reviseEstimate', papers: ['REVISED_OUTLINE'] });
    must(world, { id: F, event: 'sendDocuments' });
    on(world, '2025-06-20');
    must(world, {
      id: F,
      event: 'convene',
      person: 'f-LEADER',
      payload: { present: persons(FIVE.slice(0, 4).map(({ person }) => person)) },
    });
    const payload = {
      agreedDong: '850000000',
      spendMode: 'PARTIAL',
      dissents: [{ person: 'f-DEPUTY', opinion: 'cao' }],
    };
    must(world, { id: F, event: 'agree', person: 'f-LEADER', payload, papers: ['APPRAISAL_MINUTES'] });
    expect(stateIn(world, F)).toMatchObject({ state: 'AGREED_WITH_DISSENT' });
    const wrong = {
      id: F,
      event: 'completeOutline',
      payload: { stateBudgetDong: '850000001' },
      papers: ['COMPLETED_OUTLINE'],
    };
    expect(act(world, wrong)).toMatchObject({ refusal: { detail: { guard: 'sameDong' } } });
    must(world, { ...wrong, payload: { stateBudgetDong: '850000000' } });
    must(world, { id: F, event: 'returnCompleted', person: 'f-LEADER', reason: 'chưa sửa mục 3' });
    expect(stateIn(world, F).state).toBe('AGREED_WITH_DISSENT');
    must(world, { ...wrong, payload: { stateBudgetDong: '850000000' } });
    must(world, { id: F, event: 'confirmFunding', person: 'f-LEADER' });
    expect(stateIn(world, F).state).toBe('CONFIRMED');
    expect(stateIn(world, 'T')).toMatchObject({ state: 'AWAITING_APPROVAL', facts: { stateBudgetDong: '850000000' } });
  });
});
