import type { Machine } from '../../machine/definition.ts';
import { byTime, chosen, field, label, maybe, office, party, read, row, states, unverified } from './row-parts.ts';

const HEALTH = ['ON_SCHEDULE', 'AT_RISK', 'BEHIND', 'NOT_STARTED'] as const;

/** One periodic report of a running task (C04/2015; domain.md 3.1). */
export const PROGRESS_REPORT: Machine = {
  kind: 'progressReport',
  label: label('Báo cáo định kỳ', 'Periodic report'),
  root: false,
  phases: [
    { code: 'reporting', label: label('Nộp báo cáo', 'Reporting') },
    { code: 'review', label: label('Xem xét', 'Review') },
    { code: 'closed', label: label('Kết thúc', 'Closed') },
  ],
  states: {
    ...states('reporting', {
      DUE: label('Đến kỳ báo cáo', 'Due'),
      RETURNED: label('Trả lại để bổ sung', 'Returned'),
      MISSED: label('Quá hạn, chưa nộp', 'Missed'),
    }),
    ...states('review', { SUBMITTED: label('Đã nộp, chờ xem xét', 'Submitted') }),
    ...states(
      'closed',
      { ACCEPTED: label('Đã chấp nhận', 'Accepted'), LAPSED: label('Không còn yêu cầu', 'No longer asked for') },
      true,
    ),
  },
  rows: [
    row(
      'BC01',
      'openReport',
      label('Mở kỳ báo cáo', 'The report falls due'),
      { from: 'NEW', to: 'DUE' },
      { ...byTime, movedBy: ['task.reportFallsDue'], source: unverified('C04/2015') },
    ),
    row(
      'BC02',
      'submitReport',
      label('Nộp báo cáo định kỳ', 'Send the report'),
      { from: ['DUE', 'RETURNED', 'MISSED'], to: 'SUBMITTED' },
      {
        ...party('HOST'),
        duty: 'SUBMITS',
        fields: {
          health: field('choice', label('Tình hình thực hiện', 'Health of the task'), { oneOf: HEALTH }),
          healthReason: maybe('text', label('Nguyên nhân', 'Reason')),
          spentDong: maybe('dong', label('Lũy kế đã chi', 'Spent so far')),
        },
        guards: ['healthHasReason'],
        needs: ['PROGRESS_REPORT'],
        carries: ['PROGRESS_REPORT', 'FINANCIAL_REPORT'],
        source: read('C04/2015; C09/2014'),
      },
    ),
    row(
      'BC03',
      'returnReport',
      label('Trả lại báo cáo', 'Return the report'),
      { from: 'SUBMITTED', to: 'RETURNED' },
      { ...office('DOST_SPEC'), reason: 'REQUIRED', source: chosen('domain.md 3.1') },
    ),
    row(
      'BC04',
      'acceptReport',
      label('Chấp nhận báo cáo', 'Accept the report'),
      { from: 'SUBMITTED', to: 'ACCEPTED' },
      { ...office('DOST_SPEC', 'DOST_HEAD'), source: chosen('domain.md 3.1') },
    ),
    row(
      'BC05',
      'reportMissed',
      label('Quá hạn nộp báo cáo', 'The report is missed'),
      { from: 'DUE', to: 'MISSED' },
      {
        ...byTime,
        moves: [{ target: 'PARENT', event: 'reportMissed' }],
        source: chosen('C09/2014 Art. 9 counts missed reports; the days of grace are ours'),
      },
    ),
    row(
      'BC06',
      'discontinue',
      label('Không còn yêu cầu báo cáo', 'No longer asked for'),
      { from: ['DUE', 'RETURNED', 'MISSED', 'SUBMITTED'], to: 'LAPSED' },
      {
        ...office('DOST_SPEC'),
        movedBy: [
          'task.councilRated',
          'task.councilRatedFail',
          'task.lateBeyondHardLimit',
          'task.decideTermination',
          'task.allStepsDone',
          'task.paidInFull',
        ],
        source: chosen('domain.md 0.5 (2)'),
      },
    ),
  ],
  steps: [
    {
      code: 'SUBMIT_REPORT',
      label: label('Nộp báo cáo định kỳ', 'Send the report'),
      in: ['DUE'],
      events: ['submitReport'],
      deadline: { deadline: 'REPORT_GRACE' },
    },
    {
      code: 'SUBMIT_AGAIN',
      label: label('Nộp lại báo cáo', 'Send the report again'),
      in: ['RETURNED', 'MISSED'],
      events: ['submitReport'],
    },
    {
      code: 'REVIEW_REPORT',
      label: label('Xem xét báo cáo', 'Review the report'),
      in: ['SUBMITTED'],
      events: ['acceptReport', 'returnReport'],
      deadline: { deadline: 'REPORT_REVIEW' },
    },
  ],
};

export const PROGRESS_REPORT_NOTES: readonly string[] = [
  'BC02: a missed report may still be sent; MISSED is not an end.',
  'BC06: a report nobody needs any more lapses when the task is rated, fails, ends or is liquidated.',
];
