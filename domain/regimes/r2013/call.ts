import type { Machine } from '../../machine/definition.ts';
import { byTime, chosen, field, label, maybe, office, power, read, row, states } from './row-parts.ts';

const OPENING = { by: 'opening', is: { DOSSIERS: 'OPENED', NONE: 'FAILED_NO_VALID', NONE_AGAIN: 'FAILED' } } as const;

/** Call for hosts: notice, receipt and opening of the dossiers (domain.md 3.3 T02 to T06, 3.5). */
export const CALL: Machine = {
  kind: 'call',
  label: label('Đợt thông báo tuyển chọn', 'Call for hosts'),
  root: true,
  phases: [
    { code: 'drafting', label: label('Soạn thông báo', 'Drafting') },
    { code: 'receiving', label: label('Nhận hồ sơ', 'Receiving dossiers') },
    { code: 'opening', label: label('Mở hồ sơ', 'Opening') },
    { code: 'judging', label: label('Đánh giá hồ sơ', 'Judging') },
  ],
  states: {
    ...states('drafting', { DRAFT: label('Đang soạn', 'Draft') }),
    ...states('drafting', { CANCELLED: label('Đã hủy', 'Cancelled') }, true),
    ...states('receiving', {
      PUBLISHED: label('Đang thông báo tuyển chọn', 'Published'),
      FAILED_NO_VALID: label('Không có hồ sơ', 'No dossier'),
      SECOND_CALL: label('Thông báo lần hai', 'Second call'),
    }),
    ...states('opening', { CLOSED: label('Hết hạn nhận hồ sơ', 'Closed') }),
    ...states('judging', { OPENED: label('Đã mở hồ sơ', 'Opened') }),
    ...states('judging', { DONE: label('Hoàn thành', 'Done'), FAILED: label('Không thành', 'Failed') }, true),
  },
  rows: [
    row(
      'C01',
      'draftCall',
      label('Soạn thông báo tuyển chọn', 'Draft a call'),
      { from: 'NEW', to: 'DRAFT' },
      {
        ...office('DOST_SPEC'),
        fields: { title: field('text', label('Tên thông báo', 'Title of the notice'), { max: 500 }) },
        guards: [['subjectsIn', 'task', 'ORDERED', 'CALL_OPEN', 'NOT_SELECTED'], 'oneSubject', 'noOtherCall'],
        carries: ['CALL_NOTICE'],
        source: read('C20/2023 Art. 3'),
      },
    ),
    row(
      'C02',
      'publish',
      label('Thông báo tuyển chọn', 'Publish the call'),
      { from: 'DRAFT', to: 'PUBLISHED' },
      {
        ...power('A04'),
        fields: {
          closesOn: field('date', label('Ngày hết hạn nhận hồ sơ', 'Closing date')),
          noticeNumber: maybe('code', label('Số thông báo', 'Number of the notice')),
        },
        guards: [
          ['lastsAtLeast', 'D-05', 'closesOn'],
          ['subjectsIn', 'task', 'ORDERED', 'CALL_OPEN', 'NOT_SELECTED'],
        ],
        derives: 'publication',
        carries: ['CALL_NOTICE'],
        starts: [{ deadline: 'CALL_CLOSE', from: 'closesOn' }],
        moves: [{ target: 'SUBJECTS', event: 'publishCall', when: { fact: 'callOpen', is: false } }],
        source: read('C20/2023 Art. 3'),
      },
    ),
    row(
      'C03',
      'closeCall',
      label('Hết hạn nhận hồ sơ', 'The call closes'),
      { from: ['PUBLISHED', 'SECOND_CALL'], to: 'CLOSED' },
      { ...byTime, source: read('C20/2023 Art. 3') },
    ),
    row(
      'C04a',
      'witnessOpening',
      label('Chứng kiến mở hồ sơ', 'Witness the opening'),
      { from: 'CLOSED', to: '=' },
      {
        ...office('DOST_HEAD', 'DOST_PLAN'),
        fields: { witnesses: maybe('text', label('Người chứng kiến khác', 'Other witnesses')) },
        derives: 'witness',
        source: read('C20/2023'),
      },
    ),
    row(
      'C04',
      'closeAndOpen',
      label('Mở hồ sơ', 'Open the dossiers'),
      { from: 'CLOSED', to: OPENING },
      {
        ...office('DOST_SPEC'),
        guards: ['notTheWitness'],
        derives: 'opening',
        needs: ['OPENING_MINUTES'],
        carries: ['OPENING_MINUTES'],
        moves: [
          { target: 'CHILDREN', kind: 'application', event: 'openDossier', when: { fact: 'dossierOf', is: 'OPEN' } },
          { target: 'CHILDREN', kind: 'application', event: 'lapse', when: { fact: 'dossierOf', is: 'LAPSE' } },
          { target: 'SUBJECTS', event: 'closeAndOpen', when: { fact: 'opening', is: 'DOSSIERS' } },
        ],
        source: read('C20/2023'),
      },
    ),
    row(
      'C05',
      'secondCall',
      label('Thông báo tuyển chọn lần hai', 'Publish the second call'),
      { from: 'FAILED_NO_VALID', to: 'SECOND_CALL' },
      {
        ...office('DOST_HEAD'),
        fields: { closesOn: field('date', label('Ngày hết hạn nhận hồ sơ', 'Closing date')) },
        guards: [
          ['lastsAtLeast', 'D-05', 'closesOn'],
          ['within', 'D-06', 'publishedOn'],
          ['subjectsIn', 'task', 'CALL_OPEN'],
        ],
        sets: { round: 2 },
        carries: ['CALL_NOTICE'],
        starts: [{ deadline: 'CALL_CLOSE', from: 'closesOn' }],
        moves: [{ target: 'SUBJECTS', event: 'noValidDossier' }],
        source: read('C20/2023 Art. 3'),
      },
    ),
    row(
      'C06',
      'giveUpSecondCall',
      label('Không thông báo lần hai', 'No second call'),
      { from: 'FAILED_NO_VALID', to: 'FAILED' },
      { ...office('DOST_HEAD'), reason: 'REQUIRED', source: chosen('domain.md 0.5 (2): call round 1 after D-06') },
    ),
    row(
      'C07',
      'finishCall',
      label('Kết thúc đợt tuyển chọn', 'Finish the call'),
      { from: 'OPENED', to: 'DONE' },
      {
        ...office('DOST_SPEC'),
        guards: [['noChildIn', 'application', 'OPENED', 'VALID', 'SCORED']],
        carries: ['RESULT_NOTICE'],
        source: chosen('domain.md 3.1, Call OPENED to DONE'),
      },
    ),
    row(
      'C08',
      'cancelCall',
      label('Hủy thông báo tuyển chọn', 'Cancel the call'),
      { from: ['DRAFT', 'PUBLISHED', 'SECOND_CALL', 'CLOSED'], to: 'CANCELLED' },
      {
        ...power('A04'),
        reason: 'REQUIRED',
        derives: 'lapsing',
        moves: [{ target: 'CHILDREN', kind: 'application', event: 'lapse', when: { fact: 'dossierOf', is: 'LAPSE' } }],
        source: chosen('a call published in error must have an exit'),
      },
    ),
  ],
  steps: [
    {
      code: 'PUBLISH',
      label: label('Trình thông báo tuyển chọn', 'Publish the call'),
      in: ['DRAFT'],
      events: ['publish'],
    },
    {
      code: 'WITNESS',
      label: label('Chứng kiến mở hồ sơ', 'Witness the opening'),
      in: ['CLOSED'],
      events: ['witnessOpening'],
      deadline: { deadline: 'D-07', from: 'closesOn' },
    },
    {
      code: 'OPEN',
      label: label('Mở hồ sơ', 'Open the dossiers'),
      in: ['CLOSED'],
      after: ['WITNESS'],
      events: ['closeAndOpen'],
      deadline: { deadline: 'D-07', from: 'closesOn' },
    },
    {
      code: 'SECOND_CALL',
      label: label('Thông báo lần hai', 'Second call'),
      in: ['FAILED_NO_VALID'],
      events: ['secondCall', 'giveUpSecondCall'],
      deadline: { deadline: 'D-06', from: 'publishedOn' },
    },
    {
      code: 'FINISH',
      label: label('Thông báo kết quả cho các tổ chức đăng ký', 'Tell the applicants the result'),
      in: ['OPENED'],
      events: ['finishCall'],
    },
  ],
};

/** Exits that writing the machine showed to be missing. */
export const CALL_NOTES: readonly string[] = [
  'C03: time closes the call on its closing date (clock CALL_CLOSE); it refuses and approves nothing.',
  'C01: a call is about one task, so that each task goes on or is called again by its own dossiers; one printed notice may name several.',
  'C05: the second notice is the act that counts the round of the task (T05); the opening without dossiers only ends the first.',
  'C06: a first call that found nobody may end without a second one, with reasons (call round 1 after D-06).',
  'C08: a call may be cancelled by the holder of A04; its applications lapse and its tasks may be called again.',
  'A task whose applications all prove ineligible goes to the selection council without dossiers, which concludes none (T09).',
];
