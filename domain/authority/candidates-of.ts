import { assertNever } from '../assert-never.ts';
import type { AuthorityQuery, Candidate, HeldAs } from './authority-query.ts';
import { coversAct, type Shortfall, shortfallsOf } from './grant-shortfalls.ts';
import { bigintAsText } from './is-within.ts';
import { holderKey, specificityOf } from './precedence.ts';
import type { Grant, Instrument, InstrumentKind, Office } from './register.ts';
import { grantsFor } from './register-index.ts';
import { ancestorsOf, findInstrument, targetOffices } from './register-lookups.ts';
import { reviewLeaveOf } from './review-leave.ts';

/** A grant for the action; whether it reaches this subject now, and all that it lacks, are found when they are asked for. */
export interface WeighedGrant {
  readonly instrument: Instrument;
  readonly grant: Grant;
  readonly offices: readonly Office[];
  readonly covers: boolean;
  readonly shortfalls: readonly Shortfall[];
}

/** @returns every grant for the action, in an order of its own (R1) */
export function weighedGrantsOf(query: AuthorityQuery): WeighedGrant[] {
  const { register, action } = query;
  return grantsFor(register, action, grantKey).flatMap((grant) => {
    const instrument = findInstrument({ id: grant.instrument, register });
    return instrument === null ? [] : [weighed({ instrument, grant, query })];
  });
}

function weighed(weighing: { instrument: Instrument; grant: Grant; query: AuthorityQuery }): WeighedGrant {
  const { instrument, grant, query } = weighing;
  let offices: readonly Office[] | undefined;
  let covering: boolean | undefined;
  let shortfalls: readonly Shortfall[] | undefined;
  return {
    instrument,
    grant,
    get offices() {
      offices ??= targetOffices({ to: grant.to, register: query.register });
      return offices;
    },
    get covers() {
      covering ??= coversAct(weighing);
      return covering;
    },
    get shortfalls() {
      shortfalls ??= shortfallsOf(weighing);
      return shortfalls;
    },
  };
}

/**
 * 4.4 steps 2 and 3: instruments in force whose grant covers the act and whose chain holds; one for each instrument and
 * holder, by its most specific grant. Where a power was passed on by leave, the giver's own grant steps back (R8).
 */
export function candidatesOf(
  query: AuthorityQuery,
  weighed: readonly WeighedGrant[] = weighedGrantsOf(query),
): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const one of weighed) {
    if (!one.covers) continue;
    const { instrument, grant, offices } = one;
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
    case 'AUTHORISATION':
      return 'TL';
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

/** Two equal grants are one; the text holds every field. */
function grantKey(grant: Grant): string {
  return JSON.stringify(grant, bigintAsText);
}
