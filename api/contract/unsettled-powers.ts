import { z } from 'zod';
import { HELD_AS } from '../../domain/authority/authority-query.ts';
import { refusalView } from './cases.ts';
import { date, words } from './plain.ts';

const titled = z.strictObject({ id: z.string(), title: words });
const codes = z.union([z.literal('ALL'), z.array(z.string())]);
const ofCodes = 'ALL: no paper limits it; empty: every code that no paper names';

export const unsettledQuery = z.strictObject({
  on: date.optional().meta({ description: 'Asked of the beginning of this day; today where absent' }),
});

const where = z
  .strictObject({
    types: codes.meta({ description: ofCodes }),
    fields: codes.meta({ description: ofCodes }),
    modes: codes.meta({ description: ofCodes }),
    facts: z.array(z.string()).meta({ description: 'What conditional grants ask of the act, e.g. WITHIN_CAPS' }),
    amount: z.enum(['ANY', 'NOT_KNOWN', 'BAND']).meta({
      description:
        'ANY: no paper limits it; NOT_KNOWN: the act names no amount; BAND: from fromDong up to and including upToDong',
    }),
    fromDong: z.string().nullable(),
    upToDong: z.string().nullable().meta({ description: 'Null in a band: without end' }),
    asked: z
      .strictObject({
        type: z.string(),
        field: z.string(),
        mode: z.string(),
        fact: z.string().nullable(),
        amountDong: z.string().nullable(),
      })
      .meta({ description: 'The first subject of these that was judged, as it is asked with GET /register/who-may' }),
  })
  .meta({ id: 'UnsettledWhere' });

const unsettled = z
  .strictObject({
    kind: z.enum(['GAP', 'OVERLAP']).meta({
      description: 'GAP: nobody may do it. OVERLAP: papers that differ cover it and no precedence note chooses',
    }),
    refusal: refusalView.meta({ description: 'What the act would be refused with, and who could mend it' }),
    papers: z
      .array(
        z.strictObject({
          instrument: z.string(),
          number: z.string(),
          title: z.string(),
          heldAs: z.enum(HELD_AS),
          posts: z.array(titled),
          suggested: z
            .boolean()
            .meta({ description: 'Goes first in the order of suggestion; it is never picked silently' }),
        }),
      )
      .meta({ description: 'Of an overlap the papers that cover the act' }),
    everywhere: z.boolean().meta({ description: 'It holds of all that the action can be about' }),
    where: z.array(where),
  })
  .meta({ id: 'UnsettledPower' });

export const unsettledView = z
  .strictObject({
    on: z.string(),
    at: z.string(),
    regime: z.string(),
    judged: z
      .strictObject({ actions: z.int(), subjects: z.int(), leftOut: z.int(), gaps: z.int(), overlaps: z.int() })
      .meta({
        description:
          'Subjects: one for each stretch that no paper in its period tells apart (kind, field, way of assigning, condition, amount just at and just over each ceiling). leftOut: told apart and not judged',
      }),
    items: z.array(
      z.strictObject({
        action: z.string(),
        label: words,
        judged: z.int(),
        leftOut: z.int(),
        told: z
          .strictObject({
            types: z.array(z.string()),
            fields: z.array(z.string()),
            modes: z.array(z.string()),
            facts: z.array(z.string()),
            amountsDong: z.array(z.string()),
          })
          .meta({
            id: 'ToldApart',
            description: 'What the papers tell apart, each judged, and the amounts it was judged at; empty: nothing',
          }),
        unsettled: z.array(unsettled),
      }),
    ),
  })
  .meta({ id: 'UnsettledPowers' });
