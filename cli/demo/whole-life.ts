import type { Facts } from '../../domain/machine/definition.ts';
import type { Door } from './door.ts';

/** The demo's province begins in early January 2025. */
export const LIFE_STARTS_AT = '2025-01-06T01:00:00.000Z';

const MILLION = 1_000_000n;
const dong = (millions: number): string => (BigInt(millions) * MILLION).toString();
/** 09:00 in Asia/Ho_Chi_Minh. */
const morning = (date: string): string => `${date}T02:00:00.000Z`;

const HOST = 'P-H01';
const RIVAL = 'P-H02';
const RECEIVER = 'P-R01';
const SPECIALIST = 'P-SPEC-1';
const SECOND_SPECIALIST = 'P-SPEC-2';
const HEAD = 'P-HEAD-1';
const PLANNER = 'P-HEAD-2';
const REGISTRAR = 'P-REG';
const FINANCE = 'P-DOF';
const DIRECTOR = 'P-DIR';
const DEPUTY = 'P-DD-1';
const CHAIRMAN = 'P-CHAIR';

const PROPOSAL: Facts = {
  proposer: 'U-H01',
  title: 'Nghiên cứu công nghệ nuôi biển công nghiệp chịu bão cho vùng biển mở (hư cấu)',
  taskType: 'DT',
  field: 'MAR',
  receiver: 'U-R01',
  need: 'Nghề nuôi biển cần lồng bè chịu được bão cấp 12.',
  products: 'Mẫu lồng bè; quy trình vận hành; bài báo khoa học.',
  problem: 'NONE',
  stateBudgetDong: dong(1500),
  otherFundsDong: '0',
  durationMonths: 18,
  budgetYear: 2026,
};

/** Everything the story names of the life it tells. */
export interface Life {
  readonly proposal: string;
  readonly task: string;
}

/** One proposal travels to a used result: every stage, at least a dozen people, and what is refused on the way. */
export async function wholeLife(door: Door): Promise<Life> {
  const proposal = await propose(door);
  const task = await identifyAndOrder(door, proposal);
  const { host, pi } = await callAndSelect(door, task);
  await appraise(door, task);
  await approve(door, task, { host, pi });
  const contract = await signContract(door, task);
  await perform(door, task, contract);
  await accept(door, task);
  await finish(door, task, contract);
  await use(door, task);
  return { proposal, task };
}

async function propose(door: Door): Promise<string> {
  door.say('Đề xuất | Proposal');
  const { caseId } = await door.act({ as: HOST, opens: { kind: 'proposal' }, event: 'draft', payload: PROPOSAL });
  const on = caseId;
  await door.act({ as: HOST, on, event: 'submit', papers: ['PROPOSAL_FORM'] });
  await door.act({ as: SPECIALIST, on, event: 'return', payload: { gaps: 'Chưa nêu rõ địa chỉ ứng dụng kết quả.' } });
  await door.clockTo(morning('2025-01-08'));
  await door.act({
    as: HOST,
    on,
    event: 'resubmit',
    payload: { need: `${String(PROPOSAL.need)} Ứng dụng tại vùng nuôi Sở NN&MT quản lý.` },
  });
  await door.act({ as: SPECIALIST, on, event: 'confirmComplete' });
  await door.act({
    as: REGISTRAR,
    on,
    event: 'checkDuplication',
    payload: { duplication: 'NONE' },
    papers: ['LOOKUP_REPORT'],
  });
  await door.act({ as: SPECIALIST, on, event: 'consolidate' });
  return on;
}

