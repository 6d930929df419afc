import type { Facts } from '../../domain/machine/definition.ts';
import { border, dayAfterStart, FILE, LONG_AGO, PERSONS } from './cast.ts';
import { type Focus, type Founding, PASSABLE_UNTIL, type Power } from './founding.ts';
import type { HistoryEvent, Item } from './history.ts';
import { assignmentData, grantData, paperData, statusData, substitutionData, toPost } from './papers.ts';
import type { Random } from './prng.ts';

/** Where a history stands while it is made. */
export interface ChangeContext {
  readonly random: Random;
  readonly founding: Founding;
  readonly focuses: readonly Focus[];
  readonly events: HistoryEvent[];
  readonly powers: readonly Power[];
  readonly main: Power;
  window: number;
  next: number;
}

/** An item that is right, and what would be wrong with it, one thing each. */
interface Attempt {
  readonly kind: string;
  readonly id?: string;
  readonly data: Facts;
  readonly wrong: readonly Facts[];
  /** What has to be entered before it. */
  readonly before?: readonly Item[];
}

/** A change of the register: entered and perhaps verified, right in every way or wrong in one. */
export function changesOf(context: ChangeContext): HistoryEvent[] {
  const { random } = context;
  const attempt = random.pick(ATTEMPTS)(context);
  const isWrong = attempt.wrong.length > 0 && random.chance(0.6);
  const data = isWrong ? { ...attempt.data, ...random.pick(attempt.wrong) } : attempt.data;
  const item: Item = { kind: attempt.kind, id: attempt.id ?? nextId(context), data };
  const before = (attempt.before ?? []).map((one): HistoryEvent => ({ kind: 'ENTER', person: 'P-LEGAL', item: one }));
  const entered: HistoryEvent = { kind: 'ENTER', person: entererOf(context, item), item };
  if (random.chance(isWrong ? 0.85 : 0.25)) return [...before, entered];
  return [...before, entered, { kind: 'VERIFY', person: verifierOf(random), id: item.id }];
}

function nextId(context: ChangeContext): string {
  context.next += 1;
  return `C-${context.next}`;
}

function entererOf({ random }: ChangeContext, { kind, data }: Item): string {
  if (random.chance(0.06)) return random.pick(PERSONS);
  const isOfHimself = kind === 'INTEREST' || (kind === 'ABSENCE' && random.chance(0.5));
  return isOfHimself ? String(data.person) : 'P-LEGAL';
}

function verifierOf(random: Random): string {
  return random.chance(0.75) ? random.pick(['P-OFF', 'P-DIR', 'P-DD']) : random.pick(PERSONS);
}

const NOWHERE = 'NOWHERE';
const LATER = '2027-06-01T00:00:00.000Z';
/** Midnight in Asia/Ho_Chi_Minh at which the day of the start begins, and that day. */
const TODAY_BEGINS = '2026-03-15T17:00:00.000Z';
const JUST_BEFORE_TODAY = '2026-03-15T16:59:59.999Z';
const TODAY = '2026-03-16';

function newPaper(context: ChangeContext, kind: string, said: Facts): Facts {
  const number = `No. ${context.next + 1}`;
  return paperData(kind, number, { signedOn: TODAY, from: TODAY_BEGINS, ...said });
}

/** The day on which the clock of this window will stand. */
function todayOf({ window }: ChangeContext): number {
  return window * 10;
}

function dayOnly(instant: string): string {
  return instant.slice(0, 10);
}

type Make = (context: ChangeContext) => Attempt;

const ATTEMPTS: readonly Make[] = [
  (context) => paperOfTheChairman(context, 'DELEGATION'),
  (context) =>
    paperOfTheChairman(context, context.random.pick(['DECENTRALISATION', 'LAW', 'ASSIGNMENT', 'AUTHORISATION'])),
  paperPassingOn,
  paperPassingOn,
  grantOfTheChairman,
  grantOfTheChairman,
  grantPassingOn,
  grantPassingOn,
  grantPassingOn,
  appointment,
  appointment,
  newPost,
  statusChange,
  statusChange,
  workAssignment,
  substitution,
  substitution,
  note,
  ofPerson,
  versionOfItsOwnParent,
];

