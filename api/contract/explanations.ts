import { z } from 'zod';
import { ACTIONS, INSTRUMENT_STATUSES } from '../../domain/authority/register.ts';
import { cursor, next, refusalView } from './cases.ts';
import { anyJson, code, date, dong, limitOf, logNumber, moment, words } from './plain.ts';

const VALUE = 'input.value';

const ofTwoDates = {
  on: date.optional().meta({ description: 'Asked of the beginning of this day; today where absent' }),
  known: date
    .optional()
    .meta({ description: 'As it was known to the end of this day; all that is known where absent' }),
};

export const check = z
  .strictObject({
    step: z.string().meta({ description: 'Step of the resolution (docs/authority.md 3)' }),
    rule: z.string(),
    word: z.string(),
    passed: z.boolean(),
    detail: z.record(z.string(), z.string()),
    words,
  })
  .meta({ id: 'Check' });

export const whoMayQuery = z.strictObject({
  action: z.enum(ACTIONS, VALUE),
  ...ofTwoDates,
  type: code.optional(),
  field: code.optional(),
  mode: code.optional(),
  amountDong: dong.optional(),
  fact: code.optional().meta({ description: 'What a conditional grant asks of the act, e.g. WITHIN_CAPS' }),
  person: code.optional(),
});

export const caseExplanationQuery = z.strictObject({
  event: code,
  person: code.optional().meta({ description: 'Who is asked about; the reader where absent' }),
  office: code.optional().meta({ description: 'The post of his he works from; where absent any that he holds' }),
  ...ofTwoDates,
  at: moment.optional().meta({ description: 'An instant in place of the beginning of a day' }),
});
export const actParams = z.strictObject({ n: logNumber });
export const actExplanationQuery = z.strictObject({ known: ofTwoDates.known });
export const doubtfulQuery = z.strictObject({ instrument: code.optional(), cursor, limit: limitOf(50).optional() });

const paperThen = z
  .strictObject({
    instrument: z.string(),
    number: z.string(),
    article: z.string().nullable(),
    from: z.string().nullable().meta({ description: 'Null where the register asked does not know it' }),
    until: z.string().nullable(),
    status: z.enum(INSTRUMENT_STATUSES).nullable(),
    ceilingDong: z.string().nullable().meta({ description: 'Null: without ceiling, or not known' }),
    file: z.string().nullable().meta({ description: 'SHA-256 of its stored text' }),
    inForce: z.boolean(),
  })
  .meta({ id: 'PaperThen' });

const explained = z.strictObject({
  caseId: z.string(),
  kind: z.string(),
  state: z.string(),
  regime: z.string(),
  event: z.string(),
  row: z.string(),
  label: words,
  person: z.string(),
  at: z.string(),
  known: z
    .strictObject({ on: z.string(), n: z.string() })
    .nullable()
    .meta({ description: 'Null: all that is known now' }),
  subject: z.strictObject({
    type: z.string(),
    field: z.string(),
    mode: z.string(),
    budgetDong: z.string().nullable(),
  }),
  may: z.boolean(),
  summary: words,
  basis: z.record(z.string(), anyJson).nullable(),
  refusal: refusalView.nullable(),
  checks: z.array(check),
  papers: z.array(paperThen).meta({
    description: 'Papers of the basis, of a recorded act those of its own, and whether each is in force then',
  }),
});
export const caseExplanation = explained.meta({ id: 'Explanation' });

export const actExplanation = explained
  .extend({
    n: z.string(),
    verdict: z
      .enum(['SAME', 'OTHER', 'REFUSED'])
      .meta({ description: 'Judged again: on the same basis, on another one, or not at all' }),
    recorded: z.record(z.string(), anyJson).meta({ description: 'The basis it was done under; it never changes' }),
  })
  .meta({ id: 'ActExplanation' });

const since = z.strictObject({ kind: z.string(), id: z.string(), version: z.int(), knownN: z.string() });
export const doubtfulList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        n: z.string(),
        caseId: z.string(),
        event: z.string(),
        label: words,
        person: z.string(),
        at: z.string(),
        verdict: z.enum(['OTHER', 'REFUSED']),
        summary: words,
        since: z.array(since).meta({ description: 'What came to be known after the act and bears on it' }),
      }),
    ),
    next,
  })
  .meta({ id: 'DoubtfulActs' });
