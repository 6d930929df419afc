import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

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
  readonly businessTime: string;
}

/** What a person is at business time: offices, units, and whether on the side of the authority. */
export async function readStanding(db: Database, reader: Reader): Promise<Standing> {
  const [row] = await db.$queryRaw<{ standing: Standing }[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT jsonb_build_object('official', v->'official', 'units', v->'units', 'businessTime', instant(at),
      'offices', coalesce((
        SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'role', o.data->'role', 'unit', o.data->'unit', 'title', o.data->'title'))
        FROM register_item a JOIN register_item o ON o.province = a.province AND o.id = a.data->>'office'
          AND o.kind = 'OFFICE' AND o.replaced_n IS NULL
        WHERE a.province = ${reader.province} AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || ${reader.person}]
          AND a.replaced_n IS NULL AND a.verified_n IS NOT NULL AND a.valid_from <= at AND (a.valid_until IS NULL OR a.valid_until > at)), '[]')) AS standing
    FROM me`);
  if (row === undefined) throw new Error(`there is no province ${reader.province}`);
  return row.standing;
}
