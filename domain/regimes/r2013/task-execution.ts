import type { Move, Row } from '../../machine/definition.ts';
import {
  byTime,
  chosen,
  FIELDS,
  field,
  label,
  maybe,
  office,
  optional,
  party,
  power,
  read,
  row,
  unverified,
  when,
} from './row-parts.ts';

/** States in which a contract is in force. */
export const UNDER_CONTRACT = [
  'IN_PROGRESS',
  'SUSPENDED',
  'TERMINATING',
  'ACCEPTANCE_DOSSIER_DUE',
  'ACCEPTANCE_REVIEW',
  'POST_ACCEPTANCE',
  'RECOVERY',
] as const;

/** Clocks that run while the work runs. */
export const PERIODIC = ['D-20', 'D-21', 'CONTRACT_END'] as const;
const END_ACCEPTANCE: Move = { target: 'CHILDREN', kind: 'acceptance', event: 'discontinue' };

/** Kinds of adjustment that wait for a decision (domain.md 3.8); the others the host decides itself. */
const ADJUSTMENTS = ['EXTEND', 'SHORTEN', 'BUDGET', 'TOTAL_BUDGET', 'CONTENT', 'EQUIPMENT'] as const;

const REPORTS: readonly Row[] = [
  row(
    'T18-R',
    'reportFallsDue',
    label('Đến kỳ báo cáo', 'A periodic report falls due'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...byTime,
      starts: [{ deadline: 'D-20', from: 'contractStart' }],
      opens: [{ kind: 'progressReport', as: 'CHILD', event: 'openReport' }],
      source: unverified('C04/2015'),
    },
  ),
  row(
    'T18-P',
    'reportFallsDue',
    label('Đến kỳ báo cáo khi đang tạm dừng', 'A report falls due while the task is suspended'),
    { from: 'SUSPENDED', to: '=' },
    {
      ...byTime,
      starts: [{ deadline: 'D-20', from: 'contractStart' }],
      source: chosen('features.md CH-3: no report falls due while the task is suspended'),
    },
  ),
  row(
    'T18-M',
    'reportMissed',
    label('Không nộp báo cáo đúng hạn', 'A periodic report was missed'),
    { from: UNDER_CONTRACT, to: '=' },
    {
      ...byTime,
      movedBy: ['progressReport.reportMissed'],
      counts: ['missedReports'],
      derives: 'judgeMissedReports',
      moves: [{ target: 'ROOT', event: 'stopFunding', when: when('stopsFunding') }],
      source: unverified('C09/2014 Art. 9'),
    },
  ),
  row(
    'T18-F',
    'stopFunding',
    label('Dừng cấp kinh phí', 'Funding stops'),
    { from: UNDER_CONTRACT, to: '=' },
    {
      ...byTime,
      movedBy: ['task.reportMissed'],
      raises: ['FUNDING_STOPPED'],
      source: unverified('C09/2014 Art. 9'),
    },
  ),
  row(
    'T18-G',
    'resumeFunding',
    label('Tiếp tục cấp kinh phí', 'Funding goes on'),
    { from: UNDER_CONTRACT, to: '=' },
    {
      ...power('A11'),
      guards: [
        ['flag', 'FUNDING_STOPPED'],
        ['noChildIn', 'progressReport', 'MISSED'],
      ],
      lowers: ['FUNDING_STOPPED'],
      sets: { missedReports: 0, stopsFunding: false },
      reason: 'REQUIRED',
      source: chosen('domain.md 0.5 (2): C09/2014 names the stop and no way back'),
    },
  ),
  row(
    'T18-I',
    'inspectionFallsDue',
    label('Đến kỳ kiểm tra hằng năm', 'The yearly inspection falls due'),
    { from: ['IN_PROGRESS', 'SUSPENDED'], to: '=' },
    {
      ...byTime,
      starts: [{ deadline: 'D-21', from: 'contractStart' }],
      raises: ['UNDER_INSPECTION'],
      opens: [{ kind: 'inspection', as: 'CHILD', event: 'openYearly' }],
      source: unverified('C04/2015 Art. 23'),
    },
  ),
  row(
    'T18-J',
    'orderInspection',
    label('Quyết định kiểm tra đột xuất', 'Order an inspection'),
    { from: ['IN_PROGRESS', 'SUSPENDED', 'TERMINATING', 'RECOVERY'], to: '=' },
    {
      ...power('A12'),
      reason: 'REQUIRED',
      raises: ['UNDER_INSPECTION'],
      opens: [{ kind: 'inspection', as: 'CHILD', event: 'openAdHoc' }],
      carries: ['INSPECTION_DECISION'],
      source: read('C04/2015 Art. 23'),
    },
  ),
  row(
    'T18-K',
    'inspectionClosed',
    label('Kết thúc kiểm tra', 'An inspection is closed'),
    { from: UNDER_CONTRACT, to: '=' },
    {
      ...office('DOST_HEAD'),
      movedBy: ['inspection.closeInspection'],
      lowers: ['UNDER_INSPECTION'],
      source: chosen('domain.md 3.3 flags'),
    },
  ),
];

