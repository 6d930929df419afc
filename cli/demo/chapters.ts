import type { Facts, Json } from '../../domain/machine/definition.ts';
import type { Door } from './door.ts';

/** Who does what in a story; each is the one holder of a post of the sample province. */
export const HOST = 'P-H01';
export const RECEIVER = 'P-R01';
export const SPECIALIST = 'P-SPEC-1';
export const SECOND_SPECIALIST = 'P-SPEC-2';
export const HEAD = 'P-HEAD-1';
export const PLANNER = 'P-HEAD-2';
export const REGISTRAR = 'P-REG';
export const FINANCE = 'P-DOF';
export const DIRECTOR = 'P-DIR';
export const CHAIRMAN = 'P-CHAIR';
/** First of the experts, chair of every council of a story. */
export const COUNCIL_CHAIR = 'P-E-01';
const COUNCIL_SECRETARY = 'P-E-05';

const MILLION = 1_000_000n;

/** Millions of dong as the door takes them. */
export function dong(millions: number): string {
  return (BigInt(millions) * MILLION).toString();
}

/** 09:00 in Asia/Ho_Chi_Minh. */
export function morning(date: string): string {
  return `${date}T02:00:00.000Z`;
}

/** A complete proposal of host 1 to receiver 1. */
export const PROPOSAL: Facts = {
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

/** Drafted and submitted. @returns the proposal */
export async function submitProposal(door: Door, more: Facts = {}): Promise<string> {
  const drafted = await door.act({
    as: HOST,
    opens: { kind: 'proposal' },
    event: 'draft',
    payload: { ...PROPOSAL, ...more },
  });
  await door.act({ as: HOST, on: drafted.caseId, event: 'submit', papers: ['PROPOSAL_FORM'] });
  return drafted.caseId;
}

/** A submitted proposal is found complete and new, and goes into the list for the council. */
export async function consolidate(door: Door, on: string): Promise<void> {
  await door.act({ as: SPECIALIST, on, event: 'confirmComplete' });
  await door.act({
    as: REGISTRAR,
    on,
    event: 'checkDuplication',
    payload: { duplication: 'NONE' },
    papers: ['LOOKUP_REPORT'],
  });
  await door.act({ as: SPECIALIST, on, event: 'consolidate' });
}

/** The recommended proposal is ordered and the list published. @returns the task */
export async function order(door: Door, proposal: string): Promise<string> {
  const ordered = await door.act({ as: CHAIRMAN, on: proposal, event: 'order', papers: ['ORDER_LIST_DECISION'] });
  const task = ordered.followed.find((one) => one.event === 'approveOrderList')?.caseId;
  if (task === undefined) throw new Error('the order created no task');
  return task;
}

/** @returns the published call about one task */
export async function publishCall(
  door: Door,
  task: string,
  { title, closesOn }: { title: string; closesOn: string },
): Promise<string> {
  const drafted = await door.act({
    as: SPECIALIST,
    opens: { kind: 'call', subjects: [task] },
    event: 'draftCall',
    payload: { title },
  });
  await door.act({ as: DIRECTOR, on: drafted.caseId, event: 'publish', payload: { closesOn } });
  return drafted.caseId;
}

interface Applicant {
  readonly as: string;
  readonly host: string;
  readonly pi: string;
  readonly stateBudgetDong?: string;
}

/** A dossier under a call, or under the task where its host was invited. @returns the application */
export async function apply(door: Door, parent: string, { as, ...applicant }: Applicant): Promise<string> {
  const drafted = await door.act({
    as,
    opens: { kind: 'application', parent },
    event: 'draftApplication',
    payload: {
      stateBudgetDong: dong(1500),
      ...applicant,
      title: 'Hồ sơ tham gia tuyển chọn',
      otherFundsDong: '0',
      durationMonths: 18,
      spendMode: 'PARTIAL',
    },
  });
  await door.act({ as, on: drafted.caseId, event: 'submitApplication', papers: ['APPLICATION_FORM', 'OUTLINE'] });
  return drafted.caseId;
}

/** The receiving unit commits itself. */
export async function commitToReceive(door: Door, task: string, as = RECEIVER): Promise<void> {
  await door.act({
    as,
    on: task,
    event: 'commitToReceive',
    payload: { use: 'Nhân rộng cho các vùng nuôi.', place: 'Vùng biển mở' },
    papers: ['RECEIVER_COMMITMENT'],
  });
}

/** A closed call is opened before a witness. */
export async function openDossiers(door: Door, call: string): Promise<void> {
  await door.act({
    as: HEAD,
    on: call,
    event: 'witnessOpening',
    payload: { witnesses: 'Đại diện các tổ chức nộp hồ sơ' },
  });
  await door.act({ as: SPECIALIST, on: call, event: 'closeAndOpen', papers: ['OPENING_MINUTES'] });
}

export async function checkEligibility(door: Door, dossiers: readonly string[], payload: Facts = { complete: true }) {
  for (const on of dossiers)
    await door.act({ as: SECOND_SPECIALIST, on, event: 'checkEligibility', payload, papers: ['ELIGIBILITY_SHEET'] });
}

/** The winner's revised outline comes, and with it the appraisal of its money. @returns the appraisal */
export async function submitRevisedOutline(door: Door, task: string, as = HOST): Promise<string> {
  await door.act({ as, on: task, event: 'submitRevisedOutline', papers: ['REVISED_OUTLINE'] });
  return childOf(door, task, 'fundingAppraisal');
}

/** A funding group meets on a day, agrees and confirms; the task then waits for its approval. */
export async function appraise(
  door: Door,
  on: string,
  { meetingOn, agreedDong, host = HOST }: { meetingOn: string; agreedDong: string; host?: string },
): Promise<void> {
  const seats = [
    { person: HEAD, post: 'LEADER' },
    { person: PLANNER, post: 'DEPUTY' },
    { person: FINANCE, post: 'FUND_MANAGER' },
    { person: 'P-E-03', post: 'COUNCIL_REP' },
    { person: SECOND_SPECIALIST, post: 'SECRETARY' },
  ];
  await door.act({ as: DIRECTOR, on, event: 'formGroup', payload: { seats, meetingOn } });
  await door.act({ as: SPECIALIST, on, event: 'sendDocuments' });
  await door.clockTo(morning(meetingOn));
  await door.act({ as: HEAD, on, event: 'convene', payload: { present: persons(seats) } });
  await door.act({
    as: HEAD,
    on,
    event: 'agree',
    payload: { agreedDong, spendMode: 'PARTIAL' },
    papers: ['APPRAISAL_MINUTES'],
  });
  await door.act({
    as: host,
    on,
    event: 'completeOutline',
    payload: { stateBudgetDong: agreedDong },
    papers: ['COMPLETED_OUTLINE'],
  });
  await door.act({ as: HEAD, on, event: 'confirmFunding' });
}

export type SeatList = readonly { readonly person: string; readonly post: string }[];

/** Posts of a council of seven. */
export const SEVEN = ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY', 'MEMBER', 'MEMBER'] as const;

/** The experts in the order of the posts. */
export function seatsOf(posts: readonly string[]): SeatList {
  return posts.map((post, index) => ({ person: `P-E-${`${1 + index}`.padStart(2, '0')}`, post }));
}

export function persons(seats: SeatList): Facts[] {
  return seats.map(({ person }) => ({ person }));
}

interface Council {
  readonly event: 'formIdentification' | 'formSelection' | 'formAcceptance';
  readonly subjects: readonly string[];
  readonly seats: SeatList;
  readonly meetingOn: string;
}

/** @returns the session, its documents sent */
export async function formCouncil(door: Door, { event, subjects, seats, meetingOn }: Council): Promise<string> {
  const opens = { kind: 'councilSession', subjects };
  const formed = await door.act({ as: DIRECTOR, opens, event, payload: { seats: [...seats], meetingOn } });
  await door.act({ as: SPECIALIST, on: formed.caseId, event: 'sendDocuments' });
  return formed.caseId;
}

export async function declareInterests(door: Door, on: string, seats: SeatList): Promise<void> {
  for (const { person } of seats)
    await door.act({ as: person, on, event: 'declareInterest', payload: { conflict: false } });
}

export async function fileReviews(door: Door, on: string, seats: SeatList): Promise<void> {
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

/** From the opening of a meeting to its signed minutes, by those who are there; the last three of them count. */
export async function meet(
  door: Door,
  on: string,
  { present, ballot }: { present: SeatList; ballot: (index: number) => Facts },
): Promise<void> {
  const panel = present.slice(-3);
  await door.act({ as: COUNCIL_CHAIR, on, event: 'convene', payload: { present: persons(present) } });
  await door.act({ as: COUNCIL_CHAIR, on, event: 'openVoting', payload: { panel: persons(panel) } });
  for (const [index, { person }] of present.entries())
    await door.act({ as: person, on, event: 'castBallot', payload: ballot(index) });
  for (const { person } of panel.slice(0, 2)) await door.act({ as: person, on, event: 'confirmCount' });
  await door.act({ as: panel[2]?.person ?? '', on, event: 'countBallots', papers: ['COUNT_RECORD'] });
  await door.act({ as: COUNCIL_SECRETARY, on, event: 'signMinutesAsSecretary', papers: ['MINUTES'] });
  await door.act({ as: COUNCIL_CHAIR, on, event: 'signMinutes' });
}

/** The chair concludes. */
export async function conclude(door: Door, on: string, payload: Facts, papers: readonly string[] = []): Promise<void> {
  await door.act({ as: COUNCIL_CHAIR, on, event: 'conclude', payload, papers });
}

const IDENTIFICATION = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];

/** A ballot's entry about one proposal, the same on every criterion. */
export function verdictOn(subject: string, passes = true): Facts {
  return { subject, mode: 'SELECTION', criteria: IDENTIFICATION.map((criterion) => ({ criterion, passes })) };
}

/** Largest points of the score sheet of an applied topic (C20/2023). */
const LARGEST_POINTS = [12, 24, 16, 16, 16, 16];

/** A score sheet with each criterion this much below its largest points. */
export function pointsBelow(below: number): Json[] {
  return LARGEST_POINTS.map((most, index) => ({ criterion: `CR-${index + 1}`, points: `${most - below}` }));
}

export async function childrenOf(door: Door, parent: string, kind: string): Promise<string[]> {
  const { children } = await door.look(parent);
  return children.filter((child) => child.kind === kind).map((child) => child.id);
}

/** @returns the youngest child of the kind; throws when there is none */
export async function childOf(door: Door, parent: string, kind: string): Promise<string> {
  const last = (await childrenOf(door, parent, kind)).at(-1);
  if (last === undefined) throw new Error(`${parent} has no ${kind}`);
  return last;
}
