import type { Regime } from '../domain/machine/definition.ts';
import type { Database } from './database.ts';
import { followRegimes } from './held-regimes.ts';
import { regimeName } from './regime-shelf.ts';
import type { EnteredRegime } from './regimes-reading.ts';

/** WAITING for its second person; PUBLISHED; OVERTAKEN by a later version of its id that was published. */
type EntryState = 'WAITING' | 'PUBLISHED' | 'OVERTAKEN';

export interface RegimeEntry extends EnteredRegime {
  readonly name: string;
  readonly state: EntryState;
}

/** Every regime that was entered, by id and version; those of the founding were not. */
export async function listRegimeEntries(
  db: Pick<Database, 'pool' | 'holdings'>,
  province: string,
): Promise<RegimeEntry[]> {
  await followRegimes(db, province);
  const { regimes } = db.holdings.of(province);
  const published = regimes?.shelf.all() ?? [];
  return (regimes?.entered ?? []).map((entry) => {
    const newer = published.filter(({ id, version }) => id === entry.id && version >= entry.version);
    const isPublished = newer.some(({ version }) => version === entry.version);
    const state = isPublished ? 'PUBLISHED' : newer.length > 0 ? 'OVERTAKEN' : 'WAITING';
    return { ...entry, name: regimeName(entry), state };
  });
}

/** An entered regime with its whole definition; null when nobody has entered one of this name. */
export async function findEnteredRegime(
  db: Database,
  { province, name }: { province: string; name: string },
): Promise<(RegimeEntry & { readonly regime: Regime }) | null> {
  const entry = (await listRegimeEntries(db, province)).find((one) => one.name === name);
  if (entry === undefined) return null;
  const { id, version } = entry;
  const row = await db.enteredRegime.findUniqueOrThrow({ where: { province_id_version: { province, id, version } } });
  return { ...entry, regime: row.body as unknown as Regime };
}
