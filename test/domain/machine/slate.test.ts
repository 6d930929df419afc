import fc from 'fast-check';
import type { CaseState } from '../../../domain/machine/case-state.ts';
import type { Facts, SlateRule, Verdict } from '../../../domain/machine/definition.ts';
import {
  decisionOf,
  entriesNow,
  openSlots,
  type SlateEntry,
  standingOf,
  stillNeeded,
  verdictsNow,
} from '../../../domain/machine/slate.ts';
import { WAYS_ASKED, WAYS_MACHINE, WAYS_REGIME } from '../../support/ways-regime.ts';
import { foldAgain, type Life, startLife, stranded } from './life.ts';

/** FC_SEED repeats a run; the seed of every run is printed. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

const ID = 'QN-DT.2025.01';
const CONTENT = {
  title: 'Nghiên cứu',
  taskType: 'DT',
  field: 'MAR',
  mode: 'SELECTION',
  stateBudgetDong: '900000000',
  receiver: 'U-R01',
} as const;

function opened(way: string): Life {
  const life = startLife({ on: '2025-03-10' }, WAYS_REGIME);
  life.openRoot('task', { id: ID });
  life.act(ID, 'openTask', { ...CONTENT, way });
  return life;
}

function stateOf(life: Life): CaseState {
  return life.get(ID);
}

/** `CODE` or `CODE#2` of the steps that are open. */
function openSteps(life: Life): string[] {
  return stateOf(life)
    .steps.filter(({ status }) => status === 'OPEN')
    .map(({ id }) => id);
}

function said(life: Life, slate: string): string[] {
  return entriesNow(standingOf(stateOf(life).facts, slate)).map(({ slot, verdict }) => `${slot} ${verdict}`);
}

const because = { reason: 'Chưa đủ căn cứ' };

describe('[AU-1] one after another', () => {
  test('[AU-1] each slot opens when the one before has approved, and the last one moves the case', () => {
    const life = opened('SEQUENCE');
    expect(openSteps(life)).toEqual(['SEQUENCE_INITIAL']);
    expect(life.tryAct(ID, 'approveSign', {}, { by: 'p-3' })?.rule).toBe('step.not_open');
    life.act(ID, 'approveInitial', {}, { by: 'p-1' });
    expect(openSteps(life)).toEqual(['SEQUENCE_COUNTER']);
    life.act(ID, 'approveCounter', {}, { by: 'p-2' });
    expect(stateOf(life).state).toBe('ASKED');
    life.act(ID, 'approveSign', {}, { by: 'p-3' });
    expect(stateOf(life)).toMatchObject({ state: 'APPROVED', seq: 5 });
    expect(openSteps(life)).toEqual([]);
  });

  test('[AU-11] a return by one in the middle returns it, with a reason; what follows is a round of its own', () => {
    const life = opened('SEQUENCE');
    life.act(ID, 'approveInitial', {}, { by: 'p-1' });
    expect(life.tryAct(ID, 'returnCounter', {}, { by: 'p-2' })?.rule).toBe('reason.missing');
    life.act(ID, 'returnCounter', {}, { by: 'p-2', ...because });
    expect(stateOf(life).state).toBe('RETURNED');
    life.act(ID, 'submitAgain');
    expect(openSteps(life)).toEqual(['SEQUENCE_INITIAL#2']);
    expect(said(life, 'SEQUENCE')).toEqual([]);
    const { entries, began } = standingOf(stateOf(life).facts, 'SEQUENCE');
    expect(entries.map(({ slot, round }) => `${slot} ${round}`)).toEqual(['INITIAL 1', 'COUNTER 1']);
    expect(began).toHaveLength(2);
  });

  test('[AU-11] a refusal refuses; an abstention is neither, and so not enough can approve any more', () => {
    for (const [event, how] of [
      ['refuseInitial', because],
      ['abstainInitial', {}],
    ] as const) {
      const life = opened('SEQUENCE');
      life.act(ID, event, {}, { by: 'p-1', ...how });
      expect(stateOf(life).state).toBe('REFUSED');
    }
  });
});

