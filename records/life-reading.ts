import { isDeepStrictEqual } from 'node:util';
import type { DutyDone } from '../domain/authority/duties-apart.ts';
import type { CaseState, ClockState, StepState } from '../domain/machine/case-state.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { PaperOnFile } from '../domain/machine/situation.ts';
import type { CaseStamp } from './case-rows.ts';
import { groupBy } from './group-by.ts';

/** A sealed act: read for the tally alone. */
export interface SealedAct {
  readonly caseId: string;
  readonly person: string;
  readonly event: string;
  readonly n: string;
  readonly payload: { readonly payload: Facts };
}

/** A duty that counts over a life, and whose power it was done with. */
type DutyOfLife = Required<DutyDone>;

/** A case with what its rows know beyond its state. */
export interface CaseReading {
  readonly state: CaseState;
  readonly stamp: CaseStamp;
  readonly papers: readonly PaperOnFile[];
  readonly sealed: readonly SealedAct[];
}

/** What bears on one life, as a process holds it. It is never changed: a newer one replaces it. */
export interface LifeReading {
  readonly life: string;
  /** Hash of the entry of the log that last changed any of it. */
  readonly mark: string;
  /** Its own cases and those of the sessions held about any of them, by id, in the order in which they were opened. */
  readonly byId: ReadonlyMap<string, CaseReading>;
  readonly duties: readonly DutyOfLife[];
}

/** As `read_life` answers it: the rows of its cases apart, for putting them together costs least here. */
export interface RawLife {
  readonly life: string;
  readonly mark: string;
  readonly files: readonly (Omit<CaseState, 'steps' | 'clocks'> & Omit<CaseStamp, 'stepVersions' | 'stepClosed'>)[];
  readonly steps: readonly StepArray[];
  readonly clocks: readonly ClockArray[];
  readonly papers: readonly PaperOnFile[];
  readonly sealed: readonly SealedAct[];
  readonly duties: readonly DutyOfLife[];
}

type StepArray = readonly [
  caseId: string,
  id: string,
  code: string,
  seat: string | null,
  status: StepState['status'],
  openedOn: string,
  dueOn: string | null,
  version: string,
  closedN: string | null,
];

type ClockArray = readonly [
  caseId: string,
  deadline: string,
  round: number,
  step: string | null,
  startedOn: string,
  dueOn: string,
  dueAt: string,
  status: ClockState['status'],
  pauses: ClockState['pauses'],
  calendar: string,
];

/** The cases as the domain knows them, and what their rows know beyond that. */
export function lifeReading({ life, mark, files, duties, ...rows }: RawLife): LifeReading {
  const stepsOf = groupBy(rows.steps, ([caseId]) => caseId);
  const clocksOf = groupBy(rows.clocks, ([caseId]) => caseId);
  const papersOf = groupBy(rows.papers, ({ caseId }) => caseId);
  const sealedOf = groupBy(rows.sealed, ({ caseId }) => caseId);
  const cases = files.map(({ firstN, lastN, openedAt, changedAt, receipt, lives, ...file }): CaseReading => {
    const steps = stepsOf.get(file.id) ?? [];
    return {
      state: { ...file, steps: steps.map(stepIn), clocks: (clocksOf.get(file.id) ?? []).map(clockIn) },
      stamp: { firstN, lastN, openedAt, changedAt, receipt, lives, ...numbersIn(steps) },
      papers: papersOf.get(file.id) ?? [],
      sealed: sealedOf.get(file.id) ?? [],
    };
  });
  return { life, mark, byId: byIdOf(cases), duties };
}

function numbersIn(steps: readonly StepArray[]): Pick<CaseStamp, 'stepVersions' | 'stepClosed'> {
  return {
    stepVersions: Object.fromEntries(steps.map(([, id, , , , , , version]) => [id, version])),
    stepClosed: Object.fromEntries(steps.flatMap(([, id, , , , , , , n]) => (n === null ? [] : [[id, n]]))),
  };
}