const CLOSES_ADJUSTMENT = {
  sets: { adjustmentOpen: false },
  lowers: ['UNDER_ADJUSTMENT'],
  carries: ['ADJUSTMENT_DECISION', 'CONTRACT_ANNEX'],
} as const;

/** The refusal of an adjustment is decided where its approval is. */
function refusesAdjustment(id: string, event: string, action: string, kinds: readonly string[]): Row {
  return row(
    id,
    event,
    label('Không chấp thuận điều chỉnh', 'Refuse the adjustment'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power(action),
      guards: [['is', 'adjustment', ...kinds]],
      reason: 'REQUIRED',
      sets: { adjustmentOpen: false },
      lowers: ['UNDER_ADJUSTMENT'],
      carries: ['ADJUSTMENT_DECISION'],
      source: read('C04/2015 Art. 20'),
    },
  );
}

/** An extension, within the caps or by special decision of the head of the authority. */
function extends_(
  id: string,
  event: string,
  more: Pick<Row, 'guards' | 'label' | 'fields' | 'proves' | 'source'>,
): Row {
  return row(
    id,
    event,
    more.label,
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A13'),
      ...CLOSES_ADJUSTMENT,
      fields: { newEnd: field('date', label('Ngày kết thúc mới', 'New end')), ...more.fields },
      guards: [['is', 'adjustment', 'EXTEND'], ['dateAfter', 'newEnd', 'contractEnd'], ...(more.guards ?? [])],
      derives: 'moveContractEnd',
      counts: ['extensions'],
      raises: ['EXTENDED'],
      reason: 'REQUIRED',
      starts: [{ deadline: 'CONTRACT_END', from: 'contractEnd' }],
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'amendContract', with: { contractEnd: 'contractEnd' } }],
      ...(more.proves === undefined ? {} : { proves: more.proves }),
      source: more.source,
    },
  );
}

