import { foldAccents } from '../../domain/fold-accents.ts';
import type { Database } from '../database.ts';
import { currentRegister } from './current-register.ts';
import { nameIn } from './find-names.ts';

export const NAMED_KINDS = ['UNIT', 'PERSON'] as const;

/** Enough to choose from; more letters find fewer. */
const MOST = 20;

/**
 * Units or persons of the register by words of their name or by their id, with or without accents; those whose name begins with
 * what is looked for first, then by name.
 */
export async function findByName(
  db: Pick<Database, 'pool' | 'holdings'>,
  { province, kind, q }: { province: string; kind: (typeof NAMED_KINDS)[number]; q: string },
): Promise<{ id: string; name: string }[]> {
  const { reading } = await currentRegister(db, province);
  const wanted = foldAccents(q.trim());
  const named = new Map(
    reading.rows
      .filter((row) => row.kind === kind && row.verifiedBy !== null)
      .map((row) => [row.id, nameIn(row.data as Record<string, unknown>, row.id).vi]),
  );
  return [...named]
    .map(([id, name]) => ({ id, name, folded: foldAccents(name) }))
    .filter(({ id, folded }) => folded.includes(wanted) || foldAccents(id).includes(wanted))
    .sort((a, b) => rank(a.folded, wanted) - rank(b.folded, wanted) || a.name.localeCompare(b.name, 'vi'))
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, name }));
}

function rank(folded: string, wanted: string): number {
  return folded.startsWith(wanted) ? 0 : 1;
}
