import type { CaseState } from '../../domain/machine/case-state.ts';
import { partiesOf } from '../../domain/machine/plan-act.ts';
import { subjectFor } from '../act-basis.ts';
import type { RegisterReading } from '../register-reading.ts';
import { nameIn } from './find-names.ts';

/** What a line of the inbox says of its case beside its title. */
export interface LineFacts {
  /** Unit that leads it; of a proposal whoever proposes it. */
  readonly lead: string | null;
  /** Person in charge. */
  readonly principal: string | null;
  /** Whole dong: of an instalment its own, else of the state budget. */
  readonly amountDong: string | null;
  readonly field: string | null;
}

/** An id with its name in the register. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who put it here: of the act that opened the step, or that last changed what it is about. */
export interface CameFrom {
  readonly person: Named;
  readonly office: Named | null;
}

/** Who claims a step, and before when. */
export interface NamedClaim {
  readonly by: Named;
  readonly until: string;
}

const LEADS = ['HOST', 'APPLICANT', 'PROPOSER'];

/** @param family the case, those above it and those it is about */
export function lineFacts(state: CaseState, family: readonly CaseState[]): LineFacts {
  const { field, budgetDong } = subjectFor({ state, facts: state.facts, family });
  const [about, ...others] = state.subjects;
  const judged = others.length === 0 ? family.find(({ id }) => id === about) : undefined;
  const parties = [...partiesOf(state, family), ...(judged === undefined ? [] : partiesOf(judged, family))];
  const held = (role: string) => parties.find((party) => party.role === role)?.id;
  const own = state.kind === 'tranche' ? state.facts.amountDong : undefined;
  return {
    lead: LEADS.flatMap((role) => held(role) ?? [])[0] ?? null,
    principal: held('PI') ?? null,
    amountDong: typeof own === 'string' ? own : budgetDong === null ? null : `${budgetDong}`,
    field: field === '' ? null : field,
  };
}

/** @returns the id with its name; the id alone where the register knows none */
export function namedIn({ byKey }: RegisterReading, id: string): Named {
  const found = (byKey.get(`id:${id}`) ?? []).findLast((row) => row.id === id);
  return { id, name: found === undefined ? id : nameIn(found.data, id).vi };
}