async function identifyAndOrder(door: Door, proposal: string): Promise<string> {
  door.say('Hội đồng xác định nhiệm vụ | Identification council');
  const seats = seatsOf(['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER'], 1);
  const opens = { kind: 'councilSession', subjects: [proposal] };
  const formed = await door.act({
    as: DIRECTOR,
    opens,
    event: 'formIdentification',
    payload: { seats: [...seats], meetingOn: '2025-02-10' },
  });
  const on = formed.caseId;
  await door.act({ as: SPECIALIST, on, event: 'sendDocuments' });
  await declareAndReview(door, on, seats);
  await door.clockTo(morning('2025-02-10'));
  const three = persons(seats.slice(0, 3));
  await door.refused({ as: 'P-E-01', on, event: 'convene', payload: { present: three } }, 'guard.refused');
  await door.act({ as: SPECIALIST, on, event: 'recordNoQuorum', payload: { attended: three } });
  await door.act({ as: SPECIALIST, on, event: 'reconvene', payload: { meetingOn: '2025-02-13' } });
  await door.clockTo(morning('2025-02-13'));
  await meet(door, on, seats, () => ({
    proposals: [
      {
        subject: proposal,
        mode: 'SELECTION',
        criteria: IDENTIFICATION.map((criterion) => ({ criterion, passes: true })),
      },
    ],
  }));
  await door.act({
    as: 'P-E-01',
    on,
    event: 'conclude',
    payload: {
      conclusion: 'Đề nghị thực hiện.',
      inFavour: seats.length,
      conclusions: [{ subject: proposal, mode: 'SELECTION' }],
    },
    papers: ['COUNCIL_LIST'],
  });
  door.say('Danh mục đặt hàng | Ordered list');
  await door.clockTo(morning('2025-02-18'));
  await door.refused({ as: DIRECTOR, on: proposal, event: 'order' }, 'authority.not_holder');
  const ordered = await door.act({ as: CHAIRMAN, on: proposal, event: 'order', papers: ['ORDER_LIST_DECISION'] });
  const task = ordered.followed.find((one) => one.event === 'approveOrderList')?.caseId;
  if (task === undefined) throw new Error('the order created no task');
  await door.act({ as: SPECIALIST, on: task, event: 'publishOrderList' });
  return task;
}

async function callAndSelect(door: Door, task: string): Promise<{ host: string; pi: string }> {
  door.say('Thông báo tuyển chọn, hồ sơ | Call and dossiers');
  const drafted = await door.act({
    as: SPECIALIST,
    opens: { kind: 'call', subjects: [task] },
    event: 'draftCall',
    payload: { title: 'Thông báo tuyển chọn đợt 1 năm 2025 (hư cấu)' },
  });
  const call = drafted.caseId;
  await door.act({ as: DIRECTOR, on: call, event: 'publish', payload: { closesOn: '2025-03-24' } });
  const first = await apply(door, call, { as: HOST, host: 'U-H01', pi: 'P-H01' });
  const second = await apply(door, call, { as: RIVAL, host: 'U-H02', pi: 'P-H02' });
  await door.act({
    as: RECEIVER,
    on: task,
    event: 'commitToReceive',
    payload: { use: 'Nhân rộng cho các vùng nuôi.', place: 'Vùng biển mở' },
    papers: ['RECEIVER_COMMITMENT'],
  });
  await door.clockTo(morning('2025-03-26'));
  await door.act({
    as: HEAD,
    on: call,
    event: 'witnessOpening',
    payload: { witnesses: 'Đại diện các tổ chức nộp hồ sơ' },
  });
  await door.act({ as: SPECIALIST, on: call, event: 'closeAndOpen', papers: ['OPENING_MINUTES'] });
  for (const on of [first, second]) {
    await door.act({
      as: SECOND_SPECIALIST,
      on,
      event: 'checkEligibility',
      payload: { complete: true },
      papers: ['ELIGIBILITY_SHEET'],
    });
  }
  door.say('Hội đồng tuyển chọn | Selection council');
  const seats = seatsOf(['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER'], 1);
  const opens = { kind: 'councilSession', subjects: [task, first, second] };
  const formed = await door.act({
    as: DIRECTOR,
    opens,
    event: 'formSelection',
    payload: { seats: [...seats], meetingOn: '2025-04-10' },
  });
  const on = formed.caseId;
  await door.act({ as: SPECIALIST, on, event: 'sendDocuments' });
  await declareAndReview(door, on, seats);
  await door.clockTo(morning('2025-04-10'));
  await meet(door, on, seats, (index) => ({
    dossiers: [
      { subject: first, points: pointsBelow(index % 3) },
      { subject: second, points: pointsBelow(4) },
    ],
  }));
  await door.act({
    as: 'P-E-01',
    on,
    event: 'conclude',
    payload: { conclusion: 'Đề nghị giao tổ chức xếp thứ nhất.', spendMode: 'PARTIAL' },
    papers: ['COUNCIL_LIST'],
  });
  const { facts } = await door.look(task);
  return { host: String(facts.host), pi: String(facts.pi) };
}

