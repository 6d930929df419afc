import { calendarWith } from '../../../domain/calendar/calendar-year.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState } from '../../../domain/machine/case-state.ts';
import { checkRegime } from '../../../domain/machine/check-regime.ts';
import { redatedClocks } from '../../../domain/machine/clocks.ts';
import type { Regime } from '../../../domain/machine/definition.ts';
import { moveEffectOf, planMove } from '../../../domain/machine/move-regime.ts';
import { type RedatedClock, redatedCase } from '../../../domain/machine/redated-case.ts';
import { clockDiffers, stateDifference } from '../../../domain/machine/regime-difference.ts';
import { plainDate } from '../../../domain/time.ts';
import { Random } from '../../oracle/prng.ts';
import { PAUSES_MACHINE, RESTARTING, RESUMING } from '../../support/pauses-regime.ts';
import { foldAgain, type Life, startLife } from './life.ts';

const ID = 'QN-1';

/** Submitted on Monday 2 March 2026. */
function submitted(regime: Regime): Life {
  const life = startLife({ on: '2026-03-02' }, regime);
  life.openRoot('proposal', { id: ID });
  life.act(ID, 'draft', { title: 'T', proposer: 'U-HOST' });
  life.act(ID, 'submit');
  return life;
}

function on(life: Life, day: string, event: string, payload = {}, papers: readonly string[] = []) {
  life.comeTo(day);
  life.act(ID, event, payload, { reason: 'why', papers });
}

function clocks({ clocks: all }: CaseState): string[] {
  return all.map(({ deadline, round, step, dueOn, status }) => `${deadline}/${round} ${step} ${dueOn} ${status}`);
}

function clock(life: Life, deadline: string): ClockState | undefined {
  return life.get(ID).clocks.findLast((one) => one.deadline === deadline);
}

function dueOf(life: Life, step: string) {
  return life.get(ID).steps.find(({ id }) => id === step)?.dueOn;
}

const WAIVED = ['WAIVER_DECISION'];

