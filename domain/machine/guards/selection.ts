import { dueOn } from '../../calendar/due-on.ts';
import { type AcceptanceRule, memberRating } from '../../council/member-rating.ts';
import { compare, findDecimal, rational } from '../../council/rational.ts';
import { type CouncilRefusal, findTwice } from '../../council/roll.ts';
import { reaches, type Share } from '../../council/share.ts';
import { finalProductRefusal } from '../../money/final-product-refusal.ts';
import type { MoneyRule } from '../../money/money-rules.ts';
import { addDays, plainDate } from '../../time.ts';
import type { CaseState } from '../case-state.ts';
import {
  chairAuthorises,
  councilOf,
  itemsIn,
  numberNamed,
  personsIn,
  pointsIn,
  quorumWith,
  recordIn,
  ruleNamed,
  seatsIn,
  selectionRuleFor,
  sheetIn,
  subjectsOf,
  tallyOf,
  votersOf,
} from '../council-case.ts';
import type { Facts } from '../definition.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Guard, GuardQuestion, Situation } from '../situation.ts';
import { no } from './common.ts';

/** Guards of the ordering half: proposals, calls, applications, councils, funding appraisal. */
export const SELECTION_GUARDS = {
  /** Before the annual cut-off of the round the proposal is for (IN-1). */
  beforeCutOff: ({ situation, facts }) => {
    const cutOff = `${Number(facts.budgetYear) - 1}-${numberNamed<string>(situation.regime, 'proposalCutOff')}`;
    return situation.today <= cutOff ? null : no({ cutOff, now: situation.now });
  },
  /** A duplicate or merged proposal names the other one, which is not itself. */
  otherCaseNamed: ({ situation, facts }) => {
    if (facts.duplication === 'NONE') return null;
    if (facts.otherCase === undefined) return no({ missing: 'otherCase' });
    return facts.otherCase === situation.case.id ? no({ otherCase: situation.case.id, wanted: 'another one' }) : null;
  },
  /** Direct assignment only on a ground of L29/2013 Art. 30. */
  directHasGround: ({ facts }) =>
    facts.mode !== 'DIRECT' || facts.directGround !== undefined ? null : no({ missing: 'directGround' }),

  /** `['subjectsIn', kind, state…]`: there are subjects, all of the kind and in one of the states. */
  subjectsIn: ({ situation, args: [kind, ...states] }) => {
    const fit = new Set(subjectsOf(situation, String(kind), states).map((state) => state.id));
    const wrong = situation.case.subjects.filter((id) => !fit.has(id));
    if (situation.case.subjects.length === 0) return no({ wanted: String(kind), found: 'no subject' });
    const twice = findTwice(situation.case.subjects);
    if (twice !== undefined) return no({ namedTwice: twice });
    return wrong.length === 0 ? null : no({ kind: String(kind), wanted: states.join(' '), wrong: wrong.join(' ') });
  },
  oneSubject: ({ situation }) => {
    const found = situation.case.subjects.length;
    return found === 1 ? null : no({ found: `${found}`, wanted: '1' });
  },
  /** No other call about the task is under way. */
  noOtherCall: ({ situation }) => noOtherAbout(situation, (state) => state.kind === 'call'),
  /** `['lastsAtLeast', deadline, dateFact]`: from today to the date at least that period runs. */
  lastsAtLeast: ({ situation, facts, args }) => {
    const [deadline, fact] = args.map(String);
    const rule = situation.regime.deadlines[deadline ?? ''];
    const date = facts[fact ?? ''];
    if (rule === undefined) throw new Error(`unknown deadline ${deadline}`);
    const earliest = dueOn({ rule, from: plainDate(situation.today), calendar: situation.calendar }).date;
    return typeof date === 'string' && date >= earliest
      ? null
      : no({ deadline: rule.code, earliest, found: String(date) });
  },
  /** Who opens the dossiers is not who witnesses the opening. */
  notTheWitness: ({ command, facts }) =>
    command.person === facts.witness ? no({ witness: String(facts.witness) }) : null,

  /** Applications come and go while the call is open; under an invitation they are those of the host invited. */
  callStillOpen: ({ situation, facts }) => {
    const parent = situation.family.find((state) => state.id === situation.case.parent);
    if (parent?.state === 'DIRECT_INVITED') {
      const invited = parent.facts.host;
      return facts.host === invited ? null : no({ invited: String(invited), host: String(facts.host) });
    }
    const open = parent?.state === 'PUBLISHED' || parent?.state === 'SECOND_CALL';
    const closesOn = String(parent?.facts.closesOn ?? '-');
    if (open && situation.today <= closesOn) return null;
    return no({ call: parent?.id ?? 'none', state: parent?.state ?? 'none', closesOn, now: situation.now });
  },
  /** Quotations are not too old on the filing day (C20/2023). */
  quotationsFresh: ({ situation, facts: { oldestQuotationOn } }) => {
    if (typeof oldestQuotationOn !== 'string') return null;
    const days = numberNamed<number>(situation.regime, 'quotationMaxAgeDays');
    const lastDay = addDays({ date: plainDate(oldestQuotationOn), days });
    return situation.today <= lastDay ? null : no({ oldestQuotationOn, lastDay, today: situation.today });
  },
  /** Each bar found is one of the regime's (C20/2023 Art. 4). */
  barsKnown: ({ situation, facts }) => {
    const known = numberNamed<Facts>(situation.regime, 'eligibilityBars');
    const unknown = itemsIn(facts.bars).find(({ bar }) => known[String(bar)] === undefined);
    return unknown === undefined ? null : no({ unknown: String(unknown.bar), known: Object.keys(known).join(' ') });
  },

  /** A selection session is about one task in SELECTING and all of its valid dossiers. */
  selectionSubjects: ({ situation }) => selectionSubjectsRefusal(situation),
  /** `['noOtherCouncil', council]`: a second one of the same kind only after the first is dissolved (domain.md 3.15). */
  noOtherCouncil: ({ situation, args: [council] }) =>
    noOtherAbout(situation, (state) => state.kind === 'councilSession' && state.facts.council === council),
  /** `['councilComposed', council]`: nobody sits twice, the required posts are filled; another size needs reasons. */
  councilComposed: (question) => compositionRefusal(question),
  /** `['sentInTime', council, deadline, …]`: documents go out before the last day of this council's deadline. */
  sentInTime: (question) => {
    const place = question.args.indexOf(councilOf(question));
    return sentRefusal(question, String(question.args[place + 1]));
  },
  /** Whoever writes a review has declared and kept the seat. */
  hasDeclared: ({ command, facts }) => {
    const declared = recordIn(facts.declared)[command.person ?? ''];
    return declared === 'NONE' ? null : no({ declared: String(declared ?? 'nothing') });
  },
  /** `['reviewInTime', council, deadline]`: in that council a review comes before its last day. */
  reviewInTime: (question) =>
    councilOf(question) === question.args[0] ? sentRefusal(question, String(question.args[1])) : null,
  /** `['reviewsIn', council]`: in that council every reviewer's paper is there before the meeting. */
  reviewsIn: (question) => {
    if (councilOf(question) !== question.args[0]) return null;
    const filed = personsIn(question.facts.reviewed);
    const missing = question.situation.case.seats.filter(
      ({ post, person }) => post === 'REVIEWER' && !filed.includes(person),
    );
    return missing.length === 0 ? null : no({ missing: missing.map((seat) => seat.person).join(' ') });
  },
  /** No declaration, no access: everybody in the room has declared (RC-2). */
  allDeclared: ({ facts }) => {
    const declared = recordIn(facts.declared);
    const missing = personsIn(facts.present).filter((person) => declared[person] !== 'NONE');
    return missing.length === 0 ? null : no({ missing: missing.join(' ') });
  },
  /** The vice chair leads only with the chair's written authorisation. */
  chairOrAuthorised: ({ situation, command }) => {
    const seat = situation.case.seats.find(({ person }) => person === command.person);
    if (seat?.post !== 'VICE_CHAIR' || chairAuthorises({ situation, command })) return null;
    return no({ missing: 'CHAIR_AUTHORISATION' });
  },
  /** Enough members and every required post are there (2.2; the union of decree and circular). */
  quorum: (question) => {
    const outcome = quorumWith(question, {
      present: personsIn(question.facts.present),
      seats: question.situation.case.seats,
    });
    if (!outcome.ok) return byCouncil(outcome.refusal);
    const { met, present, needed, missing } = outcome.value;
    return met
      ? null
      : no({ present: `${present}`, needed: `${needed}`, missing: missing.map((posts) => posts.join('/')).join(' ') });
  },
  /** The record of a failed session is true: with those who came there is no quorum. */
  noQuorum: (question) => {
    const outcome = quorumWith(question, {
      present: personsIn(question.facts.attended),
      seats: question.situation.case.seats,
    });
    if (!outcome.ok) return byCouncil(outcome.refusal);
    return outcome.value.met ? no({ present: `${outcome.value.present}`, needed: `${outcome.value.needed}` }) : null;
  },
  /** The acting member is in the room and has a seat. */
  isPresent: ({ situation, command, facts }) =>
    votersOf(facts, situation.case.seats).includes(command.person ?? '')
      ? null
      : no({ absent: String(command.person) }),
  /** `['isSeat', personField]` */
  isSeat: ({ situation, facts, args: [name] }) => {
    const person = String(facts[String(name)]);
    return situation.case.seats.some((seat) => seat.person === person) ? null : no({ notSeated: person });
  },
  /** `['hasNotVoted', personField]` */
  hasNotVoted: ({ situation, facts, args: [name] }) => {
    const person = String(facts[String(name)]);
    const last = situation.case.steps.findLast((step) => step.code === 'BALLOT' && step.seat === person);
    return situation.case.state === 'VOTING' && last?.status === 'DONE' ? no({ voted: person }) : null;
  },
  /** SoD-12: three different members who are present count together. */
  panelOfThree: ({ situation, command, facts }) => {
    const panel = personsIn(command.payload.panel);
    const wanted = numberNamed<number>(situation.regime, 'countingPanel');
    const voters = votersOf(facts, situation.case.seats);
    const stranger = panel.find((person) => !voters.includes(person)) ?? findTwice(panel);
    if (stranger !== undefined) return no({ notPresent: stranger });
    return panel.length === wanted ? null : no({ found: `${panel.length}`, wanted: `${wanted}` });
  },
  /** Every subject still in the hands of the council is judged once, and nothing else is (domain.md 3.6, 3.9). */
  ballotComplete: (question) => ballotRefusal(question),
  /** `['mayCount', place]`: a panel member who has not counted yet; 3 is the last of the three, anything else the first two. */
  mayCount: ({ situation, command, facts, args: [place] }) => {
    const person = command.person ?? '';
    const counters = personsIn(facts.counters);
    if (!personsIn(facts.panel).includes(person)) return no({ notOnPanel: person });
    if (counters.includes(person)) return no({ countedBefore: person });
    const others = numberNamed<number>(situation.regime, 'countingPanel') - 1;
    const isLast = counters.length >= others;
    return isLast === (place === 3) ? null : no({ counted: `${counters.length}`, others: `${others}` });
  },
  /** The ballots can be counted by the rules of this council. */
  ballotsCountable: (question) => {
    const voters = votersOf(question.facts, question.situation.case.seats);
    const outcome = tallyOf({ ...question, voters });
    return outcome.ok ? null : byCouncil(outcome.refusal);
  },
  /** What the council must say to conclude: the mode of each idea, the winner of a tie, the spending mode. */
  conclusionComplete: (question) => conclusionRefusal(question),

  /** Members who dissent were in the meeting. */
  dissentersPresent: ({ facts }) => {
    const present = personsIn(facts.present);
    const stranger = personsIn(facts.dissents).find((person) => !present.includes(person));
    return stranger === undefined ? null : no({ notPresent: stranger });
  },
  /** One sum for the final product only within the limits of JC27/2015. */
  lumpSumAllowed: ({ situation, facts }) => {
    if (facts.spendMode !== 'FINAL_PRODUCT') return null;
    const parent = situation.family.find((state) => state.id === situation.case.parent);
    const refusal = finalProductRefusal({
      rule: numberNamed<MoneyRule>(situation.regime, 'money'),
      productMeasurable: facts.productMeasurable === true,
      councilProposes: parent?.facts.spendMode === 'FINAL_PRODUCT',
      budgetDong: BigInt(String(facts.agreedDong)),
      nonLumpDong: BigInt(String(facts.nonLumpDong ?? '0')),
    });
    return refusal === null ? null : no({ ...refusal.detail, rule: refusal.rule });
  },
  /** `['sameDong', fact, fact]`: both amounts are the same to the dong. */
  sameDong: ({ facts, args }) => {
    const [first, second] = args.map((name) => String(facts[String(name)] ?? ''));
    return first !== '' && first === second
      ? null
      : no({ [String(args[0])]: `${first}`, [String(args[1])]: `${second}` });
  },
} as const satisfies Readonly<Record<string, Guard>>;

