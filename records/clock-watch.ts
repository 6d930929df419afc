import { uptime } from 'node:os';

/** The clocks of this process, in milliseconds; tests hand in others. */
export interface ProcessClock {
  /** Since 1970, as the machine is set. */
  wallMs(): number;
  /** Counts on steadily, whatever the machine is set to; it may stand still while the machine sleeps. */
  steadyMs(): number;
  /** As the steady one, but on through a sleep; slower to ask. */
  upMs(): number;
}

export const PROCESS_CLOCK: ProcessClock = {
  wallMs: () => Date.now(),
  steadyMs: () => performance.now(),
  upMs: () => uptime() * 1_000,
};

/** Clocks further apart than this: nobody can say whose authority is in force (reliability 3.16). */
const MOST_APART_MS = 5_000;

/** Compares the clock of the database, by which acts are judged, with those of this process. */
export class ClockWatch {
  readonly #clock: ProcessClock;
  /** Wall clock less steady clock, and less the one that counts through a sleep, as this process found them. */
  #aheadMs: number;
  readonly #aheadOfUpMs: number;

  constructor(clock: ProcessClock) {
    this.#clock = clock;
    this.#aheadMs = clock.wallMs() - clock.steadyMs();
    this.#aheadOfUpMs = clock.wallMs() - clock.upMs();
  }

  wallMs(): number {
    return this.#clock.wallMs();
  }

  /**
   * @param dbTime what the database's clock said, ISO 8601
   * @param askedMs this process's wall clock when the database was asked
   * @returns what is wrong with the clocks, in words; null: they agree
   */
  findSkew({ dbTime, askedMs }: { dbTime: string; askedMs: number }): string | null {
    const databaseMs = Date.parse(dbTime);
    const apartMs = Math.max(askedMs - databaseMs, databaseMs - this.wallMs());
    if (apartMs > MOST_APART_MS) return `the clock of the database is ${apartMs} ms from that of this process`;
    const steppedMs = this.#steppedMs();
    return Math.abs(steppedMs) > MOST_APART_MS ? `the clock of this machine was set by ${steppedMs} ms` : null;
  }

  /** A machine that slept was not set. */
  #steppedMs(): number {
    const ahead = this.wallMs() - this.#clock.steadyMs();
    if (Math.abs(ahead - this.#aheadMs) <= MOST_APART_MS) return 0;
    const stepped = this.wallMs() - this.#clock.upMs() - this.#aheadOfUpMs;
    if (Math.abs(stepped) <= MOST_APART_MS) this.#aheadMs = ahead;
    return Math.round(stepped);
  }
}
