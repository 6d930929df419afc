import type { Row } from '../../machine/definition.ts';
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
  seat,
  unverified,
} from './row-parts.ts';

/** States in which nobody has signed the approval yet. */
export const BEFORE_APPROVAL = [
  'ORDERED',
  'CALL_OPEN',
  'DIRECT_INVITED',
  'SELECTING',
  'FUNDING_APPRAISAL',
  'AWAITING_APPROVAL',
] as const;

const AFTER_APPROVAL = [
  'APPROVED',
  'CONTRACTING',
  'IN_PROGRESS',
  'SUSPENDED',
  'ACCEPTANCE_DOSSIER_DUE',
  'ACCEPTANCE_REVIEW',
  'POST_ACCEPTANCE',
  'APPLICATION_MONITORING',
] as const;

const GROUND_OF_DIRECT = field('text', label('Lý do giao trực tiếp', 'Justification of direct assignment'));
const WITHIN_RECALL = ['within', 'D-06', 'listPublishedOn'] as const;
const RECALL_LIMIT = { deadline: 'D-06', from: 'listPublishedOn' } as const;
const LAPSE_APPLICATIONS = { target: 'CHILDREN', kind: 'application', event: 'lapse' } as const;
const END_APPRAISAL = { target: 'CHILDREN', kind: 'fundingAppraisal', event: 'discontinue' } as const;
/** Nobody is to host the task any more: who was named or invited before has nothing left to withdraw from. */
const NO_HOST = { host: null, pi: null, application: null } as const;
/** What the authority fixes and the advice before it named. */
const AWARD = {
  host: FIELDS.host,
  pi: FIELDS.pi,
  stateBudgetDong: FIELDS.stateBudgetDong,
  otherFundsDong: optional(FIELDS.otherFundsDong),
  spendMode: FIELDS.spendMode,
} as const;

