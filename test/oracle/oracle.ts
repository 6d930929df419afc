import {
  type Appointment,
  type Assignment,
  covers,
  type Facts,
  factsOf,
  type Grant,
  isVerifiedByAnother,
  type LegalNote,
  type Paper,
  type PrecedenceNote,
  runsAt,
  type Stated,
  type Substitution,
} from './facts-of.ts';
import type { BaseHolderRule, Decision, Law, Recorded } from './history.ts';
import type { Reason } from './reasons.ts';

/**
 * Who may do an act, a second time: written from docs/authority.md section 3 and reliability.md 3.3 alone, never from
 * `domain/authority`. Everything is read from the events so far; nothing is kept between two questions.
 */
export type Verdict = {
  /** Everybody who could do it now, claiming nothing. */
  readonly holders: readonly SeatView[];
  /** Lines walked, from the one chosen back to the giver. */
  readonly walked: number;
  /** Whether a precedence note chose. */
  readonly byNote: boolean;
} & (
  | { readonly allowed: true; readonly seat: SeatView; readonly givers: readonly string[] }
  | { readonly allowed: false; readonly reasons: ReadonlySet<Reason> }
);

export interface SeatView {
  readonly person: string;
  readonly post: string;
  /** The post signed for (KT.), null in one's own. */
  readonly onBehalfOf: string | null;
  readonly heldAs: Way;
  readonly mode: string;
  /** The papers the act rests on, from the top of the chain to the paper that moved the power, then that of the deputy. */
  readonly papers: readonly string[];
}

/** @returns whether the person may do it now and how, or every reason why not */
export function judgeDecision(prefix: readonly Recorded[], startsAt: string, law: Law, asked: Decision): Verdict {
  const facts = factsOf(prefix, startsAt);
  const question: Question = {
    ...asked,
    at: facts.at,
    facts,
    law,
    amount: asked.subject.amount === null ? null : BigInt(asked.subject.amount),
  };
  const walk = walkBack(chosenLine(question), question);
  const claimless: Question = { ...question, claim: null };
  const open = asked.claim === null ? walk : walkBack(chosenLine(claimless), claimless);
  const holders = open.able.map((seat) => viewOf(seat, facts));
  const own = walk.able.filter((seat) => seat.person === asked.person);
  const fitting = own.filter((seat) => fits(seat, question));
  const [seat, second] = fitting;
  const how = { holders, walked: walk.lines.length, byNote: (walk.lines[0]?.notes.length ?? 0) > 0 };
  if (seat !== undefined && second === undefined) {
    return { ...how, allowed: true, seat: viewOf(seat, facts), givers: giversOf(seat.line, question) };
  }
  return { ...how, allowed: false, reasons: reasonsAgainst(question, { walk, own, fitting }) };
}

/**
 * What keeps a person from an office's work in a case: no power is asked for, only who he is and what he has done there
 * (section 3 item 6, section 4).
 */
export function judgeWork(
  prefix: readonly Recorded[],
  startsAt: string,
  law: Law,
  work: Pick<Decision, 'person' | 'life' | 'duty'>,
): Reason[] {
  const facts = factsOf(prefix, startsAt);
  const subject = { type: '', field: '', mode: '', amount: null, facts: [], sums: { HOST: '0', LEAD: '0' } };
  const nothing = { action: '', subject, claim: null, reason: null, amount: null };
  const question: Question = { ...work, ...nothing, at: facts.at, facts, law };
  return [...everywhere(work.person, question), ...dutiesDoneBefore([work.person], question)];
}

interface Question extends Decision {
  readonly at: string;
  readonly facts: Facts;
  readonly law: Law;
  readonly amount: bigint | null;
}

// ---------------------------------------------------------------------------------------------------------------------
// Posts and the people in them
// ---------------------------------------------------------------------------------------------------------------------

function appointmentsTo(post: string, { facts, at }: Question): Appointment[] {
  return facts.appointments.filter((one) => one.office === post && runsAt(one, at));
}

function holdersOf(post: string, question: Question): string[] {
  return appointmentsTo(post, question).map(({ person }) => person);
}

function holds(person: string, post: string, { facts, at }: Question): boolean {
  return facts.appointments.some((one) => one.person === person && one.office === post && runsAt(one, at));
}

function postsWithRole(role: string, { facts }: Question): string[] {
  return facts.posts.filter((post) => post.role === role).map(({ id }) => id);
}

function roleOf(post: string, { facts }: Question): string | undefined {
  return facts.posts.find(({ id }) => id === post)?.role;
}

function isAway(person: string, { facts, at }: Question): boolean {
  return facts.absences.some((one) => one.person === person && runsAt(one, at));
}

function isAwayWithoutPower(person: string, { facts, at }: Question): boolean {
  return facts.absences.some((one) => one.person === person && one.removesAuthority && runsAt(one, at));
}

