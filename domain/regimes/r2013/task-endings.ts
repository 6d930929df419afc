import type { Move, Row } from '../../machine/definition.ts';
import {
  byTime,
  chosen,
  FIELDS,
  field,
  label,
  maybe,
  office,
  party,
  power,
  read,
  row,
  seat,
  unverified,
} from './row-parts.ts';
import { PERIODIC, UNDER_CONTRACT } from './task-execution.ts';
import { BEFORE_APPROVAL } from './task-until-contract.ts';

/** Every state that is not closed. */
const ANY_OPEN = [
  ...BEFORE_APPROVAL,
  'NOT_SELECTED',
  'APPROVED',
  'CONTRACTING',
  ...UNDER_CONTRACT,
  'APPLICATION_MONITORING',
] as const;

const END_REPORTS: Move = { target: 'CHILDREN', kind: 'progressReport', event: 'discontinue' };
const END_INSPECTIONS: Move = { target: 'CHILDREN', kind: 'inspection', event: 'discontinue' };
const STOP_CONTRACT: Move = { target: 'CHILDREN', kind: 'contract', event: 'stopContract' };

const OPEN_ACCEPTANCE = {
  stops: PERIODIC,
  opens: [{ kind: 'acceptance', as: 'CHILD', event: 'openAcceptance', with: { contractEnd: 'contractEnd' } }],
} as const;