describe('[DL-3] [IN-7] a supplement is asked and answered', () => {
  test('the regimes of these tests mean something', () => {
    expect([...checkRegime(RESUMING), ...checkRegime(RESTARTING)]).toEqual([]);
  });

  test('[DL-3] [IN-7] RESUME: the period of the office stands still, the one of the applicant runs, and the rest is counted after it', () => {
    const life = submitted(RESUMING);
    expect(clocks(life.get(ID))).toEqual([
      'D-60/1 null 2026-03-16 RUNNING',
      'D-66/1 null 2026-09-03 RUNNING',
      'D-61/1 CHECK 2026-03-09 RUNNING',
    ]);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    expect(clocks(life.get(ID))).toEqual([
      'D-60/1 null 2026-03-16 PAUSED',
      'D-66/1 null 2026-09-03 RUNNING',
      'D-61/1 CHECK 2026-03-09 PAUSED', // the return answered the step, and does not meet the period
      'D-65/1 SUPPLEMENT 2026-03-11 RUNNING',
    ]);
    on(life, '2026-03-10', 'resubmit');
    expect(clocks(life.get(ID))).toEqual([
      'D-60/1 null 2026-03-20 RUNNING', // 4 working days were not its own
      'D-66/1 null 2026-09-03 RUNNING',
      'D-61/1 CHECK#2 2026-03-13 RUNNING',
      'D-65/1 SUPPLEMENT 2026-03-11 MET',
    ]);
    expect(clock(life, 'D-61')?.pauses).toEqual([{ from: '2026-03-04', until: '2026-03-10', why: 'APPLICANT' }]);
    expect(dueOf(life, 'CHECK#2')).toBe('2026-03-13');
  });

  test('[DL-3] [IN-7] RESTART: it ends with its step, and the whole period begins again', () => {
    const life = submitted(RESTARTING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-10', 'resubmit');
    expect(clocks(life.get(ID))).toEqual([
      'D-60/1 null 2026-03-16 RUNNING',
      'D-66/1 null 2026-09-03 RUNNING',
      'D-61/1 CHECK 2026-03-09 MET',
      'D-65/1 SUPPLEMENT 2026-03-11 MET',
      'D-61/2 CHECK#2 2026-03-17 RUNNING',
    ]);
  });

  test('[DL-3] nothing passes while it stands still, and no step has a due day then', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    life.comeTo('2026-06-01');
    expect(clock(life, 'D-60')?.status).toBe('PAUSED');
    expect(clock(life, 'D-65')?.status).toBe('MISSED');
    on(life, '2026-06-02', 'resubmit');
    expect(clock(life, 'D-60')).toMatchObject({ status: 'RUNNING', dueOn: '2026-06-12' });
    life.comeTo('2026-06-15');
    expect(clock(life, 'D-60')?.status).toBe('MISSED');
  });

  test('[DL-3] sent back on its last day, it ends on the day the file comes back', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-09', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-18', 'resubmit');
    expect(clock(life, 'D-61')).toMatchObject({ status: 'RUNNING', dueOn: '2026-03-18' });
  });

  test('[DL-3] twice sent back: both pauses count, once each', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-03', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-05', 'resubmit');
    on(life, '2026-03-05', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-09', 'resubmit');
    expect(clock(life, 'D-61')).toMatchObject({ step: 'CHECK#3', dueOn: '2026-03-13', status: 'RUNNING' });
  });

  test('[DL-3] a step that comes only after another keeps its period: it runs while that one is done again', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-03', 'check');
    expect(clock(life, 'D-62')).toMatchObject({ step: 'CONFIRM', dueOn: '2026-03-06' });
    on(life, '2026-03-04', 'hold');
    on(life, '2026-03-10', 'release');
    expect(clock(life, 'D-62')).toMatchObject({ step: 'CONFIRM#2', dueOn: '2026-03-12', status: 'RUNNING' });
    expect(life.get(ID).steps.some(({ id }) => id === 'CONFIRM#2')).toBe(false);
    on(life, '2026-03-11', 'check');
    expect(dueOf(life, 'CONFIRM#2')).toBe('2026-03-12');
    expect(life.get(ID).clocks.filter(({ deadline }) => deadline === 'D-62')).toHaveLength(1);
    on(life, '2026-03-12', 'confirm');
    expect(clock(life, 'D-62')?.status).toBe('MET');
  });

  test('[DL-3] what was late when the file was sent back stays late when it comes back', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-11', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-13', 'resubmit');
    expect(life.get(ID).clocks.filter(({ deadline }) => deadline === 'D-61')).toHaveLength(1);
    expect(clock(life, 'D-61')).toMatchObject({ step: 'CHECK#2', dueOn: '2026-03-09', status: 'MISSED' });
    expect(dueOf(life, 'CHECK#2')).toBe('2026-03-09');
  });

  test('[DL-3] what was over before it was sent back is late when it comes back, though time had not said so yet', () => {
    const before = submitted(RESUMING).get(ID);
    const life = startLife({ on: '2026-03-11', cases: [before] }, RESUMING); // nothing was recorded on the 9th
    on(life, '2026-03-11', 'giveBack', { gaps: 'g' });
    expect(clock(life, 'D-61')).toMatchObject({ status: 'MISSED', step: 'CHECK' });
    const late = startLife({ on: '2026-03-11', cases: [before], now: '2026-03-11T02:00:00.000Z' }, RESUMING);
    late.act(ID, 'giveBack', { gaps: 'g' });
    expect(clock(late, 'D-61')).toMatchObject({ status: 'PAUSED', dueOn: '2026-03-09' });
    on(late, '2026-03-13', 'resubmit');
    expect(clock(late, 'D-61')).toMatchObject({ status: 'RUNNING', dueOn: '2026-03-09', step: 'CHECK#2' });
    late.comeTo('2026-03-13');
    expect(clock(late, 'D-61')?.status).toBe('MISSED');
  });

  test('[DL-3] a step that was to come and comes no more leaves its period to the last of its name', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-03', 'check');
    on(life, '2026-03-04', 'hold');
    on(life, '2026-03-05', 'release');
    expect(clock(life, 'D-62')).toMatchObject({ step: 'CONFIRM#2', status: 'RUNNING' });
    on(life, '2026-03-05', 'hold');
    on(life, '2026-03-06', 'withdraw');
    expect(clock(life, 'D-62')).toMatchObject({ step: 'CONFIRM', status: 'STOPPED' });
  });

  test('[DL-3] a period that has no step any more stops', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-05', 'withdraw');
    expect(clock(life, 'D-61')).toMatchObject({ status: 'STOPPED', pauses: [{ until: '2026-03-05' }] });
    expect(clock(life, 'D-60')?.status).toBe('STOPPED');
  });
});

