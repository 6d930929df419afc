import { z } from 'zod';
import { isCleanText } from '../../domain/clean-text.ts';
import { isInstant, isPlainDate } from '../../domain/time.ts';

/** Messages of these schemas are codes; `readIssues` turns them into the fields of a problem. */
const TEXT = 'input.text';
const VALUE = 'input.value';

/** Text as it is kept: NFC, one kind of line end, nothing around it. */
export function cleaned(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').trim();
}

/** Free text of 1 to `max` characters, counted after cleaning. */
export function textOf(max: number) {
  return z
    .string(VALUE)
    .max(max * 4, VALUE)
    .refine(isCleanText, TEXT)
    .overwrite(cleaned)
    .min(1, VALUE)
    .max(max, VALUE);
}

const CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._/@#:-]*$/u;

/** One line: ids of cases, units, persons and instruments, numbers of papers. */
export const code = z
  .string(VALUE)
  .max(120, VALUE)
  .refine(isCleanText, TEXT)
  .overwrite(cleaned)
  .refine((text) => CODE.test(text), VALUE)
  .meta({ pattern: CODE.source });

/** Whole dong; no sign, no separators, no leading zeros. */
export const dong = z.string('input.amount').regex(/^(0|[1-9]\d{0,14})$/, 'input.amount');

/** A day that exists. */
export const date = z
  .string('input.date')
  .refine(isPlainDate, 'input.date')
  .meta({ format: 'date', example: '2025-06-30' });

/** An instant in UTC with milliseconds. */
export const moment = z
  .string('input.date')
  .refine(isInstant, 'input.date')
  .meta({ format: 'date-time', example: '2025-06-30T01:00:00.000Z' });

/** A day of every year, MM-DD; not 29 February, which not every year has. */
export const monthDay = z
  .string('input.date')
  .refine((text) => isPlainDate(`2023-${text}`), 'input.date')
  .meta({ example: '12-31' });

export const sha256Hex = z
  .string(VALUE)
  .regex(/^[0-9a-f]{64}$/, VALUE)
  .meta({ description: 'SHA-256, lower-case hex' });

/** A number in the log. */
export const logNumber = z.string(VALUE).regex(/^\d{1,18}$/, VALUE);

/** How many of a page; query strings carry text. */
export function limitOf(most: number) {
  return z
    .string(VALUE)
    .regex(/^[1-9]\d{0,3}$/, VALUE)
    .refine((value) => Number(value) <= most, VALUE)
    .meta({ description: `1 to ${most}` });
}

export const words = z.strictObject({ vi: z.string(), en: z.string() }).meta({ id: 'Words' });

/** A mail address as every server takes it: plain letters, nothing quoted. */
export const mailAddress = z.email(VALUE).max(254, VALUE);

/** Any JSON, where the shape is the regime's and not ours. */
export const anyJson = z.unknown().meta({ description: 'JSON' });
