import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { MailMessage } from './mail-message.ts';

/** Older ones are forgotten. */
const MOST_KEPT = 500;

/** Keeps a message that an installation without a mail server would have sent. */
export async function keepCaughtMail(
  db: Database,
  { province, message }: { province: string; message: MailMessage },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH kept AS (INSERT INTO caught_mail (province, message, caught_at)
      VALUES (${province}, ${JSON.stringify(message)}::jsonb, clock_timestamp()) RETURNING id)
    DELETE FROM caught_mail c USING kept WHERE c.province = ${province} AND c.id <= kept.id - ${MOST_KEPT}`);
}

/** @returns the newest messages that were caught */
export async function listCaughtMails(
  db: Database,
  { province, limit }: { province: string; limit: number },
): Promise<(MailMessage & { readonly caughtAt: string })[]> {
  const rows = await db.$queryRaw<{ message: MailMessage; caughtAt: string }[]>(Prisma.sql`
    SELECT c.message, instant(c.caught_at) AS "caughtAt" FROM caught_mail c
    WHERE c.province = ${province} ORDER BY c.id DESC LIMIT ${limit}`);
  return rows.map(({ message, caughtAt }) => ({ ...message, caughtAt }));
}
