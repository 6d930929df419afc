import type { Machine } from '../../machine/definition.ts';
import {
  byImport,
  chosen,
  FIELDS,
  field,
  INSTALMENT,
  label,
  maybe,
  office,
  optional,
  party,
  power,
  read,
  row,
  states,
  TOLD_INSTALMENT,
  unverified,
} from './row-parts.ts';

const OPEN = ['DRAFT', 'SIGNED_BY_HOST'] as const;

/** The contract between the assigner and the host (L29/2013 Art. 33-36; domain.md 3.1, 3.7). */
export const CONTRACT: Machine = {
  kind: 'contract',
  label: label('Hợp đồng thực hiện nhiệm vụ', 'Task contract'),
  root: false,
  phases: [
    { code: 'signing', label: label('Soạn thảo, ký', 'Drafting and signing') },
    { code: 'performance', label: label('Thực hiện', 'Performance') },
    { code: 'closed', label: label('Kết thúc', 'Closed') },
  ],
  states: {
    ...states('signing', {
      DRAFT: label('Dự thảo', 'Draft'),
      SIGNED_BY_HOST: label('Tổ chức chủ trì đã ký', 'Signed by the host'),
    }),
    ...states('performance', {
      EFFECTIVE: label('Có hiệu lực', 'Effective'),
      LIQUIDATING: label('Đang thanh lý', 'Liquidating'),
    }),
    ...states(
      'closed',
      {
        LIQUIDATED: label('Đã thanh lý', 'Liquidated'),
        TERMINATED: label('Đã chấm dứt', 'Terminated'),
        NOT_SIGNED: label('Không ký', 'Not signed'),
      },
      true,
    ),
  },
  rows: [
    row(
      'HD01',
      'openContract',
      label('Mở hồ sơ hợp đồng', 'Open the contract file'),
      { from: 'NEW', to: 'DRAFT' },
      {
        ...office('DOST_SPEC'),
        movedBy: ['task.publishResult'],
        fields: {
          host: FIELDS.host,
          stateBudgetDong: FIELDS.stateBudgetDong,
          durationMonths: optional(FIELDS.durationMonths),
        },
        sets: { annexes: 0 },
        source: read('L29/2013 Art. 33-36'),
      },
    ),
    row(
      'HD01-I',
      'importContract',
      label('Nhập hợp đồng đã ký', 'Bring in a signed contract'),
      { from: 'NEW', to: 'EFFECTIVE' },
      {
        ...byImport,
        movedBy: ['task.importTask'],
        fields: {
          host: FIELDS.host,
          stateBudgetDong: FIELDS.stateBudgetDong,
          durationMonths: optional(FIELDS.durationMonths),
          contractStart: FIELDS.contractStart,
          contractEnd: FIELDS.contractEnd,
          tranches: maybe('list', label('Các đợt cấp kinh phí', 'Instalments'), { item: TOLD_INSTALMENT }),
        },
        guards: [['dateAfter', 'contractEnd', 'contractStart']],
        sets: { annexes: 0 },
        opens: [{ kind: 'tranche', as: 'CHILD', event: 'importTranche', each: 'tranches' }],
        source: chosen('features.md IG-6'),
      },
    ),
    row(
      'HD02',
      'draftContract',
      label('Soạn thảo hợp đồng', 'Draft the contract'),
      { from: 'DRAFT', to: '=' },
      {
        ...office('DOST_SPEC'),
        fields: {
          contractStart: FIELDS.contractStart,
          contractEnd: FIELDS.contractEnd,
          tranches: field('list', label('Kế hoạch cấp kinh phí', 'Instalment plan'), { item: INSTALMENT }),
          budgetLine: field('text', label('Dòng ngân sách', 'Budget line'), { max: 200 }),
        },
        guards: [
          ['has', 'budgetLine'],
          ['dateAfter', 'contractEnd', 'contractStart'],
          'tranchesSumToAward',
          'tranchesInOrder',
          'firstTrancheWithinCeiling',
        ],
        carries: ['CONTRACT_DRAFT'],
        source: read('L29/2013 Art. 33-36; C05/2014; JC27/2015'),
      },
    ),
    row(
      'HD03',
      'signAsHost',
      label('Tổ chức chủ trì ký', 'The host signs'),
      { from: 'DRAFT', to: 'SIGNED_BY_HOST' },
      {
        ...party('HOST'),
        needs: ['CONTRACT'],
        carries: ['CONTRACT'],
        source: read('L29/2013 Art. 33-36'),
      },
    ),
    row(
      'HD03-R',
      'returnDraft',
      label('Trả lại dự thảo', 'Return the draft'),
      { from: 'SIGNED_BY_HOST', to: 'DRAFT' },
      { ...office('DOST_SPEC'), reason: 'REQUIRED', source: chosen('domain.md 0.5 (2)') },
    ),
    row(
      'HD04',
      'signAsAssigner',
      label('Bên giao ký, hợp đồng có hiệu lực', 'The assigner signs; the contract is effective'),
      { from: 'SIGNED_BY_HOST', to: 'EFFECTIVE' },
      {
        ...power('A10'),
        guards: [['has', 'budgetLine', 'tranches'], 'tranchesSumToAward'],
        needs: ['CONTRACT'],
        moves: [
          {
            target: 'PARENT',
            event: 'signContract',
            with: { contractStart: 'contractStart', contractEnd: 'contractEnd' },
          },
        ],
        opens: [{ kind: 'tranche', as: 'CHILD', event: 'planTranche', each: 'tranches' }],
        source: read('D08/2014 Art. 27; L29/2013 Art. 33-36; C05/2014'),
      },
    ),
    row(
      'HD05',
      'amendContract',
      label('Ký phụ lục hợp đồng', 'Annex to the contract'),
      { from: 'EFFECTIVE', to: '=' },
      {
        ...power('A13'),
        movedBy: [
          'task.extend',
          'task.extendSpecially',
          'task.shorten',
          'task.changeBudget',
          'task.raiseBudget',
          'task.changeContent',
          'task.changeEquipment',
        ],
        fields: {
          contractEnd: optional(FIELDS.contractEnd),
          stateBudgetDong: optional(FIELDS.stateBudgetDong),
          addedTranches: maybe('list', label('Đợt cấp bổ sung', 'Added instalments'), { item: INSTALMENT }),
        },
        counts: ['annexes'],
        raises: ['AMENDED'],
        opens: [{ kind: 'tranche', as: 'CHILD', event: 'planTranche', each: 'addedNow' }],
        derives: 'addedNow',
        source: read('C04/2015 Art. 20: the decision becomes part of the contract'),
      },
    ),
    row(
      'HD06',
      'liquidateContract',
      label('Thanh lý hợp đồng', 'Liquidate the contract'),
      { from: 'EFFECTIVE', to: 'LIQUIDATED' },
      {
        ...power('A23'),
        movedBy: ['task.allStepsDone'],
        moves: [{ target: 'CHILDREN', kind: 'tranche', event: 'closeTranche' }],
        source: unverified('C11/2014 Art. 15; C05/2014'),
      },
    ),
    row(
      'HD07',
      'stopContract',
      label('Dừng hợp đồng để thanh lý', 'Stop the contract for liquidation'),
      { from: 'EFFECTIVE', to: 'LIQUIDATING' },
      {
        ...power('A19'),
        movedBy: ['task.councilRatedFail', 'task.lateBeyondHardLimit', 'task.decideTermination', 'task.revisionFailed'],
        moves: [{ target: 'CHILDREN', kind: 'tranche', event: 'closeTranche' }],
        source: unverified('C04/2015 Art. 22; JC27/2015'),
      },
    ),
    row(
      'HD08',
      'closeContract',
      label('Kết thúc hợp đồng', 'Close the contract'),
      { from: 'LIQUIDATING', to: { by: 'ending', is: { FAILED: 'LIQUIDATED', TERMINATED: 'TERMINATED' } } },
      {
        ...office('DOF'),
        movedBy: ['task.paidInFull', 'task.decideTermination'],
        fields: {
          ending: field('choice', label('Cách kết thúc', 'Ending'), { oneOf: ['FAILED', 'TERMINATED'] }),
        },
        source: unverified('C04/2015 Art. 22; C05/2014'),
      },
    ),
    row(
      'HD09',
      'notSigned',
      label('Không ký hợp đồng', 'The contract is not signed'),
      { from: OPEN, to: 'NOT_SIGNED' },
      { ...power('A09'), movedBy: ['task.cancelResult'], source: read('C20/2023') },
    ),
  ],
  steps: [
    {
      code: 'DRAFT_CONTRACT',
      label: label('Soạn thảo hợp đồng', 'Draft the contract'),
      in: ['DRAFT'],
      events: ['draftContract'],
    },
    {
      code: 'SIGN_AS_HOST',
      label: label('Tổ chức chủ trì ký', 'The host signs'),
      in: ['DRAFT'],
      after: ['DRAFT_CONTRACT'],
      events: ['signAsHost'],
    },
    {
      code: 'SIGN_AS_ASSIGNER',
      label: label('Bên giao ký', 'The assigner signs'),
      in: ['SIGNED_BY_HOST'],
      events: ['signAsAssigner'],
    },
    {
      code: 'PERFORM',
      label: label('Chờ kết quả nhiệm vụ', 'Wait for the task'),
      in: ['EFFECTIVE'],
      events: ['liquidateContract', 'stopContract'],
    },
    {
      code: 'LIQUIDATE',
      label: label('Chờ thu hồi xong', 'Wait for the recovery'),
      in: ['LIQUIDATING'],
      events: ['closeContract'],
    },
  ],
};

export const CONTRACT_NOTES: readonly string[] = [
  'HD03-R: the assigner’s side returns a draft that the host has signed.',
  'HD09: a contract that is never signed ends with the cancelled result (T17).',
];