const ENDED: Readonly<Record<string, readonly string[]>> = {
  call: ['DONE', 'FAILED', 'CANCELLED'],
  councilSession: ['CONCLUDED', 'DISSOLVED'],
};

function noOtherAbout(situation: Situation, isSuch: (state: CaseState) => boolean): Refusal | null {
  const others = situation.family.filter(
    (state) =>
      state.id !== situation.case.id &&
      isSuch(state) &&
      ENDED[state.kind]?.includes(state.state) !== true &&
      !(state.kind === 'call' && state.state === 'OPENED') &&
      state.subjects.some((id) => situation.case.subjects.includes(id)),
  );
  return others.length === 0 ? null : no({ underWay: others.map((state) => state.id).join(' ') });
}

/** Dossiers of a task: of its calls, and its own where it is assigned directly. */
function dossiersOf(situation: Situation, task: CaseState): CaseState[] {
  const calls = situation.family.filter((state) => state.kind === 'call' && state.subjects.includes(task.id));
  const parents = new Set([task.id, ...calls.map((call) => call.id)]);
  return situation.family.filter((state) => state.kind === 'application' && parents.has(state.parent ?? ''));
}

function selectionSubjectsRefusal(situation: Situation): Refusal | null {
  const twice = findTwice(situation.case.subjects);
  if (twice !== undefined) return no({ namedTwice: twice });
  const tasks = subjectsOf(situation, 'task', ['SELECTING']);
  const [task] = tasks;
  if (task === undefined || tasks.length > 1) return no({ wanted: 'one task in SELECTING', found: `${tasks.length}` });
  const dossiers = dossiersOf(situation, task);
  const unchecked = dossiers.filter((dossier) => dossier.state === 'OPENED');
  if (unchecked.length > 0) return no({ unchecked: unchecked.map((dossier) => dossier.id).join(' ') });
  const judged = dossiers.filter((dossier) => ['VALID', 'SCORED', 'WON', 'RESERVE', 'LOST'].includes(dossier.state));
  const listed = situation.case.subjects.filter((id) => id !== task.id);
  const valid = dossiers
    .filter((dossier) => dossier.state === 'VALID' || dossier.state === 'SCORED')
    .map(({ id }) => id);
  const missing = valid.filter((id) => !listed.includes(id));
  const strange = listed.filter((id) => !judged.some((dossier) => dossier.id === id));
  return missing.length + strange.length === 0 ? null : no({ missing: missing.join(' '), strange: strange.join(' ') });
}

