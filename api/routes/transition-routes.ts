import type { MoveEffect } from '../../domain/machine/move-regime.ts';
import { findCaseHead } from '../../records/reads/find-case.ts';
import { distinct, withoutSeat } from '../../records/reads/regime-dry-run.ts';
import { confirmMove, enterMove, listMoves, readMove } from '../../records/regime-move.ts';
import { caseParams } from '../contract/cases.ts';
import {
  moveBody,
  moveConfirmation,
  moveDone,
  moveDryRun,
  moveEntered,
  moveList,
  moveParams,
  moveQuery,
} from '../contract/regimes.ts';
import { Stopped, stopFor } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';
import { wakeCases } from '../wake-cases.ts';

/** What may keep a case under its regime. */
const REFUSED = [
  'duty.not_held',
  'sod.administrator',
  'authority.suspended',
  'idempotency.mismatch',
  'case.unknown',
  'regime.unknown',
  'transition.not_possible',
  'transition.no_basis',
  'subject.changed',
] as const;

const dryRunRoute = route({
  method: 'get',
  path: '/cases/{id}/transition-dry-run',
  id: 'dryRunTransition',
  tag: 'regimes',
  summary:
    'What moving a root case, with what runs under it, to another published regime would do now: steps, periods with both last days, and what stands against it. Nothing is written',
  who: 'signedIn',
  params: caseParams,
  query: moveQuery,
  answers: {
    200: { description: 'What would be done; its digest goes with the entry and the confirmation', schema: moveDryRun },
  },
  problems: ['officials.only', 'case.unknown', 'regime.unknown', 'transition.not_possible'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const found = await readMove(desk.ledger, { province, person, caseId: params.id, to: query.to });
    if ('refusal' in found) throw stopFor(found.refusal);
    const { acts: _acts, ...sheet } = found.sheet;
    return { body: { caseId: params.id, ...sheet, effects: sheet.effects.map(effectView) } };
  },
});

/** Whose seat a step is would tell who has not voted yet. */
function effectView({ kept, lost, added, clocks, ...effect }: MoveEffect) {
  const codes = (steps: readonly string[]) => distinct(steps.map(withoutSeat));
  const lines = clocks.map(({ round: _round, step, ...clock }) => ({ ...clock, step: withoutSeat(step) }));
  return { ...effect, kept: codes(kept), lost: codes(lost), added: codes(added), clocks: distinct(lines) };
}

const listRoute = route({
  method: 'get',
  path: '/cases/{id}/transitions',
  id: 'listTransitions',
  tag: 'regimes',
  summary: 'Transitions to another regime that were entered for a case, waiting or done',
  who: 'signedIn',
  params: caseParams,
  answers: { 200: { description: 'Oldest first', schema: moveList } },
  problems: ['officials.only', 'case.unknown'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params } = call;
    const { db } = desk.ledger;
    const head = await findCaseHead(db, { province, person, id: params.id });
    if (head === null) throw new Stopped('case.unknown', { detail: { case: params.id } });
    return { body: { items: await listMoves(db, { province, caseId: params.id }) } };
  },
});

const enterRoute = route({
  method: 'post',
  path: '/cases/{id}/transitions',
  id: 'enterTransition',
  tag: 'regimes',
  summary:
    'Enter the transition of a running root case on its legal basis; it is done when another person has confirmed it',
  who: 'signedIn',
  needs: ['key'],
  params: caseParams,
  body: moveBody,
  answers: { 201: { description: 'Entered, waiting for its confirmation', schema: moveEntered, canonical: true } },
  problems: REFUSED,
  async run({ desk, province, key, person, params, body }) {
    const outcome = await enterMove(desk.ledger, { province, key, person, caseId: params.id, ...body });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    return { status: 201, body: outcome };
  },
});

const confirmRoute = route({
  method: 'post',
  path: '/cases/{id}/transitions/{n}/confirmation',
  id: 'confirmTransition',
  tag: 'regimes',
  summary:
    'Confirm what another person has entered: the case and what runs under it are moved, one act each, in one transaction',
  who: 'signedIn',
  needs: ['key'],
  params: moveParams,
  body: moveConfirmation,
  answers: { 201: { description: 'Moved', schema: moveDone, canonical: true } },
  problems: [...REFUSED, 'officials.only', 'sod.enter_verify', 'transition.unknown', 'transition.overtaken'],
  async run(call) {
    // to others an entry that is there is like one that is not
    await refuseNonOfficials(call);
    const { desk, province, key, person, params, body } = call;
    const { id, n } = params;
    const { digest } = body;
    const outcome = await confirmMove(desk.ledger, { province, key, person, caseId: id, n, digest });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    if (outcome.status === 'MOVED') wakeCases(desk, { province, ids: outcome.cases });
    return { status: 201, body: outcome };
  },
});

export const TRANSITION_ROUTES = [dryRunRoute, listRoute, enterRoute, confirmRoute];
