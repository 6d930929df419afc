import { z } from 'zod';
import { MAIL_WISHES, NOTICE_GROUPS, NOTICE_KINDS, type NoticeGroup } from '../../domain/notice.ts';
import { MAIL_STATES } from '../../records/mail/read-mails.ts';
import { cursor, personView } from './cases.ts';
import { anyJson, limitOf, words } from './plain.ts';

const VALUE = 'input.value';

export const noticeQuery = z.strictObject({
  unread: z.enum(['true', 'false'], VALUE).optional().meta({ description: 'Only those that were not read, or were' }),
  cursor,
  limit: limitOf(100).optional(),
});

export const noticeParams = z.strictObject({ id: z.string(VALUE).regex(/^[1-9]\d{0,17}$/, VALUE) });

const noticeView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(NOTICE_KINDS),
    title: words,
    detail: words,
    caseId: z.string().nullable(),
    step: z.string().nullable(),
    facts: z.record(z.string(), anyJson).meta({ description: 'What it tells of, in codes and ids' }),
    n: z.string().meta({ description: 'Number in the log of what it tells of' }),
    businessTime: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'NoticeView' });

export const noticeList = z
  .strictObject({
    items: z.array(noticeView),
    unread: z.int().meta({ description: 'How many of all are unread' }),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  })
  .meta({ id: 'NoticeList' });

export const noticeRead = z.strictObject({ id: z.string(), readAt: z.string() }).meta({ id: 'NoticeRead' });

const wish = z.enum(MAIL_WISHES, VALUE);
const wishes = Object.fromEntries(NOTICE_GROUPS.map((group) => [group, wish])) as Record<NoticeGroup, typeof wish>;

export const noticePreference = z
  .strictObject({
    language: z.enum(['vi', 'en'], VALUE).meta({ description: 'Language that comes first in mails' }),
    mail: z
      .strictObject(wishes)
      .meta({ description: 'By mail: each at once, gathered at 08:00, or none. Within the product all are shown' }),
  })
  .meta({ id: 'NoticePreference' });

export const mailQuery = z.strictObject({
  state: z.enum(MAIL_STATES, VALUE).optional().meta({ description: 'UNDELIVERABLE unless said' }),
  cursor,
  limit: limitOf(100).optional(),
});

const mailView = z
  .strictObject({
    notice: z.string(),
    kind: z.enum(NOTICE_KINDS),
    kindLabel: words,
    person: personView,
    caseId: z.string().nullable(),
    state: z.enum(MAIL_STATES),
    attempts: z.int(),
    messageId: z.string().nullable(),
    nextAt: z.string().nullable(),
    lastError: z.string().nullable().meta({ description: 'Codes only' }),
    sentAt: z.string().nullable(),
  })
  .meta({ id: 'MailView' });

export const mailStanding = z
  .strictObject({ notice: z.string(), state: z.enum(MAIL_STATES) })
  .meta({ id: 'MailStanding' });

export const mailList = z
  .strictObject({
    items: z.array(mailView),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  })
  .meta({ id: 'MailList' });