/** Who would count twice is told so by a code of its own (R15). */
function byCouncil({ rule, detail }: CouncilRefusal): Refusal {
  return rule === 'council.person_twice' ? refuse('quorum.duplicate', detail) : no({ ...detail, rule });
}

function compositionRefusal({ situation, command, facts, args: [council] }: GuardQuestion): Refusal | null {
  const seats = seatsIn(facts.seats);
  const twice = findTwice(seats.map((seat) => seat.person));
  if (twice !== undefined) return refuse('quorum.duplicate', { person: twice });
  const posts = seats.map((seat) => seat.post);
  const missing = numberNamed<Record<string, readonly string[]>>(situation.regime, 'requiredPosts')[
    String(council)
  ]?.filter(
    (post, place, all) =>
      posts.filter((held) => held === post).length < all.slice(0, place + 1).filter((other) => other === post).length,
  );
  if (missing === undefined || missing.length > 0) return no({ missing: (missing ?? []).join(' ') });
  if (posts.filter((post) => post === 'CHAIR' || post === 'LEADER').length > 1) return no({ twice: 'CHAIR' });
  const size = numberNamed<Record<string, { least: number; most: number }>>(situation.regime, 'councilSize')[
    String(council)
  ];
  const usual = size !== undefined && seats.length >= size.least && seats.length <= size.most;
  if (usual || (command.reason ?? '').trim() !== '') return null;
  return no({ size: `${seats.length}`, usual: `${size?.least} to ${size?.most}`, missing: 'reason' });
}

