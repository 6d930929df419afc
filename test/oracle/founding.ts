import type { Facts } from '../../domain/machine/definition.ts';
import { border, founded, HOLDERS, LONG_AGO, type PostId } from './cast.ts';
import type { FoundedItem } from './history.ts';
import {
  appointmentData,
  assignmentData,
  grantData,
  paperData,
  statusData,
  substitutionData,
  toPost,
} from './papers.ts';
import type { Random } from './prng.ts';

/**
 * How a history begins: people in their posts, deputies and a substitute, a power that lives, and in most histories one
 * thing wrong with it, always or between two borders.
 */

/** A power that lives unless something is wrong with it. */
export interface Power {
  readonly action: string;
  /** The post it is with, and the paper that gives it. */
  readonly post: PostId;
  readonly paper: string | null;
  readonly limits: Limits;
}

/** What the power's grant is limited to; null where it is not. */
export interface Limits {
  readonly floor: string | null;
  readonly ceiling: string | null;
  readonly fact: string | null;
  readonly aggregate: { readonly per: 'HOST' | 'LEAD'; readonly ceiling: string } | null;
}
const UNLIMITED: Limits = { floor: null, ceiling: null, fact: null, aggregate: null };

/** The items a history begins with; a later `put` of an id replaces the one before. */
export class Founding {
  readonly random: Random;
  readonly #items = new Map<string, FoundedItem>();
  #next = 0;

  constructor(random: Random) {
    this.random = random;
  }

  put(kind: string, id: string, data: Facts, by: Partial<FoundedItem> = {}): void {
    this.#items.set(id, founded(kind, id, data, by));
  }

  add(kind: string, data: Facts, by: Partial<FoundedItem> = {}): void {
    this.#next += 1;
    this.put(kind, `X-${this.#next}`, data, by);
  }

  /** Says something else in an item that is there. */
  change(id: string, said: Facts, by: Partial<FoundedItem> = {}): void {
    const item = this.#items.get(id);
    if (item !== undefined) this.#items.set(id, { ...item, data: { ...item.data, ...said }, ...by });
  }

  dataOf(id: string): Facts | undefined {
    return this.#items.get(id)?.data;
  }

