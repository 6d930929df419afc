import type { Calendar } from '../domain/calendar/calendar.ts';
import type { ClockState } from '../domain/machine/case-state.ts';
import { type ActTold, type ClockTurn, findClock, lastDayTold } from '../domain/machine/clock-story.ts';
import { dueUnder } from '../domain/machine/clocks.ts';
import type { DeadlineRule, Regime } from '../domain/machine/definition.ts';
import { REGIME_MOVED } from '../domain/machine/move-regime.ts';
import { findRow } from '../domain/machine/transition.ts';
import { holderOf } from '../domain/statistics/control-sheet.ts';
import { workingDays } from '../domain/statistics/working-days.ts';
import { daysBetween, type PlainDate, plainDate } from '../domain/time.ts';
import type { CaseSheet } from '../records/reads/find-case.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { Waiver } from '../records/reads/read-clocks.ts';
import { withoutSeat } from '../records/reads/regime-dry-run.ts';
import type { RegimeShelf } from '../records/regime-shelf.ts';
import { lastDayWords } from '../texts/clock-words.ts';
import { deadlineOf, machineFor, nameOf, personView, stepLabel } from './views.ts';

interface Now {
  readonly today: PlainDate;
  readonly calendar: Calendar;
}

/** A period of a case: where it stands, how long it has still to run, and who waived it. */
export function clockLine(
  clock: ClockState,
  context: Now & { sheet: CaseSheet; regimes: RegimeShelf; waivers: readonly Waiver[]; names: Names },
) {
  const { sheet, regimes, waivers, names } = context;
  const { deadline, round, status, startedOn, pauses, calendar } = clock;
  const { state } = sheet;
  const regime = regimes.get(state.regime);
  const rule = regime.deadlines[deadline];
  const step = withoutSeat(clock.step);
  const left = daysLeft(clock, context);
  const waiver = waivers.find((one) => one.deadline === deadline && one.round === round);
  return {
    deadline,
    round,
    label: deadlineOf(regime, deadline).label,
    step,
    stepLabel: step === null ? null : stepLabel(machineFor(regimes, state), step.split('#')[0] ?? step),
    status,
    rule: rule === undefined ? null : ruleView(rule),
    startedOn,
    dueOn: status === 'PAUSED' || status === 'WAIVED' ? null : clock.dueOn,
    ...left,
    apology: left.daysLeft !== null && left.daysLeft < 0 && !isPartys(clock, context),
    pauses: [...pauses],
    calendar,
    waived: waiver === undefined ? null : waiverView(waiver, names),
    explanation: `/api/v1/cases/${encodeURIComponent(state.id)}/clocks/${encodeURIComponent(deadline)}/${round}/explanation`,
  };
}

/** Whoever filed is not asked to forgive his own delay. */
function isPartys({ step: id }: ClockState, { sheet, regimes }: { sheet: CaseSheet; regimes: RegimeShelf }): boolean {
  const step = sheet.state.steps.find((one) => one.id === id);
  return step !== undefined && holderOf(step, machineFor(regimes, sheet.state), undefined)?.kind === 'PARTY';
}

function waiverView({ n, person, office, today, reason, papers }: Waiver, names: Names) {
  return {
    n,
    person: personView(person, names),
    office: { id: office, title: names.get(office) ?? { vi: office, en: office } },
    today,
    reason,
    papers: [...papers],
  };
}

/** What is left of it, or over since; null where nobody is asked for it now. */
function daysLeft(clock: ClockState, { sheet, today, calendar }: Now & { sheet: CaseSheet }) {
  const isOpen = sheet.state.steps.some(({ id, status }) => id === clock.step && status === 'OPEN');
  const isAsked = clock.status === 'RUNNING' || (clock.status === 'MISSED' && isOpen);
  if (!isAsked) return { daysLeft: null, workdaysLeft: null };
  const dueOn = plainDate(clock.dueOn);
  const workdaysLeft =
    today <= dueOn
      ? workingDays({ from: today, until: dueOn }, calendar).length
      : -workingDays({ from: dueOn, until: today }, calendar).length;
  return { daysLeft: daysBetween({ from: today, to: dueOn }), workdaysLeft };
}