// ---------------------------------------------------------------------------------------------------------------------
// Base holder (item 1)
// ---------------------------------------------------------------------------------------------------------------------

function baseRule({ law, action, at }: Question): BaseHolderRule | undefined {
  const inForce = law.base.filter((rule) => rule.action === action && runsAt(rule, at));
  return inForce.reduce<BaseHolderRule | undefined>(
    (last, rule) => (last === undefined || rule.from > last.from ? rule : last),
    undefined,
  );
}

const NOT_PUBLIC = 'HOLDER_NOT_PUBLIC';

/** The one whom the base rule names, or also names, may give the power. */
function isOfBaseRule(post: string, question: Question): boolean {
  const rule = baseRule(question);
  const role = roleOf(post, question);
  if (rule === undefined || role === undefined || rule.holderRole === NOT_PUBLIC) return false;
  return rule.holderRole === role || (rule.alsoNamed ?? []).includes(role);
}

// ---------------------------------------------------------------------------------------------------------------------
// Papers: their status, their chain, what a grant lacks (item 2)
// ---------------------------------------------------------------------------------------------------------------------

const LEVELS: Readonly<Record<string, number>> = {
  LAW: 1,
  DECREE: 2,
  CIRCULAR: 3,
  COUNCIL_RESOLUTION: 4,
  DECENTRALISATION: 5,
  NORMATIVE_DECISION: 5,
  DELEGATION: 6,
  ASSIGNMENT: 7,
  AUTHORISATION: 8,
};

/** @returns 1 the strongest to 8 */
export function levelOf(paper: Pick<Paper, 'type'>): number {
  return LEVELS[paper.type] ?? 8;
}

/** Papers of level 5 to 8 move a power that somebody has; the stronger ones need no giver. */
export function isOfGiver(paper: Pick<Paper, 'type'>): boolean {
  return levelOf(paper) >= 5;
}

const STRICTEST_FIRST = ['REVOKED', 'REPLACED', 'SUSPENDED', 'DRAFT', 'NEEDS_REVIEW', 'IN_FORCE'];
const FOR_GOOD = ['REVOKED', 'REPLACED'];
const EVER = '';

/**
 * @returns the status of a paper at an instant: the latest word counts, at one instant a change before the paper's own word
 *   and the stricter change before the milder; once revoked or replaced was said nothing milder counts any more
 */
export function statusAt(paper: Paper, facts: Pick<Facts, 'statusChanges'>, at: string): string {
  const changes = facts.statusChanges.filter((change) => change.instrument === paper.id && change.from <= at);
  const own = { from: paper.statusFrom ?? EVER, status: paper.status };
  const said = own.from <= at ? [...changes, own] : changes;
  const ended = said.filter(({ status }) => FOR_GOOD.includes(status));
  const counting = ended.length > 0 ? ended : said;
  const last =
    counting
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? EVER;
  const lastSaid = counting.filter(({ from }) => from === last);
  const changed = lastSaid.filter((one) => one !== own).map(({ status }) => status);
  const before = ['IN_FORCE', 'DRAFT'].includes(paper.status) ? 'DRAFT' : 'IN_FORCE';
  return STRICTEST_FIRST.find((status) => changed.includes(status)) ?? lastSaid[0]?.status ?? before;
}

function paperOf(id: string, { facts }: Pick<Question, 'facts'>): Paper | undefined {
  return facts.papers.find((paper) => paper.id === id);
}

/** The papers above it, nearest first; where they end: with no parent, at one the register does not know, or in a circle. */
export function papersAbove(
  paper: Paper,
  facts: Pick<Facts, 'papers'>,
): { papers: Paper[]; end: 'TOP' | 'UNKNOWN' | 'CIRCLE' } {
  const papers: Paper[] = [];
  let below = paper;
  while (below.parent !== null) {
    const id = below.parent;
    const above = facts.papers.find((one) => one.id === id);
    if (above === undefined) return { papers, end: 'UNKNOWN' };
    if (above.id === paper.id || papers.some((one) => one.id === above.id)) return { papers, end: 'CIRCLE' };
    papers.push(above);
    below = above;
  }
  return { papers, end: 'TOP' };
}

/** The verified legal notes that let a paper under review be used for this act; the act cites each of them. */
function legalNotesFor(paper: Paper, { facts, action, life, at }: Question): readonly LegalNote[] {
  return facts.legalNotes.filter(
    (note) =>
      note.instrument === paper.id &&
      isVerifiedByAnother(note) &&
      covers(note.actions, action) &&
      (note.life === null || note.life === life) &&
      runsAt(note, at) &&
      note.text.trim() !== '',
  );
}

function hasLeave(paper: Paper, question: Question): boolean {
  return legalNotesFor(paper, question).length > 0 || (question.reason ?? '').trim() !== '';
}