const ORDERING: readonly Row[] = [
  row(
    'T01',
    'approveOrderList',
    label('Phê duyệt danh mục nhiệm vụ đặt hàng', 'Approve the ordered list'),
    { from: 'NEW', to: 'ORDERED' },
    {
      ...power('A03'),
      movedBy: ['proposal.order'],
      fields: {
        title: FIELDS.title,
        taskType: FIELDS.taskType,
        field: FIELDS.field,
        mode: FIELDS.mode,
        directGround: optional(FIELDS.directGround),
        receiver: FIELDS.receiver,
        proposer: optional(FIELDS.proposer),
        orderer: optional(FIELDS.orderer),
        objective: maybe('text', label('Mục tiêu', 'Objective')),
        product: maybe('text', label('Sản phẩm dự kiến', 'Expected product')),
        stateBudgetDong: optional(FIELDS.stateBudgetDong),
        otherFundsDong: optional(FIELDS.otherFundsDong),
        durationMonths: optional(FIELDS.durationMonths),
      },
      parties: { RECEIVER: 'receiver', PROPOSER: 'proposer', ORDERER: 'orderer' },
      guards: [['has', 'title', 'mode', 'receiver']],
      sets: { receiverCommitted: false, listPublished: false, callRound: 0 },
      carries: ['ORDER_LIST_DECISION'],
      source: read('L29/2013 Art. 25-27; C06/2023'),
      note: 'One decision with P11: the order of a proposal creates its task in the same transaction.',
    },
  ),
  row(
    'T02-L',
    'publishOrderList',
    label('Công bố danh mục nhiệm vụ đặt hàng', 'Publish the ordered list'),
    { from: 'ORDERED', to: '=' },
    {
      ...office('DOST_SPEC'),
      derives: 'stampListPublished',
      sets: { listPublished: true },
      carries: ['ORDER_LIST_NOTICE'],
      source: unverified('C06/2023'),
    },
  ),
  row(
    'T02-R',
    'revokeOrder',
    label('Rút nhiệm vụ khỏi danh mục', 'Take the task off the list'),
    { from: ['ORDERED', 'NOT_SELECTED'], to: 'ORDER_REVOKED' },
    { ...power('A03'), reason: 'REQUIRED', carries: ['ORDER_LIST_DECISION'], source: chosen('domain.md 0.5 (2)') },
  ),
  row(
    'T02',
    'publishCall',
    label('Thông báo tuyển chọn', 'Publish the call'),
    { from: 'ORDERED', to: 'CALL_OPEN' },
    {
      ...power('A04'),
      movedBy: ['call.publish'],
      guards: [
        ['is', 'mode', 'SELECTION'],
        ['has', 'listPublishedOn'],
      ],
      sets: { callRound: 1 },
      carries: ['CALL_NOTICE'],
      source: read('C20/2023 Art. 3'),
    },
  ),
  row(
    'T03',
    'inviteDirect',
    label('Mời giao trực tiếp', 'Invite a host directly'),
    { from: 'ORDERED', to: 'DIRECT_INVITED' },
    {
      ...power('A04'),
      fields: { host: FIELDS.host, directGround: FIELDS.directGround, groundJustification: GROUND_OF_DIRECT },
      parties: { HOST: 'host' },
      guards: [['is', 'mode', 'DIRECT'], 'directGroundNamed', ['has', 'host', 'listPublishedOn']],
      carries: ['INVITATION'],
      source: read('L29/2013 Art. 30; C20/2023'),
    },
  ),
  row(
    'T03-D',
    'declineInvitation',
    label('Từ chối lời mời giao trực tiếp', 'Decline the invitation'),
    { from: 'DIRECT_INVITED', to: 'ORDERED' },
    {
      ...party('HOST'),
      reason: 'REQUIRED',
      sets: NO_HOST,
      moves: [LAPSE_APPLICATIONS],
      source: chosen('domain.md 0.5 (2): the invited host declines'),
    },
  ),
  row(
    'T03-W',
    'closeInvitation',
    label('Kết thúc lời mời giao trực tiếp', 'Close the invitation'),
    { from: 'DIRECT_INVITED', to: 'ORDERED' },
    {
      ...power('A04'),
      reason: 'REQUIRED',
      sets: NO_HOST,
      moves: [LAPSE_APPLICATIONS],
      source: chosen('domain.md 0.5 (2): D-18 passes without a dossier'),
    },
  ),
  row(
    'T04',
    'closeAndOpen',
    label('Đóng nhận và mở hồ sơ', 'Close the call and open the dossiers'),
    { from: 'CALL_OPEN', to: 'SELECTING' },
    {
      ...office('DOST_SPEC'),
      movedBy: ['call.closeAndOpen'],
      needs: ['OPENING_MINUTES'],
      carries: ['OPENING_MINUTES'],
      source: read('C20/2023'),
    },
  ),
  row(
    'T05',
    'noValidDossier',
    label('Không có hồ sơ hợp lệ, thông báo lần hai', 'No valid dossier, second call'),
    { from: 'CALL_OPEN', to: '=' },
    {
      ...office('DOST_HEAD'),
      movedBy: ['call.secondCall'],
      guards: [['is', 'callRound', 1], WITHIN_RECALL],
      counts: ['callRound'],
      carries: ['CALL_NOTICE'],
      source: unverified('C20/2023'),
    },
  ),
  row(
    'T06',
    'noValidDossierAgain',
    label('Hai lần không có hồ sơ hợp lệ', 'No valid dossier again'),
    { from: 'CALL_OPEN', to: { by: 'afterFailedCalls', is: { REVOKE: 'ORDER_REVOKED', DIRECT: 'DIRECT_INVITED' } } },
    {
      ...power('A03'),
      fields: {
        afterFailedCalls: field('choice', label('Hướng xử lý', 'What follows'), { oneOf: ['REVOKE', 'DIRECT'] }),
        host: optional(FIELDS.host),
        directGround: optional(FIELDS.directGround),
        groundJustification: { ...GROUND_OF_DIRECT, optional: true },
      },
      parties: { HOST: 'host' },
      guards: ['callsExhausted', 'directGroundIfDirect'],
      reason: 'REQUIRED',
      carries: ['ORDER_LIST_DECISION'],
      source: unverified('C20/2023; L29/2013 Art. 30'),
    },
  ),
  row(
    'T07',
    'dossierReceived',
    label('Tiếp nhận hồ sơ giao trực tiếp', 'Dossier of the invited host received'),
    { from: 'DIRECT_INVITED', to: 'SELECTING' },
    {
      ...office('DOST_SPEC'),
      duty: 'CHECKS_COMPLETENESS',
      guards: [['someChildIn', 'application', 'SUBMITTED', 'REPLACED']],
      derives: 'dossiers',
      moves: [
        { target: 'CHILDREN', kind: 'application', event: 'openDossier', when: { fact: 'dossierOf', is: 'OPEN' } },
        { target: 'CHILDREN', kind: 'application', event: 'lapse', when: { fact: 'dossierOf', is: 'LAPSE' } },
      ],
      carries: ['DOSSIER_RECEIPT'],
      source: read('C20/2023'),
    },
  ),
];

