import type { Calendar } from '../calendar/calendar.ts';
import type { ClockPause, ClockState } from '../machine/case-state.ts';
import type { SheetHolder } from './control-sheet.ts';
import { notPaused, workingDays } from './working-days.ts';

/** A period whose last day falls into the days asked for. */
export interface PeriodDone {
  readonly caseId: string;
  readonly deadline: string;
  readonly round: number;
  readonly step: string | null;
  readonly holder: SheetHolder;
  readonly startedOn: string;
  readonly dueOn: string;
  /** The day it was answered; null where it was not. */
  readonly endedOn: string | null;
  readonly status: ClockState['status'];
  readonly pauses: readonly ClockPause[];
  /** Its last day as it was before each of its pauses. */
  readonly dueBefore: readonly string[];
}

/** What became of it. NONE: it has no answer of its own (stopped, or time itself acted). */
export type PeriodResult = 'MET' | 'LATE' | 'WAIVED' | 'RUNNING' | 'NONE';

/** @returns what became of a period; it is late whenever it was answered, or is not answered yet, after its last day */
export function resultOf({ status, dueOn, endedOn }: PeriodDone, today: string): PeriodResult {
  switch (status) {
    case 'WAIVED':
      return 'WAIVED';
    case 'MET':
      return endedOn !== null && endedOn > dueOn ? 'LATE' : 'MET';
    case 'MISSED':
      return 'LATE';
    case 'RUNNING':
      return today > dueOn ? 'LATE' : 'RUNNING';
    case 'PAUSED':
      return 'RUNNING';
    case 'PASSED':
    case 'STOPPED':
      return 'NONE';
  }
}

/** Figures of one kind of period with one holder. */
export interface OnTimeFigure {
  readonly deadline: string;
  readonly holder: SheetHolder;
  readonly met: number;
  readonly late: number;
  readonly waived: number;
  readonly running: number;
  /** Met of what is met or late, in tenths of a percent; null where nothing is. */
  readonly sharePermille: number | null;
  /** Working days from start to answer of what is met or late, and those that no pause left out. */
  readonly grossWorkdays: number;
  readonly netWorkdays: number;
  /** Pauses that began in its last two working days. */
  readonly latePauses: number;
}

export interface LatePause {
  readonly caseId: string;
  readonly deadline: string;
  readonly round: number;
  readonly holder: SheetHolder;
  readonly from: string;
  readonly why: ClockPause['why'];
  /** The last day it had then, and the working days it had left. */
  readonly dueOn: string;
  readonly workdaysLeft: number;
}

interface Ground {
  readonly calendar: Calendar;
  readonly today: string;
}

/** Figures by kind of period and holder, in the order of their codes; what has no answer of its own is left out. */
export function onTimeFigures(periods: readonly PeriodDone[], ground: Ground): OnTimeFigure[] {
  const groups = new Map<string, PeriodDone[]>();
  for (const period of periods) {
    if (resultOf(period, ground.today) === 'NONE') continue;
    const key = `${period.deadline} ${period.holder.kind} ${period.holder.id}`;
    groups.set(key, [...(groups.get(key) ?? []), period]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => figureOf(group, ground));
}

function figureOf(group: readonly PeriodDone[], ground: Ground): OnTimeFigure {
  const [{ deadline, holder }] = group as [PeriodDone];
  const results = group.map((period) => resultOf(period, ground.today));
  const count = (result: PeriodResult) => results.filter((one) => one === result).length;
  const [met, late] = [count('MET'), count('LATE')];
  const days = group.flatMap((period, place) => {
    if (results[place] !== 'MET' && results[place] !== 'LATE') return [];
    const all = workingDays({ from: period.startedOn, until: period.endedOn ?? ground.today }, ground.calendar);
    return [{ gross: all.length, net: notPaused(all, period.pauses, ground.today).length }];
  });
  return {
    deadline,
    holder,
    met,
    late,
    waived: count('WAIVED'),
    running: count('RUNNING'),
    sharePermille: met + late === 0 ? null : Math.round((met * 1000) / (met + late)),
    grossWorkdays: days.reduce((sum, { gross }) => sum + gross, 0),
    netWorkdays: days.reduce((sum, { net }) => sum + net, 0),
    latePauses: group.flatMap((period) => latePausesOf(period, ground)).length,
  };
}

const LAST_WORKDAYS = 2;

/** Pauses that began when a period had at most two working days left, its last day included: who opens many of them gains time. */
export function latePausesOf(period: PeriodDone, { calendar }: Pick<Ground, 'calendar'>): LatePause[] {
  const { caseId, deadline, round, holder, pauses, dueBefore } = period;
  return pauses.flatMap(({ from, why }, place) => {
    const dueOn = dueBefore[place];
    if (dueOn === undefined || from > dueOn) return [];
    const workdaysLeft = workingDays({ from, until: dueOn }, calendar).length;
    return workdaysLeft > LAST_WORKDAYS ? [] : [{ caseId, deadline, round, holder, from, why, dueOn, workdaysLeft }];
  });
}
