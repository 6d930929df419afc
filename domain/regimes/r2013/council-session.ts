import type { FieldRule, Machine, Row } from '../../machine/definition.ts';
import {
  chosen,
  FIELDS,
  field,
  label,
  maybe,
  office,
  optional,
  power,
  read,
  row,
  seat,
  states,
  when,
} from './row-parts.ts';

const POSTS = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'SECRETARY', 'MEMBER'] as const;
const RULES = 'D08/2014 Art. 32-33; C06/2023; C20/2023; C11/2014';
const GRADES = ['EXCELLENT', 'PASS', 'FAIL'] as const;

const person = field('person', label('Người', 'Person'));
const meetingOn = field('date', label('Ngày họp', 'Meeting day'));
const subject = field('code', label('Đối tượng', 'Subject'));
const comment = maybe('text', label('Nhận xét', 'Comment'), { max: 8000 });
const persons = (vi: string, en: string) => field('list', label(vi, en), { item: { person } });
const seats = field('list', label('Thành viên hội đồng', 'Seats'), {
  item: { person, post: field('choice', label('Chức danh', 'Post'), { oneOf: POSTS }) },
});

const FORMING = {
  seats,
  meetingOn,
  decisionNumber: maybe('code', label('Số quyết định thành lập', 'Number of the decision')),
} as const;

/** One ballot for everything the session judges: the list of its own kind of council is filled in. */
const BALLOT: Readonly<Record<string, FieldRule>> = {
  proposals: maybe('list', label('Phiếu xác định nhiệm vụ', 'Identification ballot'), {
    item: {
      subject,
      criteria: field('list', label('Tiêu chí', 'Criteria'), {
        item: {
          criterion: field('code', label('Tiêu chí', 'Criterion')),
          passes: field('yes', label('Đạt', 'Passes')),
        },
      }),
      mode: optional(FIELDS.mode),
      comment,
    },
  }),
  dossiers: maybe('list', label('Phiếu chấm điểm hồ sơ', 'Score sheets'), {
    item: {
      subject,
      points: field('list', label('Điểm', 'Points'), {
        item: {
          criterion: field('code', label('Tiêu chí', 'Criterion')),
          points: field('code', label('Điểm', 'Points')),
        },
      }),
      comment,
    },
  }),
  acceptances: maybe('list', label('Phiếu đánh giá, nghiệm thu', 'Acceptance ballot'), {
    item: {
      subject,
      products: field('list', label('Sản phẩm', 'Products'), {
        item: {
          criterion: field('code', label('Tiêu chí', 'Criterion')),
          kind: field('choice', label('Loại tiêu chí', 'Kind'), { oneOf: ['QUALITY', 'TYPE', 'QUANTITY'] }),
          grade: field('choice', label('Mức', 'Grade'), { oneOf: GRADES }),
          ordered: maybe('count', label('Số lượng đặt hàng', 'Ordered')),
          delivered: maybe('count', label('Số lượng đạt được', 'Delivered')),
        },
      }),
      report: field('choice', label('Báo cáo tổng hợp', 'Report'), { oneOf: GRADES }),
      comment,
    },
  }),
};

const CONCLUSION: Readonly<Record<string, FieldRule>> = {
  conclusion: field('text', label('Kết luận', 'Conclusion'), { max: 8000 }),
  inFavour: maybe('count', label('Số thành viên nhất trí với kết luận', 'Members for the conclusions')),
  conclusions: maybe('list', label('Kiến nghị đối với từng đề xuất', 'Conclusion on each proposal'), {
    item: {
      subject,
      mode: FIELDS.mode,
      directGround: optional(FIELDS.directGround),
      title: optional(FIELDS.title),
      objective: maybe('text', label('Định hướng mục tiêu', 'Objective')),
      products: maybe('text', label('Yêu cầu đối với kết quả', 'Expected products')),
    },
  }),
  chosenWinner: maybe('code', label('Hồ sơ được chọn khi ngang điểm', 'Chosen dossier of a tie')),
  spendMode: optional(FIELDS.spendMode),
  requests: maybe('text', label('Yêu cầu chỉnh sửa', 'Requests'), { max: 8000 }),
};

