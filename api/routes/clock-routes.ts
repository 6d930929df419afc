import { controlSheet } from '../../domain/statistics/control-sheet.ts';
import { type CaseSheet, findCase } from '../../records/reads/find-case.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { listWaivers, readClockStory } from '../../records/reads/read-clocks.ts';
import { readStepClosings } from '../../records/reads/read-control-sheet.ts';
import { withoutSeat } from '../../records/reads/regime-dry-run.ts';
import type { Reader } from '../../records/reads/viewer.ts';
import { clocksShown, stepsShown } from '../case-view.ts';
import { clockExplanationView, clockLine } from '../clock-view.ts';
import { caseParams } from '../contract/cases.ts';
import { clockExplanation, clockList, clockParams, controlSheetView } from '../contract/clocks.ts';
import type { Desk } from '../desk.ts';
import { holderView } from '../holder-view.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { machineFor, stepLabel } from '../views.ts';

const listRoute = route({
  method: 'get',
  path: '/cases/{id}/clocks',
  id: 'listClocks',
  tag: 'cases',
  summary: 'The periods of a case: where each stands, what is left of it, who waived it',
  who: 'signedIn',
  params: caseParams,
  answers: { 200: { description: 'In the order in which they began', schema: clockList } },
  problems: ['case.unknown'],
  async run({ desk, province, person, params }) {
    const { regimes } = desk.ledger;
    const { sheet, shown } = await sheetOf(desk, { province, person, id: params.id });
    const waivers = await listWaivers(desk.ledger, { province, caseId: params.id });
    const ids = waivers.flatMap((one) => [one.person, one.office]);
    const names = await findNames(desk.ledger.db, { province, ids });
    const now = await readCalendarNow(desk.ledger.db, province);
    const context = { ...now, sheet, regimes, waivers, names };
    const items = clocksShown(sheet, shown).map((clock) => clockLine(clock, context));
    return { body: { caseId: params.id, today: now.today, items } };
  },
});

/** @throws Stopped where there is no such case, or none that the reader sees */
export async function sheetOf({ ledger }: Desk, { id, ...reader }: Reader & { id: string }) {
  const { db, regimes } = ledger;
  const sheet: CaseSheet | null = await findCase(db, { ...reader, id, unsealingRows: regimes.unsealingRows() });
  if (sheet === null) throw new Stopped('case.unknown', { detail: { case: id } });
  return { sheet, shown: { machine: machineFor(regimes, sheet.state), reader } };
}

const explanationRoute = route({
  method: 'get',
  path: '/cases/{id}/clocks/{deadline}/{round}/explanation',
  id: 'explainClock',
  tag: 'cases',
  summary: 'How a last day came about: start, rule, days left out, pauses, roll-over, calendar; as data and in words',
  who: 'signedIn',
  params: clockParams,
  answers: { 200: { description: 'As it was counted then, whatever came later', schema: clockExplanation } },
  problems: ['case.unknown', 'clock.unknown'],
  async run({ desk, province, person, params: { id, deadline, round } }) {
    const { regimes, db } = desk.ledger;
    const name = { deadline, round: Number(round) };
    const { sheet, shown } = await sheetOf(desk, { province, person, id });
    const isShown = clocksShown(sheet, shown).some((one) => one.deadline === deadline && one.round === name.round);
    const story = isShown ? await readClockStory(desk.ledger, { province, person, id, name }) : [];
    const names = await findNames(db, { province, ids: story.flatMap(({ act }) => act.person ?? []) });
    const { calendar } = await readCalendarNow(db, province);
    const body = clockExplanationView(story, { sheet, regimes, names, calendar });
    if (body === null) throw new Stopped('clock.unknown', { detail: { deadline, round } });
    return { body };
  },
});

const sheetRoute = route({
  method: 'get',
  path: '/cases/{id}/control-sheet',
  id: 'getControlSheet',
  tag: 'cases',
  summary: 'Where a dossier was and for how long: the time used by each office, and by the applicant',
  who: 'signedIn',
  params: caseParams,
  answers: { 200: { description: 'Steps in the order in which they were opened', schema: controlSheetView } },
  problems: ['case.unknown'],
  async run({ desk, province, person, params: { id } }) {
    const { ledger } = desk;
    const { sheet, shown } = await sheetOf(desk, { province, person, id });
    const { today, calendar } = await readCalendarNow(ledger.db, province);
    const closings = await readStepClosings(ledger, { province, caseId: id });
    const state = { ...sheet.state, steps: stepsShown(sheet, shown) };
    const { lines, totals, ...days } = controlSheet({ state, machine: shown.machine, closings, calendar, today });
    const names = await findNames(ledger.db, { province, ids: totals.map(({ holder }) => holder.id) });
    const body = {
      caseId: id,
      today,
      calendar: calendar.version,
      lines: lines.map(({ step, code, holder, ...line }) => {
        const label = stepLabel(shown.machine, code);
        return { step: withoutSeat(step), label, holder: holderView(holder, names), ...line };
      }),
      totals: totals.map(({ holder, ...total }) => ({ holder: holderView(holder, names), ...total })),
      ...days,
    };
    return { body };
  },
});

export const CLOCK_ROUTES = [listRoute, explanationRoute, sheetRoute];
