import type { Standing } from '../../domain/authority/standing.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import type { Database } from '../database.ts';
import { groupBy } from '../group-by.ts';
import type { InboxLines } from '../reads/judge-lines.ts';
import { readRegisterKnown } from '../reads/register-known.ts';
import { sliceOf, stretchOf } from '../register-reading.ts';
import type { Decision } from './find-decisions.ts';
import { judgeStandings } from './judge-standings.ts';
import type { ReviewGround } from './review-ground.ts';
import type { Review } from './review-state.ts';

interface Opened {
  readonly caseId: string;
  readonly step: string;
  /** Number in the log of the act that opened it. */
  readonly n: string;
  readonly at: string;
  /** How many changes of the register came between the last review and it. */
  readonly changes: number;
}

/**
 * How decisions that have opened since the last review were held when they opened, where the register or the hour has moved on
 * since: without it nobody would be told that one was his for a while.
 * @returns by case and step as `nameOf` joins them; only of those whose ground is another now
 */
export async function judgeOpenings(
  ledger: Ledger,
  {
    province,
    decisions,
    lines,
    ground,
    last,
  }: {
    province: string;
    decisions: readonly Decision[];
    lines: InboxLines;
    ground: ReviewGround;
    last: Review;
  },
): Promise<ReadonlyMap<string, Standing>> {
  const versions = decisions.map(({ version }) => version).filter((version) => BigInt(version) > BigInt(last.n));
  if (versions.length === 0) return new Map();
  const { changes, acts } = await readSince(ledger.db, { province, versions, since: last.n });
  const stretch = stretchOf(ground, ground.businessTime);
  const opened = decisions.flatMap(({ caseId, step, version: n }): Opened[] => {
    const at = acts[n];
    if (at === undefined) return [];
    const before = changes.filter((change) => BigInt(change) < BigInt(n)).length;
    const isAsNow = before === changes.length && stretchOf(ground, at) === stretch;
    return isAsNow ? [] : [{ caseId, step, n, at, changes: before }];
  });
  const groups = groupBy(opened, ({ changes: before, at }) => `${before} ${stretchOf(ground, at)}`);
  const found = new Map<string, Standing>();
  for (const group of groups.values()) {
    const [{ n, at }] = group as [Opened, ...Opened[]];
    const reading = await readRegisterKnown(ledger.db, { province, n: BigInt(n) });
    const names = new Set(group.map(nameOf));
    const then = { ...lines, businessTime: at, steps: lines.steps.filter((step) => names.has(nameOf(step))) };
    const lives = lines.cases.map(({ life }) => `life:${life}`);
    const register = sliceOf(reading, { keys: [...ground.slice.keys, ...lives], roles: ground.slice.roles });
    for (const { step, standing } of judgeStandings(ledger, { lines: then, register, known: new Map() }))
      found.set(nameOf(step), standing);
  }
  return found;
}

/** @returns what a decision is called among others */
export function nameOf({ caseId, step }: { readonly caseId: string; readonly step: string }): string {
  return `${caseId} ${step}`;
}

/** Numbers of the changes of the register since a number in the log, and when these acts were done. */
async function readSince(
  db: Database,
  { province, versions, since }: { province: string; versions: readonly string[]; since: string },
): Promise<{ changes: readonly string[]; acts: Readonly<Record<string, string>> }> {
  const [row] = await db.$queryRaw<{ changes: string[]; acts: Record<string, string> | null }[]>(Prisma.sql`
    SELECT ARRAY(SELECT e.n::text FROM audit_entry e
        WHERE e.province = ${province} AND e.n > ${BigInt(since)} AND e.kind = 'REGISTER' ORDER BY e.n) AS changes,
      (SELECT json_object_agg(e.n::text, instant(e.business_time)) FROM audit_entry e
        WHERE e.province = ${province} AND e.n = ANY (${[...versions]}::bigint[])) AS acts`);
  return { changes: row?.changes ?? [], acts: row?.acts ?? {} };
}
