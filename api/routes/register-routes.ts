import { findNames } from '../../records/reads/find-names.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { listNaming, listRegister, type RegisterEntry, type RegisterPlace } from '../../records/reads/read-register.ts';
import { enterRegisterItem, type RegisterOutcome, verifyRegisterItem } from '../../records/register-change.ts';
import type { NewItem } from '../../records/register-row.ts';
import type { RegisterKind } from '../../records/register-slice.ts';
import {
  appointmentList,
  instrumentList,
  itemParams,
  officeList,
  registerAnswer,
  registerQuery,
  successionList,
} from '../contract/others.ts';
import { registerItemBody } from '../contract/register-items.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, ID_PART, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { stopFor } from '../problem.ts';
import { type Reply, route } from '../route.ts';
import { nameOf } from '../views.ts';

const PAGE = 50;

interface PageQuery {
  readonly on?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
}

async function pageOf(
  { ledger }: Desk,
  { province, kind, query }: { province: string; kind: RegisterKind; query: PageQuery },
) {
  const limit = Number(query.limit ?? PAGE);
  const after =
    query.cursor === undefined ? null : (placeIn(query.cursor, [ID_PART, NUMBER_PART]) as unknown as RegisterPlace);
  const rows = await listRegister(ledger.db, { province, kind, on: query.on ?? null, after, limit });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorFor([last.id, last.version]) : null };
}

function entryView({ kind: _kind, ...entry }: RegisterEntry) {
  return entry;
}

const instrumentsRoute = route({
  method: 'get',
  path: '/register/instruments',
  id: 'listInstruments',
  tag: 'register',
  summary:
    'Instruments with what they grant; a version that waits for its second person stands beside the one that counts',
  who: 'signedIn',
  query: registerQuery,
  answers: { 200: { description: 'Instruments by id', schema: instrumentList } },
  problems: ['input.cursor'],
  async run({ desk, province, query }) {
    const { items, next } = await pageOf(desk, { province, kind: 'INSTRUMENT', query });
    const keys = items.map((item) => `instrument:${item.id}`);
    const grants = await listNaming(desk.ledger.db, { province, kind: 'GRANT', keys });
    const view = items.map((item) => ({ ...entryView(item), grants: grantsOf(item, grants) }));
    return { body: { items: view, next } };
  },
});

/** Papers whose text is not public are never cited by article. */
function grantsOf(paper: RegisterEntry, grants: readonly RegisterEntry[]) {
  const own = grants.filter((grant) => grant.data.instrument === paper.id).map(entryView);
  if (paper.data.publicText === 'FULL') return own;
  return own.map((grant) => ({ ...grant, data: { ...grant.data, article: null } }));
}

const officesRoute = route({
  method: 'get',
  path: '/register/offices',
  id: 'listOffices',
  tag: 'register',
  summary: 'Offices with who holds them now; an empty one is seen before it blocks',
  who: 'signedIn',
  query: registerQuery,
  answers: { 200: { description: 'Offices by id', schema: officeList } },
  problems: ['input.cursor'],
  async run({ desk, province, query }) {
    const { db } = desk.ledger;
    const { items, next } = await pageOf(desk, { province, kind: 'OFFICE', query });
    const held = await listNaming(db, {
      province,
      kind: 'APPOINTMENT',
      keys: items.map((item) => `office:${item.id}`),
    });
    const now = (await readClock(db, province))?.businessTime ?? '';
    const current = held.filter(
      ({ from, until, verifiedBy }) => verifiedBy !== null && from <= now && (until === null || now < until),
    );
    const units = items.map(({ data }) => String(data.unit));
    const names = await findNames(db, { province, ids: [...units, ...current.map((one) => String(one.data.person))] });
    const holders = (office: string) =>
      current
        .filter((one) => one.data.office === office)
        .map(({ data, from, until }) => ({
          person: String(data.person),
          name: nameOf(names, String(data.person)),
          from,
          until,
        }));
    const view = items.map((item) => {
      return { ...entryView(item), unitName: nameOf(names, String(item.data.unit)), holders: holders(item.id) };
    });
    return { body: { items: view, next } };
  },
});

