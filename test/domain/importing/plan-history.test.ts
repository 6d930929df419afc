import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { planHistory, type ToldAct } from '../../../domain/importing/plan-history.ts';
import { type ImportGround, toldCase } from '../../../domain/importing/told-case.ts';
import type { ImportFault, ToldLine } from '../../../domain/importing/told-line.ts';
import type { CaseState } from '../../../domain/machine/case-state.ts';
import type { Regime } from '../../../domain/machine/definition.ts';
import { apply } from '../../../domain/machine/transition.ts';
import { R2013_A } from '../../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { type Cells, IN_FORCE } from '../../support/told-files.ts';

/** FC_SEED repeats a run; the seed of every run is printed. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FC_RUNS ?? 150);

const AS_OF = '2025-06-30T01:00:00.000Z';

function groundOf(regimes: readonly Regime[]): ImportGround {
  const units = Array.from({ length: 12 }, (_, at) => `${at + 1}`.padStart(2, '0'));
  return {
    province: 'QN',
    today: '2025-06-30' as ImportGround['today'],
    asOf: AS_OF,
    units: new Map(units.flatMap((at) => [[`H${at}`, `U-H${at}`] as const, [`R${at}`, `U-R${at}`] as const])),
    persons: new Set([
      ...Array.from({ length: 40 }, (_, at) => `CN-QN-${`${at}`.padStart(3, '0')}`),
      ...Array.from({ length: 12 }, (_, at) => `P-E-${`${at}`.padStart(2, '0')}`),
    ]),
    documents: new Set(),
    regimeOf: (profile) => {
      const regime = regimes.find(({ id }) => id === profile);
      return regime === undefined ? undefined : { name: `${regime.id}@1`, regime };
    },
  };
}

const lineOf = (sheet: ToldLine['sheet'], cells: Cells, line: number): ToldLine => {
  return {
    sheet,
    file: `${sheet}.csv`,
    line,
    cells: Object.fromEntries(Object.entries(cells).filter(([, v]) => v !== '')),
  };
};

type Planned = { readonly acts: readonly ToldAct[] } | { readonly faults: readonly ImportFault[] };

function planned(
  task: Cells,
  events: readonly Cells[],
  regime: Regime = R2013_A,
  more: readonly ToldLine[] = [],
): Planned {
  const ground = groundOf([regime, R2013_B]);
  const lines = [
    lineOf('cases', task, 2),
    ...events.map((cells, at) => lineOf('events', { code: task.code ?? '', ...cells }, at + 2)),
    ...more,
  ];
  const read = toldCase(lines, ground);
  if ('faults' in read) return read;
  return planHistory(read.told, { ground, regime, calendar: OFFICIAL_CALENDAR });
}

function actsOf(plan: Planned): readonly ToldAct[] {
  if ('faults' in plan) throw new Error(JSON.stringify(plan.faults));
  return plan.acts;
}

function faultsOf(plan: Planned): (readonly [string, number, string | null])[] {
  return 'faults' in plan ? plan.faults.map(({ code, line, column }) => [code, line, column] as const) : [];
}

/** Every case as the acts leave it. */
function casesAfter(acts: readonly ToldAct[]): ReadonlyMap<string, CaseState> {
  return new Map(acts.map(({ act }) => [act.caseId, act.applied.next]));
}

function clocksOf(acts: readonly ToldAct[], deadline: string): string[] {
  return [...casesAfter(acts).values()].flatMap(({ clocks }) =>
    clocks
      .filter((clock) => clock.deadline === deadline)
      .map(({ round, dueOn, status }) => `${round} ${dueOn} ${status}`),
  );
}

/** Lines of the sample (fictional); commas stand in no cell that these tests read. */
function sample(name: string, code: string): Cells[] {
  const text = readFileSync(new URL(`../../../cli/sample/${name}.csv`, import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const columns = header.split(',');
  return lines
    .filter((line) => line.startsWith(`${code},`) && !line.includes('"'))
    .map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])));
}

const LATE = 'QN-DT.2022.04';
const [task = {}] = sample('tasks', LATE);
const events = sample('events', LATE);

