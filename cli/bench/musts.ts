/** What the command exits by. Each is one number, reached or not. */
export interface Must {
  readonly name: MustName;
  readonly words: string;
  readonly wanted: { readonly least: number } | { readonly most: number };
  readonly goal?: number;
}

export const MUSTS = [
  { name: 'safe', words: 'fsync, full_page_writes and synchronous_commit that are off', wanted: { most: 0 } },
  {
    name: 'fairFloor',
    words: 'act of floor (a) to a bare BEGIN-INSERT-COMMIT loop of the same bytes, 1 caller',
    wanted: { least: 0.7 },
  },
  { name: 'running', words: 'acts/s to (b), 8 callers, engine running', wanted: { least: 0.2 }, goal: 0.35 },
  { name: 'stopped', words: 'acts/s to (b), 8 callers, engine stopped', wanted: { least: 0.3 }, goal: 0.5 },
  { name: 'latency', words: 'p50 until the next step is seen to (b), 1 caller', wanted: { most: 3 }, goal: 2 },
  { name: 'settled', words: 'settled acts/s to (c), 8 callers', wanted: { least: 1 }, goal: 1.5 },
  { name: 'lost', words: 'acknowledged acts that are not in the log exactly once', wanted: { most: 0 } },
  { name: 'broken', words: 'logs whose chain is broken', wanted: { most: 0 } },
  { name: 'apiMemory', words: 'resident memory of the API at its peak, MB', wanted: { most: 500 } },
  { name: 'workerMemory', words: 'resident memory of the worker at its peak, MB', wanted: { most: 500 } },
  { name: 'inbox', words: 'inbox page p95 with 10,000 open cases to (b)', wanted: { most: 3 } },
  {
    name: 'growth',
    words: 'time of an act, 10,000 open cases and a long log to 100 and a short one',
    wanted: { most: 1.2 },
  },
  {
    name: 'papers',
    words: 'time of an act, 5,000 instruments, 20,000 grants and 2,000 posts to 50, 200 and the sample’s own posts',
    wanted: { most: 1.3 },
  },
  {
    name: 'notice',
    words: 'time until a calendar notice is applied and seen, 20,000 waiting cases to 2,000',
    wanted: { most: 12 },
  },
  { name: 'noticeMemory', words: 'resident memory of that worker at its peak, MB', wanted: { most: 600 } },
  { name: 'noticeTimers', words: 'engine timers that a case has at the same time', wanted: { most: 1 } },
  { name: 'script', words: 'scripts that a browser loads for the inbox, kB gzipped', wanted: { most: 250 } },
  {
    name: 'firstRows',
    words: 'time until the first rows of the inbox are shown, 10,000 open cases to none',
    wanted: { most: 1.5 },
  },
  { name: 'userErrors', words: 'questions and acts of 50 people at once that failed', wanted: { most: 0 } },
  { name: 'userReads', words: 'p95 of reads, 50 people at once to one alone', wanted: { most: 5 } },
  { name: 'userActs', words: 'p95 of acts, 50 people at once to one alone', wanted: { most: 3 } },
] as const satisfies readonly (Omit<Must, 'name'> & { name: string })[];

export type MustName = (typeof MUSTS)[number]['name'];
/** Null: it could not be measured here (memory on a system without /proc, pages without a browser), which fails nothing. */
export type Reached = Readonly<Record<MustName, number | null>>;

export interface Judged extends Must {
  readonly reached: number | null;
  readonly ok: boolean;
  readonly goalReached: boolean | null;
}

/** What was reached against what is wanted; a number that is none (nothing to divide by) is a miss. */
export function judge(reached: Reached): Judged[] {
  return MUSTS.map((must: Must): Judged => {
    const value = reached[must.name];
    const meets = (bound: number): boolean =>
      value === null || ('least' in must.wanted ? value >= bound : value <= bound);
    const bound = 'least' in must.wanted ? must.wanted.least : must.wanted.most;
    return {
      ...must,
      reached: value,
      ok: meets(bound),
      goalReached: must.goal === undefined ? null : meets(must.goal),
    };
  });
}

/** 0 when every must holds, else 1. */
export function exitCodeOf(judged: readonly Judged[]): 0 | 1 {
  return judged.every((one) => one.ok) ? 0 : 1;
}
