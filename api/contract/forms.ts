import { z } from 'zod';
import { eventName } from './acts.ts';
import { anyJson, code } from './plain.ts';

export const formParams = z.strictObject({ id: code, event: eventName });

const content = z
  .record(z.string(), anyJson, 'input.value')
  .meta({ description: 'What was typed, as the form has it; it is kept as it is and judged by nobody' });

export const formBody = z.strictObject({ content }).meta({ id: 'FormBody' });

const version = z.int().meta({ description: 'To send as If-Match in quotes: f0, f1 …' });

export const formDraft = z
  .strictObject({ version, content: content.nullable(), savedAt: z.string().nullable() })
  .meta({ id: 'FormDraft' });

export const formKept = z.strictObject({ version, savedAt: z.string() }).meta({ id: 'FormKept' });
