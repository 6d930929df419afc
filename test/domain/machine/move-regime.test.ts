import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState } from '../../../domain/machine/case-state.ts';
import type { DeadlineRule, Machine, Regime } from '../../../domain/machine/definition.ts';
import { moveEffectOf, planMove } from '../../../domain/machine/move-regime.ts';
import { newCase, type World } from '../../../domain/machine/plan-act.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { endOfDay, plainDate } from '../../../domain/time.ts';

const words = { vi: 'chữ', en: 'words' };
const source = { article: 'test', verification: 'DESIGN_CHOICE' } as const;
const basis = { kind: 'DUTY', roles: ['DOST_SPEC'] } as const;
const row = { label: words, basis, source };

const PROPOSAL: Machine = {
  kind: 'proposal',
  label: words,
  root: true,
  phases: [{ code: 'one', label: words }],
  states: { OPEN: { label: words, phase: 'one' }, DONE: { label: words, phase: 'one', closed: true } },
  rows: [
    { ...row, row: 'P1', event: 'begin', from: ['NEW'], to: 'OPEN', starts: [{ deadline: 'D-90' }] },
    { ...row, row: 'P2', event: 'end', from: ['OPEN'], to: 'DONE' },
  ],
  steps: [
    { code: 'CHECK', label: words, in: ['OPEN'], events: ['end'], deadline: { deadline: 'D-91' } },
    { code: 'SIGN', label: words, in: ['OPEN'], events: ['end'], after: ['CHECK'] },
  ],
};

function days(code: string, length: number): DeadlineRule {
  return { code, label: words, unit: 'CD', length, kind: 'NOT_LATER', source };
}

const FROM: Regime = {
  ...R2013_B,
  machines: { proposal: PROPOSAL },
  deadlines: { 'D-90': days('D-90', 30), 'D-91': days('D-91', 10), 'D-92': days('D-92', 5) },
};

function to(machine: Partial<Machine>, deadlines: Regime['deadlines'] = FROM.deadlines): Regime {
  return { ...FROM, id: 'R2099', machines: { proposal: { ...PROPOSAL, ...machine } }, deadlines };
}

function clock(deadline: string, step: string | null, dueOn: string): ClockState {
  const startedOn = '2025-10-01';
  return {
    deadline,
    round: 1,
    step,
    startedOn,
    dueOn,
    dueAt: endOfDay(plainDate(dueOn)),
    status: 'RUNNING',
    pauses: [],
    calendar: OFFICIAL_CALENDAR.version,
  };
}

/** Open since 1 October 2025; today is the 20th, so that ten days for the check were over on the 13th and it is late. */
const STATE: CaseState = {
  ...newCase({ id: 'QN-1', kind: 'proposal', regime: 'R2013-B@1' }),
  state: 'OPEN',
  seq: 1,
  steps: [{ id: 'CHECK', code: 'CHECK', seat: null, status: 'OPEN', openedOn: '2025-10-01', dueOn: '2025-10-13' }],
  clocks: [clock('D-90', null, '2025-10-31'), clock('D-91', 'CHECK', '2025-10-13')],
};

function moved(regime: Regime, state: CaseState = STATE, others: readonly CaseState[] = []) {
  const world = {
    cases: [state, ...others],
    papers: [],
    sealed: {},
    today: '2025-10-20',
    now: '2025-10-20T02:00:00.000Z',
    calendar: OFFICIAL_CALENDAR,
    regime: (name: string) => (name === 'R2099@1' ? regime : FROM),
    regimeToday: '',
    nextCode: () => '',
  } satisfies World;
  const command = { event: 'moveRegime', payload: { to: 'R2099@1' }, reason: null, person: 'P-LEGAL', attached: [] };
  const { acts, obstacles } = planMove(world, { root: 'QN-1', command });
  return { acts, obstacles, next: acts[0]?.applied.next, effects: acts.map(moveEffectOf) };
}

