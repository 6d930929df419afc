import { z } from 'zod';
import { eventName, openingTarget } from './acts.ts';
import { code, sha256Hex } from './plain.ts';

const VALUE = 'input.value';

/** As `Idempotency-Key` carries it. */
const actKey = z.string(VALUE).regex(/^[A-Za-z0-9._:/-]{8,200}$/, VALUE);

const toSign = z
  .strictObject({
    idempotencyKey: actKey.meta({ description: 'Of the act that will be sent' }),
    target: z
      .union([z.strictObject({ caseId: code }), z.strictObject(openingTarget)], VALUE)
      .meta({ description: 'The case that is acted on, or the one that is opened' }),
    event: eventName,
    subjectDigest: sha256Hex.optional().meta({ description: 'What the act will carry; none where it carries none' }),
  })
  .meta({ id: 'ToSign' });

export const stepUpBody = z
  .strictObject({ acts: z.array(toSign, VALUE).min(1, VALUE).max(200, VALUE) })
  .refine(({ acts }) => new Set(acts.map(({ idempotencyKey }) => idempotencyKey)).size === acts.length, {
    message: VALUE,
    path: ['acts'],
  })
  .meta({ id: 'StepUpBody', description: 'What is going to be signed: one act, or a list that is signed at once' });

export const stepUpView = z
  .strictObject({
    id: z.string(),
    address: z
      .string()
      .meta({ description: 'Where the browser goes to prove it; `&to=` names where it comes back to' }),
    acts: z.int(),
  })
  .meta({ id: 'StepUp' });