/** A council may stop being right while it has not concluded; each kind is dissolved and changed by its own power. */
const BEFORE_END = [
  'FORMED',
  'DOCS_SENT',
  'NO_QUORUM',
  'RECONVENED',
  'CONVENED',
  'VOTING',
  'TALLIED',
  'MINUTES_SIGNED',
] as const;
const BEFORE_MEETING = ['FORMED', 'DOCS_SENT', 'NO_QUORUM', 'RECONVENED'] as const;
const WAITING = ['DOCS_SENT', 'NO_QUORUM', 'RECONVENED'] as const;

const leads = { ...seat('CHAIR', 'VICE_CHAIR'), duty: 'SITS_ON_COUNCIL' } as const;
const sits = { ...seat(...POSTS), duty: 'SITS_ON_COUNCIL' } as const;
const AFTER_CONFLICT = {
  by: 'afterLoss',
  is: { CONVENED: 'CONVENED', VOTING: 'VOTING', TALLIED: 'TALLIED', NO_QUORUM: 'NO_QUORUM' },
} as const;
const CONFLICT: Pick<Row, 'basis' | 'fields' | 'guards' | 'seats' | 'reason' | 'source'> = {
  ...office('DOST_HEAD'),
  fields: { lost: person },
  guards: [['isSeat', 'lost']],
  seats: 'seats',
  reason: 'REQUIRED',
  source: chosen('domain.md 3.12: member found in conflict'),
};

