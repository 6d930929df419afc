import type { Json } from '../../domain/machine/definition.ts';
import { REGIME_MOVED } from '../../domain/machine/move-regime.ts';
import { ROWS_OF_EVERY_STATE } from '../../domain/machine/transition.ts';
import { findCaseHead } from '../../records/reads/find-case.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { readActions } from '../../records/reads/may-act.ts';
import { readOpenings } from '../../records/reads/may-open.ts';
import { type RecordedAct, readTimeline } from '../../records/reads/read-timeline.ts';
import { readVersions } from '../../records/reads/read-versions.ts';
import type { Reader } from '../../records/reads/viewer.ts';
import { actionList, namedIn, openingList } from '../action-view.ts';
import { readCaseView } from '../case-view.ts';
import {
  actionQuery,
  actionSheet,
  caseParams,
  caseView,
  openingSheet,
  openingsQuery,
  pageQuery,
  timeline,
  timelineQuery,
  versionList,
} from '../contract/cases.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { refusalView, Stopped } from '../problem.ts';
import { refuseOthersPost } from '../refuse-others-post.ts';
import { officeView } from '../report-view.ts';
import { route } from '../route.ts';
import { slotOf } from '../slate-view.ts';
import { machineFor, personView, stateLabel } from '../views.ts';

const oneRoute = route({
  method: 'get',
  path: '/cases/{id}',
  id: 'getCase',
  tag: 'cases',
  summary: 'One case with its steps, clocks, papers, parties and children',
  who: 'signedIn',
  params: caseParams,
  answers: { 200: { description: 'The case; its version is the ETag', schema: caseView } },
  problems: ['case.unknown'],
  async run({ desk, province, person, params }) {
    const body = await readCaseView(desk, { province, person, id: params.id });
    if (body === null) throw unknownCase(params.id);
    return { body, headers: { etag: `"${body.version}"` } };
  },
});

const timelineRoute = route({
  method: 'get',
  path: '/cases/{id}/timeline',
  id: 'getTimeline',
  tag: 'cases',
  summary: 'The acts of a case in their order, each with the basis it rests on',
  who: 'signedIn',
  params: caseParams,
  query: timelineQuery,
  answers: { 200: { description: 'Acts; who acted in a sealed one stays out until it is opened', schema: timeline } },
  problems: ['case.unknown', 'input.cursor'],
  async run({ desk, province, person, params, query }) {
    const { db } = desk.ledger;
    const head = await findCaseHead(db, { province, person, id: params.id });
    if (head === null) throw unknownCase(params.id);
    const { page, next } = await timelinePage(desk, { province, person, caseId: params.id, query });
    const named = page
      .flatMap(({ person: who, office, basis, signedOnPaper }) => [
        who,
        office,
        behalfIn(basis),
        signedOnPaper?.enteredBy ?? null,
        signedOnPaper?.checkedBy ?? null,
      ])
      .filter((id) => id !== null);
    const names = await findNames(db, { province, ids: named });
    const items = page.map((act) => actView(desk, act, { kind: head.kind, names }));
    return { body: { caseId: params.id, items, next } };
  },
});

const versionsRoute = route({
  method: 'get',
  path: '/cases/{id}/versions',
  id: 'listVersions',
  tag: 'cases',
  summary: 'What each act changed of the content of a case, so that any two versions of it can be compared',
  who: 'signedIn',
  params: caseParams,
  query: pageQuery,
  answers: { 200: { description: 'Acts that changed the content, in their order', schema: versionList } },
  problems: ['case.unknown', 'input.cursor'],
  async run({ desk, province, person, params, query }) {
    const reader = { province, person };
    const head = await findCaseHead(desk.ledger.db, { ...reader, id: params.id });
    if (head === null) throw unknownCase(params.id);
    const versions = await readVersions(desk.ledger, { ...reader, id: params.id });
    const only = [...versions.keys()];
    const { page, next } = await timelinePage(desk, { ...reader, caseId: params.id, query, only });
    const who = page.flatMap((act) => (act.person === null ? [] : [act.person]));
    const names = await findNames(desk.ledger.db, { province, ids: who });
    const items = page.map((act) => {
      const { n, label, sealed, person: by, businessTime } = actView(desk, act, { kind: head.kind, names });
      return { n, label, sealed, person: by, businessTime, changed: versions.get(n) ?? {} };
    });
    return { body: { caseId: params.id, items, next } };
  },
});

