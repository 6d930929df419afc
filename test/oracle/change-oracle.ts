import { ACTIONS } from '../../domain/authority/register.ts';
import {
  type Appointment,
  type Assignment,
  covers,
  type Facts,
  factsOf,
  type Grant,
  type GrantTarget,
  type Paper,
  runsAt,
  type Scope,
  type Stated,
  type StatusChange,
  type Substitution,
  statedIn,
} from './facts-of.ts';
import type { HistoryEvent, Law, Recorded } from './history.ts';
import { forbidsPassingOn, givingPosts, isOfGiver, papersAbove, statusAt } from './oracle.ts';

/**
 * Whether a change of the register is admitted, a second time: docs/authority.md section 2, read from the events so far.
 * A reason is the refusal's code, with `/WHY` where the page names one.
 */
export type Change = Extract<HistoryEvent, { kind: 'ENTER' | 'VERIFY' }>;

/** @returns every reason that holds, in the order of the page; the first is the answer, none admits the change */
export function judgeChange(prefix: readonly Recorded[], startsAt: string, law: Law, change: Change): string[] {
  const facts = factsOf(prefix, startsAt);
  const judged =
    change.kind === 'ENTER'
      ? statedIn(change.item, { enteredBy: change.person, verifiedBy: null })
      : (facts.waiting.findLast(({ id }) => id === change.id) ?? null);
  const { kind, person } = change;
  if (judged === null) {
    const nothing = { change: kind, person, facts, judged: NOTHING };
    return [...byOffice(nothing), ...byPerson(nothing), 'register.unknown'];
  }
  const asked: Asked = { change: kind, person, judged, facts, law };
  return [
    ...(gains(asked) ? ['sod.self_grant'] : []),
    ...byOffice(asked),
    ...byPerson(asked),
    ...(change.kind === 'ENTER' ? conflicts(asked) : byEntering(asked)),
    ...unknownNames(asked),
    ...wrongPeriod(asked),
    ...overlaps(asked),
    ...wrongRange(asked),
    ...invalid(asked),
    ...passedOnAgainstTheParent(asked),
    ...outsideTheGiver(asked),
    ...wrongStatusChange(asked),
  ];
}

/** What is verified where nothing waits. */
const NOTHING: Stated = { id: '', kind: '', enteredBy: '', verifiedBy: null };

interface Asked {
  readonly change: 'ENTER' | 'VERIFY';
  readonly person: string;
  /** The item as entered. */
  readonly judged: Stated;
  readonly facts: Facts;
  readonly law: Law;
}

// 0. who gains neither enters nor verifies (R18)

function gains({ judged, person, facts }: Asked): boolean {
  const { id, kind } = judged;
  const said = judged as unknown as Readonly<Record<string, unknown>>;
  const isIn = (post: unknown) => typeof post === 'string' && holdersNow(post, facts).includes(person);
  const byGrant = ({ to }: Grant) =>
    to.kind === 'PERSON' ? to.person === person : postsOf(to, facts).some((post) => isIn(post));
  const byPaper = (paper: unknown) =>
    facts.grants.some((one) => one.instrument === paper && byGrant(one)) ||
    facts.assignments.some((one) => one.instrument === paper && isIn(one.deputyOffice)) ||
    facts.substitutions.some((one) => one.instrument === paper && one.substitute === person);
  switch (kind) {
    case 'INTEREST':
    case 'ABSENCE':
      return false;
    case 'PERSON':
      return id === person;
    case 'OFFICE':
      return isIn(id);
    case 'GRANT':
      return byGrant(judged as Grant);
    case 'WORK_ASSIGNMENT':
      return isIn(said.deputyOffice);
    case 'SUBSTITUTION':
      return said.substitute === person;
    case 'INSTRUMENT':
      return byPaper(id);
    case 'STATUS_CHANGE':
      return said.status === 'IN_FORCE' && byPaper(said.instrument);
    case 'LEGAL_NOTE':
      return byPaper(said.instrument);
    case 'PRECEDENCE_NOTE':
      return byPaper(said.prefers);
    default:
      return said.person === person;
  }
}

