import { readdir } from 'node:fs/promises';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { findUnsafeSettings } from '../database.ts';
import { followRegimes } from '../held-regimes.ts';

/** What an installation may still lack before it can record acts. */
export const LACKS = ['POSTGRESQL', 'SAFE_COMMITS', 'MIGRATIONS', 'PROVINCE', 'REGIMES'] as const;
export type Lack = (typeof LACKS)[number];

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);

/** What is missing, in the order in which it has to be put right; what cannot be asked yet counts as missing. */
export async function findLacks({ db, regimes }: Ledger, province: string): Promise<Lack[]> {
  try {
    await db.$queryRaw(Prisma.sql`SELECT 1`);
  } catch {
    return [...LACKS];
  }
  const unsafe: Lack[] = (await findUnsafeSettings(db)).length > 0 ? ['SAFE_COMMITS'] : [];
  if (!(await isMigrated(db))) return [...unsafe, 'MIGRATIONS', 'PROVINCE', 'REGIMES'];
  const head = await db.auditHead.findUnique({ where: { province }, select: { n: true } });
  await followRegimes(db, province);
  const founded: Lack[] = head === null || head.n === 0n ? ['PROVINCE'] : [];
  return [...unsafe, ...founded, ...(regimes.all().length === 0 ? (['REGIMES'] as const) : [])];
}

async function isMigrated(db: Ledger['db']): Promise<boolean> {
  const folders = await readdir(MIGRATIONS, { withFileTypes: true });
  const wanted = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name);
  const done = await db
    .$queryRaw<{ name: string }[]>(
      Prisma.sql`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    .catch(() => []);
  const names = new Set(done.map((row) => row.name));
  return wanted.every((name) => names.has(name));
}
