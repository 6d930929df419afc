import { plainDate } from '../../domain/time.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { listEmergencies } from '../../records/reads/list-emergencies.ts';
import { readEndings, readPowerAlerts, readStepsResting } from '../../records/reads/read-endings.ts';
import { hasInstrument, listRefused, listUses, readPowerUse } from '../../records/reads/read-power-use.ts';
import type { StepInPower } from '../../records/reads/read-powers-in-use.ts';
import { DATED_KIND_TEXTS } from '../../texts/report-texts.ts';
import {
  alertQuery,
  alertReport,
  endingParams,
  endingQuery,
  endingReport,
  restingList,
  restingQuery,
  useActList,
  useActQuery,
  useParams,
  useQuery,
  useRefusalList,
  useRefusalQuery,
  useReport,
} from '../contract/reports.ts';
import { CSV_TYPE, csvReply, wantsCsv } from '../csv.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, DATE_PART, ID_PART, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { Stopped } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { type DaysAsked, daysOf, printedFor } from '../report-days.ts';
import { endingTable, useTable } from '../report-tables.ts';
import { emergencyViews, endingViews, eventLabel, groundView, officeView, useViews } from '../report-view.ts';
import { route } from '../route.ts';
import { machineFor, personView, stateLabel, stepLabel } from '../views.ts';

const PAGE = 50;
const DAYS = 100;
const NO_DUE = '9999-12-31';

const endingsRoute = route({
  method: 'get',
  path: '/reports/authority-ending',
  id: 'reportAuthorityEnding',
  tag: 'reports',
  summary: 'What of the register ends soon, to whom each power falls then, and how many open steps rest on it',
  who: 'signedIn',
  query: endingQuery,
  answers: { 200: { description: 'What ends first comes first', schema: endingReport, mediaType: CSV_TYPE } },
  problems: ['officials.only', 'input.date'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query, request } = call;
    const days = Number(query.days ?? DAYS);
    const found = await readEndings(desk.ledger, { province, person, on: dayOrNull(query.on), days });
    const report = { ...groundView(found), days, items: await endingViews(desk, { province, ...found }) };
    if (!wantsCsv(request, query.format)) return { body: report };
    const table = endingTable(report, await printedFor(desk, { province, request }));
    return csvReply(table, `authority-ending-${report.on}`);
  },
});

function dayOrNull(on: string | undefined) {
  return on === undefined ? null : plainDate(on);
}

const restingRoute = route({
  method: 'get',
  path: '/reports/authority-ending/{id}/steps',
  id: 'listStepsResting',
  tag: 'reports',
  summary: 'Open steps that rest on one item of the register at business now, nearest due first',
  who: 'signedIn',
  params: endingParams,
  query: restingQuery,
  answers: { 200: { description: 'Steps with who may answer them now', schema: restingList } },
  problems: ['officials.only', 'register.unknown', 'input.cursor'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const steps = await readStepsResting(desk.ledger, { province, person, item: params.id });
    if (steps === null) throw new Stopped('register.unknown', { detail: { id: params.id } });
    const limit = Number(query.limit ?? PAGE);
    const after = query.cursor === undefined ? null : placeIn(query.cursor, [DATE_PART, ID_PART, ID_PART]).join('\n');
    const rest = after === null ? steps : steps.filter((one) => placeOf(one).join('\n') > after);
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const names = await findNames(desk.ledger.db, {
      province,
      ids: page.flatMap(({ holders }) => holders.map((holder) => holder.person)),
    });
    const items = page.map(({ step: { caseId, kind, title, regime, state, step, code, dueOn }, holders }) => {
      const machine = machineFor(desk.ledger.regimes, { regime, kind });
      const labels = { stateLabel: stateLabel(machine, state), label: stepLabel(machine, code) };
      const able = [...new Set(holders.map((holder) => holder.person))].map((id) => personView(id, names));
      return { caseId, kind, title, state, step, code, dueOn, ...labels, holders: able };
    });
    const next = rest.length > limit && last !== undefined ? cursorFor(placeOf(last)) : null;
    return { body: { item: params.id, total: steps.length, items, next } };
  },
});

function placeOf({ step: { dueOn, caseId, step } }: StepInPower): [string, string, string] {
  return [dueOn ?? NO_DUE, caseId, step];
}

const alertsRoute = route({
  method: 'get',
  path: '/reports/authority-alerts',
  id: 'reportAuthorityAlerts',
  tag: 'reports',
  summary: 'Warnings that have fallen due before a delegated or decentralised power ends (D-49), and for whom',
  who: 'signedIn',
  query: alertQuery,
  answers: { 200: { description: 'The one that fell due last comes first', schema: alertReport } },
  problems: ['officials.only', 'input.date'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, query } = call;
    const { alerts, ...ground } = await readPowerAlerts(desk.ledger, { province, on: dayOrNull(query.on) });
    const named = alerts.flatMap(({ recipients }) => recipients);
    const ids = named.flatMap(({ office, person }) => [office, ...(person === null ? [] : [person])]);
    const names = await findNames(desk.ledger.db, { province, ids });
    const items = alerts.map(({ alert, ending: { item, endsOn, daysLeft }, actions, recipients }) => ({
      alert,
      kind: item.kind,
      kindLabel: DATED_KIND_TEXTS[item.kind],
      id: item.id,
      endsOn,
      daysLeft,
      actions: [...actions],
      for: recipients.map(({ as, office, person }) => {
        return { as, office: officeView(office, names), person: person === null ? null : personView(person, names) };
      }),
    }));
    return { body: { ...groundView(ground), items } };
  },
});

