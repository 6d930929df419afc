import type { NoticeFacts, NoticeKind } from '../../domain/notice.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { Reader } from './viewer.ts';

/** A notice as its receiver has it. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly step: string | null;
  readonly facts: NoticeFacts;
  /** Number in the log of what it tells of. */
  readonly n: string;
  readonly businessTime: string;
  readonly readAt: string | null;
}

/** Where a page ended: unread ones come first, of each the newest. */
export type NoticePlace = readonly [read: string, id: string];

const COLUMNS = Prisma.sql`o.id::text, o.kind, o.case_id AS "caseId", o.step, o.facts, o.n::text,
  instant(o.business_time) AS "businessTime", instant(o.read_at) AS "readAt"`;

/** The reader's own notices, unread first, then newest. @returns up to `limit` + 1 rows: one more means a next page */
export function listNotices(
  db: Database,
  {
    province,
    person,
    unread,
    after,
    limit,
  }: Reader & { unread: boolean | null; after: NoticePlace | null; limit: number },
): Promise<NoticeRow[]> {
  const isRead = after?.[0] === '1';
  const place =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND ((o.read_at IS NOT NULL) > ${isRead}
    OR (o.read_at IS NOT NULL) = ${isRead} AND o.id < ${BigInt(after[1])})`;
  const only = unread === null ? Prisma.empty : Prisma.sql`AND (o.read_at IS NOT NULL) = ${!unread}`;
  return db.$queryRaw<NoticeRow[]>(Prisma.sql`
    SELECT ${COLUMNS} FROM notice o WHERE o.province = ${province} AND o.person = ${person} ${only} ${place}
    ORDER BY (o.read_at IS NOT NULL), o.id DESC LIMIT ${limit + 1}`);
}

/** @returns how many of the reader's notices are unread */
export function countUnread(db: Database, { province, person }: Reader): Promise<number> {
  return db.notice.count({ where: { province, person, readAt: null } });
}
