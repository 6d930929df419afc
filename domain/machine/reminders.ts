import { addWorkdays } from '../calendar/add-workdays.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { judgeDay } from '../calendar/judge-day.ts';
import { latestSendDay } from '../calendar/latest-send-day.ts';
import { type Instant, morningOf, type PlainDate, plainDate } from '../time.ts';
import type { CaseState, ClockState } from './case-state.ts';
import {
  type DeadlineRule,
  type Machine,
  NEW,
  type Opening,
  type Regime,
  type ReminderLadder,
  type ReminderRule,
} from './definition.ts';
import { childCase } from './plan-act.ts';
import { findRow, machineOf } from './transition.ts';

/** A piece of work that a period asks for, in the case as it is or will be when it is to be done. */
export interface OwedWork {
  readonly state: CaseState;
  /** Code of the step. */
  readonly code: string;
  readonly seat: string | null;
}

/** A period that somebody has to keep. */
export interface AskedPeriod {
  readonly begunOn: string;
  readonly dueOn: string;
  readonly owed: readonly OwedWork[];
}

/** A rung of a ladder on its day. */
export interface Reminder {
  readonly rule: ReminderRule;
  readonly on: PlainDate;
  /** 08:00 of that day. */
  readonly at: Instant;
}

/**
 * Kinds of period of which nobody is reminded: one that has to last at least so long ends by itself, and nobody can hurry it; an
 * alert is a reminder already.
 */
const NOBODY_HURRIES: readonly DeadlineRule['kind'][] = ['AT_LEAST', 'ALERT'];

/** Whether anybody has to keep a period of this rule, so that it can be late. */
export function isKept({ kind }: Pick<DeadlineRule, 'kind'>): boolean {
  return !NOBODY_HURRIES.includes(kind);
}

/**
 * What a period asks, and of whom; null where it asks nothing of anybody. One that belongs to a step asks for it while the step
 * is open, also once it was missed. One without a step asks where something falls due again by it (a report, an inspection),
 * or where it cuts off what is open; the end of any other is only waited for.
 */
export function askedBy(
  clock: ClockState,
  { state, regime }: { state: CaseState; regime: Regime },
): AskedPeriod | null {
  const rule = regime.deadlines[clock.deadline];
  if (rule === undefined || !isKept(rule)) return null;
  if (clock.step !== null) return askedForStep(clock, state);
  if (clock.status !== 'RUNNING') return null;
  const owed = owedWithoutStep(rule, { state, regime });
  return owed.length === 0 ? null : { begunOn: clock.startedOn, dueOn: clock.dueOn, owed };
}

function askedForStep(clock: ClockState, state: CaseState): AskedPeriod | null {
  const step = state.steps.find(({ id, status }) => id === clock.step && status === 'OPEN');
  const isAsked = clock.status === 'RUNNING' || clock.status === 'MISSED';
  // a step that was dated again is asked for by its last period
  const last = state.clocks.findLast((one) => one.step === clock.step && one.status !== 'STOPPED');
  if (step === undefined || !isAsked || last !== clock) return null;
  const { code, seat, openedOn } = step;
  return { begunOn: openedOn, dueOn: clock.dueOn, owed: [{ state, code, seat }] };
}

function owedWithoutStep(
  rule: DeadlineRule,
  { state, regime }: { state: CaseState; regime: Regime },
): readonly OwedWork[] {
  if (rule.kind === 'REPEATING') return owedThen(rule, { state, regime });
  return rule.kind === 'CUTOFF' ? openWork(state) : [];
}

function openWork(state: CaseState): OwedWork[] {
  const open = state.steps.filter(({ status }) => status === 'OPEN');
  return open.map(({ code, seat }) => ({ state, code, seat }));
}

/** What the event that the period ends in will ask for: the work of the case it opens, or of the state it leads to. */
function owedThen({ onDue }: DeadlineRule, { state, regime }: { state: CaseState; regime: Regime }): OwedWork[] {
  const machine = machineOf(regime, state.kind);
  const row = onDue === undefined ? undefined : findRow(machine, state.state, onDue);
  if (row === undefined) return [];
  const opened = (row.opens ?? []).filter(({ as }) => as === 'CHILD').flatMap((one) => childOf(one, { state, regime }));
  const there = typeof row.to === 'string' && row.to !== '=' ? [{ ...state, state: row.to }] : [];
  return [...opened, ...there].flatMap((one) => firstWork(one, machineOf(regime, one.kind)));
}

function childOf({ kind, event }: Opening, { state, regime }: { state: CaseState; regime: Regime }): CaseState[] {
  const to = machineOf(regime, kind).rows.find((row) => row.event === event && row.from.includes(NEW))?.to;
  if (typeof to !== 'string') return [];
  return [{ ...childCase(state, { kind, subjects: [], cases: new Map() }), state: to }];
}

function firstWork(state: CaseState, machine: Machine): OwedWork[] {
  const first = machine.steps.filter(
    ({ in: states, after = [], eachSeat, when }) =>
      states.includes(state.state) && after.length === 0 && eachSeat === undefined && when === undefined,
  );
  return first.map(({ code }) => ({ state, code, seat: null }));
}

/**
 * When the holders of a period and those above them are told of it: at 08:00 of the rung's working day. On the last day itself, or
 * on the last working day before it where it is none; never on or before the day on which the period began.
 */
export function remindersOf(
  { begunOn, dueOn }: Pick<AskedPeriod, 'begunOn' | 'dueOn'>,
  { ladder, calendar }: { ladder: ReminderLadder; calendar: Calendar },
): readonly Reminder[] {
  return rungsFor(dueOn, { ladder, calendar }).filter(({ on }) => on > begunOn);
}

/** Each rung on its day, before and after a last day: worked out once for a ladder and a calendar. */
function rungsFor(
  dueOn: string,
  { ladder, calendar }: { ladder: ReminderLadder; calendar: Calendar },
): readonly Reminder[] {
  const ofCalendar = known.get(calendar) ?? new WeakMap<ReminderLadder, Map<string, readonly Reminder[]>>();
  known.set(calendar, ofCalendar);
  const ofLadder = ofCalendar.get(ladder) ?? new Map<string, readonly Reminder[]>();
  ofCalendar.set(ladder, ofLadder);
  const found = ofLadder.get(dueOn);
  if (found !== undefined) return found;
  const made = ladder.rules.map((rule): Reminder => {
    const on = dayOf(rule.offset, { dueOn: plainDate(dueOn), calendar });
    return { rule, on, at: morningOf(on) };
  });
  ofLadder.set(dueOn, made);
  return made;
}

const known = new WeakMap<Calendar, WeakMap<ReminderLadder, Map<string, readonly Reminder[]>>>();

function dayOf(offset: number, { dueOn, calendar }: { dueOn: PlainDate; calendar: Calendar }): PlainDate {
  if (offset > 0) return addWorkdays({ from: dueOn, workdays: offset, calendar }).result;
  if (offset < 0) return latestSendDay({ meeting: dueOn, workdays: -offset, calendar }).result;
  return judgeDay({ date: dueOn, calendar }).working ? dueOn : dayOf(-1, { dueOn, calendar });
}
