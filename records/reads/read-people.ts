import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

export interface Persona {
  readonly person: string;
  readonly name: string;
  readonly offices: readonly {
    readonly id: string;
    readonly role: string;
    readonly unit: string;
    /** The unit's id where it has no name. */
    readonly unitName: string;
    readonly title: { vi: string; en: string };
  }[];
}

/** Persons of the register with the offices they hold at business time, by id. */
export async function listPersonas(
  db: Database,
  { province, person }: { province: string; person?: string },
): Promise<Persona[]> {
  const one = person === undefined ? Prisma.empty : Prisma.sql`AND p.id = ${person}`;
  return db.$queryRaw<Persona[]>(Prisma.sql`
    SELECT p.id AS person, coalesce(p.data->>'name', p.id) AS name, coalesce((
      SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'role', o.data->'role', 'unit', o.data->'unit',
          'unitName', coalesce(u.data->>'name', o.data->>'unit'), 'title', o.data->'title'))
      FROM register_item a JOIN register_item o ON o.province = a.province AND o.id = a.data->>'office' AND o.kind = 'OFFICE'
          AND o.replaced_n IS NULL
        LEFT JOIN register_item u ON u.province = o.province AND u.id = o.data->>'unit' AND u.kind = 'UNIT' AND u.replaced_n IS NULL
        JOIN audit_head h ON h.province = a.province
      WHERE a.province = p.province AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || p.id] AND a.replaced_n IS NULL
        AND a.verified_n IS NOT NULL
        AND a.valid_from <= clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'
        AND (a.valid_until IS NULL OR a.valid_until > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond')), '[]') AS offices
    FROM register_item p WHERE p.province = ${province} AND p.kind = 'PERSON' AND p.replaced_n IS NULL ${one} ORDER BY p.id LIMIT 2000`);
}
