import { confirmMassMove, enterMassMove, listMassMoves } from '../../records/mass-acts/mass-move.ts';
import { readMassMove, rootsAfter } from '../../records/mass-acts/mass-move-sheet.ts';
import {
  massMoveDryRun,
  massMoveEntered,
  massMoveList,
  massMoveOrdered,
  massMoveParams,
  massMoveQuery,
  moveBody,
  moveConfirmation,
  regimeParams,
} from '../contract/regimes.ts';
import { cursorFor, ID_PART, placeIn } from '../edge/cursor.ts';
import { stopFor } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';

const PAGE = 50;

/** What may keep the cases under their regime. */
const REFUSED = [
  'officials.only',
  'duty.not_held',
  'sod.administrator',
  'authority.suspended',
  'idempotency.mismatch',
  'regime.unknown',
  'transition.not_possible',
  'transition.no_basis',
  'subject.changed',
] as const;

const dryRunRoute = route({
  method: 'get',
  path: '/regimes/{name}/transition-dry-run',
  id: 'dryRunMassTransition',
  tag: 'regimes',
  summary:
    'What moving every root case that runs under a regime, with what runs under it, to another one would do now, and which would be left; counts are of all, the list is of those that I see. Nothing is written',
  who: 'signedIn',
  params: regimeParams,
  query: massMoveQuery,
  answers: {
    200: {
      description: 'Counts, groups and a page of the cases; the digest goes with the entry and the confirmation',
      schema: massMoveDryRun,
    },
  },
  problems: ['officials.only', 'regime.unknown', 'transition.not_possible', 'input.cursor'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const { name: from } = params;
    const [after = ''] = query.cursor === undefined ? [] : placeIn(query.cursor, [ID_PART]);
    const found = await readMassMove(desk.ledger, { province, from, to: query.to });
    if ('refusal' in found) throw stopFor(found.refusal);
    const limit = Number(query.limit ?? PAGE);
    const reader = { province, person };
    const ids = await rootsAfter(desk.ledger.db, { province, from, after, limit: limit + 1, reader });
    const { roots, ...sheet } = found.sheet;
    const items = ids.slice(0, limit).flatMap((id) => roots.get(id) ?? []);
    const last = ids.at(limit - 1);
    const next = ids.length > limit && last !== undefined ? cursorFor([last]) : null;
    return { body: { ...sheet, items, next } };
  },
});

const listRoute = route({
  method: 'get',
  path: '/regimes/{name}/transitions',
  id: 'listMassTransitions',
  tag: 'regimes',
  summary: 'Transitions of all root cases under a regime that were entered, waiting or ordered',
  who: 'signedIn',
  params: regimeParams,
  answers: { 200: { description: 'Oldest first; `doneN` is the number of the mass act', schema: massMoveList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, params } = call;
    return { body: { items: await listMassMoves(desk.ledger.db, { province, from: params.name }) } };
  },
});

const enterRoute = route({
  method: 'post',
  path: '/regimes/{name}/transitions',
  id: 'enterMassTransition',
  tag: 'regimes',
  summary:
    'Enter the transition of every root case that runs under a regime on its legal basis; it is ordered when another person has confirmed it',
  who: 'signedIn',
  needs: ['key'],
  params: regimeParams,
  body: moveBody,
  answers: { 201: { description: 'Entered, waiting for its confirmation', schema: massMoveEntered, canonical: true } },
  problems: REFUSED,
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, key, person, params, body } = call;
    const outcome = await enterMassMove(desk.ledger, { province, key, person, from: params.name, ...body });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    return { status: 201, body: outcome };
  },
});

const confirmRoute = route({
  method: 'post',
  path: '/regimes/{name}/transitions/{n}/confirmation',
  id: 'confirmMassTransition',
  tag: 'regimes',
  summary:
    'Confirm what another person has entered: one entry of the log orders the mass act that moves the cases in parts, each judged when its turn comes',
  who: 'signedIn',
  needs: ['key'],
  params: massMoveParams,
  body: moveConfirmation,
  answers: {
    201: { description: 'Ordered; `GET /mass-acts/{n}` says how far it is', schema: massMoveOrdered, canonical: true },
  },
  problems: [...REFUSED, 'sod.enter_verify', 'transition.unknown', 'transition.overtaken'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, key, person, params, body } = call;
    const { name: from, n } = params;
    const outcome = await confirmMassMove(desk.ledger, { province, key, person, from, n, ...body });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    return { status: 201, body: outcome };
  },
});

export const MASS_TRANSITION_ROUTES = [dryRunRoute, listRoute, enterRoute, confirmRoute];