type PaperReason =
  | 'UNVERIFIED'
  | 'NOT_YET'
  | 'EXPIRED'
  | 'DRAFT'
  | 'PAPER_SUSPENDED'
  | 'REVOKED'
  | 'REPLACED'
  | 'NEEDS_REVIEW';

/** What keeps a paper itself from counting now: not verified by another, outside its period, or not in force. */
function whyNotInForce(paper: Paper, question: Question): PaperReason[] {
  const { at, facts } = question;
  const reasons: PaperReason[] = [];
  if (!isVerifiedByAnother(paper)) reasons.push('UNVERIFIED');
  if (at < paper.from) reasons.push('NOT_YET');
  if (paper.until !== null && at >= paper.until) reasons.push('EXPIRED');
  const status = statusAt(paper, facts, at);
  if (status === 'SUSPENDED') reasons.push('PAPER_SUSPENDED');
  else if (status === 'NEEDS_REVIEW') {
    if (!hasLeave(paper, question)) reasons.push('NEEDS_REVIEW');
  } else if (status !== 'IN_FORCE') reasons.push(status as PaperReason);
  return reasons;
}

/** Everything a grant lacks for this act; a grant that lacks nothing makes its paper a candidate. */
function lackings(paper: Paper, grant: Grant, question: Question): Reason[] {
  return [
    ...whyNotInForce(paper, question),
    ...outsideOf(grant, question),
    ...neverValid(paper, grant, question),
    ...brokenChain(paper, question),
    ...(isUnconfirmed(paper, question) ? (['NOT_RECONFIRMED'] as const) : []),
  ];
}

function outsideOf(grant: Grant, question: Question): Reason[] {
  const { subject, amount } = question;
  const reasons: Reason[] = [];
  const isWithin =
    covers(grant.taskTypes, subject.type) && covers(grant.fields, subject.field) && covers(grant.modes, subject.mode);
  if (!isWithin) reasons.push('SCOPE');
  for (const condition of grant.conditions) {
    if (condition.kind === 'ONLY_IF' && !subject.facts.includes(condition.fact)) reasons.push('CONDITION');
    if (condition.kind !== 'AGGREGATE') continue;
    if (amount === null) reasons.push('AMOUNT_UNKNOWN');
    else if (BigInt(subject.sums[condition.per]) + amount > BigInt(condition.ceilingDong)) reasons.push('AGGREGATE');
  }
  const { ceilingDong, floorDong } = grant;
  if (amount === null && (ceilingDong !== null || floorDong !== null)) reasons.push('AMOUNT_UNKNOWN');
  if (amount !== null && ceilingDong !== null && amount > BigInt(ceilingDong)) reasons.push('CEILING');
  if (amount !== null && floorDong !== null && amount < BigInt(floorDong)) reasons.push('FLOOR');
  if (grant.to.kind === 'PERSON' && !holds(grant.to.person, grant.to.office, question)) reasons.push('LEFT_POST');
  return reasons;
}

/** What no admission should have let in: judged again, for a register may be founded or brought in otherwise. */
function neverValid(paper: Paper, grant: Grant, question: Question): Reason[] {
  const reasons: Reason[] = [];
  const posts = postsOf(grant, question);
  if (['DELEGATION', 'AUTHORISATION'].includes(paper.type) && paper.until === null) reasons.push('NO_END');
  if (paper.giver !== null && posts.includes(paper.giver)) reasons.push('SELF_GRANT');
  const headless = question.facts.posts.some((post) => posts.includes(post.id) && post.head !== true);
  if (paper.type === 'DELEGATION' && headless) reasons.push('NOT_HEAD');
  if (isOfGiver(paper) && baseRule(question)?.immovable === true) reasons.push('NOT_MOVABLE');
  return reasons;
}

/** The posts a grant is to. */
function postsOf({ to }: Grant, question: Question): string[] {
  return to.kind === 'ROLE' ? postsWithRole(to.role, question) : [to.office];
}

function brokenChain(paper: Paper, question: Question): Reason[] {
  const { papers: above, end } = papersAbove(paper, question.facts);
  if (end === 'CIRCLE') return ['CYCLE'];
  const reasons: Reason[] = [];
  if (end === 'UNKNOWN' || above.some((one) => whyNotInForce(one, question).length > 0)) {
    reasons.push('PARENT_NOT_IN_FORCE');
  }
  if ([paper, ...above].filter(isOfGiver).length > 2) reasons.push('TOO_DEEP');
  const [parent] = above;
  if (parent !== undefined && isOfGiver(parent) && forbidsPassingOn(parent, paper)) reasons.push('NOT_REDELEGABLE');
  if (isOfGiver(paper) && !giverHasPower(paper, parent, question)) reasons.push('GIVER_LACKS_POWER');
  return reasons;
}

