import type { CaseState, Party } from './case-state.ts';
import type { Facts, Row } from './definition.ts';

/** Every machine has this row in every state: a unit or a post that bears on the case has a successor. Nothing else moves. */
export const OFFICE_SUCCEEDED: Row = {
  row: 'S-00',
  event: 'officeSucceeded',
  label: { vi: 'Đơn vị, chức vụ có bên kế thừa', en: 'Unit or post succeeded' },
  from: [],
  to: '=',
  basis: { kind: 'MASS_ACT' },
  source: { article: 'the paper of the succession', verification: 'DESIGN_CHOICE' },
};

/** What a succession is to one case; the payload of its act. */
export interface SuccessionInCase {
  readonly succession: string;
  /** Parties of the case that have another unit in their place. */
  readonly parties: readonly { readonly role: string; readonly from: string; readonly to: string }[];
  /** Facts that name these units as parties. */
  readonly facts: Readonly<Record<string, string>>;
  /** Seats whose person held a post that is no more: seats are persons, they stay. */
  readonly seats: readonly { readonly person: string; readonly from: string; readonly to: readonly string[] }[];
  /** Open steps that waited for such a post or unit: they wait for its successor, due as before. */
  readonly steps: readonly string[];
}

/** The case with its parties as they are now; steps, due dates and clocks stay as they were. */
export function succeededCase(before: CaseState, payload: Facts): CaseState {
  const { parties, facts } = payload as unknown as SuccessionInCase;
  const successorOf = ({ role, id }: Party) => parties.find((one) => one.role === role && one.from === id)?.to ?? id;
  const after = before.parties.map((party) => ({ ...party, id: successorOf(party) }));
  const isFirst = ({ role, id }: Party, place: number) =>
    after.findIndex((party) => party.role === role && party.id === id) === place;
  return { ...before, seq: before.seq + 1, facts: { ...before.facts, ...facts }, parties: after.filter(isFirst) };
}
