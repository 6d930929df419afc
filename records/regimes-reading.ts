import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Regime } from '../domain/machine/definition.ts';
import { type RegimeShelf, regimeName, regimeShelf } from './regime-shelf.ts';
import { sha256 } from './sha256.ts';

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
 * The regimes as they were read; one that was held under its hash stays the same object, and so does a shelf that holds the same.
 * @throws when a published regime is not what it was when it was published
 */
export function regimesReading({ mark, published, entered }: RawRegimes, held: RegimesReading | null): RegimesReading {
  const known = new Map(held?.shelf.all().map((regime) => [held.shelf.hashOf(regimeName(regime)), regime]));
  const regimes = published.map(({ hash, body }) => known.get(hash) ?? asPublished(body, hash));
  const hashes = new Map(regimes.map((regime, place) => [regimeName(regime), published[place]?.hash ?? '']));
  const shelf = regimeShelf(regimes, hashes);
  return { mark, shelf: held?.shelf.names === shelf.names ? held.shelf : shelf, entered };
}

function asPublished(body: Regime, hash: string): Regime {
  if (canonicalDigest(body, sha256) === hash) return body;
  throw new Error(`the regime ${regimeName(body)} is not what was published under ${hash}`);
}
