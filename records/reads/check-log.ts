import { chainBreakOf, GENESIS_HASH, hex } from '../../domain/evidence/log-entry.ts';
import type { Database } from '../database.ts';
import { sha256 } from '../sha256.ts';

export interface LogCheck {
  /** Nothing is broken among the entries that were walked. */
  readonly whole: boolean;
  /** How many entries the log has. */
  readonly entries: string;
  readonly head: { readonly n: string; readonly hash: string };
  /** Numbers that were walked: those after the first, up to the second. */
  readonly checked: { readonly after: string; readonly upTo: string };
  /** Where to go on; null where the head was reached, or a break. */
  readonly next: string | null;
  /** The first entry of the log. */
  readonly since: { readonly dbTime: string; readonly businessTime: string };
  readonly firstBreak: {
    readonly n: string;
    readonly found: string;
    readonly wanted: string;
    /** What the record is; null where it is missing. */
    readonly record: { readonly kind: string; readonly caseId: string | null; readonly dbTime: string } | null;
  } | null;
}

const BATCH = 500;

/**
 * Walks the chain a batch at a time, up to the head as it stood when the walk began, or over `limit` entries of it. What comes
 * after `after` is held against the leaf hash that is stored there, which an earlier walk has found to be that of its bytes.
 */
export async function checkLog(
  db: Database,
  { province, after: asked = '0', limit = null }: { province: string; after?: string; limit?: number | null },
): Promise<LogCheck> {
  const head = await db.auditHead.findUniqueOrThrow({ where: { province } });
  const first = min(BigInt(asked), head.n);
  const after = `${first}`;
  const { dbTime, businessTime } = await db.auditEntry.findFirstOrThrow({ where: { province }, orderBy: { n: 'asc' } });
  const end = limit === null ? head.n : min(head.n, first + BigInt(limit));
  const shown = {
    entries: `${head.n}`,
    head: { n: `${head.n}`, hash: hex(head.lastHash) },
    since: { dbTime: dbTime.toISOString(), businessTime: businessTime.toISOString() },
  };
  let last = { n: first, hash: await hashAt(db, { province, n: first }) };
  const broken = async (found: { n: bigint; found: string; wanted: string }): Promise<LogCheck> => ({
    ...shown,
    whole: false,
    checked: { after, upTo: `${found.n}` },
    next: null,
    firstBreak: { ...found, n: `${found.n}`, record: await recordAt(db, { province, n: found.n }) },
  });
  while (last.n < end) {
    const rows = await db.auditEntry.findMany({
      where: { province, n: { gt: last.n, lte: end } },
      orderBy: { n: 'asc' },
      take: BATCH,
    });
    const entries = rows.map((row) => ({ n: row.n, bytes: row.bytes, leafHash: hex(row.leafHash) }));
    const found = chainBreakOf(entries, { prev: last.hash, n: last.n, sha256 });
    if (found !== null) return broken(found);
    const tail = entries.at(-1);
    if (tail === undefined) return broken({ n: last.n + 1n, found: 'nothing', wanted: `${head.n - last.n} more` });
    last = { n: tail.n, hash: tail.leafHash };
  }
  const reached = last.n >= head.n;
  if (reached && last.hash !== shown.head.hash)
    return broken({ n: head.n, found: `leaf ${last.hash}`, wanted: `head ${shown.head.hash}` });
  return {
    ...shown,
    whole: true,
    checked: { after, upTo: `${last.n}` },
    next: reached ? null : `${last.n}`,
    firstBreak: null,
  };
}

/** What a walk from here on begins with: nothing is there before the first entry, or where one was taken away. */
async function hashAt(db: Database, { province, n }: { province: string; n: bigint }): Promise<string> {
  if (n === 0n) return GENESIS_HASH;
  const row = await db.auditEntry.findUnique({ where: { province_n: { province, n } } });
  return row === null ? '' : hex(row.leafHash);
}

async function recordAt(db: Database, { province, n }: { province: string; n: bigint }) {
  const row = await db.auditEntry.findUnique({ where: { province_n: { province, n } } });
  return row === null ? null : { kind: row.kind, caseId: row.caseId, dbTime: row.dbTime.toISOString() };
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
