import { z } from 'zod';
import { PRESS_STATES } from '../../domain/machine/press.ts';
import { cursor, next, personView } from './cases.ts';
import { code, limitOf, words } from './plain.ts';

const VALUE = 'input.value';

export const pressQuery = z.strictObject({
  state: z.enum(PRESS_STATES, VALUE).optional().meta({ description: 'Only those that stand so' }),
  case: code.optional(),
  cursor,
  limit: limitOf(100).optional(),
});

export const pressList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        n: z.string().meta({ description: 'Number in the log; `answerPress` names it' }),
        caseId: z.string(),
        kind: z.string(),
        title: z.string(),
        step: z.string().meta({ description: 'Code of the step' }),
        label: words,
        dueOn: z.string().nullable(),
        by: personView,
        office: z.string().nullable(),
        askedOn: z.string(),
        answerBy: z.string(),
        text: z.string(),
        state: z.enum(PRESS_STATES).meta({
          description: 'UNANSWERED: its day is over; CLOSED: the step was done or fell away without an answer',
        }),
        answer: z.strictObject({ n: z.string(), by: personView, on: z.string(), text: z.string() }).nullable(),
      }),
    ),
    next,
  })
  .meta({ id: 'PressList' });