function stepIn([, id, code, seat, status, openedOn, dueOn]: StepArray): StepState {
  return { id, code, seat, status, openedOn, dueOn };
}

function clockIn([, deadline, round, step, startedOn, dueOn, dueAt, status, pauses, calendar]: ClockArray): ClockState {
  return { deadline, round, step, startedOn, dueOn, dueAt, status, pauses, calendar };
}

/** Lives that anything done in this one may touch: its own, and those that its cases and the sessions about it bear on. */
export function livesNear({ life, byId }: LifeReading): string[] {
  return [life, ...[...byId.values()].flatMap(({ state, stamp }) => [state.life, ...stamp.lives])];
}

/** Everything that bears on a question: each case once, whatever lives it bears on. */
export interface Family {
  readonly cases: readonly CaseState[];
  readonly stamps: ReadonlyMap<string, CaseStamp>;
  readonly papers: readonly PaperOnFile[];
  readonly sealed: readonly SealedAct[];
  readonly duties: readonly DutyOfLife[];
}

export function familyIn(readings: readonly LifeReading[]): Family {
  const [only, ...others] = readings;
  const cases = only !== undefined && others.length === 0 ? [...only.byId.values()] : mergedCases(readings);
  return {
    cases: cases.map(({ state }) => state),
    stamps: new Map(cases.map(({ state, stamp }) => [state.id, stamp])),
    papers: cases.flatMap(({ papers }) => papers),
    sealed: cases.flatMap(({ sealed }) => sealed),
    duties: readings.flatMap(({ duties }) => duties),
  };
}

function byIdOf(cases: readonly CaseReading[]): Map<string, CaseReading> {
  return new Map(cases.map((one) => [one.state.id, one]));
}

function mergedCases(readings: readonly LifeReading[]): CaseReading[] {
  const all = byIdOf(readings.flatMap(({ byId }) => [...byId.values()]));
  return [...all.values()].sort(byOpening);
}

function byOpening({ state: one, stamp: { firstN } }: CaseReading, { state: other, stamp }: CaseReading): number {
  if (firstN === stamp.firstN) return one.id < other.id ? -1 : 1;
  // whole numbers without leading zeros: the longer one is larger
  return firstN.length - stamp.firstN.length || (firstN < stamp.firstN ? -1 : 1);
}

/** What a legal transaction changes in the cases it touches, as they are held. */
export interface CaseChange {
  /** Lives that the case bears on. */
  readonly lives: readonly string[];
  /** Lives that are about the one it belongs to: their marks change with it. */
  readonly about: readonly string[];
  /** It bore on others before, and with it every case under it. */
  readonly moved: boolean;
  readonly id: string;
  /** This is the first that is known of it. */
  readonly begins: boolean;
  /** The case as this change leaves it; put together when it is asked for, which nobody needs to wait for. */
  readonly readAfter: () => CaseReading;
  /** Duties done in it by this change. */
  readonly duties: readonly DutyOfLife[];
}

/** A reading as these changes leave it. */
export function readingAfter(reading: LifeReading, changes: readonly CaseChange[], mark: string): LifeReading {
  const here = changes.filter(({ lives }) => lives.includes(reading.life));
  const byId = new Map(reading.byId);
  for (const { id, readAfter } of here) byId.set(id, readAfter());
  const isLonger = byId.size > reading.byId.size;
  return {
    life: reading.life,
    mark,
    byId: isLonger ? byIdOf([...byId.values()].sort(byOpening)) : byId,
    duties: dutiesAfter(
      reading.duties,
      here.flatMap(({ duties }) => duties),
    ),
  };
}

function dutiesAfter(before: readonly DutyOfLife[], done: readonly DutyOfLife[]): readonly DutyOfLife[] {
  const fresh = done.filter((duty) => !before.some((old) => isDeepStrictEqual(old, duty)));
  return fresh.length === 0
    ? before
    : [...before, ...new Map(fresh.map((duty) => [JSON.stringify(duty), duty])).values()];
}
