import type { AuthorityQuery, Check, CheckWord } from './authority-query.ts';
import { conflictsOf } from './conflict-of-interest.ts';
import { DUTIES_APART, dutyRefusalOf, dutyWarningsOf } from './duties-apart.ts';
import { isWithin } from './is-within.ts';
import type { AuthorityRefusalCode } from './refusal.ts';
import { holdersAt } from './register-lookups.ts';
import { reviewLeaveOf } from './review-leave.ts';
import type { Line, Seat } from './signing-line.ts';

/** Why a seat cannot act. */
export interface Obstacle {
  readonly code: AuthorityRefusalCode;
  readonly detail: Readonly<Record<string, string>>;
}

export interface JudgedSeat {
  readonly seat: Seat;
  /** In a fixed order; empty when the seat may act. */
  readonly obstacles: readonly Obstacle[];
  readonly checks: readonly Check[];
}

interface PersonQuestion {
  readonly person: string;
  readonly query: AuthorityQuery;
}

interface SeatQuestion {
  readonly seat: Seat;
  readonly line: Line;
  readonly query: AuthorityQuery;
}

/**
 * 4.4 step 6: bars and separation for one seat, with the substitute's own bars (R19). What bars the head does not bar the
 * deputy under a work assignment; what bars the giver bars everybody who would use the delegated power (R10).
 */
export function judgeSeat(question: SeatQuestion): JudgedSeat {
  const results = SEAT_RULES.map((rule) => ({ ...rule, obstacle: rule.obstacleOf(question) }));
  const { person, office } = question.seat;
  const checks = results.map(({ rule, word, obstacle }): Check => {
    const detail = { person, office: office.id, ...(obstacle ? { ...obstacle.detail, code: obstacle.code } : {}) };
    return { step: '6', rule, word, passed: obstacle === null, detail };
  });
  return {
    seat: question.seat,
    obstacles: results.flatMap(({ obstacle }) => obstacle ?? []),
    checks: [...checks, ...warningChecks(question)],
  };
}

const SEAT_RULES: readonly {
  rule: string;
  word: CheckWord;
  obstacleOf: (question: SeatQuestion) => Obstacle | null;
}[] = [
  { rule: 'R2', word: 'person.active', obstacleOf: ({ seat, query }) => suspensionOf({ person: seat.person, query }) },
  { rule: 'R14', word: 'person.free', obstacleOf: ({ seat, query }) => conflictOf({ person: seat.person, query }) },
  { rule: 'R10', word: 'giver.free', obstacleOf: giverObstacleOf },
  { rule: 'SoD-7', word: 'person.did_not_grant', obstacleOf: grantUseOf },
  { rule: 'R13', word: 'duties.apart', obstacleOf: dutyObstacleOf },
  { rule: 'R19', word: 'person.present', obstacleOf: ({ seat, query }) => absenceOf({ person: seat.person, query }) },
];

/** @returns why the person may not act in this case at all, whatever the office: suspended or barred (R1, R2, R14) */
export function personObstacleOf(question: PersonQuestion): Obstacle | null {
  return suspensionOf(question) ?? conflictOf(question);
}

function suspensionOf({ person, query }: PersonQuestion): Obstacle | null {
  const found = query.register.suspensions.some((row) => row.person === person && isWithin(row, query.at));
  return found ? { code: 'authority.suspended', detail: { person } } : null;
}

function absenceOf({ person, query }: PersonQuestion): Obstacle | null {
  const found = query.register.absences.some(
    (row) => row.person === person && row.removesAuthority && isWithin(row, query.at),
  );
  return found ? { code: 'authority.absent', detail: { person } } : null;
}

function conflictOf({ person, query }: PersonQuestion): Obstacle | null {
  const [found] = conflictsOf({ person, life: query.life, at: query.at, register: query.register });
  return found ? { code: found.rule, detail: { person, bar: found.code, through: found.through } } : null;
}

