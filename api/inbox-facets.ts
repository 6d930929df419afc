import { eventsOf } from '../records/reads/inbox-filter.ts';
import type { InboxItem } from '../records/reads/judge-lines.ts';
import { codeText } from '../texts/code-texts.ts';
import type { Words } from '../texts/words.ts';
import type { INBOX_FACETS } from './contract/inbox.ts';
import type { Desk } from './desk.ts';
import { eventLabel } from './report-view.ts';
import { machineFor, stepLabel } from './views.ts';

type Facet = (typeof INBOX_FACETS)[number];
type Value = readonly [value: string, label: Words];

/** @returns what these lines can be narrowed by: every value that is among them, with how many have it, by name */
export function inboxFacet(desk: Desk, facet: Facet, items: readonly InboxItem[]) {
  return { facet, values: countedValues(items.flatMap(VALUES_OF[facet](desk))) };
}

const VALUES_OF: Readonly<Record<Facet, (desk: Desk) => (item: InboxItem) => Value[]>> = {
  kind:
    ({ ledger }) =>
    (item) => [[item.kind, machineFor(ledger.regimes, item).label]],
  code:
    ({ ledger }) =>
    (item) => [[item.code, stepLabel(machineFor(ledger.regimes, item), item.code)]],
  event: (desk) => (item) =>
    eventsOf(desk.ledger.regimes, item).map((event): Value => [event, eventLabel(desk, event)]),
  field:
    () =>
    ({ field }) =>
      field === null ? [] : [[field, codeText(field)]],
};

function countedValues(found: readonly Value[]) {
  const counted = new Map<string, { value: string; label: Words; count: number }>();
  for (const [value, label] of found) {
    const known = counted.get(value);
    counted.set(value, { value, label, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => one.label.vi.localeCompare(other.label.vi, 'vi'));
}
