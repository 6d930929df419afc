import { NUMBERS_2013 } from '../../../domain/regimes/r2013/numbers.ts';
import { type Life, startLife, stranded } from './life.ts';

export const PROPOSAL = 'QN-DX.2025.001';
export const TASK = 'QN-DT.2025.01';
export const CALL = 'QN-TB.2025.001';
const POSTS = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER', 'MEMBER', 'MEMBER'];

/** Nine members of a council with their posts. */
function council(prefix: string) {
  return POSTS.map((post, place) => ({ person: `${prefix}${place + 1}`, post }));
}

interface Session {
  readonly prefix: string;
  readonly subjects: readonly string[];
  readonly form: string;
  readonly meetingOn: string;
  readonly sentOn: string;
  readonly ballot: object;
  readonly conclusion: object;
}

/** A session from its setting up to its conclusion; the ninth member is absent. */
function holdSession(life: Life, id: string, session: Session): void {
  const seats = council(session.prefix);
  const member = (place: number) => `${session.prefix}${place}`;
  life.openRoot('councilSession', { id, subjects: session.subjects });
  life.act(id, session.form, { seats, meetingOn: session.meetingOn }, { by: 'p-director' });
  life.comeTo(session.sentOn);
  life.act(id, 'sendDocuments');
  for (const { person } of seats) life.act(id, 'declareInterest', { conflict: false }, { by: person });
  for (const place of [3, 4]) life.act(id, 'fileReview', { review: 'Đạt yêu cầu' }, { by: member(place) });
  life.comeTo(session.meetingOn);
  const present = seats.slice(0, 8).map(({ person }) => ({ person }));
  life.act(id, 'convene', { present }, { by: member(1) });
  life.act(id, 'openVoting', { panel: [6, 7, 8].map((place) => ({ person: member(place) })) }, { by: member(1) });
  for (const { person } of present) life.act(id, 'castBallot', session.ballot as never, { by: person });
  life.act(id, 'confirmCount', {}, { by: member(6) });
  life.act(id, 'confirmCount', {}, { by: member(7) });
  life.act(id, 'countBallots', {}, { by: member(8) });
  life.act(id, 'signMinutesAsSecretary', {}, { by: member(5), papers: ['MINUTES'] });
  life.act(id, 'signMinutes', {}, { by: member(1) });
  life.act(id, 'conclude', session.conclusion as never, { by: member(1) });
}

function propose(life: Life): void {
  life.openRoot('proposal', { id: PROPOSAL });
  life.act(PROPOSAL, 'draft', {
    title: 'Nuôi biển bền vững',
    taskType: 'DT',
    field: 'MAR',
    proposer: 'u-so-nong-nghiep',
    receiver: 'u-phuong-hong-gai',
    orderer: 'u-so-nong-nghiep',
    need: 'Cần quy trình nuôi',
    products: 'Quy trình, mô hình',
    budgetYear: 2026,
    problem: 'NONE',
    stateBudgetDong: '2950000000',
    durationMonths: 12,
  });
  life.act(PROPOSAL, 'submit', {}, { papers: ['PROPOSAL_FORM'] });
  life.act(PROPOSAL, 'confirmComplete');
  life.act(PROPOSAL, 'checkDuplication', { duplication: 'NONE' }, { by: 'p-reg', papers: ['LOOKUP_REPORT'] });
  life.act(PROPOSAL, 'consolidate');
  holdSession(life, 'QN-HD.2025.001', {
    prefix: 'x',
    subjects: [PROPOSAL],
    form: 'formIdentification',
    sentOn: '2025-02-18',
    meetingOn: '2025-03-04',
    ballot: {
      proposals: [
        {
          subject: PROPOSAL,
          criteria: NUMBERS_2013.identificationCriteria.value.map((criterion) => ({ criterion, passes: true })),
          mode: 'SELECTION',
        },
      ],
    },
    conclusion: {
      conclusion: 'Đề nghị thực hiện',
      inFavour: 8,
      conclusions: [{ subject: PROPOSAL, mode: 'SELECTION' }],
    },
  });
  life.act(PROPOSAL, 'order', {}, { by: 'p-chairman' });
}

