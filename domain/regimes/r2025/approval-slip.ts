import type { DeadlineRule, Machine, Row, StepRule } from '../../machine/definition.ts';
import { chosen, FIELDS, field, label, office, optional, party, power, row, when } from '../r2013/row-parts.ts';
import { slateParts } from '../slate-parts.ts';

const AT_APPROVAL = ['AWAITING_APPROVAL'] as const;
const source = chosen('features.md AU-17; domain.md 3.3, 3.14');

/** What the decision fixes; who signed before it was changed has signed something else (AU-12, R16). */
const AWARD = {
  host: FIELDS.host,
  pi: FIELDS.pi,
  stateBudgetDong: FIELDS.stateBudgetDong,
  otherFundsDong: optional(FIELDS.otherFundsDong),
  spendMode: FIELDS.spendMode,
  durationMonths: FIELDS.durationMonths,
  yearAllocationDong: FIELDS.yearAllocationDong,
} as const;

/** What others say to the estimate and the use, before the decision is drafted. */
const OPINIONS = slateParts({
  kind: 'task',
  row: 'T13-Y',
  code: 'OPINIONS',
  label: label('Lấy ý kiến các cơ quan', 'Opinions of other agencies'),
  way: 'PARALLEL',
  consults: true,
  in: AT_APPROVAL,
  material: { facts: ['host', 'stateBudgetDong', 'receiver'], papers: ['REVISED_OUTLINE'] },
  outcomes: { done: 'gatherOpinions' },
  source,
  slots: [
    {
      slot: 'FINANCE_OPINION',
      event: 'giveFinanceOpinion',
      label: label('Ý kiến của Sở Tài chính về dự toán', 'Opinion of the Department of Finance on the estimate'),
      ...office('DOF'),
      verdicts: ['refuse', 'abstain', 'ask'],
      answeredBy: office('DOST_SPEC').basis,
      carries: ['OPINION'],
      deadline: { deadline: 'D-51' },
      passes: 'noFinanceOpinion',
    },
    {
      slot: 'RECEIVER_OPINION',
      event: 'giveReceiverOpinion',
      label: label('Ý kiến của đơn vị tiếp nhận', 'Opinion of the receiving unit'),
      ...party('RECEIVER'),
      verdicts: ['refuse', 'abstain', 'ask'],
      answeredBy: office('DOST_SPEC').basis,
      carries: ['OPINION'],
      deadline: { deadline: 'D-52' },
      passes: 'noReceiverOpinion',
    },
  ],
});

/** The slip that a decision travels with: drafted, initialled, submitted, signed, each by another person. */
const SLIP = slateParts({
  kind: 'task',
  row: 'T14',
  code: 'SLIP',
  label: label('Phiếu trình ký', 'Signing slip'),
  way: 'SEQUENCE',
  in: AT_APPROVAL,
  after: ['OPINIONS'],
  material: { facts: [...Object.keys(AWARD), 'receiver'], papers: ['DRAFT_DECISION', 'REVISED_OUTLINE'] },
  outcomes: { done: 'approve', refused: 'refuse', returned: 'returnSlip' },
  source,
  slots: [
    {
      slot: 'DRAFT',
      event: 'draftDecision',
      label: label('Soạn thảo quyết định', 'Draft the decision'),
      ...office('DOST_SPEC'),
      fields: AWARD,
      guards: ['departureHasReason'],
      needs: ['DRAFT_DECISION'],
      carries: ['DRAFT_DECISION'],
    },
    {
      slot: 'INITIAL',
      event: 'initialDecision',
      label: label('Ký nháy', 'Initial the draft'),
      ...office('DOST_HEAD'),
      verdicts: ['return', 'ask'],
      answeredBy: office('DOST_SPEC').basis,
    },
    {
      slot: 'SUBMIT',
      event: 'submitDecision',
      label: label('Trình ký', 'Submit for signature'),
      ...office('DOST_DD', 'DOST_DIR'),
      verdicts: ['return', 'ask'],
      answeredBy: office('DOST_SPEC').basis,
      needs: ['SUBMISSION'],
      carries: ['SUBMISSION'],
      stops: ['D-14'],
    },
    {
      slot: 'SIGN',
      event: 'signDecision',
      label: label('Ký quyết định', 'Sign the decision'),
      ...power('A08'),
      signature: 'ACCEPTED',
      verdicts: ['refuse', 'return', 'ask'],
      answeredBy: office('DOST_SPEC').basis,
      guards: ['regimeCoversToday', ['is', 'receiverCommitted', true]],
      needs: ['APPROVAL_DECISION'],
      carries: ['APPROVAL_DECISION'],
    },
  ],
});