function sentRefusal({ situation, facts }: GuardQuestion, deadline: string): Refusal | null {
  const rule = situation.regime.deadlines[deadline];
  if (rule === undefined) throw new Error(`unknown deadline ${deadline}`);
  const lastDay = dueOn({ rule, from: plainDate(String(facts.meetingOn)), calendar: situation.calendar }).date;
  return situation.today <= lastDay ? null : no({ deadline, lastDay, today: situation.today });
}

/** The list a ballot fills in, the subjects it must judge, and why one entry of it cannot be counted. */
function ballotRefusal(question: GuardQuestion): Refusal | null {
  const { situation, command } = question;
  const council = councilOf(question);
  const [list, subjects] =
    council === 'IDENTIFY'
      ? (['proposals', subjectsOf(situation, 'proposal', ['IN_COUNCIL'])] as const)
      : council === 'SELECT'
        ? (['dossiers', subjectsOf(situation, 'application')] as const)
        : (['acceptances', subjectsOf(situation, 'acceptance')] as const);
  const entries = itemsIn(command.payload[list]);
  const judged = entries.map((entry) => String(entry.subject));
  const twice = findTwice(judged);
  if (twice !== undefined) return no({ judgedTwice: twice });
  const strange = judged.find((id) => !situation.case.subjects.includes(id));
  if (strange !== undefined) return no({ notASubject: strange });
  const missing = subjects.filter(({ id }) => !judged.includes(id)).map(({ id }) => id);
  if (missing.length > 0) return no({ missing: missing.join(' ') });
  for (const entry of entries) {
    const refusal = entryRefusal(question, entry);
    if (refusal !== null) return refusal;
  }
  return null;
}