function select(life: Life): void {
  life.act(TASK, 'publishOrderList');
  life.openRoot('call', { id: CALL, subjects: [TASK] });
  life.act(CALL, 'draftCall', { title: 'Thông báo tuyển chọn' });
  life.act(CALL, 'publish', { closesOn: '2025-04-15' }, { by: 'p-director' });
  const dossier = life.openChild(CALL, 'application');
  life.act(dossier, 'draftApplication', { host: 'u-vien' }, { by: 'p-host' });
  life.act(
    dossier,
    'submitApplication',
    { pi: 'p-pi', stateBudgetDong: '2950000000', durationMonths: 12, spendMode: 'PARTIAL' },
    { by: 'p-host', papers: ['APPLICATION_FORM', 'OUTLINE'] },
  );
  life.comeTo('2025-04-17');
  life.act(CALL, 'witnessOpening', {}, { by: 'p-head' });
  life.act(CALL, 'closeAndOpen', {}, { papers: ['OPENING_MINUTES'] });
  life.act(dossier, 'checkEligibility', { complete: true }, { papers: ['ELIGIBILITY_SHEET'] });
  const points = { 'CR-1': '10', 'CR-2': '20', 'CR-3': '14', 'CR-4': '14', 'CR-5': '14', 'CR-6': '14' };
  holdSession(life, 'QN-HD.2025.002', {
    prefix: 's',
    subjects: [TASK, dossier],
    form: 'formSelection',
    sentOn: '2025-04-21',
    meetingOn: '2025-05-13',
    ballot: {
      dossiers: [
        {
          subject: dossier,
          points: Object.entries(points).map(([criterion, given]) => ({ criterion, points: given })),
        },
      ],
    },
    conclusion: { conclusion: 'Trúng tuyển', spendMode: 'PARTIAL' },
  });
  life.act(CALL, 'finishCall');
}

function appraiseAndApprove(life: Life): void {
  life.comeTo('2025-05-20');
  life.act(TASK, 'submitRevisedOutline', {}, { by: 'p-host', papers: ['REVISED_OUTLINE'] });
  const appraisal = `${TASK}.fundingAppraisal-1`;
  const group = ['LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'SECRETARY'].map((post, place) => ({
    person: `f${place + 1}`,
    post,
  }));
  life.act(appraisal, 'formGroup', { seats: group, meetingOn: '2025-05-28' }, { by: 'p-director' });
  life.act(appraisal, 'sendDocuments');
  life.comeTo('2025-05-28');
  life.act(appraisal, 'convene', { present: group.map(({ person }) => ({ person })) }, { by: 'f1' });
  life.act(
    appraisal,
    'agree',
    { agreedDong: '2900000000', spendMode: 'PARTIAL' },
    { by: 'f1', papers: ['APPRAISAL_MINUTES'] },
  );
  life.act(
    appraisal,
    'completeOutline',
    { stateBudgetDong: '2900000000' },
    { by: 'p-host', papers: ['COMPLETED_OUTLINE'] },
  );
  life.act(appraisal, 'confirmFunding', {}, { by: 'f1' });

  const award = {
    host: 'u-vien',
    pi: 'p-pi',
    stateBudgetDong: '2900000000',
    spendMode: 'PARTIAL',
    durationMonths: 12,
    yearAllocationDong: '800000000',
  };
  expect(life.tryAct(TASK, 'approve', award)?.rule).toBe('paper.missing');
  life.act(
    TASK,
    'commitToReceive',
    { use: 'Nuôi biển', place: 'Hồng Gai' },
    { by: 'p-receiver', papers: ['RECEIVER_COMMITMENT'] },
  );
  life.comeTo('2025-06-16');
  life.act(TASK, 'approve', award, { by: 'p-chairman' });
  life.act(TASK, 'publishResult');
}

const CONTRACT = `${TASK}.contract-1`;
const TRANCHE = (ordinal: number) => `${CONTRACT}.tranche-${ordinal}`;

function contract(life: Life): void {
  life.comeTo('2025-07-01');
  life.act(CONTRACT, 'draftContract', {
    contractStart: '2025-07-01',
    contractEnd: '2026-06-30',
    budgetLine: 'Sự nghiệp KH&CN',
    tranches: [
      { ordinal: 1, amountDong: '800000000', plannedOn: '2025-07-15', last: false },
      { ordinal: 2, amountDong: '1600000000', plannedOn: '2026-01-15', last: false },
      { ordinal: 3, amountDong: '500000000', plannedOn: '2026-12-15', last: true },
    ],
  });
  life.act(CONTRACT, 'signAsHost', {}, { by: 'p-host', papers: ['CONTRACT'] });
  life.act(CONTRACT, 'signAsAssigner', {}, { by: 'p-chairman' });
}

