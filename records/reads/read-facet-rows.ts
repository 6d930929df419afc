import type { FacetRow } from '../../domain/statistics/facets.ts';
import type { CaseStanding } from '../../domain/statistics/open-work.ts';
import { holderKey } from '../../domain/statistics/open-work.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { CASES, type CaseFilter, conditions, FIELD, idsNamed, NONE, UNIT, YEAR } from './case-filter.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

type PlainValues = Omit<FacetRow['values'], 'due' | 'holder'>;

interface Counted extends PlainValues {
  readonly id: string | null;
  readonly cases: number;
}

/** Cases the reader sees under a filter, counted by what they are alike in; open ones one by one, with how each stands. */
export async function readFacetRows(
  db: Database,
  { filter, standings, ...reader }: Reader & { filter: CaseFilter; standings: ReadonlyMap<string, CaseStanding> },
): Promise<FacetRow[]> {
  const named = await idsNamed(db, reader.province, filter.words);
  const rows = await db.$queryRaw<Counted[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT CASE WHEN c.open THEN c.id END AS id, c.kind, c.phase, c.state, c.open::text AS open, ${YEAR} AS year,
      coalesce(${FIELD}, ${NONE}) AS field, coalesce(${UNIT}, ${NONE}) AS unit, count(*)::int AS cases
    FROM ${CASES}, me WHERE o.province = ${reader.province} ${conditions(filter, named)} AND ${isSeen(reader)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`);
  return rows.map(({ id, cases, ...values }) => {
    const standing = id === null ? undefined : standings.get(id);
    const due = standing?.band ?? null;
    const holder = standing === undefined ? null : holderKey(standing.held?.holder ?? null);
    return { id, values: { ...values, due, holder }, cases };
  });
}
