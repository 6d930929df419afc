import { assertNever } from '../assert-never.ts';
import type { Actor, AuthorityQuery } from './authority-query.ts';
import { isWithin } from './is-within.ts';
import { nearGrantObstacleOf, reachOf } from './near-grant-obstacle-of.ts';
import type { AuthorityRefusal } from './refusal.ts';
import type { Appointment } from './register.ts';
import { appointmentsOf } from './register-index.ts';
import { officesOfRole } from './register-lookups.ts';
import { remediesOf } from './remedies-of.ts';
import { ableSeats, claimedSeats, type Outcome, type Resolution } from './resolve-authority.ts';
import { type Obstacle, personObstacleOf } from './seat-checks.ts';
import type { Line } from './signing-line.ts';
import { abolishedObstacle, abolishedPostOf } from './standing-register.ts';

interface RefusalQuestion {
  readonly resolution: Resolution;
  readonly actor: Actor;
  readonly query: AuthorityQuery;
}

/**
 * Why this person may not, as close to the truth as one reason can be: a bar first (R1), then what keeps the person's own
 * seat from acting, then what blocks everybody, then the grant that nearly reached one of the person's posts, and only
 * then "not the holder".
 */
export function closestRefusal(question: RefusalQuestion): AuthorityRefusal {
  const { resolution, query } = question;
  const found =
    personObstacleOf({ person: question.actor.person, query }) ??
    seatObstacleOf(question) ??
    claimObstacleOf(question) ??
    abolishedObstacleOf(question) ??
    blockObstacleOf(question) ??
    nearGrantObstacleOf(question) ??
    notHolderOf(question);
  const remedy = remediesOf({
    outcome: resolution.outcome,
    query,
    asksReview: found.code === 'authority.needs_review',
  });
  return { rule: found.code, detail: { action: query.action, at: query.at, ...found.detail }, remedy };
}

/** @returns why nobody may, for the question without an actor (4.4 steps 4 to 6) */
export function blockedRefusal({
  outcome,
  query,
}: {
  outcome: Exclude<Outcome, { kind: 'HELD' }>;
  query: AuthorityQuery;
}): AuthorityRefusal {
  const { code, detail } = blockOf(outcome);
  return {
    rule: code,
    detail: { action: query.action, at: query.at, ...detail },
    remedy: remediesOf({ outcome, query, asksReview: false }),
  };
}

/** The actor sits on one of the lines that were tried, but something keeps that seat from acting (4.4 step 6). */
function seatObstacleOf({ resolution, actor }: RefusalQuestion): Obstacle | null {
  const seats = resolution.lines.flatMap((judged) => judged.seats).filter(({ seat }) => seat.person === actor.person);
  if (seats.some((seat) => seat.obstacles.length === 0)) return null;
  return seats.flatMap((seat) => seat.obstacles)[0] ?? null;
}

/** R4: the actor may act, but not in the capacity claimed, or must say which of two seats. */
function claimObstacleOf({ resolution, actor }: RefusalQuestion): Obstacle | null {
  const { outcome } = resolution;
  if (outcome.kind !== 'HELD') return null;
  const seats = ableSeats(outcome.last).filter(({ seat }) => seat.person === actor.person);
  if (seats.length === 0) return null;
  const offices = seats.map(({ seat }) => seat.office.id).join(' ');
  if (claimedSeats({ judged: outcome.last, actor }).length > 1)
    return { code: 'authority.ambiguous', detail: { on: 'SEAT', offices } };
  const { instrument = '', signatureMode = '', office = '' } = actor.capacity ?? {};
  const allowed = outcome.last.line.candidate?.instrument.id ?? '';
  return {
    code: 'authority.capacity',
    detail: { instrument, signatureMode, office, allowedInstrument: allowed, offices },
  };
}

/** AU-2: nobody acts from a post that is no more; who did before hears where its powers went. */
function abolishedObstacleOf({ resolution, actor, query }: RefusalQuestion): Obstacle | null {
  const reached = resolution.lines.flatMap(({ line }) => line.offices.map((office) => office.id));
  const found = abolishedPostOf({
    person: actor.person,
    at: query.at,
    register: query.register,
    isMeant: (successor) => reached.includes(successor),
  });
  return found === null ? null : abolishedObstacle(found);
}