/** Session of a council: identification, selection or acceptance (domain.md 2.2, 3.6, 3.9). */
export const COUNCIL_SESSION: Machine = {
  kind: 'councilSession',
  label: label('Phiên họp hội đồng', 'Council session'),
  root: true,
  phases: [
    { code: 'preparation', label: label('Chuẩn bị', 'Preparation') },
    { code: 'meeting', label: label('Họp, bỏ phiếu', 'Meeting and voting') },
    { code: 'conclusion', label: label('Kết luận', 'Conclusion') },
  ],
  states: {
    ...states('preparation', {
      FORMED: label('Đã thành lập', 'Formed'),
      DOCS_SENT: label('Đã gửi tài liệu', 'Documents sent'),
      NO_QUORUM: label('Không đủ thành phần', 'No quorum'),
      RECONVENED: label('Triệu tập lại', 'Reconvened'),
    }),
    ...states('meeting', {
      CONVENED: label('Đang họp', 'Convened'),
      VOTING: label('Đang bỏ phiếu', 'Voting'),
    }),
    ...states('conclusion', {
      TALLIED: label('Đã kiểm phiếu', 'Tallied'),
      MINUTES_SIGNED: label('Đã ký biên bản', 'Minutes signed'),
    }),
    ...states(
      'conclusion',
      { CONCLUDED: label('Đã kết luận', 'Concluded'), DISSOLVED: label('Đã giải thể', 'Dissolved') },
      true,
    ),
  },
  rows: [
    row(
      'CS01',
      'formIdentification',
      label('Thành lập hội đồng tư vấn xác định nhiệm vụ', 'Set up an identification council'),
      { from: 'NEW', to: 'FORMED' },
      {
        ...power('A02'),
        fields: FORMING,
        guards: [
          ['subjectsIn', 'proposal', 'CONSOLIDATED', 'IN_COUNCIL'],
          ['noOtherCouncil', 'IDENTIFY'],
          ['councilComposed', 'IDENTIFY'],
          ['notPast', 'meetingOn'],
        ],
        sets: { council: 'IDENTIFY' },
        derives: 'formedCouncil',
        seats: 'seats',
        carries: ['COUNCIL_DECISION'],
        moves: [{ target: 'SUBJECTS', event: 'sendToCouncil' }],
        source: read('D08/2014 Art. 32; C06/2023'),
      },
    ),
    row(
      'CS02',
      'formSelection',
      label('Thành lập hội đồng tư vấn tuyển chọn, giao trực tiếp', 'Set up a selection or direct-assignment council'),
      { from: 'NEW', to: 'FORMED' },
      {
        ...power('A05'),
        fields: FORMING,
        guards: [
          'selectionSubjects',
          ['noOtherCouncil', 'SELECT'],
          ['councilComposed', 'SELECT'],
          ['notPast', 'meetingOn'],
        ],
        sets: { council: 'SELECT' },
        derives: 'formedCouncil',
        seats: 'seats',
        carries: ['COUNCIL_DECISION'],
        source: read('D08/2014 Art. 32; C20/2023 Art. 8'),
      },
    ),
    row(
      'CS03',
      'formAcceptance',
      label('Thành lập hội đồng tư vấn đánh giá, nghiệm thu', 'Set up an acceptance council'),
      { from: 'NEW', to: 'FORMED' },
      {
        ...power('A20'),
        fields: FORMING,
        guards: [
          ['subjectsIn', 'acceptance', 'VALID'],
          ['noOtherCouncil', 'ACCEPT'],
          ['councilComposed', 'ACCEPT'],
          ['notPast', 'meetingOn'],
        ],
        sets: { council: 'ACCEPT' },
        derives: 'formedCouncil',
        seats: 'seats',
        carries: ['COUNCIL_DECISION'],
        moves: [{ target: 'SUBJECTS', event: 'councilFormed' }],
        source: read('D08/2014 Art. 32; C11/2014 Art. 9'),
      },
    ),
    row(
      'CS04',
      'sendDocuments',
      label('Gửi tài liệu cho thành viên', 'Send the documents'),
      { from: 'FORMED', to: 'DOCS_SENT' },
      {
        ...office('DOST_SPEC'),
        guards: [['sentInTime', 'IDENTIFY', 'D-01', 'SELECT', 'D-08', 'ACCEPT', 'D-35']],
        carries: ['COUNCIL_DOCUMENTS'],
        source: read(RULES),
      },
    ),
    row(
      'CS05',
      'postponeMeeting',
      label('Lùi ngày họp', 'Postpone the meeting'),
      { from: ['FORMED', 'DOCS_SENT', 'RECONVENED'], to: '=' },
      {
        ...office('DOST_SPEC'),
        fields: { meetingOn },
        guards: [['notPast', 'meetingOn']],
        reason: 'REQUIRED',
        source: chosen('a meeting day that cannot be kept must have an exit'),
      },
    ),
    row(
      'CS06',
      'declareInterest',
      label('Cam kết không xung đột lợi ích', 'Declare interests'),
      { from: WAITING, to: '=' },
      {
        ...seat(...POSTS),
        fields: {
          conflict: field('yes', label('Có xung đột lợi ích', 'There is a conflict')),
          interest: maybe('text', label('Nội dung xung đột', 'What it is')),
        },
        derives: 'declaration',
        seats: 'seats',
        source: chosen('domain.md 4.5: every member signs a declaration before opening documents'),
        note: 'A declared conflict removes the seat; the bar of the quorum stays.',
      },
    ),
    row(
      'CS07',
      'fileReview',
      label('Gửi phiếu nhận xét', 'File a written review'),
      { from: WAITING, to: '=' },
      {
        ...seat('REVIEWER'),
        duty: 'SITS_ON_COUNCIL',
        fields: { review: field('text', label('Nhận xét', 'Review'), { max: 8000 }) },
        guards: ['hasDeclared', ['reviewInTime', 'ACCEPT', 'D-37']],
        derives: 'review',
        carries: ['REVIEW'],
        source: read('C11/2014'),
      },
    ),
    row(
      'CS08',
      'convene',
      label('Khai mạc phiên họp', 'Convene'),
      { from: ['DOCS_SENT', 'RECONVENED'], to: 'CONVENED' },
      {
        ...leads,
        fields: { present: persons('Thành viên có mặt', 'Members present') },
        guards: [
          ['notFuture', 'meetingOn'],
          'isPresent',
          'allDeclared',
          'chairOrAuthorised',
          'quorum',
          ['reviewsIn', 'ACCEPT'],
        ],
        derives: 'attendance',
        carries: ['CHAIR_AUTHORISATION'],
        source: read(RULES),
      },
    ),
    row(
      'CS09',
      'recordNoQuorum',
      label('Ghi nhận không đủ thành phần', 'Record that there is no quorum'),
      { from: ['DOCS_SENT', 'RECONVENED'], to: 'NO_QUORUM' },
      {
        ...office('DOST_SPEC'),
        fields: { attended: persons('Thành viên có mặt', 'Members who came') },
        guards: [['notFuture', 'meetingOn'], 'noQuorum'],
        carries: ['NO_QUORUM_RECORD'],
        source: chosen('domain.md 3.12: no quorum'),
      },
    ),
    row(
      'CS10',
      'reconvene',
      label('Triệu tập lại phiên họp', 'Reconvene'),
      { from: 'NO_QUORUM', to: 'RECONVENED' },
      {
        ...office('DOST_SPEC'),
        fields: { meetingOn },
        guards: [['notPast', 'meetingOn']],
        sets: { present: null },
        source: chosen('domain.md 3.12: no quorum'),
      },
    ),
    row(
      'CS11',
      'openVoting',
      label('Bắt đầu bỏ phiếu', 'Open the voting'),
      { from: 'CONVENED', to: 'VOTING' },
      {
        ...leads,
        fields: { panel: persons('Ban kiểm phiếu', 'Counting panel') },
        guards: ['isPresent', 'chairOrAuthorised', 'panelOfThree'],
        sets: { counters: [], counted: false },
        derives: 'panel',
        source: read('C20/2023'),
      },
    ),
    row(
      'CS11a',
      'changePanel',
      label('Thay ban kiểm phiếu', 'Change the counting panel'),
      { from: 'VOTING', to: '=' },
      {
        ...leads,
        fields: { panel: persons('Ban kiểm phiếu', 'Counting panel') },
        guards: ['isPresent', 'chairOrAuthorised', 'panelOfThree'],
        sets: { counters: [] },
        derives: 'panel',
        reason: 'REQUIRED',
        source: chosen('SoD-12: a panel that lost a member is named again'),
      },
    ),
    row(
      'CS12',
      'memberLeft',
      label('Thành viên rời phiên họp', 'A member left'),
      { from: ['CONVENED', 'VOTING'], to: AFTER_CONFLICT },
      {
        ...leads,
        fields: { left: person },
        guards: ['isPresent', 'chairOrAuthorised', ['isSeat', 'left'], ['hasNotVoted', 'left']],
        derives: 'departure',
        reason: 'REQUIRED',
        source: chosen('a member who leaves without voting must not hold the count for ever'),
      },
    ),
    row(
      'CS13',
      'conflictFound',
      label('Phát hiện xung đột lợi ích', 'A conflict is found'),
      { from: ['CONVENED', 'VOTING'], to: AFTER_CONFLICT },
      { ...CONFLICT, derives: 'conflict' },
    ),
    row(
      'CS13a',
      'conflictFound',
      label('Phát hiện xung đột lợi ích sau kiểm phiếu', 'A conflict is found after the count'),
      { from: 'TALLIED', to: AFTER_CONFLICT },
      {
        ...CONFLICT,
        derives: 'conflictRecount',
        unseals: true,
        note: 'The ballot is void and the rest is counted again; without quorum the session is void.',
      },
    ),
    row(
      'CS14',
      'castBallot',
      label('Bỏ phiếu', 'Cast a ballot'),
      { from: 'VOTING', to: '=' },
      {
        ...sits,
        fields: BALLOT,
        guards: ['isPresent', 'ballotComplete'],
        sealed: true,
        source: read(RULES),
      },
    ),
    row(
      'CS15',
      'confirmCount',
      label('Xác nhận kiểm phiếu', 'Confirm the count'),
      { from: 'VOTING', to: '=' },
      {
        ...seat(...POSTS),
        guards: [['mayCount', 1]],
        derives: 'counter',
        duty: 'TALLIES',
        source: read('C20/2023'),
      },
    ),
    row(
      'CS16',
      'countBallots',
      label('Kiểm phiếu', 'Count the ballots'),
      { from: 'VOTING', to: 'TALLIED' },
      {
        ...seat(...POSTS),
        guards: [['mayCount', 3], 'ballotsCountable'],
        sets: { counted: true },
        derives: 'tally',
        unseals: true,
        duty: 'TALLIES',
        carries: ['COUNT_RECORD'],
        source: read('C20/2023'),
      },
    ),
    row(
      'CS17',
      'recordDissent',
      label('Ghi ý kiến bảo lưu', 'Record a dissent'),
      { from: 'TALLIED', to: '=' },
      {
        ...sits,
        fields: { dissent: field('text', label('Ý kiến bảo lưu', 'Dissent'), { max: 8000 }) },
        guards: ['isPresent'],
        derives: 'dissent',
        source: chosen('RC-7: dissent is kept with the minutes'),
      },
    ),
    row(
      'CS18',
      'signMinutesAsSecretary',
      label('Thư ký ký biên bản', 'The secretary signs the minutes'),
      { from: 'TALLIED', to: '=' },
      {
        ...seat('SECRETARY'),
        duty: 'SITS_ON_COUNCIL',
        guards: ['isPresent'],
        needs: ['MINUTES'],
        carries: ['MINUTES'],
        source: read(RULES),
      },
    ),
    row(
      'CS19',
      'signMinutes',
      label('Chủ tịch ký biên bản', 'The chair signs the minutes'),
      { from: 'TALLIED', to: 'MINUTES_SIGNED' },
      {
        ...leads,
        guards: ['isPresent', 'chairOrAuthorised'],
        needs: ['MINUTES'],
        moves: [{ target: 'SUBJECTS', event: 'score', when: { fact: 'scored', is: true }, with: { score: 'scoreOf' } }],
        source: read(RULES),
      },
    ),
    row(
      'CS20',
      'conclude',
      label('Kết luận của hội đồng', 'Conclude'),
      { from: 'MINUTES_SIGNED', to: 'CONCLUDED' },
      {
        ...leads,
        fields: CONCLUSION,
        guards: ['isPresent', 'chairOrAuthorised', 'conclusionComplete'],
        derives: 'conclusion',
        carries: ['COUNCIL_LIST'],
        moves: [
          {
            target: 'SUBJECTS',
            event: 'recommend',
            when: { fact: 'outcome', is: 'RECOMMENDED' },
            with: { mode: 'modeOf', directGround: 'groundOf', title: 'titleOf' },
          },
          { target: 'SUBJECTS', event: 'notRecommend', when: { fact: 'outcome', is: 'NOT_RECOMMENDED' } },
          {
            target: 'SUBJECTS',
            event: 'councilFoundWinner',
            when: { fact: 'outcome', is: 'WINNER' },
            with: {
              application: 'application',
              host: 'host',
              pi: 'pi',
              spendMode: 'spendMode',
              stateBudgetDong: 'stateBudgetDong',
              otherFundsDong: 'otherFundsDong',
              durationMonths: 'durationMonths',
            },
          },
          { target: 'SUBJECTS', event: 'councilConcludedNone', when: { fact: 'outcome', is: 'NONE' } },
          { target: 'SUBJECTS', event: 'win', when: { fact: 'outcome', is: 'WON' } },
          { target: 'SUBJECTS', event: 'reserve', when: { fact: 'outcome', is: 'RESERVE' } },
          { target: 'SUBJECTS', event: 'lose', when: { fact: 'outcome', is: 'LOST' } },
          {
            target: 'SUBJECTS',
            event: 'rate',
            when: { fact: 'outcome', is: 'RATED' },
            with: { rating: 'ratingOf', acceptanceSeats: 'seats' },
          },
        ],
        source: read(RULES),
      },
    ),
    dissolve('CS21', { council: 'IDENTIFY', action: 'A02', event: 'dissolveIdentification', tells: true }),
    dissolve('CS22', { council: 'SELECT', action: 'A05', event: 'dissolveSelection', tells: false }),
    dissolve('CS23', { council: 'ACCEPT', action: 'A20', event: 'dissolveAcceptance', tells: true }),
    replaceMembers('CS24', { council: 'IDENTIFY', action: 'A02', event: 'replaceIdentificationMembers' }),
    replaceMembers('CS25', { council: 'SELECT', action: 'A05', event: 'replaceSelectionMembers' }),
    replaceMembers('CS26', { council: 'ACCEPT', action: 'A20', event: 'replaceAcceptanceMembers' }),
  ],
  steps: [
    sendStep('SEND_IDENTIFY', 'IDENTIFY', 'D-01'),
    sendStep('SEND_SELECT', 'SELECT', 'D-08'),
    sendStep('SEND_ACCEPT', 'ACCEPT', 'D-35'),
    {
      code: 'DECLARE',
      label: label('Cam kết không xung đột lợi ích', 'Declare interests'),
      in: WAITING,
      events: ['declareInterest'],
      eachSeat: POSTS,
    },
    {
      code: 'REVIEW',
      label: label('Viết phiếu nhận xét', 'Write a review'),
      in: WAITING,
      events: ['fileReview'],
      eachSeat: ['REVIEWER'],
    },
    {
      code: 'CONVENE',
      label: label('Họp hội đồng', 'Hold the meeting'),
      in: ['DOCS_SENT', 'RECONVENED'],
      events: ['convene', 'recordNoQuorum'],
    },
    { code: 'RECONVENE', label: label('Triệu tập lại', 'Reconvene'), in: ['NO_QUORUM'], events: ['reconvene'] },
    {
      code: 'OPEN_VOTING',
      label: label('Bắt đầu bỏ phiếu', 'Open the voting'),
      in: ['CONVENED'],
      events: ['openVoting'],
    },
    {
      code: 'BALLOT',
      label: label('Bỏ phiếu', 'Cast the ballot'),
      in: ['VOTING'],
      events: ['castBallot'],
      eachSeat: POSTS,
    },
    {
      code: 'COUNT',
      label: label('Kiểm phiếu', 'Count the ballots'),
      in: ['VOTING'],
      after: ['BALLOT'],
      events: ['confirmCount', 'countBallots'],
      until: when('counted'),
    },
    {
      code: 'SECRETARY_SIGNS',
      label: label('Thư ký ký biên bản', 'Secretary signs the minutes'),
      in: ['TALLIED'],
      events: ['signMinutesAsSecretary'],
    },
    {
      code: 'CHAIR_SIGNS',
      label: label('Chủ tịch ký biên bản', 'Chair signs the minutes'),
      in: ['TALLIED'],
      after: ['SECRETARY_SIGNS'],
      events: ['signMinutes'],
    },
    concludeStep('CONCLUDE_IDENTIFY', 'IDENTIFY', 'D-02'),
    concludeStep('CONCLUDE_SELECT', 'SELECT'),
    concludeStep('CONCLUDE_ACCEPT', 'ACCEPT'),
  ],
};