function paperOfTheChairman(context: ChangeContext, kind: string): Attempt {
  const tomorrow = dayOnly(dayAfterStart(todayOf(context) + 1));
  const from = border(context.window);
  const data = newPaper(context, kind, {
    giver: 'O-CHAIR',
    from: context.random.pick([TODAY_BEGINS, from]),
    until: LATER,
    paper: FILE,
  });
  return {
    kind: 'INSTRUMENT',
    data,
    wrong: [
      { issuer: NOWHERE },
      { giver: NOWHERE },
      { parent: NOWHERE },
      { paper: 'b'.repeat(64) },
      { until: data.from as string },
      { until: LONG_AGO },
      { until: null },
      { from: JUST_BEFORE_TODAY },
      { signedOn: tomorrow, from: LATER, until: '2029-01-01T00:00:00.000Z' },
      { number: 'N-PASS', kind: 'DECENTRALISATION', signedOn: '2020-01-01' },
      { paper: null },
    ].map(withoutNullPaper),
  };
}

/** A paper without a file does not say `paper` at all. */
function withoutNullPaper(said: Facts): Facts {
  return said.paper === null ? ({ paper: undefined } as unknown as Facts) : said;
}

function paperPassingOn(context: ChangeContext): Attempt {
  const { random, main } = context;
  const kind = random.pick(['DELEGATION', 'ASSIGNMENT', 'DECENTRALISATION']);
  const under = {
    issuer: 'U-DOST',
    giver: 'O-DIR',
    parent: 'N-PASS',
    consent: 'CV',
    until: PASSABLE_UNTIL,
    paper: FILE,
  };
  const later = PASSABLE_UNTIL.replace('00.000Z', '00.001Z');
  return {
    kind: 'INSTRUMENT',
    data: newPaper(context, kind, under),
    wrong: [
      { consent: null },
      { until: later },
      { until: kind === 'DELEGATION' ? later : null },
      { parent: main.paper ?? 'PC-SO' },
      { parent: 'D-1' },
      { from: '2019-12-31T23:59:59.999Z', signedOn: '2019-12-01' },
    ],
  };
}

function grantOfTheChairman(context: ChangeContext): Attempt {
  const { random } = context;
  const id = nextId(context);
  const kind = random.pick(['DELEGATION', 'DECENTRALISATION', 'ASSIGNMENT', 'LAW', 'AUTHORISATION']);
  const giver = random.chance(0.7) ? { giver: 'O-CHAIR' } : {};
  const paper: Item = {
    kind: 'INSTRUMENT',
    id,
    data: newPaper(context, kind, { ...giver, until: LATER, paper: FILE }),
  };
  return {
    kind: 'GRANT',
    before: [paper],
    data: grantData(id, ['A24'], toPost('O-REG'), { actions: random.pick([['A10'], ['A08', 'A10']]) }),
    wrong: [
      { instrument: NOWHERE },
      { to: toPost(NOWHERE) },
      { to: { kind: 'PERSON', person: NOWHERE, office: 'O-REG' } },
      { floorDong: '501', ceilingDong: '500' },
      { floorDong: '1001', ceilingDong: '1000' },
      { floorDong: '500', ceilingDong: '500' },
      { to: toPost('O-CHAIR') },
      { to: { kind: 'ROLE', role: 'PPC_CHAIR' } },
      { to: toPost('O-DD') },
      { to: { kind: 'PERSON', person: 'P-LEGAL', office: 'O-REG' } },
      { to: toPost('O-LEGAL') },
      { actions: ['A29'] },
      { actions: ['A10', 'A29'] },
      { actions: ['A29', 'A24'] },
      { actions: ['A02', 'A29'] },
      { actions: ['A24', 'A29'] },
      { actions: ['A01'] },
      { actions: ['A24', 'A10'] },
      { actions: ['A28'] },
    ],
  };
}

