import type { CaseState } from '../../../domain/machine/case-state.ts';
import { type CaseKind, type Facts, NEW, type Row } from '../../../domain/machine/definition.ts';
import type { Command, Situation } from '../../../domain/machine/situation.ts';
import { apply, machineOf, refusalOf } from '../../../domain/machine/transition.ts';
import { type CaseInTest, caseIn, commandFor, passedClock, REGIME, situationOf } from './execution-cases.ts';
import { askedAs } from './smallest.ts';

/** The smallest world in which a row fires; what is left out is nothing. */
export interface World {
  readonly state?: string;
  readonly facts?: Facts;
  readonly flags?: readonly string[];
  readonly payload?: Facts;
  readonly person?: string;
  readonly reason?: string | null;
  readonly family?: readonly CaseState[];
  readonly more?: Partial<CaseState>;
  readonly today?: string;
  readonly regime?: Situation['regime'];
  /** Expected state where the row names several. */
  readonly to?: string;
}

/** Feature a guard shows, in the words of features.md. */
const FEATURES: Readonly<Record<string, string>> = {
  regimeCoversToday: '[CV-4]',
  departureHasReason: '[RC-10]',
  tranchesSumToAward: '[MO-3]',
  addedTranchesSum: '[MO-3]',
  settlesMoreWithinAmount: '[MO-5]',
  reportAcceptedForTranche: '[MO-6]',
  lastAfterAcceptance: '[MO-6]',
  paymentsOpen: '[CH-3]',
  partsSumToAdvanced: '[MO-9]',
  decidedAtLeastMinimum: '[MO-9]',
  nothingLeftToRepay: '[MO-9]',
  healthHasReason: '[EX-5]',
  findingsAreNamed: '[EX-4]',
  extensionsLeft: '[CH-2]',
  extensionWithinCap: '[CH-2]',
  piIsAnother: '[CH-8]',
  hostIsAnother: '[CH-8]',
  triesLeft: '[CH-5]',
  certificateIsNew: '[AC-7]',
  useHasReason: '[AC-6]',
};

export type FiringTable = Readonly<Record<string, World>>;
/** Row, guard, what makes it refuse over the world in which the row fires. */
export type RefusingTable = readonly (readonly [row: string, guard: string, world: World])[];