// 1. whose work it is

const MAY_ENTER = ['DOST_LEGAL'];
const MAY_VERIFY = ['DOST_DD', 'DOST_DIR', 'DOST_LEGAL', 'PPC_OFFICE'];

function byOffice({ change, person, judged, facts }: Omit<Asked, 'law'>): string[] {
  const ofHimself = (judged as Partial<Appointment>).person === person;
  if (change === 'ENTER' && judged.kind === 'INTEREST') return ofHimself ? [] : ['duty.not_held'];
  if (change === 'ENTER' && judged.kind === 'ABSENCE' && ofHimself) return [];
  const roles = rolesOf(person, facts);
  const may = change === 'ENTER' ? MAY_ENTER : MAY_VERIFY;
  return roles.some((role) => may.includes(role)) ? [] : ['duty.not_held'];
}

function holdersNow(post: string, { appointments, at }: Facts): string[] {
  return appointments.filter((one) => one.office === post && runsAt(one, at)).map(({ person }) => person);
}

function rolesOf(person: string, facts: Facts): string[] {
  return facts.posts.filter(({ id }) => holdersNow(id, facts).includes(person)).map(({ role }) => role);
}

// 2. who changes nothing

function byPerson({ person, facts }: Pick<Asked, 'person' | 'facts'>): string[] {
  const isSuspended = facts.suspensions.some((one) => one.person === person && runsAt(one, facts.at));
  return [
    ...(rolesOf(person, facts).includes('ADMIN') ? ['sod.administrator'] : []),
    ...(isSuspended ? ['authority.suspended'] : []),
  ];
}

// 3. the same paper twice, the same person twice

function conflicts({ judged, facts }: Asked): string[] {
  if (judged.kind !== 'INSTRUMENT') return [];
  const isSame = (other: Paper) =>
    other.id !== judged.id &&
    (['province', 'issuer', 'type', 'number', 'signedOn'] as const).every(
      (name) => other[name] === (judged as Paper)[name],
    );
  return facts.papers.some(isSame) ? ['register.conflict'] : [];
}

function byEntering({ judged, person }: Asked): string[] {
  return judged.enteredBy === person ? ['sod.enter_verify'] : [];
}

// 4. the item itself

/** The names an item says, by what they are names of; a paper that still waits may be named only by some kinds. */
function unknownNames({ judged, facts, law }: Asked): string[] {
  const verified = (list: readonly Stated[]) =>
    list.filter(({ verifiedBy }) => verifiedBy !== null).map(({ id }) => id);
  const known: Readonly<Record<string, readonly string[]>> = {
    unit: verified(facts.units),
    post: verified(facts.posts),
    person: verified(facts.persons),
    paper: verified(facts.papers),
    paperOrWaiting: facts.papers.map(({ id }) => id),
    case: law.cases,
    file: law.files,
  };
  const isUnknown = ([kind, id]: readonly [string, unknown]) =>
    typeof id === 'string' && !(known[kind] ?? []).includes(id);
  const all = namesIn(judged);
  const reasons = all.some(isUnknown) ? ['register.unknown_name'] : [];
  const paper = judged.kind === 'GRANT' ? (judged as Grant).instrument : null;
  return isUnknown(['paperOrWaiting', paper]) ? ['delegation.invalid/NO_INSTRUMENT', ...reasons] : reasons;
}