function grantPassingOn(context: ChangeContext): Attempt {
  const { random } = context;
  const id = nextId(context);
  const kind = random.pick(['DELEGATION', 'DECENTRALISATION']);
  const under = { issuer: 'U-DOST', giver: 'O-DIR', parent: 'N-PASS', consent: 'CV', until: LATER, paper: FILE };
  const inside = { taskTypes: ['T1'], fields: ['F1'], modes: ['M1'], ceilingDong: '1000', floorDong: '100' };
  return {
    kind: 'GRANT',
    before: [{ kind: 'INSTRUMENT', id, data: newPaper(context, kind, under) }],
    data: grantData(id, ['A13'], toPost('O-REG'), inside),
    wrong: [
      { actions: ['A13', 'A10'] },
      { actions: ['A02'] },
      { taskTypes: ['T3'] },
      { taskTypes: 'ALL' },
      { fields: ['F1', 'F2'] },
      { fields: 'ALL' },
      { modes: ['M2'] },
      { modes: 'ALL' },
      { ceilingDong: '1001' },
      { ceilingDong: null },
      { floorDong: '99' },
      { floorDong: null },
      { to: toPost('O-DIR') },
      { to: toPost('O-DD') },
    ],
  };
}

function appointment(context: ChangeContext): Attempt {
  const from = border(context.window);
  const until = border(4);
  return {
    kind: 'APPOINTMENT',
    data: { person: context.random.pick(['P-NEW', 'P-REG', 'P-VC']), office: 'O-SPEC', from, until },
    wrong: [
      { person: NOWHERE },
      { office: NOWHERE },
      { until: from },
      { until: LONG_AGO },
      { office: 'O-DIR', person: 'P-NEW' },
      { office: 'O-REG', person: 'P-REG' },
      { office: 'O-CHAIR', person: 'P-NEW', from: border(3), until: null },
      { person: 'P-LEGAL' },
    ],
  };
}

/** Somebody's own post, or a new one. */
function newPost({ random }: ChangeContext): Attempt {
  const data = { unit: 'U-DOST', role: 'DOST_SPEC', title: { vi: 'mới', en: 'new' } };
  const wrong = [{ unit: NOWHERE }];
  if (random.chance(0.5)) return { kind: 'OFFICE', data, wrong };
  const [id, role] = random.pick([
    ['O-LEGAL', 'DOST_LEGAL'],
    ['O-OFF', 'PPC_OFFICE'],
    ['O-DD2', 'DOST_DD'],
  ] as const);
  return { kind: 'OFFICE', id, data: { ...data, role, unit: role === 'PPC_OFFICE' ? 'U-PPC' : 'U-DOST' }, wrong };
}

function statusChange(context: ChangeContext): Attempt {
  const { random, main, window } = context;
  const paper = main.paper ?? 'N-PASS';
  const by = random.chance(0.7) ? paper : 'N-PASS';
  const status = random.pick(['SUSPENDED', 'REVOKED', 'IN_FORCE', 'NEEDS_REVIEW', 'IN_FORCE', 'REPLACED']);
  const from = border(random.pick([window, window + 1, 4]));
  return {
    kind: 'STATUS_CHANGE',
    data: statusData(paper, status, from, by),
    wrong: [
      { instrument: NOWHERE },
      { by: NOWHERE },
      { by: null, status: 'REVOKED' },
      { by: null, status: 'SUSPENDED' },
      { by: 'PC-SO', status: 'REVOKED' },
      { by: 'PC-SO', status: 'REPLACED' },
      { by: null, status: 'NEEDS_REVIEW' },
      { instrument: 'PC-SO', status: 'REVOKED', by: 'PC-SO' },
      { instrument: 'N-PASS', by: 'N-PASS' },
      { instrument: 'N-PASS', by: 'N-PASS' },
      { instrument: 'N-PASS', by: 'N-PASS' },
      { instrument: 'PC-SO', status: 'SUSPENDED', by: 'N-PASS' },
      { instrument: 'PC-SO', status: 'IN_FORCE', by: null },
    ],
  };
}

function workAssignment(context: ChangeContext): Attempt {
  const id = nextId(context);
  const data = newPaper(context, 'ASSIGNMENT', { issuer: 'U-DOST', giver: 'O-DIR' });
  const period = { from: border(context.window), until: LATER };
  return {
    kind: 'WORK_ASSIGNMENT',
    before: [{ kind: 'INSTRUMENT', id, data }],
    data: assignmentData(id, 'O-DIR', 'O-DD2', { ...period, fields: ['F9'] }),
    wrong: [
      { instrument: NOWHERE },
      { headOffice: NOWHERE },
      { deputyOffice: NOWHERE },
      { until: period.from },
      { deputyOffice: 'O-VC' },
      { deputyOffice: 'O-LEGAL' },
      { deputyOffice: 'O-DD' },
      { instrument: 'N-PASS' },
    ],
  };
}

