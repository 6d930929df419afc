import { assertNever } from '../assert-never.ts';
import type { AuthorityQuery } from './authority-query.ts';
import { baseRuleOf, namedRoles } from './base-rules.ts';
import { covers, isVerifiedByAnother, isWithin } from './is-within.ts';
import { isGiver, LONGEST_CHAIN, mayPassOn, movesPower } from './passing-on.ts';
import type { AuthorityRefusalCode } from './refusal.ts';
import type { Grant, Instrument } from './register.ts';
import { appointmentsTo, grantsUnder, officesFor } from './register-index.ts';
import { ancestorsOf, holdersAt, targetOffices } from './register-lookups.ts';
import { reviewLeaveOf } from './review-leave.ts';
import { confirmedFrom, statusAt } from './status-at.ts';

/**
 * What a grant for the action may lack, with the refusal it leads to and how close it is to covering the act: of several
 * grants the one with the smallest distance is named, so that somebody above a ceiling hears of the ceiling and not of an
 * instrument that begins next year.
 */
export const SHORTFALLS = {
  CEILING: { code: 'authority.ceiling', distance: 1 },
  AMOUNT_UNKNOWN: { code: 'authority.ceiling', distance: 1 },
  FLOOR: { code: 'authority.floor', distance: 1 },
  AGGREGATE: { code: 'cap.aggregate', distance: 1 },
  CONDITION: { code: 'authority.condition', distance: 2 },
  NEEDS_REVIEW: { code: 'authority.needs_review', distance: 3 },
  SCOPE: { code: 'authority.scope', distance: 4 },
  UNVERIFIED: { code: 'authority.unverified', distance: 5 },
  PARENT_NOT_IN_FORCE: { code: 'authority.chain_broken', distance: 6 },
  GIVER_LACKS_POWER: { code: 'authority.chain_broken', distance: 6 },
  NOT_RECONFIRMED: { code: 'authority.not_reconfirmed', distance: 6 },
  NOT_REDELEGABLE: { code: 'authority.not_redelegable', distance: 7 },
  TOO_DEEP: { code: 'authority.not_redelegable', distance: 7 },
  CYCLE: { code: 'authority.not_redelegable', distance: 7 },
  NO_END: { code: 'authority.invalid_grant', distance: 8 },
  SELF_GRANT: { code: 'authority.invalid_grant', distance: 8 },
  NOT_HEAD: { code: 'authority.invalid_grant', distance: 8 },
  NOT_MOVABLE: { code: 'authority.invalid_grant', distance: 8 },
  NOT_YET: { code: 'authority.not_yet', distance: 10 },
  DRAFT: { code: 'authority.draft', distance: 11 },
  SUSPENDED: { code: 'authority.instrument_suspended', distance: 12 },
  EXPIRED: { code: 'authority.expired', distance: 13 },
  REPLACED: { code: 'authority.replaced', distance: 14 },
  REVOKED: { code: 'authority.revoked', distance: 15 },
} as const satisfies Record<string, { code: AuthorityRefusalCode; distance: number }>;
export type Shortfall = keyof typeof SHORTFALLS;

interface Weighing {
  readonly instrument: Instrument;
  readonly grant: Grant;
  readonly query: AuthorityQuery;
}

const PARTS: readonly ((weighing: Weighing) => Shortfall[])[] = [
  forceShortfalls,
  scopeShortfalls,
  amountShortfalls,
  formShortfalls,
  chainShortfalls,
];

/** Most papers of a large register are about something else. */
const CHEAPEST_FIRST: typeof PARTS = [
  scopeShortfalls,
  amountShortfalls,
  forceShortfalls,
  formShortfalls,
  chainShortfalls,
];

type Given = Pick<Weighing, 'instrument' | 'grant'>;

/** @returns all that keeps the grant from covering the act (4.4 steps 2 and 3); empty when it covers it */
export function shortfallsOf({ instrument, grant }: Given, query: AuthorityQuery): Shortfall[] {
  return PARTS.flatMap((part) => part({ instrument, grant, query }));
}

/** @returns whether the grant covers the act: `shortfallsOf` is empty, found without looking further than the first */
export function coversAct({ instrument, grant }: Given, query: AuthorityQuery): boolean {
  if (!isWithin(instrument, query.at) || !isInScope(grant, query)) return false;
  return CHEAPEST_FIRST.every((part) => part({ instrument, grant, query }).length === 0);
}

/** Whether the paper itself is in force: status, period, two persons, review. */
function forceShortfalls({ instrument, query }: Pick<Weighing, 'instrument' | 'query'>): Shortfall[] {
  const found: Shortfall[] = [];
  if (!isVerifiedByAnother(instrument)) found.push('UNVERIFIED');
  if (query.at < instrument.from) found.push('NOT_YET');
  else if (!isWithin(instrument, query.at)) found.push('EXPIRED');
  const status = statusAt({ instrument, at: query.at, register: query.register });
  switch (status) {
    case 'IN_FORCE':
      return found;
    case 'NEEDS_REVIEW':
      return reviewLeaveOf({ instrument, query }).allowed ? found : [...found, 'NEEDS_REVIEW'];
    case 'DRAFT':
    case 'SUSPENDED':
    case 'REVOKED':
    case 'REPLACED':
      return [...found, status];
    default:
      return assertNever(status);
  }
}