const SELECTION: readonly Row[] = [
  row(
    'T08-S',
    'recordSiteCheck',
    label('Kiểm tra cơ sở vật chất, nhân lực, tài chính', 'Check premises, staff and money'),
    { from: 'SELECTING', to: '=' },
    { ...office('DOST_SPEC'), carries: ['SITE_CHECK_MINUTES'], source: read('C20/2023 Art. 8(6)-(7)') },
  ),
  row(
    'T08-A',
    'councilFoundWinner',
    label('Hội đồng kiến nghị tổ chức trúng tuyển', 'The council names a winner'),
    { from: 'SELECTING', to: '=' },
    {
      ...seat('CHAIR'),
      movedBy: ['councilSession.conclude'],
      fields: {
        host: FIELDS.host,
        pi: FIELDS.pi,
        application: maybe('code', label('Hồ sơ trúng tuyển', 'Winning dossier')),
        spendMode: optional(FIELDS.spendMode),
        stateBudgetDong: optional(FIELDS.stateBudgetDong),
        otherFundsDong: optional(FIELDS.otherFundsDong),
        durationMonths: optional(FIELDS.durationMonths),
      },
      parties: { HOST: 'host', PI: 'pi' },
      derives: 'stampCouncilConcluded',
      guards: [['has', 'host', 'pi']],
      source: read('L29/2013 Art. 28-30; C20/2023'),
    },
  ),
  row(
    'T08',
    'submitRevisedOutline',
    label('Nộp thuyết minh chỉnh sửa', 'Revised outline'),
    { from: 'SELECTING', to: 'FUNDING_APPRAISAL' },
    {
      ...party('HOST'),
      duty: 'SUBMITS',
      needs: ['REVISED_OUTLINE'],
      carries: ['REVISED_OUTLINE'],
      opens: [
        {
          kind: 'fundingAppraisal',
          as: 'CHILD',
          event: 'openAppraisal',
          with: { stateBudgetDong: 'stateBudgetDong', spendMode: 'spendMode', host: 'host' },
        },
      ],
      source: unverified('C20/2023'),
    },
  ),
  row(
    'T08-W',
    'winnerWithdraws',
    label('Tổ chức trúng tuyển rút', 'The winner withdraws'),
    { from: ['SELECTING', 'FUNDING_APPRAISAL', 'AWAITING_APPROVAL'], to: 'NOT_SELECTED' },
    {
      ...party('HOST'),
      guards: [['has', 'host']],
      reason: 'REQUIRED',
      sets: NO_HOST,
      starts: [RECALL_LIMIT],
      moves: [END_APPRAISAL],
      source: chosen('domain.md 0.5 (2)'),
    },
  ),
  row(
    'T08-X',
    'dropWinner',
    label('Không nhận được thuyết minh chỉnh sửa', 'No revised outline came'),
    { from: 'SELECTING', to: 'NOT_SELECTED' },
    {
      ...power('A05'),
      guards: [['after', 'D-11', 'councilConcludedOn']],
      reason: 'REQUIRED',
      sets: NO_HOST,
      starts: [RECALL_LIMIT],
      source: chosen('domain.md 0.5 (2)'),
    },
  ),
  row(
    'T09',
    'councilConcludedNone',
    label('Hội đồng kết luận không có hồ sơ trúng tuyển', 'The council finds no winner'),
    { from: 'SELECTING', to: 'NOT_SELECTED' },
    {
      ...seat('CHAIR'),
      movedBy: ['councilSession.conclude'],
      sets: NO_HOST,
      starts: [RECALL_LIMIT],
      source: read('C20/2023'),
    },
  ),
  row(
    'T10',
    'publishCall',
    label('Mời tuyển chọn lại', 'Recall: a call for the same task again'),
    { from: 'NOT_SELECTED', to: 'CALL_OPEN' },
    {
      ...power('A04'),
      movedBy: ['call.publish'],
      guards: [['is', 'mode', 'SELECTION'], WITHIN_RECALL],
      sets: { callRound: 1 },
      stops: ['D-06'],
      carries: ['CALL_NOTICE'],
      source: unverified('C20/2023'),
      note: 'The table calls this `recall`; it is the publication of a new call about the same task.',
    },
  ),
  row(
    'T10-D',
    'inviteDirect',
    label('Mời giao trực tiếp lại', 'Invite a host again'),
    { from: 'NOT_SELECTED', to: 'DIRECT_INVITED' },
    {
      ...power('A04'),
      fields: { host: FIELDS.host, directGround: FIELDS.directGround, groundJustification: GROUND_OF_DIRECT },
      parties: { HOST: 'host' },
      guards: [['is', 'mode', 'DIRECT'], 'directGroundNamed', WITHIN_RECALL],
      stops: ['D-06'],
      carries: ['INVITATION'],
      source: chosen('domain.md 0.5 (2): recall of a directly assigned task'),
    },
  ),
  row(
    'T10-L',
    'recallLimitPassed',
    label('Hết thời hạn mời lại', 'The time for a recall is over'),
    { from: 'NOT_SELECTED', to: 'NOT_SELECTED_FINAL' },
    { ...byTime, source: chosen('domain.md 0.5 (1): NOT_SELECTED is closed once its recall limit has passed') },
  ),
  row(
    'T11',
    'askExpert',
    label('Lấy ý kiến chuyên gia tư vấn độc lập', 'Ask an independent expert'),
    { from: ['SELECTING', 'FUNDING_APPRAISAL', 'AWAITING_APPROVAL'], to: '=' },
    {
      ...power('A07'),
      fields: {
        expert: field('person', label('Chuyên gia', 'Expert')),
        question: field('text', label('Nội dung xin ý kiến', 'Question')),
      },
      guards: [['isNot', 'expertAsked', true]],
      sets: { expertAsked: true },
      reason: 'REQUIRED',
      carries: ['EXPERT_CONTRACT'],
      source: read('L29/2013; C20/2023'),
    },
  ),
  row(
    'T11-R',
    'receiveExpertReport',
    label('Nhận báo cáo của chuyên gia', "Receive the expert's report"),
    { from: ['SELECTING', 'FUNDING_APPRAISAL', 'AWAITING_APPROVAL'], to: '=' },
    {
      ...office('DOST_SPEC'),
      needs: ['EXPERT_REPORT'],
      carries: ['EXPERT_REPORT'],
      sets: { expertAsked: false },
      source: unverified('C20/2023'),
    },
  ),
];

