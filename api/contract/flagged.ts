import { z } from 'zod';
import { cursor, next, personView } from './cases.ts';
import { code, limitOf, words } from './plain.ts';

const VALUE = 'input.value';
const VERDICTS = ['CONFIRMED', 'SET_ASIDE'] as const;

export const flaggedQuery = z.strictObject({
  state: z
    .enum(['open', 'all'], VALUE)
    .optional()
    .meta({ description: '`open`, as without it: only those that nobody has decided again' }),
  case: code.optional(),
  cursor,
  limit: limitOf(100).optional(),
});

const finding = z.strictObject({
  reason: z.enum(['CONFLICT', 'GIVER', 'FOR_CAUSE']),
  person: personView.nullable(),
  code: z.string(),
  item: z.string().meta({ description: 'Item of the register' }),
  knownN: z.string().meta({ description: 'Number in the log from which it is known' }),
  knownAt: z.string(),
  words,
});

export const flaggedList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        n: z.string(),
        caseId: z.string(),
        kind: z.string(),
        title: z.string(),
        event: z.string(),
        label: words,
        person: personView,
        office: z.string().nullable(),
        today: z.string(),
        action: z.string().nullable().meta({ description: 'Power it is decided again by' }),
        findings: z.array(finding),
        again: z
          .strictObject({ n: z.string(), verdict: z.enum(VERDICTS), person: personView, today: z.string() })
          .nullable(),
        follows: words.meta({ description: 'What is to be done' }),
      }),
    ),
    next,
  })
  .meta({ id: 'FlaggedActs' });