function namesIn(judged: Stated): (readonly [string, unknown])[] {
  const said = judged as unknown as Readonly<Record<string, unknown>>;
  const name = (kind: string, ...fields: readonly string[]) => fields.map((field) => [kind, said[field]] as const);
  switch (judged.kind) {
    case 'OFFICE':
      return name('unit', 'unit');
    case 'APPOINTMENT':
      return [...name('person', 'person'), ...name('post', 'office')];
    case 'INSTRUMENT':
      return [
        ...name('unit', 'issuer'),
        ...name('post', 'giver'),
        ...name('paper', 'parent'),
        ...name('file', 'paper'),
      ];
    case 'GRANT': {
      const to = said.to as { office?: string; person?: string };
      return [
        ['post', to.office],
        ['person', to.person],
      ];
    }
    case 'STATUS_CHANGE':
      return name('paperOrWaiting', 'instrument', 'by');
    case 'WORK_ASSIGNMENT':
      return [...name('paperOrWaiting', 'instrument'), ...name('post', 'headOffice', 'deputyOffice')];
    case 'SUBSTITUTION':
      return [
        ...name('paperOrWaiting', 'instrument'),
        ...name('post', 'office', 'substituteOffice'),
        ...name('person', 'substitute'),
      ];
    case 'PRECEDENCE_NOTE':
      return [
        ...name('paperOrWaiting', 'prefers'),
        ...(said.over as string[]).map((id) => ['paperOrWaiting', id] as const),
        ...name('case', 'life'),
      ];
    case 'LEGAL_NOTE':
      return [...name('paperOrWaiting', 'instrument'), ...name('case', 'life')];
    case 'BAR':
    case 'INTEREST':
      return [...name('person', 'person'), ...name('case', 'life')];
    case 'ABSENCE':
    case 'SUSPENSION':
      return name('person', 'person');
    default:
      return [];
  }
}

function wrongPeriod({ judged }: Asked): string[] {
  const { from, until } = judged as Partial<Appointment>;
  const ends = from !== undefined && until !== undefined && until !== null;
  return ends && until <= from ? ['register.period'] : [];
}

function overlaps({ judged, facts }: Asked): string[] {
  if (judged.kind !== 'APPOINTMENT') return [];
  const one = judged as Appointment;
  const others = facts.appointments.filter(
    (other) =>
      other.id !== one.id &&
      other.office === one.office &&
      (one.until === null || other.from < one.until) &&
      (other.until === null || one.from < other.until),
  );
  const seats = facts.posts.find(({ id }) => id === one.office)?.seats ?? 1;
  const isTwice = others.some(({ person }) => person === one.person);
  return isTwice || others.length >= seats ? ['register.overlap'] : [];
}

function wrongRange({ judged }: Asked): string[] {
  const { floorDong, ceilingDong } = judged as Partial<Grant>;
  const isSet = typeof floorDong === 'string' && typeof ceilingDong === 'string';
  return isSet && BigInt(floorDong) > BigInt(ceilingDong) ? ['register.range'] : [];
}

/** A number of the province's (DESIGN_CHOICE). */
const LONGEST_SUBSTITUTION_DAYS = 184;
const DAY_MS = 86_400_000;

function invalid(asked: Asked): string[] {
  const { judged } = asked;
  const why: string[] = [];
  if (judged.kind === 'INSTRUMENT') why.push(...wrongPaper(judged as Paper, asked));
  if (judged.kind === 'GRANT') why.push(...wrongGrant(judged as Grant, asked));
  if (judged.kind === 'WORK_ASSIGNMENT') why.push(...wrongAssignment(judged as Assignment, asked));
  if (judged.kind === 'SUBSTITUTION') why.push(...wrongSubstitution(judged as Substitution, asked));
  return why.map((one) => `delegation.invalid/${one}`);
}

function wrongPaper(paper: Paper, { facts }: Asked): string[] {
  const why: string[] = [];
  const mustEnd = paper.type === 'DELEGATION' || paper.type === 'AUTHORISATION';
  if (mustEnd && paper.until === null) why.push('NO_END');
  const isEarly = dayOf(paper.from) < paper.signedOn || paper.signedOn > dayOf(facts.at);
  if (isOfGiver(paper) && isEarly) why.push('BACK_DATED');
  if (mustEnd && paper.paper === undefined) why.push('NO_PAPER');
  const top = papersAbove(paper, facts).papers.at(-1) ?? paper;
  if (top.parent === paper.id) why.push('CYCLE');
  return why;
}