const APPROVAL: readonly Row[] = [
  row(
    'T12',
    'fundingAgreed',
    label('Thống nhất kinh phí', 'Funding agreed'),
    { from: 'FUNDING_APPRAISAL', to: 'AWAITING_APPROVAL' },
    {
      ...seat('LEADER'),
      movedBy: ['fundingAppraisal.confirmFunding'],
      fields: {
        stateBudgetDong: FIELDS.stateBudgetDong,
        otherFundsDong: optional(FIELDS.otherFundsDong),
        spendMode: optional(FIELDS.spendMode),
        nonLumpDong: maybe('dong', label('Phần không khoán chi', 'Items outside the lump sum')),
      },
      source: read('C20/2023 Art. 13; C03/2023-BTC'),
    },
  ),
  row(
    'T13',
    'returnForRevision',
    label('Trả lại để hoàn thiện', 'Return for revision'),
    {
      from: 'AWAITING_APPROVAL',
      to: { by: 'returnTo', is: { FUNDING_APPRAISAL: 'FUNDING_APPRAISAL', SELECTING: 'SELECTING' } },
    },
    {
      ...power('A08'),
      fields: {
        returnTo: field('choice', label('Trả về bước', 'Back to'), { oneOf: ['FUNDING_APPRAISAL', 'SELECTING'] }),
      },
      reason: 'REQUIRED',
      opens: [
        {
          kind: 'fundingAppraisal',
          as: 'CHILD',
          event: 'openAppraisal',
          when: { fact: 'returnTo', is: 'FUNDING_APPRAISAL' },
          with: { stateBudgetDong: 'stateBudgetDong', spendMode: 'spendMode', host: 'host' },
        },
      ],
      carries: ['RETURN_NOTE'],
      source: chosen('domain.md 3.3; 3.14'),
    },
  ),
  row(
    'T14-C',
    'commitToReceive',
    label('Cam kết tiếp nhận kết quả', 'Commit to receive the result'),
    { from: BEFORE_APPROVAL, to: '=' },
    {
      ...party('RECEIVER'),
      fields: {
        use: field('text', label('Nội dung ứng dụng', 'Use')),
        place: field('text', label('Địa điểm ứng dụng', 'Place'), { max: 500 }),
      },
      needs: ['RECEIVER_COMMITMENT'],
      carries: ['RECEIVER_COMMITMENT'],
      sets: { receiverCommitted: true },
      source: read('C20/2023; C11/2014'),
    },
  ),
  row(
    'T14-S',
    'receiverSucceeded',
    label('Đơn vị tiếp nhận được kế thừa', 'The receiving unit has a successor'),
    { from: [...BEFORE_APPROVAL, ...AFTER_APPROVAL], to: '=' },
    {
      ...office('DOST_HEAD'),
      fields: {
        receiver: FIELDS.receiver,
        succession: field('code', label('Quyết định kế thừa', 'Succession decision')),
      },
      parties: { RECEIVER: 'receiver' },
      sets: { receiverCommitted: false },
      reason: 'REQUIRED',
      source: chosen('LG-72 Art. 51(3); domain.md 3.12: commitments are confirmed again by the successor'),
    },
  ),
  row(
    'T14',
    'approve',
    label('Phê duyệt nhiệm vụ', 'Approve the task'),
    { from: 'AWAITING_APPROVAL', to: 'APPROVED' },
    {
      ...power('A08'),
      duty: 'APPROVES',
      fields: {
        ...AWARD,
        durationMonths: FIELDS.durationMonths,
        yearAllocationDong: FIELDS.yearAllocationDong,
        decisionNumber: maybe('code', label('Số quyết định', 'Number of the decision')),
      },
      parties: { HOST: 'host', PI: 'pi' },
      guards: [
        'regimeCoversToday',
        ['is', 'receiverCommitted', true],
        ['has', 'host', 'pi', 'stateBudgetDong'],
        'departureHasReason',
      ],
      needs: ['RECEIVER_COMMITMENT'],
      carries: ['APPROVAL_DECISION'],
      derives: 'stampApproved',
      source: read('L29/2013 Art. 27; D08/2014 Art. 27'),
    },
  ),
  row(
    'T15',
    'refuse',
    label('Không phê duyệt', 'Refuse the task'),
    { from: 'AWAITING_APPROVAL', to: 'NOT_SELECTED' },
    {
      ...power('A08'),
      duty: 'APPROVES',
      reason: 'REQUIRED',
      sets: NO_HOST,
      starts: [RECALL_LIMIT],
      carries: ['REFUSAL'],
      source: read('L29/2013 Art. 27; D08/2014 Art. 27'),
    },
  ),
];