/** Every row of a machine fires, every guard of it refuses, and what every row demands is demanded. */
export function describeRows(
  kind: CaseKind,
  { firing, refusing }: { firing: FiringTable; refusing: RefusingTable },
): void {
  const rows = machineOf(REGIME, kind).rows;

  describe(`rows of ${kind}`, () => {
    test.each(rows.map((row) => [row.row, row.event, row] as const))('[CV-1] %s %s fires', (_id, _event, row) => {
      for (const from of row.from) {
        const [situation, command] = setUp(kind, row, { state: from, ...firing[row.row] });
        expect(refusalOf(situation, command, askedAs(row))).toBeNull();
        const { next } = apply(situation, command);
        expect(next.seq).toBe(situation.case.seq + 1);
        expect(next.state).toBe(expectedState(row, from, firing[row.row]));
      }
    });

    test('the table names no row that is not there', () => {
      const known = new Set(rows.map((row) => row.row));
      expect([...Object.keys(firing), ...refusing.map(([row]) => row)].filter((id) => !known.has(id))).toEqual([]);
    });

    const tagged = refusing.map(([id, guard, world]) => [FEATURES[guard] ?? '', id, guard, world] as const);
    test.each(tagged)('%s %s is refused by %s', (_feature, id, guard, broken) => {
      const row = rowIn(rows, id);
      const world = firing[id] ?? {};
      const merged = { ...world, ...broken, facts: { ...world.facts, ...broken.facts } };
      const [situation, command] = setUp(kind, row, merged);
      const refusal = refusalOf(situation, command, askedAs(row));
      expect(refusal).toMatchObject({ rule: 'guard.refused', detail: { row: id, guard } });
    });

    test('every guard of every row refuses at least once', () => {
      const named = rows.flatMap((row) =>
        (row.guards ?? []).map((call) => `${row.row} ${typeof call === 'string' ? call : call[0]}`),
      );
      const proved = new Set(refusing.map(([row, guard]) => `${row} ${guard}`));
      expect([...new Set(named)].filter((name) => !proved.has(name))).toEqual([]);
    });

    const reasoned = rows.filter((row) => row.reason === 'REQUIRED').map((row) => [row.row, row] as const);
    if (reasoned.length > 0) {
      test.each(reasoned)('[AU-11] %s needs a reason', (_id, row) => {
        const [situation, command] = setUp(kind, row, { ...firing[row.row], reason: ' ' });
        expect(refusalOf(situation, command)?.rule).toBe('reason.missing');
      });
    }

    const gated = rows.filter((row) => (row.needs ?? []).length > 0).map((row) => [row.row, row] as const);
    if (gated.length > 0) {
      test.each(gated)('[IN-5] %s needs its papers', (_id, row) => {
        const [situation, command] = setUp(kind, row, firing[row.row] ?? {});
        const bare = { ...command, attached: [] };
        const refusal = refusalOf(situation, bare, askedAs(row));
        expect(refusal?.detail.papers).toBe((row.needs ?? []).join(' '));
      });
    }

    const moved = rows.filter((row) => row.movedBy !== undefined).map((row) => [row.row, row] as const);
    if (moved.length > 0) {
      test.each(moved)('%s follows another act only', (_id, row) => {
        const [situation, command] = setUp(kind, row, firing[row.row] ?? {});
        expect(refusalOf(situation, command)?.rule).toBe('event.not_yours');
      });
    }

    const timed = rows.filter((row) => row.basis.kind === 'TIME' && row.movedBy === undefined);
    if (timed.length > 0) {
      test.each(timed.map((row) => [row.row, row] as const))('%s waits for its clock', (_id, row) => {
        const [situation, command] = setUp(kind, row, firing[row.row] ?? {});
        const early = { ...situation, now: '2025-01-01T00:00:00.000Z' };
        expect(refusalOf(early, command)?.rule).toBe('clock.not_due');
      });
    }

    const answering = rows.filter((row) => answersSomeStep(kind, row));
    if (answering.length > 0) {
      test.each(answering.map((row) => [row.row, row] as const))(
        '%s is refused while its step is not open',
        (_id, row) => {
          const step = machineOf(REGIME, kind).steps.find((rule) => rule.events.includes(row.event));
          const state = row.from.find((from) => step?.in.includes(from)) ?? '';
          const [situation, command] = setUp(kind, row, {
            state,
            ...firing[row.row],
            more: { ...firing[row.row]?.more, steps: [] },
          });
          expect(refusalOf(situation, command, { moved: true })?.rule).toBe('step.not_open');
        },
      );
    }

    const open = Object.entries(machineOf(REGIME, kind).states).filter(([, rule]) => rule.closed === true);
    test.each(open.map(([state]) => [state]))('nothing leads out of the closed state %s', (state) => {
      expect(rows.filter((row) => row.from.includes(state)).map((row) => row.row)).toEqual([]);
    });
  });
}

function answersSomeStep(kind: CaseKind, row: Row): boolean {
  return machineOf(REGIME, kind).steps.some(
    (step) => step.events.includes(row.event) && step.in.some((state) => row.from.includes(state)),
  );
}

function rowIn(rows: readonly Row[], id: string): Row {
  const found = rows.find((row) => row.row === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

function expectedState(row: Row, from: string, world: World | undefined): string {
  if (typeof row.to !== 'string') return world?.to ?? `name the target of ${row.row}`;
  return row.to === '=' ? from : row.to;
}

function setUp(kind: CaseKind, row: Row, world: World): [Situation, Command] {
  const state = world.state ?? row.from[0] ?? NEW;
  const today = world.today;
  const clock = row.basis.kind === 'TIME' && row.movedBy === undefined ? passedClock(row.event) : null;
  const given: CaseInTest = {
    kind,
    state,
    facts: world.facts ?? {},
    flags: world.flags ?? [],
    clocks: clock ? [clock] : [],
    ...world.more,
  };
  const situation = situationOf(caseIn(given), {
    ...(today === undefined ? {} : { today }),
    ...(world.regime === undefined ? {} : { regime: world.regime }),
    family: world.family ?? [],
  });
  const time = clock === null ? {} : { deadline: clock.deadline, round: clock.round };
  const command = commandFor(row, {
    payload: { ...time, ...world.payload },
    ...(world.person === undefined ? {} : { person: world.person }),
    ...(world.reason === undefined ? {} : { reason: world.reason }),
  });
  return [situation, command];
}