/** The day an instant falls on in Asia/Ho_Chi_Minh. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}

function wrongGrant(grant: Grant, { facts, law }: Asked): string[] {
  const paper = facts.papers.find(({ id }) => id === grant.instrument);
  if (paper === undefined) return [];
  const posts = postsOf(grant.to, facts);
  const why: string[] = [];
  if (paper.giver !== null && posts.includes(paper.giver)) why.push('SELF');
  const headless = facts.posts.some((post) => posts.includes(post.id) && post.head !== true);
  if (paper.type === 'DELEGATION' && headless) why.push('NOT_HEAD');
  const isHeld = (action: string) => {
    const rules = law.base.filter((rule) => rule.action === action);
    return rules.length > 0 && rules.every((rule) => rule.immovable === true);
  };
  if (isOfGiver(paper) && actionsOf(grant).some(isHeld)) why.push('NOT_MOVABLE');
  if (paper.type === 'AUTHORISATION') why.push('WRONG_KIND');
  return why;
}

function postsOf(to: GrantTarget, facts: Facts): string[] {
  if (to.kind !== 'ROLE') return [to.office];
  return facts.posts.filter(({ role }) => role === to.role).map(({ id }) => id);
}

function actionsOf({ actions }: Grant): readonly string[] {
  return actions === 'ALL' ? ACTIONS : actions;
}

function wrongAssignment(one: Assignment, { facts }: Asked): string[] {
  return [
    ...(areOfOneUnit(one.headOffice, one.deputyOffice, facts) ? [] : ['NOT_SAME_UNIT']),
    ...(isByPaperOf('ASSIGNMENT', one.instrument, facts) ? [] : ['WRONG_KIND']),
  ];
}

function wrongSubstitution(one: Substitution, { facts }: Asked): string[] {
  const { office, substitute, substituteOffice, from, until } = one;
  const isInPlace = areOfOneUnit(office, substituteOffice, facts);
  const why: string[] = [];
  if (until === null) why.push('NO_END');
  if (office === substituteOffice || holdersNow(office, facts).includes(substitute)) why.push('SELF');
  if (!isInPlace || !holdersNow(substituteOffice, facts).includes(substitute)) why.push('NOT_SAME_UNIT');
  if (until !== null && Date.parse(until) - Date.parse(from) > LONGEST_SUBSTITUTION_DAYS * DAY_MS) why.push('TOO_LONG');
  if (!isByPaperOf('AUTHORISATION', one.instrument, facts)) why.push('WRONG_KIND');
  return why;
}

function areOfOneUnit(post: string, other: string, { posts }: Facts): boolean {
  const unitOf = (id: string) => posts.find((one) => one.id === id)?.unit;
  return unitOf(post) !== undefined && unitOf(post) === unitOf(other);
}

function isByPaperOf(type: string, id: string, { papers }: Facts): boolean {
  return papers.find((paper) => paper.id === id)?.type === type;
}

function passedOnAgainstTheParent({ judged, facts }: Asked): string[] {
  if (judged.kind !== 'INSTRUMENT' || !isOfGiver(judged as Paper)) return [];
  const paper = judged as Paper;
  const { papers: above } = papersAbove(paper, facts);
  const [parent] = above;
  const isForbidden = parent !== undefined && isOfGiver(parent) && forbidsPassingOn(parent, paper);
  const isThird = above.filter(isOfGiver).length >= 2;
  return isForbidden || isThird ? ['delegation.not_redelegable'] : [];
}

function outsideTheGiver(asked: Asked): string[] {
  const { judged } = asked;
  const why = judged.kind === 'INSTRUMENT' ? outsideThePeriod(judged as Paper, asked) : [];
  if (judged.kind === 'GRANT') why.push(...beyondTheGiver(judged as Grant, asked));
  return why.map((one) => `delegation.scope/${one}`);
}

function outsideThePeriod(paper: Paper, { facts }: Asked): string[] {
  const parent = facts.papers.find(({ id }) => id === paper.parent);
  if (parent === undefined || !isOfGiver(parent)) return [];
  const isLonger = parent.until !== null && (paper.until === null || paper.until > parent.until);
  return paper.from < parent.from || isLonger ? ['PERIOD'] : [];
}

/** What of the grant its giver does not have; which of several is named depends on the closest grant of the parent. */
function beyondTheGiver(grant: Grant, { facts, law }: Asked): string[] {
  const paper = facts.papers.find(({ id }) => id === grant.instrument);
  if (paper === undefined || !isOfGiver(paper)) return [];
  const givers = givingPosts(paper, facts);
  const parent = facts.papers.find(({ id }) => id === paper.parent);
  if (parent === undefined || !isOfGiver(parent)) {
    const roles = facts.posts.filter(({ id }) => givers.includes(id)).map(({ role }) => role);
    const isHeld = (action: string) =>
      law.base.some(
        (rule) =>
          rule.action === action &&
          rule.holderRole !== 'HOLDER_NOT_PUBLIC' &&
          [rule.holderRole, ...(rule.alsoNamed ?? [])].some((role) => roles.includes(role)),
      );
    return actionsOf(grant).every(isHeld) ? [] : ['GIVER'];
  }
  const received = facts.grants.filter(
    (one) => one.instrument === parent.id && postsOf(one.to, facts).some((post) => givers.includes(post)),
  );
  if (received.length === 0) return ['ACTIONS'];
  const failing = actionsOf(grant).flatMap((action) => {
    const tries = received.map((one) => beyond(grant, one, action));
    return tries.some((why) => why.length === 0) ? [] : tries.flat();
  });
  return [...new Set(failing)];
}

