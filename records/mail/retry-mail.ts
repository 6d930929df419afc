import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { MailState } from './read-mails.ts';

/**
 * Has a mail that could not be delivered, or had no address, sent again to the address that the register has now, with all that were
 * gathered with it: the same message by its Message-ID. One that was sent, waits or is not wanted stays as it is.
 * @param notice number of the notice it carries
 * @returns how the mail stands now; null where there is none
 */
export async function retryMail(
  db: Database,
  { province, notice }: { province: string; notice: string },
): Promise<MailState | null> {
  await db.$executeRaw(Prisma.sql`
    UPDATE mail m SET state = 'WAITING', address = i.data->>'email', attempts = 0, next_at = clock_timestamp(), last_error = NULL
    FROM mail named JOIN notice n ON n.id = named.notice
      JOIN register_item i ON i.province = n.province AND i.id = n.person AND i.kind = 'PERSON' AND i.replaced_n IS NULL
        AND i.verified_n IS NOT NULL AND i.data ? 'email'
    WHERE named.province = ${province} AND named.notice = ${BigInt(notice)} AND m.province = named.province
      AND m.message_id = named.message_id AND m.state IN ('UNDELIVERABLE', 'NO_ADDRESS')`);
  const mail = await db.mail.findFirst({ where: { province, notice: BigInt(notice) }, select: { state: true } });
  return (mail?.state ?? null) as MailState | null;
}
