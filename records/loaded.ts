import type { CaseState, ClockState, StepState } from '../domain/machine/case-state.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { PaperOnFile } from '../domain/machine/situation.ts';
import type { CaseStamp } from './case-rows.ts';
import { groupBy } from './group-by.ts';

export interface Head {
  readonly n: string;
  readonly lastHash: string;
  readonly epoch: number;
  readonly agenda: string;
  readonly clockOffsetMs: string;
  readonly clockMovable: boolean;
  /** Where a moving business clock is to arrive; null while it stands. */
  readonly clockTarget: string | null;
  readonly lastDbTime: string | null;
  readonly lastBusinessTime: string | null;
  readonly dbTime: string;
  readonly businessTime: string;
}

export interface RecordedAnswer {
  readonly person: string;
  readonly fingerprint: string;
  readonly n: string;
  /** JSON as it was answered. */
  readonly answer: string;
}

export interface RegisterRow {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly data: Facts;
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

/** Everything that was true when the head was locked. */
export interface Loaded extends Head {
  readonly recorded: RecordedAnswer | null;
  readonly receiptPrefix: string;
  /** The province's data are fictional: only there may an act rest on a scope that is merely illustrative. */
  readonly sample: boolean;
  readonly unseen: readonly string[];
  readonly cases: readonly CaseState[];
  readonly stamps: Readonly<Record<string, CaseStamp>>;
  readonly papers: readonly PaperOnFile[];
  readonly sealed: readonly { caseId: string; person: string; event: string; n: string; payload: { payload: Facts } }[];
  readonly duties: readonly { duty: string; person: string; givers: readonly string[] }[];
  readonly documents: readonly string[];
  readonly register: readonly RegisterRow[];
  readonly series: Readonly<Record<string, number>>;
}

/** What `lock_and_load` answers: the rows of the family apart, for putting them together costs least here. */
export type RawLoaded = Omit<Loaded, 'cases' | 'stamps'> & {
  readonly files: readonly (Omit<CaseState, 'steps' | 'clocks'> & Omit<CaseStamp, 'stepVersions' | 'stepClosed'>)[];
  readonly steps: readonly StepArray[];
  readonly clocks: readonly ClockArray[];
};

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
];

/** The cases as the domain knows them, and what their rows know beyond that. */
export function loadedFrom({ files, steps, clocks, ...rest }: RawLoaded): Loaded {
  const stepsOf = groupBy(steps, ([caseId]) => caseId);
  const clocksOf = groupBy(clocks, ([caseId]) => caseId);
  const stamps: Record<string, CaseStamp> = {};
  const cases = files.map(({ firstN, lastN, openedAt, changedAt, receipt, ...file }): CaseState => {
    const own = stepsOf.get(file.id) ?? [];
    stamps[file.id] = { firstN, lastN, openedAt, changedAt, receipt, ...numbersIn(own) };
    return { ...file, steps: own.map(stepIn), clocks: (clocksOf.get(file.id) ?? []).map(clockIn) };
  });
  return { ...rest, cases, stamps };
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

function clockIn([, deadline, round, step, startedOn, dueOn, dueAt, status]: ClockArray): ClockState {
  return { deadline, round, step, startedOn, dueOn, dueAt, status };
}