describe('[DL-1] the period of the whole dossier', () => {
  test('[DL-1] it is met by the row that ends the stage, not by its steps', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-03', 'check');
    expect(clock(life, 'D-60')?.status).toBe('RUNNING');
    on(life, '2026-03-05', 'confirm');
    expect(clock(life, 'D-60')).toMatchObject({ status: 'MET', dueOn: '2026-03-16' });
  });

  test('[DL-1] [DL-3] a suspension pauses it too; one after a return is a pause of its own', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    on(life, '2026-03-06', 'hold');
    on(life, '2026-03-12', 'release');
    expect(clock(life, 'D-60')).toMatchObject({
      status: 'RUNNING',
      dueOn: '2026-03-24', // 8 of 10 working days from the 13th
      pauses: [
        { from: '2026-03-04', until: '2026-03-06', why: 'APPLICANT' },
        { from: '2026-03-06', until: '2026-03-12', why: 'SUSPENSION' },
      ],
    });
  });
});

describe('[DL-3] a period is waived by a paper and for a reason', () => {
  const waive = (life: Life, payload: { deadline: string; round: number }, papers: readonly string[] = WAIVED) =>
    life.tryAct(ID, 'waivePeriod', payload, { reason: 'flood', papers });

  test('[DL-3] its step stays, without a day', () => {
    const life = submitted(RESUMING);
    expect(waive(life, { deadline: 'D-61', round: 1 })).toBeNull();
    expect(clock(life, 'D-61')?.status).toBe('WAIVED');
    expect(dueOf(life, 'CHECK')).toBeNull();
    expect(life.get(ID).facts).not.toHaveProperty('deadline');
    life.comeTo('2026-04-01');
    expect(clock(life, 'D-61')?.status).toBe('WAIVED');
    on(life, '2026-04-01', 'giveBack', { gaps: 'g' });
    on(life, '2026-04-02', 'resubmit');
    expect(dueOf(life, 'CHECK#2')).toBeNull(); // the waiver holds for the work, not for one round of it
    expect(life.get(ID).clocks.filter(({ deadline }) => deadline === 'D-61')).toHaveLength(1);
  });

  test.each([
    ['one that is unknown', { deadline: 'D-99', round: 1 }, WAIVED, 'clock.not_running'],
    ['another round', { deadline: 'D-61', round: 2 }, WAIVED, 'clock.not_running'],
    ['one with a legal effect of its own', { deadline: 'D-66', round: 1 }, WAIVED, 'clock.not_waivable'],
    ['no paper', { deadline: 'D-61', round: 1 }, [], 'paper.missing'],
  ])('[DL-3] it is refused: %s', (_case, payload, papers, rule) => {
    expect(waive(submitted(RESUMING), payload, papers)).toMatchObject({ rule });
  });

  test('[DL-3] it is refused: what stands still, what is over, and without a reason', () => {
    const life = submitted(RESUMING);
    expect(life.tryAct(ID, 'waivePeriod', { deadline: 'D-61', round: 1 }, { papers: WAIVED })).toMatchObject({
      rule: 'reason.missing',
    });
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    expect(waive(life, { deadline: 'D-61', round: 1 })).toMatchObject({
      rule: 'clock.not_running',
      detail: { status: 'PAUSED' },
    });
    life.comeTo('2026-03-20');
    expect(waive(life, { deadline: 'D-65', round: 1 })).toMatchObject({
      rule: 'clock.not_running',
      detail: { status: 'MISSED' },
    });
  });

  test('[DL-3] an earlier paper of the kind does not do', () => {
    const life = submitted(RESUMING);
    expect(waive(life, { deadline: 'D-61', round: 1 })).toBeNull();
    expect(waive(life, { deadline: 'D-60', round: 1 }, [])).toMatchObject({ rule: 'paper.missing' });
  });
});

