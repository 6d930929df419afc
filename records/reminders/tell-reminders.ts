import type { CaseState, ClockState } from '../../domain/machine/case-state.ts';
import type { Facts, Reminded, ReminderLadder } from '../../domain/machine/definition.ts';
import { ESCALATED, type EscalatedInCase } from '../../domain/machine/escalated-case.ts';
import { type PlannedAct, situationOf } from '../../domain/machine/plan-act.ts';
import { type AskedPeriod, askedBy, type Reminder, remindersOf } from '../../domain/machine/reminders.ts';
import { apply } from '../../domain/machine/transition.ts';
import type { NewNotice, NoticeKind, PeriodFacts } from '../../domain/notice.ts';
import { ladderOf } from '../../domain/regimes/reminder-ladder.ts';
import { rowsOfActs, type WrittenAct } from '../act-recording.ts';
import { worldOf } from '../act-world.ts';
import { titleOf } from '../case-rows.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded } from '../legal-transaction.ts';
import { plain } from '../plain.ts';
import { unansweredNotices } from '../presses/press-notices.ts';
import type { Judgement } from '../recording.ts';
import type { RegimeShelf } from '../regime-shelf.ts';
import { noticeRow } from '../standings/telling.ts';
import { workGround } from '../work-ground.ts';
import { holdersOfRoles, rolesBehind, type Worker, workHolders } from '../work-holders.ts';
import type { DueReminder } from './due-reminders.ts';
import { aboutPeriod } from './reminder-rows.ts';

/**
 * Tells, in one legal transaction, what of a case is to be told at the earliest instant that has come: each rung of the ladder of
 * each period once, to those who may do the work or stand above them now. A rung that escalates is an act of the system in the
 * log of the case, recorded with its notices. Nothing is decided by it (features.md DL-4 to DL-6).
 * @returns how much was due at that instant
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export function tellReminders(
  { db, regimes }: Ledger,
  { province, caseId }: { province: string; caseId: string },
): Promise<number> {
  const keys = ['ALL', ...regimes.allActions()].map((action) => `action:${action}`);
  const question = { province, key: null, person: null, cases: [caseId], keys, roles: [], documents: [] };
  return inLegalTransaction(db, { ...question, dueReminders: true }, (loaded) =>
    judgeReminders(loaded, { province, regimes }),
  );
}

interface Told {
  readonly due: DueReminder;
  /** The next instant; null where nothing is left to tell. */
  readonly next: string | null;
  readonly notices: readonly NewNotice[];
  readonly escalation: EscalatedInCase | null;
}

function judgeReminders(
  loaded: Loaded,
  { province, regimes }: { province: string; regimes: RegimeShelf },
): Judgement<number> {
  const [first] = loaded.dueReminders;
  if (first === undefined) return { answer: 0 };
  const due = loaded.dueReminders.filter(({ remindAt }) => remindAt === first.remindAt);
  const told = due.map((one) => tellOne(one, { loaded, regimes }));
  const { businessTime } = loaded;
  const tell = {
    province,
    reminders: told.map(({ due: { caseId, about, remindAt }, next }) => {
      return { case_id: caseId, about, told_at: remindAt, remind_at: next };
    }),
    notices: told.flatMap(({ due: { caseId }, notices }) =>
      notices.map((notice) => noticeRow(notice, { n: lastNumber(loaded, caseId), businessTime })),
    ),
  };
  const written = escalations(told, { loaded, regimes, province });
  if (written.length === 0) return { tell, answer: due.length };
  const { rows, changes } = rowsOfActs(written, { province, loaded, regimes });
  return { rows, tell, changes, answer: due.length };
}

function lastNumber({ stamps, n }: Loaded, caseId: string): string {
  return stamps.get(caseId)?.lastN ?? n;
}

interface Ground {
  readonly loaded: Loaded;
  readonly regimes: RegimeShelf;
}

function tellOne(due: DueReminder, ground: Ground): Told {
  const nothing = { due, next: null, notices: [], escalation: null };
  const state = ground.loaded.cases.find(({ id }) => id === due.caseId);
  if (state === undefined) return nothing;
  if (due.press !== null) return { ...nothing, notices: unansweredNotices(pressOf(due.press), { state, ground }) };
  const clock = state.clocks.find((one) => aboutPeriod(one) === due.about);
  if (clock === undefined) return nothing;
  const regime = ground.regimes.get(state.regime);
  const period = askedBy(clock, { state, regime });
  if (period === null) return nothing;
  const ladder = ladderOf(regime);
  const reminders = remindersOf(period, { ladder, calendar: ground.loaded.calendar });
  const next = reminders.find(({ at }) => at > due.remindAt)?.at ?? null;
  // the calendar may have moved a rung since its instant was noted
  const rungs = reminders.filter(({ at }) => at <= due.remindAt && at > (due.toldAt ?? ''));
  const said = rungs.map((rung) => sayRung(rung, { state, clock, period, ladder, ground }));
  return {
    due,
    next,
    notices: said.flatMap(({ notices }) => notices),
    escalation: said.map(({ escalation }) => escalation).findLast((one) => one !== null) ?? null,
  };
}

