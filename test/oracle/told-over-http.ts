import type { Facts, Json } from '../../domain/machine/definition.ts';
import { CAST, dayAfterStart, FILE, founded, LONG_AGO, PERSONS, PROVINCE, STARTS_AT } from './cast.ts';
import type { Decision, FoundedItem, History, HistoryEvent, Item, Law } from './history.ts';
import { appointmentData, paperData } from './papers.ts';
import { CLERK_ROLE } from './regime-of-law.ts';

/**
 * A generated history as it can be told through the front door. Nothing of an answer is changed by it, and both sides are
 * told the same; what has no way in is left out or put otherwise, and counted.
 */
export interface ToldHistory {
  readonly history: History;
  /** Cases that the history speaks of, in the order they are opened in. */
  readonly lives: readonly string[];
  /** Amounts approved before the history begins. */
  readonly awards: readonly Award[];
  /** What could not be told as it was generated, and how often. */
  readonly untold: readonly Untold[];
}

/** An amount approved in the year for another task of this host, or of this lead, under an action. */
export interface Award {
  readonly per: 'HOST' | 'LEAD';
  readonly party: string;
  readonly action: string;
  readonly dong: string;
}

export const UNTOLD = {
  SUM: 'sums of the year for an action that nobody ever held: nothing could be approved under it',
  LENT_DUTY: 'a duty done under the power of another, out of nowhere: the giver does it himself instead',
  STRANGER: 'somebody whom the register does not know, who declares an interest of his own: he cannot sign in',
  ELSEWHERE: 'a party or a duty in another case after the first of each: they are many, and one is enough to meddle',
  UNSEEN: 'an interest that somebody declares of himself in a case that he does not see',
  DUTY: 'a duty that whoever was to have done it may not do: it is not done',
} as const;
export type Untold = keyof typeof UNTOLD;

/** Who stands outside the history: opens its cases, moves its clock, approved what was approved before it began. */
export const CLERK = 'P-CLERK';
export const CLOCK_MOVER = 'P-CLOCK';
export const APPROVER = 'P-BEFORE';

/** When the province is founded: amounts are approved before the history begins, in the same year. */
export const FOUNDED_AT = dayAfterStart(-2);

/** Posts that hold the powers by base rule, with somebody in them until the history begins. */
const APPROVING_POSTS = ['O-CHAIR', 'O-DIR', 'O-REG', 'O-DD'];

const OUTSIDERS: readonly FoundedItem[] = [
  founded('UNIT', 'U-CLERK', { kind: 'UNIT', name: 'U-CLERK' }),
  ...[CLERK, CLOCK_MOVER, APPROVER].map((id) => founded('PERSON', id, { name: id })),
  founded('OFFICE', 'O-CLERK', postData(CLERK_ROLE)),
  founded('OFFICE', 'O-CLOCK', postData('ADMIN')),
  founded('APPOINTMENT', 'AP-CLERK', appointmentData(CLERK, 'O-CLERK')),
  founded('APPOINTMENT', 'AP-CLOCK', appointmentData(CLOCK_MOVER, 'O-CLOCK')),
  ...APPROVING_POSTS.map((post) =>
    founded('APPOINTMENT', `BEFORE-${post}`, appointmentData(APPROVER, post, LONG_AGO, STARTS_AT)),
  ),
];

function postData(role: string): Facts {
  return { unit: 'U-CLERK', role, title: { vi: role, en: role } };
}

/**
 * @param province code of the province the history is told in
 * @param file SHA-256 of the file stored there
 */
export function tellable(
  { seed, startsAt, law, events }: History,
  given: { province: string; file: string },
): ToldHistory {
  const untold: Untold[] = [];
  const kept = events.filter((event) => isKept(event, { events, untold }));
  const lives = [...new Set(kept.flatMap(livesIn))];
  const names = new Map([
    [PROVINCE, given.province],
    [FILE, given.file],
    ...lives.map((life, place) => [life, lifeId(given.province, place)] as const),
  ]);
  const asked = seed % ENDED_ONE_IN === 0 ? [...kept, ...OF_THE_RECORDS] : kept;
  const told = renamed(asked, names).map((event) => withoutUntold(event, { law, untold }));
  const awards = awardsIn(told);
  const history: History = {
    seed,
    startsAt,
    law: {
      ...tellableLaw(law),
      province: given.province,
      cases: lives.map((life) => names.get(life) ?? ''),
      files: [given.file],
    },
    events: foundedTogether(told, [...CAST, ...OUTSIDERS, ...awards.map(sideOf)]),
  };
  return { history, lives: history.law.cases, awards, untold };
}

/** One history of these ends with what the records themselves see to, which is seldom met otherwise. */
const ENDED_ONE_IN = 5;
const NEW_POST = { unit: 'U-DOST', role: 'DOST_SPEC', title: { vi: 'mới', en: 'new' } };
const OF_THE_RECORDS: readonly HistoryEvent[] = [
  // the same paper under another name
  entered('P-LEGAL', { kind: 'INSTRUMENT', id: 'C-SAME', data: paperData('DECENTRALISATION', 'N-PASS') }),
  // who entered it verifies it
  entered('P-LEGAL', { kind: 'OFFICE', id: 'C-OWN', data: NEW_POST }),
  { kind: 'VERIFY', person: 'P-LEGAL', id: 'C-OWN' },
  // an administrator says something of himself
  entered(CLOCK_MOVER, {
    kind: 'ABSENCE',
    id: 'C-AWAY',
    data: { person: CLOCK_MOVER, removesAuthority: false, from: STARTS_AT, until: null },
  }),
];

