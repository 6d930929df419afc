import { z } from 'zod';
import { NOTICE_KINDS } from '../../domain/notice.ts';
import { cursor } from './cases.ts';
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