function beyond(grant: Grant, received: Grant, action: string): string[] {
  const why: string[] = [];
  if (!covers(received.actions, action)) why.push('ACTIONS');
  if (!contains(received.taskTypes, grant.taskTypes)) why.push('TASK_TYPES');
  if (!contains(received.fields, grant.fields)) why.push('FIELDS');
  if (!contains(received.modes, grant.modes)) why.push('MODES');
  const { ceilingDong, floorDong } = received;
  const isHigher = grant.ceilingDong === null || BigInt(grant.ceilingDong) > BigInt(ceilingDong ?? 0);
  if (ceilingDong !== null && isHigher) why.push('CEILING');
  const isLower = grant.floorDong === null || BigInt(grant.floorDong) < BigInt(floorDong ?? 0);
  if (floorDong !== null && isLower) why.push('FLOOR');
  return why;
}

function contains(outer: Scope, inner: Scope): boolean {
  return outer === 'ALL' || (inner !== 'ALL' && inner.every((code) => outer.includes(code)));
}

/** Who has the word over a paper (R11), and none has it over what was ended for good. */
function wrongStatusChange({ judged, facts }: Asked): string[] {
  if (judged.kind !== 'STATUS_CHANGE') return [];
  const change = judged as StatusChange;
  const paper = facts.papers.find(({ id }) => id === change.instrument);
  if (paper === undefined) return [];
  const reasons: string[] = [];
  if (['REVOKED', 'REPLACED'].includes(statusAt(paper, facts, change.from))) reasons.push('register.ended');
  const issuers = [paper, ...papersAbove(paper, facts).papers].map(({ issuer }) => issuer);
  const by = facts.papers.find(({ id }) => id === change.by);
  const needsPaper = ['REVOKED', 'REPLACED', 'SUSPENDED'].includes(change.status);
  if (needsPaper && (by === undefined || !issuers.includes(by.issuer))) reasons.push('register.not_issuer');
  return reasons;
}
