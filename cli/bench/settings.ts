import type { Papers } from './with-papers.ts';

/** How much is measured. */
export interface Settings {
  readonly repetitions: number;
  /** Cases of Mandate and of the faster floors at each number of callers; each case is twelve steps. */
  readonly loads: readonly { readonly callers: number; readonly cases: number; readonly floorCases: number }[];
  readonly warmUpLives: number;
  readonly growth: {
    readonly lives: number;
    readonly small: { readonly open: number; readonly entries: number };
    readonly large: { readonly open: number; readonly entries: number };
  };
  /** Open cases and entries beside the tenfold register. */
  readonly register: { readonly times: number; readonly open: number; readonly entries: number };
  /** Two registers, each beside so many open cases and entries. */
  readonly papers: { readonly few: Papers; readonly many: Papers; readonly open: number; readonly entries: number };
  /** Running tasks that a calendar notice finds. */
  readonly notice: { readonly small: number; readonly large: number };
  readonly inboxReads: number;
  /** Windows opened on a full and on an empty inbox. */
  readonly firstRows: number;
  /** People with the desk open, how long, and how long each thinks before he asks again; lives that one alone walks first. */
  readonly users: {
    readonly count: number;
    readonly seconds: number;
    readonly thinkMs: { readonly least: number; readonly most: number };
    readonly aloneLives: number;
  };
}

const FULL: Settings = {
  repetitions: 3,
  loads: [
    { callers: 1, cases: 8, floorCases: 30 },
    { callers: 8, cases: 48, floorCases: 128 },
    { callers: 32, cases: 48, floorCases: 256 },
  ],
  warmUpLives: 128,
  growth: { lives: 9, small: { open: 100, entries: 1_000 }, large: { open: 10_000, entries: 1_000_000 } },
  register: { times: 10, open: 10_000, entries: 60_000 },
  papers: {
    few: { instruments: 50, grants: 200, offices: 20 },
    many: { instruments: 5_000, grants: 20_000, offices: 2_000 },
    open: 100,
    entries: 1_000,
  },
  notice: { small: 2_000, large: 20_000 },
  inboxReads: 40,
  firstRows: 25,
  users: { count: 50, seconds: 60, thinkMs: { least: 1_000, most: 3_000 }, aloneLives: 8 },
};

const QUICK: Settings = {
  ...FULL,
  repetitions: 1,
  loads: [
    { callers: 1, cases: 4, floorCases: 16 },
    { callers: 8, cases: 32, floorCases: 64 },
    { callers: 32, cases: 32, floorCases: 128 },
  ],
  warmUpLives: 64,
  growth: { ...FULL.growth, large: { open: 10_000, entries: 100_000 } },
  register: { ...FULL.register, entries: 40_000 },
  notice: { small: 200, large: 2_000 },
  inboxReads: 12,
  firstRows: 9,
  users: { ...FULL.users, seconds: 20, aloneLives: 4 },
};

/** The settings of a run; `--quick` shortens repetitions and the long log, never what is compared. */
export function settingsFor({ quick }: { quick: boolean }): Settings {
  return quick ? QUICK : FULL;
}

/** Lives of Mandate's that one database needs for all repetitions. */
export function livesOf({ repetitions, loads, warmUpLives }: Settings): number {
  return warmUpLives + repetitions * loads.reduce((sum, load) => sum + load.cases, 0);
}