/** @returns true when the instrument can be relied on now: KT. rests on a work assignment that must be in force too (R6) */
export function isInForce(question: Pick<Weighing, 'instrument' | 'query'>): boolean {
  return forceShortfalls(question).length === 0;
}

function isInScope({ taskTypes, fields, modes }: Grant, { subject }: AuthorityQuery): boolean {
  return covers(taskTypes, subject.type) && covers(fields, subject.field) && covers(modes, subject.mode);
}

function scopeShortfalls({ grant, query }: Weighing): Shortfall[] {
  const inScope = isInScope(grant, query);
  const { subject } = query;
  const gated = grant.conditions.some(
    (condition) => condition.kind === 'ONLY_IF' && subject.facts?.includes(condition.fact) !== true,
  );
  return [...(inScope ? [] : (['SCOPE'] as const)), ...(gated ? (['CONDITION'] as const) : [])];
}

/** AU-3, R17: a ceiling covers amounts up to and including it; an unknown amount is covered by no limited grant. */
function amountShortfalls({ grant: { ceilingDong, floorDong, conditions }, query }: Weighing): Shortfall[] {
  const amount = query.subject.budgetDong;
  const sums = conditions.filter((condition) => condition.kind === 'AGGREGATE');
  if (ceilingDong === null && floorDong === null && sums.length === 0) return [];
  if (amount === null) return ['AMOUNT_UNKNOWN'];
  if (ceilingDong !== null && amount > ceilingDong) return ['CEILING'];
  if (amount < (floorDong ?? 0n)) return ['FLOOR'];
  const before = query.subject.sums ?? {};
  return sums.some((sum) => (before[sum.per] ?? 0n) + amount > sum.ceilingDong) ? ['AGGREGATE'] : [];
}

/** R7, R8: a delegation has both ends and goes to the head of a unit, never to its giver; some powers do not move. */
function formShortfalls({ instrument, grant, query }: Weighing): Shortfall[] {
  const targets = targetOffices({ to: grant.to, register: query.register });
  const delegated = instrument.kind === 'DELEGATION';
  const found: Shortfall[] = [];
  if (namedPersonLeft({ grant, query })) found.push('EXPIRED');
  if (delegated && instrument.until === null) found.push('NO_END');
  if (targets.some((office) => office.id === instrument.giver)) found.push('SELF_GRANT');
  if (delegated && targets.some((office) => office.head !== true)) found.push('NOT_HEAD');
  if (movesPower(instrument) && baseRuleOf(query)?.immovable) found.push('NOT_MOVABLE');
  return found;
}

/** A grant to a named person ends with the post (domain.md 4.4, substitutes). */
function namedPersonLeft({ grant: { to }, query }: Pick<Weighing, 'grant' | 'query'>): boolean {
  if (to.kind !== 'PERSON') return false;
  return !holdersAt({ office: to.office, at: query.at, register: query.register }).includes(to.person);
}

/** 4.4 step 3, R8, R9: every paper above in force, passing on allowed, and the giver holding the power now. */
function chainShortfalls({ instrument, query }: Weighing): Shortfall[] {
  const ancestors = ancestorsOf({ instrument, register: query.register });
  const above = (ancestors.at(-1) ?? instrument).parent;
  if ([instrument, ...ancestors].some((known) => known.id === above)) return ['CYCLE'];
  const found: Shortfall[] = [];
  if (above !== null || ancestors.some((ancestor) => !isInForce({ instrument: ancestor, query })))
    found.push('PARENT_NOT_IN_FORCE');
  if ([instrument, ...ancestors].filter(movesPower).length > LONGEST_CHAIN) found.push('TOO_DEEP');
  const parent = ancestors[0];
  if (parent && movesPower(parent) && !mayPassOn({ parent, instrument })) found.push('NOT_REDELEGABLE');
  if (movesPower(instrument) && !giverHasPower({ instrument, parent: parent ?? null, query }))
    found.push('GIVER_LACKS_POWER');
  if (!isReconfirmed({ instrument, query })) found.push('NOT_RECONFIRMED');
  return found;
}

/** R10: where the paper says so, somebody who came to the giver's post later has to confirm it first. */
function isReconfirmed({ instrument, query }: Pick<Weighing, 'instrument' | 'query'>): boolean {
  const { giver, reconfirm } = instrument;
  if (reconfirm !== true || giver === null) return true;
  const { at, register } = query;
  const since = confirmedFrom({ instrument, at, register });
  const held = appointmentsTo(register, giver).filter((one) => isWithin(one, at));
  return held.length === 0 || held.some(({ from }) => from <= since);
}

/** R9: as of now, by the base rule, or by a grant of the parent that covers this very act. */
function giverHasPower(question: {
  instrument: Instrument;
  parent: Instrument | null;
  query: AuthorityQuery;
}): boolean {
  const { instrument, parent, query } = question;
  if (parent && movesPower(parent)) {
    return grantsUnder(query.register, parent.id).some(
      (grant) =>
        covers(grant.actions, query.action) &&
        isGiver({ instrument, offices: targetOffices({ to: grant.to, register: query.register }) }) &&
        coversAct({ instrument: parent, grant }, query),
    );
  }
  const rule = baseRuleOf(query);
  return (
    rule !== null &&
    isGiver({ instrument, offices: namedRoles(rule).flatMap((role) => officesFor(query.register, role)) })
  );
}
