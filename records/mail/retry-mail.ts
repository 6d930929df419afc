import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { MailState } from './read-mails.ts';

/**
 * Has a mail that could not be delivered, or had no address, sent again to the address that the register has now. It goes by itself: one
 * that was gathered with others gets the Message-ID of its own notice, for what was gathered may have been sent without it. One that
 * was sent, waits or is not wanted stays as it is.
 * @param notice number of the notice it carries
 * @returns how the mail stands now; null where there is none
 */
export async function retryMail(
  db: Database,
  { province, notice }: { province: string; notice: string },
): Promise<MailState | null> {
  await db.$executeRaw(Prisma.sql`
    UPDATE mail m SET state = 'WAITING', address = i.data->>'email', attempts = 0, next_at = clock_timestamp(), last_error = NULL,
      message_id = regexp_replace(m.message_id, '^<digest[.].*@', format('<notice.%s.%s@', m.province, m.notice))
    FROM notice n
      JOIN register_item i ON i.province = n.province AND i.id = n.person AND i.kind = 'PERSON' AND i.replaced_n IS NULL
        AND i.verified_n IS NOT NULL AND i.data ? 'email'
    WHERE m.province = ${province} AND m.notice = ${BigInt(notice)} AND n.id = m.notice AND m.state IN ('UNDELIVERABLE', 'NO_ADDRESS')`);
  const mail = await db.mail.findFirst({ where: { province, notice: BigInt(notice) }, select: { state: true } });
  return (mail?.state ?? null) as MailState | null;
}
