import type { Check } from '../domain/authority/authority-query.ts';
import { sideRefusalOf } from '../domain/authority/conflict-of-interest.ts';
import { explainAuthority } from '../domain/authority/explain.ts';
import type { Holder } from '../domain/authority/holders-of.ts';
import { personObstacleOf } from '../domain/authority/seat-checks.ts';
import type { BasisRule } from '../domain/machine/definition.ts';
import {
  actorOf,
  anyCaseRefusalOf,
  authorityQuery,
  type BasisQuestion,
  dutyConflictOf,
  type Found,
  findBasis,
  registerOfLine,
  standingWork,
} from './act-basis.ts';

/** `findBasis`, with every rule that was looked at, in the order of domain.md 4.4. */
export interface BasisExplained {
  readonly found: Found;
  readonly checks: readonly Check[];
  /** Who could act; none is asked for where the ground is no power to decide. */
  readonly holders: readonly Holder[];
}

/** The same answer as `findBasis` gives, and each rule with pass or fail. */
export function explainBasis(asked: BasisQuestion): BasisExplained {
  const found = findBasis(asked);
  const { row, request } = asked;
  const { basis } = row;
  const { person } = request;
  if (isNobodys(basis) || basis.kind === 'STEP_HOLDER') return { found, checks: [], holders: [] };
  if (basis.kind !== 'AUTHORITY') {
    const checks = person === null ? [] : workChecks(standingWork(asked), { basis, person, found });
    return { found, checks, holders: [] };
  }
  const { action } = basis;
  const { checks, holders } = explainAuthority({
    ...authorityQuery({ ...asked, register: registerOfLine(asked) }, action),
    ...(person === null ? {} : { actor: actorOf(request, person) }),
    ...(request.legalReason === undefined ? {} : { reason: request.legalReason }),
  });
  return { found, checks, holders: holders.ok ? holders.holders : [] };
}

type Nobodys = Extract<BasisRule, { kind: 'TIME' | 'IMPORT' | 'MASS_ACT' }>;
type WorkBasis = Exclude<BasisRule, Nobodys | { kind: 'AUTHORITY' | 'STEP_HOLDER' }>;

function isNobodys(basis: BasisRule): basis is Nobodys {
  return basis.kind === 'TIME' || basis.kind === 'IMPORT' || basis.kind === 'MASS_ACT';
}

const GROUND_WORDS = { DUTY: 'duty.held', OWN_RIGHT: 'party.own', COLLEGIAL: 'seat.own' } as const;
const GROUND_REFUSALS = [
  'duty.not_held',
  'party.not_yours',
  'capacity.other_post',
  'seat.not_yours',
  'authority.abolished',
];

/** Rules of work that needs no power to decide: the ground, and what keeps a person from any work in this case. */
function workChecks(
  asked: BasisQuestion,
  { basis, person, found }: { basis: WorkBasis; person: string; found: Found },
): Check[] {
  const { row, state, at, register } = asked;
  const grounded = !('refusal' in found) || !GROUND_REFUSALS.includes(found.refusal.rule);
  const of = basisNames(basis).join(' ');
  const ground = check('5', 'R5', GROUND_WORDS[basis.kind], grounded ? null : {}, { person, of });
  if (basis.kind === 'OWN_RIGHT') {
    const kept = anyCaseRefusalOf(register, person, at);
    return [ground, check('6', 'R2', 'person.active', kept && { ...kept.detail, code: kept.rule }, { person })];
  }
  const side = sideRefusalOf({ person, life: state.life, at, register });
  const obstacle = personObstacleOf({ person, query: { ...authorityQuery(asked, ''), at } });
  const isSuspended = obstacle?.code === 'authority.suspended';
  const duty = dutyConflictOf(asked, person, row.duty).refusal;
  return [
    ground,
    check('6', 'SoD-8', 'person.side', side && { code: side.rule, through: side.through }, { person }),
    check('6', 'R2', 'person.active', isSuspended ? { code: obstacle.code } : null, { person }),
    check('6', 'R14', 'person.free', obstacle && !isSuspended ? { ...obstacle.detail, code: obstacle.code } : null, {
      person,
    }),
    check('6', 'R13', 'duties.apart', duty && { ...duty.detail, code: duty.rule }, { person }),
  ];
}

function basisNames(basis: WorkBasis): readonly string[] {
  switch (basis.kind) {
    case 'DUTY':
      return basis.roles;
    case 'OWN_RIGHT':
      return basis.parties;
    case 'COLLEGIAL':
      return basis.posts;
  }
}

function check(
  step: Check['step'],
  rule: string,
  word: Check['word'],
  failed: Readonly<Record<string, string>> | null,
  detail: Readonly<Record<string, string>>,
): Check {
  return { step, rule, word, passed: failed === null, detail: { ...detail, ...failed } };
}