/** A signed decision gets its number and its seal before anybody publishes it. */
const ISSUE = slateParts({
  kind: 'task',
  row: 'T14-J',
  code: 'ISSUE',
  label: label('Phát hành quyết định', 'Issue the decision'),
  way: 'SEQUENCE',
  clerical: true,
  in: ['APPROVED'],
  when: when('issued', false),
  material: { facts: [], papers: [] },
  outcomes: { done: 'issueDecision' },
  source,
  slots: [
    {
      slot: 'NUMBER',
      event: 'numberDecision',
      label: label('Cấp số', 'Number the decision'),
      ...office('PPC_OFFICE', 'DOST_SPEC'),
      fields: { decisionNumber: field('code', label('Số quyết định', 'Number of the decision')) },
    },
    {
      slot: 'SEAL',
      event: 'sealDecision',
      label: label('Đóng dấu', 'Seal the decision'),
      ...office('PPC_OFFICE', 'DOST_SPEC'),
      needs: ['SEALED_DECISION'],
      carries: ['SEALED_DECISION'],
    },
  ],
});

const SLATES = [OPINIONS, SLIP, ISSUE];

const OUTCOMES: readonly Row[] = [
  row(
    'T13-Z',
    'gatherOpinions',
    label('Đã có ý kiến các cơ quan', 'The opinions are in'),
    { from: AT_APPROVAL, to: '=' },
    {
      ...office('DOST_SPEC'),
      movedBy: OPINIONS.movedBy,
      source,
      note: 'A day that passed without an answer is no consent.',
    },
  ),
  row(
    'T13-S',
    'returnSlip',
    label('Trả lại phiếu trình', 'The slip goes back to its draft'),
    { from: AT_APPROVAL, to: '=' },
    { ...power('A08'), movedBy: SLIP.movedBy, source },
  ),
  row(
    'T14-I',
    'issueDecision',
    label('Đã phát hành quyết định', 'The decision is issued'),
    { from: 'APPROVED', to: '=' },
    { ...office('PPC_OFFICE', 'DOST_SPEC'), movedBy: ISSUE.movedBy, sets: { issued: true }, source },
  ),
];

/** What the slip changes in the rows of a task: the decision follows from the signature, and is published once issued. */
const CHANGES: Readonly<Record<string, (before: Row) => Row>> = {
  'T00-I': (before) => ({ ...before, sets: { ...before.sets, issued: true } }),
  T12: (before) => ({ ...before, starts: [...(before.starts ?? []), { deadline: 'D-14' }] }),
  T14: ({ fields: _drafted, guards, ...before }) => ({
    ...before,
    movedBy: SLIP.movedBy,
    guards: (guards ?? []).filter((guard) => guard !== 'departureHasReason'),
    sets: { issued: false },
  }),
  T15: (before) => ({ ...before, movedBy: SLIP.movedBy }),
  T16: (before) => ({ ...before, guards: [...(before.guards ?? []), ['is', 'issued', true]] }),
};

/**
 * A task whose approval goes by opinions, a signing slip and issue (features.md AU-17) instead of one act of the authority. The
 * regime that takes it adds `SLIP_DEADLINES` and `SLIP_NOTES`.
 */
export function withApprovalSlip(task: Machine): Machine {
  return {
    ...task,
    rows: [
      ...task.rows.map((before) => CHANGES[before.row]?.(before) ?? before),
      ...OUTCOMES,
      ...SLATES.flatMap((one) => one.rows),
    ],
    steps: [...task.steps.flatMap(stepAfter), ...SLATES.flatMap((one) => one.steps)],
    slates: [...(task.slates ?? []), ...SLATES.map((one) => one.slate)],
  };
}

function stepAfter(before: StepRule): StepRule[] {
  if (before.code === 'DECIDE') return [];
  return before.code === 'PUBLISH_RESULT' ? [{ ...before, when: when('issued') }] : [before];
}

export const SLIP_DEADLINES: Readonly<Record<string, DeadlineRule>> = {
  'D-51': opinionDue('D-51', 'noFinanceOpinion', {
    vi: 'Ý kiến của Sở Tài chính về dự toán',
    en: 'Opinion of the Department of Finance on the estimate',
  }),
  'D-52': opinionDue('D-52', 'noReceiverOpinion', {
    vi: 'Ý kiến của đơn vị tiếp nhận',
    en: 'Opinion of the receiving unit',
  }),
};

function opinionDue(code: string, onDue: string, words: DeadlineRule['label']): DeadlineRule {
  return { code, label: words, unit: 'WD', length: 7, kind: 'NOT_LATER', onDue, source: chosen('features.md AU-17') };
}

export const SLIP_NOTES: readonly string[] = [
  'T13-Y: opinions are asked of the Department of Finance and the receiving unit, 7 working days each; the day that passes without an answer is recorded as such and is no consent.',
  'T14-DRAFT to T14-SIGN: the signing slip; the approval (T14) or refusal (T15) follows from the signature, a return (T13-S) goes back to the draft as a new round.',
  'T13: the holder of A08 may still send the task back to the appraisal or the council, whatever the slip has reached.',
  'T14-J: number and seal are registry work of whoever issues for the signing body; the result is published after them.',
];