/** @returns whether the paper above keeps this one from passing its power on (R8) */
export function forbidsPassingOn(parent: Paper, paper: Pick<Paper, 'consent'>): boolean {
  return parent.redelegation === 'FORBIDDEN' || (parent.redelegation === 'WITH_CONSENT' && paper.consent === null);
}

/** R9, as of now: what the giver no longer has, nobody has from him. */
function giverHasPower(paper: Paper, parent: Paper | undefined, question: Question): boolean {
  const givers = givingPosts(paper, question.facts);
  if (parent === undefined || !isOfGiver(parent)) return givers.some((post) => isOfBaseRule(post, question));
  return grantsFor(parent, question).some(
    (grant) =>
      postsOf(grant, question).some((post) => givers.includes(post)) && lackings(parent, grant, question).length === 0,
  );
}

/** The post that gives, or where the organ gives as a whole its posts. */
export function givingPosts(paper: Paper, facts: Pick<Facts, 'posts'>): string[] {
  if (paper.giver !== null) return [paper.giver];
  return facts.posts.filter((post) => post.unit === paper.issuer).map(({ id }) => id);
}

function grantsFor(paper: Paper, { facts, action }: Question): Grant[] {
  return facts.grants.filter((grant) => grant.instrument === paper.id && covers(grant.actions, action));
}

/** The paper asks for a confirmation, and everybody in the giver's post came to it later. */
function isUnconfirmed(paper: Paper, question: Question): boolean {
  if (paper.reconfirm !== true || paper.giver === null) return false;
  const confirmed = [
    paper.from,
    ...question.facts.statusChanges
      .filter((change) => change.instrument === paper.id && change.status === 'IN_FORCE')
      .map(({ from }) => from),
  ].filter((instant) => instant <= question.at);
  const last = confirmed.sort().at(-1) ?? paper.from;
  const there = appointmentsTo(paper.giver, question);
  return there.length > 0 && there.every(({ from }) => from > last);
}

// ---------------------------------------------------------------------------------------------------------------------
// Lines: a paper or the base rule, and whom it reaches (items 3 and 4)
// ---------------------------------------------------------------------------------------------------------------------

type Way = 'OWN' | 'TUQ' | 'TL';

interface Line {
  readonly paper: Paper | null;
  readonly posts: readonly string[];
  /** The one person the paper names, only he. */
  readonly named: string | null;
  readonly way: Way;
  readonly notes: readonly PrecedenceNote[];
}

interface Candidate {
  readonly paper: Paper;
  readonly grant: Grant;
}

type Chosen =
  | { readonly kind: 'LINE'; readonly line: Line }
  | {
      readonly kind: 'BLOCKED';
      readonly why: 'AMBIGUOUS' | 'NO_BASE_HOLDER';
      readonly concerned: readonly string[] | null;
    };

function chosenLine(question: Question): Chosen {
  const candidates = steppedBack(candidatesFor(question), question);
  // an action that no rule of the profile knows then is nobody's, whatever papers say (item 1)
  if (candidates.length === 0 || baseRule(question) === undefined) return baseLine(question);
  const agreed = lineOf(candidates, [], question);
  if (agreed !== null) return { kind: 'LINE', line: agreed };
  const notes = question.facts.precedenceNotes.filter((note) => choosesAmong(note, candidates, question));
  const left = candidates.filter(({ paper }) => !notes.some((note) => note.over.includes(paper.id)));
  const preferred = left.length === 0 ? null : lineOf(left, notes, question);
  if (preferred !== null) return { kind: 'LINE', line: preferred };
  const concerned = candidates.flatMap(({ grant }) => postsOf(grant, question));
  return { kind: 'BLOCKED', why: 'AMBIGUOUS', concerned };
}

function baseLine(question: Question): Chosen {
  const rule = baseRule(question);
  if (rule === undefined || rule.holderRole === NOT_PUBLIC) {
    return { kind: 'BLOCKED', why: 'NO_BASE_HOLDER', concerned: null };
  }
  const posts = postsWithRole(rule.holderRole, question);
  return { kind: 'LINE', line: { paper: null, posts, named: null, way: 'OWN', notes: [] } };
}

/** Grants that lack nothing, of one paper to one holder the most specific. */
function candidatesFor(question: Question): Candidate[] {
  const all = question.facts.papers.flatMap((paper) =>
    grantsFor(paper, question)
      .filter((grant) => lackings(paper, grant, question).length === 0)
      .map((grant) => ({ paper, grant })),
  );
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one &&
          other.paper === one.paper &&
          holderOf(other, question) === holderOf(one, question) &&
          (limits(other.grant) > limits(one.grant) ||
            (limits(other.grant) === limits(one.grant) && all.indexOf(other) < all.indexOf(one))),
      ),
  );
}