describe('[DL-7] another calendar dates again', () => {
  const closed = { year: 2026, state: 'COMPLETE', id: 'CALENDAR-2026', version: 1 } as const;
  const holiday = (date: string) =>
    ({
      date: plainDate(date),
      kind: 'HOLIDAY',
      name: { vi: 'Nghỉ', en: 'Off' },
      basis: 'notice',
      verified: true,
    }) as const;
  const now = calendarWith([
    {
      ...closed,
      days: [...OFFICIAL_CALENDAR.days, holiday('2026-03-06'), holiday('2026-03-12')].filter(({ date }) =>
        date.startsWith('2026'),
      ),
    },
  ]);
  const withRedated = (state: CaseState, clocks: readonly RedatedClock[], calendar: string) =>
    redatedCase(state, { item: 'CALENDAR-2026', calendar, clocks: clocks.map((one) => ({ ...one })) });
  const rules = { machine: PAUSES_MACHINE, regime: RESUMING, before: OFFICIAL_CALENDAR, now };

  test('[DL-7] running periods are counted again with their pauses, what stands still is not', () => {
    const life = submitted(RESUMING);
    expect(redatedClocks(life.get(ID), { ...rules, today: '2026-03-03' })).toEqual([
      { deadline: 'D-60', round: 1, from: '2026-03-16', to: '2026-03-18' },
      { deadline: 'D-61', round: 1, from: '2026-03-09', to: '2026-03-10' },
    ]);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    expect(redatedClocks(life.get(ID), { ...rules, today: '2026-03-05' })).toEqual([
      { deadline: 'D-65', round: 1, from: '2026-03-11', to: '2026-03-13' },
    ]);
    on(life, '2026-03-10', 'resubmit');
    const dates = redatedClocks(life.get(ID), { ...rules, today: '2026-03-11' });
    expect(dates).toEqual([
      { deadline: 'D-60', round: 1, from: '2026-03-20', to: '2026-03-23' }, // the 6th lay in the pause
      { deadline: 'D-61', round: 1, from: '2026-03-13', to: '2026-03-16' },
    ]);
    const after = withRedated(life.get(ID), dates, now.version);
    expect(after.clocks.find(({ deadline }) => deadline === 'D-61')).toMatchObject({
      dueOn: '2026-03-16',
      dueAt: '2026-03-16T17:00:00.000Z',
      calendar: now.version,
    });
    expect(after.steps.find(({ id }) => id === 'CHECK#2')?.dueOn).toBe('2026-03-16');
  });

  test('[DL-7] a day less lets nothing be late at once', () => {
    const life = submitted(RESUMING);
    const back = { ...rules, before: now, now: OFFICIAL_CALENDAR };
    const late = withRedated(life.get(ID), redatedClocks(life.get(ID), { ...rules, today: '2026-03-03' }), now.version);
    expect(redatedClocks(late, { ...back, today: '2026-03-10' })).toEqual([
      { deadline: 'D-60', round: 1, from: '2026-03-18', to: '2026-03-16' },
    ]); // the check was due on the 9th, would be over, and is due today as it was
    expect(redatedClocks(late, { ...back, today: '2026-03-17' })).toEqual([
      { deadline: 'D-60', round: 1, from: '2026-03-18', to: '2026-03-17' },
    ]);
  });
});

