import type { Machine } from '../domain/machine/definition.ts';
import { REGIME_MOVED } from '../domain/machine/move-regime.ts';
import { ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { LogRow } from '../records/reads/read-log.ts';
import { entryEventText } from '../texts/log-texts.ts';
import type { Desk } from './desk.ts';
import { machineFor, personView, stateLabel } from './views.ts';

/** Ids of those whom an entry names. */
export function idsIn(row: LogRow): string[] {
  return [row.person, officeIn(row), behalfIn(row)].filter((id) => id !== null);
}

/** An entry of the log as its reader sees it: its own text, and beside it who acted and what was done. */
export function logEntryView({ ledger }: Desk, row: LogRow, names: Names) {
  const { said, act, withheld, person, ...plain } = row;
  const machine = act === null ? null : machineFor(ledger.regimes, act);
  const fired = rowIn(machine, act?.row ?? '');
  return {
    ...plain,
    withheld,
    label: fired?.label ?? entryEventText(said?.event ?? ''),
    prev: said?.prev ?? null,
    person: person === null ? null : personView(person, names),
    office: officeView(officeIn(row), names),
    onBehalfOf: officeView(behalfIn(row), names),
    basis: basisIn(row),
    papers: withheld === null ? [...(said?.papers ?? [])] : [],
    act: act === null || machine === null ? null : actView(act, { machine, article: fired?.source.article ?? '', row }),
  };
}

function rowIn(machine: Machine | null, row: string) {
  return [...(machine?.rows ?? []), ...ROWS_OF_EVERY_STATE, REGIME_MOVED].find((one) => one.row === row);
}

function actView(
  { kind: _kind, regime: _regime, sealed, ...act }: NonNullable<LogRow['act']>,
  { machine, article, row }: { machine: Machine; article: string; row: LogRow },
) {
  return {
    ...act,
    article,
    fromStateLabel: stateLabel(machine, act.fromState),
    toStateLabel: stateLabel(machine, act.toState),
    explainable: row.person !== null && act.cause === null && !sealed,
  };
}

function officeView(id: string | null, names: Names) {
  return id === null ? null : { id, title: names.get(id) ?? { vi: id, en: id } };
}

function officeIn({ withheld, said }: LogRow): string | null {
  return withheld === null ? (said?.office ?? null) : null;
}

/** What an act rests on; of one that is withheld only the kind, as timelines tell it. */
function basisIn({ withheld, said }: LogRow): object | null {
  const basis = said?.basis ?? null;
  if (basis === null || withheld === 'CASE') return null;
  return withheld === null ? basis : { kind: (basis as { kind?: string }).kind };
}

function behalfIn(row: LogRow): string | null {
  const { onBehalfOf } = (basisIn(row) ?? {}) as { onBehalfOf?: unknown };
  return typeof onBehalfOf === 'string' ? onBehalfOf : null;
}