/** R10: each post whose delegated power is used must be held by somebody active, present in law and free in this case. */
function giverObstacleOf({ line, query }: SeatQuestion): Obstacle | null {
  for (const office of giverOffices(line)) {
    const holders = holdersAt({ office, at: query.at, register: query.register });
    const [holder] = holders;
    if (holder === undefined) return { code: 'coi.grantor', detail: { giverOffice: office, why: 'VACANT' } };
    const kept = holders.map((person) => personObstacleOf({ person, query }) ?? absenceOf({ person, query }));
    const [first] = kept;
    if (first && kept.every((obstacle) => obstacle !== null)) {
      return {
        code: 'coi.grantor',
        detail: { giverOffice: office, giver: holder, why: first.code, ...pick(first.detail) },
      };
    }
  }
  return null;
}

function pick({ bar }: Readonly<Record<string, string>>): Record<string, string> {
  return bar === undefined ? {} : { bar };
}

/** SoD-7, R18: who gave, entered or verified what the act rests on does not use it in the same act. */
function grantUseOf({ seat, line, query }: SeatQuestion): Obstacle | null {
  const instruments = [...(line.candidate?.chain ?? []), ...(seat.assignment ? [seat.assignment] : [])];
  const leave = leaveOf({ seat, line, query });
  const legal = query.register.legalNotes.filter((note) => leave.notes.includes(note.id));
  const written = [...instruments, ...line.notes, ...legal];
  const paper = written.find((row) => row.enteredBy === seat.person || row.verifiedBy === seat.person);
  if (paper) return { code: 'sod.grant_use', detail: { person: seat.person, paper: paper.id, rule: 'SoD-7' } };
  if (!giverPersons({ line, query }).includes(seat.person)) return null;
  return {
    code: 'sod.grant_use',
    detail: { person: seat.person, paper: line.candidate?.instrument.id ?? '', rule: 'SoD-7' },
  };
}

/** By which writing papers under review are used here: those of the chain, and the one that lets a deputy or substitute sign. */
export function leaveOf({ seat, line, query }: SeatQuestion): {
  readonly notes: readonly string[];
  readonly usesReason: boolean;
} {
  const { reviewNotes = [], usesReason = false } = line.candidate ?? {};
  if (seat.assignment === null) return { notes: reviewNotes, usesReason };
  const own = reviewLeaveOf({ instrument: seat.assignment, query });
  return { notes: [...reviewNotes, ...own.notes], usesReason: usesReason || own.usesReason };
}

function dutyObstacleOf(question: SeatQuestion): Obstacle | null {
  const asked = dutyQuestion(question);
  const clash = asked ? dutyRefusalOf(asked) : null;
  if (!clash) return null;
  const { rule, code, duty, done, person, throughGiver } = clash;
  return { code, detail: { rule, duty, done, person, throughGiver: `${throughGiver}` } };
}

function warningChecks(question: SeatQuestion): Check[] {
  const asked = dutyQuestion(question);
  return (asked ? dutyWarningsOf(asked) : []).map(({ rule, duty, done, person }) => ({
    step: '6',
    rule,
    word: 'duties.warning',
    passed: true,
    detail: { duty, done, person },
  }));
}

function dutyQuestion({ seat, line, query }: SeatQuestion) {
  if (!query.duties) return null;
  const { duty, done, table = DUTIES_APART } = query.duties;
  return { person: seat.person, givers: giverPersons({ line, query }), duty, done, table };
}

/** @returns the persons in the posts whose power is used by delegation or order on this line, sorted (R10, R13) */
export function giverPersons({ line, query }: { line: Line; query: AuthorityQuery }): string[] {
  const persons = giverOffices(line).flatMap((office) => holdersAt({ office, at: query.at, register: query.register }));
  return [...new Set(persons)].toSorted();
}

/** Posts that stay answerable: those that gave by delegation or order (AU-8). A decentralised power has left its giver. */
function giverOffices(line: Line): string[] {
  const given = (line.candidate?.chain ?? []).filter(({ kind }) => kind === 'DELEGATION' || kind === 'ASSIGNMENT');
  return given.flatMap(({ giver }) => giver ?? []);
}