/** Exits that writing the machine showed to be missing. */
export const COUNCIL_SESSION_NOTES: readonly string[] = [
  'CS02: the subjects of a selection session are the task and all its valid applications.',
  'CS05: a meeting day that cannot be kept, or documents that would be late, are cured by another day with reasons.',
  'CS12: a member who leaves without voting no longer counts as present; without quorum the session is void.',
  'CS13: a conflict found during or after the vote voids the ballot and, without quorum, the session.',
  'CS11a: a counting panel that lost a member is named again.',
  'CS20: identification conclusions that less than more than 3/4 of those present carry leave only dissolving (CS21).',
  'CS20: dossiers that no tie-break separates are decided by the chair with reasons.',
  'CS21 to CS26: dissolving and replacing members are decisions of the power that formed the council; documents are sent again.',
];

interface Kind {
  readonly council: 'IDENTIFY' | 'SELECT' | 'ACCEPT';
  readonly action: string;
  readonly event: string;
}

function dissolve(id: string, { council, action, event, tells }: Kind & { tells: boolean }): Row {
  return row(
    id,
    event,
    label('Giải thể hội đồng', 'Dissolve the council'),
    { from: BEFORE_END, to: 'DISSOLVED' },
    {
      ...power(action),
      guards: [['is', 'council', council]],
      reason: 'REQUIRED',
      carries: ['COUNCIL_DECISION'],
      ...(tells
        ? {
            derives: 'waitingSubjects',
            moves: [
              { target: 'SUBJECTS', event: 'councilDissolved', when: { fact: 'waiting', is: true } },
            ] satisfies Row['moves'],
          }
        : {}),
      source: chosen('domain.md 3.12: council dissolved'),
    },
  );
}