function entered(person: string, item: Item): HistoryEvent {
  return { kind: 'ENTER', person, item };
}

function isKept(
  event: HistoryEvent,
  { events, untold }: { events: readonly HistoryEvent[]; untold: Untold[] },
): boolean {
  if (event.kind === 'ENTER' && !PEOPLE.has(event.person)) {
    untold.push('STRANGER');
    return false;
  }
  if (!isElsewhere(event) || events.find((one) => one.kind === event.kind && isElsewhere(one)) === event) return true;
  untold.push('ELSEWHERE');
  return false;
}

const PEOPLE: ReadonlySet<string> = new Set(PERSONS);

function isElsewhere(event: HistoryEvent): boolean {
  return event.kind === 'PARTY' ? event.party.life === ELSEWHERE : event.kind === 'DUTY' && event.life === ELSEWHERE;
}
const ELSEWHERE = 'L-ELSEWHERE';

function livesIn(event: HistoryEvent): string[] {
  const items = event.kind === 'FOUND' ? event.items : event.kind === 'ENTER' ? [event.item] : [];
  const ofItems = items.flatMap(({ data }) =>
    typeof data.life === 'string' && data.life !== NOWHERE ? [data.life] : [],
  );
  if (event.kind === 'PARTY') return [event.party.life];
  return event.kind === 'DUTY' || event.kind === 'DECIDE' ? [event.life] : ofItems;
}
/** A case that there is not, named in order to be refused. */
const NOWHERE = 'L-NOWHERE';

/** Cases are numbered as they are opened. */
function lifeId(province: string, place: number): string {
  return `${province}-DT.2026.${`${place + 1}`.padStart(2, '0')}`;
}

/** The same with other names for what the installation itself names. */
function renamed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return (names.get(value) ?? value) as Value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => renamed(item, names)) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, names)])) as Value;
}

/** Long after every history: no rule says so in it, and the action is one that a machine may ask for. */
const ONE_DAY = '2100-01-01T00:00:00.000Z';
const HELD_ONE_DAY = [
  { action: 'A01', holderRole: 'REG', from: ONE_DAY, until: null },
  { action: 'A26', holderRole: 'DOST_DIR', from: ONE_DAY, until: null },
] as const;

/** A regime with a row of an action that it names no holder of cannot be published. */
function tellableLaw(law: Law): Law {
  return { ...law, base: [...law.base, ...HELD_ONE_DAY] };
}

function withoutUntold(event: HistoryEvent, { law, untold }: { law: Law; untold: Untold[] }): HistoryEvent {
  if (event.kind === 'DUTY' && event.done.givers.length > 0) {
    untold.push('LENT_DUTY');
    const [person = ''] = event.done.givers;
    return { ...event, done: { ...event.done, person, givers: [] } };
  }
  if (event.kind !== 'DECIDE') return event;
  const { subject } = event;
  const isHeld = law.base.some(
    ({ action, holderRole }) => action === event.action && holderRole !== 'HOLDER_NOT_PUBLIC',
  );
  const isSummed = Object.values(subject.sums).some((sum) => sum !== NOTHING);
  if (isSummed && !isHeld) untold.push('SUM');
  const sums = isHeld ? subject.sums : { HOST: NOTHING, LEAD: NOTHING };
  return { ...event, subject: { ...subject, sums } };
}
const NOTHING = '0';

/** @returns the unit, and the person, for whom so much was approved before; none where nothing was */
export function sidesOf({ action, subject }: Pick<Decision, 'action' | 'subject'>): { host?: string; pi?: string } {
  const { HOST, LEAD } = subject.sums;
  return {
    ...(HOST === NOTHING ? {} : { host: `U-${action}-${HOST}` }),
    ...(LEAD === NOTHING ? {} : { pi: `P-${action}-${LEAD}` }),
  };
}

function awardsIn(events: readonly HistoryEvent[]): Award[] {
  const awards = events.flatMap((event): Award[] => {
    if (event.kind !== 'DECIDE') return [];
    const { action, subject } = event;
    const { host, pi } = sidesOf(event);
    return [
      ...(host === undefined ? [] : [{ per: 'HOST', party: host, action, dong: subject.sums.HOST } as const]),
      ...(pi === undefined ? [] : [{ per: 'LEAD', party: pi, action, dong: subject.sums.LEAD } as const]),
    ];
  });
  return [...new Map(awards.map((award) => [award.party, award])).values()];
}

function sideOf({ per, party }: Award): FoundedItem {
  return per === 'HOST'
    ? founded('UNIT', party, { kind: 'UNIT', name: party })
    : founded('PERSON', party, { name: party });
}

/** Units, posts and people with which the province is founded, then everything else that the register begins with, at once. */
function foundedTogether(events: readonly HistoryEvent[], cast: readonly FoundedItem[]): HistoryEvent[] {
  const [, ...later] = events.flatMap((event) => (event.kind === 'FOUND' ? [event.items] : []));
  const rest = events.filter(({ kind }) => kind !== 'FOUND');
  return [{ kind: 'FOUND', items: cast }, { kind: 'FOUND', items: later.flat() }, ...rest];
}
