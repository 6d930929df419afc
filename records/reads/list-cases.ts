import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

export interface CaseFilter {
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly phase?: string | undefined;
  readonly open?: boolean | undefined;
  readonly life?: string | undefined;
  readonly root?: string | undefined;
  readonly flag?: string | undefined;
  /** Code, title, receipt, number or name of a paper, name of a party; with or without diacritics. */
  readonly words?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
}

export interface CaseRow {
  readonly id: string;
  readonly kind: string;
  readonly regime: string;
  readonly root: string;
  readonly parent: string | null;
  readonly life: string;
  readonly state: string;
  readonly phase: string;
  readonly open: boolean;
  readonly title: string;
  readonly receipt: string | null;
  readonly flags: readonly string[];
  readonly openedAt: string;
  readonly changedAt: string;
  readonly dueOn: string | null;
  /** 4 exact accents, 3 folded, 2 by a paper or party, 1 alike; 0 without words. */
  readonly rank: number;
  readonly lastN: string;
}

/** Where a page ended: the next one begins after it. */
export type CasePlace = readonly [rank: number, lastN: string, id: string];

/** Cases the reader sees, best match and newest change first. @returns up to `limit` + 1 rows: one more means a next page */
export async function listCases(
  db: Database,
  { filter, after, limit, ...reader }: Reader & { filter: CaseFilter; after: CasePlace | null; limit: number },
): Promise<CaseRow[]> {
  const named = filter.words === undefined ? [] : await idsNamed(db, reader.province, filter.words);
  const place = after === null ? Prisma.empty : placeAfter(after);
  return db.$queryRaw<CaseRow[]>(Prisma.sql`
    WITH ${asReader(reader)}, found AS (
      SELECT c.*, ${rankOf(filter.words, named)} AS rank, o.last_n AS newest
      FROM case_order o JOIN case_file c ON c.province = o.province AND c.id = o.id, me
      WHERE o.province = ${reader.province} ${conditions(filter, named)} AND ${isSeen(reader)})
    SELECT c.id, c.kind, c.regime, c.root, c.parent, c.life, c.state, c.phase, c.open, c.title, c.receipt, c.flags,
      instant(c.opened_at) AS "openedAt", instant(c.changed_at) AS "changedAt", c.rank, c.newest::text AS "lastN",
      (SELECT min(k.due_on) FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING') AS "dueOn"
    FROM found c WHERE true ${place}
    ORDER BY c.rank DESC, c.newest DESC, c.id LIMIT ${limit + 1}`);
}

function placeAfter([rank, lastN, id]: CasePlace): Prisma.Sql {
  const n = BigInt(lastN);
  return Prisma.sql`AND (c.rank < ${rank} OR c.rank = ${rank} AND (c.newest < ${n} OR c.newest = ${n} AND c.id > ${id}))`;
}

function conditions(filter: CaseFilter, named: readonly string[]): Prisma.Sql {
  const { kind, state, phase, open, life, root, flag, words, ids } = filter;
  return Prisma.join(
    [
      Prisma.empty,
      ...(kind === undefined ? [] : [Prisma.sql`o.kind = ${kind}`]),
      ...(state === undefined ? [] : [Prisma.sql`o.state = ${state}`]),
      ...(phase === undefined ? [] : [Prisma.sql`c.phase = ${phase}`]),
      ...(open === undefined ? [] : [Prisma.sql`c.open = ${open}`]),
      ...(life === undefined ? [] : [Prisma.sql`c.life = ${life}`]),
      ...(root === undefined ? [] : [Prisma.sql`c.root = ${root}`]),
      ...(flag === undefined ? [] : [Prisma.sql`${flag} = ANY (c.flags)`]),
      ...(ids === undefined ? [] : [Prisma.sql`c.id = ANY (${ids}::text[])`]),
      ...(words === undefined ? [] : [matches(words, named)]),
    ],
    ' AND ',
  );
}

const SEARCHED = Prisma.sql`folded(c.id || ' ' || c.title)`;

function matches(words: string, named: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${SEARCHED} LIKE folded(${containing(words)}) OR folded(${words}) <% ${SEARCHED} OR ${byOther(words, named)})`;
}

function rankOf(words: string | undefined, named: readonly string[]): Prisma.Sql {
  if (words === undefined) return Prisma.sql`0`;
  return Prisma.sql`CASE
    WHEN strpos(lower(normalize(c.id || ' ' || c.title, NFC)), lower(${words})) > 0 THEN 4
    WHEN ${SEARCHED} LIKE folded(${containing(words)}) THEN 3
    WHEN ${byOther(words, named)} THEN 2 ELSE 1 END`;
}

function byOther(words: string, named: readonly string[]): Prisma.Sql {
  return Prisma.sql`(c.receipt = upper(${words})
    OR EXISTS (SELECT FROM paper p WHERE p.province = c.province AND p.case_id = c.id
      AND folded(coalesce(p.number, '') || ' ' || p.name) LIKE folded(${containing(words)}))
    OR EXISTS (SELECT FROM jsonb_array_elements(c.parties) one WHERE one->>'id' = ANY (${named}::text[])))`;
}

/** Units and persons whose name has these words. */
async function idsNamed(db: Database, province: string, words: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT id FROM register_item WHERE province = ${province} AND kind IN ('PERSON', 'UNIT') AND replaced_n IS NULL
      AND folded(data->>'name') LIKE folded(${containing(words)}) LIMIT 500`);
  return rows.map((row) => row.id);
}

/** A LIKE pattern in which nothing of the caller's is a wildcard. */
function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