async function apply(
  door: Door,
  call: string,
  { as, host, pi }: { as: string; host: string; pi: string },
): Promise<string> {
  const drafted = await door.act({
    as,
    opens: { kind: 'application', parent: call },
    event: 'draftApplication',
    payload: {
      host,
      pi,
      title: 'Hồ sơ tham gia tuyển chọn',
      stateBudgetDong: dong(1500),
      otherFundsDong: '0',
      durationMonths: 18,
      spendMode: 'PARTIAL',
    },
  });
  await door.act({ as, on: drafted.caseId, event: 'submitApplication', papers: ['APPLICATION_FORM', 'OUTLINE'] });
  return drafted.caseId;
}

async function appraise(door: Door, task: string): Promise<void> {
  door.say('Thẩm định kinh phí | Funding appraisal');
  await door.clockTo(morning('2025-04-25'));
  await door.act({ as: HOST, on: task, event: 'submitRevisedOutline', papers: ['REVISED_OUTLINE'] });
  const on = await childOf(door, task, 'fundingAppraisal');
  const seats = [
    { person: HEAD, post: 'LEADER' },
    { person: PLANNER, post: 'DEPUTY' },
    { person: FINANCE, post: 'FUND_MANAGER' },
    { person: 'P-E-03', post: 'COUNCIL_REP' },
    { person: SECOND_SPECIALIST, post: 'SECRETARY' },
  ];
  await door.act({ as: DIRECTOR, on, event: 'formGroup', payload: { seats, meetingOn: '2025-05-06' } });
  await door.act({ as: SPECIALIST, on, event: 'sendDocuments' });
  await door.clockTo(morning('2025-05-06'));
  await door.act({ as: HEAD, on, event: 'convene', payload: { present: persons(seats) } });
  await door.act({
    as: HEAD,
    on,
    event: 'agree',
    payload: { agreedDong: dong(1500), spendMode: 'PARTIAL' },
    papers: ['APPRAISAL_MINUTES'],
  });
  await door.act({
    as: HOST,
    on,
    event: 'completeOutline',
    payload: { stateBudgetDong: dong(1500) },
    papers: ['COMPLETED_OUTLINE'],
  });
  await door.act({ as: HEAD, on, event: 'confirmFunding' });
}

async function approve(door: Door, task: string, { host, pi }: { host: string; pi: string }): Promise<void> {
  door.say('Phê duyệt | Approval');
  const payload = {
    host,
    pi,
    stateBudgetDong: dong(1500),
    otherFundsDong: '0',
    spendMode: 'PARTIAL',
    durationMonths: 18,
    yearAllocationDong: dong(600),
  };
  const asked = { as: DIRECTOR, on: task, event: 'approve', payload } as const;
  await door.clockTo(morning('2025-05-22'));
  await door.refused(asked, 'authority.ceiling');
  await door.clockTo(morning('2025-05-23'));
  await door.refused({ ...asked, capacity: { instrument: '41' } }, 'authority.not_yet');
  await door.clockTo(morning('2025-05-24'));
  await door.act({ ...asked, papers: ['APPROVAL_DECISION'] });
  await door.clockTo(morning('2025-05-26'));
  await door.act({ as: SPECIALIST, on: task, event: 'publishResult' });
}