describe('[CV-3] a case under another regime (domain.md 0.5 item 4)', () => {
  test('[CV-3] under the same rules by another name nothing changes but the name and the number of acts', () => {
    const { next, effects } = moved(to({}));
    expect(next).toEqual({ ...STATE, regime: 'R2099@1', seq: 2 });
    expect(effects[0]).toMatchObject({ kept: ['CHECK'], lost: [], added: [] });
    expect(effects[0]?.clocks.map(({ effect }) => effect)).toEqual(['KEPT', 'KEPT']);
  });

  test.each([
    ['longer: counted again from the day it began', 40, '2025-11-10'],
    ['shorter, still to come', 25, '2025-10-27'],
    ['shorter, and over by now: nothing is late before the rule applies', 10, '2025-10-20'],
  ])('[CV-3] a period that is %s', (_name, length, dueOn) => {
    const { next, effects } = moved(to({}, { ...FROM.deadlines, 'D-90': days('D-90', length) }));
    expect(next?.clocks[0]).toMatchObject({ startedOn: '2025-10-01', dueOn, dueAt: endOfDay(plainDate(dueOn)) });
    expect(effects[0]?.clocks[0]).toMatchObject({ effect: 'CHANGED', dueOn: '2025-10-31', dueOnThere: dueOn });
    expect(next?.clocks[1]).toEqual(STATE.clocks[1]); // what was late stays late
  });

  test('[CV-3] a step that is not there falls away with its period, a new one opens with its own', () => {
    const steps = [{ code: 'HEAR', label: words, in: ['OPEN'], events: ['end'], deadline: { deadline: 'D-92' } }];
    const { next, effects } = moved(to({ steps }));
    expect(next?.steps).toEqual([
      { ...STATE.steps[0], status: 'VOID' },
      { id: 'HEAR', code: 'HEAR', seat: null, status: 'OPEN', openedOn: '2025-10-20', dueOn: '2025-10-27' },
    ]);
    expect(effects[0]).toMatchObject({ kept: [], lost: ['CHECK'], added: ['HEAR'] });
    expect(effects[0]?.clocks.map(({ deadline, effect }) => [deadline, effect])).toEqual([
      ['D-90', 'KEPT'],
      ['D-91', 'STOPPED'],
      ['D-92', 'STARTED'],
    ]);
  });

  test('[CV-3] a step that runs by another deadline there is counted from the day it opened', () => {
    const steps = PROPOSAL.steps.map((step) =>
      step.code === 'CHECK' ? { ...step, deadline: { deadline: 'D-90' } } : step,
    );
    const { next } = moved(to({ steps }));
    expect(next?.clocks.map(({ deadline, step, status }) => [deadline, step, status])).toEqual([
      ['D-90', null, 'RUNNING'],
      ['D-91', 'CHECK', 'STOPPED'],
      ['D-90', 'CHECK', 'RUNNING'],
    ]);
    expect(next?.steps[0]).toMatchObject({ status: 'OPEN', dueOn: '2025-10-31' });
  });

  test('[CV-3] what is closed stays under the rules it ended by, what runs under the root goes with it', () => {
    const child = { ...STATE, id: 'QN-1.proposal-1', parent: 'QN-1', root: 'QN-1' };
    const ended = { ...child, id: 'QN-1.proposal-2', state: 'DONE', steps: [], clocks: [] };
    const stranger = { ...STATE, id: 'QN-2', root: 'QN-2' };
    const { acts } = moved(to({}), STATE, [stranger, ended, child]);
    expect(acts.map(({ caseId, cause }) => [caseId, cause])).toEqual([
      ['QN-1', null],
      ['QN-1.proposal-1', 0],
    ]);
  });

  const { OPEN, ...noOpen } = PROPOSAL.states;
  test.each([
    ['no machine of its kind', { ...to({}), machines: {} }, { why: 'MACHINE_MISSING', found: 'proposal' }],
    ['no such state', to({ states: noOpen }), { why: 'STATE_MISSING', found: 'OPEN' }],
    [
      'the state is closed there',
      to({ states: { ...noOpen, OPEN: { label: words, phase: 'one', closed: true } } }),
      { why: 'STATE_CLOSED', found: 'OPEN' },
    ],
    ['a period it does not know', to({}, { 'D-91': days('D-91', 10) }), { why: 'DEADLINE_MISSING', found: 'D-90' }],
    [
      'nobody would wait for it',
      to({
        steps: [
          { code: 'SIGN', label: words, in: ['OPEN'], events: ['end'], after: ['HEAR'] },
          { code: 'HEAR', label: words, in: ['DONE'], events: ['end'] },
        ],
        rows: PROPOSAL.rows.map((one) => ({ ...one, starts: [] })),
      }),
      { why: 'NOBODY_WAITS', found: 'OPEN' },
    ],
  ])('[CV-3] it cannot be moved: %s', (_name, regime, obstacle) => {
    const { acts, obstacles } = moved(regime);
    expect(acts).toEqual([]);
    expect(obstacles).toContainEqual({ caseId: 'QN-1', ...obstacle });
  });
});
