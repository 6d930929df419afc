import { z } from 'zod';
import { NAMED_KINDS } from '../../records/reads/find-by-name.ts';
import { textOf } from './plain.ts';

export const nameQuery = z.strictObject({
  kind: z.enum(NAMED_KINDS, 'input.value'),
  q: textOf(100).meta({ description: 'Words of a name or an id, with or without accents' }),
});

export const nameList = z
  .strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string() })) })
  .meta({ id: 'NameList' });
