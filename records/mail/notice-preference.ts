import { type MailWish, NOTICE_GROUPS, type NoticeGroup, type NoticePreference } from '../../domain/notice.ts';
import type { Database } from '../database.ts';
import type { Reader } from '../reads/viewer.ts';

/** @returns what the person wants of notices; everything by mail, Vietnamese first, where nothing was said */
export async function findPreference(db: Database, { province, person }: Reader): Promise<NoticePreference> {
  const row = await db.noticePreference.findUnique({ where: { province_person: { province, person } } });
  const said = (row?.mail ?? {}) as Partial<Record<NoticeGroup, MailWish>>;
  const mail = Object.fromEntries(NOTICE_GROUPS.map((group) => [group, said[group] ?? 'ALL']));
  return { language: row?.language === 'en' ? 'en' : 'vi', mail: mail as NoticePreference['mail'] };
}

/** Notes what the person wants from now on; a mail that was addressed before goes as it was then. */
export async function recordPreference(
  db: Database,
  { province, person, ...wanted }: Reader & NoticePreference,
): Promise<void> {
  await db.noticePreference.upsert({
    where: { province_person: { province, person } },
    create: { province, person, ...wanted },
    update: wanted,
  });
}
