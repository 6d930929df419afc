import type { EntryKind, LogEntry } from '../../domain/evidence/log-entry.ts';
import { hex } from '../../domain/evidence/log-entry.ts';
import type { Json } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { logNumberBefore } from './register-known.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

/** Which entries are looked for. */
export interface LogFilter {
  readonly caseId?: string | undefined;
  /** Who acted; entries in which that stays out are never among them. */
  readonly person?: string | undefined;
  readonly kind?: EntryKind | undefined;
  /** Recorded at or after this instant of business time. */
  readonly from?: string | undefined;
  /** Recorded before this one. */
  readonly before?: string | undefined;
}

export interface LogRow {
  readonly n: string;
  readonly kind: EntryKind;
  readonly leafHash: string;
  /** The canonical text itself: its leaf hash can be computed from it. */
  readonly entry: string;
  /** What that text says; null where it is none any more. */
  readonly said: LogEntry | null;
  readonly dbTime: string;
  readonly businessTime: string;
  readonly caseId: string | null;
  /**
   * Why who and what stay out: CASE, one does not see the case; SEALED, a ballot that was not opened yet. Null: they do not.
   */
  readonly withheld: 'CASE' | 'SEALED' | null;
  readonly caseTitle: string | null;
  readonly person: string | null;
  /** What the act did; null where the entry is none, or of a case that one does not see. */
  readonly act: {
    readonly kind: string;
    readonly regime: string;
    readonly row: string;
    readonly seq: number;
    readonly fromState: string;
    readonly toState: string;
    readonly reason: string | null;
    /** Legal date. */
    readonly today: string;
    readonly cause: string | null;
    readonly sealed: boolean;
  } | null;
}

type StoredRow = Omit<LogRow, 'leafHash' | 'entry' | 'said'> & {
  readonly leafHash: Uint8Array;
  readonly bytes: Uint8Array;
};

/**
 * Entries of the log in their order, or the newest first, beyond number `after`. An entry's text names persons and payloads by
 * salted digests only; who acted and what was done stand beside it for whoever sees the case, as its timeline shows them.
 * @returns up to `limit` entries
 */
export async function listEntries(
  db: Database,
  {
    province,
    person,
    filter,
    unsealingRows,
    newestFirst,
    after,
    limit,
  }: Reader & {
    filter: LogFilter;
    unsealingRows: readonly string[];
    newestFirst: boolean;
    after: string | null;
    limit: number;
  },
): Promise<LogRow[]> {
  const { caseId, person: actor, kind } = filter;
  const conditions = [
    ...(await daysIn(db, { province, ...filter })),
    ...(after === null ? [] : [newestFirst ? Prisma.sql`e.n < ${BigInt(after)}` : Prisma.sql`e.n > ${BigInt(after)}`]),
    ...(caseId === undefined ? [] : [Prisma.sql`e.case_id = ${caseId}`]),
    ...(kind === undefined ? [] : [Prisma.sql`e.kind = ${kind}`]),
    ...(actor === undefined ? [] : [Prisma.sql`t.person = ${actor} AND w.withheld IS NULL`]),
  ];
  const rows = await db.$queryRaw<StoredRow[]>(Prisma.sql`
    WITH ${asReader({ province, person })}
    SELECT e.n::text, e.kind, e.leaf_hash AS "leafHash", e.bytes, instant(e.db_time) AS "dbTime",
      instant(e.business_time) AS "businessTime", e.case_id AS "caseId", w.withheld,
      CASE WHEN w.withheld IS DISTINCT FROM 'CASE' THEN c.title END AS "caseTitle",
      CASE WHEN w.withheld IS NULL THEN t.person END AS person,
      CASE WHEN a.n IS NOT NULL AND w.withheld IS DISTINCT FROM 'CASE' THEN jsonb_build_object('kind', t.payload->>'kind',
        'regime', t.payload->>'regime', 'row', a.row, 'seq', a.seq, 'fromState', a.from_state, 'toState', a.to_state,
        'reason', CASE WHEN w.withheld IS NULL THEN a.reason END, 'today', a.today, 'cause', a.cause::text, 'sealed', a.sealed) END AS act
    FROM audit_entry e CROSS JOIN me
      LEFT JOIN entry_text t ON t.province = e.province AND t.n = e.n
      LEFT JOIN act a ON a.province = e.province AND a.n = e.n
      LEFT JOIN case_file c ON c.province = e.province AND c.id = e.case_id
      CROSS JOIN LATERAL (SELECT CASE
        WHEN e.case_id IS NOT NULL AND (c.id IS NULL OR NOT ${isSeen({ province })}) THEN 'CASE'
        WHEN a.sealed AND a.person IS DISTINCT FROM ${person} AND a.n > coalesce((SELECT max(u.n) FROM act u
          WHERE u.province = a.province AND u.case_id = a.case_id AND u.row = ANY (${unsealingRows}::text[])), 0) THEN 'SEALED'
        END AS withheld) w
    WHERE e.province = ${province} ${Prisma.join([Prisma.empty, ...conditions], ' AND ')}
    ORDER BY e.n ${newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${limit}`);
  return rows.map(({ bytes, leafHash, ...row }) => {
    const entry = new TextDecoder().decode(bytes);
    return { ...row, leafHash: hex(leafHash), entry, said: saidIn(entry) };
  });
}

/** Business time never goes back along the log, so days are stretches of its numbers. */
async function daysIn(
  db: Database,
  { province, from, before }: { province: string; from?: string | undefined; before?: string | undefined },
): Promise<Prisma.Sql[]> {
  const numberBefore = (instant: string) => logNumberBefore(db, { province, instant });
  return [
    ...(from === undefined ? [] : [Prisma.sql`e.n > ${await numberBefore(from)}`]),
    ...(before === undefined ? [] : [Prisma.sql`e.n <= ${await numberBefore(before)}`]),
  ];
}

/** A text that was changed from outside is still listed: the check says what is wrong with it. */
function saidIn(entry: string): LogEntry | null {
  try {
    const said = JSON.parse(entry) as Json;
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as unknown as LogEntry) : null;
  } catch {
    return null;
  }
}
