import type { CaseState } from '../../../domain/machine/case-state.ts';
import { describeEveryRow } from './every-row.ts';
import { act, caseOf, must, open, play, stateIn } from './smallest.ts';

const task = caseOf('task', { id: 'T', state: 'ORDERED', facts: { mode: 'SELECTION' } });
const calling = caseOf('task', { id: 'T', state: 'CALL_OPEN', facts: { mode: 'SELECTION', callRound: 1 } });
const dossier = caseOf('application', { id: 'A', state: 'SUBMITTED', parent: 'call-1' });
const other = (state: string): CaseState => caseOf('call', { id: 'call-9', state, subjects: ['T'] });

describeEveryRow('call', {
  given: {
    '*': {
      state: { subjects: ['T'] },
      family: [calling],
      facts: { publishedOn: '2025-06-02', closesOn: '2025-07-31' },
    },
    C01: { family: [task] },
    C02: { family: [task], payload: { closesOn: '2025-07-30' }, to: 'PUBLISHED' },
    C04: { family: [calling, dossier], facts: { witness: 'p-witness' }, to: 'OPENED' },
    C05: { payload: { closesOn: '2025-07-30' }, to: 'SECOND_CALL' },
    C07: { family: [calling, { ...dossier, state: 'WON' }] },
  },
  broken: [
    ['C01', 'subjectsIn', { family: [caseOf('task', { id: 'T', state: 'APPROVED' })] }],
    ['C01', 'subjectsIn', { state: { subjects: [] } }],
    ['C01', 'oneSubject', { state: { subjects: ['T', 'U'] }, family: [task, { ...task, id: 'U' }] }],
    ['C01', 'noOtherCall', { family: [task, other('PUBLISHED')] }],
    ['C02', 'lastsAtLeast', { payload: { closesOn: '2025-07-29' } }],
    ['C04', 'notTheWitness', { facts: { witness: 'p-actor' } }],
    ['C05', 'within', { facts: { publishedOn: '2024-12-02' } }],
    ['C05', 'subjectsIn', { family: [task] }],
    ['C07', 'noChildIn', { family: [calling, { ...dossier, state: 'VALID' }] }],
  ],
});

describe('a call receives, closes and opens', () => {
  const C = 'call-1';

  function published(round = 1) {
    const world = play('2025-03-03');
    open(world, {
      id: 'T',
      kind: 'task',
      state: 'ORDERED',
      facts: { mode: 'SELECTION', listPublishedOn: '2025-02-28' },
    });
    world.cases.set('T', { ...stateIn(world, 'T'), steps: [openStep('CALL_OR_INVITE')] });
    open(world, { id: C, kind: 'call', subjects: ['T'] });
    must(world, { id: C, event: 'draftCall', payload: { title: 'Thông báo số 1' } });
    must(world, { id: C, event: 'publish', payload: { closesOn: '2025-04-04' } });
    if (round === 2) {
      closed(world, 1);
      opened(world);
      must(world, { id: C, event: 'secondCall', payload: { closesOn: '2025-05-30' } });
    }
    return world;
  }

  function openStep(code: string) {
    return { id: code, code, seat: null, status: 'OPEN' as const, openedOn: '2025-03-03', dueOn: null };
  }

  function closed(world: ReturnType<typeof play>, round: number) {
    world.today = round === 1 ? '2025-04-04' : '2025-05-30';
    must(world, { id: C, event: 'closeCall', payload: { deadline: 'CALL_CLOSE', round }, person: null });
  }

  function opened(world: ReturnType<typeof play>) {
    world.today = '2025-04-08';
    must(world, { id: C, event: 'witnessOpening', person: 'p-witness' });
    return must(world, { id: C, event: 'closeAndOpen', papers: ['OPENING_MINUTES'] });
  }

  function applied(world: ReturnType<typeof play>, id: string, { file = true } = {}) {
    open(world, { id, kind: 'application', parent: C, root: C });
    must(world, { id, event: 'draftApplication', payload: { host: `u-${id}` } });
    const asked = { pi: `p-${id}`, stateBudgetDong: '900000000', durationMonths: 24, spendMode: 'PARTIAL' };
    if (file) must(world, { id, event: 'submitApplication', payload: asked, papers: ['APPLICATION_FORM', 'OUTLINE'] });
  }

  test('[IN-1] T02: publication opens the task; D-05 bounds the closing date on both sides', () => {
    const world = published();
    expect(stateIn(world, 'T')).toMatchObject({ state: 'CALL_OPEN', facts: { callRound: 1 } });
    expect(stateIn(world, C).clocks).toMatchObject([
      { deadline: 'CALL_CLOSE', dueOn: '2025-04-04', status: 'RUNNING' },
    ]);
  });

  test('[IN-1] applications are refused after the closing day, even before time has closed the call', () => {
    const world = published();
    applied(world, 'a', { file: false });
    world.today = '2025-04-05';
    const asked = { pi: 'p-a', stateBudgetDong: '1', durationMonths: 24, spendMode: 'PARTIAL' };
    const late = { id: 'a', event: 'submitApplication', payload: asked, papers: ['APPLICATION_FORM', 'OUTLINE'] };
    expect(act(world, late)).toMatchObject({ refusal: { detail: { guard: 'callStillOpen', closesOn: '2025-04-04' } } });
  });

  test('T04: with a dossier the task goes on, drafts lapse, withdrawn ones stay as they ended', () => {
    const world = published();
    applied(world, 'a');
    applied(world, 'b', { file: false });
    applied(world, 'c');
    must(world, { id: 'c', event: 'withdrawApplication', reason: 'không đủ nhân lực' });
    closed(world, 1);
    expect(opened(world).state).toBe('OPENED');
    expect(stateIn(world, 'T').state).toBe('SELECTING');
    expect(['a', 'b', 'c'].map((id) => stateIn(world, id).state)).toEqual(['OPENED', 'LAPSED', 'WITHDRAWN']);
  });

  test('T05: without a dossier a second call, counted in the task; without one again the call has failed', () => {
    const world = published(2);
    expect(stateIn(world, 'T')).toMatchObject({ state: 'CALL_OPEN', facts: { callRound: 2 } });
    closed(world, 2);
    expect(opened(world).state).toBe('FAILED');
    expect(stateIn(world, 'T').state).toBe('CALL_OPEN');
  });

  test('C08: a cancelled call lets its applications lapse; another one about the same task may follow', () => {
    const world = published();
    applied(world, 'a');
    must(world, { id: C, event: 'cancelCall', reason: 'thông báo sai' });
    expect(stateIn(world, 'a').state).toBe('LAPSED');
    open(world, { id: 'call-2', kind: 'call', subjects: ['T'] });
    must(world, { id: 'call-2', event: 'draftCall', payload: { title: 'Thông báo lại' } });
    expect(must(world, { id: 'call-2', event: 'publish', payload: { closesOn: '2025-04-30' } }).facts.round).toBe(1);
    expect(stateIn(world, 'T').state).toBe('CALL_OPEN');
  });
});