async function signContract(door: Door, task: string): Promise<string> {
  door.say('Hợp đồng | Contract');
  const on = await childOf(door, task, 'contract');
  await door.act({
    as: SPECIALIST,
    on,
    event: 'draftContract',
    payload: {
      contractStart: '2025-06-02',
      contractEnd: '2026-12-01',
      budgetLine: 'Sự nghiệp khoa học và công nghệ năm 2025',
      tranches: [
        { ordinal: 1, amountDong: dong(600), plannedOn: '2025-06-10', last: false },
        { ordinal: 2, amountDong: dong(600), plannedOn: '2026-01-15', last: false },
        { ordinal: 3, amountDong: dong(300), plannedOn: '2027-01-15', last: true },
      ],
    },
  });
  await door.act({ as: HOST, on, event: 'signAsHost', papers: ['CONTRACT'] });
  await door.clockTo(morning('2025-06-02'));
  await door.act({ as: DIRECTOR, on, event: 'signAsAssigner', papers: ['CONTRACT'] });
  return on;
}

async function perform(door: Door, task: string, contract: string): Promise<void> {
  door.say('Cấp kinh phí, báo cáo, kiểm tra | Instalments, reports, inspection');
  const [advance = '', second = ''] = await childrenOf(door, contract, 'tranche');
  await pay(door, advance, { directorTries: true });
  await door.clockTo(morning('2025-12-04'));
  await report(door, task, 0);
  await door.refused({ as: HOST, on: second, event: 'requestTranche', papers: ['PAYMENT_REQUEST'] }, 'guard.refused');
  await door.act({ as: FINANCE, on: advance, event: 'settlePart', payload: { settledDong: dong(300) } });
  await pay(door, second);
  await door.clockTo(morning('2026-06-04'));
  await report(door, task, 1);
  await inspect(door, task);
}

/** The director decided on the task, so another signs the payment for him. */
async function pay(door: Door, on: string, { directorTries = false } = {}): Promise<void> {
  await door.act({ as: HOST, on, event: 'requestTranche', papers: ['PAYMENT_REQUEST'] });
  await door.act({ as: PLANNER, on, event: 'confirmTranche' });
  if (directorTries) await door.refused({ as: DIRECTOR, on, event: 'payTranche' }, 'sod.tiers');
  await door.act({ as: DEPUTY, on, event: 'payTranche' });
}

async function report(door: Door, task: string, place: number): Promise<void> {
  const on = (await childrenOf(door, task, 'progressReport'))[place] ?? '';
  await door.act({
    as: HOST,
    on,
    event: 'submitReport',
    payload: { health: 'ON_SCHEDULE' },
    papers: ['PROGRESS_REPORT'],
  });
  await door.act({ as: SPECIALIST, on, event: 'acceptReport' });
}

async function inspect(door: Door, task: string): Promise<void> {
  const on = await childOf(door, task, 'inspection');
  const team = [
    { person: PLANNER, post: 'LEADER' },
    { person: SPECIALIST, post: 'MEMBER' },
  ];
  await door.act({ as: DIRECTOR, on, event: 'planInspection', payload: { heldOn: '2026-06-18', team } });
  await door.act({ as: SPECIALIST, on, event: 'notifyInspection' });
  await door.clockTo(morning('2026-06-18'));
  await door.act({
    as: SPECIALIST,
    on,
    event: 'holdInspection',
    payload: { findings: false },
    papers: ['INSPECTION_MINUTES'],
  });
  await door.act({ as: SPECIALIST, on, event: 'confirmVolume' });
  await door.act({ as: PLANNER, on, event: 'confirmFunding', payload: { confirmedDong: dong(700) } });
  await door.act({ as: HEAD, on, event: 'closeInspection' });
}

