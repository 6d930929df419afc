import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../prisma/generated/client.ts';

export type Database = PrismaClient;

/** Waiting for the head of the log longer than this is answered as "try again", not waited out. */
const LOCK_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/** The one way to the legal tables. `connections` bounds the pool of this process. */
export function openDatabase({ url, connections = 20 }: { url: string; connections?: number }): Database {
  const options = `-c lock_timeout=${LOCK_TIMEOUT_MS} -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c timezone=UTC`;
  const adapter = new PrismaPg({ connectionString: url, max: connections, options, application_name: 'mandate' });
  return new PrismaClient({ adapter });
}

/** @returns settings under which a commit may be lost by a power cut; empty when the server is safe */
export async function findUnsafeSettings(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`;
  return rows.filter((row) => row.setting === 'off').map((row) => row.name);
}
