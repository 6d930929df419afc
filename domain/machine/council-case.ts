import type { RuleSource } from '../calendar/deadline-rule.ts';
import { type AcceptanceResult, acceptanceResult, type GradeBallot } from '../council/acceptance-result.ts';
import { type IdentificationRule, identificationTally } from '../council/identification-tally.ts';
import { type AcceptanceRule, type AcceptanceSheet, type Grade, memberRating } from '../council/member-rating.ts';
import { accept } from '../council/outcome.ts';
import { type Quorum, type QuorumRule, quorumOf } from '../council/quorum-of.ts';
import { rankDossiers, type ScoredDossier } from '../council/rank-dossiers.ts';
import { add, type Rational, rational, toDisplay, toFraction } from '../council/rational.ts';
import type { CouncilOutcome } from '../council/roll.ts';
import { type SelectionRule, type SelectionScore, selectionScore } from '../council/selection-score.ts';
import type { CaseState, Seat } from './case-state.ts';
import type { Facts, Json, Regime } from './definition.ts';
import type { GuardQuestion } from './situation.ts';

/** What a council's case is asked; `facts` are those of the case with the payload over them. */
export type CouncilQuestion = Pick<GuardQuestion, 'situation' | 'command' | 'facts'>;

const COUNCILS = ['IDENTIFY', 'SELECT', 'FUND', 'ACCEPT'] as const;
type Council = (typeof COUNCILS)[number];

const QUORUM_NAMES = {
  IDENTIFY: 'quorumIdentify',
  SELECT: 'quorumSelect',
  FUND: 'quorumFund',
  ACCEPT: 'quorumAccept',
} as const satisfies Record<Council, string>;

/** Numbers that guards and computations read, by name; a regime without one of them is refused. */
export const NUMBERS_READ = [
  ...Object.values(QUORUM_NAMES),
  'acceptance',
  'acceptanceTries',
  'contentCriteria',
  'councilSize',
  'countingPanel',
  'eligibilityBars',
  'extension',
  'identification',
  'identificationConclusions',
  'identificationCriteria',
  'missedReportsStopFunding',
  'money',
  'proposalCutOff',
  'quotationMaxAgeDays',
  'requiredPosts',
  'selectionAppliedTopic',
  'selectionProject',
  'selectionSheet',
  'selectionSocialTopicOrScheme',
  'shorteningWorkDone',
  'useReports',
] as const;
type NumberName = (typeof NUMBERS_READ)[number];

/** Value of a number of the regime; throws when there is none (a fault: the checker refuses such a regime). */
export function numberNamed<Value>(regime: Regime, name: NumberName): Value {
  const found = regime.numbers[name];
  if (found === undefined) throw new Error(`regime ${regime.id} has no number ${name}`);
  return found.value as Value;
}

/** A rule of the regime with the source its number is published under. */
export function ruleNamed<Rule extends { readonly source: RuleSource }>(regime: Regime, name: NumberName): Rule {
  const value = numberNamed<Omit<Rule, 'source'>>(regime, name);
  return { ...value, source: regime.numbers[name]?.source } as Rule;
}

/** Which council this case is. */
export function councilOf({ situation, facts }: Pick<CouncilQuestion, 'situation' | 'facts'>): Council {
  if (situation.case.kind === 'fundingAppraisal') return 'FUND';
  const council = COUNCILS.find((kind) => kind === facts.council);
  if (council === undefined) throw new Error(`case ${situation.case.id} is no council`);
  return council;
}

/** Persons of a list field or of the list of ids it became. */
export function personsIn(value: Json | undefined): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => (typeof item === 'string' ? item : String(item.person)));
}

export function seatsIn(value: Json | undefined): Seat[] {
  if (!Array.isArray(value)) return [];
  return value.map((seat) => ({ person: String(seat.person), post: String(seat.post) }));
}

/** Entries of a list field; none when it was left out. */
export function itemsIn(value: Json | undefined): Facts[] {
  return Array.isArray(value) ? value.map((item) => item as Facts) : [];
}

/** A record kept as a fact; empty when it is not there yet. */
export function recordIn(value: Json | undefined): Facts {
  return value === null || typeof value !== 'object' || Array.isArray(value) ? {} : (value as Facts);
}

/** Cases this one is about, of the kind and in one of the states where those are named. */
export function subjectsOf(
  situation: CouncilQuestion['situation'],
  kind?: string,
  states?: readonly Json[],
): CaseState[] {
  return situation.family.filter(
    (state) =>
      situation.case.subjects.includes(state.id) &&
      (kind === undefined || state.kind === kind) &&
      (states === undefined || states.includes(state.state)),
  );
}

/** The chair has authorised the vice chair in writing for this session. */
export function chairAuthorises({ situation, command }: Pick<CouncilQuestion, 'situation' | 'command'>): boolean {
  const mine = situation.papers.filter((paper) => paper.caseId === situation.case.id);
  return [...mine, ...command.attached].some((paper) => paper.kind === 'CHAIR_AUTHORISATION');
}