function replaceMembers(id: string, { council, action, event }: Kind): Row {
  return row(
    id,
    event,
    label('Thay thành viên hội đồng', 'Replace members'),
    { from: BEFORE_MEETING, to: 'FORMED' },
    {
      ...power(action),
      fields: FORMING,
      guards: [
        ['is', 'council', council],
        ['councilComposed', council],
        ['notPast', 'meetingOn'],
      ],
      reason: 'REQUIRED',
      derives: 'formedCouncil',
      seats: 'seats',
      carries: ['COUNCIL_DECISION'],
      source: chosen('domain.md 3.12: member replaced, amendment decision before documents are sent again'),
    },
  );
}

function sendStep(code: string, council: Kind['council'], deadline: string): Machine['steps'][number] {
  return {
    code,
    label: label('Gửi tài liệu cho thành viên', 'Send the documents'),
    in: ['FORMED'],
    when: when('council', council),
    events: ['sendDocuments'],
    deadline: { deadline, from: 'meetingOn' },
  };
}

function concludeStep(code: string, council: Kind['council'], deadline?: string): Machine['steps'][number] {
  return {
    code,
    label: label('Kết luận, hoàn thiện hồ sơ phiên họp', 'Conclude'),
    in: ['MINUTES_SIGNED'],
    when: when('council', council),
    events: ['conclude'],
    ...(deadline === undefined ? {} : { deadline: { deadline } }),
  };
}