function pay(life: Life, ordinal: number): void {
  life.act(TRANCHE(ordinal), 'requestTranche', {}, { by: 'p-host', papers: ['PAYMENT_REQUEST'] });
  life.act(TRANCHE(ordinal), 'confirmTranche', {}, { by: 'p-plan' });
  life.act(TRANCHE(ordinal), 'payTranche', {}, { by: 'p-director' });
}

function execute(life: Life): void {
  pay(life, 1);
  life.act(TRANCHE(1), 'settlePart', { settledDong: '390000000' }, { by: 'p-dof' });
  life.comeTo('2026-01-12');
  const report = `${TASK}.progressReport-1`;
  life.act(
    report,
    'submitReport',
    { health: 'AT_RISK', healthReason: 'Bão' },
    { by: 'p-host', papers: ['PROGRESS_REPORT'] },
  );
  life.act(report, 'acceptReport');
  const early = life.tryAct(TRANCHE(2), 'requestTranche', {}, { by: 'p-host', papers: ['PAYMENT_REQUEST'] });
  expect(early?.detail).toMatchObject({ guard: 'earlierHalfSettled', needed: '400000000' });
  life.act(TRANCHE(1), 'settlePart', { settledDong: '400000000' }, { by: 'p-dof' });
  pay(life, 2);
  life.act(TRANCHE(1), 'settlePart', { settledDong: '800000000' }, { by: 'p-dof' });

  life.comeTo('2026-05-04');
  life.act(
    TASK,
    'requestAdjustment',
    { adjustment: 'EXTEND', wanted: 'Gia hạn 3 tháng' },
    { by: 'p-host', reason: 'Bão', papers: ['ADJUSTMENT_REQUEST'] },
  );
  life.act(TASK, 'extend', { newEnd: '2026-09-30' }, { by: 'p-director', reason: 'Thiên tai' });
  expect(life.get(CONTRACT).facts.contractEnd).toBe('2026-09-30');

  life.act(TASK, 'suspend', {}, { by: 'p-director', reason: 'Kiểm tra' });
  expect(life.tryAct(TRANCHE(3), 'requestTranche', {}, { papers: ['PAYMENT_REQUEST'] })?.detail.guard).toBe(
    'paymentsOpen',
  );
  life.comeTo('2026-05-18');
  life.act(TASK, 'resume', {}, { by: 'p-director', reason: 'Đã khắc phục' });
  expect(life.get(TASK).facts.suspendedDays).toBe(14);

  // the second report is missed and comes late, the yearly inspection finds something and is closed
  life.comeTo('2026-07-21');
  expect(life.get(`${TASK}.progressReport-2`).state).toBe('MISSED');
  life.act(
    `${TASK}.progressReport-2`,
    'submitReport',
    { health: 'ON_SCHEDULE' },
    { by: 'p-host', papers: ['PROGRESS_REPORT'] },
  );
  life.act(`${TASK}.progressReport-2`, 'acceptReport');
  inspect(life, `${TASK}.inspection-1`);
}

function inspect(life: Life, inspection: string): void {
  const team = [{ person: 'p-plan', post: 'LEADER' }];
  life.act(inspection, 'planInspection', { heldOn: '2026-08-05', team }, { by: 'p-director' });
  life.act(inspection, 'notifyInspection');
  life.comeTo('2026-08-05');
  const findings = { findings: true, finding: 'Thiếu nhật ký', remedyBy: '2026-08-31' };
  life.act(inspection, 'holdInspection', findings, { by: 'p-plan', papers: ['INSPECTION_MINUTES'] });
  life.act(inspection, 'confirmVolume', {}, { by: 'p-head' });
  life.act(inspection, 'confirmFunding', { confirmedDong: '1000000000' }, { by: 'p-plan' });
  life.act(inspection, 'submitRemedy', {}, { by: 'p-host', papers: ['REMEDY_PROOF'] });
  life.act(inspection, 'refuseRemedy', {}, { by: 'p-head', reason: 'Chưa đủ' });
  life.act(inspection, 'submitRemedy', {}, { by: 'p-host', papers: ['REMEDY_PROOF'] });
  life.act(inspection, 'acceptRemedy', {}, { by: 'p-head' });
  life.act(inspection, 'closeInspection', {}, { by: 'p-head' });
}

const ACCEPTANCE = `${TASK}.acceptance-1`;

