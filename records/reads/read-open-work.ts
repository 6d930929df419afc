import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** Roles that open work waits for, and units that are a party of an open case. */
export interface OpenWork {
  readonly ROLE: ReadonlySet<string>;
  readonly UNIT: ReadonlySet<string>;
}

const NOTHING: OpenWork = { ROLE: new Set(), UNIT: new Set() };

/** What an abolished post or unit would leave behind; asked for a succession only, without holding anybody up. */
export async function readOpenWork(
  db: Pick<Database, '$queryRaw'>,
  { province, item }: { province: string; item: { readonly id: string; readonly kind?: string } },
): Promise<OpenWork> {
  const { kind } = item.kind === undefined ? await kindOf(db, province, item.id) : item;
  if (kind !== 'SUCCESSION') return NOTHING;
  const [found] = await db.$queryRaw<{ roles: string[]; units: string[] }[]>(Prisma.sql`
    SELECT ARRAY(SELECT DISTINCT substr(holder, 3) FROM waiting_step WHERE province = ${province} AND holder LIKE 'D:%') AS roles,
      ARRAY(SELECT DISTINCT p->>'id' FROM case_file c, jsonb_array_elements(c.parties) p
        WHERE c.province = ${province} AND c.open) AS units`);
  return { ROLE: new Set(found?.roles), UNIT: new Set(found?.units) };
}

async function kindOf(db: Pick<Database, '$queryRaw'>, province: string, id: string): Promise<{ kind?: string }> {
  const [found] = await db.$queryRaw<{ kind: string }[]>(Prisma.sql`
    SELECT kind FROM register_item WHERE province = ${province} AND id = ${id} LIMIT 1`);
  return found ?? {};
}
