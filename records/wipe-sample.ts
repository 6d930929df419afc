import { Prisma } from '../prisma/generated/client.ts';
import type { Database } from './database.ts';

/** Deleting a large sample takes longer than any act. */
const MOST_MS = 600_000;

/**
 * Takes a sample province away with everything that is recorded of it; a province that is no sample stays as it is.
 * @returns whether it was there and was a sample
 */
export async function wipeSample(db: Database, province: string): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw(Prisma.sql`SET LOCAL statement_timeout = 0`);
      const [row] = await tx.$queryRaw<{ wiped: boolean }[]>(Prisma.sql`SELECT wipe_sample(${province}) AS wiped`);
      return row?.wiped === true;
    },
    { timeout: MOST_MS, maxWait: 10_000 },
  );
}