function accept(life: Life): void {
  life.comeTo('2026-10-12');
  expect(life.get(TASK).state).toBe('ACCEPTANCE_DOSSIER_DUE');
  const papers = ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'];
  life.act(ACCEPTANCE, 'submitDossier', {}, { by: 'p-host', papers });
  life.act(ACCEPTANCE, 'requestSupplement', { gaps: 'Thiếu sổ nhật ký' });
  life.act(ACCEPTANCE, 'supplement', {}, { by: 'p-host', papers: ['DATA_AND_LOGBOOK'] });
  life.act(ACCEPTANCE, 'checkDossier');
  life.act(ACCEPTANCE, 'confirmValid', {}, { by: 'p-head' });
  life.act(ACCEPTANCE, 'publishDossier');
  const products = [
    { criterion: 'SP-1', kind: 'QUALITY', grade: 'PASS' },
    { criterion: 'SP-2', kind: 'QUANTITY', grade: 'PASS', ordered: 4, delivered: 4 },
  ];
  holdSession(life, 'QN-HD.2026.003', {
    prefix: 'a',
    subjects: [ACCEPTANCE],
    form: 'formAcceptance',
    sentOn: '2026-10-15',
    meetingOn: '2026-11-03',
    ballot: { acceptances: [{ subject: ACCEPTANCE, products, report: 'PASS' }] },
    conclusion: { conclusion: 'Đạt' },
  });
  life.act(ACCEPTANCE, 'sendConclusion');
}

const AFTER = `${TASK}.postAcceptance-1`;

function complete(life: Life): void {
  expect(life.get(AFTER).seats).toHaveLength(9);
  life.comeTo('2026-11-20');
  life.act(AFTER, 'submitRevision', {}, { by: 'p-host', papers: ['REVISED_REPORT'] });
  life.act(AFTER, 'returnRevision', {}, { by: 'a1', reason: 'Chưa đủ' });
  life.act(AFTER, 'submitRevision', {}, { by: 'p-host', papers: ['REVISED_REPORT'] });
  life.act(AFTER, 'confirmRevision', {}, { by: 'a1' });
  life.act(
    AFTER,
    'registerResult',
    { certificateNumber: 'QN-2026-07' },
    { by: 'p-reg', papers: ['REGISTRATION_CERTIFICATE'] },
  );
  life.act(AFTER, 'recognise', {}, { by: 'p-director' });
  life.act(AFTER, 'inventory', {}, { by: 'p-plan', papers: ['INVENTORY_LIST'] });
  life.act(AFTER, 'handOver', {}, { by: 'p-host', papers: ['HANDOVER_MINUTES'] });
  life.act(AFTER, 'acceptHandover', { condition: 'Đầy đủ' }, { by: 'p-receiver' });
  expect(life.tryAct(AFTER, 'settle', {}, { papers: ['SETTLEMENT'] })?.detail.guard).toBe('everyTrancheClosed');
  life.act(TRANCHE(2), 'settlePart', { settledDong: '1600000000' }, { by: 'p-dof' });
  pay(life, 3);
  life.act(TRANCHE(3), 'settlePart', { settledDong: '500000000' }, { by: 'p-dof' });
  life.act(AFTER, 'settle', {}, { by: 'p-dof', papers: ['SETTLEMENT'] });
  life.act(AFTER, 'liquidate', {}, { by: 'p-director', papers: ['LIQUIDATION_MINUTES'] });
  expect(life.get(AFTER).state).toBe('OWNERSHIP_PENDING');
  life.act(AFTER, 'requestOwnership', {}, { by: 'p-host', papers: ['OWNERSHIP_REQUEST'] });
  life.act(AFTER, 'decideOwnership', { owner: 'u-vien', rights: 'Quyền sử dụng' }, { by: 'p-chairman' });
}

function useIt(life: Life): void {
  const monitoring = `${TASK}.applicationMonitoring-1`;
  for (const day of ['2027-11-25', '2028-11-27', '2029-11-26']) {
    life.comeTo(day);
    expect(life.get(monitoring).state).toBe('REPORT_DUE');
    life.act(
      monitoring,
      'recordUse',
      { use: 'USED', effect: 'Tăng năng suất' },
      { by: 'p-receiver', papers: ['USE_REPORT'] },
    );
    life.act(monitoring, 'acceptUse', {}, { by: 'p-head' });
  }
}

/** The whole life of one task, part by part; after each part nobody may be stranded. */
export function live(): { life: Life; strandedAt: string[] } {
  const life = startLife({ on: '2025-02-17' });
  const strandedAt: string[] = [];
  for (const part of [propose, select, appraiseAndApprove, contract, execute, accept, complete, useIt]) {
    part(life);
    strandedAt.push(...stranded(life.cases()).map((found) => `${part.name}: ${found}`));
  }
  return { life, strandedAt };
}
