import type { ProblemCode } from '../../api/problem-status.ts';

/** Whom the sample province has, and some whom it makes doubtful: one person for each. */
export const ROLES = {
  /** Of the first host, and a second person of its unit. */
  HOST: 'P-H01',
  COLLEAGUE: 'CN-QN-002',
  RIVAL: 'P-H02',
  OTHER_HOST: 'P-H03',
  RECEIVER: 'P-R01',
  OTHER_RECEIVER: 'P-R02',
  /** A researcher without a post. */
  OUTSIDER: 'CN-QN-001',
  /** Was a specialist of the department once. */
  FORMER: 'CN-QN-003',
  /** On the council that chose the host, and one on no council. */
  MEMBER: 'P-E-01',
  EXPERT: 'P-E-15',
  ADMIN: 'P-ADMIN',
  COMMUNE: 'P-FP-XA-05',
  SPECIALIST: 'P-SPEC-1',
  SECOND_SPECIALIST: 'P-SPEC-2',
  HEAD: 'P-HEAD-1',
  PLANNER: 'P-HEAD-2',
  DEPUTY: 'P-DD-1',
  DIRECTOR: 'P-DIR',
  CHAIR: 'P-CHAIR',
  VICE_CHAIR: 'P-VC-1',
  PPC_OFFICE: 'P-PPC-OFFICE',
  LEGAL: 'P-LEGAL',
  REGISTRAR: 'P-REG',
  FINANCE: 'P-DOF',
  TREASURY: 'P-STB',
  INSPECTOR: 'P-INSP-1',
} as const;

export type Role = keyof typeof ROLES;

/** On the side of the authority, whatever the work: the last fifteen. */
export const OFFICIALS: readonly Role[] = [
  'COMMUNE',
  'SPECIALIST',
  'SECOND_SPECIALIST',
  'HEAD',
  'PLANNER',
  'DEPUTY',
  'DIRECTOR',
  'CHAIR',
  'VICE_CHAIR',
  'PPC_OFFICE',
  'LEGAL',
  'REGISTRAR',
  'FINANCE',
  'TREASURY',
  'INSPECTOR',
];

/** What somebody is to a record; whoever is nothing to it is a stranger, to whom it does not exist. */
export type Relation = 'OWN' | 'SAME_UNIT' | 'PARTY' | 'SEAT' | 'HOLDER' | 'AUTHORITY' | 'PUBLIC';

type Sight = Readonly<Partial<Record<Role, Relation>>>;

const AUTHORITY: Sight = Object.fromEntries(OFFICIALS.map((role) => [role, 'AUTHORITY']));
const EVERYBODY: Sight = Object.fromEntries(Object.keys(ROLES).map((role) => [role, 'PUBLIC']));
const SUBMITTED: Sight = { RIVAL: 'OWN', RECEIVER: 'PARTY', ...AUTHORITY, SPECIALIST: 'HOLDER' };
const RUNNING: Sight = { HOST: 'OWN', COLLEAGUE: 'SAME_UNIT', RECEIVER: 'PARTY', MEMBER: 'SEAT', ...AUTHORITY };

/** Who sees what: the one table that lists, single reads and writes are held to. */
export const SIGHT = {
  /** Before it is submitted a proposal is its parties' alone: whom it names as its receiver is one. */
  OWN_DRAFT: { HOST: 'OWN', COLLEAGUE: 'SAME_UNIT', RECEIVER: 'PARTY' },
  RIVAL_DRAFT: { RIVAL: 'OWN', RECEIVER: 'PARTY' },
  RIVAL_PROPOSAL: SUBMITTED,
  CALL: EVERYBODY,
  APPLICATION: { RIVAL: 'OWN', MEMBER: 'SEAT', ...AUTHORITY },
  TASK: RUNNING,
  CONTRACT: RUNNING,
  /** No applicant sees a council, not even the one it chose (SE-2). */
  COUNCIL: { MEMBER: 'SEAT', ...AUTHORITY },
  UNKNOWN: {},
  /** Of another province on the same installation. */
  ELSEWHERE: {},
  /** Stored by the rival, and on no case. */
  RIVAL_FILE: { RIVAL: 'OWN' },
  RIVAL_PAPER: SUBMITTED,
  HOST_NOTICE: { HOST: 'OWN' },
  /** A decision signed on paper about the task, which another person has rejected. */
  SIGNED_PAPER: AUTHORITY,
  /** What the installation knows of itself: existence is no secret to whoever may ask at all. */
  OFFICE_WORK: EVERYBODY,
  ANY_MAIL: EVERYBODY,
} as const satisfies Readonly<Record<string, Sight>>;