function ruleView({ length, unit, kind, pause = 'RESTART', source }: DeadlineRule) {
  return { length, unit, kind, pause, article: source.article, verification: source.verification };
}

/** How the last day of a period came about, as data and in words; null where its acts do not tell. */
export function clockExplanationView(
  story: readonly ClockTurn[],
  { sheet, regimes, names, calendar }: Omit<Now, 'today'> & { sheet: CaseSheet; regimes: RegimeShelf; names: Names },
) {
  const [first] = story;
  const told = lastDayTold(story, regimes.get);
  const clock = first && findClock(sheet.state, first.clock);
  if (first === undefined || told === null || clock === undefined) return null;
  const { counted, rule, explanation, overdue } = told;
  const act = (one: ActTold) => actView(one, { regimes, names });
  const { label } = rule;
  const { deadline, round } = clock;
  const now = calendarNow(told.date, { counted, regime: regimes.get(told.regime), calendar });
  const [startedBy, countedBy] = [act(first.act), act(counted.act)];
  const last = clock.pauses.at(-1);
  const waived = story.find(({ turn }) => turn === 'WAIVED');
  const words = lastDayWords({
    deadline,
    label,
    regime: told.regime,
    source: rule.source,
    start: { label: startedBy.label, on: startedBy.today, person: startedBy.person?.name ?? null },
    startedOn: counted.clock.startedOn,
    explanation,
    calendar: counted.clock.calendar,
    overdueOn: overdue ? countedBy.today : null,
    counted: counted.act === first.act ? null : { label: countedBy.label, on: countedBy.today },
    dueOn: counted.clock.dueOn,
    underCalendarNow: now,
    waived: waived === undefined ? null : { on: waived.act.today, person: act(waived.act).person?.name ?? null },
    pausedSince: clock.status === 'PAUSED' && last !== undefined ? { on: last.from, why: last.why } : null,
  });
  return {
    caseId: sheet.state.id,
    deadline,
    round,
    label,
    step: withoutSeat(clock.step),
    status: clock.status,
    startedOn: clock.startedOn,
    startedBy,
    countedBy,
    regime: told.regime,
    calendar: counted.clock.calendar,
    rule: ruleView(rule),
    counted: explanation && countedView(explanation),
    overdue,
    dueOn: counted.clock.dueOn,
    underCalendarNow: now,
    turns: story.map(({ turn, act: one, clock: then }) => {
      return { turn, act: act(one), dueOn: then.dueOn, regime: one.after.regime, calendar: then.calendar };
    }),
    words,
  };
}

type Explained = NonNullable<NonNullable<ReturnType<typeof lastDayTold>>['explanation']>;

function countedView({ rule, skipped, makeups, pauses, rolledFrom, heldFrom, result, provisional }: Explained) {
  const { length, unit, direction } = rule;
  return {
    length,
    unit,
    direction,
    skipped: skipped.map((day) => ({ ...day })),
    makeups: makeups.map((day) => ({ ...day })),
    pauses: pauses.map((pause) => ({ ...pause })),
    rolledFrom: rolledFrom ?? null,
    heldFrom: heldFrom ?? null,
    result,
    provisional,
  };
}

/** The same period counted by the calendar of today; null where that changes nothing. */
function calendarNow(
  date: string,
  { counted: { act, clock }, regime, calendar }: { counted: ClockTurn; regime: Regime; calendar: Calendar },
) {
  const machine = regime.machines[act.after.kind];
  const there = machine === undefined ? null : dueUnder(clock, { machine, regime, calendar });
  return there === null || there === date ? null : { calendar: calendar.version, date: there };
}

/** Who did a sealed act, and what it was, stays out. */
function actView(act: ActTold, { regimes, names }: { regimes: RegimeShelf; names: Names }) {
  const { n, event, person, sealed, today, before } = act;
  const machine = machineFor(regimes, before);
  const row = event === REGIME_MOVED.event ? REGIME_MOVED : findRow(machine, before.state, event);
  return {
    n,
    event,
    label: row?.label ?? { vi: event, en: event },
    person: person === null || sealed ? null : { id: person, name: nameOf(names, person) },
    today,
  };
}