async function accept(door: Door, task: string): Promise<void> {
  door.say('Nghiệm thu | Acceptance');
  await door.clockTo(morning('2026-11-16'));
  await door.act({ as: HOST, on: task, event: 'hostDeclaresComplete' });
  const acceptance = await childOf(door, task, 'acceptance');
  await door.act({
    as: HOST,
    on: acceptance,
    event: 'submitDossier',
    papers: ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'],
  });
  await door.act({ as: SPECIALIST, on: acceptance, event: 'checkDossier' });
  await door.act({ as: HEAD, on: acceptance, event: 'confirmValid' });
  await door.act({ as: SPECIALIST, on: acceptance, event: 'publishDossier' });
  const posts = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER', 'MEMBER', 'MEMBER'];
  const seats = seatsOf(posts, 1);
  const opens = { kind: 'councilSession', subjects: [acceptance] };
  const formed = await door.act({
    as: DIRECTOR,
    opens,
    event: 'formAcceptance',
    payload: { seats: [...seats], meetingOn: '2026-12-08' },
  });
  const on = formed.caseId;
  await door.act({ as: SPECIALIST, on, event: 'sendDocuments' });
  await declareAndReview(door, on, seats);
  await door.clockTo(morning('2026-12-08'));
  await meet(door, on, seats, () => ({
    acceptances: [
      {
        subject: acceptance,
        report: 'PASS',
        products: [
          { criterion: 'Q-1', kind: 'QUALITY', grade: 'PASS' },
          { criterion: 'T-1', kind: 'TYPE', grade: 'PASS' },
          { criterion: 'N-1', kind: 'QUANTITY', grade: 'PASS', ordered: 3, delivered: 3 },
        ],
      },
    ],
  }));
  await door.act({
    as: 'P-E-01',
    on,
    event: 'conclude',
    payload: { conclusion: 'Xếp loại Đạt.', requests: 'Bổ sung bản đồ vùng nuôi.' },
  });
  await door.act({ as: SPECIALIST, on: acceptance, event: 'sendConclusion' });
}

async function finish(door: Door, task: string, contract: string): Promise<void> {
  door.say('Hoàn thiện, đăng ký, công nhận, bàn giao, thanh lý | After acceptance');
  const on = await childOf(door, task, 'postAcceptance');
  await door.clockTo(morning('2026-12-22'));
  await door.act({ as: HOST, on, event: 'submitRevision', papers: ['REVISED_REPORT'] });
  await door.act({ as: 'P-E-01', on, event: 'confirmRevision' });
  await door.act({
    as: REGISTRAR,
    on,
    event: 'registerResult',
    payload: { certificateNumber: 'QN-KQ-2026-001' },
    papers: ['REGISTRATION_CERTIFICATE'],
  });
  await door.act({ as: DIRECTOR, on, event: 'recognise', papers: ['RECOGNITION_DECISION'] });
  await door.act({ as: PLANNER, on, event: 'inventory', papers: ['INVENTORY_LIST'] });
  await door.act({ as: HOST, on, event: 'handOver', papers: ['HANDOVER_MINUTES'] });
  await door.act({ as: RECEIVER, on, event: 'acceptHandover', payload: { condition: 'Đầy đủ, sử dụng được.' } });
  const [first = '', second = '', last = ''] = await childrenOf(door, contract, 'tranche');
  const settled = (tranche: string, millions: number) =>
    door.act({ as: FINANCE, on: tranche, event: 'settlePart', payload: { settledDong: dong(millions) } });
  await settled(first, 600);
  await settled(second, 600);
  await pay(door, last);
  await settled(last, 300);
  await door.act({ as: FINANCE, on, event: 'settle', papers: ['SETTLEMENT'] });
  await door.act({ as: RECEIVER, on, event: 'recordFirstUse', payload: { useStartedOn: '2026-12-22' } });
  await door.act({ as: HOST, on, event: 'requestOwnership', papers: ['OWNERSHIP_REQUEST'] });
  await door.act({
    as: CHAIRMAN,
    on,
    event: 'decideOwnership',
    payload: { owner: 'U-H01', rights: 'Giao quyền sử dụng cho đơn vị tiếp nhận.' },
  });
  await door.act({ as: DIRECTOR, on, event: 'liquidate', papers: ['LIQUIDATION_MINUTES'] });
}

