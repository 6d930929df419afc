import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';

/** Who reads, in which province: every read of a case asks the same `sees` as the write path. */
export interface Reader {
  readonly province: string;
  readonly person: string;
}

/** `me(v, at)`: the reader as `sees` knows one, at business time. */
export function asReader({ province, person }: Reader): Prisma.Sql {
  return Prisma.sql`me AS MATERIALIZED (
    SELECT viewer(h.province, ${person}, clock_timestamp() + h.clock_offset_ms * interval '1 millisecond') AS v,
      clock_timestamp() + h.clock_offset_ms * interval '1 millisecond' AS at
    FROM audit_head h WHERE h.province = ${province})`;
}

/**
 * Whether the reader sees the case `c`, where many are asked about beside `me`: `sees`, the other way round. The cases near the
 * reader are found once, not row by row.
 */
export function isSeen({ province }: Pick<Reader, 'province'>): Prisma.Sql {
  return Prisma.sql`(openly_seen(me.v, c.kind, c.state)
    OR c.id IN (SELECT near.id FROM me reader, cases_near(${province}, reader.v) near (id)))`;
}

export interface Standing {
  readonly official: boolean;
  readonly units: readonly string[];
  /** Offices held at business time. */
  readonly offices: readonly {
    readonly id: string;
    readonly role: string;
    readonly unit: string;
    readonly title: { vi: string; en: string };
  }[];
  /** Some paper names one of these offices or its role: a power may be held that goes with no office. */
  readonly isNamed: boolean;
  readonly businessTime: string;
}

/** What a person is at business time: offices, units, and whether on the side of the authority. */
export async function readStanding(db: Database, reader: Reader): Promise<Standing> {
  const [row] = await readPrepared<{ standing: Standing }>(
    db,
    'standing',
    Prisma.sql`
      WITH ${asReader(reader)}, held AS (
        SELECT DISTINCT o.id, o.data->>'role' AS role, o.data->>'unit' AS unit, o.data->'title' AS title
        FROM me, register_item a JOIN register_item o ON o.province = a.province AND o.id = a.data->>'office'
          AND o.kind = 'OFFICE' AND o.replaced_n IS NULL
        WHERE a.province = ${reader.province} AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || ${reader.person}]
          AND a.replaced_n IS NULL AND a.verified_n IS NOT NULL AND a.valid_from <= at AND (a.valid_until IS NULL OR a.valid_until > at))
      SELECT jsonb_build_object('official', v->'official', 'units', v->'units', 'businessTime', instant(at),
        'offices', coalesce((SELECT jsonb_agg(to_jsonb(held) ORDER BY id) FROM held), '[]'),
        'isNamed', EXISTS (SELECT FROM register_item WHERE province = ${reader.province} AND kind IN ('GRANT', 'WORK_ASSIGNMENT')
          AND replaced_n IS NULL AND keys && ARRAY(SELECT unnest(ARRAY['office:' || id, 'role:' || role]) FROM held))) AS standing
      FROM me`,
  );
  if (row === undefined) throw new Error(`there is no province ${reader.province}`);
  return row.standing;
}