/** How many ways a grant is limited: the four scopes, floor, ceiling, each ONLY_IF, a person named. */
function limits(grant: Grant): number {
  const { actions, taskTypes, fields, modes } = grant;
  return (
    [actions, taskTypes, fields, modes].filter((scope) => scope !== 'ALL').length +
    [grant.floorDong, grant.ceilingDong].filter((amount) => amount !== null).length +
    grant.conditions.filter(({ kind }) => kind === 'ONLY_IF').length +
    (grant.to.kind === 'PERSON' ? 1 : 0)
  );
}

function holderOf({ grant }: Candidate, question: Question): string {
  const named = grant.to.kind === 'PERSON' ? grant.to.person : '';
  return JSON.stringify([[...postsOf(grant, question)].sort(), named]);
}

function wayOf(paper: Paper): Way {
  if (paper.type === 'DELEGATION') return 'TUQ';
  return paper.type === 'ASSIGNMENT' ? 'TL' : 'OWN';
}

/** A paper from which another candidate's power was passed on steps back. */
function steppedBack(candidates: readonly Candidate[], { facts }: Question): Candidate[] {
  const passedOn = new Set(candidates.flatMap(({ paper }) => papersAbove(paper, facts).papers.map(({ id }) => id)));
  return candidates.filter(({ paper }) => !passedOn.has(paper.id));
}

/** @returns the line where all candidates lead to one holder in one way, else null */
function lineOf(candidates: readonly Candidate[], notes: readonly PrecedenceNote[], question: Question): Line | null {
  const [first] = candidates;
  if (first === undefined) return null;
  const key = (one: Candidate) => `${holderOf(one, question)} ${wayOf(one.paper)}`;
  if (candidates.some((one) => key(one) !== key(first))) return null;
  const claimed = candidates.find(({ paper }) => paper.id === question.claim?.instrument);
  const best = claimed ?? candidates.reduce((cited, one) => (isCitedBefore(one, cited) ? one : cited));
  const { to } = first.grant;
  return {
    paper: best.paper,
    posts: postsOf(first.grant, question),
    named: to.kind === 'PERSON' ? to.person : null,
    way: wayOf(first.paper),
    notes,
  };
}

/** The most specific; then the later day of signing, the higher level, the id. */
function isCitedBefore(one: Candidate, other: Candidate): boolean {
  const [a, b] = [one, other].map(({ paper, grant }) => ({ ...paper, limits: limits(grant) })) as [
    Paper & { limits: number },
    Paper & { limits: number },
  ];
  if (a.limits !== b.limits) return a.limits > b.limits;
  if (a.signedOn !== b.signedOn) return a.signedOn > b.signedOn;
  if (levelOf(a) !== levelOf(b)) return levelOf(a) < levelOf(b);
  return a.id < b.id;
}

function choosesAmong(note: PrecedenceNote, candidates: readonly Candidate[], question: Question): boolean {
  const ids = candidates.map(({ paper }) => paper.id);
  return (
    isVerifiedByAnother(note) &&
    covers(note.actions, question.action) &&
    (note.life === null || note.life === question.life) &&
    runsAt(note, question.at) &&
    ids.includes(note.prefers) &&
    note.over.some((id) => id !== note.prefers && ids.includes(id))
  );
}

// ---------------------------------------------------------------------------------------------------------------------
// Seats: who could sign on a line (item 5)
// ---------------------------------------------------------------------------------------------------------------------

interface Seat {
  readonly person: string;
  readonly post: string;
  readonly onBehalfOf: string | null;
  readonly mode: string;
  readonly line: Line;
  /** The paper that lets the deputy or substitute sign. */
  readonly ktPaper: Paper | null;
}

function seatsOf(line: Line, question: Question): Seat[] {
  return line.posts.flatMap((post) => {
    const there = appointmentsTo(post, question).filter(({ person }) => line.named === null || person === line.named);
    const own = there.map(({ person, acting }): Seat => {
      const onPaper = line.paper?.signatureMode ?? 'OWN';
      const mode = acting === true && onPaper === 'OWN' ? 'Q' : onPaper;
      return { person, post, onBehalfOf: null, mode, line, ktPaper: null };
    });
    if (line.named !== null || there.length === 0) return own;
    return [...own, ...deputySeats(post, line, question), ...substituteSeats(post, line, question)];
  });
}

function deputySeats(post: string, line: Line, question: Question): Seat[] {
  return question.facts.assignments
    .filter((one) => one.headOffice === post && whyNoDeputy(one, question).length === 0)
    .flatMap((one) => {
      const paper = paperOf(one.instrument, question) as Paper;
      const deputies = holdersOf(one.deputyOffice, question).filter((person) => !holds(person, post, question));
      return deputies.map((person) =>
        ktSeat({ person, post: one.deputyOffice, onBehalfOf: post, line, ktPaper: paper }),
      );
    });
}

