import type { NoticeKind } from '../../domain/notice.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/**
 * WAITING to be sent, or to be sent again; SENT; UNDELIVERABLE: refused for good or tried in vain; OFF: the receiver wants none of
 * its kind; NO_ADDRESS: the register knows none.
 */
export const MAIL_STATES = ['WAITING', 'SENT', 'UNDELIVERABLE', 'OFF', 'NO_ADDRESS'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A mail as operators follow it: no words and no address. */
export interface MailRow {
  readonly notice: string;
  readonly kind: NoticeKind;
  readonly person: string;
  readonly caseId: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly messageId: string | null;
  readonly nextAt: string | null;
  readonly lastError: string | null;
  readonly sentAt: string | null;
}

/** @returns mails of a state, the newest first: up to `limit` + 1 rows, one more means a next page */
export function listMails(
  db: Database,
  { province, state, after, limit }: { province: string; state: MailState; after: string | null; limit: number },
): Promise<MailRow[]> {
  const place = after === null ? Prisma.empty : Prisma.sql`AND m.notice < ${BigInt(after)}`;
  return db.$queryRaw<MailRow[]>(Prisma.sql`
    SELECT m.notice::text, n.kind, n.person, n.case_id AS "caseId", m.state, m.attempts, m.message_id AS "messageId",
      CASE WHEN m.state = 'WAITING' THEN instant(m.next_at) END AS "nextAt", m.last_error AS "lastError", instant(m.sent_at) AS "sentAt"
    FROM mail m JOIN notice n ON n.id = m.notice
    WHERE m.province = ${province} AND m.state = ${state} ${place} ORDER BY m.notice DESC LIMIT ${limit + 1}`);
}

/** What an operator has to look at. */
export interface MailCounts {
  readonly waiting: number;
  readonly undeliverable: number;
}

export async function countMails(db: Database, province: string): Promise<MailCounts> {
  const countOf = (state: MailState) => db.mail.count({ where: { province, state } });
  return { waiting: await countOf('WAITING'), undeliverable: await countOf('UNDELIVERABLE') };
}