/** As many yearly reports on use as the regime asks; the case closes with the last one that is accepted. */
async function use(door: Door, task: string): Promise<void> {
  door.say('Theo dõi ứng dụng | Application monitoring');
  const on = await childOf(door, task, 'applicationMonitoring');
  for (let year = 2027; (await door.look(task)).state !== 'CLOSED'; year += 1) {
    if (year > 2040) throw new Error('the monitoring does not end');
    await door.clockTo(morning(`${year}-12-28`));
    await door.act({
      as: RECEIVER,
      on,
      event: 'recordUse',
      payload: { use: 'USED', effect: 'Ứng dụng tại các vùng nuôi.' },
      papers: ['USE_REPORT'],
    });
    await door.act({ as: HEAD, on, event: 'acceptUse' });
  }
}

const IDENTIFICATION = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];
/** Largest points of the score sheet of an applied topic (C20/2023). */
const LARGEST_POINTS = [12, 24, 16, 16, 16, 16];

/** A score sheet with each criterion this much below its largest points. */
function pointsBelow(below: number): Facts[] {
  return LARGEST_POINTS.map((most, index) => ({ criterion: `CR-${index + 1}`, points: `${most - below}` }));
}

type SeatList = readonly { readonly person: string; readonly post: string }[];

function seatsOf(posts: readonly string[], first: number): SeatList {
  return posts.map((post, index) => ({ person: `P-E-${`${first + index}`.padStart(2, '0')}`, post }));
}

function persons(seats: SeatList): Facts[] {
  return seats.map(({ person }) => ({ person }));
}

async function declareAndReview(door: Door, on: string, seats: SeatList): Promise<void> {
  for (const { person } of seats)
    await door.act({ as: person, on, event: 'declareInterest', payload: { conflict: false } });
  for (const { person } of seats.filter((seat) => seat.post === 'REVIEWER')) {
    await door.act({
      as: person,
      on,
      event: 'fileReview',
      payload: { review: 'Nội dung phù hợp, khả thi.' },
      papers: ['REVIEW'],
    });
  }
}

/** From the opening of a meeting to its signed minutes. */
async function meet(door: Door, on: string, seats: SeatList, ballot: (index: number) => Facts): Promise<void> {
  const panel = seats.slice(-3);
  await door.act({ as: 'P-E-01', on, event: 'convene', payload: { present: persons(seats) } });
  await door.act({ as: 'P-E-01', on, event: 'openVoting', payload: { panel: persons(panel) } });
  for (const [index, { person }] of seats.entries())
    await door.act({ as: person, on, event: 'castBallot', payload: ballot(index) });
  for (const { person } of panel.slice(0, 2)) await door.act({ as: person, on, event: 'confirmCount' });
  await door.act({ as: panel[2]?.person ?? '', on, event: 'countBallots', papers: ['COUNT_RECORD'] });
  await door.act({ as: 'P-E-05', on, event: 'signMinutesAsSecretary', papers: ['MINUTES'] });
  await door.act({ as: 'P-E-01', on, event: 'signMinutes' });
}

async function childrenOf(door: Door, parent: string, kind: string): Promise<string[]> {
  const { children } = await door.look(parent);
  return children.filter((child) => child.kind === kind).map((child) => child.id);
}

async function childOf(door: Door, parent: string, kind: string): Promise<string> {
  const last = (await childrenOf(door, parent, kind)).at(-1);
  if (last === undefined) throw new Error(`${parent} has no ${kind}`);
  return last;
}
