import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** The server itself: its version, and whether its clock and those of this process agree. */
export interface DatabaseState {
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly dbTime: string;
  /** What is wrong with the clocks, in words for the log; null: they agree. */
  readonly skew: string | null;
}

export async function readDatabaseState(db: Pick<Database, '$queryRaw' | 'clockWatch'>): Promise<DatabaseState> {
  const askedMs = db.clockWatch.wallMs();
  const [row] = await db.$queryRaw<{ version: string; dbTime: string }[]>(
    Prisma.sql`SELECT current_setting('server_version') AS version, instant(clock_timestamp()) AS "dbTime"`,
  );
  if (row === undefined) throw new Error('the database does not tell its time');
  return { ...row, skew: db.clockWatch.findSkew({ dbTime: row.dbTime, askedMs }) };
}
