import { type CaseChange, type LifeReading, readingAfter } from './life-reading.ts';
import type { RegimesReading } from './regimes-reading.ts';
import type { RegisterReading } from './register-reading.ts';

/** Cases whose lives a process holds of one province at most; the longest unused go first. */
const MOST_CASES = 8_000;

/**
 * What a process has read before of each province, every part under its mark. Nothing here is known to hold: whoever judges by
 * a part has its mark compared by the database in the same transaction, under the lock, and is sent what has changed since.
 */
export class Holdings {
  /** Tests compare every part that is judged by with the rows it stands for. */
  readonly checked: boolean;
  #provinces = new Map<string, ProvinceHoldings>();

  readonly #mostHeld: number;

  constructor({ checked, mostHeld = MOST_CASES }: { checked: boolean; mostHeld?: number }) {
    this.checked = checked;
    this.#mostHeld = mostHeld;
  }

  of(province: string): ProvinceHoldings {
    const held = this.#provinces.get(province) ?? new ProvinceHoldings(this.#mostHeld);
    this.#provinces.set(province, held);
    return held;
  }
}

class ProvinceHoldings {
  register: RegisterReading | null = null;
  #regimes: RegimesReading | null = null;
  /** When they were last compared with the database, on this process's own clock. */
  #regimesAtMs = Number.NEGATIVE_INFINITY;
  /** Business time less this process's clock. */
  #aheadMs: number | null = null;
  /** By life, the longest unused first. */
  #lives = new Map<string, LifeReading>();
  /** A case never changes its life. */
  #lifeOf = new Map<string, string>();
  #cases = 0;
  readonly #mostHeld: number;

  constructor(mostHeld: number) {
    this.#mostHeld = mostHeld;
  }

  /** About what business time is: as it was last told, and the time since. */
  guessBusinessTime(): string | null {
    return this.#aheadMs === null ? null : new Date(Date.now() + this.#aheadMs).toISOString();
  }

  noteBusinessTime(businessTime: string): void {
    this.#aheadMs = Date.parse(businessTime) - Date.now();
  }

  get regimes(): RegimesReading | null {
    return this.#regimes;
  }

  /** How long ago the regimes were last compared with the database. */
  regimesAgeMs(): number {
    return performance.now() - this.#regimesAtMs;
  }

  /** They were compared now: as they were read, or null where they are as they were held. */
  noteRegimes(reading: RegimesReading | null): void {
    this.#regimes = reading ?? this.#regimes;
    this.#regimesAtMs = performance.now();
  }

  /** Every life that bears on these cases: their own, and those of what their roots are about; null unless all are held. */
  findLives(cases: readonly string[]): readonly LifeReading[] | null {
    const found = new Set<LifeReading>();
    for (const id of cases) {
      const own = this.#lifeWith(id);
      const root = own?.byId.get(own.byId.get(id)?.state.root ?? '')?.state;
      if (own === undefined || root === undefined) return null;
      found.add(own);
      for (const subject of root.subjects) {
        const reading = this.#lifeWith(subject);
        if (reading === undefined) return null;
        found.add(reading);
      }
    }
    return [...found];
  }

  /** This life, if it is held at this mark. */
  findLifeAt(life: string, mark: string | null): LifeReading | null {
    const reading = this.#lives.get(life);
    return reading?.mark === mark ? reading : null;
  }

  keepLives(readings: readonly LifeReading[]): void {
    for (const reading of readings) this.#keep(reading);
  }

  /** Follows a committed transaction: parts that it was judged by are known to be as it left them, others are not. */
  follow({
    judgedBy,
    changes,
    mark,
  }: {
    judgedBy: readonly LifeReading[];
    changes: readonly CaseChange[];
    mark: string;
  }): void {
    const moved = new Set(changes.flatMap((change) => (change.moved ? change.lives : [])));
    for (const life of new Set(changes.flatMap(({ lives, about }) => [...lives, ...about]))) {
      const known = judgedBy.find((reading) => reading.life === life) ?? lifeThatBegins(life, changes);
      if (known === undefined || moved.has(life)) this.#forget(life);
      else this.#keep(readingAfter(known, changes, mark));
    }
  }

  #lifeWith(caseId: string): LifeReading | undefined {
    const life = this.#lifeOf.get(caseId);
    const reading = life === undefined ? undefined : this.#lives.get(life);
    if (reading === undefined) return undefined;
    this.#lives.delete(reading.life);
    this.#lives.set(reading.life, reading);
    return reading;
  }

  #keep(reading: LifeReading): void {
    this.#forget(reading.life);
    if (reading.mark === '') return; // nothing could tell that it has changed
    this.#lives.set(reading.life, reading);
    this.#cases += reading.byId.size;
    for (const [id, { state }] of reading.byId) if (state.life === reading.life) this.#lifeOf.set(id, state.life);
    for (const oldest of this.#lives.keys()) {
      if (this.#cases <= this.#mostHeld || oldest === reading.life) return;
      this.#forget(oldest);
    }
  }

  #forget(life: string): void {
    const reading = this.#lives.get(life);
    if (reading === undefined) return;
    this.#lives.delete(life);
    this.#cases -= reading.byId.size;
    for (const [id, { state }] of reading.byId) if (state.life === life) this.#lifeOf.delete(id);
  }
}

/** A life whose first case is among the changes has nothing before them. */
function lifeThatBegins(life: string, changes: readonly CaseChange[]): LifeReading | undefined {
  const begins = changes.some((change) => change.id === life && change.begins);
  return begins ? { life, mark: '', byId: new Map(), duties: [] } : undefined;
}