export type RecordName = keyof typeof SIGHT;

export function relationOf(role: Role, record: RecordName): Relation | 'STRANGER' {
  const sight: Sight = SIGHT[record];
  return sight[role] ?? 'STRANGER';
}

export const CASES = [
  'OWN_DRAFT',
  'RIVAL_DRAFT',
  'RIVAL_PROPOSAL',
  'CALL',
  'APPLICATION',
  'TASK',
  'CONTRACT',
  'COUNCIL',
  'UNKNOWN',
  'ELSEWHERE',
] as const satisfies readonly RecordName[];

/** What paths, bodies and queries name of a record: its code, its receipt, a period of it … */
export type Named = Readonly<Record<string, string>>;

/** Whose it is to ask at all; anybody else is refused alike, whatever the record. */
interface Gate {
  readonly roles: readonly Role[];
  readonly code: ProblemCode;
}

/** How one operation is answered; nobody signed in is told so first, unless it is public. */
export interface AccessRow {
  readonly gate?: Gate;
  /** Records it names; none: the answer hangs on who asks alone. */
  readonly records?: readonly RecordName[];
  /** Statuses for whom the gate lets through and who sees the record. */
  readonly seen: readonly number[];
  /** What a stranger is told: the same as of a record that never was. */
  readonly hidden?: ProblemCode;
  readonly isPublic?: true;
  readonly query?: (named: Named) => Readonly<Record<string, string>>;
  /** Valid in its shape and refused for what it says, so that asking changes nothing. */
  readonly body?: (named: Named) => object;
  /** It has no end: only how it begins is looked at. */
  readonly isEndless?: true;
  /** Changes who is signed in: asked in a session of its own. */
  readonly inOwnSession?: true;
}

const FOR_OFFICIALS: Gate = { roles: OFFICIALS, code: 'officials.only' };
/** Counts of how far work on many cases has come: for whoever keeps the installation as well. */
const PROGRESS: Gate = { roles: [...OFFICIALS, 'ADMIN'], code: 'officials.only' };
const duty = (...roles: Role[]): Gate => ({ roles, code: 'duty.not_held' });
const KEEPER = duty('ADMIN');
const ENTERER = duty('LEGAL');
const VERIFIER = duty('DEPUTY', 'DIRECTOR', 'LEGAL', 'PPC_OFFICE');

/** Names and addresses of everybody: for those who enter and verify, and for whoever keeps the installation. */
const ACCOUNTS = duty('DEPUTY', 'DIRECTOR', 'LEGAL', 'PPC_OFFICE', 'ADMIN');

const OPEN: AccessRow = { seen: [200] };
const OFFICIAL: AccessRow = { gate: FOR_OFFICIALS, seen: [200] };
const OF_CASE: AccessRow = { records: CASES, seen: [200], hidden: 'case.unknown' };
const PROPOSALS = ['OWN_DRAFT', 'RIVAL_DRAFT', 'RIVAL_PROPOSAL', 'UNKNOWN', 'ELSEWHERE'] as const;
const PAPERS = ['SIGNED_PAPER', 'UNKNOWN'] as const;
const WORK = ['OFFICE_WORK', 'UNKNOWN'] as const;

const DIGEST = 'd'.repeat(64);
const TO = 'R2013-B@1';
const MOVE = { to: TO, instrument: 'PC-SO', article: null, reason: 'Thử (hư cấu)', digest: DIGEST };
const SOMETIME = { from: '2025-01-01T00:00:00.000Z', until: null };
const WISHES = { language: 'vi', mail: { WORK: 'ALL' } };

