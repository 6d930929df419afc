import type { Database } from './database.ts';
import type { RegimeShelf } from './regime-shelf.ts';

/** What the write path needs: the records and the rules that were published into them. */
export interface Ledger {
  readonly db: Database;
  /** As this process knows them; an act is judged by those that hold under the lock. */
  readonly regimes: RegimeShelf;
}