/** What blocks everybody is told to those it concerns: on the posts in question, on posts above, or deputies of either. */
function blockObstacleOf({ resolution, actor, query }: RefusalQuestion): Obstacle | null {
  const { outcome } = resolution;
  if (outcome.kind === 'HELD' || outcome.kind === 'NOBODY_ABLE') return null;
  if (outcome.kind === 'NO_BASE') return blockOf(outcome);
  const reach = reachOf({ actor, query });
  return concernedOffices({ outcome, query }).some((office) => reach.includes(office)) ? blockOf(outcome) : null;
}

function concernedOffices({
  outcome,
  query,
}: {
  outcome: Extract<Outcome, { kind: 'AMBIGUOUS' | 'VACANT' }>;
  query: AuthorityQuery;
}): string[] {
  if (outcome.kind === 'AMBIGUOUS')
    return outcome.candidates.flatMap(({ offices }) => offices.map((office) => office.id));
  const { line } = outcome.last;
  const base = officesOfRole({ role: line.rule.holderRole, register: query.register });
  return [...line.offices, ...base].map((office) => office.id);
}

function blockOf(outcome: Exclude<Outcome, { kind: 'HELD' }>): Obstacle {
  switch (outcome.kind) {
    case 'AMBIGUOUS': {
      const { candidates, suggestion } = outcome;
      const ids = candidates.map(
        ({ instrument, heldAs, offices }) =>
          `${instrument.id}/${heldAs}/${offices.map((office) => office.id).join('+')}`,
      );
      const holders = new Set(
        candidates.map(({ offices, onlyPerson }) => JSON.stringify([offices.map((office) => office.id), onlyPerson])),
      );
      const on = holders.size > 1 ? 'HOLDER' : 'CAPACITY';
      return {
        code: 'authority.ambiguous',
        detail: { on, candidates: ids.join(' '), suggestion: suggestion.instrument.id },
      };
    }
    case 'VACANT':
      return { code: 'authority.vacant', detail: lineDetail(outcome.last.line) };
    case 'NO_BASE':
      return { code: 'authority.no_base_holder', detail: {} };
    case 'NOBODY_ABLE': {
      const reasons = outcome.last.seats.flatMap(({ seat, obstacles }) =>
        obstacles.slice(0, 1).map(({ code }) => `${seat.person}/${code}`),
      );
      return {
        code: 'authority.nobody_able',
        detail: { ...lineDetail(outcome.last.line), reasons: reasons.join(' ') },
      };
    }
    default:
      return assertNever(outcome);
  }
}

/** The plain refusal, with how far the person is: no post, a post that ended or begins later, or another post. */
function notHolderOf({ resolution, actor, query }: RefusalQuestion): Obstacle {
  const { outcome } = resolution;
  const line =
    outcome.kind === 'HELD' || outcome.kind === 'VACANT' || outcome.kind === 'NOBODY_ABLE' ? outcome.last.line : null;
  const holders = line ? lineDetail(line) : {};
  const mine = appointmentsOf(query.register, actor.person);
  return { code: 'authority.not_holder', detail: { ...holders, why: whyNotHolder({ mine, line, query }) } };
}

function whyNotHolder({
  mine,
  line,
  query,
}: {
  mine: readonly Appointment[];
  line: Line | null;
  query: AuthorityQuery;
}): string {
  const current = mine.filter((appointment) => isWithin(appointment, query.at));
  const onLine = (appointment: Appointment) =>
    line?.offices.some((office) => office.id === appointment.office) === true;
  if (mine.some((appointment) => onLine(appointment) && appointment.until !== null && appointment.until <= query.at))
    return 'POST_ENDED';
  if (mine.some((appointment) => onLine(appointment) && query.at < appointment.from)) return 'POST_NOT_YET';
  if (current.length === 0) return 'NO_POST';
  const base = line?.candidate ? officesOfRole({ role: line.rule.holderRole, register: query.register }) : [];
  return current.some((appointment) => base.some((office) => office.id === appointment.office))
    ? 'MOVED_BY_INSTRUMENT'
    : 'OTHER_POST';
}

function lineDetail({ rule, offices, candidate }: Line): Record<string, string> {
  return {
    role: rule.holderRole,
    offices: offices.map((office) => office.id).join(' '),
    instrument: candidate?.instrument.id ?? '',
  };
}