  items(): FoundedItem[] {
    return [...this.#items.values()];
  }
}

/** People in their posts, who signs KT. for whom, and a paper that lets the director pass on. */
export function putStanding(founding: Founding): void {
  const { random } = founding;
  for (const [post, person] of Object.entries(HOLDERS)) {
    founding.put('APPOINTMENT', `AP-${post}`, appointmentData(person, post));
  }
  const deputy = { signatureMode: 'KT' };
  if (random.chance(0.6)) {
    founding.put('INSTRUMENT', 'PC-UBND', paperData('ASSIGNMENT', 'PC-UBND', { ...deputy, giver: 'O-CHAIR' }));
    founding.put('WORK_ASSIGNMENT', 'WA-CHAIR', assignmentData('PC-UBND', 'O-CHAIR', 'O-VC', ktScope(random)));
  }
  if (random.chance(0.6)) {
    const dost = { ...deputy, issuer: 'U-DOST', giver: 'O-DIR' };
    founding.put('INSTRUMENT', 'PC-SO', paperData('ASSIGNMENT', 'PC-SO', dost));
    founding.put('WORK_ASSIGNMENT', 'WA-DIR', assignmentData('PC-SO', 'O-DIR', 'O-DD', ktScope(random)));
  }
  if (random.chance(0.5)) {
    const dost = { ...deputy, issuer: 'U-DOST', giver: 'O-DIR' };
    founding.put('INSTRUMENT', 'UQ-VANG', paperData('AUTHORISATION', 'UQ-VANG', dost));
    const who = { office: 'O-DIR', substitute: 'P-DD2', substituteOffice: 'O-DD2' };
    const ceiling = random.chance(0.4) ? { ceilingDong: '900' } : {};
    founding.put('SUBSTITUTION', 'SUB-DIR', substitutionData('UQ-VANG', who, { ...ktScope(random), ...ceiling }));
    const from = random.pick([LONG_AGO, LONG_AGO, border(1)]);
    const absence = { person: 'P-DIR', from, until: border(4), removesAuthority: random.chance(0.4) };
    if (random.chance(0.8)) founding.put('ABSENCE', 'ABS-DIR', absence);
  }
  const redelegation = random.pick(['ALLOWED', 'ALLOWED', 'ALLOWED', 'WITH_CONSENT', 'FORBIDDEN']);
  const passable = { giver: 'O-CHAIR', redelegation, until: PASSABLE_UNTIL };
  founding.put('INSTRUMENT', 'N-PASS', paperData('DECENTRALISATION', 'N-PASS', passable));
  if (random.chance(0.12)) endPassing(founding);
  const passed = { taskTypes: ['T1', 'T2'], fields: ['F1'], modes: ['M1'], ceilingDong: '1000', floorDong: '100' };
  founding.put('GRANT', 'G-PASS', grantData('N-PASS', ['A13'], toPost('O-DIR'), passed));
}

/** The standing paper ends for good in some histories, so that nothing can change it any more. */
function endPassing(founding: Founding): void {
  const status = founding.random.pick(['REVOKED', 'REPLACED']);
  const from = founding.random.pick([LONG_AGO, border(1), border(2)]);
  founding.add('STATUS_CHANGE', statusData('N-PASS', status, from, 'N-PASS'));
}

export const PASSABLE_UNTIL = '2028-01-01T00:00:00.000Z';

function ktScope(random: Random): Facts {
  return random.chance(0.3) ? { fields: ['F1'], actions: ['A02', 'A08', 'A10', 'A13', 'A26', 'A30'] } : {};
}

/** What a grant is limited to, in the words of its data and of the subject that stays inside. */
function limited(random: Random): { said: Facts; limits: Limits } {
  const ceiling = random.chance(0.5) ? '1000' : null;
  const floor = random.chance(0.25) ? '500' : null;
  const fact = random.chance(0.2) ? 'WITHIN_CAPS' : null;
  const aggregate = random.chance(0.25) ? { per: random.pick(['HOST', 'LEAD'] as const), ceiling: '3000' } : null;
  const scope = (inside: string) => (random.chance(0.3) ? [inside, `${inside}b`] : 'ALL');
  const conditions = [
    ...(fact === null ? [] : [{ kind: 'ONLY_IF', fact }]),
    ...(aggregate === null ? [] : [{ kind: 'AGGREGATE', per: aggregate.per, ceilingDong: aggregate.ceiling }]),
    ...(random.chance(0.1) ? [{ kind: 'DUTY', code: 'REPORT' }] : []),
  ];
  const said = {
    taskTypes: scope('T1'),
    fields: scope('F1'),
    modes: scope('M1'),
    ceilingDong: ceiling,
    floorDong: floor,
    conditions,
  };
  return { said, limits: { ceiling, floor, fact, aggregate } };
}

/** A grant to a post: in one of the three ways a grant can say it. */
function targetOf(random: Random, post: PostId, role: string): Facts {
  const way = random.next();
  if (way < 0.6) return toPost(post);
  return way < 0.8 ? { kind: 'ROLE', role } : { kind: 'PERSON', person: HOLDERS[post], office: post };
}

type Theme = (founding: Founding) => readonly Power[];

/** The powers that histories are about. */
export const THEMES: readonly { readonly weight: number; readonly theme: Theme }[] = [
  { weight: 3, theme: () => [power('A10', 'O-CHAIR'), power('A02', 'O-DIR'), power('A24', 'O-REG')] },
  { weight: 6, theme: delegated },
  { weight: 4, theme: decentralised },
  { weight: 5, theme: passedOn },
  { weight: 2, theme: byOrder },
  { weight: 2, theme: byLaw },
  { weight: 4, theme: twoPapers },
  { weight: 1, theme: toTwoPosts },
];

function power(action: string, post: PostId, paper: string | null = null, limits = UNLIMITED): Power {
  return { action, post, paper, limits };
}

function delegated(founding: Founding): Power[] {
  const { said, limits } = limited(founding.random);
  const reconfirm = founding.random.chance(0.2) ? { reconfirm: true } : {};
  founding.put(
    'INSTRUMENT',
    'D-1',
    paperData('DELEGATION', 'D-1', { giver: 'O-CHAIR', ...reconfirm, ...lawAbove(founding) }),
  );
  founding.put('GRANT', 'G-1', grantData('D-1', ['A08', 'A10'], targetOf(founding.random, 'O-DIR', 'DOST_DIR'), said));
  return [power('A10', 'O-DIR', 'D-1', limits), power('A08', 'O-DIR', 'D-1', limits)];
}

function decentralised(founding: Founding): Power[] {
  const { random } = founding;
  const { said, limits } = limited(random);
  const giver = random.chance(0.5) ? { giver: 'O-CHAIR' } : {};
  const kind = random.pick(['DECENTRALISATION', 'NORMATIVE_DECISION']);
  founding.put('INSTRUMENT', 'N-1', paperData(kind, 'N-1', { ...giver, signedOn: '2020-01-02' }));
  founding.put('GRANT', 'G-1', grantData('N-1', ['A10', 'A13'], targetOf(random, 'O-DIR', 'DOST_DIR'), said));
  return [power('A10', 'O-DIR', 'N-1', limits)];
}

/** The director passes on what was decentralised to him. */
function passedOn(founding: Founding): Power[] {
  const { random } = founding;
  const { said, limits } = limited(random);
  const redelegation = random.pick(['ALLOWED', 'WITH_CONSENT']);
  const above = { redelegation, ...(random.chance(0.5) ? { giver: 'O-CHAIR' } : {}), ...lawAbove(founding) };
  founding.put('INSTRUMENT', 'N-1', paperData('DECENTRALISATION', 'N-1', above));
  founding.put('GRANT', 'G-0', grantData('N-1', ['A10'], toPost('O-DIR')));
  const kind = random.pick(['DELEGATION', 'DELEGATION', 'DECENTRALISATION', 'ASSIGNMENT']);
  const below = { issuer: 'U-DOST', giver: 'O-DIR', parent: 'N-1', consent: 'CV-1', signedOn: '2020-01-03' };
  const reconfirm = random.chance(0.15) ? { reconfirm: true } : {};
  founding.put('INSTRUMENT', 'D-1', paperData(kind, 'D-1', { ...below, ...reconfirm }));
  founding.put('GRANT', 'G-1', grantData('D-1', ['A10'], targetOf(random, 'O-REG', 'REG'), said));
  return [power('A10', 'O-REG', 'D-1', limits), power('A10', 'O-REG', 'D-1', limits), power('A10', 'O-DIR', 'N-1')];
}

function lawAbove(founding: Founding): Facts {
  if (founding.random.chance(0.6)) return {};
  founding.put('INSTRUMENT', 'LAW-1', paperData('LAW', 'LAW-1'));
  return { parent: 'LAW-1' };
}

/** By order of the director: TL. */
function byOrder(founding: Founding): Power[] {
  const { said, limits } = limited(founding.random);
  founding.put('INSTRUMENT', 'TL-1', paperData('ASSIGNMENT', 'TL-1', { issuer: 'U-DOST', giver: 'O-DIR' }));
  founding.put('GRANT', 'G-1', grantData('TL-1', ['A02'], targetOf(founding.random, 'O-REG', 'REG'), said));
  return [power('A02', 'O-REG', 'TL-1', limits)];
}

/** A law names a holder where no base rule does. */
function byLaw(founding: Founding): Power[] {
  const { said, limits } = limited(founding.random);
  founding.put('INSTRUMENT', 'LAW-1', paperData(founding.random.pick(['LAW', 'DECREE']), 'LAW-1'));
  founding.put(
    'GRANT',
    'G-1',
    grantData('LAW-1', ['A26', 'A30'], targetOf(founding.random, 'O-DIR', 'DOST_DIR'), said),
  );
  return [power('A26', 'O-DIR', 'LAW-1', limits), power('A30', 'O-DIR', 'LAW-1', limits)];
}

/** Two papers for one act: to one holder in one way or two, or to two holders; a note may choose. */
function twoPapers(founding: Founding): Power[] {
  const { random } = founding;
  const first = { giver: 'O-CHAIR' };
  founding.put('INSTRUMENT', 'D-1', paperData('DELEGATION', 'D-1', first));
  founding.put('GRANT', 'G-1', grantData('D-1', ['A10'], toPost('O-DIR')));
  const [kind, post] = random.pick([
    ['DECENTRALISATION', 'O-DIR'],
    ['DELEGATION', 'O-DIR'],
    ['DELEGATION', 'O-REG'],
    ['DECENTRALISATION', 'O-REG'],
  ] as const);
  const { said, limits } = limited(random);
  const signedOn = random.pick(['2020-01-01', '2020-01-04']);
  founding.put('INSTRUMENT', 'D-2', paperData(kind, 'D-2', { ...first, signedOn }));
  founding.put('GRANT', 'G-2', grantData('D-2', ['A10'], toPost(post), said));
  if (random.chance(0.5)) {
    const [prefers, over] = random.pick([
      ['D-1', 'D-2'],
      ['D-2', 'D-1'],
    ] as const);
    const from = random.pick([LONG_AGO, LONG_AGO, border(1)]);
    const until = random.pick([null, null, border(3)]);
    const life = random.pick([null, null, 'L-CLEAN', 'L-1']);
    const actions = random.pick(['ALL', ['A10'], ['A02']]);
    const by = random.chance(0.5) ? { [random.pick(['enteredBy', 'verifiedBy'])]: HOLDERS[post] } : {};
    const waits = random.chance(0.25) ? { verifiedBy: null } : {};
    const data = { prefers, over: [over], life, from, until, actions, text: 'first' };
    founding.put('PRECEDENCE_NOTE', 'PN-1', data, { ...by, ...waits });
  }
  return [power('A10', 'O-DIR', 'D-1'), power('A10', post, 'D-2', limits)];
}

function toTwoPosts(founding: Founding): Power[] {
  founding.put('INSTRUMENT', 'N-1', paperData('DECENTRALISATION', 'N-1', { giver: 'O-CHAIR' }));
  founding.put('GRANT', 'G-1', grantData('N-1', ['A10'], { kind: 'ROLE', role: 'DOST_DD' }));
  return [power('A10', 'O-DD', 'N-1'), power('A10', 'O-DD2', 'N-1'), power('A28', 'O-DD')];
}

// ---------------------------------------------------------------------------------------------------------------------
// What may be wrong with it
// ---------------------------------------------------------------------------------------------------------------------

/** Whom and which case a flaw is about; decisions of the history look there. */
export interface Focus {
  readonly person?: string;
  readonly life?: string;
  readonly amount?: string | null;
}
/** Something wrong from a border on, for a window or for good. */
type Flaw = (founding: Founding, power: Power, window: number) => Focus;

function windowOf({ random }: Founding, window: number): Facts {
  return { from: border(window), until: random.pick([border(window + 1), border(4, 1), null]) };
}

/** Those who sign KT. for a post, as the history has it. */
export function deputiesOf(founding: Pick<Founding, 'dataOf'>, post: PostId): string[] {
  if (post === 'O-CHAIR') return founding.dataOf('WA-CHAIR') === undefined ? [] : ['P-VC'];
  if (post !== 'O-DIR') return [];
  return [
    ...(founding.dataOf('WA-DIR') === undefined ? [] : ['P-DD']),
    ...(founding.dataOf('SUB-DIR') === undefined ? [] : ['P-DD2']),
  ];
}

function actorOf(founding: Founding, { post }: Power): string {
  return founding.random.chance(0.7)
    ? HOLDERS[post]
    : founding.random.pick([HOLDERS[post], ...deputiesOf(founding, post)]);
}

/** The post that gave the power. */
function giverOf(founding: Founding, { paper }: Power): PostId {
  const giver = paper === null ? null : founding.dataOf(paper)?.giver;
  return (typeof giver === 'string' ? giver : 'O-CHAIR') as PostId;
}

/** Leaves a post without holder; later the old one is back, or somebody new, or nobody. */
function leavePost(founding: Founding, post: PostId, window: number): Focus {
  const person = HOLDERS[post];
  founding.put('APPOINTMENT', `AP-${post}`, appointmentData(person, post, LONG_AGO, border(window)));
  const next = founding.random.pick([person, 'P-NEW', null]);
  if (next !== null) founding.put('APPOINTMENT', `AP2-${post}`, appointmentData(next, post, border(window + 1)));
  return {};
}

function succeed(founding: Founding, post: PostId, window: number): Focus {
  founding.put('APPOINTMENT', `AP-${post}`, appointmentData(HOLDERS[post], post, LONG_AGO, border(window)));
  const acting = founding.random.chance(0.7) ? { acting: true } : {};
  founding.put('APPOINTMENT', `AP2-${post}`, { ...appointmentData('P-NEW', post, border(window)), ...acting });
  return { person: founding.random.pick(['P-NEW', HOLDERS[post]]) };
}

function setStatus(founding: Founding, paper: string, window: number): void {
  const { random } = founding;
  const ends = random.pick(['REVOKED', 'REPLACED']);
  const status = random.pick([...thrice('SUSPENDED'), ...twice('DRAFT'), ...twice('NEEDS_REVIEW'), ...thrice(ends)]);
  const until = random.pick([border(window + 1), border(window + 1), border(window), border(4)]);
  if (random.chance(0.3)) {
    founding.change(paper, { status, statusFrom: random.pick([border(window), border(window), null]) });
  } else {
    founding.add(
      'STATUS_CHANGE',
      statusData(paper, status, border(window), paper),
      random.chance(0.1) ? { verifiedBy: null } : {},
    );
    const back = random.pick(['IN_FORCE', 'NEEDS_REVIEW']);
    if (random.chance(0.6)) founding.add('STATUS_CHANGE', statusData(paper, back, until, null));
  }
}

function putLegalNote(founding: Founding, instrument: string, window: number, maker: string): void {
  const { random } = founding;
  founding.add('STATUS_CHANGE', statusData(instrument, 'NEEDS_REVIEW', border(window), null));
  const by = random.chance(0.9) ? { [random.pick(['enteredBy', 'verifiedBy'])]: maker } : {};
  const waits = random.chance(0.25) ? { verifiedBy: null } : {};
  const life = random.pick([null, null, null, 'L-CLEAN', 'L-1']);
  const actions = random.pick(['ALL', 'ALL', ['A10'], ['A24']]);
  const period = { from: random.pick([LONG_AGO, border(window)]), until: random.pick([null, border(window + 1)]) };
  founding.put('LEGAL_NOTE', 'LN-1', { instrument, life, actions, ...period, text: 'still good' }, { ...by, ...waits });
}

function spoilPaper(founding: Founding, id: string, window: number, person: string): Focus {
  const { random } = founding;
  const flaws: readonly (() => void)[] = [
    ...thrice(() => setStatus(founding, id, window)),
    ...thrice(() => putLegalNote(founding, id, window, person)),
    () => founding.change(id, { until: border(window) }),
    () => founding.change(id, { from: border(window) }),
    () => founding.change(id, { from: border(random.pick([1, 2, 3])) }),
    () => founding.change(id, {}, random.pick([{ verifiedBy: null }, { verifiedBy: 'F-1' }])),
    () => founding.change(id, {}, { [random.pick(['enteredBy', 'verifiedBy'])]: person }),
  ];
  random.pick(flaws)();
  return { person };
}

function suspend(founding: Founding, person: string, window: number): Focus {
  founding.add('SUSPENSION', { person, ...windowOf(founding, window) });
  return { person };
}

const PERSON_FLAWS: readonly ((founding: Founding, person: string, window: number) => Focus)[] = [
  suspend,
  suspend,
  (founding, person, window) => {
    const code = founding.random.pick(['COI-3', 'RULING']);
    founding.add('BAR', { person, life: 'L-BARS', code, ...windowOf(founding, window) });
    return { person, life: 'L-BARS' };
  },
  (founding, person, window) => {
    const data = { person, life: 'L-BARS', code: 'COI-4', text: 'a friend', ...windowOf(founding, window) };
    founding.add('INTEREST', data, founding.random.chance(0.5) ? { enteredBy: person, verifiedBy: null } : {});
    return { person, life: 'L-BARS' };
  },
  (founding, person, window) => {
    founding.add('ABSENCE', { person, removesAuthority: founding.random.chance(0.75), ...windowOf(founding, window) });
    return { person };
  },
  (founding, person, window) => {
    founding.add('APPOINTMENT', { person, office: 'O-ADMIN', ...windowOf(founding, window) });
    return { person };
  },
  (founding, person, window) => {
    const until = border(window).replace('2026', '2024');
    const period = founding.random.chance(0.75) ? { from: LONG_AGO, until } : windowOf(founding, window);
    founding.add('APPOINTMENT', { person, office: 'O-HOST', ...period });
    return { person, life: 'L-HOST' };
  },
];

function spoilPerson(founding: Founding, person: string, window: number): Focus {
  return founding.random.pick(PERSON_FLAWS)(founding, person, window);
}

export const FLAWS: readonly { readonly weight: number; readonly flaw: Flaw }[] = [
  { weight: 8, flaw: (founding, power, window) => spoilPerson(founding, actorOf(founding, power), window) },
  {
    weight: 7,
    flaw: (founding, power, window) => {
      const { life } = spoilPerson(founding, HOLDERS[giverOf(founding, power)], window);
      return { person: HOLDERS[power.post], ...(life === undefined ? {} : { life }) };
    },
  },
  { weight: 2, flaw: (founding, power, window) => leavePost(founding, giverOf(founding, power), window) },
  {
    weight: 6,
    flaw: (founding, { post }, window) => {
      leavePost(founding, post, window);
      return { person: founding.random.pick([HOLDERS[post], ...deputiesOf(founding, post)]) };
    },
  },
  { weight: 3, flaw: (founding, { post }, window) => succeed(founding, post, window) },
  {
    weight: 8,
    flaw: (founding, power, window) =>
      power.paper === null ? {} : spoilPaper(founding, power.paper, window, actorOf(founding, power)),
  },
  { weight: 4, flaw: spoilParent },
  { weight: 13, flaw: neverValid },
  { weight: 20, flaw: spoilDeputies },
  {
    weight: 3,
    flaw: (founding, power, window) => {
      if (power.paper !== null) founding.change(power.paper, { reconfirm: true });
      return succeed(founding, giverOf(founding, power), window);
    },
  },
  { weight: 5, flaw: giverFollows },
  { weight: 4, flaw: seatedTwice },
  {
    weight: 1,
    flaw: (founding, _power, window) => spoilPerson(founding, founding.random.pick(['P-LEGAL', 'P-OFF']), window),
  },
];

/** Who gave the power comes to the post it was given to, where a deputy is left who can use it. */
function giverFollows(founding: Founding, { paper, post }: Power, window: number): Focus {
  if (paper === null) return {};
  const giver = HOLDERS[giverOf(founding, { paper, post } as Power)];
  founding.change('G-1', { to: toPost(post) });
  founding.put('APPOINTMENT', `AP-${post}`, appointmentData(HOLDERS[post], post, LONG_AGO, border(window)));
  founding.put('APPOINTMENT', `AP2-${post}`, appointmentData(giver, post, border(window)));
  return { person: giver };
}

/** The deputy is the substitute as well, from another post. */
function seatedTwice(founding: Founding, power: Power, window: number): Focus {
  const { random } = founding;
  founding.change('SUB-DIR', {
    substitute: 'P-DD',
    substituteOffice: 'O-DD2',
    ceilingDong: null,
    actions: 'ALL',
    fields: 'ALL',
  });
  founding.put('APPOINTMENT', 'AP-O-DD2', appointmentData('P-DD', 'O-DD2'));
  founding.put('ABSENCE', 'ABS-DIR', {
    person: 'P-DIR',
    from: LONG_AGO,
    until: null,
    removesAuthority: random.chance(0.5),
  });
  if (random.chance(0.4)) {
    founding.change('SUB-DIR', { ceilingDong: '1' });
    if (random.chance(0.5)) founding.change('PC-SO', {}, { enteredBy: 'P-DD' });
    else suspend(founding, HOLDERS[giverOf(founding, power)], window);
  }
  return { person: 'P-DD' };
}

function spoilParent(founding: Founding, power: Power, window: number): Focus {
  const parent = power.paper === null ? null : founding.dataOf(power.paper)?.parent;
  if (typeof parent !== 'string') return {};
  const above = founding.dataOf(parent)?.parent;
  const paper = typeof above === 'string' && founding.random.chance(0.6) ? above : parent;
  return spoilPaper(founding, paper, window, actorOf(founding, power));
}

/** What no admission would let in. */
function neverValid(founding: Founding, { paper, action }: Power): Focus {
  if (paper === null) return {};
  const { random } = founding;
  const { giver = 'O-CHAIR', parent = null, kind } = founding.dataOf(paper) ?? {};
  const above = typeof parent === 'string' ? parent : paper;
  const up = (said: Facts) => founding.put('INSTRUMENT', 'UP-1', paperData('DECENTRALISATION', 'UP-1', said));
  const flaws: readonly (() => void)[] = [
    ...twice(() => founding.change(paper, { until: null })),
    ...twice(() => founding.change('G-1', { to: toPost(String(giver)) })),
    () => {
      founding.change(paper, { giver: 'O-OFF', parent: null });
      founding.change('G-1', { to: random.pick([toPost('O-OFF'), { kind: 'ROLE', role: 'PPC_OFFICE' }]) });
    },
    () => {
      founding.change(paper, kind === 'DELEGATION' ? {} : { kind: 'DELEGATION', until: '2030-01-01T00:00:00.000Z' });
      founding.change('G-1', { to: toPost('O-DD') });
    },
    () => founding.change('G-1', { actions: ['A29', action] }),
    () => {
      up({ parent: paper, redelegation: 'ALLOWED' });
      founding.change(paper, { parent: 'UP-1' });
    },
    () => founding.change(paper, { parent: 'NOWHERE' }),
    ...thrice(() => {
      up({ redelegation: 'ALLOWED' });
      founding.put('GRANT', 'G-UP', grantData('UP-1', ['A10', 'A02'], toPost('O-CHAIR')));
      founding.change(above, { parent: 'UP-1', redelegation: 'ALLOWED', giver: 'O-CHAIR' });
    }),
    ...twice(() => {
      up({ redelegation: 'FORBIDDEN' });
      founding.put('GRANT', 'G-UP', grantData('UP-1', ['A10', 'A02', 'A08'], toPost(String(giver ?? 'O-CHAIR'))));
      if (above === paper) founding.change(paper, { parent: 'UP-1' });
      else founding.change(above, { redelegation: 'FORBIDDEN' });
    }),
    () => founding.change(paper, { consent: null }),
    () => founding.change(paper, { giver: 'O-REG' }),
    ...twice(() => founding.change('G-0', { ceilingDong: '599' })),
    () => founding.change('G-0', { to: toPost('O-DD') }),
  ];
  random.pick(flaws)();
  return founding.dataOf('G-1')?.to === undefined ? {} : { person: holderIn(founding.dataOf('G-1')?.to as Facts) };
}

function twice<T>(one: T): readonly T[] {
  return [one, one];
}

function thrice<T>(one: T): readonly T[] {
  return [one, one, one];
}

function holderIn({ office, role }: Facts): string {
  if (typeof office === 'string') return HOLDERS[office as PostId];
  if (role === 'PPC_OFFICE') return 'P-OFF';
  return role === 'REG' ? 'P-REG' : 'P-DIR';
}

/** The director is away all the time, and the substitute signs up to an amount. */
function substituteAt(founding: Founding, amount: string | null): Focus {
  founding.change('SUB-DIR', { ceilingDong: '900', actions: 'ALL', fields: 'ALL' });
  founding.put('ABSENCE', 'ABS-DIR', { person: 'P-DIR', from: LONG_AGO, until: null, removesAuthority: false });
  return { person: 'P-DD2', amount };
}

const KT = [
  ['PC-UBND', 'WA-CHAIR', 'P-VC', 'O-VC'],
  ['PC-SO', 'WA-DIR', 'P-DD', 'O-DD'],
  ['UQ-VANG', 'SUB-DIR', 'P-DD2', 'O-DD2'],
] as const;

function spoilDeputies(founding: Founding, power: Power, window: number): Focus {
  const { random } = founding;
  const [ofChairman, ...ofDirector] = KT;
  const [paper, item, person, post] = power.post === 'O-CHAIR' ? ofChairman : random.pick(ofDirector);
  if (random.chance(0.4)) {
    setStatus(founding, paper, window);
    return { person };
  }
  const flaws: readonly (() => Focus | undefined)[] = [
    () => spoilPaper(founding, paper, window, person),
    ...twice(() => void founding.change(item, { until: border(window) })),
    () => void founding.change(item, { from: border(window) }),
    () => void founding.change(item, { from: border(random.pick([1, 2, 3])) }),
    () => void founding.change(item, random.pick([{ actions: ['A24'] }, { fields: ['F2'] }])),
    () => void founding.change(paper, {}, { verifiedBy: null }),
    () => leavePost(founding, post, window),
    () => substituteAt(founding, random.pick(['901', '901', '900'])),
    ...twice(() => substituteAt(founding, null)),
    () => {
      substituteAt(founding, null);
      leavePost(founding, 'O-DD2', window);
      founding.change('SUB-DIR', { ceilingDong: null });
      return { person: 'P-DD2' };
    },
    () => spoilPerson(founding, person, window),
  ];
  return { person, ...random.pick(flaws)() };
}

/** @returns one of the weighted choices */
export function weighted<T extends { readonly weight: number }>(random: Random, choices: readonly T[]): T {
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice;
  }
  return choices[choices.length - 1] as T;
}