const CONTRACTING: readonly Row[] = [
  row(
    'T16',
    'publishResult',
    label('Công bố kết quả', 'Publish the result'),
    { from: 'APPROVED', to: 'CONTRACTING' },
    {
      ...office('DOST_SPEC'),
      carries: ['RESULT_NOTICE'],
      opens: [
        {
          kind: 'contract',
          as: 'CHILD',
          event: 'openContract',
          with: { host: 'host', stateBudgetDong: 'stateBudgetDong', durationMonths: 'durationMonths' },
        },
      ],
      source: unverified('C20/2023'),
    },
  ),
  row(
    'T16-O',
    'recordObjection',
    label('Tiếp nhận kiến nghị về kết quả', 'Record an objection to the result'),
    { from: ['APPROVED', 'CONTRACTING'], to: '=' },
    {
      ...office('DOST_SPEC'),
      fields: { objection: field('text', label('Nội dung kiến nghị', 'Objection')) },
      guards: [['noFlag', 'OBJECTION']],
      raises: ['OBJECTION'],
      sets: { objectionOpen: true },
      needs: ['OBJECTION'],
      carries: ['OBJECTION'],
      source: chosen('features.md RC-11: an objection holds the contract'),
    },
  ),
  row(
    'T16-P',
    'answerObjection',
    label('Trả lời kiến nghị', 'Answer the objection'),
    { from: ['APPROVED', 'CONTRACTING'], to: '=' },
    {
      ...office('DOST_HEAD'),
      lowers: ['OBJECTION'],
      sets: { objectionOpen: false },
      reason: 'REQUIRED',
      carries: ['OBJECTION_ANSWER'],
      source: chosen('features.md RC-11'),
    },
  ),
  row(
    'T17',
    'cancelResult',
    label('Hủy kết quả tuyển chọn', 'Cancel the result'),
    { from: ['APPROVED', 'CONTRACTING'], to: 'CANCELLED_BEFORE_CONTRACT' },
    {
      ...power('A09'),
      fields: {
        ground: field('choice', label('Căn cứ hủy', 'Ground'), {
          oneOf: ['FALSE_INFO', 'NEW_INELIGIBILITY', 'HOST_REFUSES', 'OTHER_LEGAL'],
        }),
      },
      reason: 'REQUIRED',
      moves: [{ target: 'CHILDREN', kind: 'contract', event: 'notSigned' }],
      carries: ['CANCELLATION_DECISION', 'CANCELLATION_NOTICE'],
      source: read('C20/2023'),
      note: 'The notice of D-16 goes out with the decision: after it the case is closed.',
    },
  ),
  row(
    'T18',
    'signContract',
    label('Ký hợp đồng', 'Sign the contract'),
    { from: 'CONTRACTING', to: 'IN_PROGRESS' },
    {
      ...power('A10'),
      movedBy: ['contract.signAsAssigner'],
      fields: { contractStart: FIELDS.contractStart, contractEnd: FIELDS.contractEnd },
      guards: [
        ['has', 'contractStart', 'contractEnd'],
        ['noFlag', 'OBJECTION'],
      ],
      sets: { extensions: 0, missedReports: 0 },
      starts: [
        { deadline: 'D-20', from: 'contractStart' },
        { deadline: 'D-21', from: 'contractStart' },
        { deadline: 'CONTRACT_END', from: 'contractEnd' },
      ],
      source: read('L29/2013 Art. 33-36; C05/2014'),
    },
  ),
];

/** T01 to T18: from the ordered list to a signed contract. */
export const ROWS_UNTIL_CONTRACT: readonly Row[] = [...ORDERING, ...SELECTION, ...APPROVAL, ...CONTRACTING];
