import type { Machine } from '../../machine/definition.ts';
import { chosen, FIELDS, field, label, maybe, office, optional, party, read, row, seat, states } from './row-parts.ts';

const CONTENT = {
  title: optional(FIELDS.title),
  pi: optional(FIELDS.pi),
  stateBudgetDong: optional(FIELDS.stateBudgetDong),
  otherFundsDong: optional(FIELDS.otherFundsDong),
  durationMonths: optional(FIELDS.durationMonths),
  spendMode: optional(FIELDS.spendMode),
  partners: maybe('list', label('Tổ chức phối hợp', 'Partner organisations'), {
    item: { partner: field('unit', label('Tổ chức', 'Organisation')) },
  }),
  oldestQuotationOn: maybe('date', label('Ngày của báo giá cũ nhất', 'Date of the oldest quotation')),
  ratedExcellent: maybe(
    'yes',
    label('Có nhiệm vụ xếp loại Xuất sắc trong 5 năm', 'Had a task rated Excellent within 5 years'),
  ),
} as const;

const PAPERS = [
  'APPLICATION_FORM',
  'OUTLINE',
  'ORGANISATION_SUMMARY',
  'CURRICULUM_VITAE',
  'PARTNER_CONFIRMATION',
  'RECEIVER_COMMITMENT',
  'QUOTATION',
  'CO_FUNDING_PROOF',
  'BARS_DECLARATION',
] as const;

const SELECTING = 'C20/2023';