describe('[AU-1] side by side', () => {
  test('[AU-1] in any order, each its own step; the last one needed moves the case', () => {
    const life = opened('PARALLEL');
    expect(openSteps(life)).toEqual(['PARALLEL_BUDGET', 'PARALLEL_PLANNING', 'PARALLEL_MATTER']);
    life.act(ID, 'approveMatter', {}, { by: 'p-3' });
    life.act(ID, 'approveBudget', {}, { by: 'p-1' });
    expect(openSteps(life)).toEqual(['PARALLEL_PLANNING']);
    life.act(ID, 'approvePlanning', {}, { by: 'p-2' });
    expect(stateOf(life).state).toBe('APPROVED');
  });

  test('[AU-1] M of N: when M have approved the rest falls away', () => {
    const life = opened('TWO_OF_THREE');
    life.act(ID, 'approveThird', {}, { by: 'p-3' });
    life.act(ID, 'approveFirst', {}, { by: 'p-1' });
    expect(stateOf(life).state).toBe('APPROVED');
    expect(stateOf(life).steps.find(({ code }) => code === 'TWO_OF_THREE_SECOND')?.status).toBe('VOID');
  });

  test('[AU-1] [AU-11] M of N: when M can no longer be reached the case is returned, as the slate says', () => {
    const life = opened('TWO_OF_THREE');
    life.act(ID, 'abstainFirst', {}, { by: 'p-1' });
    expect(stateOf(life).state).toBe('ASKED');
    life.act(ID, 'refuseSecond', {}, { by: 'p-2', ...because });
    expect(stateOf(life).state).toBe('RETURNED');
  });

  test('[AU-1] one per group: the others of the group fall away, the other group is still asked', () => {
    const life = opened('GROUPS');
    life.act(ID, 'refuseHead', {}, { by: 'p-1', ...because });
    expect(openSteps(life)).toEqual(['GROUPS_PLAN', 'GROUPS_FINANCE', 'GROUPS_TREASURY']);
    life.act(ID, 'approveTreasury', {}, { by: 'p-4' });
    expect(openSteps(life)).toEqual(['GROUPS_PLAN']);
    life.act(ID, 'approvePlan', {}, { by: 'p-2' });
    expect(stateOf(life).state).toBe('APPROVED');
  });
});

describe('[AU-11] a question', () => {
  test('[AU-11] goes to somebody and comes back; the slot stays open, and one question waits at a time', () => {
    const life = opened('PARALLEL');
    life.act(ID, 'askBudget', { question: 'Nguồn kinh phí?' }, { by: 'p-1' });
    expect(openSteps(life)).toContain('PARALLEL_BUDGET_ANSWER');
    expect(openSteps(life)).toContain('PARALLEL_BUDGET');
    expect(life.tryAct(ID, 'askBudget', { question: 'Và?' }, { by: 'p-1' })?.rule).toBe('slate.question_open');
    life.act(ID, 'answerBudget', { answer: 'Ngân sách tỉnh' });
    expect(openSteps(life)).not.toContain('PARALLEL_BUDGET_ANSWER');
    expect(standingOf(stateOf(life).facts, 'PARALLEL').entries.map((entry) => entry.said)).toEqual([
      'Nguồn kinh phí?',
      'Ngân sách tỉnh',
    ]);
    expect(stateOf(life).facts).not.toHaveProperty('question');
    life.act(ID, 'askBudget', { question: 'Năm nào?' }, { by: 'p-1' });
    expect(openSteps(life)).toContain('PARALLEL_BUDGET_ANSWER#2');
    life.act(ID, 'approveBudget', {}, { by: 'p-1' });
    expect(openSteps(life)).toEqual(['PARALLEL_PLANNING', 'PARALLEL_MATTER']);
  });

  test('an answer nobody asked for has no step', () => {
    expect(opened('PARALLEL').tryAct(ID, 'answerBudget', { answer: 'Có' })?.rule).toBe('step.not_open');
  });
});

describe('[AU-17] opinions', () => {
  test('[AU-17] each has its clock; the day that passes without an answer is recorded, and is no consent', () => {
    const life = opened('OPINIONS');
    const clocks = () => stateOf(life).clocks.map(({ deadline, dueOn, status }) => `${deadline} ${dueOn} ${status}`);
    expect(clocks()).toEqual(['D-91 2025-03-17 RUNNING', 'D-92 2025-03-20 RUNNING']);
    life.act(ID, 'refuseReceiver', {}, { by: 'p-2', ...because });
    expect(stateOf(life).state).toBe('ASKED');
    life.comeTo('2025-03-18');
    expect(clocks()).toEqual(['D-91 2025-03-17 PASSED', 'D-92 2025-03-20 MET']);
    expect(said(life, 'OPINIONS')).toEqual(['RECEIVER refuse', 'ESTIMATE noAnswer']);
    expect(stateOf(life).state).toBe('GATHERED');
    expect(verdictsNow(standingOf(stateOf(life).facts, 'OPINIONS')).some(({ verdict }) => verdict === 'approve')).toBe(
      false,
    );
  });
});

