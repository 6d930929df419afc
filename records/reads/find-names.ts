import type { Database } from '../database.ts';

/** What a screen shows for an id of a person, office, unit or paper. */
export type Names = ReadonlyMap<string, { readonly vi: string; readonly en: string }>;

/** Names of those ids that the register knows; who has none is shown by the id. */
export async function findNames(
  db: Database,
  { province, ids }: { province: string; ids: Iterable<string> },
): Promise<Names> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.registerItem.findMany({
    where: { province, id: { in: wanted }, kind: { in: ['PERSON', 'OFFICE', 'UNIT', 'INSTRUMENT'] }, replacedN: null },
    orderBy: { version: 'asc' },
    select: { id: true, data: true },
  });
  return new Map(rows.map((row) => [row.id, nameIn(row.data as Record<string, unknown>, row.id)]));
}

/** The name of a person or unit, the title of an office, the number of a paper. */
export function nameIn(data: Record<string, unknown>, id: string): { vi: string; en: string } {
  const { number, name = number ?? data.title } = data;
  if (typeof name === 'string') return { vi: name, en: name };
  const { vi = id, en = vi } = (name ?? {}) as { vi?: string; en?: string };
  return { vi, en };
}