/** Application of one organisation, under a call or by invitation (domain.md 3.5). */
export const APPLICATION: Machine = {
  kind: 'application',
  label: label('Hồ sơ đăng ký chủ trì', 'Application to host'),
  root: false,
  phases: [
    { code: 'preparing', label: label('Chuẩn bị, nộp hồ sơ', 'Preparing and filing') },
    { code: 'judging', label: label('Đánh giá hồ sơ', 'Judging') },
  ],
  states: {
    ...states('preparing', {
      DRAFT: label('Đang soạn', 'Draft'),
      SUBMITTED: label('Đã nộp', 'Submitted'),
      REPLACED: label('Đã thay hồ sơ', 'Replaced'),
    }),
    ...states(
      'preparing',
      { WITHDRAWN: label('Đã rút', 'Withdrawn'), LAPSED: label('Không còn hiệu lực', 'Lapsed') },
      true,
    ),
    ...states('judging', {
      OPENED: label('Đã mở hồ sơ', 'Opened'),
      VALID: label('Hợp lệ', 'Valid'),
      SCORED: label('Đã chấm điểm', 'Scored'),
    }),
    ...states(
      'judging',
      {
        INVALID: label('Không hợp lệ', 'Invalid'),
        WON: label('Trúng tuyển', 'Won'),
        RESERVE: label('Đạt, không được chọn', 'Passed, not chosen'),
        LOST: label('Không trúng tuyển', 'Not selected'),
      },
      true,
    ),
  },
  rows: [
    row(
      'AP01',
      'draftApplication',
      label('Soạn hồ sơ đăng ký', 'Draft an application'),
      { from: 'NEW', to: 'DRAFT' },
      {
        ...party('APPLICANT'),
        fields: { ...CONTENT, host: FIELDS.host },
        guards: ['callStillOpen'],
        parties: { APPLICANT: 'host', PI: 'pi' },
        carries: PAPERS,
        source: read(SELECTING),
      },
    ),
    row(
      'AP02',
      'saveApplication',
      label('Lưu hồ sơ', 'Save the application'),
      { from: 'DRAFT', to: '=' },
      {
        ...party('APPLICANT'),
        fields: CONTENT,
        parties: { PI: 'pi' },
        carries: PAPERS,
        source: read(SELECTING),
      },
    ),
    row(
      'AP03',
      'submitApplication',
      label('Nộp hồ sơ', 'Submit'),
      { from: 'DRAFT', to: 'SUBMITTED' },
      {
        ...party('APPLICANT'),
        fields: CONTENT,
        guards: [
          'callStillOpen',
          ['has', 'host', 'pi', 'stateBudgetDong', 'durationMonths', 'spendMode'],
          'quotationsFresh',
        ],
        parties: { PI: 'pi' },
        needs: ['APPLICATION_FORM', 'OUTLINE'],
        carries: PAPERS,
        issuesReceipt: true,
        duty: 'SUBMITS',
        source: read(SELECTING),
      },
    ),
    row(
      'AP04',
      'replaceApplication',
      label('Thay hồ sơ', 'Replace the dossier'),
      { from: ['SUBMITTED', 'REPLACED'], to: 'REPLACED' },
      {
        ...party('APPLICANT'),
        fields: CONTENT,
        guards: ['callStillOpen', 'quotationsFresh'],
        parties: { PI: 'pi' },
        carries: PAPERS,
        duty: 'SUBMITS',
        source: read(SELECTING),
      },
    ),
    row(
      'AP05',
      'withdrawApplication',
      label('Rút hồ sơ', 'Withdraw the dossier'),
      { from: ['DRAFT', 'SUBMITTED', 'REPLACED'], to: 'WITHDRAWN' },
      { ...party('APPLICANT'), guards: ['callStillOpen'], reason: 'REQUIRED', source: read(SELECTING) },
    ),
    row(
      'AP06',
      'openDossier',
      label('Mở hồ sơ', 'Open the dossier'),
      { from: ['SUBMITTED', 'REPLACED'], to: 'OPENED' },
      { ...office('DOST_SPEC'), movedBy: ['call.closeAndOpen', 'task.dossierReceived'], source: read(SELECTING) },
    ),
    row(
      'AP07',
      'lapse',
      label('Hồ sơ không còn hiệu lực', 'The application lapses'),
      { from: ['DRAFT', 'SUBMITTED', 'REPLACED'], to: 'LAPSED' },
      {
        ...office('DOST_SPEC'),
        movedBy: [
          'call.closeAndOpen',
          'call.cancelCall',
          'task.dossierReceived',
          'task.declineInvitation',
          'task.closeInvitation',
        ],
        source: chosen('an application not filed when the call closes must have an exit'),
      },
    ),
    row(
      'AP08',
      'checkEligibility',
      label('Kiểm tra điều kiện hồ sơ', 'Check eligibility'),
      { from: 'OPENED', to: { by: 'eligibility', is: { VALID: 'VALID', INVALID: 'INVALID' } } },
      {
        ...office('DOST_SPEC'),
        fields: {
          complete: field('yes', label('Hồ sơ đầy đủ', 'The dossier is complete')),
          bars: maybe('list', label('Trường hợp không được đăng ký', 'Bars found'), {
            item: {
              bar: field('code', label('Trường hợp', 'Bar')),
              found: field('text', label('Nội dung phát hiện', 'What was found')),
            },
          }),
        },
        guards: ['barsKnown'],
        derives: 'eligibility',
        needs: ['ELIGIBILITY_SHEET'],
        carries: ['ELIGIBILITY_SHEET'],
        duty: 'CHECKS_COMPLETENESS',
        source: read('C20/2023 Art. 4'),
      },
    ),
    row(
      'AP09',
      'score',
      label('Ghi nhận điểm', 'Record the score'),
      { from: ['VALID', 'SCORED', 'WON', 'RESERVE', 'LOST'], to: 'SCORED' },
      {
        ...seat('CHAIR', 'VICE_CHAIR'),
        movedBy: ['councilSession.signMinutes'],
        fields: { score: field('text', label('Điểm', 'Score')) },
        source: read(SELECTING),
      },
    ),
    row(
      'AP10',
      'win',
      label('Trúng tuyển', 'Win'),
      { from: 'SCORED', to: 'WON' },
      {
        ...seat('CHAIR', 'VICE_CHAIR'),
        movedBy: ['councilSession.conclude'],
        source: read(SELECTING),
      },
    ),
    row(
      'AP11',
      'reserve',
      label('Đạt nhưng không xếp thứ nhất', 'Pass without winning'),
      { from: 'SCORED', to: 'RESERVE' },
      {
        ...seat('CHAIR', 'VICE_CHAIR'),
        movedBy: ['councilSession.conclude'],
        source: read(SELECTING),
      },
    ),
    row(
      'AP12',
      'lose',
      label('Không đạt', 'Not pass'),
      { from: 'SCORED', to: 'LOST' },
      {
        ...seat('CHAIR', 'VICE_CHAIR'),
        movedBy: ['councilSession.conclude'],
        source: read(SELECTING),
      },
    ),
  ],
  steps: [
    {
      code: 'SUBMIT',
      label: label('Hoàn thiện và nộp hồ sơ', 'Finish and submit'),
      in: ['DRAFT'],
      events: ['submitApplication'],
    },
    {
      code: 'AWAIT_OPENING',
      label: label('Chờ mở hồ sơ', 'Wait for the opening'),
      in: ['SUBMITTED', 'REPLACED'],
      events: ['openDossier'],
    },
    {
      code: 'CHECK_ELIGIBILITY',
      label: label('Kiểm tra điều kiện hồ sơ', 'Check eligibility'),
      in: ['OPENED'],
      events: ['checkEligibility'],
    },
    {
      code: 'AWAIT_COUNCIL',
      label: label('Chờ hội đồng chấm điểm', 'Wait for the council'),
      in: ['VALID'],
      events: ['score'],
    },
    {
      code: 'AWAIT_CONCLUSION',
      label: label('Chờ kết luận của hội đồng', "Wait for the council's conclusion"),
      in: ['SCORED'],
      events: ['win', 'reserve', 'lose'],
    },
  ],
};

/** Exits that writing the machine showed to be missing. */
export const APPLICATION_NOTES: readonly string[] = [
  'AP07: what was not filed when the call closes, and everything when it is cancelled, lapses (state LAPSED).',
  'AP09: dossiers judged before may be scored again by a second council, after a return (T13) or a dissolved one.',
];