describe('[AU-12] what was approved has changed', () => {
  const halfway = () => {
    const life = opened('PARALLEL');
    life.act(ID, 'approveBudget', {}, { by: 'p-1' });
    return life;
  };

  test.each([
    ['an amount', { stateBudgetDong: '950000000' }, []],
    ['a party', { receiver: 'U-R02' }, []],
    ['a paper of the dossier', {}, ['OUTLINE']],
  ])('[AU-12] %s: the approval is void and stays readable, its step opens again', (_what, payload, papers) => {
    const life = halfway();
    const { seq } = stateOf(life);
    life.act(ID, 'changeContent', payload, { papers });
    expect(life.kept.at(-1)?.act.applied.voided).toEqual([{ slate: 'PARALLEL', slot: 'BUDGET', person: 'p-1', seq }]);
    expect(openSteps(life)).toEqual(['PARALLEL_PLANNING', 'PARALLEL_MATTER', 'PARALLEL_BUDGET#2']);
    const { entries, began } = standingOf(stateOf(life).facts, 'PARALLEL');
    expect(entries).toMatchObject([{ slot: 'BUDGET', verdict: 'approve', round: 1 }]);
    expect(began.at(-1)).toBe(seq + 1);
  });

  test.each([
    ['a note', 'takeNote', { note: 'Ghi chú' }, ['NOTE']],
    ['the same amount again', 'changeContent', { stateBudgetDong: CONTENT.stateBudgetDong }, []],
  ])('[AU-12] %s leaves it', (_what, event, payload, papers) => {
    const life = halfway();
    life.act(ID, event, payload as Facts, { papers });
    expect(said(life, 'PARALLEL')).toEqual(['BUDGET approve']);
    expect(life.kept.at(-1)?.act.applied.voided).toEqual([]);
  });

  test('[AU-12] in a sequence it begins again at its first slot', () => {
    const life = opened('SEQUENCE');
    life.act(ID, 'approveInitial', {}, { by: 'p-1' });
    life.act(ID, 'approveCounter', {}, { by: 'p-2' });
    life.act(ID, 'changeContent', { stateBudgetDong: '1' });
    expect(openSteps(life)).toEqual(['SEQUENCE_INITIAL#2']);
  });
});

/** What a slate is, said again in the shortest way: what has been said so far, by slot. */
function restated(slate: SlateRule, verdicts: Readonly<Record<string, Verdict>>): string {
  const names = slate.slots.map(({ slot }) => slot);
  const could = (isYes: (verdict: Verdict | undefined) => boolean) => {
    const yes = names.filter((name) => isYes(verdicts[name]));
    if (slate.way === 'M_OF_N') return yes.length >= Number(slate.needed);
    const groups = slate.groups?.map(({ group }) => slate.slots.filter((slot) => slot.group === group)) ?? [];
    if (slate.way === 'ONE_PER_GROUP') return groups.every((slots) => slots.some(({ slot }) => yes.includes(slot)));
    return yes.length === names.length;
  };
  if (slate.consults) return names.every((name) => verdicts[name] !== undefined) ? 'DONE' : 'OPEN';
  if (could((verdict) => verdict === 'approve')) return 'DONE';
  if (could((verdict) => verdict === 'approve' || verdict === undefined)) return 'OPEN';
  if (slate.way === 'M_OF_N' || slate.way === 'ONE_PER_GROUP') return slate.short ?? 'REFUSED';
  const against = Object.values(verdicts).find((verdict) => verdict === 'refuse' || verdict === 'return');
  return against === undefined ? (slate.short ?? 'REFUSED') : against === 'return' ? 'RETURNED' : 'REFUSED';
}

const label = { vi: 'x', en: 'x' };

/** A slate of any way, with up to six slots in up to three groups. */
const anySlate: fc.Arbitrary<SlateRule> = fc
  .record({
    way: fc.constantFrom('SEQUENCE', 'PARALLEL', 'M_OF_N', 'ONE_PER_GROUP'),
    groups: fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
    needed: fc.nat(5),
    short: fc.constantFrom('REFUSED', 'RETURNED', undefined),
    consults: fc.boolean(),
  })
  .map(({ way, groups, needed, short, consults }): SlateRule => {
    const isGrouped = way === 'ONE_PER_GROUP';
    const slots = groups.map((group, place) => ({
      slot: `S${place}`,
      label,
      ...(isGrouped ? { group: `G${group}` } : {}),
    }));
    return {
      code: 'X',
      label,
      way: way as SlateRule['way'],
      slots,
      ...(way === 'M_OF_N' ? { needed: 1 + (needed % slots.length) } : {}),
      ...(isGrouped ? { groups: [...new Set(groups)].map((group) => ({ group: `G${group}`, label })) } : {}),
      ...(short === undefined ? {} : { short: short as 'REFUSED' | 'RETURNED' }),
      ...(consults && (way === 'SEQUENCE' || way === 'PARALLEL') ? { consults: true } : {}),
      in: ['ASKED'],
      material: { facts: [], papers: [] },
      outcomes: { done: 'done' },
      source: { article: 'test', verification: 'DESIGN_CHOICE' },
    };
  });

const anyVerdict = fc.constantFrom<Verdict>('approve', 'approve', 'approve', 'refuse', 'return', 'abstain', 'noAnswer');

