import type { ImportGround } from '../../domain/importing/told-case.ts';
import type { ToldLine } from '../../domain/importing/told-line.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { type RegimeShelf, regimeName } from '../regime-shelf.ts';
import type { Sql } from './stage-lines.ts';

/** What the names in these lines mean: units, persons, stored files and regimes of the province. */
export async function findImportGround(
  { db, regimes }: { db: Sql; regimes: RegimeShelf },
  { province, asOf, lines }: { province: string; asOf: string; lines: readonly ToldLine[] },
): Promise<ImportGround> {
  const words = [...new Set(lines.flatMap(({ cells }) => wordsIn(cells)))];
  const items = await db.$queryRaw<{ kind: string; id: string; code: string | null }[]>(Prisma.sql`
    SELECT kind, id, data->>'code' AS code FROM register_item WHERE province = ${province} AND replaced_n IS NULL
      AND verified_n IS NOT NULL AND kind IN ('UNIT', 'PERSON')
      AND keys && ${words.flatMap((word) => [`id:${word}`, `code:${word}`])}::text[]`);
  const files = await db.$queryRaw<{ sha256: string }[]>(Prisma.sql`
    SELECT DISTINCT sha256 FROM document WHERE province = ${province} AND sha256 = ANY (${words})`);
  const units = items.filter(({ kind }) => kind === 'UNIT');
  return {
    province,
    asOf,
    today: dateInProvince(instant(asOf)),
    units: new Map(
      units.flatMap(({ id, code }) => [[id, id] as const, ...(code === null ? [] : [[code, id] as const])]),
    ),
    persons: new Set(items.filter(({ kind }) => kind === 'PERSON').map(({ id }) => id)),
    documents: new Set(files.map(({ sha256 }) => sha256)),
    regimeOf: (profile) => {
      const regime = regimes.all().findLast(({ id }) => id === profile);
      return regime === undefined ? undefined : { name: regimeName(regime), regime };
    },
  };
}

const NAMING = ['host', 'recv', 'pi', 'file', 'values'] as const;

/** Everything in the naming cells that may be a code or an id. */
function wordsIn(cells: ToldLine['cells']): string[] {
  return NAMING.flatMap((column) => cells[column]?.split(/[\s;=/:]+/) ?? []).filter((word) => word !== '');
}