function substituteSeats(post: string, line: Line, question: Question): Seat[] {
  return question.facts.substitutions
    .filter((one) => one.office === post && whyNoSubstitute(one, question).length === 0)
    .filter((one) => !holds(one.substitute, post, question))
    .map((one) => {
      const ktPaper = paperOf(one.instrument, question) as Paper;
      return ktSeat({ person: one.substitute, post: one.substituteOffice, onBehalfOf: post, line, ktPaper });
    });
}

function ktSeat(seat: Omit<Seat, 'mode'>): Seat {
  return { ...seat, mode: 'KT' };
}

/** Everything for which a work assignment does not let the deputy sign this act now. */
function whyNoDeputy(one: Assignment, question: Question): Reason[] {
  const { action, subject, at } = question;
  const isWithin = covers(one.actions, action) && covers(one.fields, subject.field);
  return [...whyNoKt(one, question), ...outsidePeriod(one, at), ...(isWithin ? [] : (['KT_SCOPE'] as const))];
}

/** Everything for which a substitution does not let the substitute sign this act now (R19). */
function whyNoSubstitute(one: Substitution, question: Question): Reason[] {
  const { action, subject, at, amount } = question;
  const reasons: Reason[] = [...whyNoKt(one, question), ...outsidePeriod(one, at)];
  if (!covers(one.actions, action) || !covers(one.fields, subject.field)) reasons.push('KT_SCOPE');
  if (one.ceilingDong !== null && amount === null) reasons.push('KT_AMOUNT_UNKNOWN');
  if (one.ceilingDong !== null && amount !== null && amount > BigInt(one.ceilingDong)) reasons.push('KT_CEILING');
  if (!holdersOf(one.office, question).some((person) => isAway(person, question))) reasons.push('KT_NO_ABSENCE');
  if (!holds(one.substitute, one.substituteOffice, question)) reasons.push('KT_LEFT_POST');
  return reasons;
}

function whyNoKt({ instrument }: { instrument: string }, question: Question): Reason[] {
  const paper = paperOf(instrument, question);
  if (paper === undefined) return ['KT_UNVERIFIED'];
  return whyNotInForce(paper, question).map((why) => `KT_${why}` as const);
}

function outsidePeriod(one: Assignment | Substitution, at: string): Reason[] {
  if (at < one.from) return ['KT_NOT_YET'];
  return runsAt(one, at) ? [] : ['KT_EXPIRED'];
}

// ---------------------------------------------------------------------------------------------------------------------
// What keeps a seat from acting (item 6)
// ---------------------------------------------------------------------------------------------------------------------

/** Who works on the task himself, and the bodies that ask for it or carry it out. */
const PEOPLE = ['PI', 'KEY_MEMBER', 'SECRETARY', 'APPLICANT'];
const BODIES = ['HOST', 'PARTNER', 'APPLICANT'];

/** What keeps a person from acting in this case whatever his seat. */
function keptOutOfCase(person: string, question: Question): Reason[] {
  const { facts, life, at } = question;
  const reasons: Reason[] = [];
  const isKept = (one: { person: string; life: string; from: string; until: string | null }) =>
    one.person === person && one.life === life && runsAt(one, at);
  if (facts.bars.some(isKept)) reasons.push('BARRED');
  if (facts.interests.some(isKept)) reasons.push('INTEREST');
  const parties = facts.parties.filter((party) => party.life === life);
  const isIn = (roles: readonly string[]) => parties.filter(({ role }) => roles.includes(role));
  if (isIn(PEOPLE).some((party) => party.person === person)) {
    reasons.push('COI_1');
  }
  const lately = twoYearsBefore(at);
  const unitsLately = unitsOf(person, question, (one) => one.from <= at && (one.until === null || one.until > lately));
  if (isIn(BODIES).some(({ unit }) => unit !== null && unitsLately.includes(unit))) {
    reasons.push('COI_2');
  }
  const unitsNow = unitsOf(person, question, (one) => runsAt(one, at));
  const isOnSide =
    parties.some((party) => party.person === person) ||
    isIn(BODIES).some(({ unit }) => unit !== null && unitsNow.includes(unit));
  if (isOnSide) reasons.push('PARTY_SIDE');
  const roles = facts.posts.filter((post) => holds(person, post.id, question)).map(({ role }) => role);
  if (roles.includes('ADMIN')) reasons.push('ADMINISTRATOR');
  return reasons;
}

/** The units in whose posts a person is or was. */
function unitsOf(person: string, { facts }: Question, counts: (appointment: Appointment) => boolean): string[] {
  const held = facts.appointments.filter((one) => one.person === person && counts(one)).map(({ office }) => office);
  return facts.posts.filter((post) => held.includes(post.id)).map(({ unit }) => unit);
}

function isSuspended(person: string, { facts, at }: Question): boolean {
  return facts.suspensions.some((one) => one.person === person && runsAt(one, at));
}

