import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Regime, Row } from '../domain/machine/definition.ts';
import { pressRow } from '../domain/machine/press.ts';
import { waiverRow } from '../domain/machine/waived-period.ts';
import { sha256 } from './sha256.ts';

/** The published regimes of a province, by their pinned name `R2013-A@1`. */
export interface RegimeShelf {
  /** Names of all of them: two shelves with the same names hold the same, for what is published never changes. */
  readonly names: string;
  /** @throws UnknownRegime */
  get(name: string): Regime;
  hashOf(name: string): string;
  /** The regime a root case opened on this date is pinned to: the newest version that covers it; null when none does. */
  nameOn(date: string): string | null;
  /** Actions of authority that rows with this event need, in any published regime. */
  actionsFor(event: string): readonly string[];
  /** Actions of authority that any published regime knows. */
  allActions(): readonly string[];
  /** Roles that hold these actions before any instrument moves them. */
  baseRolesFor(actions: readonly string[]): readonly string[];
  /** Every row with this event, in any published regime. */
  rowsWith(event: string): readonly Row[];
  /** Roles whose duty some row with this event is. */
  dutyRolesFor(event: string): readonly string[];
  /** Rows after which sealed payloads may be read. */
  unsealingRows(): readonly string[];
  all(): readonly Regime[];
}

export function regimeName(regime: Pick<Regime, 'id' | 'version'>): string {
  return `${regime.id}@${regime.version}`;
}

/** A regime of this name is not among those that are held; another process may have published it a moment ago. */
export class UnknownRegime extends Error {}

/** @returns the newest version of each regime, in the order of the list */
export function newestRegimes(regimes: readonly Regime[]): Regime[] {
  return [...new Map(regimes.map((regime) => [regime.id, regime])).values()];
}

/** @returns whether an approval dated on this day falls under this profile */
export function coversDay({ approvedFrom, approvedUntil }: Regime, day: string): boolean {
  return (approvedFrom === null || approvedFrom <= day) && (approvedUntil === null || day < approvedUntil);
}

/**
 * A shelf of these regimes, in memory.
 * @param hashes by pinned name, where they are known
 */
export function regimeShelf(regimes: readonly Regime[], hashes = hashesOf(regimes)): RegimeShelf {
  const byName = new Map(regimes.map((regime) => [regimeName(regime), regime]));
  const machines = regimes.flatMap((regime) => Object.values(regime.machines));
  const ofEveryState = [...new Set(machines.flatMap((machine) => [waiverRow(machine), pressRow(machine)]))];
  const rows = [...machines.flatMap((machine) => machine.rows), ...ofEveryState];
  const byEvent = new Map<string, Row[]>();
  for (const row of rows) byEvent.set(row.event, [...(byEvent.get(row.event) ?? []), row]);
  const rowsWith = (event: string): readonly Row[] => byEvent.get(event) ?? [];
  const get = (name: string): Regime => {
    const regime = byName.get(name);
    if (regime === undefined) throw new UnknownRegime(`regime ${name} is not published`);
    return regime;
  };
  return {
    names: [...byName.keys()].join(' '),
    get,
    hashOf: (name) => hashes.get(name) ?? get(name).id,
    nameOn(date) {
      const covering = newestRegimes(regimes).find((regime) => coversDay(regime, date));
      return covering === undefined ? null : regimeName(covering);
    },
    actionsFor: (event) => [
      ...new Set(rowsWith(event).flatMap(({ basis }) => (basis.kind === 'AUTHORITY' ? [basis.action] : []))),
    ],
    allActions: () => [...new Set(regimes.flatMap(({ baseHolders }) => baseHolders.map(({ action }) => action)))],
    baseRolesFor: (actions) => [
      ...new Set(
        regimes.flatMap((regime) =>
          regime.baseHolders.flatMap((base) =>
            actions.includes(base.action) ? [base.holderRole, ...(base.alsoNamed ?? [])] : [],
          ),
        ),
      ),
    ],
    rowsWith,
    dutyRolesFor: (event) => [
      ...new Set(rowsWith(event).flatMap(({ basis }) => (basis.kind === 'DUTY' ? basis.roles : []))),
    ],
    unsealingRows: () => [...new Set(rows.filter((row) => row.unseals).map((row) => row.row))],
    all: () => regimes,
  };
}

function hashesOf(regimes: readonly Regime[]): ReadonlyMap<string, string> {
  return new Map(regimes.map((regime) => [regimeName(regime), canonicalDigest(regime, sha256)]));
}