function entry(slot: string, verdict: Verdict, seq: number): SlateEntry {
  return {
    slot,
    verdict,
    round: 2,
    person: `p-${seq}`,
    on: '2025-03-10',
    seq,
    digest: null,
    said: null,
    signature: null,
  };
}

describe('a slate is what its declaration says', () => {
  beforeAll(() => console.info(`fast-check seed ${seed} (FC_SEED repeats it)`));

  test('[AU-1] random slates, spoken to in any order until they are decided, agree with the restatement', () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(
        anySlate,
        fc.array(fc.tuple(fc.nat(99), anyVerdict), { minLength: 6, maxLength: 6 }),
        (slate, turns) => {
          const machine = { ...WAYS_MACHINE, slates: [slate] };
          const verdicts: Record<string, Verdict> = {};
          // what was said in the round before never counts
          let entries: SlateEntry[] = slate.slots.map(({ slot }) => ({ ...entry(slot, 'refuse', 1), round: 1 }));
          for (const [at, verdict] of turns) {
            const standing = { began: [1, 5], entries };
            const decision = decisionOf(slate, standing);
            expect(decision).toBe(restated(slate, verdicts));
            const open = openSlots(machine, slate, { slates: { X: standing } } as unknown as Facts);
            expect(open.length > 0).toBe(decision === 'OPEN');
            expect(stillNeeded(slate, standing) > 0).toBe(decision !== 'DONE');
            expect(open.filter((slot) => verdicts[slot] !== undefined)).toEqual([]);
            if (slate.way === 'SEQUENCE' && open.length > 0) expect(open).toEqual([`S${Object.keys(verdicts).length}`]);
            if (decision !== 'OPEN') break;
            const slot = open[at % open.length] ?? '';
            verdicts[slot] = verdict;
            entries = [...entries, entry(slot, verdict, entries.length + 5)];
          }
          const end = restated(slate, verdicts);
          ends.set(`${slate.way} ${end}`, (ends.get(`${slate.way} ${end}`) ?? 0) + 1);
        },
      ),
      { seed, numRuns: 2000 },
    );
    for (const way of ['SEQUENCE', 'PARALLEL', 'M_OF_N', 'ONE_PER_GROUP'])
      for (const end of ['DONE', 'REFUSED', 'RETURNED']) expect(ends.get(`${way} ${end}`) ?? 0).toBeGreaterThan(0);
  });

  test('[AU-1] random acts on every way: folding gives the same, nobody is stranded, one round counts', () => {
    const events = WAYS_MACHINE.rows.filter(
      (row) => row.movedBy === undefined && row.basis.kind !== 'TIME' && row.row !== 'W-01',
    );
    const states = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.constantFrom(...WAYS_ASKED),
        fc.array(fc.record({ at: fc.nat(999), days: fc.nat(3), amount: fc.nat(2) }), { minLength: 5, maxLength: 25 }),
        (way, turns) => {
          const life = opened(way);
          let day = 10;
          for (const { at, days, amount } of turns) {
            day = Math.min(31, day + days);
            life.comeTo(`2025-03-${day}`);
            const open = stateOf(life)
              .steps.filter(({ status }) => status === 'OPEN')
              .map(({ code }) => code);
            const answers = WAYS_MACHINE.steps.filter(({ code }) => open.includes(code)).flatMap((step) => step.events);
            const likely = events.filter((row) => answers.includes(row.event) || at % 5 === 0);
            const row = likely[at % Math.max(1, likely.length)];
            if (row === undefined) continue;
            const payload = row.row === 'W-02' ? { stateBudgetDong: `${amount}` } : {};
            life.tryAct(ID, row.event, payload, { by: `p-${at % 7}`, reason: 'Thử' });
            const { facts, state } = stateOf(life);
            const { began, entries } = standingOf(facts, way);
            expect(began).toEqual([...began].sort((one, other) => one - other));
            expect(entries.every((one) => one.round <= began.length)).toBe(true);
            const slots = verdictsNow(standingOf(facts, way)).map(({ slot }) => slot);
            expect(new Set(slots).size).toBe(slots.length);
            if (state === 'APPROVED' && way !== 'OPINIONS')
              expect(
                decisionOf(WAYS_MACHINE.slates?.find(({ code }) => code === way) as SlateRule, standingOf(facts, way)),
              ).toBe('DONE');
          }
          expect(stranded(life.cases(), WAYS_REGIME)).toEqual([]);
          expect(foldAgain(life.kept, [], WAYS_REGIME).get(ID)).toEqual(stateOf(life));
          states.set(stateOf(life).state, (states.get(stateOf(life).state) ?? 0) + 1);
        },
      ),
      { seed, numRuns: 400 },
    );
    for (const state of ['APPROVED', 'REFUSED', 'ASKED']) expect(states.get(state) ?? 0).toBeGreaterThan(5);
  });
});
