import fc from 'fast-check';
import { judgeDay } from '../../../domain/calendar/judge-day.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState, StepState } from '../../../domain/machine/case-state.ts';
import type { DeadlineRule, Regime } from '../../../domain/machine/definition.ts';
import { newCase } from '../../../domain/machine/plan-act.ts';
import { askedBy, remindersOf } from '../../../domain/machine/reminders.ts';
import { ROWS_OF_EVERY_STATE } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../../domain/regimes/r2025.ts';
import { REMINDER_LADDER } from '../../../domain/regimes/reminder-ladder.ts';
import { addDays, plainDate } from '../../../domain/time.ts';

const calendar = OFFICIAL_CALENDAR;
const ladder = REMINDER_LADDER;

const days = (begunOn: string, dueOn: string) =>
  remindersOf({ begunOn, dueOn }, { ladder, calendar }).map(({ rule, on }) => `${rule.code} ${on}`);

describe('rungs stand on working days (features.md DL-6)', () => {
  test.each([
    [
      'a period of weeks',
      ['2025-03-10', '2025-03-24'],
      [
        'BEFORE_5 2025-03-17',
        'BEFORE_1 2025-03-21',
        'DUE 2025-03-24',
        'LATE_1 2025-03-25',
        'LATE_3 2025-03-27',
        'LATE_10 2025-04-08',
      ],
    ],
    [
      'a Saturday that is worked counts (26 April 2025, for 2 May)',
      ['2025-04-01', '2025-04-28'],
      [
        'BEFORE_5 2025-04-22',
        'BEFORE_1 2025-04-26',
        'DUE 2025-04-28',
        'LATE_1 2025-04-29',
        'LATE_3 2025-05-06',
        'LATE_10 2025-05-15',
      ],
    ],
    [
      'a date on a Sunday is told of on the last working day before',
      ['2025-06-01', '2025-06-29'],
      [
        'BEFORE_5 2025-06-23',
        'BEFORE_1 2025-06-27',
        'DUE 2025-06-27',
        'LATE_1 2025-06-30',
        'LATE_3 2025-07-02',
        'LATE_10 2025-07-11',
      ],
    ],
    [
      'a period of one working day: none before it has begun',
      ['2025-03-10', '2025-03-11'],
      ['DUE 2025-03-11', 'LATE_1 2025-03-12', 'LATE_3 2025-03-14', 'LATE_10 2025-03-25'],
    ],
  ])('[DL-6] %s', (_case, [begun = '', due = ''], expected) => {
    expect(days(begun, due)).toEqual(expected);
  });

  test('[DL-6] at 08:00 in the province, in the order of the ladder, after the day of the beginning', () => {
    const seed = Date.now();
    console.info(`seed ${seed}`);
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((count) => addDays({ date: plainDate('2024-02-01'), days: count }));
    fc.assert(
      fc.property(day, day, (begunOn, dueOn) => {
        const found = remindersOf({ begunOn, dueOn }, { ladder, calendar });
        const instants = found.map(({ at }) => at);
        expect(instants).toEqual(instants.toSorted());
        for (const { on, at } of found) {
          expect(at).toBe(`${on}T01:00:00.000Z`);
          expect(judgeDay({ date: on, calendar }).working).toBe(true);
          expect(on > begunOn).toBe(true);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});

const STEP: StepState = {
  id: 'SUBMIT',
  code: 'SUBMIT',
  seat: null,
  status: 'OPEN',
  openedOn: '2025-03-10',
  dueOn: null,
};

function clock(more: Partial<ClockState> = {}): ClockState {
  const period = { startedOn: '2025-03-10', dueOn: '2025-03-24', dueAt: '2025-03-24T17:00:00.000Z' };
  const counted = { pauses: [], calendar: calendar.version };
  return { deadline: 'D', round: 1, step: 'SUBMIT', ...period, status: 'RUNNING', ...counted, ...more };
}

function regimeWith(rule: Partial<DeadlineRule>): Regime {
  const source = { article: 'test', verification: 'DESIGN_CHOICE' } as const;
  const label = { vi: 'hạn', en: 'period' };
  const made: DeadlineRule = { code: 'D', label, unit: 'WD', length: 10, kind: 'NOT_LATER', source, ...rule };
  return { ...R2013_B, deadlines: { ...R2013_B.deadlines, D: made } };
}

function asked(
  one: ClockState,
  {
    steps = [STEP],
    rule = {},
    state = {},
  }: { steps?: StepState[]; rule?: Partial<DeadlineRule>; state?: Partial<CaseState> } = {},
) {
  const at = newCase({ id: 'T', kind: 'task', regime: 'R', state: 'IN_PROGRESS', steps, clocks: [one], ...state });
  return askedBy(one, { state: at, regime: regimeWith(rule) });
}

const owed = (found: ReturnType<typeof asked>) => found?.owed.map(({ state, code }) => `${state.kind} ${code}`);

describe('which periods somebody has to keep', () => {
  test('[DL-6] one of an open step, also after it was missed; none that was met, stopped, waived, that stands still or whose step is done', () => {
    expect(owed(asked(clock()))).toEqual(['task SUBMIT']);
    expect(owed(asked(clock({ status: 'MISSED' })))).toEqual(['task SUBMIT']);
    for (const status of ['MET', 'STOPPED', 'PASSED', 'PAUSED', 'WAIVED'] as const)
      expect(asked(clock({ status }))).toBeNull();
    for (const status of ['DONE', 'VOID'] as const) expect(asked(clock(), { steps: [{ ...STEP, status }] })).toBeNull();
  });

  test('[DL-6] nobody can hurry what has to last at least so long, and an alert is a reminder already', () => {
    for (const kind of ['AT_LEAST', 'ALERT'] as const) expect(asked(clock(), { rule: { kind } })).toBeNull();
  });

  test('[EX-1] a report that falls due again is owed by who will have to send it; none while the task is suspended', () => {
    const [one] = [clock({ deadline: 'D-20', step: null })];
    expect(owed(asked(one, { steps: [] }))).toEqual(['progressReport SUBMIT_REPORT']);
    expect(asked(one, { steps: [], state: { state: 'SUSPENDED' } })).toBeNull();
    expect(owed(asked(clock({ deadline: 'D-21', step: null }), { steps: [] }))?.length).toBeGreaterThan(0);
    const use = { kind: 'applicationMonitoring', state: 'ACTIVE' } as const;
    expect(owed(asked(clock({ deadline: 'D-47', step: null }), { steps: [], state: use }))).toEqual([
      'applicationMonitoring RECORD_USE',
    ]);
  });

  test('[DL-6] a cut-off is owed by whoever has work that it cuts off; the end of any other period without a step is only waited for', () => {
    const one = clock({ deadline: 'D-48', step: null });
    expect(owed(asked(one))).toEqual(['task SUBMIT']);
    expect(asked(one, { steps: [] })).toBeNull();
    expect(asked(clock({ deadline: 'CONTRACT_END', step: null }))).toBeNull();
  });

  test('[DL-6] of a step that was dated again only the last period is told of', () => {
    const [late, fresh] = [clock({ status: 'MISSED' }), clock({ round: 2, dueOn: '2025-05-05' })];
    const state = { clocks: [late, fresh] };
    expect(asked(late, { state })).toBeNull();
    expect(owed(asked(fresh, { state }))).toEqual(['task SUBMIT']);
  });
});

test.each([R2013_B, R2025])('[DL-6] somebody stands above everybody who has work to do: $id', (regime) => {
  const rows = Object.values(regime.machines).flatMap((machine) => machine.rows);
  const roles = rows.flatMap(({ basis, movedBy }): readonly string[] => {
    if (movedBy !== undefined) return [];
    if (basis.kind === 'DUTY') return basis.roles;
    if (basis.kind === 'OWN_RIGHT') return basis.parties;
    if (basis.kind !== 'AUTHORITY') return [];
    return regime.baseHolders.filter(({ action }) => action === basis.action).map(({ holderRole }) => holderRole);
  });
  expect([...new Set(roles)].filter((role) => REMINDER_LADDER.above[role] === undefined)).toEqual([]);
});

test.each([R2013_B, R2025])(
  '[DL-5] nothing that time brings about by itself is an approval or a duty: $id',
  (regime) => {
    const rows = [...ROWS_OF_EVERY_STATE, ...Object.values(regime.machines).flatMap((machine) => machine.rows)];
    const times = rows.filter(({ basis, movedBy }) => basis.kind === 'TIME' && movedBy === undefined);
    expect(times.map(({ event }) => event)).toContain('escalated');
    expect(
      times.filter(({ slot, duty, to }) => slot?.verdict === 'approve' || duty !== undefined || to === 'APPROVED'),
    ).toEqual([]);
  },
);
