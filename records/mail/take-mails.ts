import { GROUP_OF } from '../../domain/notice.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { NoticeRow } from '../reads/list-notices.ts';

/** Addressed at one call. */
const MOST_ADDRESSED = 500;
/** Sent at one call. */
const MOST_TAKEN = 20;
/** What was taken and neither sent nor given back is taken again after this: longer than one call may last. */
const LEASE = Prisma.sql`interval '15 minutes'`;

/** 08:00 of the next day that has not had it yet, in the province. */
const NEXT_MORNING = Prisma.sql`(date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh' + interval '16 hours')
  + interval '8 hours') AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

/**
 * Finds for mails that were not looked at yet where they go: the address of their receiver in the register, and whether the
 * receiver wants them at once, gathered or not at all. From then on each has its Message-ID: of the notice, or of the day for
 * which the receiver's are gathered.
 * @returns how many were looked at
 */
export function addressMails(db: Database, { province, host }: { province: string; host: string }): Promise<number> {
  const groups = JSON.stringify(GROUP_OF);
  return db.$executeRaw(Prisma.sql`
    WITH fresh AS (SELECT m.notice FROM mail m WHERE m.province = ${province} AND m.state = 'WAITING' AND m.message_id IS NULL
        ORDER BY m.notice LIMIT ${MOST_ADDRESSED} FOR UPDATE SKIP LOCKED),
      known AS (SELECT f.notice, n.person, i.data->>'email' AS address, coalesce(p.mail->>(${groups}::jsonb->>n.kind), 'ALL') AS wish
        FROM fresh f JOIN notice n ON n.id = f.notice
          LEFT JOIN register_item i ON i.province = n.province AND i.id = n.person AND i.kind = 'PERSON' AND i.replaced_n IS NULL
            AND i.verified_n IS NOT NULL
          LEFT JOIN notice_preference p ON p.province = n.province AND p.person = n.person),
      morning AS (SELECT ${NEXT_MORNING} AS at)
    UPDATE mail m SET address = k.address,
      state = CASE WHEN k.wish = 'NONE' THEN 'OFF' WHEN k.address IS NULL THEN 'NO_ADDRESS' ELSE 'WAITING' END,
      next_at = CASE WHEN k.wish = 'DIGEST' THEN d.at ELSE m.next_at END,
      message_id = CASE WHEN k.wish = 'DIGEST'
        THEN format('<digest.%s.%s.%s@%s>', m.province, left(encode(sha256(convert_to(k.person, 'UTF8')), 'hex'), 16),
          to_char(d.at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYYMMDD'), ${host}::text)
        ELSE format('<notice.%s.%s@%s>', m.province, m.notice, ${host}::text) END
    FROM known k, morning d WHERE m.notice = k.notice`);
}

/** A notice as its mail tells it. */
export type MailedNotice = Pick<NoticeRow, 'id' | 'kind' | 'caseId' | 'step' | 'facts' | 'businessTime'>;

/** One message that is to be sent now, with the notices it tells. */
export interface MailTaken {
  readonly messageId: string;
  readonly address: string;
  readonly person: string;
  readonly language: 'vi' | 'en';
  /** This one included. */
  readonly attempts: number;
  readonly notices: readonly [MailedNotice, ...MailedNotice[]];
}

/**
 * Takes the messages that are due, a few at a time; nobody else takes them until they were noted or some minutes have gone. That they
 * were tried is on record before they are sent: what is sent and not noted is sent again, as the same message.
 */
export function takeMails(db: Database, { province }: { province: string }): Promise<MailTaken[]> {
  return db.$queryRaw<MailTaken[]>(Prisma.sql`
    WITH next AS (SELECT m.message_id FROM mail m WHERE m.province = ${province} AND m.state = 'WAITING' AND m.message_id IS NOT NULL
        AND m.next_at <= clock_timestamp() GROUP BY m.message_id ORDER BY min(m.next_at), m.message_id LIMIT ${MOST_TAKEN}),
      due AS (SELECT m.notice FROM mail m WHERE m.province = ${province} AND m.state = 'WAITING' AND m.next_at <= clock_timestamp()
        AND m.message_id IN (SELECT message_id FROM next) ORDER BY m.notice FOR UPDATE SKIP LOCKED),
      taken AS (UPDATE mail m SET attempts = m.attempts + 1, next_at = clock_timestamp() + ${LEASE} FROM due
        WHERE m.notice = due.notice RETURNING m.notice, m.message_id, m.address, m.attempts)
    SELECT t.message_id AS "messageId", t.address, n.person, coalesce(p.language, 'vi') AS language, max(t.attempts) AS attempts,
      jsonb_agg(jsonb_build_object('id', n.id::text, 'kind', n.kind, 'caseId', n.case_id, 'step', n.step, 'facts', n.facts,
        'businessTime', instant(n.business_time)) ORDER BY n.id) AS notices
    FROM taken t JOIN notice n ON n.id = t.notice
      LEFT JOIN notice_preference p ON p.province = n.province AND p.person = n.person
    GROUP BY t.message_id, t.address, n.person, p.language ORDER BY min(n.id)`);
}

/** @returns provinces with mails that are due */
export async function findMailsDue({ db }: { db: Database }): Promise<string[]> {
  const rows = await db.$queryRaw<{ province: string }[]>(Prisma.sql`
    SELECT h.province FROM audit_head h WHERE EXISTS (SELECT FROM mail m
      WHERE m.province = h.province AND m.state = 'WAITING' AND m.next_at <= clock_timestamp())`);
  return rows.map(({ province }) => province);
}