const DAYS_AT_MOST = 184;

function substitution(context: ChangeContext): Attempt {
  const id = nextId(context);
  const data = newPaper(context, 'AUTHORISATION', { issuer: 'U-DOST', giver: 'O-DIR', until: LATER, paper: FILE });
  const days = todayOf(context);
  const from = dayAfterStart(days);
  const who = { office: 'O-DIR', substitute: 'P-DD2', substituteOffice: 'O-DD2' };
  return {
    kind: 'SUBSTITUTION',
    before: [{ kind: 'INSTRUMENT', id, data }],
    data: substitutionData(id, who, { from, until: dayAfterStart(days + DAYS_AT_MOST), fields: ['F9'] }),
    wrong: [
      { until: dayAfterStart(days + DAYS_AT_MOST, 1) },
      { until: null },
      { until: from },
      { instrument: NOWHERE },
      { office: NOWHERE },
      { substitute: NOWHERE },
      { substituteOffice: NOWHERE },
      { substitute: 'P-DIR', substituteOffice: 'O-DIR' },
      { substituteOffice: 'O-DIR' },
      { substitute: 'P-REG', substituteOffice: 'O-REG' },
      { substitute: 'P-REG' },
      { substitute: 'P-DD', substituteOffice: 'O-DD' },
      { instrument: 'PC-SO' },
    ],
  };
}

function note(context: ChangeContext): Attempt {
  const { random, main, window } = context;
  const period = { from: border(window), until: random.pick([null, border(4)]) };
  const papers = [main.paper ?? 'N-PASS', 'N-PASS'];
  const common = { actions: ['A10'], life: null, text: 'for these reasons', ...period };
  if (random.chance(0.5)) {
    const wrong = [{ instrument: NOWHERE }, { life: 'L-NOWHERE' }, { until: period.from }];
    return { kind: 'LEGAL_NOTE', data: { ...common, instrument: random.pick(papers) }, wrong };
  }
  const wrong = [{ prefers: NOWHERE }, { over: ['N-PASS', NOWHERE] }, { life: 'L-NOWHERE' }, { until: period.from }];
  return { kind: 'PRECEDENCE_NOTE', data: { ...common, prefers: papers[0] ?? '', over: ['N-PASS'] }, wrong };
}

function ofPerson({ random, window }: ChangeContext): Attempt {
  const person = random.pick(PERSONS);
  const period = { from: border(window), until: border(window + 1) };
  const wrong = [{ person: NOWHERE }, { until: period.from }];
  switch (random.below(4)) {
    case 0:
      return { kind: 'ABSENCE', data: { person, removesAuthority: random.chance(0.5), ...period }, wrong };
    case 1:
      return { kind: 'SUSPENSION', data: { person, ...period }, wrong };
    case 2: {
      const data = { person, life: random.pick(['L-BARS', 'L-1']), code: 'RULING', ...period };
      return { kind: 'BAR', data, wrong: [...wrong, { life: 'L-NOWHERE' }] };
    }
    default: {
      const data = { person, life: random.pick(['L-BARS', 'L-2']), code: 'COI-4', text: 'a friend', ...period };
      return { kind: 'INTEREST', data, wrong: [...wrong, { life: 'L-NOWHERE' }] };
    }
  }
}

/** A second version of the paper above, under the paper it allows: their parents lead back to each other. */
function versionOfItsOwnParent({ random }: ChangeContext): Attempt {
  const data = paperData('DECENTRALISATION', 'N-PASS', {
    giver: 'O-CHAIR',
    redelegation: 'ALLOWED',
    until: PASSABLE_UNTIL,
  });
  const child = random.pick(['C-1', 'C-2', 'C-3']);
  return {
    kind: 'INSTRUMENT',
    id: 'N-PASS',
    data,
    wrong: [{ parent: child }, { parent: 'N-PASS' }, { parent: child }],
  };
}