describe('time passes between what is told', () => {
  it('[IG-6] a dossier that came late comes after the missed period', () => {
    const acts = actsOf(planned(task, events));
    const told = acts.map(({ act, line }) => `${act.command.event}${line === null ? ' *' : ''}`);
    expect(clocksOf(acts, 'D-30')).toEqual(['1 2025-02-03 MISSED']);
    const missed = acts.findIndex(({ act }) => act.command.payload.deadline === 'D-30');
    expect(missed).toBeGreaterThan(-1);
    expect(missed).toBeLessThan(told.indexOf('submitDossier'));
    expect(acts[missed]?.line).toBeNull();
  });

  it('[IG-6] a period kept elsewhere keeps its number; the next one runs', () => {
    const acts = actsOf(planned(IN_FORCE, []));
    expect(clocksOf(acts, 'D-20')).toEqual(['1 2024-11-01 STOPPED', '2 2025-05-05 STOPPED', '3 2025-11-03 RUNNING']);
    expect(clocksOf(acts, 'D-21')).toEqual(['1 2025-05-05 STOPPED', '2 2026-05-04 RUNNING']);
    expect(clocksOf(acts, 'CONTRACT_END')).toEqual(['1 2026-10-31 RUNNING']);
    expect(acts.every(({ act }) => act.command.event !== 'reportFallsDue')).toBe(true);
  });

  it('[IG-6] an act of time is dated as of its own day, and nothing is dated after the entry', () => {
    const acts = actsOf(planned(task, events));
    const days = acts.map(({ today }) => today);
    expect(days).toEqual(days.toSorted());
    expect(days.every((day) => day <= '2025-06-30')).toBe(true);
  });
});

describe('what is told is judged by the rows of its regime', () => {
  const EXTEND: Cells = { on: '2025-01-20', event: 'extend', reason: 'x', values: 'newEnd=2027-04-30' };

  it('[IG-6] guards refuse what is told as what is asked', () => {
    expect(faultsOf(planned(IN_FORCE, [EXTEND]))).toEqual([['event.refused', 2, 'event']]);
    expect(faultsOf(planned(IN_FORCE, [{ on: '2025-01-20', event: 'suspend' }]))).toEqual([
      ['event.refused', 2, 'event'],
    ]);
  });

  it('[IG-6] an event that two cases could have is asked about, and the case named is the one', () => {
    const instalment = (ordinal: string, amount: string, last: string, at: number) =>
      lineOf(
        'instalments',
        { code: IN_FORCE.code ?? '', ordinal, amount_m: amount, planned_on: '2025-12-01', last, status: 'PLANNED' },
        at,
      );
    const two = [instalment('1', '370', 'false', 2), instalment('2', '1000', 'true', 3)];
    const ask: Cells = { on: '2025-01-20', event: 'requestTranche' };
    expect(faultsOf(planned(IN_FORCE, [ask], R2013_A, two))).toEqual([['event.ambiguous', 2, 'case']]);
    const acts = actsOf(planned({ ...IN_FORCE, allocation_m: '1370' }, [{ ...ask, case: 'tranche-1' }], R2013_A, two));
    expect(acts.findLast(({ line }) => line?.sheet === 'events')?.act.caseId).toBe(
      `${IN_FORCE.code}.contract-1.tranche-1`,
    );
  });

  it('[IG-6] the days decide the order, not the lines', () => {
    const shape = (plan: Planned) =>
      actsOf(plan).map(({ act, today }) => `${today} ${act.caseId} ${act.command.event}`);
    expect(
      shape(
        planned(
          task,
          events.toReversed().toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1)),
        ),
      ),
    ).toHaveLength(shape(planned(task, events)).length);
    const apart = events.filter(({ on }, at) => events.findIndex((other) => other.on === on) === at);
    const [there, back] = [planned({ ...task, note: '' }, apart), planned({ ...task, note: '' }, apart.toReversed())];
    expect('acts' in there ? shape(there) : faultsOf(there).map(([code]) => code)).toEqual(
      'acts' in back ? shape(back) : faultsOf(back).map(([code]) => code),
    );
  });
});

/** The other reading of Q-09: the thirty days to register run from the confirmed revision, not from the minutes. */
const FROM_CONFIRMATION: Regime = {
  ...R2013_A,
  machines: {
    ...R2013_A.machines,
    postAcceptance: {
      ...(R2013_A.machines.postAcceptance as NonNullable<Regime['machines']['postAcceptance']>),
      steps: (R2013_A.machines.postAcceptance?.steps ?? []).map((step) =>
        step.code === 'REGISTER' ? { ...step, deadline: { deadline: 'D-40', from: 'revisionConfirmedOn' } } : step,
      ),
    },
  },
};

