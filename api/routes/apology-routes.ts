import { judgeDay } from '../../domain/calendar/judge-day.ts';
import { controlSheet } from '../../domain/statistics/control-sheet.ts';
import { addDays, type PlainDate, plainDate, startOfDay } from '../../domain/time.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { type CalendarReading, readCalendarNow } from '../../records/reads/read-calendar.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { readStepClosings } from '../../records/reads/read-control-sheet.ts';
import { withoutSeat } from '../../records/reads/regime-dry-run.ts';
import type { Reader } from '../../records/reads/viewer.ts';
import { clocksShown, readCaseView, stepsShown } from '../case-view.ts';
import { clockLine } from '../clock-view.ts';
import { caseParams } from '../contract/cases.ts';
import { apologyQuery } from '../contract/clocks.ts';
import type { Desk } from '../desk.ts';
import { holderView } from '../holder-view.ts';
import { apologyLetter, type LatePeriod } from '../pdf/apology-letter.ts';
import { filersOf } from '../pdf/paper-head.ts';
import { PDF_TYPE, pdfReply } from '../pdf/pdf-reply.ts';
import { Stopped } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';
import { sheetOf } from './clock-routes.ts';

const apologyRoute = route({
  method: 'get',
  path: '/cases/{id}/apology',
  id: 'getApology',
  tag: 'cases',
  summary: 'The apology with a new date to those who filed a case that is late, to print and sign; nothing is written',
  who: 'signedIn',
  params: caseParams,
  query: apologyQuery,
  answers: { 200: { description: 'A PDF, in Vietnamese', mediaType: PDF_TYPE } },
  problems: ['officials.only', 'case.unknown', 'apology.not_late', 'apology.day'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const { db } = desk.ledger;
    const reader = { province, person, id: params.id };
    const now = await readCalendarNow(db, province);
    const late = await latePeriods(desk, { ...reader, now, deadline: query.deadline ?? null });
    const view = await readCaseView(desk, reader);
    const clock = await readClock(db, province);
    if (view === null || clock === null) throw new Stopped('case.unknown', { detail: { case: params.id } });
    const above =
      filersOf(view).length > 0 || view.root === view.id
        ? view
        : await readCaseView(desk, { ...reader, id: view.root });
    const filers = filersOf(above ?? view);
    if (late.length === 0 || filers.length === 0) throw new Stopped('apology.not_late');
    const newDate = plainDate(query.newDate);
    refuseOtherDays(newDate, now);
    const letter = await apologyLetter(view, {
      filers,
      late,
      newDate,
      today: now.today,
      provinceName: clock.province.vi,
      isSample: clock.sample,
    });
    return pdfReply(letter, `${view.id}-${newDate}`);
  },
});

/** Whoever names a day further off than this has mistyped its year. */
const FURTHEST_DAYS = 365;

function refuseOtherDays(newDate: PlainDate, { today, calendar }: CalendarReading): void {
  const latest = addDays({ date: today, days: FURTHEST_DAYS });
  const isUsable = today < newDate && newDate <= latest && judgeDay({ date: newDate, calendar }).working;
  if (isUsable) return;
  const fields = [{ path: 'query.newDate', code: 'apology.day' }];
  throw new Stopped('apology.day', { detail: { today: startOfDay(today), latest: startOfDay(latest) }, fields });
}

/** The periods that an apology is offered for, as `GET /cases/{id}/clocks` says so, each with who holds its work now. */
async function latePeriods(
  desk: Desk,
  { now, deadline, ...reader }: Reader & { id: string; now: CalendarReading; deadline: string | null },
): Promise<LatePeriod[]> {
  const { ledger } = desk;
  const { sheet, shown } = await sheetOf(desk, reader);
  const context = { ...now, sheet, regimes: ledger.regimes, waivers: [], names: new Map() };
  const late = clocksShown(sheet, shown)
    .filter((clock) => deadline === null || clock.deadline === deadline)
    .map((clock) => clockLine(clock, context))
    .filter(({ apology }) => apology);
  if (late.length === 0) return [];
  const closings = await readStepClosings(ledger, { province: reader.province, caseId: reader.id });
  const state = { ...sheet.state, steps: stepsShown(sheet, shown) };
  const lines = controlSheet({ state, machine: shown.machine, closings, ...now }).lines.filter(
    ({ leftOn }) => leftOn === null,
  );
  const names = await findNames(ledger.db, { province: reader.province, ids: lines.map(({ holder }) => holder.id) });
  const heldBy = (step: string | null) => {
    const own = lines.filter((line) => step === null || withoutSeat(line.step) === step);
    return [...new Set(own.map(({ holder }) => holderView(holder, names, ledger.regimes).title.vi))].join(', ');
  };
  return late.map(({ label, dueOn, workdaysLeft, step }) => {
    return { label: label.vi, dueOn: dueOn ?? '', workdaysLate: Math.abs(workdaysLeft ?? 0), heldBy: heldBy(step) };
  });
}

export const APOLOGY_ROUTES = [apologyRoute];
