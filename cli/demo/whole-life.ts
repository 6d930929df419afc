import {
  apply,
  appraise,
  CHAIRMAN,
  COUNCIL_CHAIR,
  checkEligibility,
  childOf,
  childrenOf,
  commitToReceive,
  conclude,
  consolidate,
  DIRECTOR,
  declareInterests,
  dong,
  FINANCE,
  fileReviews,
  formCouncil,
  HEAD,
  HOST,
  meet,
  morning,
  openDossiers,
  order,
  PLANNER,
  PROPOSAL,
  persons,
  pointsBelow,
  publishCall,
  RECEIVER,
  REGISTRAR,
  SEVEN,
  SPECIALIST,
  seatsOf,
  submitProposal,
  submitRevisedOutline,
  verdictOn,
} from './chapters.ts';
import type { Door } from './door.ts';

/** The demo's province begins in early January 2025. */
export const LIFE_STARTS_AT = '2025-01-06T01:00:00.000Z';

const RIVAL = 'P-H02';
const DEPUTY = 'P-DD-1';

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
  await appraiseFunding(door, task);
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
  const on = await submitProposal(door);
  await door.act({ as: SPECIALIST, on, event: 'return', payload: { gaps: 'Chưa nêu rõ địa chỉ ứng dụng kết quả.' } });
  await door.clockTo(morning('2025-01-08'));
  await door.act({
    as: HOST,
    on,
    event: 'resubmit',
    payload: { need: `${String(PROPOSAL.need)} Ứng dụng tại vùng nuôi Sở NN&MT quản lý.` },
  });
  await consolidate(door, on);
  return on;
}

async function identifyAndOrder(door: Door, proposal: string): Promise<string> {
  door.say('Hội đồng xác định nhiệm vụ | Identification council');
  const seats = seatsOf(SEVEN);
  const on = await formCouncil(door, {
    event: 'formIdentification',
    subjects: [proposal],
    seats,
    meetingOn: '2025-02-10',
  });
  await declareInterests(door, on, seats);
  await fileReviews(door, on, seats);
  await door.clockTo(morning('2025-02-10'));
  const three = persons(seats.slice(0, 3));
  await door.refused({ as: COUNCIL_CHAIR, on, event: 'convene', payload: { present: three } }, 'guard.refused');
  await door.act({ as: SPECIALIST, on, event: 'recordNoQuorum', payload: { attended: three } });
  await door.act({ as: SPECIALIST, on, event: 'reconvene', payload: { meetingOn: '2025-02-13' } });
  await door.clockTo(morning('2025-02-13'));
  await meet(door, on, { present: seats, ballot: () => ({ proposals: [verdictOn(proposal)] }) });
  await conclude(
    door,
    on,
    {
      conclusion: 'Đề nghị thực hiện.',
      inFavour: seats.length,
      conclusions: [{ subject: proposal, mode: 'SELECTION' }],
    },
    ['COUNCIL_LIST'],
  );
  door.say('Danh mục đặt hàng | Ordered list');
  await door.clockTo(morning('2025-02-18'));
  await door.refused({ as: DIRECTOR, on: proposal, event: 'order' }, 'authority.not_holder');
  const task = await order(door, proposal);
  await door.act({ as: SPECIALIST, on: task, event: 'publishOrderList' });
  return task;
}

async function callAndSelect(door: Door, task: string): Promise<{ host: string; pi: string }> {
  door.say('Thông báo tuyển chọn, hồ sơ | Call and dossiers');
  const call = await publishCall(door, task, {
    title: 'Thông báo tuyển chọn đợt 1 năm 2025 (hư cấu)',
    closesOn: '2025-03-24',
  });
  const first = await apply(door, call, { as: HOST, host: 'U-H01', pi: 'P-H01' });
  const second = await apply(door, call, { as: RIVAL, host: 'U-H02', pi: 'P-H02' });
  await commitToReceive(door, task);
  await door.clockTo(morning('2025-03-26'));
  await openDossiers(door, call);
  await checkEligibility(door, [first, second]);
  door.say('Hội đồng tuyển chọn | Selection council');
  const seats = seatsOf(SEVEN);
  const on = await formCouncil(door, {
    event: 'formSelection',
    subjects: [task, first, second],
    seats,
    meetingOn: '2025-04-10',
  });
  await declareInterests(door, on, seats);
  await fileReviews(door, on, seats);
  await door.clockTo(morning('2025-04-10'));
  await meet(door, on, {
    present: seats,
    ballot: (index) => ({
      dossiers: [
        { subject: first, points: pointsBelow(index % 3) },
        { subject: second, points: pointsBelow(4) },
      ],
    }),
  });
  await conclude(door, on, { conclusion: 'Đề nghị giao tổ chức xếp thứ nhất.', spendMode: 'PARTIAL' }, [
    'COUNCIL_LIST',
  ]);
  const { facts } = await door.look(task);
  return { host: String(facts.host), pi: String(facts.pi) };
}

async function appraiseFunding(door: Door, task: string): Promise<void> {
  door.say('Thẩm định kinh phí | Funding appraisal');
  await door.clockTo(morning('2025-04-25'));
  const on = await submitRevisedOutline(door, task);
  await appraise(door, on, { meetingOn: '2025-05-06', agreedDong: dong(1500) });
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
  const seats = seatsOf([...SEVEN, 'MEMBER', 'MEMBER']);
  const on = await formCouncil(door, {
    event: 'formAcceptance',
    subjects: [acceptance],
    seats,
    meetingOn: '2026-12-08',
  });
  await declareInterests(door, on, seats);
  await fileReviews(door, on, seats);
  await door.clockTo(morning('2026-12-08'));
  await meet(door, on, {
    present: seats,
    ballot: () => ({
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
    }),
  });
  await conclude(door, on, { conclusion: 'Xếp loại Đạt.', requests: 'Bổ sung bản đồ vùng nuôi.' });
  await door.act({ as: SPECIALIST, on: acceptance, event: 'sendConclusion' });
}

async function finish(door: Door, task: string, contract: string): Promise<void> {
  door.say('Hoàn thiện, đăng ký, công nhận, bàn giao, thanh lý | After acceptance');
  const on = await childOf(door, task, 'postAcceptance');
  await door.clockTo(morning('2026-12-22'));
  await door.act({ as: HOST, on, event: 'submitRevision', papers: ['REVISED_REPORT'] });
  await door.act({ as: COUNCIL_CHAIR, on, event: 'confirmRevision' });
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