const ADJUSTMENT_ROWS: readonly Row[] = [
  row(
    'T19-A',
    'requestAdjustment',
    label('Đề nghị điều chỉnh', 'Ask for an adjustment'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      fields: {
        adjustment: field('choice', label('Nội dung điều chỉnh', 'Kind of adjustment'), { oneOf: ADJUSTMENTS }),
        wanted: field('text', label('Đề nghị', 'What is asked')),
      },
      guards: [['noFlag', 'UNDER_ADJUSTMENT'], 'extensionAskedInTime'],
      raises: ['UNDER_ADJUSTMENT'],
      sets: { adjustmentOpen: true },
      reason: 'REQUIRED',
      needs: ['ADJUSTMENT_REQUEST'],
      carries: ['ADJUSTMENT_REQUEST', 'COUNCIL_OPINION', 'ORDERER_CONSENT'],
      source: read('C04/2015 Art. 20'),
    },
  ),
  row(
    'T19-W',
    'withdrawAdjustment',
    label('Rút đề nghị điều chỉnh', 'Withdraw the request'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...party('HOST'),
      guards: [['flag', 'UNDER_ADJUSTMENT']],
      sets: { adjustmentOpen: false },
      lowers: ['UNDER_ADJUSTMENT'],
      reason: 'REQUIRED',
      source: chosen('domain.md 3.1 Adjustment'),
    },
  ),
  extends_('T19', 'extend', {
    label: label('Gia hạn thực hiện', 'Extend the task'),
    guards: ['extensionsLeft', 'extensionWithinCap'],
    proves: ['WITHIN_CAPS'],
    source: unverified('C04/2015'),
  }),
  extends_('T19-X', 'extendSpecially', {
    label: label('Gia hạn theo quyết định đặc biệt', 'Extend by special decision'),
    fields: { specialDecision: field('code', label('Số quyết định đặc biệt', 'Number of the special decision')) },
    source: read('C04/2015'),
  }),
  row(
    'T19-H',
    'shorten',
    label('Rút ngắn thời gian thực hiện', 'Shorten the task'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A13'),
      ...CLOSES_ADJUSTMENT,
      fields: {
        newEnd: field('date', label('Ngày kết thúc mới', 'New end')),
        workDonePercent: field('count', label('Khối lượng đã hoàn thành (%)', 'Work done, per cent')),
      },
      guards: [
        ['is', 'adjustment', 'SHORTEN'],
        ['dateAfter', 'contractEnd', 'newEnd'],
        ['notPast', 'newEnd'],
        'enoughWorkDone',
      ],
      proves: ['WITHIN_CAPS'],
      derives: 'moveContractEnd',
      reason: 'REQUIRED',
      starts: [{ deadline: 'CONTRACT_END', from: 'contractEnd' }],
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'amendContract', with: { contractEnd: 'contractEnd' } }],
      source: unverified('C04/2015'),
    },
  ),
  row(
    'T19-B',
    'changeBudget',
    label('Điều chỉnh kinh phí giữa các khoản mục', 'Move money between items'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A14'),
      ...CLOSES_ADJUSTMENT,
      fields: { budgetChange: field('text', label('Nội dung điều chỉnh', 'Change')) },
      guards: [
        ['is', 'adjustment', 'BUDGET'],
        ['isNot', 'spendMode', 'FINAL_PRODUCT'],
      ],
      proves: ['TOTAL_NOT_HIGHER'],
      reason: 'REQUIRED',
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'amendContract' }],
      source: read('C04/2015; JC27/2015'),
    },
  ),
  row(
    'T19-T',
    'raiseBudget',
    label('Tăng tổng kinh phí', 'Raise the total'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A14'),
      ...CLOSES_ADJUSTMENT,
      fields: {
        stateBudgetDong: FIELDS.stateBudgetDong,
        addedTranches: field('list', label('Đợt cấp bổ sung', 'Added instalments'), {
          item: {
            ordinal: field('count', label('Đợt', 'Number')),
            amountDong: field('dong', label('Số tiền', 'Amount')),
            plannedOn: field('date', label('Dự kiến cấp', 'Planned on')),
            last: field('yes', label('Đợt cuối', 'Last one')),
          },
        }),
      },
      guards: [['is', 'adjustment', 'TOTAL_BUDGET'], ['isNot', 'spendMode', 'FINAL_PRODUCT'], 'addedTranchesSum'],
      proves: ['TOTAL_HIGHER'],
      needs: ['FUNDING_OPINION'],
      carries: ['ADJUSTMENT_DECISION', 'CONTRACT_ANNEX', 'FUNDING_OPINION'],
      reason: 'REQUIRED',
      moves: [
        {
          target: 'CHILDREN',
          kind: 'contract',
          event: 'amendContract',
          with: { stateBudgetDong: 'stateBudgetDong', addedTranches: 'addedTranches' },
        },
      ],
      source: chosen('C04/2015 Art. 15 says only "by current rules"; domain.md 3.8'),
    },
  ),
  row(
    'T19-C',
    'changeContent',
    label('Điều chỉnh tên, mục tiêu, sản phẩm', 'Change name, objective or product'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A15'),
      ...CLOSES_ADJUSTMENT,
      fields: {
        title: optional(FIELDS.title),
        objective: maybe('text', label('Mục tiêu', 'Objective')),
        product: maybe('text', label('Sản phẩm', 'Product')),
      },
      guards: [
        ['is', 'adjustment', 'CONTENT'],
        ['isNot', 'spendMode', 'FINAL_PRODUCT'],
      ],
      needs: ['COUNCIL_OPINION', 'ORDERER_CONSENT'],
      reason: 'REQUIRED',
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'amendContract' }],
      source: read('C04/2015'),
    },
  ),
  row(
    'T19-Q',
    'changeEquipment',
    label('Điều chỉnh thiết bị, đoàn ra và nội dung khác', 'Change equipment, trips and what is not listed'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A15'),
      ...CLOSES_ADJUSTMENT,
      fields: { equipmentChange: field('text', label('Nội dung điều chỉnh', 'Change')) },
      guards: [['is', 'adjustment', 'EQUIPMENT']],
      reason: 'REQUIRED',
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'amendContract' }],
      source: read('C04/2015 Art. 18-20'),
    },
  ),
  refusesAdjustment('T19-RE', 'refuseExtension', 'A13', ['EXTEND', 'SHORTEN']),
  refusesAdjustment('T19-RB', 'refuseBudget', 'A14', ['BUDGET', 'TOTAL_BUDGET']),
  refusesAdjustment('T19-RC', 'refuseContent', 'A15', ['CONTENT', 'EQUIPMENT']),
  row(
    'T19-P',
    'changePi',
    label('Thay đổi chủ nhiệm nhiệm vụ', 'Change the principal investigator'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      fields: {
        pi: FIELDS.pi,
        piGround: field('choice', label('Căn cứ', 'Ground'), {
          oneOf: ['ABSENCE', 'ILLNESS', 'DEATH_OR_MISSING', 'OWN_REQUEST', 'VIOLATION'],
        }),
      },
      parties: { PI: 'pi' },
      guards: ['piIsAnother'],
      derives: 'rememberFormerPi',
      reason: 'REQUIRED',
      needs: ['PI_CHANGE_NOTICE'],
      carries: ['PI_CHANGE_NOTICE'],
      source: read('C04/2015 Art. 16, 19-20'),
    },
  ),
  row(
    'T19-O',
    'objectToPi',
    label('Không đồng ý thay đổi chủ nhiệm', 'Object to the change of principal investigator'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...power('A16'),
      guards: [
        ['has', 'formerPi'],
        ['within', 'D-28', 'piChangedOn'],
      ],
      derives: 'restoreFormerPi',
      parties: { PI: 'pi' },
      reason: 'REQUIRED',
      carries: ['PI_OBJECTION'],
      source: unverified('C04/2015 Art. 19-20'),
    },
  ),
  row(
    'T19-S',
    'selfAdjust',
    label('Tổ chức chủ trì tự điều chỉnh', 'The host adjusts by itself'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...party('HOST'),
      fields: {
        selfAdjustment: field('choice', label('Nội dung tự điều chỉnh', 'Kind'), {
          oneOf: ['MATERIALS', 'STAFF', 'TRIP_DETAILS', 'OTHER_FUNDS'],
        }),
        adjustedOn: field('date', label('Ngày điều chỉnh', 'Adjusted on')),
        selfAdjusted: field('text', label('Diễn giải', 'Explanation')),
      },
      guards: [
        ['isNot', 'selfNoticeDue', true],
        ['notFuture', 'adjustedOn'],
      ],
      sets: { selfNoticeDue: true },
      source: read('C04/2015 Art. 18-19'),
    },
  ),
  row(
    'T19-N',
    'notifySelfAdjustment',
    label('Báo cáo nội dung tự điều chỉnh', 'Give notice of the self-adjustment'),
    { from: 'IN_PROGRESS', to: '=' },
    {
      ...party('HOST'),
      needs: ['ADJUSTMENT_NOTICE'],
      carries: ['ADJUSTMENT_NOTICE'],
      sets: { selfNoticeDue: false },
      source: unverified('C04/2015 Art. 18-19'),
    },
  ),
];