async function timelinePage(
  { ledger: { db, regimes } }: Desk,
  {
    query,
    ...asked
  }: Reader & {
    caseId: string;
    query: { cursor?: string | undefined; limit?: string | undefined; order?: 'oldest' | 'newest' | undefined };
    only?: readonly string[];
  },
): Promise<{ page: RecordedAct[]; next: string | null }> {
  const [after = null] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
  const newestFirst = query.order === 'newest';
  const limit = Number(query.limit ?? 100);
  const acts = await readTimeline(db, { ...asked, unsealingRows: regimes.unsealingRows(), after, limit, newestFirst });
  const page = acts.slice(0, limit);
  const last = page.at(-1);
  return { page, next: acts.length > limit && last !== undefined ? cursorFor([last.n]) : null };
}

function actView({ ledger }: Desk, act: RecordedAct, { kind, names }: { kind: string; names: Names }) {
  const { regime, person, office, signedOnPaper, ...rest } = act;
  const behalf = behalfIn(act.basis);
  const machine = machineFor(ledger.regimes, { regime, kind });
  const row = [...machine.rows, ...ROWS_OF_EVERY_STATE, REGIME_MOVED].find((one) => one.row === act.row);
  return {
    ...rest,
    label: row?.label ?? { vi: act.event, en: act.event },
    article: row?.source.article ?? '',
    verification: row?.source.verification ?? 'DESIGN_CHOICE',
    person: person === null ? null : personView(person, names),
    office: office === null ? null : officeView(office, names),
    onBehalfOf: behalf === null ? null : officeView(behalf, names),
    toStateLabel: stateLabel(machine, act.toState),
    slot: row === undefined ? null : slotOf(row),
    signedOnPaper: signedOnPaper === null ? null : paperMarkView(signedOnPaper, names),
  };
}

/** The post of the head that was signed for; what is hidden of a sealed act names none. */
function behalfIn(basis: Json): string | null {
  const { onBehalfOf } = (basis ?? {}) as { readonly onBehalfOf?: string | null };
  return onBehalfOf ?? null;
}

function paperMarkView(
  { enteredBy, checkedBy, todayRefusal, ...paper }: NonNullable<RecordedAct['signedOnPaper']>,
  names: Names,
) {
  return {
    ...paper,
    enteredBy: personView(enteredBy, names),
    checkedBy: personView(checkedBy ?? '', names),
    todayRefusal: todayRefusal === null ? null : refusalView(todayRefusal),
  };
}

const actionsRoute = route({
  method: 'get',
  path: '/cases/{id}/actions',
  id: 'getActions',
  tag: 'cases',
  summary: 'What may I do here, and why not? Asked of the same rules as the act itself',
  who: 'signedIn',
  params: caseParams,
  query: actionQuery,
  answers: { 200: { description: 'Every event that is possible from here', schema: actionSheet } },
  problems: ['case.unknown', 'capacity.not_held'],
  async run(call) {
    const { desk, province, person, params, query } = call;
    await refuseOthersPost(call, query.office);
    const sheet = await readActions(desk.ledger, { province, person, id: params.id, office: query.office });
    if (sheet === null) throw unknownCase(params.id);
    const { db, regimes } = desk.ledger;
    const names = await findNames(db, { province, ids: namedIn(sheet.actions) });
    return { body: actionList(sheet, { regimes, names }), headers: { etag: `"${sheet.version}"` } };
  },
});

const MOST_ALONG = 100;

const openingsRoute = route({
  method: 'get',
  path: '/cases/{id}/openings',
  id: 'getOpenings',
  tag: 'cases',
  summary: 'What may be opened under this case or about it, and why not? Asked of the same rules as the act that opens',
  who: 'signedIn',
  params: caseParams,
  query: openingsQuery,
  answers: { 200: { description: 'First acts of new cases; sent to `POST /cases`', schema: openingSheet } },
  problems: ['case.unknown', 'capacity.not_held', 'input.value'],
  async run(call) {
    const { desk, province, person, params, query } = call;
    await refuseOthersPost(call, query.office);
    const along = (query.along ?? '').split(',').filter((one) => one !== '');
    if (along.length > MOST_ALONG)
      throw new Stopped('input.value', { fields: [{ path: 'along', code: 'input.value' }] });
    const sheet = await readOpenings(desk.ledger, { province, person, id: params.id, along, office: query.office });
    if (sheet === null) throw unknownCase(params.id);
    const names = await findNames(desk.ledger.db, { province, ids: namedIn(sheet.openings) });
    return { body: openingList(sheet, { caseId: params.id, regimes: desk.ledger.regimes, names }) };
  },
});

function unknownCase(id: string): Stopped {
  return new Stopped('case.unknown', { detail: { case: id } });
}

export const CASE_ROUTES = [oneRoute, timelineRoute, versionsRoute, actionsRoute, openingsRoute];