function pressOf({ n, by, payload: { step, answerBy } }: NonNullable<DueReminder['press']>) {
  return { n, by, step: String(step), answerBy: String(answerBy) };
}

interface RungQuestion {
  readonly state: CaseState;
  readonly clock: ClockState;
  readonly period: AskedPeriod;
  readonly ladder: ReminderLadder;
  readonly ground: Ground;
}

function sayRung(
  { rule, at }: Reminder,
  question: RungQuestion,
): { notices: NewNotice[]; escalation: EscalatedInCase | null } {
  const { state, clock, period } = question;
  const receivers = receiversOf(rule.to, question);
  const above = [...receivers.superiors, ...receivers.heads];
  const { deadline, round, dueOn, step } = clock;
  const [work] = period.owed;
  const facts = periodFacts(question, { rung: rule.code, offset: rule.offset });
  const event = `remind/${state.id}/${deadline}/${round}/${rule.code}/${dueOn}`;
  const notice = (kind: NoticeKind, { person }: Worker): NewNotice => {
    return { person, kind, event, caseId: state.id, step, facts };
  };
  const higher = new Set(above.map(({ person }) => person));
  const lower = receivers.holders.filter(({ person }) => !higher.has(person));
  const notices = [
    ...lower.map((one) => notice(reminderKind(rule.offset), one)),
    ...[...new Map(above.map((one) => [one.person, one])).values()].map((one) => notice('ESCALATED', one)),
  ];
  const isEscalated = rule.escalates === true && receivers.isUnderSomebody;
  const to = [...new Map(above.map((one) => [one.person, one])).values()].map(({ person, office, role }) => {
    return { person, office: office ?? '', role };
  });
  const escalation = { deadline, round, step: work?.code ?? '', rung: rule.code, dueOn, at, to };
  return { notices, escalation: isEscalated ? escalation : null };
}

function reminderKind(offset: number): NoticeKind {
  if (offset === 0) return 'REMINDER_DUE';
  return offset < 0 ? 'REMINDER_BEFORE' : 'REMINDER_LATE';
}

function periodFacts(
  { clock, period, ground, state }: RungQuestion,
  { rung, offset }: { rung: string; offset: number },
): PeriodFacts {
  const [work] = period.owed;
  const { deadline, round, dueOn } = clock;
  const { kind, regime } = work?.state ?? state;
  const title = titleOf(state, ground.loaded.cases);
  return {
    about: 'PERIOD',
    kind,
    regime,
    title,
    code: work?.code ?? '',
    deadline,
    round,
    rung,
    dueOn,
    days: Math.abs(offset),
  };
}

interface Receivers {
  readonly holders: readonly Worker[];
  readonly superiors: readonly Worker[];
  readonly heads: readonly Worker[];
  /** There is a post above who has the work; nobody stands above a seat. */
  readonly isUnderSomebody: boolean;
}

function receiversOf(to: readonly Reminded[], { period, ladder, ground }: RungQuestion): Receivers {
  const found = period.owed.map((work): Receivers => {
    const asked = workGround(work.state, ground);
    const roles = to.some((one) => one !== 'HOLDERS') ? rolesBehind(work, asked) : [];
    const rolesAbove = (place: 'superior' | 'head') => roles.flatMap((role) => ladder.above[role]?.[place] ?? []);
    const above = (place: 'superior' | 'head') => holdersOfRoles(rolesAbove(place), { work, ground: asked });
    return {
      holders: to.includes('HOLDERS') ? workHolders(work, asked) : [],
      superiors: to.includes('SUPERIOR') ? above('superior') : [],
      heads: to.includes('HEAD') ? above('head') : [],
      isUnderSomebody: rolesAbove('superior').length > 0,
    };
  });
  return {
    holders: [...new Map(found.flatMap(({ holders }) => holders).map((one) => [one.person, one])).values()],
    superiors: found.flatMap(({ superiors }) => superiors),
    heads: found.flatMap(({ heads }) => heads),
    isUnderSomebody: found.some(({ isUnderSomebody }) => isUnderSomebody),
  };
}

function escalations(
  told: readonly Told[],
  { loaded, regimes, province }: Ground & { province: string },
): WrittenAct[] {
  const cases = new Map(loaded.cases.map((state) => [state.id, state]));
  return told.flatMap(({ due, escalation }): WrittenAct[] => {
    const before = cases.get(due.caseId);
    if (escalation === null || before === undefined) return [];
    const world = worldOf({ loaded, regimes, province, series: {}, datedAt: escalation.at });
    const payload = plain(escalation) as unknown as Facts;
    const command = { event: ESCALATED.event, payload, reason: null, person: null, attached: [] };
    const applied = apply(situationOf(world, before, cases), command);
    cases.set(before.id, applied.next);
    return [writtenAct({ caseId: before.id, command, before, applied, cause: null }, world.today)];
  });
}

/** Nobody did it. */
function writtenAct(act: PlannedAct, today: string): WrittenAct {
  return {
    act,
    today,
    person: null,
    office: null,
    basis: { kind: 'TIME' },
    reason: null,
    duty: null,
    papers: [],
    receipt: null,
    key: null,
    warnings: [],
    correlation: null,
  };
}