function entryRefusal(question: GuardQuestion, entry: Facts): Refusal | null {
  switch (councilOf(question)) {
    case 'IDENTIFY':
      return criteriaRefusal(question.situation, entry);
    case 'SELECT':
      return pointsRefusal(question.situation, entry);
    default: {
      const rule = ruleNamed<AcceptanceRule>(question.situation.regime, 'acceptance');
      const outcome = memberRating({ rule, sheet: sheetIn(entry), pastHardLimit: false });
      return outcome.ok ? null : no({ subject: String(entry.subject), rule: outcome.refusal.rule });
    }
  }
}

function criteriaRefusal({ regime }: Situation, entry: Facts): Refusal | null {
  const criteria = numberNamed<readonly string[]>(regime, 'identificationCriteria');
  const given = itemsIn(entry.criteria).map((item) => String(item.criterion));
  const wrong =
    given.find((code) => !criteria.includes(code)) ??
    criteria.find((code) => !given.includes(code)) ??
    findTwice(given);
  return wrong === undefined ? null : no({ subject: String(entry.subject), criterion: wrong });
}

function pointsRefusal(situation: Situation, entry: Facts): Refusal | null {
  const [task] = subjectsOf(situation, 'task');
  if (task === undefined) return no({ wanted: 'a task' });
  const rule = selectionRuleFor(situation.regime, task);
  const points = pointsIn(entry, rule);
  const wrong = rule.criteria.find(({ weight }, place) => {
    const given = findDecimal(points[place] ?? '');
    return given === null || compare(given, rational(weight)) > 0;
  });
  if (wrong !== undefined)
    return no({ subject: String(entry.subject), criterion: wrong.code, most: `${wrong.weight}` });
  const extra = itemsIn(entry.points).length !== rule.criteria.length;
  return extra ? no({ subject: String(entry.subject), criteria: `${rule.criteria.length}` }) : null;
}

function conclusionRefusal(question: GuardQuestion): Refusal | null {
  switch (councilOf(question)) {
    case 'IDENTIFY':
      return identificationConclusionRefusal(question);
    case 'SELECT':
      return selectionConclusionRefusal(question);
    default:
      return null;
  }
}

function identificationConclusionRefusal({ situation, facts }: GuardQuestion): Refusal | null {
  const whole = votersOf(facts, situation.case.seats).length;
  const part = Number(facts.inFavour ?? 0);
  const share = numberNamed<Share>(situation.regime, 'identificationConclusions');
  if (part > whole || !reaches({ share, part, whole })) return no({ inFavour: `${part}`, present: `${whole}` });
  const tally = recordIn(facts.tally);
  const conclusions = itemsIn(facts.conclusions);
  const open = subjectsOf(situation, 'proposal', ['IN_COUNCIL']).filter(
    ({ id }) => recordIn(tally[id]).recommended === true,
  );
  const missing = open.find(({ id }) => {
    const found = conclusions.find((entry) => entry.subject === id);
    return found === undefined || (found.mode === 'DIRECT' && found.directGround === undefined);
  });
  return missing === undefined ? null : no({ missing: missing.id, wanted: 'mode, and ground of direct assignment' });
}

function selectionConclusionRefusal({ command, facts }: GuardQuestion): Refusal | null {
  const undecided = personsIn(facts.undecided);
  const chosen = facts.chosenWinner;
  if (undecided.length > 0) {
    const named = typeof chosen === 'string' && undecided.includes(chosen);
    if (!named || (command.reason ?? '').trim() === '')
      return no({ undecided: undecided.join(' '), missing: 'chosenWinner, reason' });
  } else if (chosen !== undefined) return no({ chosenWinner: String(chosen), winner: String(facts.winner) });
  const hasWinner = undecided.length > 0 || typeof facts.winner === 'string';
  return hasWinner && facts.spendMode === undefined ? no({ missing: 'spendMode' }) : null;
}