/** @returns the instant 24 calendar months before another */
function twoYearsBefore(at: string): string {
  const known = earlier.get(at);
  if (known !== undefined) return known;
  const date = new Date(at);
  date.setUTCMonth(date.getUTCMonth() - 24);
  const before = date.toISOString();
  earlier.set(at, before);
  return before;
}
/** The same instants are asked about again and again. */
const earlier = new Map<string, string>();

function everywhere(person: string, question: Question): Reason[] {
  return [...(isSuspended(person, question) ? (['SUSPENDED'] as const) : []), ...keptOutOfCase(person, question)];
}

/** All that keeps this seat from acting. */
function keptFrom(seat: Seat, question: Question): Reason[] {
  const { person, line } = seat;
  return [
    ...everywhere(person, question),
    ...(isAwayWithoutPower(person, question) ? (['ABSENT'] as const) : []),
    ...giversOut(line, question),
    ...grantsAndUses(seat, question),
    ...dutiesDoneBefore([person, ...giversOf(line, question)], question),
  ];
}

/** The papers by which somebody lets another use his own power: a delegation, an assignment. */
function delegationsOf(line: Line, { facts }: Question): Paper[] {
  return chainOf(line, facts).filter(({ type }) => type === 'DELEGATION' || type === 'ASSIGNMENT');
}

function chainOf({ paper }: Line, facts: Facts): Paper[] {
  return paper === null ? [] : [paper, ...papersAbove(paper, facts).papers];
}

/** Whose delegated power an act on this line uses. */
function giversOf(line: Line, question: Question): string[] {
  const posts = delegationsOf(line, question).flatMap(({ giver }) => (giver === null ? [] : [giver]));
  return [...new Set(posts.flatMap((post) => holdersOf(post, question)))];
}

/** R10: no laundering through a subordinate. */
function giversOut(line: Line, question: Question): Reason[] {
  return delegationsOf(line, question).flatMap(({ giver }): Reason[] => {
    if (giver === null) return [];
    const holders = holdersOf(giver, question);
    if (holders.length === 0) return ['GIVER_VACANT'];
    const out = holders.map((person): Reason[] => [
      ...(isSuspended(person, question) ? (['GIVER_SUSPENDED'] as const) : []),
      ...(keptOutOfCase(person, question).length > 0 ? (['GIVER_KEPT_OUT'] as const) : []),
      ...(isAwayWithoutPower(person, question) ? (['GIVER_ABSENT'] as const) : []),
    ]);
    return out.some((why) => why.length === 0) ? [] : out.flat();
  });
}

/** SoD-7: who made a paper or note, or gave the power, does not use it. */
function grantsAndUses(seat: Seat, question: Question): Reason[] {
  const { person, line, ktPaper } = seat;
  const papers = [...chainOf(line, question.facts), ...(ktPaper === null ? [] : [ktPaper])];
  const reviewed = papers.filter((paper) => statusAt(paper, question.facts, question.at) === 'NEEDS_REVIEW');
  const notes: Stated[] = [...line.notes, ...reviewed.flatMap((paper) => legalNotesFor(paper, question))];
  const made = (one: Stated) => one.enteredBy === person || one.verifiedBy === person;
  const reasons: Reason[] = [];
  if (papers.some(made)) reasons.push('MADE_PAPER');
  if (notes.some(made)) reasons.push('MADE_NOTE');
  if (giversOf(line, question).includes(person)) reasons.push('GAVE');
  return reasons;
}

const REASON_OF_RULE: Readonly<Record<string, Reason>> = {
  'AU-9': 'DUTY_SAME_PERSON',
  'SoD-1': 'DUTY_CHECKED',
  'SoD-2': 'DUTY_COUNCIL',
  R13: 'DUTY_TIERS',
};

