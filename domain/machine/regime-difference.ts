import type { ClockState } from './case-state.ts';
import { startOf } from './clock-days.ts';
import type { DeadlineRule, Json, Machine, Regime, Row } from './definition.ts';

/** In what a row differs under another regime. */
export const ROW_ASPECTS = [
  'target',
  'basis',
  'holders',
  'guards',
  'deadlines',
  'papers',
  'fields',
  'effects',
] as const;
export type RowAspect = (typeof ROW_ASPECTS)[number];

/** What can be done from one state under another regime, beside what can be done under this one. */
export interface StateDifference {
  readonly stateThere: boolean;
  /** Events that are possible there only, and here only. */
  readonly appear: readonly string[];
  readonly vanish: readonly string[];
  readonly change: readonly { readonly event: string; readonly in: readonly RowAspect[] }[];
}

/** How the rows from a state differ between two regimes; a machine that is missing there has no states. */
export function stateDifference(
  state: string,
  { kind, from, to }: { kind: Machine['kind']; from: Regime; to: Regime },
): StateDifference {
  const [here, there] = [rowsFrom(from, { kind, state }), rowsFrom(to, { kind, state })];
  const change = [...here].flatMap(([event, row]) => {
    const other = there.get(event);
    const aspects =
      other === undefined ? [] : ROW_ASPECTS.filter((aspect) => differs(aspect, [row, from, kind], [other, to, kind]));
    return aspects.length === 0 ? [] : [{ event, in: aspects }];
  });
  return {
    stateThere: to.machines[kind]?.states[state] !== undefined,
    appear: [...there.keys()].filter((event) => !here.has(event)),
    vanish: [...here.keys()].filter((event) => !there.has(event)),
    change,
  };
}

function rowsFrom({ machines }: Regime, { kind, state }: { kind: Machine['kind']; state: string }): Map<string, Row> {
  const rows = (machines[kind]?.rows ?? []).filter((row) => row.from.includes(state));
  return new Map(rows.map((row) => [row.event, row]));
}

type Under = readonly [row: Row, regime: Regime, kind: Machine['kind']];

function differs(aspect: RowAspect, one: Under, other: Under): boolean {
  return JSON.stringify(aspectOf(aspect, one)) !== JSON.stringify(aspectOf(aspect, other));
}

function aspectOf(aspect: RowAspect, [row, regime, kind]: Under): unknown {
  switch (aspect) {
    case 'target':
      return row.to;
    case 'basis':
      return [row.basis, row.proves, row.duty, row.reason, row.signsSubject, row.signature, row.sealed];
    case 'holders':
      return holdersOf(row, regime);
    case 'guards':
      return [row.guards, row.derives];
    case 'deadlines':
      return [row.starts, row.stops, deadlinesOf(row, regime), waitsAfter(row, regime.machines[kind])];
    case 'papers':
      return [row.needs, row.carries];
    case 'fields':
      return row.fields;
    case 'effects':
      return [row.opens, row.moves, row.sets, row.counts, row.raises, row.lowers, row.movedBy];
  }
}

/** Who has the power before any instrument moves it. */
function holdersOf({ basis }: Row, { baseHolders }: Regime): unknown {
  if (basis.kind !== 'AUTHORITY') return null;
  const own = baseHolders.filter(({ action }) => action === basis.action);
  return own.map(({ holderRole, alsoNamed, immovable, from, until }) => [
    holderRole,
    alsoNamed,
    immovable,
    from,
    until,
  ]);
}

/** Periods that the row starts, stops or is judged by. */
function deadlinesOf({ starts = [], stops = [], guards = [] }: Row, { deadlines }: Regime): unknown {
  const args = guards.flatMap((call): Json[] => (typeof call === 'string' ? [] : [...call]));
  const codes = [...starts.map(({ deadline }) => deadline), ...stops, ...args.map(String)];
  return codes.flatMap((code) => (deadlines[code] === undefined ? [] : [lengthOf(deadlines[code])]));
}

/** Whom the case waits for where the row leads; periods may stand still there. */
function waitsAfter({ to }: Row, machine: Machine | undefined): unknown {
  const targets = typeof to === 'string' ? [to] : Object.values(to.is);
  return targets.map((state) => machine?.states[state]?.waitsFor);
}

/** @returns whether a running period is counted otherwise, or not known, under another regime */
export function clockDiffers(
  clock: Pick<ClockState, 'deadline' | 'step'>,
  { kind, from, to }: { kind: Machine['kind']; from: Regime; to: Regime },
): boolean {
  const under = ({ machines, deadlines }: Regime) => {
    const [machine, rule] = [machines[kind], deadlines[clock.deadline]];
    const waits = Object.entries(machine?.states ?? {}).flatMap(([state, { waitsFor }]) =>
      waitsFor ? [state, waitsFor] : [],
    );
    return [machine && startOf(machine, clock), rule && lengthOf(rule), rule?.pause === 'RESUME' && waits];
  };
  return JSON.stringify(under(from)) !== JSON.stringify(under(to));
}

/** What a deadline says; how it is called and where it stands changes no date. */
function lengthOf({ unit, length, kind, onDue, pause = 'RESTART' }: DeadlineRule): readonly unknown[] {
  return [unit, length, kind, onDue, pause];
}
