import { Prisma } from '../prisma/generated/client.ts';
import { type Database, readPrepared } from './database.ts';
import { type RegimeShelf, regimeShelf, UnknownRegime } from './regime-shelf.ts';
import { type RawRegimes, regimesReading } from './regimes-reading.ts';

type Holder = Pick<Database, 'pool' | 'holdings'>;

const NONE = regimeShelf([]);

/** The shelf of this process as it stands at each question: it follows what the process learns. */
export function heldShelf({ holdings }: Pick<Database, 'holdings'>, province: string): RegimeShelf {
  const held = holdings.of(province);
  const now = (): RegimeShelf => held.regimes?.shelf ?? NONE;
  return {
    get names() {
      return now().names;
    },
    get: (name) => now().get(name),
    hashOf: (name) => now().hashOf(name),
    nameOn: (date) => now().nameOn(date),
    actionsFor: (event) => now().actionsFor(event),
    allActions: () => now().allActions(),
    baseRolesFor: (actions) => now().baseRolesFor(actions),
    rowsWith: (event) => now().rowsWith(event),
    dutyRolesFor: (event) => now().dutyRolesFor(event),
    unsealingRows: () => now().unsealingRows(),
    all: () => now().all(),
  };
}

/** Reads the published regimes of the province. @returns the shelf that this process holds, from now on */
export async function loadRegimeShelf(db: Holder, province: string): Promise<RegimeShelf> {
  await followRegimes(db, province);
  return heldShelf(db, province);
}

/**
 * Learns what other processes have published. Reads ask so before they answer; what is judged is compared under the lock as
 * well, by `lock_and_load`.
 * @param withinMs believed without asking if it was asked no longer ago, milliseconds
 */
export async function followRegimes(
  db: Holder,
  province: string,
  { withinMs = 0 }: { withinMs?: number } = {},
): Promise<void> {
  const held = db.holdings.of(province);
  if (withinMs > 0 && held.regimesAgeMs() < withinMs) return;
  const [row] = await readPrepared<{ regimes: RawRegimes | null }>(
    db,
    'current_regimes',
    Prisma.sql`SELECT CASE WHEN regimes_mark IS DISTINCT FROM ${held.regimes?.mark ?? null}::text THEN read_regimes(province) END AS regimes
      FROM audit_head WHERE province = ${province}`,
  );
  if (row === undefined) return;
  held.noteRegimes(row.regimes === null ? null : regimesReading(row.regimes, held.regimes));
}

/** Does what may meet a case under a regime that was published since this process looked; then it looks, and does it again. */
export async function knowingRegimes<Answer>(
  db: Holder,
  province: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof UnknownRegime)) throw fault;
    await followRegimes(db, province);
    return work();
  }
}
