import type { Machine } from '../../machine/definition.ts';
import {
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
  seat,
  states,
  when,
} from './row-parts.ts';

const POSTS = ['LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'SECRETARY'] as const;
const GROUP = 'C20/2023 Art. 13';
const BY_AGREEMENT = { by: 'agreement', is: { AGREED: 'AGREED', AGREED_WITH_DISSENT: 'AGREED_WITH_DISSENT' } } as const;

const person = field('person', label('Người', 'Person'));
const meetingOn = field('date', label('Ngày họp', 'Meeting day'));
const seats = field('list', label('Thành viên tổ thẩm định', 'Seats'), {
  item: { person, post: field('choice', label('Chức danh', 'Post'), { oneOf: POSTS }) },
});
const leads = { ...seat('LEADER'), duty: 'LEADS_FUNDING_GROUP' } as const;

/** Appraisal of a task's estimate by a group of five (domain.md 2.2, 3.14). */
export const FUNDING_APPRAISAL: Machine = {
  kind: 'fundingAppraisal',
  label: label('Thẩm định kinh phí', 'Funding appraisal'),
  root: false,
  phases: [
    { code: 'meeting', label: label('Họp tổ thẩm định', 'Meeting of the group') },
    { code: 'completion', label: label('Hoàn thiện thuyết minh', 'Completion of the outline') },
  ],
  states: {
    ...states('meeting', {
      PENDING: label('Chờ thẩm định', 'Pending'),
      MEETING: label('Đang họp', 'Meeting'),
    }),
    ...states('completion', {
      AGREED: label('Đã thống nhất', 'Agreed'),
      AGREED_WITH_DISSENT: label('Thống nhất, có ý kiến bảo lưu', 'Agreed with dissent'),
      REVISED: label('Đã hoàn thiện thuyết minh', 'Outline completed'),
    }),
    ...states(
      'completion',
      { CONFIRMED: label('Đã xác nhận', 'Confirmed'), DISCONTINUED: label('Dừng thẩm định', 'Discontinued') },
      true,
    ),
  },
  rows: [
    row(
      'F01',
      'openAppraisal',
      label('Mở thẩm định kinh phí', 'Open the appraisal'),
      { from: 'NEW', to: 'PENDING' },
      {
        ...party('HOST'),
        movedBy: ['task.submitRevisedOutline', 'task.returnForRevision'],
        fields: {
          host: optional(FIELDS.host),
          stateBudgetDong: optional(FIELDS.stateBudgetDong),
          otherFundsDong: optional(FIELDS.otherFundsDong),
          spendMode: optional(FIELDS.spendMode),
        },
        sets: { groupFormed: false, outlineReturned: false },
        starts: [{ deadline: 'D-12' }],
        source: read('C20/2023'),
      },
    ),
    row(
      'F02',
      'formGroup',
      label('Thành lập tổ thẩm định kinh phí', 'Set up the funding group'),
      { from: 'PENDING', to: '=' },
      {
        ...power('A06'),
        fields: {
          seats,
          meetingOn,
          decisionNumber: maybe('code', label('Số quyết định thành lập', 'Number of the decision')),
        },
        guards: [
          ['councilComposed', 'FUND'],
          ['notPast', 'meetingOn'],
        ],
        sets: { groupFormed: true },
        derives: 'formedCouncil',
        seats: 'seats',
        carries: ['GROUP_DECISION'],
        source: read('C20/2023'),
      },
    ),
    row(
      'F03',
      'changeGroup',
      label('Thay thành viên tổ thẩm định', 'Change the group'),
      { from: 'PENDING', to: '=' },
      {
        ...power('A06'),
        fields: { seats },
        guards: [
          ['is', 'groupFormed', true],
          ['councilComposed', 'FUND'],
        ],
        derives: 'formedCouncil',
        seats: 'seats',
        reason: 'REQUIRED',
        carries: ['GROUP_DECISION'],
        source: chosen('domain.md 3.12: member replaced'),
      },
    ),
    row(
      'F04',
      'sendDocuments',
      label('Gửi tài liệu cho tổ thẩm định', 'Send the documents'),
      { from: 'PENDING', to: '=' },
      {
        ...office('DOST_SPEC'),
        guards: [
          ['isNot', 'outlineReturned', true],
          ['sentBefore', 'D-09', 'meetingOn'],
        ],
        carries: ['APPRAISAL_DOCUMENTS'],
        source: read('C20/2023'),
      },
    ),
    row(
      'F05',
      'reschedule',
      label('Đổi ngày họp', 'Change the meeting day'),
      { from: 'PENDING', to: '=' },
      {
        ...office('DOST_SPEC'),
        fields: { meetingOn },
        guards: [
          ['is', 'groupFormed', true],
          ['notPast', 'meetingOn'],
        ],
        reason: 'REQUIRED',
        source: chosen('a meeting day that cannot be kept, or a group without quorum, must have an exit'),
      },
    ),
    row(
      'F06',
      'convene',
      label('Họp tổ thẩm định', 'Convene'),
      { from: 'PENDING', to: 'MEETING' },
      {
        ...seat('LEADER', 'DEPUTY'),
        fields: { present: field('list', label('Thành viên có mặt', 'Members present'), { item: { person } }) },
        guards: [['notFuture', 'meetingOn'], 'quorum'],
        derives: 'attendance',
        stops: ['D-12'],
        source: read(GROUP),
      },
    ),
    row(
      'F07',
      'returnOutline',
      label('Trả lại dự toán để sửa', 'Return the estimate'),
      { from: 'MEETING', to: 'PENDING' },
      {
        ...leads,
        fields: { meetingOn },
        guards: [['notPast', 'meetingOn']],
        reason: 'REQUIRED',
        sets: { outlineReturned: true, present: null },
        source: chosen('domain.md 3.14, funding appraisal: return'),
      },
    ),
    row(
      'F08',
      'reviseEstimate',
      label('Nộp lại dự toán', 'Submit the estimate again'),
      { from: 'PENDING', to: '=' },
      {
        ...party('HOST'),
        sets: { outlineReturned: false },
        needs: ['REVISED_OUTLINE'],
        carries: ['REVISED_OUTLINE'],
        duty: 'SUBMITS',
        source: chosen('domain.md 3.14, funding appraisal: return'),
      },
    ),
    row(
      'F09',
      'agree',
      label('Thống nhất dự toán', 'Agree on the estimate'),
      { from: 'MEETING', to: BY_AGREEMENT },
      {
        ...leads,
        fields: {
          agreedDong: field('dong', label('Kinh phí ngân sách thống nhất', 'Agreed state budget')),
          nonLumpDong: maybe('dong', label('Phần không khoán chi', 'Items outside the lump sum')),
          spendMode: FIELDS.spendMode,
          productMeasurable: maybe('yes', label('Sản phẩm rõ ràng, đo được', 'The product is clear and measurable')),
          dissents: maybe('list', label('Ý kiến bảo lưu', 'Dissents'), {
            item: { person, opinion: field('text', label('Ý kiến', 'Opinion')) },
          }),
        },
        guards: ['quorum', 'dissentersPresent', 'lumpSumAllowed'],
        derives: 'agreement',
        needs: ['APPRAISAL_MINUTES'],
        carries: ['APPRAISAL_MINUTES'],
        source: read('C20/2023 Art. 13; JC27/2015'),
      },
    ),
    row(
      'F10',
      'completeOutline',
      label('Hoàn thiện thuyết minh', 'Complete the outline'),
      { from: ['AGREED', 'AGREED_WITH_DISSENT'], to: 'REVISED' },
      {
        ...party('HOST'),
        fields: { stateBudgetDong: FIELDS.stateBudgetDong },
        guards: [['sameDong', 'stateBudgetDong', 'agreedDong']],
        needs: ['COMPLETED_OUTLINE'],
        carries: ['COMPLETED_OUTLINE'],
        duty: 'SUBMITS',
        source: read('C20/2023'),
      },
    ),
    row(
      'F11',
      'returnCompleted',
      label('Trả lại thuyết minh chưa đạt', 'Return the completed outline'),
      { from: 'REVISED', to: BY_AGREEMENT },
      {
        ...leads,
        reason: 'REQUIRED',
        source: chosen('an outline not completed as agreed must have an exit'),
      },
    ),
    row(
      'F12',
      'confirmFunding',
      label('Xác nhận kết quả thẩm định', 'Confirm the funding'),
      { from: 'REVISED', to: 'CONFIRMED' },
      {
        ...leads,
        moves: [
          {
            target: 'PARENT',
            event: 'fundingAgreed',
            with: { stateBudgetDong: 'agreedDong', spendMode: 'spendMode', nonLumpDong: 'nonLumpDong' },
          },
        ],
        source: read(GROUP),
      },
    ),
    row(
      'F13',
      'discontinue',
      label('Dừng thẩm định', 'Discontinue the appraisal'),
      {
        from: ['PENDING', 'MEETING', 'AGREED', 'AGREED_WITH_DISSENT', 'REVISED'],
        to: 'DISCONTINUED',
      },
      {
        ...party('HOST'),
        movedBy: ['task.winnerWithdraws'],
        source: chosen('domain.md 0.5 (2): the winner withdraws (T08-W)'),
      },
    ),
  ],
  steps: [
    {
      code: 'FORM_GROUP',
      label: label('Thành lập tổ thẩm định kinh phí', 'Set up the funding group'),
      in: ['PENDING'],
      when: when('groupFormed', false),
      events: ['formGroup'],
    },
    {
      code: 'REVISE_ESTIMATE',
      label: label('Sửa dự toán', 'Revise the estimate'),
      in: ['PENDING'],
      when: when('outlineReturned'),
      events: ['reviseEstimate'],
    },
    {
      code: 'SEND_DOCUMENTS',
      label: label('Gửi tài liệu cho tổ thẩm định', 'Send the documents'),
      in: ['PENDING'],
      when: when('groupFormed'),
      events: ['sendDocuments'],
      deadline: { deadline: 'D-09', from: 'meetingOn' },
    },
    {
      code: 'CONVENE',
      label: label('Họp tổ thẩm định', 'Hold the meeting'),
      in: ['PENDING'],
      after: ['SEND_DOCUMENTS'],
      events: ['convene'],
    },
    {
      code: 'AGREE',
      label: label('Kết luận thẩm định', 'Conclude the appraisal'),
      in: ['MEETING'],
      events: ['agree', 'returnOutline'],
    },
    {
      code: 'COMPLETE_OUTLINE',
      label: label('Hoàn thiện thuyết minh', 'Complete the outline'),
      in: ['AGREED', 'AGREED_WITH_DISSENT'],
      events: ['completeOutline'],
      deadline: { deadline: 'D-13' },
    },
    {
      code: 'CONFIRM',
      label: label('Xác nhận kết quả thẩm định', 'Confirm the funding'),
      in: ['REVISED'],
      events: ['confirmFunding', 'returnCompleted'],
    },
  ],
};

/** Exits that writing the machine showed to be missing. */
export const FUNDING_APPRAISAL_NOTES: readonly string[] = [
  'F03, F05: members and the meeting day may change while the group has not met.',
  'F07, F08: the group may return the estimate; the host submits it again before the next meeting.',
  'F13: an appraisal ends with its winner (T08-W); after a return (T13) a new one is opened.',
  'F11: an outline that was not completed as agreed goes back to the host.',
];