const usesRoute = route({
  method: 'get',
  path: '/reports/use-of-powers',
  id: 'reportUseOfPowers',
  tag: 'reports',
  summary: 'How each delegated or decentralised power was used in a year: acts, by whom, amounts, refusals, never used',
  who: 'signedIn',
  query: useQuery,
  answers: { 200: { description: 'Instruments by id; parts sum to totals', schema: useReport, mediaType: CSV_TYPE } },
  problems: ['officials.only', 'input.date', 'input.missing'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, query, request } = call;
    const { businessTime, days } = await daysOf(desk, { province, query });
    const uses = await readPowerUse(desk.ledger, { province, days });
    const emergencies = await emergencyViews(desk, province, await listEmergencies(desk.ledger, { province, days }));
    const items = await useViews(desk, { province, uses, days: `from=${days.from}&to=${days.to}` });
    const report = { businessTime, ...days, emergencies, items };
    if (!wantsCsv(request, query.format)) return { body: report };
    const table = useTable(report, await printedFor(desk, { province, request }));
    return csvReply(table, `use-of-powers-${days.from}-${days.to}`);
  },
});

const useActsRoute = route({
  method: 'get',
  path: '/reports/use-of-powers/{instrument}/acts',
  id: 'listUseOfPowerActs',
  tag: 'reports',
  summary: 'The acts behind a figure, by their numbers in the log',
  who: 'signedIn',
  params: useParams,
  query: useActQuery,
  answers: { 200: { description: 'Acts in the order of the log', schema: useActList } },
  problems: ['officials.only', 'register.unknown', 'input.cursor', 'input.date', 'input.missing'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, params, query } = call;
    const { db } = desk.ledger;
    const asked = await pageAsked(desk, { province, instrument: params.instrument, query });
    const { action, event, office, person } = query;
    const [byDeputy, passedOn, illustrative] = [query.byDeputy, query.passedOn, query.illustrative].map(flagOf);
    const filter = { action, event, office, person, byDeputy, passedOn, illustrative };
    const { page, next } = pageOf(await listUses(db, { ...asked, filter }), { ...asked, placeOf: ({ n }) => n });
    const names = await findNames(db, { province, ids: page.flatMap((act) => [act.office, act.person]) });
    const items = page.map((act) => ({
      ...act,
      label: eventLabel(desk, act.event),
      office: officeView(act.office, names),
      person: personView(act.person, names),
    }));
    return { body: { items, next } };
  },
});

const useRefusalsRoute = route({
  method: 'get',
  path: '/reports/use-of-powers/{instrument}/refusals',
  id: 'listUseOfPowerRefusals',
  tag: 'reports',
  summary: 'The refused attempts behind a figure; the log holds the digest of each minute',
  who: 'signedIn',
  params: useParams,
  query: useRefusalQuery,
  answers: { 200: { description: 'Attempts in their order', schema: useRefusalList } },
  problems: ['officials.only', 'register.unknown', 'input.cursor', 'input.date', 'input.missing'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, params, query } = call;
    const { db } = desk.ledger;
    const asked = await pageAsked(desk, { province, instrument: params.instrument, query });
    const { action, rule } = query;
    const { page, next } = pageOf(await listRefused(db, { ...asked, action, rule }), {
      ...asked,
      placeOf: ({ id }) => id,
    });
    const names = await findNames(db, { province, ids: page.flatMap(({ person }) => person ?? []) });
    const items = page.map((one) => ({ ...one, person: one.person === null ? null : personView(one.person, names) }));
    return { body: { items, next } };
  },
});

function flagOf(text: 'true' | 'false' | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}

/** @throws Stopped where the register has no such instrument */
async function pageAsked(
  desk: Desk,
  {
    province,
    instrument,
    query,
  }: {
    province: string;
    instrument: string;
    query: DaysAsked & { readonly cursor?: string | undefined; readonly limit?: string | undefined };
  },
) {
  if (!(await hasInstrument(desk.ledger.db, { province, id: instrument })))
    throw new Stopped('register.unknown', { detail: { id: instrument } });
  const [after = '0'] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
  const { days } = await daysOf(desk, { province, query });
  return { province, instrument, days, after, limit: Number(query.limit ?? PAGE) };
}

function pageOf<Row>(
  rows: readonly Row[],
  { limit, placeOf: place }: { limit: number; placeOf: (row: Row) => string },
) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? cursorFor([place(last)]) : null };
}

export const REPORT_ROUTES = [endingsRoute, restingRoute, alertsRoute, usesRoute, useActsRoute, useRefusalsRoute];