const STOPS: readonly Row[] = [
  row(
    'T20',
    'suspend',
    label('Tạm dừng thực hiện', 'Suspend the task'),
    { from: 'IN_PROGRESS', to: 'SUSPENDED' },
    {
      ...power('A18'),
      reason: 'REQUIRED',
      derives: 'stampSuspended',
      sets: { terminationRequested: false },
      stops: ['CONTRACT_END'],
      carries: ['SUSPENSION_NOTICE'],
      source: unverified('C04/2015 Art. 22'),
    },
  ),
  row(
    'T20-N',
    'sendStopNotice',
    label('Thông báo tạm dừng theo hồ sơ chấm dứt', 'Notice to stop on a termination file'),
    { from: 'SUSPENDED', to: '=' },
    {
      ...power('A18'),
      carries: ['SUSPENSION_NOTICE'],
      source: unverified('C04/2015 Art. 22'),
    },
  ),
  row(
    'T21',
    'resume',
    label('Tiếp tục thực hiện', 'Resume the task'),
    { from: 'SUSPENDED', to: 'IN_PROGRESS' },
    {
      ...power('A18'),
      reason: 'REQUIRED',
      guards: [['noChildIn', 'inspection', 'FINDINGS_OPEN']],
      derives: 'logSuspension',
      sets: { terminationRequested: false },
      starts: [{ deadline: 'CONTRACT_END', from: 'contractEnd' }],
      carries: ['RESUMPTION_NOTICE'],
      source: unverified('C04/2015 Art. 22'),
      note: 'The end date stays: when it has passed meanwhile, T23 follows at once.',
    },
  ),
  row(
    'T22',
    'startTermination',
    label('Bắt đầu xử lý chấm dứt', 'Start the termination'),
    { from: 'SUSPENDED', to: 'TERMINATING' },
    {
      ...power('A19'),
      fields: {
        terminationGround: field('choice', label('Căn cứ chấm dứt', 'Ground'), {
          oneOf: [
            'HOST_OR_PI_CANNOT',
            'POINTLESS_OR_DUPLICATED',
            'MONEY_MISUSED',
            'VIOLATION',
            'FORCE_MAJEURE',
            'FUNDING_STOPPED',
            'AUTHORITY_NEED',
          ],
        }),
      },
      reason: 'REQUIRED',
      needs: ['INSPECTION_MINUTES'],
      carries: ['TERMINATION_FILE'],
      stops: PERIODIC,
      source: unverified('C04/2015 Art. 22; C09/2014'),
    },
  ),
  row(
    'T33',
    'requestTermination',
    label('Đề nghị chấm dứt', 'Ask for termination'),
    { from: ['IN_PROGRESS', 'SUSPENDED', 'ACCEPTANCE_DOSSIER_DUE'], to: 'SUSPENDED' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      guards: [['isNot', 'terminationRequested', true]],
      reason: 'REQUIRED',
      derives: 'stampSuspended',
      sets: { terminationRequested: true },
      stops: ['CONTRACT_END'],
      moves: [END_ACCEPTANCE],
      needs: ['TERMINATION_REQUEST'],
      carries: ['TERMINATION_REQUEST'],
      source: unverified('C04/2015 Art. 22'),
    },
  ),
  row(
    'T33-D',
    'proposeTermination',
    label('Kiến nghị chấm dứt', 'Propose termination'),
    { from: ['IN_PROGRESS', 'SUSPENDED', 'ACCEPTANCE_DOSSIER_DUE'], to: 'SUSPENDED' },
    {
      ...office('DOST_HEAD', 'INSP'),
      guards: [['isNot', 'terminationRequested', true]],
      reason: 'REQUIRED',
      derives: 'stampSuspended',
      sets: { terminationRequested: true },
      stops: ['CONTRACT_END'],
      moves: [END_ACCEPTANCE],
      carries: ['TERMINATION_REQUEST'],
      source: unverified('C04/2015 Art. 22'),
    },
  ),
];

/** T18 to T22 and T33: reports, inspections, adjustments, suspension, the way to termination. */
export const EXECUTION_ROWS: readonly Row[] = [...REPORTS, ...ADJUSTMENT_ROWS, ...STOPS];