/** Quorum with these persons present; the bar comes from the seats the council was formed with (RC-3). */
export function quorumWith(
  question: CouncilQuestion,
  { present, seats }: { present: readonly string[]; seats: readonly Seat[] },
): CouncilOutcome<Quorum> {
  const { situation, facts } = question;
  const seated = new Set(seats.map((seat) => seat.person));
  const formed = seatsIn(facts.formedSeats).map(({ person, post }) => {
    const seat = { person, post };
    return seated.has(person) ? seat : { ...seat, lost: true as const };
  });
  const viceChairs = formed.filter((seat) => seat.post === 'VICE_CHAIR').map((seat) => seat.person);
  const rule = ruleNamed<QuorumRule>(situation.regime, QUORUM_NAMES[councilOf(question)]);
  return quorumOf({ rule, seats: formed, present, authorised: chairAuthorises(question) ? viceChairs : [] });
}

export function hasQuorum(
  question: CouncilQuestion,
  room: { present: readonly string[]; seats: readonly Seat[] },
): boolean {
  const outcome = quorumWith(question, room);
  return outcome.ok && outcome.value.met;
}

/** Members who are present and still have their seat. */
export function votersOf(facts: Facts, seats: readonly Seat[]): string[] {
  const seated = new Set(seats.map((seat) => seat.person));
  return personsIn(facts.present).filter((person) => seated.has(person));
}

interface TallyQuestion extends CouncilQuestion {
  /** Members whose ballots count; a ballot of anybody else is void. */
  readonly voters: readonly string[];
}

interface Ballot {
  readonly person: string;
  readonly payload: Facts;
}

/** The last ballot of each voter; those of an earlier, void session are replaced by it. */
function ballotsOf({ situation, voters }: TallyQuestion): Ballot[] {
  const last = new Map(
    situation.sealed.filter((ballot) => ballot.event === 'castBallot').map(({ person, payload }) => [person, payload]),
  );
  return voters.flatMap((person) => {
    const payload = last.get(person);
    return payload === undefined ? [] : [{ person, payload }];
  });
}

/** Part of a ballot that judges one subject. */
function entryFor(ballot: Ballot, list: string, subject: string): Facts | undefined {
  return itemsIn(ballot.payload[list]).find((entry) => entry.subject === subject);
}

/** What the ballots say, as facts of the session; or why they cannot be counted. */
export function tallyOf(question: TallyQuestion): CouncilOutcome<Facts> {
  const council = councilOf(question);
  if (council === 'IDENTIFY') return identification(question);
  return council === 'SELECT' ? selection(question) : acceptance(question);
}

function identification(question: TallyQuestion): CouncilOutcome<Facts> {
  const { situation, voters: present } = question;
  const rule = ruleNamed<IdentificationRule>(situation.regime, 'identification');
  const criteria = numberNamed<readonly string[]>(situation.regime, 'identificationCriteria');
  const tally: Record<string, Json> = {};
  for (const { id } of subjectsOf(situation, 'proposal', ['IN_COUNCIL'])) {
    const entries = ballotsOf(question).flatMap((ballot) => {
      const entry = entryFor(ballot, 'proposals', id);
      return entry === undefined ? [] : [{ person: ballot.person, entry }];
    });
    const ballots = entries.map(({ person, entry }) => ({ person, passes: passesIn(entry) }));
    const outcome = identificationTally({ rule, criteria, present, ballots });
    if (!outcome.ok) return outcome;
    const modes = entries.map(({ entry }) => entry.mode);
    const forMode = (mode: string) => modes.filter((vote) => vote === mode).length;
    tally[id] = { ...outcome.value, forSelection: forMode('SELECTION'), forDirect: forMode('DIRECT') };
  }
  return accept({ tally });
}

function passesIn(entry: Facts): Record<string, boolean> {
  return Object.fromEntries(
    itemsIn(entry.criteria).map(({ criterion, passes }) => [String(criterion), passes === true]),
  );
}

/** The score sheet for the task under selection (domain.md 3.6). */
export function selectionRuleFor(regime: Regime, task: CaseState): SelectionRule {
  const sheets = numberNamed<Readonly<Record<string, string>>>(regime, 'selectionSheet');
  const kind = task.facts.taskType === 'DT' && task.facts.field === 'SOC' ? 'SOCIAL' : String(task.facts.taskType);
  const name = sheets[kind];
  if (name === undefined) throw new Error(`no score sheet for a task of kind ${kind}`);
  return ruleNamed<SelectionRule>(regime, name as NumberName);
}

