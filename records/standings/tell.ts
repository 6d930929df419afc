import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { Telling } from './telling.ts';

/** Tells what changes nothing of the log; a repeat changes nothing. */
export async function tell(
  db: Database,
  { province, standings = [], kept = [], notices = [], reminders = [], digest }: Telling,
): Promise<void> {
  if (standings.length + kept.length + notices.length + reminders.length === 0 && digest === undefined) return;
  const rows = JSON.stringify({ province, standings, kept, notices, reminders, digest });
  await db.$queryRaw(Prisma.sql`SELECT tell(${rows}::jsonb)::text`);
}