const appointmentsRoute = route({
  method: 'get',
  path: '/register/appointments',
  id: 'listAppointments',
  tag: 'register',
  summary: 'Who holds which office from when to when',
  who: 'signedIn',
  query: registerQuery,
  answers: { 200: { description: 'Appointments by id', schema: appointmentList } },
  problems: ['input.cursor'],
  async run({ desk, province, query }) {
    const { items, next } = await pageOf(desk, { province, kind: 'APPOINTMENT', query });
    const ids = items.flatMap(({ data }) => [String(data.person), String(data.office)]);
    const names = await findNames(desk.ledger.db, { province, ids });
    const view = items.map((item) => {
      const office = String(item.data.office);
      const officeTitle = names.get(office) ?? { vi: office, en: office };
      return { ...entryView(item), personName: nameOf(names, String(item.data.person)), officeTitle };
    });
    return { body: { items: view, next } };
  },
});

const successionsRoute = route({
  method: 'get',
  path: '/register/successions',
  id: 'listSuccessions',
  tag: 'register',
  summary: 'Which units and posts are no more, since when, by which paper, and what stands in their place',
  who: 'signedIn',
  query: registerQuery,
  answers: { 200: { description: 'Successions by id', schema: successionList } },
  problems: ['input.cursor'],
  async run({ desk, province, query }) {
    const { items, next } = await pageOf(desk, { province, kind: 'SUCCESSION', query });
    return { body: { items: items.map(entryView), next } };
  },
});

const enterRoute = route({
  method: 'post',
  path: '/register/items',
  id: 'enterRegisterItem',
  tag: 'register',
  summary: 'Enter an item; it counts once another person has verified it',
  who: 'signedIn',
  needs: ['key'],
  body: registerItemBody,
  answers: { 201: { description: 'On record', schema: registerAnswer, canonical: true } },
  problems: [
    'duty.not_held',
    'register.conflict',
    'register.unknown_name',
    'register.period',
    'register.overlap',
    'register.range',
    'register.ended',
    'register.not_issuer',
    'delegation.invalid',
    'succession.invalid',
    'calendar.invalid',
    'delegation.scope',
    'delegation.not_redelegable',
    'sod.self_grant',
    'sod.administrator',
    'authority.suspended',
    'idempotency.mismatch',
  ],
  async run({ desk, province, key, person, body }) {
    const item = body as unknown as NewItem;
    return recorded(desk, province, await enterRegisterItem(desk.ledger, { province, key, person, item }));
  },
});

const verifyRoute = route({
  method: 'post',
  path: '/register/items/{id}/verification',
  id: 'verifyRegisterItem',
  tag: 'register',
  summary: 'Verify what another person has entered',
  who: 'signedIn',
  needs: ['key'],
  params: itemParams,
  answers: { 201: { description: 'Verified', schema: registerAnswer, canonical: true } },
  problems: [
    'duty.not_held',
    'register.unknown',
    'sod.enter_verify',
    'register.unknown_name',
    'register.period',
    'register.overlap',
    'register.range',
    'register.ended',
    'register.not_issuer',
    'delegation.invalid',
    'succession.invalid',
    'calendar.invalid',
    'delegation.scope',
    'delegation.not_redelegable',
    'sod.self_grant',
    'sod.administrator',
    'authority.suspended',
    'idempotency.mismatch',
  ],
  async run({ desk, province, key, person, params }) {
    return recorded(desk, province, await verifyRegisterItem(desk.ledger, { province, key, person, id: params.id }));
  },
});

function recorded({ engine }: Desk, province: string, outcome: RegisterOutcome): Reply {
  if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal, 'data');
  engine.review({ province });
  return { status: 201, body: outcome };
}

export const REGISTER_ROUTES = [
  instrumentsRoute,
  officesRoute,
  appointmentsRoute,
  successionsRoute,
  enterRoute,
  verifyRoute,
];
