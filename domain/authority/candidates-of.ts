import { assertNever } from '../assert-never.ts';
import type { AuthorityQuery, Candidate, HeldAs } from './authority-query.ts';
import { coversAct, type Shortfall, shortfallsOf } from './grant-shortfalls.ts';
import { holderKey, specificityOf } from './precedence.ts';
import type { Grant, Instrument, InstrumentKind, Office } from './register.ts';
import { type GrantAtHand, grantsAtHand } from './register-index.ts';
import { ancestorsOf } from './register-lookups.ts';
import { reviewLeaveOf } from './review-leave.ts';

/** A grant for the action with all that it lacks. */
export interface WeighedGrant extends GrantAtHand {
  readonly shortfalls: readonly Shortfall[];
}

/** @returns every grant for the action with what it lacks, in an order of its own (R1) */
export function weighedGrantsOf(
  query: AuthorityQuery,
  atHand: readonly GrantAtHand[] = grantsAtHand(query.register, query.action),
): WeighedGrant[] {
  return atHand.map((one) => ({ ...one, shortfalls: shortfallsOf(one, query) }));
}

/** @returns the grants that lack nothing */
export function coveringGrantsOf(query: AuthorityQuery): GrantAtHand[] {
  return grantsAtHand(query.register, query.action).filter((one) => coversAct(one, query));
}

/**
 * 4.4 steps 2 and 3: instruments in force whose grant covers the act and whose chain holds; one for each instrument and
 * holder, by its most specific grant. Where a power was passed on by leave, the giver's own grant steps back (R8).
 */
export function candidatesOf(
  query: AuthorityQuery,
  covering: readonly GrantAtHand[] = coveringGrantsOf(query),
): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const { instrument, grant, offices } of covering) {
    const candidate = candidateOf({ instrument, grant, offices, query });
    const key = JSON.stringify([instrument.id, holderKey(candidate)]);
    const known = best.get(key);
    if (!known || specificityOf(grant) > specificityOf(known.grant)) best.set(key, candidate);
  }
  const all = [...best.values()];
  return all.filter(
    ({ instrument }) =>
      !all.some(
        (other) => other.instrument.id !== instrument.id && other.chain.some((link) => link.id === instrument.id),
      ),
  );
}

function candidateOf(found: {
  instrument: Instrument;
  grant: Grant;
  offices: readonly Office[];
  query: AuthorityQuery;
}): Candidate {
  const { instrument, grant, offices, query } = found;
  const chain = [...ancestorsOf({ instrument, register: query.register }).toReversed(), instrument];
  const leaves = chain.map((link) => reviewLeaveOf({ instrument: link, query }));
  return {
    instrument,
    grant,
    chain,
    offices,
    onlyPerson: grant.to.kind === 'PERSON' ? grant.to.person : null,
    heldAs: heldAsOf(instrument.kind),
    reviewNotes: leaves.flatMap((leave) => leave.notes),
    usesReason: leaves.some((leave) => leave.usesReason),
  };
}

/** AU-8: only delegation and order leave the power with its giver. */
function heldAsOf(kind: InstrumentKind): HeldAs {
  switch (kind) {
    case 'DELEGATION':
      return 'TUQ';
    case 'ASSIGNMENT':
      return 'TL';
    case 'AUTHORISATION':
    case 'LAW':
    case 'DECREE':
    case 'CIRCULAR':
    case 'COUNCIL_RESOLUTION':
    case 'DECENTRALISATION':
    case 'NORMATIVE_DECISION':
      return 'OWN';
    default:
      return assertNever(kind);
  }
}
