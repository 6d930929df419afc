import { z } from 'zod';
import { refusalView } from './cases.ts';
import { sha256Hex, textOf } from './plain.ts';

const VALUE = 'input.value';

export const importBody = z
  .strictObject({
    files: z
      .array(z.strictObject({ sha256: sha256Hex, name: textOf(120) }), VALUE)
      .min(1, VALUE)
      .max(10, VALUE)
      .meta({ description: 'Files stored before, CSV or XLSX; their tables are known by their columns' }),
  })
  .meta({ id: 'ImportBody' });

export const importParams = z.strictObject({ run: z.uuid(VALUE) });

export const importEntered = z
  .strictObject({
    status: z.enum(['ENTERED', 'UNCHANGED']),
    run: z.string().nullable(),
    fresh: z.int(),
    unchanged: z.int(),
  })
  .meta({ id: 'ImportEntered', description: 'UNCHANGED: every case is there already, word for word' });

export const importConfirmed = z
  .strictObject({ run: z.string(), n: z.string() })
  .meta({ id: 'ImportConfirmed', description: '`n`: number of the confirmation in the log' });

export const importView = z
  .strictObject({
    run: z.string(),
    kind: z.enum(['CASES', 'ACCOUNTS']),
    asOf: z.string(),
    enteredBy: z.string(),
    confirmedBy: z.string().nullable(),
    files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
    cases: z.int().meta({ description: 'Of ACCOUNTS: items of the register' }),
    brought: z.int(),
    status: z.enum(['ENTERED', 'CONFIRMED', 'DONE']),
    confirming: refusalView.nullable().meta({
      description: 'Why the reader does not confirm it; null where his post lets him, or it is confirmed',
    }),
  })
  .meta({ id: 'Import' });

const entering = refusalView.nullable();
export const importList = z
  .strictObject({
    entering: z
      .strictObject({ CASES: entering, ACCOUNTS: entering })
      .meta({ description: 'Why the reader enters no files of a kind; null where he may' }),
    items: z.array(importView),
  })
  .meta({ id: 'ImportList' });
