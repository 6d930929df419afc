import type { Regime } from '../domain/machine/definition.ts';
import { type RegimeShelf, regimeName, regimeShelf } from './regime-shelf.ts';

/** A regime that somebody has entered, known by its hash; whether it is published the shelf says. */
export interface EnteredRegime {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly enteredBy: string;
  /** Number in the log of its entry. */
  readonly n: string;
}

/** The regimes of a province as a process holds them. It is never changed: a newer one replaces it. */
export interface RegimesReading {
  /** Hash of the entry of the log that last entered or published one. */
  readonly mark: string;
  readonly shelf: RegimeShelf;
  readonly entered: readonly EnteredRegime[];
}

/** As `read_regimes` answers it. */
export interface RawRegimes {
  readonly mark: string;
  readonly published: readonly { readonly hash: string; readonly body: Regime }[];
  readonly entered: readonly EnteredRegime[];
}

/**
 * The regimes as they were read; the shelf that was held stays where none was published.
 * @throws when a published regime is not what it was when it was published
 */
export function regimesReading({ mark, published, entered }: RawRegimes, held: RegimesReading | null): RegimesReading {
  const shelf = regimeShelf(published.map(({ body }) => body));
  for (const { hash, body } of published) {
    const name = regimeName(body);
    if (shelf.hashOf(name) !== hash) throw new Error(`the regime ${name} is not what was published under ${hash}`);
  }
  return { mark, shelf: held?.shelf.names === shelf.names ? held.shelf : shelf, entered };
}
