import type { Machine } from '../../machine/definition.ts';
import {
  byTime,
  chosen,
  field,
  label,
  maybe,
  office,
  party,
  power,
  read,
  row,
  states,
  unverified,
} from './row-parts.ts';

const OPEN = ['PLANNED', 'NOTIFIED', 'HELD', 'VOLUME_CONFIRMED', 'FUNDING_CONFIRMED', 'FINDINGS_OPEN'] as const;

/** One inspection with its two confirmations (C04/2015 Art. 23; domain.md 3.1, 3.14). */
export const INSPECTION: Machine = {
  kind: 'inspection',
  label: label('Kiểm tra thực hiện nhiệm vụ', 'Inspection'),
  root: false,
  phases: [
    { code: 'preparation', label: label('Chuẩn bị', 'Preparation') },
    { code: 'confirmation', label: label('Kiểm tra, xác nhận', 'Visit and confirmations') },
    { code: 'remedies', label: label('Khắc phục', 'Remedies') },
    { code: 'closed', label: label('Kết thúc', 'Closed') },
  ],
  states: {
    ...states('preparation', {
      PLANNED: label('Đến kỳ kiểm tra', 'Planned'),
      NOTIFIED: label('Đã thông báo', 'Notified'),
    }),
    ...states('confirmation', {
      HELD: label('Đã kiểm tra', 'Held'),
      VOLUME_CONFIRMED: label('Đã xác nhận khối lượng', 'Volume confirmed'),
      FUNDING_CONFIRMED: label('Đã xác nhận kinh phí', 'Funding confirmed'),
    }),
    ...states('remedies', { FINDINGS_OPEN: label('Đang khắc phục', 'Findings open') }),
    ...states(
      'closed',
      { CLOSED: label('Đã kết thúc', 'Closed'), DISCONTINUED: label('Không tiếp tục', 'Discontinued') },
      true,
    ),
  },
  rows: [
    row(
      'KT01',
      'openYearly',
      label('Đến kỳ kiểm tra hằng năm', 'The yearly inspection falls due'),
      { from: 'NEW', to: 'PLANNED' },
      {
        ...byTime,
        movedBy: ['task.inspectionFallsDue'],
        sets: { kind: 'YEARLY' },
        source: unverified('C04/2015 Art. 23'),
      },
    ),
    row(
      'KT01-A',
      'openAdHoc',
      label('Kiểm tra đột xuất', 'An inspection is ordered'),
      { from: 'NEW', to: 'PLANNED' },
      {
        ...power('A12'),
        movedBy: ['task.orderInspection'],
        sets: { kind: 'AD_HOC' },
        source: read('C04/2015 Art. 23'),
      },
    ),
    row(
      'KT02',
      'planInspection',
      label('Lập đoàn kiểm tra', 'Name the team and the day'),
      { from: ['PLANNED', 'NOTIFIED'], to: 'PLANNED' },
      {
        ...power('A12'),
        fields: {
          heldOn: field('date', label('Ngày kiểm tra', 'Day of the visit')),
          team: field('list', label('Thành viên đoàn', 'Team'), {
            item: {
              person: field('person', label('Người', 'Person')),
              post: field('choice', label('Vị trí', 'Post'), { oneOf: ['LEADER', 'DEPUTY', 'MEMBER'] }),
            },
          }),
        },
        seats: 'team',
        guards: [
          ['has', 'team'],
          ['notPast', 'heldOn'],
        ],
        carries: ['INSPECTION_DECISION'],
        source: read('C04/2015 Art. 23: the funding unit leads, the task unit is deputy'),
      },
    ),
    row(
      'KT03',
      'notifyInspection',
      label('Thông báo kiểm tra', 'Give notice'),
      { from: 'PLANNED', to: 'NOTIFIED' },
      {
        ...office('DOST_SPEC'),
        guards: [['sentBefore', 'D-22', 'heldOn']],
        carries: ['INSPECTION_NOTICE'],
        source: unverified('C04/2015 Art. 23'),
      },
    ),
    row(
      'KT04',
      'holdInspection',
      label('Lập biên bản kiểm tra', 'Hold the visit'),
      { from: 'NOTIFIED', to: 'HELD' },
      {
        ...office('DOST_SPEC', 'DOST_PLAN', 'DOST_HEAD'),
        fields: {
          findings: field('yes', label('Có tồn tại phải khắc phục', 'Findings to remedy')),
          finding: maybe('text', label('Nội dung tồn tại', 'Finding')),
          remedyBy: maybe('date', label('Hạn khắc phục', 'Remedy until')),
        },
        guards: [['notFuture', 'heldOn'], 'findingsAreNamed'],
        needs: ['INSPECTION_MINUTES'],
        carries: ['INSPECTION_MINUTES'],
        source: read('C04/2015 Art. 23'),
      },
    ),
    row(
      'KT05',
      'confirmVolume',
      label('Xác nhận khối lượng', 'Confirm the volume'),
      { from: 'HELD', to: 'VOLUME_CONFIRMED' },
      {
        ...office('DOST_SPEC', 'DOST_HEAD'),
        duty: 'CONFIRMS_VOLUME',
        carries: ['VOLUME_CONFIRMATION'],
        source: unverified('C04/2015'),
      },
    ),
    row(
      'KT06',
      'confirmFunding',
      label('Xác nhận kinh phí', 'Confirm the funding'),
      {
        from: 'VOLUME_CONFIRMED',
        to: { by: 'findings', is: { true: 'FINDINGS_OPEN', false: 'FUNDING_CONFIRMED' } },
      },
      {
        ...office('DOST_PLAN'),
        duty: 'CONFIRMS_FUNDING',
        fields: { confirmedDong: field('dong', label('Kinh phí được xác nhận', 'Confirmed amount')) },
        sets: { remedyOpen: true },
        carries: ['FUNDING_CONFIRMATION'],
        source: unverified('C04/2015'),
      },
    ),
    row(
      'KT07',
      'submitRemedy',
      label('Báo cáo khắc phục', 'Show the remedy'),
      { from: 'FINDINGS_OPEN', to: '=' },
      {
        ...party('HOST'),
        duty: 'SUBMITS',
        sets: { remedyOpen: false },
        needs: ['REMEDY_PROOF'],
        carries: ['REMEDY_PROOF'],
        source: chosen('domain.md 3.1 FINDINGS_OPEN; features.md EX-4'),
      },
    ),
    row(
      'KT07-R',
      'refuseRemedy',
      label('Không chấp nhận kết quả khắc phục', 'Refuse the remedy'),
      { from: 'FINDINGS_OPEN', to: '=' },
      {
        ...office('DOST_HEAD'),
        sets: { remedyOpen: true },
        reason: 'REQUIRED',
        source: chosen('features.md EX-4'),
      },
    ),
    row(
      'KT08',
      'acceptRemedy',
      label('Chấp nhận kết quả khắc phục', 'Accept the remedy'),
      { from: 'FINDINGS_OPEN', to: 'FUNDING_CONFIRMED' },
      { ...office('DOST_HEAD'), source: chosen('features.md EX-4') },
    ),
    row(
      'KT09',
      'closeInspection',
      label('Kết thúc kiểm tra', 'Close the inspection'),
      { from: 'FUNDING_CONFIRMED', to: 'CLOSED' },
      {
        ...office('DOST_HEAD'),
        moves: [{ target: 'PARENT', event: 'inspectionClosed' }],
        source: chosen('domain.md 3.1'),
      },
    ),
    row(
      'KT10',
      'discontinue',
      label('Không tiếp tục kiểm tra', 'Discontinue'),
      { from: OPEN, to: 'DISCONTINUED' },
      {
        ...office('DOST_HEAD'),
        movedBy: ['task.decideTermination', 'task.allStepsDone', 'task.paidInFull'],
        source: chosen('domain.md 0.5 (2)'),
      },
    ),
  ],
  steps: [
    {
      code: 'PLAN_INSPECTION',
      label: label('Lập đoàn kiểm tra', 'Name the team and the day'),
      in: ['PLANNED'],
      events: ['planInspection'],
    },
    {
      code: 'NOTIFY_INSPECTION',
      label: label('Thông báo kiểm tra', 'Give notice'),
      in: ['PLANNED'],
      after: ['PLAN_INSPECTION'],
      events: ['notifyInspection'],
      deadline: { deadline: 'D-22', from: 'heldOn' },
    },
    {
      code: 'HOLD_INSPECTION',
      label: label('Kiểm tra, lập biên bản', 'Hold the visit'),
      in: ['NOTIFIED'],
      events: ['holdInspection'],
    },
    {
      code: 'CONFIRM_VOLUME',
      label: label('Xác nhận khối lượng', 'Confirm the volume'),
      in: ['HELD'],
      events: ['confirmVolume'],
      deadline: { deadline: 'D-23', from: 'heldOn' },
    },
    {
      code: 'CONFIRM_FUNDING',
      label: label('Xác nhận kinh phí', 'Confirm the funding'),
      in: ['VOLUME_CONFIRMED'],
      events: ['confirmFunding'],
      deadline: { deadline: 'D-24', from: 'heldOn' },
    },
    {
      code: 'REMEDY',
      label: label('Khắc phục tồn tại', 'Remedy the findings'),
      in: ['FINDINGS_OPEN'],
      when: { fact: 'remedyOpen', is: true },
      events: ['submitRemedy'],
    },
    {
      code: 'JUDGE_REMEDY',
      label: label('Xem xét kết quả khắc phục', 'Judge the remedy'),
      in: ['FINDINGS_OPEN'],
      when: { fact: 'remedyOpen', is: false },
      events: ['acceptRemedy', 'refuseRemedy'],
    },
    {
      code: 'CLOSE_INSPECTION',
      label: label('Kết thúc kiểm tra', 'Close the inspection'),
      in: ['FUNDING_CONFIRMED'],
      events: ['closeInspection'],
    },
  ],
};

export const INSPECTION_NOTES: readonly string[] = [
  'KT02: a visit whose notice can no longer be given in time (D-22) gets a new day.',
  'KT07-R: a remedy is refused with reasons and shown again.',
  'KT10: an inspection still open when the task ends is discontinued.',
];
