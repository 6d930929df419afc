import type { Claim } from '../domain/claim.ts';
import type { BasisRule, CaseKind, Label, Machine, Regime, Row } from '../domain/machine/definition.ts';
import { NEW } from '../domain/machine/definition.ts';
import type { RelatedCase } from '../records/reads/find-case.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { RegimeShelf } from '../records/regime-shelf.ts';
import type { CaseView } from './contract/cases.ts';

/** The machine of a case; its regime is published, else the case could not have been opened. */
export function machineFor(regimes: RegimeShelf, { regime, kind }: { regime: string; kind: string }): Machine {
  const machine = regimes.get(regime).machines[kind as CaseKind];
  if (machine === undefined) throw new Error(`regime ${regime} has no machine ${kind}`);
  return machine;
}

/** @returns what a state is called */
export function stateLabel(machine: Machine, state: string): Label {
  return machine.states[state]?.label ?? { vi: state === NEW ? 'Mới' : state, en: state === NEW ? 'New' : state };
}

export function phaseLabel(machine: Machine, phase: string): Label {
  return machine.phases.find((one) => one.code === phase)?.label ?? { vi: phase, en: phase };
}

/** @returns which of the phases of its machine this is, from 1, and how many there are */
export function phaseAt({ phases }: Machine, phase: string): { place: number; of: number } {
  return { place: phases.findIndex(({ code }) => code === phase) + 1, of: phases.length };
}

export function stepLabel(machine: Machine, code: string): Label {
  return machine.steps.find((step) => step.code === code)?.label ?? { vi: code, en: code };
}

const labels = new WeakMap<Machine, Readonly<Record<string, Label>>>();

/** @returns what the facts that came in by fields of a machine's rows are called */
export function factLabels(machine: Machine): Readonly<Record<string, Label>> {
  const known = labels.get(machine);
  if (known !== undefined) return known;
  const made = Object.fromEntries(machine.rows.flatMap(({ fields }) => labelsOf(fields)));
  labels.set(machine, made);
  return made;
}

/** Parts of a list go by its name and theirs. */
function labelsOf(fields: Row['fields'] = {}, list = ''): [string, Label][] {
  return Object.entries(fields).flatMap(([name, { label, item }]): [string, Label][] => [
    [`${list}${name}`, label],
    ...labelsOf(item, `${list}${name}.`),
  ]);
}

export function deadlineOf(regime: Regime, code: string): { label: Label; article: string } {
  const rule = regime.deadlines[code];
  return { label: rule?.label ?? { vi: code, en: code }, article: rule?.source.article ?? '' };
}

/** @returns the Vietnamese name, which is the name; the id where the register knows none */
export function nameOf(names: Names, id: string): string {
  return names.get(id)?.vi ?? id;
}

/** A person as answers name one. */
export function personView(id: string, names: Names): { id: string; name: string } {
  return { id, name: nameOf(names, id) };
}

/** Who claims a step, and before when. */
export function claimViewOf({ person, until }: Claim, names: Names) {
  return { by: personView(person, names), until };
}

/** A basis rule in one shape: what it asks for, and of whom. */
export function basisView(basis: BasisRule) {
  switch (basis.kind) {
    case 'AUTHORITY':
      return { kind: basis.kind, action: basis.action, of: [] };
    case 'DUTY':
      return { kind: basis.kind, action: null, of: [...basis.roles] };
    case 'OWN_RIGHT':
      return { kind: basis.kind, action: null, of: [...basis.parties] };
    case 'COLLEGIAL':
      return { kind: basis.kind, action: null, of: [...basis.posts] };
    case 'TIME':
    case 'IMPORT':
    case 'MASS_ACT':
    case 'STEP_HOLDER':
      return { kind: basis.kind, action: null, of: [] };
  }
}

/** A case beside another, in a list. */
export function relatedView(
  regimes: RegimeShelf,
  { id, kind, state, title, open, regime }: RelatedCase,
): CaseView['children'][number] {
  const machine = machineFor(regimes, { regime, kind });
  return { id, kind: machine.kind, state, stateLabel: stateLabel(machine, state), title, open };
}