const ACCEPTANCE: readonly Row[] = [
  row(
    'T23',
    'endDateReached',
    label('Hết thời hạn hợp đồng', 'The contract ends'),
    { from: 'IN_PROGRESS', to: 'ACCEPTANCE_DOSSIER_DUE' },
    { ...byTime, ...OPEN_ACCEPTANCE, source: unverified('C11/2014') },
  ),
  row(
    'T23-H',
    'hostDeclaresComplete',
    label('Tổ chức chủ trì báo hoàn thành', 'The host declares the work complete'),
    { from: 'IN_PROGRESS', to: 'ACCEPTANCE_DOSSIER_DUE' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      ...OPEN_ACCEPTANCE,
      carries: ['COMPLETION_LETTER'],
      source: unverified('C11/2014'),
    },
  ),
  row(
    'T24',
    'dossierValid',
    label('Hồ sơ nghiệm thu hợp lệ', 'The acceptance dossier is valid'),
    { from: 'ACCEPTANCE_DOSSIER_DUE', to: 'ACCEPTANCE_REVIEW' },
    {
      ...office('DOST_HEAD'),
      movedBy: ['acceptance.confirmValid'],
      needs: ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'],
      source: unverified('C11/2014 Art. 6'),
    },
  ),
  row(
    'T25-L',
    'hardLimitPassed',
    label('Quá thời hạn chỉ có thể không đạt', 'The limit beyond which only Fail is possible'),
    { from: 'ACCEPTANCE_DOSSIER_DUE', to: '=' },
    {
      ...byTime,
      movedBy: ['acceptance.hardLimitPassed'],
      sets: { hardLimitPassed: true },
      source: unverified('C11/2014 Art. 13'),
    },
  ),
  row(
    'T25-D',
    'lateDossierReceived',
    label('Hồ sơ nghiệm thu đến sau hạn 6 tháng', 'The dossier came after the hard limit'),
    { from: 'ACCEPTANCE_DOSSIER_DUE', to: '=' },
    {
      ...party('HOST'),
      movedBy: ['acceptance.submitDossier', 'acceptance.supplement'],
      raises: ['RATING_LOCKED'],
      source: unverified('C11/2014 Art. 13'),
    },
  ),
  row(
    'T25',
    'lateBeyondHardLimit',
    label('Xử lý hồ sơ nghiệm thu quá hạn 6 tháng', 'Deal with a dossier more than 6 months late'),
    {
      from: 'ACCEPTANCE_DOSSIER_DUE',
      to: { by: 'lateHardLimitMode', is: { COUNCIL_LOCKED: 'ACCEPTANCE_REVIEW', AUTO_FAIL: 'RECOVERY' } },
    },
    {
      ...power('A22'),
      duty: 'APPROVES',
      guards: [['after', 'D-48', 'contractEnd']],
      derives: 'readLateHardLimitMode',
      raises: ['RATING_LOCKED'],
      reason: 'REQUIRED',
      moves: [
        {
          target: 'CHILDREN',
          kind: 'acceptance',
          event: 'lockToFail',
          when: { fact: 'lateHardLimitMode', is: 'COUNCIL_LOCKED' },
        },
        {
          target: 'CHILDREN',
          kind: 'acceptance',
          event: 'failLate',
          when: { fact: 'lateHardLimitMode', is: 'AUTO_FAIL' },
        },
        { ...STOP_CONTRACT, when: { fact: 'lateHardLimitMode', is: 'AUTO_FAIL' } },
        { ...END_REPORTS, when: { fact: 'lateHardLimitMode', is: 'AUTO_FAIL' } },
      ],
      carries: ['FAIL_DECISION'],
      source: unverified('C11/2014 Art. 13'),
    },
  ),
  row(
    'T26',
    'councilRated',
    label('Hội đồng xếp loại từ Đạt trở lên', 'The council rates Pass or better'),
    { from: 'ACCEPTANCE_REVIEW', to: 'POST_ACCEPTANCE' },
    {
      ...seat('CHAIR'),
      movedBy: ['acceptance.rate'],
      fields: {
        rating: field('choice', label('Xếp loại', 'Rating'), { oneOf: ['EXCELLENT', 'PASS'] }),
        acceptanceSeats: maybe('list', label('Thành viên hội đồng', 'Seats of the council'), {
          item: { person: field('person', label('Người', 'Person')), post: field('code', label('Vị trí', 'Post')) },
        }),
      },
      derives: 'stampRated',
      moves: [END_REPORTS],
      opens: [
        {
          kind: 'postAcceptance',
          as: 'CHILD',
          event: 'openPostAcceptance',
          with: {
            rating: 'rating',
            ratedOn: 'ratedOn',
            contractEnd: 'contractEnd',
            acceptanceSeats: 'acceptanceSeats',
          },
        },
      ],
      source: unverified('C11/2014 Art. 9-14'),
    },
  ),
  row(
    'T27',
    'councilRatedFail',
    label('Không đạt', 'The task fails'),
    { from: 'ACCEPTANCE_REVIEW', to: 'RECOVERY' },
    {
      ...power('A22'),
      duty: 'APPROVES',
      movedBy: ['acceptance.decideFail'],
      sets: { ending: 'FAILED', rating: 'FAIL' },
      moves: [STOP_CONTRACT, END_REPORTS],
      source: unverified('C11/2014; JC27/2015 Art. 16-17'),
    },
  ),
  row(
    'T27-R',
    'repeatAcceptance',
    label('Cho nghiệm thu lại', 'A second acceptance is allowed'),
    { from: 'ACCEPTANCE_REVIEW', to: 'ACCEPTANCE_DOSSIER_DUE' },
    {
      ...power('A22'),
      movedBy: ['acceptance.allowRepeat'],
      source: chosen('features.md CH-5; the number of tries is the profile’s'),
    },
  ),
  row(
    'T27-V',
    'revisionFailed',
    label('Không hoàn thiện được hồ sơ sau nghiệm thu', 'The revision after the acceptance fails'),
    { from: 'POST_ACCEPTANCE', to: 'RECOVERY' },
    {
      ...power('A22'),
      duty: 'APPROVES',
      movedBy: ['postAcceptance.failRevision'],
      sets: { ending: 'FAILED' },
      moves: [STOP_CONTRACT],
      source: chosen('domain.md 0.5 (2): revision fails'),
    },
  ),
  row(
    'T28',
    'independentOpinion',
    label('Lấy ý kiến tư vấn độc lập về nghiệm thu', 'Independent opinion on the acceptance'),
    { from: 'ACCEPTANCE_REVIEW', to: '=' },
    {
      ...power('A21'),
      fields: {
        opinionGround: field('choice', label('Căn cứ', 'Ground'), {
          oneOf: ['NO_CONSENSUS', 'PROCEDURE_BROKEN', 'COMPLAINT'],
        }),
      },
      reason: 'REQUIRED',
      moves: [
        { target: 'CHILDREN', kind: 'acceptance', event: 'askOpinion', with: { opinionGround: 'opinionGround' } },
      ],
      carries: ['OPINION_DECISION'],
      source: unverified('C11/2014'),
    },
  ),
];

