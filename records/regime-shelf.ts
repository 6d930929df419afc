import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Regime, Row } from '../domain/machine/definition.ts';
import type { Database } from './database.ts';
import { sha256 } from './sha256.ts';

/** The published regimes of a province, by their pinned name `R2013-A@1`. */
export interface RegimeShelf {
  get(name: string): Regime;
  hashOf(name: string): string;
  /** The regime a root case opened on this date is pinned to; null when none covers it. */
  nameOn(date: string): string | null;
  /** Actions of authority that rows with this event need, in any published regime. */
  actionsFor(event: string): readonly string[];
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

/** Reads every published regime of the province; what is published never changes, so this may be kept. */
export async function loadRegimeShelf(db: Database, province: string): Promise<RegimeShelf> {
  const rows = await db.publishedRegime.findMany({ where: { province }, orderBy: [{ id: 'asc' }, { version: 'asc' }] });
  return regimeShelf(rows.map((row) => row.body as unknown as Regime));
}

/** A shelf of these regimes, in memory. */
export function regimeShelf(regimes: readonly Regime[]): RegimeShelf {
  const byName = new Map(regimes.map((regime) => [regimeName(regime), regime]));
  const hashes = new Map(regimes.map((regime) => [regimeName(regime), canonicalDigest(regime, sha256)]));
  const rows = regimes.flatMap((regime) => Object.values(regime.machines).flatMap((machine) => machine.rows));
  const byEvent = new Map<string, Row[]>();
  for (const row of rows) byEvent.set(row.event, [...(byEvent.get(row.event) ?? []), row]);
  const rowsWith = (event: string): readonly Row[] => byEvent.get(event) ?? [];
  const get = (name: string): Regime => {
    const regime = byName.get(name);
    if (regime === undefined) throw new Error(`regime ${name} is not published`);
    return regime;
  };
  return {
    get,
    hashOf: (name) => hashes.get(name) ?? get(name).id,
    nameOn(date) {
      const covering = regimes.filter(
        ({ approvedFrom, approvedUntil }) =>
          (approvedFrom === null || approvedFrom <= date) && (approvedUntil === null || date < approvedUntil),
      );
      const newest = covering.at(-1);
      return newest === undefined ? null : regimeName(newest);
    },
    actionsFor: (event) => [
      ...new Set(rowsWith(event).flatMap(({ basis }) => (basis.kind === 'AUTHORITY' ? [basis.action] : []))),
    ],
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
