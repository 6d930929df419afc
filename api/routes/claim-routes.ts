import { releaseClaim, takeClaim } from '../../records/claims/take-claim.ts';
import { claimAnswer, noBody, releaseAnswer, releaseBody, stepParams } from '../contract/desk.ts';
import { doneBy } from '../desk-reply.ts';
import { route } from '../route.ts';
import { ACT_PROBLEMS } from './act-routes.ts';

const claimRoute = route({
  method: 'post',
  path: '/cases/{id}/steps/{step}/claim',
  id: 'claimStep',
  tag: 'inbox',
  summary:
    'Say that I am doing an open step that several may do, until the end of the next working day; it gives no power',
  who: 'signedIn',
  needs: ['key'],
  params: stepParams,
  body: noBody,
  answers: { 201: { description: 'Claimed, or claimed for longer', schema: claimAnswer } },
  problems: [...ACT_PROBLEMS, 'step.claimed', 'claim.not_shared', 'claim.not_yours'],
  async run({ desk, province, person, key, params: { id, step } }) {
    return { status: 201, body: doneBy(await takeClaim(desk.ledger, { province, person, key, caseId: id, step })) };
  },
});

const releaseRoute = route({
  method: 'post',
  path: '/cases/{id}/steps/{step}/release',
  id: 'releaseStep',
  tag: 'inbox',
  summary: 'Give a step back that I claim, and say why; the reason is kept',
  who: 'signedIn',
  needs: ['key'],
  params: stepParams,
  body: releaseBody,
  answers: { 200: { description: 'Nobody claims it now', schema: releaseAnswer } },
  problems: ['claim.none', 'step.claimed', 'idempotency.mismatch'],
  async run({ desk, province, person, key, params: { id, step }, body: { reason } }) {
    const asked = { province, person, key, caseId: id, step, reason };
    return { body: doneBy(await releaseClaim(desk.ledger, asked)) };
  },
});

export const CLAIM_ROUTES = [claimRoute, releaseRoute];
