import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** By what cases are found; a case is `c`, its place in the order `o`, the root it belongs to `r`. */
export interface CaseFilter {
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly phase?: string | undefined;
  readonly open?: boolean | undefined;
  readonly life?: string | undefined;
  readonly root?: string | undefined;
  readonly flag?: string | undefined;
  /** Year in which the root was opened. */
  readonly year?: string | undefined;
  /** Field of science and lead organisation of the root; NONE: it has none. */
  readonly field?: string | undefined;
  readonly unit?: string | undefined;
  /** Code of a step that is open in the case itself. */
  readonly step?: string | undefined;
  /** Legal days of the act that opened the case. */
  readonly openedFrom?: string | undefined;
  readonly openedTo?: string | undefined;
  /** Code, title, receipt, number or name of a paper, name of a party; with or without diacritics. */
  readonly words?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
}

/** What stands for "has none" among fields of science and organisations. */
export const NONE = 'NONE';

/** The cases of the filter's reach, each with its root. */
export const CASES = Prisma.sql`case_order o JOIN case_file c ON c.province = o.province AND c.id = o.id
  JOIN case_file r ON r.province = c.province AND r.id = c.root`;

/** Legal day of the act that opened a case, whenever it was brought in. */
export const OPENED_ON = Prisma.sql`(SELECT a.today FROM act a WHERE a.province = c.province AND a.n = c.first_n)`;
export const YEAR = Prisma.sql`(SELECT left(a.today, 4) FROM act a WHERE a.province = r.province AND a.n = r.first_n)`;
export const FIELD = Prisma.sql`(r.facts->>'field')`;
/** The organisation that leads it or asks to. */
export const UNIT = Prisma.sql`(SELECT one->>'id' FROM jsonb_array_elements(r.parties) one
  WHERE one->>'role' IN ('HOST', 'APPLICANT', 'PROPOSER') ORDER BY array_position('{HOST,APPLICANT,PROPOSER}'::text[], one->>'role') LIMIT 1)`;

/** @returns ` AND …` for each part of the filter */
export function conditions(filter: CaseFilter, named: readonly string[]): Prisma.Sql {
  const { kind, state, phase, open, life, root, flag, words, ids, year, field, unit, step, openedFrom, openedTo } =
    filter;
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
      ...(ids === undefined ? [] : [Prisma.sql`c.id = ANY (${[...ids]}::text[])`]),
      ...(year === undefined ? [] : [Prisma.sql`${YEAR} = ${year}`]),
      ...(field === undefined ? [] : [Prisma.sql`coalesce(${FIELD}, ${NONE}) = ${field}`]),
      ...(unit === undefined ? [] : [Prisma.sql`coalesce(${UNIT}, ${NONE}) = ${unit}`]),
      ...(step === undefined ? [] : [hasOpen(step)]),
      ...(openedFrom === undefined ? [] : [Prisma.sql`${OPENED_ON} >= ${openedFrom}`]),
      ...(openedTo === undefined ? [] : [Prisma.sql`${OPENED_ON} <= ${openedTo}`]),
      ...(words === undefined ? [] : [matches(words, named)]),
    ],
    ' AND ',
  );
}

function hasOpen(step: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM step s WHERE s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN' AND s.code = ${step})`;
}

const SEARCHED = Prisma.sql`folded(c.id || ' ' || c.title)`;

function matches(words: string, named: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${SEARCHED} LIKE folded(${containing(words)}) OR folded(${words}) <% ${SEARCHED} OR ${byOther(words, named)})`;
}

/** How well a case answers the words: 4 exact accents, 3 folded, 2 by a paper or party, 1 alike; 0 without words. */
export function rankOf(words: string | undefined, named: readonly string[]): Prisma.Sql {
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
    OR EXISTS (SELECT FROM jsonb_array_elements(c.parties) one WHERE one->>'id' = ANY (${[...named]}::text[])))`;
}

/** Units and persons whose name has these words; none without words. */
export async function idsNamed(db: Database, province: string, words: string | undefined): Promise<string[]> {
  if (words === undefined) return [];
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT id FROM register_item WHERE province = ${province} AND kind IN ('PERSON', 'UNIT') AND replaced_n IS NULL
      AND folded(data->>'name') LIKE folded(${containing(words)}) LIMIT 500`);
  return rows.map((row) => row.id);
}

/** A LIKE pattern in which nothing of the caller's is a wildcard. */
function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
