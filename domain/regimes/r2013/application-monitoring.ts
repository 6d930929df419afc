import type { Machine } from '../../machine/definition.ts';
import { byTime, chosen, field, label, maybe, office, party, read, row, states, unverified } from './row-parts.ts';

/** Yearly use reports after the handover (C11/2014, C09/2014; domain.md 3.1). */
export const APPLICATION_MONITORING: Machine = {
  kind: 'applicationMonitoring',
  label: label('Theo dõi ứng dụng kết quả', 'Monitoring of use'),
  root: false,
  phases: [
    { code: 'use', label: label('Ứng dụng', 'Use') },
    { code: 'report', label: label('Báo cáo ứng dụng', 'Use report') },
    { code: 'closed', label: label('Kết thúc', 'Closed') },
  ],
  states: {
    ...states('use', { ACTIVE: label('Đang ứng dụng', 'In use') }),
    ...states('report', {
      REPORT_DUE: label('Đến kỳ báo cáo ứng dụng', 'Use report due'),
      REPORTED: label('Đã báo cáo, chờ xác nhận', 'Reported'),
    }),
    ...states(
      'closed',
      { ENDED: label('Đã kết thúc theo dõi', 'Ended'), NOT_APPLIED: label('Không ứng dụng', 'Not applied') },
      true,
    ),
  },
  rows: [
    row(
      'UD01',
      'openMonitoring',
      label('Bắt đầu theo dõi ứng dụng', 'Begin to follow the use'),
      { from: 'NEW', to: 'ACTIVE' },
      {
        ...office('DOST_SPEC'),
        movedBy: ['task.allStepsDone'],
        fields: { handedOverOn: field('date', label('Ngày bàn giao', 'Handed over on')) },
        guards: [['has', 'handedOverOn']],
        sets: { useReportsAccepted: 0 },
        starts: [{ deadline: 'D-47', from: 'handedOverOn' }],
        source: unverified('C11/2014; C09/2014'),
      },
    ),
    row(
      'UD02',
      'useReportFallsDue',
      label('Đến kỳ báo cáo ứng dụng', 'A use report falls due'),
      { from: 'ACTIVE', to: 'REPORT_DUE' },
      { ...byTime, source: unverified('C11/2014; C09/2014') },
    ),
    row(
      'UD03',
      'recordUse',
      label('Báo cáo ứng dụng kết quả', 'Report the use'),
      { from: ['ACTIVE', 'REPORT_DUE'], to: 'REPORTED' },
      {
        ...party('RECEIVER'),
        duty: 'RECORDS_USE',
        fields: {
          use: field('choice', label('Mức độ ứng dụng', 'Use'), { oneOf: ['USED', 'PARTLY', 'NOT_YET', 'REFUSED'] }),
          effect: field('text', label('Hiệu quả', 'Effect')),
          whyNot: maybe('text', label('Lý do chưa ứng dụng đầy đủ', 'Why not fully')),
        },
        guards: ['useHasReason'],
        stops: ['D-47'],
        needs: ['USE_REPORT'],
        carries: ['USE_REPORT'],
        source: read('C11/2014; C09/2014'),
      },
    ),
    row(
      'UD03-R',
      'returnUse',
      label('Trả lại báo cáo ứng dụng', 'Return the use report'),
      { from: 'REPORTED', to: 'REPORT_DUE' },
      { ...office('DOST_HEAD'), reason: 'REQUIRED', source: chosen('domain.md 0.5 (2)') },
    ),
    row(
      'UD04',
      'acceptUse',
      label('Chấp nhận báo cáo ứng dụng', 'Accept the use report'),
      {
        from: 'REPORTED',
        to: { by: 'monitoring', is: { ACTIVE: 'ACTIVE', ENDED: 'ENDED', NOT_APPLIED: 'NOT_APPLIED' } },
      },
      {
        ...office('DOST_HEAD'),
        duty: 'ACCEPTS_USE',
        counts: ['useReportsAccepted'],
        derives: 'monitoringAfterReport',
        starts: [{ deadline: 'D-47', from: 'handedOverOn' }],
        moves: [
          { target: 'PARENT', event: 'lastReportAccepted', when: { fact: 'monitoring', is: 'ENDED' } },
          { target: 'PARENT', event: 'resultNotApplied', when: { fact: 'monitoring', is: 'NOT_APPLIED' } },
        ],
        source: chosen('the count of years is the profile’s (Q-16)'),
      },
    ),
  ],
  steps: [
    {
      code: 'RECORD_USE',
      label: label('Báo cáo ứng dụng', 'Report the use'),
      in: ['REPORT_DUE'],
      events: ['recordUse'],
    },
    {
      code: 'ACCEPT_USE',
      label: label('Xem xét báo cáo ứng dụng', 'Judge the use report'),
      in: ['REPORTED'],
      events: ['acceptUse', 'returnUse'],
    },
  ],
};

export const APPLICATION_MONITORING_NOTES: readonly string[] = [
  'UD03: a report may come before its year is over; UD03-R: it is returned with reasons.',
  'UD04: a result that its receiver refuses ends as NOT_APPLIED and closes the task with that flag.',
];
