import { AUTHORITY_REFUSALS } from '../../domain/authority/refusal.ts';
import { SIGNATURE_REFUSALS } from '../../domain/evidence/signature.ts';
import { MACHINE_REFUSALS } from '../../domain/machine/refusal.ts';
import { findCaseHead } from '../../records/reads/find-case.ts';
import { findRecordedEvent } from '../../records/reads/find-recorded-key.ts';
import { actAnswer, actBody, openingBody, proposalBody } from '../contract/acts.ts';
import { caseParams } from '../contract/cases.ts';
import type { ProblemCode } from '../problem-status.ts';
import { type AnswerRule, type Call, route } from '../route.ts';
import { openCase, submitAct } from '../submit-act.ts';

/** Whatever the machine, authority or the records may say against an act. */
export const ACT_PROBLEMS = [
  ...MACHINE_REFUSALS,
  ...(Object.keys(AUTHORITY_REFUSALS) as (keyof typeof AUTHORITY_REFUSALS)[]),
  'case.unknown',
  'idempotency.mismatch',
  'file.unknown',
  'duty.not_held',
  'party.not_yours',
  'capacity.other_post',
  'seat.not_yours',
  'slate.same_person',
  ...SIGNATURE_REFUSALS,
] as const satisfies readonly ProblemCode[];
const ON_A_CASE = [
  ...ACT_PROBLEMS,
  'step_up.needed',
  'version.stale',
  'subject.changed',
  'subject.not_shown',
  'step.claimed',
  'again.not_flagged',
  'again.done',
  'again.same_person',
  'again.no_power',
] as const;
const OPENING = [...ACT_PROBLEMS, 'step_up.needed', 'case.needs_parent', 'version.stale'] as const;

const RECORDED: AnswerRule = {
  description:
    'Recorded: the act, its number in the log, what followed and the steps now open; the same bytes on every repeat',
  schema: actAnswer,
  canonical: true,
};

const openRoute = route({
  method: 'post',
  path: '/cases',
  id: 'openCase',
  tag: 'acts',
  summary: 'Open a case by its first act',
  who: 'signedIn',
  needs: ['key'],
  body: openingBody,
  answers: { 201: RECORDED },
  problems: OPENING,
  async run(call) {
    const { kind, parent, subjects, ...body } = call.body;
    return openCase(call, { target: { kind, parent, subjects }, body });
  },
});

const actRoute = route({
  method: 'post',
  path: '/cases/{id}/acts',
  id: 'act',
  tag: 'acts',
  summary: 'Act on a case: one act is one transaction',
  who: 'signedIn',
  needs: ['key', 'version'],
  params: caseParams,
  body: actBody,
  answers: { 201: RECORDED },
  problems: ON_A_CASE,
  run: (call) => submitAct(call, { caseId: call.params.id, body: call.body, version: call.version }),
});

const draftRoute = route({
  method: 'post',
  path: '/proposals',
  id: 'draftProposal',
  tag: 'acts',
  summary: 'Draft a proposal; the same as opening a case of kind proposal with `draft`',
  who: 'signedIn',
  needs: ['key'],
  body: proposalBody,
  answers: { 201: RECORDED },
  problems: OPENING,
  run: (call) => openCase(call, { target: { kind: 'proposal' }, body: { ...call.body, event: 'draft' } }),
});

const saveRoute = route({
  method: 'put',
  path: '/proposals/{id}/draft',
  id: 'saveProposal',
  tag: 'acts',
  summary: 'Save the draft of a proposal; the same as its act `saveDraft`',
  who: 'signedIn',
  needs: ['key', 'version'],
  params: caseParams,
  body: proposalBody,
  answers: { 201: RECORDED },
  problems: ON_A_CASE,
  run: (call) =>
    submitAct(call, {
      caseId: call.params.id,
      kind: 'proposal',
      body: { ...call.body, event: 'saveDraft' },
      version: call.version,
    }),
});

const submitRoute = route({
  method: 'post',
  path: '/proposals/{id}/submission',
  id: 'submitProposal',
  tag: 'acts',
  summary: 'Submit a proposal for a receipt number, or submit it again after it was returned',
  who: 'signedIn',
  needs: ['key', 'version'],
  params: caseParams,
  body: proposalBody,
  answers: { 201: RECORDED },
  problems: ON_A_CASE,
  async run(call) {
    const event = await submissionEvent(call);
    return submitAct(call, {
      caseId: call.params.id,
      kind: 'proposal',
      body: { ...call.body, event },
      version: call.version,
    });
  },
});

/** `submit` from a draft, `resubmit` after a return; a repeat is what it was the first time. */
async function submissionEvent(call: Call<{ id: string }, unknown, unknown>): Promise<string> {
  const { desk, province, person, params } = call;
  const recorded = await findRecordedEvent(desk.ledger.db, call);
  if (recorded === 'submit' || recorded === 'resubmit') return recorded;
  const head = await findCaseHead(desk.ledger.db, { province, person, id: params.id });
  return head?.state === 'RETURNED' ? 'resubmit' : 'submit';
}

export const ACT_ROUTES = [openRoute, actRoute, draftRoute, saveRoute, submitRoute];
