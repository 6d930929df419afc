import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { CaseKind } from '../../domain/machine/definition.ts';
import type { MoveObstacle } from '../../domain/machine/move-regime.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import type { Database } from '../database.ts';
import { moveSheetOf } from '../move-sheet.ts';
import { loadLockFree } from '../reads/load-lock-free.ts';
import { asReader, isSeen, type Reader } from '../reads/viewer.ts';
import { coversDay } from '../regime-shelf.ts';
import { sha256 } from '../sha256.ts';

/** A running root case, and what moving it with what runs under it would do now. */
export interface RootMove {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly state: string;
  /** Cases that would be moved, steps that would open or close, and periods that would run otherwise. */
  readonly acts: number;
  readonly steps: number;
  readonly clocks: number;
  /** What keeps it where it is. */
  readonly obstacles: readonly MoveObstacle[];
}

/** Root cases of one kind in one state, moved, or left for the same first obstacle. */
export interface RootGroup extends Pick<RootMove, 'kind' | 'state'> {
  readonly why: MoveObstacle['why'] | null;
  /** The kind, state or deadline that is missing. */
  readonly found: string | null;
  readonly cases: number;
}

/** A move of all root cases that run under one regime, as it would be done now. */
export interface MassMoveSheet {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** An approval given today would fall under the other regime. */
  readonly coversToday: boolean;
  readonly counts: {
    /** Root cases that run under the regime: those that would be moved, and those that would be left. */
    readonly cases: number;
    readonly moved: number;
    readonly left: number;
  } & Pick<RootMove, 'acts' | 'steps' | 'clocks'>;
  readonly groups: readonly RootGroup[];
  /**
   * SHA-256 over both regimes and which root cases would be moved and which left for what reason: it stays the same while
   * people act in these cases and nothing of that changes.
   */
  readonly digest: string;
  /** By root case. */
  readonly roots: ReadonlyMap<string, RootMove>;
}

/** Root cases judged at once: between them this process answers others. */
const PAGE = 20;

/**
 * The dry run of a mass move: every running root case under the regime `from`, judged as one that is moved alone. Nothing is
 * written, nobody waits for it.
 * @returns why it cannot even be asked: a regime is not published, or both are the same
 */
export async function readMassMove(
  { db }: Ledger,
  { province, from, to }: { province: string; from: string; to: string },
): Promise<{ readonly sheet: MassMoveSheet } | { readonly refusal: Refusal }> {
  const question = { province, person: null, cases: [], keys: [], roles: [], documents: [] };
  const { regimes, businessTime } = await loadLockFree(db, question);
  const { shelf } = regimes;
  const missing = [from, to].find((name) => !shelf.names.split(' ').includes(name));
  if (missing !== undefined) return { refusal: { rule: 'regime.unknown', detail: { name: missing } } };
  if (from === to) return { refusal: { rule: 'transition.not_possible', detail: { why: 'SAME_REGIME', found: to } } };
  const roots = new Map<string, RootMove>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: string[] = await rootsAfter(db, { province, from, after, limit: PAGE });
    const loaded = await loadLockFree(db, { ...question, cases: page });
    for (const caseId of page) {
      const found = moveSheetOf(loaded, { province, person: null, caseId, to, reason: null });
      // closed or moved since the page was read
      if ('sheet' in found && found.sheet.from === from) roots.set(caseId, rootMoveOf(found));
    }
    after = page.length < PAGE ? undefined : page.at(-1);
  }
  const today = dateInProvince(instant(businessTime));
  const counted = { counts: countsOf([...roots.values()]), groups: groupsOf([...roots.values()]), roots };
  const hashes = { fromHash: shelf.hashOf(from), toHash: shelf.hashOf(to) };
  const digest = canonicalDigest({ from, to, ...hashes, ...fatesOf([...roots.values()]) }, sha256);
  return { sheet: { from, to, today, coversToday: coversDay(shelf.get(to), today), ...counted, digest } };
}

/** @returns up to `limit` running root cases under the regime by id, of a reader those seen */
export async function rootsAfter(
  db: Pick<Database, '$queryRaw'>,
  {
    province,
    from,
    after,
    limit,
    reader,
  }: { province: string; from: string; after: string; limit: number; reader?: Reader },
): Promise<string[]> {
  const [me, seen] =
    reader === undefined
      ? [Prisma.empty, Prisma.empty]
      : [Prisma.sql`WITH ${asReader(reader)}`, Prisma.sql`AND EXISTS (SELECT FROM me WHERE ${isSeen(reader)})`];
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    ${me} SELECT c.id FROM case_file c WHERE c.province = ${province} AND c.open AND c.id = c.root AND c.regime = ${from}
      AND c.id > ${after} ${seen} ORDER BY c.id LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}

function rootMoveOf({ sheet, state }: Extract<ReturnType<typeof moveSheetOf>, { sheet: unknown }>): RootMove {
  const { effects, obstacles } = sheet;
  return {
    caseId: state.id,
    kind: state.kind,
    state: state.state,
    acts: effects.length,
    steps: sum(effects, ({ lost, added }) => lost.length + added.length),
    clocks: sum(effects, ({ clocks }) => clocks.filter(({ effect }) => effect !== 'KEPT').length),
    obstacles,
  };
}

function countsOf(roots: readonly RootMove[]): MassMoveSheet['counts'] {
  const left = roots.filter(({ obstacles }) => obstacles.length > 0).length;
  return {
    cases: roots.length,
    moved: roots.length - left,
    left,
    acts: sum(roots, ({ acts }) => acts),
    steps: sum(roots, ({ steps }) => steps),
    clocks: sum(roots, ({ clocks }) => clocks),
  };
}

function groupsOf(roots: readonly RootMove[]): RootGroup[] {
  const groups = new Map<string, RootGroup>();
  for (const {
    kind,
    state,
    obstacles: [first],
  } of roots) {
    const group = { kind, state, why: first?.why ?? null, found: first?.found ?? null };
    const key = JSON.stringify(group);
    groups.set(key, { ...group, cases: (groups.get(key)?.cases ?? 0) + 1 });
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** What comes of each root case. */
function fatesOf(roots: readonly RootMove[]) {
  const left = roots.filter(({ obstacles }) => obstacles.length > 0);
  return {
    moved: roots.filter(({ obstacles }) => obstacles.length === 0).map(({ caseId }) => caseId),
    left: left.map(({ caseId, obstacles }) => ({ caseId, why: [...new Set(obstacles.map(({ why }) => why))] })),
  };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
