import type { CaseState } from '../domain/machine/case-state.ts';
import type { Machine, Row, SlateRule, SlotRule } from '../domain/machine/definition.ts';
import {
  decisionOf,
  entriesNow,
  isAsked,
  openQuestion,
  openSlots,
  type SlateEntry,
  type SlateStanding,
  signingOf,
  standingOf,
  stillNeeded,
  verdictsNow,
} from '../domain/machine/slate.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { CaseView } from './contract/cases.ts';
import { nameOf } from './views.ts';

type SlateView = CaseView['slates'][number];

/** Persons who have spoken in a slate of the case. */
export function slatePersons({ slates = [] }: Machine, { facts }: CaseState): string[] {
  const entries = slates.flatMap(({ code }) => standingOf(facts, code).entries);
  return entries.flatMap(({ person }) => (person === null ? [] : [person]));
}

/** How the slates of a case stand: who has approved what, what no longer counts and what is still needed. */
export function slateViews(machine: Machine, { state, names }: { state: CaseState; names: Names }): SlateView[] {
  return (machine.slates ?? [])
    .filter((slate) => isAsked(slate, state) || standingOf(state.facts, slate.code).began.length > 0)
    .map((slate) => slateView(slate, { machine, state, names }));
}

function slateView(
  slate: SlateRule,
  { machine, state, names }: { machine: Machine; state: CaseState; names: Names },
): SlateView {
  const standing = standingOf(state.facts, slate.code);
  const asked = isAsked(slate, state);
  const open = asked ? openSlots(machine, slate, state.facts) : [];
  return {
    code: slate.code,
    label: slate.label,
    way: slate.way,
    consults: slate.consults === true,
    needed: slate.needed ?? null,
    stillNeeded: stillNeeded(slate, standing),
    round: standing.began.length,
    decision: decisionOf(slate, standing),
    asked,
    material: { facts: [...slate.material.facts], papers: [...slate.material.papers] },
    slots: slate.slots.map((slot) => slotView(slot, { standing, open, names })),
    entries: standing.entries.map((entry) => entryView(entry, { standing, names })),
  };
}

function slotView(
  { slot, label, group }: SlotRule,
  { standing, open, names }: { standing: SlateStanding; open: readonly string[]; names: Names },
): SlateView['slots'][number] {
  const said = verdictsNow(standing).find((entry) => entry.slot === slot);
  const question = openQuestion(standing, slot);
  return {
    slot,
    label,
    group: group ?? null,
    open: open.includes(slot),
    said: said === undefined ? null : entryView(said, { standing, names }),
    question: question === null ? null : entryView(question, { standing, names }),
    signing: signingOf(standing, slot),
  };
}

/** An entry of an earlier round no longer counts since the act with which the next one began. */
function entryView(
  { round, person, ...entry }: SlateEntry,
  { standing, names }: { standing: SlateStanding; names: Names },
): SlateView['entries'][number] {
  return {
    ...entry,
    round,
    person: person === null ? null : { id: person, name: nameOf(names, person) },
    counts: entriesNow(standing).some(({ seq }) => seq === entry.seq),
    voidSince: standing.began[round] ?? null,
  };
}

/** The slot that a row or a step is of, as an answer shows it. */
export function slotOf({ slot }: Pick<Row, 'slot'>) {
  return slot === undefined ? null : { ...slot };
}
