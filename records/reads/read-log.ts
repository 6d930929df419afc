import { chainBreakOf, GENESIS_HASH, hex } from '../../domain/evidence/log-entry.ts';
import type { Database } from '../database.ts';
import { sha256 } from '../sha256.ts';

export interface LogRow {
  readonly n: string;
  readonly kind: string;
  readonly leafHash: string;
  /** The canonical text itself: its leaf hash can be computed from it. */
  readonly entry: string;
}

/** Entries after number `after`, in their order; persons and payloads stand in them as salted digests only. */
export async function listEntries(
  db: Database,
  { province, after, limit }: { province: string; after: string; limit: number },
): Promise<LogRow[]> {
  const rows = await db.auditEntry.findMany({
    where: { province, n: { gt: BigInt(after) } },
    orderBy: { n: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({
    n: `${row.n}`,
    kind: row.kind,
    leafHash: hex(row.leafHash),
    entry: new TextDecoder().decode(row.bytes),
  }));
}

export interface LogCheck {
  readonly whole: boolean;
  readonly entries: string;
  readonly head: { readonly n: string; readonly hash: string };
  readonly firstBreak: { readonly n: string; readonly found: string; readonly wanted: string } | null;
}

const BATCH = 500;

/** Walks the whole chain up to the head as it stood when the walk began, a batch at a time. */
export async function checkLog(db: Database, province: string): Promise<LogCheck> {
  const head = await db.auditHead.findUniqueOrThrow({ where: { province } });
  const end = { n: `${head.n}`, hash: hex(head.lastHash) };
  let last = { n: 0n, hash: GENESIS_HASH };
  while (last.n < head.n) {
    const rows = await db.auditEntry.findMany({
      where: { province, n: { gt: last.n, lte: head.n } },
      orderBy: { n: 'asc' },
      take: BATCH,
    });
    const entries = rows.map((row) => ({ n: row.n, bytes: row.bytes, leafHash: hex(row.leafHash) }));
    const found = chainBreakOf(entries, { prev: last.hash, n: last.n, sha256 });
    if (found !== null) return broken(end, { ...found, n: `${found.n}` });
    const tail = entries.at(-1);
    if (tail === undefined)
      return broken(end, { n: `${last.n + 1n}`, found: 'nothing', wanted: `${head.n - last.n} more` });
    last = { n: tail.n, hash: tail.leafHash };
  }
  if (last.hash !== end.hash) return broken(end, { n: end.n, found: `leaf ${last.hash}`, wanted: `head ${end.hash}` });
  return { whole: true, entries: end.n, head: end, firstBreak: null };
}

function broken(head: LogCheck['head'], firstBreak: NonNullable<LogCheck['firstBreak']>): LogCheck {
  return { whole: false, entries: head.n, head, firstBreak };
}
