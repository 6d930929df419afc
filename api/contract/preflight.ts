import { z } from 'zod';
import { eventName } from './acts.ts';
import { claimView, personView, refusalView } from './cases.ts';
import { code, words } from './plain.ts';

const VALUE = 'input.value';
const MOST_LISTED = 200;

export const preflightBody = z.strictObject({
  items: z
    .array(z.strictObject({ caseId: code, event: eventName }), VALUE)
    .min(1, VALUE)
    .max(MOST_LISTED, VALUE),
  office: code.optional().meta({ description: 'The post of mine I work from; where absent any that I hold' }),
});

const ground = z
  .strictObject({
    kind: z.string(),
    words: words.meta({ description: 'Who decides as what, under which paper, until when' }),
    person: personView,
    office: z.strictObject({ id: z.string(), title: words }).nullable(),
    signatureMode: z.string().nullable(),
    papers: z.array(z.strictObject({ id: z.string(), number: z.string(), article: z.string().nullable() })),
    until: z.string().nullable().meta({ description: 'Last day' }),
    illustrative: z.boolean(),
  })
  .meta({ id: 'Ground' });

const verdict = z
  .strictObject({
    caseId: z.string(),
    event: z.string(),
    may: z.boolean(),
    refusal: refusalView.nullable().meta({ description: 'The rule, and who could act instead' }),
    title: z.string().nullable(),
    label: words.nullable(),
    signs: z.boolean().meta({ description: 'Signing: it may need a step-up before' }),
    step: z.string().nullable(),
    ifMatch: z.string().nullable().meta({ description: 'To send as If-Match, in quotes' }),
    subjectDigest: z.string().nullable().meta({ description: 'To send with a decision' }),
    ground: ground.nullable(),
    amountDong: z.string().nullable(),
    claim: claimView,
    warnings: z.array(z.string()),
    needsInput: z
      .strictObject({
        reason: z.boolean(),
        papers: z.array(z.string()),
        guards: z.array(z.string()),
        fields: z.array(z.string()).meta({ description: 'Fields that the guards miss as the case stands' }),
        amounts: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Verdict' });

export const preflightAnswer = z
  .strictObject({ items: z.array(verdict), may: z.int(), mayNot: z.int() })
  .meta({ id: 'Preflight' });
