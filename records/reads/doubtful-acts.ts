import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { type ActExplained, explainAct, registerKnown } from './explain.ts';
import type { Reader } from './viewer.ts';

/** A change of the register that reaches back to before it was known. */
interface ReachingBack {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Entry at which it came to be known. */
  readonly knownN: string;
}

export interface DoubtfulAct {
  readonly act: ActExplained;
  /** What came to be known after it and bears on it. */
  readonly since: readonly ReachingBack[];
}

/**
 * Acts that would not stand on the same basis with the register as it is known now, each with what came to be known since
 * (R11, AD-9). None of them is changed by that. They are looked for among the acts that a change reaching back names: by its
 * paper, its note, its post or its person.
 * @returns what is doubtful among the next `limit` acts so named after number `after`, and where to go on
 */
export async function readDoubtfulActs(
  ledger: Ledger,
  { after, limit, instrument, ...reader }: Reader & { after: bigint; limit: number; instrument: string | null },
): Promise<{ items: DoubtfulAct[]; next: string | null }> {
  const named = await namedBySince(ledger, { ...reader, after, limit, instrument });
  const known = await registerKnown(ledger, { ...reader, knownBefore: null });
  const items: DoubtfulAct[] = [];
  for (const { n, since } of named.slice(0, limit)) {
    const act = await explainAct(ledger, { ...reader, n, known });
    if (act !== null && act.verdict !== 'SAME') items.push({ act, since });
  }
  const last = named[limit - 1];
  return { items, next: named.length > limit && last !== undefined ? `${last.n}` : null };
}

/** Verified after the act, about a time before it, by what the act rests on; of a corrected item also the time it named before. */
async function namedBySince(
  { db }: Ledger,
  { province, after, limit, instrument }: { province: string; after: bigint; limit: number; instrument: string | null },
): Promise<{ n: bigint; since: ReachingBack[] }[]> {
  const only = instrument === null ? Prisma.empty : Prisma.sql`AND c.paper = ${instrument}`;
  return db.$queryRaw(Prisma.sql`
    WITH changed AS (
      SELECT i.id, i.version, i.kind, i.verified_n AS n, i.data->>'person' AS person, i.data->>'office' AS office, i.data->>'life' AS life,
        ARRAY(SELECT o->>'old' FROM jsonb_array_elements(CASE i.kind WHEN 'SUCCESSION' THEN i.data->'offices' ELSE '[]' END) o) AS posts,
        CASE WHEN i.kind = 'INSTRUMENT' THEN i.id WHEN i.kind = 'PRECEDENCE_NOTE' THEN i.data->>'prefers' ELSE i.data->>'instrument' END AS paper,
        (SELECT min(o.valid_from) FROM register_item o WHERE o.province = i.province AND o.id = i.id) AS since
      FROM register_item i JOIN audit_entry e ON e.province = i.province AND e.n = i.verified_n
      WHERE i.province = ${province} AND i.verified_n > 1
        AND i.kind IN ('INSTRUMENT', 'GRANT', 'STATUS_CHANGE', 'WORK_ASSIGNMENT', 'SUBSTITUTION', 'APPOINTMENT', 'BAR', 'INTEREST',
          'SUSPENSION', 'ABSENCE', 'LEGAL_NOTE', 'PRECEDENCE_NOTE', 'SUCCESSION')
        AND (SELECT min(o.valid_from) FROM register_item o WHERE o.province = i.province AND o.id = i.id) < e.business_time)
    SELECT a.n, json_agg(json_build_object('kind', c.kind, 'id', c.id, 'version', c.version, 'knownN', c.n::text)
      ORDER BY c.n, c.id) AS since
    FROM changed c JOIN act a ON a.province = ${province} AND a.n < c.n AND a.business_time >= c.since
    WHERE a.n > ${after} AND a.cause IS NULL AND a.person IS NOT NULL AND NOT a.sealed ${only}
      AND (c.paper IS NOT NULL AND a.basis->'chain' @> jsonb_build_array(jsonb_build_object('instrument', c.paper))
        OR c.person IS NOT NULL AND (a.person = c.person OR a.basis->'givers' ? c.person)
        OR c.office IS NOT NULL AND c.kind = 'APPOINTMENT' AND (a.office = c.office OR a.basis->>'onBehalfOf' = c.office)
        OR a.office = ANY (c.posts) OR a.basis->>'onBehalfOf' = ANY (c.posts))
    GROUP BY a.n ORDER BY a.n LIMIT ${limit + 1}`);
}