const ENDINGS: readonly Row[] = [
  row(
    'T29',
    'allStepsDone',
    label('Thanh lý hợp đồng, chuyển theo dõi ứng dụng', 'Liquidated; use is followed'),
    { from: 'POST_ACCEPTANCE', to: 'APPLICATION_MONITORING' },
    {
      ...power('A23'),
      movedBy: ['postAcceptance.liquidate'],
      fields: { handedOverOn: field('date', label('Ngày bàn giao', 'Handed over on')) },
      guards: [['has', 'handedOverOn']],
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'liquidateContract' }, END_REPORTS, END_INSPECTIONS],
      opens: [
        { kind: 'applicationMonitoring', as: 'CHILD', event: 'openMonitoring', with: { handedOverOn: 'handedOverOn' } },
      ],
      source: unverified('C11/2014 Art. 15'),
    },
  ),
  row(
    'T30',
    'lastReportAccepted',
    label('Kết thúc theo dõi ứng dụng', 'The last use report is accepted'),
    { from: 'APPLICATION_MONITORING', to: 'CLOSED' },
    {
      ...office('DOST_HEAD'),
      movedBy: ['applicationMonitoring.acceptUse'],
      moves: [{ target: 'CHILDREN', kind: 'postAcceptance', event: 'discontinue' }],
      carries: ['CLOSING_NOTE'],
      source: chosen('C11/2014, C09/2014 say yearly; the count is the profile’s'),
    },
  ),
  row(
    'T30-N',
    'resultNotApplied',
    label('Kết quả không được ứng dụng', 'The result is not applied'),
    { from: 'APPLICATION_MONITORING', to: 'CLOSED' },
    {
      ...office('DOST_HEAD'),
      movedBy: ['applicationMonitoring.acceptUse'],
      raises: ['NOT_APPLIED'],
      moves: [{ target: 'CHILDREN', kind: 'postAcceptance', event: 'discontinue' }],
      carries: ['CLOSING_NOTE'],
      source: chosen('domain.md 3.1 NOT_APPLIED'),
    },
  ),
  row(
    'T31-H',
    'reportUnfinished',
    label('Báo cáo nguyên nhân không hoàn thành', 'Report why the task is not completed'),
    { from: ['TERMINATING', 'RECOVERY'], to: '=' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      needs: ['TERMINATION_REPORT'],
      carries: ['TERMINATION_REPORT'],
      source: unverified('JC27/2015'),
    },
  ),
  row(
    'T31-N',
    'recordNoReport',
    label('Ghi nhận tổ chức chủ trì không báo cáo', 'Record that the host does not report'),
    { from: ['TERMINATING', 'RECOVERY'], to: '=' },
    {
      ...office('DOST_HEAD'),
      reason: 'REQUIRED',
      needs: ['TERMINATION_REPORT'],
      carries: ['TERMINATION_REPORT'],
      source: chosen('domain.md 0.5 (2): a host that is gone must not hold the file'),
    },
  ),
  row(
    'T31-A',
    'assessRecovery',
    label('Xác định kinh phí phải thu hồi', 'Assess the money to recover'),
    { from: ['TERMINATING', 'RECOVERY'], to: '=' },
    {
      ...office('DOST_PLAN', 'DOF'),
      fields: {
        cause: field('choice', label('Nguyên nhân', 'Cause'), { oneOf: ['OBJECTIVE', 'SUBJECTIVE'] }),
        unspentDong: field('dong', label('Chưa sử dụng', 'Unspent')),
        unprovenDong: field('dong', label('Đã chi không có chứng từ', 'Spent without proof')),
        properlySpentDong: field('dong', label('Đã chi đúng', 'Properly spent')),
      },
      guards: ['partsSumToAdvanced'],
      derives: 'recoveryMinimum',
      carries: ['ACCOUNTS'],
      source: unverified('JC27/2015 Art. 16-17'),
    },
  ),
  row(
    'T31-P',
    'planAssets',
    label('Phương án xử lý tài sản', 'Plan for the assets'),
    { from: ['TERMINATING', 'RECOVERY'], to: '=' },
    {
      ...office('DOST_PLAN'),
      fields: { assetPlan: field('text', label('Phương án', 'Plan')) },
      carries: ['ASSET_PLAN'],
      source: unverified('C04/2015 Art. 22'),
    },
  ),
  row(
    'T31',
    'decideTermination',
    label('Quyết định chấm dứt', 'Decide the termination'),
    {
      from: 'TERMINATING',
      to: { by: 'terminationTo', is: { RECOVERY: 'RECOVERY', CLOSED_TERMINATED: 'CLOSED_TERMINATED' } },
    },
    {
      ...power('A19'),
      duty: 'APPROVES',
      fields: { decidedDong: field('dong', label('Số phải thu hồi', 'Amount to recover')) },
      guards: [['has', 'recoveryMinimumDong', 'assetPlan'], 'decidedAtLeastMinimum'],
      needs: ['TERMINATION_REPORT', 'INSPECTION_MINUTES'],
      carries: ['TERMINATION_DECISION'],
      derives: 'terminationEnd',
      sets: { ending: 'TERMINATED', recoveryFixed: true, repaidDong: '0' },
      reason: 'REQUIRED',
      moves: [
        STOP_CONTRACT,
        END_REPORTS,
        {
          target: 'CHILDREN',
          kind: 'contract',
          event: 'closeContract',
          when: { fact: 'terminationTo', is: 'CLOSED_TERMINATED' },
          with: { ending: 'ending' },
        },
        { ...END_INSPECTIONS, when: { fact: 'terminationTo', is: 'CLOSED_TERMINATED' } },
      ],
      source: unverified('C04/2015 Art. 22; JC27/2015'),
    },
  ),
  row(
    'T31-F',
    'decideRecovery',
    label('Quyết định thu hồi kinh phí', 'Decide the recovery'),
    { from: 'RECOVERY', to: '=' },
    {
      ...power('A19'),
      fields: { decidedDong: field('dong', label('Số phải thu hồi', 'Amount to recover')) },
      guards: [['has', 'recoveryMinimumDong'], 'decidedAtLeastMinimum'],
      sets: { recoveryFixed: true, repaidDong: '0' },
      reason: 'REQUIRED',
      carries: ['RECOVERY_DECISION'],
      source: unverified('JC27/2015 Art. 16-17'),
    },
  ),
  row(
    'T32-R',
    'recordRepayment',
    label('Ghi nhận nộp lại kinh phí', 'Record a repayment'),
    { from: 'RECOVERY', to: '=' },
    {
      ...office('STB', 'DOF'),
      fields: { repaidNowDong: field('dong', label('Số tiền nộp', 'Amount paid')) },
      guards: [['is', 'recoveryFixed', true], 'repaymentWithinBalance'],
      derives: 'addRepayment',
      needs: ['PAYMENT_PROOF'],
      carries: ['PAYMENT_PROOF'],
      source: unverified('JC27/2015'),
    },
  ),
  row(
    'T32-E',
    'enforceRecovery',
    label('Cưỡng chế thu hồi', 'Enforce the recovery'),
    { from: 'RECOVERY', to: '=' },
    {
      ...power('A19'),
      guards: [['is', 'recoveryFixed', true]],
      raises: ['ENFORCED'],
      reason: 'REQUIRED',
      carries: ['ENFORCEMENT_DECISION'],
      source: chosen('domain.md 3.1 Recovery: OVERDUE, ENFORCED'),
    },
  ),
  row(
    'T32',
    'paidInFull',
    label('Đã nộp đủ', 'Paid in full'),
    { from: 'RECOVERY', to: { by: 'ending', is: { FAILED: 'CLOSED_FAILED', TERMINATED: 'CLOSED_TERMINATED' } } },
    {
      ...office('DOF'),
      guards: ['nothingLeftToRepay'],
      needs: ['LIQUIDATION_MINUTES'],
      carries: ['LIQUIDATION_MINUTES'],
      moves: [
        { target: 'CHILDREN', kind: 'contract', event: 'closeContract', with: { ending: 'ending' } },
        END_REPORTS,
        END_INSPECTIONS,
      ],
      source: unverified('JC27/2015'),
    },
  ),
  row(
    'T34',
    'hostMerged',
    label('Thay đổi tổ chức chủ trì do sáp nhập, chia tách', 'The host is succeeded'),
    { from: ANY_OPEN, to: '=' },
    {
      ...power('A17'),
      fields: {
        host: FIELDS.host,
        succession: field('code', label('Quyết định sáp nhập, chia tách, giải thể', 'Succession decision')),
      },
      parties: { HOST: 'host' },
      guards: ['hostIsAnother'],
      derives: 'rememberFormerHost',
      reason: 'REQUIRED',
      needs: ['SUCCESSOR_ACCEPTANCE'],
      carries: ['SUCCESSOR_ACCEPTANCE', 'SUCCESSION_RECORD'],
      source: read('C04/2015 Art. 17'),
    },
  ),
];

/** T23 to T34 without T33: acceptance, use, recovery, the ends. */
export const ENDING_ROWS: readonly Row[] = [...ACCEPTANCE, ...ENDINGS];
