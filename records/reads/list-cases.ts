import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { CASES, type CaseFilter, conditions, FIELD, idsNamed, OPENED_ON, rankOf, UNIT } from './case-filter.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

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
  /** Legal day of the act that opened it. */
  readonly openedOn: string;
  readonly field: string | null;
  readonly unit: string | null;
  /** 4 exact accents, 3 folded, 2 by a paper or party, 1 alike; 0 without words. */
  readonly rank: number;
  readonly lastN: string;
  /** The last day it was put in order by; of those without one `9999-12-31`. */
  readonly due: string;
}

/** In which order: best match and newest change first, by code, or by the last days that are handed in. */
export type CaseOrder =
  | { readonly by: 'newest' | 'code' }
  | { readonly by: 'due'; readonly dues: ReadonlyMap<string, string> };

/** Where a page ended: the next one begins after it. */
export interface CasePlace {
  readonly rank: number;
  readonly lastN: string;
  readonly due: string;
  readonly id: string;
}

/** Cases the reader sees, in an order. @returns up to `limit` + 1 rows: one more means a next page */
export async function listCases(
  db: Database,
  {
    filter,
    order = { by: 'newest' },
    after,
    limit,
    ...reader
  }: Reader & { filter: CaseFilter; order?: CaseOrder; after: CasePlace | null; limit: number },
): Promise<CaseRow[]> {
  const named = await idsNamed(db, reader.province, filter.words);
  const place = after === null ? Prisma.empty : placeAfter(after, order.by);
  const dues = order.by === 'due' ? [...order.dues] : [];
  return db.$queryRaw<CaseRow[]>(Prisma.sql`
    WITH ${asReader(reader)}, due AS (
      SELECT * FROM unnest(${dues.map(([id]) => id)}::text[], ${dues.map(([, day]) => day)}::text[]) AS d (id, day)
    ), found AS (
      SELECT c.*, ${rankOf(filter.words, named)} AS rank, o.last_n AS newest, coalesce(due.day, ${NO_DUE}) AS due
      FROM ${CASES} LEFT JOIN due ON due.id = c.id, me
      WHERE o.province = ${reader.province} ${conditions(filter, named)} AND ${isSeen(reader)}
    ), page AS (SELECT * FROM found c WHERE true ${place} ORDER BY ${ORDERS[order.by]} LIMIT ${limit + 1})
    SELECT c.id, c.kind, c.regime, c.root, c.parent, c.life, c.state, c.phase, c.open, c.title, c.receipt, c.flags,
      instant(c.opened_at) AS "openedAt", instant(c.changed_at) AS "changedAt", c.rank, c.newest::text AS "lastN", c.due,
      ${OPENED_ON} AS "openedOn", ${FIELD} AS field, ${UNIT} AS unit
    FROM page c JOIN case_file r ON r.province = c.province AND r.id = c.root ORDER BY ${ORDERS[order.by]}`);
}

const NO_DUE = '9999-12-31';

const ORDERS = {
  newest: Prisma.sql`c.rank DESC, c.newest DESC, c.id`,
  code: Prisma.sql`c.id`,
  due: Prisma.sql`c.due, c.id`,
} as const satisfies Record<CaseOrder['by'], Prisma.Sql>;

function placeAfter({ rank, lastN, due, id }: CasePlace, by: CaseOrder['by']): Prisma.Sql {
  if (by === 'code') return Prisma.sql`AND c.id > ${id}`;
  if (by === 'due') return Prisma.sql`AND (c.due > ${due} OR c.due = ${due} AND c.id > ${id})`;
  const n = BigInt(lastN);
  return Prisma.sql`AND (c.rank < ${rank} OR c.rank = ${rank} AND (c.newest < ${n} OR c.newest = ${n} AND c.id > ${id}))`;
}