test('[AC-3] the published row counts the registration from the minutes, a variant from the confirmed revision', () => {
  expect(clocksOf(actsOf(planned(task, events)), 'D-40')).toEqual(['1 2025-06-09 MISSED']);
  expect(clocksOf(actsOf(planned(task, events, FROM_CONFIRMATION)), 'D-40')).toEqual(['1 2025-07-10 RUNNING']);
});

describe('any history is planned or refused', () => {
  const ALL: readonly Cells[] = [
    'QN-DT.2022.07',
    'QN-DT.2019.03',
    'QN-DT.2020.06',
    'QN-DT.2021.05',
    'QN-DT.2023.01',
    'QN-DT.2023.06',
    'QN-DT.2023.11',
  ].flatMap((code) => sample('events', code));
  const TASKS = [task, IN_FORCE, ...sample('extra-cases', 'QN-DT.2019.03'), ...sample('tasks', 'QN-DT.2023.11')];
  const day = fc
    .tuple(fc.integer({ min: 2019, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${`${m}`.padStart(2, '0')}-${`${d}`.padStart(2, '0')}`);
  const events = fc.array(fc.record({ at: fc.nat(ALL.length - 1), moved: fc.option(day, { freq: 3 }) }), {
    maxLength: 3,
  });
  const story = fc.record({
    task: fc.nat(TASKS.length - 1),
    events,
    own: fc.nat(20),
    dropped: fc.option(fc.nat(20), { freq: 2 }),
  });

  it(`[IG-6] and folds to the same states again (seed ${seed})`, () => {
    let plans = 0;
    fc.assert(
      fc.property(story, ({ task: at, events: chosen, own, dropped }) => {
        const base = TASKS[at] ?? IN_FORCE;
        const mine = sample('events', base.code ?? '').filter((_, place) => place < own && place !== dropped);
        const others = chosen.map((one) => ({ ...ALL[one.at], ...(one.moved === null ? {} : { on: one.moved }) }));
        const told = [...mine, ...(others as Cells[])].map(({ code: _code, ...event }) => event as Cells);
        const plan = plannedTo({ ...base, note: '' }, told);
        if ('faults' in plan) {
          expect(plan.faults.length).toBeGreaterThan(0);
          return;
        }
        plans += 1;
        refuseOtherFold(plan.acts);
      }),
      { seed, numRuns },
    );
    console.log(`seed ${seed}: ${plans} of ${numRuns} histories were planned`);
  });

  it('[IG-6] every history of the sample folds to the same states again', () => {
    for (const code of [LATE, 'QN-DT.2022.07', 'QN-DT.2023.01', 'QN-DT.2023.11', 'QN-DT.2023.06']) {
      const [base] = [...sample('tasks', code), ...sample('extra-cases', code)];
      if (base !== undefined) refuseOtherFold(actsOf(planned(base, sample('events', code))));
    }
  });
});

/** A history that is sound leads somewhere: the line is made to say where. */
function plannedTo(base: Cells, told: readonly Cells[]): Planned {
  const plan = planned(base, told);
  const state =
    'faults' in plan
      ? plan.faults.find(({ code, column }) => code.startsWith('history') && column === 'state')
      : undefined;
  return state === undefined ? plan : planned({ ...base, state: state.detail.found ?? '' }, told);
}

/** Every act again by `apply`, from what the acts before it gave. */
function refuseOtherFold(acts: readonly ToldAct[]): void {
  const cases = new Map<string, CaseState>();
  for (const { act, today } of acts) {
    const before = cases.get(act.caseId) ?? act.before;
    expect(before).toEqual(act.before);
    const family = new Map([...cases, [act.caseId, before]]);
    const situation = {
      regime: R2013_A,
      case: before,
      family: [...family.values()],
      papers: [],
      sealed: [],
      today,
      now: AS_OF,
      calendar: OFFICIAL_CALENDAR,
    };
    const { next } = apply(situation, act.command);
    expect(next).toEqual(act.applied.next);
    cases.set(act.caseId, next);
  }
}