describe('[CV-3] [DL-3] a regime that pauses, and one that does not', () => {
  const moved = (life: Life, to: Regime) => {
    const state = { ...life.get(ID), regime: 'FROM' };
    const world = {
      cases: [state],
      papers: [],
      sealed: {},
      today: life.today(),
      now: `${life.today()}T02:00:00.000Z`,
      calendar: OFFICIAL_CALENDAR,
      regime: (name: string) => (name === 'TO' ? to : to === RESUMING ? RESTARTING : RESUMING),
      regimeToday: '',
      nextCode: () => '',
    };
    const command = { event: 'moveRegime', payload: { to: 'TO' }, reason: null, person: 'p', attached: [] };
    const { acts } = planMove(world, { root: ID, command });
    return { next: acts[0]?.applied.next as CaseState, effects: acts.flatMap((act) => moveEffectOf(act).clocks) };
  };

  test('[CV-3] moved to one that does not while it stands still: the period of a step stops, that of the stage goes on', () => {
    const life = submitted(RESUMING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    life.comeTo('2026-03-06');
    const { next, effects } = moved(life, RESTARTING);
    expect(clocks(next)).toEqual([
      'D-60/1 null 2026-03-18 RUNNING',
      'D-66/1 null 2026-09-03 RUNNING',
      'D-61/1 CHECK 2026-03-09 STOPPED',
      'D-65/1 SUPPLEMENT 2026-03-11 RUNNING',
    ]);
    expect(effects.map(({ deadline, effect }) => `${deadline} ${effect}`)).toEqual([
      'D-60 RESUMED',
      'D-66 KEPT',
      'D-61 STOPPED',
      'D-65 KEPT',
    ]);
  });

  test('[CV-3] moved to one that does while the case waits: what runs stands still from then', () => {
    const life = submitted(RESTARTING);
    on(life, '2026-03-04', 'giveBack', { gaps: 'g' });
    life.comeTo('2026-03-06');
    const { next, effects } = moved(life, RESUMING);
    expect(clocks(next)[0]).toBe('D-60/1 null 2026-03-16 PAUSED');
    expect(next.clocks[0]?.pauses).toEqual([{ from: '2026-03-06', until: null, why: 'APPLICANT' }]);
    expect(effects[0]).toMatchObject({ effect: 'PAUSED', dueOn: '2026-03-16', dueOnThere: null });
  });

  test('[CV-3] the comparison of two regimes names the pause', () => {
    const both = { kind: 'proposal', from: RESTARTING, to: RESUMING } as const;
    expect(clockDiffers({ deadline: 'D-61', step: 'CHECK' }, both)).toBe(true);
    expect(clockDiffers({ deadline: 'D-65', step: 'SUPPLEMENT' }, both)).toBe(false);
    expect(stateDifference('DRAFT', both).change).toEqual([{ event: 'submit', in: ['deadlines'] }]);
    const { waitsFor: _none, ...returned } = PAUSES_MACHINE.states.RETURNED ?? { label: { vi: '', en: '' }, phase: '' };
    const machine = { ...PAUSES_MACHINE, states: { ...PAUSES_MACHINE.states, RETURNED: returned } };
    const without = { ...RESUMING, machines: { proposal: machine } };
    expect(stateDifference('SUBMITTED', { kind: 'proposal', from: RESUMING, to: without }).change).toEqual([
      { event: 'giveBack', in: ['deadlines'] },
    ]);
    expect(clockDiffers({ deadline: 'D-61', step: 'CHECK' }, { ...both, from: RESUMING, to: without })).toBe(true);
  });
});

const SEED = Number(process.env.MANDATE_SEED ?? 20_261_130);
const EVENTS = ['giveBack', 'resubmit', 'check', 'confirm', 'hold', 'release', 'decide', 'waive'];

describe('[DL-3] whatever is done in whatever order', () => {
  test(`[DL-3] 60 random lives: folding the acts again gives what is stored, each open step has one period (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let left = 60; left > 0; left -= 1) {
      const life = submitted(RESUMING);
      for (let acts = 12; acts > 0; acts -= 1) {
        const day = new Date(Date.parse(life.today()) + random.below(4) * 86_400_000).toISOString().slice(0, 10);
        life.comeTo(day);
        const event = random.pick(EVENTS);
        const open = life.get(ID).clocks[random.below(life.get(ID).clocks.length)];
        if (event === 'waive')
          life.tryAct(
            ID,
            'waivePeriod',
            { deadline: open?.deadline ?? '', round: open?.round ?? 0 },
            { reason: 'r', papers: WAIVED },
          );
        else life.tryAct(ID, event, event === 'giveBack' ? { gaps: 'g' } : {});
        const state = life.get(ID);
        const waits = PAUSES_MACHINE.states[state.state]?.waitsFor !== undefined;
        for (const { status, pauses, deadline } of state.clocks) {
          if (status === 'RUNNING') expect([deadline, pauses.at(-1)?.until]).not.toEqual([deadline, null]);
          if (status === 'PAUSED') expect([deadline, pauses.at(-1)?.until, waits]).toEqual([deadline, null, true]);
        }
        for (const step of state.steps.filter(({ status }) => status === 'OPEN')) {
          const own = state.clocks.filter(({ step: id, status }) => id === step.id && status !== 'STOPPED');
          const asked = PAUSES_MACHINE.steps.find(({ code }) => code === step.code)?.deadline === undefined ? 0 : 1;
          expect([step.id, own.length]).toEqual([step.id, asked]);
        }
      }
      expect(foldAgain(life.kept, [], RESUMING).get(ID)).toEqual(life.get(ID));
    }
  });
});