/** R13: these persons did a duty before that is kept apart from this one, whichever of the two comes second. */
function dutiesDoneBefore(persons: readonly string[], { duty, law, facts, life }: Question): Reason[] {
  if (duty === null) return [];
  const theirs = facts.done.filter(
    (one) => one.life === life && persons.some((person) => one.person === person || one.givers.includes(person)),
  );
  return law.apart.flatMap(({ rule, first, second, kind }) => {
    const other = first === duty ? second : second === duty ? first : null;
    const isBlocked = kind === 'block' && other !== null && theirs.some((one) => one.duty === other);
    return isBlocked ? [REASON_OF_RULE[rule] ?? 'DUTY_TIERS'] : [];
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// Going back to the giver (item 6), and the actor (item 7)
// ---------------------------------------------------------------------------------------------------------------------

interface Walk {
  readonly lines: readonly Line[];
  readonly able: readonly Seat[];
  readonly block: { readonly why: Reason; readonly concerned: readonly string[] | null } | null;
}

/** From the chosen line back to the giver, until somebody may act or nobody is above. */
function walkBack(chosen: Chosen, question: Question): Walk {
  const lines: Line[] = [];
  let next = chosen;
  for (;;) {
    if (next.kind === 'BLOCKED') return { lines, able: [], block: next };
    const { line } = next;
    lines.push(line);
    const seats = seatsOf(line, question);
    if (seats.length === 0) return { lines, able: [], block: { why: 'VACANT', concerned: line.posts } };
    const able = seats.filter((seat) => keptFrom(seat, question).length === 0);
    if (able.length > 0) return { lines, able, block: null };
    if (line.paper === null) return { lines, able: [], block: { why: 'NOBODY_ABLE', concerned: line.posts } };
    next = lineAbove(line.paper, question) ?? baseLine(question);
  }
}

/** The line of the paper above, where a grant of it reaches the giver and lacks nothing. */
function lineAbove(paper: Paper, question: Question): Chosen | null {
  const parent = paper.parent === null ? undefined : paperOf(paper.parent, question);
  if (parent === undefined) return null;
  const givers = givingPosts(paper, question.facts);
  const reaching = grantsFor(parent, question)
    .filter((grant) => postsOf(grant, question).some((post) => givers.includes(post)))
    .filter((grant) => lackings(parent, grant, question).length === 0)
    .map((grant) => ({ paper: parent, grant }));
  const [best] = [...reaching].sort((a, b) => limits(b.grant) - limits(a.grant));
  const line = best === undefined ? null : lineOf([best], [], question);
  return line === null ? null : { kind: 'LINE', line };
}

/** R4: the claim alone is judged; the paper claimed is the one that moved the power, not that of a deputy. */
function fits({ mode, post, line }: Seat, { claim }: Question): boolean {
  const { instrument, signatureMode, office } = claim ?? {};
  return (
    (signatureMode === undefined || signatureMode === mode) &&
    (office === undefined || office === post) &&
    (instrument === undefined || instrument === line.paper?.id)
  );
}

function reasonsAgainst(
  question: Question,
  { walk, own, fitting }: { walk: Walk; own: readonly Seat[]; fitting: readonly Seat[] },
): Set<Reason> {
  const { person } = question;
  const reasons = new Set<Reason>(everywhere(person, question));
  for (const line of walk.lines) {
    for (const seat of seatsOf(line, question)) {
      if (seat.person === person) for (const why of keptFrom(seat, question)) reasons.add(why);
    }
  }
  if (own.length > 0 && fitting.length === 0) reasons.add('CLAIM');
  if (fitting.length > 1) reasons.add('AMBIGUOUS_SEATS');
  const { block } = walk;
  if (block !== null && (reasons.size === 0 || isConcerned(block.concerned, question))) reasons.add(block.why);
  if (own.length === 0) for (const why of nearlyReached(question)) reasons.add(why);
  const isAllBlocked = block !== null && reasons.size === 1 && reasons.has(block.why);
  if (isAllBlocked && !isConcerned(block.concerned, question)) reasons.add('NOT_HOLDER');
  if (reasons.size === 0) reasons.add('NOT_HOLDER');
  return reasons;
}

/** @returns whether one of these posts is his, or one he may sign for; what nobody has concerns everybody */
function isConcerned(posts: readonly string[] | null, question: Question): boolean {
  if (posts === null) return true;
  const { facts, person } = question;
  return posts.some(
    (post) =>
      holds(person, post, question) ||
      facts.assignments.some((one) => one.headOffice === post && holds(person, one.deputyOffice, question)) ||
      facts.substitutions.some((one) => one.office === post && one.substitute === person),
  );
}

/** What the papers lack that would have reached the person, in his post or as deputy or substitute of another. */
function nearlyReached(question: Question): Reason[] {
  const { facts, person } = question;
  const posts = facts.posts.map(({ id }) => id).filter((post) => holds(person, post, question));
  const assigned = facts.assignments.filter(({ deputyOffice }) => posts.includes(deputyOffice));
  const substituting = facts.substitutions.filter(({ substitute }) => substitute === person);
  const behind = [...assigned.map(({ headOffice }) => headOffice), ...substituting.map(({ office }) => office)];
  const reaches = (grant: Grant) =>
    (grant.to.kind === 'PERSON' && grant.to.person === person) ||
    postsOf(grant, question).some((post) => posts.includes(post) || behind.includes(post));
  return [
    ...facts.papers.flatMap((paper) =>
      grantsFor(paper, question)
        .filter(reaches)
        .flatMap((grant) => lackings(paper, grant, question)),
    ),
    ...assigned.flatMap((one) => whyNoDeputy(one, question)),
    ...substituting.flatMap((one) => whyNoSubstitute(one, question)),
  ];
}

function viewOf(seat: Seat, facts: Facts): SeatView {
  const { person, post, onBehalfOf, mode, line, ktPaper } = seat;
  const papers = [...chainOf(line, facts).reverse(), ...(ktPaper === null ? [] : [ktPaper])].map(({ id }) => id);
  return { person, post, onBehalfOf, heldAs: line.way, mode, papers };
}