/** By `operationId` of the published contract; an operation without a row fails, and a row without an operation. */
export const ACCESS: Readonly<Record<string, AccessRow>> = {
  openCase: {
    ...OF_CASE,
    seen: [409, 412, 422],
    body: ({ id }) => ({ kind: 'call', parent: id, event: 'nothingOfTheKind', payload: {} }),
  },
  act: { ...OF_CASE, seen: [412], body: () => ({ event: 'nothingOfTheKind' }) },
  draftProposal: { seen: [400], body: () => ({ payload: { title: '' } }) },
  saveProposal: { ...OF_CASE, records: PROPOSALS, seen: [412], body: () => ({}) },
  submitProposal: { ...OF_CASE, records: PROPOSALS, seen: [412], body: () => ({}) },
  getInbox: OPEN,
  countInbox: OPEN,
  listPersonas: { isPublic: true, seen: [200] },
  signIn: { isPublic: true, seen: [422], body: () => ({ person: 'P-NOBODY' }), inOwnSession: true },
  getSession: OPEN,
  signOut: { isPublic: true, seen: [204], inOwnSession: true },
  listCases: OPEN,
  getCase: OF_CASE,
  getTimeline: OF_CASE,
  listVersions: OF_CASE,
  getActions: OF_CASE,
  getOpenings: OF_CASE,
  getReceiptSlip: { records: ['RIVAL_PROPOSAL', 'UNKNOWN', 'ELSEWHERE'], seen: [200], hidden: 'receipt.unknown' },
  findReceipt: { records: ['RIVAL_PROPOSAL', 'UNKNOWN', 'ELSEWHERE'], seen: [200], hidden: 'receipt.unknown' },
  listClocks: OF_CASE,
  explainClock: { ...OF_CASE, records: ['TASK', 'COUNCIL', 'UNKNOWN', 'ELSEWHERE'] },
  getControlSheet: OF_CASE,
  getApology: { ...OF_CASE, gate: FOR_OFFICIALS, seen: [200, 409, 422], query: () => ({ newDate: '2025-12-31' }) },
  listNotices: OPEN,
  readNotice: { records: ['HOST_NOTICE', 'UNKNOWN'], seen: [200], hidden: 'notice.unknown' },
  getNoticePreference: OPEN,
  putNoticePreference: { seen: [400], body: () => WISHES },
  listMails: { gate: KEEPER, seen: [200] },
  retryMail: { gate: KEEPER, records: ['ANY_MAIL', 'UNKNOWN'], seen: [200], hidden: 'notice.unknown' },
  storeDocument: { records: ['RIVAL_FILE', 'RIVAL_PAPER', 'UNKNOWN'], seen: [422] },
  readDocument: {
    records: ['RIVAL_FILE', 'RIVAL_PAPER', 'UNKNOWN', 'ELSEWHERE'],
    seen: [200],
    hidden: 'document.unknown',
  },
  enterImport: {
    gate: duty('SPECIALIST', 'SECOND_SPECIALIST', 'PLANNER'),
    seen: [422],
    body: ({ ownFile }) => ({ files: [{ sha256: ownFile, name: 'Nhiệm vụ.csv' }] }),
  },
  confirmImport: { gate: duty('HEAD'), records: WORK, seen: [409], hidden: 'import.unknown' },
  listImports: { gate: PROGRESS, seen: [200] },
  getImport: { gate: PROGRESS, records: WORK, seen: [200], hidden: 'import.unknown' },
  enterPaperDecision: {
    ...OF_CASE,
    records: ['OWN_DRAFT', 'RIVAL_DRAFT', 'RIVAL_PROPOSAL', 'TASK', 'CONTRACT', 'COUNCIL', 'UNKNOWN', 'ELSEWHERE'],
    seen: [403, 409, 422],
    body: ({ id, ownFile }) => ({
      target: { caseId: id },
      event: 'nothingOfTheKind',
      signer: 'P-DIR',
      number: '1/QĐ-SKHCN',
      issuer: 'U-DOST',
      signedOn: '2025-03-03',
      file: ownFile,
    }),
  },
  confirmPaperDecision: { records: PAPERS, seen: [403, 409, 422], hidden: 'signed.unknown', body: () => ({}) },
  rejectPaperDecision: {
    records: PAPERS,
    seen: [403, 409],
    hidden: 'signed.unknown',
    body: () => ({ reason: 'Thử (hư cấu)' }),
  },
  listPaperDecisions: OFFICIAL,
  getPaperDecision: { gate: FOR_OFFICIALS, records: PAPERS, seen: [200], hidden: 'signed.unknown' },
  listFlaggedActs: OFFICIAL,
  listPresses: OPEN,
  listMassActs: { gate: PROGRESS, seen: [200] },
  getMassAct: { gate: PROGRESS, records: WORK, seen: [200], hidden: 'mass_act.unknown' },
  listInstruments: OPEN,
  listOffices: OPEN,
  listAppointments: OPEN,
  listSuccessions: OPEN,
  enterRegisterItem: {
    gate: ENTERER,
    seen: [422],
    body: () => ({ kind: 'SUSPENSION', id: 'S-MATRIX', data: { person: 'P-NOBODY', ...SOMETIME } }),
  },
  verifyRegisterItem: { gate: VERIFIER, seen: [404] },
  whoMay: { seen: [200], query: () => ({ action: 'A08' }) },
  listUnsettledPowers: OFFICIAL,
  listDoubtfulActs: OFFICIAL,
  explainAct: {
    gate: FOR_OFFICIALS,
    records: ['RIVAL_PROPOSAL', 'OWN_DRAFT', 'RIVAL_DRAFT', 'UNKNOWN'],
    seen: [200],
    hidden: 'act.unknown',
  },
  explainCase: { ...OF_CASE, query: ({ event = 'draft' }) => ({ event }) },
  listRegimes: OPEN,
  getRegime: { records: WORK, seen: [200], hidden: 'regime.unknown' },
  getDiagram: { records: WORK, seen: [200], hidden: 'regime.unknown' },
  enterRegime: { seen: [400, 422], body: ({ ownFile }) => ({ sha256: ownFile }) },
  listRegimeEntries: OFFICIAL,
  getRegimeEntry: { gate: FOR_OFFICIALS, records: ['UNKNOWN'], seen: [200], hidden: 'regime.unknown' },
  dryRunRegime: { gate: FOR_OFFICIALS, records: ['UNKNOWN'], seen: [200], hidden: 'regime.unknown' },
  publishRegime: { seen: [404] },
  dryRunTransition: { ...OF_CASE, gate: FOR_OFFICIALS, seen: [409], query: () => ({ to: TO }) },
  listTransitions: { ...OF_CASE, gate: FOR_OFFICIALS },
  enterTransition: { ...OF_CASE, gate: ENTERER, seen: [409], body: () => MOVE },
  confirmTransition: {
    gate: FOR_OFFICIALS,
    records: ['TASK', 'OWN_DRAFT', 'UNKNOWN', 'ELSEWHERE'],
    seen: [403, 404, 409],
    hidden: 'transition.unknown',
    body: () => ({ digest: DIGEST }),
  },
  dryRunMassTransition: { gate: FOR_OFFICIALS, seen: [409], query: () => ({ to: TO }) },
  listMassTransitions: OFFICIAL,
  enterMassTransition: { gate: FOR_OFFICIALS, seen: [403, 409], body: () => MOVE },
  confirmMassTransition: { gate: FOR_OFFICIALS, seen: [404], body: () => ({ digest: DIGEST }) },
  countPeriod: { seen: [200], query: () => ({ from: '2025-03-03', length: '5', unit: 'WD' }) },
  getCalendarYear: OPEN,
  draftCalendarYear: OFFICIAL,
  readCalendarEffect: {
    gate: FOR_OFFICIALS,
    seen: [200],
    body: () => ({ year: 2025, state: 'PROVISIONAL', days: [] }),
  },
  listLogEntries: OFFICIAL,
  checkLog: OFFICIAL,
  countCases: { seen: [200], query: () => ({ by: 'state' }) },
  getClock: OPEN,
  moveClock: { gate: KEEPER, seen: [409], body: () => ({ to: '2020-01-01T00:00:00.000Z' }) },
  reportAuthorityEnding: OFFICIAL,
  listStepsResting: { gate: FOR_OFFICIALS, records: WORK, seen: [200], hidden: 'register.unknown' },
  reportAuthorityAlerts: OFFICIAL,
  reportUseOfPowers: OFFICIAL,
  listUseOfPowerActs: { gate: FOR_OFFICIALS, records: WORK, seen: [200], hidden: 'register.unknown' },
  listUseOfPowerRefusals: { gate: FOR_OFFICIALS, records: WORK, seen: [200], hidden: 'register.unknown' },
  reportOnTime: OFFICIAL,
  preflightActs: {
    records: CASES,
    seen: [200],
    body: ({ id }) => ({ items: [{ caseId: id, event: 'nothingOfTheKind' }] }),
  },
  countFacets: OPEN,
  askStepUp: {
    seen: [404],
    body: ({ id }) => ({ acts: [{ idempotencyKey: 'matrix-key-1', target: { caseId: id }, event: 'nothing' }] }),
  },
  registerResearcher: {
    isPublic: true,
    seen: [404],
    body: () => ({ name: 'Người lạ (hư cấu)', email: 'nguoi.la@example.vn', organisation: 'Không có' }),
    inOwnSession: true,
  },
  listRegistrations: OFFICIAL,
  rejectRegistration: { gate: VERIFIER, seen: [404], body: () => ({ reason: 'Thử (hư cấu)' }) },
  claimStep: { ...OF_CASE, seen: [403, 404, 409], body: () => ({}) },
  // a step that nobody claims and one that is not there are told alike, to everybody
  releaseStep: { seen: [409], body: () => ({ reason: 'Thử (hư cấu)' }) },
  listComments: OF_CASE,
  writeComment: {
    ...OF_CASE,
    seen: [403, 409, 422],
    body: () => ({ text: 'Thử (hư cấu)', mentions: ['P-NOBODY'] }),
  },
  withdrawComment: { ...OF_CASE, seen: [404] },
  listSavedViews: OPEN,
  addSavedView: { seen: [400], body: () => ({ screen: 'INBOX', name: '', filter: {} }) },
  changeSavedView: { seen: [400], body: () => ({ screen: 'INBOX', name: '', filter: {}, version: 1 }) },
  removeSavedView: { seen: [400, 404] },
  followEvents: { seen: [200], isEndless: true },
  enterAccountImport: {
    gate: ENTERER,
    seen: [422],
    body: ({ ownFile }) => ({ files: [{ sha256: ownFile, name: 'Tài khoản.csv' }] }),
  },
  getAccountImport: { gate: ACCOUNTS, seen: [404] },
  listAccountImportItems: { gate: ACCOUNTS, seen: [404] },
  confirmAccountImport: { seen: [404] },
  findNames: { seen: [200], query: () => ({ kind: 'UNIT', q: 'so' }) },
  getForm: OF_CASE,
  keepForm: { ...OF_CASE, seen: [412], body: () => ({ content: {} }) },
  dropForm: { ...OF_CASE, seen: [204] },
  listPapers: OPEN,
  listWaitingItems: OPEN,
  checkRegisterItems: { seen: [200, 400], body: () => ({ items: [] }) },
  getPortfolio: OFFICIAL,
  getDurations: OFFICIAL,
  listOutsideSystems: { gate: PROGRESS, seen: [200] },
  getSystem: { gate: KEEPER, seen: [200] },
  retryCase: { gate: KEEPER, seen: [404], body: () => ({ caseId: 'KHONG-CO' }) },
};

/** What one person is told of one record. */
export interface Expected {
  readonly statuses: readonly number[];
  /** Null: it hangs on what was sent. */
  readonly code: ProblemCode | null;
}

/** @param role null: nobody is signed in */
export function expectedFor(
  { gate, seen, hidden, isPublic }: AccessRow,
  { role, record }: { role: Role | null; record: RecordName | null },
): Expected {
  if (role === null) return isPublic ? { statuses: seen, code: null } : { statuses: [401], code: 'session.none' };
  if (gate !== undefined && !gate.roles.includes(role)) return { statuses: [403], code: gate.code };
  const isHidden = hidden !== undefined && record !== null && relationOf(role, record) === 'STRANGER';
  return isHidden ? { statuses: [404], code: hidden } : { statuses: seen, code: null };
}