function selection(question: TallyQuestion): CouncilOutcome<Facts> {
  const { situation, voters: present } = question;
  const [task] = subjectsOf(situation, 'task');
  if (task === undefined) throw new Error(`session ${situation.case.id} selects for no task`);
  const rule = selectionRuleFor(situation.regime, task);
  const scored: { readonly id: string; readonly result: SelectionScore; readonly dossier: ScoredDossier }[] = [];
  for (const dossier of subjectsOf(situation, 'application')) {
    const ballots = ballotsOf(question).flatMap((ballot) => {
      const entry = entryFor(ballot, 'dossiers', dossier.id);
      return entry === undefined ? [] : [{ person: ballot.person, points: pointsIn(entry, rule) }];
    });
    const ideaOwner = dossier.facts.host !== undefined && dossier.facts.host === task.facts.proposer;
    const outcome = selectionScore({ rule, present, ballots, ideaOwner });
    if (!outcome.ok) return outcome;
    const result = outcome.value;
    scored.push({ id: dossier.id, result, dossier: dossierOf(dossier, { result, rule, regime: situation.regime }) });
  }
  const ranking = rankDossiers({ rule, dossiers: scored.map((entry) => entry.dossier) });
  if (!ranking.ok) return ranking;
  const { ranked, winner, undecided } = ranking.value;
  const rankOf = new Map(ranked.map(({ id, rank }) => [id, rank]));
  const tally = Object.fromEntries(
    scored.map(({ id, result }) => [id, { ...scoreFacts(result), rank: rankOf.get(id) ?? null }]),
  );
  const scoreOf = Object.fromEntries(scored.map(({ id, result }) => [id, shown(result.score)]));
  const all = Object.fromEntries(scored.map(({ id }) => [id, true]));
  return accept({ tally, winner, undecided: [...undecided], scored: all, scoreOf });
}

/** Points in the order of the score sheet; a criterion left out makes the sheet incomplete. */
export function pointsIn(entry: Facts, rule: SelectionRule): string[] {
  const given = new Map(itemsIn(entry.points).map(({ criterion, points }) => [String(criterion), String(points)]));
  return rule.criteria.flatMap(({ code }) => given.get(code) ?? []);
}

function dossierOf(
  dossier: CaseState,
  { result, rule, regime }: { result: SelectionScore; rule: SelectionRule; regime: Regime },
): ScoredDossier {
  const content = numberNamed<readonly string[]>(regime, 'contentCriteria');
  const contentScore = rule.criteria.reduce(
    (total, { code }, place) =>
      content.includes(code) ? add(total, result.criterionMeans[place] ?? rational(0)) : total,
    rational(0),
  );
  return {
    id: dossier.id,
    result,
    contentScore,
    stateBudgetDong: BigInt(String(dossier.facts.stateBudgetDong ?? '0')),
    ratedExcellent: dossier.facts.ratedExcellent === true,
  };
}

function scoreFacts({ mean, score, passes, bonus, zeroed, ballots }: SelectionScore): Facts {
  return {
    mean: shown(mean),
    score: shown(score),
    exact: score === null ? null : toFraction(score),
    passes,
    bonus,
    zeroed: [...zeroed],
    setAside: ballots.filter(({ valid }) => !valid).map(({ person }) => person),
  };
}

function shown(value: Rational | null): string {
  return value === null ? '-' : toDisplay(value);
}

function acceptance(question: TallyQuestion): CouncilOutcome<Facts> {
  const { situation, voters: present } = question;
  const rule = ruleNamed<AcceptanceRule>(situation.regime, 'acceptance');
  const tally: Record<string, Json> = {};
  for (const subject of subjectsOf(situation, 'acceptance')) {
    const pastHardLimit = isPastHardLimit(situation.family, subject);
    const ballots: GradeBallot[] = [];
    for (const ballot of ballotsOf(question)) {
      const entry = entryFor(ballot, 'acceptances', subject.id);
      if (entry === undefined) continue;
      const grade = memberRating({ rule, sheet: sheetIn(entry), pastHardLimit });
      if (!grade.ok) return grade;
      ballots.push({ person: ballot.person, grade: grade.value });
    }
    const outcome = acceptanceResult({ rule, present, ballots, pastHardLimit });
    if (!outcome.ok) return outcome;
    tally[subject.id] = gradeFacts(outcome.value);
  }
  return accept({ tally });
}

function gradeFacts({ grade, present, counts, by }: AcceptanceResult): Facts {
  return { grade, present, by, counts: { ...counts } };
}

/** The task's dossier came after D-48, so that only Fail is possible (C11/2014 Art. 13). */
function isPastHardLimit(family: readonly CaseState[], acceptanceCase: CaseState): boolean {
  const task = family.find((state) => state.id === acceptanceCase.parent);
  return [acceptanceCase, task].some((state) => state?.flags.includes('RATING_LOCKED') === true);
}

/** One member's acceptance sheet out of the ballot's list. */
export function sheetIn(entry: Facts): AcceptanceSheet {
  const products = itemsIn(entry.products);
  const gradesOf = (kind: string) =>
    products.filter((product) => product.kind === kind).map((product) => product.grade as Grade);
  return {
    quality: gradesOf('QUALITY'),
    type: gradesOf('TYPE'),
    quantity: products
      .filter((product) => product.kind === 'QUANTITY')
      .map(({ grade, ordered, delivered }) => ({
        grade: grade as Grade,
        ordered: Number(ordered ?? 0),
        delivered: Number(delivered ?? 0),
      })),
    report: entry.report as Grade,
  };
}
